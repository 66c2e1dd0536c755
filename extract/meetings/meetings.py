"""Meetings as entities: one for each meeting of the article, named after its kind, its participants and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.article import Article, Linked
from extract.entities.gazetteer import fold
from extract.entities.resolve import slug
from extract.lexicon import words
from extract.meetings.clashes import agree
from extract.meetings.gatherings import gatherings
from extract.meetings.meeting_clues import Gathering, objects
from extract.meetings.meeting_merging import clusters
from extract.meetings.rosters import is_delegate
from graph.model import Entity, Mention, Span, When

_DAY = len("2024-05-01")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with all that tells of it."""

    entity: Entity
    mentions: tuple[Gathering, ...]


def _first(values: Sequence[str]) -> str:
    return next((v for v in values if v), "")


def _kind(mentions: Sequence[Gathering]) -> str:
    """Return the noun for the meeting: the one used with its name, else the most frequent that is not vague."""
    vague = words("meetings.toml", "vague")
    named = [m.kind for m in mentions if m.name or m.ordinal]
    telling = [m.kind for m in mentions if m.kind.rstrip("s") not in vague]
    return _first([*named, *(k for k, _ in Counter(telling).most_common(1)), mentions[0].kind])


def _people(article: Article, mentions: Sequence[Gathering]) -> list[Entity]:
    """Return the officials who met, hosts first, and the states and bodies where fewer than two are named."""
    ids = dict.fromkeys(p for m in mentions for p in (*m.hosts, *m.participants))
    found = [article.entities[i] for i in ids]
    bodies = [e for e in found if any(e.id in m.name.split() for m in mentions)]
    if bodies:
        return bodies  # "NATO ministers meet"
    officials = [e for e in found if e.type == "Official"]
    return officials if len(officials) > 1 or len(officials) == len(found) else found


