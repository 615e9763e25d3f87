"""The kept tables of a study: tidy, small, rounded; yuan and shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from colecon.core.lines import READINGS
from colecon.estimate import clopper_pearson, ratio
from colecon.results.compare.comparison import Comparison
from colecon.results.compare.measures import LASTING_YEARS, Key, measures
from colecon.results.compare.models import ModelComparison
from colecon.results.milestones import goals, limits
from colecon.results.readings import fen
from colecon.results.result import Result
from colecon.results.scan import YearScan, scan

KEYS = {
    "scenarios": ("scenario",),
    "readings": ("scenario", "reading"),
    "years": ("scenario", "year"),
    "at_least": ("scenario", "villages"),
    "differences": ("a", "b", "table", "id", "year"),
    "costs": ("a", "b", "reading"),
    "models": ("scenario", "village_class", "model"),
    "pairs": ("scenario", "a", "b"),
}
"""The columns that name a row, by table."""
SHOWN = ("target", "readings", "milestones", "incomes", "classes", "villages_at_line", "lasting_income", "public_money")
FEW = 5
"""Up to so many scenarios all pairs are kept, beyond only those with the first."""
PER_YUAN = ("operating_surplus", "year_surplus")
Floats = NDArray[np.float64]


def of_scenarios(
    made: Comparison, results: Mapping[str, Result], pairs: Sequence[tuple[str, str]]
) -> dict[str, pd.DataFrame]:
    """The tables of a comparison of scenarios, by name; ``costs`` only where ``pairs`` are asked for."""
    seen = {name: Seen(result) for name, result in results.items()}
    found = {
        "scenarios": [one.head(name) for name, one in seen.items()],
        "readings": [{"scenario": name, **row} for name, one in seen.items() for row in one.readings()],
        "years": [{"scenario": name, **row} for name, one in seen.items() for row in one.by_year()],
        "at_least": [{"scenario": name, **row} for name, one in seen.items() for row in one.at_least()],
        "costs": [row for a, b in pairs for row in _costs(seen, a, b)],
    }
    tables = {name: pd.DataFrame(rows) for name, rows in found.items() if rows}
    tables["differences"] = _differences(made, [*_pairs(list(seen)), *pairs])
    return {name: _rounded(table) for name, table in tables.items()}


def of_models(made: Mapping[str, ModelComparison]) -> dict[str, pd.DataFrame]:
    """The tables of comparisons of models, one a scenario."""
    rows = [one.rows.assign(scenario=name) for name, one in made.items()]
    pairs = [pd.DataFrame(one.data["pairs"]).assign(scenario=name) for name, one in made.items()]
    every = pd.concat(pairs)
    kept = {"models": pd.concat(rows), "pairs": every[every["village_class"] == "all"]}
    return {name: _rounded(_first(table, KEYS[name])) for name, table in kept.items()}


class Seen:
    """One played scenario, read year by year."""

    def __init__(self, result: Result) -> None:
        self.result, self.plan = result, result.plan
        bounds = limits(self.plan, goals(self.plan, result.manifest.scenario.get("milestones", {})))
        self.years: dict[int, YearScan] = {
            year: scan(result.folder, result.manifest, self.plan, year, bounds) for year in self.plan.years
        }
        self.last = self.years[self.plan.target.year]
        self.money = measures(result)[Key("public_money", "", self.plan.end)].astype(float)

    def mean_income(self, year: int, reading: str) -> Floats:
        """The mean income of a village, yuan, by run."""
        return self.years[year].totals[reading] / (100.0 * len(self.plan.villages))

    def lasting(self, reading: str) -> Floats:
        """The county's income a year, mean of the last years, yuan, by run."""
        years = self.plan.years[-LASTING_YEARS:]
        totals: Floats = np.mean([self.years[year].totals[reading] for year in years], axis=0)
        return totals / 100.0

    def head(self, name: str) -> dict[str, Any]:
        """The row of the table ``scenarios``: the headline reading in the target's year."""
        reading, kept = self.plan.reading, self.result.summary["kept_earlier_business"]
        chance = self.result.summary["target"]["probability"]
        return {
            "scenario": name,
            "runs": self.result.runs,
            "started": kept["villages"] - kept["mean"],
            **_spread("mean_income", self.mean_income(self.plan.target.year, reading)),
            **_spread("villages", self.last.at_line[reading]),
            **{"p_target": chance["estimate"], "p_low": chance["low"], "p_high": chance["high"]},
            "lasting_income": self.lasting(reading).mean(),
            "public_money": self.money.mean(),
        }

    def readings(self) -> list[dict[str, Any]]:
        """Rows by reading: the chance of the target, villages at the line, mean income, losses."""
        rows = []
        villages = self.result.readings
        villages = villages[villages["year"] == self.plan.target.year]
        for reading in READINGS:
            chance = self.result.summary["readings"][reading]
            income = villages[reading].to_numpy()
            rows.append({
                "reading": reading,
                **{"p_target": chance["estimate"], "p_low": chance["low"], "p_high": chance["high"]},
                **_spread("villages", self.last.at_line[reading]),
                **_spread("mean_income", self.mean_income(self.plan.target.year, reading)),
                "village_p05": np.quantile(income, 0.05) / 100.0,
                "village_p50": np.quantile(income, 0.5) / 100.0,
                "p_village": float((income >= fen(self.plan.target.income_yuan)).mean()),
                "p_loss": float((income < 0).mean()),
            })  # fmt: skip
        return rows

    def by_year(self) -> list[dict[str, Any]]:
        """Rows by year: mean income and villages at the line under the headline reading."""
        reading = self.plan.reading
        return [
            {
                "year": year,
                **_spread("mean_income", self.mean_income(year, reading)),
                **_spread("villages", one.at_line[reading]),
            }
            for year, one in self.years.items()
        ]

    def at_least(self) -> list[dict[str, Any]]:
        """The chance of so many villages at the line or more, for every number up to a half of them."""
        count = self.last.at_line[self.plan.reading]
        rows = []
        for least in range(1, len(self.plan.villages) // 2 + 1):
            chance = clopper_pearson(int((count >= least).sum()), len(count))
            rows.append({"villages": least, "p": chance.estimate, "p_low": chance.low, "p_high": chance.high})
        return rows


def _pairs(names: list[str]) -> list[tuple[str, str]]:
    every = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    return every if len(names) <= FEW else [pair for pair in every if pair[0] == names[0]]


def _costs(seen: Mapping[str, Seen], a: str, b: str) -> list[dict[str, Any]]:
    """What a further yuan of public money over all years brings a year at the end, ``b`` against ``a``."""
    money = seen[b].money - seen[a].money
    line = {name: seen[name].last.at_line[seen[a].plan.reading].astype(float) for name in (a, b)}
    rows = []
    for reading in PER_YUAN:
        gain = seen[b].lasting(reading) - seen[a].lasting(reading)
        each = ratio(gain, money)
        rows.append({
            "a": a,
            "b": b,
            "reading": reading,
            "public_money": money.mean(),
            "lasting_income": gain.mean(),
            "villages": float((line[b] - line[a]).mean()),
            **{f"per_yuan{end}": value for end, value in (("", each.ratio), ("_low", each.low), ("_high", each.high))},
        })  # fmt: skip
    return rows


def _differences(made: Comparison, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame:
    table = made.differences
    wanted = np.array([pair in set(pairs) for pair in zip(table["a"], table["b"], strict=True)])
    table = table[wanted & table["table"].isin(SHOWN)]
    rest = ("value_a", "value_b", "difference", "low", "high", "verdict", "runs_that_differ", "variance_ratio")
    return table[[*KEYS["differences"], *rest]]


def _spread(name: str, values: NDArray[Any]) -> dict[str, float]:
    low, high = np.quantile(values, (0.05, 0.95))
    return {name: float(values.mean()), f"{name}_p05": float(low), f"{name}_p95": float(high)}


def _first(table: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    return table[[*keys, *(name for name in table.columns if name not in keys)]]


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    """Two decimals where numbers are large, six where they are shares or counts."""
    found = table.reset_index(drop=True)
    for name in found.select_dtypes("float").columns:
        large = found[name].abs() >= 1000.0
        found[name] = found[name].round(6).mask(large, found[name].round(2))
    return found
