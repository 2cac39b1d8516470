"""What commands say in a terminal is broken between words."""

from __future__ import annotations

from cfir_coder.commands.common import wrapped


def test_a_long_line_goes_on_further_in_and_loses_no_word():
    line = "  rows 3 and 4, CFIR code: the columns name different codes: III.A.3 Work Infrastructure, and III.D."
    made = wrapped(line, 40).splitlines()
    assert max(map(len, made)) <= 40
    assert made[0].startswith("  rows")
    assert made[1].startswith("    ")
    assert " ".join(" ".join(made).split()) == line.strip()
    assert wrapped(line, 0) == line
