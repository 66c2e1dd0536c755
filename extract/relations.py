"""Transfers: who asked for, weighs, promised, handed over, refused, bought or used which weapons.

One interpreter of the frames in ``data/frames``: clauses are met in the order of the text, their roles resolved to
entities, and what is told twice is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from extract.article import Article
from extract.clauses import Clause, clauses
from extract.dates import Dated, date_of, find_dates
from extract.donors import Actors, author
from extract.frames import CONTENTS
from extract.items import Item, mention_of, nouns
from extract.merging import merge
from extract.modality import state
from extract.quantities import quantity_of
from graph.model import Evidence, Fact, Modality, Quantity, Statement, When
from graph.ontology import ontology

_CONTENTS_REACH = 90  # tokens between the announcement of a package and the list of what is in it


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact before recipients are inferred and repetitions joined; ``source`` None where the clause names none."""

    type: str
    source: str | None
    item: str
    modality: Modality
    clause: Clause
    evidence: Evidence
    recipient: str | None = None
    supplier: str | None = None
    quantity: Quantity | None = None
    when: When | None = None
    inferred: tuple[str, ...] = ()
    part_of: int | None = None


@dataclass
class _Reader:
    """Walks over the clauses of one article and remembers what ellipses and packages refer back to."""

    article: Article
    actors: Actors
    dates: Sequence[Dated]
    drafts: list[Draft] = field(default_factory=list)

    def read(self) -> list[Draft]:
        for clause in clauses(self.article):
            if clause.reading.type == CONTENTS:
                self.drafts += self._contents(clause)
            else:
                self.drafts += self._drafts(clause)
        return self.drafts

    def _drafts(self, clause: Clause) -> Iterator[Draft]:
        kind = clause.reading.type
        found = clause.items or self._earlier(clause)
        sources = self._sources(clause)
        suppliers = [s for t in clause.suppliers for s in self.actors.of(t)]
        recipients = [r for t in clause.recipients for r in self.actors.of(t) if r not in sources]
        if kind == "requested":
            if recipients and not set(sources) & set(recipients):
                recipients = [] if clause.frame.type == "requested" else recipients
                if recipients:
                    return
            recipients = []
        if kind == "acquired" and suppliers and "receive" in clause.frame.verbs:
            kind = "delivered" if clause.reading.modality != "planned" else "pledged"
            sources, recipients, suppliers = suppliers, sources, []
        when = self._when(clause)
        unnamed = any(t.lower_ not in ("it", "he", "she") for t in clause.sources)
        for item in found:
            for source in sources or self._owners(clause, item, recipients) or ([] if unnamed else [None]):
                yield from self._of_item(clause, kind, source, item, recipients, suppliers, when)

    def _owners(self, clause: Clause, item: Item, recipients: Sequence[str]) -> list[str]:
        """Return whose the item is called, for a passive that names nobody: "the UK's missiles were supplied"."""
        if clause.reading.type not in ("delivered", "used") or not clause.event.pos_ == "VERB":
            return []
        links = ("poss",) if clause.reading.type == "delivered" else ("amod",)
        owned = [c for c in item.head.lefts if c.dep_ in links]
        return [s for c in owned for s in self.actors.of(c) if s not in recipients][:1]

    def _of_item(
        self, clause: Clause, kind: str, source: str | None, item: Item, recipients: Sequence[str],
        suppliers: Sequence[str], when: When | None,
    ) -> Iterator[Draft]:  # fmt: skip
        if item.entity.id == source or item.entity.type not in ontology().edges[kind].target.types:
            return
        evidence = self.article.evidence(clause.event.sent, clause.frame.name)
        quantity = self._quantity(clause, item)
        draft = Draft(
            kind, source, item.entity.id, clause.reading.modality, clause, evidence, None,
            suppliers[0] if suppliers and kind in ("acquired",) else None, quantity, when,
        )  # fmt: skip
        whole = None
        if item.part is not None and kind == "delivered":
            whole = replace(draft, type="pledged", when=None)
            draft = replace(draft, quantity=quantity_of_part(item.part), part_of=len(self.drafts))
        for recipient in [r for r in recipients if r != source] or [None]:
            if whole is not None:
                yield replace(whole, recipient=recipient)
            yield replace(draft, recipient=recipient)

    def _quantity(self, clause: Clause, item: Item) -> Quantity | None:
        if clause.anaphor is not None:
            return quantity_of(clause.anaphor)
        if item.counted.i != item.head.i:
            return quantity_of(item.counted)
        span = self.article.doc[item.mention.start : item.mention.end]
        return quantity_of(span) or quantity_of(item.head)

    def _sources(self, clause: Clause) -> list[str]:
        for token in clause.sources:
            found = [s for s in self.actors.of(token) if self._may_act(s, clause.reading.type)]
            if found:
                return found
        return []

    def _may_act(self, entity: str, kind: str) -> bool:
        return self.article.entities[entity].type in ontology().edges[kind].source.types

    def _earlier(self, clause: Clause) -> tuple[Item, ...]:
        """Return the item that "six more", "hundreds" or "them" refers back to: the one of the clause before."""
        if clause.anaphor is None or not self.drafts:
            return ()
        last = self.drafts[-1].clause
        gap = clause.event.sent.start - last.event.sent.end
        if gap > 1 or not last.items:
            return ()
        return last.items if clause.anaphor.lower_ in ("them", "they", "these", "those") else last.items[:1]

    def _when(self, clause: Clause) -> When | None:
        operator = clause.reading.operator
        order = [operator, clause.event] if operator is not None else [clause.event]
        t = clause.event
        while operator is None and t.dep_ in ("xcomp", "dobj", "nsubjpass", "acl") and t.head.i != t.i:
            t = t.head
            order.append(t)
        for verb in order:
            found = date_of(verb, self.dates)
            if found is not None:
                return found
        return None

    def _contents(self, clause: Clause) -> Iterator[Draft]:
        """Return the items of a package as facts of the package's giver."""
        owner = self._package_of(clause)
        if owner is None:
            return
        modality = owner.modality
        if clause.event.lemma_ not in ("include", "comprise", "contain", "feature", "consist"):
            modality = "planned" if state(clause.event) in ("planned", "would") else modality
        evidence = self.article.evidence(clause.event.sent, clause.frame.name)
        near = clause.event.sent == owner.clause.event.sent
        for item in clause.items:
            if item.entity.id != owner.item and item.entity.type == "System":
                yield replace(
                    owner, item=item.entity.id, quantity=self._quantity(clause, item), evidence=evidence, clause=clause,
                    when=owner.when if near else None, inferred=tuple(sorted({*owner.inferred, "donor"})), part_of=None,
                    modality=modality, supplier=None,
                )  # fmt: skip

    def _package_of(self, clause: Clause) -> Draft | None:
        """Return the fact about the package that the clause spells out, where the text has told one."""
        near = [d for d in self.drafts if d.type in ("pledged", "delivered")]
        close = [d for d in near if 0 <= clause.event.i - d.clause.event.i < _CONTENTS_REACH]
        packages = [d for d in near if self.article.entities[d.item].type == "Package"]
        packages = [d for d in packages if clause.event.i - d.clause.event.i < 3 * _CONTENTS_REACH]
        if clause.event.lemma_ == "be":
            last = close[-1] if close and any(c.dep_ == "expl" for c in clause.event.children) else None
            return last if last and clause.event.sent.start - last.clause.event.sent.end <= 1 else None
        for head in clause.sources:
            mention = mention_of(self.article, head, "Package")
            told = [d for d in near if mention is not None and d.item == mention.entity]
            if told:
                return told[-1]
            money = head.like_num or head.lemma_.lower() in nouns("holders") or any(c.is_currency for c in head.subtree)
            if clause.frame.name == "include" and head.lower_ not in ("it", "this") and head.lemma_ not in nouns("means"):
                continue
            if clause.frame.name == "include" or head.lemma_.lower() in nouns("means") or money:
                return (packages or close or [None])[-1]
        return None


