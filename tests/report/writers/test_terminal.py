import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.text import collapse
from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import shown
from cfir_coder.report.writers.terminal import NARROWEST, as_text, columns_of, wrapped
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import hostile, typical
from tests.strategies import LAW


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [20, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(style, width):
    text = as_text(domain_table(typical(), style=style), width)
    assert max(map(columns_of, text.splitlines())) <= max(width, NARROWEST)


def test_rows_and_domains_line_up():
    lines = as_text(domain_table(typical()), 120).splitlines()
    [domain] = [line for line in lines if line.startswith("V IMPLEMENTATION")]
    [row] = [line for line in lines if line.startswith("  Planned early")]
    assert domain.index("9, 24") == row.index("9, 24")
    assert domain.index("2 of 3") == row.index("2 of 3")
    assert "+ facilitator" in row


def test_warnings_come_first_and_notes_last():
    lines = as_text(domain_table(typical(invented=True)), 100).splitlines()
    assert lines[2].startswith("! INVENTED DATA")
    assert lines[-1].startswith("- Made with cfir-coder")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_nothing_in_a_text_can_steer_the_terminal_and_all_of_it_is_there(text):
    said = as_text(domain_table(hostile(text)), 100)
    assert not [character for character in said if unicodedata.category(character) == "Cc" and character != "\n"]
    assert not set(said) & set("\u202e\u2066\u2028\ufeff")
    assert said.startswith("\n".join(wrapped(shown(text), 100)))


@LAW
@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(2, 30))
def test_wrapping_keeps_every_character_but_the_spaces_and_fits(text, width):
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns_of(line) <= width for line in lines)


def test_wide_and_combining_characters_fill_the_columns_they_fill():
    assert columns_of("日本") == 4
    assert columns_of("e\u0301") == 1
    assert wrapped("日本語", 4) == ["日本", "語"]
    assert collapse(" ".join(wrapped("one two three", 7))) == "one two three"
