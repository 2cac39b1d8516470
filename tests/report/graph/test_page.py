"""The page of the graph: all of it as lists, and a picture that works by keyboard, tried in a real browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from cfir_coder.core.factor import split_member_key
from cfir_coder.report.graph import page as graph_page
from cfir_coder.report.graph.page import write
from cfir_coder.report.printed import shown
from cfir_coder.report.support.document import support_document
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.browser import browser, needs_chromium
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import hostile, without

AXE = """
axe.run({resultTypes: ['violations']}).then(
  found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))
"""
TAGS = (
    {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "noscript", "form", "label"}
    | {"input", "select", "option", "button", "section", "div", "template", "ul", "li", "a", "details", "summary", "q"}
    | {"span", "script"}
)
FOCUSED = "document.activeElement.getAttribute('aria-label')"


def example(name):
    return Repository.open(shipped.folder("projects") / name).project


class Reader(HTMLParser):
    """Every element with its attributes, and all text outside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.elements[-1:] and self.elements[-1][0] not in {"script", "style"}:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.texts))


def read(project):
    return Reader(write(project).decode())


def test_every_factor_statement_quote_and_page_is_in_the_lists():
    project = example("teaching")
    text = read(project).text
    for row in support_document(project).support.factors:
        assert f"{row.text} ({row.k} of {row.of})" in text
        for key in row.statements:
            review, statement = split_member_key(key)
            found = project.reviews[review].statements[statement]
            assert found.text in text
            assert found.quote in text
            assert f", {found.locator}: " in text


def test_the_policy_allows_this_style_and_script_and_nothing_else():
    html = write(example("teaching")).decode()
    policy = re.search(r'Content-Security-Policy" \ncontent="([^"]+)"', html).group(1)
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL).group(1) for tag in ("style", "script"))
    style_hash, script_hash = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; base-uri 'none'; "
        "form-action 'none'"
    )


def test_nothing_is_asked_of_a_network():
    for tag, attributes in read(example("teaching")).elements:
        assert not {"src", "srcset", "action", "data", "style"} & set(attributes), tag
        assert attributes.get("href", "#").startswith("#")
        assert not any(name.startswith("on") for name in attributes)


def test_links_lead_to_factors_and_reviews_that_are_there():
    elements = read(example("teaching")).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {attributes["href"][1:] for _, attributes in elements if "href" in attributes} <= set(ids)


def test_the_layout_is_said_to_carry_no_meaning_and_invented_data_to_be_invented():
    text = read(example("teaching")).text
    assert "carries no meaning" in text
    assert "INVENTED DATA" in text
    assert "INCOMPLETE" in Reader(write(without(example("teaching"), "a.yaml")).decode()).text


def test_the_same_project_gives_the_same_bytes():
    assert write(example("teaching")) == write(example("teaching"))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_are_text(text):
    found = read(hostile(text))
    tags = {tag for tag, _ in found.elements}
    assert tags <= TAGS
    assert sum(tag == "script" for tag, _ in found.elements) == 1
    names = [attributes["data-name"] for _, attributes in found.elements if "data-name" in attributes]
    assert shown(text) in names


@pytest.fixture
def opened(tmp_path):
    """A way to open the page of a project in a browser."""
    with browser() as page:

        def open_page(project):
            target = tmp_path / "graph.html"
            target.write_bytes(write(project))
            page.open(target)
            page.run("new Promise(go => setTimeout(() => setTimeout(go)))")
            return page

        yield open_page
        assert [address for address in page.requests() if not address.startswith("file:")] == []
        assert page.complaints() == []


def search(page, text):
    """Type into the search box as a person does, and wait for what is shown."""
    page.run("controls.search.focus()")
    page.type(text)
    page.run("new Promise(go => setTimeout(go, 200))")


def seen_factors(page):
    return page.run("[...document.querySelectorAll('.picture .node circle')].length")


@needs_chromium
def test_the_picture_has_every_factor_and_review_and_a_line_for_each_edge(opened):
    page = opened(example("peer-support"))
    assert page.run("count.textContent") == "34 of 34 factors shown."
    assert seen_factors(page) == 34
    assert page.run("document.querySelectorAll('.picture .edge').length") == 52
    assert page.run("document.querySelectorAll('.picture .node').length") == 34 + 9


