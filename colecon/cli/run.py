"""``colecon run``: play a scenario, tell the answer, write the result folder."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from colecon.cli.faults import render
from colecon.cli.frame import command, option, whole
from colecon.cli.progress import Progress
from colecon.cli.session import Session, session

if TYPE_CHECKING:
    from colecon.results.result import Result
    from colecon.scenario.scenario import Scenario

MOST_RUNS, MOST_WORKERS = 100_000_000, 1024


@command("run")
@click.argument("scenario", metavar="SCENARIO")
@option("--runs", callback=whole(1, MOST_RUNS), metavar="N")
@option("--seed", callback=whole(0, 2**63 - 1), metavar="N")
@option("--workers", callback=whole(1, MOST_WORKERS), metavar="N")
@option("--out", metavar="DIR")
@option("--force", is_flag=True)
@option("--set", "sets", multiple=True, metavar="KEY=VALUE")
def run(  # noqa: PLR0913, PLR0917 - click passes the options by name
    scenario: str,
    runs: int | None,
    seed: int | None,
    workers: int | None,
    out: str | None,
    force: bool,
    sets: tuple[str, ...],
) -> None:
    """Play a scenario."""
    from colecon.results.run import run as play
    from colecon.scenario.load import load

    talk = session()
    known = load(Path(scenario), sets=sets)
    if known.warnings:
        click.echo(render(known.warnings, talk.lang), err=True)
    folder = Path(out) if out else Path("results") / known.plan.name
    cores = workers or os.cpu_count() or 1
    with Progress(talk) as progress:
        result = play(known, runs=runs, seed=seed, workers=cores, out=folder, force=force, progress=progress)
    _tell(result, known, talk)


def _tell(result: Result, scenario: Scenario, talk: Session) -> None:
    from colecon.cli.console import show
    from colecon.report.sentences import beside, headline
    from colecon.report.sheets import result_sheets
    from colecon.report.story import story_of
    from colecon.report.write import write_figures

    story = story_of(result.summary, talk.lang, synthetic=scenario.synthetic)
    click.echo(headline(result.summary, story))
    for sentence in beside(result.summary, story):
        click.echo(sentence)
    for sheet in result_sheets(result, story):
        show(sheet)
    write_figures(result, result.folder, story)
    click.echo("\n" + talk.say("cli.written", folder=str(result.folder)))
