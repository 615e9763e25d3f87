"""Write colecon/evidence/evidence.csv: the rows of a full evidence table that are cited.

    python docs/cite_evidence.py EVIDENCE.csv

Run it after a source text has changed; a test fails when a cited row is missing.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import fields
from pathlib import Path

from colecon.core.levers import LEVERS
from colecon.evidence.rows import Row, cited
from colecon.models.catalogue import sections

TARGET = Path(__file__).parents[1] / "colecon" / "evidence" / "evidence.csv"
RENAMED = {"title": "source_title", "url": "source_url", "note": "quote_or_note"}


ROOT = TARGET.parents[2]
TEXTS = (
    "colecon/**/*.py",
    "colecon/**/*.toml",
    "docs/**/*.md",
    "scenarios/*.toml",
    "scenarios/*.csv",
    "scenarios/*.py",
)
"""What the package, its pages and its scenarios say."""


def needed() -> set[str]:
    """Every id that a parameter, a lever, a page, a scenario or a village table cites."""
    tables = [*sections().values(), LEVERS]
    said = [known.source for table in tables for known in table.params.values()]
    said += [page.read_text(encoding="utf-8") for text in TEXTS for page in sorted(ROOT.glob(text))]
    return {row for text in said for row in cited(text)}


def main(path: str) -> None:
    """Copy the cited rows, in order."""
    names = [field.name for field in fields(Row)]
    wanted = needed()
    with open(path, encoding="utf-8", newline="") as source, open(TARGET, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, lineterminator="\n")
        writer.writeheader()
        for line in csv.DictReader(source):
            if line["id"] in wanted:
                row = {name: line[RENAMED.get(name, name)] for name in names}
                row["url"] = row["url"] if row["url"].startswith("http") else ""
                writer.writerow(row)


if __name__ == "__main__":
    main(sys.argv[1])
