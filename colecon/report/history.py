"""One history played again: its diary, and its accounts compared with those that its block holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from colecon.core.clock import iso
from colecon.core.draws import TILE
from colecon.core.flows import Entry
from colecon.core.lines import READING_LINES, USES, Line
from colecon.core.plan import Plan, Village
from colecon.ensemble.accounts import CASH, Tables, account_tables, read_tables
from colecon.ensemble.blocks import BLOCKS, Block
from colecon.ensemble.files import sha256
from colecon.ensemble.folder import other_program
from colecon.ensemble.manifest import Manifest, new_manifest, read_manifest
from colecon.errors import Fault, Place, ResultError
from colecon.models.catalogue import models
from colecon.models.play import play
from colecon.parts.products import PRODUCTS
from colecon.report.sheet import Sheet
from colecon.words.catalogue import Lang, has, text

PLANTED = ("specialty_industry", "resource_development")
"""Models whose projects are counted in mu or heads of their product."""
ALWAYS = 8
"""The lines of the income statement are shown even where nothing was booked; the others only where something was."""


@dataclass(frozen=True)
class History:
    """One run: its plan, diary and accounts (a row a village and year, fen, uses positive)."""

    run: int
    plan: Plan
    diary: tuple[Entry, ...]
    accounts: pd.DataFrame


def replay(folder: Path, run: int) -> History:
    """Play ``run`` of the result in ``folder`` alone; raises `ResultError` if a fen differs from its block."""
    manifest = read_manifest(folder)
    plan = manifest.plan()
    flows = play(plan, run, 1, diary=True)
    accounts = _joined(account_tables(flows))
    _compare(accounts, _stored(folder, manifest, run), Place(file=str(folder)), manifest)
    return History(run, plan, tuple(flows.diary), accounts)


def _joined(tables: Tables) -> pd.DataFrame:
    frames: list[pd.DataFrame] = [table.to_pandas() for table in tables]
    return pd.concat(frames, ignore_index=True)


def _stored(folder: Path, manifest: Manifest, run: int) -> pd.DataFrame:
    """The accounts of ``run`` in its block, whose checksum must hold."""
    name = f"{BLOCKS}/{Block(run // TILE, 1).name}.parquet"
    path = folder / name
    made = manifest.blocks.get(path.stem)
    if made is None or not path.is_file():
        raise ResultError(Fault("file_missing", {"name": path.name}, Place(file=str(path))))
    if sha256(path) != made.files[name]:
        raise ResultError(Fault("file_damaged", {"name": path.name}, Place(file=str(path))))
    stored = _joined(read_tables(path, run + 1))
    return stored[stored["run"] == run].reset_index(drop=True)


def _compare(played: pd.DataFrame, stored: pd.DataFrame, place: Place, manifest: Manifest) -> None:
    """Raise `ResultError` where the two differ; the block's checksum holds by now, so the file is as it was written."""
    if played.equals(stored):
        return
    what = other_program(manifest, new_manifest(manifest.plan(), {}, manifest.runs))
    run = int(played["run"].iloc[0]) if len(played) else 0
    values: dict[str, object] = {"run": run, "cells": "-", "what": what}
    if played.shape == stored.shape:
        differs = (played != stored).any(axis=1)
        rows = played.loc[differs, ["village_id", "year"]].head(5)
        values["cells"] = ", ".join(f"{village} {year}" for village, year in rows.itertuples(index=False))
    raise ResultError(Fault("replay_other_program" if what else "replay_differs", values, place))


def diary_lines(history: History, village: str, lang: Lang) -> Iterator[str]:
    """The diary of one village (of the county where ``village`` is ""), a dated line an event."""
    for entry in sorted(history.diary, key=lambda entry: entry.month):
        if entry.village == village:
            yield f"{iso(entry.month)}  {_who(entry, lang)}{_what(entry, lang)}"


def _who(entry: Entry, lang: Lang) -> str:
    """The model and its product, in front of what happened; nothing before an event of the village itself."""
    known = models().get(entry.model)
    if known is None:
        return f"{entry.model}: " if entry.model else ""
    name = known.zh if lang == "zh" else known.en
    key = "report.diary_of_good" if entry.good else "report.diary_of"
    return text(key, lang, model=name, good=_good(entry.good, lang))


def _good(good: str, lang: Lang) -> str:
    known = PRODUCTS.get(good)
    return known.zh if known is not None and lang == "zh" else good.replace("_", " ")


def _units(entry: Entry, lang: Lang) -> dict[str, str]:
    """In what the size of the project and the yield of the product are counted; nothing where it is not told."""
    known, model = PRODUCTS.get(entry.good), models().get(entry.model)
    herd = known is not None and known.kind == "herd"
    crop = "report.good_head" if herd else "report.good_kg"
    kinds = [s.key for s in model.sections if "smallest" in s.params] if model is not None else []
    size = f"size.{kinds[0].replace('.', '_')}" if len(kinds) == 1 else ""
    if known is not None and entry.model in PLANTED:
        size = "report.good_head" if herd else "report.good_mu"
    told = {"unit": size, "yield_unit": crop if known is not None else ""}
    return {name: f" {text(key, lang)}" if key else "" for name, key in told.items()}


def _what(entry: Entry, lang: Lang) -> str:
    key = entry.what if has(entry.what) else f"diary.{entry.what}"
    values = dict(entry.values)
    if not has(key):
        return " ".join([entry.what, *(f"{name}={value:g}" for name, value in values.items())])
    return text(key, lang, **values, **_units(entry, lang))


def accounts_sheet(history: History, village: Village, lang: Lang) -> Sheet:
    """The accounts of one village by year: yuan with two decimals, a column a year."""
    own = history.accounts[history.accounts["village_id"] == village.id].set_index("year")
    rows = []
    for number, line in enumerate(Line):
        fen = [int(amount) for amount in own[line.name.lower()]]
        if number < ALWAYS or any(fen):
            rows.append([text(f"term.{line.name.lower()}", lang), *map(plain_yuan, fen)])
    reading = history.plan.reading
    rows.append([text(f"term.{reading}", lang), *map(plain_yuan, _read(own, reading))])
    rows.append([text("term.cash_end", lang), *(plain_yuan(int(fen)) for fen in own[CASH])])
    title = text("report.accounts_of", lang, village=text("report.village_of", lang, name=village.name, id=village.id))
    return Sheet(title, [text("report.line", lang), *(str(year) for year in own.index)], rows)


def _read(own: pd.DataFrame, reading: str) -> list[int]:
    signed = [(-1 if line in USES else 1) * own[line.name.lower()] for line in READING_LINES[reading]]
    return [int(fen) for fen in sum(signed[1:], signed[0])]


def plain_yuan(fen: int) -> str:
    """Whole fen as yuan with two decimals and thousands apart, exactly."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
