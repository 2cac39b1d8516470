"""The start screen, where no project was given: recent projects, the examples, a new one, one by its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual.screen import Screen
from textual.widgets import Static

from cfir_coder.core.project import Person, Settings
from cfir_coder.core.text import did_you_mean, is_id, slug
from cfir_coder.core.values import DOES_BY_ROLE, ROLES
from cfir_coder.errors import ProjectError
from cfir_coder.storage import shipped
from cfir_coder.storage.making import make_project, refuse_taken
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings, footer, key_of
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.keymap import Preferences
from cfir_coder.tui.keysinorder import KeysInOrder
from cfir_coder.tui.recent import forget, recent
from cfir_coder.tui.themes import DARK, THEMES
from cfir_coder.tui.widgets.rows import Rows
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.dialogs.write import Written
    from cfir_coder.tui.text import Part

EXAMPLES = {
    "peer-support": "a real one: peer support for mental health, from nine published reviews",
    "teaching": "an invented one to learn with: walking groups",
}
CODEBOOK = "cfir-2022"


class Line(NamedTuple):
    """A line of the start screen: a heading, a project, an example, or an action."""

    kind: Literal["heading", "project", "example", "action", "empty"]
    name: str
    says: str = ""
    folder: Path = Path()


class Choices(Rows):
    """What can be opened."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(id="choices")
        self.shown = list(lines)

    def count(self) -> int:
        """Lines, headings included."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On what can be opened."""
        return 0 <= index < len(self.shown) and self.shown[index].kind not in {"heading", "empty"}

    @property
    def line(self) -> Line:
        """The line under the cursor."""
        return self.shown[self.cursor]

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A heading, or a name with what is said of it."""
        line = self.shown[index]
        if line.kind in {"heading", "empty"}:
            return [(f" {line.name}", "heading" if line.kind == "heading" else "quiet")]
        name_width = width // 2
        return [
            "   ",
            (text.fitted(line.name, name_width - 5), ""),
            "  ",
            (text.shortened(line.says, width - name_width - 1), "quiet"),
        ]


def lines_of(state: Path | None) -> list[Line]:
    """Everything that can be opened."""
    known = recent(state)
    projects = [Line("project", one.title, _folder_says(one.folder), one.folder) for one in known]
    examples = [Line("example", name, says) for name, says in EXAMPLES.items()]
    return [
        Line("heading", "Recent projects"),
        *(projects or [Line("empty", "  None yet. What you open will stand here.")]),
        Line("empty", ""),
        Line("heading", "Examples, opened as a copy of your own"),
        *examples,
        Line("empty", ""),
        Line("heading", "Others"),
        Line("action", "Make a new project", "n", Path("new")),
        Line("action", "Open a project by its folder", "o", Path("open_folder")),
    ]


def _folder_says(folder: Path) -> str:
    return str(folder) if (folder / "project.yaml").is_file() else f"(not there any more) {folder}"


class StartScreen(Screen[None]):
    """Choose what to work on."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("start"))

    def __init__(self, state: Path | None, here: Path) -> None:
        super().__init__()
        self._state = state
        self._here = here

    def compose(self) -> ComposeResult:
        """Title, what can be opened, what was said, keys."""
        yield Static(
            text.lines([[("cfir-coder", "heading")], ["Code statements from reviews to CFIR, together."]]), id="title"
        )
        yield Choices(lines_of(self._state))
        yield Static(id="said")
        keys = [(((f"{key_of(action.id, {})} ", "key"), action.short), action.does) for action in footer("start")]
        yield Words([((("Enter ", "key"), "open"), "choose"), *keys], id="keys")

    def on_mount(self) -> None:
        """On the first thing that can be opened."""
        choices = self.query_one(Choices)
        choices.stand(0)
        choices.focus()

    def say(self, words: str) -> None:
        """Say why something can't be done."""
        self.query_one("#said", Static).update(text.content((f"! {words}" if words else "", "warn")))

    def on_rows_moved(self) -> None:
        """What was said was about another line."""
        self.say("")

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open what was chosen."""
        event.stop()
        line = self.query_one(Choices).line
        if line.kind == "project":
            self.open(line.folder)
        elif line.kind == "example":
            self._open_example(line.name)
        else:
            await self.run_action(str(line.folder))

    def open(self, folder: Path) -> None:
        """Close with a folder, where it holds a project."""
        if (folder / "project.yaml").is_file():
            self.app.exit(folder)
        else:
            self.say(f"{folder} holds no project.yaml. Was it moved? o opens it where it is now")

    def _open_example(self, name: str) -> None:
        try:
            self.open(shipped.copy_example(shipped.folder("projects") / name, self._here / name))
        except OSError as error:
            self.say(f"The example can't be copied into {self._here}: {error.strerror}")

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        self.query_one(Choices).action_choose()

    def action_open_folder(self) -> None:
        """Open a project by its folder."""
        write = Write("Open a project", [Blank("Its folder, the one that holds project.yaml")], wrong=self._no_project)
        self.app.push_screen(write, lambda answers: self.open(_path(self._here, answers[0])) if answers else None)

    def _no_project(self, answers: Written) -> str:
        folder = _path(self._here, answers[0])
        return "" if (folder / "project.yaml").is_file() else f"There is no project.yaml in {folder}"

    def action_new(self) -> None:
        """Make a new project."""
        blanks = [
            Blank("What the review is called"),
            Blank("What it asks"),
            Blank("A new folder for it"),
            Blank("Your id, for example re1: files and logs call you so"),
            Blank("Your role", "researcher"),
        ]
        says: list[list[Part]] = [["It uses CFIR 2022. Everything can be changed in its project.yaml."]]
        self.app.push_screen(Write("A new project", blanks, says=says, wrong=self._wrong), self._make)

    def _wrong(self, answers: Written) -> str:
        title, _, folder, person, role = answers
        if not title or not folder:
            return "It needs a name and a folder."
        if not is_id(person):
            return f"An id has small letters, digits and hyphens only. {_perhaps(slug(person))}".strip()
        if role not in ROLES:
            return f"There is no role '{role}'. {did_you_mean(role, ROLES)}"
        try:
            refuse_taken(_path(self._here, folder))
        except ProjectError as problem:
            return str(problem)
        return ""

    def _make(self, answers: Written | None) -> None:
        if answers is None:
            return
        title, question, folder, person, given = answers
        role = next(role for role in ROLES if role == given)
        people = {person: Person(role=role, does=DOES_BY_ROLE[role])}
        settings = Settings(title=title, question=question, codebook=CODEBOOK, people=people)
        path = _path(self._here, folder)
        try:
            make_project(path, settings)
        except ProjectError as problem:
            self.say(str(problem))
        else:
            self.open(path)

    def action_forget(self) -> None:
        """Take the project under the cursor off the list."""
        choices = self.query_one(Choices)
        if choices.line.kind != "project":
            self.say("Only projects can be taken off the list")
            return
        forget(choices.line.folder, self._state)
        choices.shown = lines_of(self._state)
        choices.renew()
        choices.stand(choices.cursor)

    def action_quit(self) -> None:
        """Close without opening anything."""
        self.app.exit(None)

    async def on_words_pressed(self, event: Words.Pressed) -> None:
        """A word below was clicked."""
        event.stop()
        await self.run_action(event.action)


def _path(here: Path, written: str) -> Path:
    """The folder that somebody wrote, from where they are."""
    return here / Path(written.strip().strip("'\"")).expanduser()


def _perhaps(proposed: str) -> str:
    return f"Perhaps {proposed}?" if proposed else ""


class Start(KeysInOrder[Path]):
    """The start screen as a program of its own; what it returns is the folder to open."""

    TITLE = "cfir-coder"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "program.tcss"

    def __init__(
        self, *, settings: Preferences | None = None, state: Path | None = None, here: Path | None = None
    ) -> None:
        super().__init__()
        self._state = state
        self._here = here or Path.cwd()
        self.preferences = settings or Preferences()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.preferences.theme if self.preferences.theme in {theme.name for theme in THEMES} else DARK.name
        self.set_keymap(self.preferences.keys)
        if self.preferences.still:
            self.animation_level = "none"

    def get_default_screen(self) -> StartScreen:
        """There is one screen."""
        return StartScreen(self._state, self._here)
