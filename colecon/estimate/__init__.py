"""Estimators: what runs tell, and how sure one may be. Public; numbers in, numbers out.

| module | what it estimates |
| --- | --- |
| `colecon.estimate.probability` | a probability from counted runs: Clopper-Pearson, rare events, runs in groups |
| `colecon.estimate.sequence` | the same when one looks again and again: a confidence sequence |
| `colecon.estimate.counts` | how many of several independent villages: Poisson-binomial |
| `colecon.estimate.scores` | how good a forecast was: CRPS and Brier |
| `colecon.estimate.variance` | how much of a variance is chance and how much is doubt |
| `colecon.estimate.paired` | the difference of two scenarios played with the same draws |

The package re-exports nothing: import the module, ``from colecon.estimate import probability``.
"""
