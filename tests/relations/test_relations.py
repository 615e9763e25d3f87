"""What must hold between two plays, whatever the numbers: Hypothesis looks for plans where it does not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colecon.core.levers import LEVERS
from colecon.core.lines import READING_LINES, Holder, Line
from colecon.core.plan import Step, Target
from colecon.models.catalogue import COUPLINGS, models, sections
from colecon.parts.loan import Loan
from tests.core.plans import mixed, plan, played, same, village
from tests.core.probe import block
from tests.core.test_draws import spied
from tests.models.test_examination import BASELINE, followed

some = settings(max_examples=6, deadline=None, derandomize=True)
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


def _villages(wanted, kept):
    found = played(wanted, n=N, villages=kept)
    found.pop("public")
    return found


# --- twice the money is twice the income

YUAN_UNIT = {
    "ecommerce",
    "entrusted_operation",
    "firm_partnership",
    "joint_development",
    "offsite_property",
    "paired_assistance",
}


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
            if _nominal(s.key, p):
                overrides[full] = 2.0 * overrides.get(full, p.value)
    villages = tuple(
        replace(v, income_2019=2 * v.income_2019, cash=2 * v.cash, assets=2 * v.assets, debt=2 * v.debt)
        for v in wanted.villages
    )
    target = replace(wanted.target, income_yuan=2 * wanted.target.income_yuan)
    return replace(wanted, levers=levers, overrides=overrides, villages=villages, target=target)


def _nominal(key, known):
    """Whether a parameter is an amount of money: yuan above, or a share in its unit's bottom is not."""
    return known.unit.partition("/")[0].split(" ")[-1] == "yuan" or known.unit.startswith("yuan")


@every_model
def test_twice_the_money(name):
    """All nominal amounts doubled: every line of every village, year and run is doubled but for rounding."""
    wanted = followed(name)
    once, twice = played(wanted, n=N)["lines"], played(doubled(wanted), n=N)["lines"]
    off = np.abs(twice - 2.0 * once)
    print(name, off.max(), (off / np.maximum(np.abs(twice), 1e6)).max(), np.abs(once).max())
    assert off.max() < 1e4
