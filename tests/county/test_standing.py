"""How far a village has come, and what first stood in the way: scenarios in which the reason is known."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from colecon.core.board import Award
from colecon.core.lines import Memo
from colecon.core.plan import Step, VillageClass
from colecon.core.standing import BEGUN, RESOURCES, Standing
from colecon.models.catalogue import models
from colecon.parts.waiting import Waiting
from tests.core.plans import mixed, plan, play, village
from tests.models.support import ALONE, SURE, followed

N = 40
NO_MONEY = {"grants": 0, "projects_yuan": 0, "credit_line_yuan": 0}
ROOMS, ROOMS_SMALLEST = "asset_activation", "asset_activation.project.smallest"
LOAN = NO_MONEY | {"credit_line_yuan": 9_000_000}
SMALL = NO_MONEY | {"projects_yuan": 900_000}
BOTH = LOAN | {"projects_yuan": 900_000}
LARGE = {"idle_m2": 3000.0}
FUND, DEEP = NO_MONEY | {"support_fund_yuan": 300_000}, {"village_class": VillageClass.DEEP_POVERTY, "idle_m2": 900.0}
YES = {"bank.approval": 1.0, "bank.cost_share": 0.3}
BIG, DEAR = {ROOMS_SMALLEST: 700.0}, {f"{ROOMS}.project.unit_cost": 900.0}
NEVER_BUILT = {f"{ROOMS}.project.build_{which}": 99.0 for which in ("short", "long")}
FEW_FIELDS, FIVE_SETS = {"arable_contracted_mu": 5.0}, {"service_provision.project.smallest": 5.0}
NO_FIELDS = {"products": ("potato",), "arable_collective_mu": 0.0, "arable_contracted_mu": 0.0}
AGREED = {"joint_development.refuses": 0.0}


def stood(flows, year=2025):
    """The standings of the first village in a year, as words with their share of runs."""
    codes = flows.memos[flows.years.index(year), 0, Memo.STANDING]
    return {Standing(int(code)).name.lower(): float((codes == code).mean()) for code in np.unique(codes)}


def told(model, options=None, **changes):
    """Where the village stands that follows ``model`` from 2021 on."""
    return stood(play(followed(model, options, **changes), 0, N))


@pytest.mark.parametrize(
    ("standing", "model", "changes"),
    [
        ("no_money", ROOMS, {"budget": NO_MONEY}),
        ("no_money", ROOMS, {"budget": NO_MONEY | {"grants": 2}}),  # 380,000 yuan are too little to ask for a million
        ("no_money", ROOMS, {"budget": FUND | {"support_fund_yuan": 200_000}, "site": DEEP}),  # 300,000 are asked for
        ("no_money", ROOMS, {"budget": FUND}),  # another's purse
        ("no_grant", ROOMS, {"budget": LOAN, "overrides": YES | BIG}),
        ("no_loan", ROOMS, {"budget": SMALL, "overrides": BIG | DEAR}),
        ("too_little", ROOMS, {"budget": BOTH, "overrides": YES | BIG | DEAR}),
        ("unregistered", ROOMS, {"overrides": {"registry.done": 0.0, "registry.delay": 5000.0}}),
        ("no_rooms", ROOMS, {"site": {"idle_m2": 20.0}}),
        ("no_workers", "service_provision", {"site": {"workers": 1}}),
        (
            "no_market",
            "service_provision",
            {"site": FEW_FIELDS, "overrides": FIVE_SETS},
        ),
        ("no_land", "land_use", {"site": FEW_FIELDS}),
        ("no_land", "specialty_industry", {"site": NO_FIELDS}),
        ("works_to_come", "ecommerce", {"site": {"logistics": False}}),
        ("forbidden", "resource_development", {"overrides": {"resource_development.trees.red_line": 1.0}}),
        ("no_partner", "firm_partnership", {"overrides": {"pool.firms": 0.0}, "off": frozenset()}),
        ("no_partner", "joint_development", {}),
        ("disagrees", "joint_development", {"ids": "AB", "overrides": {"joint_development.refuses": 1.0}}),
        (
            "no_money",
            "joint_development",
            {"ids": "AB", "budget": NO_MONEY, "overrides": AGREED},
        ),
        ("building", ROOMS, {"site": LARGE, "overrides": NEVER_BUILT}),
        ("running", "offsite_property", {}),
    ],
)
def test_the_reason_is_named(standing, model, changes):
    """Everything else is there in plenty, and one thing lacks."""
    options = {"resource": "trees"} if model == "resource_development" else {}
    usual = {"water": "secure"} if model == "resource_development" else {}
    changes = changes | {"site": usual | changes.get("site", {})}
    assert told(model, options, **changes) == {standing: 1.0}


def test_who_is_outranked_is_told_apart():
    """Three villages, one grant a year: in the first year one is given it, the other two asked and came behind."""
    flows = play(followed("offsite_property", ids="ABC", budget={"grants": 1}), 0, N)
    codes = flows.memos[0, :, Memo.STANDING]
    assert ((codes == Standing.OUTRANKED).sum(axis=0) == 2).all()
    assert np.isin(codes, [Standing.OUTRANKED, Standing.BUILDING, Standing.RUNNING]).all()


def test_who_could_not_start_asks_again():
    """Nothing is given until 2024: asked for every January, begun in that year."""
    wanted = followed("offsite_property", budget=NO_MONEY)
    grants = tuple(2.0 if year >= 2024 else 0.0 for year in range(wanted.base, wanted.end + 1))
    flows = play(replace(wanted, levers=dict(wanted.levers) | {"grants": grants}), 0, N, diary=True)
    asked = {e.month // 12 for e in flows.diary if e.what == "applied"}
    begun = {e.month // 12 for e in flows.diary if e.what == "building"}
    assert asked >= {2021, 2022, 2023, 2024}
    assert min(begun) == 2024
    assert stood(flows, 2023) == {"no_money": 1.0}
    assert stood(flows) == {"running": 1.0}


def test_whoever_the_fund_of_the_deeply_poor_did_not_reach_came_behind():
    """Two of them ask, the fund pays for one a year: the other is outranked, not without a purse."""
    steps = {i: (Step(ROOMS, 2021),) for i in "AB"}
    sites = [village(i, cash=0, income_2019=0, **DEEP) for i in "AB"]
    seen = stood(play(plan(sites, steps, overrides=SURE, budget=FUND), 0, N), 2021)
    assert set(seen) == {"outranked", "running"} or set(seen) == {"outranked", "building", "running"}
    assert 0.2 < seen["outranked"] < 0.8


def test_its_year_is_still_to_come():
    """A step of 2027 is later in 2025, and begins then."""
    steps = {"A": (Step("offsite_property", 2027),)}
    flows = play(plan([village("A", cash=0)], steps, end=2028, overrides=SURE, off=ALONE, budget={"grants": 2}), 0, N)
    assert stood(flows) == {"later": 1.0}
    assert stood(flows, 2028) == {"running": 1.0}


def test_a_failed_project_is_told_until_another_begins():
    """The park folds in its first year: closed in all runs, and no grant a second time."""
    seen = told("industrial_park", {"park": "crop"}, overrides={"industrial_park.fails": 1.0})
    assert seen == {"failed": 1.0}


def test_a_term_that_ended_is_no_failure():
    """A park's term of a year that is not renewed."""
    short = {"industrial_park.years": 1.0, "industrial_park.renews": 0.0, "industrial_park.fails": 0.0}
    seen = told("industrial_park", {"park": "crop"}, overrides=short | {"industrial_park.project.own_share": 0.0})
    assert set(seen) <= {"ended", "running"}
    assert seen["ended"] > 0.5


