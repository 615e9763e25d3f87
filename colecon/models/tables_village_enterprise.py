"""The numbers of 兴办实体型 that its three kinds share, and what each costs to build; see `parts.trade_terms`."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """What the three kinds have in common: running-in, manager, fixed cost, mishaps."""

    first_use: Value = param(
        0.3,
        "share of capacity",
        (0.15, 0.5),
        "assumed: customers of the first month, less than half of the usual",
        zh="初始利用率",
        hard=(0, 1),
    )
    ramp: Value = param(
        0.08,
        "share/month",
        (0.04, 0.15),
        "assumed: half of the gap to the usual use closes in eight months",
        zh="利用率爬升",
        hard=(0, 1),
    )
    fullest: Value = param(
        1.0,
        "share of capacity",
        (0.9, 1.0),
        "assumed: what was built is the limit; up to a tenth of the time goes on cleaning and changing over",
        zh="最高利用率",
    )
    manager: Value = param(
        12_000,
        "yuan/year",
        (6_000, 30_000),
        "assumed: a sixth of what evidence E182 pays a couple full time (72,000 a year): part time here",
        zh="经理报酬",
    )
    stoppage: Value = param(
        0.04,
        "chance/quarter",
        (0.02, 0.08),
        "assumed: once in six years, power or machine",
        zh="季度停机概率",
        hard=(0, 1),
    )
    stoppage_repair: Value = param(
        0.015, "share of cost", (0.005, 0.03), "assumed: a motor, a compressor, a roof", zh="停机维修费率", hard=(0, 1)
    )
    stoppage_loss: Value = param(
        0.3,
        "share of use",
        (0.1, 0.5),
        "assumed: customers turn elsewhere and are won back slowly",
        zh="停机客户流失",
        hard=(0, 1),
    )
    narrow_road: Value = param(
        0.8,
        "factor",
        (0.65, 0.9),
        "assumed: lorries and customers stay away (plan ch. 1 § 3)",
        zh="窄路利用率",
        hard=(0, 1),
    )
    near: Value = param(
        60, "minutes", (40, 90), "assumed: buyers come an hour for a plant, a store or a market", zh="近程车程"
    )
    far: Value = param(
        0.001,
        "share/minute",
        (0.0, 0.002),
        "assumed: less use for each minute beyond an hour",
        zh="偏远利用率",
        hard=(0, 0.01),
    )
    administration: Value = param(
        3_000,
        "yuan/year",
        (1_500, 6_000),
        "assumed: licences, accounts, inspection: some days of fees a year",
        zh="管理费用",
    )


TERMS = section("village_enterprise", Terms)

_BUILT = {
    "build_short": Num(5, 4, 6, "assumed: approval, tender, one dry season"),
    "build_long": Num(
        12, 9, 18, "assumed: approval, tender, one dry season; late, as plan ch. 1 § 3 tells of projects without land"
    ),
    "salvage": Num(0.15, 0.0, 0.3, "assumed: evidence E199: a total loss; a hall or machine sometimes sells"),
    "life": Num(20, 15, 25, "assumed: halls of thirty years and machines of ten, mixed"),
}
PLANT_PROJECT = section(
    "village_enterprise.plant_project",
    ProjectTerms,
    {
        "unit_cost": Num(10_000, 10_000, 10_000, "assumed: a unit is 10,000 yuan of plant, so sizes read as money"),
        "fixed_cost": Num(20_000, 10_000, 50_000, "assumed: power connection and licence, whatever the size"),
        "working_capital": Num(0.25, 0.15, 0.4, "assumed: raw goods of the first weeks of a season"),
        "smallest": Num(10, 6, 15, "evidence E177: 100,000 yuan"),
        "usual": Num(40, 20, 80, "assumed: two small projects of evidence E177 together"),
        "largest": Num(
            150,
            100,
            300,
            "assumed: half of evidence E199's 3 million, which stood idle from the first day; E090: 3 million"
            " of three villages",
        ),
        **_BUILT,
    },
)
COLD_STORE_PROJECT = section(
    "village_enterprise.cold_store_project",
    ProjectTerms,
    {
        "unit_cost": Num(820, 600, 1_200, "evidence E067: 5.1 million for 6,200 m3"),
        "fixed_cost": Num(20_000, 10_000, 50_000, "assumed: transformer and road spur, whatever the size"),
        "working_capital": Num(0.08, 0.05, 0.15, "assumed: power of two months before fees come in"),
        "smallest": Num(150, 100, 200, "assumed: one chamber of some forty m2"),
        "usual": Num(500, 300, 1_000, "assumed: two small projects of evidence E177 together"),
        "largest": Num(
            2_500,
            1_500,
            6_200,
            "assumed: two provincial grants (evidence E172); E067's 6,200 m3, paid by aid, is the upper end",
        ),
        **_BUILT,
    },
)
MARKET_PROJECT = section(
    "village_enterprise.market_project",
    ProjectTerms,
    {
        "unit_cost": Num(
            1_000, 700, 1_600, "assumed: half of evidence E064 (2,000 yuan a m2 of workshop): a roofed hall"
        ),
        "fixed_cost": Num(15_000, 8_000, 40_000, "assumed: water, toilets, parking, whatever the size"),
        "working_capital": Num(0.05, 0.03, 0.1, "assumed: cleaning and light of two months"),
        "smallest": Num(120, 80, 200, "assumed: thirty stalls of four m2"),
        "usual": Num(400, 200, 800, "assumed: a township's hall of a hundred stalls"),
        "largest": Num(1_500, 1_000, 3_000, "assumed: beyond it the customers are lacking"),
        **_BUILT,
    },
)
PROJECTS = {"plant": PLANT_PROJECT, "cold_store": COLD_STORE_PROJECT, "market": MARKET_PROJECT}
