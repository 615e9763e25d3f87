"""Make the synthetic table of Xichang's 41 villages: ``python scenarios/make_xichang_villages.py``.

Attributes of single villages are not published. What is published (names, difficulties, township means)
stands in the tables below with its source; everything else is drawn, seeded, within those facts.
"""

import argparse
import csv
import hashlib
from pathlib import Path
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, NDArray[Any]]
TOWNSHIPS, VILLAGES = 14, 41  # plan ch. 6 § 1 (lists 13; 安宁镇 as the 14th: assumed); plan ch. 1 § 1
MEAN_INCOME, ZERO_SHARE = 50_000, 0.108  # yuan in 2019: E030 (plan, indicator 12); villages with none: E017
WEAK_LINE, GOOD_LINE, TARGET_LINE = 50_000, 80_000, 100_000  # yuan: E001; assumed; plan ch. 8 § 2
LETTABLE = (25_000, 300)  # yuan, m2: with both, some_assets though under WEAK_LINE: assumed, rooms to let
LOG_SD, BADLY_RUN = 1.0, 0.5  # of positive incomes: E014 (0.98 fitted); sd lost in leadership: assumed
POOR_HOUSEHOLDS = 4924  # of the 47, plan ch. 1 § 1; all in the 35 rows left of them: assumed, mergers join
DEEP_HIGH = 3  # high villages called deep_poverty beside the 6 transferred: assumed, the poorest few
RING = ["安哈镇", "黄联关镇", "马鞍山乡", "佑君镇", "琅环镇", "安宁镇", "樟木箐镇"]  # plan ch. 6 § 2
MOUNTAIN = ["马鞍山乡", "佑君镇", "琅环镇"]  # 高山、二半山乡镇: plan ch. 6 § 2
NO_LAND, MOVED = ["琅环镇"], ["普诗", "东河", "玛增依乌"]  # plan ch. 1 § 3; § 1, from Zhaojue and Xide
BANDS = {"v": "valley", "m": "mid", "h": "high"}
# Former township, its township today, a band letter a row, zone, km to the city, people a village, mu a head;
# assumed where no source says. Rows: the 47 (plan ch. 1 § 1) cut to 34 by largest remainder, 黄联关 +1,
# 马鞍山 -1, 安宁 +1, 6 moved. Valley to 1,800 m, mid to 2,500 m. People 1,400: E247 to E238; mu 1.05: E240.
AREAS = (
    ("磨盘", "佑君镇", "mmmh", "south", 40, 1400, 1.05),  # bands: plan ch. 6 § 2
    ("安哈", "安哈镇", "mm", "south", 30, 1000, 1.05),  # E229 people over 5 to 7 villages, bands; E232 km
    ("荞地", "阿七镇", "mvv", "south", 50, 1570, 1.38),  # E242 people; E243 land; E244 km; E245 bands
    ("洛古波", "海南街道", "hmv", "middle", 28, 1400, 1.05),  # takes in 大箐乡
    ("四合", "四合乡", "m", "middle", 8, 1900, 1.04),  # E238 people, band; E240 land; E241 2.5 km to the seat
    ("响水", "樟木箐镇", "vv", "north", 35, 1400, 1.05),  # on the Anning river: plan ch. 6 § 2
    ("民胜", "琅环镇", "mmmh", "north", 42, 1400, 1.05),  # bands: plan ch. 6 § 2
    ("开元", "开元乡", "mv", "north", 25, 3300, 1.05),  # E230 people, 15.5 C
    ("马鞍山", "马鞍山乡", "mmh", "middle", 40, 1400, 1.05),  # bands: plan ch. 6 § 2
    ("巴汝", "巴汝镇", "mmmmvvhh", "north", 72, 1200, 1.05),  # takes in 白马 and 银厂; E231 people of 银厂
    ("黄联关", "黄联关镇", "vm", "south", 30, 1400, 1.05),  # takes in 黄水乡
    ("普诗", "川兴镇", "hh", "middle", 35, 970, 0.76),  # E246 land, E247 people: a mountain township
    ("东河", "川兴镇", "mh", "middle", 40, 970, 0.76),  # as 普诗
    ("玛增依乌", "大兴乡", "mh", "middle", 35, 970, 0.76),  # as 普诗
    ("安宁", "安宁镇", "v", "middle", 18, 1400, 1.05),  # on the Anning river: plan ch. 6 § 2
)
# Real names: area, name, traits (plan ch. 1 § 3; poor_way is a narrow road and seasonal water), source.
NAMED = (
    ("安哈", "大箐村", "single badly_run", "plan ch. 1 § 3"),
    ("安哈", "长板桥村", "", "evidence E232 (one of the 41: assumed)"),
    ("荞地", "白塔村", "poor_way single", "plan ch. 1 § 3"),
    ("洛古波", "俄池格则村", "poor_way single", "plan ch. 1 § 3"),
    ("四合", "马什洛村", "poor_way", "plan ch. 1 § 3"),
    ("民胜", "麻棚村", "poor_way", "plan ch. 1 § 3"),
    ("开元", "开元村", "poor_way", "plan ch. 1 § 3"),
    ("黄联关", "黄水塘村", "single badly_run", "plan ch. 6 § 1 (书夫村 of plan ch. 1 § 3)"),
    ("黄联关", "哈土村", "", "plan ch. 6 § 1"),
    ("安宁", "吉木德村", "poor_way badly_run", "plan ch. 1 § 3"),
)
TRAITS = {"poor_way": ",road,water", "single": ",products", "badly_run": ",leadership"}
# Products by bands and zones (first letters). Products: plan ch. 6 § 1; zones: plan ch. 9 § 2 (北花南菜);
# bands: sheep and black pig plan ch. 6 § 1, herbs E237, olive E040, grape E038, the others assumed.
GROWS = {
    ("mh", "nms"): "potato sheep black_pig pepper herbs walnut",
    ("vmh", "nms"): "chicken",
    ("vm", "nms"): "olive",
    ("vm", "ms"): "silk",  # zones assumed
    ("vm", "n"): "flowers",
    ("vmh", "s"): "vegetables",  # 高山蔬菜: plan ch. 6 § 1, E235
    ("v", "n"): "vegetables",  # shallots of 琅环 and 樟木箐: E126
    ("v", "nms"): "seed_maize grape",  # 20 of 25 townships grow grapes: E157
}
TREES = ("walnut", "pepper", "olive")  # may stand already: plan ch. 6 § 1
STAPLES = ("potato", "sheep", "chicken")  # the product where the plan sees only one: assumed
IRRIGATED = ("flowers", "vegetables", "seed_maize", "grape")  # not where water is short: assumed
# Triangular draws: low, mode, high; once for all bands or for valley, mid and high in turn. Unit and source.
DRAWN: dict[str, tuple[float, ...]] = {
    "size": (0.70, 1.0, 1.4),  # factor on the area's people; assumed: E230 to E247 differ threefold
    "household": (3.6, 4.0, 4.4),  # persons; E238: 9577 / 2386; low: plan ch. 1 § 1, 17858 / 4924
    "workers": (0.50, 0.56, 0.62),  # of people; assumed: working age less pupils and the unable
    "poor": (0.20, 0.30, 0.40, 0.28, 0.38, 0.50, 0.34, 0.46, 0.60),  # of households; assumed, then to 4,924
    "arable": (0.80, 1.0, 1.25),  # factor on the area's mu a head; assumed: E240, E243, E246 differ by 1.8
    "held": (0.0, 0.015, 0.05),  # of contracted arable, with the collective; assumed: a few per cent
    "forest": (0, 80, 400, 100, 500, 2000, 200, 900, 3000),  # mu, collective; assumed: E238 leaves 13,700
    "plots": (1, 3, 6, 3, 6, 14, 4, 9, 20),  # mu of contracted forest a household; assumed: same bound
    "waste": (0, 40, 200, 50, 250, 900, 100, 500, 1800),  # mu; assumed: same bound, steeper is wilder
    "idle": (60, 200, 800),  # m2 where there are any; assumed: a school, an office
    "km": (0.85, 1.0, 1.30),  # factor on the area's km; assumed: villages lie short of the seat and beyond it
    "trees": (60, 200, 600),  # mu inside the collective forest; assumed: plan ch. 1 § 2, 58 万亩 in all
    "planted": (2009.5, 2016, 2018.4),  # year; assumed: under half of the planted area bears, E141
    "fiscal": (60_000, 200_000, 600_000),  # yuan of assets; assumed: two years or so of E177
    "multiple": (4, 8, 13),  # assets to income; assumed: 40 % of income from assets at 3-9 % (E052, E066)
    "owner": (0.30, 0.50, 0.80),  # of assets; plan ch. 8 § 1: 一定比例; range assumed: over E057's 0.18
    "debt": (0.03, 0.12, 0.278),  # of assets where there is any; high: E016; rest assumed: poorer borrow less
    "cash": (0.10, 0.35, 0.90),  # years of income; assumed: mostly paid out every year
    "till": (1_000, 3_000, 10_000),  # yuan of cash besides; assumed: petty cash of a village without income
}
# Cumulative chances by band (valley, mid, high), assumed: worse higher up. All village roads are hardened
# (plan ch. 1 § 2): narrow is narrow and hardened. Logistics in all by 2025 (ch. 4 § 1): not in all in 2020.
ROAD = {"narrow": (0.20, 0.40, 0.60), "paved": (0.70, 0.90, 0.95), "good": (1.0, 1.0, 1.0)}
WATER = {"short": (0.10, 0.20, 0.30), "seasonal": (0.40, 0.65, 0.70), "secure": (1.0, 1.0, 1.0)}
BY_ROAD = {"narrow": (28, 0.20), "paved": (35, 0.45), "good": (45, 0.75)}  # km/h, chance of service: assumed
HAS = {"idle": 0.65, "product": 0.80, "trees": 0.45, "debt": 0.25}  # chance; assumed: so that villages differ
# Weights, in standard deviations, of the score that ranks incomes: assumed; moved lower after E027.
SCORE = {"leadership": 0.55, "access": 0.50, "site": 0.60, "single": -0.4, "badly_run": -2.0, "moved": -0.8}
FIELDS = """id name township band class zone population households poor_households workers
arable_collective_mu arable_contracted_mu forest_collective_mu forest_contracted_mu waste_mu idle_m2
road water logistics minutes_to_town tourism land_hard products planted_product planted_mu planted_year
income_2019 assets owner_share debt cash leadership facts"""
HEADER = """\
# SYNTHETIC village attributes, drawn within published facts; not data of real villages.
# 本表各村属性为合成数据、在公开事实范围内随机生成、不是真实村庄的数据。名称含“合成村”的村为虚构。
# Made by / 生成脚本: scenarios/make_xichang_villages.py --seed {seed} (sources of all numbers / 各数出处)
# facts: published columns / 有公开出处的列 (products: only one; leadership: below 0; band: not valley)
# Units: mu, m2, yuan; minutes by car to Xichang city; planted_mu lies inside forest_collective_mu;
# assets, debt, cash at 2019-01; workers are all people able to work, migrants included.
"""


