"""Allotment run by run: who gets money when there is not enough for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from colecon.core.plan import Rule, VillageClass
from colecon.kinds import Grid, Runs, Value


def order(scores: Grid, lots: Grid) -> NDArray[np.intp]:
    """Villages in the order of allotment, run by run, shape (villages, n): least score first, then the lot.

    ``scores`` are whole numbers; ``lots`` are named draws, so that equal villages have equal chances
    whatever their place in the table.
    """
    ranked: NDArray[np.intp] = np.lexsort((lots, scores), axis=0)
    return ranked


@dataclass(frozen=True, slots=True)
class Queues:
    """Who is served first, run by run, (villages, n): with money, with managers, with courses."""

    money: NDArray[np.intp]
    managers: NDArray[np.intp]
    courses: NDArray[np.intp]


def queues(ranked: NDArray[np.intp], classes: Sequence[VillageClass], *, by_class: bool) -> Queues:
    """All in the order ``ranked``; treated by class (plan ch. 8 § 1), each good goes first to the classes it is for."""
    if not by_class:
        return Queues(ranked, ranked, ranked)

    def first(*wanted: VillageClass) -> NDArray[np.intp]:
        later = np.array([c not in wanted for c in classes])[ranked]
        found: NDArray[np.intp] = np.take_along_axis(ranked, np.argsort(later, axis=0, kind="stable"), axis=0)
        return found

    return Queues(
        money=first(VillageClass.WEAK, VillageClass.DEEP_POVERTY),
        managers=first(VillageClass.GOOD_BASE),
        courses=first(VillageClass.SOME_ASSETS),
    )


def allot(requests: Grid, ranked: NDArray[np.intp], budget: Value) -> Grid:
    """What each village gets, whole or not at all, in the order ``ranked`` until ``budget`` is used.

    A request that no longer fits is passed over and the next one is looked at. All amounts are whole fen.
    """
    villages, n = requests.shape
    if (requests.sum(axis=0) <= budget).all():
        return requests.copy()
    columns = np.arange(n)
    left: Runs = np.array(np.broadcast_to(np.asarray(budget, dtype=float), (n,)))
    granted = np.zeros_like(requests)
    for rank in range(villages):
        row = ranked[rank]
        wanted = requests[row, columns]
        given = np.where(wanted <= left, wanted, 0.0)
        granted[row, columns] = given
        left -= given
    return granted


def scores(rule: Rule, income: Grid, prospects: Grid, line: float) -> Grid:
    """Whole-number scores by village and run; the least is served first.

    ``income`` is last year's in fen, ``prospects`` a whole number (more is better), ``line`` the target in fen.
    Weak first: least income. Prospects first: best prospects. Nearest the line: those below it, closest first.
    """
    if rule is Rule.WEAK_FIRST:
        return income
    if rule is Rule.PROSPECTS_FIRST:
        return -prospects
    if rule is Rule.NEAREST_LINE:
        far = np.where(income >= line, 1e15, 0.0)
        return np.abs(line - income) + far
    return np.zeros_like(income)
