"""Meetings told of by a noun: "a summit in Oslo", "his call with the president"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from extract.article import Article
from extract.dates import Dated
from extract.lexicon import words
from extract.meetings.attendance import by_clause, told_beside, visitor
from extract.meetings.governors import cohosted, family_of, governor, is_part
from extract.meetings.meeting_clauses import attended_in, hosted_in, invited_by
from extract.meetings.meeting_clues import (
    LEXICON,
    Gathering,
    date_told,
    objects,
    officials,
    partners,
    place_of,
    reality,
    spots_of,
    unique,
)
from extract.meetings.parties import parties, subjects

_NEAR = 10  # tokens between a visit and its "by"


def _name(article: Article, noun: Token) -> str:
    """Return the proper words that name the meeting: an organisation, or capitals before the noun."""
    if noun.sent.text.isupper():
        return ""
    found = [c for c in noun.subtree if c.i < noun.i and _names(article, c, noun) and c.ent_type_ not in ("GPE", "FAC")]
    heads = [t for p in objects(noun, "of") for t in [p, *p.conjuncts]]
    heads += [c for c in noun.subtree if c.i < noun.i and c.head.i <= noun.i]
    heads += [c for h in heads for c in h.children if c.dep_ in ("compound", "nmod")]
    where = _building(noun)
    found = [c for c in found if c not in where]
    bodies = [article.entity_of(t, "Organization") for t in heads if t not in where]
    return " ".join(dict.fromkeys([*(c.text.lower() for c in found), *(b.id for b in bodies if b)]))


def _names(article: Article, token: Token, noun: Token) -> bool:
    if article.entity_of(token, "Official") or token.dep_ == "poss" or token.ent_type_ in ("DATE", "ORDINAL"):
        return False
    near = token.head.i == noun.i or (token.head.head.i == noun.i and token.head.dep_ in ("compound", "nmod", "amod"))
    return near and token.text[0].isupper() and token.pos_ == "PROPN" and token.dep_ in ("compound", "nmod", "amod")


def _building(noun: Token) -> list[Token]:
    """Return the words of the building right before the noun: "the White House summit"."""
    last = noun.nbor(-1) if noun.i else noun
    if last.head.i != noun.i or last.pos_ != "PROPN" or last.lower_ not in words(LEXICON, "seats"):
        return []
    return [*(c for c in last.children if c.dep_ == "compound"), last]


def _before(article: Article, noun: Token) -> list[Token]:
    """Return the place named before the noun: "the Vilnius summit", "the White House talks"."""
    if building := _building(noun):
        return building[-1:]
    near = [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.ent_type_ in ("GPE", "FAC")]
    return [c for c in near if article.entity_of(c, "Country") is None and _names(article, c, noun)]


def _ordinal(noun: Token) -> str:
    return next((c.text.lower() for t in (noun, _part(noun)) for c in t.children if c.ent_type_ == "ORDINAL"), "")


def _part(noun: Token) -> Token:
    """Return the noun of the part that is told of ("a second round of talks"), else the noun itself."""
    return noun.head.head if is_part(noun) else noun


def _owner(article: Article, whose: Token, verb: Token | None, link: str) -> list[str]:
    """Return whose meeting it is; "at his meeting with X, Y said" is Y's."""
    if whose.pos_ == "PRON" and verb is not None and link in words(LEXICON, "at_words"):
        beside = partners(article, verb) if whose.lower_ == "their" else []  # "speaking alongside X after their talks"
        return officials(article, subjects(article, verb) + beside) or parties(article, whose)
    return parties(article, whose)


