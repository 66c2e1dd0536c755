"""Tense, negation and government of a clause: what ``extract/transfers/modality.py`` reads an event by."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extract.transfers.frames import Frame, lexicon
from extract.transfers.subjects import is_finite

_FUTURE = frozenset(["will", "shall", "'ll", "’ll", "wo", "ll"])
_WOULD = frozenset(["would", "'d", "’d"])
_POSSIBLE = frozenset(["may", "might", "could"])
_CONDITIONS = frozenset(["if", "unless", "whether", "until", "lest", "why", "how"])
_TAKEN_UP = frozenset(["that", "this", "which"])
_RANKS = frozenset(["first", "second", "third", "last", "latest", "only", "next"])
_NOUN_LINKS = frozenset(["of", "for", "on", "to", "with", "about", "in"])


def _auxiliaries(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if own or verb.dep_ != "conj" or verb.tag_ not in ("VB", "VBG", "VBN") or is_finite(verb):
        return own
    return _auxiliaries(verb.head) if verb.head.tag_ == verb.tag_ else []


def state(verb: Token) -> str:
    """Return done, going, planned, would, possible, perhaps ("may have"), norm or open, by tense and auxiliaries."""
    aux = _auxiliaries(verb)
    words = {a.lower_ for a in aux}
    if words & _FUTURE:
        return "planned"
    if words & _WOULD:
        return "would"
    if words & _POSSIBLE:
        past = words & {"have", "'ve", "’ve"}
        return "possible" if not past else "norm" if "could" in words else "perhaps"
    if any(a.tag_ == "MD" for a in aux) or words & {"ought", "need"} or _forbids(verb, words):
        return "norm"
    if words & {"have", "has", "had", "'ve", "’ve", "having"} and verb.tag_ in ("VBN", "VBD"):
        return "done"
    if verb.tag_ == "VBG" and words & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}:
        return "planned" if verb.lemma_ == "go" else "going"
    if verb.tag_ == "VBG" and words & {"was", "were", "been"}:
        return "done"
    if verb.tag_ == "VBN" and "being" in words and words & {"is", "are"}:
        return "going"
    if verb.tag_ in ("VBD", "VBZ", "VBP") or words & {"do", "does", "did"}:
        return "done"
    if verb.tag_ == "VBN" and words != {"being"} and ("to" not in words or "have" in words):
        return "done"
    return "open"


def _forbids(verb: Token, auxiliaries: set[str]) -> bool:
    """Say whether the clause is an imperative that forbids: "Do not send us old tanks"."""
    return (
        "do" in auxiliaries and verb.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def negated(token: Token) -> bool:
    """Say whether the verb or noun is negated in its own clause."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "no longer", "neither") for c in token.children):
        return True
    if token.dep_ == "conj" and any(c.lower_ in ("neither", "nor") for c in token.head.children):
        return True
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in token.children)


def of_nothing(event: Token) -> bool:
    """Say whether an event is denied through what it happens to: "sent no tanks", "neither tanks nor shells"."""
    things = [c for c in event.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(c.lower_ in ("no", "neither") for t in things for c in t.children)


def mark(verb: Token) -> str:
    """Return the word that makes the clause a condition or a question: "if", "whether", "how" …, else nothing."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and any(c.dep_ == "aux" and c.lower_ == "had" and c.i < subject.i for c in verb.children):
        return "if"  # "had they sent tanks"
    found = next((c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS), "")
    cleft = verb.dep_ == "ccomp" and verb.head.lemma_ in ("be", "’s", "'s")
    told = found == "why" and cleft and any(c.lower_ in _TAKEN_UP for c in verb.head.lefts)
    return "" if told else found  # "that is why it sent tanks"


def governors(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the words that govern an event, from the inside outwards, each with the link that led there."""
    t = token
    while t.head.i != t.i:
        head, dep = t.head, t.dep_
        if dep in ("conj", "acomp"):
            t = head
        elif dep in ("acl", "relcl") and t.tag_ == "VB" and _foremost(head):
            yield head.head, "first"
            t = head.head
        elif dep in ("xcomp", "ccomp", "dobj", "nsubjpass", "attr", "oprd"):
            if dep == "ccomp" and any(c.text == ";" and t.i < c.i < head.i for c in head.children):
                return  # a clause of its own in front of another
            yield head, dep
            t = head
        elif dep in ("acl", "relcl") and (t.tag_ == "VB" or _told(t)):  # "calls to send" comes out as either
            yield head, "acl"
            t = head
        elif dep == "advcl":
            promised = _promise(t)
            if promised is not None:
                yield promised, "acl"
            yield head, dep if promised is None else promised.dep_
            return
        elif dep in ("pcomp", "pobj") and head.head.lower_ == "addition" and head.head.dep_ == "pobj":
            t = head.head.head
            yield t.head, dep
            t = t.head
        elif dep in ("pcomp", "pobj") and head.head.i != head.i:
            if dep == "pobj" and head.lower_ not in _NOUN_LINKS:
                return
            link = head.lower_
            while head.pos_ == "ADP" and head.head.i != head.i:
                head = head.head
            yield head, link
            t = head
        else:
            return


def _told(verb: Token) -> bool:
    """Say whether a clause is what its noun says: "reports that it sends tanks"."""
    return verb.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _foremost(noun: Token) -> bool:
    """Say whether a noun only ranks who acts: "became the first country to send"."""
    if noun.dep_ not in ("attr", "acomp", "oprd") or noun.head.lemma_ not in ("be", "become"):
        return False
    return any(t.lower_ in _RANKS for t in (noun, *noun.children))


def _promise(verb: Token) -> Token | None:
    """Return the noun whose infinitive the parser hung on the verb: "won a contract to deliver"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" for c in verb.children):
        return None
    nouns = [c for c in verb.head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i]
    return next((n for n in nouns if governing(n) is not None), None)


def governing(token: Token) -> Frame | None:
    """Return the frame by which a word governs the event in its complement."""
    return next((f for f in lexicon().of(token) if f.governs), None)


def how_many(event: Token) -> bool:
    """Say whether the clause asks for a number: "did not say how many tanks had arrived"."""
    return any(
        t.lower_ == "how" and t.nbor(1).lower_ in ("many", "much")
        for c in event.lefts
        for t in c.subtree
        if t.i < event.i
    )


def judged(governor: Token, ruling: Frame | None) -> bool:
    """Say whether the governor only judges the event: "it is acceptable to send", "eager to send"."""
    if governor.pos_ == "ADJ":
        return ruling is None
    judgements = [c for c in governor.children if c.dep_ == "acomp"] if governor.lemma_ == "be" else []
    return any(governing(c) is None for c in judgements)
