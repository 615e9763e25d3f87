"""乡村旅游型: guest rooms, food, outings and the torch festival on the mountain tour ring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.estate import hands_of
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.models.tables_rural_tourism import M2_PER_MU, PROJECT, TERMS
from colecon.parts.idle import Idle
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from colecon.parts.skill import SKILL, Skill
from colecon.parts.till import TILL, Till

LOW_SEASON, HOLIDAYS, NATIONAL_DAY = (3, 6, 9, 11, 12), (2, 5, 7, 8), 10
AUGUST_YEARS = frozenset({1, 4, 6, 7, 9, 12, 14, 15, 17})
"""Years of the 19-year cycle of the moon (year modulo 19) whose 24th of the sixth moon falls in August, else July."""
RING = "mountain_ring"
CROWDED = 0.95
"""Share of a village's guests that the ring leaves it, below which the diary calls the ring crowded."""
NIGHTS = 30.0


def torch_month(year: int) -> int:
    """The calendar month of the torch festival (火把节), the 24th of the sixth lunar month."""
    return 8 if year % 19 in AUGUST_YEARS else 7


def _enough_rooms(village: Village) -> bool:
    """Whether the village's idle rooms hold the smallest project, at declared numbers."""
    return village.idle_m2 >= PROJECT.params["smallest"].value * TERMS.params["room_m2"].value


