"""Buildings of closed projects: looked after and let again, or left to stand (plan ch. 11 § 4)."""

from __future__ import annotations

import numpy as np

from colecon.core.levers import is_on
from colecon.core.lines import Holder, Line
from colecon.core.param import Table, param, section
from colecon.core.village import Desk
from colecon.kinds import Runs, Value


class IdleTerms(Table):
    """A closed project's building that is looked after, and let again."""

    rent: Value = param(
        0.04,
        "share of cost/year",
        (0.02, 0.06),
        "assumed: half of what a refit for a tenant returns (evidence E066: 8.6 %)",
        zh="闲置房屋再出租租金率",
        hard=(0, 1),
    )
    found: Value = param(
        0.3,
        "chance/year",
        (0.1, 0.6),
        "assumed: a tenant for a purpose-built house within some three years; evidence E199: idle for more than two",
        zh="再出租概率",
        hard=(0, 1),
    )
    leaves: Value = param(
        0.2,
        "chance/year",
        (0.1, 0.4),
        "assumed: five years on average, as other leases",
        zh="承租方退出概率",
        hard=(0, 1),
    )


IDLE = section("idle", IdleTerms)


class Idle:
    """What stands of closed projects: let again where assets are supervised (plan ch. 11 § 4)."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self._terms = desk, desk.terms(IDLE)
        self._worth, self.let = np.zeros(desk.n), np.zeros(desk.n, dtype=bool)

    def add(self, fen: Runs) -> None:
        """A building that cost ``fen``, less what was sold of it, stands empty from now on."""
        self._worth = self._worth + fen

    def quarter(self) -> None:
        """A tenant goes, or is found; the rent of the quarter."""
        desk, t = self.desk, self._terms
        if not is_on(desk.levers.supervision):
            self.let = np.zeros(desk.n, dtype=bool)  # nobody sees to it any more: tenants go
        elif self._worth.any():
            self._let_out(t)

    def _let_out(self, t: IdleTerms) -> None:
        desk = self.desk
        goes = self.let & desk.happens("tenancy.idle_left", np.asarray(t.leaves) / 4.0, 4)
        none_comes = desk.happens("tenancy.idle_found", 1.0 - np.asarray(t.found) / 4.0, 4)
        found = (self._worth > 0.0) & ~self.let & ~none_comes
        self.let = (self.let & ~goes) | found
        desk.tell("let_again", found)
        rent = self._worth * t.rent / 4.0 * desk.levers.supervision
        desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.where(self.let, rent, 0.0))
