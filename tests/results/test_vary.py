"""What `--vary` understands, and what it refuses."""

from __future__ import annotations

import pytest

from colecon.errors import InputError
from colecon.results.compare.vary import MOST, points, read_vary


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("budget.grants=0..3", (0, 1, 2, 3)),
        ("policy.tax_relief=0..1:0.25", (0, 0.25, 0.5, 0.75, 1)),
        ("policy.x=0..1:0.1", (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)),
        ("budget.grants=6, 2,3", (2, 3, 6)),
        ("parameters.world.x=-1..1", (-1, 0, 1)),
        ("a=0..5:2", (0, 2, 4)),
    ],
)
def test_numbers_are_exact_and_rising(said, values):
    (found,) = read_vary([said])
    assert found.values == values
    assert [float(word) for word in found.words] == list(values)


def test_two_settings_make_a_grid():
    assert points(read_vary(["a=1,2", "b=0..2"])) == [(a, b) for a in "12" for b in "012"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (["budget.grants"], "vary_form"),
        (["=1..2"], "vary_form"),
        (["a b=1..2"], "vary_form"),
        (["a=1"], "vary_values"),
        (["a=3..1"], "vary_values"),
        (["a=1..2:0"], "vary_values"),
        (["a=1..2:-1"], "vary_values"),
        (["a=１..２"], "vary_values"),
        (["a=nan,inf"], "vary_values"),
        (["a=1e5..2e5"], "vary_values"),
        (["a=__import__"], "vary_values"),
        (["a=0..100000000"], "vary_long"),
        (["a=0..20", "b=0..20"], "vary_long"),
        (["a=1,2", "a=3,4"], "vary_twice"),
        (["a=1,2", "b=1,2", "c=1,2"], "vary_many"),
        ([], "vary_many"),
        (["seed=1..3"], "vary_fixed"),
        (["target.income_yuan=1..3"], "vary_fixed"),
    ],
)
def test_what_is_refused(said, code):
    with pytest.raises(InputError) as caught:
        read_vary(said)
    assert code in [fault.code for fault in caught.value.faults]


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(InputError) as caught:
        read_vary(["a", "seed=1,2"])
    assert [fault.code for fault in caught.value.faults] == ["vary_form", "vary_fixed"]
    assert MOST < 1000
