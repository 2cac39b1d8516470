import pytest

from cfir_coder.errors import UnreadableFile, WrongUse
from cfir_coder.exchange.sheets.column_names import FIELDS, NAMES, plain_name
from cfir_coder.exchange.sheets.columns import recognised
from cfir_coder.exchange.sheets.table import Grid, table_of


def columns(*header, rows=(), mapping=None):
    grid = Grid("Extraction", [list(header), *(list(row) for row in rows)])
    return recognised(table_of("sheet.xlsx", grid, 0), mapping)


def fields(*header, rows=(), mapping=None):
    return dict(columns(*header, rows=rows, mapping=mapping).listed)


SIXTEEN = (
    *("Study", "Author/Year", "Country", "Type", "Page/section", "Text", "Framework", "Code"),
    *("Construct", "Domain", "Direction", "Rating", "Second code", "Relation", "Inductive code", "Note"),
)


def test_the_sixteen_columns_of_a_found_workflow():
    assert fields(*SIXTEEN) == {
        "Study": "review",
        "Author/Year": "citation",
        "Type": "review type",
        "Page/section": "locator",
        "Text": "statement",
        "Framework": "framework",
        "Code": "code",
        "Construct": "construct",
        "Domain": "domain",
        "Direction": "valence",
        "Rating": "strength",
        "Second code": "secondary",
        "Inductive code": "source code",
        "Note": "note",
    }
    assert columns(*SIXTEEN).unused == ("Country", "Relation")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("Ref", "Finding"), {"Ref": "review", "Finding": "statement"}),
        (("Review", "Ref no.", "Statement"), {"Review": "review", "Ref no.": "number", "Statement": "statement"}),
        (("Paper", "Excerpt", "Quote"), {"Paper": "review", "Excerpt": "statement", "Quote": "quote"}),
        (
            ("First author", "Statement", "Excerpt"),
            {"First author": "review", "Statement": "statement", "Excerpt": "quote"},
        ),
        (("Citation", "Verbatim"), {"Citation": "review", "Verbatim": "statement"}),
        (("Number", "Statement"), {"Number": "review", "Statement": "statement"}),
        (
            ("Review ID", "Review", "CFIR construct(s)", "Text", "Theme", "Comment"),
            {
                "Review ID": "review",
                "Review": "label",
                "CFIR construct(s)": "construct",
                "Text": "statement",
                "Theme": "source code",
                "Comment": "note",
            },
        ),
        (
            ("STUDY", "statement ", "Page", "Section", "Stakeholder group", "Primary studies"),
            {
                "STUDY": "review",
                "statement ": "statement",
                "Page": "locator",
                "Section": "locator",
                "Stakeholder group": "perspective",
                "Primary studies": "studies",
            },
        ),
    ],
)
def test_common_names(header, expected):
    assert fields(*header) == expected


def test_barrier_or_facilitator_is_what_its_cells_say():
    header = ("Study", "Text", "Barrier/facilitator")
    assert fields(*header, rows=[("a", "Cold", "+"), ("b", "Dark", "Barrier")])["Barrier/facilitator"] == "valence"
    header = ("Study", "Barrier or enabler", "Direction")
    found = fields(*header, rows=[("a", "The rooms are too cold", "-"), ("b", "Nobody came to the training", "-")])
    assert found == {"Study": "review", "Barrier or enabler": "statement", "Direction": "valence"}


def test_every_name_can_be_met():
    """A name that no heading is ever compared as would be dead."""
    for listed in NAMES.values():
        for name in " ".join(listed.split()).split(", "):
            assert plain_name(name) == name


def test_mapping_goes_before_recognition():
    found = fields("Study", "Text", "Wording", mapping={"wording": "statement"})
    assert found == {"Study": "review", "Text": "quote", "Wording": "statement"}


def test_a_column_can_be_left_out():
    assert "Note" in columns("Study", "Text", "Note", mapping={"Note": "unused"}).unused


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"Text": "statment"}, "Did you mean 'statement'"),
        ({"Txt": "statement"}, "Did you mean 'Text'"),
        ({"Text": "statement", "Study": "statement"}, "two columns are mapped to 'statement'"),
    ],
)
def test_a_wrong_mapping_offers_the_nearest(mapping, said):
    with pytest.raises(WrongUse, match=said):
        columns("Study", "Text", mapping=mapping)


def test_every_field_can_be_mapped():
    for field in FIELDS:
        header = [name for name in ("Study", "Text") if {"Study": "review", "Text": "statement"}[name] != field]
        assert recognised_or_left_out(field, *header, "X")


def recognised_or_left_out(field, *header):
    found = columns(*header, mapping={"X": field})
    return ("X" in found.unused) if field == "unused" else (("X", field) in found.listed)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            ("Study", "Code"),
            "no column of sheet 'Extraction' says what was extracted.*--map \"Their column=statement\"",
        ),
        (("Text", "Code"), "says which review each row comes from; the columns are: Text, Code"),
    ],
)
def test_what_every_sheet_needs(header, said):
    with pytest.raises(UnreadableFile, match=said):
        columns(*header)
