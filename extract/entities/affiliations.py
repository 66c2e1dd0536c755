"""Whom an official acts for: ``represents`` a country, ``member_of`` an organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.article import Article
from extract.entities import gazetteer as names
from extract.entities.context import state_around
from extract.entities.owners import owners
from extract.entities.phrases import POSSESSIVE, Reader, is_head
from extract.entities.roles import Role, find_roles
from extract.entities.rosters import beside_bodies
from extract.entities.titles import in_office, leaders, titles, word
from extract.reference.coreference import antecedent
from extract.text import chunks_in
from graph.model import Fact

_STATE_KINDS = frozenset({"ministry", "armed force", "agency", "government"})
_JOINED = 8  # tokens from one name to the title of the next
_UNDATED = "9999"  # a year that only terms without an end reach
_RANKING = frozenset({"senior", "rear", "vice"})  # words of a rank that are left when the rank is cut


def _speaks_for_state(article: Article, role: Role) -> bool:
    """Say whether the role's head lets its holder act for a state."""
    head = word(article.doc[role.head].text).rpartition("-")[2]
    return head in titles().state | titles().either | titles().ranks


def _known_country(article: Article, role: Role) -> str | None:
    """Return the country of a role that names none: the leader's own, else the one that alone has such an office."""
    leader = leaders().get(role.person.removeprefix("official-"))
    text = names.fold(article.doc[role.start : role.end].text)
    words = set(text.split())
    held = leader.words("office") if leader and in_office(leader, article.document.published) else ()
    if (
        leader is not None
        and leader.text("country")
        and any(words.issuperset(names.fold(title).split()) for title in held)
    ):
        return leader.text("country")
    offices = titles().offices.items()
    known = next((c for title, c in offices if names.fold(title) in text), None)
    return known if known is not None and known in article.entities else None


def _countries(article: Article, roles: list[Role]) -> Iterator[tuple[str, Role]]:
    """Yield the countries that an official acts for, each with the role that says so."""
    acting = [r for r in roles if _speaks_for_state(article, r) and not r.former]
    said = [(c, r) for r in acting for c in r.countries]
    for r in acting:
        for o in r.organizations:
            entity = article.entities[o]
            home = entity.properties.get("country", "")
            if entity.properties.get("kind") in _STATE_KINDS and home in article.entities:
                said.append((home, r))
    yield from said
    if said:
        return
    for r in acting:
        country = _known_country(article, r)
        if country is not None and country in article.entities:
            yield country, r
            return
    if not any(r.organizations for r in acting):
        found = ((state_around(article, r), r) for r in acting if not _is_office_of_one(r, article))
        yield from [(c, r) for c, r in found if c is not None][:1]


def _is_office_of_one(role: Role, article: Article) -> bool:
    """Say whether the office is one state's by its name, so that the words around it say nothing."""
    text = names.fold(article.doc[role.start : role.end].text)
    return any(names.fold(title) in text for title in titles().offices)


def _owner(article: Article, role: Role) -> Role:
    """Return a role that names no owner with the one that its possessor refers to: "the charity's chief executive"."""
    doc = article.doc
    if role.countries or role.organizations:
        return role
    for token in doc[max(role.start - 1, 0) : role.head]:
        if token.dep_ == "poss" and token.pos_ != "PRON" and token.i < role.head and article.entity_of(token) is None:
            entity = antecedent(article, doc[token.left_edge.i : token.i + 1])
            if entity is not None and entity.type == "Country":
                return replace(role, countries=(entity.id,))
            if entity is not None and entity.type == "Organization":
                return replace(role, organizations=(entity.id,))
    return role


def _same_office(article: Article, before: Role, role: Role) -> bool:
    """Say whether "and" joins two offices of one body: "Y's deputy director A and assistant director B"."""
    doc, between = article.doc, article.doc[before.mention : role.start]
    same = doc[before.head].lower_ == doc[role.head].lower_ and not role.countries
    return same and len(between) <= _JOINED and any(t.lower_ == "and" for t in between)


def _joined(roles: Sequence[Role], article: Article) -> Iterator[Role]:
    """Yield the roles; one that "and" joins to the office before takes its state: "Y's president, A, and minister B".

    Nobody whose state is known or said elsewhere takes another.
    """
    settled = {r.person for r in roles if r.countries or r.organizations or _known_country(article, r)}
    settled |= {r.person for r in roles if r.person.removeprefix("official-") in leaders()}
    for before, role in zip((None, *roles), roles, strict=False):
        if before and before.organizations and role.person not in settled and _same_office(article, before, role):
            role = replace(role, organizations=before.organizations)
        if before and before.countries and role.person not in settled and _speaks_for_state(article, role):
            words = article.doc[before.mention : role.start]
            verbless = not any(t.pos_ in ("VERB", "AUX") or t.is_sent_start for t in words[1:])
            if (
                len(words) <= _JOINED
                and verbless
                and role.end <= role.mention
                and any(t.lower_ == "and" for t in words)
            ):
                role = replace(role, countries=before.countries)
        yield role


def _described(reader: Reader, person: str, tokens: Tokens) -> Role:
    """Return the role that a noun phrase without a name gives the person it refers to."""
    head = tokens.root.i
    countries, organizations = owners(reader, tokens.start, tokens.end, head)
    former = any(word(t.text) in titles().former for t in tokens)
    return Role(person, tokens.start, tokens.start, tokens.end, head, countries, organizations, former)


