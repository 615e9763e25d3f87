"""Numbers as analysts write them in a table: an exact meaning, or a clear refusal."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$", re.ASCII)
_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?$", re.ASCII)
_ZEROS = re.compile(r"[+-]?0\d", re.ASCII)
_DATE = re.compile(
    r"\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?月?$|\d{1,2}月\d{1,2}日$|\d{1,2}-[A-Za-z]{3}$|[A-Za-z]{3}-\d{1,4}$"
    r"|\d{4}-\d\d-\d\d[ T]"
)
_TIMES = {"万": 4, "亿": 8, "千": 3}
_LONGEST = 60
_NO_NUMBER = {"nan", "inf", "-inf", "+inf", "infinity", "#n/a", "#div/0!", "#value!", "#ref!", "#num!", "#name?"}


class NotANumberError(ValueError):
    """A text is no number; ``args[0]`` is the code of the fault that says why."""


def number(text: str) -> float:
    """``text`` as a number: ``１２``, ``12,000``, ``10万``, ``1e5``, ``1.5``; raises `NotANumberError`."""
    word = unicodedata.normalize("NFKC", text).strip()
    if word.lower() in _NO_NUMBER:
        raise NotANumberError("not_finite")
    if len(word) > _LONGEST:
        raise NotANumberError("number_long")
    if word.endswith("%"):
        raise NotANumberError("cell_percent")
    power = _TIMES.get(word[-1:], 0)
    bare = word[:-1].rstrip() if power else word
    if _ZEROS.match(bare) and not _DATE.match(bare):
        raise NotANumberError("cell_zeros")
    if not _PLAIN.match(bare) and not _GROUPS.match(bare):
        raise NotANumberError("cell_date" if _DATE.match(word) else _comma(bare))
    return _exact(bare.replace(",", ""), power)


def _comma(word: str) -> str:
    return "cell_comma" if re.match(r"[+-]?[\d.]*,[\d.,]*$", word, re.ASCII) else "cell_number"


def _exact(word: str, power: int) -> float:
    try:
        value = float(Decimal(word).scaleb(power))
    except (InvalidOperation, OverflowError):
        raise NotANumberError("number_long") from None
    if value in (float("inf"), float("-inf")):
        raise NotANumberError("number_long")
    return value


def share(text: str) -> float:
    """``text`` as a share of one; ``60%`` is 0.6."""
    word = unicodedata.normalize("NFKC", text).strip()
    return number(word[:-1]) / 100 if word.endswith("%") else number(word)


def yes(text: str) -> bool:
    """``text`` as yes or no: 1/0, 是/否, yes/no, true/false; raises `NotANumberError`."""
    word = unicodedata.normalize("NFKC", text).strip().lower()
    if word in ("1", "1.0", "是", "有", "yes", "true"):
        return True
    if word in ("0", "0.0", "否", "无", "no", "false"):
        return False
    raise NotANumberError("cell_yes")
