"""Faults of the engine that are known and reported: mirrored here until they are mended, then set to False."""

FIRM_SOUGHT_AT_ONCE = True
"""asset_activation as shares: the months of rest after a firm has gone do not keep the village from looking."""

KEPT_COUNTS_PROJECTS = True
"""Memo KEPT_STATUS_QUO counts projects that never started; it should be 1 where no project ever started."""

LATER_STEP_FIRST = True
"""A step of a later year has waited since the beginning for its first January and so applies, and in September
spends, before the earlier steps for ever; docs/model.md 6.1 says that the first step's application stands."""
