"""The models that the oracle knows."""

from __future__ import annotations

from collections.abc import Callable

from colecon.core.plan import Step
from tests.oracle.models import asset_activation, entrusted_operation, joint_development, offsite_property
from tests.oracle.village import Village

MODELS: dict[str, Callable[[Village, Step], None]] = {
    "asset_activation": asset_activation.start,
    "joint_development": joint_development.start,
    "offsite_property": offsite_property.start,
    "entrusted_operation": entrusted_operation.start,
}
