"""A brand or certificate (three products one standard, geographical indication): it costs first and pays later."""

from __future__ import annotations

import numpy as np

from colecon.core.lines import Holder, Line
from colecon.core.param import Table, param, section
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value


class BrandTerms(Table):
    """What a certificate takes and brings."""

    seasons: Value = param(
        3, "seasons sold", (2, 4), "assumed: conversion time and records of two to three years", zh="认证前销售季数"
    )
    worth: Value = param(
        150_000,
        "yuan/year",
        (80_000, 300_000),
        "assumed: below it the premium does not pay for yearly tests",
        zh="认证起点销售额",
    )
    cost: Value = param(
        20_000,
        "yuan/application",
        (8_000, 40_000),
        "assumed: tests, files, inspection, design; no invoice found, the range fivefold",
        zh="认证费用",
    )
    yearly: Value = param(
        4_000,
        "yuan/year",
        (2_000, 10_000),
        "assumed: yearly inspection and labels, a fifth of the first cost",
        zh="年审费用",
    )
    granted: Value = param(
        0.7,
        "chance/application",
        (0.5, 0.9),
        "assumed: most that apply pass, since a village applies when its records are complete",
        zh="认证通过概率",
        hard=(0, 1),
    )
    lost: Value = param(
        0.04,
        "chance/year",
        (0.01, 0.1),
        "assumed: a failed test or a lapsed file, one certificate in twenty-five a year",
        zh="认证失效概率",
        hard=(0, 1),
    )
    premium: Value = param(
        0.08,
        "share of price",
        (0.03, 0.2),
        "assumed: evidence E132 shows prices by quality ten times apart; a label alone far below",
        zh="品牌溢价",
    )


BRAND = section("brand", BrandTerms)


class Brand:
    """The certificate of one village's product."""

    def __init__(self, desk: Desk) -> None:
        n = desk.n
        self.desk, self.terms = desk, desk.terms(BRAND)
        self.certified: Mask = np.zeros(n, dtype=bool)
        self._seasons, self._sales = np.zeros(n), np.zeros(n)

    @property
    def factor(self) -> Runs:
        """What the price is multiplied by."""
        return np.where(self.certified, 1.0 + np.asarray(self.terms.premium), 1.0)

    def sold(self, fen: Runs) -> None:
        """A harvest was sold for ``fen``."""
        self._seasons = self._seasons + (fen > 0.0)
        self._sales = self._sales + fen

    def year(self, running: Mask) -> None:
        """In December: keep the certificate, or apply for one that counts from January."""
        desk, t = self.desk, self.terms
        lost = self.certified & (~running | desk.happens("production.certificate_lost", t.lost))
        self.certified = self.certified & ~lost
        big = self._sales >= t.worth * FEN_PER_YUAN
        able = running & big & (self._seasons >= t.seasons) & (desk.unpaid == 0.0)
        applies = able & ~self.certified & ~lost & (desk.cash >= t.cost * FEN_PER_YUAN)
        fee = np.where(applies, t.cost, np.where(self.certified, t.yearly, 0.0))
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, fee * desk.costs * FEN_PER_YUAN)
        # A pass and a failure are the two sides of one draw: switched off, every application passes.
        fails = desk.happens("production.certificate_refused", 1.0 - np.asarray(t.granted))
        passed = applies & ~fails
        self.certified = self.certified | passed
        self._seasons = np.where(running, self._seasons, 0.0)
        self._sales = np.zeros(desk.n)
        desk.tell("certificate_lost", lost & running)
        desk.tell("certificate_refused", applies & fails)
        desk.tell("certified", passed)
