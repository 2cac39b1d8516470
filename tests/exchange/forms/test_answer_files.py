"""JSON, saved pages and pasted text: what goes in comes out, and everything else is refused in plain words."""

import html
import json
import re
import textwrap
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.errors import UnreadableFile, WrongUse
from cfir_coder.exchange.forms.answer_data import VERSION_KEY, identity_data
from cfir_coder.exchange.forms.answer_text import read_text, written_text
from cfir_coder.exchange.forms.reading import answers_in, read_answers
from cfir_coder.exchange.forms.returned import TEXT_BOXES, Filled, Returned, tidy
from cfir_coder.exchange.forms.webform import embedded, write_webform
from tests.exchange.forms.small import answered, short_form, without_day
from tests.hostile import HOSTILE_TEXTS


def as_json(returned, **changes):
    boxes = {
        str(number): {name: value for name in Filled.__slots__ if (value := getattr(filled, name))}
        for number, filled in returned.filled.items()
    }
    data = {VERSION_KEY: 1, **identity_data(returned.identity), "on": returned.on, "answers": boxes}
    return {**data, "last": dict(returned.last), **changes}


def as_text(made, returned):
    texts = [question.text for question in made.questions]
    return written_text(returned.identity, texts, returned.filled, returned.last, returned.on)


def read(data, file="answers"):
    return answers_in(data if isinstance(data, bytes) else data.encode(), file)


@pytest.fixture(scope="module")
def made():
    return short_form()


@pytest.fixture(scope="module")
def given_back(made):
    return answered(made)


def test_json_is_read_back_equal(given_back):
    assert read(json.dumps(as_json(given_back))) == given_back


def test_a_saved_page_is_read_back_equal(given_back):
    block = f'<script type="application/json" id="cfir-coder-answers">{embedded(as_json(given_back))}</script>'
    page = f"<!doctype html><html><head><title>x</title></head><body><p>&lt;script&gt;</p>{block}</body></html>"
    assert read(page) == given_back


def saved_page(made, returned, **seen):
    """A page as the form saves it; `seen` is what somebody put in place of words that it shows."""
    lines = as_text(made, returned)
    for old, new in seen.items():
        assert old in lines
        lines = lines.replace(old, new)
    shown = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines.split("\n"))
    block = f'<script type="application/json" id="cfir-coder-answers">{embedded(as_json(returned))}</script>'
    return f"<!doctype html><html><body><main>{shown}</main>{block}</body></html>"


def test_a_saved_page_that_was_changed_by_hand_is_read_as_saved_and_says_so(made, given_back):
    assert read(saved_page(made, given_back)) == given_back
    back = read(saved_page(made, given_back, long="far too long", asked="told"))
    assert back.filled == given_back.filled
    assert [notice.partition(":")[0] for notice in back.notices] == ["Question 3", "At the end"]
    assert "“Whether anybody told us.”" in back.notices[0]
    broken = read(saved_page(made, given_back, teaching="another"))
    assert broken.notices == ("What the page shows was changed after it was saved. What the form had saved was read.",)


def test_a_saved_page_without_its_data_is_read_as_the_text_that_it_shows(made, given_back):
    page = saved_page(made, given_back)
    without = page[: page.index("<script")] + "</body></html>"
    assert without_day(read(without)) == without_day(given_back)


def test_text_is_read_back_equal(made, given_back):
    assert without_day(read(as_text(made, given_back))) == without_day(given_back)
    assert read(as_text(made, given_back)).on == "2026-11-22"


