"""Denials that take up what was told: "a claim that Oslo denies", "denied carrying out the attack"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.article import Article
from extract.transfers.donors import Actors
from extract.transfers.frames import attacks, lexicon
from extract.transfers.items import mention_of, nouns
from extract.transfers.readings import HANDED
from extract.transfers.subjects import OBJECTS, child, modified_noun, preposition, subject
from extract.transfers.tense import negated, state
from graph.model import Fact

_REJECTING = frozenset(["deny", "reject", "dispute", "refute", "dismiss", "repudiate", "rebut"])
_USED = frozenset(["used"])
_CLAIMED = HANDED | _USED
_BACK = 3  # sentences between an attack and the denial of "the attack"; a claim is denied in the next sentence
_WHOLE = frozenset(["it", "this", "that", "which"])
_BLAME = frozenset(["responsibility", "involvement", "role", "part"])


def denials(article: Article, actors: Actors, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield, for each deed of ``told`` that its doer or receiver denies without naming it again, the denial."""
    for verb in article.doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _REJECTING or state(verb) not in ("done", "going"):
            continue
        who, what = subject(verb), _denied(verb)
        if who is None or what is None or negated(verb):
            continue
        deniers = actors.of(who)
        for fact in _taken_up(article, verb, _types(verb, what), told):
            denier = next((d for d in deniers if d in fact.roles.values()), None)
            if denier is not None:
                named = mention_of(article, who, "Country", "Organization", "Official")
                yield _denial(article, fact, verb.sent, named.entity if named is not None else denier)


def _denied(verb: Token) -> Token | None:
    """Return the word for what is denied: an object, the noun of a relative clause, the object of "carrying out"."""
    what = child(verb, *OBJECTS)
    if what is not None and what.lower_ not in ("which", "that"):
        return _act(what)
    if verb.dep_ == "relcl" and (what is None or verb.doc[what.i - 1].text != ","):
        return modified_noun(verb)
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in nouns("claims"):
        return verb.head  # a noun that the parser takes for a verb
    act = child(verb, "xcomp") if what is None else what
    return _act(act) if act is not None else None


def _act(word: Token) -> Token:
    """Return the deed behind "responsibility for the strike", "carrying out the strike", "striking the port"."""
    if word.tag_ == "VBG":
        return word if attacks(word) else child(word, "dobj") or word
    if word.lemma_.lower() in _BLAME:
        return next(iter([*preposition(word, "for"), *preposition(word, "in")]), word)
    return word


def _types(verb: Token, what: Token) -> frozenset[str]:
    """Return the fact types that a denied word can mean; "reject" and the like are said of claims, not of deeds."""
    if what.lemma_.lower() in nouns("claims"):
        return _CLAIMED
    if verb.lemma_.lower() != "deny":
        return frozenset()
    if what.lower_ in _WHOLE and (what.lower_ != "which" or what.dep_ in OBJECTS):
        return _CLAIMED
    if attacks(what) and (what.tag_ == "VBG" or _definite(what)):
        return _USED
    deed = any(f.type == "delivered" for f in lexicon().of(what)) and what.pos_ == "NOUN"
    return HANDED if deed and _definite(what) else frozenset()


def _definite(noun: Token) -> bool:
    """Say whether a noun takes up what was told: "the transfers", "any such deliveries", "these strikes"."""
    return any(c.lower_ in ("the", "such", "any", "this", "these", "those", "that") for c in noun.children)


def _taken_up(article: Article, verb: Token, types: frozenset[str], told: Sequence[Fact]) -> list[Fact]:
    """Return the facts told just before: in the sentence itself, else in the nearest one that tells any."""
    known = [f for f in told if f.type in types and f.modality != "negated"]
    start, end = verb.sent.start, verb.idx
    for _ in range(1 + (_BACK if types == _USED else 1)):
        first = article.doc[start].idx
        found = [f for f in known if any(first <= e.span.start < end for e in f.evidence)]
        if found or not start:
            return found
        start, end = article.doc[start - 1].sent.start, first
    return []


def _denial(article: Article, fact: Fact, sentence: Tokens, voice: str) -> Fact:
    """Return the denial of a fact; what tells the fact is evidence too, as the denial itself names no weapon."""
    here = article.evidence(sentence, "denial")
    before = [e for e in fact.evidence if e.span.start < here.span.start][-1:]
    when = fact.when if fact.type == "used" else None
    return replace(
        fact, id=f"{fact.id}-denied", modality="negated", evidence=(here, *before), attribution=(voice,), part_of=None,
        quantity=None, when=when,
    )  # fmt: skip
