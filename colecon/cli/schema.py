"""``colecon schema``: the JSON schema of scenario files, so that editors complete, explain and check them."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from colecon.cli.frame import command

TABLE = "ChoiceTable"
"""How the fields call the long form of a choice, which stands in its place in the schema."""


@command("schema")
def schema() -> None:
    """Print the JSON schema."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


def json_schema() -> dict[str, Any]:
    """The JSON schema of a scenario file."""
    from pydantic.json_schema import GenerateJsonSchema

    from colecon.scenario.schema import File
    from colecon.scenario.schema_models import Choice

    table = Choice.model_json_schema()
    table = inlined(table, table.pop("$defs", {}))

    class Generator(GenerateJsonSchema):
        def generate_inner(self, schema: Any) -> Any:
            return inlined(super().generate_inner(schema), {TABLE: table})

    made = File.model_json_schema(schema_generator=Generator)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "colecon scenario"}


def inlined(schema: Any, known: Mapping[str, Any]) -> Any:
    """``schema`` with every reference to one of ``known`` replaced by what it refers to."""
    if isinstance(schema, list):
        return [inlined(item, known) for item in schema]
    if not isinstance(schema, dict):
        return schema
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name in known:
        return inlined({**known[name], **{key: item for key, item in schema.items() if key != "$ref"}}, known)
    return {key: inlined(item, known) for key, item in schema.items()}
