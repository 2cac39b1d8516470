"""Importing a sheet of 10,000 rows into 250 new reviews, and exporting 10,000 statements.

The import is measured against openpyxl only reading the sheet, the export's writer against bare xlsxwriter on
the same cells. Both run as whole functions in this process, import included with everything it writes to disk.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

import openpyxl
import xlsxwriter
from large_project import make_review, write
from measure import in_turn, peak_memory, report

from cfir_coder.commands import import_, new
from cfir_coder.exchange.export_sheet import export_workbook
from cfir_coder.storage.repository import Repository

HEADER = ("Review", "Number", "Statement", "Quote", "Page", "Construct", "Direction")
BARE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def sheet(path: Path, reviews: int = 250, each: int = 40) -> Path:
    """Write such a sheet."""
    import random

    chance = random.Random(7)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet("Extraction")
    page.write_row(0, 0, HEADER)
    row = 1
    for number in range(reviews):
        for statement in make_review(chance, "r", number, each).statements.values():
            cells = (f"Author {number} 2020", str(number + 1), statement.text, statement.quote, statement.locator)
            page.write_row(row, 0, (*cells, chance.choice(("III.J.1", "V.D", "II.F")), chance.choice(("+", "-"))))
            row += 1
    book.close()
    return path


def import_into_new(folder: Path, path: Path) -> None:
    """Make a project in an empty folder and import the sheet into it."""
    target = Path(tempfile.mkdtemp(dir=folder)) / "project"
    _run(new, str(target), "--person", "re1:researcher")
    _run(import_, str(target), str(path), "--person", "re1", "--yes")


def _run(module: object, *arguments: str) -> None:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    stderr, sys.stderr = sys.stderr, io.StringIO()
    try:
        assert module.run(parser.parse_args(arguments)) == 0, sys.stderr.getvalue()
    finally:
        sys.stderr = stderr


def only_read(path: Path) -> None:
    """What openpyxl needs to read the sheet."""
    book = openpyxl.load_workbook(path, read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass


def cells_of(data: bytes) -> dict[str, list[tuple[str, ...]]]:
    """The cells of a workbook, to write them again."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return {
        page.title: [tuple(cell or "" for cell in row) for row in page.iter_rows(values_only=True)]
        for page in book.worksheets
    }


def write_bare(cells: dict[str, list[tuple[str, ...]]]) -> None:
    """The same cells by xlsxwriter alone."""
    book = xlsxwriter.Workbook(io.BytesIO(), BARE)
    for title, rows in cells.items():
        page = book.add_worksheet(title)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                page.write_string(row, column, str(value))
    book.close()


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = sheet(folder / "extraction.xlsx")
        read = in_turn(lambda: import_into_new(folder, path), lambda: only_read(path), runs=5)
        report("import of 10,000 rows", *read, "openpyxl reading alone", 2)
        large = write(folder / "large")
        project = Repository.open(large).project
        cells = cells_of(export_workbook(project))
        written = in_turn(lambda: export_workbook(project), lambda: write_bare(cells), runs=5)
        report("export.xlsx", *written, "bare xlsxwriter, same cells", 1.3)
        target = folder / "for-memory"
        _run(new, str(target), "--person", "re1:researcher")
        command = ("import", str(target), str(path), "--person", "re1", "--yes")
        print(f"import: {peak_memory(sys.executable, '-m', 'cfir_coder', *command):.0f} MB at most held (under 250)")


if __name__ == "__main__":
    main()
