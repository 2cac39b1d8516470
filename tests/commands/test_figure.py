"""`figure`: written with its words beside it, printed as words, filtered, and never over somebody's work."""

from __future__ import annotations

import pytest

from cfir_coder.report.figures.making import FIGURE_KINDS
from tests.commands.run import run


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_without_a_file_the_words_are_printed(peer_support, kind):
    done = run("figure", peer_support, kind)
    assert (done.code, done.err) == (0, "")
    assert "N = 9" in done.out


def test_the_words_stand_beside_the_figure(teaching):
    done = run("figure", teaching, "bars", "-o", teaching / "bars.svg", "--width", "single")
    assert done.code == 0
    assert (teaching / "bars.txt").read_text(encoding="utf-8") == run("figure", teaching, "bars").out
    assert (teaching / "bars.svg").read_bytes().startswith(b"<?xml")


def test_words_that_somebody_edited_are_not_overwritten_and_nothing_else_is_written(teaching):
    (teaching / "bars.txt").write_text("Mine.", encoding="utf-8")
    done = run("figure", teaching, "bars", "-o", teaching / "bars.svg")
    assert done.code == 4
    assert not (teaching / "bars.svg").exists()
    assert (teaching / "bars.txt").read_text(encoding="utf-8") == "Mine."


def test_filters_and_domains_say_their_own_n(teaching):
    out = run("figure", teaching, "bars", "--appraisal", "Low", "--domain", "III").out
    assert "Only a part of the project is shown: rated low. N = 2" in out
    assert "Only III Inner Setting of the codebook is shown." in out
    assert "II.F" not in out
    assert "1 of 2" in out


def test_what_there_is_not_is_wrong_use(teaching):
    done = run("figure", teaching, "bars", "--domain", "VI")
    assert done.code == 2
    assert "the codebook has no domain 'VI'" in done.err
    assert run("figure", teaching, "bars", "-o", teaching / "x.gif").code == 2
    assert run("figure", teaching, "pie").code == 2


def test_what_cannot_be_read_stops_the_count_unless_partial_says_so(peer_support):
    (peer_support / "reviews" / "zeng2021.yaml").write_text("id: [", encoding="utf-8")
    assert run("figure", peer_support, "bars").code == 3
    done = run("figure", peer_support, "bars", "--partial")
    assert "INCOMPLETE" in done.out
    assert "reviews/zeng2021.yaml" in done.out


def test_a_figure_taller_than_a_page_is_said(peer_support):
    done = run("figure", peer_support, "network", "--width", "single", "-o", peer_support / "n.svg")
    assert "mm tall; a page holds about 240 mm" in done.err
