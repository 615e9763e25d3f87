"""JSON files that carry a checksum of themselves, and of the tables written beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from colecon.ensemble.files import read, told
from colecon.ensemble.places import deliver
from colecon.ensemble.plans import canonical
from colecon.errors import Fault, Place, ResultError

CHECKSUM, FILES = "checksum", "files"


def sealed(data: Mapping[str, Any]) -> str:
    """``data`` as JSON text that ends with a checksum of all of it."""
    checksum = _digest(canonical(data).encode())
    return json.dumps({**data, CHECKSUM: checksum}, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def unsealed(raw: bytes) -> dict[str, Any]:
    """What `sealed` was given; raises `ValueError` where ``raw`` is not what it wrote, to the byte."""
    try:
        data: dict[str, Any] = json.loads(raw)
        data.pop(CHECKSUM)
        if sealed(data).encode() != raw:
            raise ValueError("not as it was written")
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not sealed") from error
    return data


def write_sealed(folder: Path, name: str, data: Mapping[str, Any], tables: Mapping[str, str]) -> dict[str, Any]:
    """Write ``tables`` and then ``data`` under ``name``, with their checksums; what `read_sealed` will return.

    Raises `InputError` where the folder cannot be written to, `ResultError` where writing failed on the way.
    """
    plain: dict[str, Any] = json.loads(json.dumps(data))  # keys that are years become texts, as they will be read
    whole = {**plain, FILES: {table: _digest(text.encode()) for table, text in tables.items()}}
    for file, text in (*tables.items(), (name, sealed(whole))):
        deliver(folder / file, text.encode())
    return whole


def read_sealed(folder: Path, name: str, *, tables: bool = True) -> dict[str, Any]:
    """The data of `write_sealed`; raises `ResultError` naming every file that is missing or not as written.

    Without ``tables`` only the file itself is looked at.
    """
    try:
        data = unsealed(_bytes(folder / name))
        files: Mapping[str, str] = dict(data[FILES])
    except (ValueError, KeyError, TypeError):
        raise ResultError(_damaged(folder / name)) from None
    wanted = files.items() if tables else ()
    harmed = [table for table, digest in wanted if _digest(_bytes(folder / table)) != digest]
    if harmed:
        raise ResultError([_damaged(folder / table) for table in harmed])
    return data


def _bytes(path: Path) -> bytes:
    """The bytes of a file; none where there is no such file, which no checksum fits."""
    try:
        with told(path, "cannot_read"):
            return read(path)
    except ResultError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            return b""
        raise


def _damaged(path: Path) -> Fault:
    return Fault("comparison_damaged", {"name": path.name}, Place(file=str(path)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
