"""Which entities of different articles are the same thing; where that is unsure they stay apart.

Two entities of one article are never joined: the article's own resolution has told them apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.edtf import bounds
from graph.model import Entity, Facts
from graph.names import fold, full_name, surname
from graph.ontology import ontology

# Words that name a kind of body and no body of its own: "Ministry of Defence" is one ministry a country.
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        """a air and armed army council defence defense department economic external federal finance force forces
        foreign general government ground guard interior intelligence international joint land marine military minister
        ministry national navy of office parliament police royal senate service special staff state the treasury""",
    )
)
_SAME_PACKAGE_DAYS = 3
_DAY = len("2022-01-01")


@dataclass(frozen=True, slots=True)
class Member:
    """An entity in its article; ``actors`` are the sources of the facts that name it."""

    document: str
    published: str | None
    entity: Entity
    actors: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str]:
        """Return document and entity id, unique over all articles."""
        return self.document, self.entity.id


Cluster = tuple[Member, ...]


def _listed(entity: Entity) -> bool:
    """Say whether the id is that of a country or of a gazetteer, which means one thing everywhere."""
    return entity.type in ("Country", "Organization", "System") and not entity.id.startswith(f"{entity.type.lower()}-")


def _split_by(members: Iterable[Member], key: str) -> list[list[Member]]:
    """Divide members by a property; those that lack it join the rest only where all the rest agree."""
    known: dict[str, list[Member]] = defaultdict(list)
    unknown: list[Member] = []
    for member in members:
        value = member.entity.properties.get(key, "")
        (known[value] if value else unknown).append(member)
    if len(known) == 1:
        return [next(iter(known.values())) + unknown]
    return [*known.values(), *([m] for m in unknown)] if known else [unknown]


def _one_an_article(members: Sequence[Member]) -> list[Cluster]:
    """Keep a cluster whole unless an article has two of it; then nothing says which of them the others are."""
    seen = Counter(m.document for m in members)
    if max(seen.values(), default=0) <= 1:
        return [tuple(members)]
    return [(m,) for m in members]


def _grouped(members: Iterable[Member], key: str = "") -> list[Cluster]:
    """Join members by folded name, divided by the property ``key`` where given."""
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_name[fold(member.entity.name) or member.entity.id].append(member)
    parts = [p for same in by_name.values() for p in (_split_by(same, key) if key else [same])]
    return [c for part in parts for c in _one_an_article(part)]


def _officials(members: Sequence[Member]) -> list[Cluster]:
    named: dict[tuple[str, str], list[Member]] = defaultdict(list)
    short: dict[str, list[Member]] = defaultdict(list)
    spelt: dict[str, tuple[str, str]] = {}  # an id stands for one name, however an article spells it
    for member in members:
        full = full_name(member.entity.name)
        if full:
            named[spelt.setdefault(member.entity.id, full)].append(member)
        else:
            short[surname(member.entity.name)].append(member)
    clusters = [c for same in named.values() for part in _split_by(same, "country") for c in _one_an_article(part)]
    by_surname: dict[str, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        holder = full_name(cluster[0].entity.name)
        by_surname[holder[1] if holder else ""].append(at)
    for alone, same in short.items():
        holders = by_surname.get(alone, [])
        for member in same:
            joined = clusters[holders[0]] + (member,) if len(holders) == 1 else ()
            if joined and len(_split_by(joined, "country")) == 1 and len(_one_an_article(joined)) == 1:
                clusters[holders[0]] = joined
            else:
                clusters.append((member,))
    return clusters


def _vague(member: Member) -> bool:
    """Say whether a body of no known country has but a generic name, as every country has one."""
    return not member.entity.properties.get("country") and set(fold(member.entity.name).split()) <= _GENERIC


def _organizations(members: Sequence[Member]) -> list[Cluster]:
    return [(m,) for m in members if _vague(m)] + _grouped((m for m in members if not _vague(m)), "country")


def _met(cluster: Cluster) -> tuple[object, ...] | None:
    """Return who met, how and on which day, where all articles that tell of a meeting agree on two or more people."""
    met = {(m.actors, m.entity.properties.get("kind"), m.entity.properties.get("date", "")) for m in cluster}
    [(who, kind, day), *more] = met
    if more or len(who) < 2 or len(day) != _DAY:
        return None
    return who, "meeting" if kind == "talks" else kind, day


def _meetings(members: Sequence[Member]) -> list[Cluster]:
    """Join meetings of one name that share a day or an ordinal ("fifth"), then those of the same people on a day."""
    told: dict[tuple[str, str], list[Member]] = defaultdict(list)
    clusters: list[Cluster] = []
    for member in members:
        properties = member.entity.properties
        day = properties.get("date", "")
        mark = properties.get("ordinal") or (day if len(day) == _DAY else "")
        if mark:
            told[fold(member.entity.name), mark].append(member)
        else:
            clusters.append((member,))
    clusters += [c for same in told.values() for c in _one_an_article(same)]
    alike: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        alike[_met(cluster) or cluster[0].key].append(cluster)
    wholes = [(same, _one_an_article([m for c in same for m in c])) for same in alike.values()]
    return [c for same, whole in wholes for c in (whole if len(whole) == 1 else same)]


def _days_apart(one: Member, other: Member) -> int | None:
    days = bounds(one.published or ""), bounds(other.published or "")
    return abs((days[0][0] - days[1][0]).days) if days[0] and days[1] else None


def _one_currency(one: str, other: str, givers: Iterable[str]) -> bool:
    """Say whether two currency codes may be one: a country's press gives its own dollar the bare sign."""
    own = {f"{giver.upper()}D" for giver in givers if len(giver) == 2}  # a currency's code begins with its country's
    return one == other or ("USD" in (one, other) and {one, other} - {"USD"} <= own)


