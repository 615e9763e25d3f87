"""Write the tables of a played result folder."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from colecon.ensemble.files import locked, replace_text
from colecon.ensemble.folder import harmed, part_fault
from colecon.ensemble.manifest import read_manifest, write_manifest
from colecon.errors import ResultError
from colecon.results.milestones import goals, limits
from colecon.results.precision import at_looks
from colecon.results.scan import scan
from colecon.results.starts import start_table
from colecon.results.summary import summary
from colecon.results.tables import all_tables

SUMMARY = "summary.json"


def write_tables(folder: Path) -> None:
    """Write ``summary.json`` and all CSV tables of ``folder`` and note their checksums in its manifest.

    Raises `ResultError` where blocks are missing, damaged or not finished: nothing is told of the rest.
    """
    with locked(folder):
        tables_into(folder)


def remember(folder: Path, **noted: Mapping[str, Any]) -> None:
    """Note in the manifest what stands beside the blocks; for whoever holds the folder's lock.

    ``precision`` says what ended the runs, ``doubt`` what was played beside a play with doubt, ``rare`` what climbs
    found.
    """
    write_manifest(folder, dataclasses.replace(read_manifest(folder), **noted))  # type: ignore[arg-type]


def tables_into(folder: Path) -> None:
    """`write_tables` for whoever holds the folder's lock."""
    manifest = read_manifest(folder)
    if faults := harmed(folder, dataclasses.replace(manifest, tables={})):
        raise ResultError(faults)
    if manifest.part is not None:
        raise ResultError(part_fault(folder, manifest))
    plan = manifest.plan()
    wanted = goals(plan, manifest.scenario.get("milestones", {}))
    bounds = limits(plan, wanted)
    scans = {year: scan(folder, manifest, plan, year, bounds) for year in plan.years}
    told = summary(manifest, plan, wanted, scans)
    texts = {SUMMARY: json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"}
    looks = at_looks(manifest.precision, manifest.runs)
    tables = all_tables(plan, scans, looks)
    tables["starts"] = start_table(plan, scans[plan.target.year], manifest.scenario.get("kept", {}), looks)
    for stem, table in tables.items():
        texts[f"{stem}.csv"] = table.to_csv(index=False, lineterminator="\n")
    sums = {name: replace_text(folder / name, text) for name, text in texts.items()}
    write_manifest(folder, dataclasses.replace(manifest, tables={**manifest.tables, **sums}))
