"""How a product is grown, kept and sold: the numbers each product has.

A unit is a mu, or a head of standing flock or herd. Prices are farm-gate, in yuan a kg (or a head).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from colecon.core.param import Num, Section, Table, param, section
from colecon.core.prices import PriceTerms
from colecon.kinds import Value

T = TypeVar("T", bound=Table)


class GrowTerms(Table):
    """One unit of a product in a normal year."""

    yield_: Value = param(1, "kg/unit/year", (1, 1), "assumed: every product has its own", zh="正常年产量")
    inputs: Value = param(1, "yuan/unit/year", (1, 1), "assumed: every product has its own", zh="年物料成本")
    labour: Value = param(1, "yuan/unit/year", (1, 1), "assumed: every product has its own", zh="年用工成本")
    picking: Value = param(
        0.5,
        "share of labour",
        (0.3, 0.7),
        "assumed: half of the work is the harvest, paid by what there is to bring in",
        zh="采收用工比例",
        hard=(0, 1),
    )
    setup: Value = param(1, "yuan/unit", (1, 1), "assumed: every product has its own", zh="单位建设投资")
    young: Value = param(
        0.4,
        "share of cost",
        (0.25, 0.6),
        "assumed: a stand that bears nothing yet is weeded, not picked",
        zh="幼龄期成本比例",
        hard=(0, 1),
    )
    ripe: Value = param(
        6,
        "months",
        (4, 7),
        "assumed: from setting up to the first sale; what was set up later waits for the next one",
        zh="最短生长期",
    )
    units_per_hand: Value = param(
        10,
        "unit/worker",
        (5, 20),
        "assumed: mu that one worker keeps beside other work; evidence E041 E154: 1,200 yuan of work a mu"
        " of olives, 24,000 a year a labourer, 20 mu",
        zh="劳均规模",
    )
    first_yield: Value = param(
        0, "years", (0, 0), "assumed: an annual crop or a herd bears in the first season", zh="初产年限"
    )
    full_yield: Value = param(
        0, "years", (0, 0), "assumed: an annual crop or a herd yields fully in the first season", zh="盛产年限"
    )
    drought: Value = param(
        0.8, "factor", (0.5, 1.0), "assumed: rain-fed crops suffer most of it", zh="旱灾敏感度", hard=(0, 1)
    )
    hail: Value = param(
        0.8, "factor", (0.5, 1.0), "assumed: open fields suffer most of it", zh="雹灾敏感度", hard=(0, 1)
    )
    frost: Value = param(
        0.4,
        "factor",
        (0.2, 0.7),
        "assumed: planted after most frosts, so less than half reaches it",
        zh="霜冻敏感度",
        hard=(0, 1),
    )
    mudflow: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: half of the land lies in its way, the rest is only cut off",
        zh="泥石流敏感度",
        hard=(0, 1),
    )
    deadly: Value = param(
        0.0,
        "share killed/share lost",
        (0, 0),
        "assumed: an annual crop or a herd starts afresh anyway",
        zh="重灾毁株比例",
        hard=(0, 1),
    )
    hard_hit: Value = param(
        0.4,
        "share lost",
        (0.3, 0.6),
        "assumed: frost or mudflow kills plants only where it is hard",
        zh="重灾界限",
        hard=(0, 1),
    )
    replant: Value = param(
        0.6,
        "share of set-up",
        (0.4, 0.8),
        "assumed: seedlings and work again; terraces, pipes and fences stand",
        zh="补植成本比例",
        hard=(0, 1),
    )
    disease: Value = param(
        0.08,
        "chance/year",
        (0.03, 0.15),
        "assumed: pests and blights, one year in twelve; no count for the county found",
        zh="病害年概率",
        hard=(0, 1),
    )
    disease_loss: Value = param(
        0.3,
        "share lost",
        (0.15, 0.5),
        "assumed: part of the crop, three tenths; sprays save the rest",
        zh="病害损失率",
        hard=(0, 1),
    )
    outlet: Value = param(
        1e6, "kg/month", (1e6, 1e6), "assumed: of no weight where the pressure is nil", zh="同月市场容量"
    )
    pressure: Value = param(0.0, "factor", (0, 0), "assumed: sold on a wide market", zh="同质化压价")
    against: Value = param(
        0.0,
        "factor",
        (0, 0),
        "assumed: buyers look beyond the county, the price does not answer its harvest",
        zh="减产提价",
    )
    sum_insured: Value = param(
        500,
        "yuan/unit",
        (400, 800),
        "assumed: as the vegetables of evidence E223 (500 yuan a mu), since the product is named in no table",
        zh="保额",
    )
    premium_rate: Value = param(
        0.06,
        "share of sum",
        (0.045, 0.06),
        "assumed: as the vegetables of evidence E222 (6 %), since the product is named in no table; E227 (maize) 4.5 %",
        zh="保险费率",
        hard=(0, 1),
    )


@dataclass(frozen=True, slots=True)
class Product:
    """A product: where it may stand, when it is sold, and its two tables of numbers."""

    id: str
    zh: str
    kind: str  # crop | tree | herd
    bands: tuple[str, ...]
    harvests: tuple[int, ...]  # calendar months
    land: str  # field | slope | none
    zone: str  # where the plan wants it; "" where it wants it everywhere
    price: Section[PriceTerms]
    grow: Section[GrowTerms]


RETURN = 0.10
"""What a mature project is taken to earn on the money put in where running costs are not known. Evidence E052-E062,
E064-E067 and E087-E090 report 2 to 12 % (E063, in the rich east, 20 %), mostly floors that somebody else guarantees;
who bears harvest and price himself is taken to need the upper half of that band."""
BAND = (0.02, 0.12)
ALL_BANDS = ("valley", "mid", "high")
HILL = ("mid", "high")
SLOPE = ("valley", "mid")


def product(  # noqa: PLR0913 - one row of the table of products
    id_: str,
    zh: str,
    kind: str,
    *,
    bands: tuple[str, ...],
    harvests: tuple[int, ...],
    land: str = "field",
    zone: str = "",
    price: dict[str, Num],
    grow: dict[str, Num],
) -> Product:
    """Declare a product; ``price`` and ``grow`` replace the tables' placeholders."""
    return Product(
        id_,
        zh,
        kind,
        bands,
        harvests,
        land,
        zone,
        _counted(section(f"price.{id_}", PriceTerms, price), kind),
        _counted(section(f"product.{id_}", GrowTerms, grow), kind),
    )


