"""Where the user wants something written: a place that cannot be written to is the user's to mend, not a damage."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from colecon.ensemble.files import make_folders, replace
from colecon.errors import Fault, InputError, Place, ResultError

NOT_THERE = frozenset(
    (
        errno.EACCES,
        errno.EPERM,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EROFS,
        errno.EEXIST,
        errno.ENAMETOOLONG,
    )
)
"""What the system says of a place; a full disk is something else."""


def ready(folder: Path) -> None:
    """Make ``folder`` unless it is there; raises `InputError` where the system refuses."""
    make_folders(folder)


def ready_for(path: Path) -> None:
    """Make the folder of the file ``path``; raises `InputError` where that is refused or ``path`` is no plain file.

    A device or a pipe would be replaced by what is written, for every program of the machine.
    """
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        kind = stat.S_IFREG  # nothing is there yet
    except OSError as error:
        raise InputError(_refused(path, error)) from None
    if stat.S_ISDIR(kind):
        raise InputError(Fault("file_is_folder", {}, Place(file=str(path))))
    if not stat.S_ISREG(kind):
        raise InputError(Fault("file_kind", {"path": str(path)}))
    ready(path.parent)


def deliver(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all; through a link, which stays.

    Raises `InputError` where nothing can be written there, `ResultError` where writing failed on the way.
    """
    ready_for(path)
    try:
        replace(path.resolve() if path.is_symlink() else path, data)
    except ResultError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or cause.errno not in NOT_THERE:
            raise
        raise InputError(_refused(path, cause)) from None


def _refused(path: Path, error: OSError) -> Fault:
    return Fault("file_not_writable", {"why": error.strerror or str(error)}, Place(file=str(path)))
