"""The figures of one result, ready to be saved: fan, counts, exceedance, heat, accounts, ridgelines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
from matplotlib.figure import Figure

from colecon.estimate.probability import LEVEL
from colecon.report import ridgelines as ridges
from colecon.report.accounts import LINES, accounts
from colecon.report.counts import counts
from colecon.report.exceedance import exceedance
from colecon.report.fan import fan
from colecon.report.heat import heat, note
from colecon.report.heat import height as heat_height
from colecon.report.means import village_means, yearly
from colecon.report.story import Story
from colecon.report.style import caption, figure
from colecon.report.target_incomes import model_incomes, target_incomes
from colecon.report.wrap import wrapped
from colecon.results.result import Result
from colecon.words.catalogue import text

WIDE = 6.8


def noted(made: Figure, story: Story, *notes: str) -> Figure:
    """``made`` with notes, n, reading and the table's nature under it, wrapped to its width."""
    words = [*notes, story.caption]
    width = float(made.get_size_inches()[0])
    caption(made, "\n".join(wrapped(line, width) for line in words if line))
    return made


def _fan(result: Result, story: Story) -> Figure:
    made, ax = figure(7.6, 3.8)
    fan(result.years, ax, story)
    return noted(made, story, story.say("fan_note"))


def _counts(result: Result, story: Story) -> Figure:
    made, ax = figure()
    chance = result.summary["target"]["probability"]
    counts(result.counts, ax, story, chance)
    return noted(made, story, story.say("counts_note", level=f"{100 * chance['level']:g}"))


def _exceedance(result: Result, story: Story) -> Figure:
    made, ax = figure()
    incomes = target_incomes(result).ravel()
    exceedance(pd.DataFrame({"scenario": result.name, "income": incomes}), ax, story)
    return noted(made, story, text("figure.exceed_note", story.lang))


def _heat(result: Result, story: Story) -> Figure:
    made, ax = figure(6.4, heat_height(len(result.plan.villages)))
    heat(result.villages, ax, story)
    table = result.villages
    reach = 50.0 * float((table["p_target_high"] - table["p_target_low"]).max())
    width = text("figure.heat_note", story.lang, level=f"{100 * LEVEL:g}", reach=f"{reach:.2g}")
    return noted(made, story, note(len(result.plan.villages), story), width)


def _accounts(result: Result, story: Story) -> Figure:
    made, ax = figure(7.6, 3.8)
    accounts(yearly(village_means(result), LINES), ax, story)
    return noted(made, story, story.say("accounts_note"))


def _ridgelines(result: Result, story: Story) -> Figure:
    table = model_incomes(result, target_incomes(result))
    made, ax = figure(WIDE, ridges.height(table["model"].nunique()))
    ridges.ridgelines(table, ax, story)
    return noted(made, story, text("figure.ridge_note", story.lang), text("figure.not_causal", story.lang))


RESULT_PLOTS: Mapping[str, Callable[[Result, Story], Figure]] = {
    "fan": _fan,
    "counts": _counts,
    "exceedance": _exceedance,
    "heat": _heat,
    "accounts": _accounts,
    "ridgelines": _ridgelines,
}
