"""The table model x class of village: mean, spread, chance of the line and of a loss, years to the first yuan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from colecon.core.plan import Plan
from colecon.estimate.paired import simultaneous
from colecon.kinds import FEN_PER_YUAN
from colecon.results.chances import chances
from colecon.results.compare.letters import letters
from colecon.results.compare.pairs import group_of, paired
from colecon.results.compare.read import incomes, started
from colecon.results.quantiles import spread
from colecon.results.readings import fen
from colecon.results.result import Result
from colecon.results.tables import STATUS_QUO

ALL = "all"
POINTS = 401
FEN_OF_A_YUAN = 100


class Played:
    """The incomes of one model's ensemble, fen: all years (years, runs, villages), the target's, who can start."""

    def __init__(self, result: Result) -> None:
        plan = result.plan
        self.plan = plan
        self.years = incomes(result)
        self.last = self.years[plan.years.index(plan.target.year)]
        self.started = started(result)
        self.able = np.array([bool(plan.follows.get(village.id)) for village in plan.villages])


def model_data(name: str, results: Mapping[str, Result], *, level: float) -> tuple[dict[str, Any], pd.DataFrame]:
    """The contents of ``models.json`` and the quantiles of income by model."""
    played = {model: Played(result) for model, result in results.items()}
    played[STATUS_QUO].able[:] = True
    first = results[STATUS_QUO]
    places = _classes(first.plan)
    pairs = _pairs(played, places, level)
    rows = [row for kind in places for row in _rows(kind, places[kind], played, pairs)]
    head = {key: first.summary[key] for key in ("seed", "runs", "villages", "years", "reading")}
    target = {key: value for key, value in first.summary["target"].items() if key != "probability"}
    told = {"format": 1, "scenario": name, **head, "target": target, "level": level}
    synthetic = bool(first.manifest.scenario.get("synthetic", False))
    return {**told, "synthetic": synthetic, "rows": rows, "pairs": pairs}, _quantiles(played)


def _classes(plan: Plan) -> dict[str, NDArray[np.bool_]]:
    """The villages of each class and of all together."""
    kinds = [str(village.village_class) for village in plan.villages]
    own = {kind: np.array([kind == other for other in kinds]) for kind in sorted(set(kinds))}
    return {ALL: np.ones(len(kinds), bool), **own}


def _rows(
    kind: str, here: NDArray[np.bool_], played: Mapping[str, Played], pairs: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The rows of one class, the highest gain over the earlier business first: models differ in who can start them."""
    base = played[STATUS_QUO]
    rows = [_row(model, one, here & one.able, base) for model, one in played.items() if (here & one.able).any()]
    rows.sort(key=lambda row: (-row["gain"], row["model"]))
    apart = {frozenset((pair["a"], pair["b"])) for pair in pairs if pair["village_class"] == kind and pair["apart"]}
    found = letters([row["model"] for row in rows], apart)
    head = {"village_class": kind, "of": int(here.sum())}
    return [{**head, **row, "letters": found[row["model"]]} for row in rows]


def _row(model: str, one: Played, places: NDArray[np.bool_], base: Played) -> dict[str, Any]:
    income, before = one.last[:, places], base.last[:, places]
    first, ever = _first_yuan(one.years[:, :, places], base.years[:, :, places])
    total, total_before = (side.years[:, :, places].sum(axis=0) for side in (one, base))
    seen = {
        "started": one.started[:, places],
        "p_target": income >= fen(one.plan.target.income_yuan),
        "p_loss": income < 0,
        "p_behind": total < total_before,
        "p_first_yuan": ever,
    }
    found = chances(np.array([hit.sum(axis=1) for hit in seen.values()]), int(places.sum()), one.plan)
    told: dict[str, dict[str, Any]] = {name: found.cells(name, row) for row, name in enumerate(seen)}
    if model == STATUS_QUO:
        told["started"] = dict.fromkeys(told["started"])
    return {
        "model": model,
        "villages": int(places.sum()),
        **told["started"],
        **spread(income),
        "sd": round(float(income.std()) / FEN_PER_YUAN, 2),
        "gain": round(float((income - before).mean()) / FEN_PER_YUAN, 2),
        **told["p_target"],
        **told["p_loss"],
        **told["p_behind"],
        "years_to_first_yuan": first,
        **told["p_first_yuan"],
        "n": found.n,
    }


def _first_yuan(years: NDArray[np.int64], base: NDArray[np.int64]) -> tuple[float | None, NDArray[np.bool_]]:
    """The median number of years until a village earns a yuan more than with its earlier business, and which do.

    A village that is ahead in the first year counts 1. None where fewer than half ever are.
    """
    ahead = years - base >= FEN_OF_A_YUAN
    ever: NDArray[np.bool_] = np.asarray(ahead.any(axis=0))
    waited = np.where(ever, ahead.argmax(axis=0) + 1.0, np.inf)
    middle = float(np.quantile(waited, 0.5, method="inverted_cdf"))
    return (middle if middle < np.inf else None), ever


def _pairs(
    played: Mapping[str, Played], classes: Mapping[str, NDArray[np.bool_]], level: float
) -> list[dict[str, Any]]:
    """Every two models on the villages of a class that can start both; intervals hold together over all."""
    todo = [
        (kind, a, b, both)
        for kind, here in classes.items()
        for a, b in combinations(played, 2)
        if (both := here & played[a].able & played[b].able).any()
    ]
    each = simultaneous(level, len(todo))
    group = group_of(doubt=played[STATUS_QUO].plan.doubt)
    found = []
    for kind, a, b, both in todo:
        one, other = (played[model].last[:, both].mean(axis=1) / FEN_PER_YUAN for model in (a, b))
        known = paired(one, other, group=group, level=each)
        ends = {name: round(getattr(known, name), 2) for name in ("difference", "low", "high")}
        apart = known.low > 0.0 or known.high < 0.0
        head = {"village_class": kind, "a": a, "b": b, "villages": int(both.sum())}
        found.append({**head, **ends, "each_level": each, "apart": apart})
    return found


def _quantiles(played: Mapping[str, Played]) -> pd.DataFrame:
    """`POINTS` quantiles of income in the target year over the villages that can start the model."""
    shares = np.linspace(0.0, 1.0, POINTS)
    parts = []
    for model, one in played.items():
        yuan = np.round(np.quantile(one.last[:, one.able], shares) / FEN_PER_YUAN, 2)
        parts.append(pd.DataFrame({"model": model, "share": shares, "income": yuan}))
    return pd.concat(parts, ignore_index=True)
