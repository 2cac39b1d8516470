from cfir_coder.analysis.study_matrix import shared_studies, study_matrix


def test_shared_studies_are_those_that_at_least_two_of_the_reviews_include() -> None:
    matrix = study_matrix(
        {
            "a": frozenset({"s1", "s2", "s3"}),
            "b": frozenset({"s2", "s3"}),
            "c": frozenset({"s3", "s4"}),
            "d": None,
            "e": frozenset(),
        }
    )
    assert dict(shared_studies(matrix, ["a", "b", "c", "d", "e"])) == {"s2": ("a", "b"), "s3": ("a", "b", "c")}
    assert dict(shared_studies(matrix, ["a", "c"])) == {"s3": ("a", "c")}
    assert shared_studies(matrix, ["c"]) == ()
