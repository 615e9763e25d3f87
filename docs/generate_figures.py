"""Make docs/figures.md and the figures it shows: one of every kind, by the program's own commands.

    PYTHONPATH=. python docs/generate_figures.py

What is shown is what `colecon` wrote, byte for byte; a test holds the page and the set of figures to the kinds that
the program has. The captions say how to read a figure; unit, number of runs and reading stand in the figure itself.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

DOCS = Path(__file__).parent
TARGET = DOCS / "figures.md"
RUNS = 1000
MADE: Mapping[str, str] = {
    "xichang": f"run scenarios/xichang.toml --runs {RUNS}",
    "plans": f"compare scenarios/xichang.toml scenarios/no-support.toml scenarios/grants-doubled.toml --runs {RUNS}",
    "models": f"compare --models scenarios/xichang.toml --runs {RUNS}",
    "grants": f"sweep scenarios/xichang.toml --vary budget.grants=0,2,4,6,8 --runs {RUNS}",
}
"""What is played, by the folder that holds it."""
CAPTIONS: Mapping[str, Mapping[str, str]] = {
    "xichang": {
        "fan": "Income of a village by year: the bands hold 50 % and 90 % of all villages and runs; dashed: the line.",
        "counts": "In how many runs how many villages are at the line; the dashed line stands before the 13th.",
        "exceedance": "The share of villages and runs with at least so much income.",
        "heat": "The chance of each village to be at the line in each year; the likeliest on top.",
        "accounts": "What a village takes and spends by year, mean of all villages and runs; line: headline income.",
        "ridgelines": "Income by the model that a village follows. Villages differ: this is no effect of the models.",
    },
    "plans": {
        "differences": "Chances of target and milestones, less those of the first scenario. Hollow: not told from 0.",
        "incomes": "Mean income by year, class and township, less that of the first scenario.",
        "villages": "Mean income of every village, less that under the first scenario.",
        "exceedance": "The share of villages and runs with at least so much income, a line a scenario.",
    },
    "models": {
        "models": "One model for all that can start it: mean income and chance by class; colour: gain over 2019.",
        "ridgelines": "Income of a village where all that can start a model follow it.",
    },
    "grants": {"sweep": "The chance of the target by grants a year; the band holds at all settings together."},
}
HEAD = """# Figures

<!-- Written by `python docs/generate_figures.py`, which makes the figures too; do not edit. -->

Every kind of figure as the program made it. `--lang zh` draws the same in Chinese and in 万元,
`--format svg` or `pdf` for print.
The village table is synthetic: the numbers are about the model county, not about Xichang.
"""


def page() -> str:
    """The page: each figure with the commands that made it and how it is read."""
    parts = [HEAD]
    for place, command in MADE.items():
        parts.append(
            f"## {command.split(' ')[0].capitalize()}: {place}\n\n```console\ncolecon {command} --out {place}\n```\n"
        )
        for kind, caption in CAPTIONS[place].items():
            parts.append(
                f"`colecon plot {place} --kind {kind}`\n\n![{caption}](figures/{place}/{kind}.png)\n\n*{caption}*\n"
            )
    return "\n".join(parts)


def colecon(*words: str) -> None:
    """Give one command of the program, as its user would."""
    subprocess.run([sys.executable, "-m", "colecon", "--lang", "en", *words], check=True, cwd=DOCS.parent)


def main() -> None:
    """Play, draw and write the page."""
    with tempfile.TemporaryDirectory() as scratch:
        for place, command in MADE.items():
            played = str(Path(scratch) / place)
            colecon(*command.split(" "), "--out", played)
            kinds = [word for kind in CAPTIONS[place] for word in ("--kind", kind)]
            colecon("plot", played, *kinds, "--out", str(DOCS / "figures" / place))
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
