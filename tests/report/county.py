"""A small county with names that would do harm if they were more than text, played and compared once."""

from __future__ import annotations

from pathlib import Path

from colecon.results.compare.comparison import compare
from colecon.results.run import run
from colecon.scenario.load import load
from tests.cli.support import SCENARIO, TABLE

SCRIPT, FORMULA, MATHS = "<script>hit()</script>", "=HYPERLINK(9)", "$x_{$ 村"
NAMES = {"甲村": SCRIPT, "乙村": FORMULA, "丙村": MATHS}
OTHER = """\
extends = "small.toml"
name = "other"
[budget]
grants = { value = 4, source = "assumed: two more" }
[parameters.bank]
rate = { value = 0.06, source = "evidence E194" }
"""


def play(folder: Path) -> Path:
    """The folder of a comparison of two scenarios, with their results inside."""
    table = TABLE
    for plain, hostile in NAMES.items():
        table = table.replace(plain, hostile)
    (folder / "table.csv").write_text(table, encoding="utf-8")
    (folder / "small.toml").write_text(SCENARIO, encoding="utf-8")
    (folder / "other.toml").write_text(OTHER, encoding="utf-8")
    results = [run(load(folder / f"{name}.toml"), out=folder / "out" / name) for name in ("small", "other")]
    compare(results, out=folder / "compared")
    return folder
