"""Mentions of meetings, one by one, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from extract.article import Article
from extract.dates import find_dates
from extract.meeting_clues import Gathering
from extract.meeting_nouns import by_noun, family_of
from extract.meeting_verbs import by_verb


def gatherings(article: Article) -> Iterator[Gathering]:
    """Yield the mentions of meetings in the order of the text."""
    dates = find_dates(article.doc, article.document.published)
    for token in article.doc:
        family = family_of(token)
        found = by_noun(article, token, family, dates) if family else by_verb(article, token, dates)
        if found:
            yield found
