"""The Excel and Word forms: filled as people fill them, through other programs, and read back equal."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from cfir_coder.errors import UnreadableFile
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.outside import CHANGED
from cfir_coder.exchange.forms.reading import answers_in
from cfir_coder.exchange.forms.returned import TEXT_BOXES, TICK_BOXES, Filled
from cfir_coder.exchange.forms.taking_in import plan_answers
from cfir_coder.exchange.forms.word_controls import CHECKED
from cfir_coder.exchange.forms.word_form import write_word_form
from cfir_coder.exchange.forms.wording import REPLIES, WAYS
from cfir_coder.exchange.forms.workbook_form import write_workbook_form
from cfir_coder.report.packing import repacked
from tests.exchange.forms.small import answered, hostile_project, short_form, teaching, with_settings, without_day
from tests.libreoffice import converted, filled_sheet, needs_libreoffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made():
    return short_form()


def wanted(made):
    """The answers as the lists of these forms hold them: labels, not values."""
    returned = answered(made)
    labels = {choice.written: choice.label for choice in made.choices}
    filled = {
        number: Filled(
            words=one.words,
            answer=REPLIES["codes"].get(one.answer, ""),
            instead=one.instead,
            pick=labels.get(one.pick, ""),
            way=WAYS.get(one.way, ""),
            none_fits=one.none_fits,
            talk_first=one.talk_first,
            missing=one.missing,
        )
        for number, one in returned.filled.items()
    }
    return returned, filled


def texts_of(filled):
    for number, one in filled.items():
        for box in TEXT_BOXES:
            if getattr(one, box):
                yield f"q{number}.{box}", getattr(one, box)
        for box in TICK_BOXES:
            if getattr(one, box):
                yield f"q{number}.{box}", "yes"


def read(data, file="form"):
    return answers_in(data, file)


# Excel


def tags(data):
    """The sheet and row of each tag of a workbook."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    return book, {
        row[2].value.partition(" ")[0]: (sheet.title, row[2].row)
        for sheet in book
        for row in sheet.iter_rows(max_col=3)
        if len(row) > 2 and isinstance(row[2].value, str)
    }


def cells(made, data):
    """What to put into which cell."""
    returned, filled = wanted(made)
    _, places = tags(data)
    values = {**dict(texts_of(filled)), **{f"last.{box}": text for box, text in returned.last.items()}}
    return {(places[tag][0], f"B{places[tag][1]}"): text for tag, text in values.items()}


def filled_workbook(made):
    data = write_workbook_form(made)
    book, _ = tags(data)
    for (sheet, address), text in cells(made, data).items():
        book[sheet][address].value = text
        book[sheet][address].data_type = "s"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_filled_workbook_is_read_back_equal(made):
    returned, filled = wanted(made)
    back = read(filled_workbook(made))
    assert back.filled == filled
    assert back.last == returned.last
    assert without_day(back).identity == without_day(returned).identity
    assert back.notices == ()


@needs_libreoffice
def test_a_workbook_filled_in_libreoffice_is_read_back_equal(made, tmp_path):
    returned, filled = wanted(made)
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_workbook_form(made))
    back = read(filled_sheet(path, tmp_path / "lo", cells(made, path.read_bytes())).read_bytes())
    assert back.filled == filled
    assert back.last == returned.last
    assert back.notices == ()


def test_a_filled_workbook_says_the_same_as_the_other_forms(made):
    plan = plan_answers(teaching(), read(filled_workbook(made)), "2026-11-22", "form.xlsx")
    other = plan_answers(teaching(), answered(made), "2026-11-22", "answers.json")
    assert plan.change == other.change


def test_only_the_answer_cells_can_be_written_into(made):
    book, places = tags(write_workbook_form(made))
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
    for tag, (sheet, row) in places.items():
        if sheet == "Lists":
            continue
        assert book[sheet][f"B{row}"].protection.locked is (".text" in tag), tag
        assert book[sheet][f"A{row}"].protection.locked


