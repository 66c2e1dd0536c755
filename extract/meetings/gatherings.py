"""Mentions of meetings, one by one, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extract.article import Article
from extract.dates import find_dates
from extract.meetings.governors import family_of
from extract.meetings.meeting_clues import Gathering
from extract.meetings.meeting_nouns import by_noun
from extract.meetings.meeting_verbs import by_verb
from extract.meetings.presence import by_presence
from graph.model import When

_DAY = len("2024-05-01")
_WEEK, _LONG_AGO = 7, 14  # days


def gatherings(article: Article) -> Iterator[Gathering]:
    """Yield the mentions of meetings in the order of the text."""
    dates = find_dates(article.doc, article.document.published)
    for token in article.doc:
        family = family_of(token)
        if family:
            found = by_noun(article, token, family, dates)
        else:
            found = by_presence(article, token) or by_verb(article, token, dates)
        if found:
            found = replace(_without_voices(article, found), when=_upcoming(article, found))
            yield replace(found, past=_is_past(article, found))


def _upcoming(article: Article, found: Gathering) -> When | None:
    """Return the date of a meeting; the weekday of one that is still to come lies ahead of the article."""
    day, when = article.document.published, found.when
    if not day or when is None or found.modality != "planned" or not when.edtf or len(when.edtf) != _DAY:
        return when
    ago = (date.fromisoformat(day) - date.fromisoformat(when.edtf)).days
    if not 0 < ago < _WEEK or not when.text.lower().removeprefix("on ").strip().endswith("day"):
        return when
    return When(when.text, (date.fromisoformat(when.edtf) + timedelta(days=_WEEK)).isoformat())


def _is_past(article: Article, found: Gathering) -> bool:
    """Say whether a meeting took place more than two weeks before the article."""
    day, when = article.document.published, found.when.edtf if found.when else None
    if not day or not when or found.modality != "asserted":
        return False
    last = when.rpartition("/")[2]
    if len(last) < _DAY:
        return last < day[: len(last)]
    return (date.fromisoformat(day) - date.fromisoformat(last)).days > _LONG_AGO


def _without_voices(article: Article, found: Gathering) -> Gathering:
    """Leave out the spokespeople who only tell of the meeting that others had."""
    there = tuple(p for p in found.participants if not _is_voice(article, p))
    return replace(found, participants=there) if len(there) < len(found.participants) > 1 else found


def _is_voice(article: Article, official: str) -> bool:
    return "spokes" in article.entities[official].properties.get("role", "").lower()
