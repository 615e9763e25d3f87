"""Collecting what is wrong, so that a user hears of all of it at once."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from colecon.errors import Fault, InputError, Place
from colecon.scenario.aliases import alias, alike

MOST = 100
"""Faults told at once; what is beyond is counted."""
_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
"""A blank between two Chinese characters, which is no part of a name."""
_OF_ROWS = frozenset(("unknown_village", "unknown_township", "unknown_zone", "unknown_when"))
_FEW = 300
_LONG = 60


class Faults:
    """The faults and warnings found so far; `stop` raises if there is any fault."""

    def __init__(self) -> None:
        self.errors: list[Fault] = []
        self.warnings: list[Fault] = []
        self.spoilt: set[str] = set()
        """What rows at fault hold, as `plain` compares it: the table has it, though no village came of it."""
        self._known: set[tuple[object, ...]] = set()

    def add(self, code: str, place: Place, **values: object) -> None:
        """Note a fault."""
        self._note(self.errors, Fault(code, _tidy(values), place))

    def warn(self, code: str, place: Place, **values: object) -> None:
        """Note a warning."""
        self._note(self.warnings, Fault(code, _tidy(values), place, warning=True))

    def unknown(self, code: str, place: Place, word: str, options: Iterable[str]) -> None:
        """Note a word that is none of ``options``; ``<code>_near`` is said where one of them is close."""
        if code in _OF_ROWS and plain(word) in self.spoilt:
            return
        known = list(options)
        guess = (alias(word, known) or near(word, known) or alike(word, known)) if len(self.errors) < MOST else ""
        allowed = tuple(known[:20]) + (("...",) if len(known) > 20 else ()) or ("fault.none",)
        if guess:
            self.add(f"{code}_near", place, word=word, guess=guess, allowed=allowed)
        else:
            self.add(code, place, word=word, allowed=allowed)

    def stop(self) -> None:
        """Raise all that was found if there is a fault among it."""
        if self.errors:
            more = len(self.errors) - MOST
            rest = [Fault("more", {"count": more}, self.errors[MOST].place)] if more > 0 else []
            raise InputError([*self.errors[:MOST], *rest, *self.warnings[:MOST]])

    def _note(self, where: list[Fault], fault: Fault) -> None:
        mark = (fault.code, fault.place, tuple(sorted((k, str(v)) for k, v in fault.values.items())))
        if mark not in self._known:
            self._known.add(mark)
            where.append(fault)


def _tidy(values: dict[str, object]) -> dict[str, object]:
    return {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}


def shown(value: object) -> str:
    """A value from a user's file as one short printable phrase."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**30:
        return "a whole number of very many digits"
    if isinstance(value, dict):
        return "{" + ", ".join(printable(str(key)) for key in list(value)[:5]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item) for item in value[:5]) + (", ..." if len(value) > 5 else "") + "]"
    short = printable(str(value))
    short = short if len(short) <= _LONG else short[:_LONG] + "..."
    return f'"{short}"' if isinstance(value, str) else short


def printable(word: str) -> str:
    """``word`` with control and direction characters made visible, so that it cannot dress up a terminal."""
    if word.isprintable():
        return word
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in word)


def plain(word: str) -> str:
    """``word`` as names are compared: NFKC, no spaces around or between Chinese characters, case folded."""
    return closed(unicodedata.normalize("NFKC", word)).casefold()


def closed(word: str) -> str:
    """``word`` without spaces around it and between Chinese characters."""
    return _GAP.sub("", word.strip())


def near(word: str, options: Iterable[str]) -> str:
    """The option closest to ``word``, or "" if none is close."""
    wanted = plain(word)[:100].replace("-", "_").replace(" ", "_")
    known = {plain(option): option for option in options}
    if len(known) > _FEW:
        ends = [o for o in known if o[:1] == wanted[:1] or o[-1:] == wanted[-1:]]
        known = {o: known[o] for o in ends[:_FEW]}
    found = difflib.get_close_matches(wanted, known, n=1, cutoff=0.55)
    if not found and len(wanted) > 2:
        found = [option for option in known if option.startswith(wanted) or wanted.startswith(option)][:1]
    return known[found[0]] if found else ""