def _is_meeting(noun: Token) -> bool:
    before = noun.nbor(-1).lower_ if noun.i else ""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    paraded = before == "military" and noun.lemma_.lower() == "parade"
    if (before in words(LEXICON, "not_before") and not paraded) or (
        after is not None and after.lower_ in words(LEXICON, "not_after")
    ):
        return False
    if noun.dep_ in ("compound", "nmod") and (family_of(noun.head) or noun.head.pos_ == "NOUN"):
        return False
    if noun.lemma_.lower() in words(LEXICON, "plural_meeting") and any(c.lower_ == "to" for c in noun.children):
        return False
    speaks = noun.dep_ == "nsubj" and noun.head.lemma_.lower() in words("organizations.toml", "speech")
    speaks = speaks and noun.head.lemma_ != "see"  # "the talks saw the participation of X"
    if speaks or (noun.lemma_.lower() == "panel" and noun.dep_ != "pobj"):
        return False
    if noun.lemma_.lower() == "call":
        to = any(g.lower_ == "to" for c in noun.children if c.tag_ == "VB" for g in c.children)
        return not (to or any(c.lower_ == "for" for c in noun.children))
    return True


def _event(verb: Token | None) -> Token | None:
    """Return the verb that tells where and when: "is scheduled to take place in Oslo"."""
    inner = [c for c in verb.children if c.dep_ == "xcomp"] if verb is not None else []
    return inner[0] if inner and inner[0].lemma_.lower() in ("take", "be", "hold", "happen", "begin", "start") else verb


def _whose(article: Article, noun: Token, verb: Token | None, link: str) -> tuple[list[str], bool]:
    """Return those the noun phrase itself names as taking part, and whether it names a partner ("with X")."""
    pair = _pair(article, noun)
    owners = [e for c in noun.children if c.dep_ == "poss" for e in _owner(article, c, verb, link)]
    hosts = verb is not None and verb.lemma_.lower() in words(LEXICON, "host_verbs")  # "hosted a dinner for X"
    near = objects(noun, "of", *(("for",) if hosts else ()))
    of = officials(article, [e for p in near for e in parties(article, p)])
    by = objects(noun, "by")
    if family_of(noun) == "visit":  # "the visit to Oslo next week by X"
        ahead = list(takewhile(lambda t: t.pos_ not in ("VERB", "AUX", "PUNCT"), noun.doc[noun.i + 1 : noun.i + _NEAR]))
        by += [p for t in ahead if t.lower_ == "by" for p in t.children if p.dep_ == "pobj"]
    with_whom = partners(article, noun) + [e for p in by for e in parties(article, p)]
    if family_of(noun) == "visit":  # "a visit from X to Oslo", unlike "a visit from Rome"
        with_whom += officials(article, [e for p in objects(noun, "from") for e in parties(article, p)])
    acts = verb is None or verb.lemma_.lower() in words(LEXICON, "action_verbs")
    held = link == "nsubjpass" or (link in ("dobj", "nsubj") and not acts)
    if held and verb is not None and not with_whom:
        after = [c for c in verb.children if c.dep_ == "prep" and c.i > noun.i and c.lower_ in ("with", "between")]
        with_whom += [e for c in after for p in c.children for e in parties(article, p)]
    return pair + owners + with_whom + attended_in(article, noun) + of, bool(with_whom)


def _pair(article: Article, noun: Token) -> list[str]:
    """Return the two sides joined by a hyphen before the noun: "the UK-France summit", "Russian-Ukrainian talks"."""
    before = [c for c in noun.subtree if c.i < noun.i and c.dep_ in ("compound", "nmod", "amod")]
    hyphens = [c.i for c in noun.subtree if c.i < noun.i and c.text in ("-", "–", "‑")]
    sides = [(c, article.entity_of(c, "Official", "Country")) for c in before]
    found = unique([e.id for c, e in sides if e and any(abs(h - c.i) == 1 for h in hyphens)])
    return list(found) if len(found) == 2 else []


def _owned(noun: Token) -> bool:
    """Say whether the meeting is somebody's, not a day's: "his meeting", unlike "last month's summit"."""
    return any(c.dep_ == "poss" and c.ent_type_ != "DATE" for c in noun.children)


def _kind(noun: Token) -> str:
    lemma = "meeting" if noun.lower_ == "meeting" else noun.lemma_.lower()
    if lemma == "table":
        return "round table"
    if family_of(noun) == "call" and noun.i and noun.nbor(-1).lower_ == "video":
        return f"video {lemma}"
    return noun.lower_ if lemma in words(LEXICON, "plural_meeting") else lemma


