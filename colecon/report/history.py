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
from colecon.ensemble.manifest import Manifest, read_manifest
from colecon.errors import Fault, Place, ResultError
from colecon.models.catalogue import models
from colecon.models.play import play
from colecon.report.sheet import Sheet
from colecon.words.catalogue import Lang, has, text

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
    _compare(accounts, _stored(folder, manifest, run), run, folder)
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


def _compare(played: pd.DataFrame, stored: pd.DataFrame, run: int, folder: Path) -> None:
    if played.equals(stored):
        return
    values: dict[str, object] = {"run": run, "cells": "-"}
    if played.shape == stored.shape:
        differs = (played != stored).any(axis=1)
        rows = played.loc[differs, ["village_id", "year"]].head(5)
        values["cells"] = ", ".join(f"{village} {year}" for village, year in rows.itertuples(index=False))
    raise ResultError(Fault("replay_differs", values, Place(file=str(folder))))


def diary_lines(history: History, village: str, lang: Lang) -> Iterator[str]:
    """The diary of one village (of the county where ``village`` is ""), a dated line an event."""
    for entry in sorted(history.diary, key=lambda entry: entry.month):
        if entry.village == village:
            yield f"{iso(entry.month)}  {_who(entry.model, lang)}{_what(entry, lang)}"


def _who(model: str, lang: Lang) -> str:
    known = models().get(model)
    if known is None:
        return f"{model}: " if model else ""
    return f"{known.zh}：" if lang == "zh" else f"{known.en}: "


def _what(entry: Entry, lang: Lang) -> str:
    key = entry.what if has(entry.what) else f"diary.{entry.what}"
    values = dict(entry.values)
    if not has(key):
        return " ".join([entry.what, *(f"{name}={value:g}" for name, value in values.items())])
    return text(key, lang, **values)


def accounts_sheet(history: History, village: Village, lang: Lang) -> Sheet:
    """The accounts of one village by year: plain yuan with two decimals, a column a year."""
    own = history.accounts[history.accounts["village_id"] == village.id].set_index("year")
    rows = []
    for number, line in enumerate(Line):
        fen = [int(amount) for amount in own[line.name.lower()]]
        if number < ALWAYS or any(fen):
            rows.append([text(f"term.{line.name.lower()}", lang), *map(plain_yuan, fen)])
    reading = history.plan.reading
    rows.append([text(f"term.{reading}", lang), *map(plain_yuan, _read(own, reading))])
    rows.append([text("term.cash_end", lang), *(plain_yuan(int(fen)) for fen in own[CASH])])
    title = text("report.accounts_of", lang, village=f"{village.name} ({village.id})")
    return Sheet(title, [text("report.line", lang), *(str(year) for year in own.index)], rows)


def _read(own: pd.DataFrame, reading: str) -> list[int]:
    signed = [(-1 if line in USES else 1) * own[line.name.lower()] for line in READING_LINES[reading]]
    return [int(fen) for fen in sum(signed[1:], signed[0])]


def plain_yuan(fen: int) -> str:
    """Whole fen as yuan with two decimals, exactly."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"
