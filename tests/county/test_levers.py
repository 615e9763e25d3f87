"""Every lever, work and choice with and without: the account it moves, which way, by how many yuan."""

import pytest

from colecon.core.levers import LEVERS
from colecon.core.plan import Rule
from colecon.scenario.events import STATES
from tests.county.support import LISTED, PAGE, hold, pairs

PAIRS = pairs("lever", "works", "choice")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_a_lever_moves_its_account(pair):
    hold(pair)


def test_every_lever_is_there():
    assert [p.id for p in PAGE.LEVER_PAIRS] == list(LEVERS.params)


def test_every_work_and_every_rule_is_there():
    ids = {p.id for p in PAIRS}
    assert {f"works.{what}" for what in STATES} <= ids
    assert {f"rule.{rule}" for rule in Rule} - {"rule.lot"} <= ids


def test_the_page_lists_them_all():
    """Else run ``PYTHONPATH=. python docs/generate_levers.py``."""
    told = [line.split("`")[1] for line in LISTED.splitlines() if line.startswith("| `")]
    assert told == [p.id for p in (*PAGE.PAIRS, *PAGE.ELSEWHERE)]
    still = [line.split("`")[1] for line in LISTED.splitlines() if line.startswith("- `")]
    assert still == [p.id for p in PAGE.PAIRS if p.moves == 0]


def test_what_is_calm_in_the_mixed_plan_acts_elsewhere():
    """Switching prices off is the risk of the market price by another name."""
    assert {p.id for p in PAGE.PAIRS if p.moves == 0} <= {p.id for p in PAGE.ELSEWHERE} | {"prices"}
