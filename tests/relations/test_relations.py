"""What must hold between two plays, whatever the numbers: Hypothesis looks for plans where it does not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colecon.core.clock import Phase
from colecon.core.levers import LEVERS
from colecon.core.lines import READING_LINES, Line
from colecon.core.plan import Rule, Step, Target
from colecon.core.world import CHANCES
from colecon.models import paired_assistance
from colecon.models.catalogue import COUPLINGS, models, sections
from colecon.parts.loan import Loan
from tests.core.plans import mixed, plan, played, same, village
from tests.core.probe import block
from tests.core.test_draws import spied
from tests.models.test_examination import followed

some = settings(max_examples=12, deadline=None, derandomize=True)
every_model = pytest.mark.parametrize("name", list(models()))
N = 6

# --- nothing is the baseline

SIZES = {
    "grants": ("grant_yuan",),
    "projects_yuan": ("project_min_yuan", "project_max_yuan"),
    "revolving_yuan": ("revolving_loan_yuan", "revolving_years"),
    "rewards_yuan": ("reward_yuan", "reward_growth_yuan"),
    "credit_line_yuan": ("guarantee_share", "interest_subsidy"),
}
"""Levers that give money, and those that only say how: without the first the others must not matter."""


@some
@given(lever=st.sampled_from(sorted(SIZES)), u=st.floats(0.0, 1.0), seed=st.integers(0, 99))
def test_a_policy_of_size_zero_is_the_baseline(lever, u, seed):
    """A policy without money, whatever its terms, is bit for bit the plan without it."""
    terms = {}
    for name in SIZES[lever]:
        known = LEVERS.params[name]
        terms[name] = max(known.low, min(known.high, np.rint(known.low + u * (known.high - known.low))))
    if lever == "credit_line_yuan":
        terms = {"guarantee_share": u, "interest_subsidy": u}
    same(played(mixed(seed=seed, budget={lever: 0})), played(mixed(seed=seed, budget={lever: 0} | terms)))


@every_model
def test_policies_of_size_zero_are_the_baseline_for_every_model(name):
    """No money in any fund: what a grant, a project, a loan, a reward would be changes nothing, bit for bit."""
    none = dict.fromkeys(SIZES, 0)
    terms = {term: LEVERS.params[term].high for names in SIZES.values() for term in names}
    once, twice = (played(followed(name, budget=none | more), n=N) for more in ({}, terms))
    same(once, twice)


# --- others do not matter where nothing is shared


def alone(seed):
    """Six villages with nothing to share: no joint project, all couplings off."""
    made = mixed(seed=seed, off=frozenset(COUPLINGS))
    return replace(made, follows=dict(made.follows) | {v: (Step("specialty_industry", 2021),) for v in "DE"})


@some
@given(order=st.permutations("ABCDEF"), gone=st.sampled_from("ABCDEF"), seed=st.integers(0, 99))
def test_villages_added_removed_renamed_permuted(order, gone, seed):
    """With couplings off the other villages are what they were, bit for bit."""
    whole, kept = alone(seed), [i for i in "ABCDEF" if i != gone]
    before = _villages(whole, kept)
    by_id = {v.id: v for v in whole.villages}
    permuted = replace(whole, villages=tuple(by_id[i] for i in order))
    removed = replace(whole, villages=tuple(v for v in whole.villages if v.id != gone))
    renamed = tuple(replace(v, id="Z", name="Z") if v.id == gone else v for v in whole.villages)
    follows = {("Z" if i == gone else i): steps for i, steps in whole.follows.items()}
    added = replace(whole, villages=(*whole.villages, village("X"), village("Y", township="far")))
    for other in (permuted, removed, replace(whole, villages=renamed, follows=follows), added):
        same(before, _villages(other, kept))


APART = [name for name in models() if name != "joint_development"]
"""All but the one whose villages own a project together."""


@pytest.mark.parametrize("name", APART)
def test_neighbours_do_not_matter_to_any_model(name):
    """With couplings off a village is the same whoever is there beside it, under whatever name and in any order."""
    whole = followed(name, ids="ABC", off=frozenset(COUPLINGS))
    before, a, b, c = _villages(whole, "A"), *whole.villages
    renamed = replace(whole, villages=(replace(b, id="Y", name="Y"), a), follows={"A": whole.follows.get("A", ())})
    for other in (
        replace(whole, villages=(c, b, a)),
        replace(whole, villages=(a,)),
        replace(whole, villages=(*whole.villages, village("X", township="far"))),
        renamed,
    ):
        same(before, _villages(other, "A"))


def _villages(wanted, kept):
    found = played(wanted, n=N, villages=kept)
    found.pop("public")
    return found


# --- twice the money is twice the income


def doubled(wanted):
    """``wanted`` with every nominal amount doubled: levers, parameters in yuan, the villages' money, the line."""
    levers = {
        name: tuple(2.0 * x if "yuan" in LEVERS.params[name].unit else x for x in values)
        for name, values in wanted.levers.items()
    }
    overrides = dict(wanted.overrides)
    for s in sections().values():
        for p in s.params.values():
            full = f"{s.key}.{p.name}"
            if _nominal(s, p):
                overrides[full] = 2.0 * overrides.get(full, p.value)
    villages = tuple(
        replace(v, income_2019=2 * v.income_2019, cash=2 * v.cash, assets=2 * v.assets, debt=2 * v.debt)
        for v in wanted.villages
    )
    target = replace(wanted.target, income_yuan=2 * wanted.target.income_yuan)
    return replace(wanted, levers=levers, overrides=overrides, villages=villages, target=target)


