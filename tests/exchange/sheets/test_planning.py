import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.core.coding import NOT_CODED_YET, AppliedCode, Coding, PersonCodings, Unsure
from cfir_coder.core.problems import problems
from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Citation, Review, Statement, Studies, Study
from cfir_coder.core.standing import standings
from cfir_coder.core.text import fingerprint
from cfir_coder.errors import WrongUse
from tests.exchange.sheets.making import AT, codes_of, csv_file, plan_of, planned, project
from tests.hostile import HOSTILE_TEXTS

HEADER = ["Study", "Statement", "Code", "Valence"]
COLD = ["Guo 2016", "The rooms were cold", "Space", "barrier"]
TIME = ["Lee 2019", "There was no time", "Work Infrastructure", "-"]


def said(plan):
    return [str(problem) for problem in plan.problems]


class TestWhatIsAdded:
    def test_reviews_statements_and_codings(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, COLD, TIME])
        assert (plan.reviews, plan.statements, plan.codings) == (("guo-2016", "lee-2019"), 2, 2)
        review = plan.project.reviews["guo-2016"]
        assert (review.label, review.citation.year) == ("Guo 2016", 2016)
        assert review.statements == {"s01": Statement(text="The rooms were cold")}
        assert codes_of(plan, "guo-2016") == [("III.J.2 Space", "barrier")]
        coding = plan.project.codings["lee-2019"]["re1"].codings["s01"]
        assert (coding.of, coding.at) == (fingerprint("There was no time"), AT)
        assert problems(plan.project) == []

    def test_what_is_imported_stands_when_one_coder_is_enough(self, tmp_path):
        stands = standings(plan_of(tmp_path, [HEADER, COLD, TIME]).project)
        assert {item.state for item in stands.values()} == {"agreed"}

    def test_every_field_reaches_the_statement(self, tmp_path):
        header = ["Review", "Ref no", "Statement", "Quote", "Page", "Stakeholders", "Studies", "Theme", "Tags", "Note"]
        row = [
            "Guo2016",
            "24",
            "Cold",
            "it was cold",
            "p. 3",
            "staff, peers",
            "Smith 2010; Ito 2011",
            "rooms",
            "a; b",
            "?",
        ]
        plan = plan_of(tmp_path, [header, row], person="")
        [statement] = plan.project.reviews["guo2016"].statements.values()
        assert statement == Statement(
            text="Cold",
            quote="it was cold",
            locator="p. 3",
            perspective=("staff", "peers"),
            studies=("smith-2010", "ito-2011"),
            source_code="rooms",
            tags=("a", "b"),
            note="?",
        )
        assert plan.project.studies.studies["ito-2011"] == Study(citation="Ito 2011")
        assert plan.project.reviews["guo2016"].number == "24"
        assert problems(plan.project) == []

    def test_rows_with_the_same_statement_add_codes_to_it(self, tmp_path):
        second = ["Guo 2016", "The rooms  were\ncold", "Funding", "barrier"]
        plan = plan_of(tmp_path, [HEADER, COLD, TIME, second])
        assert plan.statements == 2
        assert codes_of(plan, "guo-2016") == [("III.J.2 Space", "barrier"), ("III.J.1 Funding", "barrier")]

    def test_the_same_text_at_another_place_is_another_statement(self, tmp_path):
        header = ["Study", "Statement", "Page"]
        plan = plan_of(tmp_path, [header, ["a", "Cold", "3"], ["a", "Cold", "4"]])
        assert list(plan.project.reviews["a"].statements) == ["s01", "s02"]

    def test_secondary_codes_follow_and_valences_may_be_one_each(self, tmp_path):
        header = [*HEADER, "Second code"]
        rows = [
            ["a", "One for all", "Culture; Planning", "+", "Funding"],
            ["a", "One each", "Culture; Planning", "+; -; ±", "Funding"],
        ]
        plan = plan_of(tmp_path, [header, *rows])
        assert [valence for _, valence in codes_of(plan, "a")] == ["facilitator"] * 3
        assert [valence for _, valence in codes_of(plan, "a", "s02")] == ["facilitator", "barrier", "both"]

    def test_outcomes_have_no_valence(self, tmp_path):
        header = ["Study", "Statement", "Kind", "Code", "Valence"]
        rows = [["a", "It was acceptable", "antecedent assessment", "Innovation domain", "facilitator"]]
        plan = plan_of(tmp_path, [header, *rows, ["a", "Not ours", "not codable", "", ""]])
        codings = plan.project.codings["a"]["re1"].codings
        assert codings["s01"].codes == (AppliedCode(code="I Innovation"),)
        assert (codings["s02"].kind, codings["s02"].codes) == ("not codable", ())
        assert "1 valence left out: only determinants are barriers or facilitators." in plan.notices

    def test_a_code_without_a_valence_is_taken_and_said(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, [*COLD[:3], ""]])
        assert codes_of(plan, "guo-2016") == [("III.J.2 Space", None)]
        assert any("without a valence" in notice for notice in plan.notices)

    def test_rows_without_codes_need_no_person(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, ["a", "Cold", "", ""]], person="")
        assert (plan.statements, plan.codings) == (1, 0)

    def test_the_note_of_a_coded_row_belongs_to_the_coding(self, tmp_path):
        plan = plan_of(tmp_path, [[*HEADER, "Comment"], [*COLD, "see p. 9"]])
        assert plan.project.codings["guo-2016"]["re1"].codings["s01"].note == "see p. 9"
        assert plan.project.reviews["guo-2016"].statements["s01"].note == ""

    @pytest.mark.parametrize("text", [text for text in HOSTILE_TEXTS if text.strip()])
    def test_hostile_texts_stay_texts(self, tmp_path, text):
        plan = plan_of(tmp_path, [HEADER, ["a", text, "Culture", "+"]])
        [statement] = plan.project.reviews["a"].statements.values()
        assert statement.text.split() == text.split() or text.strip().startswith("'")


