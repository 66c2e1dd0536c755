"""Whether a text speaks of a weapon class as of something handed over, asked for or used.

A class named in passing ("a missile attack", "tank crews") is no node. The frames of transfer and use decide: a mention
counts where it fills, alone or in a list, the item's slot of a frame.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from extract.lexicon import words
from extract.transfers.frames import Frame, lexicon

_SAME_PHRASE = ("conj", "appos", "nmod", "amod", "nummod", "quantmod", "dep", "poss")
_PASSED = frozenset(["of", "like", "as", "including", "include", "in", "with", "such", "plus", "alongside", "worth"])
_OBJECTS = ("dobj", "obj", "nsubjpass", "oprd", "attr", "acomp")
_STEPS = 10


@cache
def _spoken_of() -> frozenset[str]:
    return frozenset(words("weapons.toml", "spoken_of"))


def _fills(token: Token, slot: str) -> bool:
    """Say whether a word takes its item in this slot."""
    if token.lemma_.lower() in _spoken_of() and slot in ("object", "subject", "of"):
        return True
    return _takes(lexicon().of(token), slot)


def _takes(frames: tuple[Frame, ...], slot: str) -> bool:
    return any(slot in pattern.slots["item"] for f in frames if f.type for pattern in f.patterns)


def _modified(noun: Token) -> bool:
    """Say whether a participle or a clause hands the noun over: "weapons supplied by", "the missiles they fired"."""
    for clause in noun.children:
        if clause.i < noun.i and clause.tag_ == "VBN" and _takes(lexicon().of(clause), "object"):
            return True  # "foreign-supplied ammunition"
        if clause.dep_ not in ("acl", "relcl") or clause.pos_ != "VERB":
            continue
        own_object = any(c.dep_ in ("dobj", "obj") and c.pos_ != "PRON" for c in clause.children)
        if _takes(lexicon().of(clause), "object") and not own_object:
            return True
    return False


def _step(token: Token) -> tuple[bool | None, Token]:
    """Go from a token to what governs it: True or False where that decides, None where the way leads on."""
    parent = token.head
    if token.dep_ == "conj" and parent.pos_ == "VERB":  # a noun joined to the verb instead of to its object
        return _fills(parent, "object"), parent
    if token.dep_ in _SAME_PHRASE:
        return None, parent
    if token.dep_ == "compound":
        return _fills(parent, "owner"), parent
    if token.dep_ in ("pobj", "pcomp"):
        return _behind_preposition(parent)
    if token.dep_ in _OBJECTS or token.dep_ == "ccomp":
        return _fills(parent, "object"), parent
    if token.dep_ in ("nsubj", "agent"):
        return _fills(parent, "subject"), parent
    if token.dep_ == "dative":
        return _fills(parent, "object"), parent
    return None, parent


def _behind_preposition(preposition: Token) -> tuple[bool | None, Token]:
    governor, word = preposition.head, preposition.lower_
    if _fills(governor, word):
        return True, governor
    if word == "including" and governor.pos_ == "VERB":  # attached to the verb instead of to what it hands over
        return _fills(governor, "object") or _fills(governor, "with"), governor
    if preposition.pos_ == "VERB":  # "including" read as a verb
        return None, preposition
    if governor.pos_ == "VERB" and word in ("alongside", "plus"):
        return _fills(governor, "object"), governor
    if governor.dep_ == "prep" and word == "as":  # "such as"
        return None, governor
    return (None if word in _PASSED and governor.pos_ not in ("VERB", "AUX") else False), governor


def is_warranted(doc: Doc, start: int, end: int) -> bool:
    """Say whether the phrase in tokens ``start``..``end`` is what a frame hands over, asks for or uses."""
    token = doc[start:end].root
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i >= end and _fills(token.head, "owner"):
        return True
    if token.dep_ == "compound" and token.head.i >= end:
        return False
    for _ in range(_STEPS):
        if _modified(token):
            return True
        if token.head.i == token.i:
            return token.pos_ not in ("VERB", "AUX") or token.lower_ == "including"
        decided, token = _step(token)
        if decided is not None:
            return decided
    return False
