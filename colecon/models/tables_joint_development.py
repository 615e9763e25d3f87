"""The numbers of `joint_development`."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.lease import LeaseTerms


class Terms(Table):
    """The joint property: what it costs, brings and takes to agree on."""

    smallest: Value = param(
        600_000,
        "yuan",
        (400_000, 1_000_000),
        "assumed: two villages that join half a million or less; evidence E087 E090: three to six "
        "villages, three million",
        zh="最小合资规模",
    )
    usual: Value = param(
        3_000_000, "yuan", (2_000_000, 5_000_000), "evidence E087: three million of six villages", zh="一般规模"
    )
    largest: Value = param(
        11_000_000,
        "yuan",
        (5_000_000, 12_000_000),
        "evidence E061: eleven million, ten villages' building of 48 rooms; each owner may put in its part of it",
        zh="最大规模",
    )
    stake: Value = param(
        1_000_000,
        "yuan/village",
        (500_000, 1_500_000),
        "evidence E061 E087 E090: 0.5 to 1.1 million yuan a village",
        zh="每村出资上限",
    )
    own_share: Value = param(
        0.5, "share of free cash", (0.2, 0.8), "assumed: part of the till is put in", zh="自有资金投入比例", hard=(0, 1)
    )
    consent: Value = param(
        9, "months", (4, 18), "assumed: every village's members must agree before the first purchase", zh="协商平均月数"
    )
    refuses: Value = param(
        0.06,
        "chance",
        (0.02, 0.15),
        "assumed: the members of one village vote against joining",
        zh="拒绝参加概率",
        hard=(0, 1),
    )
    again: Value = param(
        6,
        "months",
        (3, 12),
        "assumed: the others vote on shares and contract again when one village refuses",
        zh="重新协商月数",
    )
    rent: Value = param(
        0.07,
        "share of cost/year",
        (0.05, 0.1),
        "evidence E061 (9 %), E087 E088 E089 (5 to 7 %); E063 E090 far above",
        zh="毛租金率",
        hard=(0, 1),
    )
    scale: Value = param(
        0.01,
        "share of cost/year",
        (0.0, 0.02),
        "assumed: a larger property lets better, in full at three million",
        zh="规模效应",
        hard=(0, 1),
    )
    scale_at: Value = param(
        3_000_000,
        "yuan",
        (2_000_000, 4_000_000),
        "assumed: full effect at the three million of evidence E087 and E090, since smaller ones are not told of",
        zh="规模效应金额",
    )
    leader: Value = param(
        0.04,
        "share per score",
        (0.0, 0.08),
        "assumed: a leading village one deviation better lets so much better",
        zh="牵头村影响",
        hard=(0, 0.3),
    )
    strong: Value = param(
        0.05,
        "share of rent",
        (0.0, 0.1),
        "assumed: a strong village leads and bargains for the weak ones (plan box 5: strong with weak)",
        zh="强村带弱村加成",
        hard=(0, 1),
    )
    equal: Value = param(
        0.2,
        "share of dividend",
        (0.0, 0.5),
        "assumed: part is shared by heads, in favour of the weak; evidence E087: equal stakes, equal shares",
        zh="按村均分比例",
        hard=(0, 1),
    )
    management: Value = param(
        0.1,
        "share of rent",
        (0.05, 0.15),
        "assumed: a property manager's fee, a tenth of the rent",
        zh="物业管理费率",
        hard=(0, 1),
    )
    coordination: Value = param(
        3_000,
        "yuan/village/year",
        (1_000, 8_000),
        "assumed: meetings, audit, a shared book-keeper; evidence E183: an alliance paid its people far "
        "more, out of profit",
        zh="协调费用",
    )
    reserve: Value = param(
        1, "years of coordination", (0, 2), "assumed: kept in the joint till before anything is shared", zh="留存年数"
    )
    exits: Value = param(
        0.03,
        "chance/year",
        (0.01, 0.08),
        "assumed: a village wants its money for something of its own",
        zh="退出概率",
        hard=(0, 1),
    )
    stays: Value = param(
        2, "years", (1, 5), "assumed: nobody may leave before the first lease has run for two years", zh="最短持股年数"
    )
    exit_price: Value = param(
        0.9, "share of stake", (0.7, 1.0), "assumed: who leaves is paid out at a cut", zh="退出作价", hard=(0, 1)
    )
    exit_part: Value = param(
        0.5,
        "share of cash",
        (0.3, 0.8),
        "assumed: of a year's cash, what may go into paying out a leaver",
        zh="退出支付上限",
        hard=(0, 1),
    )
    patience: Value = param(
        9, "months", (6, 18), "assumed: months of unpaid bills before the owners sell", zh="欠付容忍月数"
    )
    salvage: Value = param(
        0.7, "share of cost", (0.5, 0.9), "assumed: town property sold in haste, taxes off", zh="变现率", hard=(0, 1)
    )
    bar: Value = param(
        12, "months", (12, 24), "assumed: no new public money for a year after a failure", zh="失败后限期"
    )
    build_short: Value = param(
        2, "months", (1, 3), "assumed: purchase and registration of what stands already", zh="最短建设期"
    )
    build_long: Value = param(
        12, "months", (8, 18), "assumed: a plant is built, as by evidence E090; no time is told", zh="最长建设期"
    )
    life: Value = param(
        30, "years", (20, 40), "assumed: town property of brick and concrete", zh="折旧年限", hard=(1, 70)
    )


TERMS = section("joint_development", Terms)
LEASE = section(
    "joint_development.lease",
    LeaseTerms,
    {
        "found": Num(0.6, 0.4, 0.9, "assumed: a good place in town lets faster; evidence E087 has a lease-back"),
        "years_short": Num(
            3,
            2,
            5,
            "assumed: three years at least, since one firm fits out the whole; evidence E087: lease-back by five years",
        ),
        "years_long": Num(5, 5, 15, "evidence E087 E088 E089: five years at one yield, fifteen in all"),
        "rise": Num(0.03, 0.02, 0.04, "evidence E087 E088 E089: 5, 6, 7 % by five years"),
        "late": Num(0.05, 0.02, 0.1, "assumed: one firm as tenant, better known than a shopkeeper"),
        "walks": Num(0.01, 0.005, 0.03, "assumed: one firm as tenant; when it goes all owners suffer"),
        "renews": Num(0.75, 0.6, 0.9, "assumed: one firm as tenant that would have to move its whole works"),
    },
)
