"""The engine against the oracle: every line, memo, cash and public fund, to the fen."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.core.flows import Flows
from colecon.core.lines import PUBLIC, Line, Memo
from colecon.models.play import play
from tests.oracle.game import Kept, book_of, play_run
from tests.oracle.models import MODELS
from tests.oracle.scenarios import OPTIONS, scenario

ALL = tuple(MODELS)
SETS = ((), ALL, *((model,) for model in ALL), ALL)
BLOCK, FEW = 64, (0, 31, 32, 63)


def differences(kept: Kept, flows: Flows, run: int) -> list[str]:
    """Where a run of the oracle differs from the engine's; how far a village has come it does not tell."""
    parts = {
        "line": (kept.lines, flows.lines[..., run], Line),
        "memo": (np.delete(kept.memos, Memo.STANDING, -1), np.delete(flows.memos[..., run], Memo.STANDING, -1), Memo),
        "cash": (kept.cash, flows.cash[..., run], None),
        "public": (kept.public, flows.public[..., run], None),
    }
    found = []
    for what, (ours, theirs, names) in parts.items():
        for where in np.argwhere(np.array(ours, dtype=np.float64) != theirs):
            place = flows.villages[where[1]] if what != "public" else PUBLIC[where[1]].name
            name = names(where[2]).name if names else ""
            found.append(f"run {run} {flows.years[where[0]]} {place} {what} {name}")
    return found


def compare(seed: int, runs: tuple[int, ...]) -> None:
    models = SETS[seed % len(SETS)]
    plan = scenario(seed, models, {model: OPTIONS.get(model, {}) for model in models})
    flows, book = play(plan, 0, BLOCK), book_of(plan, 0)
    for run in runs:
        assert differences(play_run(plan, run, book), flows, run) == []


@pytest.mark.parametrize("seed", range(14))
def test_engine_equals_oracle(seed: int) -> None:
    compare(seed, FEW)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_engine_equals_oracle_in_every_run(seed: int) -> None:
    compare(seed, tuple(range(BLOCK)))
