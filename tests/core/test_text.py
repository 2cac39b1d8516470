import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.text import (
    JOINERS,
    RESERVED_NAMES,
    collapse,
    counted,
    did_you_mean,
    display_text,
    fingerprint,
    is_id,
    natural_key,
    nearest,
    slug,
)
from tests.hostile import HOSTILE_TEXTS
from tests.strategies import LAW, OFTEN, texts

UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
SPACES = st.text(" \t\n\r\u00a0\u2003\u3000", min_size=1, max_size=3)


def unsafe(text: str) -> list[str]:
    return [f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in UNSAFE and c not in JOINERS]


@OFTEN
@given(texts(), st.sampled_from(["NFC", "NFD"]))
def test_a_fingerprint_does_not_depend_on_how_accents_are_stored(text, form):
    assert fingerprint(unicodedata.normalize(form, text)) == fingerprint(text)


@LAW
@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), min_size=1, max_size=5), st.data())
def test_a_fingerprint_does_not_depend_on_white_space(words, data):
    spaced = "".join(word + data.draw(SPACES) for word in words)
    assert fingerprint(data.draw(SPACES) + spaced) == fingerprint(" ".join(words))


def test_a_fingerprint_tells_texts_apart():
    texts = ["Training helps", "training helps", "Training helps.", "Traininghelps", "Träining helps", ""]
    assert len({fingerprint(text) for text in texts}) == len(texts)


@LAW
@given(st.text())
def test_a_fingerprint_is_eight_hex_digits_whatever_the_text(text):
    found = fingerprint(text)
    assert len(found) == 8
    assert set(found) <= set("0123456789abcdef")


@OFTEN
@given(st.text())
def test_collapsing_twice_changes_nothing(text):
    assert collapse(collapse(text)) == collapse(text)


def test_no_character_that_steers_a_terminal_or_hides_survives_on_a_screen():
    every = "".join(map(chr, [*range(0x1_3500), *range(0x1_BC00, 0x1_D200), *range(0xE_0000, 0xF_0010)]))
    assert unsafe(display_text(every)) == []


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_is_shown_without_anything_that_acts(text):
    shown = display_text(text)
    assert unsafe(shown) == []
    assert "\n" not in shown


def test_line_breaks_stay_where_lines_are_wanted():
    assert display_text("one\r\ntwo\rthree\nfour", lines=True) == "one\ntwo\nthree\nfour"
    assert display_text("one\r\ntwo\rthree\nfour") == "one two three four"


@OFTEN
@given(st.text())
def test_showing_a_shown_text_changes_nothing(text):
    assert display_text(display_text(text)) == display_text(text)
    assert display_text(display_text(text, lines=True), lines=True) == display_text(text, lines=True)


@LAW
@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"], include_characters=" "), max_size=40))
def test_text_without_anything_suspicious_is_shown_as_it_is(text):
    assert display_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x00", "␀"),
        ("\x7f", "⟨U+007F⟩"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("a\tb", "a    b"),
        ("👩🏽\u200d⚕️", "👩🏽\u200d⚕️"),
    ],
)
def test_what_is_made_visible_can_be_recognised(text, shown):
    assert display_text(text) == shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Guo2016", "guo2016"),
        ("Lewis-Foye 2022", "lewis-foye-2022"),
        ("  Müller & Söhne  ", "muller-sohne"),
        ("日本語", ""),
        ("---", ""),
        ("x" * 80, "x" * 64),
        ("x" * 63 + " y", "x" * 63),
    ],
)
def test_a_slug_is_what_a_person_would_write(name, expected):
    assert slug(name) == expected


@OFTEN
@given(st.text() | st.sampled_from(HOSTILE_TEXTS))
def test_a_slug_is_an_id_or_nothing(name):
    assert slug(name) == "" or is_id(slug(name))


def test_a_name_that_windows_keeps_for_itself_gives_no_such_slug():
    assert [name for name in RESERVED_NAMES if is_id(name)] == []
    assert [name for name in sorted(RESERVED_NAMES) if slug(name.upper()) == name] == []


@LAW
@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,70}", fullmatch=True))
def test_an_id_is_its_own_slug_unless_it_ends_in_a_hyphen(text):
    if is_id(text) and "--" not in text and not text.endswith("-"):
        assert slug(text) == text


@pytest.mark.parametrize("text", ["", "-a", "A", "a b", "a\n", "a/b", "..", "a" * 65, "é", "con", "lpt9", "a.b"])
def test_what_can_be_no_file_name_everywhere_is_no_id(text):
    assert not is_id(text)


def test_numbers_in_a_natural_order():
    names = ["s10", "s2", "S1", "24", "9", "9a", "", "s2b"]
    assert sorted(names, key=natural_key) == ["", "9", "9a", "24", "S1", "s2", "s2b", "s10"]


@LAW
@given(st.text().filter(lambda text: not text[-1:].isdecimal()), st.text(), st.integers(0), st.integers(0))
def test_after_the_same_beginning_the_smaller_number_comes_first(beginning, rest, one, other):
    first, second = natural_key(f"{beginning}{min(one, other)}x{rest}"), natural_key(f"{beginning}{max(one, other)}x")
    assert first < second or one == other


def test_the_nearest_name_is_offered():
    assert nearest("planing", ["Planning", "Space"]) == "Planning"
    assert nearest("xyz", ["Planning", "Space"]) is None
    assert nearest("xyz", []) is None


def test_without_a_near_name_a_short_list_is_offered_and_a_long_one_is_not():
    assert did_you_mean("planing", ["Planning", "Space"]) == "Did you mean 'Planning'?"
    assert did_you_mean("xyz", ["Planning", "Space"]) == "Use one of: Planning, Space."
    assert did_you_mean("xyz", []) == ""
    assert did_you_mean("?", [f"s{number:02}" for number in range(13)]) == ""


def test_numbers_are_said_with_their_noun():
    assert counted(1, "statement") == "1 statement"
    assert counted(0, "statement") == "0 statements"
    assert counted(2, "study", "studies") == "2 studies"
    assert counted(10_000, "statement") == "10,000 statements"
