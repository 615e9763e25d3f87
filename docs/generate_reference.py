"""Write docs/reference.md: all that a scenario and a village table can say, and what the result files hold.

    PYTHONPATH=. python docs/generate_reference.py

Keys, forms, meanings and defaults come from the schema; every example is a line of docs/example, which a test loads.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import colecon
from colecon.core.levers import LEVERS
from colecon.core.model import Model
from colecon.core.plan import Rule
from colecon.core.world import CHANCES
from colecon.models.catalogue import COUPLINGS, models, switches
from colecon.parts.products import PRODUCTS
from colecon.report.tabs import named
from colecon.scenario.columns import COLUMNS, FACTS, Column
from colecon.scenario.faults import Faults
from colecon.scenario.match import FEATURES
from colecon.scenario.reference import Field, fields
from colecon.scenario.schema import lever_tables
from colecon.scenario.toml_file import Document, load_document
from colecon.words.catalogue import text

TARGET = Path(__file__).parent / "reference.md"
EXAMPLE = Path(__file__).parent / "example"
HEAD = (EXAMPLE / "head.md").read_text(encoding="utf-8").rstrip()
TABLES = ("years", "incomes", "villages", "models", "classes", "bands", "townships", "counts")
FIELDS = ("key", "takes", "default", "meaning", "example")


def page() -> str:
    """The whole page."""
    parts = [HEAD, *scenario(), model_ids(), options(), products(), switch_list(), *village_table(), *results()]
    return "\n\n".join(parts) + "\n"


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    heads = list(columns)
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def code(word: str) -> str:
    """``word`` as code; nothing for nothing."""
    return f"`{word}`" if word else ""


def scenario() -> Iterator[str]:
    """Every key of a scenario, a table for each of its tables."""
    faults = Faults()
    whole = load_document(EXAMPLE / "whole.toml", faults)
    if whole is None:
        raise SystemExit(f"docs/example/whole.toml is at fault: {faults.errors}")
    parts: dict[str, list[Field]] = {}
    for field in fields():
        home = "" if "." not in field.key and field.takes != "table" else re.split(r"[.\[]", field.key)[0]
        parts.setdefault(home, []).append(field)
    for home, known in parts.items():
        yield f"### `[{home}]`" if home else "### At the top of the file"
        levers = {f.key for f in known if lever_tables().get(f.key.partition(".")[2]) == home}
        if levers:
            yield levers_table([f for f in known if f.key in levers], whole)
        rest = [f for f in known if f.key not in levers]
        yield table(
            FIELDS, [(code(f.key), f.takes, default(f.default), f.doc, code(example(whole, f.key))) for f in rest]
        )
        if home == "policy":
            yield (
                "`rule`: " + "; ".join(f"`{r}` {text(f'term.{r}', 'en')} {text(f'term.{r}', 'zh')}" for r in Rule) + "."
            )
        if home == "models":
            yield "`has` and `lacks`: " + ", ".join(map(code, FEATURES)) + "."


def levers_table(known: Iterable[Field], whole: Document) -> str:
    """The levers of one table: each may be written in any form of "By year"."""
    rows = []
    for field in known:
        name = field.key.partition(".")[2]
        lever = LEVERS.params[name]
        likely = f"{lever.low:,.10g} to {lever.high:,.10g}"
        said = f"{text(f'lever.{name}', 'en')}. {lever.zh}：{text(f'lever.{name}', 'zh')}。"
        rows.append(
            (code(name), lever.unit, field.default, likely, said, lever.source, code(example(whole, field.key)))
        )
    return table(("lever, by year", "unit", "default", "likely", "meaning", "source", "example"), rows)


def default(word: str) -> str:
    """A default as code where it could be written so; words as they are."""
    return code(word) if re.fullmatch(r"[\w.]+", word) and word not in ("required", "none") else word


def example(whole: Document, key: str) -> str:
    """The line of the example that says ``key``."""
    found = next(paths(whole.data, re.findall(r"[^.\[\]]+|\[\]", key)), None)
    if found is None:
        raise SystemExit(f"docs/example/whole.toml says nothing of {key}")
    return whole.text.split("\n")[whole.lines.line(found) - 1].partition(" #")[0].strip()


def paths(data: Any, parts: list[str]) -> Iterator[tuple[str | int, ...]]:
    """Where ``parts`` leads in ``data``; ``[]`` is any entry of a list, ``<name>`` any key."""
    if not parts:
        yield ()
        return
    first, rest = parts[0], parts[1:]
    if first == "[]":
        steps: list[Any] = list(range(len(data))) if isinstance(data, list) else []
    elif not isinstance(data, dict):
        steps = []
    else:
        steps = list(data) if first == "<name>" else [first] * (first in data)
    for step in steps:
        for path in paths(data[step], rest):
            yield (step, *path)


def model_ids() -> str:
    """Every model."""
    rows = [
        (code(m.id), m.zh, m.en, text(f"model.{m.id}_earns", "zh"), text(f"model.{m.id}_earns", "en")) for m in ours()
    ]
    told = "What each pays, its calendar, how it fails and its numbers: `colecon models ID`, or `docs/model/ID.md`."
    return f"## Models\n\n{told}\n\n" + table(("id", "中文", "English", "收入", "earns"), rows)


def ours() -> list[type[Model]]:
    """The models that this package brings."""
    return [model for model in models().values() if model.__module__.startswith("colecon.")]


def options() -> str:
    """What a model may be told to do, as `options` of a choice."""
    rows = []
    for model in ours():
        for name, words in model.options.items():
            usual = code(words[0]) if words[0] else "by the site"
            listed = "a product id, below" if name == "product" else ", ".join(code(word) for word in words if word)
            rows.append((code(model.id), code(name), listed, usual, code(f'options = {{ {name} = "{words[1]}" }}')))
    told = "An option that the model does not have is a fault; one that a village's site does not allow is a warning."
    return f"## Options of models\n\n{told}\n\n" + table(("model", "option", "words", "default", "example"), rows)


def products() -> str:
    """Every product."""
    rows = [(code(p.id), p.zh, p.kind, ", ".join(p.bands), ", ".join(map(str, p.harvests))) for p in PRODUCTS.values()]
    told = "For the columns `products` and `planted_product`, for rules and for options."
    return f"## Products\n\n{told}\n\n" + table(("id", "中文", "kind", "bands", "harvest months"), rows)


def switch_list() -> str:
    """Every chance and coupling."""
    words = switches()
    rows = [
        (code(f"[{home}]"), code(name), text(words[name], "zh"), text(words[name], "en"), code(f"{name} = false"))
        for home, names in (("chance", CHANCES), ("coupling", COUPLINGS))
        for name in names
    ]
    return "## Switches\n\nAll are on unless switched off.\n\n" + table(
        ("table", "name", "中文", "English", "example"), rows
    )


def village_table() -> Iterator[str]:
    """Every column of a village table."""
    with (EXAMPLE / "villages.csv").open(encoding="utf-8") as file:
        row = next(r for r in csv.DictReader(line for line in file if not line.startswith("#")) if r["planted_product"])
    yield (EXAMPLE / "table.md").read_text(encoding="utf-8").rstrip()
    rows = [(code(c.name), holds(c), bounds(c), c.zh, c.en, code(row[c.name])) for c in COLUMNS]
    rows.append((code(FACTS), "text; the column may be left out", "", "出处、说明", "sources and remarks", ""))
    yield table(("column", "holds", "likely", "中文", "English", "example"), rows)


def holds(column: Column) -> str:
    """What a cell may hold."""
    kinds = {"yes": "1 or 0, yes or no, 是 or 否", "products": "product ids with `;` between", "whole": "whole number"}
    words = " ".join(map(code, column.words)) if column.words else kinds.get(column.kind, column.kind)
    low, high = column.hard
    limit = f", {low:,.10g} to {high:,.10g}" if column.kind in ("whole", "number", "share") else ""
    return words + limit + ("; may be blank" if column.blank else "")


def bounds(column: Column) -> str:
    """Between which bounds no warning is given."""
    low, high = column.likely
    return f"{low:,.10g} to {high:,.10g}" if high != float("inf") else ""


def results() -> Iterator[str]:
    """Every column of every table of a result folder, as a few runs of the example have them."""
    yield (EXAMPLE / "results.md").read_text(encoding="utf-8").rstrip()
    with tempfile.TemporaryDirectory() as folder:
        made = colecon.run(colecon.load(EXAMPLE / "whole.toml"), runs=4, workers=1, out=Path(folder) / "whole")
        told: dict[str, list[str]] = {}
        for name in TABLES:
            columns = list(getattr(made, name).columns)
            told[name] = [f"### `{name}.csv`", table(("column", "中文", "English"), (column(c, name) for c in columns))]
        accounts = list(made.accounts.columns)
    for parts in told.values():
        yield from parts
    yield "### `blocks/*.parquet`"
    yield "A row a run, village and year; money in whole fen; what each account is, is said in [model.md](model.md)."
    yield ", ".join(code(name) for name in accounts) + "."


def column(name: str, of: str) -> tuple[str, str, str]:
    """One column with what it means."""
    zh, en = (named(name, of, "zh"), named(name, of, "en"))
    return code(name), "：".join(filter(None, zh)), ": ".join(filter(None, en))


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
