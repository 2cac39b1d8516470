"""The reporting checklists: which items there are, in our own short words, and what the files can say to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.text import counted
from cfir_coder.report.caption import codebook_notes
from cfir_coder.report.methods import paragraphs as text
from cfir_coder.report.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cfir_coder.report.methods.facts import MethodsFacts

    Filling = Callable[[MethodsFacts], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist: its number, its topic and our words for what it asks, and what fills it, if anything."""

    number: str
    topic: str
    asks: str
    fills: tuple[Filling, ...] = ()

    def facts(self, facts: MethodsFacts) -> str:
        """What the files say to it; nothing where they can't."""
        return " ".join(said for fill in self.fills for said in fill(facts))


def _codebook(facts: MethodsFacts) -> Iterator[str]:
    yield next(codebook_notes(facts.project))
    yield "What its words and domains mean here stands in the methods text."


def _search_dates(facts: MethodsFacts) -> Iterator[str]:
    reviews = [facts.project.reviews[key] for key in facts.rows.counted]
    dated = sum(bool(review.search_date) for review in reviews)
    yield f"Search dates of the included reviews are recorded for {dated} of {len(reviews)}; your own search is not."


def _reasons(facts: MethodsFacts) -> Iterator[str]:
    for review in facts.project.reviews.values():
        if not review.addresses_question:
            reason = f": {sentence(review.reason)}" if review.reason else " (no reason given)."
            yield f"{review.name} is not counted{reason}"


def _located(facts: MethodsFacts) -> Iterator[str]:
    live = [one for review in facts.project.reviews.values() for one in review.statements.values() if not one.withdrawn]
    quoted, placed = sum(bool(one.quote) for one in live), sum(bool(one.locator) for one in live)
    yield f"Of {counted(len(live), 'statement')}, {placed} have a page or table and {quoted} a quote from the review."


def _described(facts: MethodsFacts) -> Iterator[str]:
    reviews = [facts.project.reviews[key] for key in facts.rows.counted]
    typed, dated = sum(bool(review.type) for review in reviews), sum(bool(review.search_date) for review in reviews)
    listed = sum(review.studies != "unknown" for review in reviews)
    yield (
        f"Recorded for the {counted(len(reviews), 'review')}: type {typed}, search date {dated}, list of primary "
        f"studies {listed}. `export -o project.xlsx` has them in a sheet."
    )


def _appraised_by(facts: MethodsFacts) -> Iterator[str]:
    rated = [found for key in facts.rows.counted if (found := facts.project.reviews[key].appraisal) and found.rating]
    people = sum(bool(found.by) for found in rated)
    if rated:
        yield f"Who rated is recorded for {people} of {counted(len(rated), 'rated review')}."


def _coders(facts: MethodsFacts) -> Iterator[str]:
    if facts.coders:
        yield f"{counted(len(facts.coders), 'person', 'people')} coded ({text.people_by_role(facts)})."


def _framework_first(facts: MethodsFacts) -> Iterator[str]:
    own = len(facts.project.codebook.own)
    yield (
        "Codes were taken from a framework (deductive); factors were named by the team from the statements under them "
        f"(inductive). Constructs that the team added to the framework: {own}."
    )


def _quoted(facts: MethodsFacts) -> Iterator[str]:
    yield from _located(facts)
    yield "`support --factor ID` prints every quote behind a factor with its place."


def _table(facts: MethodsFacts) -> Iterator[str]:
    yield f"The domain table (`table`), {counted(len(facts.rows.factors), 'factor')}; figures (`figure`)."


def _shareable(_: MethodsFacts) -> Iterator[str]:
    yield "`export` writes all of it; people in it are called as they chose. What is shared is the team's choice."


