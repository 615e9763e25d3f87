"""Tree crops and other plants that bear after years (plan ch. 6)."""

from __future__ import annotations

from colecon.core.param import Num
from colecon.parts.product import HILL, KILLED, LOCAL_MARKET, LOCAL_TREES, SLOPE, WIDE_MARKET, Product, product, solved

TREES: tuple[Product, ...] = (
    product(
        "herbs",
        "中药材",
        "tree",
        bands=HILL,
        harvests=(10,),
        land="slope",
        price={
            "level": Num(15, 10, 22, "assumed: dried roots of a common kind; no price of one found, the range twofold"),
            "sd": Num(0.35, 0.2, 0.5, "assumed: thin markets and long swings, as wide as hogs and pepper"),
            "cycle": Num(16, 12, 24, "assumed: planting follows price by years: two of growing and two of glut"),
        },
        grow={
            "yield_": Num(
                220, 160, 300, "assumed: a third of the stand dug each year; no yield of one found, the range twofold"
            ),
            "inputs": Num(600, 450, 800, "assumed: a third of the seedlings anew each year, manure"),
            "labour": solved(1_680, "a mu of herbs on the collective's own slope"),
            "mudflow": Num(0.3, 0.1, 0.5, "assumed: roots are under the ground"),
            "hail": Num(0.3, 0.1, 0.5, "assumed: roots are under the ground"),
            "deadly": KILLED,
            "setup": Num(
                3_500,
                2_000,
                6_000,
                "assumed: seedlings for a mu, cheaper than the greenhouse nursery of evidence E189 (62,000 yuan a mu)",
            ),
            "first_yield": Num(2, 2, 3, "assumed: roots are dug after two years and more"),
            "full_yield": Num(3, 3, 4, "assumed: from the third year a third of the stand each year"),
            "sum_insured": Num(2_000, 1_000, 2_000, "evidence E210: herbs 2,000 yuan a mu"),
            "premium_rate": Num(0.05, 0.05, 0.06, "evidence E210: herbs 5 %; E220: 6 % for fruit here"),
            "outlet": Num(40_000, 20_000, 80_000, "assumed: a few traders, some tens of tonnes a month"),
            "pressure": LOCAL_MARKET,
        },
    ),
    product(
        "pepper",
        "花椒",
        "tree",
        bands=HILL,
        harvests=(8,),
        land="slope",
        price={
            "level": Num(
                95, 70, 125, "evidence E137 E138: 2,171 yuan over 23 kg a bearing mu; E139: 120-150 in a high year"
            ),
            "sd": Num(
                0.35, 0.25, 0.45, "evidence E140: from 6 to 8 yuan within a year; E139: far above the year before"
            ),
            "persistence": Num(0.9, 0.8, 0.95, "assumed: trees answer slowly to price, so a swing lasts for two years"),
        },
        grow={
            "yield_": Num(23, 18, 32, "evidence E138: 9,300 t on 410,000 mu, 23 kg a bearing mu"),
            "inputs": Num(300, 220, 400, "assumed: fertiliser and sprays, drying: a seventh of the worth of the crop"),
            "labour": solved(1_210, "a mu of pepper on the collective's own slope, picked by hand,"),
            "deadly": KILLED,
            "against": LOCAL_TREES,
            "setup": Num(2200, 1200, 3500, "assumed: seedlings and terraces, below grapes and above walnuts"),
            "first_yield": Num(
                3,
                3,
                4,
                "assumed: three to four years; evidence E141: half and more of the planted area does not bear yet",
            ),
            "full_yield": Num(6, 4, 8, "assumed: three years after the first crop; no row tells of the rise"),
            "frost": Num(0.7, 0.4, 1.0, "assumed: early blossom meets most late frosts"),
            "sum_insured": Num(500, 500, 500, "evidence E219: pepper 500 yuan a mu in Liangshan"),
            "premium_rate": Num(0.06, 0.06, 0.06, "evidence E218: pepper 6 % in Liangshan"),
            "outlet": Num(
                300_000,
                150_000,
                600_000,
                "assumed: evidence E137 E138: county crops of thousands of tonnes, of which the villages' buyers "
                "take a few hundred a month",
            ),
            "pressure": Num(0.15, 0.05, 0.3, "assumed: a regional market, half as narrow as a local niche"),
        },
    ),
    product(
        "walnut",
        "核桃",
        "tree",
        bands=HILL,
        harvests=(9,),
        land="slope",
        price={
            "level": Num(
                9,
                6,
                14,
                "assumed: evidence E142 E143: from 40 down to 5 yuan, 16-20 about 2016; nearer to the fall than "
                "to the boom",
            ),
            "sd": Num(
                0.3,
                0.2,
                0.5,
                "assumed: evidence E143: 25 % from one year to the next; E142: one collapse to an eighth in a decade",
            ),
            "persistence": Num(
                0.93, 0.88, 0.96, "assumed: trees answer slowly to price; evidence E142: a fall of a decade"
            ),
            "start": Num(
                -0.35,
                -0.5,
                -0.1,
                "assumed: evidence E142: a ten-year low about 2019, three tenths below the level taken here",
            ),
        },
        grow={
            "yield_": Num(125, 90, 180, "evidence E142 E143: 2.5 kg a tree, 125 kg a bearing mu (1,000 t on 8,000 mu)"),
            "inputs": Num(150, 100, 220, "assumed: fertiliser and sprays, half of pepper's"),
            "labour": solved(500, "a mu of walnuts on the collective's own slope"),
            "deadly": KILLED,
            "against": Num(
                0.4,
                0.1,
                0.8,
                "assumed: evidence E143: a quarter dearer in a hot year with a smaller crop; half of the market "
                "is local",
            ),
            "setup": Num(1800, 1000, 2800, "assumed: grafted seedlings, planted wide and without terraces"),
            "first_yield": Num(4, 4, 5, "assumed: grafted trees bear first in the fifth season"),
            "full_yield": Num(
                8, 7, 10, "assumed: grafted trees bear fully after eight years; no row tells of the rise"
            ),
            "frost": Num(0.9, 0.6, 1.0, "assumed: blossom in March meets nearly every late frost"),
            "sum_insured": Num(1_000, 1_000, 1_000, "evidence E217: walnut 1,000 yuan a mu in Liangshan"),
            "premium_rate": Num(0.03, 0.03, 0.03, "evidence E216: walnut 3 % in Liangshan"),
            "pressure": Num(0.0, 0.0, 0.1, "assumed: a provincial market, which these villages hardly move"),
        },
    ),
    product(
        "olive",
        "油橄榄",
        "tree",
        bands=SLOPE,
        harvests=(11,),
        land="slope",
        price={
            "level": Num(5.2, 4.5, 6, "evidence E151: 5 to 5.5 yuan a kg of fresh fruit"),
            "sd": Num(0.15, 0.1, 0.25, "assumed: few mills set the price"),
        },
        grow={
            "yield_": Num(380, 240, 560, "assumed: bearing stand; evidence E152 counts oil at full output"),
            "inputs": Num(350, 250, 500, "assumed: fertiliser, sprays, water: a little above pepper"),
            "labour": solved(900, "a mu of olives on the collective's own slope"),
            "deadly": KILLED,
            "against": Num(
                0.2,
                0.0,
                0.5,
                "assumed: evidence E151: an off-year below 60 % of the year before at 5-5.5 yuan, no price of the"
                " year before; a few mills set it",
            ),
            "setup": Num(2_500, 1_500, 4_000, "assumed: seedlings and water, planted wide on a slope"),
            "first_yield": Num(
                4,
                4,
                5,
                "assumed: evidence E040 E152: first payments beyond rent in the sixth year, so a first small crop"
                " before it",
            ),
            "full_yield": Num(
                7, 6, 9, "assumed: evidence E152: six years before dividends start, full output after it"
            ),
            "sum_insured": Num(800, 800, 800, "evidence E221: fruit 800 yuan a mu in Liangshan"),
            "premium_rate": Num(0.06, 0.045, 0.06, "evidence E220: fruit 6 % in Liangshan; E227 (maize) 4.5 %"),
            "outlet": Num(400_000, 200_000, 800_000, "assumed: what one mill takes in a month"),
            "pressure": Num(0.1, 0.0, 0.3, "assumed: few mills, but they buy from other counties too"),
        },
    ),
    product(
        "silk",
        "蚕桑",
        "tree",
        bands=SLOPE,
        harvests=(5, 7, 9),
        price={
            "level": Num(38, 33, 44, "evidence E145 E147: 36 to 43 yuan in 2012-2015, 34 in 2020, 52 in 2021"),
            "sd": Num(0.16, 0.12, 0.22, "evidence E147: variation of 0.16 over the years"),
            "start": Num(-0.1, -0.2, 0.0, "evidence E145: about 34 yuan in 2020"),
        },
        grow={
            "yield_": Num(99, 80, 134, "evidence E144: 99 kg a mu; E148: 134 in a demonstration area"),
            "inputs": Num(
                726, 550, 900, "evidence E146: 99 kg at 34 yuan less 2,640 of cash income in 2020: eggs, fuel, sprays"
            ),
            "labour": solved(1_800, "a mu of mulberry with hired hands (households count none)"),
            "ripe": Num(5, 4, 7, "assumed: first leaves are picked in the first May, five months on"),
            "deadly": KILLED,
            "setup": Num(3_500, 2_000, 6_000, "assumed: mulberry plants and a rearing room; as herbs"),
            "first_yield": Num(
                1, 1, 2, "assumed: some leaf in the second season; evidence E148: two to three years of growing"
            ),
            "full_yield": Num(3, 3, 4, "evidence E148: full in its third year at best"),
            "pressure": WIDE_MARKET,
        },
    ),
    product(
        "grape",
        "葡萄",
        "tree",
        bands=("valley",),
        zone="middle",
        harvests=(8,),
        price={
            "level": Num(
                8,
                5.5,
                13,
                "assumed: below the 8.9 yuan of evidence E128 (1.7 billion for 190,000 t in the boom of 2020); "
                "E130: 14-20 for good fruit, E132: 3 to 30 by quality",
            ),
            "sd": Num(0.25, 0.15, 0.4, "assumed: below evidence E132, which spreads ten times by quality, not by year"),
        },
        grow={
            "yield_": Num(2_200, 1_900, 3_000, "evidence E128: 1.9 to 2.5 t a mu; E129: 3 t on a good vineyard"),
            "inputs": Num(4_000, 3_000, 5_500, "assumed: bags, film, fertiliser, sprays: a quarter of the value"),
            "labour": solved(5_630, "a mu of grapes on rented valley floor"),
            "ripe": Num(5, 4, 7, "assumed: first shoots to ripe fruit, March to August"),
            "deadly": KILLED,
            "hail": Num(0.5, 0.3, 0.8, "assumed: partly under rain cover, which hail tears"),
            "setup": Num(
                20_000,
                12_000,
                35_000,
                "assumed: trellis, rain cover, water; evidence E133: 400,000 lost by one grower",
            ),
            "first_yield": Num(3, 2, 3, "evidence E133: planted for three years and waiting for the first crop"),
            "full_yield": Num(4, 3, 5, "assumed: a year after the first crop; evidence E133 names the first only"),
            "sum_insured": Num(
                800, 800, 1_500, "evidence E221: fruit 800 yuan a mu in Liangshan; E210: 1,500 in Chongqing"
            ),
            "premium_rate": Num(0.06, 0.05, 0.06, "evidence E220: fruit 6 % in Liangshan; E210: 5 % in Chongqing"),
            "outlet": Num(
                3_000_000,
                2_000_000,
                6_000_000,
                "assumed: a fiftieth to a thirtieth of the county's 190,000 t a year (evidence E128) in the month"
                " of harvest",
            ),
            "pressure": LOCAL_MARKET,
        },
    ),
)
