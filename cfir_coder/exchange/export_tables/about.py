"""What the workbook is, the codebook it uses, and the people as they chose to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.grouping import reviews_counted
from cfir_coder.core.standing import counted_codings
from cfir_coder.core.text import counted
from cfir_coder.core.values import FORMAT
from cfir_coder.exchange.export_tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.core.codebook import Construct
    from cfir_coder.exchange.export_tables.table import Source

INVENTED = "INVENTED DATA: this project was made up for teaching. Nothing in it was found by anybody."


def explanation(source: Source, others: Sequence[Table]) -> Table:
    """The first sheet: what this is, what is missing from it, and what each other sheet holds."""
    lines = [*_about(source), *(f"{table.name}: {table.what}" for table in others)]
    return Table("Read me first", "", {source.project.settings.title: 110}, ((line,) for line in lines))


def _about(source: Source) -> Iterator[str]:
    project, settings, book = source.project, source.project.settings, source.project.codebook
    if settings.invented:
        yield INVENTED
    for file in project.files_not_read:
        yield f"INCOMPLETE: this file could not be read, and nothing in it is here: {file}"
    if settings.question:
        yield settings.question
    waiting = sum(stands.state == "open" for stands in source.standing.values())
    reviews, statements = counted(len(project.reviews), "review"), counted(len(source.standing), "statement")
    yield f"{reviews}, {statements}; {waiting:,} of the statements are open."
    yield f"N, the reviews that address the question: {len(reviews_counted(project))}"
    held = _held_back(source)
    if held:
        yield f"Left out, because blind coding of their reviews is not finished: {counted(held, 'coding')}"
    yield f"Codebook: {book.title} ({book.id}). {book.citation}"
    yield f"Made with cfir-coder {__version__}, by the rules of file format {FORMAT}."


def _held_back(source: Source) -> int:
    project = source.project
    seen = {review_id: counted_codings(project, review_id) for review_id in project.reviews}
    return sum(
        len(sheet.codings)
        for review_id, sheets in project.codings.items()
        for person, sheet in sheets.items()
        if person not in seen.get(review_id, {})
    )


def codebook(source: Source) -> Table:
    """One row for each entry of the codebook."""
    columns = {"id": 9, "name": 34, "level": 14, "below": 9, "definition": 60, "include": 40, "exclude": 40}
    columns |= {"also called": 30, "in plain words": 60, "this project's rules": 60, "added because": 40}
    book = source.project.codebook
    rows = (_construct(key, item, _rules(source, key)) for key, item in book.constructs.items())
    return Table("Codebook", "the domains and constructs that codes are chosen from", columns, rows)


def _construct(key: str, item: Construct, rules: str) -> Iterator[str]:
    yield from (key, item.name, item.level, item.parent, item.definition, item.include)
    yield "\n".join(f"{edge.what}{f' (rather {edge.instead})' if edge.instead else ''}" for edge in item.exclude)
    yield "; ".join(item.aliases)
    yield f"{item.plain.name}: {item.plain.sentence}" if item.plain else ""
    yield from (rules, item.added.why if item.added else "")


def _rules(source: Source, key: str) -> str:
    return "\n".join(f"{rule.rule}: {rule.text}" for rule in source.project.codebook.rules.get(key, ()))


def people(source: Source) -> Table:
    """One row for each person who chose to be shown."""
    columns = {"person": 30, "role": 18, "does": 24}
    return Table("People", "who worked on it, as each chose to be shown", columns, _people(source))


def _people(source: Source) -> Iterator[Iterable[str]]:
    everybody = source.project.people
    for key, person in everybody.items():
        if person.shown != "not":
            yield (source.person(key), person.role, "; ".join(person.does))
    hidden = sum(person.shown == "not" for person in everybody.values())
    if hidden:
        yield (f"{counted(hidden, 'person', 'people')} not shown",)
