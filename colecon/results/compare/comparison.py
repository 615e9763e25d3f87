"""The comparison as a whole: made from scenarios or finished results, written to a folder, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from colecon.ensemble.places import ready
from colecon.ensemble.run import Scenario
from colecon.ensemble.sealed import read_sealed, write_sealed
from colecon.estimate.probability import LEVEL
from colecon.results.compare.gather import (
    QUESTION,
    Named,
    Options,
    asked_for,
    claim,
    joined_name,
    named,
    play_all,
    refuse,
    told,
)
from colecon.results.compare.measures import AMOUNTS, CHANCES, Measures, measures
from colecon.results.compare.pairs import MARGIN, Side, compared
from colecon.results.milestones import IDS, asked
from colecon.results.result import Result

COMPARISON = "comparison.json"
POINTS = 401
"""Quantiles kept of every scenario's village incomes, for its curve."""


@dataclass(frozen=True, slots=True)
class Margin:
    """The level that a table's intervals hold together, and the points within which scenarios are the same."""

    level: float
    points: float


class Comparison:
    """What `compare` wrote to a folder. ``pairs`` are the later scenario less the earlier."""

    def __init__(self, folder: Path, data: dict[str, Any]) -> None:
        self.folder, self.data = folder, data

    @property
    def names(self) -> list[str]:
        """The scenarios in the order in which they were named; their place is their colour."""
        return [one["name"] for one in self.data["scenarios"]]

    @property
    def pairs(self) -> list[dict[str, Any]]:
        """Every pair: ``a``, ``b``, ``target`` and all other differences, what differs in the settings."""
        found: list[dict[str, Any]] = self.data["pairs"]
        return found

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Every difference as one tidy table: a, b, table, id, year, difference, low, high, verdict ..."""
        return pd.DataFrame(_rows(self.data))

    @cached_property
    def incomes(self) -> pd.DataFrame:
        """Quantiles of village income in the target year, yuan: scenario, share, income."""
        return pd.read_csv(self.folder / "incomes.csv", dtype={"scenario": str}, keep_default_na=False)


def compare(
    asked: Sequence[Scenario | Result],
    *,
    out: Path | str | None = None,
    margin: float = MARGIN,
    level: float = LEVEL,
    options: Options | None = None,
) -> Comparison:
    """Play what is not played yet, compare every pair run by run, and write ``comparison.json`` with its tables.

    ``out`` is the folder (default ``results/<a>-vs-<b>``); ``margin`` the points within which scenarios count
    as the same. Raises `InputError` with every reason where they cannot be compared; nothing is written then.
    """
    options = options or Options()
    every = named(asked)
    refuse(every, options)
    names = [one.name for one in every]
    folder = Path(out) if out is not None else Path("results") / joined_name(names)
    question = asked_for([(one.name, one.plan_of(options.seed)) for one in every])
    claim(folder, COMPARISON, question, force=options.force)
    ready(folder)
    results = play_all(every, folder, options)
    data = {QUESTION: question} | compared_data(every, results, folder, Margin(level, margin))
    texts = {
        "differences.csv": pd.DataFrame(_rows(data)).to_csv(index=False, lineterminator="\n"),
        "incomes.csv": income_table(results).to_csv(index=False, lineterminator="\n"),
    }
    return Comparison(folder, write_sealed(folder, COMPARISON, data, texts))


def compared_data(every: Sequence[Named], results: dict[str, Result], folder: Path, ruler: Margin) -> dict[str, Any]:
    """The contents of ``comparison.json``."""
    first = next(iter(results.values()))
    seen: dict[int, Measures] = {}
    for result in results.values():
        if id(result) not in seen:
            seen[id(result)] = measures(result)
    sides = [Side(name, result.plan, seen[id(result)]) for name, result in results.items()]
    folders = told(results, folder)
    target = {key: value for key, value in first.summary["target"].items() if key != "probability"}
    return {
        "format": 1,
        **{key: first.summary[key] for key in ("seed", "runs", "villages", "years", "reading")},
        "target": target,
        "milestones_asked": [name for name in IDS if any(name in _asked(result) for result in results.values())],
        "synthetic": any(result.manifest.scenario.get("synthetic", False) for result in results.values()),
        "level": ruler.level,
        "margin_points": ruler.points,
        "difference_is": "b less a",
        "scenarios": [
            {"name": one.name, "scenario": one.asked.plan.name, "folder": folders[one.name]}
            | _told(side, results[one.name])
            for one, side in zip(every, sides, strict=True)
        ],
        "pairs": compared(sides, level=ruler.level, margin=ruler.points),
    }


def _asked(result: Result) -> tuple[str, ...]:
    """The milestones that the scenario of ``result`` names."""
    return asked(result.manifest.scenario.get("milestones", {}))


def _told(side: Side, result: Result) -> dict[str, Any]:
    means = {key.table: float(values.mean()) for key, values in side.measures.items() if key.table in AMOUNTS[-3:]}
    told = {key: result.summary[key] for key in ("readings", "milestones", "all_milestones")}
    return {"probability": result.summary["target"]["probability"], **told, **means}


def _rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Every difference of ``data`` as a row."""
    rows = []
    for pair in data["pairs"]:
        for table in (*CHANCES, *AMOUNTS):
            cells = pair.get(table, [])
            for cell in [cells] if isinstance(cells, dict) else cells:
                values = {"value_a": cell["a"], "value_b": cell["b"]}
                rest = {name: value for name, value in cell.items() if name not in ("a", "b")}
                place = {"id": "", "name": "", "township": "", "verdict": ""}
                rows.append({"a": pair["a"], "b": pair["b"], "table": table, **place, **values, **rest})
    return rows


def income_table(results: dict[str, Result]) -> pd.DataFrame:
    """`POINTS` quantiles of village income in the target year under the headline reading, by scenario."""
    shares = np.linspace(0.0, 1.0, POINTS)
    parts = []
    for name, result in results.items():
        readings = result.readings
        seen = readings.loc[readings["year"] == result.plan.target.year, result.plan.reading].to_numpy()
        yuan = np.round(np.quantile(seen, shares) / 100.0, 2)
        parts.append(pd.DataFrame({"scenario": name, "share": shares, "income": yuan}))
    return pd.concat(parts, ignore_index=True)


def open_comparison(path: Path | str) -> Comparison:
    """The comparison in the folder (or file) ``path``; raises `ResultError` where it is missing or damaged."""
    folder = Path(path)
    folder = folder.parent if folder.name == COMPARISON else folder
    return Comparison(folder, read_sealed(folder, COMPARISON))
