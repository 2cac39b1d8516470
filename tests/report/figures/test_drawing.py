"""The drawn figures: sizes, bytes, and that no label is cut off or lies on another."""

from __future__ import annotations

import io
import re
import struct
import warnings
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import RendererAgg

from cfir_coder.core.project import Project
from cfir_coder.errors import WrongUse
from cfir_coder.report.figures.drawing.heatmap import LIGHTNESS, tint
from cfir_coder.report.figures.drawing.measure import drawable, width_of, wrapped
from cfir_coder.report.figures.drawing.paint import _settings, figure_of, painted
from cfir_coder.report.figures.drawing.parts import COLOURS
from cfir_coder.report.figures.drawing.sheet import Sheet
from cfir_coder.report.figures.making import ENDINGS, FIGURE_KINDS, made
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import SPACE, all_hostile, determinant, hostile, project, review

ACTIVE = {"a", "script", "image", "foreignObject", "iframe", "animate", "set"}
"""Elements that do something, which no text may become."""

DOTS = 200
PROJECTS = Path(__file__).parents[3] / "projects"


def opened(name: str) -> Project:
    return Repository.open(PROJECTS / name).project


def many_reviews() -> Project:
    said = {"s01": determinant((SPACE, "conditional"))}
    return project(*(review(str(number), said, label=f"Somebody & Somebody {number}") for number in range(1, 41)))


PROJECTS_DRAWN = {
    "teaching": lambda: opened("teaching"),
    "peer-support": lambda: opened("peer-support"),
    "many reviews": many_reviews,
    "hostile factors": all_hostile,
    "nothing": lambda: project(review("9", {})),
    "no review": project,
}


def extents(sheet: Sheet) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Where each label really is when it is drawn, in dots: left, bottom, right, top."""
    with _settings(), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = figure_of(sheet)
        figure.set_dpi(DOTS)
        renderer = RendererAgg(1, 1, DOTS)
        texts = figure.axes[0].texts
        return [(text.get_text(), text.get_window_extent(renderer).extents.tolist()) for text in texts]


@pytest.mark.parametrize("kind", FIGURE_KINDS)
@pytest.mark.parametrize("name", PROJECTS_DRAWN)
def test_no_label_is_cut_off_or_lies_on_another(name: str, kind: str) -> None:
    for width, millimetres in (("single", 85), ("double", 170)):
        sheet = made(PROJECTS_DRAWN[name](), kind).sheet(width)
        assert sheet.width == millimetres
        right, top = sheet.width / 25.4 * DOTS, sheet.height / 25.4 * DOTS
        found = extents(sheet)
        outside = [text for text, box in found if box[0] < 0 or box[1] < 0 or box[2] > right or box[3] > top]
        assert outside == []
        on_each_other = [
            (one, other)
            for (one, a), (other, b) in combinations(found, 2)
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 3
        ]
        assert on_each_other == []


@pytest.mark.parametrize("kind", FIGURE_KINDS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_project_gives_the_same_bytes(kind: str, ending: str) -> None:
    first, second = (made(opened("teaching"), kind).written(ending, "single") for _ in range(2))
    assert first == second
    for clue in (b"CreationDate", b"<dc:date>", b"Matplotlib", b"matplotlib.org"):
        assert clue not in first


def test_pictures_have_the_width_of_the_column() -> None:
    figure = made(opened("teaching"), "bars")
    for width, pixels in (("single", 85), ("double", 170)):
        data = figure.written("png", width)
        assert abs(struct.unpack(">I", data[16:20])[0] - pixels / 25.4 * 600) <= 1
        assert b"pHYs" in data
        box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+)", figure.written("pdf", width))
        assert float(box.group(1)) == pytest.approx(pixels / 25.4 * 72, abs=0.01)
        svg = ET.fromstring(figure.written("svg", width))  # noqa: S314 - our own
        assert float(svg.get("width").removesuffix("pt")) == pytest.approx(pixels / 25.4 * 72, abs=0.01)


def test_a_pdf_holds_its_font_and_an_svg_needs_none() -> None:
    figure = made(opened("teaching"), "bars")
    pdf = figure.written("pdf", "single")
    assert b"/FontFile2" in pdf
    assert b"/Type3" not in pdf
    assert b"<text" not in figure.written("svg", "single")


def test_an_svg_says_what_it_shows() -> None:
    figure = made(opened("teaching"), "heatmap")
    root = ET.fromstring(figure.written("svg", "single"))  # noqa: S314 - our own
    names = {key: root.find(f"{{http://www.w3.org/2000/svg}}{key}") for key in ("title", "desc")}
    assert names["title"].text == figure.title
    assert names["desc"].text == figure.words
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "figure-title figure-words"


@pytest.mark.parametrize("text", [text for text in HOSTILE_TEXTS if len(text) < 300])
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    figure = made(hostile(text), "network")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = painted(figure.sheet("single"), "svg", figure.title, figure.words)
    root = ET.parse(io.BytesIO(data)).getroot()  # noqa: S314 - our own
    assert {found.tag.rpartition("}")[2] for found in root.iter()}.isdisjoint(ACTIVE)


def test_long_and_unknown_words_lose_nothing_without_a_trace() -> None:
    lines = wrapped("long" * 500, 30, 7, most=4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(width_of(line, 7) <= 30 for line in lines)
    assert drawable("日x") == "⟨U+65E5⟩x"
    assert drawable("␛[0m") == "⟨U+001B⟩[0m"
    assert wrapped("III.D.3 Deliverer-Centeredness", 24, 7, most=4)[-1] == "Centeredness"


def test_shades_mean_the_same_in_grey_whatever_their_hue() -> None:
    for light in LIGHTNESS:
        greys = [luminance(tint(colour, light)) for colour in COLOURS.values()]
        assert max(greys) - min(greys) < 0.01
        assert (min(greys) + 0.05) / (luminance("#1a1a1a") + 0.05) > 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_picture_that_would_be_too_tall_is_refused_with_what_to_do() -> None:
    with pytest.raises(WrongUse, match="more than a PNG holds"):
        painted(Sheet(85, 5000), "png", "", "")
