"""Estimators: what runs tell, and how sure one may be. Public; numbers in, numbers out.

| module | what it estimates |
| --- | --- |
| `colecon.estimate.probability` | a probability from counted runs: Clopper-Pearson, rare events, runs in groups |
| `colecon.estimate.sequence` | the same when one looks again and again: a confidence sequence |
| `colecon.estimate.splitting` | a probability too small to count: multilevel splitting |
| `colecon.estimate.counts` | how many of several independent villages: Poisson-binomial |
| `colecon.estimate.scores` | how good a forecast was: CRPS and Brier |
| `colecon.estimate.variance` | how much of a variance is chance and how much is doubt |
| `colecon.estimate.nested` | the same with the doubt told apart, and what rests on some parameters only |
| `colecon.estimate.paired` | the difference of two scenarios played with the same draws |
| `colecon.estimate.ratios` | the ratio of two means, such as yuan for each further village |
| `colecon.estimate.crossings` | where a probability that rises or falls with a setting crosses a level |

From outside, all of them stand here: ``colecon.estimate.clopper_pearson(40, 100)``; inside the package a file
imports the module that defines the name.
"""

from colecon.estimate.counts import at_least, if_independent, poisson_binomial
from colecon.estimate.crossings import Crossing, crossing
from colecon.estimate.nested import Nested, Part, nested, resting
from colecon.estimate.paired import (
    Difference,
    difference,
    holm,
    mcnemar,
    mean_difference,
    narrowed,
    same,
    simultaneous,
)
from colecon.estimate.probability import (
    Probability,
    at_most,
    clopper_pearson,
    exceedance,
    grouped,
    intervals,
    known,
)
from colecon.estimate.ratios import Ratio, ratio
from colecon.estimate.scores import Parts, brier, brier_parts, crps, fair_brier
from colecon.estimate.sequence import Sequence, watched
from colecon.estimate.splitting import climb, ladder, splitting
from colecon.estimate.variance import Split, split

__all__ = [
    "Crossing",
    "Difference",
    "Nested",
    "Part",
    "Parts",
    "Probability",
    "Ratio",
    "Sequence",
    "Split",
    "at_least",
    "at_most",
    "brier",
    "brier_parts",
    "climb",
    "clopper_pearson",
    "crossing",
    "crps",
    "difference",
    "exceedance",
    "fair_brier",
    "grouped",
    "holm",
    "if_independent",
    "intervals",
    "known",
    "ladder",
    "mcnemar",
    "mean_difference",
    "narrowed",
    "nested",
    "poisson_binomial",
    "ratio",
    "resting",
    "same",
    "simultaneous",
    "split",
    "splitting",
    "watched",
]
