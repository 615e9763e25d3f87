"""What it takes to build a project, and how what the county allots towards it is told."""

from __future__ import annotations

from colecon.core.param import Table, param
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Value


class ProjectTerms(Table):
    """What it takes to build one unit of a model; a unit is a m2, a mu, a head or a yuan."""

    unit_cost: Value = param(1, "yuan/unit", (1, 1), "assumed: every model has its own", zh="单位投资")
    fixed_cost: Value = param(0, "yuan", (0, 0), "assumed: every model has its own", zh="固定投资")
    working_capital: Value = param(
        0.1,
        "share of cost",
        (0.05, 0.2),
        "assumed: some months of running cost",
        zh="流动资金比例",
        hard=(0, 2),
    )
    smallest: Value = param(1, "unit", (1, 1), "assumed: every model has its own", zh="最小规模")
    usual: Value = param(1, "unit", (1, 1), "assumed: every model has its own", zh="一般规模")
    largest: Value = param(1, "unit", (1, 1), "assumed: every model has its own", zh="最大规模")
    build_short: Value = param(3, "months", (2, 4), "assumed: works of one season", zh="最短建设期")
    build_long: Value = param(9, "months", (6, 12), "assumed: works of one season, delayed", zh="最长建设期")
    life: Value = param(
        15,
        "years",
        (10, 20),
        "assumed: buildings of twenty years and machines of ten, mixed",
        zh="折旧年限",
        hard=(1, 70),
    )
    salvage: Value = param(
        0.2,
        "share of cost",
        (0.0, 0.4),
        "assumed: forced sale of rural assets; evidence E199 shows total loss",
        zh="残值率",
        hard=(0, 1),
    )
    supervised: Value = param(
        0.2,
        "share of cost",
        (0.0, 0.4),
        "assumed: what supervision of assets keeps from loss (plan ch. 11 § 4)",
        zh="监管保全比例",
        hard=(0, 1),
    )
    patience: Value = param(
        6,
        "months",
        (3, 12),
        "assumed: months of unpaid bills before suppliers and workers stay away",
        zh="欠付容忍月数",
    )
    bar: Value = param(
        12,
        "months",
        (12, 24),
        "assumed: no new public money for a year after a failure, two where the county is strict",
        zh="失败后限期",
    )
    own_share: Value = param(
        0.5,
        "share of free cash",
        (0.2, 0.8),
        "assumed: half of the till is put into the project, the rest is kept for bills",
        zh="自有资金投入比例",
        hard=(0, 1),
    )


def tell_award(desk: Desk) -> None:
    """Note what the county's review allotted, each purse for itself."""
    award = desk.award
    desk.tell("approved_grant", award.grant > 0.0, yuan=award.grant / FEN_PER_YUAN)
    desk.tell("approved_project", award.project > 0.0, yuan=award.project / FEN_PER_YUAN)
    desk.tell("approved_credit", award.credit > 0.0, yuan=award.credit / FEN_PER_YUAN)
    desk.tell("approved_revolving", award.revolving > 0.0, yuan=award.revolving / FEN_PER_YUAN)
