r"""LaTeX: a longtable with booktabs rules, to be read with \input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.printed import printed
from cfir_coder.report.writers.limits import refuse_too_many_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Column, Line, Printed

PREAMBLE = r"""% Needs \usepackage{amssymb,array,booktabs,graphicx,longtable} in the preamble.
% Texts that hold letters pdfLaTeX does not know need LuaLaTeX or XeLaTeX."""

_CONTROL_PICTURES = {0x2400 + number: f"⟨U+{number:04X}⟩" for number in range(32)}

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedblright{}",
        "'": r"\textquotesingle{}",
        "`": r"\textasciigrave{}",
        # After a line's end LaTeX takes these for an argument; a ligature would join two hyphens.
        "[": "{[}",
        "]": "{]}",
        "*": "{*}",
        "-": "-{}",
        "−": r"\(-\)",
        "±": r"\(\pm\)",
        "·": r"\(\cdot\)",
        "✓": r"\checkmark{}",
        "⟨": r"\(\langle\)",
        "⟩": r"\(\rangle\)",
    }
)

_WIDTHS = {
    "text": 0.40,
    "code": 0.17,
    "valence": 0.14,
    "references": 0.16,
    "count": 0.10,
    "co-review": 0.18,
    "dissent": 0.30,
}


def write(table: DomainTable) -> bytes:
    """The table as a LaTeX fragment."""
    refuse_too_many_ticks(table)
    return ("\n".join(_document(printed(table))) + "\n").encode()


def escaped(text: str) -> str:
    """Text that LaTeX sets as it is."""
    return text.translate(_CONTROL_PICTURES).translate(_ESCAPES)


def _document(page: Printed) -> Iterator[str]:
    yield PREAMBLE
    for warning in page.warnings:
        yield rf"\noindent\fbox{{\parbox{{0.95\linewidth}}{{\textbf{{{escaped(warning)}}}}}}}\par"
    for table in page.tables:
        yield from _table(table)
    yield r"{\footnotesize\raggedright"
    yield from (rf"\textsuperscript{{{mark}}} {escaped(text)}\par" for mark, text in page.footnotes)
    yield from (rf"{escaped(note)}\par" for note in page.notes)
    yield "}"


def _table(page: Printed) -> Iterator[str]:
    yield rf"\begin{{longtable}}{{@{{}}{''.join(_specifications(page.columns))}@{{}}}}"
    yield rf"\caption{{{escaped(page.caption)}. {escaped(page.title)}}}\\"
    yield rf"\toprule {_header(page)}\\ \midrule \endfirsthead"
    yield rf"\toprule {_header(page)}\\ \midrule \endhead"
    yield r"\bottomrule \endfoot"
    yield from (_line(page, line, number) for number, line in enumerate(page.lines))
    yield r"\end{longtable}"


def _specifications(columns: Sequence[Column]) -> Iterator[str]:
    widths = [_WIDTHS[column.kind] for column in columns if column.kind != "tick"]
    room = 0.97 - 0.022 * (len(columns) - len(widths))
    for column in columns:
        if column.kind == "tick":
            yield r"@{\hspace{2pt}}c"
        else:
            share = _WIDTHS[column.kind] * room / sum(widths)
            yield rf">{{\raggedright\arraybackslash}}p{{\dimexpr {share:.3f}\linewidth-2\tabcolsep}}"


def _header(page: Printed) -> str:
    return " & ".join(map(_heading, page.columns))


def _heading(column: Column) -> str:
    text = escaped(column.heading)
    return rf"\rotatebox{{90}}{{{text}}}" if column.kind == "tick" else rf"\textbf{{{text}}}"


def _line(page: Printed, line: Line, number: int) -> str:
    marks = rf"\textsuperscript{{{line.marks}}}" if line.marks else ""
    first, *rest = [escaped(cell) for cell in line.cells]
    if line.kind in {"kind", "nothing"}:
        return rf"\multicolumn{{{len(page.columns)}}}{{@{{}}p{{\linewidth}}@{{}}}}{{\textit{{{first}}}}}\\*"
    if line.kind == "domain":
        cells = [rf"\multicolumn{{{page.leading}}}{{@{{}}l}}{{\textbf{{{first}}}}}", *rest[page.leading - 1 :]]
        return (r"\midrule " if number else "") + " & ".join(cells) + r"\\*"
    return " & ".join([first + marks, *rest]) + r"\\"
