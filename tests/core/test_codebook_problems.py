import pytest

from cfir_coder.core.codebook import CodebookFile, Rule
from cfir_coder.core.codebook_problems import codebook_problems
from tests.core.small import cfir2022
from tests.core.test_codebook import HOUSING, own


@pytest.mark.parametrize(
    ("file", "path", "says"),
    [
        (own(II_x=HOUSING), ("constructs", "II.x"), "can't be a code id"),
        (own(II_X=HOUSING.model_copy(update={"parent": "VI"})), ("constructs", "II.X"), "parent VI"),
        (own(II_X=HOUSING.model_copy(update={"parent": ""})), ("constructs", "II.X"), "has no parent"),
        (own(II_X=HOUSING.model_copy(update={"name": "Food + Housing"})), ("constructs", "II.X"), "'+'"),
        (
            CodebookFile(id="own", title="Own", rules={"VI": (Rule(rule="include", text="x"),)}),
            ("rules", "VI"),
            "rules for VI",
        ),
    ],
)
def test_what_is_wrong_in_a_codebook_is_said_at_its_entry(file, path, says):
    [problem] = codebook_problems(file, cfir2022())
    assert problem[0] == path
    assert says in problem[1]
    assert problem[2]


def test_constructs_that_are_each_other_s_parents_are_said_to_be_wrong():
    first = HOUSING.model_copy(update={"parent": "II.Y"})
    second = HOUSING.model_copy(update={"name": "Food", "parent": "II.X"})
    assert {path for path, *_ in codebook_problems(own(II_X=first, II_Y=second), cfir2022())} != set()


def test_an_added_construct_below_another_domain_than_its_id_says_is_wrong():
    misplaced = HOUSING.model_copy(update={"parent": "III"})
    assert [path for path, *_ in codebook_problems(own(II_X=misplaced), cfir2022())] == [("constructs", "II.X")]
