"""Every case of tests/cases, worked by hand, comes out to the fen."""

import tomllib
from pathlib import Path

import pytest

from colecon.core.levers import LEVERS
from colecon.core.lines import Line
from colecon.core.plan import Band, Step
from colecon.core.world import CHANCES
from tests.core.plans import plan, play, village

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))
BARE = {"income_2019": 0, "cash": 0, "leadership": 0.0}
PLAIN = {"world.wage_drift": 0.0, "world.cost_drift": 0.0, "skill.start": 1.0}
SHARES = ("reserve_share", "welfare_share", "dividend_share", "cadre_reward_share")
NOTHING = ("grants", "projects_yuan", "rewards_yuan", "revolving_yuan", "credit_line_yuan", "land_indicators")
NOTHING += ("managers", "trainings", "assistance", *SHARES)


def planned(case):
    """The plan that a case describes."""
    expected = sorted(int(year) for year in case["expected"])
    base, start, end = 2019, expected[0], expected[-1]
    made = BARE | case.get("village", {})
    if "band" in made:
        made["band"] = Band(made["band"])
    villages = [village(chr(ord("A") + i), **made | other) for i, other in enumerate([{}, *case.get("also", [])])]
    step = Step(case["step"]["model"], case["step"]["year"], case["step"].get("options", {}))
    set_ = dict.fromkeys(NOTHING, 0.0) | case.get("levers", {})
    years = range(base, end + 1)
    by_year = {name: set_.get(name, known.value) for name, known in LEVERS.params.items()}
    return plan(
        villages,
        {v.id: (step,) for v in villages},
        start=start,
        end=end,
        levers={n: tuple(v[y - base] if isinstance(v, list) else v for y in years) for n, v in by_year.items()},
        overrides=PLAIN | case.get("parameters", {}),
        off=frozenset({*CHANCES, "sameness", "pools"} | set(case.get("off", []))),
        epidemics=(),
    )


@pytest.mark.parametrize("path", CASES, ids=[p.stem for p in CASES])
def test_case(path):
    """Every line of every year, in fen; what is not named is nothing."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    flows = play(planned(case), 0, 3)
    for year, lines in case["expected"].items():
        row = flows.years.index(int(year))
        found = {line.name.lower(): float(flows.lines[row, 0, line, 0]) for line in Line}
        wanted = dict.fromkeys(found, 0.0) | {name: float(fen) for name, fen in lines.items() if name != "cash"}
        assert found == wanted, year
        if "cash" in lines:
            assert flows.cash[row, 0, 0] == lines["cash"], year
