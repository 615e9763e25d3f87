"""Figures that hold a whole study, in the program's style; the program draws the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from colecon.core.lines import READINGS
from colecon.report.compare_sheets import story_of_comparison
from colecon.report.plots_result import noted
from colecon.report.story import Story, percent
from colecon.report.style import INK, MARK, PALE, colour, style

Tables = Mapping[str, pd.DataFrame]
THOUSAND = 1000.0
READING_SHAPES = dict(zip(READINGS, ("s", "D", "o", "^"), strict=True))


def _figure(width: float, height: float, panels: int = 1, **shared: bool) -> tuple[Figure, Any]:
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made, made.subplots(1, panels, **shared, squeeze=False)[0]


def _story(data: Mapping[str, Any]) -> Story:
    return story_of_comparison(data, "en")


def write(made: Figure, folder: Path, name: str) -> Path:
    """Save ``made`` as ``<name>.png``, whole or not at all, without anything that changes from day to day."""
    part, path = folder / f".{name}.tmp", folder / f"{name}.png"
    with style():
        made.savefig(part, format="png", metadata={"Software": None})
    os.replace(part, path)
    return path


def _rows(ax: Axes, names: list[str]) -> None:
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    for stripe in range(0, len(names), 2):
        ax.axhspan(stripe - 0.5, stripe + 0.5, color="#F6F6F6", linewidth=0, zorder=-1)
    ax.grid(axis="x", color="#E3E3E3", linewidth=0.6)


def _tint(place: int, scenarios: int) -> str:
    """The scenario's colour; with more scenarios than colours only the first has one."""
    return colour(place) if scenarios <= 8 else (colour(0) if place == 0 else "#555555")


def _spread(ax: Axes, table: pd.DataFrame, name: str, scale: float = 1.0) -> None:
    for y, row in enumerate(table.to_dict("records")):
        tint = _tint(y, len(table))
        ax.plot([row[f"{name}_p05"] / scale, row[f"{name}_p95"] / scale], [y, y], color=tint, lw=1.7, alpha=0.55)
        ax.plot(row[name] / scale, y, "o", color=tint, ms=5)


def overview(tables: Tables, data: Mapping[str, Any]) -> Figure:
    """A row a scenario: mean income, villages at the line, the chance of the target under each reading."""
    with style():
        story, heads = _story(data), tables["scenarios"]
        names = list(heads["scenario"])
        made, (left, middle, right) = _figure(9.6, 2.0 + 0.33 * len(names), 3, sharey=True)
        for ax in (left, middle, right):
            _rows(ax, names)
        _spread(left, heads, "mean_income", THOUSAND)
        left.axvline(story.income_yuan / THOUSAND, color=MARK, lw=1.0, ls="--")
        left.set_xlabel(f"mean income of a village in {story.year},\nthousand yuan")
        _spread(middle, heads, "villages")
        middle.axvline(story.needed, color=MARK, lw=1.0, ls="--")
        middle.set_xlim(left=0)
        middle.set_xlabel(f"villages at the line in {story.year}\n(of {story.villages})")
        _chances(right, tables["readings"], names, story)
        note = "Points are means over runs, lines hold 90 % of the runs; dashed red: what the plan asks for."
        return noted(made, story, note + " Right: 95 % intervals of the estimate.")


def _chances(ax: Axes, table: pd.DataFrame, names: list[str], story: Story) -> None:
    shifts = dict(zip(READINGS, np.linspace(-0.27, 0.27, len(READINGS)), strict=True))
    for row in table.to_dict("records"):
        place = names.index(row["scenario"])
        y, tint = place + shifts[row["reading"]], _tint(place, len(names))
        ax.plot([100 * row["p_low"], 100 * row["p_high"]], [y, y], color=tint, lw=1.2)
        ax.plot(100 * row["p_target"], y, READING_SHAPES[row["reading"]], color=tint, ms=3.6)
    ax.set_xlim(-3, 103)
    ax.set_xlabel(f"chance of {story.needed} villages or more, %,\nby reading of income")
    shapes = [
        Line2D([], [], color=INK, marker=shape, lw=0, ms=4, label=story.term(reading))
        for reading, shape in READING_SHAPES.items()
    ]
    ax.figure.legend(handles=shapes, loc="outside upper right", ncols=4, handletextpad=0.1, columnspacing=1.2)  # type: ignore[union-attr]


def years(tables: Tables, data: Mapping[str, Any]) -> Figure:
    """Mean income and villages at the line by year, a line a scenario."""
    with style():
        story = _story(data)
        made, (left, right) = _figure(9.2, 4.2, 2)
        for place, (name, table) in enumerate(tables["years"].groupby("scenario", sort=False)):
            left.plot(table["year"], table["mean_income"] / THOUSAND, "o-", color=colour(place), ms=3.4, label=str(name))
            right.plot(table["year"], table["villages"], "o-", color=colour(place), ms=3.4)
        left.axhline(story.income_yuan / THOUSAND, color=MARK, lw=1.0, ls="--")
        right.axhline(story.needed, color=MARK, lw=1.0, ls="--")
        left.set_ylabel("mean income of a village, thousand yuan")
        right.set_ylabel(f"mean number of villages at the line (of {story.villages})")
        for ax in (left, right):
            ax.axvline(story.year, color=PALE, lw=0.8, ls=":")
            ax.set_ylim(bottom=0)
            ax.set_xticks(sorted(tables["years"]["year"].unique()))
            ax.grid(axis="y", color="#DDDDDD", lw=0.6)
        made.legend(loc="outside upper center", ncols=4)
        note = "Means over runs. Dashed red: what the plan asks for; dotted: the target's year."
        return noted(made, story, note)


