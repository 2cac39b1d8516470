"""The AMSTAR 2 rule's rating beside the one that people gave."""

from __future__ import annotations

from cfir_coder.analysis.project_appraisal import appraisals, appraised
from cfir_coder.core.amstar2 import ITEMS, Rating
from cfir_coder.core.review import Appraisal
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository

ALL_YES = dict.fromkeys(ITEMS, "yes")


def test_the_teaching_project_differs_from_the_rule_once_and_a_rating_without_items_is_left_alone():
    found = appraisals(Repository.open(shipped.folder("projects") / "teaching").project)
    assert [(one.review, one.comparison.differs) for one in found] == [
        ("aldery2019", False),
        ("brookfen2021", True),
        ("castellow2022", False),
    ]


def test_an_adapted_version_asks_only_what_it_asks():
    four = {"1": "yes", "2": "no", "3": "yes", "9a": "not applicable"}
    assert appraised("ash", Appraisal(tool="AMSTAR 2", rating="low", items=four)).rule.rating is None
    adapted = appraised("ash", Appraisal(tool="AMSTAR 2 (adapted)", rating="low", items=four))
    assert adapted.rule.rating is Rating.LOW
    assert adapted.rule.not_asked == ("4", "7", "11", "13", "15")
    assert adapted.comparison.differs is False


def test_a_project_with_critical_items_of_its_own_is_rated_by_those():
    one_no = Appraisal(tool="AMSTAR 2", rating="high", items={**ALL_YES, "2": "no"})
    assert appraised("ash", one_no).rule.rating is Rating.LOW
    own = appraised("ash", one_no, frozenset({"4"}))
    assert (own.rule.rating, own.comparison.differs) == (Rating.HIGH, False)


def test_another_tool_has_no_such_rule(teaching):
    project = Repository.open(teaching).project
    document = project.reviews["aldery2019"]
    other = Appraisal(tool="JBI checklist", rating="good", items=ALL_YES)
    changed = project.with_document(("reviews", "aldery2019"), document.model_copy(update={"appraisal": other}))
    assert [one.review for one in appraisals(changed)] == ["brookfen2021", "castellow2022"]
