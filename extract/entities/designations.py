"""Weapons that no gazetteer lists, by the shape of their names: "the ZX-450 howitzers", "a Velora missile system"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.entities.bodies import organizations
from extract.entities.countries import country_of
from extract.entities.gazetteer import fold
from extract.entities.weapon_classes import LEXICON, PREFIX, Part, classes, classify, trimmed
from extract.lexicon import words
from extract.text import text_of

QUOTES = frozenset("“”\"'‘’")
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]{0,4}\d?(?:-\d+)?s?")
_OF_A_FAMILY = re.compile(r"([A-Z][A-Za-z]+)-\d+[A-Za-z\d-]*")
_SHIP_WORDS = 4
_TITLE_CASE = 0.7  # share of capitalised words from which on capitals in a line say nothing


@cache
def _bodies() -> frozenset[str]:
    return frozenset(name for entry in organizations().values() for name in entry.names)


def _is_proper(token: Token) -> bool:
    """Say whether a word can be a model's proper name: capitalised, and no state, people, person or organisation."""
    text = token.text
    if not text[0].isupper() or not text.isalpha() or len(text) < 3 or token.is_stop or token.is_sent_start:
        return False
    if token.pos_ != "PROPN" or token.ent_type_ in ("NORP", "GPE", "LOC", "PERSON", "DATE"):
        return False
    return not (text in words(LEXICON, "not_models") or country_of(text) or text in _bodies())


def _is_title_case(doc: Doc, at: int) -> bool:
    long = [t for t in doc[at].sent if t.is_alpha and len(t) > 3]
    return sum(t.text[0].isupper() for t in long) > _TITLE_CASE * len(long)


def _is_specific(body: Sequence[Part]) -> bool:
    """Say whether class nouns name one kind closely enough to make the proper name before them a model's."""
    key = _class_of(body)
    return key in classes() and key not in words(LEXICON, "vague")


def _class_of(body: Sequence[Part]) -> str:
    return classify(tuple(p.folded for p in body)).removeprefix(PREFIX) if body else ""


def _name_start(doc: Doc, at: int, body: Sequence[Part], taken: Collection[int]) -> int | None:
    """Return where the name begins that ends with token ``at``; None where it is none."""
    token = doc[at]
    if _DESIGNATION.fullmatch(token.text) and not token.like_num:
        return at
    if not _is_proper(token) or _is_title_case(doc, at) or not _is_specific(body):
        return None
    start = at
    while start and start - 1 not in taken:
        before = doc[start - 1]
        if not _is_proper(before) and not _DESIGNATION.fullmatch(before.text):
            break
        start -= 1
    longer = start and doc[start - 1].pos_ == "PROPN" and not doc[start - 1].is_punct
    return None if longer else start


def _model(doc: Doc, start: int, end: int, body: Sequence[Part] = ()) -> Found:
    name = re.sub(r"\s+", " ", doc[start:end].text)
    name = name if body else name.removesuffix("s")
    category = _class_of(body)
    properties = {"category": classes()[category].name} if category in classes() else {}
    return Found(start, body[-1].end if body else end, "System", fold(name).replace(" ", "-"), name, properties)


def _before_class_nouns(doc: Doc, grouped: Sequence[Sequence[Part]], taken: Collection[int]) -> Iterator[Found]:
    for run in grouped:
        body = trimmed(run, named=True)
        at = run[0].start - 1
        if body and at > 0 and doc[at].text in QUOTES:
            at -= 1
        if not body or at < 0 or at in taken or doc[at].is_punct or doc[at].is_space:
            continue
        after = doc[body[-1].end] if body[-1].end < len(doc) else None
        start = _name_start(doc, at, body, taken)
        if start is not None and (after is None or after.tag_ != "NNP"):  # else part of a longer proper name
            yield _model(doc, start, at + 1, body)


def _ships(doc: Doc, taken: Collection[int]) -> Iterator[Found]:
    """Yield the ships that bear a navy's prefix: "HMS Argyll", "USS John Finn"."""
    text = text_of(doc)
    prefixes = {p for p in words(LEXICON, "ship_prefixes") if f"{p} " in text}
    for token in doc if prefixes else ():
        if token.text not in prefixes or token.i in taken:
            continue
        end = token.i + 1
        while end < len(doc) and end - token.i <= _SHIP_WORDS and doc[end].pos_ == "PROPN" and doc[end].text.istitle():
            end += 1
        if end > token.i + 1:
            yield Found(token.i, end, "System", *_ship(doc, token.i, end), {"category": classes()["warship"].name})


def _ship(doc: Doc, start: int, end: int) -> tuple[str, str]:
    name = re.sub(r"\s+", " ", doc[start:end].text)
    return fold(name).replace(" ", "-"), name


def find_unlisted(doc: Doc, grouped: Sequence[Sequence[Part]], taken: Collection[int]) -> list[Found]:
    """Return the models named by a designation or a proper name before a class noun, or by a known family's number.

    ``grouped`` are the runs of class words; ``taken`` are the tokens that bear a known name.
    """
    found = list(_before_class_nouns(doc, grouped, taken))
    covered = {*taken, *(i for f in found for i in range(f.start, f.end))}
    families = set(words(LEXICON, "families"))
    for token in doc:
        family = _OF_A_FAMILY.fullmatch(token.text)
        if family and family[1] in families and token.i not in covered:
            found.append(_model(doc, token.i, token.i + 1))
    return [*found, *_ships(doc, covered)]