@given(
    texts=st.lists(st.text() | st.sampled_from(HOSTILE_TEXTS), min_size=5, max_size=5),
    ticks=st.tuples(st.booleans(), st.booleans()),
    day=st.sampled_from(["", "2026-11-22"]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_comes_back_from_text_and_json(texts, ticks, day):
    made = short_form(1)
    boxes = dict(zip([name for name in TEXT_BOXES if name != "answer"], map(tidy, texts), strict=True))
    filled = {1: Filled(**boxes, none_fits=ticks[0], talk_first=ticks[1])}
    last = {"comments": tidy(texts[0])} if tidy(texts[0]) else {}
    returned = Returned(made.identity, filled, last, day)
    assert read(json.dumps(as_json(returned))) == returned
    back = without_day(read(as_text(made, returned)))
    assert back.filled == (filled if not filled[1].is_empty else back.filled)
    assert back.last == last


def mangled(made, given_back):
    whole = as_text(made, given_back)
    yield "quoted", "On Sunday Lee wrote:\n" + "\n".join(f"> {line}" for line in whole.split("\n"))
    yield "quoted twice", "\n".join(f"> > {line}" for line in whole.split("\n"))
    yield "windows lines", whole.replace("\n", "\r\n")
    yield "hard spaces", whole.replace(" yes", "\u00a0yes")
    yield "greeting", f"Dear Cora,\n\nhere they are.\n\n{whole}\n\nBest\nLee\n-- \nSent from my phone"
    yield "other quotes", whole.replace("'", "’")
    yield "shouting", whole.replace("\n[[My words]]", "\n[[MY WORDS]]")
    yield "indented", "\n".join(f"   {line}" if line.startswith("[[") else line for line in whole.split("\n"))


@pytest.mark.parametrize("number", range(8))
def test_text_survives_what_mail_programs_do(made, given_back, number):
    name, text = list(mangled(made, given_back))[number]
    back = read(text)
    if name == "other quotes":
        text = text.replace("’", "'")
        back = read(text)
    assert back.filled == given_back.filled, name
    assert back.last["comments"].startswith(given_back.last["comments"])


def test_text_that_was_wrapped_keeps_every_word(made, given_back):
    whole = as_text(made, given_back)
    wrapped = "\n".join(piece for line in whole.split("\n") for piece in textwrap.wrap(line, 72) or [""])
    back = read(wrapped)
    for number, filled in given_back.filled.items():
        assert back.filled[number].words.split() == filled.words.split()
        assert back.filled[number].answer == filled.answer


def test_answers_that_stand_twice_in_a_mail_are_read_once(made, given_back):
    text = as_text(made, given_back)
    twice = text + "\n\nOn Sunday Lee wrote:\n" + text
    assert read(twice).filled == given_back.filled


def test_the_answers_of_two_people_in_one_text_are_refused(made, given_back):
    from dataclasses import replace

    other = Returned(replace(made.identity, person="le2"), given_back.filled, {})
    with pytest.raises(UnreadableFile, match="answers of le1 and le2"):
        read_text(as_text(made, given_back) + as_text(made, other), "mail.txt")


def test_the_answers_of_two_people_in_one_json_are_refused(given_back):
    two = [as_json(given_back), as_json(given_back, person="le2")]
    with pytest.raises(UnreadableFile, match="answers of le1 and le2"):
        read(json.dumps(two))


def test_a_half_filled_form_is_read(given_back):
    data = as_json(given_back, answers={"2": {"words": "Only this."}}, last={})
    assert read(json.dumps(data)).filled == {2: Filled(words="Only this.")}


def test_a_time_is_cut_to_its_day(given_back):
    assert read(json.dumps(as_json(given_back, on="2026-11-22T10:01:02Z"))).on == "2026-11-22"


@pytest.mark.parametrize(
    "change",
    [
        {"person": "le2"},
        {"kind": "factors"},
        {"kind": ["codes"]},
        {"form": "00000000"},
        {"asked": [["brookfen2021/s01", "4f2a9c1e", "4f2a9c1e"]]},
        {"asked": [["brookfen2021/s01", "x", "y"]]},
        {"asked": [["a", "b"]]},
        {"asked": None},
        {"person": None},
        {"person": "../../etc"},
    ],
)
def test_a_form_changed_by_hand_in_what_it_asked_is_refused(given_back, change):
    with pytest.raises(UnreadableFile, match="what was asked is damaged or was changed"):
        read(json.dumps(as_json(given_back, **change)))


@pytest.mark.parametrize(
    "answers", [None, [], "x", {"1": None}, {"99": {"words": "x"}}, {"x": {}}, {"1": {"words": 3}}]
)
def test_boxes_that_make_no_sense_are_passed_over(given_back, answers):
    back = read(json.dumps(as_json(given_back, answers=answers)))
    assert all(filled.is_empty for filled in back.filled.values())


def zipped(**parts):
    import io

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "this is a PDF"),
        (b"\xff\xd8\xff\xe0", "this is a picture. Type what is written there"),
        (b"\0\0\0\x18ftypheic", "this is a picture"),
        (b"RIFF\x24\x10\0\0WEBPVP8 ", "this is a picture"),
        (b"GIF89a", "this is a picture"),
        (b"II*\0", "this is a picture"),
        (b" \r\n", "this file is empty"),
        (b"{\\rtf1}", "RTF"),
        (b"\xd0\xcf\x11\xe0", "Outlook saved, a document of an old kind"),
        (zipped(a_b="x"), "archive"),
        (b"{", "cut off or damaged"),
        (b"[" * 100_000, "cut off or damaged"),
        (b"{}", "no answers in this file"),
        (b'{"cfir_coder_answers": 2}', "another version"),
        (b"<html><body>hello</body></html>", "holds no answers"),
        (b"Dear Cora, I agree with all of it.", "no answers in this text"),
        (b"[[For the program]]\nform 1", "not whole"),
        (b"\x81\x8d\x8f", "not text"),
    ],
    ids=range(18),
)
def test_a_file_that_is_no_form_is_refused_in_plain_words(data, said):
    with pytest.raises(UnreadableFile, match=said):
        read(data)


def test_the_empty_form_itself_is_told_from_its_answers(made):
    with pytest.raises(UnreadableFile, match="the form itself, without answers"):
        read(write_webform(made))


def test_a_file_that_is_not_there_or_far_too_big_is_refused(tmp_path):
    with pytest.raises(WrongUse, match="there is no file"):
        read_answers(tmp_path / "answers.html")
    big = tmp_path / "big.json"
    big.write_bytes(b"{" + b" " * 21 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="larger than any form"):
        read_answers(big)


def test_text_in_the_encodings_of_windows_is_read(made, given_back):
    text = as_text(made, given_back).replace("👣", "")
    wanted = text.count("ü")
    for encoding in ("utf-8-sig", "utf-16"):
        assert read(text.encode(encoding)).filled[1].words.count("ü") == wanted
    assert read(text.encode("cp1252", "ignore")).filled[1].words.count("ü") == wanted


def test_the_text_tells_people_what_it_answers(made, given_back):
    text = as_text(made, given_back)
    assert made.questions[0].text in text
    assert re.search(r"^\[\[Talk to me first\]\] yes$", text, re.MULTILINE)
