"""Prices against the closed form of their autoregression, disasters against their chances."""

import numpy as np
import pytest

from colecon.core.draws import Draws
from colecon.core.param import resolve
from colecon.core.prices import PriceHistory, PriceTerms

N, ANCHOR, SEEDS = 4096, 2020, (11, 12)
PLAIN = {"level": 1e6, "sd": 0.2, "persistence": 0.8, "start": 0.3, "drift": 0.03}
CYCLIC = PLAIN | {"sd": 0.35, "persistence": 0.93, "cycle": 16.0, "start": 0.6}


def history(values, seed=11, name="potato", n=N):
    return PriceHistory(name, resolve(PriceTerms, values), Draws(seed, 0, n), ANCHOR)


def deviations(values, seed, quarters, name="potato"):
    """The log deviation from the long-run level, got back from the prices alone, (quarters, n)."""
    wanted, found = history(values, seed, name), []
    for q in range(1, quarters + 1):
        year, quarter = divmod(ANCHOR * 4 + 3 + q, 4)
        fen = wanted.fen(year, quarter, chance=True)
        level = 100 * values["level"] * (1 + values["drift"]) ** (year - ANCHOR)
        found.append(np.log(fen / level))
    return np.stack(found) + 0.5 * closed_form(values, quarters)[1][:, None]


def closed_form(values, quarters):
    """Mean and variance of the deviation by quarter of an AR(2) with complex roots, or an AR(1)."""
    r, cycle = values["persistence"], values.get("cycle", 0.0)
    a1 = 2 * r * np.cos(2 * np.pi / cycle) if cycle else r
    a2 = -r * r if cycle else 0.0
    shock = values["sd"] ** 2 * (1 + a2) * ((1 - a2) ** 2 - a1**2) / (1 - a2)
    mean, psi = [values["start"]] * 2, [0.0, 1.0]
    for _ in range(quarters):
        mean.append(a1 * mean[-1] + a2 * mean[-2])
        psi.append(a1 * psi[-1] + a2 * psi[-2])
    return np.array(mean[2:]), shock * np.cumsum(np.square(psi[1:-1]))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("values", [PLAIN, CYCLIC], ids=["ar1", "ar2"])
def test_mean_and_variance(values, seed):
    """In every quarter the mean and the variance over runs are within five exact standard errors."""
    x, (mean, variance) = deviations(values, seed, 24), closed_form(values, 24)
    assert (np.abs(x.mean(axis=1) - mean) < 5 * np.sqrt(variance / N)).all()
    assert (np.abs(x.var(axis=1, ddof=1) - variance) < 5 * variance * np.sqrt(2 / (N - 1))).all()


@pytest.mark.parametrize("values", [PLAIN, CYCLIC], ids=["ar1", "ar2"])
def test_the_long_run(values):
    """After twenty years the deviation has the declared standard deviation, the price the declared level."""
    x = deviations(values, 11, 80)[-1]
    assert x.std() == pytest.approx(values["sd"], abs=5 * values["sd"] / np.sqrt(2 * N))
    factor = np.exp(x - 0.5 * values["sd"] ** 2)
    assert factor.mean() == pytest.approx(1.0, abs=5 * values["sd"] * 1.1 / np.sqrt(N))


@pytest.mark.parametrize("chance", [True, False])
def test_the_past_is_known(chance):
    """Up to the end of the year before the plan all runs have one price, at the known deviation."""
    wanted = history(PLAIN)
    for year, quarter in ((2019, 0), (2019, 3), (2020, 3)):
        fen = wanted.fen(year, quarter, chance=chance)
        assert np.ptp(fen) == 0
        assert fen[0] == pytest.approx(1e8 * np.exp(0.3))


@pytest.mark.parametrize("values", [PLAIN, CYCLIC], ids=["ar1", "ar2"])
def test_the_mean_price_follows_the_known_start(values):
    """From the first quarter on the mean price is the level times the fading start, whatever the chance."""
    wanted, (mean, variance) = history(values), closed_form(values, 12)
    for q in range(1, 13):
        year, quarter = divmod(ANCHOR * 4 + 3 + q, 4)
        fen = wanted.fen(year, quarter, chance=True)
        expected = 1e8 * 1.03 ** (year - ANCHOR) * np.exp(mean[q - 1])
        error = expected * np.sqrt(np.expm1(variance[q - 1]) / N)
        assert abs(fen.mean() - expected) < 5 * error


def test_without_chance_the_start_dies_away():
    """With prices switched off a known deviation fades by the persistence."""
    wanted = history(PLAIN)
    fen = wanted.fen(2022, 3, chance=False)
    assert fen[0] == pytest.approx(1e8 * 1.03**2 * np.exp(0.3 * 0.8**8), rel=1e-5)


@pytest.mark.parametrize("common", [0.0, 0.3, 1.0])
def test_products_move_together(common):
    """Shocks of two products correlate by their common share."""
    values = PLAIN | {"common": common}
    one, other = (deviations(values, 11, 1, name)[0] for name in ("potato", "walnut"))
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(common, abs=5 / np.sqrt(N))


def test_a_price_is_on_the_grid():
    """Prices are multiples of a tenth of a fen."""
    fen = history(PLAIN | {"level": 1.3}).fen(2023, 2, chance=True)
    np.testing.assert_allclose(fen * 10, np.rint(fen * 10), rtol=1e-12)


def test_quarters_may_be_skipped():
    """A price asked for in autumn alone is the one that was asked for every quarter."""
    often, seldom = history(CYCLIC), history(CYCLIC)
    for quarter in range(4):
        last = often.fen(2022, quarter, chance=True)
    np.testing.assert_array_equal(seldom.fen(2022, 3, chance=True), last)
