"""Which numbers of a model weigh most: how far the likely range of each moves what a mature million earns.

    python -m tests.models.weights

One at a time, from the low to the high end of its likely range, all else as declared: the change of the median
operating surplus over the mature years of the model's first case in sanity.toml, mean over those years. Writes
``colecon/evidence/weights.csv``, which `colecon models ID` shows.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from colecon.models.catalogue import PLANNED, models
from tests.models.sanity import KEPT_OPEN, ONCE, Case, cases, earned

FILE = Path(__file__).parents[2] / "colecon" / "evidence" / "weights.csv"
RUNS, MOST = 512, 10
HEAD = "model,of,number,yuan\n"


def case_of(model: str) -> Case:
    """The case in which the numbers of a model are weighed: its first one."""
    return next(case for case in cases() if case.model == model)


def taken_up(model: str) -> str:
    """The option and product in which the numbers of a model are weighed; "" where it has none."""
    return case_of(model).name.partition(", ")[2].replace(", ", " ")


def surplus_with(case: Case, overrides: dict[str, float]) -> float:
    """The median operating surplus of the mature years, mean over them, yuan."""
    found = earned(case, ONCE | KEPT_OPEN | overrides, RUNS)
    return float(np.mean(list(found.values()))) if found else 0.0


def weight(case: Case, key: str, ends: tuple[float, float]) -> float:
    """What the likely range of one number moves, yuan a year."""
    low, high = (surplus_with(case, {key: end}) for end in ends)
    return round((high - low) / 100.0) * 100.0


def weights(model: str) -> dict[str, float]:
    """The heaviest numbers of a model, the heaviest first."""
    case, found = case_of(model), {}
    held = {*ONCE, *KEPT_OPEN, *case.overrides}
    for section in models()[model].sections:
        for name, known in section.params.items():
            key = f"{section.key}.{name}"
            if known.high > known.low and key not in held:
                found[key] = weight(case, key, (known.low, known.high))
    ranked = sorted(found.items(), key=lambda item: (-abs(item[1]), item[0]))
    return {key: moved for key, moved in ranked[:MOST] if moved}


def main() -> None:
    """Weigh the numbers of all models and write the file."""
    parts = [HEAD]
    for model in PLANNED:
        rows = weights(model)
        parts += [f"{model},{taken_up(model)},{key},{moved:.0f}\n" for key, moved in rows.items()]
        print(model, rows, flush=True)
    FILE.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
