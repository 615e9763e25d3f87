"""The numbers of `paired_assistance`."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.partner import MatchTerms
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """What a helper brings, how it fades, and what is left."""

    orders: Value = param(
        500_000,
        "yuan/year",
        (150_000, 900_000),
        "assumed: evidence E186 E036: 630 million a year for eleven counties of some 220 villages each, "
        "260,000 a village; a paired one gets about twice as much",
        zh="帮扶采购额",
    )
    premium: Value = param(
        0.08,
        "share of price",
        (0.0, 0.15),
        "assumed: canteens and unions pay somewhat above the market; no row says how much, so from nil to a seventh",
        zh="帮扶采购溢价",
        hard=(0, 1),
    )
    commission: Value = param(
        0.1,
        "share of sales",
        (0.05, 0.15),
        "assumed: evidence E070: 5 to 6.7 % of a co-operative's revenue, and the 3 % of wages for grading"
        " and packing: about a tenth",
        zh="代销佣金率",
        hard=(0, 1),
    )
    ramp: Value = param(
        3,
        "years",
        (2, 5),
        "assumed: a trial order first, full orders in the third year",
        zh="订单爬坡年数",
        hard=(1, 20),
    )
    fade: Value = param(
        0.1,
        "share/year",
        (0.0, 0.25),
        "assumed: zeal falls off once the orders have reached their height; no series beyond evidence "
        "E186's first year",
        zh="订单衰减率",
        hard=(0, 1),
    )
    cut: Value = param(
        0.12,
        "chance/year",
        (0.05, 0.3),
        "assumed: the helper's own budget is cut in one year of eight; no count found",
        zh="采购削减概率",
        hard=(0, 1),
    )
    cut_to: Value = param(
        0.4, "share", (0.2, 0.7), "assumed: what a cut leaves of the orders", zh="削减后比例", hard=(0, 1)
    )
    aid: Value = param(
        300_000,
        "yuan",
        (100_000, 600_000),
        "assumed: a twentieth of evidence E185 (counties with national aid; evidence E184: this is probably none)",
        zh="帮扶项目资金",
    )
    aid_spread: Value = param(
        0.5,
        "share",
        (0.3, 0.7),
        "assumed: the smallest project is half of the usual one",
        zh="帮扶资金差距",
        hard=(0, 1),
    )
    gives: Value = param(
        0.4,
        "chance/year",
        (0.2, 0.7),
        "assumed: one aid project in a pairing, most in the first years; evidence E184: 116 industry "
        "projects a year in eleven counties, ten a county",
        zh="帮扶项目概率",
        hard=(0, 1),
    )
    term: Value = param(
        5,
        "years",
        (3, 5),
        "assumed: a round of pairing lasts one five-year plan (plan ch. 3 § 4), or less",
        zh="结对年限",
        hard=(1, 50),
    )
    renews: Value = param(
        0.4, "chance", (0.2, 0.7), "assumed: other villages want a turn; two in five go on", zh="续结概率", hard=(0, 1)
    )
    ends: Value = param(
        0.05,
        "chance/year",
        (0.02, 0.15),
        "assumed: a helper is reorganised or sent elsewhere",
        zh="提前结束概率",
        hard=(0, 1),
    )
    staff: Value = param(
        0.6,
        "chance/year",
        (0.3, 0.9),
        "assumed: somebody seconded lives in the village that year; plan ch. 9 § 8 wants such posts, without a number",
        zh="挂职干部到位概率",
        hard=(0, 1),
    )
    market: Value = param(
        400_000,
        "yuan/year",
        (150_000, 700_000),
        "assumed: what the station could sell to customers of its own",
        zh="自有客户市场",
    )
    reach_start: Value = param(
        0.15, "share", (0.05, 0.3), "assumed: customers the village had before", zh="起步自有客户比例", hard=(0, 1)
    )
    learns: Value = param(
        0.05,
        "share/season",
        (0.02, 0.1),
        "assumed: customers won in a season; as many more with somebody seconded",
        zh="每季新客户",
        hard=(0, 1),
    )
    comfort: Value = param(
        0.6,
        "share of capacity",
        (0.4, 0.9),
        "assumed: a station filled so far by orders looks for no customers (dependence)",
        zh="依赖阈值",
        hard=(0, 1),
    )
    supply: Value = param(
        150,
        "yuan/mu/season",
        (80, 300),
        "assumed: a tenth of what a contracted mu yields comes to the station; evidence E106: 1,117 yuan "
        "of grain a mu, E134: 1.58 t of potato",
        zh="亩均供货",
    )
    narrow_road: Value = param(
        0.85, "factor", (0.7, 0.95), "assumed: lorries cannot reach (plan ch. 1 § 3)", zh="窄路折扣", hard=(0, 1)
    )
    epidemic: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: share of a wave's loss of trade that hits dispatch",
        zh="疫情影响",
        hard=(0, 1),
    )
    packing: Value = param(
        0.03,
        "share of sales",
        (0.02, 0.05),
        "assumed: villagers paid for grading and packing",
        zh="分拣包装工资",
        hard=(0, 1),
    )
    keeper: Value = param(
        10_000,
        "yuan/year",
        (6_000, 20_000),
        "assumed: a part-time keeper of the station, five months of evidence E154's labourers",
        zh="站点管护工资",
    )
    upkeep: Value = param(12, "yuan/unit/year", (6, 25), "assumed: two per cent of the cost", zh="维护费")
    administration: Value = param(
        3_000, "yuan/year", (1_500, 6_000), "assumed: invoices, reports to the helper", zh="管理费用"
    )


TERMS = section("paired_assistance", Terms)
MATCH = section(
    "paired_assistance.helper", MatchTerms, {"talks": Num(2, 1, 6, "assumed: a visit, an agreement, a members' vote")}
)
PROJECT = section(
    "paired_assistance.project",
    ProjectTerms,
    {
        "unit_cost": Num(
            600,
            400,
            1_200,
            "assumed: a packing station by thousand yuan of yearly sales; evidence E189 (a nursery) far dearer",
        ),
        "fixed_cost": Num(20_000, 10_000, 50_000, "assumed: yard, power, scales, whatever the size"),
        "working_capital": Num(0.1, 0.05, 0.2, "assumed: farmers are paid before the helper pays"),
        "smallest": Num(100, 50, 200, "assumed: a store-room with a scale"),
        "usual": Num(500, 300, 800, "assumed: matches a helper's orders of half a million"),
        "largest": Num(1_500, 1_000, 2_000, "assumed: a million's worth of building, a whole grant (evidence E172)"),
        "build_short": Num(3, 2, 4, "assumed: a light building on a ready site"),
        "build_long": Num(8, 6, 12, "assumed: a light building, delayed by approval and rain"),
        "salvage": Num(0.15, 0.0, 0.3, "assumed: machines resold at a seventh, the hall stands"),
    },
)
UNIT = 1_000.0
"""Yuan of yearly sales that one unit of the station handles."""
