"""Names for the shapes that travel through the engine.

Runs are always the last axis. ``n`` is the number of runs of the block being played.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Runs: TypeAlias = NDArray[np.float64]
"""One number a run, shape ``(n,)``; money is whole fen held in float64, exact up to 2**53."""

Mask: TypeAlias = NDArray[np.bool_]
"""One yes or no a run, shape ``(n,)``."""

Value: TypeAlias = float | Runs
"""A parameter once resolved: one number for all runs, or one a run. A model must not care which."""

Grid: TypeAlias = NDArray[np.float64]
"""Numbers by village and run, shape ``(villages, n)``."""

FEN_PER_YUAN = 100.0
