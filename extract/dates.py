"""Dates in running text: where they stand, and what they mean against the day of publication.

Dates come out as EDTF level 0 and 1 (Library of Congress, 2019): days, months, years, seasons (2024-21 is spring) and
intervals. Wording that fixes no date ("in the coming months") comes out with ``edtf`` None, as does everything relative
in an article whose day of publication is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from spacy.tokens import Doc, Token

from extract.date_wording import PATTERNS
from extract.text import text_of
from graph.model import When

Bound = Literal["on", "since", "until"]
_ABOVE = 4  # words between a date and the "since" that governs it
_NOT_A_DATE = re.compile(r"\b(?:fewer|less|more|under|over|about|nearly|almost|within)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a Doc: tokens ``start``..``end``, its meaning, and whether it is a day or the bound of a period."""

    start: int
    end: int
    when: When
    bound: Bound = "on"


_FUTURE_WORDS = frozenset(["will", "shall", "'ll", "’ll", "wo", "would"])
_FUTURE_VERBS = frozenset(["plan", "expect", "intend", "schedule", "prepare", "aim", "set", "due", "hope", "go"])


def _tense(token: Token) -> Literal["future", "past"] | None:
    """Return the time that the clause around the token speaks of, None where it does not say."""
    infinitive = False  # "promised to send them by June" is no past June
    for verb in [token, *token.ancestors]:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        infinitive = infinitive or (verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl", "relcl"))
        ahead = {c.lower_ for c in verb.children if c.dep_ == "aux"} & _FUTURE_WORDS
        if ahead == {"would"} and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD":
            return None  # "announced it would send two on July 1" dates the announcement as often as the sending
        if ahead:
            return "future"
        if verb.lemma_ in _FUTURE_VERBS and verb.tag_ in ("VBZ", "VBP", "VBG", "VBN") and verb.dep_ != "amod":
            return "future"
        if verb.tag_ in ("VBD", "VBN") and verb.dep_ not in ("xcomp", "advcl"):
            return None if infinitive else "past"
        if verb.dep_ in ("ROOT", "ccomp", "relcl", "conj"):
            return None
    return None


def _within_since(token: Token) -> bool:
    """Say whether a date is that of what "since" counts from: "since the raid of 2022", "since war began in May"."""
    for above in islice(token.ancestors, _ABOVE):
        if above.lower_ == "since" or any(c.lower_ == "since" and c.dep_ == "mark" for c in above.children):
            return True
        if above.pos_ in ("VERB", "AUX"):
            return False
    return False


def _bound(doc: Doc, start: int) -> Bound:
    before = doc[start - 1].lower_ if start else ""
    if before in ("since", "from") or _within_since(doc[start]):
        return "since"
    return "until" if before in ("until", "till", "through", "by", "before") else "on"


def _readings(doc: Doc, published: date | None) -> Iterator[Dated]:
    text = text_of(doc)
    taken: list[tuple[int, int]] = []
    for pattern, resolve in PATTERNS:
        for m in pattern.finditer(text):
            start, end = m.span()
            if any(a < end and start < b for a, b in taken) or _NOT_A_DATE.search(text[max(0, start - 12) : start]):
                continue
            tokens = doc.char_span(start, end, alignment_mode="expand")
            if tokens is None:
                continue
            bound = _bound(doc, tokens.start)
            tense = _tense(tokens.root)
            ahead = tense == "future" or (tense is None and bound == "until")
            edtf = resolve(m, published, ahead)
            taken.append((start, end))
            yield Dated(tokens.start, tokens.end, When(m.group(), edtf), bound)


def _join(first: Dated, second: Dated, doc: Doc) -> Dated | None:
    """Read "A or B", "from A to B" and "between A and B" as one interval; None where the two are separate dates."""
    link = doc[first.end : second.start].text.strip().lower()
    before = doc[first.start - 1].lower_ if first.start else ""
    spans = link in ("or", "to", "through", "until", "-", "–", "or in") or (link == "and" and before == "between")
    a, b = first.when.edtf, second.when.edtf
    if not spans or not a or not b or "/" in a or "/" in b:
        return None
    if b < a:  # the second date was read alone and belongs to the year of the first, or the one after
        b = next((y for y in (f"{int(a[:4]) + n}{b[4:]}" for n in (0, 1)) if y >= a), b)
    text = doc[first.start : second.end].text
    return Dated(first.start, second.end, When(text, f"{a}/{b}"), first.bound)


def _dates(doc: Doc, published: str | None) -> Iterator[Dated]:
    day = date.fromisoformat(published) if published else None
    last: Dated | None = None
    for dated in sorted(_readings(doc, day), key=lambda d: d.start):
        joined = _join(last, dated, doc) if last else None
        if last and not joined:
            yield last
        last = joined or dated
    if last:
        yield last


def find_dates(doc: Doc, published: str | None) -> Sequence[Dated]:
    """Return the dates of a parsed text in order; ``published`` is the ISO day they are relative to, or None.

    Several steps ask for them, so they are kept with the Doc.
    """
    kept: dict[str | None, tuple[Dated, ...]] = doc.user_data.setdefault("dates", {})
    if published not in kept:
        kept[published] = tuple(_dates(doc, published))
    return kept[published]


def clause_verb(token: Token) -> Token:
    """Return the verb that governs the token most closely, else the root of its sentence."""
    return next((t for t in [token, *token.ancestors] if t.pos_ in ("VERB", "AUX")), token.sent.root)


def date_of(verb: Token, dates: Sequence[Dated]) -> When | None:
    """Return the date on which what the verb says took or takes place: the nearest one that depends on it directly."""
    doc = verb.doc
    own = [d for d in dates if d.bound != "since" and clause_verb(doc[d.start : d.end].root) == verb]
    return min(own, key=lambda d: abs(d.start - verb.i)).when if own else None
