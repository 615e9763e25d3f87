"""The numbers of land use: consolidating households' land and leasing it on in one piece."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """What can be consolidated, who leases it, and what stays with the village."""

    valley: Value = param(
        0.3,
        "share of contracted land",
        (0.15, 0.5),
        "assumed: flat fields beside each other whose households agree; plan ch. 3 § 3: 32.5 % of fields "
        "were high-standard in 2019, 36 % by 2025; evidence E050: 300 mu in a plain village",
        zh="河谷可连片比例",
        hard=(0, 1),
    )
    mid: Value = param(
        0.15,
        "share of contracted land",
        (0.05, 0.25),
        "assumed: terraces half-way up, half of the valley's share; plan ch. 3 § 3: 32.5 % over the whole county",
        zh="二半山可连片比例",
        hard=(0, 1),
    )
    high: Value = param(
        0.08,
        "share of contracted land",
        (0.02, 0.15),
        "assumed: steep and scattered, a quarter of the valley's share",
        zh="高山可连片比例",
        hard=(0, 1),
    )
    fee: Value = param(
        100,
        "yuan/mu/year",
        (50, 130),
        "evidence E050: 30,000 yuan on 300 mu, the only figure by the mu; E051: 50,000 to 80,000 for two "
        "villages, no area",
        zh="流转服务费",
    )
    kept: Value = param(
        80,
        "yuan/mu/year",
        (0, 160),
        "assumed: of the higher rent of improved fields the part that stays with the collective for its "
        "outlay; with the fee 180 yuan on 3,000, within the 2-12 % of evidence E052-E062 and E087-E090",
        zh="提质增值留存",
    )
    hill_rent: Value = param(
        500,
        "yuan/mu/year",
        (200, 1_000),
        "evidence E043 (500), E044 (530), E045 (200), E040 (1,000, next county)",
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
    new_land: Value = param(
        0.03,
        "share of piece",
        (0.01, 0.06),
        "assumed: ridges, ditches and waste corners become field; what was nobody's is the collective's",
        zh="新增耕地比例",
        hard=(0, 0.5),
    )
    own_part: Value = param(
        0.05,
        "share of piece",
        (0.0, 0.1),
        "assumed: unallotted plots that happen to lie inside the piece, as far as the village has any",
        zh="集体自有地比例",
        hard=(0, 1),
    )
    interest: Value = param(
        0.4,
        "chance/quarter",
        (0.2, 0.7),
        "assumed: a lessee looks at paved fields with water half an hour from town within two or three "
        "quarters; evidence E042 E154: parks did lease",
        zh="季度承租意向概率",
        hard=(0, 1),
    )
    narrow_road: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: lorries and machines stay away (plan ch. 1 § 3)",
        zh="窄路影响",
        hard=(0, 1),
    )
    short_water: Value = param(
        0.6, "factor", (0.4, 0.9), "assumed: seasonal shortage (plan ch. 1 § 3)", zh="缺水影响", hard=(0, 1)
    )
    near: Value = param(
        30, "minutes", (20, 45), "assumed: a lessee who lives in town goes half an hour to his fields", zh="近程车程"
    )
    far: Value = param(
        0.006,
        "share/minute",
        (0.003, 0.01),
        "assumed: interest falls with minutes to town beyond half an hour, gone at three hours; evidence "
        "E038: dear on the valley floor only",
        zh="距离影响",
        hard=(0, 0.1),
    )
    years_short: Value = param(
        5,
        "years",
        (3, 6),
        "assumed: vegetables and herbs need five years to pay for pipes",
        zh="最短租期",
        hard=(1, 50),
    )
    years_long: Value = param(10, "years", (8, 20), "assumed: flowers and fruit; evidence E040: longer", zh="最长租期")
    fails: Value = param(
        0.06,
        "chance/year",
        (0.03, 0.12),
        "assumed: no rate is known; one lessee in sixteen a year; evidence E198 E199 are single failures, not a count",
        zh="承租企业倒闭概率",
        hard=(0, 1),
    )
    drought_fails: Value = param(
        0.08,
        "chance/year",
        (0.0, 0.2),
        "assumed: added in a year that loses its whole crop to drought (evidence E198: drought and low price)",
        zh="旱年倒闭概率增加",
        hard=(0, 1),
    )
    epidemic_fails: Value = param(
        0.1,
        "chance/year",
        (0.0, 0.2),
        "assumed: added in a full epidemic at year's end",
        zh="疫情倒闭概率增加",
        hard=(0, 1),
    )
    walks: Value = param(
        0.05,
        "chance/year",
        (0.02, 0.1),
        "assumed: one lessee in twenty leaves in good order before the term is over; no count found",
        zh="提前退租概率",
    )
    late: Value = param(
        0.12,
        "chance/year",
        (0.05, 0.25),
        "assumed: one lessee in eight pays in spring what was due in November; no count found",
        zh="延期付款概率",
    )
    renews: Value = param(
        0.6,
        "chance",
        (0.4, 0.8),
        "assumed: three in five stay; no count found, the range wide on purpose",
        zh="续租概率",
        hard=(0, 1),
    )
    advance: Value = param(
        0.5,
        "share of rent",
        (0.2, 1.0),
        "assumed: the collective signed with the households and stands in for half a year's rent",
        zh="垫付租金比例",
        hard=(0, 1),
    )
    deposit: Value = param(
        0.2,
        "share of rent",
        (0.0, 0.5),
        "assumed: a risk deposit against failing lessees, a few months' rent; evidence E046: two years "
        "paid in advance, at best",
        zh="风险保证金比例",
        hard=(0, 1),
    )
    clearing: Value = param(
        80, "yuan/mu", (30, 200), "assumed: sheds and film taken away before the next lessee", zh="清场费用"
    )
    upkeep: Value = param(
        15,
        "yuan/mu/year",
        (8, 30),
        "assumed: ditches and field paths, half a per cent of their cost a year",
        zh="田间设施维护",
    )
    administration: Value = param(
        4_000,
        "yuan/year",
        (2_000, 10_000),
        "assumed: contracts with every household, measuring, accounts",
        zh="管理费用",
    )
    surveyed: Value = param(
        6, "months", (3, 18), "assumed: new field is surveyed in the June after its first half-year", zh="验收前月数"
    )
    indicator: Value = param(
        0.3,
        "chance/piece",
        (0.1, 0.5),
        "assumed: the new field passes the survey in three cases of ten; plan ch. 9 § 9 speaks of new "
        "field as an indicator, no share",
        zh="新增耕地指标认定概率",
        hard=(0, 1),
    )
    indicator_price: Value = param(
        8_000,
        "yuan/mu",
        (3_000, 20_000),
        "assumed: what reaches the village; plan ch. 9 § 9 spends the proceeds of indicators on poverty "
        "relief, without a price",
        zh="指标收益",
    )


TERMS = section("land_use", Terms)
PROJECT = section(
    "land_use.project",
    ProjectTerms,
    {
        "unit_cost": Num(
            3_000,
            1_800,
            4_500,
            "assumed: levelling, paths, ditches of a high-standard field; evidence E235 is a park, far dearer",
        ),
        "fixed_cost": Num(15_000, 8_000, 30_000, "assumed: survey, meetings, contracts with every household"),
        "working_capital": Num(0.05, 0.02, 0.1, "assumed: upkeep and a first advance of rent"),
        "smallest": Num(40, 25, 60, "assumed: below it no firm comes"),
        "usual": Num(
            150,
            80,
            300,
            "assumed: half of the 300 mu of evidence E050's plain village, since hill villages have less in one piece",
        ),
        "largest": Num(600, 400, 1_000, "assumed: two plain villages' pieces (evidence E050 E051)"),
        "build_short": Num(7, 5, 9, "assumed: one winter of levelling after the households agreed"),
        "build_long": Num(19, 15, 26, "assumed: some households hold out for a season or two"),
        "life": Num(15, 10, 20, "assumed: ditches and paths silt up and break in some fifteen years"),
        "salvage": Num(0.0, 0.0, 0.05, "assumed: earthworks cannot be sold, pumps hardly"),
    },
)
