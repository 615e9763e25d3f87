"""The golden set: headline numbers of four shipped scenarios at 256 runs.

They change only with a line in CHANGELOG.md that says why; then write them anew::

    python -m tests.golden.headline
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import colecon

RUNS = 256
SCENARIOS = ("xichang", "no-support", "grants-doubled", "all-joint-development")
FOLDER = Path(__file__).parents[2] / "scenarios"
FILE = Path(__file__).parent / "headline.toml"
HEAD = """# Headline numbers of shipped scenarios at {runs} runs and their own seed: the chance of the target under each
# reading, and the county's mean income of a village by year in the headline reading, yuan.
# They change only with a line in CHANGELOG.md that says why. Written by: python -m tests.golden.headline
"""


def headline(name: str) -> dict[str, dict[str, float]]:
    """The numbers of one scenario, played afresh."""
    result = colecon.run(colecon.load(FOLDER / f"{name}.toml"), runs=RUNS)
    years = result.years
    return {
        "probability": {reading: p["estimate"] for reading, p in result.summary["readings"].items()},
        "mean_income": {str(y): float(m) for y, m in zip(years["year"], years["mean"], strict=True)},
    }


def kept() -> dict[str, Any]:
    """The numbers as they stand in the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def main() -> None:
    """Write the file anew."""
    parts = [HEAD.format(runs=RUNS)]
    for name in SCENARIOS:
        for what, numbers in headline(name).items():
            parts.append(f"\n[{name}.{what}]\n" + "".join(f"{key} = {value!r}\n" for key, value in numbers.items()))
    FILE.write_text("".join(parts), encoding="utf-8")
    print("".join(parts))


if __name__ == "__main__":
    main()
