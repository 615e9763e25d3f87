"""The numbers of `firm_partnership`."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.partner import FirmTerms, FloorTerms
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """The venture, and what of its profit reaches the village."""

    ceiling: Value = param(
        0.49,
        "share of capital",
        (0.3, 0.49),
        "evidence E080: outside capital at most 49 %",
        zh="社会资本持股上限",
        hard=(0, 0.95),
    )
    capital: Value = param(
        800_000,
        "yuan",
        (300_000, 2_000_000),
        "assumed: what a middling firm puts beside a village's million: 340,000 by evidence E079 (a "
        "quarter of the outlay), 960,000 by E080 (49 % at most), more by E058",
        zh="企业出资",
    )
    turnover: Value = param(
        1.0,
        "yuan/yuan of capital/year",
        (0.6, 1.5),
        "assumed: a farm venture turns its capital once a year",
        zh="资本周转率",
    )
    margin: Value = param(
        0.07,
        "share of sales",
        (0.03, 0.12),
        "assumed: so that a floor of 4 % can be paid and a mature million brings what evidence E052-E058 bring",
        zh="正常利润率",
        hard=(0, 1),
    )
    gear: Value = param(
        0.2,
        "factor",
        (0.1, 0.4),
        "assumed: firms buy in at moving prices; a fifth of a price swing stays with the venture",
        zh="价格传导系数",
        hard=(0, 1),
    )
    epidemic: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: share of a wave's loss of trade that hits the venture",
        zh="疫情影响",
        hard=(0, 1),
    )
    bargain: Value = param(
        0.6,
        "share of the right share",
        (0.3, 0.9),
        "assumed: the firm keeps the books; evidence E201: many pay nothing beyond promises",
        zh="议价力",
        hard=(0, 1),
    )
    stake_power: Value = param(
        0.4,
        "share per share",
        (0.0, 0.8),
        "assumed: bargaining gained for each share of equity beyond a half",
        zh="股权议价",
    )
    near: Value = param(
        30,
        "minutes",
        (20, 45),
        "assumed: half an hour from town a village has other takers",
        zh="近程车程",
        hard=(0, 240),
    )
    remote: Value = param(120, "minutes", (90, 180), "assumed: at two hours it has none", zh="远程车程", hard=(0, 1440))
    alternatives: Value = param(
        0.1,
        "share",
        (0.0, 0.2),
        "assumed: bargaining of a village near to town (`near`); none at `remote`",
        zh="替代选择议价",
    )
    leadership: Value = param(
        0.05, "share per score", (0.0, 0.1), "assumed: a leader one deviation better gets so much more", zh="带头人议价"
    )
    leave_loss: Value = param(
        0.05,
        "share of principal",
        (0.0, 0.2),
        "assumed: a firm that leaves settles with a small cut",
        zh="退出折损",
        hard=(0, 1),
    )
    recovered_low: Value = param(
        0.2,
        "share of principal",
        (0.0, 0.4),
        "assumed: a bankrupt's assets; evidence E199 shows total loss",
        zh="倒闭最低收回",
        hard=(0, 1),
    )
    recovered_high: Value = param(
        0.8,
        "share of principal",
        (0.5, 1.0),
        "assumed: fields and sheds can be taken back",
        zh="倒闭最高收回",
        hard=(0, 1),
    )
    land_back: Value = param(
        12, "months", (6, 24), "assumed: until land put in as shares is cleared and free again", zh="土地收回月数"
    )
    land_value: Value = param(
        5_000,
        "yuan/mu",
        (3_000, 10_000),
        "assumed: about twenty-five years of the rent of evidence E045; evidence E059 (80,000, near a town) far above",
        zh="土地作价",
    )
    survey: Value = param(
        0.02,
        "share of value",
        (0.01, 0.05),
        "assumed: survey and appraisal of land put in as shares",
        zh="土地评估费率",
    )
    administration: Value = param(
        4_000, "yuan/year", (2_000, 8_000), "assumed: a supervisor in the venture, a yearly audit", zh="管理费用"
    )


TERMS = section("firm_partnership", Terms)
FLOOR = section("firm_partnership.floor", FloorTerms)
FIRM = section("firm_partnership.firm", FirmTerms)
PROJECT = section(
    "firm_partnership.project",
    ProjectTerms,
    {
        "unit_cost": Num(1.0, 1.0, 1.0, "assumed: a unit is a yuan put in"),
        "fixed_cost": Num(0.0, 0.0, 0.0, "assumed: founding the company is the firm's expense"),
        "working_capital": Num(0.0, 0.0, 0.0, "assumed: the venture finds its own"),
        "smallest": Num(200_000, 100_000, 300_000, "assumed: below it no firm comes; evidence E053: 300,000 at least"),
        "usual": Num(500_000, 300_000, 1_000_000, "evidence E054 E084: half a million yuan"),
        "largest": Num(1_750_000, 1_000_000, 2_000_000, "evidence E058: 1.75 million yuan"),
        "build_short": Num(1, 1, 2, "assumed: company founded, money paid in"),
        "build_long": Num(4, 3, 8, "assumed: company founded, money paid in"),
        "salvage": Num(0.5, 0.3, 0.8, "assumed: a stake sold in haste to the firm"),
    },
)
