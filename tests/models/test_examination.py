"""One examination for all models: whatever the catalogue has must pass it.

Two villages of a township follow the model, with money enough to start; blocks are small and many.
"""

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.board import BANK
from colecon.core.draws import Draws
from colecon.core.ledger import Ledger
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import PROJECT_ACCOUNTS
from colecon.core.plan import Band, Step
from colecon.core.pools import POOLS
from colecon.core.purse import EARMARKABLE
from colecon.core.village import Desk
from colecon.core.world import CHANCES
from colecon.models.catalogue import COUPLINGS, PLANNED, models, sections
from tests.core.plans import plan, play, played, same, village

RICH = {"projects_yuan": 3_000_000, "grants": 4, "credit_line_yuan": 5_000_000, "managers": 1, "land_indicators": 3}
POOR = {"projects_yuan": 0, "grants": 0, "credit_line_yuan": 0, "rewards_yuan": 0, "revolving_yuan": 0}
SITES = (
    {},
    {"minutes_to_town": 120, "road": "narrow", "logistics": False},
    {"band": Band.VALLEY, "products": ("vegetables", "flowers", "grape", "silk"), "zone": "south"},
    {"band": Band.HIGH, "products": ("sheep", "black_pig", "herbs", "walnut"), "arable_collective_mu": 20},
)
COUNTY_LINES = frozenset(
    {(Line.DISTRIBUTION, Holder.HOUSEHOLDS), (Line.WELFARE, Holder.HOUSEHOLDS), (Line.TAX, Holder.TAX_OFFICE)}
    | {(Line.EARMARKED_PAID, Holder.HOUSEHOLDS), (Line.GRANTS, Holder.REWARD_FUND)}
    | {(Line.PAYABLES, holder) for holder in Holder}
)
BASELINE = "status_quo"
CASES = [(name, {}) for name in models()] + [("specialty_industry", {"product": p}) for p in ("pepper", "sheep")]
every_model = pytest.mark.parametrize(("name", "options"), CASES, ids=[f"{n}{'-'.join(o.values())}" for n, o in CASES])
ways_to_earn = pytest.mark.parametrize("name", [n for n in models() if n != BASELINE])


def fitting(name):
    """What a village must be like to start the model."""
    return next(site for site in SITES if not models()[name].unmet(village("A", **site)))


def followed(name, options=None, *, ids="AB", year=2021, site=None, **changes):
    """A plan in which the villages ``ids`` of one township follow the model."""
    made = fitting(name) | {"income_2019": 50_000, "cash": 150_000} | (site or {})
    villages = [village(i, leadership=0.5 if i == "A" else -1.5, **made) for i in ids]
    steps = {v.id: (Step(name, year, options or {}),) for v in villages if name != BASELINE}
    sure = {"registry.done": 1.0, "bank.approval": 0.6}
    fields = {"budget": RICH | changes.pop("budget", {}), "overrides": sure | changes.pop("overrides", {})}
    return plan(villages, steps, **fields | {"end": 2026, "target": plan([], {}).target} | changes)


def tables(name):
    """The tables of numbers that the model reads."""
    return [s for s in models()[name].sections if s.key in sections()]


def ends(name):
    """The model's parameters at the low and the high end of their likely ranges, one by one."""
    for table in tables(name):
        for known in table.params.values():
            for value in {known.low, known.high} - {known.value}:
                yield f"{table.key}.{known.name}", known.value, value


# --- what a model is


@every_model
def test_it_says_what_it_is(name, options):
    """Id, names, parameters and accounts are declared; its tables are known to scenarios."""
    model = models()[name]
    assert model.id == name
    assert name in (BASELINE, *PLANNED)
    assert model.zh
    assert model.en
    assert model.accounts
    assert tables(name) == list(model.sections)


@ways_to_earn
def test_it_starts_and_moves_money(name):
    """Given a fitting site and money, most runs leave the status quo within six years and earn by it."""
    flows, before = (play(followed(name, year=y), 0, 32) for y in (2021, 2090))
    moved = (flows.lines != before.lines).any(axis=(0, 1, 2))
    assert moved.mean() > 0.5
    earned = [Line.OPERATING_REVENUE, Line.CONTRACTING, Line.INVESTMENT_RETURN]
    assert (flows.lines[:, :, earned].sum(axis=(0, 1, 2)) > before.lines[:, :, earned].sum(axis=(0, 1, 2))).mean() > 0.3


