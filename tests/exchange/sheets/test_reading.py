import struct
import zipfile
import zlib

import pytest
import xlsxwriter

from cfir_coder.errors import UnreadableFile, WrongUse
from cfir_coder.exchange.sheets.read import FILE_LIMIT, read_sheet
from tests.exchange.sheets.making import csv_file, xlsx_file
from tests.hostile import HOSTILE_TEXTS

HEADER = ["Study", "Statement", "Code"]
ROW = ["Guo2016", "Rooms are cold", "III.J.2 Space"]


def refused(path, **how):
    with pytest.raises(UnreadableFile) as caught:
        read_sheet(path, **how)
    return str(caught.value)


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def changed_sheet(path, change):
    parts = parts_of(path)
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    return packed(path, parts)


class TestText:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_delimiter_is_found(self, tmp_path, delimiter):
        rows = [HEADER, ["Guo2016", "Cold, dark; and small", "III.J.2"], ["Lee2019", "Warm, light", "III.J.2"]]
        sheet = read_sheet(csv_file(tmp_path, rows, delimiter=delimiter))
        assert sheet.header == tuple(HEADER)
        assert [row.cells for row in sheet.rows] == [tuple(row) for row in rows[1:]]

    def test_excels_own_line_about_the_delimiter_is_no_row(self, tmp_path):
        path = tmp_path / "sheet.csv"
        path.write_text("sep=;\nStudy;Statement\nGuo2016;Cold\n", encoding="utf-8")
        sheet = read_sheet(path)
        assert sheet.rows[0].cells == ("Guo2016", "Cold")
        assert sheet.rows[0].number == 3

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_encodings_that_excel_writes(self, tmp_path, encoding):
        path = tmp_path / "sheet.csv"
        path.write_bytes("Study,Statement\nMüller2016,Zu kalt – überall\n".encode(encoding))
        sheet = read_sheet(path)
        assert sheet.rows[0].cells == ("Müller2016", "Zu kalt – überall")
        assert any("cp1252" in notice for notice in sheet.notices) == (encoding == "cp1252")

    def test_bytes_that_are_no_text_are_refused(self, tmp_path):
        path = tmp_path / "sheet.csv"
        path.write_bytes(b"Study,Statement\nx,\x81\x8d\xff\n")
        assert "not text that can be read" in refused(path)

    def test_a_quote_that_is_never_closed_names_its_line(self, tmp_path):
        path = tmp_path / "sheet.csv"
        path.write_text('Study,Statement\nGuo2016,"Cold\nLee2019,Warm\n', encoding="utf-8")
        said = refused(path)
        assert "sheet.csv:" in said
        assert "quotes in this file don't pair up" in said

    def test_quoted_line_breaks_and_blank_lines_keep_the_row_numbers(self, tmp_path):
        path = tmp_path / "sheet.csv"
        path.write_text('Study,Statement\n\n"Guo2016","Cold\r\nand dark"\n\nLee2019,Warm\n', encoding="utf-8")
        sheet = read_sheet(path)
        assert [(row.number, row.cells[1]) for row in sheet.rows] == [(3, "Cold\nand dark"), (5, "Warm")]

    def test_hostile_texts_come_through_as_they_are(self, tmp_path):
        rows = [HEADER, *(["Guo2016", f"x{text}x", ""] for text in HOSTILE_TEXTS)]
        sheet = read_sheet(csv_file(tmp_path, rows))
        expected = [f"x{text}x".replace("\r\n", "\n").replace("\r", "\n") for text in HOSTILE_TEXTS]
        assert [row.cells[1] for row in sheet.rows] == expected

    def test_a_text_file_has_no_sheets_to_choose(self, tmp_path):
        with pytest.raises(WrongUse, match="has no sheets"):
            read_sheet(csv_file(tmp_path, [HEADER, ROW]), "Extraction")


