"""People whom an article names but who hold no office: residents and victims, and leaders who only lend a name."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from extract.entities.names import Run, name_of
from extract.entities.titles import family, sound, titles, word
from extract.lexicon import words

_APART = 9  # words after a name that can tell what its bearer is


def _is_private(token: Token) -> bool:
    """Say whether a noun of its own, and no part of a longer one, is the word for a private person."""
    known = token.text.islower() and word(token.text) in titles().private
    after = token.doc[token.i + 1] if known and token.i + 1 < len(token.doc) else token
    office = after.lower_ in ("to", "who") and token.lower_ in ("man", "woman")  # "the first woman to lead the fleet"
    return known and not office and (after == token or after.pos_ != "NOUN")


def _called_private(doc: Doc, run: Run) -> bool:
    """Say whether a word for a private person stands beside: "resident X", "a farmer, X,", "X, 61, a nurse"."""
    before = run[0] - 1 - (run[0] > 1 and doc[run[0] - 1].text == ",")
    if before >= 0 and _is_private(doc[before]):
        return True
    if run[1] >= len(doc) or doc[run[1]].text != ",":
        return False
    for token in doc[run[1] + 1 : run[1] + _APART]:
        if _is_private(token):
            return True
        aged = token.text == "," and doc[token.i - 1].like_num
        ends = token.is_punct and token.text != "-" and not aged
        if ends or token.pos_ in ("VERB", "AUX", "ADP", "PRON", "CCONJ") or word(token.text) in titles().heads:
            return False
    return False


def _bearer(doc: Doc, run: Run) -> str:
    return sound(family(name_of(doc, run)).split()[-1])


def _lends_name(doc: Doc, run: Run) -> bool:
    """Say whether the name only tells which government is meant: "the X administration"."""
    return run[1] < len(doc) and doc[run[1]].lower_ in words("places.toml", "rule")


def without_office(doc: Doc, standing: Iterable[Run]) -> set[Run]:
    """Return the names of private people and of those who only lend theirs; a title anywhere keeps its bearer."""
    by_bearer: dict[str, list[Run]] = {}
    for run in standing:
        by_bearer.setdefault(_bearer(doc, run), []).append(run)
    out: set[Run] = set()
    for names in by_bearer.values():
        titled = any(r[0] and word(doc[r[0] - 1].text) in titles().heads for r in names)
        private = not titled and any(r[1] - r[0] > 1 and _called_private(doc, r) for r in names)
        if private or all(_lends_name(doc, r) for r in names):
            out.update(names)
    return out