def _is_held(clause: Token) -> bool:
    """Say whether a participle tells where and when a meeting was: "the meeting held in Oslo on 4 May"."""
    return clause.dep_ == "acl" and clause.lemma_.lower() in words(LEXICON, "held_verbs")


def _holds(verb: Token | None, link: str) -> Token | None:
    """Return the governing verb where its place and time are the meeting's: "was held in Oslo", "flew to the talks"."""
    if verb is None:
        return None
    gone = link in ("for", "to") and verb.lemma_.lower() in words(LEXICON, "go_verbs")
    return verb if gone or link in ("dobj", "nsubj", "nsubjpass") else None


def _land_meant(article: Article, token: Token, guests: Sequence[str]) -> Token:
    """Return the state named last that "the country" of a visit means; a guest does not visit his own."""
    if token.lower_ not in ("country", "nation") or all(c.lower_ != "the" for c in token.children):
        return token
    homes = {article.entities[g].properties.get("country") for g in guests}
    start = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    named = [m for m in article.mentions_in(start, token.i) if article.entities[m.entity].type == "Country"]
    foreign = [m for m in named if m.entity not in homes]
    return token.doc[foreign[-1].end - 1] if foreign else token


def _spots(article: Article, noun: Token, family: str, held: Token | None, guests: Sequence[str]) -> list[Token]:
    """Return the words that may name the place of a meeting, the nearest first."""
    found = objects(noun, *(("in", "at", "to", "of") if family == "visit" else ("in", "at")))
    found += (spots_of(article, held) if held is not None else []) + _before(article, noun)
    found += spots_of(article, noun)
    if family == "visit":
        origins = [c for c in noun.children if c.lower_ == "from"]  # "a visit from X to Oslo"
        found += [p for s in (*objects(noun, "to"), *origins) for p in objects(s, "in", "to")]
        found = [_land_meant(article, t, guests) for t in found]
    return found + [p for o in objects(noun, "of") for p in objects(o, "in", "at")]  # "a meeting of the group in Oslo"


def by_noun(article: Article, noun: Token, family: str, dates: Sequence[Dated]) -> Gathering | None:
    """Read a noun of the family as the mention of a meeting; None where it tells of none that takes place."""
    modality = reality(noun)
    if not _is_meeting(noun) or modality is None or article.entity_of(noun, "Organization"):
        return None
    verb, link = governor(noun)
    verb, link = cohosted(verb, link)
    own, partnered = _whose(article, noun, verb, link)
    if noun.tag_ == "NNS" and family == "visit" and not own:  # "visits by warships"
        return None
    if link in ("ahead", "before", "after", "following"):  # an analyst speaks after talks "between A and B"
        partnered = bool(objects(noun, "with"))
    part = "part" if is_part(noun) else family
    added, hosts = by_clause(article, noun, verb, link, part, partnered=partnered) if verb is not None else ([], [])
    told = next(filter(_is_held, noun.children), None)
    held = told or _event(_holds(verb, link))
    spots = _spots(article, noun, family, held, own)
    spots += objects(held, "to") if held is not None and link == "for" else []
    added += told_beside(article, noun, verb, spots)
    if family == "visit" and verb is not None and not own + added:
        added = visitor(article, verb)
    part_of = _part(noun) if _ordinal(noun) else noun
    hosts += invited_by(article, verb) if family == "visit" and verb is not None else []
    first = next((t.i for t in part_of.subtree if t.i < noun.i), noun.i)
    which = next((c.lower_ for c in noun.children if c.i < noun.i and c.lower_ in words(LEXICON, "elsewhen")), "")
    return Gathering(
        first,
        noun.i + 1,
        noun.i,
        _kind(noun),
        family,
        unique(own + added),
        unique(hosts + hosted_in(article, noun)),
        name=_name(article, noun),
        place=place_of(article.doc, spots),
        ordinal=_ordinal(noun),
        when=date_told(noun, held, dates),
        modality=modality,
        back=not (which or told) and (article.doc[first].lower_ in words(LEXICON, "definite") or _owned(noun)),
        sides=len(set(own)) > 1 or bool(partners(article, noun)),
        which=which,
        many=noun.tag_ in ("NNS", "NNPS"),
    )
