"""Words of judgements that nobody knows are named where they stand, with the nearest that exists."""

from __future__ import annotations

import pytest

from tests.commands.run import run

MISTAKES = {
    "an answer that nobody knows": (
        "reviews/aldery2019.yaml", '    "2": ', "yess",
        "'yess' is no answer to item 2. Did you mean 'yes'?",
    ),
    "an answer that the item does not offer": (
        "reviews/aldery2019.yaml", '    "5": ', "partial yes",
        "item 5 can't be answered with 'partial yes'. Use one of: yes, no, not applicable.",
    ),
    "an item that does not exist": (
        "reviews/aldery2019.yaml", '    "16": ', 'yes\n    "17": yes',
        "AMSTAR 2 has no item '17'. Its items are 1 to 16",
    ),
    "a rating that nobody knows": (
        "reviews/aldery2019.yaml", "  rating: ", "critical low",
        "'critical low' is no rating of AMSTAR 2. Did you mean 'critically low'?",
    ),
    "a judgement that nobody knows": (
        "factors.yaml", "        judgement: ", "some concerns",
        "'some concerns' is no judgement of methodological limitations. Did you mean 'serious concerns'?",
    ),
    "a critical item that does not exist": (
        "project.yaml", "coders_per_statement: ", "2\ncritical_items: [2, 17]",
        "AMSTAR 2 has no item '17'. Its items are 1 to 16.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "start", "word", "said"), MISTAKES.values(), ids=MISTAKES)
def test_check_names_the_line_what_is_wrong_and_the_nearest_word(teaching, file, start, word, said):
    path = teaching / file
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith(start))
    lines[number] = start + word
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("check", teaching)
    assert done.code == 1
    where = number + 1 + word.count("\n")
    assert f"{file}:{where}: {said}" in done.out
