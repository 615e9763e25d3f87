"""The numbers of resource development: trees on the collective's slopes, photovoltaics on its waste land."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class TreeTerms(Table):
    """Trees planted wide, tended little, sold standing."""

    wide: Value = param(
        0.7,
        "share of standard yield",
        (0.5, 0.9),
        "assumed: rain-fed, on waste or thinned forest, below the orchard's yield",
        zh="粗放产量比例",
        hard=(0, 1),
    )
    standing: Value = param(
        0.5,
        "share of price",
        (0.35, 0.65),
        "assumed: pickers buy the crop on the tree; picking takes half to seven tenths of the labour",
        zh="卖青价比例",
        hard=(0, 1),
    )
    planting: Value = param(
        0.8,
        "share of set-up",
        (0.6, 1.0),
        "assumed: no terraces or pipes, so a fifth less than an orchard",
        zh="栽植投资比例",
        hard=(0, 2),
    )
    care: Value = param(
        0.4,
        "share of care",
        (0.3, 0.55),
        "assumed: solved so that a mature stand of walnut, olive or pepper in 2025, after expected losses, returns "
        "7, 9 or 11 % a year on the money put in (evidence E052-E062, E064-E067 and E087-E090: 2-12 %)",
        zh="粗放管护比例",
        hard=(0, 2),
    )
    wage_pass: Value = param(
        0.5,
        "share",
        (0.2, 1.0),
        "assumed: part of the care is material, and brush cutters save the rest of the rise of wages above prices",
        zh="工资涨幅转入成本比例",
        hard=(0, 1),
    )
    losing_years: Value = param(
        4,
        "years",
        (3, 6),
        "assumed: a crop's price swings for years (evidence E142 E165); members wait longer than with a plant",
        zh="连亏停办年数",
        hard=(1, 20),
    )
    waste_usable: Value = param(
        0.5,
        "share of waste land",
        (0.3, 0.7),
        "assumed: the rest is rock or too steep",
        zh="荒地可用比例",
        hard=(0.001, 1),
    )
    forest_usable: Value = param(
        0.1,
        "share of forest",
        (0.03, 0.2),
        "assumed: ecological limits leave gaps and fire breaks only; evidence E237: 1,084 mu of herbs under forest",
        zh="林地可用比例",
        hard=(0.001, 1),
    )
    enough: Value = param(
        20, "mu", (10, 40), "assumed: below it neither a track nor a ranger is worth while", zh="最小成片面积"
    )
    red_line: Value = param(
        0.15,
        "chance/site",
        (0.05, 0.3),
        "assumed: the site turns out to lie inside the ecological red line",
        zh="触及生态红线概率",
        hard=(0, 1),
    )
    inspection: Value = param(
        0.01,
        "chance/year",
        (0.0, 0.03),
        "assumed: a later inspection stops what stands inside the red line",
        zh="环保督察关停概率",
        hard=(0, 1),
    )
    fire: Value = param(
        0.02,
        "chance/year",
        (0.01, 0.05),
        "assumed: no frequency found; fire weather of class 4-5 every spring (evidence E208)",
        zh="火灾年概率",
        hard=(0, 1),
    )
    dry_fire: Value = param(
        3.0, "factor", (1.5, 5.0), "assumed: in a drought spring fires are some times as likely", zh="旱年火灾倍数"
    )
    burnt_low: Value = param(
        0.1,
        "share burnt",
        (0.05, 0.2),
        "assumed: put out early, a tenth of the stand is burnt",
        zh="轻火损失",
        hard=(0, 1),
    )
    burnt_high: Value = param(
        0.9, "share burnt", (0.7, 1.0), "assumed: a crown fire leaves a tenth of the stand", zh="重火损失", hard=(0, 1)
    )
    hands: Value = param(
        0.5,
        "share",
        (0.3, 0.7),
        "assumed: a wide stand is watched, not pruned: half the hands of the same trees in an orchard",
        zh="管护用工占比",
        hard=(0, 1),
    )
    patrol: Value = param(
        12,
        "yuan/mu/year",
        (6, 25),
        "assumed: a ranger a thousand mu from March to May (evidence E208), paid as evidence E154 pays labourers",
        zh="护林防火用工",
    )
    sum_insured: Value = param(550, "yuan/mu", (550, 550), "evidence E226: forest 550 yuan a mu", zh="林木保额")
    premium_rate: Value = param(
        0.00118, "share of sum", (0.001, 0.004), "evidence E226: forest 0.118 %", zh="林木保险费率", hard=(0, 1)
    )
    administration: Value = param(
        2_000, "yuan/year", (1_000, 5_000), "assumed: surveys, one sale a year", zh="管理费用"
    )
    reserve: Value = param(
        0.5,
        "share of cash gap",
        (0.2, 0.8),
        "assumed: money asked for beyond the planned gap until the trees bear",
        zh="资金缺口备用比例",
        hard=(0, 3),
    )


class SunTerms(Table):
    """A small photovoltaic plant of the village."""

    tariff: Value = param(
        0.4012,
        "yuan/kWh",
        (0.36, 0.48),
        "assumed: Sichuan's benchmark price of coal power in 2021, without subsidy; no row gives it "
        "(evidence E093 E094: some 0.73 yuan a kWh in the subsidised years); range: a tenth less to a "
        "fifth more, as market trading may move it",
        zh="上网电价",
    )
    hours: Value = param(
        1_250,
        "kWh/kW/year",
        (1_000, 1_500),
        "assumed: evidence E093 (955 at Wusheng), a third more for the sun hours of E229 E230 E231 (2,140-2,430)",
        zh="年利用小时",
    )
    per_mu: Value = param(
        30,
        "kW/mu",
        (20, 45),
        "assumed: about 20 m2 of ground a kW, rows apart on a slope",
        zh="每亩装机",
        hard=(1, 200),
    )
    spread: Value = param(
        0.08, "share", (0.04, 0.12), "assumed: a cloudy or a clear quarter", zh="季度日照波动", hard=(0, 1)
    )
    winter: Value = param(
        0.1,
        "share",
        (0.05, 0.2),
        "assumed: the dry half-year is sunnier, the rainy one cloudier, by this share (evidence E203 E208)",
        zh="旱季增发比例",
        hard=(0, 1),
    )
    ageing: Value = param(
        0.007, "share/year", (0.005, 0.01), "assumed: 80 % left after the 20-25 years of evidence E101", zh="组件衰减"
    )
    site_part: Value = param(
        0.3,
        "share",
        (0.1, 0.5),
        "assumed: the sun is the same for all; siting and upkeep differ as other business does, less",
        zh="村际差异折减",
        hard=(0, 1),
    )
    fault: Value = param(
        0.05, "chance/quarter", (0.02, 0.1), "assumed: an inverter or a line fails once in five years", zh="故障概率"
    )
    outage: Value = param(
        0.4, "share of quarter", (0.2, 0.8), "assumed: until a part and a man have come", zh="故障停机比例", hard=(0, 1)
    )
    repair: Value = param(60, "yuan/kW", (30, 120), "assumed: part of an inverter, travel", zh="维修费")
    hail: Value = param(
        0.05,
        "factor",
        (0.0, 0.1),
        "assumed: glass stands most hail; a twentieth is broken",
        zh="雹灾敏感度",
        hard=(0, 1),
    )
    upkeep: Value = param(
        45, "yuan/kW/year", (25, 70), "assumed: cleaning, weeding, guard, insurance of the plant", zh="运维费"
    )
    administration: Value = param(
        1_500, "yuan/year", (500, 3_000), "assumed: reading the meter, keeping accounts", zh="管理费用"
    )
    poor: Value = param(
        0.7,
        "share of income",
        (0.6, 0.8),
        "assumed: evidence E095 E097: 60-80 % of plants built before belongs to poor households (E101: "
        "nearly all); the same for plants built from 2021",
        zh="专项用于脱贫户比例",
        hard=(0, 1),
    )


TREES = section("resource_development.trees", TreeTerms)
SUN = section("resource_development.photovoltaic", SunTerms)
TREE_PROJECT = section(
    "resource_development.trees_project",
    ProjectTerms,
    {
        "unit_cost": Num(1.0, 1.0, 1.0, "assumed: replaced by product.*.setup x planting; sizes are in yuan put in"),
        "fixed_cost": Num(20_000, 10_000, 40_000, "assumed: survey, track, fire break, whatever the size"),
        "smallest": Num(60_000, 40_000, 100_000, "assumed: below it a ranger is not worth hiring"),
        "usual": Num(300_000, 150_000, 600_000, "evidence E177: small projects of 100,000 to 300,000 yuan"),
        "largest": Num(2_000_000, 1_000_000, 3_000_000, "assumed: two provincial grants (evidence E172)"),
        "build_short": Num(3, 2, 4, "assumed: pits in winter, planting in spring"),
        "build_long": Num(9, 8, 12, "assumed: a planting season missed for late money or seedlings"),
        "life": Num(25, 15, 40, "assumed: life of a stand, a generation"),
        "salvage": Num(0.0, 0.0, 0.0, "assumed: young trees leave nothing (evidence E200)"),
        "supervised": Num(0.0, 0.0, 0.0, "assumed: supervision sells no standing tree"),
    },
)
SUN_PROJECT = section(
    "resource_development.photovoltaic_project",
    ProjectTerms,
    {
        "unit_cost": Num(
            4_800,
            3_800,
            6_000,
            "assumed: evidence E100: a tenth of the cost a year without subsidy, which at the tariff and "
            "hours beside is 5,000; E099 (a fifth of the cost a year) would be half",
        ),
        "fixed_cost": Num(30_000, 10_000, 60_000, "assumed: line to the grid, fence, permits"),
        "working_capital": Num(0.01, 0.0, 0.03, "assumed: a quarter's upkeep before the grid pays"),
        "smallest": Num(30, 20, 60, "evidence E096 (60 kW), E100 (100,000 yuan: some 20 kW on a roof)"),
        "usual": Num(100, 60, 300, "evidence E098 (100 kW), E097 (120), E093 (136), E095 (300)"),
        "largest": Num(300, 200, 600, "evidence E095: 300 kW"),
        "build_short": Num(3, 2, 4, "assumed: permits and grid connection, the plant itself takes weeks"),
        "build_long": Num(9, 6, 14, "assumed: the grid company takes its time"),
        "life": Num(20, 20, 25, "evidence E101: twenty years"),
        "salvage": Num(0.2, 0.1, 0.4, "assumed: panels can be sold for a fifth, racks and lines hardly"),
    },
)
