import io
import zipfile

import pytest

from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.packing import repacked
from cfir_coder.report.writers import ENDINGS, written
from tests.report.small import project, typical


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("style", STYLES)
def test_the_same_project_gives_the_same_bytes(ending, style):
    first, second = (written(domain_table(typical(), style=style), ending) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_no_clock_is_in_an_archive(ending):
    with zipfile.ZipFile(io.BytesIO(written(domain_table(typical()), ending))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("2000-01-01T00:00:00Z") == properties.count("T00:00:00Z") >= 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_project_without_anything_gives_a_file(ending):
    assert written(domain_table(project()), ending)


def test_repacking_keeps_names_order_and_contents():
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("b.txt", "two")
        archive.writestr("a.txt", "one")
    with zipfile.ZipFile(io.BytesIO(repacked(source.getvalue()))) as again:
        assert [(name, again.read(name)) for name in again.namelist()] == [("b.txt", b"two"), ("a.txt", b"one")]
