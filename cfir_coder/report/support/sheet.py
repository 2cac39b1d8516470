"""The support of factors as CSV: a row a factor, a column a fact, for Excel, R and other programs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.values import VALENCES
from cfir_coder.report.areas import UNKNOWN, no_value
from cfir_coder.report.writers.sheet import BETWEEN, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.report.support.document import SupportDocument

HEADER = (
    *("domain", "factor", "text", "code", "valence", "kind", "k", "of", "reviews", "references", "single_review"),
    *("statements", "statement_ids", "distinct_studies", "distinct_studies_at_most"),
    *("overlap_reviews", "overlap_studies", "overlap_inclusions", "cca", "cca_adjusted"),
    *("closest_a", "closest_b", "closest_shared", "closest_cca"),
    *("k_disjoint", "k_disjoint_exact", "n_indep_experimental", "appraisal", "k_without"),
    *(f"reviews_{valence.replace(' ', '_')}" for valence in VALENCES),
    *("contradiction", "perspectives", "co_review_of_factor", "co_review_of_statements", "waiting", "dissent", "look"),
    *("project", "codebook", "program", "open_statements", "unanswered_answers", "invented", "files_not_read", "part"),
)


def as_csv(document: SupportDocument) -> bytes:
    """The rows as UTF-8 with a byte order mark, by which Excel knows the encoding."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    stamp = tuple(_stamp(document))
    for row in document.support.factors:
        writer.writerow([as_text(cell) for cell in (*_row(document, row), *stamp)])
    return target.getvalue().encode("utf-8-sig")


def _row(document: SupportDocument, row: FactorSupport) -> Iterator[str]:
    yield from (row.domain, row.id, row.text, row.code, row.valence or "", row.kind, str(row.k), str(row.of))
    yield from (BETWEEN.join(row.reviews), BETWEEN.join(document.refs(row)), row.single_review or "")
    yield from (str(len(row.statements)), BETWEEN.join(row.statements))
    yield from (_known(row.studies.known), _known(row.studies.at_most))
    yield from _overlap(row)
    found = row.independence
    yield from (_known(found.k_disjoint), _yes(found.exact) if found.k_disjoint else UNKNOWN, _known(found.n_indep))
    yield from (_listed(row.appraisal), _listed(row.without_rating))
    yield from (str(row.valences.get(valence, 0)) for valence in VALENCES)
    yield from (_yes(row.contradiction), _listed(row.perspectives))
    yield from (_listed(row.responses.about_factor), _listed(row.responses.about_statements))
    yield from (str(row.responses.waiting), str(row.responses.dissent))
    yield BETWEEN.join(f"{item.statement}: {item.why}" for item in row.look)


def _overlap(row: FactorSupport) -> Iterator[str]:
    area, pair = row.area, row.closest
    known = area.reviews > 0
    yield str(area.reviews)
    yield from (_known(area.studies if known else None), _known(area.inclusions if known else None))
    yield from (no_value(area) if value is None else repr(value) for value in (area.cca, area.cca_adjusted))
    yield from (pair.a, pair.b, str(pair.shared), repr(pair.cca)) if pair else ("", "", "", "")


def _stamp(document: SupportDocument) -> Iterator[str]:
    settings = document.project.settings
    yield from (settings.title, settings.codebook, f"cfir-coder {__version__}")
    yield from (str(document.open), str(document.unanswered), _yes(settings.invented))
    yield from (BETWEEN.join(document.project.files_not_read), " ".join(document.shown))


def _known(number: float | None) -> str:
    return UNKNOWN if number is None else repr(number)


def _listed(counts: Mapping[str, int]) -> str:
    return BETWEEN.join(f"{key}: {number}" for key, number in counts.items())


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
