"""The numbers of the specialty industry, besides those of its products."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """Land, hands and selling of a village's own production."""

    land_rent: Value = param(
        350,
        "yuan/mu/year",
        (200, 500),
        "evidence E043 E045: hillside 200-500 yuan a mu; the middle",
        zh="山地租金",
    )
    valley_rent: Value = param(
        2_000,
        "yuan/mu/year",
        (1_000, 3_500),
        "assumed: evidence E039: 3,000 after a rise of more than 1,000 in the grape boom, so at most "
        "2,000 for what is no vineyard; E042: 2,500 in a park (rough), E038: 3,000-5,000 for vineyards, "
        "E047 E106: some 1,070 in another basin",
        zh="河谷租金",
    )
    enough_land: Value = param(
        30, "mu", (15, 60), "assumed: below it the collective rents in one piece instead", zh="自有地起步面积"
    )
    narrow_road: Value = param(
        0.92,
        "factor",
        (0.85, 0.97),
        "assumed: buyers pay less at the end of a narrow road (plan ch. 1 § 3), by a few yuan a sack",
        zh="窄路折扣",
        hard=(0, 1),
    )
    short_water: Value = param(
        0.85,
        "factor",
        (0.7, 0.95),
        "assumed: plan ch. 1 § 3: crops cannot be watered in season; a seventh less in a usual year, droughts apart",
        zh="缺水减产",
        hard=(0, 1),
    )
    off_zone: Value = param(
        0.95,
        "factor",
        (0.85, 1.0),
        "assumed: fewer buyers outside the zone (plan ch. 9 § 2: flowers north, vegetables south, fruit middle)",
        zh="非主产区折扣",
        hard=(0, 1),
    )
    wage_pass: Value = param(
        0.5,
        "share",
        (0.2, 1.0),
        "assumed: of the rise of wages above prices, machines and better stock save the other half",
        zh="工资涨幅转入成本比例",
        hard=(0, 1),
    )
    reserve: Value = param(
        0.5,
        "share of cash gap",
        (0.2, 0.8),
        "assumed: money asked for beyond the planned gap until the first good harvest, for one lean season",
        zh="资金缺口备用比例",
        hard=(0, 3),
    )
    losing_years: Value = param(
        4,
        "years",
        (3, 6),
        "assumed: a crop's price swings for years (evidence E142 E165); members wait longer than with a plant",
        zh="连亏停办年数",
        hard=(1, 20),
    )
    old_bearing: Value = param(
        0.45,
        "share of stand",
        (0.4, 0.49),
        "evidence E141: part of the planted area that bears",
        zh="已栽面积挂果比例",
        hard=(0, 1),
    )
    old_share: Value = param(
        0.15,
        "share of crop",
        (0.05, 0.3),
        "assumed: between evidence E070 (5-6.7 % of a co-op's revenue) and E188 (30 %, planted with aid)",
        zh="已栽林果集体分成",
        hard=(0, 1),
    )
    epidemic: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: share of a wave's loss of trade that hits farm sales (plan ch. 1 § 3)",
        zh="疫情影响",
        hard=(0, 1),
    )
    administration: Value = param(
        4_000, "yuan/year", (2_000, 8_000), "assumed: book-keeping, travel, a part-time keeper", zh="管理费用"
    )


TERMS = section("specialty_industry", Terms)
PROJECT = section(
    "specialty_industry.project",
    ProjectTerms,
    {
        "unit_cost": Num(
            1.0, 1.0, 1.0, "assumed: replaced by product.*.setup; sizes below are in yuan of all money put in"
        ),
        "fixed_cost": Num(15_000, 8_000, 40_000, "assumed: shed, fence, tools whatever the size"),
        "smallest": Num(40_000, 25_000, 80_000, "assumed: below it nobody is worth paying"),
        "usual": Num(300_000, 150_000, 600_000, "evidence E177 (100,000 to 300,000 yuan), E198 (over 300,000)"),
        "largest": Num(2_000_000, 1_000_000, 3_000_000, "assumed: larger ones are parks (evidence E154 E235)"),
        "build_short": Num(2, 1, 3, "assumed: fences and sheds go up between two seasons"),
        "build_long": Num(6, 4, 9, "assumed: fences and sheds, held up by half a year at most"),
        "salvage": Num(
            0.05,
            0.0,
            0.15,
            "assumed: a herd's fences and sheds sold in haste (evidence E198 E199); crops leave nothing",
        ),
    },
)
