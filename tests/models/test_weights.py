"""The weights that `colecon models ID` shows are what is played: two of them played again."""

import pytest

from colecon.evidence.rows import weights
from colecon.models.catalogue import models
from tests.models.weights import case_of, weight


@pytest.mark.parametrize("model", ["offsite_property", "land_use"])
def test_the_heaviest_number_is_played_again(model):
    """Else: ``python -m tests.models.weights``, two minutes."""
    key, yuan = next(iter(weights()[model].items()))
    table, _, name = key.rpartition(".")
    known = next(s for s in models()[model].sections if s.key == table).params[name]
    assert weight(case_of(model), key, (known.low, known.high)) == yuan
