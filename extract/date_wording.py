"""How dates are worded, and what each wording means against the day of publication, as EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"]  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ONE_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: n for n, word in enumerate(_ONE_TO_TEN, 1)} | {
    "a": 1,
    "an": 1,
    "a few": 3,
    "several": 3,
    "a couple of": 2,
}

_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|" \
         r"Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"  # fmt: skip
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?P<count>\d+|a few|several|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten)"


_SAME_YEAR = 600  # characters back to the year that "that year" means


def _month_number(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.lower().rstrip(".")[:3]))


def _day(year: int, month: int, day: int) -> str | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day).isoformat()
    return None


def _week(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _add_months(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year}-{month + 1:02}"


def _full(m: re.Match[str], published: date | None, future: bool) -> str | None:
    return _day(int(m["year"]), _month_number(m["month"]), int(m["day"]))


def _iso(m: re.Match[str], published: date | None, future: bool) -> str | None:
    return _day(int(m["year"]), int(m["mm"]), int(m["dd"]))


def _month_year(m: re.Match[str], published: date | None, future: bool) -> str | None:
    return f"{m['year']}-{_month_number(m['month']):02}"


def _in_year(m: re.Match[str], year: int) -> str | None:
    month = _month_number(m["month"])
    return _day(year, month, int(m["day"])) if m["day"] else f"{year}-{month:02}"


def _of_that_year(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    return _in_year(m, published.year + {"last": -1, "this": 0, "next": 1}[m["rel"]])


def _of_the_same_year(m: re.Match[str], published: date | None, future: bool) -> str | None:
    """Resolve "August of that year" by the year that the text named last."""
    years = re.findall(rf"\b{_YEAR}\b", m.string[max(0, m.start() - _SAME_YEAR) : m.start()])
    return _in_year(m, int(years[-1])) if years else None


def _year_for(month: int, day: int, published: date, future: bool) -> int:
    """Choose the year of a month that names none: the nearest past, or the nearest to come under a future verb."""
    if future:
        return published.year + ((month, day) < (published.month, published.day if day < 32 else 0))
    # News prints an event of the next few days without a year too; beyond that a bare month is past.
    ahead = (month - published.month) % 12
    return published.year - ((month, day) > (published.month, published.day) and ahead > 1) if day < 32 else (
        published.year - (month > published.month))  # fmt: skip


def _month_day(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    month, day = _month_number(m["month"]), int(m["day"])
    return _day(_year_for(month, day, published, future), month, day)


def _month_only(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    month = _month_number(m["month"])
    shift = {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    year = _year_for(month, 32, published, future)
    if shift == -1 and month == published.month:
        year -= 1
    if shift == 1 and month <= published.month:
        year = published.year + 1
    return f"{year}-{month:02}"


def _weekday(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    target = next(i for i, w in enumerate(_WEEKDAYS) if w.startswith(m["weekday"].lower()))
    back = (published.weekday() - target) % 7
    which = (m["which"] or "").lower()
    if which == "next" or (future and which != "last"):
        return (published + timedelta(days=(-back) % 7 or (7 if which == "next" else 0))).isoformat()
    return (published - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _relative_day(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    word = m["word"].lower()
    shift = -1 if word.startswith(("yester", "last")) else 1 if word.startswith("tomorrow") else 0
    return (published + timedelta(days=shift)).isoformat()


def _relative_unit(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(m["which"].lower(), 0)
    unit = m["unit"].lower()
    if unit == "week":
        return _week(published + timedelta(weeks=shift))
    if unit == "month":
        return _add_months(published, shift)
    if unit == "year":
        return str(published.year + shift)
    if unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7) + timedelta(weeks=max(shift, 0))
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    season = _SEASONS[unit]
    return f"{published.year + shift}-{season}"


def _ago(m: re.Match[str], published: date | None, future: bool) -> str | None:
    if published is None:
        return None
    count = m["count"].lower()
    n = int(count) if count.isdigit() else _COUNTS[count]
    unit = m["unit"].lower()
    if unit == "day":
        return (published - timedelta(days=n)).isoformat()
    if unit == "week":
        return _week(published - timedelta(weeks=n))
    return _add_months(published, -n) if unit == "month" else str(published.year - n)


def _season_year(m: re.Match[str], published: date | None, future: bool) -> str | None:
    return f"{m['year']}-{_SEASONS[m['season'].lower()]}"


def _year(m: re.Match[str], published: date | None, future: bool) -> str | None:
    return m["year"]


def _unresolved(m: re.Match[str], published: date | None, future: bool) -> str | None:
    return None


Resolver = Callable[[re.Match[str], date | None, bool], str | None]
# Words after which a bare month or year is a date, and neither "may" nor a count.
_LEADS = ["in", "In", "by", "By", "of", "since", "Since", "until", "last", "this", "next", "through", "before", "after"]
_LEADS += ["from", "between", "or", "During", "during", "for", "and"]
_WHICH = r"(?:(?P<which>last|next|this|past)\s+)?"
_PART = r"(?:the\s+)?(?:(?:early|late|mid|end|beginning|start|middle)(?:-|\s+)(?:of\s+|in\s+)?)?"
_REL = r"(?P<rel>last|this|next)"
_SAME = r"(?:that(?: same)?|the same)"
_AFTER = "(?:" + "|".join(f"(?<={w} )" for w in _LEADS) + ")"
# Nouns that a month stands before: "a February summit", "their June visit".
_BEFORE_EVENT = r"(?=\s+(?:summit|meeting|conference|talks|visit|trip|gathering|announcement|deal|offensive))"
_STAGE = r"(?:early|late|mid|(?:the )?(?:end|start|beginning|middle) of|(?:first|second) half of)(?:-|\s+)"
# In order: a stretch of text is read by the first pattern that matches there.
PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = tuple(
    (re.compile(rf"(?<![\w$€£]){pattern}(?!\w)", flags), resolve)
    for pattern, flags, resolve in (
        (rf"(?:{_WEEKDAY.replace('<weekday>', '<w1>')},?\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}", 0, _full),
        (rf"(?:{_WEEKDAY.replace('<weekday>', '<w1>')},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", 0, _full),
        (rf"{_PART}(?:{_DAY}\s+(?:of\s+)?)?{_MONTH},?\s+(?:of\s+)?{_REL}\s+year", 0, _of_that_year),
        (rf"{_MONTH}\s+{_DAY},?\s+(?:of\s+)?{_REL}\s+year", 0, _of_that_year),
        (rf"{_PART}(?:{_DAY}\s+(?:of\s+)?)?{_MONTH},?\s+(?:of\s+)?{_SAME}\s+year", 0, _of_the_same_year),
        (rf"{_MONTH}\s+{_DAY},?\s+(?:of\s+)?{_SAME}\s+year", 0, _of_the_same_year),
        (r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)", 0, _iso),
        (rf"{_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR}", 0, _month_year),
        (rf"(?:{_WEEKDAY.replace('<weekday>', '<w1>')},?\s+)?{_MONTH}\s+{_DAY}(?!,?\d)", 0, _month_day),
        (rf"(?:{_WEEKDAY.replace('<weekday>', '<w1>')},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}", 0, _month_day),
        (rf"{_WHICH}{_WEEKDAY}(?:\s+(?:night|morning|evening|afternoon))?", 0, _weekday),
        (r"(?:earlier |late )?(?P<word>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))",
         re.I, _relative_day),
        (rf"(?:earlier |later |late |early )?(?P<which>last|this|next|past|coming|previous)\s+"
         rf"(?P<unit>week|month|year|weekend|{'|'.join(_SEASONS)})(?:end)?", re.I, _relative_unit),
        (rf"(?:about |around |nearly |almost |more than )?{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)",
         re.I, _ago),
        (rf"(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?{_YEAR}", re.I, _season_year),
        (rf"{_AFTER}{_WHICH}{_PART}{_MONTH}(?!\s+\d)", 0, _month_only),
        (rf"{_WHICH}{_MONTH}{_BEFORE_EVENT}", 0, _month_only),
        (rf"{_AFTER}(?<!and )(?:{_STAGE})?{_YEAR}", 0, _year),
        (rf"(?:early|late|mid)(?:-|\s+){_YEAR}", re.I, _year),
        (r"(?:in|over|during|within)\s+(?:the\s+)?(?:coming|next|following)\s+(?:few\s+|several\s+|\w+\s+)?"
         r"(?:hours|days|weeks|months|years)|overnight|in recent (?:days|weeks|months|years)|soon", re.I, _unresolved),
    )
)  # fmt: skip
