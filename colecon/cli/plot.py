"""``colecon plot``: the figures of a result, a comparison or a sweep."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from pathlib import Path

import click

from colecon.cli.frame import command, one_of, option
from colecon.cli.session import session


@command("plot")
@click.argument("folder", metavar="DIR|COMPARISON")
@option("--kind", "kinds", multiple=True, metavar="KIND")
@option("--format", "form", callback=one_of("png", "svg", "pdf"), default="png", metavar="png|svg|pdf")
@option("--out", metavar="DIR")
def plot(folder: str, kinds: tuple[str, ...], form: str, out: str | None) -> None:
    """Draw figures."""
    from colecon.report.plots import open_any, write_plots

    source = open_any(Path(folder))
    target = Path(out) if out else source.folder / "figures"
    for path in write_plots(source, kinds, target, form, session().lang):
        click.echo(str(path))