def test_the_model_that_came_furthest_counts():
    """Rooms are lacking for the first model; the second runs."""
    steps = {"A": (Step(ROOMS, 2021), Step("offsite_property", 2022))}
    site = village("A", cash=0, idle_m2=5.0)
    flows = play(plan([site], steps, overrides=SURE, off=ALONE, budget={"grants": 2}), 0, N)
    assert stood(flows, 2021) == {"no_rooms": 1.0}
    assert stood(flows) == {"running": 1.0}


def test_bills_unpaid_are_told_where_there_was_money():
    """Money enough and nothing else in the way: what is unpaid keeps the project back."""

    yes, no, none = np.ones(2, dtype=bool), np.zeros(2, dtype=bool), np.zeros(2)
    desk, terms = SimpleNamespace(n=2, registered=yes), SimpleNamespace(smallest=1.0, largest=9.0)
    known = {"desk": desk, "terms": terms, "needs": {}, "allowed": yes, "cap": np.inf, "closed": no, "running": no}
    waits = Waiting(SimpleNamespace(**known, adding=none, opened=none + np.inf))
    waits.asked()
    waits.decided(Award(*np.zeros((5, 2))), np.array([True, False]))
    assert waits.standing().tolist() == [Standing.ARREARS, Standing.NO_MONEY]


def test_it_agrees_with_what_else_is_kept():
    """Never opened is either a reason or being built; running is running; no model is untold."""
    flows = play(mixed(end=2026), 0, 200)
    codes, kept = flows.memos[:, :, Memo.STANDING], flows.memos[:, :, Memo.KEPT_STATUS_QUO] > 0
    follows = [i for i, v in enumerate(flows.villages) if v != "F"]
    begun = np.isin(codes, [s for s in BEGUN if s is not Standing.BUILDING])
    running = flows.memos[:, :, Memo.PROJECTS_RUNNING] > 0
    assert (codes[:, flows.villages.index("F")] == Standing.UNTOLD).all()
    assert (begun[:, follows] <= ~kept[:, follows]).all()
    assert (codes[:, follows][~kept[:, follows]] >= Standing.ENDED).all()
    assert ((codes == Standing.RUNNING) == running)[:, follows].all()
    assert len(np.unique(codes)) >= 5


def test_every_resource_that_a_model_takes_has_its_reason():
    """The desk's own list of what may be in use."""
    assert set(RESOURCES) >= {"rooms", "hands", "arable", "rented", "forest", "waste", "building_land"}
    assert len(models()) >= 15