class Draws(NamedTuple):
    """Draws by name: a stream depends on the seed and its name, never on the order of asking."""

    seed: int
    band: NDArray[np.int64]  # of every row, 0 valley to 2 high

    def uniform(self, name: str) -> NDArray[np.float64]:
        """Return one standard uniform a row."""
        key = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4")
        return np.random.Generator(np.random.PCG64([self.seed, *key.tolist()])).random(len(self.band))

    def normal(self, name: str) -> NDArray[np.float64]:
        """Return one standard normal a row."""
        return np.array([NormalDist().inv_cdf(max(u, 1e-12)) for u in self.uniform(name).tolist()])

    def spread(self, name: str) -> NDArray[np.float64]:
        """Return one triangular value a row, from the table DRAWN."""
        u, spreads = self.uniform(name), np.reshape(DRAWN[name], (-1, 3))
        low, mode, high = spreads[self.band % len(spreads)].T
        up, down = np.sqrt(u * (high - low) * (mode - low)), np.sqrt((1 - u) * (high - low) * (high - mode))
        return np.asarray(np.where(u * (high - low) < mode - low, low + up, high - down))

    def word(self, name: str, chances: dict[str, tuple[float, float, float]]) -> NDArray[np.str_]:
        """Return one word a row, from cumulative chances by band."""
        passed = self.uniform(name) >= np.array(list(chances.values()))[:, self.band]
        return np.array([list(chances)[k] for k in passed.sum(axis=0)])


