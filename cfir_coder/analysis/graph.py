"""The factor graph: what holds, codes, supports, includes and answers what (docs/file-format.md, "The factor graph").

All text is made visible, so that any format can hold it. What is not known has no attribute. A layout of this graph
carries no meaning, and neither do measures of importance: it was drawn by whoever extracted the statements.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx

from cfir_coder import __version__
from cfir_coder.analysis.studies import one_name_each
from cfir_coder.core.answers import unanswered_about_statements, unanswered_factors
from cfir_coder.core.factor import member_key
from cfir_coder.core.grouping import grouped, reviews_counted
from cfir_coder.core.standing import standings
from cfir_coder.core.text import display_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.core.codebook import Code, Construct
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.grouping import Grouped, StandingMember
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.core.standing import Standing
    from cfir_coder.core.values import Valence

    FactorGraph = nx.DiGraph[str]

TYPES = ("domain", "construct", "factor", "statement", "review", "study", "answer")
"""What a node can be; its id begins with it, as in `review:ibrahim2020`."""

RELATIONS = ("holds", "codes", "supports", "includes", "rests on", "answers")
"""What an edge can say."""

_BETWEEN = "; "
_NONE: Mapping[str, Any] = {}
_ALONE: Mapping[str, dict[str, Any]] = {relation: {"relation": relation} for relation in RELATIONS}


def factor_graph(project: Project, people: Mapping[str, str] | None = None) -> FactorGraph:
    """The graph of a project; `people` says how each person is shown, by default by their role."""
    graph: FactorGraph = nx.DiGraph(
        title=display_text(project.settings.title),
        codebook=project.settings.codebook,
        program=f"cfir-coder {__version__}",
        reviews=len(reviews_counted(project)),
        invented=project.settings.invented,
    )
    shown = people or {person: value.role for person, value in project.people.items()}
    with _without_collecting():
        builder = _Builder(project, shown)
        builder.add_codebook()
        builder.add_reviews()
        builder.add_studies()
        builder.add_factors()
        builder.add_answers()
        graph.add_nodes_from(builder.nodes.items())
        graph.add_edges_from(builder.edges)
    return graph


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No search for garbage: it would go through all that was made again and again, and none of it is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def node(kind: str, name: str) -> str:
    """The id of a node."""
    return f"{kind}:{name}"


def counts(graph: FactorGraph) -> tuple[dict[str, int], dict[str, int]]:
    """How many nodes of each type and edges of each relation there are."""
    nodes = Counter(attributes["type"] for _, attributes in graph.nodes(data=True))
    edges = Counter(attributes["relation"] for _, _, attributes in graph.edges(data=True))
    return {kind: nodes[kind] for kind in TYPES}, {relation: edges[relation] for relation in RELATIONS}


@dataclass
class _Builder:
    """Gathers the nodes and edges of a project, in the project's order."""

    project: Project
    people: Mapping[str, str]
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.standing = standings(self.project)
        self.factors = grouped(self.project, self.standing)
        self.counted = frozenset(reviews_counted(self.project))
        self.names = one_name_each(self.project)
        self.codes: dict[Code, tuple[str, str]] = {}
        self.answers = 0

    def _node(self, kind: str, name: str, label: str, attributes: Mapping[str, Any]) -> str:
        key = node(kind, name)
        self.nodes[key] = _with({"type": kind, "label": _text(label) or name}, attributes)
        return key

    def _edge(self, source: str, target: str, relation: str, attributes: Mapping[str, Any] = _NONE) -> None:
        # The graph copies what it is given, so most edges can bring the same few words.
        about = _with({"relation": relation}, attributes) if attributes else _ALONE[relation]
        self.edges.append((source, target, about))

    def add_codebook(self) -> None:
        """All domains, and the constructs in use with those above them."""
        in_use = self._ids_in_use()
        for key, construct in self.project.codebook.constructs.items():
            if construct.level == "domain":
                self._node("domain", key, f"{key} {construct.name}", {"code": key})
            elif key in in_use:
                self._add_construct(key, construct)
        for code in sorted(self._pairs(), key=self.project.codebook.order):
            key, label = "+".join(code.ids), self.project.codebook.written(code)
            pair = self._node("construct", key, label, {"code": key, "level": "pair", "domain": code.domain})
            for half in code.ids:
                self._edge(self._construct(half), pair, "holds")

    def _add_construct(self, key: str, construct: Construct) -> None:
        about = {"code": key, "level": construct.level, "domain": key.partition(".")[0]}
        own = self._node("construct", key, f"{key} {construct.name}", about)
        if construct.parent in self.project.codebook.constructs:
            self._edge(self._construct(construct.parent), own, "holds")

    def _codes(self) -> Iterable[Code]:
        for stands in self.standing.values():
            if stands.stands:
                yield from (applied.code for applied in stands.codes)
        yield from (factor.code for factor in self.factors if factor.code)

    def _pairs(self) -> set[Code]:
        return {code for code in set(self._codes()) if code.is_pair}

    def _ids_in_use(self) -> set[str]:
        """The ids of all codes that stand or have a factor, and of what they are part of."""
        constructs = self.project.codebook.constructs
        pending = [part for code in set(self._codes()) for part in code.ids]
        found: set[str] = set()
        while pending:
            part = pending.pop()
            if part and part not in found:
                found.add(part)
                pending.append(constructs[part].parent)
        return found

    def _construct(self, construct: str) -> str:
        is_domain = self.project.codebook.constructs[construct].level == "domain"
        return node("domain" if is_domain else "construct", construct)

    def _code(self, code: Code) -> tuple[str, str]:
        """The node of a code, and the code as it is written."""
        if code not in self.codes:
            own = node("construct", "+".join(code.ids)) if code.is_pair else self._construct(code.ids[0])
            self.codes[code] = own, _text(self.project.codebook.written(code))
        return self.codes[code]

    def add_reviews(self) -> None:
        """The reviews, their statements, and the codes that stand."""
        for review in self.project.reviews.values():
            own = self._node("review", review.id, review.name, _about_review(review, review.id in self.counted))
            for statement_id, statement in review.statements.items():
                self._add_statement(own, review, statement_id, statement)

    def _add_statement(self, review_node: str, review: Review, statement_id: str, statement: Statement) -> None:
        stands = self.standing[review.id, statement_id]
        key = member_key(review.id, statement_id)
        own = self._node("statement", key, key, _about_statement(review, statement, stands))
        self._edge(review_node, own, "holds")
        for code, valences in _valences(stands).items() if stands.stands else ():
            self.edges.append((own, self._code(code)[0], _valence("codes", valences)))

    def add_studies(self) -> None:
        """The primary studies, each once, with the reviews that include them and the statements that rest on them."""
        also: dict[str, list[str]] = defaultdict(list)
        for name, study in self.names.items():
            also[study] += [name] if name != study else []
        for study, entry in self.project.studies.studies.items():
            if self.names[study] == study:
                about = {"year": entry.year, "also": _BETWEEN.join(also[study])}
                self._node("study", study, entry.citation or study, about)
        targets = {name: node("study", study) for name, study in self.names.items()}
        for review in self.project.reviews.values():
            self._add_links(targets, node("review", review.id), review.studies, "includes")
            for statement_id, statement in review.statements.items():
                source = node("statement", member_key(review.id, statement_id))
                self._add_links(targets, source, statement.studies, "rests on")

    def _add_links(
        self, targets: dict[str, str], source: str, studies: str | tuple[str, ...] | None, relation: str
    ) -> None:
        if studies is None or isinstance(studies, str):
            return
        for study in studies:
            if study not in targets:
                targets[study] = self._node("study", study, study, _NONE)
        about = _ALONE[relation]
        self.edges += [(source, target, about) for target in dict.fromkeys([targets[study] for study in studies])]

    def add_factors(self) -> None:
        """The factors in the printed order, where each is printed, and what supports it."""
        for factor in self.factors:
            behind: dict[str, list[Valence | None]] = defaultdict(list)
            for member in factor.members:
                behind[member.review].append(member.valence)
            own = self._node("factor", factor.id, factor.factor.text, self._about_factor(factor, behind))
            if factor.code:
                self._edge(self._code(factor.code)[0], own, "holds")
            self.edges += [self._member(member, own) for member in factor.members]
            for review, valences in behind.items():
                about = {**_valence("supports", valences), "statements": len(valences)}
                self.edges.append((node("review", review), own, about))

    def _member(self, member: StandingMember, factor: str) -> tuple[str, str, dict[str, Any]]:
        about = _valence("supports", [member.valence])
        if member.code:
            about["code"] = self._code(member.code)[1]
        if member.trouble:
            about["look"] = member.trouble
        return node("statement", member_key(member.review, member.statement)), factor, about

    def _about_factor(self, factor: Grouped, behind: Iterable[str]) -> dict[str, Any]:
        reviews = [review for review in behind if review in self.counted]
        return {
            "code": self._code(factor.code)[1] if factor.code else factor.factor.code,
            "domain": factor.code.domain if factor.code else None,
            "kind": factor.kind,
            "valence": factor.factor.valence,
            "k": len(reviews),
            "of": len(self.counted),
            "statements": len(factor.members),
            "single_review": reviews[0] if len(reviews) == 1 else None,
        }

    def add_answers(self) -> None:
        """What co-reviewers replied, numbered, without their words: those stay in the project."""
        waiting = set(unanswered_about_statements(self.project))
        for review, sheets in self.project.answers.items():
            for person, sheet in sheets.items():
                for statement, answer in sheet.answers.items():
                    target = node("statement", member_key(review, statement))
                    self._add_answer(person, answer, target, waits=(person, review, statement) in waiting)
        open_ones = set(unanswered_factors(self.project))
        for person, about_factors in self.project.factor_answers.items():
            for factor, answer in about_factors.answers.items():
                target = node("factor", self.project.factors.holding(factor) or factor)
                self._add_answer(person, answer, target, waits=(person, factor) in open_ones)

    def _add_answer(self, person: str, answer: Answer, target: str, *, waits: bool) -> None:
        if target not in self.nodes:
            return
        reply = answer.answer or "own words only"
        self.answers += 1
        about = {
            "reply": reply,
            "by": self.people.get(person, "").strip() or "not shown",
            "none_fits": answer.none_fits,
            "talk_first": answer.talk_first,
            "waits": waits,
        }
        own = self._node("answer", str(self.answers), reply, about)
        self._edge(own, target, "answers")


