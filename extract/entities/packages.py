"""Aid packages: sums set aside for a purpose, numbered drawdowns, and the programmes they are paid from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.article import Found
from extract.entities.countries import country_of
from extract.entities.gazetteer import GAZETTEERS, Entry, Index, fold, read
from extract.entities.money import Sum, find_sums
from extract.entities.package_wording import (
    ANAPHOR,
    BACKWARD,
    DEAL_FOR_STATE,
    FOR_STATE,
    FORWARD,
    GRANTED,
    JOINED,
    KINDS,
    NAMED,
    NO_PACKAGE_AFTER,
    NO_PACKAGE_BEFORE,
    NUMBERED,
    PARTED,
    PURPOSE_AFTER,
    VOLUME,
    WORTH,
)
from extract.text import text_of

_ACT = frozenset(
    ["allocate", "announce", "approve", "authorise", "authorize", "commit", "contribute", "disburse", "donate",
     "earmark", "give", "grant", "lend", "offer", "pass", "pledge", "promise", "provide", "release", "reserve", "send",
     "sign", "supply", "unveil"]
)  # fmt: skip
_INVEST = frozenset(["invest", "inject"])  # what a state does with a sum; a company's is no aid
_GOVERNMENTS = frozenset(["government", "ministry", "administration", "state", "parliament", "commission"])
_AMOUNTS = frozenset(["minimum", "maximum", "sum", "total"])
_ROUGHLY = frozenset(["over", "about", "around", "near"])
_DOLLARS = frozenset(["AUD", "CAD", "NZD", "SGD", "TWD"])
_NUMBER = "package"  # begins the key of a numbered one
_NEAR = 60  # tokens between two sentences that speak of one package
_SMALL = 5  # sums of up to so many digits are prices, not packages


@cache
def programmes() -> dict[str, Entry]:
    """Return the aid programmes by key."""
    return dict(read(GAZETTEERS / "programmes.toml", fields={"country": str}))


@cache
def _index() -> Index[str]:
    return Index((name, key) for key, entry in programmes().items() for name in entry.names)


def _sentence(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of a stretch of text begins and ends, in characters."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    sent = tokens.sent if tokens is not None else doc[:]
    return sent.start_char, sent.end_char


def _extent(doc: Doc, start: int, end: int, low: int | None) -> tuple[int, int] | None:
    """Return the stretch of text that names the package of a sum, or None where the sum is none.

    ``low`` is where the lower sum begins that it was raised from: "from $2 million to $3 million".
    """
    left, right = _sentence(doc, start, end)
    before, after = text_of(doc)[left:start], text_of(doc)[end:right]
    if low is not None:
        before = text_of(doc)[left:low].removesuffix("from ") + "of "
    named = BACKWARD.search(before)
    worth = WORTH.search(before)
    totals = worth or (named and "total" in named.group().lower())  # "the package, totalling" is no running total
    if (not totals and NO_PACKAGE_BEFORE.search(before)) or NO_PACKAGE_AFTER.search(after):
        return None
    if worth:
        return start, end
    for pattern in FORWARD:
        m = pattern.match(after)
        if m and not PARTED.search(KINDS.sub("", m.group())):
            return start, end + m.end()
    if named:
        return left + named.start(), end
    state = _state_after(after)
    if state:
        return start, end + state
    given = GRANTED.match(after) or VOLUME.search(before) or _is_given(doc, start, end)
    return (start, end) if given else None


def _state_after(after: str) -> int:
    """Return how far "for Ukraine" or "earmarked for Ukraine" reaches behind a sum, 0 where no state is named."""
    m = FOR_STATE.match(after) or DEAL_FOR_STATE.match(after)
    return m.end() if m and country_of(m[1]) else 0


def _is_given(doc: Doc, start: int, end: int) -> bool:
    """Say whether a sum by itself is what a verb of giving gives."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return False
    head = tokens.root
    while (
        head.dep_ in ("nummod", "quantmod", "nmod", "compound", "advmod")
        and head.head.i != head.i
        and head.head in tokens
    ):
        head = head.head
    if head.dep_ == "pobj" and head.head.head.lower_ in _AMOUNTS:  # "a minimum of $40 billion"
        head = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ in _ROUGHLY:  # "invest over 30 billion", taken for a preposition
        return _gives(head.head.head, tokens)
    return head.dep_ in ("dobj", "obj", "nsubjpass") and _gives(head.head, tokens)


def _gives(verb: Token, given: Tokens) -> bool:
    """Say whether a verb gives a sum, as an act of aid or, where a state is its subject, as an investment."""
    if verb.lemma_ in _ACT:
        return True
    if verb.lemma_ == "make":
        return any(c.lower_ == "available" for c in verb.children)
    if verb.lemma_ == "include":  # "includes $2 billion to keep hospitals open"
        after = given.doc[given.end : given.end + 2]
        return len(after) > 1 and after[0].lower_ == "to" and after[1].tag_ == "VB"
    return verb.lemma_ in _INVEST and _is_of_state(verb)


def _is_of_state(verb: Token) -> bool:
    """Say whether the subject of a verb, or of the one that it continues, is a state or its government."""
    while verb.dep_ in ("xcomp", "conj") and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    name = subject.doc[subject.left_edge.i : subject.i + 1].text.removeprefix("The ")
    return subject.lemma_.lower() in _GOVERNMENTS or country_of(name) is not None


