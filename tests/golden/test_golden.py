"""The headline numbers are those on file, to the fen: a change of any must be meant and told."""

import pytest

from tests.golden.headline import SCENARIOS, headline, kept


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_headline_numbers_stand(name):
    """A difference needs a line in CHANGELOG.md that says why, then ``python -m tests.golden.headline``."""
    assert headline(name) == kept()[name]


def test_the_file_holds_the_four_scenarios_and_no_more():
    """Nothing on file goes unchecked."""
    assert set(kept()) == set(SCENARIOS)
