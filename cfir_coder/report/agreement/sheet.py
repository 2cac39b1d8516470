"""The agreement report as CSV: a row for each difference and for each number."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.showing import as_shown
from cfir_coder.report.writers.sheet import BETWEEN, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.agreement import Coefficient
    from cfir_coder.analysis.coder_agreement import Headline
    from cfir_coder.core.differences import Compared
    from cfir_coder.report.agreement.document import AgreementDocument

HEADER = (
    *("of", "level", "coders", "code", "review", "statement", "text", "difference", "codings", "settled"),
    *("statistic", "n", "estimate", "standard_error", "low", "high", "reason", "formula", "interval"),
    *("project", "codebook", "program", "invented", "files_not_read"),
)

Row = dict[str, str]


def as_csv(document: AgreementDocument) -> bytes:
    """The rows as UTF-8 with a byte order mark, by which Excel knows the encoding."""
    target = io.StringIO()
    writer = csv.DictWriter(target, HEADER, restval="", lineterminator="\r\n")
    writer.writeheader()
    settings = document.project.settings
    stamp = {
        "project": settings.title,
        "codebook": document.project.codebook.id,
        "program": f"cfir-coder {__version__}",
        "invented": "yes" if settings.invented else "no",
        "files_not_read": BETWEEN.join(document.project.files_not_read),
    }
    for row in (*_differences(document), *_numbers(document)):
        writer.writerow({key: as_text(value) for key, value in {**row, **stamp}.items()})
    return target.getvalue().encode("utf-8-sig")


def _differences(document: AgreementDocument) -> Iterator[Row]:
    for item in document.differing:
        yield {
            "of": "difference",
            "review": item.review,
            "statement": item.statement,
            "text": document.project.reviews[item.review].statements[item.statement].text,
            "difference": BETWEEN.join(item.kinds),
            "coders": BETWEEN.join(map(document.name, item.codings)),
            "codings": " | ".join(_said(coding.kind, as_shown(coding.codes)) for coding in item.codings.values()),
            "settled": _settled(item),
        }


def _said(kind: str, codes: str) -> str:
    return codes if kind == "determinant" and codes else f"{kind}: {codes or 'no code'}"


def _settled(item: Compared) -> str:
    return _said(item.decision.kind, as_shown(item.decision.codes)) if item.decision else ""


def _numbers(document: AgreementDocument) -> Iterator[Row]:
    found = document.agreement
    for each in found.levels:
        yield from _headline({"of": "all coders", "level": each.level}, each.headline)
        for name, number in (
            ("all equal", each.all_equal),
            ("alpha, MASI", each.masi),
            ("alpha, Jaccard", each.jaccard),
        ):
            yield _number({"of": "all coders", "level": each.level}, name, number)
    yield _number({"of": "all coders", "level": "all"}, "hierarchical alpha", found.hierarchical)
    yield from _headline({"of": "kind of statement"}, found.kind)
    for pair in found.pairs:
        place = {"of": "pair", "level": pair.level, "coders": BETWEEN.join(map(document.name, pair.people))}
        yield from _headline(place, pair.headline)
        yield _number(place, "Cohen's kappa", pair.kappa)
    for part in found.rounds:
        for each in part.levels:
            yield from _headline({"of": f"round: {part.name}", "level": each.level}, each.headline)
    for same in found.same_code:
        yield from _headline({"of": f"{same.what}, same code"}, same.headline)
        if same.scaled:
            yield _number({"of": f"{same.what}, same code"}, "alpha on the scale", same.scaled)
    yield from _constructs(document)


def _headline(place: Row, found: Headline) -> Iterator[Row]:
    yield _number(place, "percent agreement", found.percent)
    yield _number(place, "alpha", found.alpha)
    yield _number(place, "AC1", found.ac1)


def _number(place: Row, name: str, found: Coefficient) -> Row:
    low, high = found.interval or (None, None)
    return {
        **place,
        "statistic": name,
        "n": str(found.n),
        "estimate": _known(found.estimate),
        "standard_error": _known(found.standard_error),
        "low": _known(low),
        "high": _known(high),
        "reason": found.reason or found.interval_reason or "",
        "formula": found.formula,
        "interval": found.interval_method or "",
    }


def _constructs(document: AgreementDocument) -> Iterator[Row]:
    for row in document.construct_rows:
        place = {
            "of": "code",
            "level": document.agreement.construct_level,
            "code": document.code_name(str(row.construct)),
        }
        values = {
            "used": float(row.used),
            "prevalence": row.prevalence,
            "positive agreement": row.positive_agreement,
            f"{row.kappa_kind}'s kappa": row.kappa,
            "AC1": row.ac1,
        }
        for statistic, value in values.items():
            reason = row.reason or "" if value is None else ""
            yield {**place, "statistic": statistic, "n": str(row.n), "estimate": _known(value), "reason": reason}


def _known(number: float | None) -> str:
    return "" if number is None else repr(number)
