"""乡村旅游型: guests by the season, a shared ring, a name slowly made and quickly lost."""

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.core.plan import Epidemic
from colecon.models.catalogue import models
from colecon.models.rural_tourism import torch_month
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL = "rural_tourism"
REVENUE, COST = Line.OPERATING_REVENUE, Line.OPERATING_EXPENSE
STILL = {"till.enlarge": 1.0, "till.losing_years": 20, f"{MODEL}.project.patience": 1000}
EVENTS = ("guests", "torch_festival", "visitors_gone", "complaint", "accident", "road_cut", "loss_year")


@pytest.fixture(scope="module")
def told():
    """The diary of 300 runs."""
    return play(followed(MODEL), 0, 300, diary=True)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """Guests, the torch festival, epidemics, complaints, accidents, mudflow."""
    assert seen(told, what) >= 0.01


def test_the_torch_festival_follows_the_moon():
    """The 24th of the sixth lunar month: 2 August 2021, 22 July 2022, 10 August 2023, 29 July 2024, 18 July 2025."""
    assert [torch_month(y) for y in range(2019, 2027)] == [7, 8, 8, 7, 8, 7, 7, 8]


def test_it_is_the_best_month(told):
    """The torch festival draws more guests than any other month of the same year."""
    guests = {}
    for entry in told.diary:
        if entry.what in ("guests", "torch_festival") and entry.month // 12 == 2024:
            guests.setdefault(entry.month % 12 + 1, []).append(dict(entry.values)["amount"])
    mean = {month: np.mean(values) for month, values in guests.items()}
    assert max(mean, key=mean.get) == torch_month(2024)


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"complaint": 0}, REVENUE, 1),
        ({"accident": 0}, REVENUE, 1),
        ({"damages": 0}, COST, 1),
        ({"epidemic": 0}, REVENUE, 1),
        ({"torch": 1.3}, REVENUE, -1),
        ({"torch_cost": 0}, COST, 1),
        ({"host_share": 0}, COST, 1),
        ({"wage": 0}, COST, 1),
        ({"first_name": 0.9}, REVENUE, 1),
        ({"name_grows": 0}, REVENUE, -1),
        ({"administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance, cost or season, changed, moves its account in the direction that its story says."""
    changed = followed(MODEL, overrides=STILL | {f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, followed(MODEL, overrides=STILL), changed, n=300) > 0.0


def test_a_mudflow_cuts_the_road():
    """Where mudflow comes often, guests stay away and repairs are due."""
    often = STILL | {"hazard.mudflow.mid": 0.8}
    for name, line in (("cut_off", REVENUE), ("flood_damage", COST)):
        without = followed(MODEL, overrides=often | {f"{MODEL}.{name}": 0.0})
        assert moved(line, followed(MODEL, overrides=often), without) > 0.0, name


def test_an_epidemic_hits_hard():
    """A year's wave of strength 0.6 takes more than half of the year's revenue."""
    off = frozenset({"sameness", "pools"})
    calm = followed(MODEL, overrides=STILL | {"hazard.epidemic.chance": 0.0}, off=off)
    wave = followed(MODEL, overrides=STILL | {"hazard.epidemic.chance": 1.0, "hazard.epidemic.mild": 0.6}, off=off)
    calm_, wave_ = (total(play(p, 0, 100), REVENUE, 2025) for p in (calm, wave))
    assert wave_ < 0.85 * calm_


def test_visitors_are_one_pool():
    """With five villages on the ring each has fewer guests."""
    many = {"ids": "ABCDE", "budget": {"grants": 10}, "overrides": STILL | {f"{MODEL}.outlet": 6_000}}
    assert moved(REVENUE, followed(MODEL, **many), followed(MODEL, **many, off=frozenset({"pools"}))) < 0.0


def test_road_distance_and_rooms():
    """A narrow road and a long way lower revenue; without idle rooms a guest room costs more."""
    for site in ({"road": "narrow"}, {"minutes_to_town": 110}):
        assert moved(REVENUE, followed(MODEL, overrides=STILL), followed(MODEL, overrides=STILL, site=site)) < 0.0
    refit, built = (play(followed(MODEL, site=site), 0, 50, diary=True) for site in ({}, {"idle_m2": 0}))
    rooms = [next(dict(e.values)["units"] for e in f.diary if e.what == "opened") for f in (refit, built)]
    assert rooms[0] > rooms[1] > 0


def test_households_have_their_part(told):
    """Hosts' share and staff wages are noted as wages of villagers."""
    assert told.memos[-1, 0, Memo.WAGES].mean() > 0.0


def test_who_can_never_start():
    """Only places on the tour ring."""
    assert models()[MODEL].unmet(village("A", tourism=False)) == "unmet.no_ring"
    assert models()[MODEL].unmet(village("A")) == ""


def test_a_number_by_run_is_the_same_number():
    """Seven runs with a scalar and with an array of it give the same fen."""
    once = played(followed(MODEL, overrides={f"{MODEL}.occupancy": 0.3}), 0, 7)
    by_run = played(followed(MODEL, overrides={f"{MODEL}.occupancy": np.full(7, 0.3)}), 0, 7)
    same(once, by_run)


def test_a_known_wave():
    """What is history is played: a wave set in the plan keeps visitors away in its months."""
    waves = (Epidemic(2020, 2, 4, 0.5),)
    assert seen(play(followed(MODEL, epidemics=waves), 0, 50, diary=True), "torch_festival") > 0.5
