"""What the benchmark measures with; no test asks how fast anything is."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.bench.clock import in_turn, ratio
from colecon.bench.page import BEGIN, END, into
from colecon.bench.parts import shares
from colecon.bench.twin import oracle, prepared, twin_plan
from colecon.core.draws import Draws
from colecon.models.play import play
from tests.core import plans


def test_a_table_replaces_the_last_one_and_nothing_else(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    into(page, "new")
    into(page, "newer")
    assert page.read_text() == f"before\n{BEGIN}\nnewer\n{END}\nafter\n"


def test_a_page_without_markers_is_left_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("mine")
    with pytest.raises(ValueError, match="markers"):
        into(page, "new")
    assert page.read_text() == "mine"


def test_calls_are_timed_in_turn_and_the_first_round_does_not_count():
    order = []
    taken = in_turn({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 2)
    assert order == ["a", "b"] * 3
    assert [len(times) for times in taken.values()] == [2, 2]
    assert ratio([2.0, 9.0, 4.0], [1.0, 3.0, 4.0]) == 2.0


def test_prepared_draws_are_the_draws():
    """Inside `prepared` a second play draws nothing and gives the same; outside, drawing is as before."""
    plan, before = plans.mixed(), Draws._tiles
    alone = play(plan, 0, 8)
    with prepared():
        first, second = play(plan, 0, 8), play(plan, 0, 8)
    assert Draws._tiles is before
    for flows in (first, second):
        np.testing.assert_array_equal(flows.lines, alone.lines)


def test_the_twin_plays_what_the_engine_plays():
    """On the county of the benchmark both sides give the same fen."""
    twin = oracle()
    assert twin is not None
    plan = twin_plan(plans.mixed(), twin.MODELS)
    (kept,) = twin.play_prepared(twin.prepare(plan, range(1)))
    flows = play(plan, 0, 1)
    assert plan.follows
    np.testing.assert_array_equal(np.array(kept.lines), flows.lines[..., 0])


def test_shares_are_of_all_the_time():
    assert sum(shares(lambda: play(plans.mixed(), 0, 4)).values()) == pytest.approx(1.0, abs=1e-3)
