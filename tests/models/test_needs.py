"""What each model says it needs: told in both languages, and true of how it plays."""

import json

import numpy as np
import pytest

from colecon.core.lines import Memo
from colecon.core.model import NEEDS
from colecon.core.pools import POOLS
from colecon.models.catalogue import PLANNED, models
from colecon.words.catalogue import has
from tests.cli.support import call
from tests.core.plans import play, village
from tests.models.support import followed

RICH = {
    "arable_collective_mu": 300.0,
    "waste_mu": 600.0,
    "idle_m2": 3000.0,
    "workers": 2000.0,
    "road": "good",
    "water": "secure",
    "cash": 200_000.0,
    "income_2019": 60_000.0,
}
MONEY = {"grants": 4, "projects_yuan": 900_000, "credit_line_yuan": 5_000_000, "managers": 2, "land_indicators": 0}
NO_LAND = dict.fromkeys(("arable_collective_mu", "arable_contracted_mu", "forest_collective_mu", "waste_mu"), 0.0)
NO_MONEY = {"grants": 0, "projects_yuan": 0, "credit_line_yuan": 0}
LACKING = {
    "land": {"site": NO_LAND | {"land_hard": True}},
    "rooms": {"site": {"idle_m2": 0.0}},
    "grant": {"budget": NO_MONEY},
    "loan": {"budget": NO_MONEY},
    "partner": {"overrides": {f"pool.{name}": 0.0 for name in POOLS.params}},
    "road": {"site": {"road": "narrow"}},
    "water": {"site": {"water": "short"}},
    "parcels": {"site": {"logistics": False}},
    "workers": {"site": {"workers": 0.0}},
    "manager": {"budget": {"managers": 0}},
}
HAVING = {"grant": {"credit_line_yuan": 0}, "loan": {"grants": 0, "projects_yuan": 0}}
"""The one source of money under question is the only one from outside."""
each_model = pytest.mark.parametrize("name", PLANNED)


def site_of(need):
    """A rich village, or one that lacks ``need``."""
    return RICH | LACKING.get(need, {}).get("site", {})


def history(name, need=""):
    """The play of two villages that follow the model with all it could need, or without ``need``."""
    lacks = LACKING.get(need.removeprefix("no "), {}) if need.startswith("no ") else {}
    budget = MONEY | HAVING.get(need.removeprefix("no "), {}) | lacks.get("budget", {})
    return play(
        followed(
            name,
            ids="AB",
            site=RICH | lacks.get("site", {}),
            budget=budget,
            overrides={"bank.approval": 1.0} | lacks.get("overrides", {}),
            off=frozenset({"sameness"}),
            end=2026,
        ),
        0,
        24,
    )


def started(flows):
    """Whether the first village's project ever opened in any run."""
    return bool(flows.memos[:, 0, Memo.PROJECTS_STARTED].any())


@each_model
def test_no_model_lacks_the_statement(name):
    """Each says what must be there and what moves it, of the known words, none twice; sizes rise."""
    model = models()[name]
    assert "must" in vars(model)
    assert "better" in vars(model)
    said = (*model.must, *model.better)
    assert said
    assert set(said) <= set(NEEDS)
    assert len(set(said)) == len(said)
    facts = json.loads(call("models", name, "--json").stdout)
    assert facts["sizes"]
    for size in facts["sizes"]:
        assert 0 < size["smallest"] <= size["usual"] <= size["largest"]
        assert has(f"size.{size['table'].replace('.', '_')}")


@each_model
@pytest.mark.parametrize(("lang", "heads"), [("zh", ("必需条件", "规模")), ("en", ("must have", "size"))])
def test_it_is_printed(name, lang, heads):
    """`colecon models ID` prints needs, money and sizes in both languages, with no key left bare."""
    shown = call("models", name, lang=lang).stdout
    lines = [line for line in shown.splitlines() if line.startswith(heads)]
    assert len(lines) >= 2
    assert "need." not in shown
    assert "size." not in shown


@each_model
@pytest.mark.parametrize("need", NEEDS)
def test_the_statement_is_true(name, need):
    """Without what must be there nothing ever starts; what is said to move accounts does; nothing else moves a fen."""
    model = models()[name]
    if why := model.unmet(village("A", **site_of(need))):
        assert need in model.must, why
        assert has(why)
        return
    whole, lacks = history(name, need), history(name, f"no {need}")
    assert started(whole) or (need == "loan" and "loan" not in model.better)
    if need in model.must:
        assert not started(lacks)
    else:
        assert started(lacks) or need in ("grant", "loan")
        moved = not np.array_equal(whole.lines[:, 0], lacks.lines[:, 0])
        assert moved == (need in model.better)


NEVER = {
    "land": ("resource_development", "land_use", "service_provision", "entrusted_operation"),
    "rooms": ("asset_activation",),
    "parcels": ("ecommerce",),
    "workers": ("specialty_industry", "service_provision", "ecommerce", "rural_tourism"),
}
"""Without it a village never starts; works are told in the site (`at_best`), what the county gives in `unserved`."""


@each_model
@pytest.mark.parametrize("need", NEVER)
def test_what_never_comes_is_told_before_play(name, need):
    """Land, rooms, workers and parcels that a village is not to have are told when the scenario is read."""
    assert bool(models()[name].unmet(village("A", **site_of(need)))) == (name in NEVER[need])