COUNTED_IN_YUAN = {"firm_partnership.project", "industrial_park.project"}
"""Projects whose unit is a yuan: their sizes are money, their cost of one a unit is not."""


def _nominal(table, known):
    """Whether a number is an amount of money: yuan, or yuan a something."""
    if table.key in COUNTED_IN_YUAN and known.name in ("unit_cost", "smallest", "usual", "largest"):
        return known.name != "unit_cost"
    return known.unit.startswith("yuan") and not known.unit.startswith("yuan/yuan")


@every_model
def test_twice_the_money(name, monkeypatch):
    """All nominal amounts doubled: every line of every village, year and run is doubled.

    Up to a fen a posting, and a step of the price grid (0.1 fen) a kg: a thousandth of what is earned, as no price
    lies below a yuan.
    """
    wanted = followed(name)
    once = played(wanted, n=N)["lines"]
    monkeypatch.setattr(paired_assistance, "UNIT", 2.0 * paired_assistance.UNIT)  # a unit is so many yuan of goods
    twice = played(doubled(wanted), n=N)["lines"]
    earned = (Line.OPERATING_REVENUE, Line.EARMARKED_INCOME, Line.INVESTMENT_RETURN)
    sold = np.abs(twice[:, :, earned]).sum(axis=2, keepdims=True)
    off = np.abs(twice - 2.0 * once)
    assert (off <= 300.0 + 0.001 * np.maximum.accumulate(sold, axis=0)).all()


# --- cheaper is never worse, at fixed decisions


@some
@given(
    rate=st.floats(0.0, 0.15),
    less=st.floats(0.0, 0.15),
    fen=st.integers(1_000_00, 500_000_00),
    months=st.lists(st.integers(2021 * 12, 2024 * 12), min_size=1, max_size=3, unique=True),
)
def test_lower_interest_never_lowers_income(rate, less, fen, months):
    """The same loans at a lower rate: in no year is more interest paid, in no year is the surplus lower."""
    rates = np.array([rate, max(rate - less, 0.0)])

    def setup(model):
        model.loan = Loan(model.desk)

    def act(model):
        while True:
            yield model.desk.next(phase=Phase.PAYOUT)
            if model.desk.count in months:
                model.loan.draw(np.full(2, float(fen)))

    still = {"dividend_share": 0, "welfare_share": 0, "cadre_reward_share": 0}
    rich = [village("A", cash=10_000_000, income_2019=0)]
    flows = block(act, setup, n=2, villages=rich, budget=still, overrides={"bank.rate": rates}).play()
    surplus = flows.lines[:, 0, list(READING_LINES["year_surplus"])].sum(axis=1)
    assert (surplus[:, 1] >= surplus[:, 0]).all()
    assert (np.diff(flows.cash[-1, 0]) >= 0).all()


@some
@given(u=st.floats(0.0, 1.0), name=st.sampled_from(["expense", "administration"]), seed=st.integers(0, 99))
def test_lower_cost_never_lowers_income(u, name, seed):
    """The earlier business at a lower share of cost, opened by gross receipts: no run of no village earns less."""
    known = sections()["status_quo"].params[name]
    low, high = known.low, known.low + u * (known.high - known.low)
    made = plan([village("A"), village("B", income_2019=5_000)], {}, seed=seed, opening_reading="operating_income")
    dear, cheap = (played(replace(made, overrides={f"status_quo.{name}": v}), n=N)["lines"] for v in (high, low))
    for reading in ("operating_surplus", "year_surplus"):
        rows = list(READING_LINES[reading])
        assert (cheap[:, :, rows].sum(axis=2) >= dear[:, :, rows].sum(axis=2)).all()


COSTS = {
    "resource_development": ("resource_development.trees.administration", "resource_development.photovoltaic.upkeep"),
    "joint_development": ("joint_development.coordination",),
}
"""A running cost of each model; most have one called administration."""


