"""The web form in a real browser: by keyboard alone, without network, for screen readers, on a phone and on paper."""

import json
import re
from importlib.resources import files

import pytest

from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.packet import Packet
from cfir_coder.exchange.forms.reading import answers_in, read_answers
from cfir_coder.exchange.forms.returned import Filled
from cfir_coder.exchange.forms.webform import NO_SCRIPT, write_webform
from cfir_coder.storage.log import today
from tests.browser import needs_chromium
from tests.exchange.forms.browser import FormBrowser, form_browser
from tests.exchange.forms.small import answered, hostile_project, short_form, teaching, with_settings

pytestmark = needs_chromium


@pytest.fixture
def browser(tmp_path):
    with form_browser(tmp_path) as found:
        yield found


@pytest.fixture
def opened(browser, tmp_path):
    def opening(made: Packet) -> FormBrowser:
        path = tmp_path / "form.html"
        path.write_bytes(write_webform(made))
        browser.open(path)
        return browser

    return opening


def fill_by_keyboard(browser, number, filled: Filled):
    """Fill one question with Tab, letters, space and arrows, in the order in which the boxes come."""
    write(browser, f"q{number}-words", filled.words)
    if filled.answer:
        choose(browser, f"q{number}", ["agree", "suggest", "disagree", "pass"], filled.answer)
    write(browser, f"q{number}-instead", filled.instead)
    if filled.pick:
        pick(browser, f"q{number}-pick", filled.pick)
    if filled.way:
        choose(browser, f"q{number}", ["facilitator", "barrier", "both", "conditional"], filled.way)
    for name in ("none_fits", "talk_first"):
        if getattr(filled, name):
            browser.tab_to(f"q{number}-{name}")
            browser.press(" ")
    write(browser, f"q{number}-missing", filled.missing)


def write(browser, name, text):
    """Come to a box with Tab and type, where there is something to type."""
    if text:
        browser.tab_to(name)
        browser.type(text)


def pick(browser, name, wanted):
    """Come to a list with Tab, and to the item wanted with the arrow."""
    browser.tab_to(name)
    for _ in range(100):
        browser.press("ArrowDown")
        if browser.evaluate("document.activeElement.value") == wanted:
            return
    raise AssertionError(f"{wanted} is not in the list")


def choose(browser, group, values, wanted):
    """Come to a group of radios with Tab, and to the one wanted with space and arrows."""
    browser.tab_to(f"{group}-{values[0]}")
    browser.press(" ")
    browser.press(*["ArrowDown"] * values.index(wanted))
    assert browser.focused() == f"{group}-{wanted}"


def filled_form(browser, made):
    returned = answered(made)
    browser.tab_to("next")
    browser.press("Enter")
    for number in range(1, 5):
        fill_by_keyboard(browser, number, returned.filled[number])
        browser.tab_to("next")
        browser.press("Enter")
    browser.tab_to("last-comments")
    browser.type(returned.last["comments"])
    return returned


def test_a_form_filled_by_keyboard_alone_is_saved_and_read_back_equal(opened):
    made = short_form()
    browser = opened(made)
    returned = filled_form(browser, made)
    browser.tab_to("save")
    browser.press("Enter")
    saved = browser.downloaded()
    assert saved.name == f"answers-le1-{made.identity.form}.html"
    back = read_answers(saved)
    assert back.identity == returned.identity
    assert back.filled == returned.filled
    assert back.last == returned.last
    assert back.on == today()
    assert back.notices == ()
    assert "Saved as" in browser.evaluate("document.getElementById('status').textContent")
    assert {address.split(":")[0] for address in browser.requested()} <= {"file", "blob"}
    assert len([address for address in browser.requested() if address.startswith("file")]) == 1
    assert browser.complaints() == []


def test_the_copied_text_is_read_back_equal(opened):
    made = short_form()
    browser = opened(made)
    returned = filled_form(browser, made)
    browser.tab_to("copy")
    browser.press("Enter")
    assert browser.focused() == "as-text"
    text = browser.evaluate("document.getElementById('as-text').value")
    back = answers_in(text.encode(), "pasted")
    assert {key: (one.words, one.instead, one.missing) for key, one in back.filled.items()} == {
        key: (one.words, one.instead, one.missing) for key, one in returned.filled.items()
    }
    assert [one.answer[:12] for one in back.filled.values()] == [
        "Yes, it fits",
        "I would say ",
        "No, it doesn",
        "I'd rather n",
    ]
    assert (back.filled[2].talk_first, back.filled[3].none_fits) == (True, True)
    assert back.last == returned.last


def test_the_saved_page_runs_nothing_and_shows_the_words(opened, browser):
    made = short_form()
    opened(made)
    words = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> \u2028 </script>"
    browser.tab_to("next")
    browser.press("Enter")
    fill_by_keyboard(browser, 1, Filled(words=words))
    browser.tab_to("stop")
    browser.press("Enter")
    saved = browser.downloaded()
    assert read_answers(saved).filled == {1: Filled(words=words)}
    assert read_answers(saved).notices == ()
    browser.open(saved)
    assert browser.evaluate("document.title") == "My answers"
    assert "<script>document.title" in browser.evaluate("document.body.innerText")


