"""What villages share: markets, pools, registration, rewards, people, land indicators."""

import numpy as np
import pytest

from colecon.core.clock import Phase, month_of
from colecon.core.lines import READING_LINES, Line, Memo
from colecon.core.plan import Step
from tests.core.plans import plan, play, village
from tests.core.probe import block

FOUR = [village(i) for i in "ABCD"]


def pressed(pressure, *, villages, off=frozenset()):
    """The factor each village meets in two months; all bring 100 kg in the first, none in the second."""
    seen = []

    def act(model):
        yield model.desk.next((6,), Phase.SUPPLY)
        model.desk.bring("honey", np.full(3, 100.0), 1000.0, pressure)
        yield model.desk.next((6,), Phase.TRADE)
        seen.append(model.desk.pressed("honey", 1000.0, pressure)[0])
        yield model.desk.next((7,), Phase.TRADE)
        assert (model.desk.pressed("honey", 1000.0, pressure) == 1.0).all()

    block(act, villages=villages, off=off).play()
    return seen


@pytest.mark.parametrize(("count", "pressure", "factor"), [(1, 0.5, 1 / 1.05), (4, 0.5, 1 / 1.2), (4, 0.0, 1.0)])
def test_supply_presses_the_price(count, pressure, factor):
    """All who sell in a month meet the same price, lower the more they bring together, and only in that month."""
    assert pressed(pressure, villages=FOUR[:count]) == [factor] * count


def test_sameness_off():
    """With the coupling off nobody's supply presses anybody's price."""
    assert pressed(0.5, villages=FOUR, off=frozenset({"sameness"})) == [1.0] * 4


def dealt(size, *, n=400, leave=False, off=frozenset()):
    """Who got a firm when all four villages wish for one in January, and again in July, (2, 4, n)."""
    won = {}

    def act(model):
        for month in (1, 7):
            yield model.desk.next((month,), Phase.APPLY)
            held = won.get((model.desk.site.id, 1), np.zeros(n, dtype=bool))
            if leave and month == 7:
                model.desk.leave("firms", held)
                held = np.zeros(n, dtype=bool)
            model.desk.seek("firms", ~held)
            yield model.desk.next((month,), Phase.PAYOUT)
            won[model.desk.site.id, month] = model.desk.found("firms")

    block(act, villages=FOUR, n=n, off=off, overrides={"pool.firms": size}).play()
    return np.stack([[won[v.id, m] for v in FOUR] for m in (1, 7)])


@pytest.mark.parametrize("size", [0.0, 1.0, 2.9, 4.0])
def test_a_pool_is_finite(size):
    """In every run as many find a partner as there are whole ones; who holds one keeps it."""
    first, second = dealt(size)
    assert (first.sum(axis=0) == min(4, int(size))).all()
    assert not second.any() or size >= 4


def test_partners_come_back():
    """Partners given back are dealt again."""
    assert (dealt(2.0, leave=True)[1].sum(axis=0) == 2).all()


def test_giving_back_what_nobody_had():
    """In a block where no run was ever granted a partner, giving one back is no fault."""

    def act(model):
        yield model.desk.next((1,), Phase.APPLY)
        model.desk.leave("firms", np.zeros(3, dtype=bool))

    block(act).play()


def test_a_pool_is_dealt_by_lot():
    """No village finds a partner more often because of its place in the table."""
    share = dealt(1.0)[0].mean(axis=1)
    assert (np.abs(share - 0.25) < 5 * np.sqrt(0.25 * 0.75 / 400)).all()


def test_pools_off():
    """With the coupling off every wish is granted."""
    assert dealt(0.0, off=frozenset({"pools"}))[0].all()


def registered(**overrides):
    """The share of runs in which a village is registered at each year's end."""
    made = play(plan([village("A")], {}, overrides=overrides), 0, 2000)
    return made.memos[:, 0, Memo.REGISTERED].mean(axis=1)


