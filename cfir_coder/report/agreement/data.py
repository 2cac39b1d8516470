"""The agreement report as plain data for other programs: full precision, null where there is no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.modes import modes, settlements

if TYPE_CHECKING:
    from cfir_coder.analysis.agreement import Coefficient, ConstructRow
    from cfir_coder.analysis.coder_agreement import AtLevel, GivenSameCode, Headline, OfPair
    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.values import Plain
    from cfir_coder.report.agreement.document import AgreementDocument


def as_data(document: AgreementDocument) -> dict[str, Plain]:
    """The document as plain data; people by their ids."""
    found, units = document.agreement, document.units
    return {
        "project": document.project.settings.title,
        "invented": document.project.settings.invented,
        "codebook": document.project.codebook.id,
        "partial": list(document.project.files_not_read),
        "people": list(units.people),
        "reviews": list(dict.fromkeys(units.reviews)),
        "unsealed": list(units.unsealed),
        "not_blind": list(units.not_blind),
        "statements": len(units.rows),
        "coded_by_several": len(units.several),
        "left_out": dict(units.left_out),
        "coded": dict(modes(document.project, document.chosen)),
        "settled": dict(settlements(document.project, document.chosen)),
        "differences": [_difference(item) for item in document.differing],
        "levels": [_level(each) for each in found.levels],
        "all_levels": _coefficient(found.hierarchical),
        "kind": _headline(found.kind),
        "pairs": [_pair(each) for each in found.pairs],
        "rounds": [
            {"round": each.name, "statements": each.statements, "levels": [_level(level) for level in each.levels]}
            for each in found.rounds
        ],
        "constructs": [_construct(document, row) for row in document.construct_rows],
        "given_same_code": [_same_code(each) for each in found.same_code],
    }


def _difference(item: Compared) -> dict[str, Plain]:
    return {
        "review": item.review,
        "statement": item.statement,
        "kinds": list(item.kinds),
        "codings": {
            person: {"kind": coding.kind, "codes": _codes(coding.codes), "unsure": coding.unsure is not None}
            for person, coding in item.codings.items()
        },
        "decision": item.decision
        and {
            "kind": item.decision.kind,
            "codes": _codes(item.decision.codes),
            "how": item.decision.how,
            "cause": item.decision.cause,
        },
    }


def _pair(each: OfPair) -> dict[str, Plain]:
    named = {"people": list(each.people), "level": each.level}
    return {**named, **_headline(each.headline), "kappa": _coefficient(each.kappa)}


def _codes(codes: tuple[AppliedCode, ...]) -> list[Plain]:
    return [applied.as_data() for applied in codes]


def _level(each: AtLevel) -> dict[str, Plain]:
    return {
        "level": each.level,
        **_headline(each.headline),
        "all_equal": _coefficient(each.all_equal),
        "alpha_masi": _coefficient(each.masi),
        "alpha_jaccard": _coefficient(each.jaccard),
    }


def _headline(found: Headline) -> dict[str, Plain]:
    named = {"percent_agreement": found.percent, "alpha": found.alpha, "ac1": found.ac1}
    return {name: _coefficient(each) for name, each in named.items()}


def _coefficient(found: Coefficient) -> dict[str, Plain]:
    return {
        "estimate": found.estimate,
        "standard_error": found.standard_error,
        "low": found.interval.low if found.interval else None,
        "high": found.interval.high if found.interval else None,
        "n": found.n,
        "observed": found.observed,
        "expected": found.expected,
        "formula": found.formula,
        "interval_method": found.interval_method,
        "reason": found.reason or found.interval_reason,
    }


def _construct(document: AgreementDocument, row: ConstructRow) -> dict[str, Plain]:
    return {
        "code": document.code_name(str(row.construct)),
        "n": row.n,
        "used": row.used,
        "prevalence": row.prevalence,
        "positive_agreement": row.positive_agreement,
        "kappa": row.kappa,
        "kappa_kind": row.kappa_kind,
        "ac1": row.ac1,
        "reason": row.reason,
    }


def _same_code(each: GivenSameCode) -> dict[str, Plain]:
    return {
        "what": each.what,
        "pairs": each.pairs,
        "compared": each.compared,
        **_headline(each.headline),
        "alpha_on_scale": _coefficient(each.scaled) if each.scaled else None,
        "mixed": each.off_scale,
    }
