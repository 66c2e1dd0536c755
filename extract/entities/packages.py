"""Aid packages: sums set aside for a purpose, numbered drawdowns, and the programmes they are paid from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extract.article import Found
from extract.entities.countries import country_of
from extract.entities.gazetteer import GAZETTEERS, Entry, Index, fold, read
from extract.entities.money import find_sums
from extract.text import text_of

_PURPOSE = (
    "aid|assistance|support|funding|funds?|loans?|grants?|credits?|financing|help|package|packages|tranche|drawdown|pledge|"
    "commitment|initiative|bill|weapons|arms|weaponry|ammunition|munitions|equipment|hardware|materiel|supplies|"
    "contribution|donation|deliver(?:y|ies)|shipment"
)
_HEADS = (
    "package|tranche|drawdown|aid|assistance|funding|fund|loans?|grant|pledge|support|initiative|bill|donation|contribution|"
    "commitment|shipment|credit"
)
_FILL = r"(?:(?!the\s)[^\W\d][\w'’–,/&.-]*\s+)"
_TAIL = (
    r"(?!\s+(?:contracts?|deals?|exports?|orders?|sales?)\b)"
    r"(?:\s+(?:packages?|tranche|programme?|fund|funding|bill)\b)?"
)
_CONVERTED = r"(?:\s*\([^)]{2,30}\))?"
_TO = r"(?:\s+(?:to|for)\s+(?:the\s+)?(?-i:[A-Z])[\w.]+)?"
_FORWARD = (
    re.compile(
        rf"{_CONVERTED}(?:\s+a year)?{_TO}\s+(?:in(?!\s+need)|of|worth of|as)\s+{_FILL}{{0,6}}?(?:{_PURPOSE})\b{_TAIL}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_CONVERTED}[\s-]+(?:worth of\s+)?{_FILL}{{0,4}}?(?:{_HEADS})\b{_TAIL}", re.IGNORECASE),
)
_GRANTED = re.compile(
    rf"{_CONVERTED}\s+(?:already\s+)?(?:allocated|announced|approved|authori[sz]ed|committed|earmarked|pledged|promised)"
    r"\s+(?:by|for|to|in|last|earlier|this)\b"
)
_FOR_STATE = re.compile(
    rf"{_CONVERTED}(?:\s+(?:earmarked|set aside|meant|intended|reserved))?\s+for\s+(?:the\s+)?([A-Z]\w+(?:\s[A-Z]\w+)?)"
)
_VOLUME = re.compile(
    r"\b(?:aid|assistance|funding|support)\b[^.;,]{0,60}\b(?:to|from|at|of|by)\s+(?:(?:about|around|nearly|roughly|some)\s+)?$"
)
_BACKWARD = re.compile(
    rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)\s+)?(?:(?:support|aid|assistance|arms|weapons|military|security)\s+){{0,2}}"
    rf"(?:{_HEADS}|packages|weapons|equipment)\b(?: amount)?(?:\s+(?:for|to)\s+(?:[A-Z]\w+\s?){{1,2}})?,?\s+"
    r"(?:(?!is\b|was\b|are\b)\w+\s+)?"
    r"(?:worth|of|totall?ing|totals|amounts? to|amounting to|valued at|to the tune of)\s+(?:[a-z]+\s+){0,3}$"
)
_NO_PACKAGE_BEFORE = re.compile(
    r"\b(?:cost(?:s|ing)?(?: of)?|price[ds]?(?: (?:of|at))?|total(?:s|led|ed|ing|ling)?(?: (?:of|to))?|budget of|"
    r"damages? of|revenues? of|contracts?(?: worth)?|sold for|paid|fine of|spent|spending|profits? of|"
    r"sales of|brings? .{0,60}to)\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
_NO_PACKAGE_AFTER = re.compile(
    r"^\s+(?:\w+\s+){0,4}(?:exports|sales?)\b|"
    r"^\W*(?:\w+\s+){0,2}(?:contracts?|budgets?|apiece|each|per|profits?|revenues?|damage|orders?|error|sale)\b|"
    r"^[^.;,]{0,70}\b(?:since (?:the|its?|Russia|\w+ 20\d\d|20\d\d|February|Moscow)|so far|to date|in total)\b",
    re.IGNORECASE,
)
_ACT = frozenset(
    ["allocate", "announce", "approve", "authorise", "authorize", "commit", "contribute", "disburse", "donate",
     "earmark", "give", "grant", "lend", "offer", "pass", "pledge", "promise", "provide", "release", "send", "sign",
     "supply", "unveil"]
)  # fmt: skip
_AMOUNTS = frozenset(["minimum", "maximum", "sum", "total"])
_DOLLARS = frozenset(["AUD", "CAD", "NZD", "SGD", "TWD"])
_NEAR = 60  # tokens between two sentences that speak of one package
_SMALL = 5  # sums of up to so many digits are prices, not packages
_NUMBERED = re.compile(
    r"\b(?:the\s+)?(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=\s+(?:[\w-]+\s+)?(?:aid|arms|assistance|drawdown|support|weapons)\b))\s+(?:such\s+)?"
    r"(?:(?!sanctions)[\w-]+\s+){0,3}?(?:drawdown|tranche|package)\b(?!\s+of\s+(?:EU\s+)?sanctions)"
    r"(?:\s+of\s+(?:(?:military|security|US)\s+)?(?:aid|arms|assistance|equipment|support|weapons)\b)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:(?:new|latest|next|further|additional|record|largest|biggest|major|fresh|first|largest[- ]ever|ever)\s+)*"
    r"(?:(?:largest|biggest)[- ]ever\s+)?(?:single\s+)?"
    r"(?:(?:US|U\.S\.|UK|British|German|French|EU|American|military|security|defen[cs]e|weapons?|arms|aid|assistance|support|"
    r"equipment|missile|humanitarian|foreign)\s+){1,4}(?:package|tranche|drawdown)\b"
    r"|\b(?:(?:foreign|military|security|supplemental|emergency|Ukraine)\s+)+(?:aid|assistance|funding|spending)\s+bill\b"
    r"|\b(?:(?:new|latest|next|further|record|fresh|first|single|largest[- ]ever|[a-z]+est)\s+)*(?:package|tranche)"
    r"\s+of\s+(?:(?:military|security|new|additional|defen[cs]e|US|U\.S\.)\s+){0,2}"
    r"(?:aid|arms|assistance|equipment|support|weapons)\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|latest|new|today['’]s)\s+(?:(?:new|latest|same|aid|military|security|assistance|weapons|support)\s+){0,3}"
    r"(?:package|tranche|drawdown)\b",
    re.IGNORECASE,
)


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


def _extent(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the stretch of text that names the package of a sum, or None where the sum is none."""
    left, right = _sentence(doc, start, end)
    before, after = text_of(doc)[left:start], text_of(doc)[end:right]
    named = _BACKWARD.search(before)
    totals = named and "total" in named.group().lower()  # "the package, totalling" is no running total
    if (not totals and _NO_PACKAGE_BEFORE.search(before)) or _NO_PACKAGE_AFTER.search(after):
        return None
    for pattern in _FORWARD:
        m = pattern.match(after)
        if m and not re.search(r"[;:—]|, (?:and|which|who|with|as)\b|\binvest", m.group(), re.IGNORECASE):
            return start, end + m.end()
    if named:
        return left + named.start(), end
    state = _state_after(after)
    if state:
        return start, end + state
    given = _GRANTED.match(after) or _VOLUME.search(before) or _is_given(doc, start, end)
    return (start, end) if given else None


