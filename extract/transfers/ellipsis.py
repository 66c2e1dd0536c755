"""Ellipsis: "announced two launchers on July 1 and six more on Aug. 24" states the second number without its noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extract.dates import Dated
from extract.quantities import quantity_of
from graph.model import Quantity, When

_FURTHER = frozenset(["more", "others", "further", "another"])
_AFTER = frozenset(["on", "in", "by", "last", "this", "earlier", "later", ".", ",", ";"])
_GAP = 3  # tokens between the number and its date


def further(event: Token, dates: Sequence[Dated]) -> Iterator[tuple[Quantity, When | None]]:
    """Yield number and date of what "and six more on Aug. 24" adds to the verb's object."""
    doc = event.doc
    for t in doc[event.i + 1 : event.sent.end]:
        if t.pos_ in ("VERB", "AUX"):
            return
        if (
            not t.like_num
            or t.i + 2 >= len(doc)
            or not any(b.lower_ in ("and", "then", ",") for b in doc[t.i - 2 : t.i])
        ):
            continue
        if doc[t.i + 1].lower_ not in _FURTHER or doc[t.i + 2].lower_ not in _AFTER:
            continue
        number = quantity_of(t)
        if number is not None:
            yield number, next((d.when for d in dates if 0 <= d.start - t.i - 1 <= _GAP), None)
