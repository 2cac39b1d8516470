"""A project's own rules and constructs, as changes; a project without a codebook.yaml gets one with the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import CodebookFile, Construct, Rule, normal_name
from cfir_coder.core.codebook_problems import codebook_problems
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import CODEBOOK, SETTINGS
from cfir_coder.core.session import Change, Edit, apply, edit
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.text import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.core.project import Project

LONGEST_ID = 40


def own_id(project: Project) -> str:
    """The id of the codebook that a project would have of its own; never one of those that it could extend."""
    made = slug(project.settings.title)[:LONGEST_ID].rstrip("-")
    return made if made and not made.startswith("cfir") else f"own-{made}".rstrip("-")


def _with_own_codebook(project: Project) -> tuple[Edit, ...]:
    """The edits after which the project has a codebook of its own."""
    if CODEBOOK in project.documents:
        return ()
    name = own_id(project)
    # The id comes first: once the settings name it, an empty codebook.yaml would have it without any edit.
    return (edit(project, CODEBOOK, ("id",), name), edit(project, SETTINGS, ("codebook",), name))


def with_rules(project: Project, construct: str, rules: Sequence[Rule], what: str, *, by: str) -> Change:
    """All the rules of a construct, in place of those there were."""
    _refuse_others(project, by)
    begun = _with_own_codebook(project)
    after = [rule.as_data() for rule in rules] or ABSENT
    return Change(what, (*begun, edit(apply(project, begun), CODEBOOK, ("rules", construct), after)))


def rule_added(project: Project, construct: str, rule: Rule) -> Change:
    """One more rule of the project for a construct."""
    _refuse_wordless(rule)
    rules = (*project.codebook.rules.get(construct, ()), rule)
    return with_rules(project, construct, rules, f"rule for {construct}: {rule.rule}", by=rule.by)


def rule_changed(project: Project, construct: str, number: int, rule: Rule) -> Change:
    """A rule said in other words; it says by whom and why it is so now."""
    _refuse_wordless(rule)
    rules = list(project.codebook.rules.get(construct, ()))
    rules[number] = rule
    return with_rules(project, construct, rules, f"changed a rule for {construct}", by=rule.by)


def rule_removed(project: Project, construct: str, number: int, *, by: str) -> Change:
    """A rule taken out; the log keeps it."""
    rules = list(project.codebook.rules.get(construct, ()))
    del rules[number]
    return with_rules(project, construct, rules, f"took out a rule for {construct}", by=by)


def next_construct_id(project: Project, parent: str) -> str:
    """The id of the next construct below a domain, subdomain or construct: `III.L`, or `III.J.5`."""
    taken = project.codebook.constructs
    codes = taken[parent].level in {"domain", "subdomain"}
    endings = [chr(letter) for letter in range(ord("A"), ord("Z") + 1)] if codes else [str(n) for n in range(1, 100)]
    used = [key.rpartition(".")[2] for key in project.codebook.children(parent)]
    last = max((endings.index(ending) for ending in used if ending in endings), default=-1)
    for ending in endings[last + 1 :]:
        if f"{parent}.{ending}" not in taken:
            return f"{parent}.{ending}"
    raise CannotChange(f"There is no room for one more construct below {parent}")


def construct_added(project: Project, construct_id: str, construct: Construct, *, by: str) -> Change:
    """One more construct in the project's own codebook."""
    return _with_construct(project, construct_id, construct, f"added {construct_id} {construct.name}", by)


def construct_changed(project: Project, construct_id: str, construct: Construct, *, by: str) -> Change:
    """An added construct in other words. Its name stays: a code is written with it."""
    if construct_id not in project.codebook.own:
        raise CannotChange(f"{construct_id} belongs to {project.base.id}. A rule says what it takes in here")
    return _with_construct(project, construct_id, construct, f"changed {construct_id} {construct.name}", by)


def construct_removed(project: Project, construct_id: str, *, by: str) -> Change:
    """An added construct taken out again, as long as nothing was coded to it."""
    _refuse_others(project, by)
    if construct_id not in project.codebook.own:
        raise CannotChange(f"{construct_id} belongs to {project.base.id} and stays")
    if _is_used(project, construct_id) or project.codebook.children(construct_id):
        raise CannotChange(f"{construct_id} is in use and stays. A rule can say that it isn't used any more")
    rules = (
        (edit(project, CODEBOOK, ("rules", construct_id), ABSENT),) if construct_id in project.codebook.rules else ()
    )
    return Change(f"took out {construct_id}", (*rules, edit(project, CODEBOOK, ("constructs", construct_id), ABSENT)))


def _with_construct(project: Project, construct_id: str, construct: Construct, what: str, by: str) -> Change:
    _refuse_others(project, by)
    _refuse_construct(project, construct_id, construct)
    begun = _with_own_codebook(project)
    ready = apply(project, begun)
    return Change(what, (*begun, edit(ready, CODEBOOK, ("constructs", construct_id), construct.as_data())))


def _refuse_construct(project: Project, construct_id: str, construct: Construct) -> None:
    if not construct.name or not construct.definition:
        raise CannotChange("A construct needs a name and a definition")
    same = [key for key in project.codebook.ids_by_name.get(normal_name(construct.name), ()) if key != construct_id]
    if same:
        raise CannotChange(f"{same[0]} is called so already. Choose another name")
    if construct.added is None or not construct.added.why:
        raise CannotChange("Say why: a few words are enough")
    own = project.documents.get(CODEBOOK)
    known = own.constructs if isinstance(own, CodebookFile) else {}
    tried = CodebookFile(id=own_id(project), title="", constructs={**known, construct_id: construct})
    for path, what, todo in codebook_problems(tried, project.base):
        if path[-1] == construct_id:
            raise CannotChange(f"{what}. {todo}")


def _is_used(project: Project, construct_id: str) -> bool:
    """Whether any coding, decision or factor names the construct, in any file."""
    sheets = [sheet for people in project.codings.values() for sheet in people.values()]
    written = [code.code for sheet in sheets for coding in sheet.codings.values() for code in coding.codes]
    decided = [entry for sheet in project.decisions.values() for entry in sheet.decisions.values()]
    written += [code.code for decision in decided for code in decision.codes]
    written += [name for factor in project.factors.factors.values() for name in (factor.code, *factor.also)]
    return any(construct_id in part.split() for part in written)


def _refuse_wordless(rule: Rule) -> None:
    if not rule.text or not rule.why:
        raise CannotChange("A rule needs its words and a reason")


def _refuse_others(project: Project, by: str) -> None:
    if not project.may(by, "code"):
        raise CannotChange(f"{by} has no `code` in project.yaml, which changing the codebook needs")
