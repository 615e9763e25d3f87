"""What played a result: versions of the libraries, and a digest of the engine's and the models' source."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources import files
from importlib.resources.abc import Traversable

LIBRARIES = ("colecon", "numpy", "simpy", "pyarrow")
SOURCE = ("core", "parts", "models")
PLUGINS = "colecon.models"
"""The entry-point group by which other packages add models."""


def versions() -> dict[str, str]:
    """Versions of Python and the libraries that a number may depend on."""
    return {"python": platform.python_version(), **{name: _version(name) for name in LIBRARIES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


@cache
def engine() -> str:
    """A digest of the source of the engine, its parts and models, and of the versions of added models.

    Blocks made by another engine are never mixed with new ones.
    """
    digest = hashlib.sha256()
    for folder in SOURCE:
        _add(digest, files("colecon").joinpath(folder))
    for point in sorted(entry_points(group=PLUGINS), key=lambda point: point.name):
        dist = point.dist
        digest.update(f"{point.name}={point.value}@{dist.version if dist else ''}".encode())
    return digest.hexdigest()


def _add(digest: hashlib._Hash, place: Traversable) -> None:
    for item in sorted(place.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            _add(digest, item)
        elif item.is_file() and not item.name.startswith("."):
            digest.update(item.name.encode() + item.read_bytes())
