"""Who takes part in a meeting by the clause around its noun: "X attended the talks", "at the talks Y said"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extract.article import Article
from extract.lexicon import words
from extract.meetings.meeting_clauses import acting_at, gathered, participant
from extract.meetings.meeting_clues import LEXICON, objects, officials, partners
from extract.meetings.parties import parties, subject_heads, subjects
from extract.meetings.rosters import is_delegate
from extract.transfers.tense import negated


def by_clause(
    article: Article, noun: Token, verb: Token, link: str, family: str, *, partnered: bool
) -> tuple[list[str], list[str]]:
    """Return participants and hosts that the governing clause adds to a meeting noun."""
    lemma = verb.lemma_.lower()
    if link == "dobj":
        told = _as_object(article, noun, verb, family)
        if told is not None:
            return told
    if link == "over" and lemma == "preside":
        return [], subjects(article, verb)
    if link == "nsubj" and lemma in words(LEXICON, "gather_verbs"):
        return gathered(article, verb), []
    if link == "nsubj" and lemma == "see":  # "the talks saw the participation of X"
        seen = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in words(LEXICON, "participations")]
        return [e for c in seen for p in objects(c, "of") for e in parties(article, p)], []
    if link == "nsubjpass":
        by = [e for p in objects(verb, "by") for e in parties(article, p)]
        return ([], by) if lemma in words(LEXICON, "host_verbs") else (by, [])
    if negated(verb):  # "did not speak at the summit"
        return [], []
    return _there(article, noun, verb, link, family, partnered=partnered), []


def _as_object(article: Article, noun: Token, verb: Token, family: str) -> tuple[list[str], list[str]] | None:
    """Read a meeting that the clause is about: "hosted the talks", "received a call from X", "attended a summit"."""
    lemma = verb.lemma_.lower()
    if lemma in words(LEXICON, "host_verbs"):
        return [], subjects(article, verb)
    if family in ("call", "visit") and lemma in words(LEXICON, "receive_verbs"):
        by = [e for t in (noun, verb) for p in objects(t, "from") for e in parties(article, p)]
        visited = subjects(article, verb) if by else []
        if by or lemma not in words(LEXICON, "attend_verbs"):
            return (visited + by, []) if family == "call" else (by, visited)
    if lemma in words(LEXICON, "attend_verbs"):
        return subjects(article, verb) + partners(article, verb), []
    return None


def _there(article: Article, noun: Token, verb: Token, link: str, family: str, *, partnered: bool) -> list[str]:
    """Return those whom a clause tells to act at a meeting, to take part in it or to go to it."""
    lemma = verb.lemma_.lower()
    if _is_cleft(verb) and link in words(LEXICON, "at_words"):  # "it was at the talks that X agreed"
        told = [c for c in verb.children if c.dep_ in ("ccomp", "relcl", "advcl") and c.i > noun.i]
        return officials(article, [e for c in told for e in subjects(article, c)])
    if _takes_part(verb, link):
        by = [p for t in (verb, noun, *(c for c in verb.children if c.dep_ == "conj")) for p in objects(t, "by")]
        heads = [c for c in verb.children if c.dep_ in ("nsubjpass", "attr")]
        return subjects(article, verb) + [e for h in (*heads, *by) for e in parties(article, h)]
    at = link in words(LEXICON, "at_words") or (
        link in words(LEXICON, "on_words") and family in ("visit", "call", "part")
    )
    freely = link == "during" or (link == "at" and family != "visit" and lemma not in words(LEXICON, "elsewhere_verbs"))
    at = at or (partnered and link in ("before", "ahead"))
    went = link in ("to", "for") and lemma in words(LEXICON, "go_verbs")
    back = link == "from" and lemma in words(LEXICON, "back_verbs") and not objects(verb, "of", "about")
    went = went or back or (link == "on" and lemma == "sit")
    if not (freely or (at and (partnered or lemma in words(LEXICON, "action_verbs"))) or went):
        return []
    beside = family == "visit" or (family == "part" and lemma in words(LEXICON, "meet_verbs"))
    by_others = [e for p in objects(verb, "by", "with") for e in parties(article, p)] if not beside else []
    received = lemma in words(LEXICON, "welcome_verbs")  # "was greeted during a ceremony"
    faced = family == "call" or lemma == "brief"
    links = ["dobj", "dative"] if faced else ["nsubjpass"] if received else []
    called = [e for c in verb.children if c.dep_ in links for e in parties(article, c)]
    there = officials(article, subjects(article, verb) + by_others + called) + _delegates(article, verb)
    return [e for e in there if "spokes" not in article.entities[e].properties.get("role", "").lower()]


def _takes_part(verb: Token, link: str) -> bool:
    """Say whether a verb tells of taking part in what its preposition names: "took part in", "was joined at"."""
    lemma = verb.lemma_.lower()
    if lemma == "take":
        return any(c.lower_ == "part" for c in verb.children if c.dep_ == "dobj") and link in ("in", "at")
    if lemma == "join":
        return link == "at" and any(c.dep_ == "nsubjpass" for c in verb.children)
    present = any(c.dep_ == "acomp" and c.lower_ == "present" for c in verb.children)
    if lemma in words(LEXICON, "joint_verbs") and link == "at":  # bodies that "signed the deal at a ceremony"
        return True
    return (lemma == "participate" and link in ("in", "at")) or (lemma == "be" and present and link == "at")


def _delegates(article: Article, verb: Token) -> list[str]:
    """Return the bodies and states whose people act at a meeting: "officials from the ministry briefed the talks"."""
    people = [h for h in subject_heads(verb) if is_delegate(h) and objects(h, "of", "from")]
    return [e for h in people for e in parties(article, h)]


def _is_cleft(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(c.dep_ in ("nsubj", "expl") and c.lower_ == "it" for c in verb.children)


def visitor(article: Article, verb: Token) -> list[str]:
    """Return the official given something during a visit where its subject is nobody known."""
    if verb.lemma_.lower() in words(LEXICON, "meet_verbs"):
        return []
    given = [c for c in verb.children if c.dep_ in ("dative", "dobj")]
    return officials(article, [e for c in given for e in parties(article, c)])


def told_beside(article: Article, noun: Token, verb: Token | None, spots: Sequence[Token]) -> list[str]:
    """Return those named elsewhere: in a clause on the place, or before a caption's "during their visit"."""
    there = acting_at(article, [noun, *spots])
    above = noun.head.head
    present = objects(noun, "in") + (objects(verb, "in") if verb is not None else [])  # "in the presence of X"
    there += [e for p in present if p.lemma_ == "presence" for o in objects(p, "of") for e in parties(article, o)]
    if noun.dep_ == "pobj" and above.lemma_.lower() in words(LEXICON, "participations"):
        return there + participant(article, above)
    if noun.dep_ == "pobj" and above.lemma_.lower() in words(
        LEXICON, "guests"
    ):  # "participants in the talks included X"
        listed = [c for c in above.head.children if c.dep_ == "dobj"] if above.head.lemma_ == "include" else []
        return there + [e for c in listed for e in parties(article, c)]
    if verb is None and noun.dep_ == "pobj":
        there += officials(article, parties(article, noun.head.head))
    return there
