"""Days of publication: as a user types them, and as a page words them."""

from __future__ import annotations

import re
from datetime import date

from graph.errors import InputError

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = rf"(?:{_MONTH} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {_MONTH},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"


def checked_day(day: str, where: str) -> str:
    """Return the ISO day; raises InputError, beginning with ``where``, on anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise InputError(f"{where}: there is no day {day!r}: {error}") from error
    raise InputError(f"{where}: a publication date is written like 2023-01-31, not {day!r}")


def iso_day(words: str) -> str | None:
    """Return the ISO day that a page words as "5 March 2024", "Mar. 5, 2024" or "2024-03-05"; None for no such day."""
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            return date(*numbers).isoformat()
        month = _MONTHS.index(re.findall(r"[a-z]{3}", words.lower())[0]) + 1
        day, year = numbers
        return date(year, month, day).isoformat()
    except (ValueError, IndexError):
        return None
