"""Mentions of meetings, one by one, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.article import Article
from extract.dates import find_dates
from extract.meetings.governors import family_of
from extract.meetings.meeting_clues import Gathering
from extract.meetings.meeting_nouns import by_noun
from extract.meetings.meeting_verbs import by_verb
from extract.meetings.outlook import seen_from_today
from extract.meetings.presence import by_presence


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
            yield seen_from_today(article, _without_voices(article, found), dates)


def _without_voices(article: Article, found: Gathering) -> Gathering:
    """Leave out the spokespeople who only tell of the meeting that others had."""
    there = tuple(p for p in found.participants if not _is_voice(article, p))
    return replace(found, participants=there) if len(there) < len(found.participants) > 1 else found


def _is_voice(article: Article, official: str) -> bool:
    return "spokes" in article.entities[official].properties.get("role", "").lower()