def _state_after(after: str) -> int:
    """Return how far "for Ukraine" or "earmarked for Ukraine" reaches behind a sum, 0 where no state is named."""
    m = _FOR_STATE.match(after)
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
    return head.dep_ in ("dobj", "obj", "nsubjpass") and head.head.lemma_ in _ACT


def _sums(doc: Doc) -> Iterator[Found]:
    done = -1
    sums = list(find_sums(text_of(doc)))
    dollars = {s.amount: s.currency for s in sums if s.currency in _DOLLARS}
    for found in sums:
        small = len(found.amount.partition(".")[0]) <= _SMALL
        if found.start < done or small or _is_conversion(text_of(doc), found.start):
            continue
        extent = _extent(doc, found.start, found.end)
        tokens = doc.char_span(*extent, alignment_mode="expand") if extent else None
        if tokens is None or extent is None:
            continue
        done = extent[1]
        name = _name(text_of(doc)[extent[0] : extent[1]])
        # "$100 million" takes up "AUD 100 million" of the same text.
        currency = dollars.get(found.amount, found.currency) if text_of(doc)[found.start] == "$" else found.currency
        properties = {"amount": found.amount, "currency": currency}
        key = f"{currency.lower()}-{found.amount}"
        yield Found(tokens.start, tokens.end, "Package", key, name, properties)


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
    for m, start, end in _matches(doc, _NUMBERED):
        name = _name(re.sub(r"^the\s+", "", m.group(), flags=re.IGNORECASE))
        yield Found(start, end, "Package", f"package {m['ordinal'].lower()}", name)


def _overlaps(start: int, end: int, found: list[Found]) -> bool:
    return any(f.start < end and start < f.end for f in found)


def _nearest(found: list[Found], at: int) -> Found | None:
    """Return the package with a sum named last before a token, else the first one after it."""
    known = [f for f in found if "amount" in f.properties]
    before = [f for f in known if f.start < at]
    return max(before, key=lambda f: f.start) if before else min(known, key=lambda f: f.start, default=None)


def _without_sum(doc: Doc, found: list[Found]) -> Iterator[Found]:
    """Find packages that are named by what they are ("a new military aid package") and take up named ones again."""
    seen = list(found)
    hits = [*_matches(doc, _NAMED), *_matches(doc, _ANAPHOR)]
    for m, start, end in sorted(hits, key=lambda h: (h[1], h[1] - h[2])):
        if _overlaps(start, end, seen):
            continue
        definite = doc[start].lower_ in ("the", "this", "that") or (start and doc[start - 1].lower_ in ("the", "this"))
        known = _nearest(found, start)
        near = known is not None and abs(doc[known.start].sent.start - doc[start].sent.start) < _NEAR
        if known is not None and (near or definite or m.re is _ANAPHOR):
            new = Found(start, end, "Package", known.key, known.name, known.properties)
        elif m.re is _NAMED:
            name = _name(m.group())
            new = Found(start, end, "Package", fold(name), name)
        else:
            continue
        seen.append(new)
        yield new


def find_packages(doc: Doc) -> list[Found]:
    """Return the aid packages of a text in order: by sum, by number, by programme, and later mentions of each."""
    found = list(_sums(doc))
    for more in (*_programmes(doc), *_numbered(doc)):
        if not _overlaps(more.start, more.end, found):
            found.append(more)
    found += list(_without_sum(doc, found))
    return sorted(found, key=lambda f: f.start)
