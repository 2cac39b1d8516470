"""References fill the citations of reviews, and never what is there already."""

from __future__ import annotations

import pytest

from cfir_coder.core.review import Citation
from cfir_coder.errors import UnreadableFile, WrongUse
from cfir_coder.exchange.references.bibtex import plain, read_bibtex
from cfir_coder.exchange.references.entry import Entry, as_author
from cfir_coder.exchange.references.planning import plan_references, read_references
from cfir_coder.exchange.references.ris import read_ris
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import project, review

RIS = """\
Provider: somebody
TY  - JOUR
AU  - Ash, Nora Jane
AU  - Birch, P.
TI  - What helps
  and what hinders
T2  - Journal of Reviews
PY  - 2019/05/01
DO  - https://doi.org/10.1000/ASH.1
ER  - \n
TY  - JOUR
A1  - Cedar, R
T1  - Other
Y1  - 2021
ER  -
"""

BIB = r"""
This line is a comment.
@comment{ash, title = {not this}}
@string{jr = "Journal of " # "Reviews"}
@article{ash2019,
  author = {Ash, Nora Jane and M{\"u}ller, J. and {World Health Organization} and others},
  title = "{W}hat {\o}ne \& all helps",
  journal = jr,
  year = 2019,
  doi = {10.1000/ash.1},
}
@book(cedar, author = {van der Berg, Anna}, title = {A {nested {title}}}, date = {2021-04})
"""


def test_ris_is_read():
    first, second = read_ris(RIS, "a.ris")
    assert first == Entry(
        line=2,
        authors=("Ash NJ", "Birch P"),
        year=2019,
        title="What helps and what hinders",
        journal="Journal of Reviews",
        doi="10.1000/ASH.1",
    )
    assert (second.line, second.authors, second.year, second.title) == (12, ("Cedar R",), 2021, "Other")


def test_bibtex_is_read():
    first, second = read_bibtex(BIB, "a.bib")
    assert first == Entry(
        line=5,
        key="ash2019",
        authors=("Ash NJ", "Müller J", "World Health Organization"),
        year=2019,
        title="What øne & all helps",
        journal="Journal of Reviews",
        doi="10.1000/ash.1",
    )
    assert (second.authors, second.title, second.year) == (("van der Berg A",), "A nested title", 2021)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ash, Mary Jane", "Ash MJ"),
        ("Mary Jane Ash", "Ash MJ"),
        ("Anna van der Berg", "van der Berg A"),
        ("Ash MJ", "Ash MJ"),
        ("Ash", "Ash"),
        ("Ash-Birch, Jean-Luc", "Ash-Birch JL"),
    ],
)
def test_authors_are_written_as_citations_hold_them(name, said):
    assert as_author(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"M\"uller", "Müller"), (r"M{\"{u}}ller", "Müller"), (r"\'Etienne", "Étienne"), (r"\c{c}a", "ça"),
        (r"\v{S}imi\'c", "Šimić"), (r"Stra{\ss}e", "Straße"), (r"na{\"\i}ve", "naïve"), (r"\emph{word}", "word"),
        ("1--2", "1–2"), ("a~b", "a b"),
    ],
)  # fmt: skip
def test_the_markup_of_latex_is_taken_off(text, said):
    assert plain(text) == said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@article{ash,\n title = {open", 2),
        ("@article{ash,\n title {closed}}", 2),
        ("@article{ash, title = }", 1),
        ("@article{ash", 1),
        ("@article{a, title = {" + "{" * 60, 1),
    ],
)
def test_a_broken_entry_is_named_with_its_line(text, line):
    with pytest.raises(UnreadableFile) as caught:
        read_bibtex(text, "a.bib")
    assert (caught.value.fault.file, caught.value.fault.line) == ("a.bib", line)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_are_read_as_text_or_refused_kindly(text):
    for reader, written in (
        (read_ris, f"TY  - JOUR\nTI  - {text}\nER  - "),
        (read_bibtex, f"@a{{x, title={{{text}}}}}"),
    ):
        try:
            found = reader(written, "file")
        except UnreadableFile:
            continue
        assert len(found) == 1


def test_a_file_without_references_and_a_file_of_another_kind_are_refused(tmp_path):
    for name, wrong in (("a.ris", UnreadableFile), ("a.bib", UnreadableFile), ("a.doc", WrongUse)):
        (tmp_path / name).write_text("nothing here", encoding="utf-8")
        with pytest.raises(wrong):
            read_references(tmp_path / name)
    with pytest.raises(WrongUse, match="there is no file"):
        read_references(tmp_path / "gone.ris")


def test_windows_text_is_read(tmp_path):
    (tmp_path / "a.ris").write_bytes("TY  - JOUR\nAU  - Müller, J\nER  - ".encode("cp1252"))
    assert read_references(tmp_path / "a.ris")[0].authors == ("Müller J",)


ENTRY = Entry(1, authors=("Ash NJ", "Birch P"), year=2019, title="What helps", journal="J Rev", doi="10.1000/ash.1")


@pytest.mark.parametrize(
    "citation",
    [
        Citation(doi="https://doi.org/10.1000/ASH.1"),
        Citation(title="What Helps"),
        Citation(authors=("Ash N",), year=2019),
    ],
)
def test_a_review_is_found_by_doi_title_or_author_and_year(citation):
    plan = plan_references(project(review("9", {}, label="Elm", citation=citation)), "a.ris", [ENTRY])
    assert list(plan.filled) == ["review9"]
    filled = plan.project.reviews["review9"].citation
    assert (filled.journal, filled.doi or ENTRY.doi) == ("J Rev", filled.doi)


def test_what_a_citation_says_already_is_kept_and_listed():
    old = Citation(authors=("Ash N",), year=2018, doi="10.1000/ash.1")
    plan = plan_references(project(review("9", {}, citation=old)), "a.ris", [ENTRY])
    filled = plan.project.reviews["review9"].citation
    assert (filled.authors, filled.year, filled.title) == (("Ash N",), 2018, "What helps")
    assert plan.differences == (
        "review9, authors: Ash N in the project, Ash NJ; Birch P here",
        "review9, year: 2018 in the project, 2019 here",
    )


def test_references_of_no_review_or_of_two_are_left_out_and_said_before_the_rest():
    found = project(review("9", {}, label="Ash 2019"), review("24", {}, label="ash 2019"))
    plan = plan_references(found, "a.ris", [ENTRY, Entry(9, title="Other")])
    assert plan.unmatched == ("Ash NJ et al. 2019 What helps (could be review24 or review9)", "Other")
    assert not plan.changes_something
    assert plan.lines()[1] == "Fit no review by DOI, title or authors and year, not imported: 2"


def test_a_second_reference_of_one_review_is_said_and_a_second_import_changes_nothing():
    found = project(review("9", {}, label="Ash 2019"))
    plan = plan_references(found, "a.ris", [ENTRY, ENTRY])
    assert plan.notices == ("Lines 1 and 1 are both review9; the first is taken.",)
    again = plan_references(plan.project, "a.ris", [ENTRY])
    assert (again.changes_something, again.unchanged) == (False, ("review9",))


def test_a_review_is_found_by_the_names_of_its_two_authors():
    plan = plan_references(project(review("9", {}, label="Ash & Birch 2019")), "a.ris", [ENTRY])
    assert list(plan.filled) == ["review9"]


def test_the_key_of_an_entry_can_name_the_review():
    plan = plan_references(project(review("9", {}, label="Ash2019")), "a.bib", [Entry(1, key="ash2019", title="What")])
    assert plan.project.reviews["review9"].citation.title == "What"
