"""``colecon new``: a commented starter scenario, with a small village table beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import click

from colecon.cli.frame import command
from colecon.cli.session import session

FIT = re.compile(r"[\w][\w-]{0,59}")
"""What can be a file's name on every system: letters of any script, digits, hyphen, underscore."""


@command("new")
@click.argument("name", metavar="NAME")
def new(name: str) -> None:
    """Write ``NAME.toml`` and ``NAME-villages.csv`` into the present folder; nothing is overwritten."""
    from colecon.scenario.files import is_device  # noqa: PLC0415 - what is slow to import waits until it is needed

    talk = session()
    stem = name.removesuffix(".toml")
    if not FIT.fullmatch(stem) or is_device(stem):
        raise click.UsageError(talk.say("cli.name_unfit", name=name))
    starter = files("colecon.cli").joinpath("starter")
    texts = {
        Path(f"{stem}.toml"): starter.joinpath(f"scenario-{talk.lang}.toml").read_text(encoding="utf-8"),
        Path(f"{stem}-villages.csv"): starter.joinpath("villages.csv").read_text(encoding="utf-8"),
    }
    for path in texts:
        if path.exists():
            raise click.UsageError(talk.say("cli.file_exists", file=path))
    _write({path: words.replace("NAME", stem) for path, words in texts.items()})
    click.echo(talk.say("cli.new_written", file=f"{stem}.toml", table=f"{stem}-villages.csv"))


def _write(texts: Mapping[Path, str]) -> None:
    """Write all of ``texts`` or none: half of a start would be in the way of the next try."""
    from colecon.ensemble.places import deliver  # noqa: PLC0415 - what is slow to import waits until it is needed

    written: list[Path] = []
    try:
        for path, words in texts.items():
            deliver(path, words.encode())
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
