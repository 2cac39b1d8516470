"""The codebooks and example projects that come with the program."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from cfir_coder.core.codebook import Codebook, CodebookFile, codebook_from
from cfir_coder.core.earlier_names import Became, EarlierNames, earlier_names
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.storage import yamlio
from cfir_coder.storage.migrate import to_present

_PACKAGE = Path(__file__).parents[1]


def folder(name: str) -> Path:
    """The folder `codebooks` or `projects`: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def codebook_ids() -> list[str]:
    """The ids of the shipped codebooks."""
    return sorted(path.stem for path in folder("codebooks").glob("*.yaml") if "-to-" not in path.stem)


@cache
def codebook(codebook_id: str) -> Codebook:
    """A shipped codebook; raises WrongUse where there is none of that id."""
    path = folder("codebooks") / f"{codebook_id}.yaml"
    if codebook_id not in codebook_ids():
        raise WrongUse(Fault(f"there is no codebook '{codebook_id}'", f"Use one of: {', '.join(codebook_ids())}"))
    data = to_present(yamlio.load(path.read_bytes(), path.name), path.name)
    return codebook_from(CodebookFile.model_validate(data))


@cache
def earlier(codebook_id: str) -> EarlierNames:
    """What the names of earlier codebooks became in a shipped one."""
    found: dict[str, Became] = {}
    for path in sorted(folder("codebooks").glob("*-to-*.yaml")):
        crosswalk = yamlio.load(path.read_bytes(), path.name)
        if crosswalk["to"] == codebook_id:
            found |= earlier_names(crosswalk)
    return found


def example_of(path: Path) -> Path | None:
    """The shipped example that a path means: a folder that is not there and has an example's name.

    A folder inside the installed package counts too, because nothing may be written there.
    """
    shipped = folder("projects") / path.name
    if not (shipped / "project.yaml").is_file() or path.name == "":
        return None
    if not path.exists() or (_PACKAGE / "_shipped") in path.resolve().parents:
        return shipped
    return None


def copy_example(example: Path, target: Path) -> Path:
    """Copy an example into a folder of the user's own; where that folder is there already, it is used as it is."""
    if not target.exists():
        shutil.copytree(example, target, ignore=shutil.ignore_patterns(".cfir", "exports"))
    return target
