"""Quoted words that no reported clause has taken up: the clause is widened, or the sentence's subject speaks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.speech.attribution import Quoted, stands_alone
from extract.speech.reporting import Attributed, is_unsaid, speaks, subject, verb_of
from extract.speech.wording import Reader, is_finite
from extract.text import text_of

_LIGHT = frozenset(["be", "have", "do", "give", "make", "take", "get", "see", "hear", "read", "face", "become"])
_THINGS = frozenset(["LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"])
# Fewer quoted words than this are a term or a scare quote where nothing reports speech.
_SPOKEN = 4
_NAMING = frozenset(["title", "name", "entitle", "dub", "label", "know", "wear", "air", "release", "launch", "publish",
                     "sign", "star", "play", "sing", "codename", "watch", "nickname", "display"])  # fmt: skip


def _loose(reader: Reader, items: Sequence[Attributed], bounds: tuple[int, int]) -> Iterator[Quoted]:
    for quoted in reader.quotes:
        if bounds[0] <= quoted.first and quoted.last <= bounds[1]:
            q = quoted.quotation
            covered = any(p.start <= q.start and q.end - 1 <= p.end for i in items for p in i.parts)
            if not covered and not stands_alone(reader.doc, quoted):
                yield quoted


def _clause_end(reader: Reader, quoted: Quoted, last: int) -> int:
    """Return where the clause around a quotation ends: the next comma or the end of the sentence."""
    doc = reader.doc
    return next((i for i in range(quoted.last, last) if doc[i].text in (",", ";") and i not in reader.inside), last)


def _widened(reader: Reader, items: Sequence[Attributed], quoted: Quoted, bounds: tuple[int, int]) -> Attributed | None:
    """Return the reported clause next to a loose quotation, widened to take it in."""
    doc, q = reader.doc, quoted.quotation
    before = max((i for i in items if i.end <= q.start), key=lambda i: i.end, default=None)
    if before is not None and before.cue >= 0 and doc[before.cue].idx < before.start:
        first = next((i for i in range(bounds[0], bounds[1]) if doc[i].idx >= before.end), bounds[1])
        if not any(verb_of(t) for t in doc[first : quoted.first]):
            end = _clause_end(reader, quoted, bounds[1])
            span = reader.content(reader.token_at(before.start), end)
            return replace(before, parts=(span,), kind=reader.kind([span])) if span else None
    after = min((i for i in items if i.start >= q.end), key=lambda i: i.start, default=None)
    if after is not None and doc[after.cue].idx < after.start:
        joint = any(t.dep_ == "cc" and t.lower_ == "but" for t in doc[quoted.last : after.cue])
        if joint and not any(verb_of(t) for t in doc[bounds[0] : quoted.first]):
            span = reader.content(bounds[0], reader.token_at(after.end))
            return replace(after, parts=(span,), kind=reader.kind([span])) if span else None
    return None


def _is_title(words: str) -> bool:
    long = [w for w in words.split() if len(w) > 3]
    return bool(long) and all(w[:1].isupper() for w in long)


def _spoken(reader: Reader, quoted: Quoted, bounds: tuple[int, int]) -> Attributed | None:
    """Read 'X pushed to "…"': words in quotation marks after a verb that a person or body is the subject of."""
    doc = reader.doc
    words = quoted.quotation.text(text_of(doc))
    if len(words.split()) < _SPOKEN or _is_title(words):
        return None
    verbs = [t for t in doc[bounds[0] : quoted.first] if is_finite(t) and t.pos_ == "VERB" and t.i not in reader.inside]
    verb = verbs[-1] if verbs else None
    who = subject(verb) if verb is not None else None
    if verb is None or who is None or not speaks(who) or verb.lemma_ in _NAMING or is_unsaid(verb):
        return None
    if verb.lemma_ in _LIGHT or who.ent_type_ in _THINGS:
        return None
    return reader.item([reader.content(verb.i + 1, _clause_end(reader, quoted, bounds[1]))], "X verb “…”", who, verb.i)


def fragments(reader: Reader, items: Sequence[Attributed], bounds: tuple[int, int]) -> list[Attributed]:
    """Return the items of a sentence with the loose quotations of that sentence taken in."""
    out = list(items)
    for quoted in _loose(reader, items, bounds):
        wider = _widened(reader, out, quoted, bounds)
        if wider is not None:
            out = [wider if (i.cue, i.speaker) == (wider.cue, wider.speaker) else i for i in out]
        elif not out:
            item = _spoken(reader, quoted, bounds)
            out += [item] if item is not None else []
    return out
