import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings

from cfir_coder.core.cell import LONGEST_CELL
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.core.project import Person
from cfir_coder.core.review import Review, Statement, Withdrawn
from cfir_coder.core.standing import standings
from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import DOES_BY_ROLE
from cfir_coder.exchange.export_sheet import export_long_csv, export_workbook
from cfir_coder.exchange.people import shown_people
from cfir_coder.exchange.sheets.planning import plan_import
from cfir_coder.exchange.sheets.read import read_sheet
from cfir_coder.storage.repository import Repository
from tests.exchange.sheets.making import AT, project
from tests.hostile import HOSTILE_TEXTS
from tests.strategies import projects


def sheets(made):
    book = openpyxl.load_workbook(io.BytesIO(export_workbook(made)))
    return {page.title: [[cell.value or "" for cell in row] for row in page.iter_rows()] for page in book}


def rows(made, sheet):
    header, *found = sheets(made)[sheet]
    return [dict(zip(header, row, strict=True)) for row in found]


def lines(made):
    return list(csv.DictReader(io.StringIO(export_long_csv(made).decode("utf-8-sig"), newline="")))


def decided(text="Cold", codes=(), kind="determinant", **more):
    return Decision(kind=kind, codes=codes, by=("re1",), how="joint", of=fingerprint(text), **more)


def with_decision(statement, decision, **settings):
    documents = {
        ("reviews", "a"): Review(id="a", label="A 2020", number="7", statements={"s01": statement}),
        ("decisions", "a"): ReviewDecisions(codebook="cfir-2022", review="a", decisions={"s01": decision}),
    }
    return project(documents, **settings)


class TestWorkbook:
    def test_everything_has_its_sheet(self, teaching):
        found = sheets(Repository.open(teaching).project)
        assert list(found) == [
            *("Read me first", "Reviews", "Statements", "Codings", "Decisions", "What stands"),
            *("Factors", "Factor members", "Co-review", "Codebook", "People"),
        ]
        assert len(found["Reviews"]) == 1 + 4

    def test_invented_data_is_said_first(self, teaching):
        assert sheets(Repository.open(teaching).project)["Read me first"][1][0].startswith("INVENTED DATA")
        assert "INVENTED" not in str(sheets(project())["Read me first"])

    def test_unfinished_blind_codings_are_left_out_and_counted(self, teaching):
        made = Repository.open(teaching).project
        by_review = {review: set(sheets) for review, sheets in made.codings.items()}
        shown = {row["review id"] for row in rows(made, "Codings")}
        held = set(by_review) - shown
        assert held
        counted = sum(len(sheet.codings) for review in held for sheet in made.codings[review].values())
        assert any(f"{counted} codings" in str(row[0]) for row in sheets(made)["Read me first"])

    def test_what_stands_is_what_the_core_says(self, peer_support):
        made = Repository.open(peer_support).project
        expected = [
            (review, statement, made.codebook.written(code.code), code.valence or "")
            for (review, statement), stands in standings(made).items()
            for code in stands.codes or ()
        ]
        found = [
            (row["review id"], row["id"], row["code"], row["valence"])
            for row in rows(made, "What stands")
            if row["code"]
        ]
        assert found == expected

    def test_factors_count_reviews_of_all_that_address_the_question(self, peer_support):
        found = rows(Repository.open(peer_support).project, "Factors")
        assert len(found) == 34
        assert {row["of"] for row in found} == {9}
        assert [row["reviews"] for row in found].count(1) == 24

    def test_the_same_project_gives_the_same_bytes(self, teaching):
        made = Repository.open(teaching).project
        assert export_workbook(made) == export_workbook(Repository.open(teaching).project)

    def test_the_header_is_frozen(self):
        book = openpyxl.load_workbook(io.BytesIO(export_workbook(project())))
        assert {page.freeze_panes for page in book} == {"A2"}

    @pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "<r><t>x</t></r>", "<r>&</r>", "x" * (LONGEST_CELL + 1)])
    def test_every_text_stays_text(self, text):
        made = project({("reviews", "a"): Review(id="a", note=text, statements={"s01": Statement(text=text)})})
        data = export_workbook(made)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        [cell] = [row["statement"] for row in rows(made, "Statements")]
        assert len(cell) <= LONGEST_CELL
        if text.isprintable() and len(text) <= LONGEST_CELL and "\ufffe" not in text:
            assert cell.strip() == text.strip()

    def test_dissent_and_codings_name_people_as_they_chose(self):
        people = {
            "re1": Person(name="Ann Real", role="researcher", does=DOES_BY_ROLE["researcher"], shown="not"),
            "le1": Person(
                name="Bea Real", role="lived-experience", does=DOES_BY_ROLE["lived-experience"], shown="role"
            ),
            "le2": Person(name="Cy Real", role="lived-experience", does=("co-review",), shown="role"),
            "co1": Person(name="Di Open", role="coordinator", does=()),
        }
        decision = decided(codes=(AppliedCode(code="III.D Culture", valence="barrier"),), dissent={"le2": "No."})
        made = with_decision(Statement(text="Cold"), decision, people=people)
        found = str(sheets(made))
        assert "Real" not in found
        assert "Di Open" in found
        [row] = rows(made, "Decisions")
        assert (row["by"], row["dissent"]) == ("not shown", "lived-experience 2: No.")
        assert [row["person"] for row in rows(made, "People")] == [
            *("lived-experience 1", "lived-experience 2", "Di Open", "1 person not shown")
        ]

    @given(made=projects())
    @settings(max_examples=15, deadline=None)
    def test_any_project_can_be_exported(self, made):
        assert len(rows(made, "Statements")) == sum(len(review.statements) for review in made.reviews.values())
        shown = shown_people(made)
        assert len(set(shown.values())) == len(shown)


