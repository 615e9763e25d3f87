"""Herds and flocks of the plan (ch. 6)."""

from __future__ import annotations

from colecon.core.param import Num
from colecon.parts.product import ALL_BANDS, HILL, WIDE_MARKET, Product, product, solved

HERDS: tuple[Product, ...] = (
    product(
        "sheep",
        "肉羊",
        "herd",
        bands=HILL,
        harvests=(6, 12),
        land="none",
        price={
            "level": Num(
                950,
                800,
                1200,
                "assumed: a head of 35 kg at some 27 yuan a kg; evidence E167 prices breeding stock only",
            ),
            "sd": Num(0.15, 0.1, 0.25, "assumed: steadier than hogs, which swing twice as far (evidence E170 E171)"),
            "start": Num(
                0.15,
                0.05,
                0.25,
                "assumed: mutton was dear at the end of 2020, as all meat in the years of evidence E165",
            ),
        },
        grow={
            "yield_": Num(1.0, 0.8, 1.3, "assumed: heads sold a year per head of standing flock"),
            "inputs": Num(450, 350, 550, "evidence E167: feed 300-450 and drugs 50-100 a head, the lambs grazed"),
            "labour": solved(220, "a ewe with her lambs"),
            "ripe": Num(11, 9, 14, "assumed: five months in lamb, half a year on pasture"),
            "units_per_hand": Num(60, 50, 70, "evidence E167: a keeper for 50-70 head"),
            "setup": Num(
                1_500,
                1_100,
                2_200,
                "assumed: evidence E167: a ewe 600-1,200 and part of a ram of 1,000-2,000; shed and fence besides",
            ),
            "drought": Num(0.3, 0.15, 0.5, "assumed: pasture fails in part, fodder is bought instead"),
            "hail": Num(0.05, 0, 0.1, "assumed: animals are sheltered, pasture suffers a little"),
            "frost": Num(0.1, 0, 0.2, "assumed: some lambs are lost in a late frost"),
            "disease": Num(0.1, 0.05, 0.2, "assumed: herd disease, one year in ten; no count of outbreaks found"),
            "disease_loss": Num(
                0.3, 0.15, 0.6, "assumed: part of the herd dies or is sold in haste; below the hogs of evidence E165"
            ),
            "sum_insured": Num(
                600,
                400,
                800,
                "assumed: evidence E225 insures cattle for 1,500 yuan, E226 hogs for 800; sheep are named in neither",
            ),
            "premium_rate": Num(
                0.06,
                0.045,
                0.07,
                "assumed: between the hogs of evidence E226 (5.5 %) and the cattle of E224 E225 (6.7 %); sheep "
                "are named in neither",
            ),
            "outlet": Num(1_500, 800, 3_000, "assumed: heads the region takes at a festival month"),
            "pressure": Num(
                0.15, 0.05, 0.3, "assumed: local flocks press a little on festival prices (sameness, plan ch. 1 § 3)"
            ),
        },
    ),
    product(
        "chicken",
        "生态鸡",
        "herd",
        bands=ALL_BANDS,
        harvests=(2, 8),
        land="none",
        price={
            "level": Num(60, 50, 75, "evidence E159: value 60 yuan a bird"),
            "sd": Num(0.12, 0.08, 0.2, "assumed: festival prices differ from plain ones, years hardly do"),
        },
        grow={
            "yield_": Num(
                1.2,
                1.0,
                1.34,
                "evidence E161: half to two thirds of birds raised are sold; two batches a year",
            ),
            "inputs": Num(36, 30, 44, "assumed: chick and feed, half of the value of evidence E159"),
            "labour": solved(17.5, "a place for a bird"),
            "ripe": Num(5, 4, 6, "assumed: slow birds of five months; evidence E162: three, expected"),
            "units_per_hand": Num(1_000, 600, 2_000, "assumed: a keeper for a thousand birds"),
            "setup": Num(
                100, 60, 160, "assumed: evidence E168: chicks alone 51 yuan a bird; as much again for fences and sheds"
            ),
            "drought": Num(
                0.05, 0, 0.1, "assumed: birds drink little and feed is bought; a twentieth of a drought is felt"
            ),
            "hail": Num(0.05, 0, 0.1, "assumed: birds run for shelter; a twentieth of a hailstorm is felt"),
            "frost": Num(0.05, 0, 0.1, "assumed: birds are housed at night; a twentieth of a frost is felt"),
            "disease": Num(
                0.12,
                0.06,
                0.25,
                "assumed: poultry disease, one year in eight; evidence E161: a third to half of the birds is "
                "never sold, part of it for this",
            ),
            "disease_loss": Num(0.5, 0.3, 0.9, "assumed: a flock goes fast once it is ill, half of it on average"),
            "sum_insured": Num(20, 20, 20, "evidence E226: 20 yuan a meat chicken"),
            "premium_rate": Num(0.045, 0.045, 0.045, "evidence E226: 4.5 % for meat chicken"),
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
        land="none",
        price={
            "level": Num(
                2300,
                1900,
                2900,
                "assumed: a head of 120 kg at 19 yuan, a quarter above the hog price of 15.3 in 2013 (evidence "
                "E164), between the low of E166 and the peak of E165",
            ),
            "sd": Num(0.35, 0.25, 0.45, "evidence E170 E171: up 71-158 %, down 40-49 % over a cycle"),
            "persistence": Num(
                0.93,
                0.9,
                0.96,
                "assumed: swings of years (evidence E165 E170): half of a shock is left after some ten quarters",
            ),
            "cycle": Num(16, 11, 20, "evidence E165 (about four years), E170 E171 (34 to 59 months)"),
            "start": Num(
                0.6,
                0.45,
                0.75,
                "assumed: evidence E165: a peak above 40 yuan, near which the end of 2020 still was; about 1.8 "
                "times the long-run level",
            ),
            "common": Num(
                0.0, 0.0, 0.1, "assumed: the hog cycle is its own (evidence E170 E171), apart from other produce"
            ),
        },
        grow={
            "yield_": Num(1.0, 0.8, 1.3, "assumed: heads sold a year per head of standing stock"),
            "inputs": Num(
                1_350,
                1_100,
                1_650,
                "assumed: piglet and feed, six tenths of the value; evidence E077 leaves 150 yuan an animal after"
                " all costs",
            ),
            "labour": solved(330, "a place for a black pig"),
            "ripe": Num(10, 8, 12, "assumed: a slow breed, ten months to the knife"),
            "units_per_hand": Num(80, 50, 150, "assumed: a keeper for eighty head"),
            "setup": Num(
                2600,
                1700,
                3600,
                "assumed: evidence E073: sheds 1,083 yuan a place; half as much again and more for stock, yard "
                "and fence",
            ),
            "drought": Num(0.1, 0, 0.2, "assumed: fodder is bought, a tenth of a drought is felt in its price"),
            "hail": Num(0.0, 0, 0, "assumed: animals are housed, hail does nothing to them"),
            "frost": Num(0.05, 0, 0.1, "assumed: animals are housed, a twentieth of a frost is felt"),
            "disease": Num(
                0.1,
                0.05,
                0.25,
                "assumed: one year in ten; evidence E165 tells of one great plague in the years 2018-2022, not of"
                " its chance",
            ),
            "disease_loss": Num(
                0.5,
                0.3,
                0.8,
                "assumed: evidence E165: the whole country lost 40 % of its herd, so a herd that is hit loses more",
            ),
            "sum_insured": Num(800, 800, 800, "evidence E226: 800 yuan a hog"),
            "premium_rate": Num(0.055, 0.055, 0.055, "evidence E226: 5.5 % for a hog"),
            "pressure": WIDE_MARKET,
        },
    ),
)
