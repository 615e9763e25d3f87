"""``colecon schema``: the JSON schema of scenario files, so that editors complete, explain and check them."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import json

import click

from colecon.cli.frame import command


@command("schema")
def schema() -> None:
    """Print the JSON schema."""
    from colecon.scenario.reference import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
