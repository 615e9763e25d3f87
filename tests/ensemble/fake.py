"""A stand-in for the engine: accounts that can be foretold from run, village and year."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np

from colecon.core.flows import Flows
from colecon.core.levers import LEVERS
from colecon.core.lines import PUBLIC, USES, Line, Memo
from colecon.core.plan import Band, Plan, Rule, Step, Target, Village, VillageClass

YEARS = (2021, 2022, 2023)


def village(i: int, **changes: Any) -> Village:
    """The village ``v<i>``, of the township, class and band that its number gives."""
    numbers = {f.name: 100.0 for f in fields(Village) if f.type == "float"}
    texts = {"zone": "north", "road": "paved", "water": "secure", "planted_product": ""}
    flags = {"logistics": True, "tourism": False, "land_hard": False}
    own: dict[str, Any] = {
        "id": f"v{i}",
        "name": f"村{i}",
        "township": "东乡" if i % 2 else "西乡",
        "band": list(Band)[i % 3],
        "village_class": list(VillageClass)[i % 4],
        "income_2019": 20_000.0 * i,
        "products": ("potato",),
        "planted_year": 0,
    }
    return Village(**{**numbers, **texts, **flags, **own, **changes})


def plan(villages: int = 7, **changes: Any) -> Plan:
    """A plan of 2021 to 2023; every other village follows a model from 2022 on."""
    rows = tuple(village(i) for i in range(villages))
    settings: dict[str, Any] = {
        "name": "made-up",
        "seed": 1,
        "base": 2019,
        "start": YEARS[0],
        "end": YEARS[-1],
        "villages": rows,
        "follows": {row.id: (Step("asset_activation", 2022),) for row in rows[::2]},
        "reading": "operating_surplus",
        "opening_reading": "operating_surplus",
        "target": Target(100_000.0, 30.0, 2023),
        "rule": Rule.LOT,
        "levers": {name: (p.value,) * 5 for name, p in LEVERS.params.items()},
    }
    return Plan(**{**settings, **changes})


@dataclass(frozen=True)
class Scenario:
    """What `colecon.ensemble.run` needs of a scenario."""

    plan: Plan
    runs: int = 100
    resolved: dict[str, Any] = field(default_factory=dict)


def play(plan: Plan, first: int, n: int) -> Flows:
    """Operating revenue is a fixed hash of run, village and year; expense a tenth; the rest by rule."""
    shape = (len(plan.years), len(plan.villages), n)
    year, place, run = np.ogrid[: shape[0], : shape[1], first : first + n]
    revenue = (run * 7919 + place * 104_729 + year * 1_299_709 + plan.seed * 15_485_863) % 25_000_000
    lines = np.zeros((shape[0], shape[1], len(Line), n))
    lines[:, :, Line.OPERATING_REVENUE] = revenue
    lines[:, :, Line.OPERATING_EXPENSE] = -(revenue // 10)
    lines[:, :, Line.GRANTS] = 1_000_000
    lines[:, :, Line.OTHER_EXPENSE] = -300_000
    assert Line.OPERATING_EXPENSE in USES
    memos = np.zeros((shape[0], shape[1], len(Memo), n))
    memos[:, :, Memo.REGISTERED] = 1 - (run % 4 == 0) * (place == 1)
    memos[:, :, Memo.KEPT_STATUS_QUO] = (place + run) % 2
    public = np.zeros((shape[0], len(PUBLIC), n))
    public[:, 0] = 100_000_000
    ids = tuple(v.id for v in plan.villages)
    return Flows(first, n, plan.years, ids, lines, lines.sum(axis=2), memos, public)


def deadly(plan: Plan, first: int, n: int) -> Flows:
    """The third block kills its worker."""
    if first <= 2048 < first + n:
        os.kill(os.getpid(), signal.SIGKILL)
    return play(plan, first, n)


def mortal(plan: Plan, first: int, n: int) -> Flows:
    """The third block kills its worker once; the plan's name is the file that remembers it."""
    if first <= 2048 < first + n and not Path(plan.name).exists():
        Path(plan.name).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return play(plan, first, n)


def slow(plan: Plan, first: int, n: int) -> Flows:
    """A fifth of a second a block, so that something can happen in the middle."""
    time.sleep(0.2)
    return play(plan, first, n)
