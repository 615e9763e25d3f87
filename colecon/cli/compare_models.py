"""``colecon compare --models``: every village under each model that it can start."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from colecon.cli.faults import render
from colecon.cli.session import session

if TYPE_CHECKING:
    from colecon.results.compare.gather import Options


def compare_models(scenarios: tuple[str, ...], sets: tuple[str, ...], out: Path | None, options: Options) -> None:
    """Play and tell the models of the one scenario."""
    from colecon.cli.console import show
    from colecon.models.catalogue import PLANNED, models
    from colecon.report.compare_sheets import story_of_comparison
    from colecon.report.model_sheets import model_sheets
    from colecon.results.compare.models import compare_models as play
    from colecon.scenario.load import load

    talk = session()
    if len(scenarios) != 1 or Path(scenarios[0]).is_dir():
        raise click.UsageError(talk.say("compare.models_one"))
    known = load(Path(scenarios[0]), sets=sets)
    if known.warnings:
        click.echo(render(known.warnings, talk.lang), err=True)
    made = play(known, out=out, options=options)
    story = story_of_comparison(made.data, talk.lang)
    if story.synthetic:
        click.echo(story.say("synthetic"))
    missing = [name for name in PLANNED if name not in models()]
    if missing:
        click.echo(talk.say("cli.models_missing", names=talk.say("cli.comma").join(missing)))
    for sheet in model_sheets(made.data, story):
        show(sheet)
    click.echo("\n" + talk.say("compare.written", folder=str(made.folder)))
