"""The program ``colecon``: its commands, in the order in which they are used."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

from typing import NoReturn

import click

from colecon.cli.check import check
from colecon.cli.compare import compare
from colecon.cli.diff import diff
from colecon.cli.export import export
from colecon.cli.frame import Frame, Option, shared
from colecon.cli.merge import merge
from colecon.cli.models import models
from colecon.cli.new import new
from colecon.cli.plot import plot
from colecon.cli.replay import replay
from colecon.cli.report import report
from colecon.cli.run import run
from colecon.cli.schema import schema
from colecon.cli.show import show
from colecon.cli.streams import ready
from colecon.cli.sweep import sweep
from colecon.cli.verify import verify

COMMANDS = (run, check, models, replay, compare, sweep, plot, report, export, show, diff, schema, new, verify, merge)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"colecon {version('colecon')}")
        ctx.exit()


@click.group("colecon", cls=Frame, context_settings={"help_option_names": ["-h", "--help"]})
def colecon() -> None:
    """The program."""


colecon.params += [
    Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version),
    *shared(),
]
for one in COMMANDS:
    colecon.add_command(one)


def main() -> NoReturn:
    """Run the program; whatever its streams are, never a traceback."""
    ready()
    colecon.main(prog_name="colecon")
