"""From the flows of a block to the tables on disk: fen in int64, expenses and uses positive.

A table has one row group a year; inside a year the rows go by run, then by village in the plan's order.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from colecon.core.flows import Flows
from colecon.core.lines import PUBLIC, USES, Line, Memo
from colecon.ensemble.files import read
from colecon.errors import EngineError, Fault

KEYS = ("run", "village_id", "year")
LINES = tuple(line.name.lower() for line in Line)
CASH = "cash_end"
MEMOS = tuple(memo.name.lower() for memo in Memo)
FUNDS = tuple(holder.name.lower() for holder in PUBLIC)
Ints: TypeAlias = NDArray[np.int64]
Tables: TypeAlias = list[pa.Table]
"""Tables of the same columns, one a year."""


def account_tables(flows: Flows) -> Tables:
    """The accounts of a block, a table a year: `KEYS`, `LINES`, `CASH`, `MEMOS`."""
    runs = np.repeat(np.arange(flows.first, flows.first + flows.n, dtype=np.int64), len(flows.villages))
    villages = pa.array(flows.villages * flows.n, pa.string())
    tables = []
    for i, year in enumerate(flows.years):
        columns = {"run": runs, "village_id": villages, "year": np.full(len(runs), year, np.int64)}
        for line in Line:
            sign = -1 if line in USES else 1
            columns[line.name.lower()] = sign * _whole(flows.lines[i, :, line], line.name)
        columns[CASH] = _whole(flows.cash[i], CASH)
        for memo in Memo:
            columns[memo.name.lower()] = _whole(flows.memos[i, :, memo], memo.name)
        tables.append(pa.table(columns))
    return tables


def fund_tables(flows: Flows) -> Tables:
    """What each public fund paid out in a block, a table a year: ``run``, ``year``, `FUNDS`."""
    runs = np.arange(flows.first, flows.first + flows.n, dtype=np.int64)
    tables = []
    for i, year in enumerate(flows.years):
        columns = {"run": runs, "year": np.full(flows.n, year, np.int64)}
        for j, fund in enumerate(FUNDS):
            columns[fund] = _whole(flows.public[i, j][None], fund)
        tables.append(pa.table(columns))
    return tables


def _whole(values: NDArray[np.float64], name: str) -> Ints:
    """``values`` (villages, n) as whole numbers by run, then village; a fraction is an engine's fault."""
    turned = np.ascontiguousarray(values.T)
    whole = turned.astype(np.int64)
    if not np.array_equal(whole, turned):
        raise EngineError(Fault("no_whole_fen", {"account": name.lower()}))
    return whole.reshape(-1)


def encoded(tables: Tables) -> bytes:
    """``tables`` as the bytes of a Parquet file, a row group each; equal tables give equal bytes."""
    schema = tables[0].schema
    numbers = [name for name in schema.names if name not in KEYS]
    keys = [name for name in schema.names if name in KEYS]
    out = BytesIO()
    with pq.ParquetWriter(
        out, schema, compression="zstd", use_dictionary=keys, use_byte_stream_split=numbers
    ) as writer:
        for table in tables:
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
    return out.getvalue()


def decoded(data: bytes) -> Tables:
    """The tables of `encoded` bytes, a row group each."""
    with pq.ParquetFile(BytesIO(data)) as file:
        return [file.read_row_group(i) for i in range(file.num_row_groups)]


def read_tables(path: Path, stop: int, *, start: int = 0) -> Tables:
    """The tables of a Parquet file, a row group each, with the runs ``start`` to ``stop - 1`` only."""
    within = (pc.field("run") >= start) & (pc.field("run") < stop)
    return [table.filter(within) for table in decoded(read(path))]


def joined(old: Tables, new: Tables) -> Tables:
    """Tables of the same years one behind the other: earlier runs first."""
    if not old or not new:
        return old or new
    return [pa.concat_tables(pair).combine_chunks() for pair in zip(old, new, strict=True)]
