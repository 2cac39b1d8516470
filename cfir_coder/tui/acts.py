"""The acts of coding, as changes: what a key does to a project, without screens or disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cfir_coder.core.coding import NOT_CODED_YET, AppliedCode, Coding, Unsure
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import SETTINGS, Key
from cfir_coder.core.sequence import seen_before, whom_they_see
from cfir_coder.core.session import Change, Edit, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.tui.state import Place, closed, coding_of, others, sheet_of

if TYPE_CHECKING:
    from cfir_coder.core.coding import Rating
    from cfir_coder.core.project import Person, Project
    from cfir_coder.core.values import Kind, Valence


class CannotAct(Exception):  # noqa: N818 - it reads as what happened
    """The act makes no sense here; the message says why and what to do."""


@dataclass(frozen=True)
class Acts:
    """What one person can do to one statement, at one moment."""

    project: Project
    person: str
    place: Place
    now: str

    @property
    def coding(self) -> Coding | None:
        """What the person said so far."""
        return coding_of(self.project, self.person, self.place)

    @property
    def key(self) -> Key:
        """The document of the person's codings."""
        return ("codes", self.person, self.place[0])

    def add(self, written: str) -> Change:
        """Add a code; the first one is primary."""
        codes = self._codes()
        if any(applied.code == written for applied in codes):
            raise CannotAct(f"{written} is there already")
        changes: dict[str, Any] = {"codes": (*codes, AppliedCode(code=written))}
        if self.coding and self.coding.unsure and self.coding.unsure.why == NOT_CODED_YET:
            changes["unsure"] = None
        return self._change(f"{written} on {self.place[1]}", changes)

    def remove(self, number: int) -> Change:
        """Take a code out; with the last one the coding goes, unless it says something else."""
        codes = self._codes()
        if not 0 <= number < len(codes):
            raise CannotAct("There is no code to remove")
        what = f"took {codes[number].code} off {self.place[1]}"
        rest = codes[:number] + codes[number + 1 :]
        coding = self._now()
        if not rest and coding.kind == "determinant":
            if not coding.note:
                return self._edited(what, ABSENT)
            return self._change(what, {"codes": (), "unsure": Unsure(why=NOT_CODED_YET)})
        return self._change(what, {"codes": rest})

    def primary(self, number: int) -> Change:
        """Put a code first."""
        codes = self._codes()
        if not 0 < number < len(codes):
            raise CannotAct("It is the primary code already" if codes else "There is no code yet")
        order = (codes[number], *codes[:number], *codes[number + 1 :])
        return self._change(f"{codes[number].code} primary on {self.place[1]}", {"codes": order})

    def valence(self, number: int, valence: Valence) -> Change:
        """Say whether a code is a barrier or a facilitator here."""
        applied = self._one(number)
        if self._now().kind != "determinant":
            raise CannotAct(f"A statement of kind '{self._now().kind}' is neither barrier nor facilitator")
        return self._replace(number, f"{applied.code} - {valence} on {self.place[1]}", {"valence": valence})

    def strength(self, number: int, strength: Rating | None) -> Change:
        """Rate a code."""
        applied = self._one(number)
        return self._replace(number, f"{applied.code} rated {strength} on {self.place[1]}", {"strength": strength})

    def kind(self, kind: Kind) -> Change:
        """Say what kind of statement it is; only determinants have valences."""
        codes = self._codes()
        if kind != "determinant":
            codes = tuple(applied.model_copy(update={"valence": None}) for applied in codes)
        changes: dict[str, Any] = {"kind": kind, "codes": codes}
        if kind == "determinant" and not codes:
            changes["unsure"] = Unsure(why=NOT_CODED_YET)
        elif self.coding and self.coding.unsure and self.coding.unsure.why == NOT_CODED_YET:
            changes["unsure"] = None
        return self._change(f"kind of {self.place[1]}: {kind}", changes)

    def note(self, note: str) -> Change:
        """Write, change or remove the note; one without a code leaves the statement open as unsure."""
        coding = self.coding
        if coding is None and not note:
            raise CannotAct("There is no note")
        if not note and coding and not coding.codes and coding.unsure and coding.unsure.why == NOT_CODED_YET:
            return self._edited(f"took the note off {self.place[1]}", ABSENT)
        changes: dict[str, Any] = {"note": note}
        if coding is None:
            changes["unsure"] = Unsure(why=NOT_CODED_YET)
        return self._change(f"note on {self.place[1]}" if note else f"took the note off {self.place[1]}", changes)

    def unsure(self, instead: str, why: str) -> Change:
        """Mark as unsure, with the runner-up."""
        return self._change(f"unsure about {self.place[1]}", {"unsure": Unsure(instead=instead, why=why)})

    def sure(self) -> Change:
        """No longer unsure."""
        if self.coding is None or self.coding.unsure is None:
            raise CannotAct("It isn't marked as unsure")
        if not self.coding.codes and self.coding.unsure.why == NOT_CODED_YET:
            raise CannotAct("Choose a code first, or press x if none fits")
        return self._change(f"sure about {self.place[1]}", {"unsure": None})

    def none_fits(self, why: str) -> Change:
        """Say that no construct fits, and why."""
        changes = {"kind": "determinant", "codes": (), "note": why, "unsure": None}
        return self._change(f"none fits {self.place[1]}", changes)

    def still_fits(self) -> Change:
        """Say that the codes still fit the text as it is now."""
        if self.coding is None:
            raise CannotAct("There are no codes yet")
        if self.coding.of == self._fingerprint():
            raise CannotAct("The text has not changed since you coded it")
        return self._change(f"codes still fit {self.place[1]}", {})

    def back_to(self, data: Any) -> Change:
        """Put the coding back to what it was at some time."""
        self._refuse_closed()
        return self._edited(f"went back to an earlier version of {self.place[1]}", data)

    def same_as_before(self) -> Change:
        """Code as the coder before did, where coders go in sequence."""
        seen = seen_before(self.project, self.person, *self.place)
        if not seen:
            raise CannotAct("There are no codes from before a split, or of a coder before you, to take over")
        name, theirs = list(seen.items())[-1]
        changes = {"kind": theirs.kind, "codes": theirs.codes, "unsure": None}
        return self._change(f"coded {self.place[1]} as {name} did", changes)

    def _codes(self) -> tuple[AppliedCode, ...]:
        return self.coding.codes if self.coding else ()

    def _one(self, number: int) -> AppliedCode:
        codes = self._codes()
        if not 0 <= number < len(codes):
            raise CannotAct("Choose a code first: / finds one, 1-9 takes a recent one")
        return codes[number]

    def _replace(self, number: int, what: str, changes: dict[str, Any]) -> Change:
        codes = list(self._codes())
        codes[number] = codes[number].model_copy(update=changes)
        return self._change(what, {"codes": tuple(codes)})

    def _now(self) -> Coding:
        return self.coding or Coding(kind="determinant", codes=())

    def _fingerprint(self) -> str:
        return fingerprint(self.project.reviews[self.place[0]].statements[self.place[1]].text)

    def _change(self, what: str, changes: dict[str, Any]) -> Change:
        stamped = {**changes, **self._seen(changes), "of": self._fingerprint(), "at": self.now}
        return self._edited(what, self._now().model_copy(update=stamped).as_data())

    def _seen(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Whose codes were in view while these were chosen: where nobody codes blind, the screen shows them."""
        seen = (name for name, _ in others(self.project, self.person, self.place))
        earlier = whom_they_see(self.project, self.person, *self.place) or next(seen, None)
        chose = bool(changes.keys() & {"codes", "kind"})
        return {"saw": earlier} if earlier and chose and not self._now().saw else {}

    def _edited(self, what: str, after: Any) -> Change:
        self._refuse_closed()
        entry = edit(self.project, self.key, ("codings", self.place[1]), after)
        return Change(what, (*self._right_codebook(), entry))

    def _refuse_closed(self) -> None:
        if not self.project.may(self.person, "code"):
            raise CannotAct(f"{self.person} does not code here: `does` in project.yaml would have to list `code`")
        why = closed(self.project, self.person, self.place[0])
        if why:
            raise CannotAct(why)
        if self.project.reviews[self.place[0]].statements[self.place[1]].withdrawn:
            raise CannotAct("This statement was withdrawn")

    def _right_codebook(self) -> tuple[Edit, ...]:
        """New codes may be the project's own, so the sheet has to name the project's codebook."""
        sheet = sheet_of(self.project, self.person, self.place[0])
        wanted = self.project.settings.codebook
        if sheet is None or sheet.codebook == wanted:
            return ()
        if sheet.codings and sheet.codebook not in self.project.accepted_codebooks:
            todo = f"Move them over first: cfir-coder crosswalk PROJECT --to {wanted}"
            raise CannotAct(f"Your codings of this review were made with {sheet.codebook}. {todo}")
        return (edit(self.project, self.key, ("codebook",), wanted),)


def finish(project: Project, person: str, review: str, day: str) -> Change:
    """Mark a review finished, or open it again."""
    sheet = sheet_of(project, person, review)
    if sheet is None:
        raise CannotAct("You have coded nothing here yet")
    why = closed(project, person, review)
    if why and "sealed" in why:
        raise CannotAct(why)
    name = project.reviews[review].name
    what = f"opened {name} again" if sheet.finished else f"finished {name}"
    key = ("codes", person, review)
    return Change(what, (edit(project, key, ("finished",), ABSENT if sheet.finished else day),))


def join(project: Project, person_id: str, person: Person) -> Change:
    """Add somebody to the project."""
    return Change(f"{person_id} joined", (edit(project, SETTINGS, ("people", person_id), person.as_data()),))
