"""Our two themes. Every text stands out from what is behind it by at least 7:1 (tests/tui/test_themes.py)."""

from __future__ import annotations

from textual.theme import Theme

_DARK = {
    "paper": "#0e1216",
    "panel-paper": "#151b21",
    "field-paper": "#0a0d10",
    "ink": "#f3f4f1",
    "soft": "#d8dcd8",
    "quiet": "#bac3ca",
    "line": "#5b6872",
    "accent-ink": "#8ecbff",
    "good": "#86dcc0",
    "bad": "#ffbd80",
    "warn": "#ffe08a",
    "chosen": "#17324b",
    "chosen-ink": "#ffffff",
    "seen": "#212a33",
}

_LIGHT = {
    "paper": "#f2f0ea",
    "panel-paper": "#fdfcf9",
    "field-paper": "#ffffff",
    "ink": "#15181b",
    "soft": "#2a2f33",
    "quiet": "#3a4147",
    "line": "#7d868d",
    "accent-ink": "#003d73",
    "good": "#00473a",
    "bad": "#6f2700",
    "warn": "#5c3a00",
    "chosen": "#cfe2f5",
    "chosen-ink": "#06131f",
    "seen": "#e9e6de",
}


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent-ink"],
        accent=colours["accent-ink"],
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["panel-paper"],
        panel=colours["panel-paper"],
        warning=colours["warn"],
        error=colours["bad"],
        success=colours["good"],
        dark=dark,
        text_alpha=1.0,
        variables={
            **colours,
            "scrollbar": colours["line"],
            "scrollbar-hover": colours["accent-ink"],
            "scrollbar-active": colours["accent-ink"],
            "scrollbar-background": colours["panel-paper"],
            "scrollbar-background-hover": colours["panel-paper"],
            "scrollbar-background-active": colours["panel-paper"],
            "scrollbar-corner-color": colours["panel-paper"],
            "input-cursor-background": colours["ink"],
            "input-cursor-foreground": colours["field-paper"],
            "input-selection-background": colours["chosen"],
            "input-selection-foreground": colours["chosen-ink"],
        },
    )


DARK = _theme("cfir-dark", _DARK, dark=True)
LIGHT = _theme("cfir-light", _LIGHT, dark=False)
THEMES = (DARK, LIGHT)