class TestLongCsv:
    def test_one_line_a_code_and_one_for_each_statement_without(self, teaching):
        made = Repository.open(teaching).project
        expected = sum(max(1, len(stands.codes)) for stands in standings(made).values() if stands.state != "withdrawn")
        found = lines(made)
        assert len(found) == expected
        assert {line["invented"] for line in found} == {"yes"}
        assert {line["codebook"] for line in found} == {"teaching"}

    def test_withdrawn_statements_are_left_out(self):
        gone = Statement(text="Cold", withdrawn=Withdrawn(by="re1", why="twice"))
        assert lines(project({("reviews", "a"): Review(id="a", statements={"s01": gone})})) == []

    @pytest.mark.parametrize("text", HOSTILE_TEXTS)
    def test_no_cell_is_a_formula(self, text):
        made = project({("reviews", "a"): Review(id="a", statements={"s01": Statement(text=text)})})
        [line] = lines(made)
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in line.values())

    @pytest.mark.parametrize("text", [text for text in HOSTILE_TEXTS if text.strip()])
    def test_reading_a_line_back_finds_the_statement_it_was(self, tmp_path, text):
        text = text.strip()
        made = project({("reviews", "a"): Review(id="a", statements={"s01": Statement(text=text, locator="p. 1")})})
        again = read_back(tmp_path, made, made)
        assert not again.changes_something
        assert (again.unchanged, again.differences) == (1, ())


def read_back(folder, made, into):
    path = folder / "long.csv"
    path.write_bytes(export_long_csv(made))
    return plan_import(into, read_sheet(path), None, "re1", at=AT)


@pytest.mark.parametrize("name", ["peer_support", "teaching"])
def test_import_reads_the_long_sheet_back(tmp_path, request, name):
    """An empty project with one coder a statement then has the same statements, and the same codes stand."""
    made = Repository.open(request.getfixturevalue(name)).project
    empty = type(made)(
        {
            key: document.model_copy(update={"people": project().people, "coders_per_statement": 1, "assignments": {}})
            if key == ("project",)
            else document
            for key, document in made.documents.items()
            if key in {("project",), ("codebook",)}
        },
        made.base,
    )
    plan = read_back(tmp_path, made, empty)
    assert plan.problems == ()
    before = {key: stands for key, stands in standings(made).items() if stands.state != "withdrawn"}
    after = standings(plan.project)
    assert list(after) == [key for key in before if before[key].state != "withdrawn"]
    for key, stands in before.items():
        mine = made.reviews[key[0]].statements[key[1]]
        theirs = plan.project.reviews[key[0]].statements[key[1]]
        assert theirs == mine.model_copy(update={"split_from": None})
        if stands.stands:
            assert (after[key].kind, after[key].codes) == (stands.kind, stands.codes)
        else:
            assert after[key].reason == "not coded"
    assert {key: review.number for key, review in plan.project.reviews.items()} == {
        key: review.number for key, review in made.reviews.items() if review.statements
    }