class TestWorkbook:
    def test_rows_keep_the_numbers_that_excel_shows(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(3, 2, HEADER)
            page.write_row(6, 2, ROW)
        sheet = read_sheet(path)
        assert sheet.header == tuple(HEADER)
        assert [(row.number, row.cells) for row in sheet.rows] == [(7, tuple(ROW))]

    def test_numbers_dates_and_truths_are_text(self, tmp_path):
        import datetime

        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, ["Study", "Statement", "Page", "Tags", "Note", "Quote"])
            page.write_number(1, 0, 24)
            page.write_string(1, 1, "Cold")
            page.write_datetime(1, 2, datetime.datetime(2020, 5, 3), book.add_format({"num_format": "d/m/yy"}))
            page.write_number(1, 3, 2.5)
            page.write_boolean(1, 4, True)
            page.write_formula(1, 5, '="a"&"b"', value="ab")
        sheet = read_sheet(path)
        assert sheet.rows[0].cells == ("24", "Cold", "2020-05-03", "2.5", "yes", "ab")
        assert sheet.dates == {(2, 2)}

    def test_a_formula_without_a_stored_result_is_named(self, tmp_path):
        path = xlsx_file(tmp_path, [HEADER, ROW])
        changed_sheet(
            path, lambda xml: xml.replace(b"</row></sheetData>", b'<c r="D2"><f>1+1</f></c></row></sheetData>')
        )
        assert any("1 formula in this workbook has no stored result" in text for text in read_sheet(path).notices)

    def test_a_merged_cell_counts_for_every_row_it_covers(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADER)
            page.merge_range(1, 0, 3, 0, "Guo2016")
            for row in range(1, 5):
                page.write_string(row, 1, f"Finding {row}")
        assert [row.cells[0] for row in read_sheet(path).rows] == ["Guo2016", "Guo2016", "Guo2016", ""]

    def test_a_header_of_two_rows_is_its_lower_one(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.merge_range(0, 0, 1, 0, "Study")
            page.merge_range(0, 1, 1, 1, "Statement")
            page.merge_range(0, 2, 0, 3, "Coding")
            page.write_row(1, 2, ["Construct", "Direction"])
            page.write_row(2, 0, ["Guo2016", "Cold", "Space", "barrier"])
        sheet = read_sheet(path)
        assert sheet.header == ("Study", "Statement", "Construct", "Direction")
        assert [row.number for row in sheet.rows] == [3]

    def test_the_first_sheet_with_a_header_is_read_and_the_others_named(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet("Read me").write_string(0, 0, "How to fill this in")
            book.add_worksheet("Nothing")
            book.add_worksheet("Extraction").write_row(0, 0, HEADER)
            book.add_worksheet("Old").write_row(0, 0, HEADER)
        sheet = read_sheet(path)
        assert sheet.name == "Extraction"
        assert sheet.notices == (
            "Read sheet 'Extraction'; not read: 'Read me', 'Nothing', 'Old' (choose with --sheet).",
        )
        assert read_sheet(path, "Old").name == "Old"
        with pytest.raises(WrongUse, match="Did you mean 'Extraction'"):
            read_sheet(path, "Extractions")

    def test_hostile_texts_come_through_as_they_are(self, tmp_path):
        texts = [text for text in HOSTILE_TEXTS if len(text) < 32_000 and not set(text) & set("\ufffe\uffff")]
        sheet = read_sheet(xlsx_file(tmp_path, [HEADER, *(["Guo2016", f"x{text}x", ""] for text in texts)]))
        expected = [f"x{text}x".replace("\r\n", "\n").replace("\r", "\n") for text in texts]
        assert [row.cells[1] for row in sheet.rows] == expected

    def test_a_sheet_without_a_header_says_so(self, tmp_path):
        said = refused(xlsx_file(tmp_path, [ROW, ROW]))
        assert "no row in sheet 'Extraction' names the columns" in said
        assert "'Rooms are cold'" in said
        assert "--map" not in said

    def test_an_empty_sheet_says_so(self, tmp_path):
        assert "there is nothing in this" in refused(xlsx_file(tmp_path, []))


class TestWhatItReallyIs:
    def test_a_workbook_named_csv_is_read_and_said(self, tmp_path):
        path = xlsx_file(tmp_path, [HEADER, ROW], "sheet.csv")
        sheet = read_sheet(path)
        assert sheet.rows[0].cells == tuple(ROW)
        assert any("is an Excel workbook, whatever its ending says" in notice for notice in sheet.notices)

    def test_text_named_xlsx_is_read_and_said(self, tmp_path):
        sheet = read_sheet(csv_file(tmp_path, [HEADER, ROW], "sheet.xlsx"))
        assert any("is a text file" in notice for notice in sheet.notices)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an Excel file of the old kind (.xls)"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
                "protected by a password",
            ),
            (b"  <!DOCTYPE html><table><tr><td>Study</td></tr></table>", "a web page"),
            (b"<html><table></table></html>", "a web page"),
            (b"%PDF-1.7", "a PDF"),
            (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
            (b"PK\x03\x04 nothing more", "damaged or protected"),
        ],
    )
    def test_other_files_are_named_for_what_they_are(self, tmp_path, data, said):
        path = tmp_path / "sheet.xlsx"
        path.write_bytes(data)
        assert said in refused(path)

    @pytest.mark.parametrize(
        ("inside", "said"),
        [
            ("Index/Document.iwa", "Apple Numbers"),
            ("content.xml", "OpenDocument"),
            ("word/document.xml", "Word document"),
            ("xl/workbook.bin", ".xlsb"),
            ("holiday.jpg", "an archive, not a sheet"),
        ],
    )
    def test_other_archives_are_named_for_what_they_are(self, tmp_path, inside, said):
        assert said in refused(packed(tmp_path / "sheet.xlsx", {inside: b"x"}))

    def test_a_missing_file_and_a_folder(self, tmp_path):
        with pytest.raises(WrongUse, match="there is no file"):
            read_sheet(tmp_path / "nothing.xlsx")
        with pytest.raises(WrongUse, match="is a folder"):
            read_sheet(tmp_path)

    def test_more_than_forty_megabytes_are_refused(self, tmp_path):
        path = tmp_path / "sheet.csv"
        with path.open("wb") as stream:
            stream.truncate(FILE_LIMIT + 1)
        assert "larger than 40 MB" in refused(path)


