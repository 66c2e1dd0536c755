"""Who does what a verb or a noun says: passives, relative and reduced clauses, control and coordination undone."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from extract.transfers.frames import attack_with, lexicon

OBJECTS = ("dobj", "obj", "attr", "oprd")
_LIGHT = frozenset(
    ["make", "have", "give", "renew", "repeat", "reiterate", "voice", "express", "issue", "conduct", "carry", "take",
     "emphasize", "emphasise", "stress", "underline", "underscore", "highlight", "re-emphasize", "launch", "lodge",
     "be", "reaffirm", "affirm", "step", "accelerate", "speed", "increase", "defend", "receive", "award", "sign", "win",
     "file", "submit", "mount", "stage", "wage", "wag", "run", "fly", "order", "perform", "execute"]
)  # fmt: skip
_UNDER_WAY = frozenset(["talk", "negotiation", "discussion", "process"])
_THANKFUL = frozenset(["grateful", "thankful", "indebted"])  # to those who did it
_TEXTS = frozenset(
    ["remark", "statement", "speech", "letter", "address", "message", "post", "tweet", "release", "memo", "order"]
)
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_WH = frozenset(["that", "which", "who", "whom", "what"])


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child that bears one of the dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Say whether the verb is passive; a participle that modifies a noun is."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ in ("VBD", "VBN") and own_agent(verb) is not None and child(verb, "dobj") is None:
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "advcl" and not any(c.dep_ in ("aux", "nsubj", *OBJECTS) for c in verb.children):
        return True  # "armed with rifles, the men"
    return verb.dep_ in ("acl", "amod") or (verb.dep_ == "conj" and verb.head.tag_ == "VBN" and is_passive(verb.head))


def is_finite(verb: Token) -> bool:
    """Say whether the verb or one of its auxiliaries carries tense."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE for c in verb.children
    )


def has_finite(words: Iterable[Token]) -> bool:
    """Say whether a stretch of text holds a verb that carries tense."""
    return any(t.tag_ in _FINITE for t in words)


def modified_noun(verb: Token) -> Token | None:
    """Return the noun modified by the relative clause that the verb heads or is embedded in."""
    t = verb
    while t.dep_ in ("xcomp", "ccomp", "conj", "pcomp") and t.head.i != t.i:
        t = t.head
    return t.head if t.dep_ == "relcl" else None