class TestTheSixteenColumns:
    HEADER = (
        *("Study", "Author/Year", "Country", "Type", "Page/section", "Text", "Framework", "Code"),
        *("Construct", "Domain", "Direction", "Rating", "Second code", "Relation", "Inductive code", "Note"),
    )

    def row(self, **cells):
        said = {
            "Study": "1",
            "Author/Year": "Guo et al. 2016",
            "Text": "Cold",
            "Framework": "CFIR",
            "Direction": "barrier",
        }
        said |= cells
        return [said.get(heading, "") for heading in self.HEADER]

    def test_they_are_read_together(self, tmp_path):
        rows = [
            self.row(Construct="Space", Domain="Inner Setting", Rating="-2", Country="IE", **{"Page/section": "p. 4"}),
            self.row(Text="Hurried", Domain="Inner Setting", **{"Inductive code": "time", "Second code": "Funding"}),
            self.row(Text="Kind", Construct="Culture", Code="III.D", Direction="enabler", Note="sure"),
        ]
        plan = plan_of(tmp_path, [self.HEADER, *rows])
        assert plan.reviews == ("guo-et-al-2016",)
        review = plan.project.reviews["guo-et-al-2016"]
        assert (review.label, review.number) == ("Guo et al. 2016", "1")
        assert codes_of(plan, review.id) == [("III.J.2 Space", "barrier")]
        assert codes_of(plan, review.id, "s02") == [("III Inner Setting", "barrier"), ("III.J.1 Funding", "barrier")]
        assert codes_of(plan, review.id, "s03") == [("III.D Culture", "facilitator")]
        assert plan.unused == ("Country", "Rating", "Relation")
        assert "'Rating' is left out: this project does not rate strength." in plan.notices

    def test_a_code_column_of_ones_own_labels_is_the_sources_code(self, tmp_path):
        rows = [self.row(Construct="Space", Code="ENV-1"), self.row(Text="Dark", Construct="Space", Code="ENV-2")]
        plan = plan_of(tmp_path, [self.HEADER, *rows])
        assert plan.problems == ()
        assert plan.project.reviews["guo-et-al-2016"].statements["s02"].source_code == "ENV-2"
        assert any("'Code' holds no codes of cfir-2022" in notice for notice in plan.notices)

    @pytest.mark.parametrize("framework", ["CFIR 2009", "TDF", "cfir-2009"])
    def test_codes_of_another_framework_are_never_read_as_this_one(self, tmp_path, framework):
        plan = plan_of(tmp_path, [self.HEADER, self.row(Construct="Culture", Framework=framework)])
        assert f"the codes are from '{framework}', this project uses cfir-2022" in said(plan)[0]

    @pytest.mark.parametrize("framework", ["", "CFIR", "CFIR 2022", "updated CFIR (2022)", "cfir-2022"])
    def test_the_projects_own_framework_is_read(self, tmp_path, framework):
        assert plan_of(tmp_path, [self.HEADER, self.row(Construct="Culture", Framework=framework)]).problems == ()


