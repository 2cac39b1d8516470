"""What is done with statements and factors: part of the factors screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cfir_coder.core import factoring, regrouping
from cfir_coder.core.factor import Factor, member_key, split_member_key
from cfir_coder.core.membership import needs_code
from cfir_coder.core.prefilling import prefilled
from cfir_coder.core.values import VALENCES
from cfir_coder.tui.dialogs import factors as questions
from cfir_coder.tui.screens.changing import as_decider, ask_code, attempt, if_picked, if_yes
from cfir_coder.tui.screens.factors_view import FactorsView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Valence
    from cfir_coder.tui.state import Place


class FactorActs(FactorsView):
    """What keys do to factors; each act asks what it needs, and is one step of undo."""

    def _do(self, make: Callable[[str], Change], then: Callable[[], object] | None = None) -> None:
        """Make a change as somebody who may decide; when it is made, what was chosen is left, and `then` is done."""

        def decided(person: str) -> None:
            if attempt(self, lambda: make(person)):
                self._leave_chosen()
                if then:
                    then()
                self._show()

        if self.filed.unreadable:
            self.say("factors.yaml can't be read: mend it first", refused=True)
        else:
            as_decider(self, decided)

    def _leave_chosen(self) -> None:
        self.statements.leave()
        self.factors.leave()

    def _shown_open(self, factor: str) -> Callable[[], object]:
        """Afterwards, the cursor is on this factor, with its statements below."""
        return lambda: self.factors.go(factor, unfold=True)

    def _factor_in_hand(self) -> Grouped | None:
        """The factor to act on; says what to do where there is none."""
        if self.item is None and self.filed.unreadable:
            self.say("factors.yaml can't be read: mend it first", refused=True)
        elif self.item is None:
            self.say("There is no factor yet: choose statements, n makes one of them", refused=True)
        return self.item

    # Statements into factors

    def action_put(self) -> None:
        """Put the chosen statements into the factor in hand."""
        places = self.statements.in_hand
        if not places:
            self.say("There is no statement to put in: v shows others", refused=True)
            return
        item = self._factor_in_hand()
        if item:
            self._with_codes(item.factor, places, lambda coded: self._put(item.id, coded))

    def _put(self, factor_id: str, places: Mapping[Place, str]) -> None:
        self._do(lambda by: factoring.put_in(self.work.project, factor_id, places, by=by))

    def _with_codes(
        self, factor: Factor, places: Mapping[Place, str], then: Callable[[Mapping[Place, str]], object]
    ) -> None:
        """Ask for the code of each statement that has several, none of them the factor's own or named."""
        asked = [place for place, code in places.items() if needs_code(self.work.project, place, factor.code, code)]
        if not asked:
            then(places)
            return
        first, *_ = asked

        def picked(code: str) -> None:
            self._with_codes(factor, {**places, first: code}, then)

        pick = questions.which_of_its_codes(self.work.project, first, self.filed.codes(first), factor)
        self.app.push_screen(pick, if_picked(picked))

    def action_new(self) -> None:
        """Make a factor of the chosen statements."""
        places = self.statements.in_hand
        code, valence = prefilled(self.work.project, places)
        if code:
            self._name_new(places, code, valence)
            return
        pick = questions.which_code(self.work.project, "Under which code is the new factor printed?", [])
        ask_code(self, pick, lambda picked: self._name_new(places, picked, valence))

    def _name_new(self, places: Mapping[Place, str], code: str, valence: Valence | None) -> None:
        says = [questions.printed_under(code, valence), *questions.statements_said(self.work.project, list(places))]
        empty = Factor(text="", code=code, valence=valence)

        def named(answers: tuple[str, ...]) -> None:
            self._with_codes(empty, places, lambda coded: self._make(answers[0], empty, coded))

        self.app.push_screen(questions.name("A new factor", "", says), if_picked(named))

    def _make(self, text: str, empty: Factor, places: Mapping[Place, str]) -> None:
        made = empty.model_copy(update={"text": text})
        new = factoring.next_factor_id(self.work.project)
        self._do(lambda by: factoring.made_of(self.work.project, made, places, by=by), self._shown_open(new))

    def action_out(self) -> None:
        """Take statements out of the factor in hand, or take out the factor that has none."""
        item, keys = self.item, self.factors.keys_in_hand
        if not self._on_factors or item is None:
            self.say("Go to a factor or to one of its statements first", refused=True)
        elif keys:
            self._do(lambda by: factoring.taken_out(self.work.project, item.id, keys, by=by))
        else:
            self._do(lambda by: factoring.deleted(self.work.project, item.id, by=by))

    def action_code(self) -> None:
        """Say with which of its codes the statement under the cursor is in the factor."""
        item, branch = self.item, self.factors.branch
        if item is None or branch is None or not branch.member:
            self.say("Go to a statement of a factor first", refused=True)
            return
        place = split_member_key(branch.member)
        codes = self.filed.codes(place)
        if not codes:
            self.say("No code of it stands at present", refused=True)
            return
        pick = questions.which_of_its_codes(self.work.project, place, codes, item.factor)
        self.app.push_screen(pick, if_picked(partial(self._under_code, item.id, branch.member)))

    def _under_code(self, factor_id: str, key: str, code: str) -> None:
        self._do(lambda by: factoring.under_code(self.work.project, factor_id, key, code, by=by))

    # Factors

    def action_name(self) -> None:
        """Name the factor in hand."""
        item = self._factor_in_hand()
        if item:
            factor_id = item.id

            def named(typed: tuple[str, ...]) -> None:
                self._revise(factor_id, text=typed[0])

            self.app.push_screen(questions.name("Name the factor", item.factor.text), if_picked(named))

    def _revise(self, factor_id: str, **changes: object) -> None:
        """Change parts of a factor as it is now, not as it was when the question was asked."""

        def make(by: str) -> Change:
            now = factoring.known(self.work.project, factor_id)
            return factoring.revised(self.work.project, factor_id, now.model_copy(update=changes), by=by)

        self._do(make)

    def action_change(self) -> None:
        """Change what the factor in hand says, or where it is printed."""
        item = self._factor_in_hand()
        if item is None:
            return
        asks: dict[str, Callable[[], object]] = {
            "name": self.action_name,
            "code": lambda: self._ask_home(item),
            "valence": lambda: self._ask_valence(item),
            "also": lambda: self._ask_footnote(item),
        }

        def picked(part: str) -> None:
            asks[part]()

        self.app.push_screen(questions.what_to_change(item.factor), if_picked(picked))

    def _ask_home(self, item: Grouped) -> None:
        pick = questions.which_code(
            self.work.project, "Under which code is it printed?", self._codes_of(item), [item.factor.code]
        )
        ask_code(self, pick, lambda code: self._revise(item.id, code=code))

    def _codes_of(self, item: Grouped) -> Iterable[str]:
        return [code for key in item.factor.members for code in self.filed.codes(split_member_key(key))]

    def _ask_valence(self, item: Grouped) -> None:
        def picked(one: str) -> None:
            self._revise(item.id, valence=next((valence for valence in VALENCES if valence == one), None))

        self.app.push_screen(questions.which_valence(item.factor), if_picked(picked))

    def _ask_footnote(self, item: Grouped) -> None:
        def picked(gone: str) -> None:
            if gone:
                self._revise(item.id, also=tuple(code for code in item.factor.also if code != gone))
            else:
                self._ask_also(item)

        self.app.push_screen(questions.footnote(item.factor), if_picked(picked))

    def _ask_also(self, item: Grouped) -> None:
        without = [item.factor.code, *item.factor.also]
        title = "Which code does its footnote name too?"
        pick = questions.which_code(self.work.project, title, self._codes_of(item), without)
        ask_code(self, pick, lambda code: self._revise(item.id, also=(*item.factor.also, code)))

    def action_merge(self) -> None:
        """Merge the factor in hand into another one."""
        item = self._factor_in_hand()
        if item is None:
            return
        if len(self.filed.factors) < 2:
            self.say("There is no other factor to merge it into", refused=True)
            return
        pick = questions.which_factor(self.filed, "Merge it into which other factor?", item.id)
        self.app.push_screen(pick, if_picked(partial(self._confirm_merge, item.id)))

    def _confirm_merge(self, going_id: str, staying_id: str) -> None:
        going, staying = self.filed.by_id.get(going_id), self.filed.by_id.get(staying_id)
        if going is None or staying is None:
            self.say("One of them is not there any more", refused=True)
            return
        confirm = questions.merging(self.filed, going, staying)
        self.app.push_screen(confirm, if_yes(lambda: self._merge(going_id, staying_id)))

    def _merge(self, going: str, staying: str) -> None:
        self._do(lambda by: regrouping.merged(self.work.project, going, staying, by=by), self._shown_open(staying))

    def action_split(self) -> None:
        """Split the chosen statements of the factor in hand off as one of their own."""
        item, keys = self.item, self._members_in_hand()
        if item is None or not keys:
            return
        code, valence = self._prefilled(item, keys)
        says = [questions.printed_under(code, valence), *questions.statements_said(self.work.project, _places(keys))]

        def named(answers: tuple[str, ...]) -> None:
            self._do(
                lambda by: regrouping.split_off(self.work.project, item.id, keys, answers[0], code, valence, by=by),
                self._shown_open(factoring.next_factor_id(self.work.project)),
            )

        self.app.push_screen(questions.name("Split off as a factor of its own", "", says), if_picked(named))

    def _members_in_hand(self) -> list[str]:
        """The statements of the factor in hand to act on; says what to do where there are none."""
        keys = self.factors.keys_in_hand
        if not keys and self.factors.chosen:
            self.say("Those chosen are in another factor: go there, or Esc leaves them", refused=True)
        elif not keys:
            self.say("Choose statements of a factor first: → shows them, Space chooses", refused=True)
        return keys

    def _prefilled(self, item: Grouped, keys: Sequence[str]) -> tuple[str, Valence | None]:
        under = {
            (member.review, member.statement): self.work.project.codebook.written(member.code)
            for member in item.members
            if member.code and member_key(member.review, member.statement) in keys
        }
        code, valence = prefilled(self.work.project, under)
        return (code, valence) if code else (item.factor.code, item.factor.valence)

    def action_move(self) -> None:
        """Take the chosen statements of the factor in hand to another one."""
        item, keys = self.item, self._members_in_hand()
        if item is None or not keys:
            return

        def picked(to: str) -> None:
            self._do(lambda by: regrouping.moved(self.work.project, item.id, to, keys, by=by))

        self.app.push_screen(
            questions.which_factor(self.filed, "Take them to which factor?", item.id), if_picked(picked)
        )

    def action_order(self, step: int) -> None:
        """Print the factor in hand earlier or later."""
        item = self._factor_in_hand()
        if item:
            self._do(lambda by: regrouping.reordered(self.work.project, item.id, step, by=by))


def _places(keys: Iterable[str]) -> list[Place]:
    return [split_member_key(key) for key in keys]
