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
    """Counts runs, on stderr; called with the runs done and the runs in all, 0 while these are not known."""

    def __init__(self, talk: Session, what: str = "cli.playing", *, every: float = EVERY) -> None:
        """``what`` is the key of the words for what is being done."""
        self._talk, self._what, self._every = talk, talk.say(what), every
        self._began = self._told = time.monotonic()
        self._before: int | None = None  # runs that were there already
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
        """Tell that ``done`` of ``total`` runs are finished."""
        first = self._before is None
        if first:
            self._before, self._began = done, time.monotonic()
        if self._bar is not None:
            self._draw(self._bar, done, total)
        elif done == total or (first and not total) or time.monotonic() - self._told >= self._every:
            self._told = time.monotonic()
            self._line(done, total)

    def _draw(self, bar: Bar, done: int, total: int) -> None:
        if self._task is None:
            self._task = bar.add_task(self._what, total=None, told="")
        bar.start()
        bar.update(self._task, completed=done, total=total or None, told=self._count(done, total))
        if done == total:
            bar.stop()  # what comes next has a bar of its own

    def _count(self, done: int, total: int) -> str:
        told = {"done": f"{done:,}", "total": f"{total:,}"}
        return self._talk.say("cli.count" if total else "cli.count_open", **told)

    def _line(self, done: int, total: int) -> None:
        spent = time.monotonic() - self._began
        fresh = done - (self._before or 0)
        left = "0" if done == total else f"{spent / fresh * (total - done):.0f}" if fresh else "?"
        values = {"when": time.strftime("%Y-%m-%d %H:%M:%S"), "what": self._what, "count": self._count(done, total)}
        values |= {"spent": f"{spent:.0f}"}
        if total:
            told = self._talk.say("cli.progress", percent=100 * done // total, left=left, **values)
        else:
            told = self._talk.say("cli.progress_open", **values)
        click.echo(told, err=True)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
