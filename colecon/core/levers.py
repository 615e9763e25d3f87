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
    grant_yuan: Value = param(
        1_000_000,
        "yuan",
        (500_000, 1_000_000),
        "evidence E172 E176 (a million), E174 (half a million)",
        zh="上级扶持每村补助",
    )
    projects_yuan: Value = param(
        1_000_000,
        "yuan/year",
        (400_000, 2_000_000),
        "assumed: five projects of the size of evidence E177 a year among all villages, a hundredth of "
        "the 100 million yuan a year that the county spends on poverty relief (plan ch. 1 § 2); E177 "
        "itself (every village every year) is one county's and would be eight times as much",
        zh="小型项目资金",
    )
    project_min_yuan: Value = param(
        100_000,
        "yuan",
        (100_000, 100_000),
        "evidence E177: 100,000 to 300,000 yuan a village and year",
        zh="小型项目下限",
    )
    project_max_yuan: Value = param(
        300_000,
        "yuan",
        (200_000, 300_000),
        "evidence E177: 100,000 to 300,000 yuan a village and year",
        zh="小型项目上限",
    )
    rewards_yuan: Value = param(
        100_000,
        "yuan/year",
        (0, 200_000),
        "assumed: plan ch. 8 § 3 names rewards for villages and people without a sum; five of the reward below",
        zh="奖励资金",
    )
    reward_yuan: Value = param(
        20_000,
        "yuan/village",
        (5_000, 50_000),
        "assumed: plan ch. 8 § 3 names rewards without a sum; evidence E183: nearly 20,000 yuan to the "
        "best manager of an alliance of ten villages",
        zh="每村奖励",
    )
    reward_growth_yuan: Value = param(
        20_000,
        "yuan/year",
        (10_000, 50_000),
        "assumed: plan ch. 8 § 3 rewards clear success without saying how much; from weak (under 50,000) "
        "to 70,000 in a year",
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
        "assumed: off unless set; plan ch. 9 § 9 allows collective construction land to be let, without a number",
        zh="集体建设用地出租村数",
    )
    land_sold: Value = param(
        0,
        "villages/year",
        (0, 2),
        "assumed: off unless set; plan ch. 9 § 9 allows collective construction land to be sold, without a number",
        zh="集体建设用地出让村数",
    )
    support_fund_yuan: Value = param(
        0,
        "yuan/year",
        (0, 500_000),
        "assumed: off unless set; plan ch. 8 § 1 names the industry support fund for deeply poor villages"
        " without a sum; half a grant at most",
        zh="产业扶持基金",
    )
    social_capital: Value = param(
        0,
        "count",
        (0, 5),
        "assumed: off unless set; plan ch. 8 § 3 lets social capital in without a number; at most as many"
        " firms again as there are",
        zh="引入社会资本",
    )
    # --- credit
    revolving_yuan: Value = param(
        300_000,
        "yuan/year",
        (0, 600_000),
        "assumed: plan ch. 8 § 3 names the revolving fund without a sum; six loans of the cap below a year",
        zh="周转金年度注资",
    )
    credit_line_yuan: Value = param(
        2_000_000,
        "yuan",
        (0, 5_000_000),
        "assumed: plan ch. 9 § 9 names guarantees without a sum; loans on two of evidence E172's grants",
        zh="担保贷款额度",
    )
    revolving_loan_yuan: Value = param(
        50_000,
        "yuan/loan",
        (30_000, 100_000),
        "assumed: small, below a project; evidence E194 E196: 50,000 yuan to a household",
        zh="周转金单笔上限",
    )
    revolving_years: Value = param(
        2,
        "years",
        (1, 3),
        "assumed: one to three years; evidence E195 gives households three at most",
        zh="周转金期限",
        hard=(1, 3),
    )
    guarantee_share: Value = param(
        0.8,
        "share of loan",
        (0.5, 1.0),
        "assumed: a guarantor leaves the bank a fifth of the risk; plan ch. 9 § 9 names guarantees, no share",
        zh="担保比例",
        hard=(0, 1),
    )
    interest_subsidy: Value = param(
        0.0,
        "share of interest",
        (0.0, 1.0),
        "assumed: off unless set; evidence E178 E196: interest of weak villages in the east and of "
        "households was subsidised, in Yunnan wholly",
        zh="贴息比例",
        hard=(0, 1),
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
        0.75,
        "share of premium",
        (0.6, 1.0),
        "evidence E228 (growers pay a quarter), E226 (40 % for chicken), E210 (nothing for village products)",
        zh="保费补贴比例",
        hard=(0, 1),
    )
    price_insurance: Value = param(
        0.0,
        "share of villages",
        (0.0, 0.7),
        "assumed: off unless set; plan ch. 9 § 9 names target price index insurance without a share; as "
        "high as crop insurance at most",
        zh="目标价格指数保险覆盖",
        hard=(0, 1),
    )
    catastrophe_insurance: Value = param(
        0.0,
        "share of villages",
        (0.0, 0.7),
        "assumed: off unless set; plan ch. 9 § 9 names catastrophe insurance of farming without a share; "
        "as high as crop insurance at most",
        zh="农业大灾保险覆盖",
        hard=(0, 1),
    )
    tax_relief: Value = param(
        1.0,
        "share of tax",
        (0.5, 1.0),
        "assumed: plan ch. 8 § 3 promises corresponding tax relief without a share; taken as complete",
        zh="税费减免比例",
        hard=(0, 1),
    )
    # --- people
    managers: Value = param(
        0,
        "count/year",
        (0, 4),
        "assumed: off unless set; plan ch. 8 § 2 brings in professional managers step by step, without a number",
        zh="职业经理人名额",
    )
    trainings: Value = param(
        8,
        "villages/year",
        (4, 20),
        "assumed: plan ch. 9 § 8 names training without a number; a fifth of the villages a year",
        zh="培训村数",
    )
    returnees: Value = param(
        0,
        "villages/year",
        (0, 6),
        "assumed: off unless set; plan ch. 9 § 8 wants people who come home to start a business, without a number",
        zh="返乡创业人才村数",
    )
    assistance: Value = param(
        1, "0 or 1", (0, 1), "plan ch. 9 § 1: assistance teams stay (四不摘)", zh="驻村帮扶", hard=(0, 1)
    )
    screen: Value = param(
        0,
        "0 or 1",
        (0, 1),
        "plan ch. 8 (preamble): risk prevention is to be built up; off unless set",
        zh="项目审查",
        hard=(0, 1),
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
        0,
        "0 or 1",
        (0, 1),
        "plan ch. 11 § 4: assets are to be kept from idleness, loss and waste; off unless set",
        zh="资产监管",
        hard=(0, 1),
    )
    # --- sharing of the surplus
    reserve_floor_yuan: Value = param(
        0,
        "yuan",
        (0, 100_000),
        "assumed: off unless set; plan ch. 8 (risk prevention) and ch. 9 § 9 (risk funds) name no sum; at"
        " most a year's income of a village at the line",
        zh="风险准备金下限",
    )
    reserve_share: Value = param(
        0.2,
        "share of surplus",
        (0.15, 0.4),
        "assumed: two thirds of the 30 % or more that evidence E180 puts into reserve and welfare together",
        zh="公积金比例",
        hard=(0, 1),
    )
    welfare_share: Value = param(
        0.1,
        "share of surplus",
        (0.05, 0.15),
        "assumed: one third of the 30 % or more that evidence E180 puts into reserve and welfare together",
        zh="公益金比例",
        hard=(0, 1),
    )
    dividend_share: Value = param(
        0.6,
        "share of surplus",
        (0.3, 0.6),
        "evidence E181: at most 60 % above 100,000 yuan; a village may share less",
        zh="分红比例",
        hard=(0, 1),
    )
    cadre_reward_share: Value = param(
        0.05,
        "share of surplus",
        (0.0, 0.1),
        "assumed: plan ch. 10 § 4 rewards cadres for income earned without a share; evidence E182: a "
        "hired manager's 5 % of profit",
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


def is_on(lever: Value) -> bool:
    """Whether a lever is above nil: a choice, one number for all runs, so an array of several raises."""
    return float(lever) > 0.0
