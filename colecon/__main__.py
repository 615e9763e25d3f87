"""``python -m colecon`` is the same as ``colecon``."""

from __future__ import annotations

import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Load the program and run it; Ctrl-C while it still loads ends it without a word, with the same exit code."""
    try:
        from colecon.cli.main import main as run  # noqa: PLC0415 - loading is what may be interrupted
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