@needs_chromium
def test_it_works_by_keyboard(opened):
    page = opened(example("teaching"))
    page.run("controls.querySelector('button').focus()")
    page.press("Tab", "Tab")
    assert page.run(FOCUSED).startswith("Factor: Walkers and staff find the programme acceptable.")
    page.press("End", "ArrowUp", "ArrowUp", "ArrowUp")
    assert page.run(FOCUSED) == (
        "Factor: Training for walk leaders, before they start and again later. facilitator. 3 of 4 reviews."
    )
    page.press("Enter")
    shown_there = page.run("detail.innerText")
    assert "after the second day I dared to say: slower" in shown_there
    assert "p. 8, Box 2" in shown_there
    assert page.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.press("ArrowRight", "ArrowDown")
    assert page.run(FOCUSED) == "Review: Brookfen 2021 (invented) [14]."
    page.press(" ")
    assert page.run("detail.querySelector('h3').textContent") == "Brookfen 2021 (invented) [14]"
    page.press("Escape")
    assert page.run("detail.innerText.trim()") == "Choose a factor or a review to see what stands behind it."
    page.press("ArrowLeft")
    assert page.run(FOCUSED).startswith("Factor: Money that lasts only from one grant")


@needs_chromium
def test_search_finds_quotes_and_filters_meet(opened):
    page = opened(example("teaching"))
    search(page, "dared to SAY")
    assert page.run("count.textContent") == "1 of 13 factors shown."
    assert seen_factors(page) == 1
    hidden = "[...document.querySelectorAll('.factor')].filter(one => !one.hidden).map(one => one.id)"
    assert page.run(hidden) == ["factor-f01"]
    page.run("controls.querySelector('button').focus()")
    page.press("Enter")
    page.run("new Promise(go => setTimeout(go, 200))")
    assert page.run("count.textContent") == "13 of 13 factors shown."
    for name, value, number in (("domain", "III", 8), ("valence", "barrier", 4), ("k", "1-1", 3)):
        page.run(f"controls.{name}.value = '{value}'; controls.dispatchEvent(new Event('input'));")
        page.run("new Promise(go => setTimeout(go, 200))")
        assert page.run("count.textContent") == f"{number} of 13 factors shown."


@needs_chromium
def test_a_link_in_the_lists_shows_and_opens_what_it_leads_to(opened):
    page = opened(example("teaching"))
    page.run("document.querySelector('#factor-f01 a').click()")
    assert page.run("detail.querySelector('h3').textContent") == "Aldery 2019 (invented) [11]"
    assert page.run("document.querySelector('#review-aldery2019 details').open") is True


@needs_chromium
def test_a_large_project_keeps_what_is_behind_as_text_until_it_is_asked_for(opened, monkeypatch):
    monkeypatch.setattr(graph_page, "MOST_AT_ONCE", 1)
    page = opened(example("teaching"))
    assert page.run("document.querySelectorAll('.statements').length") == 0
    search(page, "dared to say: slower")
    assert page.run("count.textContent") == "1 of 13 factors shown."
    page.run("document.querySelector('#factor-f01 summary').click()")
    page.run("new Promise(go => setTimeout(go, 100))")
    assert "after the second day I dared to say" in page.run("document.querySelector('#factor-f01').innerText")
    assert "p. 12, Box 1" in page.run("document.querySelector('#factor-f01').innerText")


@needs_chromium
def test_without_a_script_the_lists_are_there_and_the_rest_is_not(opened, tmp_path):
    page = opened(example("teaching"))
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(tmp_path / "graph.html")
    told = [
        node.get("name", {}).get("value", "")
        for node in page.send("Accessibility.getFullAXTree")["nodes"]
        if not node.get("ignored")
    ]
    assert graph_page.NO_SCRIPT in told
    assert "− No warm place to meet (1 of 4)" in told
    assert not {"Picture", "Which factors to show", "Show all"} & set(told)


@needs_chromium
@pytest.mark.parametrize("name", ["peer-support", "teaching"])
def test_axe_finds_nothing(opened, name):
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    source = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    page = opened(example(name))
    page.run(f"{source}; 1")
    assert page.run(AXE) == []
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true }); choose('factor-f01')")
    assert page.run(AXE) == []


@needs_chromium
@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "`code` *bold* _it_ [link](javascript:alert(1))", "a\tb"]
)
def test_hostile_texts_do_nothing_in_a_browser(opened, text):
    page = opened(hostile(text))
    page.run("choose('factor-f01')")
    assert page.run("detail.querySelector('h3').textContent") == shown(text)
    assert page.run("document.querySelectorAll('a').length") == page.run(
        "document.querySelectorAll('a[href^=\"#\"]').length"
    )
