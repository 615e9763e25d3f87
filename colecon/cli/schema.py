"""``colecon schema``: the JSON schema of scenario files, so that editors complete, explain and check them."""

from __future__ import annotations

import json
from typing import Any

import click

from colecon.cli.frame import command

TABLE = "ChoiceTable"
"""How the schema calls the long form of a choice, which the short forms refer to."""


@command("schema")
def schema() -> None:
    """Print the JSON schema."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


def json_schema() -> dict[str, Any]:
    """The JSON schema of a scenario file."""
    from pydantic.json_schema import DefsRef, GenerateJsonSchema, JsonRef

    from colecon.scenario.schema import File
    from colecon.scenario.schema_models import Choice

    table = Choice.model_json_schema()
    table.pop("$defs", None)

    class Generator(GenerateJsonSchema):
        def generate(self, *args: Any, **more: Any) -> dict[str, Any]:
            self.definitions[DefsRef(TABLE)] = table
            self.json_to_defs_refs[JsonRef(f"#/$defs/{TABLE}")] = DefsRef(TABLE)
            return super().generate(*args, **more)

    made = File.model_json_schema(schema_generator=Generator)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "colecon scenario", **made}
