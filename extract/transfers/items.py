"""What is handed over: the weapons and packages that a noun phrase names, with how many of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extract.article import Article, Linked
from extract.lexicon import words
from extract.quantities import quantity_of
from graph.model import Entity, NodeType, Quantity

_INTRODUCING = frozenset(
    [
        "including",
        "include",
        "like",
        "with",
        "comprising",
        "containing",
        "comprise",
        "contain",
        "as",
        "consist",
        "feature",
    ]
)
_HELD_LINKS = frozenset(["of", "in", "worth"])
_MONEY_LINKS = _HELD_LINKS | {"toward", "towards", "for", "on"}
_SORTS = frozenset(["type", "kind", "sort", "range", "calibre", "caliber", "size", "class", "variety", "make"])
_DEPTH = 12
_REACH = 7  # tokens between "of" and the thing counted
_ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth", "last", "latest"])


@dataclass(frozen=True, slots=True)
class Item:
    """A weapon or package in a noun phrase: the mention, the noun that counts it, and the phrase's outer head.

    ``part`` is set in "its first of four X": how many the part is, where ``counted`` counts the whole.
    """

    entity: Entity
    mention: Linked
    head: Token
    counted: Token
    part: Quantity | None = None

    def __contains__(self, token: Token) -> bool:
        return self.mention.start <= token.i < self.mention.end


def item_of(article: Article, mention: Linked) -> Item:
    """Return what a mention names, as the head of a phrase of its own."""
    head = article.doc[mention.start : mention.end].root
    return Item(article.entities[mention.entity], mention, head, head)


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return a list of ``data/lexicons/noun_phrases.toml``."""
    return frozenset(words("noun_phrases.toml", kind))


def mention_of(article: Article, token: Token, *types: str) -> Linked | None:
    """Return the longest mention of one of the types that covers the token."""
    covering = [m for m in article.linked if m.start <= token.i < m.end and article.entities[m.entity].type in types]
    return min(covering, key=lambda m: (m.start - m.end, m.start), default=None)


def _part(doc: Doc, start: int) -> Quantity | None:
    """Return the part in "its first of four X", "the first two of the eight X", "two of four X", None without one."""
    of = next((i for i in range(start - 1, max(start - _REACH, 0), -1) if doc[i].lower_ == "of"), None)
    own = of is not None and any(t.tag_ == "PRP$" or t.dep_ == "poss" for t in doc[of + 1 : start])
    if (
        of is None
        or own
        or not any(t.like_num for t in doc[of + 1 : start])
        or any(t.is_punct for t in doc[of + 1 : start])
    ):
        return None
    before = doc[of - 1]
    if before.lower_ in _ORDINALS:
        return Quantity(before.text, 1.0)
    if not before.like_num or before.lower_ in ("hundreds", "thousands", "million", "hundred", "thousand", "dozen"):
        return None
    number = quantity_of(before)
    return Quantity(number.text, number.value) if number is not None and number.value is not None else None


def _model(article: Article, head: Token, named: Linked) -> Linked | None:
    """Return the model in front of a class that is only its kind: "M777" of "M777 towed howitzers"."""
    name = article.entities[named.entity].name
    if name != name.lower() or head.lemma_.lower() not in nouns("bodies"):
        return None
    before = [m for c in head.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"
              if (m := mention_of(article, c, "System")) and m.end <= named.start]  # fmt: skip
    return before[-1] if before else None


def _named(article: Article, head: Token) -> Linked | None:
    """Return the mention that the noun phrase names: at its head, or in front of a head such as "batteries"."""
    found = mention_of(article, head, "System", "Package")
    if found is not None:
        return _model(article, head, found) or found
    kind: NodeType = "Package" if head.lemma_ in ("package", "drawdown", "tranche") else "System"
    if kind == "System" and head.lemma_.lower() not in nouns("units") and head.lower_ not in nouns("units"):
        return None
    left = [m for c in head.lefts if c.dep_ in ("compound", "nmod", "amod", "nummod", "appos", "poss")
            for t in c.subtree if (m := mention_of(article, t, kind))]  # fmt: skip
    return left[-1] if left else None


def items(article: Article, head: Token, *, depth: int = 0, whole: bool = True) -> Iterator[Item]:
    """Yield the weapons and packages that the phrase around ``head`` names, lists and "including" spelled out.

    Without ``whole`` what is coordinated with the head is left out.
    """
    if depth > _DEPTH or (head.pos_ in ("VERB", "AUX") and mention_of(article, head, "System", "Package") is None):
        return
    mention = _named(article, head)
    if mention is not None:
        yield Item(article.entities[mention.entity], mention, head, head, _part(head.doc, mention.start))
        for inner in heads(head, mention):
            yield from _spelled_out(article, inner, depth)
        yield from _sharing(article, head, mention)
    else:
        yield from _held(article, head, depth)
    if whole:
        yield from _coordinated(article, head, depth)


def _sharing(article: Article, head: Token, named: Linked) -> Iterator[Item]:
    """Yield what is coordinated in front of a noun that all share: "Kalibr" of "Kalibr and Iskander missiles"."""
    for c in head.lefts:
        first = mention_of(article, c, "System") if c.dep_ in ("nmod", "compound") and c.n_rights else None
        if first is None or first.end > named.start or not any(g.dep_ == "conj" for g in c.rights):
            continue
        for t in (c, *c.conjuncts):
            found = mention_of(article, t, "System")
            if found is not None and found.end <= named.start and (t == c or found != first):
                yield Item(article.entities[found.entity], found, t, t)


