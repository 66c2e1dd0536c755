"""Direct quotations: which ones stand alone, who is said to have spoken them, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract.speech.furniture import breaks
from extract.speech.quotations import Quotation
from extract.speech.reporting import Attributed, lexicon, speaks, subject, verb_of
from extract.speech.speaker_phrases import phrase
from extract.text import chunks_in, text_of, tokens_of
from graph.model import Span

_END = (".", "!", "?", "…")
_LINE = re.compile(r"\n")
_SIGNED = 14  # tokens of a name, office and date behind a motto


class Cue(NamedTuple):
    """An attribution beside a quotation: its speaker's head token, its verb, where it ends, and its construction."""

    speaker: Token | None
    verb: int
    end: int
    rule: str
    before: bool


@dataclass(frozen=True)
class Quoted:
    """A quotation in a Doc: tokens ``first``..``last`` (exclusive) include the marks."""

    quotation: Quotation
    first: int
    last: int

    @property
    def inner(self) -> tuple[Span, ...]:
        """Return the quoted words, part by part."""
        return self.quotation.parts


def in_doc(doc: Doc, quotations: Sequence[Quotation]) -> list[Quoted]:
    """Align quotations with tokens."""
    return [Quoted(q, *tokens_of(doc, q.start, q.end)) for q in quotations]


def _before_char(doc: Doc, quoted: Quoted) -> str:
    if quoted.first in breaks(doc):
        return "\n"
    start = quoted.quotation.start
    before = text_of(doc)[max(start - 40, 0) : start]
    return ":" if before.rstrip()[-1:] == ":" else before.rstrip(" \t\u00a0")[-1:] or "\n"


def stands_alone(doc: Doc, quoted: Quoted) -> bool:
    """Say whether a quotation is a sentence of its own and no fragment of the sentence around it."""
    words = quoted.quotation.text(text_of(doc))
    if not re.match(r"[\[(]?[A-Z0-9$£€…\u00c0-\u00de“‘'\"]", words):
        return False
    before = _before_char(doc, quoted)
    count = len(words.split())
    ended = words[-1:] in ".!?,…—–-;" or text_of(doc)[quoted.quotation.end : quoted.quotation.end + 1] in (".", ",")
    if before == ":":
        return count > 2 or words[-1:] in ".!?…,"
    if before in '.!?\n”"’»…)]':
        return ended and (count > 2 or words[-1:] in ".!?,")
    cue = doc[quoted.first - 1] if quoted.first else None
    if before in ",—–-":
        return ended and count > 2
    return cue is not None and count > 3 and words[-1:] in ".!?," and verb_of(cue) is not None


def _finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _stops(token: Token) -> bool:
    """Say whether a mark ends a sentence; "Maj." has a stop of its own, which is part of a name."""
    return token.text in (".", "!", "?") and token.pos_ == "PUNCT"


def sentence_end(doc: Doc, start: int, stops: Sequence[Quoted]) -> int:
    """Return the token after the end of the sentence that goes on at ``start``, or where the next quotation opens."""
    for i in range(start, len(doc)):
        if any(q.first == i for q in stops) or "\n" in doc[i].text:
            return i
        if i > start and _stops(doc[i]):
            return i + 1
    return len(doc)


def _chunk_after(doc: Doc, start: int, end: int) -> Token | None:
    """Return the head of the noun phrase that begins at or right after ``start``."""
    for chunk in chunks_in(doc, start, end):
        return chunk.root if chunk.start <= start + 1 else None
    return next((t for t in doc[start : min(end, start + 4)] if t.pos_ in ("PROPN", "PRON")), None)


def _quotable(token: Token) -> bool:
    verb = verb_of(token)
    return verb is not None and verb.quote and token.tag_ not in ("VB", "VBG")


def _signature(doc: Doc, start: int, end: int) -> Cue | None:
    """Read the name that a dash sets on the line of a motto: "…" – President X, May 2021."""
    head = _chunk_after(doc, start, end)
    while head is not None and head.dep_ == "compound":
        head = head.head
    signed = head is not None and head.pos_ == "PROPN" and not any(_finite(t) for t in doc[start:end])
    return Cue(head, start, end, "quotation – X", False) if signed and end - start < _SIGNED else None


