from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import printed, shown
from cfir_coder.report.writers import written
from cfir_coder.report.writers.markdown import escaped
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import hostile, project, review, typical

ELEMENTS = {"h1", "p", "strong", "em", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}


class Rendered(HTMLParser):
    """What a reader of Markdown makes of a text: its elements, and the text of each cell and list item."""

    def __init__(self, source):
        super().__init__()
        self.elements = set()
        self.rows = []
        self.items = []
        self.words = ""
        self.feed(MarkdownIt("commonmark").enable("table").render(source))
        self.close()

    def handle_starttag(self, tag, _):
        self.elements.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th", "li"}:
            self.words = ""

    def handle_data(self, text):
        self.words += text

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.rows[-1].append(self.words)
        if tag == "li":
            self.items.append(self.words)


def rendered(found, **how):
    return Rendered(written(domain_table(found, **how), "md").decode())


@pytest.mark.parametrize("style", STYLES)
def test_the_table_reads_as_a_table(style):
    page = printed(domain_table(typical(), style=style))
    found = rendered(typical(), style=style)
    assert found.rows[0] == [column.heading for column in page.columns]
    for row, line in zip(found.rows[1:], page.lines, strict=True):
        marked = f"{line.cells[0]} ({line.marks})" if line.marks else line.cells[0]
        assert row == [marked, *line.cells[1:], *[""] * (len(page.columns) - len(line.cells))]


def test_notes_are_a_list_below_the_table():
    table = domain_table(typical())
    assert rendered(typical()).items[-len(table.notes) :] == list(table.notes)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_every_text_is_there_as_text(text):
    found = rendered(hostile(text))
    assert found.rows[-3][0].split() == f"{shown(text)} (a,b)".split()
    assert found.elements <= ELEMENTS


@pytest.mark.parametrize("name", ["1. one", "2) two", "- dash", "+ plus", "# heading", "> quote"])
def test_a_note_that_begins_like_a_list_stays_one_note(name):
    found = rendered(project(review("1", {}, label=name, addresses_question=False)))
    assert any(item.startswith(f"{name} does not address") for item in found.items)


def test_what_readers_see_in_the_source_is_hardly_disturbed():
    assert escaped("PSWs: pay, 50% (of 9) + more - less!") == "PSWs: pay, 50% (of 9) + more - less!"
