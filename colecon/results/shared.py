"""What the villages of a plan share, and the estimate that holds only where they share nothing."""

from __future__ import annotations

from colecon.core.plan import Plan
from colecon.core.world import WORLD
from colecon.estimate.counts import if_independent
from colecon.models.catalogue import COUPLINGS
from colecon.results.readings import needed
from colecon.results.result import Result

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


def conditional(result: Result) -> float:
    """P of the target from each village's own probability, as if villages were independent.

    Far less noisy than counting where they are. Raises `InputError`, naming what they share, where they are not.
    """
    plan = result.plan
    last = result.villages[result.villages["year"] == plan.target.year]
    return if_independent(
        last["p_target"].to_numpy(), needed(plan.target.share_percent, len(plan.villages)), shared(plan)
    )
