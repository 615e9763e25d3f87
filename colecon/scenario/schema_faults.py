"""What the schema refuses, as faults with a line, a key and advice."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from colecon.errors import Place
from colecon.scenario.faults import MOST, Faults, shown
from colecon.scenario.locate import Path
from colecon.scenario.schema import File, lever_tables
from colecon.scenario.toml_file import Document

_TYPES = {
    "string_type": "type_text",
    "int_type": "type_whole",
    "int_from_float": "type_whole",
    "float_type": "type_number",
    "bool_type": "type_bool",
    "list_type": "type_list",
    "dict_type": "type_table",
    "model_type": "type_table",
    "model_attributes_type": "type_table",
    "finite_number": "not_finite",
    "missing": "missing_key",
    "words_form": "type_words",
    "choice_form": "type_choice",
    "string_too_short": "text_empty",
    "string_too_long": "text_long",
}
_YEARS = (1900, 2300)
"""The bounds of a year, which is written without a comma."""
_BOUNDS = {"greater_than_equal": "ge", "less_than_equal": "le", "greater_than": "gt", "less_than": "lt"}


def check_schema(document: Document, faults: Faults) -> bool:
    """Note all that the schema refuses in ``document``; whether there was nothing."""
    try:
        File.model_validate(document.data)
    except ValidationError as problem:
        errors = problem.errors(include_url=False)
        for error in errors[:MOST]:
            _note(error, document, faults)
        if len(errors) > MOST:
            faults.add("more", Place(document.name), count=len(errors) - MOST)
        return False
    return True


def _note(error: Any, document: Document, faults: Faults) -> None:
    loc = _real(error["loc"], document.data)
    place = document.place(loc)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        _unknown(loc, document, faults)
    elif kind in _BOUNDS:
        side = _BOUNDS[kind]
        limit = context[side]
        told = str(limit) if limit in _YEARS else f"{limit:,.10g}"
        faults.add(f"bound_{side}", place, got=shown(error["input"]), limit=told)
    elif kind in ("literal_error", "enum"):
        options = [w.strip(" '") for w in str(context["expected"]).replace(" or ", ",").split(",")]
        faults.unknown("not_one_of", place, str(error["input"])[:100], options)
    else:
        values = {"got": shown(error["input"]), "why": error["msg"], "word": _bare(loc), "example": f"{loc[-1]} = ..."}
        faults.add(_TYPES.get(kind, "schema_other"), place, **values)


def _bare(loc: Path) -> str:
    """``loc`` as the header of a list is written."""
    return ".".join(str(part) for part in loc if not isinstance(part, int))


def _real(loc: Iterable[Any], data: Any) -> Path:
    """``loc`` without the parts that only the shorthand of a choice added; a missing key stays as the last."""
    parts = list(loc)
    found: list[Any] = []
    for i, part in enumerate(parts):
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if inside:
            data = data[part]
            found.append(part)
        elif isinstance(data, dict) and i == len(parts) - 1:
            found.append(part)
    return tuple(found)


def _unknown(loc: Path, document: Document, faults: Faults) -> None:
    word, place = str(loc[-1]), document.place(loc)
    home = lever_tables().get(word)
    if home and home != loc[0]:
        faults.add("lever_table", place, word=word, table=home)
        return
    if len(loc) > 1 and word in fields_at(()):
        faults.add("top_key", place, word=word, table=str(loc[0]))
        return
    known = fields_at(loc[:-1])
    if not known and isinstance(loc[-1], str):
        faults.add("unknown_key", place, word=word, allowed="fault.none")
        return
    faults.unknown("unknown_key", place, word, known)


def fields_at(path: Path) -> list[str]:
    """The keys that the schema knows in the table at ``path``."""
    model: Any = File
    for part in path:
        if isinstance(part, int):
            continue
        names = _fields(model)
        if part in names:
            model = _inner(names[part])
        elif typing.get_origin(model) is dict:
            model = _inner(typing.get_args(model)[1])
        else:
            return []
    return list(_fields(model))


def _fields(model: Any) -> dict[str, Any]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    return {}


def _inner(annotation: Any) -> Any:
    """The table or dict within ``X | None``, ``list[X]`` or ``Annotated[X, ...]``."""
    origin = typing.get_origin(annotation)
    if origin is None or origin is dict:
        return annotation
    return _inner(next(a for a in typing.get_args(annotation) if a is not type(None)))
