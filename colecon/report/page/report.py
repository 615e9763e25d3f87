"""The report of a result folder or a comparison: which sections, in which order, and its file."""

from __future__ import annotations

from pathlib import Path

from colecon.ensemble.places import deliver, ready_for
from colecon.report.means import village_means
from colecon.report.page.again import again
from colecon.report.page.answer import answer, change, sure
from colecon.report.page.assumed import assumptions
from colecon.report.page.behind import groups, income, money
from colecon.report.page.blocks import Page
from colecon.report.page.comparison import comparison_page, models_page, sweep_page
from colecon.report.page.doubt import doubts
from colecon.report.page.render import html
from colecon.report.page.villages import the_table, villages
from colecon.report.plots import Source, open_any
from colecon.report.story import story_of
from colecon.results.compare.comparison import Comparison
from colecon.results.compare.models import ModelComparison
from colecon.results.result import Result
from colecon.words.catalogue import Lang, text

REPORT = "report.html"


def write_report(source: Path, lang: Lang, out: Path | None = None) -> Path:
    """Write the report of the result or comparison in ``source`` to ``out`` (default: beside it); its path.

    Raises `ResultError` where the folder is not finished, damaged, or none of ours, `InputError` where it is not
    there or ``out`` cannot be written.
    """
    path = out if out is not None else (source if source.is_dir() else source.parent) / REPORT
    found = open_any(source)
    ready_for(path)
    deliver(path, html(page_for(found, lang)).encode())
    return path


def page_of(source: Path, lang: Lang) -> Page:
    """The page of what ``source`` holds."""
    return page_for(open_any(source), lang)


def page_for(found: Source, lang: Lang) -> Page:
    """The page of what was opened."""
    if isinstance(found, Result):
        return result_page(found, lang)
    if isinstance(found, Comparison):
        return comparison_page(found, lang)
    return models_page(found, lang) if isinstance(found, ModelComparison) else sweep_page(found, lang)


def result_page(result: Result, lang: Lang) -> Page:
    """The page of one result, in the order in which a reader asks: what, how sure, what else, on what ground."""
    story = story_of(result.summary, lang, synthetic=bool(result.manifest.scenario.get("synthetic", False)))
    means = village_means(result)
    years = {"first": result.plan.start, "last": result.plan.end}
    counted = {"villages": story.villages, "n": f"{story.n:,}", "seed": result.seed}
    return Page(
        lang=lang,
        title=text("page.title", lang, name=result.name),
        subtitle=text("page.subtitle", lang, **years, **counted),
        sections=[
            answer(result, story),
            sure(result, story),
            *([doubts(found, story)] if (found := result.summary.get("doubt")) else []),
            change(result, story),
            assumptions(result.manifest, lang),
            income(result, means, story),
            groups(result, story),
            money(result, story),
            the_table(result, story),
            villages(result, means, story),
            again(result.manifest, lang),
        ],
    )
