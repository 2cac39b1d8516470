"""The codebooks and example projects that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cfir_coder.core.codebook import Codebook, CodebookFile, codebook_from
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


def is_example(root: Path) -> bool:
    """Whether a folder is an example inside the installed package, where nothing may be written."""
    return (_PACKAGE / "_shipped") in root.resolve().parents
