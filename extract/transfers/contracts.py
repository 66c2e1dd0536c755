"""Contracts: who ordered which weapons from which maker, whichever of them the sentence is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract.article import Article
from extract.transfers.items import Item, items
from extract.transfers.subjects import child, is_passive, preposition, subject, subject_or_patient
from extract.transfers.tense import negated, state

_PLACING = frozenset(["award", "grant", "give", "place", "hand", "issue", "sign"])
_WINNING = frozenset(["win", "receive", "secure", "land", "get", "obtain", "clinch"])
_MAKING = frozenset(["produce", "build", "manufacture", "make", "deliver", "supply", "provide", "assemble"])


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract in the text: ``verb`` places or wins it; customer and maker as far as the clause names them."""

    verb: Token
    customer: Token | None
    maker: Token | None
    items: tuple[Item, ...]


def _first(*tokens: list[Token]) -> Token | None:
    return next((t for found in tokens for t in found), None)


def _goods(article: Article, noun: Token, verb: Token) -> list[Item]:
    """Return the weapons that the contract is for, or that it is to produce."""
    heads = preposition(noun, "for") + [p for p in preposition(verb, "for") if p.i > noun.i]
    making = [c for t in (noun, verb) for c in t.children if c.dep_ in ("acl", "advcl", "xcomp") and c.i > noun.i]
    heads += [o for c in making if c.lemma_ in _MAKING for o in c.children if o.dep_ == "dobj"]
    return [i for h in heads for i in items(article, h) if i.entity.type == "System"]


def _parties(noun: Token, verb: Token) -> tuple[Token | None, Token | None]:
    """Return customer and maker."""
    if verb.lemma_ in _WINNING:
        of = _first(
            preposition(noun, "from"), preposition(verb, "from"), preposition(noun, "by"), preposition(noun, "with")
        )
        return of, subject(verb)
    to = _first([c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"], preposition(verb, "to"),
                preposition(noun, "to"), preposition(noun, "with"), preposition(verb, "with"))  # fmt: skip
    if is_passive(verb):
        surface = subject_or_patient(verb)
        by = subject(verb) or _first(preposition(noun, "by"), preposition(noun, "from"), preposition(verb, "from"))
        return by, to if surface == noun else surface
    return subject(verb), to


def contracts(article: Article) -> Iterator[Contract]:
    """Yield the contracts that have been placed or won, in the order of the text."""
    for noun in article.doc:
        if noun.lemma_.lower() != "contract" or noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "nsubjpass", "oprd"):
            continue
        verb = noun.head
        if verb.lemma_ not in _PLACING | _WINNING or state(verb) not in ("done", "going") or negated(verb):
            continue
        goods = _goods(article, noun, verb)
        customer, maker = _parties(noun, verb)
        if goods and customer is not None and child(verb, "mark") is None:
            yield Contract(verb, customer, maker, tuple(goods))
