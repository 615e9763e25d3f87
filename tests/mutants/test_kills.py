"""Tests that faults on the list needed and no other test had."""

from dataclasses import replace

import numpy as np

from colecon.core.clock import Phase
from colecon.core.lines import READING_LINES, Line
from colecon.parts.insurance import Insurance
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from colecon.results.quantiles import spread
from tests.core.plans import mixed, play, village
from tests.core.probe import block


def test_an_asset_grant_is_no_income():
    """An asset grant is a capital flow and in no reading of income, unless the plan asks for that flattery."""
    honest, flattered = (play(replace(mixed(), grants_as_income=yes), 0, 32).lines for yes in (False, True))
    capital = honest[:, :, Line.CAPITAL_GRANTS]
    assert capital.any()
    assert not any(Line.CAPITAL_GRANTS in lines for lines in READING_LINES.values())
    moved = flattered[:, :, Line.GRANTS] - honest[:, :, Line.GRANTS]
    first = capital[0]
    np.testing.assert_array_equal(moved[0][first > 0], first[first > 0])


def test_only_the_closed_run_gets_salvage():
    """A project closed in one run is sold in that run and stands in the others."""

    def setup(model):
        terms = ProjectTerms(unit_cost=100.0, smallest=1.0, largest=100.0, salvage=0.25, build_short=1, build_long=1)
        model.project = Project(model.desk, terms, {}, 2021)

    def act(model):
        while True:
            yield model.desk.next((6,), Phase.CLOSE)
            model.project.close(np.array([False, True, False]) & (model.desk.year == 2023))

    rich = [village("A", cash=1_000_000, income_2019=0)]
    flows = block(act, setup, villages=rich, overrides={"registry.done": 1.0}).play()
    sales = flows.lines[:, 0, Line.ASSET_SALES].sum(axis=0)
    assert sales[1] > 0
    assert sales[[0, 2]].tolist() == [0, 0]


def test_insurance_pays_beyond_the_deductible_once_and_late():
    """Within the deductible a loss is the village's own; beyond it the sum is paid, once a year, months late."""
    losses = np.array([0.1, 0.2, 0.3])

    def setup(model):
        model.policy = Insurance(model.desk, 1_000.0, 0.05)
        model.policy.insured = np.ones(3, dtype=bool)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((2, 5, 6, 9, 10), Phase.TRADE)
            if desk.year == 2022 and desk.month == 2:
                model.policy.renew(np.full(3, 10.0))
            if desk.year == 2022 and desk.month in (5, 6):
                model.policy.claim(losses)
            model.policy.month()

    terms = {"insurance.deductible": 0.2, "insurance.delay": 2.0}
    flows = block(act, setup, villages=[village("A", cash=100_000, income_2019=0)], overrides=terms).play()
    assert flows.lines[:, 0, Line.OTHER_INCOME].sum(axis=0).tolist() == [0, 0, 10 * 1_000 * 0.3 * 100]
    premium = flows.lines[1, 0, Line.OPERATING_EXPENSE]
    assert premium.tolist() == [-(50_000 - 37_500)] * 3


def test_a_mean_is_over_all():
    """Runs and villages without income, and those at a loss, count in the mean."""
    assert spread(np.array([[-5_000, 0], [0, 15_000]], dtype=np.int64))["mean"] == 25.0


def test_a_wave_of_december_goes_on_in_january():
    """With one wave of four months a year, one that begins in December is there until March."""
    strength = {}

    def act(model):
        while True:
            yield model.desk.next()
            strength[model.desk.count] = model.desk.epidemic

    terms = {"hazard.epidemic.chance": 1.0, "hazard.epidemic.short": 4.0, "hazard.epidemic.long": 4.0}
    block(act, n=512, epidemics=(), overrides=terms).play()
    for year in range(2021, 2025):
        december = year * 12 + 11
        began = (strength[december] > 0.0) & (strength[december - 1] == 0.0)
        assert began.sum() > 10
        for later in (1, 2, 3):
            assert (strength[december + later][began] > 0.0).all()
