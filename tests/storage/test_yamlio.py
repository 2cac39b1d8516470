from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from cfir_coder.errors import CannotSave, ConflictMarkers, UnreadableFile
from cfir_coder.storage.yamlio import LARGEST_FILE, dump, line_map, load
from cfir_coder.storage.yamlio import loading as loading_module
from tests.hostile import HOSTILE_TEXTS

MISREAD = [
    *("no", "No", "NO", "yes", "on", "Off", "y", "N", "true", "False", "null", "NULL", "~", ""),
    *("007", "24", "-1", "+1", "1_000", "1,000", "0.5", ".5", "5.", "1e3", "1E-3", "0o7", "0x1F", "0b11", "12:30"),
    *(
        "190:20:30.15",
        ".inf",
        "-.INF",
        ".nan",
        "2018-07",
        "2018-07-01",
        "2026-11-22T10:01:02Z",
        "2001-12-14 21:59:43.1",
    ),
    *(
        "=",
        "<<",
        "<<<<<<< HEAD",
        "-",
        "--- a",
        "...",
        "... a",
        "- a",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "&a",
        "*a",
    ),
    *("!a", "|", ">", "%a", "@a", "`a`", "'a'", '"a"', "{a}", "[a]", ", a", " a", "a ", "\ta", "a\t", "\u00a0a"),
]

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=" :#-?,[]{}&*!|>'\"%@`\\\n\t\r\0abc\x85\u2028\ufeff\u202e\U0001f600", max_size=15),
    st.text(alphabet="0123456789+-.eExXobn_:TZ infayt~<=", max_size=10),
    st.sampled_from(HOSTILE_TEXTS + MISREAD),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3).map(lambda text: text * 400),
)
values = st.recursive(
    texts | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
maps = st.dictionaries(texts, values, max_size=4)


@settings(max_examples=60, deadline=None)
@given(maps)
def test_what_is_dumped_loads_back_and_dumps_to_the_same_bytes(data):
    written = dump(data)
    loaded = load(written, "x.yaml")
    assert loaded == data
    assert dump(loaded) == written


@settings(max_examples=60, deadline=None)
@given(maps)
def test_other_yaml_readers_read_the_same_text(data):
    assert yaml.load(dump(data), Loader=yaml.CSafeLoader) == data


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, *MISREAD])
def test_every_reader_takes_text_for_text_wherever_it_stands(text):
    data = {"a": text, "b": [text, text], "c": [{"code": text, text: "x"}], text: {"d": [{"e": [text]}]}}
    assert load(dump(data), "x.yaml") == data
    assert yaml.load(dump(data), Loader=yaml.SafeLoader) == data
    assert yaml.load(dump(data), Loader=yaml.CSafeLoader) == data


@settings(max_examples=40, deadline=None)
@given(maps)
def test_each_text_stands_on_one_line_and_no_line_holds_a_control_character(data):
    text = dump(data).decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", text)
    lines = text.splitlines()
    assert all(line.strip() for line in lines)


@settings(max_examples=40, deadline=None)
@given(maps)
def test_the_line_map_knows_each_key_and_item_of_what_load_accepts(data):
    written = dump(data)
    lines = line_map(written)
    assert set(lines) == set(paths_of(data))
    assert all(1 <= line <= written.count(b"\n") for line in lines.values())


