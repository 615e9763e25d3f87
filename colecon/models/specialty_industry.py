"""特色产业型: the village's own crop or herd, on land and with hands that the collective commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.estate import hands_of, rented_of
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import Model
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.models.tables_specialty_industry import PROJECT, TERMS
from colecon.parts.brand import BRAND, Brand
from colecon.parts.budget import Book, budget, declared_values, gap
from colecon.parts.harvest import Harvest, tell_price
from colecon.parts.insurance import CATASTROPHE, INSURANCE, PRICE_INDEX, Insurance
from colecon.parts.product import Product
from colecon.parts.products import PRODUCTS, grown_in
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from colecon.parts.skill import SKILL, Skill
from colecon.parts.stand import Stand, standing
from colecon.parts.till import TILL, Till


def best_product(village: Village, wanted: str = "") -> Product | None:
    """The one wanted, else what stands there, else the first, of those that the village has land and hands for."""
    grown = grown_in(village)
    ranked = sorted(grown, key=lambda p: (p.id != wanted, p.id != village.planted_product))  # else in the table's order
    return next((p for p in ranked if not lacking(p, village)), ranked[0] if ranked else None)


def land_of(product: Product, site: Village, terms: Any) -> dict[str, Value]:
    """Waste for what grows on slopes; fields from unallotted land if there is enough, else households let them."""
    if product.land == "none":
        return {}
    if product.land == "slope" and site.waste_mu >= site.arable_collective_mu:
        return {"waste": 1.0}
    own = np.where(site.arable_collective_mu >= np.asarray(terms.enough_land), 1.0, 0.0)
    return {"arable": own, "rented": 1.0 - own}


def rent_of(product: Product, site: Village, terms: Any) -> Value:
    """Yuan a mu and year that households are paid for land."""
    rate = terms.valley_rent if site.band == "valley" else terms.land_rent
    rented: Value = land_of(product, site, terms).get("rented", 0.0) * rate
    return rented


def needed_of(product: Product, site: Village, book: Book) -> Value:
    """Yuan a unit needs in the till besides its set-up: the gap until the first good harvest, and a reserve."""
    terms = book(TERMS)
    planned = gap(budget(product, site.band, rent_of(product, site, terms), book))
    return planned * (1.0 + np.asarray(terms.reserve))


def lacking(product: Product, site: Village) -> str:
    """What the smallest project of a product lacks at declared numbers: hands, land or nothing."""
    grow, terms = declared_values(product.grow), declared_values(TERMS)
    whole = grow.setup + float(needed_of(product, site, declared_values))
    units = np.ceil(PROJECT.params["smallest"].value / whole)
    if hands_of(site) * grow.units_per_hand < units:
        return "unmet.no_hands"
    has = {"waste": site.waste_mu, "arable": site.arable_collective_mu, "rented": rented_of(site)}
    short = any(has[land] < units * share for land, share in land_of(product, site, terms).items())
    return "unmet.no_growing_land" if short else ""


class SpecialtyIndustry(Model):
    """Own crop or herd: cycles of production and price, disease and disaster, brand, insurance."""

    id, zh, en = "specialty_industry", "特色产业型", "specialty industry"
    must, better = ("workers",), ("land", "grant", "loan", "road", "water", "manager")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"product": ("", *PRODUCTS)}
    sections = (
        TERMS,
        PROJECT,
        SKILL,
        INSURANCE,
        PRICE_INDEX,
        CATASTROPHE,
        BRAND,
        TILL,
        *(s for p in PRODUCTS.values() for s in (p.price, p.grow)),
    )
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.CONTRACTING, Holder.HOUSEHOLDS),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.OPERATING_EXPENSE, Holder.INSURER),
            (Line.OTHER_INCOME, Holder.INSURER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        product = best_product(desk.site, step.options.get("product", ""))
        if product is None:
            raise ValueError(f"{desk.site.id} can grow nothing")  # the scenario refuses this before play
        self.product, self.terms, self.grow = product, desk.terms(TERMS), desk.terms(product.grow)
        desk.good = product.id
        self.rent = rent_of(product, desk.site, self.terms)
        self.needed = needed_of(product, desk.site, desk.terms)
        self.project = Project(desk, self._project_terms(), self._needs(), step.year)
        self.stand, self.skill, self.brand = Stand(desk, self.grow), Skill(desk), Brand(desk)
        self.till = Till(desk)
        self.usual_price: Value = desk.terms(product.price).level
        worth = np.asarray(self.usual_price) * self.grow.yield_
        self.insurance = Insurance(desk, self.grow.sum_insured, self.grow.premium_rate, worth)
        self.harvest = Harvest(desk, product, self.grow)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """A product that grows at the village's altitude is needed, with land and hands for the smallest project."""
        product = best_product(village)
        return "unmet.no_product" if product is None else lacking(product, village)

    @classmethod
    def suited(cls, village: Village) -> Mapping[str, tuple[str, ...]]:
        """Products of the village's that grow at its altitude and for which it has land and hands."""
        return {"product": tuple(p.id for p in grown_in(village) if not lacking(p, village))}

    def _project_terms(self) -> ProjectTerms:
        """The project's terms in mu or heads of the product, with the cash gap until the first good harvest."""
        g, terms = self.grow, self.desk.terms(PROJECT)
        needed = self.needed
        whole = np.asarray(g.setup) + needed
        if self.product.kind != "herd":
            terms = replace(terms, salvage=0.0, supervised=0.0)  # what stands in a field is worth nothing uncared for
        return replace(
            terms,
            unit_cost=g.setup,
            working_capital=needed / g.setup,
            smallest=np.ceil(terms.smallest / whole),
            largest=np.floor(terms.largest / whole),
        )

    def _needs(self) -> dict[str, Value]:
        """What a mu or a head takes of the village: hands, and land for what grows."""
        hands: dict[str, Value] = {"hands": 1.0 / np.asarray(self.grow.units_per_hand)}
        return hands | land_of(self.product, self.desk.site, self.terms)

    def play(self) -> Process:
        """Costs by the quarter, harvests when they are ripe, insurance in March, the certificate in December."""
        self.desk.start(self._sell())
        while True:
            yield self.desk.next()
            self.insurance.month()
            if self.desk.month == 3:
                self.insurance.renew(self.project.size, self.stand.bearing)
            if self.project.size.any() or self.stand.any:
                self._keep()
                if self.desk.month in QUARTER_ENDS:
                    self._costs()
            if self.desk.month == 12:
                self.brand.year(self.project.running)
                self._judge()

    def _keep(self) -> None:
        """Follow the project's size; what stands keeps its working capital when more is built."""
        self.stand.follow(self.project.size)
        units = self.project.size + self.project.adding
        self.project.kept = np.rint(units * self.needed * self.desk.costs * FEN_PER_YUAN)

    def _judge(self) -> None:
        """Two years after it could bear fully, members begin to judge: enlarge what earns, give up what loses."""
        since = 12.0 * (np.floor(self.grow.full_yield) + 2.0)
        self.till.judge(self.project, since, self.terms.losing_years)
        self.project.cap = self.till.most(self.project, np.inf)

    def _costs(self) -> None:
        desk, units, g, t = self.desk, self.project.size, self.grow, self.terms
        yuan = self.stand.tended * FEN_PER_YUAN / 4.0
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, yuan * g.inputs * desk.costs)
        self._pay_wages(yuan * g.labour * (1.0 - np.asarray(g.picking)))
        if "rented" in self.project.needs:
            rent = units * self.rent * desk.costs * FEN_PER_YUAN / 4.0
            desk.memo(Memo.LAND_RENT, self.till.pay(Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS, rent))
        office = np.where(units > 0.0, t.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
        self.till.pay(Line.ADMINISTRATION, Holder.MARKET, office)

    def _pay_wages(self, fen: Runs) -> None:
        """Wages at the prices of the plan's base, raised by what of the rise of wages machines do not save."""
        desk = self.desk
        wage = desk.costs + self.terms.wage_pass * np.maximum(desk.wages - np.asarray(desk.costs), 0.0)
        self.till.pay_villagers(fen * wage)

    def _sell(self) -> Process:
        """Announce the harvest to the market, then sell it at what all bring."""
        product, g = self.product, self.grow
        while True:
            yield self.desk.next(product.harvests, Phase.SUPPLY)
            if not self.project.size.any():
                continue
            self.stand.follow(self.project.size)
            output = self.harvest.gather(self.stand.bearing * self._site_yield())
            self.desk.bring(product.id, output, g.outlet, g.pressure)
            lost = np.where(self.project.running, self.harvest.loss, 0.0)
            self.insurance.claim(lost, 1.0 / len(self.product.harvests))
            yield self.desk.next((self.desk.month,), Phase.TRADE)
            self._pick(output)
            self._receive(output)
            self._replant()

    def _site_yield(self) -> Runs:
        short = self.terms.short_water if self.desk.water == "short" and self.product.land != "none" else 1.0
        return self.skill.level * self.desk.fortune * short

    def _price(self) -> Runs:
        """Fen a kg (or a head) at the village, after neighbours' supply and losses, brand, zone, road, epidemic."""
        desk, product, g, t = self.desk, self.product, self.grow, self.terms
        price = desk.price(product.id, product.price) * desk.pressed(product.id, g.outlet, g.pressure)
        road = t.narrow_road if desk.road == "narrow" else 1.0
        zone = t.off_zone if product.zone not in ("", desk.site.zone) else 1.0
        access = 1.0 - t.epidemic * desk.epidemic
        return price * self.harvest.dearer * self.brand.factor * road * zone * access

    def _pick(self, output: Runs) -> None:
        """The harvest is brought in: wages by the kg."""
        g = self.grow
        self._pay_wages(output * (g.labour * np.asarray(g.picking) / g.yield_) * FEN_PER_YUAN)

    def _receive(self, output: Runs) -> None:
        desk, price = self.desk, self._price()
        market = desk.price(self.product.id, self.product.price) / (self.usual_price * desk.costs * FEN_PER_YUAN)
        self.insurance.fall(np.where(output > 0.0, market, 1.0), 1.0 / len(self.product.harvests))
        earned = self.till.earn(Line.OPERATING_REVENUE, Holder.MARKET, output * price)
        self.brand.sold(earned)
        self.skill.season(output > 0.0)
        tell_price(desk, output > 0.0, market)
        desk.tell("sold", output > 0.0, amount=output, yuan=earned / FEN_PER_YUAN)
        self._crop_share(price)

    def _crop_share(self, price: Runs) -> None:
        """The stand planted earlier on collective land: households tend and pick it, the village takes a share."""
        desk, site, t = self.desk, self.desk.site, self.terms
        if site.planted_product != self.product.id or site.planted_mu <= 0.0:
            return
        months = float(desk.count - 12 * site.planted_year)
        bears = site.planted_mu * standing(self.grow, months) * t.old_bearing / len(self.product.harvests)
        worth = bears * self.grow.yield_ * desk.fortune * (1.0 - self.harvest.loss) * price
        fen = self.till.earn(
            Line.CONTRACTING, Holder.HOUSEHOLDS, np.where(self.project.running, worth * t.old_share, 0.0)
        )
        desk.tell("crop_share", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _replant(self) -> None:
        """What frost or mudflow killed is planted anew and bears only after its years."""
        dead, g = self.stand.kill(self.harvest.killed), self.grow
        bill = dead * g.setup * g.replant * self.desk.costs * FEN_PER_YUAN
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, bill)
        self.desk.tell("replanted", dead > 0.0, units=dead, yuan=bill / FEN_PER_YUAN)
