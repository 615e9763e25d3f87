"""One model against another: every village under each model that it can start, with the same draws.

Each model is one run of the ensemble in which it is the model of all villages that can start it, with the
scenario's own budgets; the rest keep their earlier business. So public money is rationed as in the scenario,
and a model that all villages follow meets its own crowding.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from colecon.core.offer import at_best
from colecon.core.plan import Plan, Step
from colecon.ensemble.places import ready
from colecon.ensemble.run import Scenario
from colecon.ensemble.sealed import read_sealed, write_sealed
from colecon.estimate.probability import LEVEL
from colecon.models.catalogue import models
from colecon.results.compare.gather import QUESTION, Named, Options, asked_for, check_runs, claim, play_all
from colecon.results.compare.model_table import model_data
from colecon.results.tables import STATUS_QUO

MODELS = "models.json"


@dataclass(frozen=True, slots=True)
class Variant:
    """A scenario with another assignment of models."""

    plan: Plan
    runs: int
    resolved: Mapping[str, Any]


def variants(scenario: Scenario) -> dict[str, Variant]:
    """By model: the scenario in which every village that can start it follows it from the first year on.

    The earlier business comes first; a model that no village can start is left out.
    """
    plan = scenario.plan
    able = {name: _able(plan, name) for name in models() if name != STATUS_QUO}
    found = {STATUS_QUO: _variant(scenario, STATUS_QUO, [])}
    return found | {name: _variant(scenario, name, ids) for name, ids in able.items() if ids}


def _able(plan: Plan, model: str) -> list[str]:
    return [v.id for v in plan.villages if not models()[model].unmet(at_best(v, plan.works, plan.end))]


def _variant(scenario: Scenario, model: str, ids: list[str]) -> Variant:
    plan = scenario.plan
    follows = {village: (Step(model, plan.start),) for village in ids}
    told = {name: [{"model": model, "year": plan.start, "options": {}, "named": False}] for name in ids}
    resolved = {**scenario.resolved, "name": model, "follows": told, "kept": {}}
    return Variant(dataclasses.replace(plan, name=model, follows=follows), scenario.runs, resolved)


class ModelComparison:
    """What `compare_models` wrote to a folder."""

    def __init__(self, folder: Path, data: dict[str, Any]) -> None:
        self.folder, self.data = folder, data

    @property
    def rows(self) -> pd.DataFrame:
        """A row a model and class of village."""
        return pd.DataFrame(self.data["rows"])

    @cached_property
    def incomes(self) -> pd.DataFrame:
        """Quantiles of village income in the target year by model, yuan: model, share, income."""
        return pd.read_csv(self.folder / "incomes.csv", dtype={"model": str}, keep_default_na=False)


def compare_models(
    scenario: Scenario, *, out: Path | str | None = None, level: float = LEVEL, options: Options | None = None
) -> ModelComparison:
    """Play ``scenario`` once with each model, compare, and write ``models.json`` with its tables.

    ``out`` is the folder (default ``results/<name>-models``). Raises `InputError` where it holds something
    else; nothing is written then.
    """
    options = options or Options()
    check_runs(options.runs or scenario.runs, doubt=scenario.plan.doubt)
    folder = Path(out) if out is not None else Path("results") / f"{scenario.plan.name}-models"
    every = [Named(name, variant) for name, variant in variants(scenario).items()]
    question = asked_for([(one.name, one.plan_of(options.seed)) for one in every])
    claim(folder, MODELS, question, force=options.force)
    ready(folder)
    results = play_all(every, folder, options)
    data, incomes = model_data(scenario.plan.name, results, level=level)
    texts = {
        "models.csv": pd.DataFrame(data["rows"]).to_csv(index=False, lineterminator="\n"),
        "model_pairs.csv": pd.DataFrame(data["pairs"]).to_csv(index=False, lineterminator="\n"),
        "incomes.csv": incomes.to_csv(index=False, lineterminator="\n"),
    }
    return ModelComparison(folder, write_sealed(folder, MODELS, {QUESTION: question, **data}, texts))


def open_models(folder: Path) -> ModelComparison:
    """The comparison of models in ``folder``; raises `ResultError` where it is missing or damaged."""
    return ModelComparison(folder, read_sealed(folder, MODELS))