@every_model
def test_a_lower_running_cost_never_lowers_income(name):
    """At fixed decisions no run of no village earns less in any year, and some earn more.

    Fixed: tills never run dry, so sizes are those of the room; members neither enlarge a business nor give it up;
    the county allots by lot, not by last year's income.
    """
    costs = COSTS.get(name, (f"{name}.administration",))
    high = {key: sections()[key.rpartition(".")[0]].params[key.rpartition(".")[2]].high for key in costs}
    still = {"dividend_share": 0, "welfare_share": 0, "cadre_reward_share": 0, "rewards_yuan": 0, "trainings": 0}
    fixed = {"till.losing_years": 99.0, "till.enlarge": 99.0}
    fields = {"site": {"cash": 50_000_000}, "budget": still, "opening_reading": "gross_income", "rule": Rule.LOT}
    dear, cheap = (
        played(followed(name, overrides=fixed | {key: high[key] * f for key in costs}, **fields), n=64)["lines"]
        for f in (1.0, 0.25)
    )
    np.testing.assert_array_equal(dear[:, :, Line.CAPITAL_EXPENDITURE], cheap[:, :, Line.CAPITAL_EXPENDITURE])
    rows = list(READING_LINES["operating_surplus"])
    gain = (cheap[:, :, rows] - dear[:, :, rows]).sum(axis=2)
    assert (gain >= 0).all()
    assert (gain > 0).any()


# --- time and parameters


@every_model
def test_a_longer_horizon_begins_with_the_shorter(name):
    """Two years more leave every account of the years before as it was, for every model."""
    short = followed(name, end=2024, target=Target(100_000, 30, 2024))
    long = followed(name, end=2026, target=Target(100_000, 30, 2024))
    one, other = played(short, n=N), played(long, n=N)
    for array in ("lines", "cash", "memos", "public"):
        np.testing.assert_array_equal(one[array], other[array][: len(one[array])], err_msg=array)


@every_model
def test_with_every_chance_off_there_is_one_history(name):
    """All runs are alike, whatever the seed, for every model."""
    one, other = (played(followed(name, seed=seed, off=frozenset(CHANCES)), n=N) for seed in (1, 2))
    same(one, other)
    for array in one.values():
        np.testing.assert_array_equal(array, np.broadcast_to(array[..., :1], array.shape))


@pytest.mark.parametrize("chance", CHANCES)
def test_a_switch_stops_its_own_streams_and_no_others(chance):
    """Off, nothing of that family is drawn; every other draw that both plays ask for is the same."""
    made = mixed(overrides={"registry.done": 1.0})
    made = replace(made, follows=dict(made.follows) | {"F": (Step("ecommerce", 2021),)})
    with pytest.MonkeyPatch.context() as patch:
        before = spied(patch, made, n=4)
        after = spied(patch, replace(made, off=frozenset({chance})), n=4)

    def family(stream):
        return stream[1].partition(".")[0].replace("price", "prices")

    assert any(family(stream) == chance for stream in before)
    assert not any(family(stream) == chance for stream in after)
    for stream in before.keys() & after.keys():
        np.testing.assert_array_equal(before[stream][0][2], after[stream][0][2], err_msg=str(stream))


PARAMETERS = sorted(
    f"{s.key}.{p.name}" for s in sections().values() for p in s.params.values() if p.high > p.low
)  # fmt: skip


@settings(max_examples=20, deadline=None, derandomize=True)
@given(name=st.sampled_from(PARAMETERS), high=st.booleans())
def test_one_changed_parameter_leaves_every_stream(name, high):
    """Whichever parameter is moved to an end of its range, every draw that both plays ask for is the same."""
    key, _, last = name.rpartition(".")
    known = sections()[key].params[last]
    with pytest.MonkeyPatch.context() as patch:
        before = spied(patch, mixed(overrides={}), n=4)
        after = spied(patch, mixed(overrides={name: known.high if high else known.low}), n=4)
    common = before.keys() & after.keys()
    assert len(common) > 0.8 * len(before)
    for stream in common:
        np.testing.assert_array_equal(before[stream][0][2], after[stream][0][2], err_msg=str(stream))


@every_model
@pytest.mark.parametrize("end", ["low", "high"])
def test_no_parameter_of_a_model_moves_a_stream(name, end):
    """All numbers that a model reads at an end of their ranges at once: every draw of both plays is the same."""
    moved = {f"{s.key}.{p.name}": getattr(p, end) for s in models()[name].sections for p in s.params.values()}
    with pytest.MonkeyPatch.context() as patch:
        before = spied(patch, followed(name), n=4)
        after = spied(patch, followed(name, overrides=moved), n=4)
    common = before.keys() & after.keys()
    assert len(common) > 0.5 * len(before)
    for stream in common:
        np.testing.assert_array_equal(before[stream][0][2], after[stream][0][2], err_msg=str(stream))
