"""``colecon verify``: is a result folder whole, and is it what the engine plays?"""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.frame import command, option, whole
from colecon.cli.session import session

SAMPLE, MOST = 5, 1_000_000


@command("verify")
@click.argument("folder", metavar="DIR")
@option("--sample", callback=whole(0, MOST), metavar="K")
def verify(folder: str, sample: int | None) -> None:
    """Re-hash all files, play a sample again."""
    from colecon.ensemble.folder import other_program
    from colecon.ensemble.manifest import new_manifest, read_manifest
    from colecon.ensemble.sample import inspect

    talk = session()
    found = read_manifest(Path(folder))
    if what := other_program(found, new_manifest(found.plan(), {}, found.runs)):
        click.echo(talk.say("store.other_program", what=what), err=True)
    manifest, runs = inspect(Path(folder), SAMPLE if sample is None else sample)
    files = sum(len(made.files) for made in manifest.blocks.values()) + len(manifest.tables) + 1
    click.echo(talk.say("store.verified", folder=folder, files=files, runs=", ".join(map(str, runs)) or "-"))
