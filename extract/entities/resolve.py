"""From mentions to entities: which mentions stand, and which of them denote one thing within the article."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.article import Article, Found, Linked
from extract.entities.affiliations import find_affiliations, office
from extract.entities.countries import is_seat
from extract.entities.identity import identify
from extract.entities.names import on_one_line
from extract.entities.roles import Role, find_roles
from extract.entities.titles import fold, same_person
from extract.entities.weapon_classes import PREFIX
from graph.model import Document, Entity, Mention, NodeType, Span

_PREFIXED: frozenset[NodeType] = frozenset({"Official", "Meeting", "Package"})


def slug(text: str) -> str:
    """Return the lower-case ASCII form of a name with hyphens between its words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]s\b", "", plain.lower())).strip("-")


def surface(doc: Doc, start: int, end: int) -> str:
    """Return the words of a mention on one line, without a leading article or a closing possessive."""
    text = on_one_line(doc[start:end].text).strip("-–— ")
    return re.sub(r"^(?:the|a|an)\s+(?=\S)|(?:['’]s|(?<=s)['’])$", "", text, flags=re.IGNORECASE)


def _without_namesakes(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Leave out firms called like a person whom the text names in full: "Antonov" after "Anatoly Antonov"."""
    people = [f for f in found if f.type == "Official"]
    family = {f.name.split()[-1] for f in people if " " in f.name}
    alone = {f.start for f in people if f.end - f.start == 1}
    return [
        f for f in found if not (f.type == "Organization" and f.start in alone and doc[f.start : f.end].text in family)
    ]


def _same_type(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of the mentions of one type that overlap, the earlier at equal length."""
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start - f.end, f.start, f.key)):
        if not any(f.type == k.type and f.start < k.end and k.start < f.end for k in kept):
            kept.append(f)
    return kept


def _is_model(f: Found) -> bool:
    """Say whether a system is a named one: "Palestine-2", not "US-made drones"."""
    return not f.key.startswith(PREFIX)


def _stands(doc: Doc, f: Found, others: Sequence[Found]) -> bool:
    """Say whether a mention stands beside the mentions of other types that overlap it."""
    for o in others:
        if o.type == f.type or not (f.start < o.end and o.start < f.end):
            continue
        inside = o.start <= f.start and f.end <= o.end
        same = inside and (o.start, o.end) == (f.start, f.end)
        if f.type == "Country" and inside and (o.type == "Official" or (o.type == "System" and _is_model(o))):
            return False
        if (
            f.type == "Country" and inside and not same and is_seat(doc[f.start : f.end].text)
        ):  # the capital in "Bucharest Nine"
            return False
        if (
            f.type == "Official"
            and o.type in ("Organization", "System", "Country")
            and inside
            and (same or o.type != "Country")
        ):
            return False
        maker = f.type == "Organization" and o.type == "System" and inside  # in "Sikorsky S-70"
        part = f.type == "System" and o.type == "Organization" and inside and not same  # in "the F-35 Joint Office"
        if maker or part:
            return False
    return True


def _order(f: Found) -> tuple[int, int, str, str]:
    return f.start, f.end, f.type, f.key


def _groups(found: Sequence[Found]) -> list[list[Found]]:
    """Return the mentions that denote one entity, in the order of the first of each."""
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for f in found:
        groups[f.type, f.key].append(f)
    return list(groups.values())


def _id(group: Sequence[Found], name: str, taken: Mapping[str, Entity]) -> str:
    kind, key = group[0].type, slug(group[0].key) or slug(name) or "unnamed"
    prefix = f"{kind.lower()}-"
    base = key if kind not in _PREFIXED or key.startswith(prefix) else prefix + key
    if base in taken:
        base = prefix + base.removeprefix(prefix)
    number, unique = 2, base
    while unique in taken:
        unique, number = f"{base}-{number}", number + 1
    return unique


def _distinct(names: Iterable[str], name: str) -> tuple[str, ...]:
    seen = {name: None}
    seen.update(dict.fromkeys(n for n in names if n))
    return tuple(n for n in seen if n != name)


def _entity(doc: Doc, group: Sequence[Found], taken: Mapping[str, Entity]) -> Entity:
    name = max((f.name for f in group), key=len) if group[0].type == "Official" else group[0].name
    properties: dict[str, str] = {}
    for f in group:
        for key, value in f.properties.items():
            properties.setdefault(key, value)
    mentions = []
    for f in group:
        tokens = doc[f.start : f.end]
        mentions.append(Mention(Span(tokens.start_char, tokens.end_char), f.type, tokens.text))
    aliases = _distinct([*(f.name for f in group), *(surface(doc, f.start, f.end) for f in group)], name)
    return Entity(_id(group, name, taken), group[0].type, name, aliases, tuple(mentions), properties)


_PAST = re.compile(r"(?:former|ex|late|ousted|onetime|retired|dismissed|exiled|shadow|then)\b", re.IGNORECASE)


def _titled(article: Article, role: Role) -> str:
    """Return title and name as they stand together, the empty string where words come between them."""
    doc, mention = article.doc, next(m for m in article.linked if m.start == role.mention and m.entity == role.person)
    if role.start >= mention.start or role.end < mention.start:
        return ""
    return surface(doc, role.start, mention.end)


def _with_offices(article: Article) -> dict[str, Entity]:
    """Return the entities; officials carry their offices, the first country and organisation, and titled names."""
    entities = dict(article.entities)
    held: dict[str, str] = {}
    for role in find_roles(article):
        person = entities[role.person]
        said = [o for o in person.properties.get("role", "").split("; ") if o]
        words = office(article, role)
        if words and role.former:
            held.setdefault(person.id, words if _PAST.match(words) else f"former {words}")
        elif words and words not in said:
            said.append(words)
        properties = {**person.properties, **({"role": "; ".join(said)} if said else {})}
        aliases = _distinct([*person.aliases, _titled(article, role)], person.name)
        entities[person.id] = replace(person, aliases=aliases, properties=properties)
    for key, words in held.items():  # an office once held is told where no other is
        entities[key] = replace(entities[key], properties={"role": words, **entities[key].properties})
    for fact in find_affiliations(article):
        person, kind = entities[fact.roles["official"]], "country" if fact.type == "represents" else "organization"
        if kind not in person.properties:
            entities[person.id] = replace(person, properties={**person.properties, kind: fact.roles[kind]})
    return entities


def resolve(document: Document, doc: Doc, found: Iterable[Found]) -> Article:
    """Return the article with its entities: overlaps decided, and mentions of one thing merged."""
    kept = _without_namesakes(doc, _same_type(found))
    standing = [f for f in kept if _stands(doc, f, kept)]
    authors = document.authors
    people = identify(doc, [f for f in standing if f.type == "Official"])
    people = [f for f in people if not any(same_person(f.name, a) or fold(f.name) == fold(a) for a in authors)]
    standing = sorted([f for f in standing if f.type != "Official"] + people, key=_order)
    entities: dict[str, Entity] = {}
    linked: list[Linked] = []
    for group in _groups(standing):
        entity = _entity(doc, group, entities)
        entities[entity.id] = entity
        linked += (Linked(f.start, f.end, entity.id) for f in group)
    article = Article(document, doc, entities, tuple(sorted(linked, key=lambda m: (m.start, m.end, m.entity))))
    return replace(article, entities=_with_offices(article))