def _counted(known: Section[T], kind: str) -> Section[T]:
    """The section with units as the product is counted: kg from a mu, or heads from a head of standing stock."""
    names = {"kg": "head", "unit": "head"} if kind == "herd" else {"unit": "mu"}
    params = {
        name: replace(p, unit="/".join(names.get(part, part) for part in p.unit.split("/")))
        for name, p in known.params.items()
    }
    return replace(known, params=params)


LOCAL_MARKET = Num(0.3, 0.1, 0.6, "assumed: a local niche, twice the outlet presses the price by a third")
WIDE_MARKET = Num(0.0, 0.0, 0.0, "assumed: sold on the national market (design: nil for hogs, maize, potato)")
LOCAL_TREES = Num(
    0.8,
    0.3,
    2.0,
    "assumed: evidence E140 (a third dearer in a drought year), E143 (a quarter), E206 E207 (200 % "
    "dearer where 65 % was lost): per share lost between about a half and three",
)
KILLED = Num(0.3, 0.1, 0.5, "assumed: of what a hard frost or mudflow strips, a third dies")


def solved(value: float, what: str) -> Num:
    """A running cost that no evidence gives: see `colecon.parts.budget.implied_return`; three tenths either way.

    That is more than the margin, so the range holds a loss and a good profit.
    """
    return Num(
        value,
        round(0.7 * value, 3),
        round(1.3 * value, 3),
        f"assumed: solved so that {what} in 2025, after expected losses, returns {RETURN:.0%} a year on the money "
        "put in (evidence E052-E062, E064-E067 and E087-E090: 2-12 %); see colecon.parts.budget.implied_return",
    )
