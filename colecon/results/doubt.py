"""What not knowing costs: P under central values beside P over the doubt, and whose doubt it is.

Two shorter plays stand beside the one with doubt. The first has no doubt: central values, the table as it
stands, the same named draws. The second is the twin of `colecon.estimate.nested.resting`: other chance, other
tables, other values of every parameter but those whose source is an assumption, which keep theirs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.draws import GROUP, TABLE_GROUP, Draws
from colecon.core.plan import Plan
from colecon.ensemble.accounts import Ints
from colecon.ensemble.manifest import read_manifest
from colecon.ensemble.plans import fingerprint
from colecon.ensemble.run import run as play
from colecon.ensemble.versions import engine
from colecon.errors import ResultError
from colecon.estimate.nested import nested, resting
from colecon.estimate.probability import Probability, clopper_pearson
from colecon.estimate.variance import LEAST_GROUPS
from colecon.kinds import Grid
from colecon.models.catalogue import models, sections
from colecon.results.milestones import goals, limits
from colecon.results.readings import needed
from colecon.results.scan import YearScan, scan

BESIDE = 2048
"""Runs of each of the two plays beside, at most; no more than those of the play itself."""
OTHER = 2**62
FEW = 10
"""Groups that must differ from the usual before a variance is split; with fewer no interval would hold."""
HALF = GROUP // 2
ASKED = 8 * GROUP
"""Runs that tell which parameters are asked for; what none of them asks for has hardly a say."""


@dataclasses.dataclass(frozen=True)
class _Side:
    """A scenario that is played beside: the same in all but the plan."""

    plan: Plan
    runs: int
    resolved: Mapping[str, Any]


def beside(plan: Plan, runs: int, folder: Path, *, common: Mapping[str, Any]) -> dict[str, Any]:
    """Play beside and return what is to be noted in the manifest; ``common`` says how to play.

    A folder of the same plan and program that has its note already is not played again.
    """
    many = min(runs, BESIDE)
    if known := _noted(plan, many, folder):
        return known
    central = _counts(dataclasses.replace(plan, doubt=False), many, common)
    twin = dataclasses.replace(plan, seed=plan.seed ^ OTHER, assumed_seed=plan.seed)
    found = _halves(plan, _counts(twin, many, common)) if many >= LEAST_GROUPS * GROUP else {}
    least = needed(plan.target.share_percent, len(plan.villages))
    return {"runs": many, "central": int((central >= least).sum()), "twin": found}


def _noted(plan: Plan, runs: int, folder: Path) -> dict[str, Any] | None:
    try:
        manifest = read_manifest(folder)
    except ResultError:
        return None
    same = (manifest.fingerprint, manifest.seed, manifest.engine) == (fingerprint(plan), plan.seed, engine())
    return dict(manifest.doubt) if same and manifest.doubt and manifest.doubt["runs"] == runs else None


def _counts(plan: Plan, runs: int, common: Mapping[str, Any]) -> Ints:
    """Villages at the line in the target's year, by run."""
    with TemporaryDirectory(prefix="colecon-") as temporary:
        folder = play(_Side(plan, runs, {}), runs=runs, out=Path(temporary) / "beside", **common)
        manifest = read_manifest(folder)
        return scan(folder, manifest, plan, plan.target.year, limits(plan, goals(plan, {}))).at_line[plan.reading]


def _halves(plan: Plan, counts: Ints) -> dict[str, list[list[int]]]:
    """Sums over both halves of every group: runs that meet the target, and villages at the line."""
    least, groups = needed(plan.target.share_percent, len(plan.villages)), counts.size // GROUP
    cut = counts[: groups * GROUP].reshape(groups, 2, HALF)
    return {"target": (cut >= least).sum(axis=2).tolist(), "villages_at_line": cut.sum(axis=2).tolist()}


def doubtful(plan: Plan, last: YearScan, over: Probability, noted: Mapping[str, Any] | None) -> dict[str, Any]:
    """What ``summary.json`` says under ``doubt``: ``over`` is P over the doubt, ``noted`` comes from `beside`.

    ``split`` and ``assumed`` are None where there are fewer than four groups, a part of them where too few runs
    differ, ``central`` and ``assumed`` where nothing was played beside (parts that were merged).
    """
    counts = last.at_line[plan.reading]
    hits = counts >= needed(plan.target.share_percent, len(plan.villages))
    enough = counts.size >= LEAST_GROUPS * GROUP
    central = clopper_pearson(noted["central"], noted["runs"]).as_dict() if noted else None
    values = {"target": hits.astype(float), "villages_at_line": counts.astype(float)}
    return {
        "central": central,
        "over_doubt": over.as_dict(),
        "group": GROUP,
        "table_group": TABLE_GROUP,
        "redrawn": sorted({column for columns in plan.made_up.values() for column in columns}),
        "split": {name: _split(v) for name, v in values.items()} if enough else None,
        "assumed": _assumed(plan, counts, noted["twin"]) if enough and noted and noted["twin"] else None,
        "parameters": _numbers(plan),
    }


def _split(values: NDArray[np.float64]) -> dict[str, Any] | None:
    """The parts of the variance of ``values``; None where they are too seldom other than usual to tell."""
    if _rare(values):
        return None
    found = nested(values, GROUP, TABLE_GROUP)
    parts = {name: getattr(found, name).as_dict() for name in ("chance", "table", "parameters", "doubt")}
    return {**parts, "groups": found.groups}


def _rare(values: NDArray[np.float64]) -> bool:
    """Whether fewer than `FEW` groups hold a value other than the commonest: no jackknife tells their spread."""
    found, times = np.unique(values, return_counts=True)
    cut = values[: values.size // GROUP * GROUP].reshape(-1, GROUP)
    return bool((cut != found[times.argmax()]).any(axis=1).sum() < FEW)


def _assumed(plan: Plan, counts: Ints, twin: Mapping[str, Any]) -> dict[str, Any]:
    """The share of the parameters' variance that rests on assumed ones alone."""
    own, least = _halves(plan, counts), needed(plan.target.share_percent, len(plan.villages))
    rare = {"target": _rare((counts >= least).astype(float)), "villages_at_line": _rare(counts.astype(float))}
    found: dict[str, Any] = {}
    for name, theirs in twin.items():
        groups = min(len(theirs), len(own[name]))
        mine, other = (np.array(rows[:groups]) / HALF for rows in (own[name], theirs))
        found[name] = {**resting(mine, other).as_dict(), "groups": groups} if not rare[name] else None
    return found


def _numbers(plan: Plan) -> dict[str, int]:
    """How many parameters are in doubt at all, and how many of them rest on an assumption.

    A model that nobody follows, and a table that is never drawn from, have no say: a few runs tell which are asked for.
    """
    from colecon.core.block import play_drawn  # noqa: PLC0415 - whoever reads a result needs no engine

    asked = _Asked(plan.seed, 0, ASKED)
    play_drawn(dataclasses.replace(plan, assumed_seed=None), models(), asked)
    every = {f"{s.key}.{p.name}": p for s in sections().values() for p in s.params.values()}
    return {"in_doubt": len(asked.names), "assumed": sum(every[name].is_assumed for name in asked.names)}


class _Asked(Draws):
    """Draws that remember which parameters were drawn."""

    def __init__(self, seed: int, first: int, n: int) -> None:
        super().__init__(seed, first, n)
        self.names: set[str] = set()

    def doubt(self, name: str) -> Grid:
        """The same draw."""
        self.names.add(name)
        return super().doubt(name)
