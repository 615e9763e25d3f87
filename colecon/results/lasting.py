"""Does it last? Where a plan is played on beyond the target's year: the share of villages still at the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.plan import Plan
from colecon.estimate.probability import Probability
from colecon.results.readings import needed
from colecon.results.scan import YearScan

SOME_LATER = 3
"""Years after the target that are asked about by name; and the length of the last stretch looked at."""


def lasting(
    plan: Plan, scans: Mapping[int, YearScan], chance: Callable[[NDArray[np.bool_]], Probability]
) -> list[dict[str, Any]]:
    """What ``summary.json`` says under ``lasting``; empty where the plan ends with the target's year.

    ``still``: the target met in its year and again ``SOME_LATER`` years on. ``two_of_last_three``: met in
    two or more of the last three years played. ``all_later``: met in its year and in every one after it.
    """
    target, last = plan.target.year, plan.end
    if last <= target:
        return []
    least = needed(plan.target.share_percent, len(plan.villages))
    met = {year: scans[year].at_line[plan.reading] >= least for year in range(target, last + 1)}
    stretch = [met[year] for year in range(max(target, last - SOME_LATER + 1), last + 1)]
    later = min(target + SOME_LATER, last)
    asked = {
        "still": (later, met[target] & met[later]),
        "two_of_last_three": (last, np.sum(stretch, axis=0) >= min(2, len(stretch))),
        "all_later": (last, np.logical_and.reduce(list(met.values()))),
    }
    return [{"id": name, "year": year, "probability": chance(seen).as_dict()} for name, (year, seen) in asked.items()]