def costs(tables: Tables, data: Mapping[str, Any]) -> Figure:
    """What 100 further yuan of public money bring a year, by pair of scenarios and reading."""
    with style():
        story, table = _story(data), tables["costs"]
        known = table[table["per_yuan"].notna() & (table["public_money"].abs() > 1.0)]
        labels = list(dict.fromkeys(f"{b}\nagainst {a}" for a, b in zip(known["a"], known["b"], strict=True)))
        made, (ax,) = _figure(7.6, 1.9 + 0.5 * len(labels))
        _rows(ax, labels)
        ax.axvline(0.0, color="#555555", lw=0.9)
        tints = dict(zip(dict.fromkeys(known["reading"]), (colour(0), colour(1)), strict=False))
        for row in known.to_dict("records"):
            shift = 0.14 if row["reading"] == "year_surplus" else -0.14
            y, tint = labels.index(f"{row['b']}\nagainst {row['a']}") + shift, tints[row["reading"]]
            ax.plot([100 * row["per_yuan_low"], 100 * row["per_yuan_high"]], [y, y], color=tint, lw=1.7)
            ax.plot(100 * row["per_yuan"], y, "o", color=tint, ms=4.6)
        marks = [Line2D([], [], color=tint, marker="o", label=story.term(name)) for name, tint in tints.items()]
        made.legend(handles=marks, loc="outside upper right", ncols=2)
        ax.set_xlabel("yuan of income a year at the end, for each 100 yuan of public money over all years")
        return noted(made, story, "95 % intervals (Fieller) over the runs; income: mean of the last two years.")


def matrix(tables: Tables, data: Mapping[str, Any]) -> Figure:
    """Scenario by reading: the chance of the target, and how many villages stand at the line."""
    with style():
        story, table = _story(data), tables["readings"]
        names = list(dict.fromkeys(table["scenario"]))
        grid = table.pivot_table(index="scenario", columns="reading", values=["p_target", "villages"])
        made, (ax,) = _figure(7.4, 1.9 + 0.55 * len(names))
        chance = grid["p_target"].loc[names, list(READINGS)]
        ax.imshow(100 * chance.to_numpy(), cmap="Blues", vmin=0, vmax=130, aspect="auto")
        for y, name in enumerate(names):
            for x, reading in enumerate(READINGS):
                told = f"{percent(chance.loc[name, reading])}\n{grid['villages'].loc[name, reading]:.1f} villages"
                dark = chance.loc[name, reading] > 0.7
                ax.text(x, y, told, ha="center", va="center", fontsize=9, color="white" if dark else INK)
        ax.set_xticks(range(len(READINGS)), [story.term(reading) for reading in READINGS])
        ax.set_yticks(range(len(names)), names)
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.set_title(f"Chance that {story.needed} villages reach the line in {story.year}, and their mean number")
        return noted(made, story)


def gains(tables: Tables, data: Mapping[str, Any]) -> Figure:
    """Each model's gain over the 2019 business and how many villages got it going, by scenario."""
    with style():
        story, table = _story(data), tables["models"]
        table = table[(table["village_class"] == "all") & (table["model"] != "status_quo")]
        scenarios = list(dict.fromkeys(table["scenario"]))
        order = table[table["scenario"] == scenarios[-1]].sort_values("gain", ascending=False)
        models = list(order["model"])
        able = dict(zip(order["model"], order["villages"], strict=True))
        made, panels = _figure(9.2, 2.0 + 0.3 * len(models), 2, sharey=True)
        for ax in panels:
            _rows(ax, [f"{story.term(name)} ({able[name]})" for name in models])
            ax.axvline(0.0, color="#555555", lw=0.9)
        for place, name in enumerate(scenarios):
            own = table[table["scenario"] == name].set_index("model").loc[models]
            shift = np.arange(len(models)) + (0.13 if place else -0.13)
            panels[0].plot(own["gain"] / THOUSAND, shift, "o", color=colour(place), ms=5, label=name)
            panels[1].plot(100 * own["started"], shift, "o", color=colour(place), ms=5)
        panels[0].set_xlabel(f"gain of a village in {story.year} over its 2019 business,\nthousand yuan, mean")
        panels[1].set_xlabel(f"had started by {story.year}, % of villages and runs")
        made.legend(loc="outside upper right", ncols=2)
        note = "In brackets: the villages able to start the model, over which the means are taken."
        return noted(made, story, note)


OWN: Mapping[str, Callable[[Tables, Mapping[str, Any]], Figure]] = {
    "overview": overview,
    "years": years,
    "costs": costs,
    "matrix": matrix,
    "gains": gains,
}
