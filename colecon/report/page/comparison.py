"""The pages of comparisons, comparisons of models and sweeps: their tables and figures in the frame of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from colecon.ensemble.files import sha256
from colecon.ensemble.manifest import Manifest, read_manifest
from colecon.errors import ResultError
from colecon.report.compare_sheets import costs, pair_name, pair_sheets, scenarios, settings_sheet, signed, targets
from colecon.report.model_sheets import model_sheets
from colecon.report.page.again import again_compared, digest_grid
from colecon.report.page.assumed import assumptions
from colecon.report.page.blocks import Block, Columns, Grid, Page, Para, Picture, Section, grid_of
from colecon.report.page.svg import picture
from colecon.report.plots import plots_of, story_for
from colecon.report.sheet import Sheet
from colecon.report.story import Story
from colecon.report.sweep_sheets import sweep_sheets
from colecon.results.compare.comparison import Comparison
from colecon.results.compare.models import ModelComparison
from colecon.results.compare.sweep import Sweep
from colecon.words.catalogue import Lang, text

FILES = ("comparison.json", "differences.csv", "models.json", "models.csv", "model_pairs.csv", "incomes.csv")
FILES_OF_SWEEP = ("sweep.json", "sweep.csv")
MOST_LEADS = 3
"""With more pairs only those against the first scenario get a sentence; the table tells all."""
SIDES = ("milestones", "readings", "incomes", "classes"), ("townships",)
"""The tables of a pair, left and right."""


def comparison_page(made: Comparison, lang: Lang) -> Page:
    """The page of a comparison of scenarios."""
    story = story_for(made, lang)
    manifests = {one["name"]: _manifest(made.folder / one["folder"]) for one in made.data["scenarios"]}
    few = len(made.pairs) <= MOST_LEADS
    told_first = [pair for pair in made.pairs if few or pair["a"] == made.names[0]]
    leads: list[Block] = [Para(sentence(pair, made.data, story), "lead") for pair in told_first]
    figures = {found.key: found for found in _figures(made, story)}
    data = made.data
    top = Columns([[grid_of(scenarios(data, story))], [grid_of(targets(data, story))]])
    told = [*leads, *_synthetic(story), Para(story.say("assumed")), top, grid_of(costs(data, story))]
    told.append(Columns([[figures["differences"]], [figures["exceedance"]]], "wider"))
    rest = [Columns([[figures["incomes"]], [figures["villages"]]]), *_pairs(made, story)]
    sections = [
        Section("answer", text("page.answer", lang), told),
        Section("settings", text("page.settings_differ", lang), list(_two_by_two(_settings(made, manifests, story)))),
        Section("details", text("page.details", lang), rest),
    ]
    known = [manifest for manifest in manifests.values() if manifest is not None]
    if known:
        sections.append(assumptions(known[0], lang, of=known[0].name if len(known) > 1 else ""))
    sections.append(_again(made.folder, again_compared(known, "compare", lang), FILES, lang))
    return Page(
        lang, text("page.title_compared", lang, names=_joined(made.names, lang)), _subtitle(made.data, lang), sections
    )


def models_page(made: ModelComparison, lang: Lang) -> Page:
    """The page of a comparison of models."""
    title = text("page.title_models", lang, name=made.data["scenario"])
    return _plain_page(made, title, model_sheets(made.data, story_for(made, lang)), lang)


def sweep_page(made: Sweep, lang: Lang) -> Page:
    """The page of a sweep."""
    title = text("page.title_sweep", lang, name=made.data["scenario"])
    return _plain_page(made, title, sweep_sheets(made.data, story_for(made, lang)), lang)


def _plain_page(made: ModelComparison | Sweep, title: str, sheets: Iterable[Sheet], lang: Lang) -> Page:
    story = story_for(made, lang)
    told = [*_synthetic(story), Para(story.say("assumed")), *_figures(made, story), *map(grid_of, sheets)]
    folders = sorted(path.parent for path in made.folder.glob("*/manifest.json"))
    known = [manifest for manifest in map(_manifest, folders) if manifest is not None]
    names = FILES if isinstance(made, ModelComparison) else FILES_OF_SWEEP
    sections = [Section("answer", text("page.answer", lang), told)]
    if known and isinstance(made, Sweep):
        sections.append(assumptions(known[0], lang, of=known[0].name))
    sections.append(_again(made.folder, [], names, lang))
    return Page(lang, title, _subtitle(made.data, lang), sections)


def sentence(pair: Mapping[str, Any], data: Mapping[str, Any], story: Story) -> str:
    """The headline of a pair: both chances, the difference with its interval, the verdict."""
    if pair["equal"]:
        return text("page.pair_equal", story.lang, a=pair["a"], b=pair["b"])
    cell = pair["target"]
    ends = {end: signed(cell[end], points=True) for end in ("difference", "low", "high")}
    verdict = text(f"compare.verdict_{cell['verdict']}", story.lang)
    alone = {
        one["name"]: story.ranged(*(one["probability"][end] for end in ("estimate", "low", "high")))
        for one in data["scenarios"]
    }
    return text(
        "page.pair",
        story.lang,
        **ends,
        pair=pair_name(pair, story),
        year=story.year,
        needed=story.needed,
        one=f"{pair['a']} {alone[pair['a']]}",
        other=f"{pair['b']} {alone[pair['b']]}",
        level=f"{100 * data['level']:g}",
        reading=story.term(story.reading),
        n=f"{story.n:,}",
        verdict=verdict,
    )


def _pairs(made: Comparison, story: Story) -> Iterator[Block]:
    """All else that was compared with the first scenario, a pair after the other, the villages last."""
    pairs = [pair for pair in made.pairs if not pair["equal"] and pair["a"] == made.names[0]]
    tables = [pair_sheets(pair, made.data, story) for pair in pairs]
    for found in tables:
        left, right = ([grid_of(found[name]) for name in names if name in found] for names in SIDES)
        yield Columns([left, right])
    yield from _two_by_two(grid_of(found["villages"]) for found in tables)


def _two_by_two(grids: Iterable[Grid]) -> Iterator[Block]:
    """Tables in two columns, each in turn; one alone has the line for itself."""
    made = list(grids)
    if len(made) > 1:
        yield Columns([made[0::2], made[1::2]])
    else:
        yield from made


def _synthetic(story: Story) -> list[Block]:
    return [Para(story.say("synthetic"), "warn")] if story.synthetic else []


def _figures(made: Comparison | ModelComparison | Sweep, story: Story) -> list[Picture]:
    plots = plots_of(made)
    return [picture(kind, lambda draw=draw: draw(made, story)) for kind, draw in plots.items()]  # type: ignore[misc]


def _subtitle(data: Mapping[str, Any], lang: Lang) -> str:
    years = {"first": data["years"][0], "last": data["years"][-1]}
    return text("page.subtitle", lang, **years, villages=data["villages"], n=f"{data['runs']:,}", seed=data["seed"])


def _joined(names: list[str], lang: Lang) -> str:
    return text("page.versus", lang).join(names)


def _manifest(folder: Path) -> Manifest | None:
    """The manifest of a scenario's folder; None where it was moved away."""
    try:
        return read_manifest(folder)
    except ResultError:
        return None


def _settings(made: Comparison, manifests: Mapping[str, Manifest | None], story: Story) -> Iterable[Grid]:
    """What differs in the settings of each pair: in words where the folders are there, else by key."""
    for (a, b), pair in zip(combinations(made.names, 2), made.pairs, strict=True):
        one, other = manifests[a], manifests[b]
        if one is not None and other is not None:
            yield grid_of(settings_sheet((a, b), one.plan(), other.plan(), story))
            continue
        rows = [[str(cell["key"]), str(cell["a"]), str(cell["b"])] for cell in pair["settings"]]
        title = text("compare.settings", story.lang, a=a, b=b)
        yield grid_of(Sheet(title, [text("plan.setting", story.lang), a, b], rows, words=3))


def _again(folder: Path, told: list[Block], names: Iterable[str], lang: Lang) -> Section:
    digests = {name: sha256(folder / name) for name in names if (folder / name).is_file()}
    return Section("again", text("page.again", lang), [*told, digest_grid(digests, lang)])
