"""The overlap of reviews in words: the whole, a pair, a factor or construct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import counted
from cfir_coder.report.areas import area_in_words, left_out, no_value, pair_in_words, with_band
from cfir_coder.tui.widgets.blocks import Block, one_line, paragraph, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.overlap import Pair
    from cfir_coder.analysis.project_overlap import PartOverlap
    from cfir_coder.core.project import Project
    from cfir_coder.report.overlap.document import OverlapDocument
    from cfir_coder.tui.text import Part

Line = list["Part"]

MOST_NAMED = 20
"""So many reviews are named above the pairs, which need the room."""


def whole_in_words(document: OverlapDocument) -> Iterator[Line]:
    """All reviews together, and by name those that are left out."""
    whole = document.overlap.whole
    if whole.cca is None:
        yield [("Overall  ", "strong"), f"{no_value(whole)}: {whole.undefined}"]
    else:
        known = f"{whole.reviews} of {len(document.overlap.reviews)} reviews"
        yield [("Overall  ", "strong"), f"{known}: {area_in_words(whole)}"]
    if whole.unknown:
        yield [("Study list unknown  ", "warn"), _named(document, whole.unknown)]
    if whole.empty:
        yield [("Known to include no study  ", "strong"), _named(document, whole.empty)]
    if document.overlap.alike:
        pairs = counted(len(document.overlap.alike), "pair")
        yield [(f"{pairs} of studies may be one under two names.  ", "warn"), ("s", "key"), " says whether they are"]


def _named(document: OverlapDocument, reviews: Sequence[str]) -> str:
    more = len(reviews) - MOST_NAMED
    rest = f", and {more} more, which the export names" if more > 0 else ""
    return f"{document.names(reviews[:MOST_NAMED])}{rest}"


def pair_in_hand(document: OverlapDocument, row: int, column: int, pair: Pair | None) -> Iterator[Line]:
    """Two reviews with what they share, or one with what it includes."""
    matrix = document.overlap.matrix
    if not matrix.reviews:
        return
    first, second = (document.names([matrix.reviews[place]]) for place in (row, column))
    if pair is None:
        size = int(matrix.shared[row, row])
        yield [(first, "strong"), f" includes {counted(size, 'study', 'studies')}"]
        return
    yield [(first, "strong"), " and ", (second, "strong")]
    adjusted = with_band(pair.cca_adjusted)
    share = f"share {counted(pair.shared, 'study', 'studies')}"
    yield [f"{share}: CCA {with_band(pair.cca)}; {adjusted} without impossible cells"]


def part_blocks(
    project: Project, parts: Sequence[PartOverlap], nothing: str, *, adjusted: bool
) -> Iterator[Block[PartOverlap]]:
    """An entry for each factor or construct with two reviews or more, and how many others there are."""
    several = [part for part in parts if len(part.reviews) > 1]
    for part in several:
        words = paragraph("", _part_in_words(project, part, adjusted=adjusted), "quiet", indent=2)
        yield Block(stacked(paragraph("", part.name), words), part)
    if not parts:
        yield Block(paragraph("", nothing))
    elif len(several) < len(parts):
        rest = f"{len(parts) - len(several)} with fewer than two reviews, which can't overlap"
        yield Block(one_line((rest, "quiet")))


def _part_in_words(project: Project, part: PartOverlap, *, adjusted: bool) -> str:
    if part.area.cca is None:
        return "; ".join([f"{len(part.reviews)} reviews: overlap {no_value(part.area)}", *left_out(part.area)])
    first = f"without impossible cells {with_band(part.area.cca_adjusted)}; " if adjusted else ""
    said = [f"{len(part.reviews)} reviews: {first}{area_in_words(part.area)}", *left_out(part.area)]
    if part.closest and part.area.reviews > 2:
        said.append(f"most alike: {pair_in_words(part.closest, project)}")
    return "; ".join(said)
