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


def needed() -> set[str]:
    """Every id that a parameter, a lever, a product or the page of validation cites."""
    tables = [*sections().values(), LEVERS]
    page = (TARGET.parents[2] / "docs" / "example" / "validation.md").read_text(encoding="utf-8")
    return set(cited(page)) | {
        row for table in tables for known in table.params.values() for row in cited(known.source)
    }


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
