"""Figures that hold a whole study, in the program's style; the program draws the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from colecon.core.lines import READINGS
from colecon.models.catalogue import models
from colecon.report.compare_sheets import story_of_comparison
from colecon.report.differences import differences
from colecon.report.plots_result import noted
from colecon.report.story import Story, percent
from colecon.report.style import COLOURS, INK, MARK, PALE, colour, style

THOUSAND = 1000.0
LEAST_MONEY, LARGE = 100_000, 0.2
"""Pairs that differ by less public money are not drawn; those with larger ratios have a panel of their own."""
READING_SHAPES = dict(zip(READINGS, ("s", "D", "o", "^"), strict=True))


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure is drawn from: the kept tables, the head of the comparison, short names of scenarios."""

    tables: Mapping[str, pd.DataFrame]
    data: Mapping[str, Any]
    labels: Mapping[str, str]

    @property
    def story(self) -> Story:
        """Reading, number of runs, target."""
        return story_of_comparison(self.data, "en")

    def label(self, scenario: str) -> str:
        """The short name of ``scenario``."""
        return self.labels.get(scenario, scenario)


def write(made: Figure, folder: Path, name: str) -> Path:
    """Save ``made`` as ``<name>.png``, whole or not at all, without anything that changes from day to day."""
    part, path = folder / f".{name}.tmp", folder / f"{name}.png"
    with style():
        made.savefig(part, format="png", metadata={"Software": None})
    os.replace(part, path)
    return path


def overview(told: Told) -> Figure:
    """A row a scenario: mean income, villages at the line, the chance of the target under each reading."""
    with style():
        story, heads = told.story, told.tables["scenarios"]
        made, (left, middle, right) = _figure(9.6, 2.0 + 0.33 * len(heads), 3)
        for ax in (left, middle, right):
            _rows(ax, [told.label(name) for name in heads["scenario"]], named=ax is left)
        _spread(left, heads, "mean_income", THOUSAND)
        left.axvline(story.income_yuan / THOUSAND, color=MARK, lw=1.0, ls="--")
        left.set_xlabel(f"mean income of a village in {story.year},\nthousand yuan")
        _spread(middle, heads, "villages")
        middle.axvline(story.needed, color=MARK, lw=1.0, ls="--")
        middle.set_xlim(left=0)
        middle.xaxis.set_major_locator(MaxNLocator(integer=True))
        middle.set_xlabel(f"villages at the line in {story.year}\n(of {story.villages})")
        _chances(right, told.tables["readings"], list(heads["scenario"]), story)
        note = "Points are means over runs, lines hold 90 % of the runs; dashed red: what the plan asks for."
        return noted(made, story, note + " Right: 95 % intervals of the estimate.")


def years(told: Told) -> Figure:
    """Mean income and villages at the line by year, a line a scenario."""
    with style():
        story, table = told.story, told.tables["years"]
        made, (left, right) = _figure(9.2, 4.2, 2)
        for place, (name, own) in enumerate(table.groupby("scenario", sort=False)):
            line: dict[str, Any] = {"color": colour(place), "ms": 3.4}
            left.plot(own["year"], own["mean_income"] / THOUSAND, "o-", label=told.label(str(name)), **line)
            right.plot(own["year"], own["villages"], "o-", **line)
        left.axhline(story.income_yuan / THOUSAND, color=MARK, lw=1.0, ls="--")
        right.axhline(story.needed, color=MARK, lw=1.0, ls="--")
        left.set_ylabel("mean income of a village, thousand yuan")
        right.set_ylabel(f"mean number of villages at the line (of {story.villages})")
        for ax in (left, right):
            ax.axvline(story.year, color=PALE, lw=0.8, ls=":")
            ax.set_ylim(bottom=0)
            ax.set_xticks(sorted(table["year"].unique()))
            ax.grid(axis="y", color="#DDDDDD", lw=0.6)
        made.legend(loc="outside upper center", ncols=4)
        return noted(made, story, "Means over runs. Dashed red: what the plan asks for; dotted: the target's year.")


