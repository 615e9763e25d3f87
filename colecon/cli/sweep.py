"""``colecon sweep``: the chance of the target against one or two settings."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from colecon.cli.compare import telling
from colecon.cli.faults import render
from colecon.cli.frame import command, option, whole
from colecon.cli.run import MOST_RUNS, MOST_WORKERS
from colecon.cli.session import Session, session

if TYPE_CHECKING:
    from colecon.errors import Fault
    from colecon.scenario.scenario import Scenario


@command("sweep")
@click.argument("scenario", metavar="SCENARIO")
@option("--vary", multiple=True, metavar="KEY=A..B[:STEP]|A,B,...")
@option("--cross", multiple=True, metavar="PERCENT")
@option("--runs", callback=whole(1, MOST_RUNS), metavar="N")
@option("--seed", callback=whole(0, 2**63 - 1), metavar="N")
@option("--workers", callback=whole(1, MOST_WORKERS), metavar="N")
@option("--out", metavar="DIR")
@option("--force", is_flag=True)
@option("--set", "sets", multiple=True, metavar="KEY=VALUE")
def sweep(scenario: str, vary: tuple[str, ...], cross: tuple[str, ...], out: str | None, **given: Any) -> None:
    """Sweep one or two settings."""
    from colecon.cli.console import show
    from colecon.report.compare_sheets import story_of_comparison
    from colecon.report.sweep_sheets import sweep_sheets
    from colecon.results.compare.gather import Options
    from colecon.results.compare.sweep import Question
    from colecon.results.compare.sweep import sweep as play
    from colecon.results.compare.vary import read_vary

    talk = session()
    asked = Question(read_vary(vary), tuple(_level(word, talk) for word in cross))
    known = {name: given[name] for name in ("runs", "seed", "force")}
    options = Options(workers=given["workers"] or os.cpu_count() or 1, telling=telling(talk), **known)
    reader = _Reader(Path(scenario), given["sets"])
    made = play(reader.load, asked, out=Path(out) if out else None, options=options)
    if reader.warnings:
        click.echo(render(reader.warnings, talk.lang), err=True)
    story = story_of_comparison(made.data, talk.lang)
    if story.synthetic:
        click.echo(story.say("synthetic"))
    for sheet in sweep_sheets(made.data, story):
        show(sheet)
    click.echo("\n" + talk.say("compare.sweep_written", folder=str(made.folder)))


class _Reader:
    """Reads the scenario at each setting; warnings are kept once, whatever the number of settings."""

    def __init__(self, path: Path, sets: tuple[str, ...]) -> None:
        self.path, self.sets = path, sets
        self.warnings: list[Fault] = []

    def load(self, more: Sequence[str]) -> Scenario:
        """The scenario under the options and ``more``."""
        from colecon.scenario.load import load

        known = load(self.path, sets=(*self.sets, *more))
        self.warnings += [fault for fault in known.warnings if fault not in self.warnings]
        return known


def _level(word: str, talk: Session) -> float:
    """A level in per cent between 0 and 100, in plain digits, as a share."""
    digits = word.removesuffix("%")
    plain = digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) <= 10
    if plain and 0.0 < float(digits) < 100.0:
        return float(digits) / 100.0
    raise click.BadParameter(talk.say("compare.bad_cross", got=word[:40]), param_hint="--cross")
