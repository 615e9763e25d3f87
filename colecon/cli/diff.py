"""``colecon diff``: what differs in the settings of two scenarios, in words."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.frame import command
from colecon.cli.session import session


@command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
def diff(a: str, b: str) -> None:
    """Tell what differs."""
    from colecon.cli.console import show
    from colecon.report.plan_diff import diff_sheet
    from colecon.scenario.load import load

    talk = session()
    sheet = diff_sheet(load(Path(a)).plan, load(Path(b)).plan, talk.lang)
    if sheet.rows:
        show(sheet)
    else:
        click.echo(talk.say("cli.same"))