def costs(told: Told) -> Figure:
    """What 100 further yuan of public money bring a year, by pair of scenarios and reading."""
    with style():
        story, table = told.story, told.tables["costs"]
        known = table[table["per_yuan"].notna() & (table["public_money"].abs() >= LEAST_MONEY)]
        ends = known.groupby(["a", "b"])[["per_yuan_low", "per_yuan_high"]].transform(lambda each: each.abs().max())
        large = (ends.max(axis=1) > LARGE).to_numpy()
        parts = [part for part in (known[~large], known[large]) if len(part)]
        rows = [len(part[["a", "b"]].drop_duplicates()) for part in parts]
        made, panels = _stacked(7.6, 1.9 + 0.5 * sum(rows) + 0.4 * len(rows), rows)
        for ax, part in zip(panels, parts, strict=True):
            _cost_rows(ax, part, told)
        readings = enumerate(dict.fromkeys(known["reading"]))
        marks = [Line2D([], [], color=colour(i), marker="o", label=story.term(name)) for i, name in readings]
        made.legend(handles=marks, loc="outside upper right", ncols=2)
        panels[-1].set_xlabel("yuan of income a year at the end, for each 100 yuan of public money over all years")
        note = "95 % intervals (Fieller); income: mean of the last two years. Left out: pairs that differ by less than "
        note += f"{LEAST_MONEY:,} yuan of public money in all, or not for sure."
        return noted(made, story, note + (" The lower panel has another scale." if len(parts) > 1 else ""))


def _cost_rows(ax: Axes, table: pd.DataFrame, told: Told) -> None:
    labels = [f"{told.label(b)}\nagainst {told.label(a)}" for a, b in zip(table["a"], table["b"], strict=True)]
    names = list(dict.fromkeys(labels))
    _rows(ax, names)
    ax.axvline(0.0, color="#555555", lw=0.9)
    readings = list(dict.fromkeys(table["reading"]))
    for label, row in zip(labels, table.to_dict("records"), strict=True):
        place = readings.index(row["reading"])
        y = names.index(label) + (0.14 if place else -0.14)
        ax.plot([100 * row["per_yuan_low"], 100 * row["per_yuan_high"]], [y, y], color=colour(place), lw=1.7)
        ax.plot(100 * row["per_yuan"], y, "o", color=colour(place), ms=4.6)


def matrix(told: Told) -> Figure:
    """Scenario by reading: the chance of the target, and how many villages stand at the line."""
    with style():
        story, table = told.story, told.tables["readings"]
        names = list(dict.fromkeys(table["scenario"]))
        made, (ax,) = _figure(7.6, 1.9 + 0.55 * len(names))
        grid = np.array([[_cell(table, name, reading)["p_target"] for reading in READINGS] for name in names])
        ax.imshow(100 * grid, cmap="Blues", vmin=0, vmax=130, aspect="auto")
        for y, name in enumerate(names):
            for x, reading in enumerate(READINGS):
                row = _cell(table, name, reading)
                words = f"{_chance(row)}\n{row['villages']:.1f} villages"
                tint = "white" if row["p_target"] > 0.7 else INK
                ax.text(x, y, words, ha="center", va="center", fontsize=9, color=tint)
        ax.set_xticks(range(len(READINGS)), [story.term(reading) for reading in READINGS])
        ax.set_yticks(range(len(names)), [told.label(name) for name in names])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.set_title(f"Chance of {story.needed} villages at the line in {story.year}, and their mean number")
        note = "Where no run reached the target: the upper end of the 95 % interval."
        return noted(made, story, note)


def gains(told: Told) -> Figure:
    """Each model's gain over the earlier business and how many villages got it going, by scenario."""
    with style():
        story, table = told.story, told.tables["models"]
        table = table[(table["village_class"] == "all") & (table["model"] != "status_quo")]
        scenarios = list(dict.fromkeys(table["scenario"]))
        order = table[table["scenario"] == scenarios[-1]].sort_values("gain", ascending=False)
        names = [f"{models()[m].en} ({n})" for m, n in zip(order["model"], order["villages"], strict=True)]
        made, panels = _figure(9.2, 2.0 + 0.3 * len(names), 2)
        for ax in panels:
            _rows(ax, names, named=ax is panels[0])
        panels[0].axvline(0.0, color="#555555", lw=0.9)
        for place, name in enumerate(scenarios):
            own = table[table["scenario"] == name].set_index("model").loc[order["model"]]
            rows = np.arange(len(names)) + (0.13 if place else -0.13)
            panels[0].plot(own["gain"] / THOUSAND, rows, "o", color=colour(place), ms=5, label=told.label(name))
            panels[1].plot(100 * own["started"], rows, "o", color=colour(place), ms=5)
        panels[0].set_xlabel(f"gain of a village in {story.year} over its earlier business,\nthousand yuan, mean")
        panels[1].set_xlabel(f"had started by {story.year}, % of villages and runs")
        panels[1].set_xlim(-3, 103)
        made.legend(loc="outside upper right", ncols=2)
        note = "In brackets: the villages able to start the model, over which the means are taken."
        return noted(made, story, note)


