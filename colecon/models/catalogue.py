"""All models by id: our own, and those that other packages offer under the entry point ``colecon.models``."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

from colecon.core.board import BANK, BOARD, PLEDGE, PROSPECTS
from colecon.core.estate import ESTATE
from colecon.core.hazards import EPIDEMIC, EXPOSURE, HAZARDS
from colecon.core.model import Model
from colecon.core.param import Section
from colecon.core.people import PEOPLE, RETURNEES
from colecon.core.plots import PLOTS
from colecon.core.pools import POOLS
from colecon.core.registry import REGISTRY
from colecon.core.world import CHANCES, WORLD
from colecon.core.yearend import SHARING
from colecon.models.asset_activation import AssetActivation
from colecon.models.ecommerce import Ecommerce
from colecon.models.entrusted_operation import EntrustedOperation
from colecon.models.firm_partnership import FirmPartnership
from colecon.models.industrial_park import IndustrialPark
from colecon.models.joint_development import JointDevelopment
from colecon.models.land_use import LandUse
from colecon.models.offsite_property import OffsiteProperty
from colecon.models.paired_assistance import PairedAssistance
from colecon.models.resource_development import ResourceDevelopment
from colecon.models.rural_tourism import RuralTourism
from colecon.models.service_provision import ServiceProvision
from colecon.models.specialty_industry import SpecialtyIndustry
from colecon.models.status_quo import StatusQuo
from colecon.models.village_enterprise import VillageEnterprise
from colecon.parts.idle import IDLE
from colecon.parts.skill import RETURNEE

PLANNED = (
    "asset_activation",
    "resource_development",
    "land_use",
    "specialty_industry",
    "service_provision",
    "ecommerce",
    "village_enterprise",
    "firm_partnership",
    "joint_development",
    "entrusted_operation",
    "industrial_park",
    "offsite_property",
    "rural_tourism",
    "paired_assistance",
)
"""The ten models of plan ch. 8 § 2 and the four that only its box 5 has, whether built yet or not."""

_OWN: tuple[type[Model], ...] = (
    StatusQuo,
    AssetActivation,
    ResourceDevelopment,
    LandUse,
    SpecialtyIndustry,
    ServiceProvision,
    Ecommerce,
    VillageEnterprise,
    FirmPartnership,
    JointDevelopment,
    EntrustedOperation,
    IndustrialPark,
    OffsiteProperty,
    RuralTourism,
    PairedAssistance,
)
COUPLINGS = ("sameness", "pools", "budgets")
"""What villages do to each other and a scenario can switch off."""


@cache
def models() -> dict[str, type[Model]]:
    """Every model by id, the status quo first, then ours in the plan's order, then others'."""
    found = {model.id: model for model in _OWN}
    for point in entry_points(group="colecon.models"):
        model: type[Model] = point.load()
        found.setdefault(model.id, model)
    return found


@cache
def sections() -> dict[str, Section[Any]]:
    """Every table of parameters that a scenario may override, by key."""
    shared: tuple[Section[Any], ...] = (
        WORLD,
        EPIDEMIC,
        EXPOSURE,
        *HAZARDS.values(),
        REGISTRY,
        ESTATE,
        POOLS,
        BANK,
        PLEDGE,
        BOARD,
        PROSPECTS,
        PEOPLE,
        RETURNEES,
        RETURNEE,
        IDLE,
        PLOTS,
        SHARING,
    )
    found: dict[str, Section[Any]] = {}
    for section in shared:
        found[section.key] = section
    for model in models().values():
        found |= {section.key: section for section in model.sections}
    return found


def switches() -> dict[str, str]:
    """Every chance and coupling that can be switched off, with the key of its description."""
    return {name: f"switch.{name}" for name in (*CHANCES, *COUPLINGS)}
