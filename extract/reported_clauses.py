"""Clauses that a reporting verb brings in: "X said that …", "…, X said", "X called it '…'"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.attribution import Quoted
from extract.reporting import Attributed, Verb, is_unsaid, phrase, subject, verb_of
from graph.model import Span, StatementKind

_SKIP_SUBJECTS = frozenset(["i", "we", "you", "this", "these", "those", "nobody", "none", "neither", "what", "there"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
_LEADING = frozenset([",", ":", "that", "-", "–", "—", ";"])
_TRAILING = frozenset([",", ";", ":", "-", "–", "—", ".", "and", "but", "while", "as", "though"])


class Reader:
    """A Doc, its quotations and its sentences, as the constructions below read them."""

    def __init__(self, doc: Doc, quotes: Sequence[Quoted]) -> None:
        self.doc = doc
        self.quotes = quotes
        self.inside = {i for q in quotes for i in range(q.first, q.last)}

    def content(self, start: int, end: int) -> Span | None:
        """Return the characters of tokens ``start``..``end`` without dangling words and marks at the ends."""
        doc = self.doc
        while start < end and (doc[start].lower_ in _LEADING or doc[start].is_space):
            start += 1
        while start < end and start not in self.inside and doc[start].lower_ in _DAYS and end - start > 2:
            start += 1
            while start < end and doc[start].lower_ in _LEADING:
                start += 1
        while end > start and (
            doc[end - 1].is_space or (doc[end - 1].lower_ in _TRAILING and end - 1 not in self.inside)
        ):
            end -= 1
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
        text = self.doc.text
        pieces = [q.quotation for q in self.quotes if q.quotation.start >= span.start and q.quotation.end <= span.end]
        return sum(len(q.text(text).split()) for q in pieces)

    def item(self, parts: Sequence[Span | None], rule: str, speaker: Token | None, cue: int) -> Attributed | None:
        """Put a statement together; None where no words or no speaker remain."""
        spans = tuple(p for p in parts if p is not None)
        if not spans or speaker is None or speaker.lower_ in _SKIP_SUBJECTS:
            return None
        return Attributed(spans, self.kind(spans), rule, speaker.i, phrase(speaker), cue)


def _dependents_end(verb: Token, limit: int) -> int:
    """Return where the words that belong to the verb itself (listener, time, place of speaking) end."""
    end = verb.i + 1
    for child in verb.rights:
        if (
            child.dep_ in ("dobj", "dative", "prep", "npadvmod", "advmod", "prt", "nsubj", "iobj")
            and child.left_edge.i <= end + 1
        ):
            end = max(end, child.right_edge.i + 1)
        elif child.dep_ == "punct":
            continue
        else:
            break
    return min(end, limit)


def _complement(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "ccomp" or (
            child.dep_ in ("advcl", "acl", "relcl")
            and any(k.lower_ == "that" and k.dep_ == "mark" for k in child.children)
        ):
            return child
    return None


def _clip(reader: Reader, verb: Token, start: int, end: int) -> int:
    """End a clause before what the reporting verb's subject does next ("…, adding that", "and warned that")."""
    doc = reader.doc
    for i in range(start + 2, end):
        token = doc[i]
        if i in reader.inside or verb_of(token) is None:
            continue
        if token.tag_ == "VBG" and doc[i - 1].text == "," and token.dep_ in ("advcl", "acl", "conj", "ROOT", "xcomp"):
            return i - 1
        own = any(k.dep_ in ("nsubj", "nsubjpass") for k in token.children)
        if token.dep_ == "conj" and not own and token.tag_ == verb.tag_ and token.tag_ in ("VBD", "VBZ", "VBP"):
            cc = next((k.i for k in token.head.children if k.dep_ == "cc" and start < k.i < i), None)
            adjacent = cc is not None and i - cc <= 2
            after_quote = cc is not None and doc[cc - 1].text in '”"’»'
            if cc is not None and adjacent and (token.head.tag_ != verb.tag_ or after_quote):
                return cc
    for i in range(start + 2, end - 1):
        if (
            doc[i].lower_ == "according"
            and doc[i + 1].lower_ == "to"
            and doc[i - 1].text == ","
            and i not in reader.inside
        ):
            return i - 1
    return end


def _stray_conjunct(doc: Doc, end: int, last: int) -> int:
    """Take in "… and ten others wounded", which the parser hangs on a verb above though it is no verb."""
    if end + 1 < last and doc[end].dep_ == "cc":
        conjunct = next((k for k in doc[end].head.children if k.dep_ == "conj" and k.i > end), None)
        if conjunct is not None and conjunct.pos_ not in ("VERB", "AUX") and doc[end].head.pos_ in ("VERB", "AUX"):
            return min(conjunct.right_edge.i + 1, last)
    return end


def _forward(reader: Reader, verb: Token, entry: Verb, bounds: tuple[int, int]) -> Span | None:
    """Return the clause that follows a reporting verb."""
    doc, (_, last) = reader.doc, bounds
    clause = _complement(verb)
    after = _dependents_end(verb, last)
    that = next(
        (
            i
            for i in range(verb.i + 1, min(after + 2, last))
            if doc[i].lower_ == "that"
            and doc[i].tag_ in ("IN", "DT", "WDT")
            and doc[i].dep_ in ("mark", "nsubj", "det", "dobj", "nsubjpass")
        ),
        None,
    )
    if clause is not None:
        start, end = max(verb.i + 1, clause.left_edge.i), clause.right_edge.i + 1
        if end == clause.sent.end:
            end = last
        end = _stray_conjunct(doc, end, last)
    elif that is not None and doc[that].dep_ == "mark":
        start, end = that, last
    else:
        return None
    if that is not None and that < start:
        start = that
    start_word = next((doc[i] for i in range(start, end) if not doc[i].is_punct), doc[start])
    end = _clip(reader, verb, start, end)
    span = reader.content(start, end)
    if span is None:
        return None
    marked = that is not None or start_word.lower_ == "that"
    question = start_word.tag_ in ("WRB", "WP", "WDT", "WP$") or start_word.lower_ in ("whether", "if")
    if entry.clause == "none" or (entry.clause == "wh" and not question):
        return None
    if entry.clause == "that" and not marked and not reader.quoted_words(span):
        return None
    return span


