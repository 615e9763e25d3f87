"""What stands of a tree crop: bears after its years, and what a disaster kills starts from the beginning."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from colecon.parts.product import GrowTerms
from colecon.parts.products import PRODUCTS
from colecon.parts.stand import Stand

TREE = replace(PRODUCTS["pepper"].grow.resolve({}), first_yield=3.0, full_yield=6.0, ripe=0.0)
NEW = 100.0


def aged(years, stand):
    """The same stand some years later."""
    stand.desk.count = 12.0 * years
    return stand.bearing


def planted():
    """A hundred units set up in month 0, in two runs."""
    stand = Stand(SimpleNamespace(n=2, count=0.0), TREE)
    stand.follow(np.full(2, NEW))
    return stand


def test_it_bears_after_its_years():
    """Nothing for three years, then a quarter more each year, all of it in the sixth."""
    assert isinstance(TREE, GrowTerms)
    stand = planted()
    assert [aged(y, stand)[0] for y in range(9)] == pytest.approx([0, 0, 0, 25, 50, 75, 100, 100, 100])


def test_what_is_killed_starts_anew():
    """Four tenths killed in year 7 are planted anew: none of them bears for three years, all of them after six."""
    stand = planted()
    aged(7, stand)
    dead = stand.kill(np.array([0.4, 0.0]))
    assert dead.tolist() == [40.0, 0.0]
    assert [aged(7 + y, stand)[0] for y in range(8)] == pytest.approx([60, 60, 60, 70, 80, 90, 100, 100])
    assert [aged(7 + y, stand)[1] for y in range(8)] == [100.0] * 8
