"""``colecon show``: the resolved scenario in readable tables."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.faults import render
from colecon.cli.frame import command, option
from colecon.cli.session import session


@command("show")
@click.argument("scenario", metavar="SCENARIO")
@option("--set", "sets", multiple=True, metavar="KEY=VALUE")
def show(scenario: str, sets: tuple[str, ...]) -> None:
    """Show what a scenario comes to."""
    from colecon.cli.console import show as print_sheet
    from colecon.report.changes import change_sheet, parent_of
    from colecon.report.plan_sheets import plan_sheets
    from colecon.scenario.changes import lever_changes
    from colecon.scenario.load import load

    talk = session()
    known = load(Path(scenario), sets=sets)
    if known.warnings:
        click.echo(render(known.warnings, talk.lang), err=True)
    for sheet in plan_sheets(known.plan, talk.lang):
        print_sheet(sheet)
    changes = change_sheet(known, lever_changes(known), talk.lang)
    if changes.rows:
        print_sheet(changes)
    elif parent := parent_of(known):
        click.echo("\n" + talk.say("plan.changes_none", parent=parent))
