"""P of the target against one or two settings, with a band, and the setting at which it crosses a level."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from colecon.core.draws import GROUP
from colecon.core.plan import Plan
from colecon.ensemble.places import ready
from colecon.ensemble.run import Scenario
from colecon.ensemble.sealed import read_sealed, write_sealed
from colecon.errors import Fault, InputError
from colecon.estimate.crossings import crossing
from colecon.estimate.paired import simultaneous
from colecon.estimate.probability import LEVEL, Probability, clopper_pearson, grouped
from colecon.results.compare.gather import QUESTION, Named, Options, asked_for, check_groups, claim, play_all, runs_of
from colecon.results.compare.measures import Key, Measures, measures
from colecon.results.compare.vary import PLACE, Vary, points
from colecon.results.result import Result

SWEEP = "sweep.json"
Load = Callable[[Sequence[str]], Scenario]
"""Reads the scenario with ``key=value`` pairs that have the last word."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the settings varied, the levels (0 to 1) that P may cross, the level of the band."""

    varied: tuple[Vary, ...]
    cross: tuple[float, ...] = ()
    level: float = LEVEL


class Sweep:
    """What `sweep` wrote to a folder."""

    def __init__(self, folder: Path, data: dict[str, Any]) -> None:
        self.folder, self.data = folder, data

    @cached_property
    def points(self) -> pd.DataFrame:
        """A row a combination: the values by key, P with its band, villages, income, public money."""
        return pd.DataFrame(self.data["points"])


def sweep(load: Load, asked: Question, *, out: Path | None = None, options: Options | None = None) -> Sweep:
    """Play the scenario at every combination and write ``sweep.json`` and ``sweep.csv``.

    All combinations are read before one is played; raises `InputError` with all that is wrong with them.
    """
    options = options or Options()
    scenarios = _scenarios(load, asked)
    runs = runs_of([one.asked for one in scenarios], options.runs)
    check_groups(runs, doubt=any(one.asked.plan.doubt for one in scenarios))
    name = scenarios[0].asked.plan.name
    folder = out if out is not None else Path("results") / f"{name}-sweep"
    question = asked_for([(one.name, one.plan_of(options.seed)) for one in scenarios])
    claim(folder, SWEEP, question, force=options.force)
    ready(folder)
    results = play_all(scenarios, folder, options)
    data = _data(name, asked, results)
    table = pd.DataFrame(data["points"])
    texts = {"sweep.csv": table.to_csv(index=False, lineterminator="\n")}
    return Sweep(folder, write_sealed(folder, SWEEP, {QUESTION: question, **data}, texts))


def _scenarios(load: Load, asked: Question) -> list[Named]:
    """The scenario at every combination, named by its values; all faults at once, each once."""
    found: list[Named] = []
    faults: list[Fault] = []
    for words in points(asked.varied):
        sets = [f"{one.key}={word}" for one, word in zip(asked.varied, words, strict=True)]
        try:
            found.append(Named(",".join(sets), load(sets)))
        except InputError as error:
            faults += [fault for own in error.faults if (fault := _at_vary(own, asked.varied)) not in faults]
    if faults:
        raise InputError(faults)
    return found


def _at_vary(fault: Fault, varied: Sequence[Vary]) -> Fault:
    """``fault`` at ``--vary`` where it is of a setting that is varied: the settings are read as if from ``--set``."""
    place = fault.place
    if place.file == "--set" and any(place.key == one.key for one in varied):
        return dataclasses.replace(fault, place=dataclasses.replace(place, file=PLACE.file))
    return fault


def _data(name: str, asked: Question, results: dict[str, Result]) -> dict[str, Any]:
    """The contents of ``sweep.json``."""
    first = next(iter(results.values()))
    each = simultaneous(asked.level, len(results))
    found = [_point(result, each) for result in results.values()]
    values = [dict(zip((one.key for one in asked.varied), map(float, words), strict=True))
              for words in points(asked.varied)]  # fmt: skip
    target = {key: value for key, value in first.summary["target"].items() if key != "probability"}
    return {
        "format": 1,
        "scenario": name,
        **{key: first.summary[key] for key in ("seed", "runs", "villages", "years", "reading")},
        "target": target,
        "synthetic": bool(first.manifest.scenario.get("synthetic", False)),
        "level": asked.level,
        "vary": [{"key": one.key, "values": list(one.values)} for one in asked.varied],
        "points": [{**own, **told} for own, (_, told) in zip(values, found, strict=True)],
        "crossings": _crossings(asked, [chance for chance, _ in found]),
    }


def _point(result: Result, each: float) -> tuple[Probability, dict[str, Any]]:
    """P at one combination, at the level that holds for all, and the row that tells it."""
    plan, seen = result.plan, measures(result)
    hits = seen[Key("target", "", plan.target.year)]
    k, n = int(hits.sum()), len(hits)
    chance = grouped(hits, GROUP, each) if plan.doubt else clopper_pearson(k, n, each)
    alone = result.summary["target"]["probability"]
    row = {
        "estimate": chance.estimate,
        "low": chance.low,
        "high": chance.high,
        "each_level": each,
        "alone_low": alone["low"],
        "alone_high": alone["high"],
        "n": n,
        **_means(seen, plan),
    }
    return chance, row


def _means(seen: Measures, plan: Plan) -> dict[str, float]:
    years = {"villages_at_line": plan.target.year, "lasting_income": plan.end, "public_money": plan.end}
    return {name: round(float(seen[Key(name, "", year)].mean()), 4) for name, year in years.items()}


def _crossings(asked: Question, chances: list[Probability]) -> list[dict[str, Any]]:
    """The crossings along the first key, for every value of the second."""
    first, others = asked.varied[0], asked.varied[1:]
    width = len(others[0].words) if others else 1
    found = []
    for place in range(width):
        at = {others[0].key: others[0].values[place]} if others else {}
        for level in asked.cross:
            found.append({**at, "along": first.key, **crossing(first.values, chances[place::width], level).as_dict()})
    return found


def open_sweep(folder: Path) -> Sweep:
    """The sweep in ``folder``; raises `ResultError` where it is missing or damaged."""
    return Sweep(folder, read_sealed(folder, SWEEP))
