"""The models that the oracle knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from colecon.core.plan import Step
from tests.oracle.models import asset_activation, entrusted_operation, offsite_property
from tests.oracle.village import Village

if TYPE_CHECKING:
    from tests.oracle.game import Game

MODELS: dict[str, Callable[[Village, Step], None]] = {
    "asset_activation": asset_activation.start,
    "offsite_property": offsite_property.start,
    "entrusted_operation": entrusted_operation.start,
}


def joint_projects(game: Game) -> list:
    """The joint projects of a plan in the order of their keys."""
    return []
