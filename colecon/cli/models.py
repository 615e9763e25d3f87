"""``colecon models``: what each model earns and pays, its calendar, ways to fail, and its numbers."""

# ruff: noqa: PLC0415 - what is slow to import waits until it is needed

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from colecon.cli.frame import command, option, unknown_name
from colecon.cli.session import Session, session

if TYPE_CHECKING:
    from colecon.core.model import Model
    from colecon.core.param import Param

TALES = ("earns", "pays", "calendar", "fails")
SIZES = ("smallest", "usual", "largest")


@command("models")
@click.argument("name", metavar="[ID]", required=False)
@option("--all", "whole", is_flag=True)
@option("--json", "as_json", is_flag=True)
def models(name: str | None, *, whole: bool, as_json: bool) -> None:
    """List the models, or tell about one."""
    from colecon.models.catalogue import models as catalogue

    known = catalogue()
    if name is not None and name not in known:
        titles = {title: model.id for model in known.values() for title in (model.zh, model.en)}
        raise unknown_name("model", name, list(known), titles)
    chosen = list(known.values()) if name is None else [known[name]]
    talk = session()
    if as_json:
        told = [_facts(model, talk) for model in chosen]
        click.echo(json.dumps(told[0] if name is not None else told, ensure_ascii=False, indent=2))
    elif name is None:
        _list(chosen, talk)
    else:
        _tell(chosen[0], talk, whole=whole)


def _title(model: type[Model], talk: Session) -> str:
    return model.zh if talk.lang == "zh" else model.en


def _list(chosen: list[type[Model]], talk: Session) -> None:
    from colecon.cli.console import show
    from colecon.models.catalogue import PLANNED
    from colecon.report.sheet import Sheet

    rows = [[model.id, _title(model, talk), *_counts(model), talk.say(f"model.{model.id}_earns")] for model in chosen]
    heads = ("id", "name", "numbers", "plan", "evidence", "assumed", "bounded", "earns")
    columns = [talk.say(f"cli.models_{column}") for column in heads]
    show(Sheet("", columns, rows, words=2, tail=1))
    missing = [name for name in PLANNED if name not in {model.id for model in chosen}]
    if missing:
        click.echo(talk.say("cli.models_missing", names=talk.say("cli.comma").join(missing)))
    click.echo(talk.say("cli.models_more"))


def _counts(model: type[Model]) -> list[str]:
    """How many numbers the model has; how many rest on plan, evidence, assumption; how many of these are bounded."""
    kinds = _kinds(model)
    return [str(number) for number in (sum(kinds.values()), *kinds.values(), _bounded(model))]


def _bounded(model: type[Model]) -> int:
    """How many of the assumed numbers have a row of the evidence or a place in the plan that bears on them."""
    return sum(known.is_bounded for section in model.sections for known in section.params.values())


def _kinds(model: type[Model]) -> dict[str, int]:
    from colecon.core.param import SOURCES

    found = [known.kind for section in model.sections for known in section.params.values()]
    return {kind: found.count(kind) for kind in SOURCES}


def _tell(model: type[Model], talk: Session, *, whole: bool) -> None:
    """What a model is, with its heaviest numbers; all of them where asked for, or where nobody has weighed them."""
    from colecon.evidence.rows import weights

    click.echo(f"{_title(model, talk)}  ({model.id})\n")
    for tale in TALES:
        click.echo(f"{talk.say(f'cli.models_{tale}')}{talk.say('cli.colon')}{talk.say(f'model.{model.id}_{tale}')}")
    _needs(model, talk)
    if whole or model.id not in weights():
        _numbers(model, talk)
        return
    counts = dict(zip(("n", "plan", "evidence", "assumed", "bounded"), _counts(model), strict=True))
    click.echo(talk.say("cli.models_rest_on", **counts))
    _heaviest(model, weights()[model.id], talk)
    click.echo("\n" + talk.say("cli.models_all_hint", model=model.id))


def _heaviest(model: type[Model], moves: dict[str, float], talk: Session) -> None:
    """The numbers whose likely range moves most what a mature million earns."""
    from colecon.cli.console import show
    from colecon.evidence.rows import weighed
    from colecon.report.sheet import Sheet

    known = {f"{section.key}.{name}": param for section in model.sections for name, param in section.params.items()}
    rows = []
    for key, yuan in moves.items():
        label, value, unit, likely, _, _ = _row(known[key], talk)
        name = f"{key} {label.partition(' ')[2]}".strip()
        rows.append([name, value, unit, likely, f"{yuan:+,.0f}", talk.say(f"page.kind_{known[key].kind}")])
    columns = [talk.say(f"cli.param_{column}") for column in ("name", "value", "unit", "likely", "moves", "source")]
    of = f" [{weighed(model.id)}]" if weighed(model.id) else ""
    show(Sheet(talk.say("cli.models_heaviest") + of, columns, rows, tail=1))


