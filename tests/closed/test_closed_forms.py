"""What the real engine plays against what can be worked out without it: exact, or within 5 exact standard errors."""

from itertools import pairwise
from math import erf, sqrt

import numpy as np
import pytest

from colecon.core.clock import QUARTER_ENDS, Phase
from colecon.core.lines import Holder, Line
from colecon.core.param import Num, section
from colecon.core.prices import PriceTerms
from colecon.parts.lease import LeaseTerms, Letting
from tests.core.plans import village
from tests.core.probe import block

N, SEEDS, YEARS = 4096, (11, 12), 5
STILL = {"dividend_share": 0, "welfare_share": 0, "reserve_share": 0, "cadre_reward_share": 0, "rewards_yuan": 0}
seeds = pytest.mark.parametrize("seed", SEEDS)
FIVE = {"base": 2021, "start": 2021, "end": 2025}
SALE = (Line.OPERATING_REVENUE, Holder.MARKET)


def normal_cdf(x):
    """The distribution function of the standard normal."""
    return 0.5 * (1.0 + erf(x / sqrt(2.0)))


def within(seen, wanted, error):
    """Fail unless ``seen`` lies within five exact standard errors of ``wanted``."""
    assert abs(seen - wanted) <= 5.0 * error, (seen, wanted, error)


def share_within(seen, p):
    """Fail unless the share of true entries of ``seen`` fits the probability ``p``."""
    within(np.mean(seen), p, sqrt(p * (1.0 - p) / np.size(seen)))


# --- exact


def test_sixty_months_twenty_quarters_five_years():
    """A fen each month, 100 each quarter's end, 10,000 each year's end: 12, 4 and 1 a year, the last one too."""

    def act(model):
        while True:
            yield model.desk.next(phase=Phase.BOOKS)
            due = 1.0 + 100.0 * (model.desk.month in QUARTER_ENDS) + 10_000.0 * (model.desk.month == 12)
            model.desk.earn(*SALE, np.full(3, due))

    lines = block(act, **FIVE).play().lines[:, 0, Line.OPERATING_REVENUE]
    assert (lines == 12 + 4 * 100 + 10_000).all()
    assert (lines.sum(axis=0) == 60 + 20 * 100 + 5 * 10_000).all()


