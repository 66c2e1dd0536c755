"""Frames met in the text: for each, what it amounts to and which words fill its roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.article import Article
from extract.transfers.contracts import contracts
from extract.transfers.enumeration import detached
from extract.transfers.frames import CONTENTS, Frame, Pattern, lexicon, strikes
from extract.transfers.items import Item, heads, items, mention_of, nouns, spelled_out
from extract.transfers.lists import listed
from extract.transfers.modality import reading
from extract.transfers.readings import Reading
from extract.transfers.slots import begged_for, slot
from extract.transfers.subjects import around, is_passive, preposition, subject, subject_or_patient
from extract.transfers.tense import governors, negated, state

_NARROWING = ("compound", "amod", "nmod", "poss", "nummod", "prep", "acl")
_DASHES = frozenset(["-", "–", "‑"])
_ANAPHORS = frozenset(["them", "they", "these", "ones"])


@dataclass(frozen=True, slots=True)
class Clause:
    """A frame in the text. ``anaphor`` is the item's head where it names no weapon itself ("six more", "them")."""

    event: Token
    frame: Frame
    reading: Reading
    sources: tuple[Token, ...]
    items: tuple[Item, ...]
    recipients: tuple[Token, ...]
    suppliers: tuple[Token, ...]
    anaphor: Token | None = None


