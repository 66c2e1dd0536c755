"""Which "that" behind a reporting verb opens what is said, and which belongs to another word."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extract.speech.speaker_phrases import who_speaks
from extract.speech.wording import is_finite

# Verbs that take a listener as their object.
TELLING = frozenset(["tell", "inform", "assure", "reassure", "warn", "remind", "notify", "brief", "advise", "caution"])


def of_speaker(verb: Token, that: int) -> bool:
    """Say whether a "that" belongs to the words about the speaker behind "said"."""
    return any(k.dep_ == "nsubj" and k.is_ancestor(verb.doc[that]) for k in verb.rights)


def in_aside(verb: Token, that: int) -> bool:
    """Say whether a "that" stands in what the speaker does besides: "insisted, rejecting claims by X that …"."""
    return any(k.dep_ == "advcl" and k.tag_ == "VBG" and k.is_ancestor(verb.doc[that]) for k in verb.rights)


def of_noun(verb: Token, that: int) -> bool:
    """Say whether "that" tells of a noun: "a deal that “aims to …”", "warned of the risks that it poses"."""
    doc = verb.doc
    following = [t for t in doc[that + 1 : that + 3] if t.text not in ("“", '"')][:1]
    relative = doc[that - 1].pos_ in ("NOUN", "PROPN") and that > verb.i + 2 and any(map(is_finite, following))
    return (relative and verb.lemma_ not in TELLING) or doc[verb.i + 1].lower_ in ("of", "about")


def opening_that(verb: Token, last: int) -> int | None:
    """Return the "that" which opens the clause behind a reporting verb and the words that belong to the verb."""
    doc = verb.doc
    roles = ("mark", "nsubj", "det", "dobj", "nsubjpass")
    those = (t for t in doc[verb.i + 1 : last] if t.lower_ == "that" and t.tag_ in ("IN", "DT", "WDT"))
    return next((t.i for t in those if t.dep_ in roles and not of_noun(verb, t.i)), None)


def professed(verb: Token) -> bool:
    """Say whether "X believes" tells what a person or body has let be known, no poll or mood of a nation."""
    who = who_speaks(verb)
    if who is None or verb.tag_ not in ("VBZ", "VBP") or verb.dep_ in ("relcl", "acl", "advcl"):
        return False
    return who.lower_ in ("he", "she") if who.pos_ == "PRON" else who.ent_type_ not in ("GPE", "NORP")


def further_that(doc: Doc, end: int, last: int) -> int:
    """Take in "but that it was late" behind a clause that quoted words end ("said it was “poor,” but that …")."""
    at = end
    while at < last - 2 and doc[at].is_punct and doc[at].text in ',”"':
        at += 1
    joined = at < last - 2 and doc[at].dep_ == "cc" and doc[at + 1].lower_ == "that" and doc[at + 1].dep_ == "mark"
    return further_that(doc, min(doc[at + 1].head.right_edge.i + 1, last), last) if joined else end
