"""What ``python -m colecon.bench`` asks of the oracle: which models it knows, and runs whose draws are made ready."""

from __future__ import annotations

from collections.abc import Iterable

from colecon.core.plan import Plan
from tests.oracle import models
from tests.oracle.draws import TILE, Book
from tests.oracle.game import Kept, book_of, play_run

MODELS = tuple(models.MODELS)

Ready = tuple[tuple[Plan, int, Book], ...]


def prepare(plan: Plan, runs: Iterable[int]) -> Ready:
    """Each of ``runs`` with a book that holds every number it will draw: it has been played once."""
    books: dict[int, Book] = {}
    ready = tuple((plan, run, books.setdefault(run // TILE, book_of(plan, run))) for run in runs)
    play_prepared(ready)
    return ready


def play_prepared(ready: Ready) -> tuple[Kept, ...]:
    """Plays the runs, one after the other; nothing is drawn."""
    return tuple(play_run(plan, run, book) for plan, run, book in ready)
