"""Every run of a block alone: what a project holds before its own opening must not hang on the others' openings."""

import pytest

from colecon.models.catalogue import models
from tests.core.plans import played, same
from tests.models.test_examination import followed

RUNS = 40


@pytest.mark.parametrize("name", list(models()))
def test_every_run_alone(name):
    """Tight money, so that villages build in pieces and at different times, some over the turn of a year."""
    money = {"projects_yuan": 0, "grants": 0, "credit_line_yuan": 900_000, "dividend_share": 0}
    site = {"cash": 100_000, "income_2019": 80_000}
    wanted = followed(name, budget=money, site=site, overrides={"bank.approval": 0.4})
    block = played(wanted, 0, RUNS)
    for run in range(RUNS):
        same(played(wanted, run, 1), block, others=slice(run, run + 1))
