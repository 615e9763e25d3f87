"""服务创收型: machine sets and crews till, spray, reap and haul for farmers, for a fee by the mu."""

from __future__ import annotations

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.estate import hands_of
from colecon.core.hazards import EXPOSURE
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.models.tables_service_provision import PROJECT, TERMS
from colecon.parts.project import Project
from colecon.parts.skill import SKILL, Skill
from colecon.parts.till import TILL, Till

TILLAGE, SPRAYING, HARVEST = (3, 4, 5), (6, 7), (9, 10, 11)
DUE = {11: "spring", 2: "autumn"}
"""When farmers have sold: November for what they owe of spring and summer, February for the autumn."""
OVERHAUL = (8, 12)
SERVICE = "machine_service"


class ServiceProvision(Model):
    """Services to farmers: busy seasons, few machines and crews, fees by the mu, farmers who pay late."""

    id, zh, en = "service_provision", "服务创收型", "service provision"
    must, better = ("land", "workers"), ("grant", "loan", "road", "water", "manager")
    sections = (TERMS, PROJECT, SKILL, TILL)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.HOUSEHOLDS),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.terms = desk.terms(TERMS)
        self.project = Project(desk, desk.terms(PROJECT), {"hands": self.terms.crew}, step.year)
        self.skill, self.till = Skill(desk), Till(desk)
        self.owed = {season: np.zeros(desk.n) for season in DUE.values()}
        self._days = np.zeros(desk.n)
        self._rain, self._left = np.zeros(desk.n), np.ones(desk.n)
        self._limit_size()

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Fields of households to work on, and a crew, are needed."""
        if village.arable_contracted_mu < TERMS.params["least_land"].value:
            return "unmet.no_fields"
        return "" if hands_of(village) >= TERMS.params["crew"].value else "unmet.no_hands"

    def play(self) -> Process:
        """Offer machine days in the busy months, work, collect, overhaul."""
        desk = self.desk
        while True:
            yield desk.next(phase=Phase.SUPPLY)
            busy = desk.month in TILLAGE + HARVEST
            if busy:
                self._offer()
            yield desk.next((desk.month,))
            if busy:
                self._left = desk.pressed(SERVICE, self.terms.outlet, self.terms.pressure)
            self._limit_size()
            self._collect()
            if self.project.begun:
                if busy:
                    self._field_work()
                if desk.month in SPRAYING:
                    self._spray()
                self._keep_up()

    # --- what can be done, what is wanted

    def _limit_size(self) -> None:
        """As many sets as the land that rivals leave keeps busy in a usual month."""
        t = self.terms
        normal = self._mu_a_day() * np.maximum(t.work_days - np.asarray(t.rain_autumn), 1.0)
        land = self._usable(self.desk.site.arable_contracted_mu + t.neighbour_mu * self._left)
        market = np.maximum(np.floor(land * t.uptake / len(HARVEST) / normal), 1.0)
        self.project.cap = self.till.most(self.project, market)

    def _mu_a_day(self) -> Value:
        return self.terms.mu_a_day * (self.terms.narrow_road if self.desk.road == "narrow" else 1.0)

    def _usable(self, mu: Value) -> Value:
        share: Value = getattr(self.terms, f"usable_{self.desk.site.band}")
        return np.asarray(mu * share)

    def _offer(self) -> None:
        """Machine days of the month, less rain and breakdown; told to the market as mu."""
        desk, t, size = self.desk, self.terms, self.project.size
        wet = t.rain_spring if desk.month in TILLAGE else t.rain_autumn
        self._rain = np.minimum(np.floor(2.0 * wet * desk.quantile("production.rain", 12) + 0.5), t.work_days)
        broke = (size > 0.0) & desk.happens("production.breakdown", np.minimum(size * t.breakdown, 1.0), 12)
        sets = size * (t.work_days - self._rain)
        self._days = np.maximum(sets - np.where(broke, t.repair_days, 0.0), 0.0)
        desk.bring(SERVICE, np.floor(self._days * self._mu_a_day()), t.outlet, t.pressure)
        bill = np.where(broke, t.repair, 0.0) * desk.costs * FEN_PER_YUAN
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, bill)
        desk.tell("rain_days", (size > 0.0) & (self._rain > 0.0), days=self._rain)
        desk.tell("breakdown", broke, days=t.repair_days, yuan=bill / FEN_PER_YUAN)

    def _wanted(self, uptake: Value, months: int) -> Runs:
        """Mu that farmers want served this month: the village's own, and neighbours' as far as others leave them."""
        t, desk = self.terms, self.desk
        near = t.neighbour_mu * self._left
        return np.asarray(self._usable(desk.site.arable_contracted_mu + near) * uptake / months)

    # --- working

    def _field_work(self) -> None:
        desk, t = self.desk, self.terms
        speed = self._mu_a_day() * self.skill.level
        able, wanted = self._days * speed, self._wanted(t.uptake, len(HARVEST))
        served = np.where(self.project.running, np.floor(np.minimum(able, wanted) * desk.fortune), 0.0)
        if desk.month in TILLAGE:
            self._bill("spring", served * (t.tillage_fee + t.inputs_share * np.asarray(t.inputs_fee)))
        else:
            lorries = t.narrow_haulage if desk.road == "narrow" else 1.0
            self._bill("autumn", served * (t.harvest_fee + t.haulage_share * lorries * np.asarray(t.haulage_fee)))
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, served * t.diesel * desk.costs * FEN_PER_YUAN)
        waiting = self.project.size * self._rain * t.rain_pay
        self._pay_crews(served / speed + waiting)
        desk.tell("served", served > 0.0, mu=served)
        desk.tell("turned_away", self.project.running & (wanted > able), mu=np.maximum(wanted - able, 0.0))
        if desk.month in (TILLAGE[-1], HARVEST[-1]):
            self.skill.season(self.project.running)

    def _spray(self) -> None:
        """Plant protection between the seasons: hands and sprayers, no machine days."""
        desk, t = self.desk, self.terms
        wanted = self._usable(desk.site.arable_contracted_mu) * np.asarray(t.spray_uptake) / len(SPRAYING)
        served = np.where(self.project.running, np.floor(wanted * self.skill.level * desk.fortune), 0.0)
        self._bill("spring", served * t.spray_fee)
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, served * t.spray_cost * desk.costs * FEN_PER_YUAN)
        desk.tell("sprayed", served > 0.0, mu=served)

    def _pay_crews(self, set_days: Runs) -> None:
        desk, t = self.desk, self.terms
        fen = set_days * t.crew * t.day_wage * desk.wages * FEN_PER_YUAN
        self.till.pay_villagers(fen)

    # --- farmers' money

    def _bill(self, season: str, yuan: Runs) -> None:
        """Part is paid on the spot; the rest is owed until the crop is sold."""
        desk, link = self.desk, np.asarray(self.terms.wage_link)
        bill = np.rint(yuan * (link * desk.wages + (1.0 - link) * desk.costs) * FEN_PER_YUAN)
        now = np.floor(bill * self.terms.prompt)
        self.till.earn(Line.OPERATING_REVENUE, Holder.HOUSEHOLDS, now)
        self.owed[season] = self.owed[season] + bill - now

    def _collect(self) -> None:
        """What farmers owe of a season comes in after they have sold; part of it never."""
        desk, t = self.desk, self.terms
        season = DUE.get(desk.month)
        if season is None or not self.owed[season].any():
            return
        drought = desk.hit("drought")
        loss = np.where(drought.month <= desk.month, drought.loss, 0.0) * getattr(desk.terms(EXPOSURE), desk.water)
        bad = np.minimum(2.0 * t.bad * desk.quantile("partners.debtors", 12) + t.bad_in_drought * loss, 1.0)
        owed = self.owed[season]
        paid = self.till.earn(Line.OPERATING_REVENUE, Holder.HOUSEHOLDS, np.floor(owed * (1.0 - bad)))
        self.owed[season] = np.zeros(desk.n)
        desk.tell("collected", paid > 0.0, yuan=paid / FEN_PER_YUAN)
        desk.tell("never_paid", owed > paid, yuan=(owed - paid) / FEN_PER_YUAN)

    def _keep_up(self) -> None:
        """Overhaul after each season, by age; the office by the quarter."""
        desk, t, project = self.desk, self.terms, self.project
        if desk.month in OVERHAUL:
            worth = project.size * project.terms.unit_cost * t.upkeep * desk.costs
            older = 1.0 + t.ageing * project.age / 12.0
            self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, worth * older * FEN_PER_YUAN / len(OVERHAUL))
        if desk.month in QUARTER_ENDS:
            office = np.where(project.running, t.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
            self.till.pay(Line.ADMINISTRATION, Holder.MARKET, office)
        if desk.month == 12:
            self.till.judge(project)
