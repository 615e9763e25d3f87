"""Write docs/validation.md: what stands behind a number of colecon, with numbers from the last results.

    PYTHONPATH=. python docs/generate_validation.py

The words stand in docs/example/validation.md. Reads the outcomes of the long checks (tests/*/last.toml), counts
the tests, and plays two shipped scenarios small for the parts on other villages. Run it after
`python -m tests.mutants.run`, `python -m tests.oracle.run` and `python -m tests.long.run`.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import colecon

ROOT = Path(__file__).parents[1]
TARGET = Path(__file__).parent / "validation.md"
RUNS = 512
WORDS = Path(__file__).parent / "example" / "validation.md"


def count(folder: str) -> int:
    """How many test functions ``folder`` holds."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests" / folder).rglob("test_*.py"))
    return sum(isinstance(n, ast.FunctionDef) and n.name.startswith("test_") for tree in trees for n in ast.walk(tree))


def verified() -> dict[str, Any]:
    """Numbers of the verification part."""
    folders = ("core", "parts", "models", "county", "closed", "relations", "estimate", "golden")
    last = ROOT / "tests" / "mutants" / "last.toml"
    known = tomllib.loads(last.read_text(encoding="utf-8")) if last.exists() else {}
    told = {"planted": "?", "killed": "?", "date": "not done", "seconds": "?"} | known
    alive = known.get("survived", [])
    told["survived"] = "; not seen: " + ", ".join(alive) if alive else ""
    return {name: count(name) for name in folders} | told


def oracle() -> str:
    """What the independent simulator has shown, if its tests are there."""
    last = ROOT / "tests" / "oracle" / "last.toml"
    if not last.exists():
        return "its comparison is **not done** yet"
    told = tomllib.loads(last.read_text(encoding="utf-8"))
    return (
        f"{told['models']} models and the county's board, {told['plans']} random plans of {told['runs']} runs, every "
        f"line, memo (but how far a village has come), cash and public fund: {told['numbers']:,} numbers, "
        f"{told['different']} of them different (last full run {told['date']}, {told['seconds']} s; a part of it in "
        "every test run)"
    )


def long() -> str:
    """How the tests that take minutes ended."""
    last = ROOT / "tests" / "long" / "last.toml"
    if not last.exists():
        return "**not done** yet"
    told = tomllib.loads(last.read_text(encoding="utf-8"))
    ended = ", ".join(f"{told[name]} {name}" for name in ("passed", "failed", "skipped"))
    return f"{ended} (last run {told['date']}, {told['seconds']} s)"


def percent(x: float) -> str:
    """A share in per cent."""
    return f"{100 * x:.1f} %"


def played() -> dict[str, Any]:
    """Numbers of the external and predictive parts, from small plays."""
    both = [
        colecon.run(colecon.load(ROOT / "scenarios" / name), runs=RUNS) for name in ("xichang.toml", "no-support.toml")
    ]
    plan, years, bare = both[0].plan, both[0].years.set_index("year"), both[1].years.set_index("year")
    first, last, villages = plan.start, plan.target.year, len(plan.villages)
    readings = both[0].readings.set_index("year")
    line = plan.target.income_yuan * 100
    gross = {year: float((readings.loc[year, "gross_income"] >= line).mean()) * villages for year in (first, last)}
    operating = readings.loc[first, "operating_income"]
    gain = (years.loc[last, "mean"] - bare.loc[last, "mean"]) * villages
    public = years.loc[:last, "public_money"].sum() - bare.loc[:last, "public_money"].sum()
    return {
        "runs": RUNS,
        "start": first,
        "end": last,
        "span": last - first,
        "villages": villages,
        "below_50": percent(float((operating < 5_000_000).mean())),
        "zero": percent(float((readings.loc[first, "gross_income"] <= 0).mean())),
        "above_start": percent(years.loc[first, "p_village"]),
        "above_end": percent(years.loc[last, "p_village"]),
        "mean_start": years.loc[first, "mean"],
        "gross_start": gross[first],
        "gross_end": gross[last],
        "times": gross[last] / max(gross[first], 1e-9),
        "gain": gain,
        "public": public,
        "rate": percent(gain / public),
        "below": "below" if gain / public < 0.077 else "not below",
        "projects": years.loc[:last, "projects_started"].sum(),
    }


def page() -> str:
    """The whole page."""
    from colecon.models.catalogue import sections  # noqa: PLC0415

    ranged = [p for s in sections().values() for p in s.params.values() if p.high > p.low]
    numbers = verified() | played()
    numbers |= {
        "oracle": oracle(),
        "long": long(),
        "in_doubt": len(ranged),
        "assumed": sum(p.is_assumed for p in ranged),
    }
    numbers["cases"] = len(list((ROOT / "tests" / "cases").glob("*.toml")))
    return WORDS.read_text(encoding="utf-8").format(**numbers)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
