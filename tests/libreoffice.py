"""LibreOffice without a window: opening files as their readers do, and filling cells as people do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{code}
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
  library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def converted(path: Path, folder: Path, ending: str) -> Path:
    """The file as LibreOffice opens and saves it."""
    folder.mkdir(exist_ok=True)
    _run(folder, "--convert-to", ending, "--outdir", str(folder / "out"), str(path))
    return folder / "out" / f"{path.stem}.{ending.partition(':')[0]}"


def filled_sheet(path: Path, folder: Path, cells: dict[tuple[str, str], str]) -> Path:
    """A workbook with texts put into cells, by sheet and address, through LibreOffice itself."""
    folder.mkdir(exist_ok=True)
    target = folder / "filled.xlsx"
    lines = [
        f'document.Sheets.getByName({_quoted(sheet)}).getCellRangeByName("{address}").setFormula("")\n'
        f'document.Sheets.getByName({_quoted(sheet)}).getCellRangeByName("{address}").setString({_quoted(text)})'
        for (sheet, address), text in cells.items()
    ]
    basic = "\n".join(
        [
            "Sub Fill",
            "Dim hidden(0) As New com.sun.star.beans.PropertyValue",
            'hidden(0).Name = "Hidden"',
            "hidden(0).Value = True",
            f'document = StarDesktop.loadComponentFromURL("{path.as_uri()}", "_blank", 0, hidden())',
            *lines,
            "Dim how(0) As New com.sun.star.beans.PropertyValue",
            'how(0).Name = "FilterName"',
            'how(0).Value = "Calc MS Excel 2007 XML"',
            f'document.storeToURL("{target.as_uri()}", how())',
            "document.close(True)",
            "End Sub",
        ]
    )
    _run(folder)  # the first start makes the profile
    library = folder / "profile" / "user" / "basic" / "Standard"
    (library / "Module1.xba").write_text(_MODULE.format(code=_escaped(basic)), encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    _run(folder, "macro:///Standard.Module1.Fill")
    return target


def _quoted(text: str) -> str:
    """A text as Basic writes it."""
    lines = ['"' + line.replace('"', '""') + '"' for line in text.split("\n")]
    return " & Chr(10) & ".join(lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _run(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    what = arguments or ("--terminate_after_init",)
    subprocess.run([SOFFICE, profile, "--headless", "--norestore", *what], check=True, capture_output=True, timeout=180)
