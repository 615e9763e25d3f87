"""Tidy tables, the readings of income, the target and the milestones."""
