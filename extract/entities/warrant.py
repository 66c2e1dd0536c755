"""Whether a text speaks of a weapon class as of something handed over, asked for or used.

A class named in passing ("a missile attack", "tank crews") is no node. The frames of transfer and use decide: a mention
counts where it fills, alone or in a list, the item's slot of a frame. A class that hardly tells anything ("weapons")
needs a fact of its own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from extract.entities.weapon_classes import PREFIX, singular
from extract.lexicon import words
from extract.transfers.enumeration import before_semicolon
from extract.transfers.frames import Frame, lexicon
from extract.transfers.subjects import headline_subject, is_inverted
from graph.model import Facts

_SAME_PHRASE = ("conj", "appos", "nmod", "amod", "nummod", "quantmod", "dep", "poss")
_PASSED = frozenset(["of", "like", "as", "including", "include", "in", "with", "such", "plus", "alongside", "worth"])
_PAYING = frozenset(["for", "towards", "toward", "to", "on"])
_OBJECTS = ("dobj", "obj", "nsubjpass", "oprd", "attr", "acomp")
_STEPS = 10


@cache
def _lemmas(key: str) -> frozenset[str]:
    return frozenset(words("weapons.toml", key))


def collective() -> frozenset[str]:
    """Return the keys of the classes that are nodes only where a fact is about them."""
    return _lemmas("collective")


def _cues(item: Token) -> frozenset[str]:
    """Return the words that make a class a node besides the frames."""
    fired = singular(item.lower_) in _lemmas("fired")
    return _lemmas("spoken_of") | _lemmas("intercepted") if fired else _lemmas("spoken_of")


def _fills(token: Token, slot: str, cues: frozenset[str]) -> bool:
    """Say whether a word takes its item in this slot; ``cues`` take it without a frame."""
    if token.dep_ == "pcomp" and token.head.head.lower_ in ("capable", "incapable"):
        return False  # what drones could drop
    if not cues.isdisjoint((token.lower_, token.lemma_.lower())) and slot in ("object", "subject", "of"):
        return True
    return _takes(lexicon().of(token), slot)


def _takes(frames: tuple[Frame, ...], slot: str) -> bool:
    telling = (f for f in frames if f.type and f.supplied != "only")
    return any(slot in pattern.slots["item"] for f in telling for pattern in f.patterns)


def _modified(noun: Token) -> bool:
    """Say whether a participle or a clause hands the noun over: "weapons supplied by", "the missiles they fired"."""
    for clause in noun.children:
        if clause.i < noun.i and clause.tag_ == "VBN" and _takes(lexicon().of(clause), "object"):
            return True  # "foreign-supplied ammunition"
        if headline_subject(clause) is not None and _takes(lexicon().of(clause), "whole"):
            return True
        if clause.dep_ not in ("acl", "relcl") or clause.pos_ != "VERB":
            continue
        own_object = any(c.dep_ in ("dobj", "obj") and c.pos_ != "PRON" for c in clause.children)
        if _takes(lexicon().of(clause), "object") and not own_object:
            return True
    return False


def _step(token: Token, cues: frozenset[str]) -> tuple[bool | None, Token]:
    """Go from a token to what governs it: True or False where that decides, None where the way leads on."""
    parent = token.head
    if token.dep_ == "conj" and parent.pos_ == "VERB":  # a noun joined to the verb instead of to its object
        return _fills(parent, "object", cues), parent
    if token.dep_ in _SAME_PHRASE:
        return None, parent
    if token.dep_ == "compound":
        return _fills(parent, "owner", cues), parent
    if token.dep_ in ("pobj", "pcomp"):
        return _behind_preposition(parent, cues)
    if token.dep_ in _OBJECTS or token.dep_ == "ccomp":
        return _fills(parent, "object", cues), parent
    if token.dep_ in ("nsubj", "agent"):
        return _as_subject(token, cues)
    if token.dep_ == "npadvmod" and _goes_on(token):  # the next of a list, as "in 2015" would be
        return _fills(parent, "object", cues), parent
    if token.dep_ == "dative":
        return _fills(parent, "object", cues), parent
    return None, parent


def _goes_on(head: Token) -> bool:
    """Say whether a phrase stands behind a comma or semicolon, as the next of a list does."""
    return head.left_edge.i > 0 and head.left_edge.nbor(-1).text in (",", ";")


def _as_subject(token: Token, cues: frozenset[str]) -> tuple[bool | None, Token]:
    verb = token.head
    raised = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBN"), None)
    if raised is not None:  # "howitzers continue to be supplied"
        return _fills(raised, "object", cues), raised
    if any(c.dep_ == "nsubj" and c.i > token.i for c in verb.children) and _goes_on(token):
        return None, token.doc[token.left_edge.i - 2]  # the clause has a subject of its own: a list goes on
    return _fills(verb, "object" if is_inverted(verb) else "subject", cues), verb


def _pays(governor: Token) -> bool:
    """Say whether a word is a sum of money, or a verb of where one goes: "€50m will go to shells"."""
    moneys = [governor, *(c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "quantmod"))]
    nouns = (t for t in moneys if t.pos_ not in ("VERB", "AUX"))
    return any(t.ent_type_ == "MONEY" or t.lower_ in _lemmas("money") for t in nouns)


def _behind_preposition(preposition: Token, cues: frozenset[str]) -> tuple[bool | None, Token]:
    governor, word = preposition.head, preposition.lower_
    if preposition.dep_ == "agent":  # "shot down by air defenses" tells of nobody's
        whose = any(t.ent_type_ in ("GPE", "NORP", "ORG") for noun in preposition.children for t in noun.lefts)
        return whose and _fills(governor, "subject", cues), governor
    if _fills(governor, word, cues) or (word in _PAYING and _pays(governor)):
        return True, governor
    if word == "including" and governor.pos_ == "VERB":  # attached to the verb instead of to what it hands over
        return _fills(governor, "object", cues) or _fills(governor, "with", cues), governor
    if preposition.pos_ == "VERB":  # "including" read as a verb
        return None, preposition
    if word == "without" and any(c.dep_ == "neg" for c in governor.children):  # "cannot hold without"
        return True, governor
    if governor.pos_ == "VERB" and word in ("alongside", "plus"):
        return _fills(governor, "object", cues), governor
    if governor.dep_ == "prep" and word == "as":  # "such as"
        return None, governor
    return (None if word in _PASSED and governor.pos_ not in ("VERB", "AUX") else False), governor


def is_warranted(doc: Doc, start: int, end: int) -> bool:
    """Say whether the phrase in tokens ``start``..``end`` is what a frame hands over, asks for or uses."""
    token = doc[start:end].root
    cues = _cues(token)
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i >= end and _fills(token.head, "owner", cues):
        return True
    if token.dep_ == "compound" and token.head.i >= end:
        return False
    for _ in range(_STEPS):
        if token.left_edge.lower_ in _lemmas("clearing"):
            return False
        if _modified(token):
            return True
        if token.head.i == token.i:
            return token.pos_ not in ("VERB", "AUX") or token.lower_ == "including"
        decided, token = _step(token, cues)
        if decided is not None:
            return decided or _listed(doc, start, end)
    return False


def _listed(doc: Doc, start: int, end: int) -> bool:
    """Say whether the phrase goes on a list parted by semicolons whose member before is warranted."""
    before = before_semicolon(doc, start)
    return before is not None and doc[before].sent == doc[start].sent and is_warranted(doc, before, before + 1)


def told(found: Facts) -> Facts:
    """Leave out the collective classes ("weapons", "equipment") that no fact is about."""
    about = {end for fact in found.facts for end in fact.roles.values()}
    passing = {f"{PREFIX}{key}".replace(":", "-") for key in collective()} - about
    entities = tuple(e for e in found.entities if e.id not in passing)
    statements = tuple(replace(s, about=tuple(i for i in s.about if i not in passing)) for s in found.statements)
    return replace(found, entities=entities, statements=statements)