def test_lists_to_choose_from_refer_to_cells_so_that_their_items_may_hold_commas(made):
    book, _ = tags(write_workbook_form(made))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert len(rules) == 5 * 4
    assert all(re.fullmatch(r"Lists!\$[A-D]\$1:\$[A-D]\$\d+", rule.formula1) for rule in rules)
    assert any("," in str(cell.value) for row in book["Lists"].iter_rows() for cell in row)
    assert book["Lists"].sheet_state == "hidden"


def test_statements_that_look_like_formulas_are_text_in_a_workbook():
    made = packet(hostile_project(), "le1", statements=100)
    book, _ = tags(write_workbook_form(made))
    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_statement_that_was_typed_over_is_said_and_the_answer_is_kept(made):
    book, places = tags(filled_workbook(made))
    sheet, row = places["q1.text"]
    book[sheet][f"A{row}"].value = "Something else"
    target = io.BytesIO()
    book.save(target)
    back = read(target.getvalue())
    assert any("Question 1" in notice and "Something else" in notice for notice in back.notices)
    assert back.filled == wanted(made)[1]


def test_rows_that_were_put_in_move_no_answer(made):
    book, places = tags(filled_workbook(made))
    sheet, row = places["q2.words"]
    book[sheet].insert_rows(row)
    target = io.BytesIO()
    book.save(target)
    assert read(target.getvalue()).filled[4] == wanted(made)[1][4]


def test_a_workbook_that_is_no_form_is_refused():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Review", "Statement"])
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(UnreadableFile, match="not a form"):
        read(target.getvalue())


def test_two_forms_in_one_workbook_are_refused(made):
    book, _ = tags(filled_workbook(made))
    others, _ = tags(write_workbook_form(packet(teaching(), "le1", ["castellow2022"])))
    copied = book.create_sheet("Copied")
    for row in others["For the program"].iter_rows(values_only=True):
        copied.append(row[:1])
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(UnreadableFile, match="answers to two forms"):
        read(target.getvalue())


def with_notes(data, **parts):
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return target.getvalue()


def test_notes_on_cells_and_words_beside_them_are_kept_as_comments_without_who_wrote_them(made):
    from openpyxl.comments import Comment

    book, places = tags(filled_workbook(made))
    sheet, row = places["q1.words"]
    book[sheet][f"B{row}"].comment = Comment("Lee Marsden:\nAsk me on the phone.", "Lee Marsden")
    book[sheet][f"D{row}"].value = "I ran out of room."
    target = io.BytesIO()
    book.save(target)
    names = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    thread = f"<ThreadedComments {names}><threadedComment ref='B9'><text>Not on the phone.</text></threadedComment>"
    data = with_notes(
        target.getvalue(), xl__threadedComments__threadedComment1=f"{thread}</ThreadedComments>", xl__comments9="no xml"
    )
    back = read(data)
    assert sorted(back.margin) == ["Ask me on the phone.", "I ran out of room.", "Not on the phone."]
    assert back.filled == wanted(made)[1]
    assert back.notices == ("3 notes beside the answer cells: kept as comments.",)


def test_cells_typed_over_with_numbers_dates_and_truths_are_read_as_they_look(made):
    import datetime

    book, places = tags(write_workbook_form(made))
    typed = {"q1.words": 5, "q2.words": datetime.date(2026, 11, 22), "q3.none_fits": True, "q4.answer": "yes"}
    for tag, value in typed.items():
        sheet, row = places[tag]
        book[sheet][f"B{row}"].value = value
    target = io.BytesIO()
    book.save(target)
    assert read(target.getvalue()).filled == {
        1: Filled(words="5"),
        2: Filled(words="2026-11-22"),
        3: Filled(none_fits=True),
        4: Filled(answer="yes"),
    }


# Word


def filled_document(made, change=None):
    """The Word form with its controls filled, as Word fills them."""
    import docx

    returned, filled = wanted(made)
    values = {**dict(texts_of(filled)), **{f"last.{box}": text for box, text in returned.last.items()}}
    document = docx.Document(io.BytesIO(write_word_form(made)))
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val").removeprefix("cfir:")
        if tag in values:
            fill(control, CHECKED if tag.endswith(TICK_BOXES) else values[tag])
    if change:
        change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def fill(control, text):
    from docx.text.run import Run

    placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if placeholder is not None:
        placeholder.getparent().remove(placeholder)
    run = control.find(f"{W}sdtContent/{W}r")
    Run(run, None).text = text