def _about_review(review: Review, is_counted: bool) -> dict[str, Any]:
    known = review.studies != "unknown"
    return {
        "number": review.number,
        "year": review.citation.year,
        "review_type": review.type,
        "rating": review.appraisal.rating if review.appraisal else None,
        "counted": is_counted,
        "studies_known": known,
        "tags": _BETWEEN.join(review.tags),
    }


def _about_statement(review: Review, statement: Statement, stands: Standing) -> dict[str, Any]:
    found = {
        "review": review.id,
        "text": statement.text,
        "quote": statement.quote,
        "locator": statement.locator,
        "state": stands.state,
        "kind": stands.kind,
        "reason": stands.reason,
    }
    if statement.perspective:
        found["perspective"] = _BETWEEN.join(statement.perspective)
    if statement.tags:
        found["tags"] = _BETWEEN.join(statement.tags)
    return found


def _valences(stands: Standing) -> dict[Code, list[Valence | None]]:
    """The codes of a statement, each with its valences."""
    found: dict[Code, list[Valence | None]] = {}
    for applied in stands.codes:
        found.setdefault(applied.code, []).append(applied.valence)
    return found


def _valence(relation: str, valences: Iterable[Valence | None]) -> dict[str, Any]:
    """What an edge says that goes with a valence, or with several."""
    said = sorted({valence for valence in valences if valence})
    return {"relation": relation, "valence": _BETWEEN.join(said)} if said else {"relation": relation}


def _with(found: dict[str, Any], attributes: Mapping[str, Any]) -> dict[str, Any]:
    """What is there already with the attributes that say something, their text visible and without space around it."""
    for key, value in attributes.items():
        said = _text(value) if isinstance(value, str) else value
        if said is not None and said != "":
            found[key] = said
    return found


def _text(text: str) -> str:
    return (text if text.isascii() and text.isprintable() else display_text(text)).strip()