def test_hostile_statements_run_nothing_and_stay_text(opened):
    made = packet(hostile_project(), "le1", statements=100)
    browser = opened(made)
    assert browser.evaluate("document.querySelectorAll('.question').length") == len(made.questions)
    assert browser.complaints() == []
    assert len(browser.requested()) == 1


def test_a_screen_reader_is_told_groups_radios_and_labels_of_every_question(opened):
    made = short_form()
    browser = opened(made)
    browser.tab_to("all")
    browser.press("Enter")
    nodes = browser.accessible()
    by_role = {
        role: [node["name"] for node in nodes if node["role"] == role]
        for role in ("group", "radio", "checkbox", "textbox")
    }
    assert by_role["group"].count("Does that fit?") == 4
    assert by_role["group"].count("If you like") == 4
    assert by_role["radio"].count("Yes, it fits") == 4
    assert by_role["radio"].count("I'd rather not say") == 4
    assert by_role["checkbox"].count("Talk to me before you decide") == 4
    assert by_role["textbox"].count("What does this mean to you? Say it in your own words.") == 4
    assert all(name for role in ("radio", "checkbox", "textbox") for name in by_role[role])
    regions = [node["name"] for node in nodes if node["role"] == "region"]
    assert [name for name in regions if name.startswith("Question")] == [f"Question {n} of 4" for n in (1, 2, 3, 4)]
    headings = [node["name"] for node in nodes if node["role"] == "heading"]
    assert headings.index("Question 1 of 4") < headings.index("Question 2 of 4")


AXE = """
axe.run({resultTypes: ['violations']}).then(
  found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))
"""


FORMS = {
    "codes": lambda: packet(teaching(), "le1", ["aldery2019"]),
    "factors": lambda: packet(teaching(), "le1", kind="factors"),
    "again": lambda: packet(teaching(), "le1", again=True),
    "words first": lambda: packet(with_settings(teaching(), words_first=True), "le1", ["aldery2019"]),
}


@pytest.mark.parametrize("kind", FORMS)
def test_axe_finds_nothing(opened, kind):
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    source = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    browser = opened(FORMS[kind]())
    browser.on_a_phone()
    browser.evaluate(f"{source}; 1")
    for look in ("as it is", "dark", "larger"):
        if look != "as it is":
            browser.tab_to(look)
            browser.press("Enter")
        assert browser.evaluate(AXE) == [], look
    browser.tab_to("all")
    browser.press("Enter")
    browser.evaluate("document.querySelectorAll('.peek, input[value=suggest]').forEach(box => box.click())")
    browser.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert browser.evaluate(AXE) == []
    browser.evaluate("document.getElementById('dark').click()")
    assert browser.evaluate(AXE) == []
    browser.tab_to("stop")
    browser.press("Enter")
    browser.open(browser.downloaded())
    browser.evaluate(f"{source}; 1")
    assert browser.evaluate(AXE) == [], "the saved answers"


def test_one_question_at_a_time_fits_a_phone_and_nothing_is_cut(opened, tmp_path):
    browser = opened(packet(teaching(), "le1", statements=100))
    browser.on_a_phone()
    browser.tab_to("next")
    browser.press("Enter")
    seen = "[...document.querySelectorAll('.question')].filter(one => one.checkVisibility()).map(one => one.id)"
    assert browser.evaluate(seen) == ["q1"]
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
    size = float(browser.evaluate("getComputedStyle(document.querySelector('#q1-words')).fontSize").removesuffix("px"))
    assert size * 72 / 96 >= 14
    browser.tab_to("larger")
    browser.press("Enter")
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
    browser.send("Emulation.setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=1, mobile=False)
    browser.evaluate("document.getElementById('all').click()")
    browser.evaluate("document.querySelectorAll('.peek, input[value=suggest]').forEach(box => box.click())")
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), "a large screen at 400 per cent"
    browser.picture(tmp_path / "phone.png")
    assert (tmp_path / "phone.png").stat().st_size > 10_000


def test_without_script_it_says_so_before_the_first_question_and_shows_all(browser, opened):
    browser.without_script()
    opened(short_form())
    nodes = browser.send("DOM.getDocument", depth=-1)
    html = browser.send("DOM.getOuterHTML", nodeId=nodes["root"]["nodeId"])["outerHTML"]
    assert 'class="script' not in html
    told = [node["name"] for node in browser.accessible()]
    place = next(number for number, name in enumerate(told) if name == NO_SCRIPT)
    assert place < told.index("Question 1 of 4")
    assert {f"Question {number} of 4" for number in (1, 2, 3, 4)} <= set(told)
    assert "Save my answers" not in told