def _left_edge(reader: Reader, verb: Token, who: Token, first: int) -> int:
    """Return the first token of the attribution "X said" that ends a sentence, titles before the name included."""
    left = min(phrase(who)[0], verb.i) if who.i < verb.i else verb.i
    at = left
    while at > first and not (
        is_mark(reader.doc[at - 1].text) or is_finite(reader.doc[at - 1]) or at - 1 in reader.inside
    ):
        at -= 1
    return at if at > first else left


def is_mark(text: str) -> bool:
    """Say whether a token cuts a sentence: a comma, a dash or a quotation mark."""
    return text in (",", "-", "–", "—", "--", "?", "!", ";", ":") or text in '”"’»“'


def is_finite(token: Token) -> bool:
    """Say whether a token is a finite verb."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.pos_ in ("VERB", "AUX")


def has_verb(doc: Doc, start: int, end: int) -> bool:
    """Say whether a stretch of tokens has a verb."""
    return any(t.pos_ in ("VERB", "AUX") for t in doc[start:end])


def _fronted(reader: Reader, verb: Token, who: Token, bounds: tuple[int, int], floor: int) -> list[Span | None]:
    """Return the clause in front of "X said", with what follows where the attribution is thrown in the middle."""
    doc, (first, last) = reader.doc, bounds
    first = max(first, floor)
    left = _left_edge(reader, verb, who, first)
    at = left - 1
    if at >= first and doc[at].lower_ == "as":
        at -= 1
    while at >= first and (doc[at].is_space or (doc[at].text in "”\"'’»" and at in reader.inside)):
        at -= 1
    comma = at if at >= first and doc[at].text in (",", "-", "–", "—", "--", "?", "!") else None
    if comma is None and at >= first and at in reader.inside and doc[at].text in (",", ".", "?", "!"):
        comma = at + 1
    if comma is None or comma - first < 2:
        return []
    if comma < left - 1 and comma in reader.inside:
        comma = next((q.last for q in reader.quotes if q.first <= comma < q.last), comma)
    tail = next((i for i in range(verb.i + 1, last) if doc[i].text == ","), None)
    front = reader.content(first, comma)
    whole = any(is_finite(t) for t in doc[first:comma])
    if whole or tail is None or who.i > verb.i:
        return [front] if whole or has_verb(doc, first, comma) else []
    return [front, reader.content(tail, last)]


def _reads_backwards(verb: Token) -> bool:
    """Say whether the clause stands before "X said", whatever the parser hangs on behind."""
    own = next((k for k in verb.children if k.dep_ == "nsubj"), None)
    before = [k for k in verb.lefts if k.dep_ == "ccomp"]
    after = _complement(verb)
    marked = after is not None and any(k.dep_ == "mark" for k in after.children)
    return bool(before) and own is not None and verb.doc[max(own.left_edge.i - 1, 0)].text in (",", "”") and not marked


def verb_clauses(reader: Reader, bounds: tuple[int, int]) -> Iterator[Attributed | None]:
    """Read every reporting verb of a sentence."""
    doc = reader.doc
    floor = bounds[0]
    for token in doc[bounds[0] : bounds[1]]:
        entry = verb_of(token)
        if entry is None or token.i in reader.inside:
            continue
        who = subject(token)
        if who is None and token.i + 1 < bounds[1] and entry.quote and doc[token.i - 1].text in (",", "”", '"'):
            who = next((c.root for c in doc[token.i + 1 : bounds[1]].noun_chunks if c.start == token.i + 1), None)
        if who is None or is_unsaid(token):
            continue
        span = None if _reads_backwards(token) else _forward(reader, token, entry, bounds)
        if span is not None:
            yield reader.item([span], f"X {entry.group}: clause", who, token.i)
            floor = next((i for i in range(token.i, bounds[1]) if doc[i].idx >= span.end), bounds[1])
            continue
        if entry.quote and token.tag_ not in ("VB", "VBG") and entry.clause != "none":
            parts = _fronted(reader, token, who, bounds, floor)
            if parts:
                yield reader.item(parts, f"clause, X {entry.group}", who, token.i)
                floor = token.i
                continue
        if entry.object:
            yield _object(reader, token, entry, who, bounds)


def _object(reader: Reader, verb: Token, entry: Verb, who: Token, bounds: tuple[int, int]) -> Attributed | None:
    """Read 'X described it as "…"' and 'X stressed the "…"': an object with quoted words in it."""
    kids = [
        k
        for k in verb.rights
        if k.dep_ in ("dobj", "ccomp", "oprd", "prep", "xcomp", "attr", "dative", "acomp", "pobj", "dep")
    ]
    if not kids or any(k.dep_ == "nsubjpass" for k in verb.children):
        return None
    end = min(max(k.right_edge.i + 1 for k in kids), bounds[1])
    if end == verb.sent.end:
        end = bounds[1]
    span = reader.content(verb.i + 1, _clip(reader, verb, verb.i + 1, end))
    if span is None or not reader.quoted_words(span):
        return None
    if entry.group not in ("describe",) and reader.quoted_words(span) < 3:
        return None
    return reader.item([span], f"X {entry.group}: quoted object", who, verb.i)
