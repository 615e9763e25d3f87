"""Random numbers by name: the same whoever asks, in whatever order, for however many runs."""

import hashlib
import sys
from dataclasses import replace

import numpy as np
import pytest

from colecon.core.draws import GROUP, TILE, Draws, stream_key
from colecon.core.plan import Rule
from colecon.core.village import Desk
from tests.core.plans import mixed, play

NAME = ("village/A", "hazards.hail", 2023)


def by_hand(seed, tile, owner, purpose, year):
    """The generator of a stream, made from its description alone."""
    message = b""
    for part in (str(seed), str(tile), owner, purpose, str(year)):
        message += len(part.encode()).to_bytes(4, "little") + part.encode()
    digest = hashlib.blake2b(message, digest_size=16).digest()
    key = [int.from_bytes(digest[i : i + 8], "little") for i in (0, 8)]
    return np.random.Generator(np.random.Philox(key=np.array(key, dtype=np.uint64)))


@pytest.mark.parametrize("kind", ["uniform", "normal", "exponential"])
def test_a_stream_from_its_description(kind):
    """A stream can be recomputed from its key alone: rows of whole tiles, cut to the block."""
    method = {"uniform": "random", "normal": "standard_normal", "exponential": "standard_exponential"}[kind]
    parts = [getattr(by_hand(5, tile, *NAME), method)((3, 1024)) for tile in (0, 1)]
    wanted = np.concatenate(parts, axis=1)[:, 1000:1040]
    if kind != "uniform":
        wanted = np.rint(wanted * 2**20) / 2**20
    np.testing.assert_array_equal(getattr(Draws(5, 1000, 40), kind)(*NAME, rows=3), wanted)


@pytest.mark.parametrize(("first", "n"), [(0, 1), (17, 1), (0, 100), (64, 36), (1020, 8), (2048, 5)])
def test_block_and_offset_do_not_matter(first, n):
    """Any contiguous runs get the numbers they have in one large block, doubt included."""
    whole, part = Draws(3, 0, 2200), Draws(3, first, n)
    cut = slice(first, first + n)
    for kind in ("uniform", "normal", "exponential"):
        np.testing.assert_array_equal(getattr(part, kind)(*NAME, 2), getattr(whole, kind)(*NAME, 2)[:, cut])
    np.testing.assert_array_equal(part.doubt("bank.rate"), whole.doubt("bank.rate")[cut])


@pytest.mark.parametrize("place", range(5))
def test_every_part_of_the_key_counts(place):
    """A change of any one of seed, tile, owner, purpose and year gives another key."""
    parts, others = (1, 0, "a", "b", 2020), (2, 1, "c", "d", 2021)
    changed = (*parts[:place], others[place], *parts[place + 1 :])
    assert stream_key(*parts).tolist() != stream_key(*changed).tolist()


def test_parts_of_the_key_do_not_run_together():
    """Each part is led by its length, so that a letter cannot slip from one to the next."""
    assert stream_key(1, 0, "ab", "c", 1).tolist() != stream_key(1, 0, "a", "bc", 1).tolist()
    assert stream_key(1, 11, "a", "b", 1).tolist() != stream_key(11, 1, "a", "b", 1).tolist()


def test_the_order_of_asking_does_not_matter():
    """A draw is the same after a hundred others as before them."""
    early, late = Draws(3, 0, 9), Draws(3, 0, 9)
    first = early.normal(*NAME)
    for year in range(100):
        late.normal("x", "y", year)
        late.uniform("x", "z", year, 3)
    np.testing.assert_array_equal(first, late.normal(*NAME))


def test_more_rows_keep_the_first():
    """Asking for more moments of the year leaves the earlier ones as they were."""
    draws = Draws(3, 0, 50)
    np.testing.assert_array_equal(draws.normal(*NAME, 2), draws.normal(*NAME, 5)[:2])


def test_doubt_comes_in_groups():
    """32 consecutive runs share a parameter's quantile, aligned to multiples of 32, and the next 32 do not."""
    u = Draws(3, 0, 3 * TILE).doubt("bank.rate").reshape(-1, GROUP)
    assert GROUP == 32
    assert (u == u[:, :1]).all()
    assert len(np.unique(u[:, 0])) == len(u)


def spied(monkeypatch, wanted, n=8):
    """All draws of a block by (owner, purpose, year): kind, rows and numbers."""
    seen = {}
    with monkeypatch.context() as patch:
        for kind in ("uniform", "normal", "exponential"):
            patch.setattr(Draws, kind, _spy(kind, getattr(Draws, kind), seen))
        play(wanted, 0, n)
    return seen


def _spy(kind, real, seen):
    def spying(self, owner, purpose, year, rows=1):
        drawn = real(self, owner, purpose, year, rows)
        seen.setdefault((owner, purpose, year), []).append((kind, rows, drawn.copy()))
        return drawn

    return spying


def test_a_stream_has_one_kind_and_one_length(monkeypatch):
    """Over a whole block no name is used for two kinds of draws or two numbers of rows."""
    seen = spied(monkeypatch, mixed())
    assert len(seen) > 100
    assert not {key for key, uses in seen.items() if len({(kind, rows) for kind, rows, _ in uses}) > 1}


def test_models_cannot_use_one_draw_twice(monkeypatch):
    """A draw of a month or quarter answers one question: asked again it would tie two chances together."""
    asked, real = [], Desk._period

    def asking(self, per_year):
        asked.append((self._owner, self.model, sys._getframe(1).f_locals["purpose"], self.count, per_year))
        return real(self, per_year)

    monkeypatch.setattr(Desk, "_period", asking)
    play(mixed(), 0, 8)
    assert asked
    assert len(asked) == len(set(asked))


CHANGES = {
    "parameter": {"overrides": {"bank.approval": 0.1, "hazard.hail.mid": 0.9, "product.chicken.disease": 0.5}},
    "lever": {"budget": {"projects_yuan": 0, "grants": 5}},
    "rule": {"rule": Rule.LOT},
    "horizon": {"end": 2027},
    "coupling": {"off": frozenset({"sameness", "pools", "budgets"})},
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_leaves_all_other_draws(monkeypatch, what):
    """Whatever is changed, a draw that both blocks ask for is the same in both, bit for bit."""
    before, after = spied(monkeypatch, mixed()), spied(monkeypatch, mixed(**CHANGES[what]))
    common = before.keys() & after.keys()
    assert len(common) > 0.8 * len(before)
    for key in common:
        np.testing.assert_array_equal(before[key][0][2], after[key][0][2], err_msg=str(key))


def test_another_model_leaves_all_other_draws(monkeypatch):
    """A village that takes up another model changes no draw of the others, the county or the products."""
    before, plan = spied(monkeypatch, mixed()), mixed()
    after = spied(monkeypatch, replace(plan, follows={k: v for k, v in plan.follows.items() if k != "B"}))
    others = {k for k in before if k[0] != "village/B"}
    assert others - after.keys() == set()
    for key in before.keys() & after.keys():
        np.testing.assert_array_equal(before[key][0][2], after[key][0][2], err_msg=str(key))


def test_a_longer_horizon_only_adds_years():
    """The years that both plans play are the same."""
    short, long = (play(mixed(end=end, target=mixed().target), 0, 8) for end in (2025, 2027))
    np.testing.assert_array_equal(short.lines, long.lines[:5])
    np.testing.assert_array_equal(short.cash, long.cash[:5])