class TestStrength:
    HEADER = (*HEADER, "Rating")

    def strengths(self, tmp_path, *rows):
        plan = plan_of(tmp_path, [self.HEADER, *rows], into=project(strength=True))
        assert plan.problems == (), said(plan)
        codings = plan.project.codings["a"]["re1"].codings.values()
        return [code.strength for coding in codings for code in coding.codes]

    def test_signed_ratings_are_kept(self, tmp_path):
        rows = [["a", "x", "Culture", "-", "-2"], ["a", "y", "Culture", "+", "1"], ["a", "z", "Culture", "±", "mixed"]]
        assert self.strengths(tmp_path, *rows) == [-2, 1, "mixed"]

    def test_ratings_without_any_sign_take_the_valences(self, tmp_path):
        assert self.strengths(tmp_path, ["a", "x", "Culture", "-", "2"], ["a", "y", "Culture", "+", "1"]) == [-2, 1]

    def test_a_rating_against_its_valence_is_a_problem(self, tmp_path):
        rows = [["a", "x", "Culture", "-", "2"], ["a", "y", "Culture", "-", "-1"]]
        plan = plan_of(tmp_path, [self.HEADER, *rows], into=project(strength=True))
        assert said(plan) == ["row 2, Rating: a barrier is rated +2. Correct one of the two."]


class TestReviews:
    def known(self):
        ibrahim = Review(
            id="ibrahim2020",
            label="Ibrahim 2020",
            number="24",
            citation=Citation(authors=("Ibrahim N", "Slade M"), year=2020, doi="10.1/x"),
        )
        return project({("reviews", "ibrahim2020"): ibrahim})

    @pytest.mark.parametrize(
        "name",
        ["ibrahim2020", "Ibrahim 2020", "IBRAHIM 2020", "Ibrahim2020", "24", "[24]", "Ibrahim et al., 2020", "10.1/x"],
    )
    def test_a_review_is_found_by_id_number_label_or_citation(self, tmp_path, name):
        plan = plan_of(tmp_path, [["Study", "Statement"], [name, "Cold"]], self.known())
        assert plan.reviews == ()
        assert list(plan.project.reviews["ibrahim2020"].statements) == ["s01"]

    def test_a_number_that_speaks_against_the_name_is_a_problem(self, tmp_path):
        header = ["Study", "Ref no", "Statement"]
        rows = [["Ibrahim 2020", "25", "Cold"], ["Guo2016", "24", "Dark"]]
        plan = plan_of(tmp_path, [header, *rows], self.known())
        assert "row 2, Ref no: Ibrahim 2020 has the number 24, not 25." in said(plan)[0]
        assert "row 3, Ref no: the number 24 belongs to Ibrahim 2020." in said(plan)[1]

    def test_spaces_make_no_second_review_and_are_said(self, tmp_path):
        plan = plan_of(
            tmp_path, [["Study", "Statement"], ["Guo2016", "Cold"], ["Guo 2016", "Dark"], ["guo2016", "Loud"]]
        )
        assert plan.reviews == ("guo2016",)
        assert plan.notices == ("'Guo 2016' (row 3) is taken as 'Guo2016' (row 2).",)

    def test_two_names_with_one_id_are_neither_one_review_nor_two(self, tmp_path):
        plan = plan_of(tmp_path, [["Study", "Statement"], ["Guo 2016", "Cold"], ["Guo_2016", "Dark"]])
        assert "'Guo_2016' and 'Guo 2016' (row 2) would both have the id guo-2016" in said(plan)[0]

    def test_authors_are_no_review_without_their_year(self, tmp_path):
        header = ["First author", "Year", "Statement"]
        plan = plan_of(tmp_path, [header, ["Smith", "2015", "Cold"], ["Smith", "2019", "Dark"]])
        assert plan.reviews == ("smith-2015", "smith-2019")

    def test_names_in_other_scripts_get_ids_of_their_own(self, tmp_path):
        plan = plan_of(tmp_path, [["Study", "Statement"], ["郭2016", "冷"], ["李2016", "暗"]])
        first, second = plan.reviews
        assert first != second
        assert {plan.project.reviews[key].label for key in plan.reviews} == {"郭2016", "李2016"}

    def test_names_that_windows_keeps_for_itself_become_ids_it_takes(self, tmp_path):
        assert plan_of(tmp_path, [["Study", "Statement"], ["CON", "Cold"]]).reviews == ("review-con",)

    def test_a_missing_review_is_a_problem_of_its_row(self, tmp_path):
        plan = plan_of(tmp_path, [["Study", "Statement"], ["a", "Cold"], ["", "Dark"]])
        assert said(plan) == ["row 3, Study: there is no review. Write it in every row, or merge the cells it is for."]


