"""How a product is grown, kept and sold: the numbers each product has.

A unit is a mu, or a head of standing flock or herd. Prices are farm-gate, in yuan a kg (or a head).
"""

from __future__ import annotations

from dataclasses import dataclass

from colecon.core.param import Num, Section, Table, param, section
from colecon.core.prices import PriceTerms
from colecon.kinds import Value


class GrowTerms(Table):
    """One unit of a product in a normal year."""

    yield_: Value = param(1, "kg/unit/year", (1, 1), "assumed: every product has its own", zh="正常年产量")
    inputs: Value = param(1, "yuan/unit/year", (1, 1), "assumed: every product has its own", zh="年物料成本")
    labour: Value = param(1, "yuan/unit/year", (1, 1), "assumed: every product has its own", zh="年用工成本")
    setup: Value = param(1, "yuan/unit", (1, 1), "assumed: every product has its own", zh="单位建设投资")
    young: Value = param(
        0.4,
        "share of cost",
        (0.25, 0.6),
        "assumed: a stand that bears nothing yet is weeded, not picked",
        zh="幼龄期成本比例",
        hard=(0, 1),
    )
    season: Value = param(
        0.75,
        "years",
        (0.5, 1.0),
        "assumed: running cost to be found before the first money comes in",
        zh="垫付期",
    )
    units_per_hand: Value = param(
        10, "unit/worker", (5, 20), "assumed: mu that one worker keeps beside other work", zh="劳均规模"
    )
    first_yield: Value = param(0, "years", (0, 0), "assumed: bears in the first season", zh="初产年限")
    full_yield: Value = param(0, "years", (0, 0), "assumed: full yield in the first season", zh="盛产年限")
    drought: Value = param(
        0.8, "factor", (0.5, 1.0), "assumed: rain-fed crops suffer most of it", zh="旱灾敏感度", hard=(0, 1)
    )
    hail: Value = param(
        0.8, "factor", (0.5, 1.0), "assumed: open fields suffer most of it", zh="雹灾敏感度", hard=(0, 1)
    )
    frost: Value = param(0.4, "factor", (0.2, 0.7), "assumed: planted after most frosts", zh="霜冻敏感度", hard=(0, 1))
    mudflow: Value = param(
        0.5, "factor", (0.3, 0.8), "assumed: part of the land lies in its way", zh="泥石流敏感度", hard=(0, 1)
    )
    disease: Value = param(
        0.08, "chance/year", (0.03, 0.15), "assumed: pests and blights", zh="病害年概率", hard=(0, 1)
    )
    disease_loss: Value = param(
        0.3, "share lost", (0.15, 0.5), "assumed: part of the crop", zh="病害损失率", hard=(0, 1)
    )
    outlet: Value = param(1e6, "kg/month", (1e6, 1e6), "assumed: of no weight where the pressure is nil", zh="同月市场容量")
    pressure: Value = param(0.0, "factor", (0, 0), "assumed: sold on a wide market", zh="同质化压价")
    sum_insured: Value = param(500, "yuan/unit", (400, 800), "evidence E223", zh="保额")
    premium_rate: Value = param(
        0.06, "share of sum", (0.045, 0.06), "evidence E213 E222 E227", zh="保险费率", hard=(0, 1)
    )


@dataclass(frozen=True, slots=True)
class Product:
    """A product: where it may stand, when it is sold, and its two tables of numbers."""

    id: str
    zh: str
    kind: str  # crop | tree | herd
    bands: tuple[str, ...]
    harvests: tuple[int, ...]  # calendar months
    price: Section[PriceTerms]
    grow: Section[GrowTerms]


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
        section(f"price.{id_}", PriceTerms, price),
        section(f"product.{id_}", GrowTerms, grow),
    )


MARGIN = "assumed: leaves a margin like that of evidence E106 to E131 in a normal year"
LOCAL_MARKET = Num(0.3, 0.1, 0.6, "assumed: a local niche, twice the outlet presses the price by a third")
WIDE_MARKET = Num(0.0, 0.0, 0.0, "assumed: sold on the national market (design: nil for hogs, maize, potato)")
