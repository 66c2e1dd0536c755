"""The wording of a statement: which words of a sentence a construction reports, cut clean at the ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.speech.attribution import Quoted
from extract.speech.reporting import Attributed
from extract.speech.speaker_phrases import phrase
from extract.text import text_of, tokens_of
from graph.model import Span, StatementKind

_SKIP_SUBJECTS = frozenset(["i", "me", "we", "you", "this", "these", "those", "nobody", "none", "neither", "what",
    "there", "that", "'s", "’s"])  # fmt: skip
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
# "WASHINGTON (AP) — ", "CNN — ", "Kyiv: " before the first sentence of a text.
_DATELINE = re.compile(r"\s*(?:[A-Z][\w.'’/]*,? ?){1,5}(?:\([A-Z][\w .]{1,12}\))?\s*(?:[—–]|--?|:)\s+(?=[A-Z“\"])")
_LINES = re.compile(r"\n+")
# Words with which a clause goes on behind the attribution thrown into it.
_GOING_ON = frozenset(["particularly", "especially", "including", "even", "because", "although", "though", "whereas",
    "unless", "despite", "not", "rather"])  # fmt: skip
_LEADING = frozenset([",", ":", "that", "-", "–", "—", ";"])
_TRAILING = frozenset([",", ";", ":", "-", "–", "—", ".", "and", "but", "while", "as", "though", "(", "["])


def _datelines(doc: Doc) -> dict[int, int]:
    """Return the first token of each paragraph that opens with a dateline, and the token after the dateline."""
    out, text = {}, text_of(doc)
    for start in (0, *(line.end() for line in _LINES.finditer(text))):
        m = _DATELINE.match(text, start)
        if m:
            first = tokens_of(doc, m.start(), m.start() + 1)[0]
            first += first < len(doc) and doc[first].is_space
            out[first] = tokens_of(doc, m.end(), m.end() + 1)[0]
    return out


class Reader:
    """A Doc, its quotations and its sentences, as the constructions below read them."""

    def __init__(self, doc: Doc, quotes: Sequence[Quoted]) -> None:
        self.doc = doc
        self.quotes = quotes
        self.inside = {i for q in quotes for i in range(q.first, q.last)}
        # A verb alone in quotation marks (he “made clear” that) is still the sentence's own.
        self.spoken = {i for q in quotes if q.last - q.first > 4 and q.quotation.closed for i in range(q.first, q.last)}

        self.datelines = _datelines(doc)

    def content(self, start: int, end: int) -> Span | None:
        """Return the characters of tokens ``start``..``end`` without dangling words and marks at the ends."""
        doc = self.doc
        while start < end and (doc[start].lower_ in _LEADING or doc[start].is_space):
            start += 1
        while end - start > 2 and self._is_day(start):
            start += 1
            while start < end and doc[start].lower_ in _LEADING:
                start += 1
        while end > start and (
            doc[end - 1].is_space or (doc[end - 1].lower_ in _TRAILING and end - 1 not in self.inside)
        ):
            end -= 1
        dateline = self.datelines.get(start)
        start = dateline if dateline is not None and dateline < end else start
        if end <= start:
            return None
        a, b = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        for quoted in self.quotes:  # a clause does not end inside a quotation that it opened
            q = quoted.quotation
            if a <= q.start < b < q.end and q.end - q.start < 600:
                b = q.end
            elif q.start < a < q.end <= b and a - q.start <= 3:
                a = q.start
        return Span(a, b)

    def _is_day(self, at: int) -> bool:
        """Say whether a token is the day of the saying and no subject ("said Monday it rained")."""
        doc = self.doc
        return at not in self.inside and doc[at].lower_ in _DAYS and not is_finite(doc[at + 1])

    def token_at(self, char: int) -> int:
        """Return the token that begins at or after a character."""
        return next((t.i for t in self.doc if t.idx >= char), len(self.doc))

    def kind(self, parts: Sequence[Span]) -> StatementKind:
        """Say how much of the words stands in quotation marks."""
        size = sum(p.end - p.start for p in parts)
        quoted = 0
        for q in self.quotes:
            for p in parts:
                quoted += max(0, min(p.end, q.quotation.end) - max(p.start, q.quotation.start))
        return "indirect" if not quoted else "direct" if quoted >= size else "mixed"

    def quoted_words(self, span: Span) -> int:
        """Count the words of a stretch that stand in quotation marks."""
        text = text_of(self.doc)
        pieces = [q.quotation for q in self.quotes if q.quotation.start >= span.start and q.quotation.end <= span.end]
        return sum(len(q.text(text).split()) for q in pieces)

    def item(self, parts: Sequence[Span | None], rule: str, speaker: Token | None, cue: int) -> Attributed | None:
        """Put a statement together; None where no words or no speaker remain."""
        spans = tuple(p for p in parts if p is not None)
        if not spans or speaker is None or speaker.lower_ in _SKIP_SUBJECTS:
            return None
        first, last = phrase(speaker)
        if self.doc[first].lower_ == "our" and speaker.tag_ == "NNS":
            return None  # "our two countries announce": the text speaks for itself
        last = cue if speaker.i < cue < last else last  # the verb itself is read as a participle of the noun
        return Attributed(spans, self.kind(spans), rule, speaker.i, (first, last), cue)


def is_mark(text: str) -> bool:
    """Say whether a token cuts a sentence: a comma, a dash or a quotation mark."""
    return text in (",", "-", "–", "—", "--", "?", "!", ";", ":") or text in '”"’»“'


def is_finite(token: Token) -> bool:
    """Say whether a token is a finite verb."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.pos_ in ("VERB", "AUX")


def goes_on(doc: Doc, comma: int, last: int) -> bool:
    """Say whether a clause goes on behind "…, X said," ("particularly as it grows", "and others have begun")."""
    start = comma + 1
    if start + 2 >= last or doc[comma].text != ",":
        return False
    if doc[start].tag_ == "TO" or doc[start].lower_ in _GOING_ON:
        return True
    opening = doc[start].text + doc[start + 1].text_with_ws
    if doc[start].pos_ in ("CCONJ", "ADP") and doc[start + 1].text in ("“", '"') and opening[-1:] != " ":
        return True
    joined = doc[start].lower_ in ("and", "while") and doc[start + 1].tag_ not in ("VBD", "VBZ", "VBP", "VBG")
    return joined and doc[start + 1].pos_ != "ADV" and any(is_finite(t) for t in doc[start + 1 : last])


def has_verb(doc: Doc, start: int, end: int) -> bool:
    """Say whether a stretch of tokens has a verb."""
    return any(t.pos_ in ("VERB", "AUX") for t in doc[start:end])
