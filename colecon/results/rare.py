"""A small chance of the target, by multilevel splitting: ``colecon run --rare``.

A history is scored by the income of the village that decides: the k-th best in the target's year, where k villages
are needed. The target is met where that income reaches the line, so levels below the line are incomes. A step
draws some of the named streams of a history afresh (`colecon.core.redraw`). Nothing is drawn from the tiles of
ordinary runs, so the estimate is independent of the counted one.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, count, repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.draws import TILE, Draws
from colecon.core.flows import Flows
from colecon.core.lines import READING_LINES
from colecon.core.plan import Plan
from colecon.core.redraw import Held, Redrawn
from colecon.ensemble.fill import Progress
from colecon.ensemble.manifest import read_manifest
from colecon.ensemble.mapping import Step, each
from colecon.ensemble.plans import fingerprint
from colecon.ensemble.versions import engine
from colecon.errors import ResultError
from colecon.estimate.splitting import STEPS, Lots, climb, ladder, splitting
from colecon.models.catalogue import models
from colecon.results.readings import fen, needed

BLOCKS, GROUPS = 4, 2
"""Tiles of histories that climb, and independent climbs in each."""
PLACE = 2**40
"""The first tile that is used here: no ordinary run comes near it."""
APART = 2**20
"""Tiles between those of two blocks, so that none meets another's."""
SHARES = np.array([0.05, 0.1, 0.2, 0.4])
"""A step draws each stream of a history afresh with one of these chances: small changes and large ones."""

Floats = NDArray[np.float64]


class Histories:
    """1,024 histories of a plan that climb; `colecon.estimate.splitting.Walkers`."""

    def __init__(self, plan: Plan, place: int, step: Step = bool) -> None:
        """``place`` tells apart what is drawn for several blocks; ``step`` is called after every play."""
        self._step = step
        self._plan, self._tile = plan, PLACE + place * APART
        self._held: Held = {}
        self._scores = np.zeros(TILE)
        self.played = 0

    def begin(self) -> Floats:
        """Fresh histories."""
        self._held = {}
        self._scores, draws = self._play()
        self._held = draws.settle(np.ones(TILE, dtype=bool))
        return self._scores

    def keep(self, chosen: NDArray[np.intp]) -> None:
        """Copies of the ``chosen``."""
        self._scores = self._scores[chosen]
        for key in self._held:
            self._held[key] = self._held[key][:, chosen]

    def step(self, level: float) -> Floats:
        """One change offered to each."""
        scores, draws = self._play()
        taken = scores >= level
        self._held = draws.settle(taken)
        self._scores = np.where(taken, scores, self._scores)
        return self._scores

    def _play(self) -> tuple[Floats, Redrawn]:
        from colecon.core.block import play_drawn  # noqa: PLC0415 - whoever reads a result needs no engine

        seed, tile = self._plan.seed, self._tile + self.played // TILE
        lot = Draws(seed, tile * TILE, TILE).uniform("rare", "share", 0)[0]
        draws = Redrawn(seed, tile, self._held, SHARES[(SHARES.size * lot).astype(np.intp)])
        scores = score(self._plan, play_drawn(self._plan, models(), draws))
        gc.collect()  # a block sits in reference cycles
        self.played += TILE
        self._step()
        return scores, draws


def score(plan: Plan, flows: Flows) -> Floats:
    """The income in the target's year of the last village that is needed, in fen by run."""
    lines = flows.lines[plan.years.index(plan.target.year)][:, list(READING_LINES[plan.reading])]
    best: Floats = np.sort(lines.sum(axis=1), axis=0)[-needed(plan.target.share_percent, len(plan.villages))]
    return best


@dataclass(frozen=True, slots=True)
class Climbed:
    """What a block of climbs found: shares by climb and level, and how many runs it played."""

    shares: list[list[float]]
    runs: int


def climbed(plan: Plan, levels: Sequence[float], place: int, step: Step = bool) -> Climbed:
    """The climbs of one block; ``step`` is called after every 1,024 histories."""
    walkers = Histories(plan, place, step)
    shares = climb(walkers, levels, GROUPS, _lots(plan, place))
    return Climbed(shares.tolist(), walkers.played)


def rare(plan: Plan, workers: int = 1, progress: Progress | None = None) -> dict[str, Any]:
    """Climb, and return what is to be noted in the manifest: levels in fen, shares by climb and level, runs.

    The levels come from a block of their own, place 0, whose runs are counted as well. No levels are noted where
    no way up was found; then the climbs are but fresh histories. ``progress`` is told (runs done, runs in all, 0
    until the levels are known).
    """
    tell = progress or (lambda *_: None)
    played = partial(next, accumulate(repeat(TILE)))
    pilot = Histories(plan, 0, lambda: tell(played(), 0))
    goal = float(fen(plan.target.income_yuan))
    levels = ladder(pilot, goal, _lots(plan, 0))
    total = pilot.played + BLOCKS * TILE * (1 + STEPS * max(len(levels) - 1, 0))
    task = partial(climbed, plan, levels or (goal,))
    found = each(task, range(1, BLOCKS + 1), workers, what="--rare", step=lambda: tell(played(), total))
    shares = [row for block in found for row in block.shares]
    runs = pilot.played + sum(block.runs for block in found)
    tell(runs, runs)
    return {"levels": list(levels), "shares": shares, "runs": runs}


def noted(plan: Plan, folder: Path) -> dict[str, Any] | None:
    """What the manifest of ``folder`` holds already, of the same plan and program."""
    try:
        manifest = read_manifest(folder)
    except ResultError:
        return None
    same = (manifest.fingerprint, manifest.seed, manifest.engine) == (fingerprint(plan), plan.seed, engine())
    return dict(manifest.rare) if same and manifest.rare else None


def told(note: Mapping[str, Any]) -> dict[str, Any]:
    """What ``summary.json`` says under ``rare``."""
    chance = splitting(note["shares"], BLOCKS * TILE, note["runs"])
    shares = np.array(note["shares"])
    return {
        "probability": chance.as_dict(),
        "climbs": len(shares),
        "reached": int(shares.all(axis=1).sum()),
        "levels_yuan": [level / 100.0 for level in note["levels"]],
        "shares": [round(float(share), 6) for share in shares.mean(axis=0)],
        "steps": STEPS,
    }


def _lots(plan: Plan, place: int) -> Lots:
    """Uniform numbers of a block of climbs, other ones each time."""
    draws, asked = Draws(plan.seed, (PLACE + place * APART) * TILE, TILE), count()

    def lots(wanted: int) -> Floats:
        rows = -(-wanted // TILE)
        return draws.uniform("rare", "heirs", next(asked), rows).reshape(-1)[:wanted]

    return lots