def test_a_lease_with_yearly_rises():
    """Sixty months at 5 % a year: quarter k brings R (21/20)^(k // 4), in whole fen without rounding."""
    rent = 16_000_000
    terms = section(
        "lease", LeaseTerms, {n: Num(v, v, v, "assumed: test") for n, v in (("rise", 0.05), ("years_short", 9))}
    )

    def setup(model):
        sure = {"found": 1.0, "late": 0.0, "walks": 0.0, "epidemic": 0.0, "years_long": 9.0}
        model.letting = Letting(model.desk, terms.resolve(sure))

    def act(model):
        while True:
            yield model.desk.next(QUARTER_ENDS)
            quarter = model.letting.quarter(np.full(3, rent / 100.0), np.ones(3, dtype=bool))
            model.desk.earn(*SALE, quarter.received * 100.0)

    lines = block(act, setup, off=frozenset({"epidemic"}), **FIVE).play().lines[:, 0, Line.OPERATING_REVENUE]
    assert lines[:, 0].tolist() == [4 * rent * 21**k // 20**k for k in range(YEARS)]
    assert (lines.sum(axis=0) == 4 * rent * (21**5 - 20**5) // 20**4).all()


# --- a lognormal year against a threshold, one village or many


def lucky(scales, seed, *, village_sd=0.0, county_sd=0.0, noise_sd=0.0):
    """Income in fen, (years, villages, N), of villages that earn 100,000 yuan x scale x the fortune of the year."""
    names = [f"V{i}" for i in range(len(scales))]
    worth = dict(zip(names, scales, strict=True))

    def act(model):
        while True:
            yield model.desk.next((12,))
            model.desk.earn(*SALE, 1e7 * worth[model.desk.site.id] * model.desk.fortune)

    sds = {"village_sd": village_sd, "county_sd": county_sd, "noise_sd": noise_sd}
    overrides = {f"world.{name}": value for name, value in sds.items()}
    made = block(act, n=N, villages=[village(i) for i in names], seed=seed, overrides=overrides, **FIVE)
    return made.play().lines[:, :, Line.OPERATING_REVENUE]


def reaches(scale, sd, shift=0.0):
    """The chance that ``scale`` x exp(sd Z + shift - sd^2 / 2) is 1 or more."""
    return normal_cdf((np.log(scale) + shift - 0.5 * sd**2) / sd)


@seeds
@pytest.mark.parametrize("scale", [0.5, 0.9, 1.0, 1.3])
def test_a_lognormal_year_against_a_threshold(seed, scale):
    """The share of runs at the line in a year is that of the lognormal, each year; the mean is the scale."""
    sd, income = 0.4, lucky([scale], seed, noise_sd=0.4)[:, 0]
    for year in range(YEARS):
        share_within(income[year] >= 1e7, reaches(scale, sd))
        within(income[year].mean() / 1e7, scale, scale * sqrt((np.exp(sd**2) - 1.0) / N))


@seeds
@pytest.mark.parametrize("passing", ["noise_sd", "county_sd"])
def test_passing_luck_is_new_every_year(seed, passing):
    """At the line in two years, or in all five: as often as the powers of one year's chance."""
    p, good = reaches(0.9, 0.4), lucky([0.9], seed, **{passing: 0.4})[:, 0] >= 1e7
    share_within(good[1] & good[2], p**2)
    share_within(good.all(axis=0), p**YEARS)


@seeds
def test_lasting_luck_is_the_same_every_year(seed):
    """A village that is at the line once by what lasts is there in all years."""
    good = lucky([0.9], seed, village_sd=0.4)[:, 0] >= 1e7
    assert (good == good[0]).all()
    share_within(good[0], reaches(0.9, 0.4))


SCALES = np.linspace(0.45, 1.25, 9)


def poisson_binomial(chances):
    """The distribution of the number of successes, by convolution."""
    found = np.ones(1)
    for p in chances:
        found = np.convolve(found, [1.0 - p, p])
    return found


def counts_fit(income, wanted):
    """Fail unless the number of villages at the line has the distribution ``wanted``, tail by tail."""
    count = (income >= 1e7).sum(axis=0)
    for k in range(1, len(wanted)):
        share_within(count >= k, wanted[k:].sum())


@seeds
def test_independent_villages_are_poisson_binomial(seed):
    """With noise of their own alone, the number at the line is a sum of independent unlike coins."""
    income = lucky(SCALES, seed, noise_sd=0.5)[-1]
    counts_fit(income, poisson_binomial([reaches(s, 0.5) for s in SCALES]))


@seeds
def test_one_common_shock_moves_all(seed):
    """With the county's year alone, k villages are at the line where the k-th best is: no more chance than one's."""
    income = lucky(SCALES, seed, county_sd=0.5)[-1]
    tails = [1.0, *(reaches(s, 0.5) for s in sorted(SCALES, reverse=True)), 0.0]
    counts_fit(income, np.array([a - b for a, b in pairwise(tails)]))


@seeds
def test_a_common_shock_and_noise(seed):
    """With both, the distribution is the Poisson-binomial averaged over the shock (Gauss-Hermite, 80 points)."""
    both = {"county_sd": 0.3, "noise_sd": 0.4}
    income = lucky(SCALES, seed, **both)[-1]
    points, weights = np.polynomial.hermite_e.hermegauss(80)
    wanted = sum(
        w * poisson_binomial([reaches(s, 0.4, 0.3 * z - 0.5 * 0.3**2) for s in SCALES])
        for z, w in zip(points, weights / weights.sum(), strict=True)
    )
    counts_fit(income, wanted)


# --- losses


@seeds
def test_compound_losses(seed):
    """Five years of hail: none, mean and variance of the summed loss of a compound binomial, by exact moments."""
    p, mild, hard = 0.3, 0.15, 0.75

    def act(model):
        while True:
            yield model.desk.next((12,))
            model.desk.earn(*SALE, 1e8 * model.desk.hit("hail").loss)

    terms = {"hazard.hail.mid": p, "hazard.hail.mild": mild, "hazard.hail.hard": hard}
    flows = block(act, n=N, seed=seed, overrides=terms, **FIVE).play()
    lost = flows.lines[:, 0, Line.OPERATING_REVENUE].sum(axis=0) / 1e8
    raw = [p * (hard ** (k + 1) - mild ** (k + 1)) / ((k + 1) * (hard - mild)) for k in range(1, 5)]
    mean, second, third, fourth = raw
    var = second - mean**2
    mu4 = fourth - 4 * mean * third + 6 * mean**2 * second - 3 * mean**4
    total_mu4 = YEARS * mu4 + 3 * YEARS * (YEARS - 1) * var**2
    share_within(lost == 0.0, (1.0 - p) ** YEARS)
    within(lost.mean(), YEARS * mean, sqrt(YEARS * var / N))
    within(lost.var(ddof=1), YEARS * var, sqrt((total_mu4 - (YEARS * var) ** 2) / N))


@seeds
def test_disasters_of_different_kinds_are_independent(seed):
    """Hail says nothing of frost, nor of next year's hail: together as often as the product."""
    seen = {}

    def act(model):
        while True:
            yield model.desk.next((12,))
            for hazard in ("hail", "frost", "mudflow", "drought"):
                seen[hazard, model.desk.year] = model.desk.hit(hazard).loss > 0.0

    rates = {f"hazard.{hazard}.mid": 0.4 for hazard in ("hail", "frost", "mudflow", "drought")}
    block(act, n=N, seed=seed, overrides=rates, **FIVE).play()
    keys = [("hail", 2023), ("frost", 2023), ("mudflow", 2023), ("drought", 2023), ("hail", 2024)]
    for i, one in enumerate(keys):
        for other in keys[:i]:
            share_within(seen[one] & seen[other], 0.16)


# --- insolvency


def ruin(cash, p, steps):
    """The chance that a walk from ``cash`` units, up with chance ``p`` else down, has gone below zero in time."""
    alive = np.zeros(cash + steps + 2)
    alive[cash], dead = 1.0, 0.0
    for _ in range(steps):
        dead += alive[0] * (1.0 - p)
        alive = np.concatenate([[0.0], alive[:-1] * p]) + np.concatenate([alive[1:] * (1.0 - p), [0.0]])
    return dead


@seeds
@pytest.mark.parametrize(("units", "p"), [(0, 0.5), (2, 0.5), (3, 0.4), (1, 0.6)])
def test_insolvency_by_dynamic_programming(seed, units, p):
    """A village that gains or loses 10,000 yuan a quarter: the share that ever leaves a bill unpaid in 20 quarters."""
    unit, ruined = 1e6, np.zeros(N, dtype=bool)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next(QUARTER_ENDS)
            up = desk.happens("production.luck", p, 4)
            desk.earn(*SALE, np.where(up, unit, 0.0))
            desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, np.where(up, 0.0, unit))
            ruined[:] |= desk.unpaid > 0.0

    poor = [village("A", cash=units * unit / 100.0)]
    block(act, n=N, seed=seed, villages=poor, budget=STILL, **FIVE).play()
    share_within(ruined, ruin(units, p, 4 * YEARS))


# --- a year's income at AR(1) prices


@seeds
def test_log_prices_are_autoregressive(seed):
    """Mean, variance and covariance of neighbours of the log price in each of 20 quarters, start-up and all."""
    a, sd, start, level = 0.8, 0.25, 0.6, 1e6
    values = {"level": level, "sd": sd, "persistence": a, "cycle": 0.0, "start": start, "drift": 0.0, "common": 0.3}
    price = section("product.ore", PriceTerms, {n: Num(v, v, v, "assumed: test") for n, v in values.items()})
    seen = []

    def act(model):
        while True:
            yield model.desk.next(QUARTER_ENDS)
            seen.append(np.log(model.desk.price("ore", price) / (100.0 * level)))

    block(act, n=N, seed=seed, **FIVE).play()
    assert len(seen) == 4 * YEARS
    variances = [sd**2 * (1.0 - a ** (2 * k)) for k in range(1, len(seen) + 1)]
    for k, (x, v) in enumerate(zip(seen, variances, strict=True), 1):
        within(x.mean(), start * a**k - v / 2.0, sqrt(v / N))
        within(x.var(ddof=1), v, v * sqrt(2.0 / (N - 1)))
    for (x, y), (v, w) in zip(pairwise(seen), pairwise(variances), strict=True):
        within(np.cov(x, y)[0, 1], a * v, sqrt((v * w + (a * v) ** 2) / (N - 1)))


@seeds
def test_a_years_income_at_autoregressive_prices(seed):
    """Income of a fixed crop sold by the quarter: mean and spread from the moments of correlated lognormals."""
    values = {"level": 3.0, "sd": 0.25, "persistence": 0.8, "cycle": 0.0, "start": 0.2, "drift": 0.0, "common": 0.3}
    price = section("product.grain", PriceTerms, {n: Num(v, v, v, "assumed: test") for n, v in values.items()})

    def act(model):
        while True:
            yield model.desk.next(QUARTER_ENDS)
            model.desk.earn(*SALE, 10_000.0 * model.desk.price("grain", price))

    income = block(act, n=N, seed=seed, **FIVE).play().lines[:, 0, Line.OPERATING_REVENUE] / 3e6
    a, sd, start = values["persistence"], values["sd"], values["start"]
    for year in range(YEARS):
        ks = np.arange(4 * year + 1, 4 * year + 5)
        means = np.exp(start * a**ks)
        low, gap = np.minimum.outer(ks, ks), np.abs(np.subtract.outer(ks, ks))
        cov = np.outer(means, means) * (np.exp(sd**2 * a**gap * (1.0 - a ** (2 * low))) - 1.0)
        within(income[year].mean(), means.sum(), sqrt(cov.sum() / N))
