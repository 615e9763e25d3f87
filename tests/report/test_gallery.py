"""The gallery in docs/ shows one figure of every kind that the program has, and nothing else."""

from __future__ import annotations

from pathlib import Path

from colecon.report.plots_compare import COMPARISON_PLOTS, MODEL_PLOTS, SWEEP_PLOTS
from colecon.report.plots_result import RESULT_PLOTS
from docs.generate_figures import CAPTIONS, DOCS, MADE, TARGET, page

PLOTS = {"xichang": RESULT_PLOTS, "plans": COMPARISON_PLOTS, "models": MODEL_PLOTS, "grants": SWEEP_PLOTS}


def test_every_kind_is_shown() -> None:
    assert {place: set(kinds) for place, kinds in CAPTIONS.items()} == {place: set(k) for place, k in PLOTS.items()}
    assert set(MADE) == set(CAPTIONS)


def test_the_page_is_as_generated() -> None:
    """Else run ``PYTHONPATH=. python docs/generate_figures.py``."""
    assert TARGET.read_text(encoding="utf-8") == page()


def test_every_figure_of_the_page_is_there_and_no_other() -> None:
    wanted = {Path(place) / f"{kind}.png" for place, kinds in CAPTIONS.items() for kind in kinds}
    assert {path.relative_to(DOCS / "figures") for path in (DOCS / "figures").glob("*/*")} == wanted
