"""A plan as plain JSON values and back, so that a result folder knows what it played."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from colecon.core.plan import Plan


def plain(value: Any) -> Any:
    """``value`` as dictionaries, lists, texts and numbers; a set is sorted."""
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def revived(data: Any) -> Plan:
    """The plan whose `plain` form is ``data``."""
    plan: Plan = _revive(Plan, data)
    return plan


def _revive(kind: Any, data: Any) -> Any:
    if isinstance(kind, types.UnionType):
        return data if data is None else _revive(next(k for k in get_args(kind) if k is not type(None)), data)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _revive(hints[name], item) for name, item in data.items()})  # type: ignore[operator]
    if get_origin(kind) is None:
        return kind(data) if isinstance(kind, type) and issubclass(kind, Enum) else data
    return _collection(get_origin(kind), get_args(kind), data)


def _collection(origin: Any, args: tuple[Any, ...], data: Any) -> Any:
    if origin is frozenset:
        return frozenset(data)
    if origin is not tuple:
        return {key: _revive(args[1], item) for key, item in data.items()}
    kinds = [args[0]] * len(data) if args[-1] is Ellipsis else args
    return tuple(_revive(kind, item) for kind, item in zip(kinds, data, strict=True))


def canonical(value: Any) -> str:
    """JSON text that is the same for equal values, whatever the order of keys; refuses nan and infinity."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fingerprint(plan: Plan) -> str:
    """A digest of all of ``plan`` but its seed."""
    data = plain(plan)
    del data["seed"]
    return hashlib.sha256(canonical(data).encode()).hexdigest()
