"""``colecon merge``: put parts together that were played on several machines."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.frame import command, option
from colecon.cli.progress import Progress
from colecon.cli.run import tell
from colecon.cli.session import session


@command("merge")
@click.argument("parts", metavar="PART...", nargs=-1, required=True)
@option("--out", metavar="DIR", required=True)
def merge(parts: tuple[str, ...], out: str) -> None:
    """Merge parts, tell the answer."""
    from colecon.ensemble.merge import merge as together
    from colecon.results.result import open_result
    from colecon.results.write import tables_into

    talk = session()
    with Progress(talk) as progress:
        folder = together(
            [Path(part) for part in parts],
            Path(out),
            progress=progress,
            finish=tables_into,
            warn=talk.warn,
        )
    result = open_result(folder)
    tell(result, talk, synthetic=bool(result.manifest.scenario.get("synthetic", True)))
