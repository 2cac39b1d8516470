"""Every text on every screen stands out from what is behind it by at least 7:1, as it is really drawn."""

import pytest
from textual.color import Color

from cfir_coder.tui.keymap import Preferences
from cfir_coder.tui.screens.home import HomeScreen
from cfir_coder.tui.themes import THEMES
from tests.tui.programs import SMALL, WIDE, running

LEAST = 7.0
DRAWN = set("─│╭╮╰╯▌▐▍█▁▂▃▄▅▆▇━╌ ")


def luminance(colour):
    """The relative luminance of WCAG 2."""
    parts = [part / 255 for part in colour.rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs(run, region=None):
    """Each text that is drawn, with its colours."""
    background = run.screen.background_colors[1]
    strips = run.screen._compositor.render_strips()
    if region:
        strips = [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]
    for strip in strips:
        for segment in strip:
            if set(segment.text) <= DRAWN or segment.style is None:
                continue
            style = segment.style
            fore = Color.from_rich_color(style.color) if style.color else run.screen.styles.color
            back = Color.from_rich_color(style.bgcolor) if style.bgcolor else background
            yield segment.text, *((back, fore) if style.reverse else (fore, back)), style.dim


def too_faint(run, region=None):
    return [
        (text, round(contrast(fore, back), 1))
        for text, fore, back, dim in pairs(run, region)
        if dim or contrast(fore, back) < LEAST
    ]


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_has_enough_contrast(teaching, theme, size):
    async with running(teaching, "re2", size=size, settings=Preferences(theme=theme)) as run:
        assert too_faint(run) == []
        for keys in (["g"], ["1", "f"], ["down", "4", "b"], ["slash", "s"], ["backspace", "tab"], ["escape"]):
            await run.press(*keys)
            assert too_faint(run) == [], keys


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_dialog_has_enough_contrast(teaching, theme):
    async with running(teaching, "re2", settings=Preferences(theme=theme)) as run:
        await run.press("g")
        for key in ("n", "k", "u", "v", "x", "question_mark", "ctrl+p", "ctrl+u"):
            await run.press(key)
            assert too_faint(run, run.screen.query(".dialog").first().region) == [], key
            await run.press("escape")


SCREENS = {
    "re2": ("d", "ctrl+r", "ctrl+g", "F", "Q", "K", "T", "S", "O", "A", "H", "f2"),
    "le1": ("C",),
}
"""Every other screen, by somebody who has something to see there."""


@pytest.mark.parametrize("person", SCREENS)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_other_screen_has_enough_contrast(teaching, theme, person):
    async with running(teaching, person, size=SMALL, settings=Preferences(theme=theme)) as run:
        for key in SCREENS[person]:
            await run.press(key)
            assert not isinstance(run.screen, HomeScreen), key
            assert too_faint(run) == [], key
            await run.press("down", "tab")
            assert too_faint(run) == [], key
            await run.press("escape", "escape")