def quantity_of_part(token: Token) -> Quantity | None:
    """Return how many an ordinal stands for: one for "the first", two for "the first two"."""
    counted = [c for c in token.children if c.dep_ == "nummod"]
    return quantity_of(token) if counted else Quantity(token.text, 1.0)


def _topic(article: Article, drafts: Sequence[Draft]) -> list[str]:
    """Return the countries that transfers in the article go to, the most frequent first."""
    counts: Counter[str] = Counter()
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
    return [c for c, n in counts.most_common() if n > 1]


def _with_source(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Fill a missing donor or user from what the article says of the same item, where it names exactly one."""
    if draft.source is not None:
        return draft
    if draft.type in ("delivered", "pledged"):
        kinds, role = ("delivered", "pledged"), "donor"
    elif draft.type == "used":
        kinds, role = ("used",), "user"
    else:
        return None
    told = [d for d in drafts if d.type in kinds and d.source]
    same = {d.source for d in told if d.item == draft.item}
    known = same or {d.source for d in told if draft.type == "delivered" and draft.recipient}
    if len(known) != 1:
        return None
    return replace(draft, source=known.pop(), inferred=(*draft.inferred, role))


def _facts(article: Article, drafts: Sequence[Draft], statements: Sequence[Statement]) -> Iterator[Fact]:
    topic = _topic(article, drafts)
    for number, d in enumerate(drafts):
        full = _with_source(d, drafts)
        if full is None or full.source is None:
            continue
        kind = ontology().edges[full.type]
        roles = {kind.source.role: full.source, "item": full.item}
        inferred = list(full.inferred)
        if full.type == "requested":
            roles["recipient"] = full.source
        elif full.recipient:
            roles["recipient"] = full.recipient
        elif "recipient" in kind.roles:
            likely = next((c for c in topic if c != full.source), None)
            if likely:
                roles["recipient"] = likely
                inferred.append("recipient")
        if full.supplier and "supplier" in kind.roles:
            roles["supplier"] = full.supplier
        spoken = _voices(statements, full.clause.event.idx)
        part = f"f{full.part_of + 1}" if full.part_of is not None else None
        yield Fact(
            id=f"f{number + 1}", type=full.type, roles=roles, evidence=(full.evidence,), modality=full.modality,
            quantity=full.quantity, when=full.when, attribution=spoken, inferred=tuple(inferred), part_of=part,
        )  # fmt: skip


def _voices(statements: Sequence[Statement], at: int) -> tuple[str, ...]:
    """Return who says what stands at a character, the outermost voice first."""
    around = [(e.span, s) for s in statements for e in s.evidence if e.span.start <= at < e.span.end]
    around.sort(key=lambda pair: pair[0].start - pair[0].end)
    return tuple(dict.fromkeys(s.speaker or s.speaker_text or "" for _, s in around if s.speaker or s.speaker_text))


def _promised(drafts: Sequence[Draft]) -> list[Draft]:
    """Read "we are providing batteries donated by A" as A's promise: the participle takes the clause's status."""
    out = []
    for d in drafts:
        event = d.clause.event
        if d.type == "delivered" and event.dep_ in ("acl", "amod") and event.tag_ == "VBN":
            outer = [o for o in drafts if o.type == "pledged" and o.item == d.item and o.clause.event.sent == event.sent]
            outer = [o for o in outer if o.clause.event != event]
            if outer:
                d = replace(d, type="pledged", modality=outer[0].modality, when=outer[0].when)
        out.append(d)
    return out


def find_transfers(article: Article, statements: Sequence[Statement] = ()) -> list[Fact]:
    """Return the transfers, requests, refusals, acquisitions and uses that the article states, in its order."""
    actors = Actors(article, None, statements)
    actors = replace(actors, author=author(article, actors))
    reader = _Reader(article, actors, find_dates(article.doc, article.document.published))
    drafts = _promised(reader.read())
    return merge(_facts(article, drafts, statements))
