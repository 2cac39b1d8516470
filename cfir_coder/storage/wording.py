"""What a value that does not fit means, in the words of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args, get_origin

from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

Location = tuple[str | int, ...]

_EXPECTED = {
    "string_type": "text",
    "dict_type": "a map (`key: value` lines below it)",
    "model_type": "a map (`key: value` lines below it)",
    "model_attributes_type": "a map (`key: value` lines below it)",
    "tuple_type": "a list",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "bool_parsing": "yes or no",
    "bool_type": "yes or no",
}


def faults(error: ValidationError, model: type[BaseModel], file: str, lines: Mapping[Any, int]) -> list[Fault]:
    """Each thing that does not fit, with its line, in plain words."""
    found: dict[Location, Fault] = {}
    for details in error.errors(include_url=False):
        location = tuple(part for part in details["loc"] if not _is_branch(part))
        what, todo = _said(details, location, model)
        found.setdefault(location, Fault(what, todo, file, _line(location, lines)))
    return list(found.values())


def _is_branch(part: str | int) -> bool:
    """Pydantic names the branch of a union or the key of a map in the location; files have no such level."""
    return isinstance(part, str) and ("[" in part or part in {"int", "[key]"})


def _line(location: Location, lines: Mapping[Any, int]) -> int | None:
    for length in range(len(location), -1, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return None


def _said(details: ErrorDetails, location: Location, model: type[BaseModel]) -> tuple[str, str]:
    name = location[-1] if location else ""
    kind = details["type"]
    if kind == "extra_forbidden":
        known = _known_keys(model, location[:-1])
        todo = did_you_mean(str(name), known) or f"Take it out; there can be {', '.join(known)}."
        return f"there is no key '{name}' here", todo
    if kind == "missing":
        return f"'{name}' is missing", f"Add `{name}:`."
    if kind == "literal_error":
        options = re.findall(r"'([^']*)'", details["ctx"]["expected"]) or [details["ctx"]["expected"]]
        return f"'{_short(details['input'])}' is not a value that '{name}' can have", did_you_mean(
            str(details["input"]), options
        )
    if kind == "string_pattern_mismatch":
        todo = "An id has small letters, digits and hyphens only, at most 64, and starts with a letter or digit."
        return f"'{_short(details['input'])}' can't be an id", todo
    if kind in _EXPECTED:
        return f"'{name}' holds {_short(details['input'])}", f"Write {_EXPECTED[kind]} there."
    return f"'{name}': {details['msg'][:1].lower()}{details['msg'][1:]}", f"It holds {_short(details['input'])}."


def _short(value: object) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _known_keys(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that the map at a location may have, following the fields of the models."""
    found: Any = model
    for part in location:
        inner = _model_in(found)
        if inner is None:
            return []
        by_key = {info.alias or name: info.annotation for name, info in inner.model_fields.items()}
        found = by_key.get(str(part), found)
    inner = _model_in(found)
    return [info.alias or name for name, info in inner.model_fields.items()] if inner else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as `dict[str, Statement]` or `Withdrawn | None` is about."""
    if hasattr(annotation, "model_fields"):
        model: type[BaseModel] = annotation
        return model
    if get_origin(annotation) is None:
        return None
    return next((model for model in map(_model_in, get_args(annotation)) if model is not None), None)
