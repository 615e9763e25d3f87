"""A finished result: its summary, its tables, and the accounts of every run, each read when first asked for."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from colecon.core.plan import Plan
from colecon.ensemble.accounts import KEYS
from colecon.ensemble.blocks import BLOCKS, COUNTY, blocks
from colecon.ensemble.folder import part_fault, verify
from colecon.ensemble.manifest import Manifest
from colecon.errors import Fault, Place, ResultError
from colecon.estimate.counts import if_independent
from colecon.results.readings import INCOME_LINES, needed, readings
from colecon.results.shared import shared
from colecon.results.starts import COLUMNS
from colecon.results.write import SUMMARY


class Result:
    """What a result folder tells. Tables in yuan, frames by run in whole fen; `open_result` makes one."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """``manifest`` is that of ``folder``, verified."""
        self.folder, self.manifest = folder, manifest

    @property
    def name(self) -> str:
        """The scenario's name."""
        return self.manifest.name

    @property
    def seed(self) -> int:
        """The seed."""
        return self.manifest.seed

    @property
    def runs(self) -> int:
        """The number of runs."""
        return self.manifest.runs

    @cached_property
    def plan(self) -> Plan:
        """What was played."""
        return self.manifest.plan()

    @cached_property
    def summary(self) -> dict[str, Any]:
        """The contents of ``summary.json``: the headline, its readings, the milestones."""
        found: dict[str, Any] = json.loads((self.folder / SUMMARY).read_bytes())
        return found

    @cached_property
    def villages(self) -> pd.DataFrame:
        """Income by village and year in the headline reading, yuan, and P of the target's income."""
        return self._table("villages")

    @cached_property
    def years(self) -> pd.DataFrame:
        """By year: the county's mean income a village, villages at the target, money, projects; yuan."""
        return self._table("years")

    @cached_property
    def incomes(self) -> pd.DataFrame:
        """By reading and year: the county's mean income a village over runs, yuan."""
        return self._table("incomes")

    @cached_property
    def models(self) -> pd.DataFrame:
        """By model and year, over its villages and all runs, yuan; villages chose their model: not causal."""
        return self._table("models")

    @cached_property
    def classes(self) -> pd.DataFrame:
        """By class of village and year, yuan."""
        return self._table("classes")

    @cached_property
    def bands(self) -> pd.DataFrame:
        """By altitude band and year, yuan."""
        return self._table("bands")

    @cached_property
    def townships(self) -> pd.DataFrame:
        """By township and year, yuan."""
        return self._table("townships")

    @cached_property
    def counts(self) -> pd.DataFrame:
        """How many runs had 0, 1, 2 ... villages at the target in its year."""
        return self._table("counts")

    @cached_property
    def starts(self) -> pd.DataFrame:
        """By village: in which share of runs it had come how far by the target's year, or why it had not begun."""
        known = "starts.csv" in self.manifest.tables  # folders of an earlier version have none
        return self._table("starts") if known else pd.DataFrame(columns=list(COLUMNS))

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """Every account in fen by run, village and year; expenses and uses positive."""
        return self._blocks(BLOCKS)

    @cached_property
    def cash(self) -> pd.DataFrame:
        """Cash at the year's end in fen by run, village and year: ``cash_end``."""
        return self._blocks(BLOCKS, [*KEYS, "cash_end"])

    @cached_property
    def readings(self) -> pd.DataFrame:
        """Income in fen under the four readings by run, village and year."""
        lines = self._blocks(BLOCKS, [*KEYS, *INCOME_LINES])
        income = readings({name: lines[name].to_numpy() for name in INCOME_LINES})
        return lines[list(KEYS)].assign(**income)

    @cached_property
    def county(self) -> pd.DataFrame:
        """Money of the public funds in fen by run and year."""
        return self._blocks(COUNTY)

    def conditional(self) -> float:
        """P of the target from each village's own probability, as if villages were independent.

        Far less noisy than counting where they are. Raises `InputError`, naming what they share, where they are not.
        """
        plan = self.plan
        last = self.villages[self.villages["year"] == plan.target.year]
        least = needed(plan.target.share_percent, len(plan.villages))
        return if_independent(last["p_target"].to_numpy(), least, shared(plan))

    def _table(self, stem: str) -> pd.DataFrame:
        texts = {"village_id": str, "name": str, "township": str}
        return pd.read_csv(self.folder / f"{stem}.csv", dtype=texts, keep_default_na=False)

    def _blocks(self, part: str, columns: list[str] | None = None) -> pd.DataFrame:
        paths = [self.folder / part / f"{block.name}.parquet" for block in blocks(self.runs)]
        return pd.concat((pd.read_parquet(path, columns=columns) for path in paths), ignore_index=True)


def open_result(path: Path | str) -> Result:
    """The finished result in the folder ``path``.

    Every file is checked against the manifest first. Raises `ResultError` naming each block or table that is
    missing or damaged, or where the result is not finished; a part of a result is never shown as the whole.
    """
    folder = Path(path)
    manifest = verify(folder)
    if manifest.part is not None:
        raise ResultError(part_fault(folder, manifest))
    if SUMMARY not in manifest.tables:
        raise ResultError(Fault("result_without_tables", {}, Place(file=str(folder / SUMMARY))))
    return Result(folder, manifest)
