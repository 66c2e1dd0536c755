"""How a meeting lies to the day of the article: long past, held, or still ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from extract.article import Article
from extract.dates import Dated
from extract.lexicon import words
from extract.meetings.governors import family_of, governor, is_part
from extract.meetings.meeting_clues import LEXICON, Gathering
from extract.transfers.tense import state
from graph.edtf import bounds
from graph.model import When

_DAY = len("2024-05-01")
_WEEK, _LONG = 7, 14  # days
_COMING = ("next", "tomorrow", "coming", "upcoming", "later")
_GONE = ("earlier", "last", "past", "previous")


def seen_from_today(article: Article, found: Gathering, dates: Sequence[Dated]) -> Gathering:
    """Return a mention with its weekday set right, and with what time and tense tell: held, ahead, or weeks away."""
    today = article.document.published
    if _is_date_of_another(article, found, dates):
        found = replace(found, when=None)
    if found.modality == "asserted":
        done, ahead = _told_as(article, found, dates)
        found = replace(found, done=done, modality="planned" if ahead else "asserted")
        found = _before_others(article.doc[found.head], found) if done else found
    found = replace(found, when=_upcoming(today, found))
    days = _days_off(found.when, today)
    if days > 0:
        return replace(found, modality="planned", done=False, far=days > _LONG)
    past = days < -_LONG
    return replace(found, past=past, modality="asserted" if past else found.modality)


def _told_as(article: Article, found: Gathering, dates: Sequence[Dated]) -> tuple[bool, bool]:
    """Say whether the words tell of a meeting as held, and whether as one to come; most say neither."""
    head = article.doc[found.head]
    if _is_scheduled(head, found.when, article.document.published):
        return False, True
    done = _is_told_as_held(head) or _is_near(article, found, dates, _GONE)
    return done, not done and _is_ahead(article, found, dates)


def _days_off(when: When | None, today: str | None) -> int:
    """Return how many days a date lies after the day of the article, less than 0 before it, 0 where they overlap."""
    told = bounds(when.edtf) if today and when is not None and when.edtf else None
    if told is None or not today:
        return 0
    first, last, day = *told, date.fromisoformat(today)
    return (first - day).days if first > day else min(0, (last - day).days)


def _is_told_as_held(head: Token) -> bool:
    """Say whether a finite verb tells of a meeting as held or going on: "met", "was held", "is hosting a summit"."""
    if not family_of(head):
        return _is_finite(head)
    verb, link = governor(head)
    if verb is None or not _is_finite(verb):
        return False
    past = state(verb) == "done" and verb.tag_ in ("VBD", "VBN")
    if link in words(LEXICON, "at_words"):
        return past
    held = (*words(LEXICON, "attend_verbs"), *words(LEXICON, "host_verbs"), *words(LEXICON, "go_verbs"))
    lemma = verb.lemma_.lower()
    return (past or link == "dobj") and lemma in held and lemma not in words(LEXICON, "announce_verbs")


def _before_others(head: Token, found: Gathering) -> Gathering:
    """Mark what the words set against the meeting at hand: "had met before", "last met", "also met"."""
    verb, link = governor(head) if family_of(head) else (head, "dobj")
    if verb is None or link != "dobj" or verb.dep_ not in ("ROOT", "conj"):
        return found
    near = {c.lower_ for c in verb.children if c.dep_ in ("aux", "advmod")}
    before = near & set(words(LEXICON, "before"))
    return replace(found, which="previous" if before else found.which, besides="also" in near)


def _is_scheduled(head: Token, when: When | None, today: str | None) -> bool:
    """Say whether the present tense speaks of another weekday: "meet on Friday", "is hosting a summit on Monday"."""
    verb, link = governor(head) if family_of(head) else (head, "dobj")
    if when is None or when.edtf == today or verb is None or link != "dobj" or not _is_weekday(when):
        return False
    return verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and state(verb) == "going")


def _is_weekday(when: When) -> bool:
    """Say whether a date is told by its weekday alone: "on Friday", "this Friday"."""
    told = when.text.lower().split()[-1]
    return told.endswith("day") and told not in ("today", "yesterday", "day") and when.text[-1:] == "y"


def _is_finite(verb: Token) -> bool:
    return state(verb) in ("done", "going") and verb.pos_ in ("VERB", "AUX")


def _is_ahead(article: Article, found: Gathering, dates: Sequence[Dated]) -> bool:
    """Say whether the words put a meeting ahead: "ahead of the summit", "upcoming talks", "arrives next week"."""
    head = article.doc[found.head]
    if any(c.lower_ in words(LEXICON, "coming") for c in head.children):
        return True
    if family_of(head) and _follows_ahead(article, found):
        return article.doc[found.start].ent_type_ != "DATE"
    return _is_near(article, found, dates, _COMING)


def _is_date_of_another(article: Article, found: Gathering, dates: Sequence[Dated]) -> bool:
    """Say whether a date before a meeting is not its own: "met on Friday on the sidelines of the summit"."""
    head = article.doc[found.head]
    told = next((d for d in dates if d.when is found.when), None)
    if told is None or not family_of(head) or told.start >= found.start or len(told.when.edtf or "") != _DAY:
        return False
    verb = governor(head)[0] if is_part(head) else None
    beside = verb is not None and verb.lemma_.lower() in words(LEXICON, "meet_verbs")
    return beside or _follows_ahead(article, found)


def _follows_ahead(article: Article, found: Gathering) -> bool:
    """Say whether "ahead of" or the like stands right before a meeting."""
    before = [t.lower_ for t in article.doc[max(0, found.start - 3) : found.start]]
    return "of" in before and bool(set(before) & set(words(LEXICON, "ahead_words")))


def _is_near(article: Article, found: Gathering, dates: Sequence[Dated], wanted: tuple[str, ...]) -> bool:
    """Say whether one of the words stands in or before the date told with a meeting: "later this week"."""
    told = next((d for d in dates if d.when is found.when), None)
    return told is not None and any(t.lower_ in wanted for t in article.doc[max(0, told.start - 1) : told.end])


def _upcoming(today: str | None, found: Gathering) -> When | None:
    """Return the date of a meeting; the weekday of one that is still to come lies ahead of the article."""
    when = found.when
    if not today or when is None or found.modality != "planned" or not when.edtf or len(when.edtf) != _DAY:
        return when
    ago = (date.fromisoformat(today) - date.fromisoformat(when.edtf)).days
    if not 0 < ago < _WEEK or not _is_weekday(when):
        return when
    return When(when.text, (date.fromisoformat(when.edtf) + timedelta(days=_WEEK)).isoformat())
