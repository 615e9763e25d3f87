"""Skill: newcomers start below standard yield and price and learn by season; training speeds it."""

from __future__ import annotations

import numpy as np

from colecon.core.param import Table, param, section
from colecon.core.village import Desk
from colecon.kinds import Mask, Runs, Value


class SkillTerms(Table):
    """How skill begins and grows."""

    start: Value = param(
        0.85,
        "share of standard",
        (0.7, 0.95),
        "assumed: evidence E132 E133: newcomers lost money in a boom",
        zh="起步水平",
        hard=(0, 1),
    )
    season: Value = param(
        0.05,
        "share/season",
        (0.03, 0.1),
        "assumed: three to five seasons to the standard",
        zh="每季学习",
        hard=(0, 1),
    )
    leadership: Value = param(
        0.04,
        "share per score",
        (0.0, 0.08),
        "assumed: a leader one deviation better runs it so much better",
        zh="带头人影响",
        hard=(0, 0.3),
    )


SKILL = section("skill", SkillTerms)


class Skill:
    """The skill of a village in one trade, as a share of the standard; by run."""

    def __init__(self, desk: Desk) -> None:
        self._terms = desk.terms(SKILL)
        self._leader = 1.0 + self._terms.leadership * float(np.clip(desk.site.leadership, -2.5, 2.5))
        self._learnt: Runs = np.broadcast_to(np.asarray(self._terms.start, dtype=float), (desk.n,))

    @property
    def level(self) -> Runs:
        """What is reached of the standard."""
        return self._learnt * self._leader

    def season(self, where: Mask) -> None:
        """A season has been gone through in the runs of ``where``."""
        grown = np.minimum(self._learnt + self._terms.season, 1.0)
        self._learnt = np.where(where, np.maximum(grown, self._learnt), self._learnt)
