"""Sentences that add somebody to a meeting told of before: "also present were X and Y", "participants included Z"."""

from __future__ import annotations

from spacy.tokens import Token

from extract.article import Article
from extract.lexicon import words
from extract.meetings.governors import family_of
from extract.meetings.meeting_clues import LEXICON, Gathering, objects, officials, reality, unique
from extract.meetings.parties import parties
from extract.meetings.rosters import states

_THESE = ("they", "these", "those")


def _present(verb: Token) -> bool:
    """Say whether a form of "be" says that its subject was there."""
    if any(c.dep_ == "acomp" and c.lower_ == "present" and not objects(c, "in", "at") for c in verb.children):
        return True
    if any(p.lower_ == "attendance" for p in objects(verb, "in")):
        return True
    among = [t for p in objects(verb, "among", "Among") for t in (p, *p.children)]
    return any(t.lemma_.lower() in (*words(LEXICON, "guests"), "attend", "present") for t in among)


def _is_delegation(article: Article, token: Token) -> bool:
    """Say whether a word names those sent: "the delegation", "the Danish team"."""
    lemma = token.lemma_.lower()
    return lemma == "delegation" or (
        lemma in ("team", "side") and bool(states(article, token)) and not objects(token, "of")
    )


def _added(article: Article, verb: Token) -> list[Token]:
    """Return the heads of the phrases that name those who were there, too."""
    lemma = verb.lemma_.lower()
    if lemma == "be" and _present(verb):
        return [c for c in verb.children if c.dep_ in ("nsubj", "attr")]
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if lemma == "accompany" and subject is not None and subject.dep_ == "nsubjpass" and verb.dep_ == "ROOT":
        return [subject, *objects(verb, "by")]
    things = [c for c in verb.children if c.dep_ == "dobj"]
    sent = any(_is_delegation(article, c) for c in ([subject] if subject is not None else []))
    if lemma == "represent" and subject is not None and subject.dep_ == "nsubjpass":  # "Peru was represented by X"
        return objects(verb, "by") if article.entity_of(subject, "Country") else []
    if lemma in words(LEXICON, "delegation_verbs") and any(_is_delegation(article, c) for c in things):
        return [subject] if subject is not None else []
    if lemma in words(LEXICON, "delegation_verbs") and sent and subject is not None and subject.dep_ == "nsubjpass":
        more = [c for c in verb.children if c.dep_ in ("dobj", "conj") and c.lemma_ == "delegation"]
        return [p for t in (verb, *more) for p in objects(t, "by")]  # "delegation was led by X, and the other by Y"
    if lemma == "include" and subject is not None and _are_guests(subject):
        return [] if any(map(family_of, objects(subject, "in", "at", "of"))) else things  # told with the meeting's noun
    if lemma == "hear":  # "we heard directly from X"
        told = any(c.lower_ == "directly" for c in verb.children) or bool(objects(verb, "by", "via"))
        return objects(verb, "from") if told else []
    after = [c for c in verb.children if c.dep_ == "aux" and c.i > verb.i]
    adds = lemma in (*words(LEXICON, "rejoin_verbs"), *words(LEXICON, "join_verbs"))
    if adds and verb.tag_ == "VBG" and after:  # "also attending were X and Y", "joining them is Z"
        near = [*verb.children, *(g for c in after for g in c.children)]
        return [c for c in near if c.dep_ in ("dobj", "nsubj", "attr") and c.i > verb.i]
    return []


def _are_guests(subject: Token) -> bool:
    """Say whether a subject stands for those at a meeting: "participants", "these" after a sentence on a summit."""
    if subject.lower_ not in _THESE:
        return subject.lemma_.lower() in words(LEXICON, "guests")
    start = subject.sent.start
    while start and subject.doc[start - 1].is_space:
        start -= 1
    before = subject.doc[start - 1].sent if start else ()
    people = (*words(LEXICON, "guests"), *words(LEXICON, "met"))
    crowd = any(t.tag_ == "NNS" and t.lemma_.lower() in people for t in before)
    return crowd and any(map(family_of, before))


def by_presence(article: Article, verb: Token) -> Gathering | None:
    """Read a clause that only says who else was at the meeting; None for other words."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    there = [e for t in _added(article, verb) for e in parties(article, t)]
    if verb.lemma_.lower() != "include" or verb.doc[verb.left_edge.i].lower_ in _THESE:
        there = officials(article, there)
    modality = reality(verb) if there else None
    if modality is None:
        return None
    kind = "visit" if verb.lemma_.lower() == "accompany" else "meeting"
    return Gathering(verb.i, verb.i + 1, verb.i, kind, kind, unique(there), modality=modality, back=True)