def _same_package(one: Member, other: Member) -> bool:
    """Say whether articles of the same days tell of one sum by one giver: sums return, rarely within days."""
    a, b = one.entity.properties, other.entity.properties
    givers = one.actors & other.actors
    programmes = {p for p in (a.get("programme"), b.get("programme")) if p}
    apart = _days_apart(one, other)
    return (
        bool(a.get("amount"))
        and a.get("amount") == b.get("amount")
        and _one_currency(a.get("currency", ""), b.get("currency", ""), givers)
        and len(programmes) <= 1
        and bool(givers)
        and apart is not None
        and apart <= _SAME_PACKAGE_DAYS
    )


def _packages(members: Sequence[Member]) -> list[Cluster]:
    clusters: list[list[Member]] = []
    for member in sorted(members, key=lambda m: (m.published or "", m.key)):
        fits = [c for c in clusters if all(_same_package(member, m) and member.document != m.document for m in c)]
        if len(fits) == 1:
            fits[0].append(member)
        else:
            clusters.append([member])
    return [tuple(c) for c in clusters]


def _programmes(members: Sequence[Member]) -> tuple[list[Cluster], list[Member]]:
    """Split off aid programmes themselves, which are the same thing everywhere, from packages paid out of them."""
    programmes: dict[str, list[Member]] = defaultdict(list)
    rest: list[Member] = []
    for member in members:
        name, programme = fold(member.entity.name), fold(member.entity.properties.get("programme", ""))
        (programmes[name] if name and name == programme else rest).append(member)
    return [c for same in programmes.values() for c in _one_an_article(same)], rest


def _members(facts: Iterable[Facts]) -> list[Member]:
    found: list[Member] = []
    for article in facts:
        actors: dict[str, set[str]] = defaultdict(set)
        for fact in article.facts:
            actor = fact.roles[ontology().edges[fact.type].source.role]
            for entity in fact.roles.values():
                actors[entity].add(actor)
        document = article.document
        found += [Member(document.id, document.published, e, frozenset(actors[e.id])) for e in article.entities]
    return sorted(found, key=lambda m: m.key)


def clusters(facts: Iterable[Facts]) -> list[Cluster]:
    """Return the entities of all articles, those that are the same thing in one cluster, in a stable order."""
    listed: dict[tuple[str, str], list[Member]] = defaultdict(list)
    by_type: dict[str, list[Member]] = defaultdict(list)
    for member in _members(facts):
        if _listed(member.entity) and not (member.entity.type == "Organization" and _vague(member)):
            listed[member.entity.type, member.entity.id].append(member)
        else:
            by_type[member.entity.type].append(member)
    programmes, packages = _programmes(by_type["Package"])
    found = [tuple(c) for c in listed.values()] + programmes + _packages(packages)
    found += _officials(by_type["Official"]) + _organizations(by_type["Organization"]) + _meetings(by_type["Meeting"])
    found += _grouped(by_type["System"]) + _grouped(by_type["Country"])
    return sorted((tuple(sorted(c, key=lambda m: m.key)) for c in found), key=lambda c: c[0].key)


def _best(cluster: Cluster) -> Member:
    """Return the member with the name that most articles use, an official's surname only where there is no more."""
    full = [m for m in cluster if m.entity.type != "Official" or full_name(m.entity.name)] or list(cluster)
    used = Counter(m.entity.name for m in full)
    return max(full, key=lambda m: (used[m.entity.name], len(m.entity.name), m.entity.name, m.key[1], m.key[0]))


def node_ids(found: Sequence[Cluster]) -> Mapping[tuple[str, str], str]:
    """Name each cluster by its best member's id, by document and id where two different things share an id."""
    wanted = [_best(c).entity.id for c in found]
    count = Counter(wanted)
    ids: dict[tuple[str, str], str] = {}
    for cluster, wish in zip(found, wanted, strict=True):
        name = wish if count[wish] == 1 else f"{_best(cluster).document}:{wish}"
        ids.update((member.key, name) for member in cluster)
    return ids


def joined(cluster: Cluster, node: str) -> Entity:
    """Return one entity for a cluster: the best name, all other names, the first known value of each property."""
    best = _best(cluster).entity
    names = [n for m in cluster for n in (m.entity.name, *m.entity.aliases)]
    properties: dict[str, str] = dict(best.properties)
    for member in cluster:
        for key, value in member.entity.properties.items():
            if not properties.get(key):
                properties[key] = value
    aliases = tuple(dict.fromkeys(n for n in names if n != best.name))
    return Entity(node, best.type, best.name, aliases, (), properties)