def test_registration():
    """A share was registered before the plan, the rest follows within twice the mean delay."""
    share = registered(**{"registry.done": 0.7, "registry.delay": 8.0})
    wanted = [0.7 + 0.3 * 12 / 16, 1.0, 1.0, 1.0, 1.0]
    assert (np.abs(share - wanted) < 5 * np.sqrt(0.25 / 2000)).all()


@pytest.mark.parametrize(("done", "delay", "first"), [(1.0, 8.0, 1.0), (0.0, 0.0, 1.0), (0.0, 1000.0, 0.0)])
def test_registration_at_its_ends(done, delay, first):
    """All before the plan, all at its beginning, hardly any during it."""
    assert registered(**{"registry.done": done, "registry.delay": delay})[0] == pytest.approx(first, abs=0.02)


def test_rewards_go_to_who_grew():
    """A village whose income rose enough is paid in the next spring, one that did not is not."""
    villages = [village("A", income_2019=0), village("B", income_2019=0)]
    wanted = plan(villages, {"A": (Step("asset_activation", 2021),)}, overrides={"registry.done": 1.0})
    flows = play(wanted, 0, 64)
    income = flows.lines[:, 0, list(READING_LINES["operating_surplus"])].sum(axis=1)
    grew = np.diff(income, axis=0) >= 2_000_000
    np.testing.assert_array_equal(flows.lines[2:, 0, Line.GRANTS] == 2_000_000, grew[:-1])
    assert grew.any()
    assert not flows.lines[:, 1, Line.GRANTS].any()


def test_land_indicators():
    """One village a year without building land gets some, until all have it."""
    villages = [village(i, land_hard=True) for i in "ABC"]
    free = {}

    def act(model):
        while True:
            yield model.desk.next((12,))
            free[model.desk.site.id, model.desk.year] = model.desk.free("building_land").copy()

    block(act, villages=villages, budget={"land_indicators": 1}, n=5).play()
    have = [sum((free[v.id, y] > 0).astype(int) for v in villages) for y in range(2020, 2025)]
    assert [h.tolist() for h in have] == [[0] * 5, [1] * 5, [2] * 5, [3] * 5, [3] * 5]


def test_managers_and_courses_go_to_running_projects():
    """Only a village that runs a project gets a manager or a course, as many as there are places."""
    seen = {}

    def act(model):
        while True:
            yield model.desk.next((1,), Phase.APPLY)
            model.desk.runs_project(np.full(4, model.desk.site.id != "D"))
            yield model.desk.next((4,))
            seen[model.desk.site.id, model.desk.year] = (model.desk.manager.copy(), model.desk.trained.copy())

    block(
        act, villages=FOUR, n=4, budget={"managers": 1, "trainings": 2}, overrides={"people.manager_leaves": 0.0}
    ).play()
    managers = [sum(seen[v.id, y][0].astype(int) for v in FOUR) for y in (2020, 2021, 2022, 2025)]
    assert [m.tolist() for m in managers] == [[0] * 4, [1] * 4, [2] * 4, [3] * 4]
    assert (sum(seen[v.id, 2022][1].astype(int) for v in FOUR) == 2).all()
    assert not any(x.any() for y in range(2019, 2026) for x in seen["D", y])


def test_a_grant_comes_once():
    """No village gets the great grant twice, however often it asks."""
    got = []

    def act(model):
        while True:
            yield model.desk.next((1,), Phase.APPLY)
            model.desk.apply(np.full(3, 1e8), np.ones(3, dtype=bool))
            yield model.desk.next((9,), Phase.PAYOUT)
            got.append((model.desk.year, model.desk.draw_award(model.desk.award, np.full(3, 1e8)).tolist()))

    block(act, budget={"grants": 2, "projects_yuan": 0}, overrides={"registry.done": 1.0}).play()
    assert [fen for _, fen in got] == [[0.0] * 3] * 2 + [[1e8] * 3] + [[0.0] * 3] * 4
    assert got[2][0] == month_of(2021, 1) // 12
