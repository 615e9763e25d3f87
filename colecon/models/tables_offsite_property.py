"""The numbers of `offsite_property`."""

from __future__ import annotations

from colecon.core.param import Num, Table, param, section
from colecon.kinds import Value
from colecon.parts.lease import LeaseTerms
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """Buying, holding and letting property in town."""

    guaranteed: Value = param(
        0.5,
        "chance/purchase",
        (0.2, 0.8),
        "assumed: new shops are sold with a lease-back (evidence E087), older ones without",
        zh="售后返租概率",
        hard=(0, 1),
    )
    yield_first: Value = param(
        0.05,
        "share of price/year",
        (0.04, 0.06),
        "evidence E087: 5 % in the first five years",
        zh="返租前五年收益率",
        hard=(0, 1),
    )
    yield_step: Value = param(
        5, "years", (5, 5), "evidence E087 E088 E089: rises by five years", zh="返租递增间隔", hard=(1, 70)
    )
    yield_rise: Value = param(
        0.01,
        "share of price",
        (0.0, 0.01),
        "evidence E087 E088 E089: 5, 6, 7 % by five years",
        zh="返租每五年递增",
        hard=(0, 1),
    )
    back_short: Value = param(
        3,
        "years",
        (1, 5),
        "assumed: most guarantees are shorter than the fifteen years of evidence E089",
        zh="返租最短年限",
        hard=(1, 50),
    )
    back_long: Value = param(
        10,
        "years",
        (5, 15),
        "evidence E087 E089: five years at one yield, fifteen in all",
        zh="返租最长年限",
        hard=(1, 50),
    )
    back_fails: Value = param(
        0.06,
        "chance/year",
        (0.02, 0.15),
        "assumed: the developer stops paying; evidence E201 says that such promises are broken",
        zh="返租违约概率",
        hard=(0, 1),
    )
    title_short: Value = param(1, "months", (0, 3), "assumed: certificate in a month at best", zh="办证最短月数")
    title_long: Value = param(
        12,
        "months",
        (6, 24),
        "assumed: developers' certificates come late, by a year or two at worst",
        zh="办证最长月数",
    )
    agency: Value = param(
        0.08,
        "share of rent",
        (0.05, 0.12),
        "assumed: an agent in town collects, the village is far away",
        zh="代管费率",
        hard=(0, 1),
    )
    finding: Value = param(0.5, "months of rent", (0.3, 1.0), "assumed: agent's charge for a new tenant", zh="招租佣金")
    fitting: Value = param(40, "yuan/m2", (20, 100), "assumed: painting and mending between tenants", zh="换租整修")
    charges: Value = param(
        10,
        "yuan/m2/year",
        (6, 24),
        "assumed: property management, paid by the owner while the place is empty",
        zh="空置物业费",
    )
    tax: Value = param(
        0.12,
        "share of rent",
        (0.06, 0.12),
        "assumed: property tax by rent at the general rate, half for small taxpayers",
        zh="房产税率",
        hard=(0, 1),
    )
    swing: Value = param(
        0.25,
        "share",
        (0.1, 0.4),
        "assumed: what a forced sale brings is that much more or less by the time",
        zh="转让价波动",
        hard=(0, 1),
    )
    sell_after: Value = param(
        6, "quarters", (4, 12), "assumed: wholly empty for so long, the property is sold", zh="空置后转让季数"
    )
    administration: Value = param(
        2_000, "yuan/year", (1_000, 4_000), "assumed: journeys to town and accounts, some days a year", zh="管理费用"
    )


class PlaceTerms(Table):
    """One place that can be bought: a shop or a workshop, never part of it."""

    size: Value = param(
        50,
        "m2",
        (30, 100),
        "assumed: a street shop; evidence E061: 48 rooms at 229,000 yuan each, 46 m2 at the price of E060",
        zh="单间面积",
    )
    price: Value = param(
        4_944,
        "yuan/m2",
        (4_000, 8_000),
        "evidence E060: 4,944 yuan a m2 in a resettlement town; E062: 8,000 in a rich city",
        zh="单价",
    )
    fees: Value = param(
        0.05,
        "share of price",
        (0.04, 0.06),
        "assumed: deed tax of three to four per cent, registration, broker",
        zh="购置税费率",
        hard=(0, 1),
    )
    rent: Value = param(
        0.065,
        "share of price/year",
        (0.045, 0.09),
        "evidence E061 E062 (8 to 9 %, successes), E087 (5 %); E063 far above",
        zh="市场租金率",
        hard=(0, 1),
    )


TERMS = section("offsite_property", Terms)
SHOP = section("offsite_property.shop", PlaceTerms)
WORKSHOP = section(
    "offsite_property.workshop",
    PlaceTerms,
    {
        "size": Num(150, 100, 250, "assumed: a bay of a standard workshop; evidence E064: the whole one 500 m2"),
        "price": Num(2_000, 1_600, 3_000, "evidence E064: a million for 500 m2"),
        "rent": Num(0.06, 0.045, 0.08, "evidence E064: 60,000 yuan a year on a million"),
    },
)
PROJECT = section(
    "offsite_property.project",
    ProjectTerms,
    {
        "unit_cost": Num(1.0, 1.0, 1.0, "assumed: replaced by the price of a shop or workshop; a unit is one of them"),
        "fixed_cost": Num(5_000, 2_000, 10_000, "assumed: search, valuation, lawyer, whatever the size"),
        "working_capital": Num(0.01, 0.0, 0.02, "assumed: first charges before a tenant pays"),
        "smallest": Num(1, 1, 1, "assumed: a whole shop or none is sold"),
        "usual": Num(
            3,
            2,
            4,
            "assumed: what half a million to a million (evidence E087 E172) buys at the size and price of a shop",
        ),
        "largest": Num(6, 4, 8, "assumed: a row of shops; evidence E060: 607 m2 for six villages together"),
        "build_short": Num(2, 1, 3, "assumed: search, vote, contract, payment, handing over"),
        "build_long": Num(9, 6, 15, "assumed: bought off plan, handed over late"),
        "life": Num(30, 20, 40, "assumed: town property of brick and concrete"),
        "salvage": Num(0.75, 0.6, 0.9, "assumed: sold in haste, transfer taxes off"),
    },
)
LEASE = section(
    "offsite_property.lease",
    LeaseTerms,
    {
        "found": Num(0.45, 0.25, 0.7, "assumed: a town has more tenants than a village, new streets fewer"),
        "years_short": Num(1, 1, 2, "assumed: shop leases are short: a year at least"),
        "years_long": Num(4, 3, 6, "assumed: shop leases are short: a few years at most"),
        "rise": Num(0.03, 0.0, 0.04, "evidence E087 E088 E089: 5, 6, 7 % by five years"),
        "epidemic": Num(0.25, 0.1, 0.4, "assumed: shops close first; evidence E114"),
    },
)
MOST = 8
