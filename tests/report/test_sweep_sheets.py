"""What a sweep prints of its crossings: one, none, an end outside what was tried, a curve that goes up and down."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.estimate.crossings import crossing
from colecon.estimate.paired import simultaneous
from colecon.estimate.probability import Probability, clopper_pearson
from colecon.report.sweep_curve import _label
from colecon.report.sweep_sheets import crossings
from colecon.words.catalogue import LANGS
from tests.report.test_figures import story


def told(found, lang):
    """The last columns of the row: at, interval, without interpolation."""
    data = {
        "vary": [{"key": "budget.grants"}],
        "level": 0.95,
        "crossings": [{"along": "budget.grants", **found.as_dict()}],
    }
    return list(crossings(data, story(lang)).rows[0][1:])


def curve(*values, half=0.05):
    return [Probability(p, max(p - half, 0.0), min(p + half, 1.0), 0.95, 100, "made up") for p in values]


ENDS = {
    "crosses": (
        curve(0.1, 0.4, 0.6, 0.9),
        0.5,
        {"en": ["1.5", "1.25 to 1.75", "1 to 2"], "zh": ["1.5", "1.25 至 1.75", "1 至 2"]},
    ),
    "never so high": (
        curve(0.1, 0.2, 0.3, 0.4),
        0.8,
        {
            "en": ["below throughout", *["3 or more, if anywhere"] * 2],
            "zh": ["始终低于", *["若存在，在 3 或以上"] * 2],
        },
    ),
    "never so low": (
        curve(0.5, 0.6, 0.7, 0.8),
        0.2,
        {
            "en": ["above throughout", *["0 or less, if anywhere"] * 2],
            "zh": ["始终高于", *["若存在，在 0 或以下"] * 2],
        },
    ),
    "twice": (
        curve(0.1, 0.9, 0.1, 0.1),
        0.5,
        {
            "en": ["not monotone: not told", *["not told within the settings tried"] * 2],
            "zh": ["不单调，不作判断", *["在所试范围内无法判断"] * 2],
        },
    ),
    "a band that tells nothing": (
        curve(0.4, 0.5, 0.55, 0.6, half=0.5),
        0.5,
        {
            "en": ["1", *["not told within the settings tried"] * 2],
            "zh": ["1", *["在所试范围内无法判断"] * 2],
        },
    ),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", ENDS)
def test_a_crossing_is_told_in_words(case, lang):
    chances, level, words = ENDS[case]
    assert told(crossing(range(4), chances, level), lang) == words[lang]


def test_a_curve_that_crosses_twice_is_not_told_where_the_runs_show_it():
    """Up and down again over a level: told as not monotone whenever the band shows it, never as one crossing."""
    rng = np.random.default_rng(3)
    true = np.array([0.1, 0.3, 0.5, 0.3, 0.1])
    each = simultaneous(0.95, 5)
    found = [
        crossing(range(5), [clopper_pearson(int(k), 400, each) for k in rng.binomial(400, true)], 0.4)
        for _ in range(50)
    ]
    assert {one.found for one in found} == {"not monotone"}


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("budget.grants", "上级扶持项目数，个/年（budget.grants）", "budget.grants, count/year"),
        ("policy.tax_relief", "税费减免比例，占税费比例（policy.tax_relief）", "policy.tax_relief, share of tax"),
        ("parameters.bank.approval", None, None),
        ("something.else", "something.else", "something.else"),
    ],
)
def test_the_axis_of_a_sweep_has_its_unit(key, zh, en):
    labels = {lang: _label(key, story(lang)) for lang in LANGS}
    if zh is None:
        assert labels["en"].startswith(f"{key}, ")
        assert labels["zh"].endswith(f"（{key}）")
        assert "，" in labels["zh"]
    else:
        assert labels == {"zh": zh, "en": en}
