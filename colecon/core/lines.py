"""The accounts: lines of the collective's income statement, capital flows beside it, holders and memos.

Signs: inside the engine every line is a cash effect (income positive, expense negative). At the edge, in
blocks and tables, expenses and uses are printed positive; `USES` says which.

Source: 村集体经济组织会计制度 (rules of 2004), kept throughout for comparability; see docs/model.md.
"""

from __future__ import annotations

from enum import IntEnum


class Line(IntEnum):
    """One line of a village's yearly accounts."""

    OPERATING_REVENUE = 0  # 经营收入
    CONTRACTING = 1  # 发包及上交收入
    INVESTMENT_RETURN = 2  # 投资收益
    GRANTS = 3  # 补助收入: running subsidies, interest subsidies, rewards; never money for assets
    OTHER_INCOME = 4  # 其他收入: indemnities, interest received
    OPERATING_EXPENSE = 5  # 经营支出
    ADMINISTRATION = 6  # 管理费用
    OTHER_EXPENSE = 7  # 其他支出: loan interest, losses
    CAPITAL_EXPENDITURE = 8  # 购建固定资产
    CAPITAL_GRANTS = 9  # 专项应付款: grants for assets, in no reading of income
    EQUITY_PAID = 10  # 对外投资
    EQUITY_RETURNED = 11  # 收回投资
    ASSET_SALES = 12  # 处置资产: salvage; sale of land rights goes to reserves
    LOANS_DRAWN = 13  # 借款
    LOANS_REPAID = 14  # 还款
    PAYABLES = 15  # 应付款: bills left unpaid (source), later paid (use)
    TAX = 16  # 税费
    DISTRIBUTION = 17  # 分配: dividends to members
    WELFARE = 18  # 公益金支出
    EARMARKED_INCOME = 19  # 专项收益: income that belongs to people unable to work; in no reading
    EARMARKED_PAID = 20  # 专项收益支出


INCOMES = (Line.OPERATING_REVENUE, Line.CONTRACTING, Line.INVESTMENT_RETURN, Line.GRANTS, Line.OTHER_INCOME)
EXPENSES = (Line.OPERATING_EXPENSE, Line.ADMINISTRATION, Line.OTHER_EXPENSE)
USES = frozenset(
    {
        *EXPENSES,
        Line.CAPITAL_EXPENDITURE,
        Line.EQUITY_PAID,
        Line.LOANS_REPAID,
        Line.TAX,
        Line.DISTRIBUTION,
        Line.WELFARE,
        Line.EARMARKED_PAID,
    }
)
"""Lines whose cash effect is negative and that are printed positive."""


class Holder(IntEnum):
    """Who stands on the other side of a posting. Each keeps its own book of every account."""

    MARKET = 0  # buyers, tenants, suppliers, contractors
    HOUSEHOLDS = 1  # wages, land rent, dividends
    BANK = 2
    INSURER = 3
    PARTNER = 4  # firms, operators, helpers
    TAX_OFFICE = 5
    GRANT_FUND = 6  # 上级补助资金: the grants of 1,000,000
    PROJECT_FUND = 7  # small projects of the county
    REVOLVING_FUND = 8  # 产业发展周转金
    REWARD_FUND = 9  # 奖励
    SUBSIDY_FUND = 10  # interest and premium subsidies, tax relief paid out
    VILLAGES = 11  # seen from a joint project: its owners
    JOINT = 12  # seen from a village: the joint project


PUBLIC = (
    Holder.GRANT_FUND,
    Holder.PROJECT_FUND,
    Holder.REVOLVING_FUND,
    Holder.REWARD_FUND,
    Holder.SUBSIDY_FUND,
)


class Memo(IntEnum):
    """What is noted beside the accounts; a memo moves no money."""

    DEPRECIATION = 0  # straight-line, of the year
    RESERVE = 1  # 公积金 set aside in the year
    WAGES = 2  # part of operating expense paid to villagers as wages
    LAND_RENT = 3  # part of operating expense paid to villagers as land rent
    POOR_PART = 4  # part of distribution and earmarked money that reached poor households
    DEBT = 5  # loans outstanding at the year's end
    FIXED_ASSETS = 6  # at cost, in use at the year's end
    PUBLIC_IDLE = 7  # assets made with public money, at cost, idle or lost at the year's end
    GUARANTEE_CALLED = 8  # paid by the county to the bank
    PROJECTS_STARTED = 9  # a count
    PROJECTS_FAILED = 10  # a count
    PROJECTS_RUNNING = 11  # a count at the year's end
    REGISTERED = 12  # 1 where the collective is registered at the year's end
    KEPT_STATUS_QUO = 13  # 1 where no project has ever started by the year's end
    PREMIUM_SUBSIDY = 14  # public money paid straight to the insurer
    PROJECTS_IDLE = 15  # a count at the year's end: failed, not begun again, nobody in the building
    STANDING = 16  # how far the village has come by the year's end: a `colecon.core.standing.Standing`


_OPERATING = (Line.OPERATING_REVENUE, Line.CONTRACTING, Line.INVESTMENT_RETURN)
READING_LINES: dict[str, tuple[Line, ...]] = {
    "gross_income": INCOMES,
    "operating_income": _OPERATING,
    "operating_surplus": (*_OPERATING, Line.OPERATING_EXPENSE, Line.ADMINISTRATION),
    "year_surplus": (*INCOMES, *EXPENSES),
}
"""How income may be read: the lines whose engine-signed sum it is. 总收入, 经营性收入, 经营收益, 本年收益."""

READINGS = tuple(READING_LINES)
