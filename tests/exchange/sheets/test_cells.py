import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.values import KINDS, VALENCES
from cfir_coder.exchange.sheets import cells
from cfir_coder.exchange.sheets.cells import NotUnderstood
from cfir_coder.exchange.sheets.safe_cells import LONGEST_CELL, fitting, guarded, visible, without_guard
from tests.hostile import HOSTILE_TEXTS


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((valence, valence) for valence in VALENCES),
        ("Barriers", "barrier"),
        ("ENABLER", "facilitator"),
        ("+", "facilitator"),
        ("-", "barrier"),
        ("\u2212", "barrier"),
        ("\u2013", "barrier"),
        ("+/-", "both"),
        ("+/\u2013", "both"),
        ("+ / \u2212", "both"),
        ("±", "both"),
        ("Mixed", "both"),
        ("Barrier / Facilitator", "both"),
        ("depends", "conditional"),
        ("unclear", "not stated"),
        ("n/a", "not stated"),
    ],
)
def test_valences(said, meant):
    assert cells.valence(said) == meant


def test_neutral_is_no_valence_and_a_slip_offers_the_nearest():
    neutral = cells.valence("neutral")
    assert isinstance(neutral, NotUnderstood)
    assert neutral.todo.startswith("Use one of: facilitator, barrier")
    assert cells.valence("barier") == NotUnderstood("'barier' is no valence", "Did you mean 'barrier'?")


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_by_their_own_words(kind):
    assert cells.kind(kind.capitalize()) == kind


def test_a_bare_outcome_is_not_guessed():
    assert isinstance(cells.kind("outcome"), NotUnderstood)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("+2", 2),
        ("2", 2),
        ("-1", -1),
        ("\u22121", -1),
        ("0", 0),
        ("mixed", "mixed"),
        ("0 (mixed)", "mixed"),
        ("", None),
    ],
)
def test_ratings(said, meant):
    assert cells.strength(said) == meant


@pytest.mark.parametrize("said", ["3", "X", "strong", "-3", "1.5"])
def test_ratings_of_other_scales_are_not_read(said):
    assert isinstance(cells.strength(said), NotUnderstood)


def test_neutral_mixed_and_missing_are_three_things():
    assert len({cells.strength("0"), cells.strength("mixed"), cells.strength("missing")}) == 3


def test_studies_with_commas_in_their_names_stay_whole():
    assert cells.listed_studies("Smith, 2010; Jones 2011") == ["Smith, 2010", "Jones 2011"]
    assert cells.listed_studies("12, 15, 18") == ["12", "15", "18"]
    assert cells.listed_studies("not reported") == []


@given(st.text(max_size=60))
def test_a_guarded_cell_is_no_formula_and_reads_back(text):
    cell = guarded(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert without_guard(cell) == visible(text)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_cell_fits_and_shows_what_it_holds(text):
    cell = fitting(text)
    assert len(cell) <= LONGEST_CELL
    assert "\x00" not in cell
    assert "\u202e" not in cell
    assert "\x1b" not in cell
