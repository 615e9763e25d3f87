"""Random plans for the comparison: villages, parameters, levers, rule and switches at random, by seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from colecon.core.levers import LEVERS
from colecon.core.plan import Band, Epidemic, Plan, Rule, Step, Target, Village, VillageClass, Work
from colecon.models.catalogue import sections

SWITCHES = ("prices", "epidemic", "fortune", "delays", "lots", "tenancy", "partners", "production", "demand")
COUPLINGS = ("sameness", "pools", "budgets")
READINGS = ("operating_surplus", "gross_income", "operating_income", "year_surplus")
PRODUCTS = ("black_pig", "pepper", "vegetables", "sheep")
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "asset_activation": {"way": ("let", "shares")},
    "offsite_property": {"buy": ("shop", "workshop")},
    "entrusted_operation": {"hand": ("operator", "manager")},
}
BASE, START = 2019, 2021
RUN_UP = ("grants", "projects_yuan", "rewards_yuan", "revolving_yuan", "managers", "trainings")


def village(rng: random.Random, n: int) -> Village:
    """A made-up village."""
    households = rng.randint(80, 700)
    return Village(
        id=f"V{n:02d}", name=f"村{n}", township=rng.choice(("甲镇", "乙镇", "丙镇")), band=rng.choice(list(Band)),
        village_class=rng.choice(list(VillageClass)), zone=rng.choice(("north", "south")), population=4.0 * households,
        households=float(households), poor_households=float(rng.randint(0, households // 2)),
        workers=float(rng.randint(100, 1200)), arable_collective_mu=float(rng.choice((0, 7, 40, 150))),
        arable_contracted_mu=float(rng.randint(200, 3000)), forest_collective_mu=float(rng.randint(0, 4000)),
        forest_contracted_mu=float(rng.randint(0, 4000)), waste_mu=float(rng.choice((0, 3, 60, 400))),
        idle_m2=float(rng.choice((0, 120, 300, 700, 2500))), road=rng.choice(("narrow", "paved", "good")),
        water=rng.choice(("short", "seasonal", "secure")), logistics=rng.random() < 0.5,
        minutes_to_town=float(rng.randint(10, 150)), tourism=rng.random() < 0.5, land_hard=rng.random() < 0.3,
        products=tuple(rng.sample(PRODUCTS, rng.randint(1, 4))), planted_product="", planted_mu=0.0, planted_year=0,
        income_2019=rng.choice((0.0, round(rng.uniform(500, 60_000), 2), float(rng.randint(60_000, 250_000)))),
        assets=float(rng.randint(0, 900_000)), owner_share=rng.choice((0.0, 0.3, 0.45, 1.0)), debt=0.0,
        cash=rng.choice((0.0, round(rng.uniform(0, 30_000), 2), float(rng.randint(30_000, 400_000)))),
        leadership=round(rng.gauss(0, 1.3), 2),
    )  # fmt: skip


def within(rng: random.Random, low: float, high: float) -> float:
    """A value of the likely range, often one of its ends."""
    return rng.choice((low, high, round(rng.uniform(low, high), 3)))


def levers(rng: random.Random, years: int) -> dict[str, tuple[float, ...]]:
    """Levers by year; money begins with the plan."""
    found = {}
    for name, p in LEVERS.params.items():
        values = [within(rng, p.low, p.high) if rng.random() < 0.5 else float(p.value) for _ in range(years)]
        if rng.random() < 0.6:
            values = [values[0]] * years
        if p.unit.startswith("0 or 1"):
            values = [float(round(value)) for value in values]
        if p.unit.startswith(("count", "villages")):
            values = [float(round(value)) for value in values]
        if name in RUN_UP:
            values[: START - BASE] = [0.0] * (START - BASE)
        found[name] = tuple(values)
    return found


def overrides(rng: random.Random, models: Sequence[str]) -> dict[str, float]:
    """Some parameters of the models at play set by hand."""
    heads = (
        *models,
        "status_quo",
        "sharing",
        "bank",
        "registry",
        "world",
        "pool",
        "people",
        "plot",
        "pledge",
        "estate",
        "skill",
        "hazard.epidemic",
    )
    found = {}
    for key, table in sections().items():
        if any(key == head or key.startswith(f"{head}.") for head in heads) and rng.random() < 0.6:
            for name, p in table.params.items():
                if rng.random() < 0.4 and p.low != p.high:
                    found[f"{key}.{name}"] = within(rng, p.low, p.high)
    return found


Options = Mapping[str, Mapping[str, Sequence[str]]]


def follows(
    rng: random.Random, villages: Sequence[Village], models: Sequence[str], options: Options
) -> dict[str, tuple[Step, ...]]:
    """Up to two steps a village."""
    found = {}
    for row in villages:
        chosen = rng.sample(models, min(len(models), rng.choice((0, 1, 1, 1, 2))))
        years = sorted(START + rng.choice((0, 0, 1, 2)) for _ in chosen)
        found[row.id] = tuple(
            Step(model, year, {name: rng.choice(tuple(values)) for name, values in options.get(model, {}).items()})
            for model, year in zip(chosen, years, strict=True)
        )
    return {name: steps for name, steps in found.items() if steps}


def works(rng: random.Random, villages: Sequence[Village]) -> tuple[Work, ...]:
    """Roads that are widened."""
    narrow = [row.id for row in villages if row.road == "narrow"]
    return tuple(Work(name, "road", "good", START + rng.randint(0, 3), rng.randint(1, 12)) for name in narrow[:2])


def scenario(seed: int, models: Sequence[str], options: Options | None = None) -> Plan:
    """The plan of a seed."""
    rng = random.Random(seed)
    end = START + rng.choice((4, 4, 7))
    villages = tuple(village(rng, n) for n in range(1, rng.choice((2, 5, 9)) + 1))
    off = frozenset(name for name in (*SWITCHES, *COUPLINGS) if rng.random() < 0.1)
    waves = (Epidemic(2020, 2, 4, 0.5), Epidemic(2020, 4, 3, 0.7)) if rng.random() < 0.5 else ()
    return Plan(
        name=f"oracle {seed}", seed=rng.randint(0, 2**31), base=BASE, start=START, end=end, villages=villages,
        follows=follows(rng, villages, models, options or {}), reading=rng.choice(READINGS),
        opening_reading=rng.choice(READINGS), target=Target(rng.choice((50_000.0, 100_000.0)), 30.0, START + 4),
        rule=rng.choice(list(Rule)), levers=levers(rng, end - BASE + 1), overrides=overrides(rng, models), off=off,
        works=works(rng, villages), epidemics=waves, doubt=rng.random() < 0.3, grants_as_income=rng.random() < 0.1,
    )  # fmt: skip