def whole(values: NDArray[np.float64], step: int = 1) -> NDArray[np.int64]:
    """Round to whole multiples of *step*."""
    return (np.rint(values / step) * step).astype(np.int64)


def facts_of(township: str, traits: str, source: str) -> str:
    """Say which columns of a row rest on published facts."""
    columns = "".join(TRAITS[trait] for trait in traits.split())
    parts = [f"name,township{columns}: {source}" if source else "township: assumed"]
    parts += ["land_hard: plan ch. 1 § 3"] * (township in NO_LAND)
    ring = ["band"] * (township in MOUNTAIN) + ["tourism"] * (township in RING)
    return "; ".join(parts + [f"{','.join(ring)}: plan ch. 6 § 2"] * bool(ring))


def lay_out() -> Columns:
    """Lay out the rows: in every area the named villages first, then synthetic names."""
    rows: list[tuple[Any, ...]] = []
    for stem, township, letters, *means in AREAS:
        known = [row[1:] for row in NAMED if row[0] == stem]
        known += [(f"{stem}合成村{k + 1}", "", "") for k in range(len(letters) - len(known))]
        pairs = zip(known, letters, strict=True)
        rows += [(*row, stem in MOVED, BANDS[letter], township, *means) for row, letter in pairs]
    keys = ["name", "traits", "source", "moved", "band", "township", "zone", "km", "people", "mu_head"]
    t = {key: np.array(column) for key, column in zip(keys, zip(*rows, strict=True), strict=True)}
    t["id"] = np.array([f"V{k + 1:02d}" for k in range(VILLAGES)])
    t["facts"] = np.array(list(map(facts_of, t["township"], t["traits"], t["source"])))
    t["tourism"], t["land_hard"] = (np.isin(t["township"], names).astype(int) for names in (RING, NO_LAND))
    return t | {trait: np.char.find(t["traits"], trait) >= 0 for trait in TRAITS}


