"""Meetings told of by a verb: "X met Y", "X visited Oslo", "X spoke with Y"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extract.article import Article
from extract.dates import Dated
from extract.lexicon import words
from extract.meetings.meeting_clues import (
    LEXICON,
    Gathering,
    date_told,
    objects,
    officials,
    partners,
    place_of,
    reality,
    unique,
)
from extract.meetings.parties import parties, subjects

# The lists of verbs, and the kind and family of meeting each tells of.
_KINDS = {
    "meet_verbs": ("meeting", "meeting"),
    "speak_verbs": ("call", "call"),
    "call_verbs": ("call", "call"),
    "visit_verbs": ("visit", "visit"),
    "travel_verbs": ("visit", "visit"),
    "welcome_verbs": ("meeting", "meeting"),
    "rejoin_verbs": ("meeting", "meeting"),
}


def _purposes(article: Article, verb: Token) -> list[str]:
    """Return with whom a visitor deals: "will visit Oslo to discuss trade with X"."""
    clauses = [c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB"]
    talks = [t for c in clauses for t in c.subtree if t.dep_ == "prep" and t.lower_ == "with"]
    heads = [p for t in talks for p in t.children if p.dep_ == "pobj"]
    return officials(article, [e for p in heads for e in parties(article, p)])


def _direct(article: Article, verb: Token) -> list[str]:
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [e for h in heads for e in parties(article, h)]


def _spoke(article: Article, verb: Token) -> tuple[list[str], list[str], list[Token]] | None:
    """Read "X spoke with Y" and "X called Y"; "X called Y a friend" is no call."""
    if any(c.dep_ in ("oprd", "ccomp", "xcomp") for c in verb.children):
        return None
    spoken_to = [e for p in objects(verb, "with", "to") for e in parties(article, p)]
    others = officials(article, _direct(article, verb) + spoken_to)
    who = subjects(article, verb)
    return (who + others, [], []) if others or len(officials(article, who)) > 1 else None


def _met(article: Article, verb: Token) -> tuple[list[str], list[str], list[Token]] | None:
    others = _direct(article, verb) + partners(article, verb)
    everybody = unique(subjects(article, verb) + others)
    spots = objects(verb, "in", "at")
    whom = [c for c in verb.children if c.dep_ == "dobj"]
    if whom and not others:
        crowd = all(c.tag_ == "NNS" and c.lemma_.lower() in words(LEXICON, "met") for c in whom)
        return (list(everybody), [], spots) if crowd and officials(article, everybody) else None
    group = any(c.dep_ == "nsubj" and c.lemma_.lower() in words(LEXICON, "delegates") for c in verb.children)
    if officials(article, others) and any(c.dep_ == "nsubj" for c in verb.children):
        return list(everybody), [], spots
    somebody = bool(officials(article, everybody) and (whom or objects(verb, "with")))
    placed = (somebody or group or _bodies(article, everybody)) and place_of(article.doc, spots)
    return (list(everybody), [], spots) if len(everybody) > 1 or placed else None


def _bodies(article: Article, ids: Sequence[str]) -> str:
    """Return the ids of the bodies of which it is said that they meet; they name the meeting."""
    return " ".join(i for i in ids if article.entities[i].type == "Organization")


def _visited(article: Article, verb: Token) -> tuple[list[str], list[str], list[Token]] | None:
    direct = verb.lemma_.lower() in words(LEXICON, "visit_verbs")
    spots = [c for c in verb.children if c.dep_ == "dobj" and direct] + objects(verb, "to")
    who = subjects(article, verb)
    if not who or not place_of(article.doc, [s for s in spots if s.pos_ == "PROPN"]):
        return None
    return officials(article, who) + partners(article, verb) + _purposes(article, verb), [], spots


def _welcomed(article: Article, verb: Token) -> tuple[list[str], list[str], list[Token]] | None:
    hosts = subjects(article, verb)
    guests = [g for g in officials(article, _direct(article, verb)) if g not in hosts]
    met = guests + officials(article, hosts)
    return (met, hosts, objects(verb, "in", "at", "to")) if guests and hosts else None


def _rejoined(article: Article, verb: Token) -> tuple[list[str], list[str], list[Token]] | None:
    """Read "X also attended, along with Y" where no meeting is named with the verb."""
    if any(c.dep_ == "dobj" or (c.dep_ in ("prep", "agent") and c.lower_ in ("in", "by", "at")) for c in verb.children):
        return None
    who = subjects(article, verb) + partners(article, verb)
    return (who, [], []) if officials(article, who) else None


_READERS = {"speak_verbs": _spoke, "call_verbs": _spoke, "meet_verbs": _met, "visit_verbs": _visited,
            "travel_verbs": _visited, "welcome_verbs": _welcomed, "rejoin_verbs": _rejoined}  # fmt: skip


def by_verb(article: Article, verb: Token, dates: Sequence[Dated]) -> Gathering | None:
    """Read a verb as the mention of a meeting; None where it tells of none that takes place."""
    if verb.pos_ != "VERB":
        return None
    lists = next((key for key in _KINDS if verb.lemma_.lower() in words(LEXICON, key)), None)
    if lists is None:
        return None
    modality, told = reality(verb), _READERS[lists](article, verb)
    if modality is None or told is None or not (told[0] or told[1] or lists == "meet_verbs"):
        return None
    kind, family = _KINDS[lists]
    place, when = place_of(article.doc, told[2]), date_told(verb, verb, dates)
    people, hosts = unique(told[0]), unique(told[1])
    name = _bodies(article, people) if not officials(article, people) else ""
    back = lists == "rejoin_verbs"
    return Gathering(
        verb.i, verb.i + 1, verb.i, kind, family, people, hosts, name, place, "", when, modality, back, not back
    )
