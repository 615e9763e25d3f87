"""The numbers of three trades: a small plant, a cold store, a market hall."""

from __future__ import annotations

from colecon.core.param import Table, param, section
from colecon.kinds import Value


class PlantTerms(Table):
    """A small plant that buys a raw product after harvest and sells it processed."""

    land: Value = param(
        12,
        "m2/unit",
        (8, 20),
        "assumed: floor and yard for 10,000 yuan of plant; evidence E064: 5 m2 of floor",
        zh="单位用地",
    )
    use: Value = param(
        0.75,
        "share of capacity",
        (0.5, 0.9),
        "assumed: a plant past its first year; three quarters of its season's days",
        zh="正常利用率",
        hard=(0, 1),
    )
    turnover: Value = param(
        3_000,
        "yuan/unit/month",
        (2_000, 4_500),
        "assumed: evidence E068: turnover of 90,000 yuan in a month of season; raw goods for a plant of some 300,000",
        zh="单位月加工原料值",
    )
    added: Value = param(
        0.32,
        "share of raw value",
        (0.25, 0.45),
        "assumed: below evidence E068, where more than half of a month's turnover stayed",
        zh="加工增值率",
        hard=(0, 5),
    )
    passed_on: Value = param(
        0.6,
        "share of rise",
        (0.4, 0.85),
        "assumed: buyers pay most, not all, of dearer raw goods",
        zh="原料价格传导率",
        hard=(0, 1),
    )
    process: Value = param(
        0.09,
        "share of raw value",
        (0.06, 0.13),
        "assumed: power, packing, carriage: as much as labour",
        zh="加工物耗率",
        hard=(0, 1),
    )
    labour: Value = param(
        0.09,
        "share of raw value",
        (0.06, 0.13),
        "assumed: villagers by the day, less than a tenth of the raw goods",
        zh="加工用工率",
        hard=(0, 1),
    )
    fixed: Value = param(
        0.035,
        "share of cost/year",
        (0.02, 0.05),
        "assumed: watchman, power connection, insurance, upkeep",
        zh="固定费率",
        hard=(0, 1),
    )
    turns: Value = param(
        1.5, "turns/month", (1, 3), "assumed: cash for raw goods comes back within the month", zh="月资金周转次数"
    )
    epidemic: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: share of a wave's loss of trade that stops the plant",
        zh="疫情影响",
        hard=(0, 1),
    )
    outlet: Value = param(
        800_000,
        "yuan/month",
        (400_000, 2_000_000),
        "assumed: raw value of one product that buyers take processed",
        zh="月市场容量",
    )
    pressure: Value = param(
        0.3, "factor", (0.1, 0.6), "assumed: small plants all alike (plan ch. 1 § 3)", zh="同质化压价"
    )


class ColdStoreTerms(Table):
    """A cold store that keeps farmers' and traders' goods for a fee."""

    land: Value = param(0.35, "m2/m3", (0.25, 0.5), "assumed: chambers four metres high, and a yard", zh="单位用地")
    use: Value = param(
        0.7,
        "share of capacity",
        (0.5, 0.9),
        "assumed: full at the peak, half empty at the ends",
        zh="正常利用率",
        hard=(0, 1),
    )
    fee: Value = param(
        20,
        "yuan/m3/month",
        (14, 27),
        "assumed: so that the year leaves what evidence E067 is let for, 45 yuan a m3",
        zh="月保管费",
    )
    power: Value = param(4, "yuan/m3/month", (2.5, 6), "assumed: of the volume in use; a fifth of the fee", zh="月电费")
    spoilage: Value = param(
        4, "months of fee", (2, 8), "assumed: goods lost in a stoppage are made good", zh="停机赔偿"
    )
    fixed: Value = param(
        0.02,
        "share of cost/year",
        (0.01, 0.035),
        "assumed: operator, insurance, coolant: two per cent of the cost a year",
        zh="固定费率",
        hard=(0, 1),
    )
    epidemic: Value = param(
        0.3,
        "factor",
        (0.1, 0.6),
        "assumed: part of the goods does not come; what is stored stays longer",
        zh="疫情影响",
        hard=(0, 1),
    )
    outlet: Value = param(
        3_000,
        "m3/month",
        (1_500, 8_000),
        "assumed: hill crops that need keeping; half of the 6,200 m3 that one firm of evidence E067 fills",
        zh="月市场容量",
    )
    pressure: Value = param(0.3, "factor", (0.1, 0.6), "assumed: sameness (plan ch. 1 § 3)", zh="同质化压价")


class MarketTerms(Table):
    """A market hall with stalls and shops; those of one township share its customers."""

    land: Value = param(
        1.5, "m2/m2", (1.2, 2.0), "assumed: hall, yard and way: half as much again as the hall", zh="单位用地"
    )
    use: Value = param(
        0.75, "share of stalls", (0.5, 0.9), "assumed: let by the day and the month", zh="正常出摊率", hard=(0, 1)
    )
    fee: Value = param(
        11,
        "yuan/m2/month",
        (7, 16),
        "assumed: a tenth above evidence E064's 10 yuan a m2 and month of workshop, since stalls are let by the day",
        zh="月摊位费",
    )
    fair: Value = param(
        1.4,
        "factor",
        (1.1, 1.8),
        "assumed: Yi New Year, Spring Festival and the torch festival fill the hall",
        zh="节日集市倍数",
    )
    cleaning: Value = param(
        1.5, "yuan/m2/month", (0.8, 2.5), "assumed: sweeping, water, light: a seventh of the fee", zh="月保洁水电"
    )
    fixed: Value = param(
        0.015,
        "share of cost/year",
        (0.008, 0.03),
        "assumed: watchman, repairs, insurance; a hall needs less than a plant",
        zh="固定费率",
        hard=(0, 1),
    )
    customers: Value = param(
        3_000, "people", (2_000, 5_000), "assumed: below it a hall is half empty", zh="满摊所需人口"
    )
    reach: Value = param(3, "factor", (2, 5), "assumed: two villages next door come to market too", zh="赶场人口倍数")
    epidemic: Value = param(
        1.0,
        "factor",
        (0.7, 1.0),
        "assumed: markets were closed with all trade (plan ch. 1 § 3)",
        zh="疫情影响",
        hard=(0, 1),
    )
    least_people: Value = param(
        700, "people", (500, 1_000), "assumed: no market in a smaller village", zh="办市场最低人口"
    )
    large: Value = param(
        1_500,
        "people",
        (1_200, 2_000),
        "assumed: from here on a hall comes before a plant where no kind is named",
        zh="优先办市场人口",
    )
    outlet: Value = param(2_000, "m2", (1_000, 4_000), "assumed: stalls that one township fills", zh="乡镇摊位容量")
    pressure: Value = param(
        0.6,
        "factor",
        (0.3, 1.0),
        "assumed: halls of one township share the same customers, so twice as strong as elsewhere",
        zh="同质化压价",
    )


PLANT = section("village_enterprise.plant", PlantTerms)
COLD_STORE = section("village_enterprise.cold_store", ColdStoreTerms)
MARKET = section("village_enterprise.market", MarketTerms)
M2_PER_MU = 2_000.0 / 3.0