@ways_to_earn
def test_a_village_that_can_never_start_it_is_told(name):
    """What ``unmet`` says of a village with nothing is a key of the catalogue, or nothing."""
    bare = dict.fromkeys(("arable_collective_mu", "arable_contracted_mu", "waste_mu", "idle_m2", "workers"), 0.0)
    why = models()[name].unmet(village("A", products=(), tourism=False, logistics=False, **bare))
    assert why == "" or why.startswith("unmet.")


# --- numbers


@every_model
def test_finite_at_both_ends_of_every_parameter(name, options):
    """Each parameter alone at its low and high end, three runs each: the audit passes and all is finite."""
    found = list(ends(name))
    n = 3 * len(found)
    overrides = {}
    for place, (key, usual, value) in enumerate(found):
        row = overrides.setdefault(key, np.full(n, usual))
        row[3 * place : 3 * place + 3] = value
    flows = play(followed(name, options, overrides=overrides), 0, n)
    for array in (flows.lines, flows.cash, flows.memos, flows.public):
        assert np.isfinite(array).all()
        assert (array == np.rint(array)).all()


@every_model
def test_all_low_default_and_high_by_run(name, options):
    """A parameter by run plays, in each run, like the same number given once: all low, all default, all high."""
    known = {f"{t.key}.{p.name}": (p.low, p.value, p.high) for t in tables(name) for p in t.params.values()}
    mixed = {key: np.array([row[i % 3] for i in range(7)]) for key, row in known.items()}
    together = played(followed(name, options, overrides=mixed), 0, 7)
    for which in range(3):
        once = played(followed(name, options, overrides={key: row[which] for key, row in known.items()}), 0, 7)
        same(together, once, ones=slice(which, None, 3), others=slice(which, None, 3))


@every_model
def test_doubt_by_run_is_the_block_s(name, options):
    """With doubt on, a run alone has the parameters and the history that it has in its block."""
    wanted = followed(name, options, doubt=True)
    block = played(wanted, 0, 192)
    for run in (5, 40, 100, 161):
        same(played(wanted, run, 1), block, others=slice(run, run + 1))


# --- accounts


@every_model
def test_only_declared_accounts(name, options, monkeypatch):
    """What the villages' accounts show was declared by the model, the status quo or the year's end."""
    seen = set()
    real = Ledger.post, Ledger.bill

    def spy(act):
        def acting(self, account, line, holder, fen):
            if account < 2 and np.any(fen):
                seen.add((line, holder))
            return act(self, account, line, holder, fen)

        return acting

    monkeypatch.setattr(Ledger, "post", spy(real[0]))
    monkeypatch.setattr(Ledger, "bill", spy(real[1]))
    play(followed(name, options, budget={"tax_relief": 0.5, "interest_subsidy": 0.5}), 0, 32)
    declared = models()[name].accounts | models()[BASELINE].accounts | PROJECT_ACCOUNTS | COUNTY_LINES
    aside = {
        (line, holder)
        for line in (Line.EARMARKED_INCOME, Line.EARMARKED_PAID)
        for own, holder in declared
        if own in EARMARKABLE
    }
    assert seen <= declared | aside


# --- one history


@every_model
def test_alone_or_in_a_block(name, options):
    """Any run alone, and any part of a block, is what it is in the whole."""
    wanted = followed(name, options, budget={"projects_yuan": 300_000, "grants": 1})
    block = played(wanted, 0, 160)
    same(played(wanted, 100, 60), block, others=slice(100, 160))
    for run in (3, 17, 64, 90, 111, 159):
        same(played(wanted, run, 1), block, others=slice(run, run + 1))


@every_model
def test_the_order_of_villages(name, options):
    """Which row of the table a village stands in changes nothing."""
    wanted = followed(name, options, ids="ABC", budget={"projects_yuan": 500_000, "grants": 1})
    turned = replace(wanted, villages=wanted.villages[::-1])
    same(played(wanted), played(turned, villages="ABC"))