class TestStatementIds:
    HEADER = ("Study", "ID", "Statement", "Code", "Valence")

    def test_the_sheets_own_ids_are_kept_readable(self, tmp_path):
        rows = [["a", "12", "Cold"], ["a", "Guo_3", "Dark"], ["a", "", "Loud"]]
        plan = plan_of(tmp_path, [self.HEADER, *rows])
        assert {key: item.text for key, item in plan.project.reviews["a"].statements.items()} == {
            "s12": "Cold",
            "guo-3": "Dark",
            "s13": "Loud",
        }

    def test_one_id_for_two_statements_is_a_problem(self, tmp_path):
        plan = plan_of(tmp_path, [self.HEADER, ["a", "1", "Cold"], ["a", "1", "Dark"]])
        assert "row 3, ID: the id 's01' stands for another statement in row 2." in said(plan)[0]

    def test_ids_are_the_reviews_own(self, tmp_path):
        assert plan_of(tmp_path, [self.HEADER, ["a", "1", "Cold"], ["b", "1", "Dark"]]).statements == 2

    def test_new_ids_come_after_those_that_are_there(self, tmp_path):
        before = plan_of(tmp_path, [["Study", "Statement"], *(["a", f"Text {number}"] for number in range(9))]).project
        plan = plan_of(tmp_path, [["Study", "Statement"], ["a", "New"]], before)
        assert list(plan.project.reviews["a"].statements)[-1] == "s10"


class TestProblems:
    def test_any_problem_leaves_the_project_as_it_was(self, tmp_path):
        before = project()
        plan = plan_of(
            tmp_path, [HEADER, COLD, ["Lee", "Dark", "Spaec", "barier"], ["Lee", "", "Culture", "+"]], before
        )
        assert plan.project is before
        assert not plan.changes_something
        assert said(plan) == [
            "row 3, Code: 'Spaec' is no code of cfir-2022. Did you mean 'III.J.2 Space'?",
            "row 4, Statement: there is no statement. Write it, or take the row out.",
        ]

    def test_a_wrong_valence_names_the_nearest(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, [*COLD[:3], "barier"]])
        assert said(plan) == ["row 2, Valence: 'barier' is no valence. Did you mean 'barrier'?"]

    def test_too_few_valences(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, ["a", "x", "Culture; Space; Planning", "+; -"]])
        assert "there are 2 for 3 codes" in said(plan)[0]

    def test_one_code_with_two_valences(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, COLD, [*COLD[:3], "facilitator"]])
        assert "III.J.2 Space has another valence here than in row 2" in said(plan)[0]

    def test_a_row_cut_by_a_stray_comma(self, tmp_path):
        path = tmp_path / "sheet.csv"
        path.write_text("Study,Statement\nGuo2016,Cold, dark and small\n", encoding="utf-8")
        assert "the row has more cells than there are columns: 'dark and small'" in said(planned(path))[0]

    def test_a_study_that_the_review_does_not_include(self, tmp_path):
        review = Review(id="a", studies=("smith-2010",))
        known = project({("reviews", "a"): review, STUDIES: Studies(studies={"smith-2010": Study()})})
        plan = plan_of(tmp_path, [["Study", "Statement", "Studies"], ["a", "Cold", "Smit 2010"]], known)
        assert "the studies of a do not include 'smit-2010'" in said(plan)[0]

    def test_closed_codings_take_no_more(self, tmp_path):
        sheets = {
            ("codes", person, "a"): PersonCodings(
                codebook="cfir-2022", person=person, review="a", finished="2026-01-01"
            )
            for person in ("re1", "re2")
        }
        known = project({("reviews", "a"): Review(id="a"), **sheets}, coders_per_statement=2)
        plan = plan_of(tmp_path, [HEADER, ["a", "Cold", "Culture", "+"]], known)
        assert "re1's codings of it are closed" in said(plan)[0]


