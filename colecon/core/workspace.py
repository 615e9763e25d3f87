"""Memory that one block after the other uses: fresh pages from the system cost a tenth of a block's time."""

from __future__ import annotations

from math import prod

import numpy as np

from colecon.kinds import Grid


class Workspace:
    """Arrays by name; what a block leaves in them stands until the next block takes them."""

    def __init__(self) -> None:
        self._kept: dict[str, Grid] = {}

    def array(self, name: str, shape: tuple[int, ...]) -> Grid:
        """An array of ``shape``, holding whatever was left in the memory of the last one of this ``name``."""
        size = prod(shape)
        if name not in self._kept or self._kept[name].size < size:
            self._kept[name] = np.empty(size)
        return self._kept[name][:size].reshape(shape)
