"""Everything a project says as plain tables of text, one for each kind of thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.factor import member_key
from cfir_coder.core.grouping import Grouped, grouped, reviews_counted
from cfir_coder.core.standing import Standing, counted_codings, standings
from cfir_coder.core.text import counted
from cfir_coder.core.values import FORMAT
from cfir_coder.exchange.people import HIDDEN, shown_people

if TYPE_CHECKING:
    from cfir_coder.core.coding import AppliedCode, Coding
    from cfir_coder.core.coreview import Answer, Remark
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Citation, Review, Statement

Cells = Iterable[str]

INVENTED = "INVENTED DATA: this project was made up for teaching. Nothing in it was found by anybody."


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, its headings with their widths, and its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Iterable[Cells]


def stamp(project: Project) -> tuple[str, str, str, str]:
    """What every line of an export carries: codebook, project, program, and whether the project is invented."""
    settings = project.settings
    return settings.codebook, settings.title, f"cfir-coder {__version__}", "yes" if settings.invented else "no"


def tables(project: Project) -> list[Table]:
    """All tables of a project, the explanation first."""
    return _Tables(project).all()


@dataclass(frozen=True)
class _Tables:
    project: Project

    @cached_property
    def shown(self) -> dict[str, str]:
        return shown_people(self.project)

    @cached_property
    def standing(self) -> dict[tuple[str, str], Standing]:
        return standings(self.project)

    @cached_property
    def factors(self) -> list[Grouped]:
        return grouped(self.project, self.standing)

    def all(self) -> list[Table]:
        return [
            Table("Read me first", (("About this workbook", 110),), self.explanation()),
            Table(
                "Reviews",
                (
                    *(("id", 18), ("label", 20), ("number", 9), ("authors", 40), ("year", 7), ("title", 60)),
                    *(("journal", 30), ("doi", 24), ("citation", 40), ("type", 18), ("addresses the question", 12)),
                    *(("reason", 30), ("search date", 12), ("appraisal tool", 20), ("rating", 16), ("appraised by", 16)),
                    *(("why", 30), ("studies", 40), ("tags", 20), ("note", 40)),
                ),
                map(_review, self.project.reviews.values()),
            ),
            Table(
                "Statements",
                (
                    *(("review id", 18), ("review", 20), ("number", 9), ("id", 9), ("statement", 60), ("quote", 60)),
                    *(("locator", 20), ("perspective", 20), ("studies", 30), ("source code", 24), ("content note", 30)),
                    *(("tags", 20), ("split from", 10), ("withdrawn by", 16), ("why withdrawn", 30)),
                ),
                self.statements(),
            ),
            Table("Codings", (*_PLACE, ("person", 20), *_CODES, *_CODING), self.codings()),
            Table("Decisions", (*_PLACE, *_CODES, *_DECISION), self.decisions()),
            Table(
                "What stands",
                (
                    *_PLACE,
                    *(("statement", 60), ("state", 11), ("kind", 20), ("code", 40), ("valence", 13)),
                    *(("why it is open", 20), ("detail", 40)),
                ),
                self.what_stands(),
            ),
            Table(
                "Factors",
                (
                    *(("id", 9), ("text", 60), ("code", 40), ("valence", 13), ("kind", 20), ("also", 30)),
                    *(("reviews", 9), ("of", 6), ("review ids", 40), ("statements that stand", 12)),
                    *(("limitations", 30), ("coherence", 30), ("adequacy", 30), ("relevance", 30)),
                    *(("confidence", 30), ("judged by", 16)),
                ),
                self.factor_rows(),
            ),
            Table(
                "Factor members",
                (("factor", 9), *_PLACE, ("statement", 60), ("code", 40), ("valence", 13), ("to look at", 24)),
                self.members(),
            ),
            Table(
                "Co-review",
                (
                    *(("person", 20), ("about", 12), ("review id", 18), ("id", 9), ("answer", 11), ("words", 60)),
                    *(("suggested code", 40), ("suggested valence", 13), ("suggestion in words", 40)),
                    *(("none of these fits", 10), ("talk to me first", 10), ("on", 12)),
                ),
                self.coreview(),
            ),
            Table(
                "Codebook",
                (
                    *(("id", 9), ("name", 34), ("level", 14), ("below", 9), ("definition", 60), ("include", 40)),
                    *(("exclude", 40), ("also called", 30), ("plain words", 60), ("this project's rules", 60)),
                    ("added by this project", 40),
                ),
                self.codebook(),
            ),
            Table("People", (("person", 24), ("role", 18), ("does", 24)), self.people()),
        ]

    def explanation(self) -> Iterator[Cells]:
        settings, book = self.project.settings, self.project.codebook
        if settings.invented:
            yield (INVENTED,)
        yield (settings.title,)
        yield from ((text,) for text in (settings.question,) if text)
        statements = sum(len(review.statements) for review in self.project.reviews.values())
        waiting = sum(stands.state == "open" for stands in self.standing.values())
        counts = f"{counted(len(self.project.reviews), 'review')}, {counted(statements, 'statement')}, {waiting:,} open."
        yield (f"{counts} N, the reviews that address the question, is {len(reviews_counted(self.project))}.",)
        yield (f"Codebook: {book.title} ({book.id}). {book.citation}",)
        yield (f"Made with cfir-coder {__version__}, by the rules of file format {FORMAT}.",)
        for fault in self.project.unreadable:
            yield (f"NOT IN THIS WORKBOOK, because the file could not be read: {fault.file}",)
        yield from self._left_out()
        for name, what in _MEANING:
            yield (f"{name}: {what}",)

    def _left_out(self) -> Iterator[Cells]:
        """Which codings are held back because blind coding of their review is not finished."""
        held = 0
        for review_id, sheets in self.project.codings.items():
            if review_id in self.project.reviews:
                seen = counted_codings(self.project, review_id)
                held += sum(len(sheet.codings) for person, sheet in sheets.items() if person not in seen)
        if held:
            yield (f"{counted(held, 'coding')} left out: blind coding of their reviews is not finished.",)

    def statements(self) -> Iterator[Cells]:
        for review in self.project.reviews.values():
            for statement_id, statement in review.statements.items():
                yield (review.id, review.label, review.number, statement_id, *_statement(statement), *self._gone(statement))

    def _gone(self, statement: Statement) -> tuple[str, str]:
        gone = statement.withdrawn
        return (self._person(gone.by), gone.why) if gone else ("", "")

    def codings(self) -> Iterator[Cells]:
        for review_id, review in self.project.reviews.items():
            for person, sheet in counted_codings(self.project, review_id).items():
                for statement_id, coding in sheet.codings.items():
                    place = (review_id, review.number, statement_id, self._person(person))
                    after = (sheet.codebook, sheet.finished, *self._coding(coding))
                    yield from _each_code(place, coding.kind, coding.codes, after)

    def _coding(self, coding: Coding) -> Cells:
        unsure = coding.unsure
        doubts = ("yes", unsure.instead, unsure.why) if unsure else ("", "", "")
        return (*doubts, coding.note, self._person(coding.saw or ""), coding.at)

    def decisions(self) -> Iterator[Cells]:
        for review_id, review in self.project.reviews.items():
            sheet = self.project.decisions.get(review_id)
            for statement_id, decision in sheet.decisions.items() if sheet else ():
                after = (sheet.codebook if sheet else "", *self._decision(decision))
                yield from _each_code((review_id, review.number, statement_id), decision.kind, decision.codes, after)

    def _decision(self, decision: Decision) -> Cells:
        dissent = "\n".join(f"{self._person(person)}: {words}" for person, words in decision.dissent.items())
        by, answers = self._people(decision.by), self._people(decision.answers)
        return (by, decision.how, decision.cause or "", decision.why, dissent, answers, decision.at)

    def what_stands(self) -> Iterator[Cells]:
        for (review_id, statement_id), stands in self.standing.items():
            review = self.project.reviews[review_id]
            before = (review_id, review.number, statement_id, review.statements[statement_id].text, stands.state)
            kind, detail = stands.kind or "", self._without_names(stands.detail)
            for code in stands.codes:
                yield (*before, kind, self.project.codebook.written(code.code), code.valence or "", "", "")
            if not stands.codes:
                yield (*before, kind, "", "", stands.reason or "", detail)

    def _without_names(self, detail: str) -> str:
        """A reason in which people's ids are replaced by how they chose to be shown."""
        return " ".join(self._person(word.rstrip(",:")) + word[len(word.rstrip(",:")) :] for word in detail.split(" "))

    def factor_rows(self) -> Iterator[Cells]:
        total = str(len(reviews_counted(self.project)))
        asked = set(reviews_counted(self.project))
        for item in self.factors:
            factor = item.factor
            reviews = list(dict.fromkeys(member.review for member in item.members if member.review in asked))
            head = (item.id, factor.text, factor.code, factor.valence or "", item.kind, "; ".join(factor.also))
            yield (*head, str(len(reviews)), total, "; ".join(reviews), str(len(item.members)), *self._confidence(item))

    def _confidence(self, item: Grouped) -> Cells:
        judged = item.factor.confidence
        if judged is None:
            return ()
        parts = (judged.limitations, judged.coherence, judged.adequacy, judged.relevance, judged.overall)
        said = (". ".join(text for text in (part.judgement, part.why) if text) for part in parts)
        return (*said, self._person(judged.by))

    def members(self) -> Iterator[Cells]:
        for item in self.factors:
            for member in item.members:
                code = self.project.codebook.written(member.code) if member.code else ""
                place = self._member(item, member.review, member.statement)
                yield (*place, code, member.valence or "", member.trouble or "")
            for state, addresses in (("open", item.open), ("withdrawn", item.withdrawn)):
                for address in addresses:
                    yield (*self._member(item, *address), "", "", state)
            for key in item.missing:
                yield (item.id, *key.partition("/")[::2][:1], "", key.partition("/")[2], "", "", "", "no such statement")

    def _member(self, item: Grouped, review_id: str, statement_id: str) -> tuple[str, ...]:
        review = self.project.reviews[review_id]
        return (item.id, review_id, review.number, statement_id, review.statements[statement_id].text)

    def coreview(self) -> Iterator[Cells]:
        for review_id, sheets in self.project.answers.items():
            for person, sheet in sheets.items():
                yield from self._answers(person, "statement", review_id, sheet.answers, sheet.missing)
        for person, about in self.project.factor_answers.items():
            yield from self._answers(person, "factor", "", about.answers, about.missing)
        for person, comments in self.project.comments.items():
            yield from self._answers(person, "the whole", "", {}, comments.comments)

    def _answers(
        self, person: str, about: str, review_id: str, answers: dict[str, Answer] | object, remarks: object
    ) -> Iterator[Cells]:
        raise NotImplementedError

    def codebook(self) -> Iterator[Cells]:
        book = self.project.codebook
        for key, item in book.constructs.items():
            exclude = "\n".join(f"{edge.what}{f' (see {edge.instead})' if edge.instead else ''}" for edge in item.exclude)
            rules = "\n".join(f"{rule.rule}: {rule.text}" for rule in book.rules.get(key, ()))
            plain = f"{item.plain.name}. {item.plain.sentence}" if item.plain else ""
            added = item.added.why if item.added else ""
            head = (key, item.name, item.level, item.parent, item.definition, item.include, exclude)
            yield (*head, "; ".join(item.aliases), plain, rules, added)

    def people(self) -> Iterator[Cells]:
        for key, person in self.project.people.items():
            if person.shown != "not":
                yield (self.shown[key], person.role, "; ".join(person.does))
        hidden = sum(person.shown == "not" for person in self.project.people.values())
        if hidden:
            yield (f"{counted(hidden, 'person', 'people')} chose not to be shown",)

    def _person(self, key: str) -> str:
        return self.shown.get(key, key)

    def _people(self, keys: Iterable[str]) -> str:
        return "; ".join(self._person(key) for key in keys)
