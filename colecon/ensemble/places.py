"""Where the user wants something written: a place that cannot be written to is the user's to mend, not a damage."""

from __future__ import annotations

import errno
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
    """Make the folder of the file ``path``; raises `InputError` where that is refused or ``path`` is a folder."""
    if path.is_dir():
        raise InputError(Fault("file_is_folder", {}, Place(file=str(path))))
    ready(path.parent)


def deliver(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all.

    Raises `InputError` where nothing can be written there, `ResultError` where writing failed on the way.
    """
    ready_for(path)
    try:
        replace(path, data)
    except ResultError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or cause.errno not in NOT_THERE:
            raise
        why = cause.strerror or str(cause)
        raise InputError(Fault("file_not_writable", {"why": why}, Place(file=str(path)))) from None
