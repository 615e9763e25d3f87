"""Play a sample of a folder's runs again, each alone, and name what differs from what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pyarrow as pa

from colecon.core.draws import TILE
from colecon.ensemble.accounts import KEYS, Tables, account_tables, fund_tables, read_tables
from colecon.ensemble.blocks import PARTS, Block
from colecon.ensemble.files import told
from colecon.ensemble.folder import faults_of, harmed
from colecon.ensemble.manifest import Manifest, read_manifest
from colecon.ensemble.task import Away, Play
from colecon.errors import Fault, Place, ResultError

SHOWN = 3
"""At most this many differing cells are named for a run."""


def inspect(folder: Path, sample: int, play: Play | None = None) -> tuple[Manifest, list[int]]:
    """Re-hash every file of ``folder`` and play ``sample`` of its runs again; the manifest and the runs played.

    Runs are spread evenly from the first to the last; those of harmed blocks are left out. Raises
    `ResultError` with everything that is wrong, not only the first. ``play`` stands in for the engine.
    """
    manifest = read_manifest(folder)
    faults = harmed(folder, manifest)
    runs = chosen(folder, manifest, sample)
    for run in runs:
        faults += differing(folder, manifest, run, play)
    if faults:
        raise ResultError(faults)
    return manifest, runs


def chosen(folder: Path, manifest: Manifest, sample: int) -> list[int]:
    """``sample`` runs spread evenly over the blocks that are whole, the first and the last among them."""
    sound = [block for block in manifest.wanted() if _sound(folder, manifest, block)]
    total = sum(block.n for block in sound)
    count = min(sample, total)
    places = {i * (total - 1) // max(count - 1, 1) for i in range(count)}
    return [_run(sound, place) for place in sorted(places)]


def _run(sound: list[Block], place: int) -> int:
    """The number of the run at ``place`` among the runs of the ``sound`` blocks."""
    ends = accumulate(block.n for block in sound)
    block, end = next((block, end) for block, end in zip(sound, ends, strict=True) if place < end)
    return block.first + block.n - (end - place)


def _sound(folder: Path, manifest: Manifest, block: Block) -> bool:
    made = manifest.blocks.get(block.name)
    return made is not None and made.runs == block.n and not faults_of(folder, made.files)


def differing(folder: Path, manifest: Manifest, run: int, play: Play | None = None) -> Iterator[Fault]:
    """A fault if ``run``, played alone, is not what the folder holds to the fen."""
    flows = Away(manifest.plan(), play).played(run, 1)
    name = Block(run // TILE, 1).name
    for part, tables in zip(PARTS, (account_tables(flows), fund_tables(flows)), strict=True):
        path = folder / part / f"{name}.parquet"
        with told(path, "cannot_read"):
            stored = read_tables(path, run + 1, start=run)
        if cells := _cells(tables, stored):
            yield Fault("sample_differs", {"run": run, "cells": "; ".join(cells)}, Place(file=str(path)))


def _cells(played: Tables, stored: Tables) -> list[str]:
    """The first cells in which two lists of tables differ, as ``village year column: stored, now``."""
    if [table.schema.names for table in played] != [table.schema.names for table in stored]:
        return ["years or columns"]
    cells = [cell for new, old in zip(played, stored, strict=True) for cell in _of_year(new, old)]
    return cells[:SHOWN] + ([f"+{len(cells) - SHOWN}"] if len(cells) > SHOWN else [])


def _of_year(new: pa.Table, old: pa.Table) -> list[str]:
    if new.num_rows != old.num_rows:
        return [f"{old.num_rows} rows, {new.num_rows} now"]
    rows = zip(new.to_pylist(), old.to_pylist(), strict=True)
    return [
        f"{' '.join(str(a[key]) for key in KEYS[1:] if key in a)} {name}: {b[name]}, {a[name]}"
        for a, b in rows
        for name in a
        if a[name] != b[name]
    ]
