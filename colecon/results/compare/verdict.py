"""A difference put in one word, and how many more runs would tell where they do not."""

from __future__ import annotations

from math import ceil, floor, inf, log10

from colecon.estimate.paired import Difference, difference

BETTER, WORSE, SAME, UNCLEAR = "better", "worse", "same", "unclear"
VERDICTS = (BETTER, WORSE, SAME, UNCLEAR)
MOST_TIMES, FINE = 1e6, 0.005
"""So many times the runs are looked at, and how finely."""


def verdict(found: Difference, margin: float) -> str:
    """`SAME` where the whole interval lies within ``margin`` of 0; else by the side on which it lies.

    So a difference that is certain but smaller than the margin counts as the same; ``margin`` is in the
    difference's own unit.
    """
    if -margin <= found.low and found.high <= margin:
        return SAME
    if found.low > 0.0:
        return BETTER
    return WORSE if found.high < 0.0 else UNCLEAR


def more_runs(found: Difference, margin: float, *, none_differs: bool = False) -> int | None:
    """About how many further runs would turn `UNCLEAR` into a word, two digits; None where none would.

    Both sides of the interval shrink with the root of the runs, or where ``none_differs`` so far, with the runs
    themselves. Taking the estimate for true, it is narrow enough once it leaves out 0 (then better or worse) or fits
    into the margin (then the same), whichever comes first. The estimate is itself uncertain, so this is a guide only.
    """
    middle = found.difference
    down, up = middle - found.low, found.high - middle
    told = (down if middle > 0.0 else up, abs(middle))
    same = max((down, margin + middle), (up, margin - middle), key=lambda side: _times(*side))
    times = min(_times(*told), _times(*same))
    return _two_digits(max(found.n * (times ** (1 if none_differs else 2) - 1.0), 1.0)) if times < inf else None


def more_runs_of_chances(only_first: int, only_second: int, found: Difference, margin: float) -> int | None:
    """The same for a difference of chances: by the interval that so many times the runs with the same shares have."""

    def tells(times: float) -> bool:
        counts = (round(only_first * times), round(only_second * times), round(found.n * times))
        return verdict(difference(*counts, found.level), margin) != UNCLEAR

    few, many = 1.0, 2.0
    while not tells(many):
        few, many = many, 2.0 * many
        if many > MOST_TIMES:
            return None
    while many - few > FINE * many:
        middle = (few + many) / 2.0
        few, many = (few, middle) if tells(middle) else (middle, many)
    return _two_digits(max(found.n * (many - 1.0), 1.0))


def _times(width: float, room: float) -> float:
    """How many times too wide a side of the interval is for the room it has."""
    return width / room if room > 0.0 else inf


def _two_digits(number: float) -> int:
    step: int = 10 ** max(floor(log10(number)) - 1, 0)
    return ceil(number / step - 1e-6) * step
