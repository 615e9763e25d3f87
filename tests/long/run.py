"""Run the tests that take minutes and keep the outcome: ``python -m tests.long.run``.

Kills, races, damage, other environments, failing calls. The planted faults and the second simulator have commands of
their own (`tests.mutants.run`, `tests.oracle.run`). The outcome is kept in ``last.toml``; `docs/generate_validation.py`
tells it. Exit code 1 where a test failed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAST = Path(__file__).parent / "last.toml"
WHERE = ("tests/long", "tests/ensemble")
OUTCOMES = ("passed", "failed", "skipped")


class Outcomes:
    """Counts how tests ended; a fault before or after the test itself counts as failed."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.found[report.outcome] += 1


def main() -> int:
    """Run all and keep the outcome."""
    began, seen = time.monotonic(), Outcomes()
    code = pytest.main(["-m", "long", "-n", "0", *(str(ROOT / where) for where in WHERE)], plugins=[seen])
    lines = [f'date = "{date.today().isoformat()}"', *(f"{name} = {seen.found[name]}" for name in OUTCOMES)]
    lines.append(f"seconds = {time.monotonic() - began:.0f}")
    LAST.write_text("# Written by: python -m tests.long.run\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
