"""What a sweep varies: ``budget.grants=0..8``, ``policy.tax_relief=0..1:0.25``, ``start=2021,2022``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from colecon.errors import Fault, InputError, Place

MOST = 200
"""Settings played in one sweep; more is a mistake in the step rather than a wish."""
FIXED = ("seed", "runs", "name", "villages", "extends", "start", "end", "base", "reading")
"""What makes another question, another draw or another place of it, and no setting to sweep over."""
_NUMBER = r"-?\d{1,12}(?:\.\d{1,12})?"
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})(?::({_NUMBER}))?$", re.ASCII)
_LIST = re.compile(rf"{_NUMBER}(?:,{_NUMBER})*$", re.ASCII)
_KEY = re.compile(r"[A-Za-z_][\w.\-]*$", re.ASCII)
PLACE = Place("--vary")


@dataclass(frozen=True, slots=True)
class Vary:
    """A key of the scenario and the numbers it takes, rising, as they are written."""

    key: str
    words: tuple[str, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers."""
        return tuple(float(word) for word in self.words)


def read_vary(words: Sequence[str]) -> tuple[Vary, ...]:
    """One or two things to vary; raises `InputError` with everything that is wrong."""
    faults: list[Fault] = []
    found = [made for word in words if (made := _one(word, faults))]
    if not 1 <= len(words) <= 2:
        faults.append(Fault("vary_many", {"got": len(words)}, PLACE))
    elif len(found) == 2 and found[0].key == found[1].key:
        faults.append(Fault("vary_twice", {"key": found[0].key}, PLACE))
    count = len(points(found)) if found and not faults else 0
    if count > MOST:
        faults.append(Fault("vary_long", {"got": count, "most": MOST}, PLACE))
    if faults:
        raise InputError(faults)
    return tuple(found)


def points(varied: Sequence[Vary]) -> list[tuple[str, ...]]:
    """Every combination of the values, the last key fastest."""
    return list(product(*(one.words for one in varied)))


def _one(word: str, faults: list[Fault]) -> Vary | None:
    key, equals, said = word.partition("=")
    key, said = key.strip(), said.strip().replace(" ", "")
    if not equals or not _KEY.match(key):
        faults.append(Fault("vary_form", {"got": word[:60]}, PLACE))
        return None
    place = Place("--vary", key=key)
    if key in FIXED or key.startswith("target."):
        faults.append(Fault("vary_fixed", {}, place))
        return None
    values = _values(said)
    if values is None or len(values) < 2:
        faults.append(Fault("vary_values", {"got": said[:60]}, place))
        return None
    if len(values) > MOST:
        faults.append(Fault("vary_long", {"got": len(values), "most": MOST}, place))
        return None
    return Vary(key, tuple(f"{value:f}" for value in values))


def _values(said: str) -> list[Decimal] | None:
    """The numbers said, rising and each once; None where they are not understood."""
    if _LIST.match(said):
        return sorted({Decimal(part) for part in said.split(",")})
    found = _RANGE.match(said)
    if not found:
        return None
    first, last, step = (Decimal(part) for part in (found[1], found[2], found[3] or "1"))
    if step <= 0 or last <= first:
        return None
    count = int((last - first) / step) + 1
    return [first + step * i for i in range(min(count, MOST + 1))]
