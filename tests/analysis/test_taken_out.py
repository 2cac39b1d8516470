from hypothesis import given, settings

from cfir_coder.analysis.influence import influence
from cfir_coder.analysis.taken_out import taken_out
from tests.strategies import projects


@given(found=projects())
@settings(max_examples=40, deadline=None)
def test_every_answer_is_either_counted_or_about_what_was_taken_out(found):
    written = [
        (person, review_id, statement_id)
        for review_id, sheets in found.answers.items()
        for person, sheet in sheets.items()
        for statement_id in sheet.answers
    ] + [(person, "", factor_id) for person, sheet in found.factor_answers.items() for factor_id in sheet.answers]
    counted = influence(found)
    told = [(item.person, item.review, item.statement) for item in counted.told if item.answer]
    gone = taken_out(found)
    about_factors = len(counted.factor_told) + sum(not item.review for item in gone)
    statements = [*told, *((item.person, item.review, item.id) for item in gone if item.review)]
    assert sorted(statements) == sorted(one for one in written if one[1])
    assert about_factors == sum(not one[1] for one in written)
