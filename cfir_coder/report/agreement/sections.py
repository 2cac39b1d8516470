"""The agreement report as sections of sentences and tables, the same for every format that people read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.differences import DIFFERENCE_KINDS
from cfir_coder.core.modes import in_words
from cfir_coder.core.showing import as_shown
from cfir_coder.core.text import counted
from cfir_coder.report.agreement.words import (
    DIFFERENCES_IN_WORDS,
    LEFT_OUT_IN_WORDS,
    NOT_BLIND,
    PAIRS,
    READING,
    SETS,
    UNSEALED,
    WHAT_NUMBERS_MEAN,
    Reasons,
    interval_in_words,
    of_statements,
    share,
)
from cfir_coder.report.printed import shown
from cfir_coder.report.sections import Report, Section, safe_table
from cfir_coder.report.wording import WITHOUT_CODE, capitalised, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.analysis.agreement import Coefficient
    from cfir_coder.analysis.coder_agreement import Headline
    from cfir_coder.core.coding import Coding
    from cfir_coder.core.differences import Compared
    from cfir_coder.report.agreement.document import AgreementDocument

HEADLINE = ("Agreement", "Krippendorff's alpha", "Gwet's AC1")


def agreement_report(document: AgreementDocument) -> Report:
    """The report: differences first, numbers second, how they were counted last."""
    reasons = Reasons()
    sections = [_differences(document)]
    if document.units.several:
        sections += [_levels(document, reasons), _sets(document, reasons)]
        sections += [*_pairs(document, reasons), *_rounds(document, reasons)]
        sections += [_constructs(document, reasons), _same_code(document, reasons)]
    return Report(
        title=shown(document.project.settings.title),
        caption="Agreement between people who coded independently",
        warnings=tuple(map(shown, document.warnings)),
        sections=(*sections, Section("How these were counted", tuple(_how(document, reasons)))),
    )


def _section(heading: str, sentences: Iterable[str], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Section:
    found = list(rows)
    return Section(heading, tuple(map(shown, sentences)), safe_table(columns, found) if found else None)


def _differences(document: AgreementDocument) -> Section:
    people = document.units.people
    columns = ("Statement", "Text", "Difference", *map(document.name, people), "Settled")
    rows = [_difference(document, item) for item in document.differing]
    return _section("Where the coders differ", _differ_in_words(document), columns, rows)


def _differ_in_words(document: AgreementDocument) -> Iterator[str]:
    every, differing = len(document.compared), document.differing
    if not every:
        yield (
            "There is no statement that two people coded and that may be looked at. Numbers need statements that two "
            "people coded independently, in reviews that everybody who codes them has marked finished."
        )
        return
    counts = Counter(item.kinds[0] for item in differing)
    between = [item for item in differing if item.between_coders]
    decided = sum(item.decision is not None for item in between)
    yield (
        f"{counted(every, 'statement')} {'was' if every == 1 else 'were'} coded by two or more people; "
        f"they differ, or one is unsure, on {len(between)}, of which {decided} "
        f"{'is' if decided == 1 else 'are'} settled by a decision."
    )
    named = [f"{counts[kind]}: {DIFFERENCES_IN_WORDS[kind]}" for kind in DIFFERENCE_KINDS if counts[kind]]
    if named:
        yield f"How often each difference names a statement first, {'; '.join(named)}."


def _difference(document: AgreementDocument, item: Compared) -> list[str]:
    statement = document.project.reviews[item.review].statements[item.statement]
    said = [_said(item.codings.get(person)) for person in document.units.people]
    kinds = "; ".join(DIFFERENCES_IN_WORDS[kind] for kind in item.kinds)
    place = f"{document.review_name(item.review)} {item.statement}"
    return [place, statement.text, capitalised(kinds), *said, _settled(item)]


def _said(coding: Coding | None) -> str:
    if coding is None:
        return "not coded"
    codes = as_shown(coding.codes) or WITHOUT_CODE[coding.kind]
    kind = f"{coding.kind}: " if coding.kind != "determinant" and coding.codes else ""
    unsure = f"; unsure, or {coding.unsure.instead}" if coding.unsure and coding.unsure.instead else ""
    return kind + codes + (unsure or ("; unsure" if coding.unsure else ""))


def _settled(item: Compared) -> str:
    decision = item.decision
    if decision is None:
        return "not yet"
    codes = as_shown(decision.codes) or WITHOUT_CODE[decision.kind]
    cause = f", {decision.cause}" if decision.cause else ""
    dissent = "; somebody disagrees still" if decision.dissent else ""
    return f"{codes} ({decision.how}{cause}){dissent}"


def _levels(document: AgreementDocument, reasons: Reasons) -> Section:
    named = [(each.level, each.headline) for each in document.agreement.levels]
    every = [*named, ("kind of statement", document.agreement.kind)]
    rows = [(name, str(found.alpha.n), *_headline(found, reasons)) for name, found in every]
    return _section("How far they agree", READING, ("Level", "Statements", *HEADLINE), rows)


def _sets(document: AgreementDocument, reasons: Reasons) -> Section:
    levels = document.agreement.levels
    rows = [[each.level, reasons.cell(each.masi), reasons.cell(each.jaccard)] for each in levels]
    if len(levels) > 1:
        rows.append(["all levels at once", reasons.cell(document.agreement.hierarchical), ""])
    columns = ("Level", "Alpha with MASI", "Alpha with Jaccard")
    return _section("With part credit for sets that share codes", SETS, columns, rows)


def _headline(found: Headline, reasons: Reasons) -> tuple[str, str, str]:
    return reasons.percent(found.percent), reasons.cell(found.alpha), reasons.cell(found.ac1)


def _pairs(document: AgreementDocument, reasons: Reasons) -> Iterator[Section]:
    rows = [
        (
            " and ".join(map(document.name, each.people)),
            each.level,
            str(each.headline.alpha.n),
            *_headline(each.headline, reasons)[:2],
            reasons.cell(each.kappa),
        )
        for each in document.agreement.pairs
    ]
    if rows:
        columns = ("Coders", "Level", "Statements", *HEADLINE[:2], "Cohen's kappa")
        yield _section("Each pair of coders", [PAIRS], columns, rows)


def _rounds(document: AgreementDocument, reasons: Reasons) -> Iterator[Section]:
    rows = [
        (each.name, level.level, str(each.statements), *_headline(level.headline, reasons))
        for each in document.agreement.rounds
        for level in each.levels
    ]
    if rows:
        said = "The first statements in the order of the project, as a training round, and those after them."
        yield _section("First statements and later ones", [said], ("Round", "Level", "Statements", *HEADLINE), rows)


def _constructs(document: AgreementDocument, reasons: Reasons) -> Section:
    found = document.construct_rows
    kappa = f"{found[0].kappa_kind}'s kappa" if found else "Kappa"
    columns = ("Code", "Statements with it", "Share of codings", "Agreement on it", kappa, "AC1")
    rows = []
    for row in found:
        values = (row.kappa, row.ac1)
        said = [reasons.not_defined(row.reason) if row.reason else f"{value:.2f}" for value in values]
        shares = map(share, (row.prevalence, row.positive_agreement))
        rows.append((document.code_name(str(row.construct)), f"{row.used} of {row.n}", *shares, *said))
    sentence = (
        f"Each code, cut at the level of the {document.agreement.construct_level}, as there or not there. Agreement on "
        "it: where one coder gave it, how often another one did."
    )
    return _section("Code by code", [sentence], columns, rows)


def _same_code(document: AgreementDocument, reasons: Reasons) -> Section:
    found = document.agreement.same_code
    columns = ("What", "Pairs with the same code", "Both gave it", *HEADLINE)
    rows = [(each.what, str(each.pairs), str(each.compared), *_headline(each.headline, reasons)) for each in found]
    sentences = ["Looked at only where two coders gave the same code; a pair is two coders, a statement and a code."]
    for each in found:
        if each.scaled:
            mixed = f"; {counted(each.off_scale, 'strength')} said “mixed”, which has no place on it"
            sentences.append(
                f"On the scale from -2 to +2, where near values count as nearly the same, alpha of strength is "
                f"{reasons.cell(each.scaled)}{mixed if each.off_scale else ''}."
            )
    return _section("Valence and strength, given the same code", sentences, columns, rows)


def _how(document: AgreementDocument, reasons: Reasons) -> Iterator[str]:
    units = document.units
    yield from in_words(document.project, document.chosen)
    yield from map(shown, _left_out(document))
    yield from (f"{mark} {reason}" for reason, mark in reasons.marks.items())
    if units.several:
        yield interval_in_words(document.intervals)
        yield from WHAT_NUMBERS_MEAN
        yield from dict.fromkeys(of_statements(f"{each.name}: {each.formula}.") for each in _formulas(document))
    yield f"Made with cfir-coder {__version__}, codebook {document.project.codebook.id}."


def _left_out(document: AgreementDocument) -> Iterator[str]:
    units = document.units
    if units.unsealed:
        names = listed(map(document.review_name, units.unsealed))
        yield UNSEALED.format(names)
    if units.not_blind:
        yield NOT_BLIND.format(listed(map(document.review_name, units.not_blind)))
    for why, number in units.left_out.items():
        yield f"{counted(number, 'coding')} left out: {LEFT_OUT_IN_WORDS[why]}."
    alone = len(units.rows) - len(units.several)
    if alone:
        yield f"{counted(alone, 'statement')} with fewer than two codings that count cannot be compared."


def _formulas(document: AgreementDocument) -> list[Coefficient]:
    found = [
        coefficient
        for each in document.agreement.levels
        for coefficient in (each.headline.percent, each.headline.alpha, each.headline.ac1, each.masi, each.jaccard)
    ]
    scaled = [each.scaled for each in document.agreement.same_code if each.scaled]
    whole = [document.agreement.hierarchical] if len(document.agreement.levels) > 1 else []
    return [*found, *whole, *(each.kappa for each in document.agreement.pairs), *scaled]
