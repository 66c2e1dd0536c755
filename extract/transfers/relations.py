"""Transfers: who asked for, weighs, promised, handed over, refused, bought or used which weapons.

One interpreter of the frames in ``data/frames``: clauses are met in the order of the text, their roles resolved to
entities, and what is told twice is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.article import Article
from extract.dates import find_dates
from extract.transfers.denials import denials
from extract.transfers.donors import Actors, author
from extract.transfers.draft import Draft
from extract.transfers.drafts import Reader
from extract.transfers.frames import strikes
from extract.transfers.items import nouns
from extract.transfers.merging import merge
from extract.transfers.slots import slot
from extract.transfers.subjects import has_finite
from graph.model import Fact, Statement
from graph.ontology import ontology

_PENALTIES = frozenset(["sanction", "cost", "restriction", "penalty", "tariff", "control", "impose"])


def _topic(article: Article, drafts: Sequence[Draft]) -> list[str]:
    """Return the countries that transfers in the article go to, the most frequent first."""
    counts: Counter[str] = Counter()
    punished: set[str] = set()
    for d in drafts:
        if d.recipient and article.entities[d.recipient].type == "Country":
            counts[d.recipient] += 3
        if d.type == "requested" and d.source and article.entities[d.source].type == "Country":
            counts[d.source] += 2
        if d.type == "used" and d.source and any(g.type == "delivered" and g.item == d.item for g in drafts):
            counts[d.source] += 2
    for m in article.linked:
        if article.entities[m.entity].type == "Country" and m.start:
            before = article.doc[m.start - 1]
            if before.lower_ in ("to", "for") and before.head.pos_ in ("NOUN", "VERB"):
                counts[m.entity] += 1
            elif before.lower_ in ("on", "against") and before.head.lemma_.lower() in _PENALTIES:
                punished.add(m.entity)
    # Of two candidates the one that the article is about: every fourth mention counts as much as one "to Ukraine".
    for country, n in Counter(m.entity for m in article.linked if m.entity in counts).items():
        counts[country] += n // 4
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and 2 * ranked[0][1] < 3 * ranked[1][1]):
        return []
    return [c for c, _ in ranked[:1] if c not in punished]


def _attacker(article: Article, actors: Actors) -> tuple[str, int] | None:
    """Return the only country whose attacks the article speaks of, and how often it does, else None."""
    named = [t for t in article.doc if t.pos_ == "NOUN" and (strikes(t) or t.lemma_ == "invasion")]
    found = Counter(s for t in named for name in ("owner", "by") for w in slot(t, name) for s in set(actors.of(w)))
    states = {s: n for s, n in found.items() if article.entities[s].type == "Country"}
    return next(iter(states.items())) if len(states) == 1 else None


def _with_user(draft: Draft, drafts: Sequence[Draft], attacker: tuple[str, int] | None) -> Draft | None:
    """Fill a missing user: who else uses the item, who was given it, or, of a strike, the article's one attacker."""
    known = {d.source for d in drafts if d.type == "used" and d.item == draft.item and d.source}
    model = not draft.item.startswith("class-")  # whose "missiles" are fired a class cannot tell
    given = {d.recipient for d in drafts if d.item == draft.item and d.recipient and d.type == "delivered"}
    known = known or (given if model else set())
    by_attack = any(strikes(t) for t in draft.clause.sources)
    if by_attack or (draft.clause.frame.name == "strike" and not (known and model)):
        known = {attacker[0]} if attacker and (by_attack or attacker[1] > 1) else set()
    if len(known) != 1:
        return None
    return replace(draft, source=known.pop(), inferred=tuple(sorted({*draft.inferred, "user"})))


def _with_source(draft: Draft, drafts: Sequence[Draft], attacker: tuple[str, int] | None) -> Draft | None:
    """Fill a missing donor or user from what the article says of the same item, where it names exactly one."""
    if draft.source is not None:
        return draft
    if draft.type in ("delivered", "pledged"):
        link = draft.clause.event.dep_
        if link in ("acl", "amod", "advcl") or (draft.recipient is None and link not in ("ROOT", "conj", "ccomp")):
            return None
        kinds, role = {"delivered", "pledged"}, "donor"
    elif draft.type == "used":
        return _with_user(draft, drafts, attacker)
    else:
        return None
    told = [d for d in drafts if d.type in kinds and d.source]
    same = {d.source for d in told if d.item == draft.item}
    known = same or {d.source for d in told if draft.type == "delivered" and draft.recipient}
    if len(known) != 1:
        return None
    return replace(draft, source=known.pop(), inferred=tuple(sorted({*draft.inferred, role})))


