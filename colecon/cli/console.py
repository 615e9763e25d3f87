"""Tables and sentences on stdout: rich on a terminal, plain text where there is none."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

import click

from colecon.cli.streams import forget
from colecon.report.sheet import Sheet

if TYPE_CHECKING:
    from rich.table import Table as RichTable

WIDE = 10_000
"""Plain tables are as wide as their content: a pipe has no edge."""


@contextmanager
def heard_or_not() -> Iterator[None]:
    """Print inside; where the reader goes away (``| head``), what is still to be written is written all the same."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        forget(sys.stdout.fileno())


def show(sheet: Sheet) -> None:
    """Print ``sheet``; the columns line up with Chinese text too."""
    if sys.stdout.isatty():
        from rich.console import Console

        Console().print(_table(sheet, terminal=True))
        if sheet.note:
            click.echo(sheet.note)
        return
    click.echo(plain(sheet))


def plain(sheet: Sheet) -> str:
    """``sheet`` as plain lines without colour."""
    from rich.console import Console

    out = StringIO()
    Console(file=out, width=WIDE, no_color=True).print(_table(sheet, terminal=False))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    head = ["", sheet.title] if sheet.title else []
    return "\n".join(head + lines + ([sheet.note] if sheet.note else []))


def _table(sheet: Sheet, *, terminal: bool) -> RichTable:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=terminal)
    if terminal and sheet.title:
        table.title, table.title_justify = Text(sheet.title, style="bold"), "left"
    for number, name in enumerate(sheet.columns):
        left = number < sheet.words or number >= len(sheet.columns) - sheet.tail
        table.add_column(Text(name), justify="left" if left else "right")
    for row in sheet.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
