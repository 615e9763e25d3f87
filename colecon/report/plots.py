"""Every figure by kind, from whatever folder: a result, a comparison, a comparison of models, a sweep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from matplotlib.figure import Figure

from colecon.ensemble.places import deliver, ready
from colecon.errors import Fault, InputError, Place
from colecon.report.compare_sheets import story_of_comparison
from colecon.report.plots_compare import COMPARISON_PLOTS, MODEL_PLOTS, SWEEP_PLOTS
from colecon.report.plots_result import RESULT_PLOTS
from colecon.report.story import Story, story_of
from colecon.report.style import style
from colecon.results.compare.comparison import COMPARISON, open_comparison
from colecon.results.compare.models import MODELS, open_models
from colecon.results.compare.sweep import SWEEP, open_sweep
from colecon.results.result import Result, open_result
from colecon.words.catalogue import Lang

if TYPE_CHECKING:
    from colecon.results.compare.comparison import Comparison
    from colecon.results.compare.models import ModelComparison
    from colecon.results.compare.sweep import Sweep

FORMATS = ("png", "svg", "pdf")
Source: TypeAlias = "Result | Comparison | ModelComparison | Sweep"
Plots: TypeAlias = "Mapping[str, Callable[..., Figure]]"
_METADATA = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}


def open_any(path: Path) -> Source:
    """The result, comparison, comparison of models or sweep in ``path``, a folder or its JSON file.

    Raises `InputError` where there is no such folder, `ResultError` where it is not finished, damaged or not ours.
    """
    folder = path.parent if path.name in (COMPARISON, MODELS, SWEEP) else path
    if not folder.is_dir():
        code = "source_is_file" if folder.exists() else "source_missing"
        raise InputError(Fault(code, {}, Place(file=str(folder))))
    if (folder / COMPARISON).exists():
        return open_comparison(folder)
    if (folder / MODELS).exists():
        return open_models(folder)
    if (folder / SWEEP).exists():
        return open_sweep(folder)
    return open_result(folder)


def plots_of(source: Source) -> Plots:
    """The kinds of figure that ``source`` has: functions of it and a story."""
    if isinstance(source, Result):
        return RESULT_PLOTS
    tables: Mapping[str, Plots] = {"pairs": COMPARISON_PLOTS, "rows": MODEL_PLOTS, "points": SWEEP_PLOTS}
    held = [name for name in tables if name in source.data and not (name == "pairs" and "rows" in source.data)]
    return tables[held[0]]


def story_for(source: Source, lang: Lang) -> Story:
    """The story that the captions of ``source`` tell."""
    if isinstance(source, Result):
        synthetic = bool(source.manifest.scenario.get("synthetic", False))
        return story_of(source.summary, lang, synthetic=synthetic)
    return story_of_comparison(source.data, lang)


def chosen(source: Source, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds to draw, all where none is named; raises `InputError` for those that ``source`` has not."""
    known = tuple(plots_of(source))
    wrong = [kind for kind in kinds if kind not in known]
    if wrong:
        faults = [Fault("no_such_plot", {"kind": kind[:40], "kinds": known}, Place("--kind")) for kind in wrong]
        raise InputError(faults)
    return kinds or known


def draw(source: Source, kind: str, lang: Lang) -> Figure:
    """The figure ``kind`` of ``source``."""
    with style():
        return plots_of(source)[kind](source, story_for(source, lang))


def write_plots(source: Source, kinds: tuple[str, ...], folder: Path, form: str, lang: Lang) -> list[Path]:
    """Write the figures ``kinds`` into ``folder`` as ``<kind>.<form>``, whole or not at all."""
    wanted = chosen(source, kinds)
    ready(folder)
    return [_write(source, kind, folder / f"{kind}.{form}", lang) for kind in wanted]


def _write(source: Source, kind: str, path: Path, lang: Lang) -> Path:
    out, form = BytesIO(), path.suffix[1:]
    with style():
        made = plots_of(source)[kind](source, story_for(source, lang))
        made.savefig(out, format=form, metadata=_METADATA[form])
    deliver(path, out.getvalue())
    return path
