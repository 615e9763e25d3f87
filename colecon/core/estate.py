"""What a village commands, once: rooms, land, hands. All its models draw on the same.

Only land the collective commands is here: what was never allotted to households, and what it can rent in.
"""

from __future__ import annotations

import numpy as np

from colecon.core.opening import Opening
from colecon.core.param import Table, param, section
from colecon.core.plan import Village
from colecon.kinds import Runs, Value


class EstateTerms(Table):
    """How much of what stands in the village table can be put to use."""

    rented: Value = param(
        0.04,
        "share of contracted land",
        (0.02, 0.1),
        "assumed: what households let to their own collective in one piece; evidence E050: 300 mu in a plain village",
        zh="可租入承包地比例",
        hard=(0, 1),
    )
    hands: Value = param(
        0.2,
        "share of workers",
        (0.1, 0.35),
        "assumed: workers at home and not bound to their own fields; no count found, the range wide on purpose",
        zh="可用劳力比例",
        hard=(0, 1),
    )
    building_land: Value = param(
        3,
        "mu",
        (1, 6),
        "assumed: construction land that a collective can get without a land indicator; plan ch. 1 § 3 "
        "says it is scarce",
        zh="建设用地",
    )
    indicator: Value = param(
        2,
        "mu",
        (1, 4),
        "assumed: what one land indicator gives a project; plan ch. 8 § 3 names no size",
        zh="每个用地指标",
    )


ESTATE = section("estate", EstateTerms)


def hands_of(village: Village) -> float:
    """Workers that the village can spare for projects, at the declared share."""
    return village.workers * ESTATE.params["hands"].value


def rented_of(village: Village) -> float:
    """Mu that the collective can rent of its households, at the declared share."""
    return village.arable_contracted_mu * ESTATE.params["rented"].value


RESOURCES = ("rooms", "arable", "rented", "forest", "waste", "hands", "building_land")


class Estate:
    """Free and taken resources of one village, by run: m2, mu, workers."""

    def __init__(self, village: Village, terms: EstateTerms, n: int, opening: Opening) -> None:
        whole: dict[str, Value] = {
            "rooms": opening.value(village, "idle_m2"),
            "arable": opening.value(village, "arable_collective_mu"),
            "rented": village.arable_contracted_mu * terms.rented,
            "forest": village.forest_collective_mu,
            "waste": opening.value(village, "waste_mu"),
            "hands": village.workers * terms.hands,
            "building_land": 0.0 if village.land_hard else terms.building_land,
        }
        self.indicator: Value = terms.indicator
        self._free = {name: np.broadcast_to(np.asarray(v, dtype=float), (n,)) for name, v in whole.items()}

    def free(self, resource: str) -> Runs:
        """What of ``resource`` is not in use, (n,)."""
        return self._free[resource]

    def take(self, resource: str, amount: Runs) -> None:
        """Take ``amount`` into use; negative gives back."""
        self._free[resource] = self._free[resource] - amount

    def add(self, resource: str, amount: Runs) -> None:
        """Add what the village gains, such as a land indicator."""
        self._free[resource] = self._free[resource] + amount
