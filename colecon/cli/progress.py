"""Progress with the time left: a bar on a terminal, dated lines where there is none."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

from colecon.cli.session import Session

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """Counts blocks, on stderr; called with the blocks done and the blocks in all."""

    def __init__(self, talk: Session, *, every: float = EVERY) -> None:
        self._talk, self._every = talk, every
        self._began = self._told = time.monotonic()
        self._before: int | None = None  # blocks that were there already
        self._bar: Bar | None = _bar() if sys.stderr.isatty() else None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` blocks are finished."""
        if self._before is None:
            self._before = done
        if self._bar is not None:
            self._draw(self._bar, done, total)
        elif done == total or time.monotonic() - self._told >= self._every:
            self._told = time.monotonic()
            self._line(done, total)

    def _draw(self, bar: Bar, done: int, total: int) -> None:
        if self._task is None:
            bar.start()
            self._task = bar.add_task(self._talk.say("cli.playing"), total=total)
        bar.update(self._task, completed=done, total=total)

    def _line(self, done: int, total: int) -> None:
        spent = time.monotonic() - self._began
        fresh = done - (self._before or 0)
        left = f"{spent / fresh * (total - done):.0f}" if fresh else "?"
        values = {"done": done, "total": total, "percent": 100 * done // max(total, 1)}
        when, what = time.strftime("%Y-%m-%d %H:%M:%S"), self._talk.say("cli.playing")
        told = self._talk.say("cli.progress", when=when, what=what, spent=f"{spent:.0f}", left=left, **values)
        click.echo(told, err=True)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
