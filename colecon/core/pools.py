"""Finite pools that all villages fish in: lessees, leading firms, operators, helpers.

Who wants one says so in `Phase.APPLY`; in `Phase.REVIEW` of the same month the free ones are given out by a
named lot; a project that ends gives its own back. With the coupling off, every wish is granted.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from colecon.core.allot import allot
from colecon.core.param import Table, param, section
from colecon.core.world import World
from colecon.kinds import Grid, Mask, Value


class PoolTerms(Table):
    """How many there are for the villages of the county at one time."""

    lessees: Value = param(
        6,
        "count",
        (3, 12),
        "assumed: firms and co-ops that lease land in one piece beyond the flower and vegetable parks; no count found",
        zh="承租企业数",
    )
    firms: Value = param(
        5,
        "count",
        (2, 10),
        "assumed: leading firms willing to hold a venture with a mountain village; plan ch. 9 § 7 wants "
        "them, plan ch. 1 § 3 calls their pull weak",
        zh="龙头企业数",
    )
    operators: Value = param(
        6,
        "count",
        (3, 12),
        "assumed: professional operators and managers (plan ch. 8 § 2)",
        zh="专业运营者数",
    )
    helpers: Value = param(
        8,
        "count",
        (4, 16),
        "assumed: cities, firms and agencies paired with a village (plan box 5); evidence E184: probably not Ningbo's",
        zh="帮扶单位数",
    )
    parks: Value = param(
        2,
        "count",
        (1, 4),
        "assumed: half of the four provincial parks of plan ch. 9 § 2 within reach; all four at most",
        zh="可入园区数",
    )


POOLS = section("pool", PoolTerms)

Seeker: TypeAlias = tuple[int, int]
"""A village's place and which of its models it is; both draw the village's one lot, the earlier model first."""


class Pools:
    """The pools of a block by name."""

    def __init__(self, ids: list[str], world: World, terms: PoolTerms, *, models: int, endless: bool) -> None:
        """``models`` is how many models a village has at most: each seeks and holds for itself."""
        self._ids, self._world, self._terms, self._endless = ids, world, terms, endless
        self._rows = len(ids) * models
        self._held: dict[str, Grid] = {}
        self._wishes: dict[str, NDArray[np.bool_]] = {}
        self._given: dict[str, NDArray[np.bool_]] = {}
        self.more: dict[str, Value] = {}  # let in beyond those there are, by pool

    def seek(self, pool: str, who: Seeker, where: Mask) -> None:
        """Wish for one of ``pool`` in the runs of ``where``."""
        wishes = self._wishes.setdefault(pool, np.zeros((self._rows, self._world.n), dtype=bool))
        wishes[self._row(who)] = where

    def found(self, pool: str, who: Seeker) -> Mask:
        """Where the last wish was granted."""
        given = self._given.get(pool)
        return np.zeros(self._world.n, dtype=bool) if given is None else np.asarray(given[self._row(who)])

    def leave(self, pool: str, who: Seeker, where: Mask) -> None:
        """Give one back in the runs of ``where``."""
        held = self._held.get(pool)
        if held is not None:  # else nobody was ever granted one in this block
            held[self._row(who)] = np.where(where, 0.0, held[self._row(who)])

    def _row(self, who: Seeker) -> int:
        village, slot = who
        return slot * len(self._ids) + village

    def review(self) -> None:
        """Grant the wishes of the month, by lot, as far as the pools reach."""
        for pool, wishes in self._wishes.items():
            if not wishes.any():
                self._given[pool] = wishes.copy()
                continue
            held = self._held.setdefault(pool, np.zeros(wishes.shape))
            given = wishes if self._endless else self._dealt(pool, wishes, held)
            self._given[pool] = given.copy()
            self._held[pool] = np.where(given, 1.0, held)
            wishes[:] = False

    def _dealt(self, pool: str, wishes: NDArray[np.bool_], held: Grid) -> NDArray[np.bool_]:
        size: Value = np.floor(getattr(self._terms, pool)) + self.more.get(pool, 0.0)
        free = np.maximum(size - held.sum(axis=0), 0.0)
        rows = np.flatnonzero(wishes.any(axis=1))  # the others' lots need not be drawn
        lots = np.stack(
            [self._world.uniform(f"village/{self._ids[i % len(self._ids)]}", f"lots.{pool}")[0] for i in rows]
        )
        given = np.zeros_like(wishes)
        ranked = np.argsort(lots, axis=0, kind="stable")
        given[rows] = allot(wishes[rows].astype(float), ranked, free) > 0.0
        return given
