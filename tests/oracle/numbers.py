"""Values of the parameters in one run (docs/model.md 4.3)."""

from __future__ import annotations

import math

from colecon.core.plan import Plan
from colecon.models.catalogue import sections
from tests.oracle.draws import TILE, Book, on_grid

CHOICES = ("lever", "prospects")


def triangle(u: float, a: float, m: float, b: float) -> float:
    """The quantile of the triangular distribution."""
    if u * (b - a) < m - a:
        return a + math.sqrt(u * (b - a) * (m - a))
    return b - math.sqrt((1 - u) * (b - a) * (b - m))


def declared() -> dict[str, float]:
    """Every parameter at its declared value."""
    return {f"{key}.{name}": p.value for key, table in sections().items() for name, p in table.params.items()}


def doubted(book: Book, group: int, known: frozenset[str]) -> dict[str, float]:
    """The values of a group of 32 runs, but for what is ``known``."""
    found = {}
    for key, table in sections().items():
        for name, p in table.params.items():
            full = f"{key}.{name}"
            if key in CHOICES or full in known or p.low == p.high:
                continue
            u = book.doubts(full)[group]
            drawn = p.low + (p.high - p.low) * u if p.shape == "uniform" else triangle(u, p.low, p.value, p.high)
            found[full] = on_grid(drawn)
    return found


def numbers(plan: Plan, book: Book, run: int) -> dict[str, float]:
    """The parameters of ``run`` by full name."""
    values = declared()
    if plan.doubt:
        values |= doubted(book, run % TILE // 32, frozenset(plan.overrides))
    return values | dict(plan.overrides)