class TestPerson:
    @pytest.mark.parametrize(
        ("person", "why"),
        [
            ("", "sheet.csv has codes.*--person re1 or --person re2"),
            ("re9", "no person 're9'.*Did you mean"),
            ("co1", "co1 does not code.*name one of: re1, re2"),
        ],
    )
    def test_codes_need_somebody_who_codes(self, tmp_path, person, why):
        with pytest.raises(WrongUse, match=why):
            plan_of(tmp_path, [HEADER, COLD], person=person)


class TestTheSecondImport:
    def test_it_adds_nothing(self, tmp_path):
        rows = [HEADER, COLD, TIME, ["Guo 2016", "The rooms were cold", "Funding", "-"]]
        first = plan_of(tmp_path, rows)
        again = plan_of(tmp_path, rows, first.project)
        assert not again.changes_something
        assert again.project.documents == first.project.documents
        assert (again.unchanged, again.differences) == (2, ())

    def test_a_changed_code_is_listed_and_never_overwritten(self, tmp_path):
        first = plan_of(tmp_path, [HEADER, COLD, TIME])
        again = plan_of(tmp_path, [HEADER, [*COLD[:2], "Funding", "barrier"], TIME], first.project)
        assert again.project.codings == first.project.codings
        [difference] = again.differences
        assert str(difference) == (
            "row 2, guo-2016/s01: re1 has III.J.2 Space (barrier) there, the sheet has III.J.1 Funding (barrier)"
        )

    def test_a_changed_quote_is_listed_and_never_overwritten(self, tmp_path):
        header = ["Study", "Statement", "Quote"]
        first = plan_of(tmp_path, [header, ["a", "Cold", "brr"]])
        again = plan_of(tmp_path, [header, ["a", "Cold", "brrr"]], first.project)
        assert again.project.documents == first.project.documents
        assert [difference.what for difference in again.differences] == ["another quote"]

    def test_a_changed_text_under_a_known_id_is_listed_and_its_codes_are_not_read(self, tmp_path):
        header = ["Study", "ID", "Statement", "Code", "Valence"]
        first = plan_of(tmp_path, [header, ["a", "1", "Cold", "", ""]])
        again = plan_of(tmp_path, [header, ["a", "1", "Warm", "Space", "+"]], first.project)
        assert not again.changes_something
        assert "its text is another" in again.differences[0].what

    def test_another_persons_codes_lie_beside(self, tmp_path):
        first = plan_of(tmp_path, [HEADER, COLD])
        again = plan_of(tmp_path, [HEADER, [*COLD[:2], "Funding", "-"]], first.project, person="re2")
        assert sorted(again.project.codings["guo-2016"]) == ["re1", "re2"]
        assert (again.statements, again.codings) == (0, 1)

    def test_new_codings_stand_in_the_reviews_order(self, tmp_path):
        statements = {key: Statement(text=key) for key in ("s01", "s02", "s03")}
        late = Coding(kind="strategy", codes=(), of=fingerprint("s03"))
        known = project(
            {
                ("reviews", "a"): Review(id="a", statements=statements),
                ("codes", "re1", "a"): PersonCodings(
                    codebook="cfir-2022", person="re1", review="a", codings={"s03": late}
                ),
            }
        )
        plan = plan_of(tmp_path, [HEADER, ["a", "s02", "Culture", "+"]], known)
        assert list(plan.project.codings["a"]["re1"].codings) == ["s02", "s03"]


class TestWords:
    def test_the_plan_in_words(self, tmp_path):
        plan = plan_of(tmp_path, [[*HEADER, "Colour"], [*COLD, "red"]])
        assert plan.lines() == [
            "sheet.csv: 1 row",
            "Columns: Study = review, Statement = statement, Code = code, Valence = valence",
            "Columns not used: Colour",
            "To be added: 1 review, 1 statement, 1 coding",
            "New reviews: guo-2016",
        ]
        assert plan.summary == "imported sheet.csv: 1 review, 1 statement, 1 coding"

    def test_dates_in_the_place_of_pages_are_said(self, tmp_path):
        import datetime

        import xlsxwriter

        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, ["Study", "Statement", "Page"])
            page.write_row(1, 0, ["a", "Cold"])
            page.write_datetime(1, 2, datetime.datetime(2020, 5, 3), book.add_format({"num_format": "d-mmm"}))
        assert planned(path).notices == ("Dates where a page is expected, as Excel makes of 3-5: rows 2.",)


