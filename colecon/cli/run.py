"""``colecon run``: play a scenario, tell the answer, write the result folder."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from colecon.cli.faults import render
from colecon.cli.frame import command, option, whole
from colecon.cli.progress import Progress
from colecon.cli.resume import half_width, way_on, within
from colecon.cli.session import Session, session

if TYPE_CHECKING:
    from colecon.ensemble.mapping import Mapper
    from colecon.results.result import Result
    from colecon.scenario.scenario import Scenario

MOST_RUNS, MOST_WORKERS = 100_000_000, 1024
FEW = 10
"""Runs that met the target, below which the counted chance is only known to a factor."""


@command("run")
@click.argument("scenario", metavar="SCENARIO")
@option("--runs", callback=whole(1, MOST_RUNS), metavar="N")
@option("--seed", callback=whole(0, 2**63 - 1), metavar="N")
@option("--workers", callback=whole(1, MOST_WORKERS), metavar="N")
@option("--cluster", metavar="local|tcp://HOST:PORT")
@option("--doubt", is_flag=True)
@option("--rare", is_flag=True)
@option("--precision", callback=half_width, metavar="H")
@option("--blocks", callback=within, metavar="A:B")
@option("--out", metavar="DIR")
@option("--force", is_flag=True)
@option("--set", "sets", multiple=True, metavar="KEY=VALUE")
def run(  # noqa: PLR0913, PLR0917 - click passes the options by name
    scenario: str,
    workers: int | None,
    cluster: str | None,
    precision: float | None,
    blocks: tuple[int, int | None] | None,
    out: str | None,
    sets: tuple[str, ...],
    *,
    doubt: bool,
    **given: Any,
) -> None:
    """Play a scenario."""
    from colecon.scenario.load import load

    talk = session()
    if blocks and given["rare"]:
        raise click.UsageError(talk.say("cli.rare_alone"))
    if blocks and (out is None or precision is not None):
        raise click.UsageError(talk.say("store.blocks_alone"))
    known = load(Path(scenario), sets=(*sets, "doubt=true") if doubt else sets)
    if known.warnings:
        click.echo(render(known.warnings, talk.lang), err=True)
    if known.plan.doubt and not blocks:
        click.echo(talk.say("cli.doubt_beside"), err=True)
    if given["rare"]:
        click.echo(talk.say("cli.rare_first"), err=True)
    folder = Path(out) if out else Path("results") / known.plan.name
    cores = workers or os.cpu_count() or 1
    common = {**given, "workers": cores, "out": folder, "warn": talk.warn}
    with way_on(talk), _mapper(cluster, cores) as through, Progress(talk) as progress:
        common |= {"through": through, "progress": progress}
        if blocks:
            _part(known, blocks, common, talk)
            return
        with Progress(talk, "cli.climbing") as climbing:
            result = _played(known, precision, {**common, "climbing": climbing})
    tell(result, talk, synthetic=known.synthetic)
    if not given["rare"]:
        hint(result, talk)


def hint(result: Result, talk: Session) -> None:
    """Name ``--rare`` where the counted chance is small and rests on few runs."""
    from colecon.results.run import LARGE

    chance = result.summary["target"]["probability"]["estimate"]
    if (met := round(chance * result.runs)) < FEW and chance < LARGE:
        click.echo(talk.say("cli.rare_hint", k=met, n=f"{result.runs:,}"), err=True)


@contextmanager
def _mapper(address: str | None, workers: int) -> Iterator[Mapper | None]:
    """The cluster at ``address`` for as long as it is needed; None for this machine's own processes."""
    if address is None:
        yield None
        return
    from colecon.ensemble.cluster import Cluster

    with Cluster(address, workers) as through:
        yield through


def _played(known: Scenario, precision: float | None, common: dict[str, Any]) -> Result:
    from colecon.results.run import run as play

    return play(known, precision=precision, **common)


def _part(known: Scenario, wanted: tuple[int, int | None], common: dict[str, Any], talk: Session) -> None:
    """Play some of the blocks only: a part for `colecon merge`."""
    from colecon.ensemble.blocks import blocks
    from colecon.ensemble.run import run as play

    total = len(blocks(common["runs"] or known.runs))
    common.pop("rare")
    first, end = wanted[0], total if wanted[1] is None else wanted[1]
    folder = play(known, part=(first, end), **common)
    click.echo(talk.say("store.part_written", first=first, end=end, total=total, folder=str(folder)))


def tell(result: Result, talk: Session, *, synthetic: bool) -> None:
    """Print the answer and all tables, and write the figures."""
    from colecon.cli.console import heard_or_not, show
    from colecon.ensemble.folder import note
    from colecon.report.sentences import beside, headline, standings
    from colecon.report.sheets import result_sheets
    from colecon.report.story import story_of
    from colecon.report.write import write_figures

    story = story_of(result.summary, talk.lang, synthetic=synthetic)
    with heard_or_not():
        click.echo(headline(result.summary, story))
        if ended := result.summary.get("precision"):
            values = {"half_width": f"{100 * ended['half_width']:g}", "level": f"{100 * ended['level']:g}"}
            key = "store.precise" if ended["met"] else "store.not_precise"
            key = "store.once_precise" if ended.get("grown") else key
            click.echo(talk.say(key, runs=f"{result.runs:,}", looks=ended["looks"], **values))
        told = beside(result.summary, story)
        for sentence in (*told[:-1], *standings(result.starts, story), told[-1]):
            click.echo(sentence)
        for sheet in result_sheets(result, story):
            show(sheet)
    note(result.folder, write_figures(result, result.folder, story))
    click.echo("\n" + talk.say("cli.written", folder=str(result.folder)))
