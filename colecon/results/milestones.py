"""The plan's milestones, each a probability of its own (plan ch. 8 § 2 and its table of indicators)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.plan import Plan
from colecon.errors import Fault, InputError, Place
from colecon.results.readings import allowed, fen, needed
from colecon.results.scan import Limits, YearScan

IDS = ("organisation", "no_shell", "no_weak", "target", "mean_income")
WEAK_YUAN = 50_000
"""Below this operating surplus a village counts as weak: the line in national statistics."""
WEAK_PERCENT = 5
"""Assumed: "basically none" (基本消除) is at most this share of the villages."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One milestone: by ``year``; ``income_yuan`` and ``share_percent`` where it has them."""

    id: str
    year: int
    income_yuan: float = 0.0
    share_percent: float = 0.0


def goals(plan: Plan, settings: Mapping[str, Any]) -> tuple[Goal, ...]:
    """The milestones of ``plan``; ``settings`` by id may change year, income and share.

    Unless set, the first three fall in the second year reported (2022 in the plan of 2021 to 2025), the
    last two in the target's year. Raises `InputError` for a year that is not reported.
    """
    early = min(plan.start + 1, plan.end)
    target = plan.target
    usual = (
        Goal("organisation", early),
        Goal("no_shell", early),
        Goal("no_weak", early, WEAK_YUAN, WEAK_PERCENT),
        Goal("target", target.year, target.income_yuan, target.share_percent),
        Goal("mean_income", target.year, target.income_yuan),
    )
    wanted = tuple(_changed(goal, settings.get(goal.id, {})) for goal in usual)
    faults = [_outside(goal, plan) for goal in wanted if goal.year not in plan.years]
    if faults:
        raise InputError(faults)
    return wanted


def asked(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The milestones that a page tells of: those that the scenario names, with the target; none where it names none."""
    return tuple(name for name in IDS if name == "target" or name in settings) if settings else ()


def _outside(goal: Goal, plan: Plan) -> Fault:
    values = {"id": goal.id, "year": goal.year, "start": plan.start, "end": plan.end}
    return Fault("milestone_year", values, Place(key=f"milestones.{goal.id}.year"))


def _changed(goal: Goal, own: Mapping[str, Any]) -> Goal:
    if goal.id == "target":
        return goal  # it stands in the scenario's [target]
    return Goal(
        goal.id,
        int(own.get("year", goal.year)),
        own.get("income_yuan", goal.income_yuan),
        own.get("share_percent", goal.share_percent),
    )


def limits(plan: Plan, wanted: tuple[Goal, ...]) -> Limits:
    """The thresholds that a scan counts by."""
    weak = next(goal for goal in wanted if goal.id == "no_weak")
    return Limits(fen(plan.target.income_yuan), fen(weak.income_yuan))


def reached(goal: Goal, plan: Plan, seen: YearScan) -> NDArray[np.bool_]:
    """In which runs ``goal`` is reached, shape ``(n,)``, from the scan of its year."""
    villages = len(plan.villages)
    if goal.id == "organisation":
        return np.asarray(seen.registered == villages)
    if goal.id == "no_shell":
        return np.asarray(seen.shells == 0)
    if goal.id == "no_weak":
        return np.asarray(seen.weak <= allowed(goal.share_percent, villages))
    if goal.id == "target":
        return np.asarray(seen.at_line[plan.reading] >= needed(goal.share_percent, villages))
    return np.asarray(seen.totals[plan.reading] >= fen(goal.income_yuan) * villages)
