"""The streams of the program: there is always one to write to, whatever the caller closed or filled."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

LAST = 2
"""The number of the last standard stream."""


class Patient(TextIOWrapper):
    """Text that nobody may be able to keep: a full disk behind it costs words, never the work they tell of."""

    def write(self, text: str, /) -> int:
        """Write, or drop it and all that follows."""
        try:
            return super().write(text)
        except OSError:
            forget(self.fileno())
            return len(text)

    def flush(self) -> None:
        """Pass it on, or drop it."""
        try:
            super().flush()
        except OSError:
            forget(self.fileno())


def ready() -> None:
    """Open what is closed, so that no file of a result gets the number of a stream and is printed into.

    Words that a stream cannot show are replaced.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) <= LAST:
        pass
    os.close(handle)
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the program
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if isinstance(sys.stderr, TextIOWrapper):
        encoding = sys.stderr.encoding
        sys.stderr = Patient(sys.stderr.detach(), encoding, "replace", line_buffering=True)


def forget(stream: int) -> None:
    """Send what is still held back for ``stream`` nowhere, so that leaving does not stumble over it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)
