"""Levers by year: what each layer of the scenario says, one after the other, over the declared value.

A number or a list is for all years from ``start``; a table by year, ``{ "2023" = 0 }``, changes the lever from
that year on and leaves the years before as the parent has them; ``{ from = 1, to = 3 }`` is a straight line.
In the run-up, the years before ``start``, yearly budgets are 0 unless a table names such a year.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from colecon.core.levers import LEVERS
from colecon.core.param import Param
from colecon.errors import Place
from colecon.scenario.faults import Faults, shown
from colecon.scenario.layers import Layers
from colecon.scenario.locate import Path as Key
from colecon.scenario.schema import lever_tables

_YEARLY = {"credit_line_yuan"}
_SIZES = {"reward_growth_yuan"}
_WAN, _MANY_YUAN = 1000, 30_000
"""A sum below the first, of a lever that takes the second and more, was probably meant in 万元."""
_RAMP = {"from", "to", "first", "last"}


@dataclass(frozen=True)
class Years:
    """The calendar of a scenario."""

    base: int
    start: int
    end: int

    @property
    def reported(self) -> range:
        """The years from ``start`` to ``end``."""
        return range(self.start, self.end + 1)

    @property
    def played(self) -> range:
        """The years from ``base`` to ``end``."""
        return range(self.base, self.end + 1)


@dataclass(frozen=True)
class LeverValues:
    """Every lever by year, from the base year on, and the source the user gave, if one."""

    by_year: dict[str, tuple[float, ...]]
    sources: dict[str, str]


def resolve_levers(layers: Layers, years: Years, faults: Faults) -> LeverValues:
    """Fold what the layers say of each lever; faults name the layer's line."""
    values: dict[str, tuple[float, ...]] = {}
    sources: dict[str, str] = {}
    for name, known in LEVERS.params.items():
        key: Key = (lever_tables()[name], name)
        lever = _Lever(known, years, faults)
        for layer, said in layers.said(key):
            lever.say(said, layer.document.place(key))
            if isinstance(said, Mapping) and isinstance(said.get("source"), str):
                sources[name] = said["source"]
            else:
                sources.pop(name, None)
        values[name] = lever.values()
    _check_together(values, layers, years, faults)
    return LeverValues(values, sources)


class _Lever:
    """One lever while it is being folded."""

    def __init__(self, known: Param, years: Years, faults: Faults) -> None:
        self.known, self.years, self.faults = known, years, faults
        self.by_year: dict[int, float] = dict.fromkeys(years.reported, float(known.value))
        self.before: dict[int, float] = {}

    def values(self) -> tuple[float, ...]:
        """One value a year from the base year on."""
        usual = 0.0 if is_budget(self.known) else self.by_year[self.years.start]
        all_years = {year: self.before.get(year, usual) for year in self.years.played} | self.by_year
        return tuple(all_years[year] for year in self.years.played)

    def say(self, said: Any, place: Place) -> None:
        """Take in what one layer says."""
        if isinstance(said, Mapping) and "value" in said:
            if wrong := sorted(set(said) - {"value", "source"}):
                self.faults.add("lever_form", place, got=shown(wrong[0]))
                return
            said = said["value"]
        if isinstance(said, Mapping) and ("from" in said or "to" in said):
            self._ramp(said, place)
        elif isinstance(said, Mapping):
            self._table(said, place)
        elif isinstance(said, list):
            self._list(said, place)
        elif (value := self._number(said, place)) is not None:
            self.by_year = dict.fromkeys(self.years.reported, value)

    def _list(self, said: list[Any], place: Place) -> None:
        want = len(self.years.reported)
        if len(said) != want:
            span = f"{self.years.start}-{self.years.end}"
            self.faults.add("lever_list", place, got=len(said), want=want, span=span)
            return
        for year, item in zip(self.years.reported, said, strict=True):
            if (value := self._number(item, place)) is not None:
                self.by_year[year] = value

    def _table(self, said: Mapping[str, Any], place: Place) -> None:
        steps: dict[int, float] = {}
        for word, item in said.items():
            if word == "source":
                continue
            if word not in map(str, self.years.played):
                span = f"{self.years.base}-{self.years.end}"
                self.faults.add("lever_year", place, got=shown(word).strip('"'), span=span)
            elif (value := self._number(item, place)) is not None:
                steps[int(word)] = value
        if not set(said) - {"source"}:
            self.faults.add("lever_form", place, got=shown(dict(said)))
        for year in sorted(steps):
            run_up = year < self.years.start
            last = self.years.start - 1 if run_up else self.years.end
            (self.before if run_up else self.by_year).update(dict.fromkeys(range(year, last + 1), steps[year]))

    def _ramp(self, said: Mapping[str, Any], place: Place) -> None:
        if wrong := sorted(set(said) - _RAMP - {"source"}):
            self.faults.add("ramp_key", place, got=shown(wrong[0]).strip('"'))
            return
        if missing := {"from", "to"} - set(said):
            self.faults.add("ramp_half", place, missing=missing.pop())
            return
        if self.known.unit == "0 or 1":
            self.faults.add("lever_switch", place, got=shown(dict(said)))
            return
        low, high = self._number(said["from"], place), self._number(said["to"], place)
        first, last = said.get("first", self.years.start), said.get("last", self.years.end)
        for year in (first, last):
            if isinstance(year, bool) or not isinstance(year, int) or year not in self.years.reported:
                span = f"{self.years.start}-{self.years.end}"
                self.faults.add("lever_year", place, got=shown(year), span=span)
                return
        if first > last:
            self.faults.add("ramp_order", place, first=first, last=last)
        elif low is not None and high is not None:
            line = (_between(low, high, (year - first) / max(last - first, 1)) for year in self.years.reported)
            whole = _is_count(self.known)
            self.by_year = {
                year: math.floor(value + 0.5) if whole else value
                for year, value in zip(self.years.reported, line, strict=True)
            }

    def _number(self, said: Any, place: Place) -> float | None:
        known = self.known
        if known.unit == "0 or 1" and said in (0, 1, True, False):
            return float(said)
        if isinstance(said, bool) or not isinstance(said, (int, float)):
            self.faults.add("lever_form", place, got=shown(said))
        elif not math.isfinite(said):
            self.faults.add("not_finite", place, got=shown(said))
        elif _is_count(known) and said != int(said):
            self.faults.add("lever_whole", place, got=shown(said), unit=known.unit)
        elif known.unit == "0 or 1":
            self.faults.add("lever_switch", place, got=shown(said))
        elif check_range(known, float(said), place, self.faults):
            return float(said)
        return None


