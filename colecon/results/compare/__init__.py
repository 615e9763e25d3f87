"""Scenarios against each other, run by run: differences, verdicts, cost; one model against another; sweeps."""
