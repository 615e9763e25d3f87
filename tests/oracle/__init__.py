"""An independent oracle: one scalar SimPy simulation a run, written from docs/model.md alone.

Nothing of the engine is imported but its plan, its names of accounts and its tables of numbers.
"""
