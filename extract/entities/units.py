"""Military units that are named by their number: "the 59th brigade", "41st Separate Mechanized Brigade"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.article import Found
from extract.lexicon import words
from extract.text import text_of

_LEXICON = "organizations.toml"
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
_UNIT_WORDS = 8
_QUOTES = frozenset("“”\"‘’'")


def _in_quotes(doc: Doc, i: int) -> bool:
    """Say whether a token belongs to a unit's name of honour: "the 155th “Anne of Kyiv” Brigade"."""
    return doc[i].text in _QUOTES or doc[i].lower_ == "of"


def numbered(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the units named by number: "the 59th brigade", "41st separate mechanized brigade"."""
    for token in doc if _NUMBERED.search(text_of(doc)) else ():
        if not token.text[0].isdigit() or not _NUMBERED.fullmatch(token.text):
            continue
        end = token.i + 1
        while end < len(doc) and end - token.i < _UNIT_WORDS:
            if doc[end].pos_ not in ("ADJ", "PROPN", "NOUN", "VERB") and not _in_quotes(doc, end):
                break
            end += 1
            if doc[end - 1].lower_ in words(_LEXICON, "units"):
                yield token.i, end
                break


def one_unit(found: Sequence[Found]) -> list[Found]:
    """Read the shorter name of a numbered unit as its longer one: "the 9th brigade" of "9th Separate Tank Brigade"."""
    units = {f.key: (f, frozenset(f.name.lower().split())) for f in found if _NUMBERED.match(f.name)}
    out = []
    for f in found:
        said = units[f.key][1] if f.key in units else frozenset[str]()
        fuller = (u for u, name in units.values() if said and said <= name)
        full = max(fuller, key=lambda u: (len(u.name), u.properties["kind"] != "other", u.name.istitle()), default=f)
        out.append(replace(f, key=full.key, name=full.name, properties=full.properties))
    return out
