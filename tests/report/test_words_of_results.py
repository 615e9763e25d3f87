"""Numbers in print: what is possible never reads 0 or 100 per cent; a loss has a minus sign."""

from __future__ import annotations

import pytest

from colecon.cli.console import plain
from colecon.report.sheet import Sheet
from colecon.report.story import Story, percent, yuan


@pytest.mark.parametrize(
    ("p", "told"),
    [
        (0.0, "0%"),
        (1.0, "100%"),
        (0.4123, "41.2%"),
        (0.005, "0.50%"),
        (0.9951, "99.51%"),
        (0.000363, "0.036%"),
        (0.0001, "0.010%"),
        (0.99999, "99.9990%"),
    ],
)
def test_percent(p: float, told: str) -> None:
    assert percent(p) == told


@pytest.mark.parametrize(("amount", "told"), [(1234567.8, "1,234,568"), (-1200, "−1,200"), (-0.3, "0"), (0, "0")])
def test_yuan(amount: float, told: str) -> None:
    assert yuan(amount) == told


def test_units_are_ten_thousand_yuan_in_chinese_and_thousand_in_english() -> None:
    told = [Story(lang, "x", 1, 1, 1.0, 1, 1).unit(50_000) for lang in ("zh", "en")]  # type: ignore[arg-type]
    assert told == [5.0, 50.0]


def test_columns_line_up_with_chinese_text() -> None:
    lines = plain(Sheet("", ["村", "元"], [["俄池格则村", "1"], ["A", "10,000"]])).splitlines()
    wide = [sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in lines]
    assert len(set(wide)) == 1
