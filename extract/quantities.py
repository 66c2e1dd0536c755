"""How many of a thing the words before it count: "a dozen tanks", "more than 30 launchers", "1.5 million rounds"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.entities.countries import country_of
from extract.text import text_of
from graph.model import Quantity

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_WORDS = {w: float(i) for i, w in enumerate(_ONES.split())} | {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
_SCALES = {"dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9}
_VAGUE = frozenset(
    ["dozens", "scores", "tens", "hundreds", "thousands", "millions", "several", "many", "few", "numerous", "multiple"]
)
_MASS = frozenset(
    ["ammunition", "ammo", "armor", "armour", "arms", "artillery", "capability", "defence", "defense", "equipment",
     "hardware", "materiel", "warfare", "weaponry"]
)  # fmt: skip
_LOW = r"(?:more|greater|no fewer|no less|not less) than|over|at least|upwards of|in excess of|above|a minimum of"
_HIGH = r"up to|as many as|(?:fewer|less) than|under|at most|a maximum of|no more than|not more than"
_ABOUT = r"about|around|some|roughly|approximately|nearly|almost|close to|(?:an )?estimated|circa"
_BOUNDS = tuple(
    (re.compile(rf"\b(?:{pattern})(?:\s+(?:an?|another|additional|further))*\s*$", re.I), kind)
    for pattern, kind in ((_LOW, "low"), (_HIGH, "high"), (_ABOUT, "about"))
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"({_DIGITS})({'|'.join(_SUFFIXES)})?")
_MONEY = re.compile(r"[$€£¥]|euros?|dollars?|pounds?|[A-Z]{1,2}\$|AUD|CAD|EUR|GBP|USD|PLN|SEK|NOK|DKK|CHF|JPY")
_UNITS = frozenset(
    ["%", "caliber", "calibre", "centimeter", "centimetre", "cm", "day", "foot", "ft", "hour", "inch", "kg", "kilogram",
     "kilometer", "kilometre", "km", "knot", "lb", "meter", "metre", "mile", "millimeter", "millimetre", "minute", "mm",
     "month", "mph", "percent", "pound", "ton", "tonne", "week", "year"]
)  # fmt: skip
_STOPS = frozenset([",", ";", ":", "(", ")", "–", "—", "or", "with", "to", "for", "by", "in", "from", "on", "at", "as"])
_REACH = 10


def _value(text: str) -> float | None:
    """Read one word: digits, or a number word with or without a hyphen."""
    low = text.lower()
    m = _NUMBER.fullmatch(low)
    if m:
        return float(m[1].replace(",", "")) * _SUFFIXES.get(m[2] or "", 1.0)
    tens, _, ones = low.partition("-")
    return _WORDS.get(low) if not ones else _compound(_WORDS.get(tens), _WORDS.get(ones))


def _compound(tens: float | None, ones: float | None) -> float | None:
    return tens + ones if tens and ones and tens >= 20 > 10 > ones else None


def _scale(doc: Doc, i: int) -> float | None:
    """Return what a token multiplies the number before it by: "million", or the "m" of "4m"."""
    if i and not doc[i - 1].whitespace_ and doc[i].lower_ in _SUFFIXES:
        return _SUFFIXES[doc[i].lower_]
    return _SCALES.get(doc[i].lower_)


def _numeral(doc: Doc, last: int) -> tuple[int, float] | None:
    """Read the number that ends with token ``last``: the token it begins with and its value."""
    start, factor = last, 1.0
    while start and (scale := _scale(doc, start)):
        start, factor = start - 1, factor * scale
    value = _value(doc[start].text)
    if value is None and start < last:
        if doc[start].lower_ not in ("a", "half"):
            return None if doc[start + 1].lower_ not in ("dozen", "score") else (start + 1, factor)
        value = 0.5 if doc[start].lower_ == "half" else 1.0
        if value == 1.0 and start and doc[start - 1].lower_ == "half":
            start, value = start - 1, 0.5
    elif value is None:
        return None
    elif start == last and start > 1 and doc[start - 1].text == "-":
        whole = _compound(_value(doc[start - 2].text), value)
        start, value = (start - 2, whole) if whole else (start, value)
    return start, value * factor


def _counts(doc: Doc, start: int, last: int) -> bool:
    """Say whether the number in tokens ``start``..``last`` counts: no money, size, distance, year or part of a name."""
    before = doc[start - 1] if start else None
    if before is not None and (_MONEY.fullmatch(before.text) or before.text.endswith(("$", "€", "£"))):
        return False
    after = next((t for t in doc[last + 1 : last + 3] if t.text not in ("-", "‑")), None)
    if after is not None and (_MONEY.fullmatch(after.text) or after.lemma_.lower() in _UNITS):
        return False
    first = doc[start]
    if re.fullmatch(r"(?:19|20)\d\d", first.text) and first.ent_type_ == "DATE":
        return False
    # The number of "Leopard 2 tanks" belongs to the name; that of "gave Ukraine 2 tanks" does not.
    named = before is not None and before.pos_ == "PROPN" and before.text[0].isupper() and not country_of(before.text)
    return not (named and first.text.isdigit() and len(first.text) < 4)


def _designates(doc: Doc, start: int, value: float) -> bool:
    """Say whether a number is the end of a name that a hyphen joins: of "Mirage 2000-5", which is no range."""
    first = _value(doc[start - 2].text) if start > 1 and doc[start - 1].text in ("-", "‑") else None
    return first is not None and first > value


def _bounded(doc: Doc, start: int, last: int, value: float) -> Quantity:
    """Read what stands before a number: "more than", "up to", "about", or the first number of a range."""
    end = doc[last].idx + len(doc[last])
    low = _value(doc[start - 2].text) if start > 1 else None
    link = doc[start - 1].lower_ if start else ""
    between = start > 2 and doc[start - 3].lower_ == "between"
    if low is not None and (link in ("to", "-", "–") or (link == "and" and between)):
        return Quantity(text_of(doc)[doc[start - 2].idx : end], None, low, value)
    over = start > 1 and doc[start - 1].lower_ == "over"  # "handed over two", not "over two hundred"
    verbal = over and (doc[start - 1].dep_ == "prt" or doc[start - 2].lemma_ in ("hand", "turn", "sign"))
    left = doc[start].idx if verbal else doc[start].sent.start_char
    before = text_of(doc)[left : doc[start].idx]
    for pattern, kind in _BOUNDS:
        m = pattern.search(before)
        if m:
            text = text_of(doc)[left + m.start() : end]
            low, high = (value if kind == "low" else None), (value if kind == "high" else None)
            return Quantity(text, value, low, high, approximate=kind == "about")
    return Quantity(text_of(doc)[doc[start].idx : end], value)


def _leftwards(doc: Doc, first: int) -> Iterator[int]:
    """Walk leftwards from a noun over the words that may stand between it and its number."""
    for i in range(first - 1, max(doc[first].sent.start, first - _REACH) - 1, -1):
        token = doc[i]
        if token.lower_ == "and" and token.head.dep_ not in ("amod", "compound", "nmod"):
            return
        if _scale(doc, i):
            yield i
            continue
        acts = token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (token.tag_ == "VBG" and token.dep_ in ("acl", "advcl"))
        if acts or token.lower_ in _STOPS or "\n\n" in token.text:  # "12 strikes using aircraft" are not 12 aircraft
            return
        yield i


def _number_at(doc: Doc, i: int) -> Quantity | None:
    """Read the count that ends with token ``i``."""
    token = doc[i]
    if token.lower_ in _VAGUE and token.pos_ not in ("VERB", "PROPN"):
        of = i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in _VAGUE
        return Quantity(doc[i - 2 if of else i : i + 1].text)
    numeral = _numeral(doc, i)
    if numeral is None or not _counts(doc, numeral[0], i) or _designates(doc, *numeral):
        return None
    return _bounded(doc, numeral[0], i, numeral[1])


def quantity_of(noun: Token | Tokens) -> Quantity | None:
    """Return how many of the noun the words before it count, or what a number standing for a noun is; else None.

    "A battery" is one; "dozens" has no value; "more than 30" is 30 and its low bound, "10 to 15" has two bounds and no
    value. Of "its first of four launchers" the launchers are four.
    """
    doc, first, root = (noun.doc, noun.i, noun) if isinstance(noun, Token) else (noun.doc, noun.start, noun.root)
    own = _number_at(doc, first) if isinstance(noun, Token) else None
    if own is not None:
        return own
    singular = root.tag_ in ("NN", "NNP") and root.lemma_.lower() not in _MASS
    for i in _leftwards(doc, first):
        counted = _number_at(doc, i)
        if counted is not None:
            return counted
        token = doc[i]
        if token.lower_ in ("a", "an", "another") and singular:
            return Quantity(token.text, 1.0)
        if token.lower_ == "of":
            singular = False
        elif token.pos_ in ("DET", "PRON") and token.lower_ not in ("another",):
            return None
    return None