def settle(t: Columns, draws: Draws) -> None:
    """Add people, land and rooms."""
    t["population"] = whole(t["people"] * draws.spread("size"))
    t["households"] = whole(t["population"] / draws.spread("household"))
    t["workers"] = whole(t["population"] * draws.spread("workers"))
    poor, stayed = t["households"] * draws.spread("poor"), ~t["moved"]
    running = np.cumsum(poor[stayed]) * (POOR_HOUSEHOLDS / poor[stayed].sum())
    poor[stayed] = np.diff(np.rint(running), prepend=0)  # keeps the sum exact
    t["poor_households"] = whole(poor)
    t["arable_contracted_mu"] = whole(t["population"] * t["mu_head"] * draws.spread("arable"))
    t["arable_collective_mu"] = whole(t["arable_contracted_mu"] * draws.spread("held"))
    t["forest_collective_mu"] = whole(draws.spread("forest"))
    t["forest_contracted_mu"] = whole(t["households"] * draws.spread("plots"), 10)
    t["waste_mu"] = whole(draws.spread("waste"))
    t["idle_m2"] = whole(draws.spread("idle"), 10) * (draws.uniform("has idle") < HAS["idle"])


def connect(t: Columns, draws: Draws) -> None:
    """Add road, water, logistics and the way to the city."""
    t["road"] = np.where(t["poor_way"], "narrow", draws.word("road", ROAD))
    t["water"] = np.where(t["poor_way"], "seasonal", draws.word("water", WATER))
    speed, chance = np.array([BY_ROAD[road] for road in t["road"]]).T
    t["logistics"] = (draws.uniform("logistics") < chance).astype(int)
    t["minutes_to_town"] = minutes = whole(60 * t["km"] * draws.spread("km") / speed)
    t["access"] = (minutes.mean() - minutes) / minutes.std()


def products_of(t: Columns, row: int, draws: Draws) -> list[str]:
    """List what the village of *row* can grow."""
    band, zone = t["band"][row][0], t["zone"][row][0]
    able = " ".join(names for (b, z), names in GROWS.items() if band in b and zone in z).split()
    if t["single"][row]:
        staples = [p for p in able if p in STAPLES]
        return [staples[int(draws.uniform("staple")[row] * len(staples))]]
    able = [p for p in able if t["water"][row] != "short" or p not in IRRIGATED]
    kept = [p for p in able if draws.uniform(f"product {p}")[row] < HAS["product"]]
    return kept if len(kept) > 1 else able


def grow(t: Columns, draws: Draws) -> None:
    """Add products, and the trees that stand already."""
    lists = [products_of(t, row, draws) for row in range(VILLAGES)]
    t["products"] = np.array([";".join(names) for names in lists])
    area = np.minimum(whole(draws.spread("trees"), 10), t["forest_collective_mu"])
    stands = (draws.uniform("has trees") < HAS["trees"]) & (area >= DRAWN["trees"][0])
    trees = [[p for p in names if p in TREES] * bool(some) for names, some in zip(lists, stands, strict=True)]
    picks = zip(trees, draws.uniform("tree"), strict=True)
    t["planted_product"] = np.array([names[int(u * len(names))] if names else "" for names, u in picks])
    t["planted_mu"] = area * (t["planted_product"] != "")
    t["planted_year"] = np.where(t["planted_mu"] > 0, whole(draws.spread("planted")).astype(str), "")