def test_a_filled_document_is_read_back_equal(made):
    returned, filled = wanted(made)
    back = read(filled_document(made))
    assert back.filled == filled
    assert back.last == returned.last
    assert without_day(back).identity == without_day(returned).identity
    assert back.notices == ()


@needs_libreoffice
def test_a_document_that_libreoffice_has_saved_is_read_back_equal(made, tmp_path):
    returned, filled = wanted(made)
    path = tmp_path / "form.docx"
    path.write_bytes(filled_document(made))
    back = read(converted(path, tmp_path / "lo", "docx").read_bytes())
    assert back.filled == filled
    assert back.last == returned.last
    assert back.notices == ()


@needs_libreoffice
def test_an_empty_document_that_libreoffice_has_saved_holds_no_answers(made, tmp_path):
    path = tmp_path / "form.docx"
    path.write_bytes(write_word_form(made))
    back = read(converted(path, tmp_path / "lo", "docx").read_bytes())
    assert back.filled == {}
    assert back.last == {}


@pytest.mark.parametrize("write", [write_workbook_form, write_word_form])
def test_an_empty_form_holds_no_answers(made, write):
    back = read(write(made))
    assert (back.filled, back.last, back.notices) == ({}, {}, ())


def test_a_filled_document_says_the_same_as_the_other_forms(made):
    plan = plan_answers(teaching(), read(filled_document(made)), "2026-11-22", "form.docx")
    other = plan_answers(teaching(), answered(made), "2026-11-22", "answers.json")
    assert plan.change == other.change


def test_the_forms_of_two_people_in_one_document_are_refused(made):
    import copy

    import docx

    other = docx.Document(io.BytesIO(write_word_form(replace(made, identity=replace(made.identity, person="le2")))))

    def joined(document):
        for part in other.element.body:
            if not part.tag.endswith("sectPr"):
                document.element.body.append(copy.deepcopy(part))

    with pytest.raises(UnreadableFile, match="answers of le1 and le2"):
        read(filled_document(made, joined))


def test_insertions_are_taken_in_and_deletions_left_out(made):
    from docx.oxml import parse_xml

    def track(document):
        for control in document.element.body.iter(f"{W}sdt"):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "cfir:q4.words":
                names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
                inserted = f'<w:ins {names} w:author="Lee Marsden"><w:r><w:t>I “was” there</w:t></w:r></w:ins>'
                deleted = f'<w:del {names} w:author="x"><w:r><w:delText>not this</w:delText></w:r></w:del>'
                content = control.find(f"{W}sdtContent")
                for child in list(content):
                    content.remove(child)
                content.append(parse_xml(inserted))
                content.append(parse_xml(deleted))

    back = read(filled_document(made, track))
    assert back.filled[4].words == "I “was” there"


def test_author_names_and_times_never_reach_the_answers(made):
    def named(document):
        document.core_properties.author = "Lee Marsden"
        document.add_comment(document.paragraphs[0].runs, text="See page 3", author="Lee Marsden", initials="LM")

    back = read(filled_document(made, named))
    assert back.margin == ("See page 3",)
    assert "Lee" not in repr(back)
    change = plan_answers(teaching(), back, "2026-11-22", "form.docx").change
    assert "Lee" not in repr([edit.after for edit in change.edits])


def test_a_document_without_its_controls_says_what_took_them(made):
    def flatten(document):
        for control in list(document.element.body.iter(f"{W}sdt")):
            place = control.getparent()
            place.replace(control, control.find(f"{W}sdtContent/{W}r"))

    with pytest.raises(UnreadableFile, match="Google Docs"):
        read(filled_document(made, flatten))


def test_a_document_that_is_no_form_is_refused():
    import docx

    target = io.BytesIO()
    docx.Document().save(target)
    with pytest.raises(UnreadableFile, match="not a form"):
        read(target.getvalue())


