"""Extended Date/Time Format, levels 0 and 1: the days that a date, a month, a season or an interval can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

Bounds = tuple[date, date]

_SIMPLE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T\S*)?[?~%]?", re.ASCII
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # spring of the northern hemisphere begins in March


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _season(year: int, first: int) -> Bounds:
    carry, last = divmod(first + 1, 12)
    return date(year, first, 1), _month_end(year + carry, last + 1)


def _single(text: str) -> Bounds | None:
    match = _SIMPLE.fullmatch(text)
    if not match:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in (None, "XX") or first != last:
        return date(max(first, 1), 1, 1), date(last, 12, 31)
    number = int(month)
    if number in _SEASONS:
        return _season(first, _SEASONS[number]) if day is None else None
    if day in (None, "XX"):
        return date(first, number, 1), _month_end(first, number)
    exact = date(first, number, int(day))
    return exact, exact


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds | None:
    """Return the first and last day that ``edtf`` can mean, or None where it is not EDTF.

    An open end ("2022-11/..") reaches to ``date.min`` or ``date.max``.
    """
    head, slash, tail = edtf.strip().partition("/")
    try:
        if not slash:
            return _single(head)
        start = (date.min, date.min) if head in ("", "..") else _single(head)
        end = (date.max, date.max) if tail in ("", "..") else _single(tail)
    except (ValueError, IndexError, OverflowError):
        return None
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def overlap(one: str, other: str, *, slack: int = 0) -> bool | None:
    """Say whether two dates can mean the same day, give or take ``slack`` days; None where either is not EDTF."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return None
    gap = max(a[0], b[0]).toordinal() - min(a[1], b[1]).toordinal()
    return gap <= slack