PRIOR_SOURCE = "Gates M, et al. BMJ 2022;378:e070849. doi:10.1136/bmj-2022-070849"
PRIOR_NOTE = (
    "PRIOR has 27 items. Shown with their numbers are items 1 to 9b, which were compared with the published table; the "
    "wording is ours. The later numbers could not be compared, so what the files know for them stands below without "
    "numbers: look them up in the published checklist."
)
PRIOR: tuple[Item, ...] = (
    Item("1", "Title", "Call the report an overview of reviews."),
    Item("2", "Abstract", "Sum up purpose, methods and results."),
    Item("3", "Rationale", "Why this overview, given what is known."),
    Item("4", "Objectives", "The question or aims.", (text.question,)),
    Item("5a", "Eligibility", "What was included and what not.", (_reasons,)),
    Item("5b", "Eligibility", "What counted as a systematic review."),
    Item("6", "Information sources", "Where was searched, and when last.", (_search_dates,)),
    Item("7", "Search strategy", "Full searches, filters and limits."),
    Item("8a", "Selection", "How it was decided whether a review met the criteria.", (text.material,)),
    Item("8b", "Selection", "How overlap between reviews was found and handled in selecting them."),
    Item("9a", "Data collection", "How data were collected from the reports.", (_located,)),
    Item("9b", "Data collection", "How overlap of primary studies was found and handled here.", (text.overlap,)),
)
PRIOR_LATER: tuple[Item, ...] = (
    Item("", "Characteristics of the reviews", "What is recorded about them.", (_described,)),
    Item("", "Overlap of primary studies", "How much there is.", (text.overlap,)),
    Item("", "Appraisal of the reviews", "How, and with what result.", (text.appraisal, _appraised_by)),
    Item("", "Synthesis", "How results were brought together.", (_codebook, text.coding, text.settling)),
    Item("", "Results of the synthesis", "What was found.", (text.factors, _table)),
    Item("", "Availability of data", "What can be shared.", (text.program, _shareable)),
)

ENTREQ_SOURCE = "Tong A, et al. BMC Med Res Methodol 2012;12:181. doi:10.1186/1471-2288-12-181"
ENTREQ_NOTE = (
    "ENTREQ has 21 items; numbers and topics as published, the wording is ours. It was made for syntheses of primary "
    "qualitative studies: read “review” where it says study."
)
ENTREQ: tuple[Item, ...] = (
    Item("1", "Aim", "The research question.", (text.question,)),
    Item("2", "Synthesis methodology", "Method or framework, and why it.", (_codebook,)),
    Item("3", "Approach to searching", "Planned beforehand, or step by step."),
    Item("4", "Inclusion criteria", "What was included and what not.", (_reasons,)),
    Item("5", "Data sources", "Where was searched, when and why there.", (_search_dates,)),
    Item("6", "Electronic search strategy", "The searches."),
    Item("7", "Study screening methods", "How and by how many people reports were screened."),
    Item("8", "Study characteristics", "What the included reviews are like.", (_described,)),
    Item("9", "Study selection results", "How many were screened, included, excluded, and why.", (text.material,)),
    Item("10", "Rationale for appraisal", "Why and what was appraised."),
    Item("11", "Appraisal items", "The tool.", (text.appraisal,)),
    Item("12", "Appraisal process", "Who appraised, how many, how agreed.", (_appraised_by,)),
    Item("13", "Appraisal results", "Results, and what followed from them.", (text.appraisal,)),
    Item("14", "Data extraction", "Which parts were taken and how.", (_located,)),
    Item("15", "Software", "The programs used.", (text.program,)),
    Item("16", "Number of reviewers", "Who took part in coding and analysis.", (_coders, text.co_review)),
    Item("17", "Coding", "How the data were coded.", (text.coding, text.settling)),
    Item("18", "Study comparison", "How the sources were compared with each other.", (text.factors,)),
    Item("19", "Derivation of themes", "From the data, from a framework, or both.", (_framework_first,)),
    Item("20", "Quotations", "Quotes, and where they are from.", (_quoted,)),
    Item("21", "Synthesis output", "Results that go beyond a summary.", (_table,)),
)


def rows(items: Iterable[Item], facts: MethodsFacts) -> list[list[str]]:
    """A row an item: number and topic, what it asks, what the files say."""
    return [[f"{item.number} {item.topic}".strip(), item.asks, item.facts(facts)] for item in items]
