"""The numbers of `entrusted_operation`."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.partner import MatchTerms
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """A place in the house: what it turns over, and what of it comes to the village."""

    fee: Value = param(
        55,
        "yuan/place/year",
        (30, 110),
        "evidence E055: 5 % of the money placed (1,083 yuan a place, E073); E074 (21 % of cost, planned) far above",
        zh="固定托管费",
    )
    share: Value = param(
        0.25,
        "share of reported profit",
        (0.1, 0.4),
        "assumed: evidence E077: a tenth of the profit to the collective, three fifths to poor "
        "households; between them where the village owns the house",
        zh="利润分成比例",
        hard=(0, 1),
    )
    sales: Value = param(
        1_400,
        "yuan/place/year",
        (1_000, 1_800),
        "assumed: two fifths of the 3,500 yuan a place and year of full hog fattening (evidence E073: two"
        " animals a place; E164: 15.3 yuan a kg; E076: more in prosperous months); margin, gear and skill"
        " are stated on this base, and the fee's share sees only their product",
        zh="每栏年销售额",
    )
    margin: Value = param(
        0.15,
        "share of sales",
        (0.08, 0.2),
        "assumed: leaves an operator a living beside the fee; with the sales 210 yuan a place, below "
        "evidence E077's 300 (150 an animal, two batches a year)",
        zh="正常利润率",
        hard=(0, 1),
    )
    gear: Value = param(
        0.2,
        "factor",
        (0.1, 0.4),
        "assumed: young stock is bought in at prices that move along",
        zh="价格传导系数",
        hard=(0, 1),
    )
    skill: Value = param(
        0.1,
        "share per share",
        (0.05, 0.2),
        "assumed: an operator twice as good sells a tenth more from the same feed",
        zh="经营水平影响",
    )
    epidemic: Value = param(
        0.3,
        "factor",
        (0.1, 0.5),
        "assumed: part of a wave's loss of trade; meat is sold on",
        zh="疫情影响",
        hard=(0, 1),
    )
    disease: Value = param(
        0.025,
        "chance/quarter",
        (0.0125, 0.0625),
        "assumed: as the herds of this county (product.black_pig), by quarter",
        zh="季度疫病概率",
        hard=(0, 1),
    )
    disease_loss: Value = param(
        0.5,
        "share of sales",
        (0.3, 0.8),
        "assumed: evidence E165: the whole country lost 40 % of its herd, so a house that is hit loses more",
        zh="疫病损失率",
        hard=(0, 1),
    )
    hidden: Value = param(
        0.25,
        "share of profit",
        (0.1, 0.5),
        "assumed: what a middling operator does not report; it keeps the books",
        zh="隐瞒利润比例",
        hard=(0, 0.5),
    )
    supervised: Value = param(
        0.6,
        "share",
        (0.3, 0.9),
        "assumed: of what is hidden, what supervision of assets finds (plan ch. 11 § 4)",
        zh="监管查出比例",
        hard=(0, 1),
    )
    line: Value = param(
        0.5,
        "share of normal",
        (0.3, 0.7),
        "assumed: below it the members' review dismisses the operator",
        zh="解约标准",
        hard=(0, 2),
    )
    leaves: Value = param(
        0.06,
        "chance/year",
        (0.03, 0.15),
        "assumed: operators move on to better sites, one in sixteen a year",
        zh="托管方离开概率",
        hard=(0, 1),
    )
    walks: Value = param(
        0.4,
        "chance/year",
        (0.2, 0.7),
        "assumed: chance to leave added after a year in which the fee was not earned",
        zh="亏损后离开概率",
        hard=(0, 1),
    )
    handover: Value = param(
        20, "yuan/place", (10, 40), "assumed: cleaning, mending, an inventory at each change", zh="换手整修"
    )
    places_per_mu: Value = param(
        200,
        "place/mu",
        (120, 400),
        "assumed: evidence E073 has 2,400 places in 2,800 m2 of shed; yards, ways and manure take twice as much again",
        zh="每亩栏位数",
    )
    upkeep: Value = param(15, "yuan/place/year", (8, 30), "assumed: roofs and pipes stay the owner's", zh="维护费")
    salary: Value = param(
        72_000, "yuan/year", (50_000, 80_000), "evidence E182: 6,000 yuan a month for a couple", zh="经理人年薪"
    )
    bonus: Value = param(
        0.05, "share of profit", (0.03, 0.1), "evidence E182: five per cent of profit", zh="经理人提成", hard=(0, 1)
    )
    till: Value = param(
        0.35,
        "share of cost",
        (0.2, 0.6),
        "assumed: a first batch bought and fed by the village itself",
        zh="自营流动资金",
    )
    administration: Value = param(
        3_000, "yuan/year", (1_500, 6_000), "assumed: reading the books, the yearly review", zh="管理费用"
    )


TERMS = section("entrusted_operation", Terms)
MATCH = section("entrusted_operation.operator", MatchTerms, {"talks": Num(2, 1, 6, "assumed: a tender, a trial batch")})
PROJECT = section(
    "entrusted_operation.project",
    ProjectTerms,
    {
        "unit_cost": Num(1_083, 800, 1_400, "evidence E073: 2.6 million for 2,400 places"),
        "fixed_cost": Num(15_000, 5_000, 40_000, "assumed: road, power, approval of the site"),
        "working_capital": Num(0.05, 0.02, 0.1, "assumed: stock and feed are the operator's"),
        "smallest": Num(150, 80, 300, "assumed: below it no operator comes; evidence E071: a ranch for 300,000 yuan"),
        "usual": Num(900, 400, 1_500, "evidence E176: what a million builds at the cost of evidence E073"),
        "largest": Num(2_400, 1_200, 2_400, "evidence E073: 2,400 places in two sheds (4,800 animals a year)"),
        "build_short": Num(4, 3, 6, "assumed: one season, light sheds on a ready site"),
        "build_long": Num(10, 8, 14, "assumed: one season, delayed by approval and rain"),
        "life": Num(15, 10, 20, "assumed: light sheds rust in some fifteen years"),
        "salvage": Num(0.15, 0.0, 0.3, "assumed: sheds have one use, so only iron and pipes sell"),
    },
)
