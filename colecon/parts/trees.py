"""Tree crops and other plants that bear after years (plan ch. 6)."""

from __future__ import annotations

from colecon.core.param import Num
from colecon.parts.product import HILL, LOCAL_MARKET, MARGIN, SLOPE, WIDE_MARKET, Product, product

TREES: tuple[Product, ...] = (
    product(
        "herbs",
        "中药材",
        "tree",
        bands=HILL,
        harvests=(10,),
        price={
            "level": Num(15, 10, 22, "assumed: dried roots of a common kind"),
            "sd": Num(0.4, 0.3, 0.55, "assumed: thin markets, long swings"),
            "cycle": Num(16, 12, 24, "assumed: planting follows price by years"),
        },
        grow={
            "yield_": Num(220, 160, 300, "assumed: a third of the stand dug each year"),
            "inputs": Num(800, 600, 1_200, MARGIN),
            "labour": Num(
                1500, 1150, 1900, "assumed: so that a mature million earns what evidence E052-E067 earn"
            ),
            "setup": Num(3_500, 2_000, 6_000, "assumed: seedlings; evidence E189 is a nursery"),
            "first_yield": Num(2, 2, 3, "assumed: roots of two years and more"),
            "full_yield": Num(3, 3, 4, "assumed: then a third each year"),
            "sum_insured": Num(2_000, 1_000, 2_000, "evidence E210"),
            "premium_rate": Num(0.05, 0.05, 0.06, "evidence E210"),
            "outlet": Num(40_000, 20_000, 80_000, "assumed: a few traders"),
            "pressure": LOCAL_MARKET,
        },
    ),
    product(
        "pepper",
        "花椒",
        "tree",
        bands=HILL,
        harvests=(8,),
        price={
            "level": Num(95, 70, 125, "evidence E137 E138 (value over yield), E139 upper (a high year)"),
            "sd": Num(0.35, 0.25, 0.45, "evidence E139 E140: a third from one year to the next"),
            "persistence": Num(0.9, 0.8, 0.95, "assumed: trees answer slowly"),
        },
        grow={
            "yield_": Num(23, 18, 32, "evidence E138"),
            "inputs": Num(
                400, 300, 550, "assumed: so that a mature million earns what evidence E052-E067 earn"
            ),
            "labour": Num(1000, 750, 1300, "assumed: picked by hand, about 35 yuan a dry kg, and pruning"),
            "setup": Num(2200, 1200, 3500, "assumed: seedlings and terraces"),
            "first_yield": Num(3, 3, 4, "evidence E141: 40-49 % of the area bears"),
            "full_yield": Num(6, 5, 7, "assumed: full after six years"),
            "frost": Num(0.7, 0.4, 1.0, "assumed: early blossom"),
            "sum_insured": Num(500, 500, 500, "evidence E219"),
            "premium_rate": Num(0.06, 0.06, 0.06, "evidence E218"),
            "outlet": Num(
                300_000,
                150_000,
                600_000,
                "evidence E137: county crops of thousands of tonnes; village share assumed",
            ),
            "pressure": Num(0.15, 0.05, 0.3, "assumed: regional market"),
        },
    ),
    product(
        "walnut",
        "核桃",
        "tree",
        bands=HILL,
        harvests=(9,),
        price={
            "level": Num(9, 6, 14, "evidence E142 E143: from 40 down to 5, 16-20 about 2016"),
            "sd": Num(0.4, 0.3, 0.55, "evidence E142"),
            "persistence": Num(0.93, 0.88, 0.96, "assumed: trees answer slowly"),
            "start": Num(-0.35, -0.5, -0.1, "evidence E142: a ten-year low about 2019"),
        },
        grow={
            "yield_": Num(125, 90, 180, "evidence E142 E143: 2.5 kg a tree, 125 kg a bearing mu"),
            "inputs": Num(200, 120, 300, MARGIN),
            "labour": Num(
                450, 320, 600, "assumed: so that a mature million earns what evidence E052-E067 earn"
            ),
            "setup": Num(1800, 1000, 2800, "assumed: grafted seedlings"),
            "first_yield": Num(4, 4, 5, "assumed: grafted trees"),
            "full_yield": Num(8, 7, 10, "assumed: grafted trees"),
            "frost": Num(0.9, 0.6, 1.0, "assumed: blossom in March"),
            "sum_insured": Num(1_000, 1_000, 1_000, "evidence E217"),
            "premium_rate": Num(0.03, 0.03, 0.03, "evidence E216"),
            "pressure": Num(0.0, 0.0, 0.1, "assumed: provincial market"),
        },
    ),
    product(
        "olive",
        "油橄榄",
        "tree",
        bands=SLOPE,
        harvests=(11,),
        price={
            "level": Num(5.2, 4.5, 6, "evidence E151"),
            "sd": Num(0.15, 0.1, 0.25, "assumed: few mills set the price"),
        },
        grow={
            "yield_": Num(380, 240, 560, "assumed: bearing stand; evidence E152 counts oil at full output"),
            "inputs": Num(500, 350, 700, MARGIN),
            "labour": Num(
                800, 550, 1050, "assumed: so that a mature million earns what evidence E052-E067 earn"
            ),
            "setup": Num(2_500, 1_500, 4_000, "assumed: seedlings, water"),
            "first_yield": Num(4, 4, 5, "evidence E152: six years before dividends"),
            "full_yield": Num(7, 6, 9, "evidence E152"),
            "sum_insured": Num(800, 800, 800, "evidence E221"),
            "outlet": Num(400_000, 200_000, 800_000, "assumed: what one mill takes in a month"),
            "pressure": Num(0.1, 0.0, 0.3, "assumed: few mills"),
        },
    ),
    product(
        "silk",
        "蚕桑",
        "tree",
        bands=SLOPE,
        harvests=(5, 7, 9),
        price={
            "level": Num(38, 33, 44, "evidence E145 E147"),
            "sd": Num(0.16, 0.12, 0.22, "evidence E147"),
            "start": Num(-0.1, -0.2, 0.0, "evidence E145: about 34 in 2020"),
        },
        grow={
            "yield_": Num(99, 80, 134, "evidence E144 E148"),
            "inputs": Num(
                800, 600, 1_000, "evidence E146: cash cost below a fifth of the value; eggs and fuel"
            ),
            "labour": Num(2100, 1700, 2600, "assumed: hired hands; households count none"),
            "setup": Num(3_500, 2_000, 6_000, "assumed: mulberry, rearing room"),
            "first_yield": Num(1, 1, 2, "evidence E148"),
            "full_yield": Num(3, 3, 3, "evidence E148"),
            "pressure": WIDE_MARKET,
        },
    ),
    product(
        "grape",
        "葡萄",
        "tree",
        bands=("valley",),
        harvests=(8,),
        price={
            "level": Num(8, 5.5, 13, "evidence E130 (a good year), E132: 3 to 30 by quality, E128"),
            "sd": Num(0.35, 0.25, 0.5, "evidence E132"),
        },
        grow={
            "yield_": Num(2_200, 1_900, 3_000, "evidence E128 E129"),
            "inputs": Num(
                5000, 4000, 6500, "assumed: so that a mature million earns what evidence E052-E067 earn"
            ),
            "labour": Num(
                6500, 5000, 8000, "assumed: so that a mature million earns what evidence E052-E067 earn"
            ),
            "setup": Num(
                20_000,
                12_000,
                35_000,
                "assumed: trellis, rain cover, water; evidence E133: 400,000 lost by one grower",
            ),
            "first_yield": Num(2, 2, 3, "evidence E133"),
            "full_yield": Num(3, 3, 4, "evidence E133"),
            "sum_insured": Num(1_500, 800, 1_500, "evidence E210 E221"),
            "premium_rate": Num(0.05, 0.05, 0.06, "evidence E210 E220"),
            "outlet": Num(
                3_000_000,
                2_000_000,
                6_000_000,
                "evidence E128: 190,000 t a year in the county; village share assumed",
            ),
            "pressure": LOCAL_MARKET,
        },
    ),
)
