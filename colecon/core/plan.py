"""What is to be played: a frozen plan, made by `colecon.scenario` and read by everything above the engine.

A plan holds plain values only, so it can be sent to another process; models are named by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Band(StrEnum):
    """Altitude band of a village."""

    VALLEY = "valley"  # 河谷
    MID = "mid"  # 二半山
    HIGH = "high"  # 高山


class VillageClass(StrEnum):
    """How the plan treats a village (plan ch. 8 § 1)."""

    GOOD_BASE = "good_base"  # 基础条件较好
    SOME_ASSETS = "some_assets"  # 有一定集体资产资源
    WEAK = "weak"  # 薄弱村、空壳村
    DEEP_POVERTY = "deep_poverty"  # 深度贫困地区的村


class Rule(StrEnum):
    """By which order money is allotted to the villages that apply."""

    WEAK_FIRST = "weak_first"
    PROSPECTS_FIRST = "prospects_first"
    NEAREST_LINE = "nearest_line"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Village:
    """One row of the village table. Money in yuan, land in mu, rooms in m2."""

    id: str
    name: str
    township: str
    band: Band
    village_class: VillageClass
    zone: str
    population: float
    households: float
    poor_households: float
    workers: float
    arable_collective_mu: float
    arable_contracted_mu: float
    forest_collective_mu: float
    forest_contracted_mu: float
    waste_mu: float
    idle_m2: float
    road: str  # narrow | paved | good
    water: str  # short | seasonal | secure
    logistics: bool
    minutes_to_town: float
    tourism: bool
    land_hard: bool
    products: tuple[str, ...]
    planted_product: str
    planted_mu: float
    planted_year: int
    income_2019: float  # income of the base year, in the opening reading
    assets: float
    owner_share: float
    debt: float
    cash: float
    leadership: float


@dataclass(frozen=True, slots=True)
class Step:
    """A model that a village follows from January of ``year`` on; ``named`` if a hand chose it."""

    model: str
    year: int
    options: Mapping[str, str] = field(default_factory=dict)
    named: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The question: in ``year``, do ``share_percent`` of the villages earn ``income_yuan``?"""

    income_yuan: float
    share_percent: float
    year: int


@dataclass(frozen=True, slots=True)
class Work:
    """A public work that reaches a village in a given month: ``road``, ``water``, ``logistics``, ``station``."""

    village: str
    what: str
    to: str
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Epidemic:
    """An epidemic wave that is history: known months and strength (share of trade lost, 0 to 1)."""

    year: int
    month: int
    months: int
    strength: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the engine needs, resolved.

    ``base`` is the year of the village table; the years ``base`` to ``start - 1`` are played as run-up and
    reported nowhere. ``levers`` holds one value a year from ``base`` to ``end`` by name, ``overrides`` the
    parameters that differ from their declared value by ``section.name``, ``off`` the chances and
    couplings switched off. With ``doubt`` the parameters are drawn from their ranges, and of each village the
    ``made_up`` columns of the table; where ``assumed_seed`` is given, parameters whose source is an assumption
    are drawn from that seed instead of ``seed``, to tell apart how much rests on them. ``grants_as_income``
    books asset grants as income, to show what that flatters.
    """

    name: str
    seed: int
    base: int
    start: int
    end: int
    villages: tuple[Village, ...]
    follows: Mapping[str, tuple[Step, ...]]
    reading: str
    opening_reading: str
    target: Target
    rule: Rule
    levers: Mapping[str, tuple[float, ...]]
    overrides: Mapping[str, float] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    works: tuple[Work, ...] = ()
    epidemics: tuple[Epidemic, ...] = ()
    doubt: bool = False
    made_up: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assumed_seed: int | None = None
    grants_as_income: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years reported."""
        return tuple(range(self.start, self.end + 1))
