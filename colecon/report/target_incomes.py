"""Income of every village in every run of the target's year, read a block at a time: no run count is too many."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from colecon.kinds import FEN_PER_YUAN
from colecon.results.milestones import goals, limits
from colecon.results.result import Result
from colecon.results.scan import scan
from colecon.results.tables import model_of

POINTS = 401


def target_incomes(result: Result) -> NDArray[np.float64]:
    """Income in the headline reading, yuan, shape ``(runs, villages)``, in the target's year."""
    plan = result.plan
    wanted = goals(plan, result.manifest.scenario.get("milestones", {}))
    seen = scan(result.folder, result.manifest, plan, plan.target.year, limits(plan, wanted))
    return np.asarray(seen.income, dtype=np.float64) / FEN_PER_YUAN


def model_incomes(result: Result, incomes: NDArray[np.float64]) -> pd.DataFrame:
    """`POINTS` quantiles of ``incomes`` by the model that the plan has villages follow, as a tidy table."""
    plan, year = result.plan, result.plan.target.year
    models = np.array([model_of(plan, village, year) for village in plan.villages])
    shares = np.linspace(0.0, 1.0, POINTS)
    parts = [
        pd.DataFrame({"model": name, "income": np.quantile(incomes[:, models == name], shares)})
        for name in sorted(set(models))
    ]
    return pd.concat(parts, ignore_index=True)