def _numbers(model: type[Model], talk: Session) -> None:
    """Every number with its ranges and source, and the published figures that they cite."""
    from colecon.cli.console import show
    from colecon.report.sheet import Sheet

    columns = [talk.say(f"cli.param_{column}") for column in ("name", "value", "unit", "likely", "hard", "source")]
    for section in model.sections:
        rows = [_row(known, talk) for known in section.params.values()]
        show(Sheet(f"[parameters.{section.key}]", columns, rows, tail=1))
    _evidence(model, talk)


def _needs(model: type[Model], talk: Session) -> None:
    """What it takes to start, and its smallest, usual and largest size."""
    for tale, words in _needed(model).items():
        told = talk.say("cli.comma").join(talk.say(f"need.{word}") for word in words) or talk.say("need.nothing")
        click.echo(f"{talk.say(f'cli.models_{tale}')}{talk.say('cli.colon')}{told}")
    if not _needed(model):
        return
    click.echo(f"{talk.say('cli.models_money')}{talk.say('cli.colon')}{talk.say('need.money')}")
    for size in _sizes(model):
        row = [f"{size[which]:,.10g}" for which in SIZES]
        unit = talk.say(f"size.{size['table'].replace('.', '_')}")
        click.echo(f"{talk.say('cli.models_sizes')} [{size['table']}]{talk.say('cli.colon')}{' / '.join(row)} {unit}")


def _needed(model: type[Model]) -> dict[str, tuple[str, ...]]:
    """What a village must have, what moves its accounts, and what does not matter; nothing for its own business."""
    from colecon.core.model import NEEDS

    if not model.must and not model.better:
        return {}
    free = tuple(word for word in NEEDS if word not in (*model.must, *model.better))
    return {"must": model.must, "better": model.better, "free": free}


def _sizes(model: type[Model]) -> list[dict[str, Any]]:
    """The smallest, usual and largest size of each kind of project, in its own units."""
    found = [(s.key, s.params) for s in model.sections if set(SIZES) <= set(s.params)]
    return [{"table": key} | {which: params[which].value for which in SIZES} for key, params in found]


def _evidence(model: type[Model], talk: Session) -> None:
    """The published figures that the model's parameters cite."""
    from colecon.cli.console import show
    from colecon.evidence.rows import cited, rows
    from colecon.report.sheet import Sheet

    sources = [known.source for section in model.sections for known in section.params.values()]
    wanted = sorted({row for source in sources for row in cited(source)})
    known = [[row, rows()[row].title, rows()[row].place, rows()[row].year] for row in wanted if row in rows()]
    if known:
        columns = [talk.say(f"cli.evidence_{column}") for column in ("id", "title", "place", "year")]
        show(Sheet(talk.say("cli.evidence"), columns, known, words=4))


def _row(known: Param, talk: Session) -> list[str]:
    from colecon.report.sources import source_text
    from colecon.words.units import unit_text

    label = f"{known.name} {known.zh}" if talk.lang == "zh" else known.name
    likely, hard = _range(known.low, known.high), _range(*known.hard)
    source = source_text(known.source, talk.lang, titles=False)
    return [label, f"{known.value:,.10g}", unit_text(known.unit, talk.lang), likely, hard, source]


def _range(low: float, high: float) -> str:
    top = "∞" if high == float("inf") else f"{high:,.10g}"
    bottom = "−∞" if low == float("-inf") else f"{low:,.10g}"
    return f"{bottom}–{top}"


def _facts(model: type[Model], talk: Session) -> dict[str, Any]:
    """All that is known of a model as plain values; bounds that do not exist are null."""
    parameters = [
        _parameter(f"{section.key}.{name}", known)
        for section in model.sections
        for name, known in section.params.items()
    ]
    tales = {tale: talk.say(f"model.{model.id}_{tale}") for tale in TALES}
    facts = {"id": model.id, "zh": model.zh, "en": model.en, **tales, "needs": _needed(model), "sizes": _sizes(model)}
    return facts | {"sources": _kinds(model), "bounded": _bounded(model), "parameters": parameters}


def _parameter(key: str, known: Param) -> dict[str, Any]:
    from colecon.evidence.rows import cited

    low, high = known.hard
    infinite = float("inf")
    return {
        "key": key,
        "zh": known.zh,
        "value": known.value,
        "unit": known.unit,
        "likely": [known.low, known.high],
        "possible": [None if low == -infinite else low, None if high == infinite else high],
        "shape": known.shape,
        "source": known.source,
        "evidence": cited(known.source),
    }
