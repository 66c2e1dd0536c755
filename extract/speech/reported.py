"""Reported speech: clauses of reporting verbs, "according to X, …", "X's claim that …", quoted predicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.speech.attribution import Quoted
from extract.speech.fragments import fragments
from extract.speech.quoted_objects import before_aside
from extract.speech.reported_clauses import verb_clauses
from extract.speech.reporting import Attributed, is_document, lexicon, sentences, speaks, subject, verb_of
from extract.speech.speaker_phrases import phrase
from extract.speech.wording import Reader, goes_on, is_finite
from extract.text import chunks_in

_RULES = frozenset(
    ["law", "rule", "plan", "schedule", "need", "constitution", "taste", "size", "age", "standard", "norm"]
)


def _comma(doc: Doc, start: int, last: int) -> int:
    return next((j for j in range(start, last) if doc[j].text == ","), start)


def _according(reader: Reader, bounds: tuple[int, int]) -> Iterator[Attributed | None]:
    """Read "according to X" at either end of a sentence or thrown in the middle."""
    doc, (first, last) = reader.doc, bounds
    for i in range(first, last - 2):
        if doc[i].lower_ != "according" or doc[i + 1].lower_ != "to" or i in reader.inside:
            continue
        who = next((k for k in doc[i + 1].children if k.dep_ == "pobj"), None)
        who = who or next((c.root for c in chunks_in(doc, i + 2, last)), None)
        if who is not None and who.tag_ == "WDT":
            yield _by_which(reader, who, i, last)
            continue
        if who is None or who.lemma_ in _RULES or who.tag_ == "WP":
            continue
        end = max(phrase(who)[1], who.i + 1)
        if not doc[first:i].text.strip(" \n"):
            comma = _comma(doc, end, last)
            if doc[min(comma + 1, last - 1)].tag_ in ("WP", "WDT", "WP$"):  # "according to X, who heads the fleet, …"
                comma = _comma(doc, comma + 1, last)
            yield reader.item(
                [reader.content(comma, before_aside(reader, comma, last))], "according to X, clause", who, i
            )
            continue
        rest = next((j for j in range(end, last) if doc[j].text in (",", "–", "—")), last)
        broken = i > first and any(
            t.pos_ == "AUX" or t.lower_ in ("that", "because") for t in doc[max(i - 2, first) : i]
        )
        whole = last - rest < 6 or (any(is_finite(t) for t in doc[first:i]) and not broken)
        more = goes_on(doc, rest, last) and not any(verb_of(t) for t in doc[rest:last])
        parts = [reader.content(first, i)]
        parts += [reader.content(rest, last)] if more or not whole else []
        yield reader.item(parts, "clause, according to X", who, i)


def _by_which(reader: Reader, which: Token, cue: int, last: int) -> Attributed | None:
    """Read "papers according to which the fleet had left"."""
    doc, before = reader.doc, cue - 1 - (reader.doc[cue - 1].text == ",")
    if not is_document(doc[before]):
        return None
    clause = reader.content(which.i + 1, next((t.i for t in doc[which.i : last] if t.text == ","), last))
    return reader.item([clause], "X according to which", doc[before], cue)


def _nouns(reader: Reader, bounds: tuple[int, int]) -> Iterator[Attributed | None]:
    """Read "X's claim that …" and "a warning from X that …"."""
    doc = reader.doc
    for noun in doc[bounds[0] : bounds[1]]:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon().saying or noun.i in reader.inside:
            continue
        clause = next(
            (
                k
                for n in noun.subtree
                for k in n.rights
                if k.dep_ in ("acl", "ccomp", "relcl")
                and k.i > noun.i
                and any(m.lower_ == "that" and m.dep_ == "mark" for m in k.children)
            ),
            None,
        )
        if clause is None:
            continue
        owners = [k for k in noun.children if k.dep_ == "poss"]
        owners += [
            p
            for k in noun.children
            if k.dep_ == "prep" and k.lower_ in ("from", "by", "of")
            for p in k.children
            if p.dep_ == "pobj"
        ]
        owners = owners or [k for k in noun.lefts if k.ent_type_ in ("GPE", "NORP", "ORG")]  # "a US claim that"
        if owners:
            span = reader.content(clause.left_edge.i, clause.right_edge.i + 1)
            yield reader.item([span], "X's claim that", owners[0], noun.i)


def _predicates(reader: Reader) -> Iterator[Attributed | None]:
    """Read 'The ministers "expressed concern" at it': a quoted text that says what X said."""
    doc = reader.doc
    for quoted in reader.quotes:
        head = doc[min(quoted.first + 1, len(doc) - 1)]
        entry = verb_of(head)
        if (
            entry is None
            or entry.group == "quote"
            or quoted.last - quoted.first < 6
            or head.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
        ):
            continue
        who = subject(head)
        if who is not None and who.i < quoted.first <= who.i + 4:
            yield reader.item(
                [reader.content(quoted.first, max(quoted.last, head.right_edge.i + 1))], "X “says …”", who, head.i
            )


def _misread(reader: Reader, bounds: tuple[int, int]) -> Iterator[Attributed | None]:
    """Read "…, Kyiv says" where the tagger takes the last word for a noun."""
    doc, (first, last) = reader.doc, bounds
    while last > first and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    cue = doc[last - 1] if last - first > 4 else None
    entry = lexicon().verbs.get(cue.lemma_.lower()) if cue is not None and cue.pos_ in ("NOUN", "PROPN") else None
    if cue is None or entry is None or not entry.quote or not cue.text.endswith("s") or cue.i in reader.inside:
        return
    comma = next((i for i in range(cue.i - 1, max(cue.i - 12, first), -1) if doc[i].text == ","), None)
    if comma is None or comma == cue.i - 1 or not speaks(doc[cue.i - 1]):
        return
    name = doc[comma + 1 : cue.i]
    named = name[0].pos_ in ("DET", "PROPN") and all(t.pos_ in ("DET", "ADJ", "PROPN", "NOUN", "PART") for t in name)
    if named and any(is_finite(t) or t.pos_ == "VERB" for t in doc[first:comma]):
        yield reader.item([reader.content(first, comma)], "clause, X says", doc[cue.i - 1], cue.i)


def _whole(doc: Doc, quotes: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """Yield sentences, those joined through which a quotation runs that opens in the middle of the first."""
    held: int | None = None
    for start, end in sentences(doc):
        first = start if held is None else held
        last = end
        while last > start and doc[last - 1].is_space:
            last -= 1
        runs = any(
            first + 2 < q.first < last < q.last and q.quotation.closed and q.last - q.first < 120 for q in quotes
        )
        if runs and end < len(doc):
            held = first
            continue
        held = None
        yield first, end


def find_reported(doc: Doc, quotes: Sequence[Quoted]) -> list[Attributed]:
    """Return reported clauses and clauses with quoted words, in order; they may overlap."""
    reader = Reader(doc, quotes)
    found: list[Attributed | None] = list(_predicates(reader))
    for bounds in _whole(doc, quotes):
        here = [item for read in (verb_clauses, _according, _nouns, _misread) for item in read(reader, bounds) if item]
        found += fragments(reader, here, bounds)
    return sorted((f for f in found if f is not None), key=lambda f: f.start)