class TestBombs:
    def test_a_part_that_unpacks_too_far(self, tmp_path):
        parts = parts_of(xlsx_file(tmp_path, [HEADER, ROW]))
        parts["xl/media/image1.png"] = bytes(20_000_000)
        assert "unpack to far more" in refused(packed(tmp_path / "bomb.xlsx", parts))

    def test_a_part_that_lies_about_its_size(self, tmp_path):
        """The directory and the part's header say 10 bytes; 60 MB come out."""
        path = packed(tmp_path / "bomb.xlsx", parts_of(xlsx_file(tmp_path, [HEADER, ROW])))
        content = bytes(60_000_000)
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        squeezed = compressor.compress(content) + compressor.flush()
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/media/a.png", b"0123456789", zipfile.ZIP_STORED)
        path.write_bytes(with_part(path.read_bytes(), b"xl/media/b.png", squeezed, content, claimed=10))
        with zipfile.ZipFile(path) as archive:
            assert archive.getinfo("xl/media/b.png").file_size == 10
        assert "unpack to far more" in refused(path)

    def test_a_declared_document_type(self, tmp_path):
        path = xlsx_file(tmp_path, [HEADER, ROW])
        declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        changed_sheet(path, lambda xml: xml.replace(b"<worksheet", declared + b"<worksheet"))
        assert "declares a document type" in refused(path)

    def test_a_declared_document_type_in_another_encoding(self, tmp_path):
        path = xlsx_file(tmp_path, [HEADER, ROW])
        changed_sheet(path, lambda xml: xml.decode().encode("utf-16"))
        assert "is not UTF-8" in refused(path)

    def test_a_text_about_doctypes_is_a_text(self, tmp_path):
        path = xlsx_file(tmp_path, [HEADER, ["Guo2016", '<!DOCTYPE x [<!ENTITY e "f">]>', ""]])
        assert read_sheet(path).rows[0].cells[1].startswith("<!DOCTYPE")

    def test_two_cells_a_world_apart(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADER)
            page.write_string(1_048_575, 16_383, "far")
        assert "reaches to row 1,048,576 and column 16,384" in refused(path)

    def test_cells_a_world_apart_without_references(self, tmp_path):
        path = xlsx_file(tmp_path, [HEADER, ROW])
        cells = b"<c><v>1</v></c>" * 3000
        rows = b'<row r="900000"><c><v>1</v></c></row><row>' + cells + b"</row>"
        changed_sheet(path, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
        assert "reaches to row 900,000" in refused(path)

    def test_one_long_text_named_very_often(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADER)
            for row in range(1, 8_000):
                page.write_string(row, 0, "long" * 8_000)
        assert "repeats its texts far too often" in refused(path)

    def test_an_ordinary_sheet_with_long_repeated_texts_is_read(self, tmp_path):
        rows = [HEADER, *([f"R{number}", "long text " * 200, "Culture"] for number in range(2_000))]
        assert len(read_sheet(xlsx_file(tmp_path, rows)).rows) == 2_000


def with_part(archive: bytes, name: bytes, squeezed: bytes, content: bytes, *, claimed: int) -> bytes:
    """A zip archive with one more part whose size is claimed wrongly in both of its headers."""
    end = archive.rindex(b"PK\x05\x06")
    count, _, directory_size, directory_at = struct.unpack("<HHII", archive[end + 8 : end + 20])
    crc = zlib.crc32(content)
    fixed = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(squeezed), claimed, len(name), 0)
    local = b"PK\x03\x04" + fixed + name + squeezed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + fixed + struct.pack("<HHHII", 0, 0, 0, 0, directory_at) + name
    directory = archive[directory_at : directory_at + directory_size] + entry
    new_end = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), directory_at + len(local), 0)
    return archive[:directory_at] + local + directory + b"PK\x05\x06" + new_end


@pytest.mark.parametrize("cut", [10, 100, 1_000, 3_000])
def test_a_workbook_cut_short_is_refused_kindly(tmp_path, cut):
    path = xlsx_file(tmp_path, [HEADER, ROW])
    path.write_bytes(path.read_bytes()[:-cut])
    assert "sheet.xlsx" in refused(path)


def test_broken_xml_is_refused_kindly(tmp_path):
    path = xlsx_file(tmp_path, [HEADER, ROW])
    changed_sheet(path, lambda xml: xml[: len(xml) // 2])
    assert "sheet.xlsx" in refused(path)


def test_a_workbook_without_its_sheet_is_refused_kindly(tmp_path):
    path = xlsx_file(tmp_path, [HEADER, ROW])
    packed(path, {name: data for name, data in parts_of(path).items() if name != "xl/worksheets/sheet1.xml"})
    assert "sheet.xlsx" in refused(path)