def _last(name: str) -> str:
    """Return the surname: the last word but for "Jr." and the like."""
    kept = [w for w in name.replace(",", "").split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III")]
    return kept[-1] if kept else name


def _joined(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _phrase(article: Article, g: Gathering) -> str:
    """Return the words of a mention with what follows it closely: "sixth meeting of the Contact Group in Oslo"."""
    head = article.doc[g.head]
    links = [
        c
        for c in head.children
        if c.dep_ == "prep" and c.i > head.i and c.lower_ in ("of", "with", "in", "at", "to", "between")
    ]
    end = head.i + 1
    for link in links:
        objects = [c for c in link.children if c.dep_ == "pobj"]
        if link.i > end + 8 or not objects:
            break
        named = [objects[0], *objects[0].conjuncts]
        after = [c for n in named for c in n.children if c.i > n.i]
        years = [c.i for c in after if c.dep_ == "nummod" and c.head == objects[0]]
        of = [p.i for c in after if c.lower_ == "of" and c.head.pos_ == "PROPN" for p in c.children]
        end = max([n.i for n in named] + years + of) + 1  # "the Kingdom of Jordan"
    if head.pos_ == "VERB" and end == head.i + 1:
        objects = [c for c in head.children if c.dep_ in ("dobj", "pobj") and c.i > head.i]
        end = objects[0].i + 1 if objects else end
    start = g.start
    while start < g.head and (article.doc[start].ent_type_ == "DATE" or article.doc[start].dep_ == "case"):
        start += 1  # "last week's summit"
    text = " ".join(article.doc[start:end].text.split())
    first = article.doc[start]
    if first.pos_ in ("DET", "PRON"):
        text = text.removeprefix(first.text)
    text = _plain(text.strip(" \"“”‘’'-–—"))
    return text if len(text.split()) <= 14 else " ".join(article.doc[g.start : head.i + 1].text.split())


def _plain(text: str) -> str:
    """Return the words for a meeting without those of praise or of the moment before them: "historic", "upcoming"."""
    first, _, rest = text.partition(" ")
    return _plain(rest) if rest and first.lower() in words("meetings.toml", "passing") else text


def _owned(article: Article, g: Gathering) -> bool:
    """Say whether a body's genitive stands before the meeting: "Nato's summit"."""
    owners = (t.head for t in article.doc[g.start : g.head] if t.tag_ == "POS")
    return any(article.entity_of(o, "Organization") for o in owners)


def _where(place: str) -> str:
    """Return the place with its preposition: "in Oslo", "at the White House"."""
    last = place.split()[-1].lower()
    if last in words("meetings.toml", "buildings"):
        return f"at {place}" if last == "street" else f"at the {place}"
    return f"in {place}"


def _beside(article: Article, g: Gathering) -> str:
    """Return the words for a greater meeting that another one took place beside: "on the margins of the summit"."""
    margins = [p for p in objects(article.doc[g.head], "on") if p.lemma_.lower() in words("meetings.toml", "parts")]
    greater = [o for p in margins for o in objects(p, "of")]
    return " ".join(article.doc[margins[0].head.i : greater[0].i + 1].text.split()) if greater else ""


def _name(article: Article, mentions: Sequence[Gathering], kind: str) -> str:
    """Return a readable name: the article's own where it names the meeting, else kind, participants and place."""
    called = [m for m in mentions if m.name and article.doc[m.head].pos_ != "VERB"]
    called.sort(key=lambda m: (not m.ordinal, _owned(article, m)))
    named = called[0] if called else None
    place = _first([m.place for m in mentions])
    people = [e.name for e in _people(article, mentions)]
    if named is not None:
        phrase = _phrase(article, named)
        if _owned(article, named):
            phrase = phrase.replace("'s ", " ", 1).replace("’s ", " ", 1)
        numbered = bool(named.ordinal)  # the number alone tells it from others, in every article
        held = (
            place
            and named.family == "meeting"
            and not numbered
            and place not in phrase
            and not any(w in phrase.split() for w in ("in", "at"))
        )
        return phrase[0].upper() + phrase[1:] + (f" {_where(place)}" if held else "")
    family = mentions[0].family
    if family == "visit":
        guests = [article.entities[p].name for m in mentions for p in m.participants if p not in m.hosts]
        who = f"visit of {guests[0]}" if guests else "visit"
        return f"{who} to {place}" if place else who
    ordinal, where = _first([m.ordinal for m in mentions]), _where(place) if place and family != "call" else ""
    told = any(m.sides for m in mentions) or not where
    if len(people) > 1 and told:
        with_whom = f"{'between' if family == 'call' else 'of'} {_joined(people[:4])}"
        return " ".join(w for w in (ordinal, kind, with_whom, _beside(article, mentions[0])) if w)
    crowd = _first([m.crowd for m in mentions])
    if len(people) == 1 and crowd:
        return f"{kind} of {people[0]} with {crowd} {where}".strip()
    if where and not any(m.name for m in mentions):
        return f"{ordinal} {kind} {where}".strip()
    if len(people) == 1 and any(m.name for m in mentions):
        return f"{kind} of {people[0]} {where}".strip()
    if len(people) == 1 and (family == "call" or article.doc[mentions[0].head].pos_ == "VERB"):
        return f"{kind} with {people[0]}"
    own = _phrase(article, next((m for m in mentions if m.when or m.ordinal), mentions[0]))
    with_whom = "with" if any(m.participants for m in mentions) else "hosted by"
    return own if own != kind or not people else f"{kind} {with_whom} {people[0]}"


def told_when(mentions: Sequence[Gathering]) -> When | None:
    """Return the time of a meeting: the first one told, or a day within it that another mention tells."""
    told = [(m.when, m.when.edtf) for m in mentions if m.when and m.when.edtf]
    days = [(w, d) for w, d in told if len(d) == _DAY and agree(d, told[0][1])]
    return next((w for w, _ in [*days, *told]), None)


def _short(kind: str, people: Sequence[str], place: str) -> list[str]:
    """Return the short ways to speak of a meeting of the kind: "call with X", "X Y call", "visit to Oslo"."""
    last = [_last(p) for p in people]
    visit = kind in words("meetings.toml", "visit")
    found = [] if visit and place else [f"{kind} with {p}" for p in people[:3]]
    if place and not visit:
        found += [f"{kind} with {p} {_where(place)}" for p in last[:3]]
    if place:
        found += [f"{kind} to {place}", f"{place} {kind}"] if visit else [f"{kind} {_where(place)}", f"{place} {kind}"]
    if len(people) > 1:
        found += [f"{last[0]} {last[1]} {kind}", f"{kind} between {last[0]} and {last[1]}"]
    if people and place:
        found.append(f"{last[0]} {kind} to {place}" if visit else f"{kind} of {people[0]} {_where(place)}")
    return found


def _body_told(verb: Token) -> str:
    """Return the words for a body whose members meet: "G7 leaders" in "G7 leaders are convening"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb.pos_ == "VERB" else None
    if subject is None or subject.pos_ == "PRON" or not is_delegate(subject):
        return ""
    words_told = verb.doc[subject.left_edge.i : subject.i + 1]
    return words_told.text.removeprefix("The ").removeprefix("the ")


def _aliases(article: Article, mentions: Sequence[Gathering], kind: str) -> list[str]:
    """Return the article's words for the meeting and the usual short ways to speak of it."""
    people = [e.name for e in _people(article, mentions)]
    place = _first([m.place for m in mentions])
    phrases = [(m, _phrase(article, m)) for m in mentions]
    found = [p for m, p in phrases if " " in p or article.doc[m.head].pos_ != "VERB"]
    found += [f"{who} {m.kind}" for m in mentions if m.name and (who := _body_told(article.doc[m.head]))]
    kinds = list(dict.fromkeys(m.kind for m in mentions if m.family == mentions[0].family))
    for each in kinds[:2]:
        found += _short(each, people, place)
    return found


def _entity(article: Article, mentions: Sequence[Gathering], taken: Sequence[str]) -> Entity:
    kind = _kind(mentions)
    name = _name(article, mentions, kind)
    base, number = f"meeting-{slug(name)}", 2
    key = base
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    seen = {fold(name): ""}
    for alias in _aliases(article, mentions, kind):
        seen.setdefault(fold(alias), alias)
    when = told_when(mentions)
    date = (when.edtf if when else None) or ""
    ordinal, place = _first([m.ordinal for m in mentions]), _first([m.place for m in mentions])
    given = {"kind": kind, "date": date, "place": place, "ordinal": ordinal}
    spans = [article.doc[m.start : m.end] for m in mentions]
    found = tuple(Mention(Span(s.start_char, s.end_char), "Meeting", s.text) for s in spans)
    aliases = tuple(a for a in seen.values() if a)
    return Entity(key, "Meeting", name, aliases, found, {k: v for k, v in given.items() if v})


def meetings(article: Article) -> list[Meeting]:
    """Return the meetings that the article tells of, in the order in which it first does."""
    found: list[Meeting] = []
    groups = sorted(clusters(article, list(gatherings(article))), key=lambda g: g[0].head)
    for mentions in groups:
        entity = _entity(article, mentions, [*article.entities, *(m.entity.id for m in found)])
        found.append(Meeting(entity, mentions))
    return found


def find_meetings(article: Article) -> Article:
    """Return the article with its meetings among the entities and their mentions linked."""
    told = article.doc.user_data["meetings"] = meetings(article)
    entities = dict(article.entities) | {m.entity.id: m.entity for m in told}
    links = [Linked(g.start, g.end, m.entity.id) for m in told for g in m.mentions]
    linked = sorted([*article.linked, *links], key=lambda m: (m.start, m.end, m.entity))
    return replace(article, entities=entities, linked=tuple(linked))


def meetings_of(article: Article) -> list[Meeting]:
    """Return the meetings that ``find_meetings`` added to the article."""
    told: list[Meeting] = article.doc.user_data.get("meetings", [])
    return [m for m in told if m.entity.id in article.entities]
