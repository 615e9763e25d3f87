"""The numbers of 服务创收型: what farmers pay by the mu, what weather and roads leave, what crews cost."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms

_TENTH = "assumed: about a tenth of the full service for two crops of evidence E105, prices since risen; "


class Terms(Table):
    """Fees, machine days, land to be served, credit to farmers, cost of crews."""

    tillage_fee: Value = param(85, "yuan/mu", (60, 120), _TENTH + "hill plots", zh="机耕收费")
    harvest_fee: Value = param(95, "yuan/mu", (70, 130), _TENTH + "reaping and threshing", zh="机收收费")
    spray_fee: Value = param(16, "yuan/mu", (10, 25), "assumed: one round of plant protection", zh="统防统治收费")
    haulage_fee: Value = param(20, "yuan/mu", (10, 35), "assumed: the crop of a mu to the road and town", zh="运输收费")
    haulage_share: Value = param(
        0.35,
        "share of harvest",
        (0.2, 0.6),
        "assumed: a third hires a lorry, others carry it home",
        zh="运输比例",
        hard=(0, 1),
    )
    inputs_fee: Value = param(
        10, "yuan/mu", (4, 18), "assumed: handling margin on seed and fertiliser ordered together", zh="农资代购服务费"
    )
    inputs_share: Value = param(
        0.4, "share of tillage", (0.2, 0.7), "assumed: the rest buys at the shop", zh="农资代购比例", hard=(0, 1)
    )
    mu_a_day: Value = param(
        6,
        "mu/set/day",
        (4, 10),
        "assumed: small machines on scattered hill plots, the way included; evidence E104: 600 mu of "
        "orders for a season and ten machines",
        zh="日作业量",
    )
    work_days: Value = param(
        24,
        "days/month",
        (20, 27),
        "assumed: a busy month without rain; thirty days less feasts and moving",
        zh="月作业天数",
        hard=(0, 31),
    )
    rain_spring: Value = param(
        4, "days/month", (2, 7), "assumed: spring is the dry season (evidence E208)", zh="春季误工雨日", hard=(0, 15)
    )
    rain_autumn: Value = param(
        8,
        "days/month",
        (5, 12),
        "assumed: the rains of July and August (evidence E203) run on into September and October",
        zh="秋季误工雨日",
        hard=(0, 15),
    )
    narrow_road: Value = param(
        0.85,
        "factor",
        (0.7, 0.95),
        "assumed: machines go round by narrow roads (plan ch. 1 § 3)",
        zh="窄路工效",
        hard=(0, 1),
    )
    narrow_haulage: Value = param(
        0.3, "factor", (0.0, 0.6), "assumed: no lorry on a narrow road (plan ch. 1 § 3)", zh="窄路运输量", hard=(0, 1)
    )
    usable_valley: Value = param(
        0.85,
        "share of land",
        (0.7, 0.95),
        "assumed: flat; above the 61.2 % by which the county's main crops were worked by machine in 2019 "
        "(plan ch. 3 § 3)",
        zh="河谷宜机比例",
        hard=(0, 1),
    )
    usable_mid: Value = param(
        0.55,
        "share of land",
        (0.35, 0.7),
        "assumed: steep in part (plan ch. 1 § 3); somewhat below the county's 61.2 % (plan ch. 3 § 3)",
        zh="二半山宜机比例",
        hard=(0, 1),
    )
    usable_high: Value = param(
        0.4,
        "share of land",
        (0.2, 0.6),
        "assumed: steep for the most part (plan ch. 1 § 3); two thirds of the county's 61.2 % (plan ch. 3 § 3)",
        zh="高山宜机比例",
        hard=(0, 1),
    )
    uptake: Value = param(
        0.5,
        "share of usable land",
        (0.3, 0.7),
        "assumed: half hires; plan ch. 3 § 3: 61.2 % of the work on main crops was done by machine in "
        "2019, own and hired",
        zh="托管意愿",
        hard=(0, 1),
    )
    spray_uptake: Value = param(
        0.25,
        "share of usable land",
        (0.1, 0.4),
        "assumed: fewer than for machines, since every household owns a sprayer",
        zh="统防意愿",
        hard=(0, 1),
    )
    neighbour_mu: Value = param(
        1_400,
        "mu",
        (700, 2_800),
        "assumed: one village like itself (village table) lies within reach",
        zh="邻村可服务面积",
    )
    outlet: Value = param(
        2_000,
        "mu/month",
        (1_000, 4_000),
        "assumed: what neighbours of all service villages hire out",
        zh="邻村月需求总量",
    )
    pressure: Value = param(0.4, "factor", (0.2, 0.8), "assumed: strong for machine services (design)", zh="同质化压价")
    breakdown: Value = param(
        0.04,
        "chance/set/month",
        (0.02, 0.08),
        "assumed: one set in four in a year's busy months",
        zh="月故障率",
        hard=(0, 1),
    )
    repair_days: Value = param(8, "days", (4, 15), "assumed: parts come from town or further", zh="维修停工天数")
    repair: Value = param(3_500, "yuan", (1_500, 8_000), "assumed: a gearbox or an engine part", zh="单次维修费")
    crew: Value = param(
        2,
        "workers/set",
        (1, 3),
        "assumed: evidence E104: 6 operators for 10 machines; a set is several machines",
        zh="机组人数",
    )
    day_wage: Value = param(
        115,
        "yuan/day",
        (90, 160),
        "assumed: above the monthly 2,000 yuan of evidence E154: skilled, in season",
        zh="机手日工资",
    )
    rain_pay: Value = param(
        0.3, "share of wage", (0.0, 0.5), "assumed: a waiting crew is kept", zh="待工工资比例", hard=(0, 1)
    )
    diesel: Value = param(20, "yuan/mu", (14, 28), "assumed: two to three litres a mu, small machines", zh="燃油费")
    spray_cost: Value = param(11, "yuan/mu", (7, 16), "assumed: the fee less a small margin", zh="统防成本")
    upkeep: Value = param(
        0.06,
        "share of cost/year",
        (0.04, 0.09),
        "assumed: overhaul, shed, insurance: a sixteenth of the cost a year",
        zh="年保养费率",
        hard=(0, 1),
    )
    ageing: Value = param(
        0.05,
        "share/year",
        (0.02, 0.1),
        "assumed: old machines need more, a twentieth each year",
        zh="保养费逐年增加",
        hard=(0, 1),
    )
    wage_link: Value = param(
        0.5,
        "share of rise",
        (0.2, 0.8),
        "assumed: fees follow wages as far as they pay for hands, general prices for the rest",
        zh="收费随工资上涨比例",
        hard=(0, 1),
    )
    prompt: Value = param(
        0.45,
        "share of bill",
        (0.3, 0.7),
        "assumed: farmers pay the rest when the crop is sold",
        zh="当场付款比例",
        hard=(0, 1),
    )
    bad: Value = param(
        0.08,
        "share of debt",
        (0.03, 0.15),
        "assumed: one bill in twelve is never paid in a usual year; no count found",
        zh="坏账率",
        hard=(0, 0.5),
    )
    bad_in_drought: Value = param(
        0.3, "share of loss", (0.1, 0.6), "assumed: who lost a crop pays later or never", zh="旱灾坏账率", hard=(0, 1)
    )
    least_land: Value = param(
        600,
        "mu",
        (400, 1_000),
        "assumed: contracted land below which no set is busy, a hundred working days of a set",
        zh="最低耕地面积",
    )
    administration: Value = param(
        4_000, "yuan/year", (2_000, 8_000), "assumed: orders, accounts, calls on debtors", zh="管理费用"
    )


TERMS = section("service_provision", Terms)
PROJECT = section(
    "service_provision.project",
    ProjectTerms,
    {
        "unit_cost": Num(
            100_000,
            60_000,
            200_000,
            "assumed: evidence E102: over 200,000 yuan for ploughs and harvesters, taken as two sets; E107: "
            "1,250,000 for a large one",
        ),
        "fixed_cost": Num(20_000, 10_000, 50_000, "assumed: shed, fuel tank, tools, permits"),
        "working_capital": Num(0.15, 0.1, 0.25, "assumed: diesel and wages of a season until farmers pay"),
        "smallest": Num(1, 1, 1, "assumed: one set, since half a set does no job whole"),
        "usual": Num(2, 1, 4, "evidence E102: over 200,000 yuan"),
        "largest": Num(12, 8, 15, "evidence E107: 1,250,000 yuan"),
        "build_short": Num(1, 1, 2, "assumed: machines are bought, not built"),
        "build_long": Num(4, 3, 6, "assumed: tender and subsidy papers take a season"),
        "life": Num(8, 6, 10, "assumed: machines in hills wear out in some eight years"),
        "salvage": Num(0.25, 0.1, 0.4, "assumed: second-hand machines find buyers at a quarter of the price"),
    },
)