def test_words_that_look_like_the_last_lines_are_words(made):
    def pretend(document):
        for control in document.element.body.iter(f"{W}sdt"):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "cfir:q4.words":
                fill(control, "[[For the program]]\nform 1 codes le2 teaching 00000000\n[[End]]")

    assert read(filled_document(made, pretend)).filled[4].words.startswith("[[For the program]]")


def test_only_the_controls_of_a_document_can_be_written_into(made):
    data = zipfile.ZipFile(io.BytesIO(write_word_form(made))).read("word/settings.xml").decode()
    assert 'w:documentProtection w:edit="forms" w:enforcement="1"' in data


def changed_part(data, name, content):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>", "declares a document type"),
        (b"<x>" * 100_000, "damaged"),
        (b"<x>" * 200_000 + b"</x>" * 200_000, "not a form|damaged|unpack"),
        (b" " * 300 * 1024 * 1024, "unpack to far more"),
        (b"not xml", "damaged"),
    ],
    ids=["entities", "cut off", "deep", "bomb", "no xml"],
)
def test_a_hostile_document_is_refused(made, content, said):
    with pytest.raises(UnreadableFile, match=said):
        read(changed_part(write_word_form(made), "word/document.xml", content))


# Both


def test_words_outside_the_boxes_of_a_document_are_told_of(made):
    def written(document):
        document.paragraphs[4].add_run(" Lee: you never asked about pay.")

    back = read(filled_document(made, written))
    assert back.notices == (CHANGED,)
    assert back.filled == wanted(made)[1]


def test_words_over_the_labels_of_a_workbook_are_told_of(made):
    book, places = tags(filled_workbook(made))
    sheet, row = places["q2.words"]
    book[sheet][f"A{row}"].value = "I wrote it here"
    target = io.BytesIO()
    book.save(target)
    back = read(target.getvalue())
    assert back.notices == (CHANGED,)
    assert back.filled == wanted(made)[1]


def words_in_document(made):
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_word_form(made))).paragraphs)


def test_what_can_be_chosen_is_printed_for_whoever_finds_no_list_and_for_paper(made):
    book, _ = tags(write_workbook_form(made))
    cells = "\n".join(str(cell.value) for cell in book["Questions"]["A"])
    for text in (words_in_document(made), cells):
        assert text.count(" / ".join(REPLIES["codes"].values())) == 4
        assert text.count("It helps / It gets in the way / Both / It depends") == 4


def test_both_say_how_they_come_back(made):
    book, _ = tags(write_workbook_form(made))
    start = "\n".join(str(cell.value) for cell in book["Start"]["A"])
    assert all("Then save the file and send it back." in text for text in (words_in_document(made), start))


@pytest.mark.parametrize("write", [write_workbook_form, write_word_form])
def test_the_same_form_gives_the_same_bytes(made, write):
    assert repacked(write(made)) == repacked(write(made))


@pytest.mark.parametrize("write", [write_workbook_form, write_word_form])
def test_hostile_statements_can_be_written(write):
    assert read(write(packet(hostile_project(), "le1", statements=100))).filled == {}


@pytest.mark.parametrize("write", [write_workbook_form, write_word_form])
@pytest.mark.parametrize("kind", ["codes", "factors"])
def test_the_forms_name_nobody_and_no_time(write, kind):
    data = write(packet(teaching(), "le1", statements=4, kind=kind))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        properties = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in properties
    assert set(re.findall(r"\d{4}-\d\d-\d\d", properties)) == {"2000-01-01"}


def order_in_document(made):
    import docx

    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_word_form(made))).paragraphs)
    return text.index("What does this mean"), text.rindex("What does this mean"), text.index("The team thinks")


def test_where_words_come_first_the_team_s_view_comes_after_all_of_them():
    found = with_settings(teaching(), words_first=True)
    made = packet(found, "le1", ["brookfen2021"], 3)
    _, last_words, first_view = order_in_document(made)
    assert last_words < first_view
    book, places = tags(write_workbook_form(made))
    assert book.sheetnames[:3] == ["Start", "Your words", "What the team thinks"]
    assert places["q3.words"][0] == "Your words"
    assert places["q1.answer"][0] == "What the team thinks"
    usual = order_in_document(short_form(3))
    assert usual[2] < usual[1]
