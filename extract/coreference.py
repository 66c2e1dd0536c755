"""What a pronoun or a role noun phrase refers to, where exactly one candidate remains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.article import Article, Linked
from extract.gazetteer import fold
from extract.titles import in_office, leaders, titles, word
from graph.model import Entity, NodeType

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_BACK = 4  # sentences before the pronoun that are searched
_PERSONS = frozenset({"source", "man", "woman", "witness", "person", "resident", "minister", "soldier", "farmer"})
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
    "broadcaster": ("media",), "channel": ("media",),
}  # fmt: skip
_STATES = frozenset({"country", "nation", "kingdom", "state", "government", "administration", "republic"})


def _before(article: Article, at: int, types: Sequence[NodeType]) -> list[Linked]:
    """Return the mentions of the types that end before token ``at``, the nearest first."""
    found = [m for m in article.linked if m.end <= at and article.entities[m.entity].type in types]
    return sorted(found, key=lambda m: -m.start)


def _sentence_starts(article: Article, at: int, back: int) -> int:
    """Return the first token of the sentence ``back`` sentences before the one that holds token ``at``."""
    start: int = article.doc[at].sent.start
    for _ in range(back):
        if start == 0:
            break
        start = article.doc[start - 1].sent.start
    return start


def _gender(article: Article, entity: Entity) -> str:
    """Return "m" or "f" where a form of address or a role word tells, else the empty string."""
    known = titles()
    for m in article.linked:
        if m.entity == entity.id and m.start:
            before = word(article.doc[m.start - 1].text)
            if before in known.male or before in known.female:
                return "m" if before in known.male else "f"
    role = entity.properties.get("role", "").lower()
    if "woman" in role:
        return "f"
    return "m" if role.endswith("man") else ""


def _unnamed(article: Article, token: Token) -> bool:
    """Say whether a subject is a person whom the text does not name."""
    if article.entity_of(token, "Official") is not None:
        return False
    return word(token.text) in titles().heads | _PERSONS and token.tag_ in ("NN", "NNP")


def _subject_of(article: Article, token: Token) -> tuple[bool, Entity | None]:
    """Say whether a token is a personal subject, with the entity; none stands for an unnamed person."""
    if token.lower_ == "who" and token.head.dep_ == "relcl":
        token = token.head.head
    elif token.dep_ not in _SUBJECTS and not (token.dep_ == "attr" and token.ent_type_ == "PERSON"):
        return False, None
    entity = article.entity_of(token, "Official")
    if entity is not None:
        return True, entity
    if not _unnamed(article, token):
        return False, None
    return True, _role_phrase(article, article.doc[token.left_edge.i : token.i + 1])


def _person_subjects(article: Article, start: int, end: int) -> Iterator[Entity | None]:
    """Yield the people who are subjects between two tokens, sentence by sentence from the last.

    Within a sentence that the pronoun is not in, the subject of the main clause comes first. None is an unnamed person.
    """
    doc = article.doc
    while end > start:
        sentence = doc[end - 1].sent
        first = max(sentence.start, start)
        found = []
        for i in range(end - 1, first - 1, -1):
            personal, entity = _subject_of(article, doc[i])
            if personal:
                main = end == sentence.end and doc[i].head.dep_ in ("ROOT", "conj") and doc[i].lower_ != "who"
                found.append((not main, entity))
        yield from (entity for _, entity in sorted(found, key=lambda f: f[0]))
        end = first


def _pronoun_person(article: Article, token: Token, gender: str) -> Entity | None:
    start = _sentence_starts(article, token.i, _BACK)
    other = {"m": "f", "f": "m"}[gender]
    for entity in _person_subjects(article, start, token.i):
        if entity is None:
            return None
        if _gender(article, entity) != other:
            return entity
    near = _before(article, token.i, ("Official",))
    fitting = {m.entity for m in near if m.start >= _sentence_starts(article, token.i, 1)}
    fitting = {e for e in fitting if _gender(article, article.entities[e]) != other}
    return article.entities[fitting.pop()] if len(fitting) == 1 else None


def _pronoun_body(article: Article, token: Token) -> Entity | None:
    """Return the state or organisation that is the nearest subject before "it", this sentence and the last searched."""
    start = _sentence_starts(article, token.i, 1)
    for i in range(token.i - 1, start - 1, -1):
        subject = article.doc[i]
        if subject.dep_ in _SUBJECTS:
            entity = article.entity_of(subject, "Organization", "Country")
            if entity is not None:
                return entity
            if subject.pos_ in ("NOUN", "PROPN") and article.entity_of(subject, "Official") is None:
                return _role_phrase(article, article.doc[subject.left_edge.i : subject.i + 1])
    return None


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
        strict = head in ("president", "minister", "secretary", "chancellor", "director", "chairman")
        if (
            office & synonyms
            and (wanted & departments) <= office
            and not (strict and extra & {"vice", "deputy", "prime", "press"})
        ):
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
    start = _sentence_starts(article, at, 2)
    near = {m.entity for m in article.linked if m.entity in ids and start <= m.start and m.end <= at}
    return article.entities[near.pop()] if len(near) == 1 else None


def _role_phrase(article: Article, tokens: Tokens) -> Entity | None:
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
        return _role_holder(article, tokens, head, wanted, country)
    body = _body(article, tokens, head, wanted, country) if head in _CLASSES else None
    if body is None and head in _STATES and not country:
        return _recent_state(article, tokens.start) if not wanted else None
    return body


def _introduced(article: Article, tokens: Tokens) -> Entity | None:
    """Return whom a lead describes before it names them: "A ministry official has resigned. X wrote …"."""
    root, people = tokens.root, [m for m in article.linked if article.entities[m.entity].type == "Official"]
    following = [m for m in people if m.start >= tokens.end]
    if not following or any(m.start < tokens.start for m in people):
        return None
    named = following[0]
    entity, head = article.entities[named.entity], article.doc[named.start : named.end].root
    near = article.doc[named.start].sent.start == root.sent.end
    near = near and word(root.text) in titles().heads and root.dep_ in _SUBJECTS
    fresh = named.end - named.start > 1 and not _offices(article, entity) and head.dep_ in _SUBJECTS
    return entity if near and fresh else None


def _role_holder(article: Article, tokens: Tokens, head: str, wanted: frozenset[str], country: str) -> Entity | None:
    organization = _owner(article, tokens, "Organization")
    people = [e for e in article.entities.values() if e.type == "Official" and _holds(article, e, head, wanted)]
    if country:
        people = [e for e in people if _country_of(e) == country]
    elif organization:
        people = [e for e in people if e.properties.get("organization", "") == organization]
    earlier = {m.entity for m in _before(article, tokens.start, ("Official",))}
    return _nearest_of(article, [e for e in people if e.id in earlier] or people, tokens.start)


def _recent_state(article: Article, at: int) -> Entity | None:
    """Return the state mentioned alone in the nearest of the last sentences that mentions any."""
    for back in range(3):
        start = _sentence_starts(article, at, back)
        states = {m.entity for m in _before(article, at, ("Country",)) if m.start >= start}
        if states:
            return article.entities[states.pop()] if len(states) == 1 else None
    return None


def _body(article: Article, tokens: Tokens, head: str, wanted: frozenset[str], country: str) -> Entity | None:
    bodies = [e for e in article.entities.values() if e.type == "Organization"]
    bodies = [
        e for e in bodies if _is_body(e, head, wanted) and (not country or e.properties.get("country") == country)
    ]
    earlier = {m.entity for m in _before(article, tokens.start, ("Organization",))}
    return _nearest_of(article, [e for e in bodies if e.id in earlier], tokens.start)


def _is_body(entity: Entity, head: str, wanted: frozenset[str]) -> bool:
    names = [frozenset(fold(n).split()) for n in (entity.name, *entity.aliases)]
    asked = wanted if head in _STATES else wanted & titles().departments
    if any(head in n and asked <= n for n in names):
        return True
    return not wanted & titles().departments and entity.properties.get("kind", "") in _CLASSES[head]


def antecedent(article: Article, tokens: Tokens) -> Entity | None:
    """Return the entity that a pronoun or a role or class noun phrase refers to, None where none or several fit.

    A phrase whose root is part of a name returns the entity of that name.
    """
    root = tokens.root
    named = article.entity_of(root, "Official", "Organization", "Country")
    if named is not None:
        return named
    text = root.lower_
    if text in _HE or text in _SHE:
        return _pronoun_person(article, root, "m" if text in _HE else "f")
    if text in _IT:
        return _pronoun_body(article, root)
    if text in _THEY or root.pos_ == "PRON":
        return None
    return _role_phrase(article, tokens)
