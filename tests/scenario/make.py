"""A small good county of three villages, and ways to spoil or vary it."""

from pathlib import Path

HEAD = """\
villages = "villages.csv"
start = 2021
end = 2025

[target]
income_yuan = 100_000
share_percent = 30
"""
TABLE = (Path(__file__).parent.parent / "bad_scenarios" / "villages.csv").read_text(encoding="utf-8")
COLUMNS = TABLE.splitlines()[1].split(",")
FIRST, SECOND, THIRD = TABLE.splitlines()[2:]


def county(folder: Path, extra: str = "", *, head: str = HEAD, table: str | bytes = TABLE) -> Path:
    """Write ``s.toml`` and ``villages.csv``; the path of the scenario."""
    data = table if isinstance(table, bytes) else table.encode()
    (folder / "villages.csv").write_bytes(data)
    return file(folder, "s.toml", head + extra)


def file(folder: Path, name: str, words: str) -> Path:
    """Write one more file."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def row(**cells: str) -> str:
    """The second village with other cells, which are quoted where CSV needs it."""
    values = dict(zip(COLUMNS, SECOND.split(","), strict=True)) | cells
    return ",".join('"' + v.replace('"', '""') + '"' if "," in v or '"' in v else v for v in values.values())


def table_of(*rows: str) -> str:
    """A table of these rows."""
    return "\n".join([",".join(COLUMNS), *rows, ""])
