"""Whom a pronoun refers to: the nearest subject that fits, main clauses before others."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extract.article import Article
from extract.entities.titles import titles, word
from extract.reference.descriptions import SUBJECTS, described, mentioned_before, sentence_start
from graph.model import Entity

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
_BACK = 4  # sentences before the pronoun that are searched
_PERSONS = frozenset({"source", "person", "minister", "soldier"})


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
    return word(token.text) in titles().heads | titles().private | _PERSONS and token.tag_ in ("NN", "NNP")


def _is_topic(token: Token) -> bool:
    """Say whether a sentence opens with whose view it tells: "For X, the worry is that …"."""
    before = token.doc[token.left_edge.i - 1]
    topical = token.dep_ == "pobj" and token.pos_ == "PROPN"
    return topical and before.lower_ == "for" and bool(before.is_sent_start)


def _subject_of(article: Article, token: Token) -> tuple[bool, Entity | None]:
    """Say whether a token is a personal subject, with the entity; none stands for an unnamed person."""
    if token.lower_ == "who" and token.head.dep_ == "relcl":
        token = token.head.head
    elif token.dep_ not in SUBJECTS and not (
        (token.dep_ == "attr" and token.ent_type_ == "PERSON") or _is_topic(token)
    ):
        return False, None
    beside = (token, *(k for k in token.rights if k.dep_ == "appos"))
    entity = next((e for t in beside if (e := article.entity_of(t, "Official")) is not None), None)
    if entity is not None:
        return True, entity
    if token.ent_type_ == "PERSON" and article.entity_of(token) is None:
        return True, None
    if not _unnamed(article, token):
        return False, None
    return True, described(article, article.doc[token.left_edge.i : token.i + 1])


def _quoted(doc: Doc, start: int, end: int) -> frozenset[int]:
    """Return the tokens between ``start`` and ``end`` in quotation marks; a paragraph's end closes them."""
    inside: list[int] = []
    opened = False
    while start and not (doc[start - 1].is_space and "\n" in doc[start - 1].text):
        start -= 1
    for token in doc[start:end]:
        if token.is_space and "\n" in token.text:
            opened = False
        elif token.text in ("“", "”", '"'):
            before = doc[max(token.i - 1, 0)]
            opened = token.text == "“" or (token.text == '"' and bool(before.whitespace_ or before.is_space))
        elif opened:
            inside.append(token.i)
    return frozenset(inside)


def _person_subjects(article: Article, start: int, end: int) -> Iterator[Entity | None]:
    """Yield the people who are subjects between two tokens, sentence by sentence from the last.

    Within a sentence that the pronoun is not in, the subject of the main clause comes first. None is an unnamed person.
    """
    doc = article.doc
    quoted = _quoted(doc, start, end)
    while end > start:
        sentence = doc[end - 1].sent
        first = max(sentence.start, start)
        found = []
        for i in range(end - 1, first - 1, -1):
            personal, entity = _subject_of(article, doc[i])
            if personal and i not in quoted:
                main = end == sentence.end and doc[i].head.dep_ in ("ROOT", "conj") and doc[i].lower_ != "who"
                found.append((not main, entity))
        yield from (entity for _, entity in sorted(found, key=lambda f: f[0]))
        end = first


def person_of(article: Article, token: Token, gender: str) -> Entity | None:
    """Return the official whom "he" ("m") or "she" ("f") refers to, None after an unnamed person."""
    start = sentence_start(article, token.i, _BACK)
    other = {"m": "f", "f": "m"}[gender]
    for entity in _person_subjects(article, start, token.i):
        if entity is None:
            return None
        if _gender(article, entity) != other:
            return entity
    near = mentioned_before(article, token.i, ("Official",))
    fitting = {m.entity for m in near if m.start >= sentence_start(article, token.i, 1)}
    fitting = {e for e in fitting if _gender(article, article.entities[e]) != other}
    return article.entities[fitting.pop()] if len(fitting) == 1 else None


def owner_in_list(token: Token) -> Token | None:
    """Return who owns the nouns before in a list that goes on with "its": "Turkey's links, its bases and its tanks"."""
    noun = token.head
    before = [c for c in noun.conjuncts if c.i < token.i] if noun.dep_ == "conj" else []
    while token.dep_ == "poss" and noun.dep_ in ("conj", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
        before = [noun, *before]
    owners = [c for n in reversed(before) for c in n.children if c.dep_ == "poss" and c.pos_ != "PRON"]
    return owners[0] if token.dep_ == "poss" and owners else None


def body_of(article: Article, token: Token) -> Entity | None:
    """Return the state or organisation that is the nearest subject before "it", this sentence and the last searched."""
    owner = owner_in_list(token)
    listed = article.entity_of(owner, "Organization", "Country") if owner is not None else None
    if listed is not None:
        return listed
    start = sentence_start(article, token.i, 1)
    quoted = _quoted(article.doc, start, token.i)
    for i in range(token.i - 1, start - 1, -1):
        subject = article.doc[i]
        if subject.dep_ in SUBJECTS and i not in quoted:
            entity = article.entity_of(subject, "Organization", "Country")
            if entity is not None:
                return entity
            if subject.pos_ in ("NOUN", "PROPN") and article.entity_of(subject, "Official") is None:
                return described(article, article.doc[subject.left_edge.i : subject.i + 1])
    return None
