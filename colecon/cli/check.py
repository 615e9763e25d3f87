"""``colecon check``: read, resolve, report every fault and warning, play nothing."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from colecon.cli.faults import printable, render
from colecon.cli.frame import command, option
from colecon.cli.session import Session, session

if TYPE_CHECKING:
    from colecon.scenario.scenario import Scenario

LONGEST = 60


@command("check")
@click.argument("scenario", metavar="SCENARIO")
@option("--origin", is_flag=True)
@option("--set", "sets", multiple=True, metavar="KEY=VALUE")
def check(scenario: str, origin: bool, sets: tuple[str, ...]) -> None:
    """Check a scenario."""
    from colecon.scenario.load import load

    talk = session()
    known = load(Path(scenario), sets=sets)
    if known.warnings:
        click.echo(render(known.warnings, talk.lang), err=True)
    plan = known.plan
    steps = sum(bool(follows) for follows in plan.follows.values())
    years = {"start": plan.start, "end": plan.end}
    click.echo(talk.say("cli.check_fine", name=plan.name, villages=len(plan.villages), steps=steps, **years))
    if known.warnings:
        click.echo(talk.say("cli.check_warnings", n=len(known.warnings)))
    if origin:
        _origins(known, talk)


def _origins(known: Scenario, talk: Session) -> None:
    """Every key with the file and line that set it, and the source of levers and parameters."""
    from colecon.cli.console import show
    from colecon.core.levers import LEVERS
    from colecon.models.catalogue import sections
    from colecon.report.sheet import Sheet
    from colecon.report.sources import source_text
    from colecon.words.units import unit_text

    rows = [[row.key, _short(row.value), _place(row.file, row.line), _said(row.source, talk)] for row in known.origins]
    columns = [talk.say(f"cli.origin_{column}") for column in ("key", "value", "place", "source")]
    show(Sheet(talk.say("cli.origins"), columns, rows, words=4))
    declared = {"lever": LEVERS, **sections()}
    sources = [
        [
            f"{key}.{name}",
            f"{param.value:,.10g} {unit_text(param.unit, talk.lang)}",
            source_text(param.source, talk.lang),
        ]
        for key, section in declared.items()
        for name, param in section.params.items()
    ]
    columns = [talk.say("cli.param_name"), talk.say("cli.param_value"), talk.say("cli.param_source")]
    show(Sheet(talk.say("cli.sources"), columns, sources, words=3))


def _said(source: str, talk: Session) -> str:
    """A source as the user gave it; a lever or parameter changed without one is called that."""
    return talk.say("page.no_source") if source == "scenario" else source


def _place(file: str, line: int) -> str:
    return f"{file}:{line}" if line else file


def _short(value: object) -> str:
    """A value as JSON, cut where it is long."""
    told = printable(json.dumps(value, ensure_ascii=False, default=str))
    return told if len(told) <= LONGEST else told[:LONGEST] + "…"
