"""Whose minister somebody is when the title does not say: the state next to it, or the one the article is about."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from extract.article import Article
from extract.entities.phrases import POSSESSIVE
from extract.entities.roles import Role
from extract.entities.titles import titles, word
from extract.lexicon import words

_NEAR = 14  # tokens between a state and the title that is its
_FEW = 5  # mentions of a state that an article is about
_TIMES = 2  # how much more often it is mentioned than the next one
_NATIONAL = frozenset({"minister", "premier", "pm"})
_ALONE = frozenset(
    {"president", "interim", "acting", "new", "newly", "elected", "then", "capt", "gen", "general", "col"}
)
_FORCES = frozenset({"army", "military", "navy", "air", "force", "defence", "defense", "armed", "forces"})
_PLACES = ("in", "to", "for", "of", "at")
_SEATS = frozenset({"capital", "government", "parliament", "side", "delegation", "army", "military", "city", "leader"})


def _is_national(article: Article, role: Role) -> bool:
    """Say whether each state has one such office: a minister, the president, the army chief."""
    doc, head = article.doc, word(article.doc[role.head].text)
    before = doc[role.start - 1] if role.start else None
    if before is not None and (before.tag_ == "PRP$" or before.text in POSSESSIVE):
        return False
    said = {word(t.text) for t in doc[role.start : role.end] if t.is_alpha}
    if head == "president":
        return said <= _ALONE
    if head == "chief":  # of the army, or the last word of "commander in chief"
        supreme = before is not None and before.lower_ == "in" and before.nbor(-1).lower_ == "commander"
        return supreme or bool(said & _FORCES)
    return head in _NATIONAL or (head.startswith("spokes") and "government" in said)


def _lends(token: Token) -> bool:
    """Say whether a state's name stands where the state of the next office does: "the Zambian capital", "in Chad"."""
    if token.dep_ == "pobj":
        fronted = token.head.i == token.sent.start or token.head.nbor(-1).is_punct  # "In Turkey Minister X met"
        return token.head.lower_ in _PLACES and not fronted
    if token.dep_ in ("amod", "compound", "poss", "nmod"):
        return word(token.head.text) in titles().heads | _SEATS or token.head.pos_ == "PROPN"
    return token.dep_ in ("nsubj", "nsubjpass")


def _announced(article: Article, role: Role) -> str | None:
    """Return the state whose own deed an official tells of: "Peru will send jets, Defence Minister X said"."""
    doc = article.doc
    first, sentence = doc[role.mention], doc[role.mention].sent
    person = next(t for t in (first, *first.ancestors) if t.dep_ != "compound")
    told = person.dep_ == "nsubj" and person.head.lemma_ in titles().speech and doc[role.start - 1].text == ","
    roots = (sentence.root, *(c for c in person.head.children if c.dep_ == "ccomp"))
    deed = next((r for r in roots if r.i < role.start and r.lemma_ in words("places.toml", "deeds")), None)
    for subject in (c for c in deed.children if c.dep_ in ("nsubj", "nsubjpass")) if told and deed is not None else ():
        owners = (t for t in subject.children if t.dep_ in ("amod", "compound", "poss", "nmod"))
        states = (article.entity_of(t, "Country") for t in (subject, *owners))
        return next((c.id for c in states if c is not None), None)
    return None


def _near(article: Article, role: Role) -> str | None:
    """Return the last state named before the title in its sentence, where it lends itself to that."""
    sentence = article.doc[role.head].sent
    for token in reversed(article.doc[max(sentence.start, role.start - _NEAR) : role.start]):
        country = article.entity_of(token, "Country")
        if country is not None:
            return country.id if token.i + 1 < role.start and _lends(token) else None
    return None


def _foremost(article: Article) -> str | None:
    """Return the state that the article names far more often than any other."""
    counts = Counter(m.entity for m in article.linked if article.entities[m.entity].type == "Country").most_common(2)
    if not counts or counts[0][1] < _FEW:
        return None
    return counts[0][0] if len(counts) == 1 or counts[0][1] >= _TIMES * counts[1][1] else None


def state_around(article: Article, role: Role) -> str | None:
    """Return the state whose office a role without an owner most likely is, None where the article leaves it open."""
    if not _is_national(article, role):
        return None
    return _announced(article, role) or _near(article, role) or _foremost(article)
