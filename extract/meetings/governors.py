"""Nouns that name meetings, and the verbs that govern them."""

from __future__ import annotations

from spacy.tokens import Token

from extract.lexicon import words
from extract.meetings.meeting_clues import LEXICON, told_by

_PREFIXED = 5  # tokens from a verb to its "co-"
FAMILIES = ("meeting", "call", "visit", "ceremony")


def family_of(token: Token) -> str | None:
    """Return the family of meeting that a noun names, None for other words."""
    lemma = token.lemma_.lower()
    if token.lower_ == "meeting" and token.dep_ in ("dobj", "pobj", "nsubj") and token.left_edge.i < token.i:
        return "meeting"  # also where tagged as a verb: "told the UNSC meeting"
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    if lemma in words(LEXICON, "plural_meeting"):
        return "meeting" if token.tag_ in ("NNS", "NNPS") else None
    if lemma == "table":
        return "meeting" if token.i and token.nbor(-1).lower_ == "round" else None
    if lemma == "conference" and token.i and token.nbor(-1).lower_ in ("video", "telephone", "phone"):
        return "call"
    plain = token.lower_.removesuffix("s") if token.pos_ == "PROPN" else lemma
    return next((f for f in FAMILIES if lemma in words(LEXICON, f) or plain in words(LEXICON, f)), None)


def governor(noun: Token) -> tuple[Token | None, str]:
    """Return the verb that governs a meeting noun, and the link: dobj, nsubj, nsubjpass or a preposition."""
    head, link = noun.head, noun.dep_
    for _ in range(3):
        if link == "conj" or (link in ("compound", "nmod") and head.pos_ == "NOUN"):
            head, link = head.head, head.dep_
        if is_part(noun) and head.i == noun.head.i:
            head, link = head.head.head, head.head.dep_
    if link == "pobj" and head.pos_ in ("ADP", "VERB", "SCONJ"):
        return _over_preposition(noun, head)
    if link == "dobj" and head.dep_ == "acl" and head.head.lemma_.lower() in words(LEXICON, "speeches"):
        return verb_above(head.head), "at"  # "in a speech opening the summit"
    return (head if head.pos_ in ("VERB", "AUX") else None), link


def _over_preposition(noun: Token, head: Token) -> tuple[Token | None, str]:
    """Return the verb over the preposition of a meeting noun, and the preposition that says how they are linked."""
    above = head.head
    if head.lower_ == "of" and above.pos_ == "PROPN" and above.dep_ in ("pobj", "dobj") and noun.pos_ != "NOUN":
        return governor(above)  # "attends a Medal of Honor Ceremony"
    if head.i and head.lower_ == "to" and head.nbor(-1).lower_ in ("route", "way"):
        return verb_above(head), "at"  # "told reporters en route to the summit"
    if above.lower_ == "ahead":
        return verb_above(above), "ahead"  # "said ahead of a meeting with X"
    if head.lower_ == "from" and above.dep_ == "pobj" and above.head.lower_ == "to":
        return verb_above(above), "from"  # "speaking to reporters from the summit"
    if head.lower_ == "of" and above.lemma_.lower() == "group" and above.dep_ in ("pobj", "dobj"):
        return governor(above)  # "the Group of Seven summit"
    before = head.nbor(-1) if head.i else head
    if head.lower_ == "for" and before.ent_type_ == "GPE" and before.head.lower_ == "in":
        return verb_above(before), "at"  # "said while in Washington for the summit"
    if head.lower_ == "on" and noun.lemma_ == "panel":
        return verb_above(head), "at"
    if (above.lower_, above.dep_) == ("present", "acomp") or (above.lower_ == "part" and above.head.lemma_ == "take"):
        above = above.head  # "present at the talks were", "took part in the talks"
    if above.pos_ == "ADP":  # "in remarks at the opening of the summit"
        above = above.head
    if above.lemma_.lower() in words(LEXICON, "speeches"):  # "in a speech at the summit, X said"
        told = told_by(noun)
        return (told if told.pos_ in ("VERB", "AUX") else None), "at"
    if above.pos_ in ("NOUN", "PROPN") and family_of(noun) == "call" and head.lower_ in ("in", "on", "during"):
        above = verb_above(above) or above  # "briefed X on the plan in a call"
    if above.tag_ == "VBN" and above.dep_ == "advcl" and above.lemma_.lower() in words(LEXICON, "host_verbs"):
        above = above.head  # "at the talks, chaired by X, Y said"
    return (above if above.pos_ in ("VERB", "AUX") else None), head.lower_


def cohosted(verb: Token | None, link: str) -> tuple[Token | None, str]:
    """Return the verb after a "co-" that the parser took for another word: "was co-chaired by"."""
    near = verb.doc[verb.i : verb.i + _PREFIXED] if verb is not None else ()
    prefix = next((t for t in near if t.lower_ == "co" and t.i + 2 < len(t.doc)), None)
    if prefix is None or not link.startswith("nsubj") or prefix.nbor().text not in ("-", "‑", "–"):
        return verb, link
    hosted = prefix.nbor(2)
    return (hosted, "nsubjpass") if hosted.lemma_.lower() in words(LEXICON, "host_verbs") else (verb, link)


def verb_above(token: Token) -> Token | None:
    """Return the nearest verb over a word."""
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def is_part(noun: Token) -> bool:
    """Say whether the noun follows "the sidelines of" or the like."""
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_.lower() in words(LEXICON, "parts")