class RuralTourism(Model):
    """Guests by the season, out of one pool for all villages; a name is slowly made and quickly lost."""

    id, zh, en = "rural_tourism", "乡村旅游型", "rural tourism"
    must, better = ("workers",), ("rooms", "grant", "loan", "road", "manager")
    sections = (TERMS, PROJECT, SKILL, TILL)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.terms = desk.terms(TERMS)
        self._refits = desk.site.idle_m2 >= float(np.max(PROJECT.params["smallest"].value * self.terms.room_m2))
        self.project = Project(desk, self._project_terms(), self._needs(), step.year)
        self.project.idle = None if self._refits else Idle(desk)  # refitted rooms are the village's, to be used again
        self.skill, self.till = Skill(desk), Till(desk)
        self.name: Runs = np.broadcast_to(np.asarray(self.terms.first_name, dtype=float), (desk.n,))
        self._hoped = np.zeros(desk.n)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """A place on the tour ring, and somebody to make the beds, are needed."""
        if not village.tourism:
            return "unmet.no_ring"
        staff = PROJECT.params["smallest"].value * TERMS.params["staff"].value
        return "" if hands_of(village) >= staff else "unmet.no_hands"

    def _project_terms(self) -> ProjectTerms:
        """Idle rooms are refitted; without them the village builds on its own building land, at a higher cost."""
        terms = self.desk.terms(PROJECT)
        return terms if self._refits else replace(terms, unit_cost=terms.unit_cost * self.terms.new_build)

    def _needs(self) -> dict[str, Value]:
        needs: dict[str, Value] = {"hands": self.terms.staff}
        if self._refits:
            needs["rooms"] = self.terms.room_m2
        else:
            needs["building_land"] = np.asarray(self.terms.land_m2) / M2_PER_MU
        return needs

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """Rooms to refit, or building land of its own, or a land indicator."""
        return "" if _enough_rooms(village) or offer.building_land(village) else "unmet.no_building_land"

    def play(self) -> Process:
        """Guests month by month, wages all year, a name that each season mends."""
        desk = self.desk
        while True:
            yield desk.next(phase=Phase.SUPPLY)
            if not self.project.begun:
                continue
            self._hope()
            yield desk.next((desk.month,))
            self._host(self._guests())
            self._pay_staff()
            self._mishaps()
            if desk.month in QUARTER_ENDS:
                self._quarter()
            if desk.month == 12:
                self.till.judge(self.project)
                self.project.cap = self.till.most(self.project, np.inf)

    # --- who comes

    def _hope(self) -> None:
        """Whole visitors that the place would draw in a plain month, told to the ring."""
        t, size = self.terms, self.project.size
        a_room = NIGHTS * t.occupancy * t.party + np.asarray(t.day_guests)
        draw = self.name * self.skill.level * self._way() * self.desk.fortune
        self._hoped = np.floor(size * a_room * draw)
        self.desk.bring(RING, self._hoped, t.outlet, t.pressure)

    def _way(self) -> Value:
        t = self.terms
        beyond = np.maximum(self.desk.site.minutes_to_town - np.asarray(t.near), 0.0)
        near = np.maximum(1.0 - t.far * beyond, t.floor)
        return near * t.narrow_road if self.desk.road == "narrow" else near

    def _season(self) -> Value:
        t, month = self.terms, self.desk.month
        if month == torch_month(self.desk.year):
            return t.torch
        if month == NATIONAL_DAY:
            return t.national_day
        if month in HOLIDAYS:
            return t.holiday
        return t.low_season if month in LOW_SEASON else 1.0

    def _guests(self) -> Runs:
        """Visitors of the month: what the ring leaves, in season, unless an epidemic or a cut road keeps them away."""
        t, desk = self.terms, self.desk
        gone = np.minimum(t.epidemic * desk.epidemic, 1.0)
        flow = desk.hit("mudflow")
        cut = (flow.loss > 0.0) & (flow.month == desk.month) & self.project.running
        self._repair(np.where(cut, flow.loss, 0.0))
        desk.tell("visitors_gone", self.project.running & (gone > 0.0), share=gone)
        open_ = np.where(cut, 1.0 - np.asarray(t.cut_off), 1.0) * (1.0 - gone)
        left = desk.pressed(RING, t.outlet, t.pressure)
        desk.tell("ring_crowded", self.project.running & (left < CROWDED), share=left)
        return np.asarray(self._hoped * self._season() * left * open_)

    # --- what they leave and cost

    def _host(self, guests: Runs) -> None:
        """Beds as far as there are rooms; food and outings of all; households' part of the room rate."""
        t, desk, size = self.terms, self.desk, self.project.size
        sleepers = NIGHTS * t.occupancy * t.party
        nights = guests * sleepers / (sleepers + np.asarray(t.day_guests)) / t.party
        nights = np.minimum(nights, size * NIGHTS * t.fullest)
        day = guests * t.day_guests / (sleepers + np.asarray(t.day_guests))
        beds = nights * t.rate * desk.costs
        food = (nights * t.party * t.meals + day * t.day_spend) * desk.costs
        earned = self.till.earn(Line.OPERATING_REVENUE, Holder.MARKET, (beds + food) * FEN_PER_YUAN)
        self.till.pay_villagers(beds * t.host_share * FEN_PER_YUAN)
        running_cost = food * t.food_cost + nights * t.laundry * desk.costs
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, running_cost * FEN_PER_YUAN)
        if desk.month == torch_month(desk.year):
            self._torch_festival(guests, earned)
        else:
            desk.tell("guests", earned > 0.0, amount=guests, yuan=earned / FEN_PER_YUAN)

    def _torch_festival(self, guests: Runs, earned: Runs) -> None:
        """Torches and dances for the guests, while there is no epidemic."""
        desk = self.desk
        held = self.project.running & (desk.epidemic == 0.0)
        cost = np.where(held, self.terms.torch_cost * desk.costs * FEN_PER_YUAN, 0.0)
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, cost)
        desk.tell("torch_festival", held, amount=guests, yuan=earned / FEN_PER_YUAN)

    def _pay_staff(self) -> None:
        t, desk = self.terms, self.desk
        fen = self.project.size * t.staff * t.wage * desk.wages * FEN_PER_YUAN
        self.till.pay_villagers(fen)

    def _repair(self, loss: Runs) -> None:
        if loss.any():
            bill = self.project.cost * self.terms.flood_damage * loss
            self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, bill)
            self.desk.tell("road_cut", loss > 0.0, yuan=bill / FEN_PER_YUAN)

    def _mishaps(self) -> None:
        """A complaint about food or service, an accident: the name suffers, damages are paid."""
        t, desk, open_ = self.terms, self.desk, self.project.running
        complaint = open_ & desk.happens("demand.complaint", np.minimum(t.complaint / self.skill.level, 1.0), 12)
        accident = open_ & desk.happens("production.accident", t.accident, 12)
        bill = np.where(accident, t.damages * desk.costs * FEN_PER_YUAN, 0.0)
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, bill)
        kept = np.where(complaint, 1.0 - np.asarray(t.complaint_loss), 1.0)
        kept = kept * np.where(accident, 1.0 - np.asarray(t.accident_loss), 1.0)
        self.name = self.name * kept
        desk.tell("complaint", complaint, share=self.name)
        desk.tell("accident", accident, yuan=bill / FEN_PER_YUAN)

    def _quarter(self) -> None:
        """A season of hosting mends the name; upkeep and the office are due."""
        t, desk, project = self.terms, self.desk, self.project
        better = self.name + t.name_grows * (1.0 - self.name)
        self.name = np.where(project.running, better, t.first_name)
        worth = project.size * project.terms.unit_cost * t.upkeep * desk.costs
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, worth * FEN_PER_YUAN / 4.0)
        office = np.where(project.running, t.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
        self.till.pay(Line.ADMINISTRATION, Holder.MARKET, office)
        self.skill.season(project.running)