CODES = ["", "Culture", "III.J.2", "Planning; Culture", "IV.R.H + IV.C.B", "Engaging: Innovation Recipients"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Guo2016", "Lee 2019", "24"]),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip),
        st.sampled_from(CODES),
        st.sampled_from(["", "+", "-", "±", "unclear"]),
    ),
    min_size=1,
    max_size=8,
)


@given(rows=ROWS)
@settings(max_examples=60, deadline=None)
def test_importing_twice_is_importing_once(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("twice")
    path = csv_file(folder, [HEADER, *rows])
    first = planned(path)
    again = planned(path, first.project)
    if first.problems:
        assert first.project.documents == project().documents
    else:
        assert not again.changes_something
        assert again.differences == ()
        assert problems(first.project) == []


def test_control_characters_are_kept_and_announced_with_their_rows(tmp_path):
    plan = plan_of(tmp_path, [["Study", "Statement"], ["Guo 2016", "calm"], ["Guo 2016", "X \x1b[31mred"]])
    assert any("Control characters stand in 1 row (3)" in line for line in plan.lines())
    [review] = plan.project.reviews.values()
    assert [statement.text for statement in review.statements.values()] == ["calm", "X \x1b[31mred"]


class TestRowsWithoutACodeThatCanBePlaced:
    ROWS = (HEADER, COLD, ["Guo 2016", "Dark", "Spaec", "barrier"], ["Guo 2016", "Loud", "Spaec", "-"])

    def test_they_come_in_as_not_coded_yet_with_what_the_sheet_says(self, tmp_path):
        plan = plan_of(tmp_path, [*self.ROWS], leave_open=True)
        assert (plan.problems, plan.statements, plan.codings) == ((), 3, 3)
        coding = plan.project.codings["guo-2016"]["re1"].codings["s02"]
        assert (coding.codes, coding.unsure) == ((), Unsure(why=NOT_CODED_YET))
        assert coding.note == "The sheet says Code: Spaec; Valence: barrier"
        assert "  rows 3 and 4, Code: 'Spaec' is no code of cfir-2022. Did you mean 'III.J.2 Space'?" in plan.lines()
        assert plan_of(tmp_path, [*self.ROWS], plan.project, leave_open=True).changes_something is False

    def test_the_mended_sheet_gives_them_their_codes(self, tmp_path):
        before = plan_of(tmp_path, [*self.ROWS], leave_open=True).project
        after = plan_of(tmp_path, [HEADER, COLD, ["Guo 2016", "Dark", "Space", "barrier"]], before)
        assert (after.codings, after.differences) == (1, ())
        coding = after.project.codings["guo-2016"]["re1"].codings["s02"]
        assert (coding.unsure, coding.codes[0].code) == (None, "III.J.2 Space")

    def test_a_row_that_has_no_review_is_still_a_problem(self, tmp_path):
        plan = plan_of(tmp_path, [HEADER, ["", "Dark", "Spaec", "-"]], leave_open=True)
        assert said(plan) == ["row 2, Study: there is no review. Write it in every row, or merge the cells it is for."]


def test_a_direction_without_a_code_is_said_to_be_left_out(tmp_path):
    plan = plan_of(tmp_path, [HEADER, COLD, ["Guo 2016", "Dark", "", "barrier"], ["Guo 2016", "Loud", "", "n/a"]])
    assert "'Valence' without a code is left out, as it says how a code works: row 3." in plan.lines()


def test_the_kind_of_review_that_a_sheet_names_is_kept(tmp_path):
    rows = [["Study", "Country", "Type of review", "Statement"], ["Guo 2016", "UK", "Scoping review", "Dark"]]
    plan = plan_of(tmp_path, [*rows, ["Guo 2016", "", "", "Loud"]], person="")
    assert plan.project.reviews["guo-2016"].type == "Scoping review"
    assert "Columns not used: Country" in plan.lines()
