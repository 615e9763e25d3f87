"""Plays a study and makes its tables and figures: everything but the words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from colecon.ensemble.versions import engine, versions
from colecon.report.plots import write_plots
from colecon.results.compare.comparison import Comparison
from colecon.results.compare.comparison import compare as play_scenarios
from colecon.results.compare.gather import Options
from colecon.results.compare.models import ModelComparison
from colecon.results.compare.models import compare_models as play_models
from colecon.results.result import open_result
from colecon.scenario.load import load
from colecon.words.catalogue import Lang
from experiments import figures, tables
from experiments.study import Study

LANG: Lang = "en"


@dataclass(frozen=True, slots=True)
class Played:
    """The tables of a study by name, and what its figures are drawn from."""

    study: Study
    tables: dict[str, pd.DataFrame]
    sources: dict[str, Comparison | ModelComparison]


def play(study: Study, out: Path, *, runs: int | None = None, workers: int = 1) -> Played:
    """Play every scenario of ``study`` into ``out``, unless it lies there already, and make the tables."""
    options = Options(runs=runs or study.runs, workers=workers)
    if study.kind == "models":
        found = {path.stem: play_models(load(path), out=out / path.stem, options=options) for path in study.files}
        return Played(study, tables.of_models(found), dict(found))
    made = play_scenarios([load(path) for path in study.files], out=out, options=options)
    results = {one["name"]: open_result(out / one["folder"]) for one in made.data["scenarios"]}
    return Played(study, tables.of_scenarios(made, results, study.pairs), {"": made})


def keep(played: Played, folder: Path) -> None:
    """Write the tables, the figures and how they were made into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in played.tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    first = next(iter(played.sources.values())).data
    made = {
        "command": f"python -m experiments {played.study.id}",
        **{key: first[key] for key in ("runs", "seed", "villages", "reading", "target")},
        "engine": engine(),
        "versions": versions(),
    }
    (folder / "made.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    draw(played, folder)


def draw(played: Played, folder: Path) -> None:
    """The figures that the study names: the program's own kinds, and those of `experiments.figures`."""
    study, first = played.study, next(iter(played.sources.values()))
    for name in study.figures:
        if name in figures.OWN:
            figures.write(figures.OWN[name](figures.Told(played.tables, first.data, study.labels)), folder, name)
            continue
        kind, _, scenario = name.partition("-of-")
        source = played.sources[scenario or next(iter(played.sources))]
        for path in write_plots(source, (kind,), folder, "png", LANG):
            path.replace(folder / f"{name}.png")
