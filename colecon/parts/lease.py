"""Letting rooms or land: spells of tenancy, vacancy between them, tenants that pay late or walk away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colecon.core.param import Table, param
from colecon.core.village import Desk
from colecon.kinds import Mask, Runs, Value


class LeaseTerms(Table):
    """How tenants come, pay and go; chances are by quarter."""

    found: Value = param(
        0.35,
        "chance/quarter",
        (0.15, 0.6),
        "assumed: a tenant within about three quarters; evidence E065 E199: some stand idle for years",
        zh="季度招租成功率",
        hard=(0, 1),
    )
    years_short: Value = param(
        2,
        "years",
        (1, 3),
        "assumed: two years is the shortest for which a tenant fits out rooms",
        zh="最短租期",
        hard=(1, 50),
    )
    years_long: Value = param(
        5,
        "years",
        (4, 10),
        "assumed: five years, as evidence E087 fixes yields by five years",
        zh="最长租期",
        hard=(1, 50),
    )
    rise: Value = param(
        0.02,
        "share/year",
        (0.0, 0.03),
        "evidence E044 E075 (10 % every five years), E066 (1,000 yuan a year on 55,000)",
        zh="租金年涨幅",
        hard=(-0.5, 0.5),
    )
    late: Value = param(
        0.08,
        "chance/quarter",
        (0.03, 0.2),
        "assumed: arrears of one quarter, caught up in the next",
        zh="拖欠概率",
        hard=(0, 1),
    )
    walks: Value = param(
        0.02,
        "chance/quarter",
        (0.01, 0.05),
        "assumed: one tenant in twelve a year leaves early",
        zh="提前退租概率",
        hard=(0, 1),
    )
    epidemic: Value = param(
        0.15,
        "chance/quarter",
        (0.05, 0.3),
        "assumed: chance to walk away added in a full epidemic; evidence E114: 40 % still closed in April 2020",
        zh="疫情退租概率",
        hard=(0, 1),
    )
    renews: Value = param(
        0.6,
        "chance",
        (0.4, 0.8),
        "assumed: three in five stay; no count found, the range wide on purpose",
        zh="续租概率",
        hard=(0, 1),
    )


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a quarter of letting brought: rent received (yuan), and where a tenant came or went."""

    received: Runs
    came: Mask
    went: Mask


class Letting:
    """One place let as a whole to one tenant at a time."""

    def __init__(self, desk: Desk, terms: LeaseTerms, *, let: Mask | None = None, name: str = "") -> None:
        n = desk.n
        self.desk, self.terms, self._name = desk, terms, name
        self.let: Mask = np.zeros(n, dtype=bool) if let is None else let
        self._left = np.where(
            self.let, np.floor(4.0 * desk.lasting(f"tenancy.left{name}") * terms.years_long) + 1.0, 0.0
        )
        self._level, self._owed = np.ones(n), np.zeros(n)

    @property
    def busy(self) -> bool:
        """Whether any run still has a tenant or is owed rent, so that `quarter` must be played."""
        return bool(self.let.any() or self._owed.any())

    def quarter(self, rent: Runs, open_: Mask) -> Quarter:
        """Play one quarter; ``rent`` is the yuan a full quarter is worth today, where ``open_`` it can be let."""
        came = self._search(open_)
        due = rent * self._level * self.let
        walks = self.let & self._chance("walks", self.terms.walks + self.terms.epidemic * self.desk.epidemic)
        late = self.let & ~walks & self._chance("late", self.terms.late)
        received = due * ~(walks | late) + self._owed * ~walks
        self._owed = due * late
        ended = self._end(walks)
        self.desk.tell("tenant_late", late)
        return Quarter(received, came, ended)

    def _search(self, open_: Mask) -> Mask:
        self.let = self.let & open_
        came = open_ & ~self.let & self._luck("found", self.terms.found * (1.0 - self.desk.epidemic))
        if came.any():
            short, long = np.floor(self.terms.years_short), np.floor(self.terms.years_long)
            years = short + np.floor((np.maximum(long - short, 0.0) + 1.0) * self._quantile("term"))
            self._left = np.where(came, 4.0 * years, self._left)
            self._level = np.where(came, 1.0, self._level)
            self.let = self.let | came
            self.desk.tell("let", came, years=years)
        return came

    def _end(self, walks: Mask) -> Mask:
        self._left = self._left - self.let
        over, ended = self.let & (self._left <= 0.0), walks
        if over.any():
            renewed = over & ~walks & self._luck("renews", self.terms.renews)
            self._left = np.where(renewed, 4.0 * np.floor(self.terms.years_short), self._left)
            ended = walks | (over & ~renewed)
        years = self._left / 4.0
        yearly = self.let & (years == np.floor(years))
        self._level = np.where(yearly, self._level * (1.0 + np.asarray(self.terms.rise)), self._level)
        self.let = self.let & ~ended
        self.desk.tell("tenant_walked", walks)
        self.desk.tell("vacant", ended & ~walks)
        return ended

    def _chance(self, what: str, chance: Value) -> Mask:
        return self.desk.happens(f"tenancy.{what}{self._name}", chance, 4)

    def _luck(self, what: str, chance: Value) -> Mask:
        """A good thing: with the chance switched off it is sure, as nothing then goes wrong."""
        return ~self._chance(what, 1.0 - np.asarray(chance))

    def _quantile(self, what: str) -> Runs:
        return self.desk.quantile(f"tenancy.{what}{self._name}", 4)