def heads(head: Token, mention: Linked) -> list[Token]:
    """Return the head and the nouns behind its "of" that the mention takes in: "dozens" and "systems"."""
    found, t = [head], head
    while True:
        inner = [g for p in t.children if p.dep_ == "prep" for g in p.children if g.dep_ == "pobj"]
        nxt = next((g for g in inner if mention.start <= g.i < mention.end), None)
        if nxt is None:
            return found
        found.append(nxt)
        t = nxt


def spelled_out(article: Article, verb: Token) -> Iterator[Item]:
    """Yield what stands after an "including", a ", like" or an "along with" that the parser hung on the verb."""
    for c in verb.children:
        if c.dep_ != "prep" or c.i < verb.i:
            continue
        if c.lower_ == "including" or (c.lower_ in ("like", "as") and _parted(c)):
            yield from _inner(article, c, 0)
        elif c.lower_ in ("along", "together", "plus", "alongside"):
            heads = [g for p in (c, *c.children) for g in p.children if g.dep_ == "pobj"]
            yield from (i for h in heads for i in items(article, h))


def _parted(preposition: Token) -> bool:
    """Say whether "like" or "such as" stands behind a comma or dash, and so gives examples of what is before it."""
    such = next((c for c in preposition.children if c.lower_ == "such"), None)
    return (preposition.lower_ == "like" or such is not None) and (such or preposition).nbor(-1).is_punct


def _held(article: Article, head: Token, depth: int) -> Iterator[Item]:
    """Yield what a word without a weapon of its own holds: "dozens of X", "support including X"."""
    lemma = head.lemma_.lower()
    numeral = head.like_num or head.lower_ in ("m", "bn", "million", "billion")  # "$30m towards drones"
    money = numeral and any(t.is_currency for c in head.lefts for t in c.subtree)
    holder = lemma in nouns("holders") or head.pos_ in ("NUM", "ADJ", "DET") or head.like_num or money
    if holder or lemma in nouns("collections"):
        for p in head.children:
            if p.dep_ != "prep" or p.lower_ not in (_MONEY_LINKS if money else _HELD_LINKS):
                continue
            for inner in (g for g in p.children if g.dep_ == "pobj"):
                ordinal = head.lower_ == "first" or head.pos_ == "ADJ"
                for item in items(article, inner, depth=depth + 1):
                    own = any(c.tag_ == "PRP$" for c in item.counted.children)
                    inner_count = not (own and head.like_num) and (
                        ordinal or item.counted.like_num or any(c.dep_ == "nummod" for c in item.counted.children)
                    )
                    counted = item.counted if inner_count or money else head
                    yield Item(item.entity, item.mention, item.head, counted, item.part)
    if lemma in nouns("collections") or holder:
        yield from _spelled_out(article, head, depth)


def _spelled_out(article: Article, head: Token, depth: int) -> Iterator[Item]:
    """Yield what stands after "including", "such as", "with" or in apposition."""
    for c in head.children:
        if c.i <= head.i:
            continue
        word = c.lemma_.lower()
        if c.dep_ in ("prep", "acl") and (word in _INTRODUCING or c.lower_ in _INTRODUCING):
            if (
                c.lower_ == "as"
                and not any(g.lower_ == "such" for g in c.children)
                and head.doc[c.i - 1].lower_ != "such"
            ):
                continue
            yield from _inner(article, c, depth)
        elif c.dep_ in ("relcl", "acl") and word in ("include", "comprise", "contain", "feature", "consist"):
            yield from _inner(article, c, depth)
        elif c.dep_ == "appos" and c.ent_type_ not in ("PERSON",):
            yield from (
                Item(i.entity, i.mention, i.head, i.counted, i.part) for i in items(article, c, depth=depth + 1)
            )


def _inner(article: Article, introducing: Token, depth: int) -> Iterator[Item]:
    for g in introducing.children:
        if g.dep_ in ("pobj", "dobj", "pcomp") or (g.dep_ == "prep" and g.lower_ in ("of", "as")):
            heads = [g] if g.dep_ != "prep" else [x for x in g.children if x.dep_ == "pobj"]
            for h in heads:
                for i in items(article, h, depth=depth + 1):
                    yield Item(i.entity, i.mention, i.head, i.counted, i.part)


def _coordinated(article: Article, head: Token, depth: int) -> Iterator[Item]:
    for c in head.children:
        if (c.dep_ == "conj" and c.pos_ not in ("VERB", "AUX")) or (
            c.dep_ == "conj" and mention_of(article, c, "System", "Package")
        ):
            yield from items(article, c, depth=depth + 1)
        elif c.dep_ == "prep" and (
            c.lower_ in ("plus", "alongside") or (c.lower_ in ("along", "together") and c.i > head.i)
        ):
            for p in [c, *c.children]:
                for g in p.children:
                    if g.dep_ == "pobj":
                        yield from items(article, g, depth=depth + 1)
        elif c.dep_ == "prep" and c.lower_ == "of":  # "missiles of various types, 40 bombs and 30 drones"
            kinds = [g for g in c.children if g.lemma_ in _SORTS]
            listed = [t for g in kinds for t in g.children if t.dep_ in ("conj", "appos")]
            yield from (i for t in listed for i in items(article, t, depth=depth + 1))
