"""Registration of the collective organisations (新型村级集体经济组织): a process with delays.

An unregistered village can get no grant, contract or loan.
"""

from __future__ import annotations

import numpy as np

from colecon.core.clock import month_of
from colecon.core.param import Table, param, section
from colecon.core.plan import Plan
from colecon.core.world import World
from colecon.kinds import Mask, Value


class RegistryTerms(Table):
    """How far registration had come before the plan begins and how fast it goes on."""

    done: Value = param(
        0.7,
        "share of villages",
        (0.5, 0.9),
        "assumed: plan ch. 8 § 2 wants it complete by 2022, so in 2020 it was neither begun nor done",
        zh="规划前已登记比例",
        hard=(0, 1),
    )
    delay: Value = param(
        8, "months", (4, 14), "assumed: survey of assets, members, vote, certificate", zh="其余平均用时"
    )


REGISTRY = section("registry", RegistryTerms)


class Registry:
    """The month from which each village is registered, by run."""

    def __init__(self, plan: Plan, world: World, terms: RegistryTerms) -> None:
        first = float(month_of(plan.start, 1))
        months = []
        for village in plan.villages:
            owner = f"village/{village.id}"
            before = world.lasting(owner, "delays.registered") < terms.done
            # The mean of a uniform on 0 to twice the delay is the delay; no village waits for ever.
            wait = np.floor(world.lasting(owner, "delays.registration") * 2.0 * terms.delay)
            months.append(np.where(before, 0.0, first + wait))
        self._from = np.stack(months)

    def registered(self, account: int, month: int) -> Mask:
        """Where the village is registered in the counted ``month``."""
        return np.asarray(self._from[account] <= month)
