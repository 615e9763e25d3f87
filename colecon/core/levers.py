"""What the county decides: one value a year for each lever, set in the scenario's ``[budget]`` and ``[policy]``.

Defaults are the reading of the plan that changes least; each has unit, likely range and source.
"""

from __future__ import annotations

from colecon.core.param import Table, param, section
from colecon.kinds import Value


class Levers(Table):
    """The county's levers; yuan of the year, counts, or shares between 0 and 1."""

    # --- money that villages compete for
    grants: Value = param(
        2, "count/year", (2, 3), "evidence E172 E173 E175: about 5 % of villages a year", zh="上级扶持项目数"
    )
    grant_yuan: Value = param(1_000_000, "yuan", (500_000, 1_000_000), "evidence E172 E174 E176", zh="上级扶持每村补助")
    projects_yuan: Value = param(
        1_000_000,
        "yuan/year",
        (400_000, 2_000_000),
        "assumed: five projects of the size of evidence E177 a year among all villages; E177 itself (every "
        "village every year) is one county's and would be eight times as much",
        zh="小型项目资金",
    )
    project_min_yuan: Value = param(100_000, "yuan", (100_000, 100_000), "evidence E177", zh="小型项目下限")
    project_max_yuan: Value = param(300_000, "yuan", (200_000, 300_000), "evidence E177", zh="小型项目上限")
    rewards_yuan: Value = param(
        100_000,
        "yuan/year",
        (0, 200_000),
        "assumed: plan ch. 8 § 3 names rewards without a sum",
        zh="奖励资金",
    )
    reward_yuan: Value = param(
        20_000,
        "yuan/village",
        (5_000, 50_000),
        "evidence E183: nearly 20,000 to the best manager of an alliance",
        zh="每村奖励",
    )
    reward_growth_yuan: Value = param(
        20_000,
        "yuan/year",
        (10_000, 50_000),
        "assumed: plan ch. 8 § 3 rewards clear success; growth from weak to 70,000 in a year",
        zh="奖励所需增收",
    )
    land_indicators: Value = param(
        1,
        "villages/year",
        (0, 3),
        "assumed: plan ch. 8 § 3 gives collective projects priority in land without a number",
        zh="用地指标村数",
    )
    land_let: Value = param(
        0,
        "villages/year",
        (0, 3),
        "plan ch. 9 § 9: collective construction land let; off unless set",
        zh="集体建设用地出租村数",
    )
    land_sold: Value = param(
        0,
        "villages/year",
        (0, 2),
        "plan ch. 9 § 9: collective construction land sold; off unless set",
        zh="集体建设用地出让村数",
    )
    support_fund_yuan: Value = param(
        0,
        "yuan/year",
        (0, 500_000),
        "plan ch. 8 § 1: industry support fund for deeply poor villages, without a sum; off unless set",
        zh="产业扶持基金",
    )
    social_capital: Value = param(
        0,
        "count",
        (0, 5),
        "plan ch. 9: social capital let in; firms and lessees beyond those there are; off unless set",
        zh="引入社会资本",
    )
    # --- credit
    revolving_yuan: Value = param(
        300_000,
        "yuan/year",
        (0, 600_000),
        "assumed: plan ch. 8 § 3 names the revolving fund without a sum",
        zh="周转金年度注资",
    )
    credit_line_yuan: Value = param(
        2_000_000,
        "yuan",
        (0, 5_000_000),
        "assumed: plan ch. 9 § 9 names guarantees without a sum",
        zh="担保贷款额度",
    )
    revolving_loan_yuan: Value = param(
        50_000,
        "yuan/loan",
        (30_000, 100_000),
        "assumed: small, below a project; evidence E194 E196: 50,000 to a household",
        zh="周转金单笔上限",
    )
    revolving_years: Value = param(
        2, "years", (1, 3), "assumed: one to three years, evidence E195", zh="周转金期限", hard=(1, 3)
    )
    guarantee_share: Value = param(
        0.8,
        "share of loan",
        (0.5, 1.0),
        "assumed: a guarantor leaves the bank part of the risk",
        zh="担保比例",
        hard=(0, 1),
    )
    interest_subsidy: Value = param(
        0.0, "share of interest", (0.0, 1.0), "plan ch. 9 § 9; off unless set", zh="贴息比例", hard=(0, 1)
    )
    pledges: Value = param(
        0,
        "0 or 1",
        (0, 1),
        "plan ch. 9 § 9: loans on lease income and forest rights; off unless set",
        zh="收益权林权抵押贷款",
        hard=(0, 1),
    )
    # --- cost relief and insurance
    premium_subsidy: Value = param(
        0.75, "share of premium", (0.6, 1.0), "evidence E228 E210", zh="保费补贴比例", hard=(0, 1)
    )
    price_insurance: Value = param(
        0.0,
        "share of villages",
        (0.0, 0.7),
        "plan ch. 9: target price index insurance; off unless set, as high as crop insurance at most",
        zh="目标价格指数保险覆盖",
        hard=(0, 1),
    )
    catastrophe_insurance: Value = param(
        0.0,
        "share of villages",
        (0.0, 0.7),
        "plan ch. 9: catastrophe insurance of farming; off unless set, as high as crop insurance at most",
        zh="农业大灾保险覆盖",
        hard=(0, 1),
    )
    tax_relief: Value = param(
        1.0,
        "share of tax",
        (0.5, 1.0),
        "plan ch. 8 § 3: corresponding tax relief; assumed complete",
        zh="税费减免比例",
        hard=(0, 1),
    )
    # --- people
    managers: Value = param(
        0,
        "count/year",
        (0, 4),
        "plan ch. 8 § 2: professional managers step by step; off unless set",
        zh="职业经理人名额",
    )
    trainings: Value = param(
        8, "villages/year", (4, 20), "assumed: plan ch. 9 § 8 names training without a number", zh="培训村数"
    )
    returnees: Value = param(
        0,
        "villages/year",
        (0, 6),
        "plan ch. 9: people who come home to start a business; off unless set",
        zh="返乡创业人才村数",
    )
    assistance: Value = param(
        1, "0 or 1", (0, 1), "plan ch. 9 § 1: assistance teams stay (四不摘)", zh="驻村帮扶", hard=(0, 1)
    )
    screen: Value = param(
        0, "0 or 1", (0, 1), "plan ch. 8: risk prevention; off unless set", zh="项目审查", hard=(0, 1)
    )
    capital_screen: Value = param(
        1,
        "0 or 1",
        (0, 1),
        "plan ch. 9 § 9: outside capital with no farming record is kept out",
        zh="社会资本准入审查",
        hard=(0, 1),
    )
    class_treatment: Value = param(
        0,
        "0 or 1",
        (0, 1),
        "plan ch. 8 § 1: treatment by class of village; off unless set",
        zh="分类施策",
        hard=(0, 1),
    )
    supervision: Value = param(
        0, "0 or 1", (0, 1), "plan ch. 11 § 4: assets supervised; off unless set", zh="资产监管", hard=(0, 1)
    )
    # --- sharing of the surplus
    reserve_floor_yuan: Value = param(
        0,
        "yuan",
        (0, 100_000),
        "plan ch. 8 § 2: reserve first; money kept in the till before anything is shared; off unless set",
        zh="风险准备金下限",
    )
    reserve_share: Value = param(
        0.2,
        "share of surplus",
        (0.15, 0.4),
        "evidence E180: reserve and welfare fund together 30 % or more",
        zh="公积金比例",
        hard=(0, 1),
    )
    welfare_share: Value = param(
        0.1,
        "share of surplus",
        (0.05, 0.15),
        "evidence E180: reserve and welfare fund together 30 % or more",
        zh="公益金比例",
        hard=(0, 1),
    )
    dividend_share: Value = param(
        0.6,
        "share of surplus",
        (0.3, 0.6),
        "evidence E181: at most 60 % above 100,000 yuan",
        zh="分红比例",
        hard=(0, 1),
    )
    cadre_reward_share: Value = param(
        0.05,
        "share of surplus",
        (0.0, 0.1),
        "evidence E182: a manager's 5 % of profit; plan ch. 9 § 8",
        zh="创收奖励比例",
        hard=(0, 1),
    )
    earmarking: Value = param(
        1,
        "0 or 1",
        (0, 1),
        "plan ch. 8 § 1, ch. 11 § 4: of an asset made with fiscal money only a proportion is the collective's",
        zh="财政资产收益专项化",
        hard=(0, 1),
    )
    old_shares: Value = param(
        1,
        "0 or 1",
        (0, 1),
        "plan ch. 8 § 2: the poor households' shares stand until 2025",
        zh="脱贫户原有分配",
        hard=(0, 1),
    )


LEVERS = section("lever", Levers)
