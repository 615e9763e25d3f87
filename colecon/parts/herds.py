"""Herds and flocks of the plan (ch. 6)."""

from __future__ import annotations

from colecon.core.param import Num
from colecon.parts.product import ALL_BANDS, HILL, MARGIN, WIDE_MARKET, Product, product

HERDS: tuple[Product, ...] = (
    product(
        "sheep",
        "肉羊",
        "herd",
        bands=HILL,
        harvests=(6, 12),
        price={
            "level": Num(950, 800, 1200, "assumed: a head of 35 kg; evidence E167 prices breeding stock"),
            "sd": Num(0.15, 0.1, 0.25, "assumed: steadier than hogs"),
            "start": Num(0.15, 0.05, 0.25, "assumed: mutton was dear at the end of 2020"),
        },
        grow={
            "yield_": Num(1.0, 0.8, 1.3, "assumed: heads sold a year per head of standing flock"),
            "inputs": Num(400, 320, 500, "evidence E167"),
            "labour": Num(330, 250, 420, "evidence E167: a keeper for 50-70 head"),
            "units_per_hand": Num(60, 50, 70, "evidence E167: a keeper for 50-70 head"),
            "setup": Num(1_500, 1_100, 2_200, "evidence E167: ewes and rams; shed assumed"),
            "drought": Num(0.3, 0.15, 0.5, "assumed: pasture, fodder bought"),
            "hail": Num(0.05, 0, 0.1, "assumed: animals sheltered"),
            "frost": Num(0.1, 0, 0.2, "assumed: lambs lost"),
            "disease": Num(0.1, 0.05, 0.2, "assumed: herd disease"),
            "disease_loss": Num(0.3, 0.15, 0.6, "assumed: part of the herd"),
            "sum_insured": Num(600, 400, 800, "evidence E225: cattle 1,500; sheep below: assumed"),
            "premium_rate": Num(0.06, 0.055, 0.067, "evidence E224 E226"),
            "outlet": Num(1_500, 800, 3_000, "assumed: heads the region takes at a festival month"),
            "pressure": Num(0.15, 0.05, 0.3, "assumed: local flocks (design)"),
        },
    ),
    product(
        "chicken",
        "生态鸡",
        "herd",
        bands=ALL_BANDS,
        harvests=(2, 8),
        price={
            "level": Num(60, 50, 75, "evidence E159: value 60 yuan a bird"),
            "sd": Num(0.12, 0.08, 0.2, "assumed: festival prices"),
        },
        grow={
            "yield_": Num(
                1.2,
                1.0,
                1.34,
                "evidence E161: half to two thirds of birds raised are sold; two batches a year",
            ),
            "inputs": Num(40, 34, 48, "evidence E159 E163: profit of 9-17 yuan a bird"),
            "labour": Num(16, 12, 22, "evidence E159 E163"),
            "units_per_hand": Num(1_000, 600, 2_000, "assumed: a keeper for a thousand birds"),
            "setup": Num(100, 60, 160, "evidence E168: chicks alone 51 yuan a bird; fences and sheds assumed"),
            "drought": Num(0.05, 0, 0.1, "assumed: little"),
            "hail": Num(0.05, 0, 0.1, "assumed: little"),
            "frost": Num(0.05, 0, 0.1, "assumed: little"),
            "disease": Num(0.12, 0.06, 0.25, "assumed: poultry disease"),
            "disease_loss": Num(0.5, 0.3, 0.9, "assumed: a flock goes fast"),
            "sum_insured": Num(20, 20, 20, "evidence E226"),
            "premium_rate": Num(0.045, 0.045, 0.045, "evidence E226"),
            "outlet": Num(15_000, 8_000, 30_000, "assumed: birds the county takes in a festival month"),
            "pressure": Num(0.4, 0.2, 0.8, "assumed: strong for local flocks (design)"),
        },
    ),
    product(
        "black_pig",
        "高山黑猪",
        "herd",
        bands=HILL,
        harvests=(1, 7),
        price={
            "level": Num(2300, 1900, 2900, "assumed: a head of 120 kg at a premium over the hog price"),
            "sd": Num(0.35, 0.25, 0.45, "evidence E170 E171: up 71-158 %, down 40-49 % over a cycle"),
            "persistence": Num(0.93, 0.9, 0.96, "evidence E165 E170: swings of years"),
            "cycle": Num(16, 14, 18, "evidence E165: about four years"),
            "start": Num(0.6, 0.45, 0.75, "evidence E165 E166: near the peak at the end of 2020"),
            "common": Num(0.0, 0.0, 0.1, "assumed: the hog cycle is its own"),
        },
        grow={
            "yield_": Num(1.0, 0.8, 1.3, "assumed: heads sold a year per head of standing stock"),
            "inputs": Num(1_450, 1_200, 1_750, MARGIN),
            "labour": Num(380, 280, 500, MARGIN),
            "units_per_hand": Num(80, 50, 150, "assumed: a keeper for eighty head"),
            "setup": Num(2600, 1700, 3600, "evidence E073: sheds 1,080 yuan a head; stock beside them"),
            "drought": Num(0.1, 0, 0.2, "assumed: fodder bought"),
            "hail": Num(0.0, 0, 0, "assumed: sheltered"),
            "frost": Num(0.05, 0, 0.1, "assumed: sheltered"),
            "disease": Num(0.1, 0.05, 0.25, "evidence E165: swine fever took 40 % of the herd"),
            "disease_loss": Num(0.5, 0.3, 0.8, "evidence E165"),
            "sum_insured": Num(800, 800, 800, "evidence E226"),
            "premium_rate": Num(0.055, 0.055, 0.055, "evidence E226"),
            "pressure": WIDE_MARKET,
        },
    ),
)