def earn(t: Columns, draws: Draws) -> None:
    """Add leadership and the income of 2019: a score ranks the villages, exact quantiles pay them."""
    raw = draws.normal("leadership")
    raw[t["badly_run"]] = -abs(raw[t["badly_run"]]) - BADLY_RUN
    t["leadership"] = np.round((raw - raw.mean()) / raw.std(), 2)
    t["site"] = draws.normal("site")
    order = np.argsort(sum(weight * t[key] for key, weight in SCORE.items()), kind="stable")
    made_up = [row for row in order if "合成村" in t["name"][row]]  # no real name is called a shell
    paid = [row for row in order if row not in made_up[: round(ZERO_SHARE * VILLAGES)]]
    pay = np.exp([LOG_SD * NormalDist().inv_cdf((k + 0.5) / len(paid)) for k in range(len(paid))])
    t["income_2019"] = np.zeros(VILLAGES, dtype=np.int64)
    t["income_2019"][paid] = whole(pay * (MEAN_INCOME * VILLAGES / pay.sum()))
    t["income_2019"][paid[-1]] += MEAN_INCOME * VILLAGES - t["income_2019"].sum()


def classify(t: Columns, draws: Draws) -> None:
    """Add the class of plan ch. 8 § 1, assets, debt and cash."""
    income, deep = t["income_2019"], t["moved"].copy()
    deep[np.argsort(np.where((t["band"] == "high") & ~deep, income, np.inf))[:DEEP_HIGH]] = True
    lettable = (income >= LETTABLE[0]) & (t["idle_m2"] >= LETTABLE[1]) & ~t["single"] & ~t["badly_run"]
    tests = [deep, income >= GOOD_LINE, (income >= WEAK_LINE) | lettable]
    t["class"] = np.select(tests, ["deep_poverty", "good_base", "some_assets"], "weak")
    t["assets"] = whole(draws.spread("fiscal") + income * draws.spread("multiple"), 1000)
    t["owner_share"] = np.round(draws.spread("owner"), 2)
    t["debt"] = whole(t["assets"] * draws.spread("debt"), 1000) * (draws.uniform("has debt") < HAS["debt"])
    t["cash"] = whole(draws.spread("till") + income * draws.spread("cash"), 100)


def check(t: Columns) -> None:
    """Raise an AssertionError that names every promise of the table that is broken."""
    income, minutes, rank = t["income_2019"], t["minutes_to_town"], t["leadership"]
    promises = {
        "rows and townships": [len(set(t[k])) for k in ("name", "township")] == [VILLAGES, TOWNSHIPS],
        "mean income": int(income.sum()) == MEAN_INCOME * VILLAGES,
        "log-sd of positive incomes": np.isclose(np.log(income[income > 0]).std(), LOG_SD, atol=0.15),
        "mass at zero": int((income == 0).sum()) == round(ZERO_SHARE * VILLAGES),
        "shells weak or deeply poor": np.isin(t["class"][income == 0], ["weak", "deep_poverty"]).all(),
        "weak under the line": (income[t["class"] == "weak"] < WEAK_LINE).all(),
        "badly run: weak, led worse": ((t["class"] == "weak") & (rank < 0))[t["badly_run"]].all(),
        "target not met in 2019": int(100 * (income >= TARGET_LINE).sum()) < 30 * VILLAGES,
        "income with leadership, nearness": np.corrcoef([np.sqrt(income), rank, -minutes])[0].min() > 0,
        "more than half mid or high": int(2 * (t["band"] != "valley").sum()) > VILLAGES,
        "poor households": int(t["poor_households"][~t["moved"]].sum()) == POOR_HOUSEHOLDS,
        "leadership standardised": np.allclose([rank.mean(), rank.std()], [0, 1], atol=0.01),
    }
    if broken := [promise for promise, kept in promises.items() if not kept]:
        raise AssertionError(f"broken promises: {broken}")


def main() -> None:
    """Make the table, check it, write it."""
    parser = argparse.ArgumentParser(description="Make the synthetic table of Xichang's 41 villages.")
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("xichang-villages.csv"))
    asked = parser.parse_args()
    t = lay_out()
    draws = Draws(asked.seed, np.array([list(BANDS).index(band[0]) for band in t["band"]]))
    for step in (settle, connect, grow, earn, classify):
        step(t, draws)
    check(t)
    with asked.out.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER.format(seed=asked.seed))
        cells = [np.char.mod("%.2f", t[k] + 0.0) if t[k].dtype.kind == "f" else t[k] for k in FIELDS.split()]
        csv.writer(out, lineterminator="\n").writerows([FIELDS.split(), *zip(*cells, strict=True)])


if __name__ == "__main__":
    main()
