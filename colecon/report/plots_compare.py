"""The figures of a comparison, a comparison of models and a sweep, ready to be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from colecon.report import differences as forest
from colecon.report import model_class as grid
from colecon.report import ridgelines as ridges
from colecon.report.compare_sheets import told_milestones
from colecon.report.exceedance import crowded, exceedance
from colecon.report.labels import ROW, TITLE, WORDS, distinct, shortened
from colecon.report.plots_result import WIDE, noted
from colecon.report.story import Story
from colecon.report.style import figure
from colecon.report.sweep_curve import sweep_curve
from colecon.report.wrap import wrapped
from colecon.results.compare.comparison import Comparison
from colecon.results.compare.models import ModelComparison
from colecon.results.compare.sweep import Sweep
from colecon.words.catalogue import text

MOST_FOREST = 60
"""A figure of differences has so many rows at most: more are not read on a page."""


def _exceedance(made_by: Comparison, story: Story) -> Figure:
    made, ax = figure(forest.width(WIDE + 1.0, made_by.names) if crowded(made_by.names) else WIDE)
    villages = made_by.data["villages"]
    reached = {one["name"]: one["villages_at_line"] / villages for one in made_by.data["scenarios"]}
    exceedance(made_by.incomes, ax, story, reached)
    return noted(made, story, text("figure.exceed_note", story.lang))


def _chances(made_by: Comparison, story: Story) -> Figure:
    """The target and the milestones, in points."""
    return _forest(made_by, story, ("target", "milestones", "readings"), points=True)


def _incomes(made_by: Comparison, story: Story) -> Figure:
    """Incomes by year, class and township."""
    return _forest(made_by, story, ("incomes", "classes", "townships"), points=False)


def _villages(made_by: Comparison, story: Story) -> Figure:
    """Incomes of single villages."""
    return _forest(made_by, story, ("villages",), points=False)


def _forest(made_by: Comparison, story: Story, tables: Sequence[str], *, points: bool) -> Figure:
    scale = 0.01 if points else story.per_unit
    table = forest_table(made_by, story, tables, scale, WORDS if points else ROW)
    every = table["label"].nunique()
    table = most_different(table)
    rows, scenarios = table["label"].nunique(), table["number"].nunique()
    wide = forest.width(8.4 if points else 7.4, list(table["scenario"]))
    made, ax = figure(wide, forest.height(rows, scenarios))
    unit = text("figure.points" if points else "figure.unit", story.lang)
    first = shortened(made_by.names[0], TITLE)
    title = text(f"figure.forest_{tables[0]}", story.lang, first=first, year=story.year)
    # The margin is told in points: of a chance, or of the target's income.
    margin = (
        made_by.data["margin_points"] if points else made_by.data["margin_points"] / 100 * story.income_yuan / scale
    )
    forest.differences(table, ax, story, axis=unit, margin=margin)
    ax.set_title(wrapped(title, wide - forest.beside(table["label"]), forest.TITLE_POINT))
    note = text("figure.forest_note", story.lang, level=f"{100 * made_by.data['level']:g}")
    most = text("figure.forest_most", story.lang, shown=rows, all=f"{every:,}") if rows < every else ""
    return noted(made, story, note, most)


def most_different(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with the `MOST_FOREST` rows that differ most, in their order; all where there are no more."""
    reach = table["difference"].abs().groupby(table["label"], sort=False).max()
    kept = reach.nlargest(MOST_FOREST).index if len(reach) > MOST_FOREST else reach.index
    return table[table["label"].isin(kept)]


def forest_table(
    made_by: Comparison, story: Story, tables: Sequence[str], scale: float, room: float = ROW
) -> pd.DataFrame:
    """The differences from the first scenario: label, scenario, its number, difference, low, high in ``scale``."""
    rows = []
    for pair in made_by.pairs:
        if pair["a"] != made_by.names[0]:
            continue
        number = made_by.names.index(pair["b"])
        own = {**pair, "milestones": told_milestones(pair["milestones"], made_by.data)}
        cells = [(name, cell) for name in tables for cell in _cells(own, name, story.reading)]
        named = [(_label(name, cell, story), str(cell.get("id", cell["year"]))) for name, cell in cells]
        labels = distinct(named, room)
        for label, (_, cell) in zip(labels, cells, strict=True):
            ends = {end: cell[end] / scale for end in ("difference", "low", "high")}
            rows.append({"label": label, "scenario": pair["b"], "number": number, **ends})
    return pd.DataFrame(rows)


def _cells(pair: Mapping[str, Any], table: str, reading: str) -> list[Mapping[str, Any]]:
    """The rows of a table; the target under the headline reading is the target itself and told once."""
    cells = [pair[table]] if isinstance(pair[table], dict) else list(pair[table])
    return [cell for cell in cells if table != "readings" or cell["id"] != reading]


def _label(table: str, cell: Mapping[str, Any], story: Story) -> str:
    if table == "target":
        return text("figure.label_target", story.lang, year=cell["year"])
    if table == "incomes":
        return text("figure.label_all", story.lang, year=cell["year"])
    if table == "villages":
        return str(cell["name"])
    if table == "readings":
        return text("figure.label_reading", story.lang, reading=story.term(cell["id"]))
    return str(cell["id"]) if table == "townships" else story.term(cell["id"])


def _model_class(made_by: ModelComparison, story: Story) -> Figure:
    rows = made_by.rows
    made, ax = figure(8.2, grid.height(rows["model"].nunique()))
    grid.model_class(rows, ax, story)
    return noted(made, story, text("figure.model_note", story.lang))


def _ridgelines(made_by: ModelComparison, story: Story) -> Figure:
    table = made_by.incomes
    made, ax = figure(WIDE, ridges.height(table["model"].nunique()))
    ridges.ridgelines(table, ax, story)
    return noted(made, story, text("figure.ridge_note", story.lang), text("figure.able_note", story.lang))


def _sweep(made_by: Sweep, story: Story) -> Figure:
    keys = [one["key"] for one in made_by.data["vary"]]
    made, ax = figure(WIDE if len(keys) == 1 else 8.2)
    sweep_curve(made_by.points, ax, story, keys=keys, crossings=made_by.data["crossings"])
    notes = [text("figure.sweep_note", story.lang, level=f"{100 * made_by.data['level']:g}")]
    if any(one["at"] is not None for one in made_by.data["crossings"]):
        notes.append(text("figure.sweep_crossing", story.lang))
    return noted(made, story, *notes)


COMPARISON_PLOTS: Mapping[str, Callable[[Comparison, Story], Figure]] = {
    "differences": _chances,
    "incomes": _incomes,
    "villages": _villages,
    "exceedance": _exceedance,
}
MODEL_PLOTS: Mapping[str, Callable[[ModelComparison, Story], Figure]] = {
    "models": _model_class,
    "ridgelines": _ridgelines,
}
SWEEP_PLOTS: Mapping[str, Callable[[Sweep, Story], Figure]] = {"sweep": _sweep}