def _anaphoric(head: Token, frame: Frame) -> bool:
    """Say whether the words refer back to a thing handed over; what is announced or asked for is often no thing."""
    if frame.governs and head.pos_ == "PRON":
        return False
    lemma = head.lemma_.lower()
    if head.lower_ in _ANAPHORS:
        return True
    them = [g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    if them and all(g.lower_ in ("them", "these", "those", "which") for g in them):
        return True
    bare = not any(c.dep_ in ("prep", "relcl", "acl", "compound", "amod") and c.lower_ != "more" for c in head.children)
    if (
        head.pos_ in ("NUM",)
        or head.like_num
        or head.lower_ in ("more", "hundreds", "dozens", "thousands", "some", "half")
    ):
        return bare
    if head.tag_ == "NNS" and lemma in nouns("units") and not any(c.dep_ in _NARROWING for c in head.children):
        return True
    counted = any(c.dep_ in ("nummod", "det") and c.lower_ not in ("a", "an", "any", "no") for c in head.children)
    return bare and counted and lemma in nouns("units")


def _reduced(event: Token) -> bool:
    """Say whether the event is a participle on its item; what is coordinated behind it is not its item."""
    return event.dep_ in ("acl", "amod") and event.tag_ in ("VBN", "VBD", "JJ")


def _others(event: Token, head: Token, frame: Frame) -> list[Token]:
    """Return the weapons coordinated with the one that a participle modifies and covered by it too.

    So in "and other Danish-donated weapons", and in "missiles and drones launched by Russia".
    """
    if not _reduced(event):
        return []
    between = [c for c in head.conjuncts if head.i < c.i < event.i]
    other = any(c.lower_ == "other" for c in head.children)
    bare = frame.type == "used" and not any(c.dep_ in ("det", "nummod") for c in head.children)
    if head.dep_ != "conj" or not (other or bare):
        return between
    found, t = between, head
    while t.dep_ == "conj" and t.head.i != t.i:
        t = t.head
        found.append(t)
    return found


def _dative_shift(article: Article, event: Token, frame: Frame) -> Token | None:
    """Return the recipient right behind the verb where the parser took it for part of the item's name."""
    if event.i + 1 >= len(event.doc) or not any("dative" in p.slots.get("recipient", ()) for p in frame.patterns):
        return None
    mention = mention_of(article, event.nbor(1), "Country")
    if mention is None or mention.end >= len(event.doc):
        return None
    after = event.doc[mention.end]
    return None if after.tag_ == "POS" or after.pos_ in ("ADP", "PUNCT", "CCONJ") else event.doc[mention.end - 1]


def _fill(
    article: Article, event: Token, frame: Frame, pattern: Pattern
) -> tuple[list[Item], Token | None, list[Token]]:
    """Return the items in the pattern's item slot, else an anaphor there, and the heads that name none."""
    others: list[Token] = []
    found: list[Item] = []
    anaphor: Token | None = None
    for name in pattern.slots["item"]:
        for head in slot(event, name):
            covered = (head, *_others(event, head, frame))
            here = [i for h in covered for i in items(article, h, whole=not _reduced(event))]
            if not here:
                others.append(head)
                # "sent Kyiv 20 HIMARS" is often parsed as an apposition.
                counted = [
                    c for c in head.children if c.dep_ == "appos" and any(g.dep_ == "nummod" for g in c.children)
                ]
                here = [i for c in counted if name == "object" for i in items(article, c)]
                if anaphor is None and name in ("object", "of", "with") and _anaphoric(head, frame):
                    anaphor = head
            found += [i for i in here if all(i.mention != k.mention for k in found)]
        if found or others:
            more = [i for i in spelled_out(article, event) if i.head.i > event.i]
            found += [i for i in more if all(i.mention != k.mention for k in found)]
        if found:
            found += detached(article, event, found)
            break
    return found, None if found else anaphor, others


def _nouns_of(item: Item) -> list[Token]:
    """Return the nouns of an item that its recipient may follow: also "aid" of "a package of aid for Ukraine"."""
    found = heads(item.head, item.mention)
    found += [c for h in found for c in h.rights if c.lower_ == "worth"]  # "aid worth $5m to Ukraine"
    inner = [g for h in found for name in ("of", "in") for g in preposition(h, name) if g not in found]
    return found + (inner if item.entity.type == "Package" else [])


def owners(found: Sequence[Item]) -> list[Token]:
    """Return whose the items are called; who made or gave them ("US-made", "Danish-donated") is not who owns them."""
    return [
        t for i in found for c in i.head.lefts if c.dep_ in ("poss", "nmod", "compound", "amod") and c.tag_ != "VBN"
        for t in (c, *c.lefts)
        if (not i.mention.start <= t.i < i.mention.end or t.ent_type_ in ("GPE", "NORP"))
        and not _DASHES & {t.nbor(1).text, *t.text}
    ] + [t for i in found for t in preposition(i.head, "of")]  # fmt: skip


def _factive(operator: Token | None) -> bool:
    """Say whether the operator takes the event for granted: the subject of "thank" is not who sent it."""
    frames = lexicon().of(operator) if operator is not None else ()
    return any(f.control == "object" and f.governs == "done" for f in frames)


def _sources(event: Token, frame: Frame, pattern: Pattern, said: Reading, named: Sequence[Item]) -> list[Token]:
    """Return the words for who does it; for asking, who asks, and for refusing, who refuses."""
    if said.type == "requested" and said.operator is None and frame.type == "delivered":
        return begged_for(event)
    operator = said.operator if not _factive(said.operator) else None
    if operator is not None and said.type in ("requested", "refused") and said.type != frame.type:
        verbal = operator.pos_ in ("VERB", "AUX")
        barred = said.type == "refused" and verbal and is_passive(operator)
        asker = subject_or_patient(operator) if verbal and not barred else subject(operator)
        return [asker] if asker is not None else []
    slots = pattern.slots.get("source", ())
    found = [t for name in slots for t in (owners(named) if name == "item" else slot(event, name))]
    if "item" in slots:
        return found
    if strikes(event) and any(t in i for t in found for i in named):
        near = [x for t in found for x in (t, *t.lefts) if not any(x in i for i in named)]
        return near or [t for t in (around(event),) if t is not None]
    if found and found[0].lemma_.lower() in nouns("others"):
        return found
    for fallback in (subject(event), subject_or_patient(operator) if operator is not None else None):
        if fallback is not None and fallback not in found and all(fallback != i.head for i in named):
            found.append(fallback)
    return found


def _clause(article: Article, event: Token, frame: Frame, more: Sequence[Item]) -> Clause | None:
    said = reading(event, frame) if frame.type != CONTENTS else Reading(CONTENTS, "asserted")
    if said is None:
        return None
    best: Clause | None = None
    for pattern in frame.patterns:
        found, anaphor, others = _fill(article, event, frame, pattern)
        found += [i for i in more if all(i.mention != k.mention for k in found)]
        if not found and anaphor is None:
            continue
        recipients = [t for name in pattern.slots.get("recipient", ()) for t in slot(event, name)]
        taken = {i.mention for i in found}
        shifted = _dative_shift(article, event, frame)
        if shifted is not None and not recipients:
            recipients.append(shifted)
        recipients += [t for t in others if t is not anaphor]
        if not recipients and _factive(said.operator):
            recipients += [t for t in (subject_or_patient(said.operator),) if t is not None] if said.operator else []
        below = [p for i in found for h in _nouns_of(i) for name in ("to", "for") for p in slot(h, name)]
        recipients += [p for p in below if mention_of(article, p, "System") not in taken]
        suppliers = [
            t
            for name in pattern.slots.get("supplier", ())
            for t in (owners(found) if name == "item" else slot(event, name))
        ]
        if {"item", "from"} & set(pattern.slots.get("supplier", ())):
            suppliers += [p for i in found for p in preposition(i.head, "from")]
        sources = _sources(event, frame, pattern, said, found)
        if said.type == "used" and event.pos_ == "VERB":  # "Danish F-16s dropped bombs": they are Denmark's
            sources += owners([i for t in sources for i in items(article, t, whole=False)])
        clause = Clause(event, frame, said, tuple(sources), tuple(found), tuple(recipients), tuple(suppliers), anaphor)
        if found:
            return clause
        best = best or clause
    return best


def _refused(request: Clause) -> Iterator[Clause]:
    """Yield the refusal of a request: "rejected Ukraine's request for howitzers"."""
    if request.reading.type != "requested" or request.event.pos_ != "NOUN":
        return
    for governor, _ in governors(request.event):
        if any(f.governs == "refused" for f in lexicon().of(governor)) and state(governor) in ("done", "going"):
            who = subject_or_patient(governor) if not is_passive(governor) else subject(governor)
            said = Reading("considered" if negated(governor) else "refused", "asserted", governor)
            yield replace(request, reading=said, sources=(who,) if who else (), recipients=request.sources)
            return


def _introducing(article: Article) -> dict[tuple[int, str], list[Item]]:
    """Map the frame that introduces a list, by token and name, to the weapons in the list."""
    out: dict[tuple[int, str], list[Item]] = {}
    for end, found in listed(article).items():
        sentence = article.doc[end].sent
        triggers = [(t, f) for t in sentence for f in lexicon().of(t) if f.type is not None]
        triggers.sort(key=lambda pair: (pair[1].type != CONTENTS, -pair[0].i))
        for token, frame in triggers:
            if frame.type == CONTENTS or reading(token, frame) is not None:
                out[token.i, frame.name] = found
                break
    return out


def _ordered(article: Article) -> dict[int, list[Clause]]:
    """Map the verbs that place or win a contract to the acquisitions they state."""
    buying = next(f for f in lexicon().frames if f.name == "buy")
    out: dict[int, list[Clause]] = {}
    for c in contracts(article):
        customer, maker = ((t,) if t is not None else () for t in (c.customer, c.maker))
        said = Reading("acquired", "asserted")
        out.setdefault(c.verb.i, []).append(Clause(c.verb, buying, said, customer, c.items, (), maker))
    return out


def clauses(article: Article) -> Iterator[Clause]:
    """Yield the frames of an article in the order of the text, those that state nothing left out."""
    introducing = _introducing(article)
    ordered = _ordered(article)
    for token in article.doc:
        for frame in lexicon().of(token):
            if frame.type is None:
                continue
            found = _clause(article, token, frame, introducing.get((token.i, frame.name), []))
            if found is not None:
                yield found
                yield from _refused(found)
        if token.i in ordered:
            yield from ordered[token.i]
