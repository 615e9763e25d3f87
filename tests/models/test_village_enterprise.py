"""兴办实体型: a plant, a cold store, a market hall."""

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL = "village_enterprise"
REVENUE, COST = Line.OPERATING_REVENUE, Line.OPERATING_EXPENSE
STILL = {
    "till.enlarge": 1.0,
    "till.losing_years": 20,
    f"{MODEL}.plant_project.patience": 1000,
    f"{MODEL}.cold_store_project.patience": 1000,
    f"{MODEL}.market_project.patience": 1000,
}
KINDS = {
    "plant": ("processed", "margin_gone", "cash_short", "stoppage", "loss_year", "closed"),
    "cold_store": ("stored", "stoppage", "loss_year"),
    "market": ("fair", "stoppage"),
}


def kind(name, **changes):
    """A plan in which the village builds one kind."""
    return followed(MODEL, {"kind": name}, **changes)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_typical_is_seen(name):
    """Capacity at work, fixed cost that makes losses, working capital that runs short, stoppages, failure."""
    told = play(kind(name), 0, 300, diary=True)
    for what in KINDS[name]:
        assert seen(told, what) >= 0.01, what


def test_calendars():
    """A plant works five months from harvest, a cold store from July to December; fairs come in five months."""
    for name, what, wanted in (
        ("plant", "processed", {8, 9, 10, 11, 12}),
        ("cold_store", "stored", {7, 8, 9, 10, 11, 12}),
        ("market", "fair", {1, 2, 7, 8, 11}),
    ):
        told = play(kind(name), 0, 20, diary=True)
        assert {e.month % 12 + 1 for e in told.diary if e.what == what} == wanted


def test_use_ramps_up():
    """Without chance, fees rise month by month after opening, faster with a steeper ramp."""
    calm = {"off": frozenset({"fortune", "epidemic", "production", "sameness", "pools"})}
    slow, fast = (play(kind("market", overrides=STILL | {f"{MODEL}.ramp": r}, **calm), 0, 20) for r in (0.04, 0.15))
    assert total(slow, REVENUE, 2022) < total(fast, REVENUE, 2022)
    assert total(slow, REVENUE, 2022) < total(slow, REVENUE, 2023) < total(slow, REVENUE, 2024)


@pytest.mark.parametrize(
    ("name", "change", "line", "sign"),
    [
        ("plant", {f"{MODEL}.plant.passed_on": 1.0, f"{MODEL}.plant.added": 0.5}, REVENUE, 1),
        ("plant", {f"{MODEL}.plant.fixed": 0}, COST, 1),
        ("plant", {f"{MODEL}.plant.turns": 0.2}, REVENUE, -1),
        ("plant", {f"{MODEL}.plant_project.working_capital": 0.0}, REVENUE, -1),
        ("plant", {f"{MODEL}.manager": 0}, Line.ADMINISTRATION, 1),
        ("cold_store", {f"{MODEL}.stoppage": 0}, COST, 1),
        ("cold_store", {f"{MODEL}.cold_store.spoilage": 0}, COST, 1),
        ("cold_store", {f"{MODEL}.cold_store.power": 0}, COST, 1),
        ("cold_store", {f"{MODEL}.cold_store.fixed": 0}, COST, 1),
        ("cold_store", {f"{MODEL}.stoppage_loss": 0}, REVENUE, 1),
        ("market", {f"{MODEL}.market.fair": 1}, REVENUE, -1),
        ("market", {f"{MODEL}.market.epidemic": 0}, REVENUE, 1),
        ("market", {f"{MODEL}.market.cleaning": 0}, COST, 1),
        ("market", {"skill.start": 0.6}, REVENUE, -1),
        ("market", {f"{MODEL}.market.customers": 20_000}, REVENUE, -1),
    ],
)
def test_what_moves_which_account(name, change, line, sign):
    """Each chance, cost or limit, changed, moves its account in the direction that its story says."""
    assert sign * moved(line, kind(name, overrides=STILL), kind(name, overrides=STILL | change)) > 0.0


def test_building_takes_time():
    """A longer building time brings the first fee later."""
    slow = {f"{MODEL}.market_project.build_short": 12, f"{MODEL}.market_project.build_long": 18}
    assert moved(REVENUE, kind("market", overrides=STILL), kind("market", overrides=STILL | slow)) < 0.0


def test_years_of_loss_close_it():
    """A hall that can only lose is given up; with more patience it goes on longer."""
    bad = {f"{MODEL}.market.fee": 0.5}
    soon, late = (
        play(kind("market", site={"cash": 600_000}, overrides=bad | {"till.losing_years": y}), 0, 50, diary=True)
        for y in (2, 4)
    )
    assert seen(soon, "closed") == 1.0
    first = [min(e.month for e in f.diary if e.what == "closed") for f in (soon, late)]
    assert first[0] < first[1]
    assert soon.memos[:, 0, Memo.PUBLIC_IDLE].max() > 0.0


def test_building_land_is_needed():
    """Where land is not to be had nothing starts, until the county gives an indicator."""
    hard = {"land_hard": True}
    none, given = (play(kind("market", site=hard, budget={"land_indicators": k}), 0, 50) for k in (0, 3))
    assert none.memos[:, 0, Memo.PROJECTS_STARTED].sum() == 0.0
    assert given.memos[:, 0, Memo.PROJECTS_STARTED].sum() > 0.0


def test_halls_of_one_township_share_customers():
    """Two halls in one township earn less each than in two townships."""
    near = {"ids": "AB", "budget": {"grants": 4}, "overrides": STILL, "off": frozenset({"pools"})}
    both = kind("market", **near)
    apart = kind("market", **near | {"off": frozenset({"pools", "sameness"})})
    assert moved(REVENUE, both, apart) > 0.0


def test_the_kind_that_fits():
    """Things to keep cold come first, then people for a market, then something to process."""
    assert models()[MODEL].unmet(village("A", products=(), population=600)) == "unmet.no_enterprise"
    for products, population, wanted in (
        (("vegetables",), 2000, "stored"),
        (("pepper",), 2000, "fair"),
        (("pepper",), 1000, "processed"),
        (("sheep",), 1000, "fair"),
    ):
        wish = followed(MODEL, site={"products": products, "population": population})
        assert seen(play(wish, 0, 20, diary=True), wanted) > 0.0


def test_a_number_by_run_is_the_same_number():
    """Seven runs with a scalar and with an array of it give the same fen."""
    once = played(kind("plant", overrides={f"{MODEL}.plant.added": 0.35}), 0, 7)
    by_run = played(kind("plant", overrides={f"{MODEL}.plant.added": np.full(7, 0.35)}), 0, 7)
    same(once, by_run)
