"""Faults of the engine that are known and reported: mirrored here until they are mended, then set to False."""

FIRM_SOUGHT_AT_ONCE = True
"""asset_activation as shares: the months of rest after a firm has gone do not keep the village from looking."""

LATER_STEP_FIRST = True
"""A step of a later year has waited since the beginning for its first January and so applies, and in September
spends, before the earlier steps for ever; docs/model.md 6.1 says that the first step's application stands."""

ALONE_NOT_KEPT = True
"""A follower of joint_development who is left alone has 0 in the memo KEPT_STATUS_QUO: it keeps its old business."""

# Mended: beside another project a joint owner pays in what is left; `scenarios.py` still gives it no second step.