def classes(told: Told) -> Figure:
    """Differences of mean income from the first scenario, by class of village."""
    with style():
        story, table = told.story, told.tables["differences"]
        scenarios = list(told.tables["scenarios"]["scenario"])
        here = (
            (table["a"] == scenarios[0]) & table["table"].isin(("classes", "incomes")) & (table["year"] == story.year)
        )
        moved = table[here].groupby("b")["runs_that_differ"].transform("sum") > 0  # the same up to this year: left out
        own = table[here][moved].sort_values("table", kind="stable", ascending=False)
        rows = pd.DataFrame({
            "label": [story.term(item) if item else "all villages" for item in own["id"]],
            "scenario": own["b"].map(told.label),
            "number": own["b"].map(scenarios.index),
            **{end: own[end] / THOUSAND for end in ("difference", "low", "high")},
        })  # fmt: skip
        made, (ax,) = _figure(8.4, 1.9 + 0.16 * len(rows))
        axis = f"difference of mean income in {story.year} from {told.label(scenarios[0])}, thousand yuan a village"
        differences(rows, ax, story, axis=axis, margin=story.income_yuan / THOUSAND / 100)
        note = "Paired differences; 95 % intervals that hold together over classes and pairs; grey: within one point."
        return noted(made, story, note)


def _figure(width: float, height: float, panels: int = 1) -> tuple[Figure, list[Axes]]:
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made, list(made.subplots(1, panels, squeeze=False)[0])


def _stacked(width: float, height: float, rows: list[int]) -> tuple[Figure, list[Axes]]:
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made, list(made.subplots(len(rows), 1, squeeze=False, height_ratios=rows)[:, 0])


def _rows(ax: Axes, names: list[str], *, named: bool = True) -> None:
    ax.set_yticks(range(len(names)), names if named else [""] * len(names))
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    for stripe in range(0, len(names), 2):
        ax.axhspan(stripe - 0.5, stripe + 0.5, color="#F6F6F6", linewidth=0, zorder=-1)
    ax.grid(axis="x", color="#E3E3E3", linewidth=0.6)


def _tint(place: int, scenarios: int) -> str:
    """The scenario's colour; with more scenarios than colours only the first has one."""
    return colour(place) if scenarios <= len(COLOURS) else (colour(0) if place == 0 else "#555555")


def _spread(ax: Axes, table: pd.DataFrame, name: str, scale: float = 1.0) -> None:
    for y, row in enumerate(table.to_dict("records")):
        tint = _tint(y, len(table))
        ax.plot([row[f"{name}_p05"] / scale, row[f"{name}_p95"] / scale], [y, y], color=tint, lw=1.7, alpha=0.55)
        ax.plot(row[name] / scale, y, "o", color=tint, ms=5)


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
    made = ax.get_figure()
    assert isinstance(made, Figure)
    made.legend(handles=shapes, loc="outside upper right", ncols=4, handletextpad=0.1, columnspacing=1.2)


def _cell(table: pd.DataFrame, scenario: str, reading: str) -> pd.Series[Any]:
    return table[(table["scenario"] == scenario) & (table["reading"] == reading)].iloc[0]


def _chance(row: pd.Series[Any]) -> str:
    """The chance in per cent; the end of its interval where nothing or everything was seen."""
    if row["p_target"] in (0.0, 1.0):
        return f"< {100 * row['p_high']:.2g}%" if row["p_target"] == 0.0 else f"> {100 * row['p_low']:.4g}%"
    return percent(row["p_target"])


OWN: Mapping[str, Callable[[Told], Figure]] = {
    "overview": overview,
    "years": years,
    "costs": costs,
    "matrix": matrix,
    "gains": gains,
    "classes": classes,
}
