"""Joint acts: with whom somebody does what a verb says."""

from __future__ import annotations

from spacy.tokens import Token

_JOINT = frozenset(["partner", "team", "cooperate", "collaborate", "join"])
_TOGETHER = frozenset(["together", "along", "alongside", "jointly"])


def partners(verb: Token) -> list[Token]:
    """Return with whom an act is done: "team up with A to send", "send, together with A"."""
    found = []
    for t in (verb, verb.head):
        joint = t.lemma_ in _JOINT
        for c in t.children:
            together = any(g.lower_ in _TOGETHER for g in c.children)
            if c.dep_ == "prep" and c.lower_ == "with" and (joint or (together and t == verb)):
                found += [g for g in c.children if g.dep_ == "pobj"]
            elif c.lower_ in _TOGETHER and t == verb:
                found += [g for p in (c, *c.children) if p.dep_ == "prep" for g in p.children if g.dep_ == "pobj"]
    return found
