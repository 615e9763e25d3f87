"""Files that are there whole or not at all, their checksums, and the lock of a folder."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from colecon.errors import Fault, InputError, Place, ResultError

LOCK = ".lock"
CHUNK = 1 << 20


def replace(path: Path, write: Callable[[Path], object]) -> str:
    """Let ``write`` make the file under a temporary name, sync it, rename it to ``path``; its SHA-256.

    The temporary name begins with a dot, so readers of the folder pass it over. Raises `ResultError` where
    the system refuses; the old file then stands as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            write(temporary)
            digest = sha256(temporary)
            _sync(temporary, os.O_RDWR)
            os.replace(temporary, path)
            _sync(path.parent, os.O_RDONLY)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise ResultError(Fault("cannot_write", {"why": why}, Place(file=str(path)))) from error
    return digest


def replace_text(path: Path, text: str) -> str:
    """`replace` with ``text`` in UTF-8 and Unix line ends."""
    return replace(path, lambda temporary: temporary.write_bytes(text.encode()))


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sync(path: Path, flags: int) -> None:
    if sys.platform == "win32" and path.is_dir():
        return  # a folder cannot be opened there
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one writer; raises `InputError` where another process or thread has it.

    The system drops the lock when its holder dies, so a killed run leaves none behind; the empty file stays.
    """
    with (folder / LOCK).open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise InputError(Fault("folder_busy", {}, Place(file=str(folder)))) from None
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