def is_budget(known: Param) -> bool:
    """Whether the lever is money or places given out year by year, which is 0 before the first year."""
    return known.name in _YEARLY or (known.unit.endswith("/year") and known.name not in _SIZES)


def _is_wan(known: Param, value: float) -> bool:
    small = known.unit.startswith("yuan") and 0 < value < _WAN and known.high >= _MANY_YUAN
    return small and (value < known.low or known.low == 0)


def _is_countys(known: Param) -> bool:
    """Whether it is a total of all villages, whose likely range another county's size would change."""
    return known.name in LEVERS.params and (is_budget(known) or _is_count(known))


def _between(low: float, high: float, part: float) -> float:
    return high if part >= 1 else low + (high - low) * max(part, 0.0)


def _is_count(known: Param) -> bool:
    return known.unit.startswith(("count", "villages"))


def check_range(known: Param, value: float, place: Place, faults: Faults, *, off: bool = True) -> bool:
    """Whether ``value`` is possible; where unlikely, a warning. A lever at 0 is ``off``, a choice, not a guess."""
    low, high = known.hard
    what = {"got": f"{value:,.10g}", "unit": known.unit, "zh": known.zh, "source": known.source}
    if not low <= value <= high:
        most = "∞" if math.isinf(high) else f"{high:,.10g}"
        faults.add("out_of_range", place, low=f"{low:,.10g}", high=most, **what)
        return False
    what |= {"low": f"{known.low:,.10g}", "high": f"{known.high:,.10g}"}
    what["whose"] = "fault.of_xichang" if _is_countys(known) else ""
    if _is_wan(known, value):
        faults.warn("unlikely_wan", place, right=f"{value * 10_000:,.10g}".replace(",", "_"), **what)
    elif not known.low <= value <= known.high and not (off and value == 0):
        faults.warn("unlikely", place, **what)
    return True


def _check_together(values: Mapping[str, tuple[float, ...]], layers: Layers, years: Years, faults: Faults) -> None:
    """What levers say of each other: shares of one surplus, and the bounds of a project."""
    shares = ("reserve_share", "welfare_share", "dividend_share", "cadre_reward_share")
    names = ("project_min_yuan", "project_max_yuan")
    if set(shares) | set(names) > set(values):
        return
    for i, year in enumerate(years.played):
        total = sum(values[name][i] for name in shares)
        said = [name for name in shares if layers.last(("policy", name))]
        if total > 1 + 1e-9:
            key = ("policy", said[-1] if said else shares[0])
            faults.add("shares_over", layers.place(key), year=year, total=f"{total:.6g}")
            return
        low, high = (values[name][i] for name in names)
        if low > high:
            place = layers.place(("budget", next(name for name in names if layers.last(("budget", name)))))
            faults.add("project_bounds", place, low=f"{low:,.10g}", high=f"{high:,.10g}", year=year)
            return
