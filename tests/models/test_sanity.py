"""1,000,000 yuan in a mature project of each model and product earns what evidence says, or the reason stands beside.

The cases, the bands and the exceptions stand in sanity.toml; docs/sanity.md prints what is played here.
"""

from pathlib import Path

import pytest

from colecon.models.catalogue import PLANNED, models
from colecon.parts.products import PRODUCTS
from tests.models.sanity import cases, line, played, table

CASES = {case.name: case for case in cases()}
LOW, HIGH = table()["band"]
PAGE = Path(__file__).parents[2] / "docs" / "sanity.md"


@pytest.mark.parametrize("name", CASES)
def test_a_million_is_put_in(name):
    """In nineteen of twenty runs that begin, what is put in lies near 1,000,000 yuan; most runs begin."""
    low, high = table()["money"]
    found = played(name)
    assert low <= found.money[0] <= found.money[2] <= high
    assert found.started >= 0.8


@pytest.mark.parametrize("name", CASES)
def test_it_earns_what_evidence_says(name):
    """In every mature year the median operating surplus lies in the band, or in an exception's own band."""
    medians, exception = played(name).medians, CASES[name].exception
    low, high = exception.get("band", (LOW, HIGH))
    assert len(medians) >= 4
    assert all(low <= yuan <= high for yuan in medians.values()), medians


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.exception])
def test_an_exception_is_still_one(name):
    """Some mature year of it leaves the common band, and its reason gives a number."""
    assert any(not LOW <= yuan <= HIGH for yuan in played(name).medians.values())
    assert any(sign.isdigit() for sign in CASES[name].exception["why"])


def test_every_exception_names_a_case():
    """A misspelt one would never be looked at."""
    assert {row["case"] for row in table().get("exception", [])} <= set(CASES)


def test_every_model_option_and_product_is_there():
    """All fourteen models, every word of their options, every product of the specialty industry; only once each."""
    assert {case.model for case in CASES.values()} == set(PLANNED)
    assert len(CASES) == len(cases())
    for name in PLANNED:
        chosen = [case for case in CASES.values() if case.model == name]
        for option, words in models()[name].options.items():
            taken = {c.product if c.option_by_product == option else c.options[option] for c in chosen}
            assert taken == {word for word in words if word}, name
    assert {case.product for case in CASES.values()} - {""} == set(PRODUCTS)


@pytest.mark.parametrize("name", CASES)
def test_the_page_shows_it(name):
    """Else: ``PYTHONPATH=. python docs/generate_sanity.py``."""
    assert line(CASES[name]) in PAGE.read_text(encoding="utf-8").splitlines()
