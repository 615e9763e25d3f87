"""The page of validation: five headings, each with evidence or "not done", its numbers those of the last results."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
HEADINGS = ["Face", "Verification", "Cross", "External", "Predictive"]


def test_five_headings():
    """Face, verification, cross, external and predictive, in this order and none empty."""
    parts = PAGE.split("\n## ")[1:]
    assert [part.partition("\n")[0] for part in parts] == HEADINGS
    assert all(len(part) > 200 for part in parts)


def test_it_tells_the_last_run_of_the_mutants():
    """``python docs/generate_validation.py`` is to be run after ``python -m tests.mutants.run``."""
    last = tomllib.loads((ROOT / "tests" / "mutants" / "last.toml").read_text(encoding="utf-8"))
    words = " ".join(PAGE.split())
    assert f"{last['planted']} of the likeliest, {last['killed']} seen" in words
    assert last["date"] in words
