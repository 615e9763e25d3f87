"""Annual crops of the plan (ch. 6)."""

from __future__ import annotations

from colecon.core.param import Num
from colecon.parts.product import ALL_BANDS, HILL, LOCAL_MARKET, MARGIN, SLOPE, WIDE_MARKET, Product, product

CROPS: tuple[Product, ...] = (
    product(
        "potato",
        "马铃薯",
        "crop",
        bands=HILL,
        harvests=(9,),
        price={
            "level": Num(
                1.3,
                1.0,
                1.8,
                "evidence E136 gives 2.0 for winter potato; the autumn crop is cheaper: assumed",
            ),
            "sd": Num(0.25, 0.15, 0.35, "assumed: storable, yearly swings of a quarter"),
        },
        grow={
            "yield_": Num(1250, 950, 1750, "evidence E134 E135: 1.58 t a mu, 63 % of it sold, the rest worth less"),
            "inputs": Num(750, 600, 900, "assumed: so that a mature million earns what evidence E052-E067 earn"),
            "labour": Num(650, 500, 800, "assumed: so that a mature million earns what evidence E052-E067 earn"),
            "setup": Num(600, 300, 1_000, "assumed: seed stock, tools, small store"),
            "pressure": WIDE_MARKET,
        },
    ),
    product(
        "vegetables",
        "高山蔬菜",
        "crop",
        bands=ALL_BANDS,
        harvests=(7, 10),
        price={
            "level": Num(1.6, 1.2, 2.4, "evidence E125 (2008) doubled or tripled, E127 upper"),
            "sd": Num(0.35, 0.25, 0.45, "assumed: perishable"),
        },
        grow={
            "yield_": Num(3_600, 2_800, 5_000, "evidence E124 E126 E127: 3-5 t; common ground lower"),
            "inputs": Num(2350, 1900, 2900, "assumed: so that a mature million earns what evidence E052-E067 earn"),
            "labour": Num(2550, 2000, 3000, "assumed: so that a mature million earns what evidence E052-E067 earn"),
            "setup": Num(3_000, 1_500, 6_000, "assumed: pipes and paths; evidence E235 is a park, far dearer"),
            "outlet": Num(900_000, 500_000, 2_000_000, "assumed: buyers of highland vegetables in a month"),
            "pressure": LOCAL_MARKET,
        },
    ),
    product(
        "flowers",
        "花卉",
        "crop",
        bands=SLOPE,
        harvests=(2, 9),
        price={
            "level": Num(12, 9, 16, "evidence E153 E154, brought to kg of cut flowers: assumed"),
            "sd": Num(0.3, 0.2, 0.45, "assumed: fashion and festivals"),
        },
        grow={
            "yield_": Num(2_200, 1_600, 2_800, "assumed: gives about a third of evidence E154's 80,000 yuan a mu"),
            "inputs": Num(11_000, 8_000, 14_000, MARGIN),
            "labour": Num(
                9_000,
                7_000,
                12_000,
                "evidence E154: labourers about 2,000 yuan a month; the number is assumed",
            ),
            "units_per_hand": Num(1, 0.6, 1.5, "assumed: a worker a mu under cover"),
            "setup": Num(40_000, 25_000, 80_000, "evidence E154 E235: tens of thousands a mu; simple tunnels below"),
            "hail": Num(0.4, 0.2, 0.7, "assumed: under cover"),
            "outlet": Num(60_000, 30_000, 120_000, "assumed: a county market beside a large park (evidence E153)"),
            "pressure": LOCAL_MARKET,
            "sum_insured": Num(2_000, 1_000, 3_000, "evidence E210: herbs 2,000; flowers like them: assumed"),
        },
    ),
    product(
        "seed_maize",
        "玉米制种",
        "crop",
        bands=SLOPE,
        harvests=(9,),
        price={
            "level": Num(7.5, 6.0, 9.0, "assumed: contract seed, well above grain"),
            "sd": Num(0.08, 0.05, 0.15, "assumed: contract price"),
        },
        grow={
            "yield_": Num(350, 280, 420, "assumed: below grain maize"),
            "inputs": Num(850, 650, 1050, "assumed: so that a mature million earns what evidence E052-E067 earn"),
            "labour": Num(1350, 1050, 1650, "assumed: detasselling by hand"),
            "setup": Num(1000, 500, 1800, "assumed: isolation, tools, drying floor"),
            "sum_insured": Num(800, 600, 1_000, "evidence E226 E156"),
            "premium_rate": Num(0.045, 0.045, 0.06, "evidence E227"),
            "pressure": WIDE_MARKET,
        },
    ),
)
