"""The numbers of the industrial park: shares in a crop or livestock park."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """What a park promises, earns and keeps."""

    floor: Value = param(
        0.045,
        "share of stake/year",
        (0.03, 0.07),
        "evidence E052 (3 %), E055 E057 E059 (5 %), E054 E058 (9-10 %, single successes)",
        zh="保底分红率",
        hard=(0, 1),
    )
    share: Value = param(
        0.3,
        "share of profit",
        (0.15, 0.4),
        "evidence E048: 30 % of what exceeds the floor to the collective; E040: 36 % to households",
        zh="超额利润分成",
        hard=(0, 1),
    )
    profit: Value = param(
        0.08,
        "share of capital/year",
        (0.04, 0.13),
        "assumed: what pays the floors and shares of evidence E052-E059 (2-10 %)",
        zh="园区正常利润率",
        hard=(0, 1),
    )
    crop_gear: Value = param(
        0.2,
        "share per share",
        (0.1, 0.35),
        "assumed: a price a tenth higher adds two points; a park sells forward and many kinds",
        zh="种植园区价格弹性",
    )
    herd_gear: Value = param(
        0.12,
        "share per share",
        (0.06, 0.25),
        "assumed: sows, feed and contract fattening; hog prices double and halve (evidence E170 E171)",
        zh="养殖园区价格弹性",
    )
    fortune: Value = param(
        0.08,
        "share of capital/year",
        (0.04, 0.12),
        "assumed: a good and a bad year of the park's own lie this far either side",
        zh="园区自身盈亏幅度",
    )
    epidemic: Value = param(
        0.06,
        "share of capital",
        (0.02, 0.12),
        "assumed: lost in a year of full epidemic at its end (sales, transport: plan ch. 1 § 3); evidence"
        " E153: the county's flowers grew by 2.4 % in 2020 all the same",
        zh="疫情影响",
    )
    bears: Value = param(
        -0.03,
        "share of capital",
        (-0.08, 0.02),
        "assumed: in a worse year the park pays no dividend (evidence E201: firms that pay none for years)",
        zh="停止分红线",
        hard=(-1, 1),
    )
    withholds: Value = param(
        0.06,
        "chance/year",
        (0.02, 0.15),
        "assumed: dividends put off although earned, to build (evidence E201)",
        zh="应分不分概率",
        hard=(0, 1),
    )
    caught_up: Value = param(
        0.5,
        "share of floor missed",
        (0.0, 1.0),
        "assumed: paid after when a good year comes",
        zh="补发比例",
        hard=(0, 1),
    )
    intake: Value = param(
        0.7,
        "chance/year",
        (0.4, 1.0),
        "assumed: a park takes in villages in most years, as it builds",
        zh="开放入园概率",
        hard=(0, 1),
    )
    fails: Value = param(
        0.015,
        "chance/year",
        (0.005, 0.04),
        "assumed: a public park rarely folds; evidence E199 tells of single failures, not of how many",
        zh="园区倒闭概率",
        hard=(0, 1),
    )
    years: Value = param(6, "years", (3, 10), "evidence E057: six years", zh="入股期限", hard=(1, 50))
    renews: Value = param(0.6, "chance", (0.4, 0.9), "assumed: both sides mostly go on", zh="续约概率", hard=(0, 1))
    exit_low: Value = param(
        0.75, "share of stake", (0.5, 0.9), "assumed: sheds and seedlings at their age", zh="最低退出价值", hard=(0, 2)
    )
    exit_high: Value = param(
        1.0, "share of stake", (0.9, 1.1), "evidence E084: principal guaranteed", zh="最高退出价值", hard=(0, 2)
    )
    land: Value = param(
        30,
        "mu",
        (10, 60),
        "assumed: own fields beside the park's that can be put in as shares; evidence E059: 15 mu",
        zh="土地入股上限",
    )
    land_floor: Value = param(500, "yuan/mu/year", (400, 800), "evidence E048 (800), E049 (510)", zh="土地股保底")
    reach: Value = param(
        60,
        "minutes",
        (40, 90),
        "assumed: a park lies within an hour of town; fields farther off do not count",
        zh="园区范围车程",
    )
    administration: Value = param(
        1_500, "yuan/year", (500, 4_000), "assumed: meetings, checking the park's books", zh="管理费用"
    )


TERMS = section("industrial_park", Terms)
PROJECT = section(
    "industrial_park.project",
    ProjectTerms,
    {
        "unit_cost": Num(1.0, 1.0, 1.0, "assumed: a unit is a yuan of the stake"),
        "fixed_cost": Num(0, 0, 0, "assumed: entry itself costs nothing but the stake"),
        "working_capital": Num(0.01, 0.005, 0.02, "assumed: some years of meetings and book-checking stay in the till"),
        "smallest": Num(
            100_000, 50_000, 300_000, "assumed: parks take no less than a small project's money (evidence E177)"
        ),
        "usual": Num(500_000, 300_000, 1_000_000, "evidence E054 E055 E084: half a million yuan"),
        "largest": Num(1_000_000, 500_000, 1_750_000, "evidence E052 (a million), E058 (1.75 million)"),
        "build_short": Num(1, 1, 2, "assumed: contract and entry in the register"),
        "build_long": Num(4, 3, 6, "assumed: contract and entry in the register"),
        "life": Num(15, 10, 20, "assumed: tunnels of eight years and sheds of twenty"),
        "salvage": Num(0.3, 0.0, 0.6, "assumed: what a folded park returns; evidence E199 shows total loss"),
    },
)
