"""docs/file-format.md says what the program does: its examples are read, its tables are compared with the models."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from cfir_coder.cli import main
from cfir_coder.core.coding import Coding
from cfir_coder.core.project import document_type
from cfir_coder.core.standing import Reason
from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import Document, Value
from cfir_coder.errors import UnreadableFile
from cfir_coder.storage import yamlio
from cfir_coder.storage.layout import key_of
from cfir_coder.storage.log import decoded, encoded
from cfir_coder.storage.reading import parse

HOUSE = Path(__file__).parents[2]
TEACHING = HOUSE / "projects" / "teaching"
PAGE = (HOUSE / "docs" / "file-format.md").read_text(encoding="utf-8")

KEYS_HEADER = "| key | what it holds | required | values |"


def fences(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def section(title):
    """The page from one heading to the next of the same rank or a higher one."""
    rank, text = re.search(rf"^(#+) {re.escape(title)}\n(.*)", PAGE, re.MULTILINE | re.DOTALL).groups()
    return re.split(rf"^#{{1,{len(rank)}}} ", text, flags=re.MULTILINE)[0]


EXAMPLES = {text.partition("\n")[0].removeprefix("# "): text for text in fences("yaml")}
"""Every example by the file that its first line names."""

OF_A_PROJECT = [name for name in EXAMPLES if not name.startswith("codebooks/")]
SHIPPED = [name for name in EXAMPLES if name.startswith("codebooks/")]


def document_of(name):
    return parse(key_of(name), EXAMPLES[name].encode(), name)


def is_part(part, whole):
    """Whether maps have only entries that others have too; anything else has to be equal."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and is_part(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(is_part, part, whole))
    return part == whole


def value_types(kind=Value):
    for each in kind.__subclasses__():
        if each.__module__.startswith("cfir_coder.core."):
            yield each
            yield from value_types(each)


MODELS = sorted({kind for kind in value_types() if kind is not Document}, key=lambda kind: kind.__name__)


def key_tables():
    """The tables of keys as maps from key to its other cells; the part before a dot is a key too."""
    for block in re.findall(rf"^{re.escape(KEYS_HEADER)}\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        yield {cells[0].strip("`"): cells[1:] for cells in rows}


def groups():
    """What the tables say of each map: its keys in order, each with its other cells."""
    for table in key_tables():
        inner = {}
        for key, cells in table.items():
            head, _, rest = key.partition(".")
            inner.setdefault("", {}).setdefault(head, ["", "no", ""] if rest else cells)
            if rest:
                inner.setdefault(head, {})[rest] = cells
        yield from inner.values()


def required(cells):
    return cells[1].split(",")[0] == "yes"


def keys_of(model):
    """The keys that a file may have, each with whether it must; every file must say its format."""
    return {info.alias or name: info.is_required() or name == "format" for name, info in model.model_fields.items()}


def words_of(annotation):
    """The fixed texts that a value can be."""
    if get_origin(annotation) is Literal:
        return {word for word in get_args(annotation) if isinstance(word, str)}
    return set().union(*map(words_of, get_args(annotation)))


def test_there_is_an_example_of_every_file():
    kinds = {document_type(key_of(name)) for name in OF_A_PROJECT}
    assert kinds == {kind for kind in MODELS if issubclass(kind, Document)}


@pytest.mark.parametrize("name", OF_A_PROJECT)
def test_an_example_is_read_as_a_file_of_that_name(name):
    assert isinstance(document_of(name), document_type(key_of(name)))


@pytest.mark.parametrize("name", OF_A_PROJECT)
def test_an_example_is_taken_from_the_teaching_project(name):
    shown = document_of(name).model_dump(mode="json", by_alias=True, exclude_unset=True)
    real = parse(key_of(name), (TEACHING / name).read_bytes(), name).model_dump(mode="json", by_alias=True)
    assert is_part(shown, real)


@pytest.mark.parametrize("name", SHIPPED)
def test_an_example_of_a_codebook_is_taken_from_it(name):
    shown = yamlio.load(EXAMPLES[name].encode(), name)
    assert is_part(shown, yamlio.load((HOUSE / name).read_bytes(), name))


def test_an_example_with_an_unknown_key_would_be_found():
    name = "studies.yaml"
    with pytest.raises(UnreadableFile, match="no key"):
        parse(key_of(name), EXAMPLES[name].replace("same_as", "same").encode(), name)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_table_has_every_key_of_a_model_in_order_with_whether_it_is_required(model):
    expected = list(keys_of(model).items())
    assert expected in [[(key, required(cells)) for key, cells in group.items()] for group in groups()]


def test_no_table_has_a_key_that_the_program_does_not_know():
    known = [set(keys_of(model)) for model in MODELS]
    assert [set(group) for group in groups() if set(group) not in known] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_fixed_value_of_a_key_is_in_its_row(model):
    tables = [group for group in groups() if set(group) == set(keys_of(model))]
    for name, info in model.model_fields.items():
        rows = [" ".join(table[info.alias or name]) for table in tables]
        absent = {word for word in words_of(info.annotation) if not any(f"`{word}`" in row for row in rows)}
        assert not absent, name


def test_the_fingerprints_in_the_table_are_right():
    rows = re.findall(r"^\| `(.+)` \| `([0-9a-f]{8})` \|$", section("Fingerprints"), re.MULTILINE)
    assert len(rows) >= 3
    assert [digits for text, digits in rows if fingerprint(text) != digits] == []


def test_the_log_lines_are_read_and_written_as_they_stand():
    (block,) = fences("jsonl")
    lines = list(decoded(block.encode()))
    assert [line.decode() for line in encoded(lines)] == block.splitlines()
    codings = [line.after for line in lines if line.place[1][0] == "codings"]
    assert [Coding.model_validate(data).as_data() for data in codings] == codings
    assert all(document_type(line.place[0]) is not None for line in lines)


def test_every_reason_for_an_open_statement_is_explained():
    text = " ".join(section("What stands").split())
    assert [reason for reason in get_args(Reason) if f"*{reason}*" not in text] == []


def test_links_within_the_page_lead_somewhere():
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    places = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= places


def keys_in(data):
    """Every key of maps with fixed keys; maps from an id or a word to something are data."""
    if isinstance(data, list):
        return {key for item in data for key in keys_in(item)}
    if not isinstance(data, dict):
        return set()
    maps = {"open", "other_kinds"}
    inner = [list(value.values()) if key == "due" else value for key, value in data.items() if key not in maps]
    return set(data) | keys_in(inner)


@pytest.mark.parametrize("command", ["table", "status"])
def test_every_key_of_the_json_output_is_explained(command, capsys):
    assert main([command, str(TEACHING), "--json"]) == 0
    keys = keys_in(json.loads(capsys.readouterr().out))
    assert [key for key in sorted(keys) if f"`{key}`" not in section("JSON")] == []
