"""How far each village has come with its model by the end of the target's year, and if it has not begun, why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from colecon.core.plan import Plan
from colecon.core.standing import Standing
from colecon.results.chances import chances
from colecon.results.scan import YearScan
from colecon.results.tables import model_of

NO_MODEL, NEVER = "no_model", "never"
"""Beside `Standing`: villages that follow no model, and those that can never start the one they were to follow."""
OF = ("village_id", "name", "township", "model", "year")
COLUMNS = (*OF, "standing", "runs", "share", "share_low", "share_high", "n")


def start_table(plan: Plan, last: YearScan, never: Mapping[str, str], looks: Sequence[int] = ()) -> pd.DataFrame:
    """``starts.csv``: `COLUMNS`, a row a village and standing that a run has; the shares of a village sum to 1.

    ``never`` names the villages that cannot start their model in any run, as found before playing.
    """
    told, hits = [], []
    for place, village in enumerate(plan.villages):
        own = (village.id, village.name, village.township, model_of(plan, village, last.year), last.year)
        if not plan.follows.get(village.id):
            told.append((*own, NEVER if village.id in never else NO_MODEL))
            hits.append(np.ones(len(last.standing), dtype=bool))
            continue
        for code in np.unique(last.standing[:, place]):
            told.append((*own, Standing(code).name.lower()))
            hits.append(last.standing[:, place] == code)
    seen = np.array(hits)
    found = chances(seen, 1, plan, looks)
    table = pd.DataFrame(told, columns=[*OF, "standing"])
    shares = {"share": found.estimate, "share_low": found.low, "share_high": found.high}
    return pd.concat([table, pd.DataFrame({"runs": seen.sum(axis=1), **shares, "n": found.n})], axis=1)


def villages_by_standing(starts: pd.DataFrame) -> dict[str, float]:
    """How many villages have come how far, mean over runs, the most frequent first; they sum to all villages."""
    found = starts.groupby("standing")["share"].sum().sort_values(ascending=False, kind="stable")
    return {str(name): float(villages) for name, villages in found.items()}
