"""Whom a role or class noun phrase describes: "the defence secretary", "the alliance", "the country"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.article import Article, Linked
from extract.entities.gazetteer import fold
from extract.entities.titles import in_office, leaders, titles, word
from graph.model import Entity, NodeType

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
# Kinds of organisation, as the gazetteer names them, that a class noun can mean.
_CLASSES = {
    "ministry": ("ministry",), "department": ("ministry",), "alliance": ("alliance",), "bloc": ("alliance",),
    "organization": ("alliance", "agency", "other"), "company": ("maker", "company"), "firm": ("maker", "company"),
    "manufacturer": ("maker",), "contractor": ("maker",), "maker": ("maker",), "agency": ("agency", "media"),
    "group": ("alliance", "armed group", "company", "maker", "other"), "charity": ("other",), "army": ("armed force",),
    "military": ("armed force",), "parliament": ("parliament",), "institute": ("think tank",), "tank": ("think tank",),
    "committee": ("parliament",), "council": ("agency", "other"), "party": ("party",), "newspaper": ("media",),
    "government": ("government",), "administration": ("government",), "site": ("media",), "website": ("media",),
    "outlet": ("media",), "publication": ("media",), "paper": ("media",), "magazine": ("media",),
    "broadcaster": ("media",), "channel": ("media",), "unit": ("armed force",), "brigade": ("armed force",),
    "regiment": ("armed force",), "coalition": ("alliance",), "corps": ("armed force",), "thinktank": ("think tank",),
    "watchdog": ("agency", "think tank", "other"), "monitor": ("think tank", "other"),
    "movement": ("armed group", "party"), "militia": ("armed group",), "mission": (), "embassy": (),
}  # fmt: skip
_BRANCHES = frozenset({"air", "navy", "naval", "marine", "marines", "coast", "guard", "fleet", "intelligence"})
_MINISTRIES = frozenset({"ministry", "department"})
# Role words that news uses for sources it does not name.
_GENERIC = frozenset({"official", "officer", "source", "aide", "member"})
# Roles that a text tells without the body when it first names their holder ("military expert X").
_STUDIOUS = frozenset({"analyst", "expert", "fellow", "professor", "researcher"})
# Offices that are not meant by the words for a deputy or a spokesman, nor once they are left.
_STRICT = frozenset({"president", "minister", "secretary", "chancellor", "director", "chairman"})
# Ends of the words for one native of a state; "the French" and "the Japanese" are the people or their government.
_NATIVES = ("an", "swede", "pole", "turk", "greek", "czech", "dane", "finn", "spaniard", "briton", "israeli", "iraqi")
_STATES = frozenset({"country", "nation", "kingdom", "state", "government", "administration", "republic"})


def mentioned_before(article: Article, at: int, types: Sequence[NodeType]) -> list[Linked]:
    """Return the mentions of the types that end before token ``at``, the nearest first."""
    found = [m for m in article.linked if m.end <= at and article.entities[m.entity].type in types]
    return sorted(found, key=lambda m: -m.start)


def sentence_start(article: Article, at: int, back: int) -> int:
    """Return the first token of the sentence ``back`` sentences before the one that holds token ``at``."""
    start: int = article.doc[at].sent.start
    for _ in range(back):
        if start == 0:
            break
        start = article.doc[start - 1].sent.start
    return start


def _content(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(w for t in tokens if t.pos_ in ("NOUN", "PROPN", "ADJ") for w in fold(t.text).split())


def _offices(article: Article, entity: Entity) -> list[frozenset[str]]:
    """Return the words of each office of an official, the leaders' lexicon included."""
    role = entity.properties.get("role", "")
    offices = [o for o in role.split("; ") if o]
    leader = leaders().get(entity.id.removeprefix("official-"))
    if leader is not None and in_office(leader, article.document.published):
        offices += leader.words("office")
    return [frozenset(fold(o).split()) for o in offices]


def _country_of(entity: Entity) -> str:
    leader = leaders().get(entity.id.removeprefix("official-"))
    return entity.properties.get("country", "") or (leader.text("country") if leader else "")


def _holds(article: Article, entity: Entity, head: str, wanted: frozenset[str]) -> bool:
    """Say whether one office of the official fits the head and the further words of a role phrase."""
    synonyms = {head, *titles().synonyms.get(head, ())}
    departments = titles().departments
    for office in _offices(article, entity):
        extra = (office & departments) - wanted
        other = head in _STRICT and extra & {"vice", "deputy", "prime", "press"}
        if office & synonyms and (wanted & departments) <= office and not other:
            return True
    return False


def _owner(article: Article, tokens: Tokens, *types: NodeType) -> str:
    inside = article.mentions_in(tokens.start, tokens.end)
    return next((m.entity for m in inside if article.entities[m.entity].type in types), "")


def _nearest_of(article: Article, fitting: Sequence[Entity], at: int) -> Entity | None:
    """Return the only one; of several the only one mentioned in this paragraph's sentences just before."""
    if len(fitting) == 1:
        return fitting[0]
    ids = {e.id for e in fitting}
    start = sentence_start(article, at, 2)
    near = {m.entity for m in article.linked if m.entity in ids and start <= m.start and m.end <= at}
    return article.entities[near.pop()] if len(near) == 1 else None