@every_model
def test_neighbours_with_nothing_shared(name, options):
    """With every coupling off, villages of another township that follow the same model change nothing."""
    wanted = followed(name, options, off=frozenset(COUPLINGS))
    others = followed(name, options, ids="CD", site={"township": "elsewhere"})
    wider = replace(wanted, villages=wanted.villages + others.villages, follows=dict(wanted.follows) | others.follows)
    near, far = played(wanted), played(wider, villages="AB")
    near.pop("public"), far.pop("public")
    same(near, far)


@every_model
def test_a_changed_draw_moves_its_own_run(name, options, monkeypatch):
    """Other luck in run 3 leaves all other runs bit for bit, and not run 3."""
    wanted, before = followed(name, options), played(followed(name, options), 0, 8)
    for kind, turned in (("uniform", lambda u: 1 - u - 2**-53), ("normal", lambda z: -z)):
        monkeypatch.setattr(Draws, kind, _other_luck(getattr(Draws, kind), turned))
    after = played(wanted, 0, 8)
    same(before, after, ones=[0, 1, 2, 4, 5, 6, 7], others=[0, 1, 2, 4, 5, 6, 7])
    assert not np.array_equal(before["lines"][..., 3], after["lines"][..., 3])


def _other_luck(real, turned):
    def drawing(self, owner, purpose, year, rows=1):
        drawn = real(self, owner, purpose, year, rows).copy()
        drawn[:, 3] = turned(drawn[:, 3])
        return drawn

    return drawing


@every_model
def test_no_draw_answers_twice(name, options, monkeypatch):
    """A chance of a month or a quarter is asked once: asked twice it would tie two fates together."""
    asked, real = {}, Desk.happens

    def asking(self, purpose, chance, per_year=1):
        if per_year > 1:
            key = (self._owner, self.model, purpose, self.count)
            asked[key] = asked.get(key, 0) + 1
        return real(self, purpose, chance, per_year)

    monkeypatch.setattr(Desk, "happens", asking)
    play(followed(name, options), 0, 16)
    assert not {key: times for key, times in asked.items() if times > 1}


# --- nothing


@ways_to_earn
def test_a_step_that_never_begins_is_the_baseline(name):
    """A model whose year never comes leaves money and accounts as if it were not there."""
    later, never = (followed(name, year=2090), replace(followed(name), follows={}))
    one, other = played(later), played(never)
    for kept in (Memo.KEPT_STATUS_QUO, Memo.PUBLIC_IDLE, Memo.DEBT, Memo.STANDING):
        one["memos"][:, :, kept] = other["memos"][:, :, kept] = 0
    same(one, other)


@ways_to_earn
def test_no_money_no_project(name):
    """A village without a fen of its own, of the county or of a partner stays what it is, bit for bit."""
    site = {"income_2019": 0.0, "cash": 0.0}
    nobody = {f"pool.{name}": 0.0 for name in POOLS.params}
    wanted = followed(name, site=site, budget=POOR, overrides=nobody)
    one, other = played(wanted), played(replace(wanted, follows={}))
    for array in ("lines", "cash", "public"):
        np.testing.assert_array_equal(one[array], other[array], err_msg=array)


@every_model
def test_without_chance_all_runs_agree(name, options):
    """With every chance switched off there is one history."""
    found = played(followed(name, options, off=frozenset(CHANCES)), 0, 5)
    for array, values in found.items():
        assert (values == values[..., :1]).all(), array


def test_the_shared_tables_at_their_ends():
    """Numbers of the world, the bank, the pools and the rest: finite at both ends, the audit passes."""
    own = {s.key for model in models().values() for s in model.sections} | {"prospects"}
    shared = [s for s in sections().values() if s.key not in own]
    found = [(f"{s.key}.{p.name}", p.value, v) for s in shared for p in s.params.values() for v in (p.low, p.high)]
    overrides = {key: np.full(len(found), usual) for key, usual, _ in found}
    for place, (key, _, value) in enumerate(found):
        overrides[key][place] = value
    assert BANK in shared
    flows = play(followed("specialty_industry", overrides=overrides), 0, len(found))
    assert all(np.isfinite(a).all() for a in (flows.lines, flows.cash, flows.memos))