def test_printed_it_has_every_question_and_room_to_write(opened, tmp_path):
    made = short_form()
    browser = opened(made)
    paper = tmp_path / "form.pdf"
    browser.paper(paper)
    assert len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) in range(5, 12)
    browser.send("Emulation.setEmulatedMedia", media="print")
    assert browser.evaluate("[...document.querySelectorAll('.question')].every(one => one.checkVisibility())")
    assert browser.evaluate("[...document.querySelectorAll('button')].every(one => !one.checkVisibility())")


def test_the_team_s_view_stays_covered_until_there_are_own_words(opened):
    made = packet(with_settings(teaching(), words_first=True), "le1", ["brookfen2021"], 2)
    browser = opened(made)
    visible = "document.querySelector('#q1 .team').checkVisibility()"
    browser.tab_to("next")
    browser.press("Enter")
    none_fits = "document.querySelector('#q1-none_fits').checkVisibility()"
    assert (browser.evaluate(visible), browser.evaluate(none_fits)) == (False, False)
    fill_by_keyboard(browser, 1, Filled(words="Mine first."))
    assert (browser.evaluate(visible), browser.evaluate(none_fits)) == (True, True)
    browser.send("Emulation.setEmulatedMedia", media="print")
    assert browser.evaluate("document.querySelector('.appendix').checkVisibility()")
    assert browser.evaluate("document.querySelector('#q2 .team').checkVisibility()") is False
    assert browser.evaluate("document.querySelector('#q2-none_fits').checkVisibility()")


def test_a_statement_with_a_content_note_is_covered_and_can_be_skipped(opened):
    made = packet(teaching(), "le1", statements=100)
    number = next(question.number for question in made.questions if question.content_note)
    browser = opened(made)
    browser.evaluate(f"for (let n = 0; n < {number}; n += 1) document.querySelector('.here [data-act=next]').click()")
    assert browser.evaluate(f"document.querySelector('#q{number} blockquote').checkVisibility()") is False
    browser.tab_to("skip")
    browser.press("Enter")
    browser.tab_to("stop")
    browser.press("Enter")
    assert read_answers(browser.downloaded()).filled == {number: Filled(answer="pass")}


def test_answers_are_kept_on_the_device_until_they_are_deleted(opened, browser, tmp_path):
    made = short_form()
    opened(made)
    browser.tab_to("next")
    browser.press("Enter")
    fill_by_keyboard(browser, 1, Filled(words="Not yet done.", answer="suggest", way="both", talk_first=True))
    assert browser.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "it warns"
    browser.open(tmp_path / "form.html")
    assert browser.evaluate("document.getElementById('found').checkVisibility()")
    assert browser.evaluate("document.getElementById('q1-words').value") == "Not yet done."
    browser.evaluate("document.querySelector('.here [data-act=next]').click()")
    browser.tab_to("stop")
    browser.press("Enter")
    browser.downloaded()
    assert browser.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "saved: no warning"
    kept = "Object.keys(localStorage).filter(key => key.startsWith('cfir-coder'))"
    assert len(browser.evaluate(kept)) == 1
    browser.tab_to("clear")
    browser.press("Enter")
    assert browser.evaluate(kept) == []
    assert browser.evaluate("document.getElementById('q1-words').value") == ""
    browser.open(tmp_path / "form.html")
    assert browser.evaluate("document.getElementById('found').checkVisibility()") is False


def test_nothing_is_saved_while_there_is_nothing_to_save(opened):
    browser = opened(short_form())
    browser.evaluate("document.querySelector('[data-act=save]').click()")
    assert "nothing to save" in browser.evaluate("document.getElementById('status').textContent")
    assert list(browser.downloads.iterdir()) == []


def test_sharing_hands_over_the_same_text(opened):
    browser = opened(short_form())
    browser.evaluate("navigator.share = data => { window.shared = data; return Promise.resolve(); }; 1")
    browser.evaluate("document.getElementById('q1-words').value = 'Shared words'")
    browser.evaluate("document.querySelector('[data-act=share]').click()")
    shared = json.loads(browser.evaluate("JSON.stringify(window.shared)"))
    assert answers_in(shared["text"].encode(), "shared").filled == {1: Filled(words="Shared words")}


def test_the_factor_form_comes_back_too(opened):
    made = packet(teaching(), "le1", kind="factors")
    browser = opened(made)
    browser.tab_to("next")
    browser.press("Enter")
    fill_by_keyboard(browser, 1, Filled(words="Dark at four.", answer="suggest", instead="Cold and dark"))
    browser.evaluate("document.querySelector('[data-act=all]').click()")
    last = {"together": "1 and 6", "missing": "Toilets", "matters": "Being expected", "comments": "-"}
    for name, words in last.items():
        write(browser, f"last-{name}", words)
    browser.tab_to("save")
    browser.press("Enter")
    back = read_answers(browser.downloaded())
    assert back.filled == {1: Filled(words="Dark at four.", answer="suggest", instead="Cold and dark")}
    assert back.last == last
