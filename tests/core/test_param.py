"""Parameters: ranges, doubt, and arrays nobody can write to."""

import numpy as np
import pytest

from colecon.core.draws import GROUP, Draws
from colecon.core.param import GRID, Num, Param, Table, gridded, param, section
from colecon.core.world import ParamBook
from colecon.models.catalogue import sections


class Terms(Table):
    """A table to test with."""

    rate: float = param(0.2, "share", (0.1, 0.5), "assumed: test", zh="率", hard=(0, 1))
    sure: float = param(3.0, "years", (3, 3), "assumed: test", zh="年")
    even: float = param(5.0, "yuan", (0, 10), "assumed: test", zh="元", shape="uniform")


TERMS = section("test", Terms)


def book(n=64, first=0, *, doubt=True, overrides=None):
    return ParamBook(overrides or {}, Draws(5, first, n), doubt)


def test_without_doubt_a_parameter_is_its_value():
    """No doubt, no override: the declared number."""
    t = book(doubt=False).table(TERMS)
    assert (t.rate, t.sure, t.even) == (0.2, 3.0, 5.0)


def test_doubt_by_groups_of_32():
    """With doubt on 32 consecutive runs share a value; what has no range stays as declared."""
    t = book(128).table(TERMS)
    groups = t.rate.reshape(-1, GROUP)
    assert (groups == groups[:, :1]).all()
    assert len(np.unique(groups[:, 0])) == 4
    assert t.sure == 3.0


def test_doubt_keeps_to_the_range():
    """Every drawn value lies in the likely range, its mean where the triangle has it."""
    t = book(100_000).table(TERMS)
    groups = len(t.rate) / GROUP
    assert t.rate.min() >= 0.1 - 1 / GRID
    assert t.rate.max() <= 0.5 + 1 / GRID
    sd = np.sqrt((0.1**2 + 0.2**2 + 0.5**2 - 0.1 * 0.2 - 0.1 * 0.5 - 0.2 * 0.5) / 18)
    assert t.rate.mean() == pytest.approx((0.1 + 0.2 + 0.5) / 3, abs=5 * sd / np.sqrt(groups))
    assert t.even.mean() == pytest.approx(5.0, abs=5 * 10 / np.sqrt(12 * groups))


@pytest.mark.parametrize(("low", "mode", "high"), [(0, 0, 1), (0, 1, 1), (2, 3, 7), (-1, 0, 4)])
def test_the_triangle(low, mode, high):
    """The quantile function is that of the triangle: its ends, its mode, its mean."""
    known = Param("x", mode, "u", low, high, "assumed: test", "x")
    u = (np.arange(100_000) + 0.5) / 100_000
    x = known.at(u)
    assert (np.diff(x) >= 0).all()
    assert (low <= x.min(), x.max() <= high) == (True, True)
    assert x.mean() == pytest.approx((low + mode + high) / 3, abs=1e-4)
    assert known.at(np.array([(mode - low) / (high - low)]))[0] == pytest.approx(mode)


def test_every_likely_range_stays_in_its_hard_one():
    """Doubt can draw no impossible value of any declared parameter."""
    ends = np.array([0.0, 2**-30, 0.5, 1 - 2**-53])
    for table in sections().values():
        for known in table.params.values():
            drawn = gridded(known.at(ends))
            assert (drawn >= known.hard[0]).all(), (table.key, known.name)
            assert (drawn <= known.hard[1]).all(), (table.key, known.name)


def test_an_override_wins_over_doubt():
    """A number that the scenario sets is not in doubt."""
    assert book(overrides={"test.rate": 0.33}).table(TERMS).rate == 0.33


def test_a_table_is_resolved_once():
    """All who ask get the same object."""
    one = book()
    assert one.table(TERMS) is one.table(TERMS)


def test_parameters_are_read_only():
    """``cash = p.start; cash += x`` stops instead of changing the parameter."""
    rate = book().table(TERMS).rate
    with pytest.raises(ValueError, match="read-only"):
        rate += 1.0
    with pytest.raises(AttributeError):
        book().table(TERMS).rate = 1.0


def test_doubt_does_not_depend_on_the_block():
    """A run has its parameters in whatever block it is played."""
    np.testing.assert_array_equal(book(3, first=100).table(TERMS).rate, book(200).table(TERMS).rate[100:103])


def test_two_parameters_have_their_own_doubt():
    """Doubt is keyed by the full name."""
    t = book(3200).table(TERMS)
    r = np.corrcoef(t.rate[::GROUP], t.even[::GROUP])[0, 1]
    assert abs(r) < 5 / np.sqrt(100)


def test_rows_replace_value_range_and_source():
    """A product's row keeps name, unit and Chinese of the table."""
    known = section("x", Terms, {"rate": Num(0.4, 0.3, 0.6, "evidence E001")}).params["rate"]
    assert (known.value, known.low, known.high, known.source) == (0.4, 0.3, 0.6, "evidence E001")
    assert (known.unit, known.zh, known.hard) == ("share", "率", (0, 1))


def test_an_unknown_row_is_refused():
    """A row for a number that the table lacks is a slip."""
    with pytest.raises(KeyError, match="rates"):
        section("x", Terms, {"rates": Num(1, 1, 1, "assumed: test")})
