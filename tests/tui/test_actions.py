"""One list of actions behind keys, footer, palette, help and docs/keys.md."""

from collections import Counter
from pathlib import Path

import pytest

from cfir_coder.tui import actions
from cfir_coder.tui.app import Program
from cfir_coder.tui.dialogs.pick import Pick
from cfir_coder.tui.keymap import preferences
from cfir_coder.tui.screens.agreement import AgreementScreen
from cfir_coder.tui.screens.answers import AnswersScreen
from cfir_coder.tui.screens.appraisal import AppraisalScreen
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.screens.codebook import CodebookScreen
from cfir_coder.tui.screens.coding import CodingScreen
from cfir_coder.tui.screens.confidence import ConfidenceScreen
from cfir_coder.tui.screens.coreview import CoReviewScreen
from cfir_coder.tui.screens.factors import FactorsScreen
from cfir_coder.tui.screens.history import HistoryScreen
from cfir_coder.tui.screens.home import HomeScreen
from cfir_coder.tui.screens.overlap import OverlapScreen
from cfir_coder.tui.screens.reconcile import ReconcileScreen
from cfir_coder.tui.screens.settings import SettingsScreen
from cfir_coder.tui.screens.support import SupportScreen
from cfir_coder.tui.screens.table import TableScreen
from cfir_coder.tui.start import StartScreen
from cfir_coder.tui.widgets.field import Field
from cfir_coder.tui.widgets.findbox import FindBox
from cfir_coder.tui.widgets.rows import Rows
from tests.tui.programs import codings, running

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"
OWNERS = {
    "everywhere": Program,
    "home": HomeScreen,
    "coding": CodingScreen,
    "reconcile": ReconcileScreen,
    "agreement": AgreementScreen,
    "answers": AnswersScreen,
    "co-review": CoReviewScreen,
    "factors": FactorsScreen,
    "appraisal": AppraisalScreen,
    "confidence": ConfidenceScreen,
    "codebook": CodebookScreen,
    "table": TableScreen,
    "support": SupportScreen,
    "overlap": OverlapScreen,
    "statements": BehindScreen,
    "history": HistoryScreen,
    "settings": SettingsScreen,
    "start": StartScreen,
    "lists": Rows,
    "find box": FindBox,
    "text field": Field,
    "dialogs": Pick,
}


@pytest.mark.parametrize("action", actions.ACTIONS, ids=lambda action: action.id)
def test_every_action_is_done_by_the_place_it_belongs_to(action):
    name = action.does.partition("(")[0]
    assert hasattr(OWNERS[action.where], f"action_{name}")


def test_no_key_means_two_things_in_one_place():
    for place in actions.PLACES:
        keys = [key for action in actions.ACTIONS if action.where == place for key in action.keys.split(",")]
        assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_ids_are_unique():
    assert len(actions.BY_ID) == len(actions.ACTIONS)


def test_the_page_of_keys_is_what_the_program_says():
    assert DOCS.read_text(encoding="utf-8") == actions.keys_page()


async def test_help_names_every_key_that_acts_here(teaching):
    async with running(teaching, "re2", size=(160, 90)) as run:
        await run.press("g", "question_mark")
        shown = run.shown()
        for action in actions.ACTIONS:
            if action.where in {"coding", "everywhere"} and not action.id.startswith("coding.recent"):
                assert action.says in shown


async def test_a_users_own_key_replaces_ours(teaching, tmp_path):
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "settings.yaml").write_text("keys:\n  coding.facilitator: plus\n  coding.nxt: space\n", encoding="utf-8")
    settings = preferences(folder)
    assert [str(fault) for fault in settings.faults] == [
        f"{folder / 'settings.yaml'}: there is no action 'coding.nxt'. Did you mean 'coding.next'?"
    ]
    async with running(teaching, "re2", settings=settings) as run:
        await run.press("g", "1", "f")
        assert "say f b o c or s" in run.shown()
        await run.press("plus")
        await run.saved()
    assert codings(teaching, "re2", "castellow2022")["s08"]["codes"][0]["valence"] == "facilitator"


async def test_letters_in_a_text_field_are_letters_and_undo_is_the_fields_own(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "slash")
        await run.type("fbg1?")
        assert run.program.focused.value == "fbg1?"
        await run.press("ctrl+z")
        assert run.program.focused.value == "fbg1"
        await run.press("ctrl+y")
        assert run.program.focused.value == "fbg1?"
        assert run.work.session.done[-1].what == "V.D Planning on s08"


async def test_the_palette_finds_actions_statements_and_constructs(teaching):
    async with running(teaching, "re2") as run:
        await run.press("ctrl+p")
        await run.type("bright vests")
        await run.press("enter")
        assert run.screen.place == ("castellow2022", "s08")
        await run.press("ctrl+p")
        await run.type("teaming")
        await run.press("enter")
        assert run.screen.constructs.construct == "V.A"
