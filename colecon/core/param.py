"""A number with unit, range and source.

A *table* is a frozen class of such numbers::

    class Terms(Table):
        rent: Value = param(60, "yuan/m2/year", (24, 120), "evidence E064", zh="年租金")

`declared(Terms)` lists the numbers with all that is known of them; `resolve` makes an instance whose
attributes are plain floats, or read-only arrays over runs where the value is in doubt or overridden by run.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, Generic, TypeVar, dataclass_transform

import numpy as np

from colecon.kinds import Runs, Value

SOURCES = ("plan", "evidence", "assumed")
_BEARS = re.compile(r"\bE\d{3}\b|\bplan (ch\. \d|box \d)")
GRID = 2.0**20
"""Factors are rounded to 1/GRID, so that the last bit of exp and log never reaches a fen."""


@dataclasses.dataclass(frozen=True, slots=True)
class Param:
    """One declared number.

    ``low`` to ``high`` is the likely range (doubt is drawn from it, a value outside earns a warning);
    ``hard`` bounds what is possible at all (a value outside is a fault). ``source`` begins with ``plan``,
    ``evidence`` or ``assumed:``. Where plan or evidence bear on the number without giving it, it is assumed, and
    the reason names them.
    """

    name: str
    value: float
    unit: str
    low: float
    high: float
    source: str
    zh: str
    hard: tuple[float, float] = (0.0, np.inf)
    shape: str = "triangular"

    @property
    def kind(self) -> str:
        """On what the number rests: ``plan``, ``evidence`` or ``assumed``."""
        return next(kind for kind in SOURCES if self.source.startswith(kind))

    @property
    def is_assumed(self) -> bool:
        """Whether the source begins with ``assumed``: neither the plan nor a row of the evidence gives it."""
        return self.source.startswith("assumed")

    @property
    def is_bounded(self) -> bool:
        """Whether it is assumed, but with a row of the evidence or a place in the plan that bears on it."""
        return is_bounded(self.source)

    def at(self, u: Runs) -> Runs:
        """The value at quantile ``u`` of the doubt, by `triangular` or `uniform` shape (+ - * / sqrt only)."""
        if self.high <= self.low:
            return np.full_like(u, self.value)
        if self.shape == "uniform":
            return self.low + (self.high - self.low) * u
        return _triangular(u, self.low, self.value, self.high)


def _triangular(u: Runs, low: float, mode: float, high: float) -> Runs:
    width, left, right = high - low, mode - low, high - mode
    rising = low + np.sqrt(u * width * left)
    falling = high - np.sqrt((1.0 - u) * width * right)
    return np.where(u * width < left, rising, falling)


def is_bounded(source: str) -> bool:
    """Whether ``source`` is an assumption that names a row of the evidence or a place in the plan."""
    return source.startswith("assumed") and _BEARS.search(source) is not None


@dataclasses.dataclass(frozen=True, slots=True)
class Num:
    """Value, range and source of one entry of a table that has many rows, such as a product."""

    value: float
    low: float
    high: float
    source: str


def param(  # noqa: PLR0913 - a declaration lists what is known of a number
    value: float,
    unit: str,
    likely: tuple[float, float],
    source: str,
    *,
    zh: str,
    hard: tuple[float, float] = (0.0, np.inf),
    shape: str = "triangular",
) -> Any:
    """Declare one number of a `Table`; ``likely`` is its likely range, see `Param`."""
    known = Param("", value, unit, likely[0], likely[1], source, zh, hard, shape)
    return dataclasses.field(default=value, metadata={"param": known})


@dataclass_transform(field_specifiers=(param,), frozen_default=True, kw_only_default=True)
class Table:
    """Base of all parameter tables; a subclass is a frozen dataclass of `param` fields."""

    def __init_subclass__(cls) -> None:
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)


T = TypeVar("T", bound=Table)


def declared(table: type[Table], rows: Mapping[str, Num] | None = None) -> dict[str, Param]:
    """The numbers of ``table`` by name; ``rows`` replaces value, range and source of the named ones."""
    found = {}
    for field in dataclasses.fields(table):  # type: ignore[arg-type]
        known: Param = dataclasses.replace(field.metadata["param"], name=field.name)
        num = (rows or {}).get(field.name)
        if num is not None:
            known = dataclasses.replace(known, **dataclasses.asdict(num))
        found[field.name] = known
    return found


def resolve(table: type[T], values: Mapping[str, Value]) -> T:
    """An instance of ``table`` with ``values``; arrays are made read-only.

    A name that ``values`` lacks keeps its declared default.
    """
    return table(**{name: frozen(value) for name, value in values.items()})


def frozen(value: Value) -> Value:
    """``value`` with writing forbidden, so that ``cash = p.start; cash += x`` cannot change a parameter."""
    if isinstance(value, np.ndarray):
        value = value.view()
        value.flags.writeable = False
    return value


def gridded(x: Value) -> Runs:
    """``x`` rounded to a multiple of 2**-20: the only way a result of exp or log leaves this floor."""
    return np.rint(np.asarray(x) * GRID) / GRID


@dataclasses.dataclass(frozen=True)
class Section(Generic[T]):
    """A table under a key: its numbers are known to scenarios as ``key.name``."""

    key: str
    table: type[T]
    params: Mapping[str, Param]

    def resolve(self, values: Mapping[str, Value]) -> T:
        """The table with declared values, replaced by those of ``values``."""
        known: dict[str, Value] = {name: p.value for name, p in self.params.items()}
        return resolve(self.table, known | dict(values))


def section(key: str, table: type[T], rows: Mapping[str, Num] | None = None) -> Section[T]:
    """Declare ``table`` under ``key``; ``rows`` gives the numbers that differ from the table's own."""
    unknown = set(rows or ()) - set(declared(table))
    if unknown:
        raise KeyError(f"{key}: no such parameters: {sorted(unknown)}")
    return Section(key, table, declared(table, rows))