def _after(doc: Doc, quoted: Quoted, quotes: Sequence[Quoted]) -> Cue | None:
    """Read "…," X said / said X / according to X behind a quotation."""
    start = quoted.last
    while (start < len(doc) and doc[start].text in (",", "-", "–", "—", "--")) or (
        start < len(doc) and doc[start].text == " "
    ):
        start += 1
    end = sentence_end(doc, start, quotes)
    if start >= end:
        return None
    closed = quoted.quotation.text(text_of(doc))[-1:] in (".", "…") or doc[start].text == "."
    if any(t.text in ("–", "—", "--") for t in doc[quoted.last : start]):
        return _signature(doc, start, end)
    if doc[start].lower_ == "according" and start + 2 < end:
        head = _chunk_after(doc, start + 2, end)
        return Cue(head, start, end, "according to", False)
    if (
        _quotable(doc[start])
        and doc[start].text[0].islower()
        and (start + 1 >= len(doc) or doc[start + 1].text not in (",", ":"))
    ):
        own = next((k for k in doc[start].rights if k.dep_ == "nsubj"), None) or _chunk_after(doc, start + 1, end)
        return Cue(own, start, end, "quotation said X", False) if own is not None else None
    if closed:
        return None
    aside = False  # within "…, who gave his name as X, …"
    for i in range(start + 1, min(end, start + 30)):
        token = doc[i]
        aside = token.tag_ in ("WP", "WDT") or (aside and token.text != ",")
        if aside:
            continue
        if _quotable(token):
            own = next((k for k in token.rights if k.dep_ == "nsubj" and k.i == i + 1 + k.n_lefts), None) or subject(
                token
            )
            if own is None or not start <= own.i < end:
                own = _chunk_after(doc, start, i)
            return Cue(own, i, end, "quotation X said", False) if own is not None else None
        if _finite(token) and token.dep_ not in ("relcl", "aux", "auxpass") and token.head.dep_ != "relcl":
            return None
    return None


def _named_before(doc: Doc, start: int, end: int) -> Token | None:
    """Read "Quote from X:", "X:" and "X, minister of Y:" before a quotation."""
    chunks = [c for c in chunks_in(doc, start, end) if c.root.pos_ in ("PROPN", "PRON", "NOUN")]
    if end - start > 25:
        return None
    if not chunks:  # a name without a clause is often parsed as none
        last = next((t for t in reversed(doc[start:end]) if not (t.is_punct or t.is_space)), None)
        return last if last is not None and last.pos_ == "PROPN" else None
    chosen = chunks[0]
    if len(chunks) > 1 and doc[chunks[1].start - 1].lower_ in ("from", "by", "of"):
        chosen = chunks[1]
    owner = next((k for k in chosen.root.children if k.dep_ == "poss"), None)
    return owner if owner is not None and chosen.root.lemma_ in lexicon().saying else chosen.root


def _before(doc: Doc, quoted: Quoted, quotes: Sequence[Quoted]) -> Cue | None:
    """Read X said: / X said, / X said in front of a quotation."""
    mark, end = _before_char(doc, quoted), quoted.first
    while mark == ":" and end and doc[end - 1].is_space:  # the quotation stands on the next line
        end -= 1
    start = end
    inside = {i for q in quotes if q.last <= end for i in range(q.first, q.last)}
    while start and not (_stops(doc[start - 1]) or "\n" in doc[start - 1].text):
        if start - 1 in inside and doc[start - 1 : start].text in '”"»' and doc[start - 2].text in (".", "!", "?"):
            break
        start -= 1
    if start >= end:
        return None
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if i in inside:
            continue
        verb = verb_of(token)
        if verb is not None and verb.quote and (mark == ":" or token.tag_ != "VB"):
            own = subject(token)
            if own is None or own.i >= end:
                own = next((c.root for c in chunks_in(doc, start, i) if c.end >= i - 1), None)
            return Cue(own, i, end, "X said quotation", True) if own is not None else None
        if _finite(token) and mark != ":":
            return None
    if mark == ":":
        verbs = [t for t in doc[start:end] if t.pos_ == "VERB" and t.i not in inside]
        own = subject(verbs[-1]) if verbs else _named_before(doc, start, end)
        own = own if own is not None and (not verbs or speaks(own)) else None
        return Cue(own, -1, end, "X: quotation", True) if own is not None else None
    return None


