"""Words reach widgets only through tui/text.py."""

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cfir_coder.tui import text
from tests.hostile import HOSTILE_TEXTS

ROOM = Path(text.__file__).parent
SAFE = {"content", "lines"}
MAKERS = {"Content", "Text", "from_markup", "from_text", "from_rich_text"}


def modules():
    for path in ROOM.rglob("*.py"):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def is_safe(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAFE


def test_only_the_text_module_makes_what_widgets_show():
    for path, tree in modules():
        made = {name for name, _ in calls(tree)} & MAKERS
        assert not made or path.name == "text.py", path


def test_what_is_given_to_a_widget_was_made_by_the_text_module():
    for path, tree in modules():
        for name, call in calls(tree):
            if name in {"Static", "Label", "Button", "notify"} or (
                name == "update" and isinstance(call.func, ast.Attribute)
            ):
                for given_ in call.args:
                    assert is_safe(given_), f"{path}:{call.lineno}"


def test_no_widget_has_a_title_with_markup():
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                assert node.attr not in {"border_title", "border_subtitle", "tooltip"}, f"{path}:{node.lineno}"


@given(st.one_of(st.sampled_from(HOSTILE_TEXTS), st.text(max_size=80)), st.integers(0, 60))
def test_a_fitted_text_takes_exactly_its_cells(given_text, width):
    assert cell_len(text.fitted(given_text, width)) == width
    assert cell_len(text.shortened(given_text, width)) <= width


@given(st.integers(0, 500), st.integers(0, 500), st.integers(2, 40))
def test_a_bar_is_full_only_when_everything_is_done(done, total, width):
    done = min(done, total)
    drawn = text.bar(done, total, width)
    assert len(drawn) == width
    assert ("╌" not in drawn) == (total > 0 and done == total)
    assert ("━" not in drawn) == (done == 0 or total == 0)
