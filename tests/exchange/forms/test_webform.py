import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.exchange.forms import answer_text, introduction, webform, wording
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.webform import NO_SCRIPT, embedded, write_webform
from cfir_coder.exchange.sheets.safe_cells import visible
from tests.exchange.forms.small import hostile_project, short_form, teaching, with_settings
from tests.hostile import HOSTILE_TEXTS
from tests.test_codebooks import JARGON


class Page(HTMLParser):
    """Tags with their attributes, and what stands in scripts, styles and quotations."""

    def __init__(self, source):
        super().__init__()
        self.tags = []
        self.inside = {"script": [], "style": [], "blockquote": []}
        self.open = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open.append(tag)
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, text):
        if self.open and self.open[-1] in self.inside:
            self.inside[self.open[-1]][-1] += text

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def opened(made):
    return Page(write_webform(made).decode())


def test_the_page_allows_nothing_but_its_own_script_and_style():
    page = opened(short_form())
    policy = next(tag["content"] for tag in page.all("meta") if tag.get("http-equiv"))
    assert policy.split("; ")[0] == "default-src 'none'"
    assert {"base-uri 'none'", "form-action 'none'"} < set(policy.split("; "))
    for text in (page.inside["script"][-1], page.inside["style"][0]):
        assert f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" in policy


def test_nothing_in_the_page_leads_out_of_it():
    page = opened(packet(hostile_project(), "le1", statements=100))
    for tag, attributes in page.tags:
        assert tag not in {"a", "img", "link", "iframe", "object", "embed", "form", "base", "audio", "video"}, tag
        assert not {"href", "src", "action", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]


def test_hostile_statements_stay_text():
    made = packet(hostile_project(), "le1", statements=100)
    page = opened(made)
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert [tag.get("type") for tag in scripts] == ["application/json", None]
    texts = [
        visible(question.text).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")
        for question in made.questions
    ]
    assert page.inside["blockquote"] == texts


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
@settings(max_examples=200, deadline=None)
def test_embedded_data_is_the_same_data_and_ends_no_block(value):
    text = embedded(value)
    assert json.loads(text) == value
    assert not re.search(r"[<>&\u2028\u2029]", text)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_embedded_hostile_texts_come_back(text):
    page = Page(f"<script>{embedded(text)}</script>")
    assert json.loads(page.inside["script"][0]) == text


@pytest.mark.parametrize("kind", ["codes", "factors"])
def test_every_box_has_a_label_and_every_group_a_legend(kind):
    page = opened(packet(teaching(), "le1", kind=kind))
    labelled = {tag["for"] for tag in page.all("label")}
    boxes = [attributes for tag, attributes in page.tags if tag in {"input", "textarea", "select"}]
    assert len(boxes) > 40
    assert [box["id"] for box in boxes if box["id"] not in labelled] == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("legend")) == len(page.all("fieldset"))
    assert len(page.all("h1")) == 1


def test_the_questions_are_those_of_the_issue_with_own_words_first():
    source = write_webform(short_form(1)).decode()
    section = source[source.index('id="q1"') : source.index('id="finish"')]
    places = [
        section.index(f'id="q1-{box}"') for box in ("words", "agree", "suggest", "instead", "pick", "disagree", "pass")
    ]
    places += [section.index(f'id="q1-{box}"') for box in ("none_fits", "talk_first", "missing")]
    assert places == sorted(places)
    assert section.index('id="q1-words"') < section.index("The team thinks") < section.index('id="q1-agree"')
    assert 'id="last-comments"' in source


def test_the_factor_form_asks_about_names_belonging_missing_and_what_matters():
    source = write_webform(packet(teaching(), "le1", kind="factors")).decode()
    said = unescape(source)
    for question in ("Does the name make sense?", *wording.LAST["factors"].values()):
        assert question in said
    assert 'data-box="pick"' not in source


def test_the_plain_name_comes_before_the_term_of_the_framework():
    source = write_webform(short_form(1)).decode()
    code = source[source.index('<ul class="codes">') :]
    assert code.index("<strong>") < code.index("(CFIR: ")


def test_what_a_person_should_know_comes_before_the_first_question():
    found = teaching()
    made = packet(found, "le1", contact="Cora, 0123 456")
    source = unescape(write_webform(made).decode())
    before = source[: source.index('id="q1"')]
    for said in (
        found.settings.question,
        "about 40 minutes",
        "stop at any time",
        "Cora, 0123 456",
        introduction.INVENTED,
    ):
        assert said in before
    assert f'<noscript><p class="warning">{NO_SCRIPT}' in before
    assert "Something that makes it harder to offer the walks" in before


def test_a_content_note_comes_before_the_statement_with_a_way_to_skip_it():
    made = packet(teaching(), "le1", statements=100)
    number = next(question.number for question in made.questions if question.content_note)
    source = write_webform(made).decode()
    section = source[source.index(f'id="q{number}"') :]
    assert section.index("speaks of") < section.index(f'data-skip="{number}"') < section.index("<blockquote>")


def test_the_team_s_codes_are_covered_until_own_words_if_the_project_says_so():
    found = with_settings(teaching(), words_first=True)
    made = packet(found, "le1", statements=3)
    source = write_webform(made).decode()
    assert source.count('class="team covered"') == 3
    assert "What the team thinks, question by question" in source
    assert 'class="team covered"' not in write_webform(short_form()).decode()


def test_the_same_form_gives_the_same_bytes():
    assert write_webform(short_form()) == write_webform(short_form())


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_pair_of_colours_has_strong_contrast():
    style = opened(short_form()).inside["style"][0]
    for rule in re.findall(r"(?:^:root|^html.dark) \{([^}]*)\}", style, re.MULTILINE):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", rule))
        assert len(colours) == 6
        for text, ground in (("ink", "paper"), ("ink", "soft"), ("strong", "paper"), ("on-strong", "strong")):
            assert contrast(colours[text], colours[ground]) >= 7, (text, ground)
        assert contrast(colours["line"], colours["paper"]) >= 4.5


def static_sentences():
    """Everything that the program itself says in a form, without what comes from a project."""
    for labels in (*wording.ASKED.values(), *wording.LAST.values(), *wording.REPLIES.values()):
        yield from labels.values()
    yield from (
        *wording.WAYS.values(),
        *wording.WAYS_SEEN.values(),
        *wording.KINDS_SEEN.values(),
        wording.NONE_FITS_SEEN,
    )
    yield from (*answer_text.BOXES.values(), *answer_text.LAST_BOXES.values(), NO_SCRIPT)
    yield from (meaning for word, meaning in wording.GLOSSARY if word != "CFIR")
    yield from (introduction.WHAT_HAPPENS, introduction.YOUR_NAME, introduction.INVENTED, introduction.ALONE)
    yield from (introduction.CAME_OF_IT, introduction.WAS_IT_MEANT, *wording.RESPONDED.values())
    yield from (webform.FOUND, webform.KEPT_HERE, webform.NOT_KEPT, webform.OTHERS_HERE)
    made = packet(with_settings(teaching(), title="", question="", words_first=True), "le1")
    yield from introduction.introduction(made)
    yield from introduction.introduction(
        packet(with_settings(teaching(), title="", question=""), "le1", kind="factors")
    )


def test_what_the_form_says_itself_is_plain():
    for text in static_sentences():
        assert JARGON.findall(text) == [], text
        for sentence in re.split(r"[.:?]\s+", text):
            assert len(sentence.split()) <= 28, sentence
