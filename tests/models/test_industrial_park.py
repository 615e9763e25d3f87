"""产业园区型: shares in a park, its floor and its years."""

import pytest

from colecon.core.lines import Line, Memo
from colecon.models.catalogue import models
from tests.core.plans import play as played_plan
from tests.core.plans import village
from tests.models.support import followed, moved, play, seen, total

MODEL = "industrial_park"
RETURN = Line.INVESTMENT_RETURN
SITE = {"arable_collective_mu": 20, "minutes_to_town": 50}
STILL = {f"{MODEL}.project.patience": 1000.0, f"{MODEL}.project.own_share": 0.0}
EVENTS = ("park_place", "park_entered", "park_dividend", "dividend_suspended", "dividend_caught_up")
EVENTS += ("park_failed", "park_left")


def holding(park="livestock", site=None, **changes):
    """A plan in which a village puts a million into a park."""
    return followed(MODEL, {"park": park}, site=SITE | (site or {}), **changes)


@pytest.fixture(scope="module")
def told():
    """The diary of 300 runs."""
    return play(holding(), 0, 300, diary=True)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """The yearly intake, the floor, suspended dividends and what is made good, the end of the term or of the park."""
    assert seen(told, what) >= 0.01


def test_its_calendar(told):
    """Places and dividends in December; the stake is paid in September and counts after weeks."""
    months = {}
    for entry in told.diary:
        months.setdefault(entry.what, set()).add(entry.month % 12 + 1)
    assert months["park_place"] == {12}
    assert months["park_dividend"] == {12}
    assert months["building"] == {9}


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"floor": 0, "share": 0}, RETURN, -1),
        ({"share": 0}, RETURN, -1),
        ({"withholds": 0}, RETURN, 1),
        ({"bears": -1}, RETURN, 1),
        ({"caught_up": 0}, RETURN, -1),
        ({"fails": 0}, RETURN, 1),
        ({"intake": 0}, Line.EQUITY_PAID, 1),
        ({"land": 0}, RETURN, -1),
        ({"epidemic": 0}, RETURN, 1),
        ({"exit_low": 0.99}, Line.EQUITY_RETURNED, 1),
        ({"renews": 1}, Line.EQUITY_RETURNED, -1),
        ({"administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or price, changed, moves its account in the direction that its story says."""
    changed = {f"{MODEL}.{name}": value for name, value in change.items()}
    usual, other = (holding(overrides=STILL | o) for o in ({}, changed))
    assert sign * moved(line, usual, other, 300) > 0.0


def test_the_hog_price_moves_the_livestock_park_only():
    """Each park lives by its own product's price."""
    dear = {"price.black_pig.start": 1.2}
    assert moved(RETURN, holding(overrides=STILL), holding(overrides=STILL | dear)) > 0.0
    assert moved(RETURN, holding("crop", overrides=STILL), holding("crop", overrides=STILL | dear)) == 0.0


def test_villages_of_a_park_share_its_fate():
    """Dividends are put off by the park, for all its villages in the same years."""
    flows = played_plan(holding(ids="AB", overrides=STILL), 0, 100, diary=True)
    put_off = {(e.run, e.month, e.village) for e in flows.diary if e.what == "dividend_suspended"}
    held = {(e.run, e.month, e.village) for e in flows.diary if e.what == "park_dividend"}
    assert put_off
    assert not {(run, month, "B") for run, month, v in put_off if v == "A"} & held


def test_places_are_few():
    """Two places in the parks: of four villages no more than two hold a stake at one time."""
    wanted = holding(ids="ABCD", budget={"grants": 8}, off=frozenset({"sameness"}))
    running = played_plan(wanted, 0, 100).memos[:, :, Memo.PROJECTS_RUNNING].sum(axis=1)
    assert running.max() == 2


def test_turnover_of_the_park_is_not_the_villages(told):
    """The stake is an investment: no operating revenue, no fixed asset bought."""
    assert total(told, Line.OPERATING_REVENUE) == 0.0
    assert total(told, Line.CAPITAL_EXPENDITURE) == 0.0
    assert total(told, Line.EQUITY_PAID) < -900_000


def test_what_it_needs():
    """Money and a place, nothing of the site; far fields do not count as shares."""
    assert models()[MODEL].unmet(village("A", waste_mu=0, arable_collective_mu=0)) == ""
    assert moved(RETURN, holding(overrides=STILL), holding(site={"minutes_to_town": 90}, overrides=STILL)) < 0.0


def test_a_place_waits_for_registration():
    """An unregistered village gets no contract: who is not registered by the end of 2021 has been offered no place."""
    late = {"registry.done": 0.0, "registry.delay": 14.0}
    flows = play(holding(overrides=late), 0, 300, diary=True)
    unregistered = flows.memos[0, 0, Memo.REGISTERED] == 0
    early = {e.run for e in flows.diary if e.what == "park_place" and e.month <= 2021 * 12 + 11}
    assert unregistered.sum() > 30
    assert len(early) > 30
    assert not unregistered[list(early)].any()
