"""Who acts and who receives: from a noun phrase or pronoun to the state or body behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from extract.article import Article
from extract.reference.coreference import antecedent
from extract.reference.pronouns import owner_in_list
from extract.transfers.frames import lexicon
from extract.transfers.items import mention_of, nouns
from extract.transfers.subjects import child, preposition, subject_or_patient
from graph.model import Entity, Statement

STATE_BODIES = frozenset(
    ["ministry", "armed force", "agency", "parliament", "government", "party", "court", "institution"]
)
_FIRST = frozenset(["i", "we", "our", "us", "my", "me", "ours"])
_THIRD = frozenset(["it", "its", "he", "his", "she", "her", "they", "their", "him", "them"])
_OPENING = 5  # characters of a title before which a country named in it speaks
_OWN_VOICE = 3  # words such as "we" outside quotations
_SOME = frozenset(["some", "several", "few", "certain", "many", "most", "no"])
_MANY = frozenset(["they", "their", "them"])
_SPEECH = frozenset(
    ["say", "tell", "announce", "add", "write", "tweet", "state", "declare", "note", "explain", "claim"]
)


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in _FIRST | _THIRD and token.text != "US"


def _takes_sides(token: Token) -> bool:
    """Say whether a name only tells whose side somebody is on: "pro-Russian", "anti-Taliban"."""
    return token.i > 1 and token.nbor(-1).text in ("-", "‑") and token.nbor(-2).lower_ in ("pro", "anti")


def _adds(link: Token) -> bool:
    """Say whether a preposition adds somebody to those named: "including", "together with"."""
    together = link.lower_ == "with" and any(c.lower_ in ("together", "along", "jointly") for c in link.children)
    return together or link.lower_ in ("including", "along", "alongside", "like")


@dataclass(frozen=True)
class Actors:
    """Resolves actors within one article; ``author`` is the country that speaks in a first-person release."""

    article: Article
    author: str | None = None
    statements: Sequence[Statement] = ()
    countries: Mapping[str, str] = field(default_factory=dict)

    def state_of(self, entity: Entity) -> str | None:
        """Return the id of the country or body that an entity acts for; None where that is not known."""
        if entity.type == "Country":
            return entity.id
        if entity.type == "Official":
            return self._country(entity.properties.get("country")) or self.countries.get(entity.id)
        if entity.type == "Organization":
            kind = entity.properties.get("kind", "")
            if kind in STATE_BODIES or entity.id in ("white-house", "downing-street"):
                return self._country(entity.properties.get("country")) or entity.id
            return entity.id
        return None

    def _country(self, name: str | None) -> str | None:
        if not name:
            return None
        if name in self.article.entities:
            return name
        known = (e for e in self.article.entities.values() if e.type == "Country")
        return next((e.id for e in known if name in (e.name, *e.aliases) or e.properties.get("iso") == name), None)

    def of(self, head: Token, depth: int = 0) -> list[str]:
        """Return the states and bodies that a noun phrase names, coordination spelled out; empty where none."""
        found = self._one(head)
        for c in head.children:
            listed = c.dep_ == "appos" and self._other_state(c, head)
            if (listed or (c.dep_ == "conj" and c.pos_ not in ("VERB", "AUX"))) and depth < 8:
                found += [x for x in self.of(c, depth + 1) if x not in found]
            elif c.dep_ == "prep" and c.i > head.i and _adds(c):
                inner = [g for p in (c, *c.children) for g in p.children if g.dep_ == "pobj"]
                if c.lower_ != "like" or not found:
                    found += [x for g in inner for x in self.of(g, depth + 1) if x not in found]
        return found

    def _other_state(self, token: Token, head: Token) -> bool:
        """Say whether two names are two states: one is no apposition to the other but the next of a list."""
        states = {m.entity for t in (token, head) if (m := mention_of(self.article, t, "Country"))}
        return len(states) > 1 and token.doc[token.left_edge.i - 1].text == ","

    def _one(self, head: Token) -> list[str]:
        if _is_pronoun(head):
            state = self._pronoun(head)
            return [state] if state else []
        for types in (("Country",), ("Organization",), ("Official",)):
            mention = mention_of(self.article, head, *types)
            if mention is not None:
                state = self.state_of(self.article.entities[mention.entity])
                return [state] if state else []
        if head.tag_ == "NNS" and head.lemma_.lower() in nouns("members"):
            return self._alliance(head)
        if head.lemma_.lower() in nouns("homelands") and head.tag_ == "NN":
            return self._homeland(head)
        if head.lemma_.lower() in nouns("actors"):
            return self._modifier(head) or self._role(head)
        if head.lemma_.lower() in nouns("followers"):
            return [x for x in self._modifier(head, behind=False) if self.article.entities[x].type == "Organization"]
        if head.lemma_.lower() in nouns("means"):
            return self._modifier(head, behind=False)
        return []

    def _alliance(self, members: Token) -> list[str]:
        """Return the alliance that acts as "NATO allies" or "members of the group"; "some EU states" are not the EU."""
        if any(c.dep_ == "nummod" or c.lower_ in _SOME for c in members.children):
            return []
        whole = next(iter(preposition(members, "of")), None)
        found = self._modifier(members) or (self._role(whole) if whole is not None else [])
        named = [self.article.entities[x] for x in found]
        return [e.id for e in named if e.properties.get("kind") == "alliance"]

    def _modifier(self, head: Token, *, behind: bool = True) -> list[str]:
        """Return the state named in front of a word such as "government", or after "of"."""
        links = ("amod", "compound", "poss", "nmod", "det", "appos")
        near = [c for c in head.children if c.dep_ in links and not _takes_sides(c)]
        if behind:
            words = ("of", "for") if head.lemma_.lower() in nouns("posted") else ("of", "in", "for")
            near += [g for c in head.children if c.dep_ == "prep" and c.lower_ in words for g in c.children]
        for c in near:
            for t in [c, *(x for x in c.children if x.dep_ in ("compound", "amod", "poss", "nmod"))]:
                mention = mention_of(self.article, t, "Country", "Organization", "Official")
                if mention is not None and not (mention.start <= head.i < mention.end):
                    state = self.state_of(self.article.entities[mention.entity])
                    if state:
                        return [state]
                if _is_pronoun(t):
                    state = self._pronoun(t)
                    if state:
                        return [state]
        return []

    def _pronoun(self, token: Token) -> str | None:
        if token.lower_ in _FIRST:
            return self._speaker(token)
        whose = child(token.head.head, "poss") if token.dep_ == "nsubj" and token.head.dep_ == "relcl" else None
        whose = whose or owner_in_list(token)  # "Kenya's debts and its purchase of tanks"
        owner = self._one(whose) if whose is not None and not _is_pronoun(whose) else []
        if owner:  # "Kenya's tanks, which it received"
            return owner[0]
        said = self._subject_before(token) if token.dep_ == "nsubj" and token.head.dep_ == "ccomp" else None
        if said is not None:
            return said
        found = antecedent(self.article, token.doc[token.i : token.i + 1])
        if found is not None and found.type in ("Country", "Organization", "Official"):
            return self.state_of(found)
        return self._subject_before(token)

    def _role(self, head: Token) -> list[str]:
        """Return the state behind "the president" or "the government" where no name stands beside it."""
        if head.tag_ not in ("NN", "NNP") or not any(c.lower_ in ("the", "this") for c in head.children):
            return []
        office = head.lemma_.lower() in nouns("offices")
        found = antecedent(self.article, head.doc[head.left_edge.i : head.i + 1]) if office else None
        state = self.state_of(found) if found is not None else self.author
        return [state] if state else []

    def _homeland(self, head: Token) -> list[str]:
        """Return the state that "his country" means anywhere, and "the country" where it is the one that acts."""
        owner = child(head, "poss")
        if owner is not None:
            state = self._pronoun(owner) if _is_pronoun(owner) else next(iter(self._one(owner)), None)
            return [state] if state else []
        acts = head.dep_ in ("nsubj", "nsubjpass", "agent") or head.head.lower_ == "by"
        if not acts or not any(c.lower_ in ("the", "this") for c in head.children):
            return []
        found = antecedent(self.article, head.doc[head.left_edge.i : head.i + 1])
        return [found.id] if found is not None and found.type == "Country" else []

    def _subject_before(self, token: Token) -> str | None:
        """Return the subject that a pronoun takes up within its sentence: "the US announced it would"."""
        t, own = token, token.dep_ == "nsubj"
        while t.head.i != t.i:
            dep, t = t.dep_, t.head
            if t.pos_ not in ("VERB", "AUX"):
                continue
            if dep == "relcl":
                return None
            subjects = [c for c in t.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i]
            if subjects and not own:
                named = subject_or_patient(t)
                if token.lower_ in _MANY and named is not None and mention_of(self.article, named, "Official"):
                    return None
                return next(iter(self._one(named)), None) if named is not None and named.pos_ != "PRON" else None
            if t.dep_ in ("ccomp", "conj", "advcl", "xcomp"):
                own = False
            elif own:
                return None
        return None

    def _speaker(self, token: Token) -> str | None:
        """Return the state of whoever says "we": the speaker of the quotation, else the author of the release."""
        at = token.idx
        for statement in self.statements:
            if any(e.span.start <= at < e.span.end for e in statement.evidence) and statement.kind != "indirect":
                speaker = self.article.entities.get(statement.speaker or "")
                if speaker is not None:
                    return self.state_of(speaker)
                break  # "a Norwegian commander"
        for t in token.ancestors:
            if t.pos_ == "VERB" and t.lemma_ in _SPEECH:
                said = next((c for c in t.children if c.dep_ == "nsubj" and c.i != token.i), None)
                if said is not None and said.lower_ not in _FIRST:
                    found = self._one(said)
                    if found:
                        return found[0]
        return self.author


def author(article: Article, actors: Actors) -> str | None:
    """Return the country in whose name a first-person text speaks: its author's, else the first in its title."""
    title, by = article.document.title, " ".join(article.document.authors)
    for kind, text in (("Official", by), ("Official", title), ("Organization", by), ("Country", title)):
        at: list[tuple[int, str]] = []
        for e in article.entities.values():
            named = (n for n in (e.name, *e.aliases) if n and n in text)  # spares compiling every name
            places = [m.start() for n in named for m in re.finditer(rf"\b{re.escape(n)}\b", text)]
            state = actors.state_of(e) if e.type == kind and places else None
            if (
                state
                and kind == "Country"
                and any(re.search(rf"\bby the [\w ]+ of {re.escape(n)}\b", text) for n in (e.name, *e.aliases))
            ):
                return state
            if state and (kind != "Country" or min(places) < _OPENING):
                at.append((min(places), state))
        if at:
            return min(at)[1]
    return _narrator(article, actors)


def _narrator(article: Article, actors: Actors) -> str | None:
    """Return the one state that an unsigned first-person text makes the subject of its sentences."""
    quoted = [e.span for s in actors.statements if s.kind != "indirect" for e in s.evidence]
    own = sum(t.lower_ in _FIRST and t.text != "US" and not any(q.start <= t.idx < q.end for q in quoted)
              for t in article.doc)  # fmt: skip
    counts: Counter[str] = Counter()
    for m in article.linked:
        head = article.doc[m.start : m.end].root
        if article.entities[m.entity].type == "Country" and head.dep_ == "nsubj":
            counts[m.entity] += any(f.type in ("delivered", "pledged") for f in lexicon().of(head.head))
    ranked = counts.most_common(2)
    if own < _OWN_VOICE or not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None
