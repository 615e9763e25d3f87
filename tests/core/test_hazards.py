"""Disasters and epidemics: as often as declared, never fewer at a higher rate."""

import numpy as np
import pytest

from colecon.core.draws import Draws
from colecon.core.hazards import EPIDEMIC, EXPOSURE, HAZARDS, epidemic_year, hit, known_waves
from colecon.core.param import resolve
from colecon.core.plan import Band, Epidemic
from tests.core.plans import village
from tests.core.probe import block

N = 4096
BANDS = ("valley", "mid", "high")


def uniforms(purpose, rows, seed=3, year=2022):
    return Draws(seed, 0, N).uniform("county", purpose, year, rows)


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("hazard", HAZARDS)
def test_frequency_strength_and_month(hazard, band):
    """A disaster comes as often as declared, as hard and in the months declared; two seeds."""
    terms = HAZARDS[hazard].resolve({})
    chance = getattr(terms, band)
    for seed in (3, 4):
        found = hit(terms, chance, uniforms(hazard, 3, seed))
        came = found.loss > 0
        assert came.mean() == pytest.approx(chance, abs=5 * np.sqrt(chance * (1 - chance) / N))
        assert (terms.mild <= found.loss[came]).all()
        assert (found.loss[came] <= terms.hard).all()
        assert set(found.month) == set(range(int(terms.first_month), int(terms.last_month) + 1))


def test_a_higher_rate_never_gives_fewer():
    """Whoever is hit at a low rate is hit at a higher one, in the same month, as hard."""
    terms, u = HAZARDS["hail"].resolve({}), uniforms("hail", 3)
    before = hit(terms, 0.0, u)
    assert not before.loss.any()
    for chance in (0.05, 0.2, 0.6, 1.0):
        after = hit(terms, chance, u)
        was = before.loss > 0
        np.testing.assert_array_equal(after.loss[was], before.loss[was])
        np.testing.assert_array_equal(after.month, before.month)
        before = after
    assert (before.loss > 0).all()


def hits(villages, n=64, **changes):
    """Losses by village, hazard and year, (n,) each, as their desks see them."""
    seen = {}

    def act(model):
        while True:
            yield model.desk.next((12,))
            for hazard in HAZARDS:
                seen[model.desk.site.id, hazard, model.desk.year] = model.desk.hit(hazard).loss

    block(act, villages=villages, n=n, **changes).play()
    return seen


def test_a_higher_rate_in_a_block():
    """In a played block a raised rate leaves every disaster there was and adds some."""
    low, high = (hits([village("A")], overrides={"hazard.hail.mid": rate}) for rate in (0.1, 0.5))
    for key, before in low.items():
        assert ((before > 0) <= (high[key] > 0)).all()
        np.testing.assert_array_equal(high[key][before > 0], before[before > 0])
    assert sum((x > 0).sum() for x in high.values()) > sum((x > 0).sum() for x in low.values())


@pytest.mark.parametrize(("hazard", "alike"), [("drought", "TSH"), ("hail", "TH"), ("frost", "TS"), ("mudflow", "")])
def test_who_shares_a_disaster(hazard, alike):
    """Drought hits the county, hail a township, frost a band, mudflow one village."""
    others = {"T": village("T"), "S": village("S", township="X"), "H": village("H", band=Band.HIGH)}
    rates = {f"hazard.{hazard}.{band}": 0.5 for band in BANDS}
    seen = hits([village("A"), *others.values()], overrides=rates)
    for id_ in others:
        equal = all(np.array_equal(seen["A", hazard, y], seen[id_, hazard, y]) for y in range(2019, 2026))
        assert equal == (id_ in alike), (hazard, id_)


def test_no_disaster_where_switched_off():
    """Hazards switched off never come, even where they were certain."""
    seen = hits([village("A")], off=frozenset({"hazards"}), overrides={"hazard.drought.mid": 0.99})
    assert not any(x.any() for x in seen.values())


def test_exposure_keeps_its_order():
    """The shorter the water, the more of a drought reaches the field."""
    t = EXPOSURE.resolve({})
    assert t.secure < t.seasonal < t.short <= 1


def test_a_wave_runs_over_the_year_end():
    """A wave that starts late in a year lasts into the next one, and no further."""
    terms = resolve(type(EPIDEMIC.resolve({})), {"chance": 1.0, "short": 4.0, "long": 4.0, "mild": 0.2, "hard": 0.6})
    u = np.array([[0.0], [11.5 / 12], [0.0], [0.5]])
    wave = epidemic_year(terms, u, np.zeros((12, 1)))[:, 0]
    assert np.flatnonzero(wave).tolist() == [11, 12, 13, 14]
    assert wave[11] == pytest.approx(0.4)


def test_a_wave_from_last_year_is_carried():
    """In a month with two waves the stronger counts."""
    terms, carried = EPIDEMIC.resolve({}), np.zeros((12, 1))
    carried[:3] = 0.5
    calm = epidemic_year(terms, np.array([[0.99], [0.0], [0.0], [0.0]]), carried)
    both = epidemic_year(terms, np.array([[0.0], [0.0], [0.99], [0.0]]), carried)[:, 0]
    assert calm[:, 0].nonzero()[0].tolist() == [0, 1, 2]
    assert both[:5].tolist() == [0.5, 0.5, 0.5, terms.mild, 0.0]


def test_epidemics_in_a_block():
    """The known wave is in every run; later ones run over the year's end without a break."""
    months = {}

    def act(model):
        while True:
            yield model.desk.next()
            months[model.desk.count] = model.desk.epidemic

    made = block(act, n=256, epidemics=(Epidemic(2019, 11, 4, 0.5),), overrides={"hazard.epidemic.long": 6})
    made.play()
    known = [months[2019 * 12 + m] for m in range(9, 15)]
    assert [set(x) for x in known] == [{0.0}, {0.5}, {0.5}, {0.5}, {0.5}, {0.0}]
    december, january = (np.stack([months[y * 12 + m] for y in range(2021, 2025)]) for m in (11, 12))
    assert ((december > 0) & (january > 0)).any()
    assert ((december > 0) & (january == 0)).any()


def test_known_waves_of_a_year():
    """A known wave is cut to the year asked for."""
    wave = (Epidemic(2019, 12, 3, 0.4),)
    assert known_waves(wave, 2019)[:, 0].nonzero()[0].tolist() == [11]
    assert known_waves(wave, 2020)[:, 0].nonzero()[0].tolist() == [0, 1]
    assert not known_waves(wave, 2021).any()
