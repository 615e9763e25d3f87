"""The table that tells a comparison of models: a row a model and class of village."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from colecon.report.compare_sheets import phrase, signed
from colecon.report.plan_sheets import model_name
from colecon.report.sheet import Sheet
from colecon.report.story import Story, yuan


def model_sheets(data: Mapping[str, Any], story: Story) -> Iterator[Sheet]:
    """A table a class, all villages first; the note, which holds for all, under the last."""
    kinds = list(dict.fromkeys(row["village_class"] for row in data["rows"]))
    names = ("model", "able", "started", "mean", "spread", "gain", "p_line", "p_loss", "first_yuan", "letters")
    columns = [phrase(f"models_{name}", story) for name in names]
    for kind in kinds:
        rows = [row for row in data["rows"] if row["village_class"] == kind]
        told = phrase("models_all", story) if kind == "all" else story.term(kind)
        values = {"reading": story.term(story.reading), "n": f"{story.n:,}", "of": rows[0]["of"]}
        title = phrase("models_title", story, kind=told, year=story.year, **values)
        note = phrase("models_note", story, level=f"{100 * data['level']:g}") if kind == kinds[-1] else ""
        yield Sheet(title, columns, [_row(row, story) for row in rows], note=note, tail=1)


def _row(row: Mapping[str, Any], story: Story) -> list[str]:
    waited = row["years_to_first_yuan"]
    return [
        model_name(row["model"], story.lang),
        str(row["villages"]),
        "-" if row["started"] is None else _ranged(row, "started", story),
        yuan(row["mean"]),
        story.say("to", low=yuan(row["p05"]), high=yuan(row["p95"])),
        signed(row["gain"], points=False),
        _ranged(row, "p_target", story),
        _ranged(row, "p_loss", story),
        phrase("models_never", story) if waited is None else f"{waited:g}",
        row["letters"],
    ]


def _ranged(row: Mapping[str, Any], name: str, story: Story) -> str:
    """A chance with its interval in one cell."""
    return story.ranged(row[name], row[f"{name}_low"], row[f"{name}_high"])
