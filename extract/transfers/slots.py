"""Grammatical slots of a verb or a noun: who does it, to what, for whom, as in the plain active clause.

Passives, relative and reduced clauses, control, coordination and nominalisation are undone, so that a frame need only
say "subject" and "object".
"""

from __future__ import annotations

from spacy.tokens import Token

from extract.transfers.subjects import (
    OBJECTS,
    child,
    controller,
    first_half,
    headline_subject,
    is_inverted,
    is_passive,
    modified_noun,
    own_agent,
    preposition,
    subject,
    unrelative,
)


def objects(verb: Token) -> list[Token]:
    """Return what the act is done to: object, passive subject, or the noun that the clause modifies."""
    if verb.pos_ not in ("VERB", "AUX"):
        return preposition(verb, "of")
    if first_half(verb) is not None or headline_subject(verb) is not None:
        return [verb.head]
    surface = (*OBJECTS, "nsubjpass", *(("nsubj",) if own_agent(verb) is not None or is_inverted(verb) else ()))
    found = [unrelative(c, verb) for c in verb.children if c.dep_ in surface]
    if is_passive(verb) and not found:
        if verb.dep_ in ("acl", "amod"):
            return [verb.head]
        if verb.dep_ == "conj" and is_passive(verb.head):
            return objects(verb.head)
        raised = controller(verb, 0) if verb.dep_ in ("pcomp", "xcomp") else None  # "continue to be sent"
        return [raised] if raised is not None else []
    if found:
        return found
    noun = modified_noun(verb)
    if noun is not None and not is_passive(verb) and child(verb, "xcomp") is None:  # "tanks it agreed to buy"
        gap = child(verb, "nsubj")
        if gap is None or unrelative(gap, verb) != noun:
            return [noun]
    open_ended = child(verb, "xcomp", "ccomp") is not None
    shared = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not open_ended]
    return [o for c in shared[:1] for o in objects(c)] if shared and not is_passive(verb) else []


def begged_for(verb: Token) -> list[Token]:
    """Return who asks in an imperative: "us" of "Give us tanks"; nobody where it asks for another or forbids."""
    if verb.tag_ != "VB":
        return []
    top = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VB" else verb  # "close the sky or give us missiles"
    first = top.left_edge
    opens = first.is_quote or (first.i > 0 and (first.nbor(-1).is_quote or first.nbor(-1).text == ":"))
    if top.dep_ != "ROOT" and not (opens and top.dep_ in ("ccomp", "xcomp")):
        return []
    if any(c.dep_ in ("aux", "neg", "nsubj") or c.lower_ == "to" for v in (verb, top) for c in v.lefts):
        return []
    behind = [verb.nbor(1)] if verb.i + 1 < len(verb.doc) else []
    return [t for t in (*behind, *slot(verb, "to")) if t.lower_ in ("us", "me") and t.text != "US"]


def slot(token: Token, name: str) -> list[Token]:
    """Return the heads of the phrases that fill a slot of the verb or noun."""
    if name == "subject":
        found = subject(token)
        return [found] if found is not None else []
    if name == "object":
        return objects(token)
    if name == "self":
        return [token]
    if name == "whole":
        return [token.head] if headline_subject(token) is not None else []
    if name == "dative":
        return [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    if name in ("owner", "front"):
        return [t for c in token.lefts if c.dep_ in ("poss", "nmod", "compound", "amod") for t in (c, *c.lefts)]
    own = preposition(token, name)
    if own:
        return [unrelative(p, token) for p in own]
    if token.pos_ not in ("VERB", "AUX"):
        # "approved the sale of tanks to Taiwan": "to" may hang under the verb.
        below = [p for o in preposition(token, "of") for p in preposition(o, name)] if name in ("to", "from") else []
        if below:
            return below
        top = token
        while top.dep_ in ("pobj", "prep") and top.head.pos_ in ("ADP", "NUM"):
            top = top.head
        verb = top.head
        outer = (
            (top.dep_ in ("dobj", "nsubjpass") or top.lower_ == "out")
            and verb.pos_ in ("VERB", "AUX")
            and name in ("to", "for")
        )
        return [p for p in preposition(verb, name) if p.i > token.i] if outer else []
    if name not in ("to", "for", "from", "into", "with", "on"):
        return []
    # "sent tanks to Ukraine" is often parsed with "to" under "tanks".
    behind = [
        n
        for o in objects(token)
        if o.i > token.i
        for n in (o, *o.conjuncts, *preposition(o, "of"), *(c for c in o.rights if c.dep_ == "appos"))
    ]
    return [p for n in behind for p in preposition(n, name)]