def _unnamed(article: Article) -> Iterator[Role]:
    """Yield the roles in noun phrases without a name that mean an official of the article: "the X president"."""
    reader = Reader(article)
    for chunk in chunks_in(article.doc, 0, len(article.doc)):
        root, lead = chunk.root, chunk[0].lower_ in ("a", "an")
        heads = titles().heads if lead else titles().state
        if word(root.text) not in heads or root.tag_ != "NN" or article.entity_of(root, "Official") is not None:
            continue
        person = antecedent(article, chunk)
        if person is not None and person.type == "Official":
            yield _described(reader, person.id, chunk)


def _of_state(article: Article) -> Iterator[Role]:
    """Yield a role for each leader named after the state's possessive: "Italy's Giorgia Meloni"."""
    doc, reader = article.doc, Reader(article)
    for m in article.linked:
        leader = leaders().get(m.entity.removeprefix("official-"))
        if leader is None or m.start < 2 or doc[m.start - 1].text not in POSSESSIVE:
            continue
        owner = reader.around(m.start - 2)
        own = owner is not None and owner.entity == leader.text("country")
        if owner is not None and own and in_office(leader, article.document.published):
            yield Role(m.entity, m.start, owner.start, m.start - 1, m.start - 2, (owner.entity,))


def _fact(article: Article, kind: str, other: str, role: Role) -> Fact:
    doc = article.doc
    sentence = doc[role.head].sent
    official = role.person
    stated = other in (*role.countries, *role.organizations)
    cue = f"role {doc[role.head].lower_}" if role.end > role.start else "leader in office"
    return Fact(
        id=f"{kind}-{official}-{other}",
        type=kind,
        roles={"official": official, ("country" if kind == "represents" else "organization"): other},
        evidence=(article.evidence(sentence, cue),),
        inferred=() if stated else ("country",),
    )


def _is_addition(token: Token) -> bool:
    """Say whether a token after an office is a rank, a form of address or punctuation, not Secretary General's."""
    if token.is_space or token.is_punct:
        return True
    titled = token.lower_ == "general" and _is_office(token.nbor(-1))
    return not titled and word(token.text) in titles().ranks | titles().honorifics | _RANKING


def _is_office(token: Token) -> bool:
    return word(token.text) in titles().state | titles().body or word(token.text) in (
        "attorney",
        "inspector",
        "prosecutor",
    )


def office(article: Article, role: Role) -> str:
    """Return the words of a role without the country or organisation whose it is and without line breaks."""
    doc, start = article.doc, role.start
    if not is_head(doc[role.head]):
        return ""
    owners = {*role.countries, *role.organizations}
    for m in article.linked:
        if m.entity in owners and role.start <= m.start and m.end <= role.head:
            start = max(start, m.end)
    end = role.mention if start < role.mention < role.end else role.end
    while end - 1 > role.head and _is_addition(doc[end - 1]):
        end -= 1
    while start < role.head and (doc[start].is_space or doc[start].is_punct or doc[start].tag_ == "POS"):
        start += 1
    return " ".join(doc[start:end].text.split())


def _of_superior(article: Article, roles: Sequence[Role], facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """Yield the state of those who serve an official: "Putin's press secretary", "Lavrov's deputy"."""
    state = {f.roles["official"]: f.roles["country"] for f in facts.values() if f.type == "represents"}
    for role in roles:
        leader = leaders().get(role.superior.removeprefix("official-"))
        country = state.get(role.superior) or (leader.text("country") if leader else "")
        if role.superior and role.person not in state and country in article.entities and not role.former:
            yield _fact(article, "represents", country, role)


def _seats(article: Article, role: Role) -> tuple[str, ...]:
    """Return the body whose office the role is by its name alone: "the High Representative"."""
    text = names.fold(article.doc[role.start : role.end].text)
    return tuple(o for title, o in titles().seats.items() if names.fold(title) in text and o in article.entities)


def _by_office(article: Article, everybody: Sequence[Role]) -> Iterator[Fact]:
    """Yield the state of leaders in office whom the article names in full without a title, where it names the state."""
    dismissed = {r.person for r in everybody if r.former}
    seen: set[str] = set()
    for m in article.linked:
        leader = leaders().get(m.entity.removeprefix("official-"))
        if leader is None or m.end - m.start < len(["A", "B"]) or m.entity in dismissed | seen:
            continue
        seen.add(m.entity)
        country = leader.text("country")
        if country in article.entities and in_office(leader, article.document.published or _UNDATED):
            role = Role(m.entity, m.start, m.start, m.end, m.start)
            yield _fact(article, "represents", country, role)


def find_affiliations(article: Article) -> list[Fact]:
    """Return the countries and organisations that the article says its officials act for."""
    by_person: Mapping[str, list[Role]] = defaultdict(list)
    named = _joined([_owner(article, r) for r in find_roles(article)], article)
    for role in (*named, *_unnamed(article), *beside_bodies(article)):
        by_person[role.person].append(role)
    stated = (_fact(article, "represents", r.countries[0], r) for r in _of_state(article))
    facts = {f.id: f for f in stated}
    for roles in by_person.values():
        leader = leaders().get(roles[0].person.removeprefix("official-"))
        for country, role in _countries(article, roles):
            if leader is not None and leader.text("country") not in ("", country):
                continue
            fact = _fact(article, "represents", country, role)
            facts.setdefault(fact.id, fact)
        for role in roles:
            for organization in role.organizations or _seats(article, role):
                fact = _fact(article, "member_of", organization, role)
                if not role.former:
                    facts.setdefault(fact.id, fact)
    everybody = [role for roles in by_person.values() for role in roles]
    for fact in (*_of_superior(article, everybody, facts), *_by_office(article, everybody)):
        facts.setdefault(fact.id, fact)
    return list(facts.values())
