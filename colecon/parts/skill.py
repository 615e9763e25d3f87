"""Skill: newcomers start below standard yield and price and learn by season.

Training and an assistance team speed it, a professional manager lifts it while he stays; when a manager comes
or goes, part of what was learnt is lost.
"""

from __future__ import annotations

import numpy as np

from colecon.core.clock import Phase, Process
from colecon.core.param import Table, param, section
from colecon.core.people import PEOPLE, score_of
from colecon.core.village import Desk
from colecon.kinds import Mask, Runs, Value


class SkillTerms(Table):
    """How skill begins, grows and is lost."""

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
    training: Value = param(
        0.6,
        "share of season",
        (0.2, 1.0),
        "assumed: a course in a year saves about half a season (plan ch. 9 § 8)",
        zh="培训加快学习",
        hard=(0, 5),
    )
    assistance: Value = param(
        0.2,
        "share of season",
        (0.0, 0.4),
        "assumed: a team at hand, less than a course (plan ch. 9 § 1)",
        zh="驻村帮扶加快学习",
        hard=(0, 5),
    )
    manager: Value = param(
        0.06,
        "share of standard",
        (0.02, 0.1),
        "assumed: a professional is worth one to two seasons (plan ch. 8 § 2)",
        zh="职业经理人提升",
        hard=(0, 1),
    )
    change: Value = param(
        0.4,
        "share of what was learnt",
        (0.2, 0.7),
        "assumed: whoever comes or goes, half the trade's knowledge was in one head",
        zh="换人损失",
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


class ReturneeTerms(Table):
    """What somebody who came home with a trade adds."""

    level: Value = param(
        0.04,
        "share of standard",
        (0.01, 0.08),
        "assumed: two thirds of a professional manager: knows the trade and the village, not management",
        zh="返乡人才提升",
        hard=(0, 1),
    )
    learning: Value = param(
        0.3,
        "share of season",
        (0.1, 0.6),
        "assumed: half of a course, all year round",
        zh="返乡人才加快学习",
        hard=(0, 5),
    )


SKILL = section("skill", SkillTerms)
RETURNEE = section("returnee", ReturneeTerms)


class Skill:
    """The skill of a village in one trade, as a share of the standard; by run."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self._terms, self._home = desk, desk.terms(SKILL), desk.terms(RETURNEE)
        self._leader = 1.0 + self._terms.leadership * score_of(desk.table("leadership"), desk.terms(PEOPLE))
        self._learnt: Runs = np.broadcast_to(np.asarray(self._terms.start, dtype=float), (desk.n,))
        desk.start(self._spring())

    @property
    def level(self) -> Runs:
        """What is reached of the standard."""
        help_ = np.where(self.desk.manager, self._terms.manager, 0.0)
        if self.desk.returned.any():
            help_ = help_ + np.where(self.desk.returned, self._home.level, 0.0)
        return (self._learnt + help_) * self._leader

    def season(self, where: Mask) -> None:
        """A season has been gone through in the runs of ``where``."""
        t = self._terms
        faster = 1.0 + np.where(self.desk.trained, t.training, 0.0) + self.desk.assisted * np.asarray(t.assistance)
        if self.desk.returned.any():
            faster = faster + np.where(self.desk.returned, self._home.learning, 0.0)
        grown = np.minimum(self._learnt + t.season * faster, 1.0)
        self._learnt = np.where(where, np.maximum(grown, self._learnt), self._learnt)

    def _spring(self) -> Process:
        """After the review of the year: where the manager changed, part of what was learnt goes."""
        while True:
            yield self.desk.next((3,), Phase.PAYOUT)
            changed = self.desk.manager_changed
            if changed.any():
                t = self._terms
                left = t.start + (self._learnt - t.start) * (1.0 - np.asarray(t.change))
                self._learnt = np.where(changed, left, self._learnt)
                self.desk.tell("manager_changed", changed)
