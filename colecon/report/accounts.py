"""Stacked accounts by year: what a village earns and spends on average, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from colecon.core.lines import EXPENSES, INCOMES
from colecon.report.story import Story
from colecon.report.style import INK, rows_of_grid
from colecon.results.readings import readings

if TYPE_CHECKING:
    import pandas as pd

LINES = [line.name.lower() for line in (*INCOMES, *EXPENSES)]
"""What is drawn: incomes, then expenses."""
TINTS = {
    "operating_revenue": "#0072B2",
    "contracting": "#56B4E9",
    "investment_return": "#009E73",
    "grants": "#E69F00",
    "other_income": "#BBBBBB",
    "operating_expense": "#D55E00",
    "administration": "#CC79A7",
    "other_expense": "#666666",
}


def accounts(table: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``table`` (year, line, yuan; as `colecon.report.means.yearly` gives it): incomes up, expenses down.

    The line is what remains under the headline reading.
    """
    wide = table.pivot(index="year", columns="line", values="yuan")
    years = wide.index.to_numpy()
    for lines, sign in ((INCOMES, 1.0), (EXPENSES, -1.0)):
        base = np.zeros(len(years))
        for name in (line.name.lower() for line in lines):
            amount = sign * wide[name].to_numpy() / story.per_unit
            ax.bar(years, amount, bottom=base, color=TINTS[name], width=0.7, label=story.term(name))
            base = base + amount
    income = readings({name: wide[name].to_numpy() for name in wide.columns})[story.reading] / story.per_unit
    ax.plot(years, income, "o-", color=INK, markerfacecolor="white", markersize=5, label=story.term(story.reading))
    ax.axhline(0, color="#333333", linewidth=0.8)
    if not wide.to_numpy().any():
        ax.set_ylim(-1.0, 1.0)  # an axis of nothing would show digits that mean nothing
    ax.set_title(story.say("accounts_title", first=int(years[0]), last=int(years[-1])))
    ax.set_ylabel(story.say("accounts_axis"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    rows_of_grid(ax)
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    return ax
