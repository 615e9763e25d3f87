"""Annual crops of the plan (ch. 6)."""

from __future__ import annotations

from colecon.core.param import Num
from colecon.parts.product import ALL_BANDS, HILL, LOCAL_MARKET, SLOPE, WIDE_MARKET, Product, product, solved

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
                "assumed: two thirds of the 2.0 yuan that evidence E136 gives for winter potato; the autumn crop "
                "of the hills is cheaper",
            ),
            "sd": Num(0.2, 0.12, 0.3, "assumed: storable, yearly swings of a fifth"),
        },
        grow={
            "yield_": Num(
                1250,
                950,
                1750,
                "assumed: evidence E134: 1.58 t a mu, 63 % of it sold, the rest worth less than half; E135: 2.5 t"
                " in a good year high up",
            ),
            "inputs": Num(550, 450, 700, "assumed: seed of 150 kg at the price of the crop, fertiliser, sprays"),
            "labour": solved(360, "a mu of potato on rented hillside"),
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
        zone="south",
        price={
            "level": Num(1.6, 1.2, 2.4, "evidence E125: 0.65 yuan in 2008, doubled or tripled since; E127 upper"),
            "sd": Num(0.25, 0.15, 0.4, "assumed: perishable, but weeks of picking and several kinds are averaged"),
            "persistence": Num(0.5, 0.3, 0.7, "assumed: a glut passes with the season"),
        },
        grow={
            "yield_": Num(
                3_600, 2_800, 5_000, "evidence E124 E126 E127: 3 to 5 t, common ground below the known places"
            ),
            "inputs": Num(1_900, 1_500, 2_400, "assumed: seedlings, fertiliser, film, crates: a third of the value"),
            "labour": solved(2_460, "a mu of vegetables on rented land"),
            "ripe": Num(4, 3, 5, "assumed: transplanted in spring for July, in summer for October"),
            "setup": Num(3_000, 1_500, 6_000, "assumed: pipes and paths; evidence E235 is a park, far dearer"),
            "outlet": Num(900_000, 500_000, 2_000_000, "assumed: buyers of highland vegetables in a month"),
            "sum_insured": Num(500, 400, 800, "evidence E223: vegetables 500 yuan a mu in Liangshan; E226 (maize) 800"),
            "premium_rate": Num(0.06, 0.045, 0.06, "evidence E222: vegetables 6 % in Liangshan; E227 (maize) 4.5 %"),
            "pressure": LOCAL_MARKET,
        },
    ),
    product(
        "flowers",
        "花卉",
        "crop",
        bands=SLOPE,
        harvests=(2, 9),
        zone="north",
        price={
            "level": Num(
                12,
                9,
                16,
                "assumed: evidence E153 E154 give values of a park by stem, pot and mu, none by kg; about a third"
                " of E154's 80,000 yuan a mu over the yield",
            ),
            "sd": Num(0.25, 0.15, 0.4, "assumed: fashion and festivals, averaged over two cuts and several kinds"),
            "persistence": Num(0.5, 0.3, 0.7, "assumed: a glut passes with the season"),
        },
        grow={
            "yield_": Num(2_200, 1_600, 2_800, "assumed: gives about a third of evidence E154's 80,000 yuan a mu"),
            "inputs": solved(6_560, "a mu of flowers under simple tunnels"),
            "labour": Num(
                12_000,
                9_000,
                15_000,
                "assumed: half a worker a mu at the 2,000 yuan a month of evidence E154",
            ),
            "ripe": Num(5, 4, 6, "assumed: from planting to the first cut"),
            "units_per_hand": Num(1, 0.6, 1.5, "assumed: a worker a mu under cover"),
            "setup": Num(
                40_000,
                25_000,
                80_000,
                "assumed: simple tunnels; evidence E154: 130,000 yuan a mu in a glass-house park, E235: 43,000 in"
                " a vegetable park",
            ),
            "hail": Num(0.4, 0.2, 0.7, "assumed: under cover, half of what hail does to open fields"),
            "outlet": Num(60_000, 30_000, 120_000, "assumed: a county market beside a large park (evidence E153)"),
            "pressure": LOCAL_MARKET,
            "sum_insured": Num(
                2_000, 1_000, 3_000, "assumed: as the herbs of evidence E210; flowers are named in no table"
            ),
        },
    ),
    product(
        "seed_maize",
        "玉米制种",
        "crop",
        bands=SLOPE,
        harvests=(9,),
        price={
            "level": Num(
                7.5, 6.0, 9.0, "assumed: contract seed at some three times the price of grain; no contract found"
            ),
            "sd": Num(0.08, 0.05, 0.15, "assumed: a contract price, so it hardly moves between years"),
        },
        grow={
            "yield_": Num(350, 280, 420, "assumed: below grain maize, since the rows of the father plant bear nothing"),
            "inputs": Num(700, 550, 900, "assumed: parent seed, fertiliser, isolation: somewhat above potato"),
            "labour": solved(1_000, "a mu of seed maize on rented land, detasselled by hand,"),
            "setup": Num(1000, 500, 1800, "assumed: isolation, tools, drying floor; a little above potato"),
            "sum_insured": Num(
                800, 600, 1_000, "evidence E226: 800 yuan on a mu of maize; E156: the county plans to insure seed maize"
            ),
            "premium_rate": Num(0.045, 0.045, 0.06, "evidence E227: 4.5 % for maize"),
            "pressure": WIDE_MARKET,
        },
    ),
)
