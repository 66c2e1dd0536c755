"""Participial and relative clauses that say who held a meeting and who was there."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extract.article import Article
from extract.lexicon import words
from extract.meetings.meeting_clues import LEXICON, objects, officials
from extract.meetings.parties import parties, subjects


def _clauses(noun: Token) -> list[Token]:
    """Return the clauses that tell more of a meeting, also those that the parser hung on its place or body."""
    inside = [p for o in objects(noun, "of", "in", "at", "on") for p in (o, *o.conjuncts)]
    near = [*noun.children, *(g for p in inside for g in p.children)]
    found = [c for c in near if c.dep_ in ("acl", "relcl")]
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    thrown = [] if verb is None else [c for c in (verb, *verb.children) if c.dep_ == "advcl" and c.tag_ == "VBN"]
    days = objects(verb, "on") if verb is not None else []
    thrown += [c for d in days if d.ent_type_ == "DATE" for c in d.children if c.dep_ in ("acl", "relcl")]
    return found + [c for c in thrown if c.i > noun.i]  # "went to a meeting on Friday, chaired by X"


def hosted_in(article: Article, noun: Token) -> list[str]:
    """Return those whom a clause on the meeting names as its hosts: "the forum, which X opened"."""
    clauses = _clauses(noun)
    told = [e for c in clauses if _which(c, "host_verbs") for e in subjects(article, c)]
    clauses += [j for c in clauses for j in c.conjuncts]  # "initiated and hosted by X"
    by = [c for c in clauses if c.lemma_.lower() in words(LEXICON, "host_verbs")]
    return told + [e for c in by for p in objects(c, "by") for e in parties(article, p)]


def attended_in(article: Article, noun: Token) -> list[str]:
    """Return those whom a clause on the meeting names as taking part: "talks attended by X"."""
    clauses = _clauses(noun)
    joined = [j for c in clauses for j in c.conjuncts]  # "convened by X and attended by Y"
    by = [c for c in [*clauses, *joined] if c.lemma_.lower() in words(LEXICON, "attended_by")]
    found = [e for c in by for p in objects(c, "by") for e in parties(article, p)]
    found += [e for c in clauses if _gathers(c) for e in gathered(article, c)]
    return found + [e for c in clauses if _which(c, "attend_verbs") for e in officials(article, subjects(article, c))]


def _gathers(clause: Token) -> bool:
    """Say whether the meeting is what brings people together: "the summit that unites leaders"."""
    return clause.lemma_.lower() in words(LEXICON, "gather_verbs") and any(
        c.dep_ == "nsubj" and c.tag_ == "WDT" for c in clause.children
    )


def gathered(article: Article, verb: Token) -> list[str]:
    """Return those whom a meeting brings together: "gathered ministers of A and B", "leaders including X"."""
    heads = [c for c in verb.children if c.dep_ == "dobj"]
    heads += [p for t in (verb, *heads) for p in objects(t, "including")]
    return [e for h in heads for e in parties(article, h)]


def _which(clause: Token, verbs: str) -> bool:
    """Say whether the meeting is the object of a relative clause: "the summit, which X opened"."""
    told = [c for c in clause.children if c.dep_ == "dobj"]
    return clause.lemma_.lower() in words(LEXICON, verbs) and all(c.tag_ in ("WDT", "WP") for c in told) and bool(told)


def invited_by(article: Article, verb: Token) -> list[str]:
    """Return those at whose invitation something is done: "paid a visit at the invitation of X"."""
    invitations = [p for p in objects(verb, "at", "on", "upon") if p.lemma_ == "invitation"]
    return officials(article, [e for p in invitations for o in objects(p, "of") for e in parties(article, o)])


def acting_at(article: Article, heads: Sequence[Token]) -> list[str]:
    """Return the officials who act at a meeting or its place: "the White House, where X renewed …"."""
    clauses = [c for h in heads for c in h.children if c.dep_ == "relcl"]
    there = [c for c in clauses if any(a.lower_ == "where" for a in c.children)]
    there += [c for c in clauses for p in objects(c, "in", "at", "during") if p.lower_ == "which"]
    return officials(article, [e for c in there for e in subjects(article, c)])


def participant(article: Article, part: Token) -> list[str]:
    """Return whose "participation in" a meeting it is: its owner's, who acts during it, or who speaks in a title."""
    if part.dep_ != "pobj" or part.head.lower_ not in words(LEXICON, "at_words"):
        return []
    owners = [e for c in part.children if c.dep_ == "poss" and c.pos_ != "PRON" for e in parties(article, c)]
    verb = next((t for t in part.ancestors if t.pos_ in ("VERB", "AUX")), None)
    acting = officials(article, subjects(article, verb)) if verb is not None else []
    title = article.doc[part.sent.start : part.i] if verb is None else ()
    return owners or acting or [e.id for t in title if (e := article.entity_of(t, "Official"))][:1]
