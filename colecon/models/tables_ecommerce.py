"""The numbers of 发展电商型: followers, what they buy and send back, platform, parcels, hosts, purchase-for-aid."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """One studio: a room to stream from, a packing bench, a host."""

    crew: Value = param(3, "workers/studio", (2, 5), "assumed: a host, a buyer, a packer", zh="每间用工")
    first_followers: Value = param(
        1_500,
        "followers/studio",
        (500, 3_000),
        "assumed: friends, officials, people who left the village",
        zh="起始粉丝",
    )
    ceiling: Value = param(
        18_000, "followers/studio", (8_000, 40_000), "assumed: an account of local produce, not a star's", zh="粉丝上限"
    )
    growth: Value = param(
        0.26,
        "share/month",
        (0.15, 0.4),
        "assumed: half the ceiling within a year; sales of the region's counties grew by 52 % a year "
        "(evidence E111) without accounts that began at nothing",
        zh="粉丝月增速",
        hard=(0, 1),
    )
    spend: Value = param(
        1.6,
        "yuan/follower/month",
        (0.8, 2.5),
        "assumed: one in forty buys for some 60 yuan in an ordinary month",
        zh="粉丝月消费",
    )
    festival: Value = param(
        2.0, "factor", (1.4, 3.0), "assumed: New Year goods, June and November sales, Mid-Autumn", zh="节日倍数"
    )
    lull: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: February, couriers at home and stocks bought before",
        zh="春节后倍数",
        hard=(0, 1),
    )
    goods: Value = param(
        9_000,
        "yuan/household/year",
        (4_000, 15_000),
        "assumed: what households here and next door have to sell online",
        zh="户均可上网商品",
    )
    margin: Value = param(
        0.31,
        "share of price",
        (0.25, 0.38),
        "assumed: the collective's share before costs",
        zh="代销毛差率",
        hard=(0, 0.9),
    )
    platform: Value = param(
        0.05,
        "share of price",
        (0.01, 0.1),
        "assumed: commission and payment fee; platforms charge from nothing to a tenth",
        zh="平台扣点",
        hard=(0, 0.5),
    )
    freight: Value = param(
        0.09,
        "share of price",
        (0.07, 0.14),
        "assumed: five to six yuan on an order of sixty",
        zh="快递费率",
        hard=(0, 0.5),
    )
    station_goods: Value = param(
        1.3,
        "factor",
        (1.1, 1.6),
        "assumed: a station collects from households that would not sell online by themselves (plan ch. 9 § 6)",
        zh="电商站增加货源倍数",
    )
    station_freight: Value = param(
        0.9,
        "factor",
        (0.8, 1.0),
        "assumed: parcels of the village are handed over together",
        zh="电商站快递折扣",
        hard=(0, 1),
    )
    narrow_freight: Value = param(
        1.25, "factor", (1.1, 1.5), "assumed: carried down a narrow road (plan ch. 1 § 3)", zh="窄路快递倍数"
    )
    returns: Value = param(
        0.06,
        "share of sales",
        (0.02, 0.12),
        "assumed: fresh goods, refunded more than sent back",
        zh="退货率",
        hard=(0, 0.5),
    )
    spoilt: Value = param(
        0.5,
        "share of returns",
        (0.3, 1.0),
        "assumed: fresh goods that come back are lost",
        zh="退货损失率",
        hard=(0, 1),
    )
    packing: Value = param(
        0.025,
        "share of sales",
        (0.015, 0.05),
        "assumed: women of the village by the piece",
        zh="打包工资率",
        hard=(0, 0.3),
    )
    host_pay: Value = param(
        1_000,
        "yuan/studio/month",
        (600, 2_000),
        "assumed: half of the 2,000 yuan a month of evidence E154's labourers as a base, the rest by sales",
        zh="主播底薪",
    )
    host_bonus: Value = param(
        0.04, "share of sales", (0.02, 0.06), "assumed: hosts are paid by what they sell", zh="主播提成", hard=(0, 0.3)
    )
    promotion: Value = param(
        300,
        "yuan/studio/month",
        (100, 1_000),
        "assumed: paid traffic, a tenth of the goods' margin at most",
        zh="推广费",
    )
    host_leaves: Value = param(
        0.02, "chance/studio/month", (0.01, 0.04), "assumed: a host stays four years", zh="主播月离职率", hard=(0, 1)
    )
    host_takes: Value = param(
        0.5,
        "share of followers",
        (0.2, 0.8),
        "assumed: followers follow the face; half of them leave with it",
        zh="主播带走粉丝比例",
        hard=(0, 1),
    )
    hiring: Value = param(
        3_000,
        "yuan",
        (1_000, 6_000),
        "assumed: search, course, first weeks: a month and a half of pay",
        zh="招聘培训费",
    )
    aid_orders: Value = param(
        40_000,
        "yuan/order",
        (10_000, 90_000),
        "assumed: evidence E186 is 57 million a year for each of 11 counties, of which Xichang is not one; with 150 "
        "villages a county a village has 380,000; a tenth of it at each of two festivals",
        zh="消费帮扶订单",
    )
    aid_chance: Value = param(
        0.8,
        "chance/order",
        (0.5, 0.95),
        "assumed: canteens and unions order most years",
        zh="消费帮扶概率",
        hard=(0, 1),
    )
    aid_fade: Value = param(
        0.85,
        "factor/year",
        (0.7, 0.95),
        "assumed: purchase-for-aid fades after 2020, a seventh a year; no series found",
        zh="消费帮扶逐年系数",
        hard=(0, 1),
    )
    aid_alone: Value = param(
        0.4,
        "factor",
        (0.1, 0.7),
        "assumed: what is left when assistance teams have gone",
        zh="撤队后消费帮扶",
        hard=(0, 1),
    )
    aid_margin: Value = param(
        0.12,
        "share of price",
        (0.08, 0.2),
        "assumed: bulk, no platform, freight paid",
        zh="帮扶订单净差率",
        hard=(0, 0.5),
    )
    lift: Value = param(
        0.3, "factor", (0.0, 0.6), "assumed: people at home buy online in an epidemic", zh="疫情增购", hard=(0, 2)
    )
    stuck: Value = param(
        0.8,
        "factor",
        (0.5, 1.0),
        "assumed: parcels stopped with all trade (plan ch. 1 § 3)",
        zh="疫情快递受阻",
        hard=(0, 1),
    )
    outlet: Value = param(
        2_000_000,
        "yuan/month",
        (800_000, 5_000_000),
        "assumed: a tenth of the online retail of a poor county, 22 million yuan a month (evidence E112: "
        "110.99 billion in half a year, 832 counties)",
        zh="线上月容量",
    )
    pressure: Value = param(
        0.3, "factor", (0.1, 0.6), "assumed: the same goods on the same shelves (plan ch. 1 § 3)", zh="同质化压价"
    )
    administration: Value = param(
        4_000, "yuan/year", (2_000, 8_000), "assumed: book-keeping, licences of food sales, travel", zh="管理费用"
    )


TERMS = section("ecommerce", Terms)
PROJECT = section(
    "ecommerce.project",
    ProjectTerms,
    {
        "unit_cost": Num(90_000, 50_000, 150_000, "assumed: room, cameras, packing line, cool box, first promotion"),
        "fixed_cost": Num(25_000, 10_000, 60_000, "assumed: shop on the platform, brand, pledge, photographs"),
        "working_capital": Num(0.15, 0.1, 0.25, "assumed: wages until followers have come"),
        "smallest": Num(1, 1, 1, "assumed: one studio, since half a studio streams nothing"),
        "usual": Num(2, 1, 4, "evidence E177: small projects of 100,000 to 300,000"),
        "largest": Num(10, 5, 12, "assumed: beyond a million it is a firm's"),
        "build_short": Num(1, 1, 2, "assumed: fitting out of rooms, no building: a month"),
        "build_long": Num(4, 3, 6, "assumed: fitting out of rooms, no building: a season where money is late"),
        "life": Num(6, 5, 10, "assumed: electronics last three years, benches and cool boxes ten"),
        "salvage": Num(0.05, 0.0, 0.15, "assumed: followers cannot be sold, cameras hardly"),
    },
)
