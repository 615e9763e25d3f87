"""The schema told to others: as JSON schema for editors, and as rows for the reference page."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from colecon.core.plan import Rule
from colecon.core.world import CHANCES
from colecon.models.catalogue import COUPLINGS, PLANNED, models, sections
from colecon.scenario.defaults import default_of
from colecon.scenario.schema import File, Month
from colecon.scenario.schema_models import Year


class Field(NamedTuple):
    """One key of a scenario: how it is written, what it takes, and what it means."""

    key: str
    takes: str
    doc: str
    default: str


def json_schema() -> dict[str, Any]:
    """The JSON schema of a scenario file, with every parameter, switch and model by name."""
    made = File.model_json_schema(by_alias=True)
    properties = made["properties"]
    properties["parameters"] = {"description": properties["parameters"]["description"], **_parameters()}
    for table, names in (("chance", CHANCES), ("coupling", COUPLINGS)):
        about = properties[table]["description"]
        properties[table] = {"description": about, **_closed({name: {"type": "boolean"} for name in names})}
    _name_models(made)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "colecon scenario"
    return made


def _name_models(schema: dict[str, Any]) -> None:
    """Let every place that takes a model name the ids there are."""
    ids = {"type": "string", "enum": list(dict.fromkeys([*models(), *PLANNED]))}
    forms = [ids, {"type": "array", "items": ids, "minItems": 1}]
    tables = schema["$defs"]
    for table in ("Choice", "Second", "RuleTable"):
        tables[table]["properties"]["model"]["anyOf"] = forms
    for table in ("Models", "ByClass", "ByBand"):
        for place in tables[table]["properties"].values():
            for holder in (place, *(form.get("additionalProperties") or {} for form in place.get("anyOf", ()))):
                if isinstance(holder, dict) and {"$ref": "#/$defs/Choice"} in holder.get("anyOf", ()):
                    rest = [form for form in holder["anyOf"] if form.get("type") not in ("string", "array")]
                    holder["anyOf"] = [*forms, *rest]


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _parameters() -> dict[str, Any]:
    """Tables within tables, as the dots of the sections' keys have it."""
    root: dict[str, Any] = _closed({})
    for key, section in sections().items():
        table = root
        for part in key.split("."):
            table = _table(table["properties"], part)
        for name, known in section.params.items():
            about = f"{known.zh}. {known.unit}; default {known.value:,.10g}; {known.source}"
            number = {"type": "number"}
            sourced = _closed({"value": number, "source": {"type": "string"}}) | {"required": ["value"]}
            forms = [number, sourced, *table["properties"].get(name, {}).get("anyOf", ())]
            table["properties"][name] = {"description": about, "anyOf": forms}
    return root


def _table(properties: dict[str, Any], part: str) -> dict[str, Any]:
    """The table ``part``, which a number of the same name may share its key with."""
    forms = properties.setdefault(part, {"anyOf": []})["anyOf"]
    tables: list[dict[str, Any]] = [form for form in forms if "value" not in form.get("properties", {"value": 0})]
    if not tables:
        tables = [_closed({})]
        forms += tables
    return tables[0]


def fields() -> tuple[Field, ...]:
    """Every key of the schema in order, for the reference page."""
    return tuple(_fields(File, ""))


def _fields(model: type[BaseModel], path: str) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        key = f"{path}{info.alias or name}"
        inner, form = _inner(info.annotation)
        doc = " ".join((info.description or "").split())
        yield Field(key + form, _takes(info, inner, form), doc, default_of(key + form))
        if isinstance(inner, type) and issubclass(inner, BaseModel) and inner.__name__ != "Choice":
            yield from _fields(inner, f"{key}{form}.")


def _inner(annotation: Any) -> tuple[Any, str]:
    """The table within ``X | None``, ``list[X]`` or ``dict[str, X]``, and how its key goes on."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list and isinstance(args[0], type) and issubclass(args[0], BaseModel):
        return args[0], "[]"
    if origin is dict:
        return _inner(args[1])[0], ".<name>"
    if origin is None or origin in (list, typing.Literal):
        return annotation, ""
    return _inner(next(a for a in args if a is not type(None)))


def _takes(info: FieldInfo, inner: Any, form: str) -> str:
    if Month in (info.annotation, typing.Annotated[info.annotation, *info.metadata] if info.metadata else None):
        return _KINDS["month"]
    if Year in typing.get_args(info.annotation) or any(getattr(m, "ge", 0) == 1900 for m in info.metadata):
        return _KINDS["year"]
    if inner is Any and form:
        return _KINDS["parameter"]
    if typing.get_origin(inner) is typing.Literal:
        return " | ".join(typing.get_args(inner))
    bounds = [f"{word} {_number(getattr(m, side))}" for m in info.metadata for side, word in _SIDES if hasattr(m, side)]
    if typing.get_origin(inner) is list:
        return _KINDS["list"]
    kind = "any" if inner is Any else inner.__name__
    return ", ".join([_KINDS.get(kind, "table"), *bounds])


def _number(limit: float) -> str:
    return f"{limit:,}" if isinstance(limit, int) else f"{limit:,.10g}"


_SIDES = (("ge", ">="), ("gt", ">"), ("le", "<="), ("lt", "<"))
_KINDS = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "Choice": "model id, list of ids, or table with model, start, second, options",
    "Rule": " | ".join(Rule),
    "any": "number, list, table by year, or ramp",
    "list": "text or list of texts",
    "month": 'month as text, "2023-06", or a date',
    "year": "year",
    "parameter": "number, or table with value and source",
}
