"""Every shipped scenario opens, says in both languages what it is, is what its name says, and plays."""

from pathlib import Path

import numpy as np
import pytest

import colecon
from colecon.core.offer import at_best
from colecon.models.catalogue import models
from colecon.models.play import play
from colecon.results.lasting import lasting
from colecon.scenario.load import load

FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.toml"))
ALL = {f"all-{model.replace('_', '-')}": model for model in models() if model != "status_quo"}
NAMED = {*ALL, "xichang", "no-support", "support-withdrawn-2023", "grants-doubled", "all-insured", "same-product"}
NAMED |= {"opening-gross-53", "opening-gross-31", "xichang-2030"}
FEW = 8
MONEY = ("grants", "projects_yuan", "rewards_yuan", "revolving_yuan", "credit_line_yuan", "trainings", "assistance")


def plan(name):
    return load(FOLDER / f"{name}.toml").plan


def test_those_that_were_promised_are_there():
    assert set(SHIPPED) >= NAMED
    assert len(ALL) == 14


@pytest.mark.parametrize("name", SHIPPED)
def test_it_opens_says_what_it_is_and_plays(name):
    """A line in Chinese and one in English at its head; no fault; a few runs with the audit of every month."""
    chinese, english = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()[:2]
    assert chinese.startswith("# ")
    assert any("一" <= letter <= "鿿" for letter in chinese)
    assert english.startswith("# ")
    assert english.isascii() or "§" in english
    wanted = plan(name)
    flows = play(wanted, 0, FEW)
    assert flows.years == wanted.years
    assert np.isfinite(flows.lines).all()
    assert flows.lines.any()


@pytest.mark.parametrize(("name", "model"), ALL.items())
def test_every_village_that_can_follows_the_one_model(name, model):
    """And only that; those that never can keep their earlier business."""
    wanted = plan(name)
    followed = {step.model for steps in wanted.follows.values() for step in steps}
    can = {v.id for v in wanted.villages if not models()[model].unmet(at_best(v, wanted.works, wanted.end))}
    assert followed == {model}
    assert {v for v, steps in wanted.follows.items() if steps} == can


def of(name, lever):
    """A lever from the start on."""
    wanted = plan(name)
    return wanted.levers[lever][wanted.start - wanted.base :]


def test_support_is_what_their_names_say():
    """None at all; none from 2023 on and the mixed plan's before; twice the grants and the small projects."""
    for lever in MONEY:
        assert set(of("no-support", lever)) == {0}, lever
        assert of("support-withdrawn-2023", lever) == (*of("xichang", lever)[:2], 0, 0, 0), lever
    for lever in ("grants", "projects_yuan"):
        assert of("grants-doubled", lever) == tuple(2 * value for value in of("xichang", lever))
    assert plan("all-insured").overrides["insurance.takes"] == 1.0
    products = {s.options.get("product") for steps in plan("same-product").follows.values() for s in steps}
    assert products == {"chicken", None}  # where chickens are not among the products, the model chooses


@pytest.mark.parametrize(("name", "share"), [("opening-gross-53", 0.53), ("opening-gross-31", 0.31)])
def test_the_2019_mean_read_as_gross_income(name, share):
    """Of the 50,000 yuan the given share is operating income; the source is a row of the evidence."""
    wanted = plan(name)
    assert wanted.opening_reading == "gross_income"
    assert wanted.overrides["status_quo.operating_share"] == share
    assert 'source = "evidence E0' in (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def test_does_it_last_asks_three_things():
    """The target's chance in 2025, still in 2028, and in two of the last three years."""
    result = colecon.run(load(FOLDER / "xichang-2030.toml"), runs=32)
    asked = {one["id"]: one["year"] for one in result.summary["lasting"]}
    assert result.summary["target"]["year"] == 2025
    assert asked == {"still": 2028, "two_of_last_three": 2030, "all_later": 2030}
    assert lasting(plan("xichang"), {}, lambda seen: seen) == []
