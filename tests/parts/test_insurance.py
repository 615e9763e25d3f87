"""Insurance to the fen: the premium and who pays it, the sum beyond the deductible, some months late, never twice."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from colecon.core.clock import Phase, month_of
from colecon.core.hazards import EXPOSURE, HAZARDS
from colecon.core.lines import READING_LINES, Holder, Line, Memo
from colecon.parts.insurance import INSURANCE, Insurance
from colecon.parts.products import PRODUCTS
from tests.core.plans import village
from tests.core.probe import block

UNITS, SUM, RATE, WORTH = 37.0, 812.35, 0.057, 2_000.0  # 37 mu at 812.35 yuan: 30,056.95 yuan insured
WHOLE, PREMIUM = 3_005_695, 171_325  # fen; 30,056.95 x 5.7 % = 1,713.24615 yuan
SEPTEMBER = month_of(2022, 9)
TERMS = {"takes": 1.0, "deductible": 0.2, "delay": 4.0, "price_index.target": 0.85, "price_index.rate": 0.05}
TERMS |= {"price_index.delay": 2.0, "catastrophe.trigger": 0.5, "catastrophe.sum_factor": 1.0, "catastrophe.rate": 0.03}
CALM = {"rewards_yuan": 0, "dividend_share": 0, "welfare_share": 0, "cadre_reward_share": 0}


class Story:
    """A village with 37 mu under contract from March 2022 on, and what befalls it by month."""

    def __init__(self, befalls=None, *, terms=None, levers=None, owing=None, bearing=None, n=2, first=0, cash=100_000):
        self._befalls, self._owing, self._bearing = befalls or {}, owing, bearing
        self.paid = {}  # fen of indemnity by month and run
        overrides = {f"insurance.{name}": value for name, value in (TERMS | (terms or {})).items()}
        row = village("A", cash=cash, income_2019=0)
        changes = {"overrides": overrides, "budget": CALM | (levers or {}), "villages": [row], "n": n, "first": first}
        self.block = block(self._act, self._setup, **changes)
        self.flows = self.block.play()
        self.lines, self.memos = self.flows.lines[:, 0], self.flows.memos[:, 0]

    def _setup(self, model):
        model.insurance = Insurance(model.desk, SUM, RATE, WORTH)

    def _act(self, model):
        desk = model.desk
        while True:
            yield desk.next(phase=Phase.TRADE)
            seen = self.block.county.ledger.lines[0, Line.OTHER_INCOME]  # the books of this year
            before = seen.copy()
            model.insurance.month()
            if (seen > before).any():
                self.paid[desk.count] = (seen - before).tolist()
            if desk.count == self._owing:
                desk.pay(Line.ADMINISTRATION, Holder.MARKET, desk.cash + 1.0)
            if desk.month == 3 and desk.year >= 2022:
                model.insurance.renew(np.full(desk.n, UNITS), self._bearing)
            for what, *said in self._befalls.get(desk.count, ()):
                values = [np.full(desk.n, said[0]), *said[1:]]
                getattr(model.insurance, what)(*values)

    def year(self, line, year=2022):
        """A line of a year in fen, by run."""
        return self.lines[year - 2021, line].tolist()


def test_a_harvest_carries_its_part_of_the_sum():
    """Of two harvests a year each pays for half of the sum, and both may be lost; one alone ends the contract."""
    june = month_of(2022, 6)
    twice = {june: [("claim", 0.6, 0.5)], SEPTEMBER: [("claim", 0.8, 0.5)]}
    assert [fen for fen, _ in Story(twice).paid.values()] == [round(WHOLE * 0.3), round(WHOLE * 0.4)]
    once = {june: [("claim", 0.6)], SEPTEMBER: [("claim", 0.8)]}
    assert [fen for fen, _ in Story(once).paid.values()] == [round(WHOLE * 0.6)]


def test_the_premium_is_split():
    """Three quarters of 1,713.25 yuan, in whole fen, come from the county straight to the insurer, the rest is owed."""
    story = Story()
    assert story.year(Line.OPERATING_EXPENSE) == [-(PREMIUM - 128_493)] * 2 == [-42_832] * 2
    assert story.memos[1, Memo.PREMIUM_SUBSIDY].tolist() == [128_493] * 2
    assert story.flows.cash[1, 0].tolist() == [10_000_000 - 42_832] * 2


@pytest.mark.parametrize(("share", "own"), [(0.0, PREMIUM), (1.0, 0), (0.6, PREMIUM - 102_795)])
def test_the_subsidy_is_a_lever(share, own):
    """What the county does not pay the village does."""
    assert Story(levers={"premium_subsidy": share}).year(Line.OPERATING_EXPENSE) == [-own] * 2


@pytest.mark.parametrize(("loss", "fen"), [(0.0, 0), (0.2, 0), (0.21, 631_196), (1.0, WHOLE)])
def test_the_sum_beyond_the_deductible(loss, fen):
    """Up to a fifth lost nothing is paid; beyond it the lost share of the sum: 21 % of 30,056.95 is 6,311.96 yuan."""
    story = Story({SEPTEMBER: [("claim", loss)]})
    assert story.paid == ({month_of(2023, 1): [fen] * 2} if fen else {})


@pytest.mark.parametrize(("delay", "month"), [(0, 10), (1, 10), (2, 11), (3.9, 12)])
def test_it_comes_some_months_late(delay, month):
    """The whole months of the delay after the loss; at the earliest when indemnities are paid next."""
    story = Story({SEPTEMBER: [("claim", 0.5)]}, terms={"delay": delay})
    assert list(story.paid) == [month_of(2022, month)]


def test_an_indemnity_is_other_income():
    """It stands outside operating income and surplus, and in the year's surplus."""
    with_it, without = Story({SEPTEMBER: [("claim", 0.5)]}, terms={"delay": 2}), Story()
    moved = {name: (with_it.lines - without.lines)[1, list(READING_LINES[name])].sum(axis=0) for name in READING_LINES}
    assert {name: m.tolist() for name, m in moved.items()} == {
        "gross_income": [1_502_848] * 2,
        "operating_income": [0.0] * 2,
        "operating_surplus": [0.0] * 2,
        "year_surplus": [1_502_848] * 2,
    }


