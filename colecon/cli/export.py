"""``colecon export``: a result or a comparison as a workbook."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.frame import command, option
from colecon.cli.session import session


@command("export")
@click.argument("folder", metavar="DIR|COMPARISON")
@option("--xlsx", required=True, metavar="FILE")
def export(folder: str, xlsx: str) -> None:
    """Write a workbook."""
    talk = session()
    path = Path(xlsx)
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(talk.say("cli.not_xlsx", file=xlsx))
    from colecon.report.workbook import write_workbook

    written = write_workbook(Path(folder), path, talk.lang)
    click.echo(talk.say("cli.export_written", file=str(written)))
