"""Files in which git left both sides."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cfir_coder.core.merge import get, merge, with_theirs
from cfir_coder.errors import ConflictMarkers
from cfir_coder.storage import yamlio
from cfir_coder.storage.reading import parse
from cfir_coder.storage.sides import split, whole_files, with_markers
from tests.core.test_merge import versions_of_codings, versions_of_factors
from tests.strategies import OFTEN

PLAIN = b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\nc: 4\n"
KEYS = {"codings": ("codes", "re1", "ash2019"), "factors": ("factors",)}


def test_both_sides_are_read_apart():
    assert split(PLAIN, "x.yaml") == (b"a: 1\nb: 2\nc: 4\n", None, b"a: 1\nb: 3\nc: 4\n")


def test_the_common_ancestor_is_read_where_the_markers_have_it():
    data = PLAIN.replace(b"=======", b"||||||| base\nb: 0\n=======")
    assert split(data, "x.yaml")[1] == b"a: 1\nb: 0\nc: 4\n"


def test_windows_line_ends_are_no_obstacle():
    ours, _, theirs = split(PLAIN.replace(b"\n", b"\r\n"), "x.yaml")
    assert (ours, theirs) == (b"a: 1\r\nb: 2\r\nc: 4\r\n", b"a: 1\r\nb: 3\r\nc: 4\r\n")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a: 1\n=======\nb: 2\n", 2),
        (b"a: 1\n<<<<<<< HEAD\nb: 2\n", 2),
        (b"<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> x\n", 2),
        (b"<<<<<<< HEAD\n>>>>>>> x\n", 2),
        (b"a: 1\n>>>>>>> x\n", 2),
    ],
)
def test_markers_out_of_order_are_named_with_their_line(data, line):
    with pytest.raises(ConflictMarkers) as told:
        split(data, "x.yaml")
    assert told.value.fault.line == line


def test_whole_files_come_apart_again():
    assert split(whole_files(b"a: 1\n", b"", b"a: 2"), "x.yaml") == (b"a: 1\n", b"", b"a: 2\n")


@OFTEN
@given(st.sampled_from((versions_of_codings, versions_of_factors)).flatmap(lambda make: st.tuples(*[make()] * 3)))
def test_a_marked_file_holds_what_merged_and_both_sides_of_what_did_not(versions):
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    assume(merged.conflicts)
    one, before, other = (read(side, ours) for side in split(with_markers(base, theirs, merged), "x.yaml"))
    assert one == read(yamlio.dump(merged.data), ours)
    taken = merged.data
    for conflict in merged.conflicts:
        taken = with_theirs(taken, conflict)
        assert get(before.as_data(), conflict.path) == get(as_data(base, ours), conflict.path)
    assert other == read(yamlio.dump(taken), ours)


def read(data, like):
    return parse(KEYS["factors" if "factors" in like else "codings"], data, "x.yaml")


def as_data(plain, like):
    return read(yamlio.dump(plain), like).as_data()