def unrelative(token: Token, verb: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in _WH and token.tag_ in ("WDT", "WP", "IN", "DT"):
        stated = _stated(verb) if token.lower_ == "what" else None
        return stated or modified_noun(verb) or token
    return token


def _stated(clause: Token) -> Token | None:
    """Return what a clause with "what" turns out to be: "ammunition" of "what it needs is ammunition"."""
    is_subject = clause.dep_ in ("csubj", "nsubj") and clause.head.lemma_ == "be"
    return child(clause.head, "attr") if is_subject else None


def first_half(verb: Token) -> Token | None:
    """Return the first half of a compound participle: "Danish" of "Danish-donated", with or without the hyphen."""
    if verb.i < 2 or verb.tag_ not in ("VBN", "VBD", "JJ"):
        return None
    before = verb.nbor(-1)
    if before.text in ("-", "–", "‑"):
        return verb.nbor(-2) if child(verb, "nsubj") is None else None  # "test-fired" has one
    spaced = verb.dep_ == "amod" and before.head == verb and before.ent_type_ in ("GPE", "NORP")
    return before if spaced else None


def subject(token: Token, depth: int = 0) -> Token | None:
    """Return who does what the verb says, looked for in governing clauses where its own has no subject."""
    if depth > 6:
        return None
    if token.pos_ not in ("VERB", "AUX"):
        return _noun_subject(token, depth)
    joined = first_half(token) or headline_subject(token)
    if joined is not None:
        return joined
    if is_passive(token):
        return _agent(token)
    own = child(token, "nsubj", "csubj")
    if own is not None:
        return unrelative(own, token)
    if token.dep_ == "ROOT":
        lead = child(token, "dep", "nmod", "npadvmod")
        return lead if lead is not None and lead.i < token.i else _after_date(token)
    return controller(token, depth)


def _after_date(verb: Token) -> Token | None:
    """Return the subject that the parser joined with a date in front: "In December Norway sent"."""
    lead = next((c for c in verb.children if c.dep_ == "prep" and c.i == verb.sent.start), None)
    named = child(lead, "pobj") if lead is not None else None
    date = child(named, "compound", "nummod") if named is not None and named.pos_ == "PROPN" else None
    return named if date is not None and date.ent_type_ == "DATE" else None


def own_agent(verb: Token) -> Token | None:
    """Return who does what a passive says, where it names them itself."""
    things = preposition(verb, "with") if child(verb, "nsubjpass") is not None else []
    for c in (*verb.children, *(g for t in things for g in t.children)):  # "is supplied with arms by X"
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"):
            found = child(c, "pobj")
            if found is not None:
                return found
    return None


def _agent(verb: Token) -> Token | None:
    """Return who a passive says did it; coordinated participles share it ("made and donated by Norway")."""
    found = own_agent(verb)
    if found is not None:
        return found
    if verb.dep_ == "conj" and is_passive(verb.head):
        return own_agent(verb.head)
    later = child(verb, "conj")
    if later is None or later.tag_ != "VBN" or child(later, "nsubjpass", "nsubj") is not None:
        return None
    return own_agent(later)


def controller(verb: Token, depth: int) -> Token | None:
    """Return the subject that a verb without one of its own takes over from its governor."""
    head = verb.head
    if verb.dep_ == "conj":
        found = _misplaced(verb) or subject(head, depth + 1)
        # "governments seek a base that makes X and gives": the singular verb is coordinated with another.
        return None if found is not None and verb.tag_ == "VBZ" and found.tag_ == "NNS" else found
    if verb.dep_ in ("acl", "relcl"):
        if verb.tag_ != "VBG":
            return _noun_subject(head, depth + 1)
        attack = attack_with(verb)
        return (attack is not None and (subject(attack, depth + 1) or owner(attack))) or _author(head, depth) or head
    if verb.dep_ == "pcomp":
        governor = head.head.head.head if head.head.lower_ == "addition" else head.head
        thanks = (c for c in (governor, *governor.children) if c.lower_ in _THANKFUL)
        for thanked in (t for c in thanks for t in preposition(c, "to")):
            return thanked
        if governor.pos_ in ("VERB", "AUX"):
            return _controlled_by(governor, depth)
        return _noun_subject(governor, depth + 1)
    if verb.dep_ in ("xcomp", "advcl", "ccomp"):
        if head.pos_ in ("VERB", "AUX"):
            return _controlled_by(head, depth) if verb.dep_ != "advcl" else subject_or_patient(head, depth + 1)
        return _noun_subject(head, depth + 1) if head.pos_ == "NOUN" else subject_or_patient(head.head, depth + 1)
    return None


def _author(text: Token, depth: int) -> Token | None:
    """Return whose words a text is, for what it is "announcing": its owner's, or those of who acts with it."""
    if text.lemma_.lower() not in _TEXTS:
        return None
    whose = child(text, "poss")
    if whose is not None or text.dep_ != "pobj" or text.head.head.pos_ != "VERB":
        return whose
    return subject_or_patient(text.head.head, depth + 1)


def _misplaced(verb: Token) -> Token | None:
    """Return the subject that the parser coordinated with the object before: "gave tanks and Sweden gave trucks"."""
    if not is_finite(verb):
        return None
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass", "advmod", "neg"))], key=lambda t: t.i)
    if first.i == 0:
        return None
    before = first.nbor(-1)
    return (
        before if before.dep_ == "conj" and before.pos_ in ("PROPN", "PRON", "NOUN") and before.head != verb else None
    )


def _controlled_by(governor: Token, depth: int) -> Token | None:
    if any(f.control == "object" for f in lexicon().of(governor)):
        patient = surface_object(governor)
        if patient is not None:
            return patient
        for c in governor.children:
            if c.dep_ in ("prep", "dative") and c.lower_ in ("on", "with", "for", "to"):
                return child(c, "pobj")
    return subject_or_patient(governor, depth + 1)


def subject_or_patient(verb: Token, depth: int = 0) -> Token | None:
    """Return the surface subject of the verb: of "is expected to send", the one expected."""
    own = child(verb, "nsubjpass", "nsubj")
    if own is not None:
        return unrelative(own, verb)
    if verb.dep_ == "conj" and depth < 6:
        return subject_or_patient(verb.head, depth + 1)
    return subject(verb, depth)


def surface_object(verb: Token) -> Token | None:
    """Return the object of an active verb, the surface subject of a passive one."""
    if is_passive(verb):
        return child(verb, "nsubjpass", "nsubj")
    return child(verb, "dobj", "dative")


def headline_subject(verb: Token) -> Token | None:
    """Return the subject of a headline's verb that the parser took for part of its object: "Biden pledges tanks"."""
    if verb.dep_ != "compound" or verb.tag_ not in ("NNS", "VBZ") or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ == "PROPN" and before.head == verb.head else None


def _noun_subject(noun: Token, depth: int) -> Token | None:
    """Return who does what a noun names: its possessor, its "by", else the subject of the verb around it."""
    found = headline_subject(noun) or owner(noun)
    if found is not None and (found.dep_ == "poss" or found.pos_ in ("PROPN", "PRON") or found.ent_type_ == "NORP"):
        return found
    return around(noun, depth)


def around(noun: Token, depth: int = 0) -> Token | None:
    """Return who does what a noun without possessor names."""
    deed = child(noun, "acl")  # "the refusal from Norway to send"
    whose = ("by", "from", "of") if deed is not None and deed.tag_ == "VB" else ("by",)
    for p in (p for name in whose for p in preposition(noun, name)):
        return p
    for p in (noun.head,) if noun.lemma_ in _UNDER_WAY and noun.head.lower_ == "in" else ():
        if p.head.pos_ in ("NOUN", "PROPN"):
            return p.head
        near = child(p.head, "dobj") or (child(p.head, "nsubj") if p.head.lemma_ == "be" else None)
        if near is not None and near.i < p.i:
            return near
    t = noun
    while t.dep_ in ("pobj", "prep", "conj", "pcomp") and t.head.i != t.i and t.head.pos_ not in ("VERB", "AUX"):
        t = t.head
        if t.pos_ == "ADP" and t.lower_ not in ("of", "out", "with", "on", "in"):
            return None
    if t.head.pos_ in ("VERB", "AUX") and depth < 6 and _takes_part(t.head):
        if t.dep_ in ("dobj", "attr", "pobj", "prep", "agent", "oprd", "acomp"):
            return subject_or_patient(t.head, depth + 1)
        if t.dep_ == "nsubjpass":
            return subject(t.head, depth + 1)
    return None


def _takes_part(verb: Token) -> bool:
    """Say whether the subject of the verb does what its object names: of "made a pledge", not of "hailed"."""
    if verb.lemma_ in _LIGHT:
        return True
    return any(f.governs and f.control == "subject" for f in lexicon().of(verb))


def owner(noun: Token) -> Token | None:
    """Return the possessor of a noun, else what modifies it in front."""
    return child(noun, "poss") or child(noun, "nmod", "compound", "amod")


def preposition(token: Token, name: str) -> list[Token]:
    """Return what stands after a preposition that depends on the token."""
    own = (c for c in token.children if c.dep_ in ("prep", "dative", "agent") and c.lower_ == name)
    return [g for c in own for g in c.children if g.dep_ in ("pobj", "pcomp")]


def is_inverted(verb: Token) -> bool:
    """Say whether a "be" stands between where something is and what is there: "Among the weapons are tanks"."""
    if verb.lemma_ != "be" or any(c.dep_ in ("nsubj", "expl", "nsubjpass") for c in verb.lefts):
        return False
    included = verb.dep_ == "auxpass" and verb.head.lower_ == "included" and verb.head.i < verb.i
    return included or any(c.dep_ == "prep" and c.lower_ in ("among", "in", "on") for c in verb.lefts)