def _sums(doc: Doc) -> Iterator[Found]:
    done = -1
    sums = list(find_sums(text_of(doc)))
    raised = [(a, b) for a, b in pairwise(sums) if _is_raised(text_of(doc), a, b)]
    lower = [a for a, _ in raised]
    dollars = {s.amount: s.currency for s in sums if s.currency in _DOLLARS}
    for found in sums:
        small = len(found.amount.partition(".")[0]) <= _SMALL
        if found.start < done or small or found in lower or _is_conversion(text_of(doc), found.start):
            continue
        low = next((s.start for s, higher in raised if higher == found), None)
        extent = _extent(doc, found.start, found.end, low)
        extent = extent or _in_row(doc, found, done)
        tokens = doc.char_span(*extent, alignment_mode="expand") if extent else None
        if tokens is None or extent is None:
            continue
        done = extent[1]
        name = _name(text_of(doc)[found.start if low is not None else extent[0] : extent[1]])
        # "$100 million" takes up "AUD 100 million" of the same text.
        currency = dollars.get(found.amount, found.currency) if text_of(doc)[found.start] == "$" else found.currency
        properties = {"amount": found.amount, "currency": currency}
        key = f"{currency.lower()}-{found.amount}"
        yield Found(tokens.start, tokens.end, "Package", key, name, properties)


def _in_row(doc: Doc, found: Sum, last: int) -> tuple[int, int] | None:
    """Return the extent of a sum joined to the package that ends at ``last``: "and £3 billion to build boats"."""
    left, right = _sentence(doc, found.start, found.end)
    between, after = text_of(doc)[last : found.start], text_of(doc)[found.end : right]
    joined = (
        left < last and JOINED.search(between) and PURPOSE_AFTER.match(after) and not NO_PACKAGE_AFTER.search(after)
    )
    return (found.start, found.end) if joined else None


def _is_raised(text: str, low: Sum, high: Sum) -> bool:
    """Say whether a sum goes from one height to another: "from $2 million to $3 million"."""
    return text[low.end : high.start].strip() == "to" and text[: low.start].endswith("from ")


def _is_conversion(text: str, start: int) -> bool:
    """Say whether a sum stands in brackets behind another one, in another currency."""
    return bool(re.search(r"\d\s?\w*\s*\((?:about |around |roughly )?$", text[max(0, start - 24) : start]))


def _name(text: str) -> str:
    """Return the words of a package without a sum converted in brackets."""
    return re.sub(r"\s+", " ", re.sub(r"\s*\([^)]*\)", "", text)).strip()


def _matches(doc: Doc, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
    for m in pattern.finditer(text_of(doc)):
        tokens = doc.char_span(*m.span(), alignment_mode="expand")
        if tokens is not None:
            yield m, tokens.start, tokens.end


def _programmes(doc: Doc) -> Iterator[Found]:
    for match in _index().find(doc):
        key = match.values[0]
        yield Found(
            match.start, match.end, "Package", key, programmes()[key].name, {"programme": programmes()[key].name}
        )


def _numbered(doc: Doc) -> Iterator[Found]:
    for m, start, end in _matches(doc, NUMBERED):
        name = _name(re.sub(r"^the\s+", "", m.group(), flags=re.IGNORECASE))
        yield Found(start, end, "Package", f"{_NUMBER} {m['ordinal'].lower()}", name)


def _overlaps(start: int, end: int, found: list[Found]) -> bool:
    return any(f.start < end and start < f.end for f in found)


def _nearest(doc: Doc, found: list[Found], at: int) -> Found | None:
    """Return the package with a sum or a number that the sentence of a token names, else the last, else the next."""
    known = [f for f in found if "amount" in f.properties or f.key.startswith(_NUMBER)]
    here = [f for f in known if doc[f.start].sent.start == doc[at].sent.start]
    before = [f for f in here or known if f.start < at]
    return max(before, key=lambda f: f.start) if before else min(here or known, key=lambda f: f.start, default=None)


def _without_sum(doc: Doc, found: list[Found]) -> Iterator[Found]:
    """Find packages that are named by what they are ("a new military aid package") and take up named ones again."""
    seen = list(found)
    hits = [*_matches(doc, NAMED), *_matches(doc, ANAPHOR)]
    for m, start, end in sorted(hits, key=lambda h: (h[1], h[1] - h[2])):
        if _overlaps(start, end, seen):
            continue
        first = next(
            (t for t in reversed(doc[max(0, start - 3) : start]) if t.pos_ not in ("PROPN", "ADJ")), doc[start]
        )
        definite = {doc[start].lower_, first.lower_} & {"the", "this", "that"}  # "the latest Peru aid package"
        known = _nearest(doc, found, start)
        near = known is not None and abs(doc[known.start].sent.start - doc[start].sent.start) < _NEAR
        if known is not None and (near or definite or m.re is ANAPHOR):
            new = Found(start, end, "Package", known.key, known.name, known.properties)
        elif m.re is NAMED:
            name = _name(m.group())
            new = Found(start, end, "Package", fold(name), name)
        else:
            continue
        seen.append(new)
        yield new


def _worth_of_numbered(doc: Doc, found: Found, numbered: list[Found]) -> Found:
    """Give a sum to the numbered package told of just before: "the 17th package … The new package is worth"."""
    left = doc[found.start].sent.start_char
    worth = WORTH.search(text_of(doc)[left : doc[found.start].idx])
    before = [n for n in numbered if 0 < found.start - n.start < _NEAR]
    if not worth or not before:
        return found
    return replace(found, key=before[-1].key, name=before[-1].name)


def find_packages(doc: Doc) -> list[Found]:
    """Return the aid packages of a text in order: by sum, by number, by programme, and later mentions of each."""
    numbered = list(_numbered(doc))
    found = [_worth_of_numbered(doc, f, numbered) for f in _sums(doc)]
    for more in (*_programmes(doc), *numbered):
        if not _overlaps(more.start, more.end, found):
            found.append(more)
    found += list(_without_sum(doc, found))
    return sorted(found, key=lambda f: f.start)