def described(article: Article, tokens: Tokens) -> Entity | None:
    """Return whom a definite role or class noun phrase means."""
    root = tokens.root
    first = tokens[0]
    definite = (
        first.lower_ in ("the", "this", "his", "its", "their", "that") or first.dep_ == "poss" or root.i == first.i
    )
    definite = definite or article.entity_of(first, "Country", "Organization") is not None
    if first.lower_ in ("a", "an"):
        return _introduced(article, tokens)
    if not definite or root.tag_ in ("NNS", "NNPS") or root.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    head = fold(root.text).split()[-1] if fold(root.text) else ""
    country = _owner(article, tokens, "Country")
    wanted = _content(tokens) - {head}
    if head in titles().heads:
        if head in _GENERIC or (len(tokens) == 1 and root.text.islower()):
            return None
        return _role_holder(article, tokens, head, wanted, country)
    body = _body(article, tokens, head, wanted, country) if head in _CLASSES else None
    body = body or _named_in_part(article, wanted | {head})
    if body is None and head in _STATES and not country and not wanted:
        usual = titles().governments.get(head)
        return article.entities.get(usual) if usual else _recent_state(article, tokens.start)
    return body


def _introduced(article: Article, tokens: Tokens) -> Entity | None:
    """Return whom a lead describes before it names them: "A ministry official has resigned. X wrote …"."""
    root, people = tokens.root, [m for m in article.linked if article.entities[m.entity].type == "Official"]
    named = next((m for m in people if m.start >= tokens.end), None)
    if named is None or any(m.entity == named.entity and m.start < tokens.start for m in people):
        return None
    near = article.doc[named.start].sent.start == root.sent.end
    speaks = tokens.end < len(article.doc) and article.doc[tokens.end].lemma_ in titles().speech
    subject = (speaks or root.dep_ in SUBJECTS) and article.doc[named.start : named.end].root.dep_ in SUBJECTS
    if word(root.text) not in titles().heads or not near or not subject or named.end - named.start < 2:
        return None
    entity = article.entities[named.entity]
    offices = _offices(article, entity)
    if not offices:
        return entity if people[0] == named else None
    return entity if any(len(office & _content(tokens)) > 1 for office in offices) else None


def _role_holder(article: Article, tokens: Tokens, head: str, wanted: frozenset[str], country: str) -> Entity | None:
    organization = _owner(article, tokens, "Organization")
    people = [e for e in article.entities.values() if e.type == "Official" and _holds(article, e, head, wanted)]
    if country:
        people = [e for e in people if _country_of(e) == country]
    elif organization:
        own = [e for e in people if e.properties.get("organization", "") == organization]
        people = own or [e for e in people if not e.properties.get("organization") and head in _STUDIOUS]
    past = [e for e in people if all(office & titles().former for office in _offices(article, e))]
    if wanted & titles().former:
        people = [e for e in people if any(office & titles().former for office in _offices(article, e))]
    else:  # "the general" may be retired, "the secretary" is in office
        people = [e for e in people if e not in past] or ([] if head in _STRICT else people)
    if not people:
        return None
    shared = {e.id: max((len(office & wanted) for office in _offices(article, e)), default=0) for e in people}
    people = [e for e in people if shared[e.id] == max(shared.values())]
    earlier = {m.entity for m in mentioned_before(article, tokens.start, ("Official",))}
    return _nearest_of(article, [e for e in people if e.id in earlier] or people, tokens.start)


def compatriot(article: Article, tokens: Tokens) -> Entity | None:
    """Return the official named last of the state whose native "the Italian" is; "the Italians" are none."""
    head = tokens.root
    native = tokens[0].lower_ == "the" and head.i == tokens.end - 1 and head.tag_ not in ("NNS", "NNPS")
    if not native or not head.text[:1].isupper() or not head.lower_.endswith(_NATIVES):
        return None
    state = article.entity_of(head, "Country")
    if state is None or state.name.lower() == head.lower_:
        return None
    earlier = (article.entities[m.entity] for m in mentioned_before(article, tokens.start, ("Official",)))
    return next((e for e in earlier if _country_of(e) == state.id), None)


def _recent_state(article: Article, at: int) -> Entity | None:
    """Return the state mentioned alone in the nearest of the last sentences that mentions any."""
    for back in range(3):
        start = sentence_start(article, at, back)
        states = {m.entity for m in mentioned_before(article, at, ("Country",)) if m.start >= start}
        if states:
            return article.entities[states.pop()] if len(states) == 1 else None
    return None


def _body(article: Article, tokens: Tokens, head: str, wanted: frozenset[str], country: str) -> Entity | None:
    bodies = [e for e in article.entities.values() if e.type == "Organization"]
    bodies = [
        e for e in bodies if _is_body(e, head, wanted) and (not country or e.properties.get("country") == country)
    ]
    earlier = {m.entity for m in mentioned_before(article, tokens.start, ("Organization",))}
    return _nearest_of(article, [e for e in bodies if e.id in earlier] or bodies, tokens.start)


def _named_in_part(article: Article, said: frozenset[str]) -> Entity | None:
    """Return the one body whose name has all the words of a phrase: "the UN's mission" of the UN's Riga Mission."""
    bodies = [e for e in article.entities.values() if e.type == "Organization"] if len(said) > 1 else []
    found = [e for e in bodies if any(said < set(fold(n).split()) for n in (e.name, *e.aliases))]
    return found[0] if len(found) == 1 else None


def _is_body(entity: Entity, head: str, wanted: frozenset[str]) -> bool:
    names = [frozenset(fold(n).split()) for n in (entity.name, *entity.aliases)]
    asked = wanted if head in _STATES else wanted & titles().departments
    if any(head in n and asked <= n for n in names):
        return True
    if any(_MINISTRIES & n for n in names) and head in _MINISTRIES:
        return False
    if head == "army" and any(_BRANCHES & n for n in names):
        return False  # "the army" is not the air force of the next sentence
    return not wanted & titles().departments and entity.properties.get("kind", "") in _CLASSES[head]
