"""``colecon replay``: the diary of one history, and its accounts by year."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from colecon.cli.frame import command, option, unknown_name, whole
from colecon.cli.session import session

if TYPE_CHECKING:
    from colecon.core.plan import Plan, Village

MOST_RUNS = 10**9


@command("replay")
@click.argument("folder", metavar="DIR")
@option("--run", "run", callback=whole(0, MOST_RUNS), required=True, metavar="R")
@option("--village", "village", metavar="ID")
def replay(folder: str, run: int, village: str | None) -> None:
    """Play one run alone and tell what happened."""
    from colecon.cli.console import show
    from colecon.ensemble.manifest import read_manifest
    from colecon.report.history import accounts_sheet, diary_lines
    from colecon.report.history import replay as played

    talk = session()
    manifest = read_manifest(Path(folder))
    if run >= manifest.runs:
        raise click.UsageError(talk.say("cli.run_beyond", run=run, runs=manifest.runs))
    chosen = _chosen(manifest.plan(), village)
    history = played(Path(folder), run)
    click.echo(talk.say("report.replayed", run=run, name=manifest.name, seed=manifest.seed))
    county = list(diary_lines(history, "", talk.lang))
    if village is None and county:
        click.echo("\n".join(["", talk.say("report.county"), *county]))
    for one in chosen:
        lines = list(diary_lines(history, one.id, talk.lang)) or [talk.say("report.no_entries")]
        head = talk.say("report.village_head", name=one.name, id=one.id, township=one.township)
        click.echo("\n".join(["", head, *lines]))
        show(accounts_sheet(history, one, talk.lang))


def _chosen(plan: Plan, wanted: str | None) -> tuple[Village, ...]:
    """All villages, or the one of that id or name."""
    if wanted is None:
        return plan.villages
    plain = unicodedata.normalize("NFKC", wanted).strip().casefold()
    for village in plan.villages:
        if plain in (village.id.casefold(), unicodedata.normalize("NFKC", village.name).casefold()):
            return (village,)
    names = [village.id for village in plan.villages] + [village.name for village in plan.villages]
    raise unknown_name("village", wanted, names)
