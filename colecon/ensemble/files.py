"""Files that are there whole or not at all, their checksums, and the lock of a folder.

Everything goes through the plain calls of the system (open, write, fsync, rename), so that a test can let any
one of them fail.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from colecon.errors import Fault, InputError, Place, ResultError

LOCK = ".lock"
CHUNK = 1 << 20
BINARY = getattr(os, "O_BINARY", 0)
HALF = re.compile(r"\.[a-z_]+(-\d+)?\.(parquet|json|csv|png|svg)\.\d+\.tmp")
"""Names under which `replace` begins the files of a result folder; whatever else ends in .tmp is somebody else's."""
BUSY = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
"""What the system says of a lock that somebody has; anything else means that there are no locks here."""
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""What some network file systems say of syncing a folder's names, which they do by themselves."""


@contextmanager
def told(path: Path, code: str = "cannot_write") -> Iterator[None]:
    """Turn what the system refuses about ``path`` into a `ResultError`."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        code = "folder_gone" if code == "cannot_write" and isinstance(error, FileNotFoundError) else code
        raise ResultError(Fault(code, {"why": why}, Place(file=str(path)))) from error


def replace(path: Path, data: bytes) -> str:
    """Write ``data`` under a temporary name, sync it, rename it to ``path``; its SHA-256.

    The temporary name begins with a dot, so readers of the folder pass it over. The checksum is of what was
    meant to be written, so a disk that keeps something else is found out. Raises `ResultError` where the
    system refuses; the old file then stands as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with told(path):
        try:
            _write(temporary, data)
            os.replace(temporary, path)
            sync(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    return hashlib.sha256(data).hexdigest()


def replace_text(path: Path, text: str) -> str:
    """`replace` with ``text`` in UTF-8 and Unix line ends."""
    return replace(path, text.encode())


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> bytes:
    """The bytes of a plain file."""
    with _plain(path) as file:
        return file.read()


def _plain(path: Path) -> BinaryIO:
    """A file opened to be read; a pipe or a device, which might never end, is refused as the system refuses."""
    handle = os.open(path, os.O_RDONLY | BINARY | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a folder is refused by opening it as a file
        os.close(handle)
        raise OSError(errno.EINVAL, "no plain file")
    return os.fdopen(handle, "rb")


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    digest = hashlib.sha256()
    with _plain(path) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    if sys.platform == "win32" and path.is_dir():
        return  # a folder cannot be opened there
    folder = path.is_dir()
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR | BINARY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not (folder and error.errno in NO_SYNC):
            raise
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder unless it is there, and have its name written to the disk."""
    if not path.is_dir():
        path.mkdir(exist_ok=True)
        sync(path.parent)


def make_folders(path: Path) -> None:
    """`make_folder` for ``path`` and whatever it lies in; raises `InputError` where it cannot be."""
    with usable(path):
        for folder in reversed([path, *path.parents]):
            make_folder(folder)


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Turn what the system refuses about ``folder``, a name that the user chose, into an `InputError`."""
    try:
        yield
    except OSError as error:
        values = {"why": error.strerror or str(error)}
        raise InputError(Fault("folder_not_writable", values, Place(file=str(folder)))) from None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one writer; raises `InputError` where another process or thread has it.

    The system drops the lock when its holder dies, so a killed run leaves none behind; the empty file stays.
    """
    try:
        with told(folder / LOCK):
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | BINARY, 0o666)
    except ResultError as error:
        if getattr(error.__cause__, "errno", None) in FORBIDDEN:
            raise InputError(Fault("folder_not_writable", error.faults[0].values, Place(file=str(folder)))) from None
        raise
    try:
        try:
            _lock(handle)
        except OSError as error:
            code = "folder_busy" if error.errno in BUSY else "folder_no_lock"
            values = {"why": error.strerror or str(error)}
            raise InputError(Fault(code, values, Place(file=str(folder)))) from None
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