@dataclass
class _Group:
    """Quotations that make one statement, and how far the text is read."""

    quotes: list[Quoted]
    cue: Cue | None
    reach: int  # character up to which quotation and attribution go


def _gap_is_empty(doc: Doc, start: int, end: int) -> bool:
    return not re.search(r"\w", text_of(doc)[start:end])


def _groups(doc: Doc, quotes: Sequence[Quoted]) -> list[_Group]:
    groups: list[_Group] = []
    for quoted in quotes:
        last = groups[-1] if groups else None
        follows = last is not None and _gap_is_empty(doc, last.reach, quoted.quotation.start)
        if follows and last is not None and last.cue is not None and not last.cue.before:
            follows = stands_alone(doc, quoted) or not _does_more(doc, last.cue.verb, quoted.first)
        if not (stands_alone(doc, quoted) or (follows and last and last.cue and not last.cue.before)):
            after = _after(doc, quoted, quotes) if _opens_sentence(doc, quoted) or _is_sentence(doc, quoted) else None
            if after is None:
                continue
        colon = _before_char(doc, quoted) == ":"
        if not quoted.quotation.closed and not colon and not follows:
            continue
        before = _before(doc, quoted, quotes) if not follows or colon else None
        goes_on = quoted.quotation.text(text_of(doc))[-1:] == ","
        after = None if before is not None and colon and not goes_on else _after(doc, quoted, quotes)
        cue = after or before
        reach = quoted.quotation.end
        if after is not None:
            reach = _char(doc, after.end)
        if follows and last is not None and (cue is None or last.cue is None):
            last.quotes.append(quoted)
            last.cue = last.cue or cue
            last.reach = reach
            continue
        groups.append(_Group([quoted], cue, reach))
    return groups


def _does_more(doc: Doc, verb: int, end: int) -> bool:
    """Say whether the speaker does something further before the next quoted words ("he said, vowing to “…”")."""
    return any(t.pos_ == "VERB" and t.tag_ in ("VBG", "VBD", "VBZ") for t in doc[verb + 1 : end])


def _opens_sentence(doc: Doc, quoted: Quoted) -> bool:
    return _before_char(doc, quoted) in '.!?\n”"’»…' and len(quoted.quotation.text(text_of(doc)).split()) > 2


def _is_sentence(doc: Doc, quoted: Quoted) -> bool:
    """Say whether a quotation reads as a sentence though no mark ends the words before it (a caption, a link)."""
    words = doc[quoted.first + 1 : quoted.last - 1]
    before = doc[quoted.first - 1] if quoted.first else None
    return (
        len(words) > 6
        and words[0].text[:1].isupper()
        and words[-1].text in (",", "?", "!")
        and any(_finite(t) for t in words)
        and (before is None or before.pos_ not in ("VERB", "AUX", "ADP", "DET", "SCONJ", "PART", "ADJ"))
    )


def _char(doc: Doc, index: int) -> int:
    return doc[index].idx if index < len(doc) else len(text_of(doc))


def find_direct(doc: Doc, quotes: Sequence[Quoted]) -> list[Attributed]:
    """Return the direct quotations that stand alone; ``speaker`` is None where the text beside them names nobody."""
    out = []
    for group in _groups(doc, quotes):
        parts = tuple(p for q in group.quotes for p in q.inner)
        item = Attributed(parts, "direct", "quotation")
        cue = group.cue
        if cue is not None and cue.speaker is not None and cue.speaker.lower_ in ("i", "we", "you"):
            continue
        if cue is not None and cue.speaker is not None:
            item = replace(item, rule=cue.rule, speaker=cue.speaker.i, speaker_span=phrase(cue.speaker), cue=cue.verb)
        out.append(item)
    return out
