"""Plant each fault in a copy of the project and run the test that is to see it: ``python -m tests.mutants.run``.

The outcome is kept in ``last.toml`` beside this file; `docs/generate_validation.py` tells it. Exit code 1 where a
fault survives, or where a test fails without any fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.mutants.mutants import ROOT, Mutant, mutants

LAST = Path(__file__).parent / "last.toml"
PARTS = ("colecon", "tests", "scenarios", "pyproject.toml")


def copied(folder: Path) -> Path:
    """A copy of the project in ``folder``, without caches."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def passes(folder: Path, tests: Sequence[str]) -> bool:
    """Whether ``tests`` pass in the copy; an unforeseen end of pytest is an error."""
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode == 0


def killed(folder: Path, mutant: Mutant) -> bool:
    """Plant ``mutant`` in the copy, run its test, take it out again."""
    path = folder / mutant.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(mutant.planted(sound), encoding="utf-8")
    try:
        return not passes(folder, [mutant.test])
    finally:
        path.write_text(sound, encoding="utf-8")


def survivors(found: Sequence[Mutant]) -> list[Mutant]:
    """The faults of ``found`` that no test sees; prints one line a fault."""
    alive = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = copied(Path(temporary))
        if not passes(folder, sorted({mutant.test for mutant in found})):
            raise RuntimeError("a test fails without any fault")
        for mutant in found:
            seen = killed(folder, mutant)
            print(f"{'killed  ' if seen else 'SURVIVED'} {mutant.fault}: {mutant.test}", flush=True)
            alive += [] if seen else [mutant]
    return alive


def main() -> int:
    """Run all and keep the outcome."""
    began, found = time.monotonic(), mutants()
    alive = survivors(found)
    told = {"date": date.today().isoformat(), "planted": len(found), "killed": len(found) - len(alive)}
    lines = [f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}" for name, value in told.items()]
    lines += [f"survived = {[mutant.fault for mutant in alive]}", f"seconds = {time.monotonic() - began:.0f}"]
    LAST.write_text("# Written by: python -m tests.mutants.run\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
