"""Two studies that look like one: a person says what they are, and every number follows."""

from cfir_coder.analysis.studies import alike, one_name_each, project_matrix
from cfir_coder.core.problems import problems
from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Studies, Study
from cfir_coder.core.same_studies import one_study, two_studies
from cfir_coder.core.session import Session
from tests.report.small import project, review

ORRIN = "Orrin T, Sedge V. A year of walking together. 2016"


def some():
    studies = {"a": Study(citation=ORRIN), "b": Study(citation=ORRIN), "c": Study(same_as="b"), "d": Study()}
    lists = (("a", "d"), ("c",), ("b", "d"))
    reviews = [review(str(number), {}, studies=listed) for number, listed in enumerate(lists, 1)]
    return Session(project(*reviews, documents={STUDIES: Studies(studies=studies)}))


def test_one_study_is_counted_once_with_all_its_names_and_undo_takes_that_back():
    before = some()
    assert project_matrix(before.project).shared.tolist() == [[2, 0, 1], [0, 1, 1], [1, 1, 2]]
    after = before.do(one_study(before.project, "a", "b"))
    assert one_name_each(after.project) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert project_matrix(after.project).shared.tolist() == [[2, 1, 2], [1, 1, 1], [2, 1, 2]]
    assert (alike(after.project), problems(after.project)) == ([], [])
    assert after.undo().project.studies == before.project.studies


def test_two_studies_stay_two_and_are_not_asked_about_again():
    before = some()
    assert alike(before.project) == [("a", "b")]
    after = before.do(two_studies(before.project, "a", "b"))
    assert alike(after.project) == []
    assert project_matrix(after.project).shared.tolist() == project_matrix(before.project).shared.tolist()


def test_a_study_told_apart_from_one_that_is_not_there_is_a_problem():
    studies = Studies(studies={"a": Study(different_from=("gone",))})
    [problem] = problems(project(documents={STUDIES: studies}))
    assert (problem.path, problem.what) == (("studies", "a", "different_from"), "there is no study 'gone'")
