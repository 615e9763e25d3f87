"""People whom the county sends, pays or brings home: managers, training, assistance teams, returnees.

Each spring, by the county's rule of allotment, places go to villages that run a project. What a manager or a
course does to a village's skill is said in `colecon.parts.skill`; here it is only who has one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from colecon.core.allot import Queues, allot
from colecon.core.levers import Levers, is_on
from colecon.core.param import Table, param, section
from colecon.core.world import World
from colecon.kinds import Mask, Value


class PeopleTerms(Table):
    """How much is read out of a leader's score; how long those who are sent stay."""

    score_most: Value = param(
        2.5,
        "score",
        (2.0, 3.0),
        "assumed: about one leader in eighty lies beyond it; more is not read out of an outlier",
        zh="带头人得分上限",
        hard=(0, 6),
    )

    manager_leaves: Value = param(
        0.2,
        "chance/year",
        (0.1, 0.4),
        "assumed: five years on average, as with township cadres; no count of managers found",
        zh="职业经理人离职概率",
        hard=(0, 1),
    )


class ReturneeTerms(Table):
    """How long those who came home stay."""

    leaves: Value = param(
        0.1,
        "chance/year",
        (0.05, 0.25),
        "assumed: at home in the village, so half as often as a manager who is sent",
        zh="返乡人才再外出概率",
        hard=(0, 1),
    )


PEOPLE = section("people", PeopleTerms)
RETURNEES = section("returnee.stay", ReturneeTerms)


def score_of(leadership: Value, terms: PeopleTerms) -> Value:
    """The leader's score as far as it counts."""
    most = np.asarray(terms.score_most)
    return np.asarray(np.minimum(np.maximum(leadership, -most), most))


class People:
    """Who has a manager, a course, an assistance team; by village and run."""

    def __init__(self, ids: list[str], world: World, terms: PeopleTerms, home: ReturneeTerms) -> None:
        shape = (len(ids), world.n)
        self._ids, self._world, self._terms, self._home = ids, world, terms, home
        self.returned = np.zeros(shape, dtype=bool)
        self.came = np.zeros(shape, dtype=bool)
        self.running = np.zeros(shape, dtype=bool)
        self.manager = np.zeros(shape, dtype=bool)
        self.trained = np.zeros(shape, dtype=bool)
        self.changed = np.zeros(shape, dtype=bool)
        self.assisted = 0.0

    def review(self, levers: Levers, queues: Queues, *, endless: bool) -> None:
        """Let managers go, fill places and courses of the year, each down its own queue."""
        before = self.manager
        left = np.zeros_like(before)
        if before.any():
            luck = np.stack([self._world.event(f"village/{i}", "partners.manager")[0] for i in self._ids])
            left = before & (luck < self._terms.manager_leaves)
        stay = before & ~left
        wants = self.running & ~stay
        places: Value = np.inf if endless and is_on(levers.managers) else levers.managers
        hired = allot(wants.astype(float), queues.managers, places) > 0.0
        self.manager = stay | hired
        self.changed = (self.manager != before) | left
        seats: Value = np.inf if endless and is_on(levers.trainings) else levers.trainings
        self.trained = allot(self.running.astype(float), queues.courses, seats) > 0.0
        self._come_home(levers.returnees, queues.money, endless=endless)
        self.assisted = 1.0 if is_on(levers.assistance) else 0.0
        self.running = np.zeros_like(self.running)  # told anew every January

    def _come_home(self, villages: Value, ranked: NDArray[np.intp], *, endless: bool) -> None:
        """People come home to villages that run a project; some go away again."""
        wanted = is_on(villages)
        if not (wanted or self.returned.any()):
            return
        luck = np.stack([self._world.event(f"village/{i}", "partners.returnee")[0] for i in self._ids])
        stay = self.returned & ~(luck < self._home.leaves)
        places: Value = np.inf if endless and wanted else villages
        came = allot((self.running & ~stay).astype(float), ranked, places) > 0.0
        self.came, self.returned = came & ~self.returned, stay | came

    def runs_project(self, village: int, where: Mask) -> None:
        """Told by projects in January where they are at work."""
        self.running[village] |= where
