"""Weapons taken up again by a plain noun: "the missiles", "these jets", "long-range missiles known as X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extract.article import Found
from extract.entities.gazetteer import fold
from extract.entities.weapon_classes import LEXICON, PREFIX, Part, Phrase, classes, singular, trimmed
from extract.lexicon import words

_DEFINITE = frozenset(["the", "these", "those", "this", "that", "both"])
_NO_CONTRAST = frozenset(["first", "new", "same", "latest"])  # "the smaller missiles" are others
_NAMING = (("known", "as"), ("called",), ("dubbed",), ("named",), ("codenamed",))
_PLAIN = frozenset(["system", "launcher", "battery", "kit"])  # nouns that name no weapon unless one was named before
_ANY = "weapon"  # the noun that may stand for any of them
_REACH = 3  # sentences
_GAP = 5  # tokens


@cache
def _attributes() -> frozenset[str]:
    return frozenset(fold(w) for w in words(LEXICON, "attributes"))


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """What may be taken up: where it stands, the entity, and the plain nouns that may stand for it."""

    start: int
    sentence: int
    found: Found
    nouns: frozenset[str]


def category_of(found: Found) -> str:
    """Return the key of the class that a found system belongs to, empty where it is unknown."""
    name = found.properties.get("category", "")
    return next((key for key, entry in classes().items() if name in (key, entry.name)), "")


def _nouns(found: Found, doc: Doc) -> frozenset[str]:
    entry = classes().get(category_of(found))
    own = {singular(doc[found.end - 1].lower_)} if found.end - found.start > 1 else set()
    return frozenset(own | set(entry.words("generic") if entry else ()))


def _sentences(doc: Doc) -> Mapping[int, int]:
    numbers: dict[int, int] = {}
    for number, sent in enumerate(doc.sents):
        numbers.update(dict.fromkeys(range(sent.start, sent.end), number))
    return numbers


def _is_definite(doc: Doc, start: int) -> bool:
    """Say whether a phrase takes up something known: "the missiles", "these new missiles", "the promised 40 jets"."""
    for token in reversed(doc[max(0, start - _GAP) : start]):
        if token.lower_ in _DEFINITE:
            return True
        if not (token.like_num or token.tag_ == "VBN" or token.lower_ in _NO_CONTRAST):
            return False
    return False


def _tells_which(noun: Token) -> bool:
    """Say whether a clause says which of several kinds are meant: "the missiles and bombs that hit the town"."""
    listed = (noun, *noun.conjuncts, *((noun.head,) if noun.dep_ == "nmod" else ()))
    return len(listed) > 1 and any(c.dep_ == "relcl" for t in listed for c in t.children)


def _says_no_kind(doc: Doc, phrase: Phrase) -> bool:
    """Say whether a phrase may take up any weapon of its noun: "the missiles", "the heavy tanks"."""
    if phrase.bare:
        return True
    return phrase.head == phrase.end - 1 and fold(doc[phrase.start : phrase.head].text) in _attributes()


def _plain_nouns(doc: Doc, grouped: Sequence[Sequence[Part]]) -> Iterator[tuple[int, int]]:
    for run in grouped:
        if len(run) == 1 and not trimmed(run) and singular(run[0].folded) in _PLAIN:
            yield run[0].start, run[0].end


def _choose(noun: str, at: int, sentence: int, before: Sequence[_Antecedent]) -> Found | None:
    """Return the nearest antecedent; None where the nearest sentence that has one has several."""
    near = [a for a in before if a.start < at and sentence - a.sentence <= _REACH]
    fits = [a for a in near if noun in a.nouns]
    if not fits:
        everywhere = {a.found.key: a.found for a in before if noun in a.nouns}
        if everywhere or noun != _ANY:
            return next(iter(everywhere.values())) if len(everywhere) == 1 else None
        fits = near
    last = max((a.sentence for a in fits), default=0)
    nearest = {a.found.key: a.found for a in fits if a.sentence == last}
    return next(iter(nearest.values())) if len(nearest) == 1 else None


def _again(start: int, end: int, known: Found) -> Found:
    return Found(start, end, "System", known.key, known.name, known.properties)


def _introduced(doc: Doc, phrase: Phrase, at: Mapping[int, Found]) -> Found | None:
    """Return the model in "shorter-range missiles known as X"."""
    for naming in _NAMING:
        end = phrase.end + len(naming)
        if tuple(t.lower_ for t in doc[phrase.end : end]) == naming:
            return next((at[i] for i in (end, end + 1) if i in at), None)
    return None


def _identified(doc: Doc, phrase: Phrase, at: Mapping[int, Found]) -> Found | None:
    """Return the model that a phrase classes: "X, a rocket launcher", "X is a tank", "X 155mm towed howitzers"."""
    noun = doc[phrase.head]
    before = next((at[i] for i in range(phrase.start - 1, max(-1, phrase.start - _GAP), -1) if i in at), None)
    between = doc[before.end : phrase.start] if before else ()
    if before and doc[before.end - 1].head.i == noun.i and not any(t.is_punct or t.is_space for t in between):
        return before
    if not any(c.pos_ == "DET" for c in noun.lefts):
        return None
    if noun.dep_ == "appos":
        return at.get(noun.head.i) or at.get(noun.left_edge.i - 2)  # joined to a noun before the model instead
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in noun.head.children):
        return next((at[c.i] for c in noun.head.children if c.dep_ == "nsubj" and c.i in at), None)
    return next((at[c.i] for c in noun.rights if c.dep_ == "appos" and c.i in at), None)


def _antecedents(
    doc: Doc, models: Sequence[Found], kinds: Sequence[Phrase], numbers: Mapping[int, int]
) -> list[_Antecedent]:
    """Return the models and the classes of a certain kind in the order of the text."""
    classed = [Found(p.start, p.end, "System", p.key, p.name, {"category": p.key.removeprefix(PREFIX)}) for p in kinds]
    named = sorted([*models, *classed], key=lambda f: f.start)
    return [_Antecedent(f.start, numbers.get(f.start, 0), f, _nouns(f, doc)) for f in named]


def taken_up(
    doc: Doc, models: Sequence[Found], phrases: Sequence[Phrase], grouped: Sequence[Sequence[Part]]
) -> list[Found]:
    """Return the mentions that take up a model or a class of a certain kind, under the key of what they take up."""
    numbers = _sentences(doc)
    at = {i: m for m in models for i in range(m.start, m.end)}
    classed = {p: named for p in phrases if (named := _introduced(doc, p, at) or _identified(doc, p, at))}
    antecedents = _antecedents(doc, models, [p for p in phrases if not p.bare and p not in classed], numbers)
    found = []
    for phrase in phrases:
        named = classed.get(phrase)
        if named is None and _says_no_kind(doc, phrase) and _is_definite(doc, phrase.start):
            noun = singular(fold(doc[phrase.head].text))
            of_their_own = _tells_which(doc[phrase.head])
            named = None if of_their_own else _choose(noun, phrase.start, numbers.get(phrase.start, 0), antecedents)
        if named is not None:
            found.append(_again(phrase.start, phrase.end, named))
    for start, end in _plain_nouns(doc, grouped):
        if _is_definite(doc, start):
            noun = singular(fold(doc[end - 1].text))
            near = [a for a in antecedents if numbers.get(start, 0) - a.sentence <= _REACH]
            named = _choose(noun, start, numbers.get(start, 0), near)
            if named is not None:
                found.append(_again(start, end, named))
    return found
