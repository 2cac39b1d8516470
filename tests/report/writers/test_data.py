import json

import pytest

from cfir_coder.report.domain_table import domain_table
from cfir_coder.report.writers import written
from cfir_coder.report.writers.data import as_text
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, TRAINING, hostile, typical, without


def test_the_shape_is_what_other_programs_rely_on():
    data = json.loads(written(domain_table(without(typical(), "reviews/x.yaml")), "json"))
    assert list(data) == ["project", "codebook", "reviews", "open", "partial", "domains", "notes"]
    assert (data["project"], data["codebook"], data["reviews"], data["open"]) == ("Small", "cfir-2022", 3, 1)
    assert data["partial"] == ["reviews/x.yaml"]
    assert data["notes"][0].startswith("INCOMPLETE")
    assert data["domains"][4] == {
        "code": "V",
        "name": "Implementation Process",
        "reviews": ["review9", "review24"],
        "refs": ["9", "24"],
        "rows": [
            {
                "text": "Planned early",
                "code": PLANNING,
                "valence": "facilitator",
                "kind": "determinant",
                "reviews": ["review9", "review24"],
                "refs": ["9", "24"],
                "n": 2,
                "of": 3,
                "statements": ["review9/s01", "review9/s02", "review24/s01"],
            }
        ],
    }
    assert TRAINING not in json.dumps(data["domains"])


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_come_back_exactly_and_nothing_printed_can_steer_a_terminal(text):
    printed = as_text(domain_table(hostile(text)))
    assert json.loads(printed)["domains"][4]["rows"][0]["text"] == text
    assert not set(printed) & set("\x00\x07\x08\x1b\x7f\x85\x9b\u200b\u2028\u2029\u202e\u2066\ufeff")