def test_a_contract_pays_once():
    """A second loss before the next spring is the village's own; from March on a new contract stands."""
    claims = {m: [("claim", 0.5)] for m in (SEPTEMBER, SEPTEMBER + 2, month_of(2023, 2), month_of(2023, 4))}
    story = Story(claims)
    assert story.paid == {month_of(2023, 1): [1_502_848] * 2, month_of(2023, 8): [1_502_848] * 2}


def test_a_contract_holds_from_march_to_march():
    """A loss of the next January is still covered; one before the first contract is not."""
    assert list(Story({month_of(2022, 2): [("claim", 0.5)]}).paid) == []
    assert list(Story({month_of(2023, 1): [("claim", 0.5)]}).paid) == [month_of(2023, 5)]


def test_who_owes_is_not_insured():
    """With a bill unpaid in March there is no contract: neither premium nor indemnity."""
    story = Story({SEPTEMBER: [("claim", 0.9)]}, owing=month_of(2022, 3))
    assert story.paid == {}
    assert story.year(Line.OPERATING_EXPENSE) == [0.0] * 2


def test_who_insures_goes_by_a_lot_that_lasts():
    """Whoever insures where few do also insures where many do; the share of runs is the share of villages."""

    def takes(share):
        return np.array(Story(terms={"takes": share}, n=400).year(Line.OPERATING_EXPENSE)) < 0.0

    few, many = takes(0.4), takes(0.7)
    assert not takes(0.0).any()
    assert takes(1.0).all()
    assert (few <= many).all()
    assert abs(few.mean() - 0.4) < 4.0 * np.sqrt(0.24 / 400)


def test_a_catastrophe_adds_its_own_sum():
    """Half lost or more: as much again, for a premium of 901.71 yuan, of which the county pays 676.28."""
    levers = {"catastrophe_insurance": 1.0}
    story = Story({SEPTEMBER: [("claim", 0.5)]}, levers=levers)
    assert story.year(Line.OPERATING_EXPENSE) == [-(42_832 + 22_543)] * 2
    assert story.memos[1, Memo.PREMIUM_SUBSIDY].tolist() == [128_493 + 67_628] * 2
    assert story.paid == {month_of(2023, 1): [2 * 1_502_848] * 2}
    assert Story({SEPTEMBER: [("claim", 0.49)]}, levers=levers).paid == {month_of(2023, 1): [1_472_791] * 2}


def test_a_catastrophe_pays_once_a_year_too():
    """A small loss ends the usual contract only: a large one after it is still a catastrophe."""
    claims = {SEPTEMBER: [("claim", 0.31)], SEPTEMBER + 1: [("claim", 0.6)], SEPTEMBER + 2: [("claim", 0.9)]}
    paid = Story(claims, levers={"catastrophe_insurance": 1.0}).paid
    assert paid == {month_of(2023, 1): [931_765] * 2, month_of(2023, 2): [1_803_417] * 2}


PRICES = {"price_insurance": 1.0}


