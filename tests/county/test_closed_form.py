"""The county without projects against arithmetic: with independent villages the chance of the target is known."""

from dataclasses import replace
from math import erf, log, sqrt

import numpy as np
import pytest

from colecon.core.lines import READING_LINES
from colecon.core.world import CHANCES
from colecon.models.play import play
from tests.core.plans import plan, village
from tests.county.support import PAGE

N, LINE = 1024, 100_000.0
STILL = {
    "world.county_sd": 0.0,
    "world.cost_drift": 0.0,
    "status_quo.lease.rise": 0.0,
    "status_quo.expense": 0.0,
    "status_quo.administration": 0.0,
}
QUIET = frozenset(CHANCES) - {"fortune"}


def alone(wanted, seed, **overrides):
    """The plan with nobody in a model and no chance but what differs between villages."""
    still = STILL | {f"world.{name}": value for name, value in overrides.items()}
    return replace(wanted, seed=seed, follows={}, works=(), epidemics=(), off=QUIET, overrides=still)


def at_line(wanted):
    """How many villages are at the line in the last year, by run."""
    flows = play(wanted, 0, N)
    income = flows.lines[-1][:, list(READING_LINES["operating_surplus"])].sum(axis=1)
    return (income >= LINE * 100.0).sum(axis=0)


def reaches(income, sd):
    """The chance that a lognormal of this mean and log-sd is at the line; a village without income never is."""
    if income <= 0.0:
        return 0.0
    return 0.5 * (1.0 + erf((log(income / LINE) - 0.5 * sd**2) / sd / sqrt(2.0)))


def at_least(needed, chances):
    """The chance of that many successes among independent unlike coins, by convolution."""
    counts = np.ones(1)
    for p in chances:
        counts = np.convolve(counts, [1.0 - p, p])
    return float(counts[needed:].sum())


def fits(seen, p):
    """Fail unless the share of runs lies within five exact standard errors of ``p``."""
    assert abs(seen - p) <= 5.0 * sqrt(p * (1.0 - p) / N), (seen, p)


@pytest.mark.parametrize("seed", [3, 4])
def test_every_income_doubled(seed):
    """The shipped table doubled, nobody in a model: P(13 of 41) by Poisson-binomial is 0.64, and so it is played."""
    table = PAGE.scenario()
    richer = tuple(replace(v, income_2019=v.income_2019 * 2.0) for v in table.villages)
    sd = sqrt(0.2**2 + 0.12**2)  # lasting and passing differences, the county's year switched off
    chances = [reaches(v.income_2019, sd) for v in richer]
    count = at_line(alone(replace(table, villages=richer), seed, village_sd=0.2, noise_sd=0.12))

    assert at_least(13, chances) == pytest.approx(0.64, abs=0.01)
    for needed in (11, 12, 13, 14, 15):
        fits((count >= needed).mean(), at_least(needed, chances))


def drawn_again(mean=50_000.0, times=2.0):
    """41 villages of the plan's mean income of 2019, every income doubled; who is rich is drawn anew in each run."""
    return plan([village(f"V{i:02d}", income_2019=times * mean, cash=0) for i in range(41)], {})


def as_reckoned(count):
    """Fail unless P(10 of 41) to P(16 of 41) are those of independent villages of mean 100,000 and log-sd 1."""
    for needed in range(10, 17):
        fits((count >= needed).mean(), at_least(needed, [reaches(LINE, 1.0)] * 41))


@pytest.mark.parametrize("seed", [3, 4])
def test_a_table_drawn_again_with_log_sd_one(seed):
    """41 villages of mean 2 x 50,000 yuan and log-sd 1, drawn anew in each run: each is at the line where its normal is
    above one half, 30.9 %, so 12.6 of 41 are, and P(13 of 41) is 0.51: about a half.
    """
    count = at_line(alone(drawn_again(), seed, village_sd=1.0, noise_sd=0.0))

    assert at_least(13, [reaches(LINE, 1.0)] * 41) == pytest.approx(0.5, abs=0.03)
    as_reckoned(count)


@pytest.mark.parametrize(
    ("times", "world"),
    [
        (1.0, {"village_sd": 1.0}),
        (1.9, {"village_sd": 1.0}),
        (2.0, {"village_sd": 0.8}),
        (2.0, {"village_sd": 0.9, "county_sd": 0.4}),
    ],
)
def test_a_wrong_county_does_not_fit(times, world):
    """Not doubled, doubled by a tenth too little, a smaller spread, or a shared part of the same one: told apart."""
    count = at_line(alone(drawn_again(times=times), 3, noise_sd=0.0, **world))
    with pytest.raises(AssertionError):
        as_reckoned(count)
