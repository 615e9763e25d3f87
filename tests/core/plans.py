"""Small plans and villages for the tests: made up, rich enough that every model finds what it needs."""

from dataclasses import replace

import numpy as np

from colecon.core.levers import LEVERS
from colecon.core.plan import Band, Epidemic, Plan, Rule, Step, Target, Village, VillageClass
from colecon.models.play import play

MONEY = {"grants", "projects_yuan", "rewards_yuan", "revolving_yuan", "credit_line_yuan", "land_indicators"}
HELP = {"managers", "trainings"}
ARRAYS = ("lines", "cash", "memos", "public")

RICH = Village(
    id="V",
    name="V",
    township="T",
    band=Band.MID,
    village_class=VillageClass.WEAK,
    zone="north",
    population=2000,
    households=500,
    poor_households=150,
    workers=1000,
    arable_collective_mu=300,
    arable_contracted_mu=5000,
    forest_collective_mu=2000,
    forest_contracted_mu=3000,
    waste_mu=600,
    idle_m2=900,
    road="paved",
    water="seasonal",
    logistics=True,
    minutes_to_town=40,
    tourism=True,
    land_hard=False,
    products=("potato", "sheep", "chicken", "pepper", "vegetables", "silk"),
    planted_product="",
    planted_mu=0,
    planted_year=0,
    income_2019=40_000,
    assets=300_000,
    owner_share=0.6,
    debt=0,
    cash=60_000,
    leadership=0.3,
)


def village(id_, **changes):
    """A rich village under another name."""
    return replace(RICH, id=id_, name=id_, **changes)


def levers(base, start, end, **changes):
    """One value a year of each lever: as declared, no public money before the start; ``changes`` from the start."""
    from_start = {name: p.value for name, p in LEVERS.params.items()} | changes
    absent = MONEY | HELP
    return {
        name: tuple(0.0 if y < start and name in absent else value for y in range(base, end + 1))
        for name, value in from_start.items()
    }


def plan(villages, follows, *, budget=None, **changes):
    """A plan of 2019-2025 under the declared numbers; ``budget`` changes levers, ``changes`` the plan."""
    base, start, end = (changes.pop(k, y) for k, y in (("base", 2019), ("start", 2021), ("end", 2025)))
    fields = {
        "name": "test",
        "seed": 7,
        "reading": "operating_surplus",
        "opening_reading": "operating_surplus",
        "target": Target(100_000, 30, end),
        "rule": Rule.WEAK_FIRST,
        "levers": levers(base, start, end, **(budget or {})),
        "epidemics": (Epidemic(base + 1, 2, 4, 0.5),),
    }
    return Plan(base=base, start=start, end=end, villages=tuple(villages), follows=follows, **fields | changes)


def mixed(**changes):
    """Six villages on different ways, two of them joint, with money for about half."""
    villages = [
        village("A", income_2019=90_000, cash=200_000),
        village("B", township="U", leadership=-1.2, owner_share=0.3),
        village("C", township="U", income_2019=10_000, road="narrow", arable_collective_mu=40),
        village("D", township="W", band=Band.HIGH, water="short"),
        village("E", township="W", income_2019=60_000),
        village("F", township="T", income_2019=0, cash=0),
    ]
    follows = {
        "A": (Step("asset_activation", 2021),),
        "B": (Step("specialty_industry", 2021, {"product": "chicken"}), Step("asset_activation", 2022)),
        "C": (Step("specialty_industry", 2021, {"product": "chicken"}),),
        "D": (Step("joint_development", 2021),),
        "E": (Step("joint_development", 2021),),
    }
    budget = {"projects_yuan": 700_000, "grants": 2, "managers": 1, "interest_subsidy": 0.5, "tax_relief": 0.5}
    budget |= changes.pop("budget", {})
    return plan(villages, follows, budget=budget, **{"overrides": {"bank.approval": 0.6}} | changes)


def played(wanted, first=0, n=24, *, villages=None):
    """The arrays of a block by name; ``villages`` orders the village axis."""
    flows = play(wanted, first, n)
    order = [flows.villages.index(v) for v in (villages or flows.villages)]
    found = {name: getattr(flows, name) for name in ARRAYS}
    return {name: a if name == "public" else a[:, order] for name, a in found.items()}


def same(one, other, *, ones=slice(None), others=slice(None)):
    """Fail unless two sets of arrays agree bit for bit in the given runs."""
    for name in one.keys() & other.keys():
        np.testing.assert_array_equal(one[name][..., ones], other[name][..., others], err_msg=name)
