"""Play until the target's probability is known well enough: the width of a confidence sequence ends the runs.

One looks after 1, 2, 3, 4, 6, 9, 13 ... blocks (half as many again each time) and at the last run allowed. Where
one looks depends on nothing else, so workers, order and interruptions change neither the end nor the interval.
With doubt on, runs that share parameters are one observation each group: their share of hits lies between 0
and 1, for which the martingale of `colecon.estimate.sequence` is still one (Jensen), only wider.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.draws import GROUP, TILE
from colecon.core.plan import Plan
from colecon.ensemble.manifest import read_manifest
from colecon.errors import Fault, InputError, ResultError
from colecon.estimate.probability import LEVEL, Probability
from colecon.estimate.sequence import Sequence as Watch
from colecon.results.milestones import goals, limits
from colecon.results.readings import needed
from colecon.results.scan import scan

FINEST = 0.0005
"""Half-widths below this would need tens of millions of runs."""


def check(half_width: float, most: int, plan: Plan) -> None:
    """Raise `InputError` for a half-width that is not between `FINEST` and one half, and for runs without a group."""
    if not FINEST <= half_width < 0.5:
        raise InputError(Fault("bad_precision", {"got": half_width, "least": FINEST}))
    if plan.doubt and most < GROUP:
        raise InputError(Fault("too_few_groups", {"runs": most, "group": GROUP}))


def looks(most: int) -> Iterator[int]:
    """The numbers of runs at which one looks; the last is ``most``."""
    count = 1
    while count * TILE < most:
        yield count * TILE
        count = max(count + 1, count * 3 // 2)
    yield most


def play_until(
    half_width: float, most: int, folder: Path, play: Callable[[int], object], *, force: bool = False
) -> dict[str, Any]:
    """Have ``play`` bring ``folder`` to more and more runs until the interval is narrow; what is to be noted.

    Runs that stand already are never cut, unless ``force`` plays afresh: a look at fewer is made in passing.
    """
    stands, seen = 0 if force else _stands(folder), list[int]()
    for runs in looks(most):
        seen.append(runs)
        if runs < min(stands, most):
            continue
        play(runs)
        found = watched(hits(folder), seen, read_manifest(folder).plan())
        if _narrow(found, half_width):
            break
    return {"half_width": half_width, "level": LEVEL, "looks": seen}


def _stands(folder: Path) -> int:
    """How many runs ``folder`` holds up to its last block; 0 where it holds none of ours."""
    try:
        manifest = read_manifest(folder)
    except ResultError:
        return 0
    made = manifest.blocks
    return max((block.first + made[block.name].runs for block in manifest.wanted() if block.name in made), default=0)


def hits(folder: Path) -> NDArray[np.bool_]:
    """In which runs of ``folder`` the target is met."""
    manifest = read_manifest(folder)
    plan = manifest.plan()
    wanted = goals(plan, manifest.scenario.get("milestones", {}))
    seen = scan(folder, manifest, plan, plan.target.year, limits(plan, wanted))
    return np.asarray(seen.at_line[plan.reading] >= needed(plan.target.share_percent, len(plan.villages)))


def watched(seen: NDArray[np.bool_], at: Sequence[int], plan: Plan) -> Probability:
    """The probability of what was ``seen`` by run, as a sequence that looked after each number of runs ``at``."""
    size = GROUP if plan.doubt else 1
    watch, found = Watch(LEVEL), None
    for runs in at:
        groups = runs // size
        if groups:
            found = watch.look(float(seen[: groups * size].sum()) / size, groups)
    if found is None:
        raise InputError(Fault("too_few_groups", {"runs": len(seen), "group": size}))
    return Probability(float(seen.mean()), found.low, found.high, found.level, len(seen), found.method)


def ended(precision: Mapping[str, Any], found: Probability, looked: int) -> dict[str, Any]:
    """What ``summary.json`` says under ``precision``: whether what was ``found`` is as narrow as was asked."""
    return {**precision, "looks": looked, "met": _narrow(found, precision["half_width"])}


def _narrow(found: Probability, half_width: float) -> bool:
    return (found.high - found.low) / 2.0 <= half_width


def at_looks(precision: Mapping[str, Any] | None, runs: int) -> Sequence[int]:
    """The looks that ended a result's runs; empty where their number was fixed beforehand."""
    return [n for n in precision["looks"] if n <= runs] if precision else []
