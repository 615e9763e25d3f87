"""A scenario, its parents and the ``--set`` options, as layers from the eldest to the last word."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from colecon.errors import Place
from colecon.scenario.faults import Faults, shown
from colecon.scenario.files import inside
from colecon.scenario.locate import Locator, has
from colecon.scenario.locate import Path as Key
from colecon.scenario.schema_faults import check_schema
from colecon.scenario.toml_file import Document, dotted, load_document, parse

MOST_PARENTS = 20
_BARE = re.compile(r"[^\W\d][\w\-./]*$|\d{4}-\d{2}$")


@dataclass(frozen=True)
class Layer:
    """One file or option of the chain; ``folder`` is where the paths it names begin."""

    document: Document
    folder: Path
    is_set: bool = False


@dataclass(frozen=True)
class Layers:
    """The chain, the eldest parent first."""

    chain: tuple[Layer, ...]
    root: Path
    asked: Document
    """The scenario that was asked for."""

    def said(self, key: Key) -> Iterator[tuple[Layer, Any]]:
        """Every layer that says ``key``, the eldest first, and what it says."""
        for layer in self.chain:
            if has(layer.document.data, key):
                value: Any = layer.document.data
                for part in key:
                    value = value[part]
                yield layer, value

    def place(self, key: Key) -> Place:
        """Where the last word on ``key`` stands; what nobody said is missed in the scenario asked for."""
        found = [layer.document for layer, _ in self.said(key)]
        return (found[-1] if found else self.asked).place(key)

    def get(self, key: Key, default: Any = None) -> Any:
        """The last word on ``key``, a value that is not put together from several layers."""
        found = self.last(key)
        return found[1] if found else default

    def last(self, key: Key) -> tuple[Layer, Any] | None:
        """The last layer that says ``key``, and what it says."""
        return ([None, *self.said(key)])[-1]

    def since(self, key: Key) -> Layers:
        """The chain from the last layer that says ``key = false`` on."""
        stops = [i for i, layer in enumerate(self.chain) if _at(layer.document.data, key) is False]
        return Layers(self.chain[stops[-1] :], self.root, self.asked) if stops else self

    def keys(self, table: Key) -> list[str]:
        """The keys that any layer has in ``table``, in the order they were first said."""
        return list(dict.fromkeys(key for _, value in self.said(table) for key in value))


def _at(data: Any, key: Key) -> Any:
    for part in key:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def load_layers(path: Path, sets: Sequence[str], faults: Faults) -> Layers:
    """Read ``path``, its parents and ``sets``; raises `InputError` if any of it is not to be read."""
    root = path.parent
    chain: list[Layer] = []
    seen: list[str] = []
    todo: tuple[Path, Place | None] | None = (path, None)
    while todo:
        document = load_document(todo[0], faults, todo[1])
        if document is None:
            break
        seen.append(os.path.realpath(todo[0]))
        file = Layer(document, todo[0].parent)
        chain.insert(0, file)
        check_schema(document, faults)
        todo = _parent(file, root, seen, faults)
    chain += [option for words in sets if (option := _option(words, root, faults))]
    faults.stop()
    return Layers(tuple(chain), root, next(la.document for la in reversed(chain) if not la.is_set))


def _parent(layer: Layer, root: Path, seen: list[str], faults: Faults) -> tuple[Path, Place] | None:
    name = layer.document.data.get("extends")
    if not isinstance(name, str):
        return None
    place = layer.document.place(("extends",))
    path = inside(root, layer.folder, name, faults, place)
    if path is None:
        return None
    if os.path.realpath(path) in seen:
        faults.add("extends_circle", place, path=" -> ".join(Path(p).name for p in [*seen, str(path)]))
        return None
    if len(seen) >= MOST_PARENTS:
        faults.add("extends_long", place, most=MOST_PARENTS)
        return None
    if path.suffix.lower() in (".csv", ".xlsx"):
        faults.add("extends_table", place, path=name)
        return None
    return path, place


def _option(words: str, root: Path, faults: Faults) -> Layer | None:
    """One ``key=value`` of the command line as a layer of its own."""
    place = Place("--set")
    key, equals, value = words.partition("=")
    path = _path(key.strip())
    if not equals or not path:
        faults.add("set_form", place, got=shown(words))
        return None
    if path == ("extends",):
        faults.add("set_extends", place)
        return None
    found = _value(value.strip(), faults, Place("--set", key=dotted(path)))
    if found is None:
        return None
    data: Any = found[0]
    for part in reversed(path):
        data = {part: data}
    document = _Option("--set", words, data, Locator(""))
    return Layer(document, root, is_set=True) if check_schema(document, faults) else None


class _Option(Document):
    """A document of one option, which has no lines."""

    def place(self, key: Key) -> Place:
        return Place(self.name, 0, dotted(key))


def _path(key: str) -> tuple[str, ...]:
    if key.count(".") > 20 or "\n" in key or "\r" in key:
        return ()
    try:
        data: Any = tomllib.loads(f"{key} = 0")
    except ValueError:
        parts = tuple(part.strip().strip('"') for part in key.split("."))
        return parts if all(parts) else ()
    path: tuple[str, ...] = ()
    while isinstance(data, dict):
        if len(data) != 1:
            return ()
        ((part, data),) = data.items()
        path = (*path, part)
    return path


def _value(value: str, faults: Faults, place: Place) -> tuple[Any] | None:
    """``value`` as TOML; a bare word is text."""
    trial = Faults()
    data = parse(f"v = {value}", "--set", trial)
    if data is not None and set(data) == {"v"}:
        return (data["v"],)
    if data is None and _BARE.match(value):
        return (value,)
    problem = trial.errors[0].code if trial.errors else ""
    code = problem if problem in ("full_width", "number_long", "toml_deep") else "set_value"
    faults.add(code, place, **{"got": shown(value), **(trial.errors[0].values if trial.errors else {})})
    return None
