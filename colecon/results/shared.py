"""What the villages of a plan share: the estimate for independent villages holds only where that is nothing."""

from __future__ import annotations

from colecon.core.plan import Plan
from colecon.core.world import WORLD
from colecon.models.catalogue import COUPLINGS

COMMON = ("prices", "hazards", "epidemic")
"""Chances that strike several villages at once: products, townships, bands, the county."""
TOGETHER = ("joint_development", "industrial_park")
"""Models whose villages own a project together, or put money into one park."""


def shared(plan: Plan) -> tuple[str, ...]:
    """By name, whatever makes the fates of two villages of ``plan`` go together; empty where nothing does."""
    found = [name for name in (*COUPLINGS, *COMMON) if name not in plan.off]
    common = plan.overrides.get("world.county_sd", WORLD.params["county_sd"].value)
    if "fortune" not in plan.off and (common > 0.0 or plan.doubt):
        found.append("fortune")
    if plan.doubt:
        found.append("doubt")
    followed = {step.model for steps in plan.follows.values() for step in steps}
    return (*found, *(name for name in TOGETHER if name in followed))
