"""Reading a user's file, and never one outside the scenario's folder."""

from __future__ import annotations

import difflib
import os
import re
import stat
from pathlib import Path

from colecon.errors import Place
from colecon.scenario.faults import Faults, shown

SCENARIO_BYTES = 300_000
TABLE_BYTES = 50_000_000
MOST_ROWS = 100_000
_URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def inside(root: Path, folder: Path, name: str, faults: Faults, place: Place) -> Path | None:
    """The file that ``name`` means, written in a file of ``folder``; None, with a fault, if it leaves ``root``."""
    if not name.strip() or any(ord(c) < 32 for c in name):
        faults.add("path_bad", place, path=shown(name))
    elif _URL.match(name) and "://" in name:
        faults.add("path_url", place, path=name)
    elif name.startswith(("/", "~", "\\")) or _URL.match(name) or Path(name).is_absolute():
        faults.add("path_absolute", place, path=name)
    elif "\\" in name:
        faults.add("path_backslash", place, path=name)
    else:
        return _within(root, folder / name, faults, place)
    return None


def _within(root: Path, path: Path, faults: Faults, place: Place) -> Path | None:
    try:
        real, home = os.path.realpath(path), os.path.realpath(root)
    except (OSError, ValueError):
        faults.add("path_bad", place, path=shown(str(path)))
        return None
    if not Path(real).is_relative_to(home):
        linked = Path(os.path.normpath(path)).is_relative_to(os.path.normpath(root))
        faults.add("path_link" if linked else "path_outside", place, path=str(path), folder=str(root))
        return None
    return path


def read(path: Path, most: int, faults: Faults, place: Place) -> bytes | None:
    """The bytes of a plain file of at most ``most`` bytes; None, with a fault at ``place``, if there is none."""
    try:
        with open(path, "rb", opener=_no_wait) as file:
            kind = os.fstat(file.fileno())
            if not stat.S_ISREG(kind.st_mode):
                faults.add("file_kind", place, path=str(path))
                return None
            data = file.read(most + 1) if kind.st_size <= most else b""
    except FileNotFoundError:
        faults.add("path_missing", place, path=str(path), folder=_beside(path))
        return None
    except (OSError, ValueError) as problem:
        code = "file_kind" if isinstance(problem, IsADirectoryError) else "file_unreadable"
        faults.add(code, place, path=shown(str(path)), why=getattr(problem, "strerror", None) or str(problem))
        return None
    if kind.st_size > most or len(data) > most:
        faults.add("file_large", place, path=str(path), most=f"{most / 1e6:g} MB")
        return None
    return data


def _no_wait(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _beside(path: Path) -> str:
    """The files beside a missing one that end like it."""
    try:
        names = sorted(p.name for p in path.parent.iterdir() if p.suffix == path.suffix and p.exists())
    except OSError:
        return "-"
    close = difflib.get_close_matches(path.name, names, n=3)
    return ", ".join([*close, *(name for name in names if name not in close)][:6]) or "-"


def is_device(name: str) -> bool:
    """Whether Windows keeps ``name`` for a device, with any ending."""
    return bool(_DEVICE.match(name))


def decode(data: bytes, faults: Faults, name: str, *, gbk: bool) -> str | None:
    """``data`` as text: UTF-8 with or without BOM, GB18030 where ``gbk``; else None, with a fault."""
    if not data.strip():
        faults.add("file_empty", Place(name))
    elif data.startswith(_UTF16) or _every_second(data):
        faults.add("file_utf16", Place(name))
    elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        faults.add("file_office", Place(name))
    elif found := _BINARY.search(data):
        faults.add("file_binary", Place(name, _line(data, found.start())), byte=f"0x{found.group()[0]:02x}")
    else:
        return _text(data, faults, name, gbk)
    return None


def _every_second(data: bytes) -> bool:
    head = data[:200]
    return len(head) > 3 and head.count(0) * 3 > len(head) and (not any(head[::2]) or not any(head[1::2]))


def _text(data: bytes, faults: Faults, name: str, gbk: bool) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        place = Place(name, _line(data, problem.start))
        byte = f"0x{data[problem.start]:02x}"
    if _is_damaged_utf8(data):
        faults.add("text_damaged", place, byte=byte)
        return None
    try:
        words = data.decode("gb18030")
    except UnicodeDecodeError:
        faults.add("file_encoding", place, byte=byte)
        return None
    if gbk:
        return words
    faults.add("file_gbk", place)
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is valid UTF-8, so that it must not be read as GB18030."""
    words = data.decode("utf-8", errors="replace")
    bad = words.count("\ufffd")
    good = sum(c > "\x7f" for c in words) - bad
    return good >= bad


def _line(data: bytes, offset: int) -> int:
    return data[:offset].count(b"\n") + 1
