"""Play a plan with all models there are."""

from __future__ import annotations

from colecon.core import block
from colecon.core.flows import Flows
from colecon.core.plan import Plan
from colecon.core.workspace import Workspace
from colecon.models.catalogue import models


def play(plan: Plan, first: int, n: int, *, diary: bool = False, space: Workspace | None = None) -> Flows:
    """Play the runs ``first`` to ``first + n - 1`` of ``plan``; see `colecon.core.block.play`."""
    return block.play(plan, models(), first, n, diary=diary, space=space)
