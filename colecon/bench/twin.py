"""The scalar twin: the independent oracle of the tests, on a county of its models and the county's money.

Both sides play the same plan; the draws are prepared outside the time on both.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType

import numpy as np

from colecon.core.draws import Draws
from colecon.core.offer import at_best
from colecon.core.plan import Plan, Step
from colecon.kinds import Grid
from colecon.models.catalogue import models


def oracle() -> ModuleType | None:
    """The oracle, where the tests of the project are at hand."""
    try:
        return importlib.import_module("tests.oracle.twin")
    except ImportError:
        return None


def twin_plan(plan: Plan, known: tuple[str, ...]) -> Plan:
    """``plan`` with every village under one of the models ``known`` that it can start."""
    follows = {}
    for place, village in enumerate(plan.villages):
        able = [name for name in known if not models()[name].unmet(at_best(village, plan.works, plan.end))]
        if able:
            follows[village.id] = (Step(able[place % len(able)], plan.start),)
    return replace(plan, follows=follows)


@contextmanager
def prepared() -> Iterator[None]:
    """Inside, a stream that was drawn once is kept: the second play of a block draws nothing."""
    kept: dict[tuple[object, ...], Grid] = {}
    drawn = Draws._tiles

    def remembered(self: Draws, name: tuple[str, str, int], rows: int, draw: Callable[[tuple[int, int]], Grid]) -> Grid:
        key = (self.seed, self.first, self.n, name, rows, getattr(draw, "__name__", ""))
        if key not in kept:
            kept[key] = np.array(drawn(self, name, rows, draw))
        return kept[key]

    Draws._tiles = remembered  # type: ignore[method-assign]
    try:
        yield
    finally:
        Draws._tiles = drawn  # type: ignore[method-assign]