def test_a_price_below_target_is_made_up():
    """37 mu worth 2,000 yuan: a target of 85 % insures 62,900 yuan for 3,145; a price of 60 % at the harvest that is
    half of the year's gives (0.85 - 0.60) x 37 x 2,000 / 2 = 9,250 yuan two months later.
    """
    story = Story({SEPTEMBER: [("fall", 0.6, 0.5)]}, terms={"takes": 0.0}, levers=PRICES)
    assert story.year(Line.OPERATING_EXPENSE) == [-(314_500 - 235_875)] * 2
    assert story.paid == {month_of(2022, 11): [925_000] * 2}


@pytest.mark.parametrize("price", [0.85, 1.0, 1.7])
def test_a_price_at_target_is_not(price):
    """The farmer keeps what lies above the target."""
    assert Story({SEPTEMBER: [("fall", price, 1.0)]}, levers=PRICES).paid == {}


def test_every_harvest_of_a_bad_year_is_paid_in_its_own_month():
    """A second fall neither ends nor delays what is owed for the first, however long the delay."""
    falls = {SEPTEMBER: [("fall", 0.6, 0.5)], SEPTEMBER + 1: [("fall", 0.425, 0.5)]}
    paid = Story(falls, terms={"price_index.delay": 3}, levers=PRICES).paid
    assert paid == {month_of(2022, 12): [925_000] * 2, month_of(2023, 1): [1_572_500] * 2}


def test_prices_are_insured_for_what_bears():
    """Young trees have no price to insure: 10 units bear, so 10 / 37 of premium and sum."""
    story = Story({SEPTEMBER: [("fall", 0.6, 0.5)]}, terms={"takes": 0}, levers=PRICES, bearing=np.full(2, 10.0))
    assert story.year(Line.OPERATING_EXPENSE) == [-21_250] * 2
    assert story.paid == {month_of(2022, 11): [250_000] * 2}


def test_the_contracts_have_lots_of_their_own():
    """Who insures the crop need not insure the price, nor the catastrophe."""
    by_kind = [
        np.array(Story(terms={"takes": usual}, levers=levers, n=200).year(Line.OPERATING_EXPENSE)) < 0.0
        for usual, levers in ((0.5, {}), (0.0, {"price_insurance": 0.5}), (0.0, {"catastrophe_insurance": 0.5}))
    ]
    for one, other in pairwise(by_kind):
        assert abs(np.mean(one == other) - 0.5) < 0.15


def test_delays_may_differ_by_run_and_a_run_alone_is_the_same():
    """Each run is paid after its own delay, in a block as alone."""
    claims = {SEPTEMBER: [("claim", 0.5)]}
    together = Story(claims, terms={"delay": np.array([2.0, 5.0])})
    assert together.paid == {month_of(2022, 11): [1_502_848, 0.0], month_of(2023, 2): [0.0, 1_502_848]}
    alone = Story(claims, terms={"delay": 5.0}, n=1, first=1)
    np.testing.assert_array_equal(together.lines[..., 1:], alone.lines)


def claims_over_premium(product, draws=200_000):
    """By the page and not by the engine: a year's loss above the deductible, each harvest its part, over the rate."""
    chance, grow = np.random.default_rng(3), {name: p.value for name, p in product.grow.params.items()}
    band, strikes = "valley" if product.id == "grape" else "mid", {}
    for name, hazard in HAZARDS.items():
        (comes, how, when), t = chance.random((3, draws)), {k: p.value for k, p in hazard.params.items()}
        loss = np.where(comes < t[band], t["mild"] + (t["hard"] - t["mild"]) * how, 0.0) * grow[name]
        loss *= EXPOSURE.params["seasonal"].value if name == "drought" else 1.0
        strikes[name] = (loss, t["first_month"] + np.floor(when * (t["last_month"] - t["first_month"] + 1)))
    sick = np.where(chance.random(draws) < grow["disease"], grow["disease_loss"], 0.0)
    claims = 0.0
    for before, month in pairwise((0, *product.harvests)):
        kept = 1.0 - sick
        for loss, hit in strikes.values():
            kept = kept * (1.0 - np.where((before < hit) & (hit <= month), loss, 0.0))
        owed = np.where(1.0 - kept > INSURANCE.params["deductible"].value, 1.0 - kept, 0.0)
        claims += owed.mean() / len(product.harvests)
    return claims / grow["premium_rate"]


def test_what_the_page_says_a_village_gets_back():
    """Every product's ratio stands in docs/model.md and is what its formulas give."""
    page = (Path(__file__).parents[2] / "docs/model.md").read_text(encoding="utf-8")
    sentence = page.split("gets back of it:")[1].split("times;")[0]
    said = {name: float(ratio) for name, ratio in re.findall(r"(\w+) (\d\.\d+)", sentence)}
    assert said.keys() == PRODUCTS.keys()
    for name, ratio in said.items():
        assert claims_over_premium(PRODUCTS[name]) == pytest.approx(ratio, rel=0.06), name
