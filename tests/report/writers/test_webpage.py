import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import printed, shown
from cfir_coder.report.writers import written
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import hostile, typical


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of each cell."""

    def __init__(self, source):
        super().__init__()
        self.tags = []
        self.cells = []
        self.words = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag in {"td", "th"}:
            self.words = ""

    def handle_data(self, text):
        self.words += text

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.cells.append(self.words)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def opened(found, **how):
    return Page(written(domain_table(found, **how), "html").decode())


@pytest.mark.parametrize("style", STYLES)
def test_the_cells_are_those_of_the_table(style):
    page = printed(domain_table(typical(), style=style))
    expected = [column.heading for column in page.columns]
    for line in page.lines:
        cells = list(line.cells)
        if line.kind == "domain":
            del cells[1 : page.leading]
        cells[0] += line.marks
        expected += cells
    assert opened(typical(), style=style).cells == expected


def test_the_page_allows_nothing_but_its_own_style():
    source = written(domain_table(typical()), "html").decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', source)[1]
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)[1]
    assert "default-src 'none'" in policy
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in Page(source).tags}
    assert "url(" not in style
    assert " style=" not in source


def test_headers_say_what_they_head():
    page = opened(typical())
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("caption")) == 1
    scopes = [attributes["scope"] for attributes in page.all("th")]
    assert scopes.count("col") == 5
    assert scopes.count("row") == 4
    assert scopes.count("rowgroup") == 6 + 2
    assert len(page.all("tbody")) == 6


def test_warnings_come_before_the_table():
    source = written(domain_table(typical(invented=True)), "html").decode()
    assert source.index("INVENTED DATA") < source.index("<table>")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_every_text_is_there_as_text_and_makes_no_element(text):
    page, plain = opened(hostile(text)), opened(hostile("plain"))
    assert f"{shown(text)}a,b" in page.cells
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