def paths_of(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths_of(inner, (*path, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths_of(inner, (*path, index))


def test_the_line_map_counts_from_one_and_survives_a_byte_order_mark():
    lines = line_map(b"\xef\xbb\xbfformat: 1\nstatements:\n  s01: {text: a,\n    tags: [b,\n      c]}\n")
    assert lines[()] == 1
    assert lines["format",] == 1
    assert lines["statements", "s01"] == 3
    assert lines["statements", "s01", "tags"] == 4
    assert lines["statements", "s01", "tags", 1] == 5


def test_a_file_reads_well():
    data = {
        "format": 1,
        "number": "24",
        "label": "Müller 2020 😀",
        "finished": "2026-11-22",
        "addresses_question": True,
        "weight": 0.5,
        "reason": None,
        "citation": {"authors": ["A. Ibrahim", "B, C"], "title": "Peers: a review"},
        "studies": [],
        "confidence": {},
        "quote": 'They said "no", twice: so',
        "codings": {
            "s01": {"codes": [{"code": "III.D.2 Recipient-Centeredness", "valence": "facilitator"}, {"code": "V.D"}]}
        },
        "notes": ["one long note after another " * 3, "and one more"],
        "both": 'it\'s "both" #1: x',
        "lines": "one\ntwo\ttabs\0",
        "nested": [{"a": {"b": "c"}, "d": "e"}, [["f"], "g"], []],
    }
    assert dump(data).decode() == (
        "format: 1\n"
        'number: "24"\n'
        "label: Müller 2020 😀\n"
        'finished: "2026-11-22"\n'
        "addresses_question: true\n"
        "weight: 0.5\n"
        "reason: null\n"
        "citation:\n"
        '  authors: [A. Ibrahim, "B, C"]\n'
        '  title: "Peers: a review"\n'
        "studies: []\n"
        "confidence: {}\n"
        "quote: 'They said \"no\", twice: so'\n"
        "codings:\n"
        "  s01:\n"
        "    codes:\n"
        "      - {code: III.D.2 Recipient-Centeredness, valence: facilitator}\n"
        "      - {code: V.D}\n"
        "notes:\n"
        '  - "one long note after another one long note after another one long note after another "\n'
        "  - and one more\n"
        'both: "it\'s \\"both\\" #1: x"\n'
        'lines: "one\\ntwo\\ttabs\\0"\n'
        "nested:\n"
        "  - a:\n"
        "      b: c\n"
        "    d: e\n"
        "  - - [f]\n"
        "    - g\n"
        "  - []\n"
    )


def test_an_empty_map_is_a_file_too():
    assert dump({}) == b"{}\n"
    assert load(b"{}\n", "x.yaml") == {}


def test_only_a_plain_null_is_null_and_everything_else_is_text():
    data = b"a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\nf: [~, , no, 007, 12:30, 1.0, true, 2020-01-01]\n"
    assert load(data.replace(b", , ", b", "), "x.yaml") == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "",
        "f": [None, "no", "007", "12:30", "1.0", "true", "2020-01-01"],
    }


def test_numbers_and_truth_come_back_as_the_text_that_a_model_reads():
    loaded = load(dump({"a": True, "b": False, "c": -5, "d": 0.1, "e": 1e300}), "x.yaml")
    assert loaded == {"a": "true", "b": "false", "c": "-5", "d": "0.1", "e": "1e+300"}
    words = ("true", "false", "yes", "no", "on", "off")
    assert [TypeAdapter(bool).validate_python(word) for word in words] == [True, False, True, False, True, False]
    assert TypeAdapter(int).validate_python(loaded["c"]) == -5
    assert TypeAdapter(float).validate_python(loaded["e"]) == 1e300


def test_people_may_write_yaml_as_they_like():
    data = (
        "%YAML 1.1\n---\n# a comment\ntext: >\n  folded\n  text\n"
        "other: |\n  kept\n  lines\n? long key\n: [a,\n b]\n...\n"
    )
    expected = {"text": "folded text\n", "other": "kept\nlines\n", "long key": ["a", "b"]}
    for written in (data, data.replace("\n", "\r\n"), "\ufeff" + data):
        assert load(written.encode(), "x.yaml") == expected


REFUSED = {
    "duplicate key": (b"a: 1\nb:\n  x: 1\n  y: 2\n  x: 3\n", 5, "'x' .* second time.* line 3"),
    "duplicate key in one line": (b"{a: 1, a: 2}", 1, "'a' .* line 1"),
    "duplicate keys in two entries of a list": (b"a:\n- {x: 1}\n- x: 1\n  x: 2\n", 4, "line 3"),
    "anchor": (b"a: &x 1\n", 1, "`&x`"),
    "anchor on a map": (b"a: &x\n  b: 1\n", 1, "`&x`"),
    "anchor on the top": (b"&x\na: 1\n", 1, "`&x`"),
    "alias": (b"a: 1\nb: *a\n", 2, r"`\*a`"),
    "alias as key": (b"a: 1\n*a : 2\n", 2, r"`\*a`"),
    "tag": (b"a: !!python/object/apply:os.system [id]\n", 1, "tag"),
    "tag on a text": (b"a: 1\nb: !secret x\n", 2, "!secret"),
    "merge key": (b"a:\n  <<: {b: 1}\n", 2, "`<<`"),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, "second document"),
    "nested brackets": (b"a: " + b"[" * 50_000, 1, "more than 32 levels"),
    "nested braces": (b"a: " + b"{a: " * 50_000, 1, "more than 32 levels"),
    "nested list items": (b"a: \n " + b"- " * 50_000, 2, "more than 32 levels"),
    "nested lines": (b"".join(b" " * n + b"a:\n" for n in range(60)), 33, "more than 32 levels"),
    "nested keys": (b"? " * 50_000, 1, "a key is a list or a map"),
    "latin-1": (b"a: 1\nb: caf\xe9\n", 2, "byte 12 .* not UTF-8"),
    "lone surrogate": (b"a: \xed\xa0\x80\n", 1, "not UTF-8"),
    "utf-16": ("a: 1\n".encode("utf-16"), 1, "UTF-16"),
    "list at the top": (b"\n- a\n", 2, "does not start with a key"),
    "text at the top": (b"hello\n", 1, "does not start with a key"),
    "brackets at the top": (b"[" * 50_000, 1, "does not start with a key|nested more than 32 levels"),
    "empty": (b"", 1, "empty"),
    "only a comment": (b"# a\n", 1, "empty"),
    "null key": (b"a: 1\n~: 1\n", 2, "key is missing"),
    "empty key": (b"? \n: 1\n", 1, "key is missing"),
    "list as key": (b"[a]: 1\n", 1, "key is a list"),
    "NUL": (b"a: 1\nb: x\0\n", 2, "NUL"),
    "escape character": (b"a: 1\nb: \x1b[31m\n", 2, r"U\+001B"),
    "delete character": (b"a: \x7f\n", 1, r"U\+007F"),
    "tab": (b"a:\n\tb: 1\n", 2, "tab"),
    "tab in a list": (b"a:\n  - x\n\t- y\n", 3, "tab"),
    "colon in a text": (b"a: 1\ntext: he said: no\n", 2, "`: `"),
    "too far indented": (b"a: 1\n  b: 2\n", 2, "key cannot stand here"),
    "not enough indented": (b"a:\n    b: 1\n  c: 2\n", 3, "indentation"),
    "no colon": (b"a: 1\nfoo\nb: 2\n", 2, "neither"),
    "open list": (b"a: [1, 2\nb: 3\n", 2, "`\\[` is not closed"),
    "open map": (b"a: {x: 1, y\nb: 3\n", 2, "`{` is not closed"),
    "open quote": (b'a: 1\nb: "x\nc: 3\n', 2, "quote .* never closed"),
    "apostrophe in quotes": (b"a: 'it's'\n", 1, "follows a closing quote"),
    "text after quotes": (b'a: "Peer" workers\n', 1, "follows a closing quote"),
    "backslash": (b'a: "c:\\data"\n', 1, "backslash"),
    "at sign": (b"a: @x\n", 1, "starts with `@`"),
    "percent": (b"a: %x\n", 1, "starts with `%`"),
    "stars": (b"a: **bold**\n", 1, "starts with `\\*`"),
    "ampersand": (b"a: & b\n", 1, "starts with `&`"),
    "exclamation": (b"a: !x!y z\n", 1, "starts with `!`"),
    "greater": (b"a: >10 people\n", 1, "starts with"),
    "item behind a key": (b"a: - b\n", 1, "list item"),
    "comma": (b"a: ,x\n", 1, "comma"),
    "text after the end": (b"a: 1\n...\nb: 2\n", 3, "after the end"),
}


@pytest.mark.parametrize(("data", "line", "what"), REFUSED.values(), ids=REFUSED)
def test_what_could_be_misread_is_refused_with_its_line_and_a_remedy(data, line, what):
    with pytest.raises(UnreadableFile) as caught:
        load(data, "reviews/x.yaml")
    fault = caught.value.fault
    assert (fault.file, fault.line) == ("reviews/x.yaml", line)
    assert re.search(what, fault.what)
    assert fault.todo
    assert str(caught.value).startswith(f"reviews/x.yaml:{line}: ")


@pytest.mark.parametrize(("data", "line", "what"), REFUSED.values(), ids=REFUSED)
def test_the_pure_python_parser_refuses_the_same(monkeypatch, data, line, what):  # noqa: ARG001
    monkeypatch.setattr(loading_module, "Parser", yaml.SafeLoader)
    with pytest.raises(UnreadableFile) as caught:
        load(data[:5000], "x.yaml")
    assert caught.value.fault.line is not None
    assert caught.value.fault.todo


def test_the_pure_python_parser_reads_the_same(monkeypatch):
    data = dump({"a": {"b": HOSTILE_TEXTS, "c": None}, "d": [{"e": "f"}, ["g"]]})
    with_libyaml = load(data, "x.yaml"), line_map(data)
    monkeypatch.setattr(loading_module, "Parser", yaml.SafeLoader)
    assert (load(data, "x.yaml"), line_map(data)) == with_libyaml


@pytest.mark.parametrize("before", [b"", b"a: 1\n", b"a: 1\r\n"])
def test_conflict_markers_of_git_are_an_error_of_their_own(before):
    data = before + b"<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n"
    with pytest.raises(ConflictMarkers) as caught:
        load(data, "x.yaml")
    assert caught.value.fault.line == before.count(b"\n") + 1
    assert "git" in caught.value.fault.what


def test_a_text_about_conflict_markers_is_only_a_text():
    data = {"text": "<<<<<<< HEAD", "b": "see\n<<<<<<< HEAD", "<<<<<<< HEAD": "x"}
    assert load(dump(data), "x.yaml") == data


def test_a_file_too_large_is_refused_before_it_is_read():
    with pytest.raises(UnreadableFile, match="more than the 50 MB"):
        load(b" " * (LARGEST_FILE + 1), "x.yaml")


def test_a_quoted_merge_sign_is_a_key_like_any_other():
    assert load(b'"<<": a\n"~": b\n"": c\n', "x.yaml") == {"<<": "a", "~": "b", "": "c"}


@pytest.mark.parametrize("case", ["nested brackets", "nested braces", "nested list items"])
def test_deep_nesting_never_crashes_the_interpreter(tmp_path, case):
    path = tmp_path / "deep.yaml"
    path.write_bytes(REFUSED[case][0])
    program = (
        "import pathlib, sys\n"
        "from cfir_coder.errors import UnreadableFile\n"
        "from cfir_coder.storage.yamlio import load\n"
        "try: load(pathlib.Path(sys.argv[1]).read_bytes(), 'deep.yaml')\n"
        "except UnreadableFile as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "more than 32 levels" in done.stdout


def nested(levels):
    data = {"a": "x"}
    for _ in range(levels - 1):
        data = {"a": data}
    return data


def test_what_may_be_stored_is_as_deep_as_what_may_be_read():
    assert load(dump(nested(32)), "x.yaml") == nested(32)
    with pytest.raises(CannotSave, match="32 levels"):
        dump(nested(33))


@pytest.mark.parametrize("data", [{"a": "half \ud83d here"}, {"\udc80": "x"}, {"a": [{"b": "\ud83d"}]}])
def test_half_a_character_is_refused_by_name(data):
    with pytest.raises(CannotSave, match=r"half a character \(U\+D"):
        dump(data)


def test_only_plain_data_can_be_dumped():
    with pytest.raises(TypeError, match="set"):
        dump({"a": {1, 2}})


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(alphabet="a:- \n\t[]{},&*!|>'\"#?%@<\\", max_size=60).map(str.encode)))
def test_any_bytes_at_all_are_read_or_refused_with_a_line(data):
    try:
        loaded = load(data, "x.yaml")
    except UnreadableFile as error:
        refused = error.fault
    else:
        assert load(dump(loaded), "x.yaml") == loaded
        assert set(line_map(data)) == set(paths_of(loaded))
        return
    assert refused.line >= 1
    assert refused.todo
