"""Drafts of facts: clauses with their roles resolved to entities, in the order of the text.

What a later clause leaves out is taken from an earlier one here: the item of "six more", the giver of a package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.article import Article, Linked
from extract.dates import Dated, date_of
from extract.entities.weapon_classes import PREFIX
from extract.lexicon import words
from extract.quantities import quantity_of
from extract.transfers.anaphors import referred_to
from extract.transfers.belongings import nearest, own_users, owners_of
from extract.transfers.clauses import Clause, clauses
from extract.transfers.contents import package_of
from extract.transfers.deployments import attacks, stays_own
from extract.transfers.donors import Actors
from extract.transfers.draft import Draft
from extract.transfers.ellipsis import further
from extract.transfers.frames import CONTENTS, strikes
from extract.transfers.gapping import shares
from extract.transfers.items import Item, item_of, nouns
from extract.transfers.joint import partners
from extract.transfers.tense import state
from graph.model import Quantity, When
from graph.ontology import ontology

_PAUSES = frozenset([",", ";", ":", "–", "—", "”", '"'])


@cache
def _fired() -> frozenset[str]:
    return frozenset(words("weapons.toml", "fired"))


def _is_list(sentence: Tokens) -> bool:
    """Say whether a sentence of a running paragraph holds no verb and denies nothing."""
    heading = "\n" in sentence.doc[sentence.start - 1].text_with_ws + sentence.text
    return not heading and not any(
        t.pos_ in ("VERB", "AUX") or t.dep_ == "neg" or t.lower_ in ("no", "not") for t in sentence
    )


def _tells_no_use(clause: Clause, item: Item) -> bool:
    """Say whether a weapon is only what one could use ("capabilities"), or a class that says what an attack was."""
    passing = strikes(clause.event) and item.head.i < clause.event.i  # "a missile attack", unlike "a Patriot strike"
    return item.head.lemma_.lower() == "capability" or (passing and item.entity.id.startswith(PREFIX.replace(":", "-")))


@dataclass(frozen=True, slots=True)
class _Parties:
    """What a clause states between whom, as ids; of a request or a use the giver is who asks or uses."""

    kind: str
    givers: Sequence[str]
    getters: Sequence[str]
    suppliers: Sequence[str]


@dataclass
class Reader:
    """Walks over the clauses of one article and remembers what ellipses and packages refer back to."""

    article: Article
    actors: Actors
    dates: Sequence[Dated]
    drafts: list[Draft] = field(default_factory=list)

    def read(self) -> list[Draft]:
        """Return the drafts of the article in its order."""
        for clause in clauses(self.article):
            if clause.reading.type == CONTENTS:
                self.drafts += self._contents(clause)
            else:
                found = list(self._drafts(clause))
                self.drafts += found + [more for d in found[-1:] for more in self._further_wishes(d)]
        return self.drafts

    def _further_wishes(self, wish: Draft) -> Iterator[Draft]:
        """Yield what a sentence without a verb adds to a request: "We need missiles. Above all, Patriots."."""
        end = wish.clause.event.sent.end
        if wish.type != "requested" or end >= len(self.article.doc):
            return
        sentence = self.article.doc[end].sent
        named = self.article.mentions_in(sentence.start, sentence.end) if _is_list(sentence) else []
        for mention in named:
            item = item_of(self.article, mention)
            if item.entity.type == "System":
                evidence = self.article.evidence(sentence, wish.clause.frame.name)
                quantity = self._quantity(wish.clause, item)
                yield replace(wish, item=item.entity.id, evidence=evidence, quantity=quantity)

    def _drafts(self, clause: Clause) -> Iterator[Draft]:
        last = self.drafts[-1].clause if self.drafts else None
        found = clause.items or referred_to(self.article, clause, last)
        parties = self._parties(clause, found)
        if parties is None:
            return
        if clause.frame.moves and attacks(clause, self.actors):
            parties = replace(parties, kind="used", getters=[])
        elif clause.frame.moves and not parties.getters and stays_own(clause, self.actors):
            parties = replace(parties, kind="used")  # "sent warships to the strait" fields them
        if clause.frame.name == "suspend" and not parties.getters:
            found = tuple(i for i in found if i.head.lemma_.lower() not in _fired())  # "stopped most rockets"
        when = self._when(clause)
        unnamed = clause.event.pos_ == "NOUN" or (
            clause.frame.supplied != "always"
            and any(t.lower_ not in ("it", "he", "she") and t.pos_ != "ADJ" and not strikes(t) for t in clause.sources)
        )
        more = list(further(clause.event, self.dates)) if when is not None else []
        shared = shares(self.article, clause, found)
        gapped = {i.mention: state for i, state in shared}
        for item in [*found, *(i for i, _ in shared if i not in found)]:
            givers, getters = self._of_several(clause, item, found, parties, gapped)
            known: list[str | None] = [*(givers or owners_of(clause, item, parties.getters, self.actors))]
            for giver in known or ([] if unnamed else [None]):
                for draft in self._of_item(clause, replace(parties, getters=getters), giver, item, when):
                    yield draft
                    yield from (replace(draft, quantity=n, when=d) for n, d in more) if item == found[0] else ()

    def _parties(self, clause: Clause, found: Sequence[Item]) -> _Parties | None:
        """Return what the clause states between whom; None where it states nothing."""
        kind = clause.reading.type
        givers = self._sources(clause)
        suppliers = [s for t in clause.suppliers for s in self.actors.of(t) if s not in givers]
        getters = list(dict.fromkeys(r for t in clause.recipients for r in self.actors.of(t)))
        if clause.frame.supplied == "only" and not suppliers:
            return None
        if kind == "considered" and set(getters) & set(givers or ["-"]):
            kind = "requested"
        if kind == "requested":
            givers = self._given_to(clause, found) or givers
            if getters and not set(givers) & set(getters) and clause.frame.type != "requested":
                return None
            getters = []
        if kind == "acquired" and (clause.frame.supplied == "always" or (suppliers and clause.frame.supplied)):
            kind = "delivered" if clause.reading.modality != "planned" else "pledged"
            givers, getters, suppliers = suppliers, givers, []
        return _Parties(kind, givers or self._giver(clause), getters, suppliers)

    def _of_several(
        self, clause: Clause, item: Item, found: Sequence[Item], parties: _Parties, gapped: Mapping[Linked, str]
    ) -> tuple[list[str], list[str]]:
        """Return who gives one item of several and who gets it."""
        givers = own_users(clause, item, self.actors) or nearest(clause, item, parties.givers, self.actors)
        getters = nearest(clause, item, parties.getters, self.actors)
        own = gapped.get(item.mention)
        if own is None:
            return givers, getters
        shifted = any(clause.event.i < t.i < found[0].head.i for t in clause.recipients)
        return (givers, [own]) if shifted else ([own], getters)  # "sent Kenya tanks and Chad howitzers"

    def _given_to(self, clause: Clause, found: Sequence[Item]) -> list[str]:
        """Return who gets the item in the clause around "the howitzers it needs": that is "it"."""
        if clause.event.dep_ != "relcl" or not any(t.pos_ == "PRON" for t in clause.sources):
            return []
        wanted = {i.entity.id for i in found}
        here = [d for d in self.drafts if d.clause.event.sent == clause.event.sent and d.item in wanted]
        return list(dict.fromkeys(d.recipient for d in here if d.recipient))

    def _of_item(
        self, clause: Clause, parties: _Parties, source: str | None, item: Item, when: When | None
    ) -> Iterator[Draft]:
        kind = parties.kind
        if item.entity.id == source or item.entity.type not in ontology().edges[kind].target.types:
            return
        if kind == "used" and _tells_no_use(clause, item):
            return
        evidence = self.article.evidence(clause.event.sent, clause.frame.name)
        quantity = self._quantity(clause, item)
        draft = Draft(
            kind, source, item.entity.id, clause.reading.modality, clause, evidence, None,
            parties.suppliers[0] if parties.suppliers and kind == "acquired" else None, quantity, when,
        )  # fmt: skip
        whole = None
        if item.part is not None and kind == "delivered":
            whole = replace(draft, type="pledged", when=None)
            draft = replace(draft, quantity=item.part, part=True)
        others: list[str | None] = [r for r in parties.getters if r != source]
        for recipient in others or [None]:
            if whole is not None:
                yield replace(whole, recipient=recipient)
            yield replace(draft, recipient=recipient)

    def _quantity(self, clause: Clause, item: Item) -> Quantity | None:
        if clause.anaphor is not None:
            return quantity_of(clause.anaphor)
        named_after = clause.event.pos_ == "NOUN" and item.head.i < clause.event.i  # "30 arms licences" are not 30 arms
        if item.entity.type == "Package" or named_after:
            return None
        if item.counted.lemma_.lower() in nouns("vague"):
            return None
        if item.counted.i != item.head.i:
            return quantity_of(item.counted)
        span = self.article.doc[item.mention.start : item.mention.end]
        number = quantity_of(span) or quantity_of(item.head)
        passing = clause.event.i < item.head.i and clause.event.dep_ == "amod"  # "a donated tank" counts no donation
        return None if passing and number is not None and number.text.lower() in ("a", "an") else number

    def _sources(self, clause: Clause) -> list[str]:
        for token in clause.sources:
            found = [s for s in self.actors.of(token) if self._may_act(s, clause.reading.type)]
            if found:
                more = [s for t in partners(clause.event) for s in self.actors.of(t)]
                return list(dict.fromkeys([*found, *(s for s in more if self._may_act(s, clause.reading.type))]))
        dated = any(t.dep_ == "poss" and t.ent_type_ == "DATE" for t in clause.sources)  # "today's announcement of"
        return [self.actors.author] if dated and self.actors.author else []

    def _giver(self, clause: Clause) -> list[str]:
        """Return who gives "that support": whoever the text last told of as giving."""
        if clause.reading.type not in ("pledged", "delivered") or clause.event.pos_ != "VERB":
            return []
        if not any(t.lemma_.lower() in nouns("means") for t in clause.sources):
            return []
        told = [d.source for d in self.drafts if d.source and d.type in ("pledged", "delivered")]
        return told[-1:]

    def _may_act(self, entity: str, kind: str) -> bool:
        return self.article.entities[entity].type in ontology().edges[kind].source.types

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
        return self._date_behind(clause.event)

    def _date_behind(self, event: Token) -> When | None:
        """Return the date at the end of a clause that stands before its reporting verb: "… on Monday, she said"."""
        if event.dep_ != "ccomp" or event.head.i < event.i:
            return None
        for dated in self.dates:
            between = event.doc[event.i + 1 : dated.start]
            if event.i < dated.start < event.head.i and not any(t.text in _PAUSES or t.pos_ == "VERB" for t in between):
                return dated.when if dated.bound != "since" else None
        return None

    def _contents(self, clause: Clause) -> Iterator[Draft]:
        """Return the items of a package as facts of the package's giver."""
        owner = package_of(self.article, self.drafts, clause)
        if owner is None:
            return
        modality = owner.modality
        if state(clause.event) in ("planned", "would"):
            modality = "planned"
        evidence = self.article.evidence(clause.event.sent, clause.frame.name)
        near = clause.event.sent == owner.clause.event.sent
        for item in clause.items:
            if item.entity.id != owner.item:
                yield replace(
                    owner, item=item.entity.id, quantity=self._quantity(clause, item), evidence=evidence, clause=clause,
                    when=owner.when if near else None, inferred=tuple(sorted({*owner.inferred, "donor"})), part=False,
                    modality=modality, supplier=None,
                )  # fmt: skip
