"""``colecon report``: one page that hands a result or a comparison over."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.frame import command, option
from colecon.cli.session import session


@command("report")
@click.argument("folder", metavar="DIR|COMPARISON")
@option("--out", metavar="FILE")
def report(folder: str, out: str | None) -> None:
    """Write a page."""
    from colecon.report.page.report import write_report

    talk = session()
    path = write_report(Path(folder), talk.lang, Path(out) if out else None)
    click.echo(talk.say("cli.report_written", file=str(path)))
