"""Compare the engine with the oracle on 100 random plans, 64 runs each: ``python -m tests.oracle.run``.

The outcome is kept in ``last.toml``; `docs/generate_validation.py` tells it. Exit code 1 where any number differs.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import numpy as np

from colecon.core.lines import Memo
from colecon.models.play import play
from tests.oracle.game import book_of, play_run
from tests.oracle.models import MODELS
from tests.oracle.scenarios import scenario
from tests.oracle.test_oracle import BLOCK, OPTIONS, SETS, differences

LAST = Path(__file__).parent / "last.toml"
PLANS = 100


def compared(seed: int) -> tuple[int, int]:
    """How many numbers of the plan of ``seed`` were compared, and how many differed."""
    models = SETS[seed % len(SETS)]
    plan = scenario(seed, models, {model: OPTIONS.get(model, {}) for model in models})
    flows, book = play(plan, 0, BLOCK), book_of(plan, 0)
    found = [where for run in range(BLOCK) for where in differences(play_run(plan, run, book), flows, run)]
    for where in found[:5]:
        print(f"seed {seed}: {where}", flush=True)
    whole = sum(np.asarray(part).size for part in (flows.lines, flows.memos, flows.cash, flows.public))
    return whole - flows.memos[:, :, Memo.STANDING].size, len(found)


def main() -> int:
    """Run all and keep the outcome."""
    began = time.monotonic()
    pairs = [compared(seed) for seed in range(PLANS)]
    numbers, different = (sum(column) for column in zip(*pairs, strict=True))
    told = {"plans": PLANS, "runs": BLOCK, "models": len(MODELS), "numbers": numbers, "different": different}
    lines = [f'date = "{date.today().isoformat()}"', *(f"{name} = {value}" for name, value in told.items())]
    lines.append(f"seconds = {time.monotonic() - began:.0f}")
    LAST.write_text("# Written by: python -m tests.oracle.run\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