def _facts(
    article: Article, drafts: Sequence[Draft], statements: Sequence[Statement], attacker: tuple[str, int] | None
) -> Iterator[Fact]:
    topic = [c for c in _topic(article, drafts) if attacker is None or c != attacker[0]]
    # What strikes the attacker's own soil is hardly the attacker's.
    home = {article.doc[m.start].sent for m in article.linked if attacker and m.entity == attacker[0]}
    for number, d in enumerate(drafts):
        full = _with_source(d, drafts, None if d.clause.event.sent in home else attacker)
        if full is None or full.source is None:
            continue
        kind = ontology().edges[full.type]
        roles = {kind.source.role: full.source, "item": full.item}
        inferred = list(full.inferred)
        if full.type == "requested":
            roles["recipient"] = full.source
        elif full.recipient and full.recipient != full.source:
            roles["recipient"] = full.recipient
        elif "recipient" in kind.roles and not any(t.lemma_.lower() in nouns("others") for t in full.clause.recipients):
            own = Counter(o.recipient for o in drafts if o.source == full.source and o.recipient)
            likely = next((c for c in [*(c for c, _ in own.most_common(1)), *topic] if c != full.source), None)
            if likely:
                roles["recipient"] = likely
                inferred.append("recipient")
        if full.supplier and "supplier" in kind.roles:
            roles["supplier"] = full.supplier
        spoken = _voices(statements, full.clause.event.idx)
        part = f"f{number}" if full.part else None
        yield Fact(
            id=f"f{number + 1}", type=full.type, roles=roles, evidence=(full.evidence,), modality=full.modality,
            quantity=full.quantity, when=full.when, attribution=spoken, inferred=tuple(inferred), part_of=part,
        )  # fmt: skip


def _voices(statements: Sequence[Statement], at: int) -> tuple[str, ...]:
    """Return who says what stands at a character, the outermost voice first."""
    around = [(e.span, s) for s in statements for e in s.evidence if e.span.start <= at < e.span.end]
    around.sort(key=lambda pair: pair[0].start - pair[0].end)
    return tuple(dict.fromkeys(s.speaker or s.speaker_text or "" for _, s in around if s.speaker or s.speaker_text))


def _listed_with(outer: Draft, event: Token) -> bool:
    """Say whether a semicolon and no verb with tense stand between a promise and a participle: one list goes on."""
    between = event.doc[outer.clause.event.i : event.i]
    at = next((t.i for t in between if t.text == ";"), None)
    if at is None or any(t.is_space and "\n\n" in t.text for t in between):
        return False
    return not has_finite(event.doc[at : event.i])


def _promised(drafts: Sequence[Draft]) -> list[Draft]:
    """Read "we are providing batteries donated by A" as A's promise: the participle takes the clause's status."""
    out = []
    for d in drafts:
        event = d.clause.event
        if d.type == "delivered" and event.dep_ in ("acl", "amod", "relcl") and event.tag_ == "VBN":
            outer = [o for o in drafts if o.type == "pledged" and o.clause.event.i < event.i]
            if any(t.lemma_ in ("await", "wait") for t in event.ancestors):
                d = replace(d, type="pledged")
            outer = [
                o for o in outer if (o.item == d.item and o.clause.event.sent == event.sent) or _listed_with(o, event)
            ]
            if outer:
                d = replace(d, type="pledged", modality=outer[0].modality, when=outer[0].when)
        out.append(d)
    return out


def find_transfers(article: Article, statements: Sequence[Statement] = ()) -> list[Fact]:
    """Return the transfers, requests, refusals, acquisitions and uses that the article states, in its order."""
    actors = Actors(article, None, statements)
    actors = replace(actors, author=author(article, actors))
    reader = Reader(article, actors, find_dates(article.doc, article.document.published))
    drafts = _promised(reader.read())
    told = merge(_facts(article, drafts, statements, _attacker(article, actors)))
    return merge([*told, *denials(article, actors, told)])
