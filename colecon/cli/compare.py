"""``colecon compare``: scenarios against each other run by run, or one model against another."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from colecon.cli.faults import render
from colecon.cli.frame import command, option, whole
from colecon.cli.progress import Progress
from colecon.cli.run import MOST_RUNS, MOST_WORKERS
from colecon.cli.session import Session, session

if TYPE_CHECKING:
    from colecon.results.compare.comparison import Comparison
    from colecon.results.compare.gather import Options, Telling
    from colecon.results.result import Result
    from colecon.scenario.scenario import Scenario


@command("compare")
@click.argument("scenarios", metavar="SCENARIO|DIR...", nargs=-1, required=True)
@option("--models", is_flag=True)
@option("--runs", callback=whole(1, MOST_RUNS), metavar="N")
@option("--seed", callback=whole(0, 2**63 - 1), metavar="N")
@option("--workers", callback=whole(1, MOST_WORKERS), metavar="N")
@option("--out", metavar="DIR")
@option("--force", is_flag=True)
@option("--margin", metavar="POINTS")
@option("--set", "sets", multiple=True, metavar="KEY=VALUE")
def compare(scenarios: tuple[str, ...], models: bool, out: str | None, **given: Any) -> None:
    """Compare scenarios, or the models in one."""
    from colecon.results.compare.gather import Options

    talk = session()
    options = Options(
        runs=given["runs"],
        seed=given["seed"],
        workers=given["workers"] or os.cpu_count() or 1,
        force=given["force"],
        telling=telling(talk),
    )
    folder = Path(out) if out else None
    if models:
        from colecon.cli.compare_models import compare_models

        compare_models(scenarios, given["sets"], folder, options)
        return
    margin = _margin(given["margin"], talk)
    _compare(_read_all(scenarios, given["sets"], talk), folder, margin, options)


def telling(talk: Session) -> Telling:
    """A progress for each scenario, after a line that names it."""

    def tell(name: str) -> Progress:
        click.echo(talk.say("compare.playing", name=name), err=True)
        return Progress(talk)

    return tell


def _read_all(paths: tuple[str, ...], sets: tuple[str, ...], talk: Session) -> list[Scenario | Result]:
    """Every scenario and result; the faults of all of them at once."""
    from colecon.errors import Fault, InputError

    found: list[Scenario | Result] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            found.append(_read(path, sets, talk))
        except InputError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise InputError(faults)
    return found


def _read(path: str, sets: tuple[str, ...], talk: Session) -> Scenario | Result:
    """A finished result where ``path`` is a folder, else a scenario; its warnings are told."""
    from colecon.results.compare.gather import opened
    from colecon.scenario.load import load

    done = opened(Path(path))
    if done is not None:
        return done
    known = load(Path(path), sets=sets)
    if known.warnings:
        click.echo(render(known.warnings, talk.lang), err=True)
    return known


def _margin(value: str | None, talk: Session) -> float:
    """A number of points from 0 to 100, in plain digits."""
    from colecon.results.compare.pairs import MARGIN

    if value is None:
        return MARGIN
    digits = value.replace(".", "", 1)
    if value.isascii() and digits.isdigit() and len(value) <= 10 and float(value) <= 100.0:
        return float(value)
    raise click.BadParameter(talk.say("compare.bad_margin", got=value[:40]), param_hint="--margin")


def _compare(asked: list[Scenario | Result], out: Path | None, margin: float, options: Options) -> None:
    from colecon.results.compare.comparison import compare as play

    talk = session()
    made = play(asked, out=out, margin=margin, options=options)
    _tell(made, [one.plan for one in asked], talk)
    click.echo("\n" + talk.say("compare.written", folder=str(made.folder)))


def _tell(made: Comparison, plans: list[Any], talk: Session) -> None:
    from itertools import combinations

    from colecon.cli.console import show
    from colecon.report.compare_sheets import comparison_sheets, settings_sheet, story_of_comparison

    story = story_of_comparison(made.data, talk.lang)
    if story.synthetic:
        click.echo(story.say("synthetic"))
    for sheet in comparison_sheets(made.data, story):
        show(sheet)
    for (one, a), (other, b) in combinations(zip(made.names, plans, strict=True), 2):
        show(settings_sheet((one, other), a, b, story))
