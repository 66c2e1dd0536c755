"""Whom the words for a speaker name: a person, a body, the state of a government, the author of a text."""

from __future__ import annotations

from spacy.tokens import Token

from extract.article import Article
from extract.entities.countries import country_of
from extract.entities.titles import leaders, titles, word
from extract.reference.coreference import antecedent
from extract.reference.descriptions import mentioned_before, sentence_start
from extract.speech.reporting import is_document, lexicon, speaks, subject
from extract.text import tokens_of
from graph.model import Entity, NodeType

VOICES: tuple[NodeType, ...] = ("Official", "Organization", "Country")
_PAIR = 2
_TWO_BACK = 4  # sentences in which two people met
STATES = frozenset(["government", "administration", "leadership", "regime"])
# People through whom a body of a kind speaks as one.
_THROUGH = {
    "alliance": frozenset(["leaders", "ministers"]),
    "think tank": frozenset(["analysts", "experts", "researchers", "authors"]),
}


def named(article: Article, head: Token) -> Entity | None:
    """Return the entity that a noun phrase names: its head, or the name set beside it."""
    own = article.entity_of(head, *VOICES)
    if own is not None and own.type == "Official":
        return own
    beside = [k for k in head.children if k.dep_ == "appos" or (k.dep_ in ("compound", "nmod") and not _adjectival(k))]
    if head.dep_ == "appos":
        beside.append(head.head)
    officials = (article.entity_of(token, "Official") for token in beside)
    official = next((o for o in officials if o is not None), own)
    if official is not None:
        return official
    if head.tag_ == "NN" and head.lower_ in lexicon().bodies and not any(k.dep_ == "poss" for k in head.children):
        body = next((o for k in beside if (o := article.entity_of(k, "Organization")) is not None), None)
        if body is not None:
            return body
    short = (k for k in head.children if k.dep_ == "appos" and head.doc[k.left_edge.i - 1].text == "(")
    return next((e for k in short if (e := article.entity_of(k, *VOICES)) is not None), None)


def _behind(head: Token, *prepositions: str) -> list[Token]:
    """Return the nouns that prepositions set behind a noun: "analysts at the institute"."""
    linked = (k for k in head.rights if k.dep_ == "prep" and k.lower_ in prepositions)
    return [p for k in linked for p in k.children if p.dep_ == "pobj"]


def through(body: Entity) -> frozenset[str]:
    """Return the words for the people through whom a body speaks."""
    return _THROUGH.get(body.properties.get("kind", ""), frozenset())


def led_body(article: Article, head: Token) -> Entity | None:
    """Return the body that speaks through its people together: "NATO leaders", "analysts at the X Institute"."""
    if not any(head.lower_ in people for people in _THROUGH.values()):
        return None
    beside = [k for k in head.lefts if k.dep_ in ("compound", "nmod", "poss")] + _behind(head, "at", "of", "from")
    bodies = (article.entity_of(k, "Organization") for k in beside)
    return next((b for b in bodies if b is not None and head.lower_ in through(b)), None)


def unit_of(article: Article, head: Token) -> Entity | None:
    """Return the body of which "the X Project at Y" or "the Y's programme" is a part."""
    if head.lemma_.lower() not in lexicon().units:
        return None
    owners = [k for k in head.lefts if k.dep_ in ("poss", "compound", "nmod")] + _behind(head, "at", "of")
    bodies = (article.entity_of(k, "Organization") for k in owners)
    return next((b for b in bodies if b is not None and b.properties.get("kind") != "alliance"), None)


def included(article: Article, head: Token, end: int) -> Entity | None:
    """Return the first of the people named among several: "members of the panel, including its chair X, said"."""
    if head.tag_ not in ("NNS", "NNPS"):
        return None
    opening = next((t for t in head.doc[head.i + 1 : end] if t.lower_ in ("including", "among")), None)
    inside = article.mentions_in(opening.i, end) if opening is not None else ()
    return next((e for m in inside if (e := article.entities[m.entity]).type == "Official"), None)


def both(article: Article, head: Token) -> Entity | None:
    """Return the first of the two who met, whom "the two leaders", "both ministers" or "they" mean."""
    before = [k.lower_ for k in head.lefts]
    if head.lower_ != "they":
        if head.tag_ not in ("NNS", "NNPS") or before not in (["the", "two"], ["both"], ["the"]):
            return None
        if head.lower_ not in lexicon().pairs:
            return None
    start, end = sentence_start(article, head.i, _TWO_BACK), head.left_edge.i
    while end > start:
        sentence = article.doc[end - 1].sent
        inside = article.mentions_in(sentence.start, end)
        people = list(dict.fromkeys(m.entity for m in inside if article.entities[m.entity].type == "Official"))
        if len(people) == _PAIR and any(t.lemma_ in lexicon().joint for t in sentence):
            return article.entities[people[0]]
        if head.lower_ == "they" and any(
            t.tag_ == "NNS" and t.dep_ == "nsubj" for t in sentence[: end - sentence.start]
        ):
            return None  # others have come in between
        end = sentence.start
    return None


def _adjectival(token: Token) -> bool:
    """Say whether a name only tells whose people speak ("a Lund administration official")."""
    class_noun = token.head.tag_ == "NN" and token.head.lower_ in lexicon().bodies
    return token.i < token.head.i and token.head.tag_ in ("NN", "NNS") and not class_noun


def set_beside(article: Article, head: Token, end: int) -> Entity | None:
    """Return whom "the head of the alliance, Ola Berg and Siri Dahl" names first, where the parser joins the two."""
    known = head.tag_ in ("NN", "NNP") and speaks(head) and end + 1 < len(head.doc) and head.doc[end].text == ","
    joined = any(k.dep_ in ("conj", "appos") and k.i > end for k in head.children)
    joined = joined or any(k.dep_ == "nsubj" and k.i > end for k in head.head.lefts)
    if known and joined:
        return article.entity_of(head.doc[end + 1], "Official")
    last = article.entity_of(head.doc[end - 1], "Official") if end - 1 > head.i and head.tag_ == "NN" else None
    inside = [m for m in article.mentions_in(head.i + 1, end) if last is not None and m.entity == last.id]
    before = head.doc[inside[0].start - 1] if inside else head
    runs_on = before.pos_ == "PROPN" and word(before.text) not in titles().heads  # "the head of the Union Ola Berg"
    return last if inside and speaks(head) and (before.text == "," or runs_on) else None


def state_of(article: Article, head: Token) -> Entity | None:
    """Return the country whose government speaks ("Israel's government", "the Lund administration", "Oslo")."""
    if head.lower_ == "authorities":
        whose = next((k for k in head.lefts if k.dep_ == "poss"), None)
        owner = antecedent(article, article.doc[whose.left_edge.i : whose.i + 1]) if whose is not None else None
        return owner if owner is not None and owner.type == "Country" else None
    if head.lemma_.lower() not in STATES:
        code = country_of(head.text) if head.pos_ == "PROPN" and head.left_edge == head else None
        return article.entities.get(code) if code else None
    beside = [k for k in head.children if k.dep_ in ("poss", "amod", "compound", "nmod")]
    owner = next((o for k in beside if (o := article.entity_of(k, "Country")) is not None), None)
    if owner is not None:
        return owner
    official = next((o for k in beside if (o := article.entity_of(k, "Official")) is not None), None)
    own = next((k for k in beside if k.lower_ in ("his", "her")), None)
    if official is None and own is not None:
        official = antecedent(article, article.doc[own.i : own.i + 1])
    if official is not None:
        return article.entities.get(_home(official))
    if head.left_edge.lower_ != "the" or head.i - head.left_edge.i != 1:
        return None
    return _state_before(article, head)


def _home(official: Entity) -> str:
    """Return the country that an official serves, the empty string where it is not known."""
    leader = leaders().get(official.id.removeprefix("official-"))
    return official.properties.get("country", "") or (leader.text("country") if leader else "")


def counterpart(article: Article, head: Token) -> Entity | None:
    """Return the one official of another state named shortly before whom "Berg's counterpart" means."""
    owner = next((k for k in head.children if k.dep_ == "poss"), None)
    if head.lower_ != "counterpart" or owner is None:
        return None
    person = antecedent(article, article.doc[owner.left_edge.i : owner.i + 1])
    if person is None or person.type != "Official":
        return None
    wanted = next((o.id for k in head.lefts if k != owner and (o := article.entity_of(k, "Country"))), "")
    start = sentence_start(article, head.i, 10)
    near = {m.entity for m in mentioned_before(article, head.i, ("Official",)) if m.start >= start}
    others = [article.entities[e] for e in near if _home(article.entities[e]) not in ("", _home(person))]
    others = [o for o in others if not wanted or _home(o) == wanted]
    return others[0] if len(others) == 1 else None


def _state_before(article: Article, head: Token) -> Entity | None:
    """Return the country whose government was named before "the government": the last that did something, else any."""
    named: list[tuple[bool, int, Entity]] = []
    for token in reversed(article.doc[: head.i]):
        if token.lower_ == head.lower_:
            owners = (article.entity_of(k, "Country") for k in token.lefts if k.dep_ != "det")
            named += [(token.dep_ != "nsubj", len(named), o) for o in owners if o is not None]
    if named:
        return min(named, key=lambda n: n[:2])[2]
    first = next((k for k in head.sent.root.children if k.dep_ == "nsubj" and k.i < head.i), None)
    return article.entity_of(first, "Country") if first is not None else None


def author(article: Article, head: Token) -> tuple[Token | None, Entity | None]:
    """Return who speaks through a document: "a readout from X", "X's statement", "Pentagon papers"."""
    if not (is_document(head) or head.lemma_.lower() in lexicon().works):
        return None, None
    for child in head.subtree:
        if child != head and child.dep_ == "pobj" and child.head.lower_ in ("from", "by"):
            return child, named(article, child)
    owner = next((k for k in head.children if k.dep_ == "poss" and k.ent_type_ != "DATE"), None)
    if owner is not None:
        return owner, named(article, owner)
    bodies = (article.entity_of(k, "Organization") for k in head.doc[head.left_edge.i : head.i])
    body = next((b for b in bodies if b is not None), None)
    return (None, body) if body is not None or not is_document(head) else _issuer(article, head)


def _issuer(article: Article, text: Token) -> tuple[Token | None, Entity | None]:
    """Return who puts out the text in the same sentence: "X issued a statement saying …"."""
    verb = text.head
    if text.dep_ != "dobj" or verb.lemma_ not in lexicon().issuing:
        return None, None
    who = subject(verb)
    return who, named(article, who) if who is not None else None


def issued(article: Article, head: Token, start: int) -> Entity | None:
    """Return whose text "the short statement" is: of him whom the sentence before names with a text of his.

    Failing that, of the body whose people spoke in it when it was first named ("the leaders said in a declaration").
    """
    doc, at = article.doc, tokens_of(article.doc, start, start)[0]
    texts = lexicon().documents
    if head.lemma_.lower() not in texts or head.left_edge.lower_ != "the" or doc[min(at, len(doc) - 1)].sent.start == 0:
        return None
    before = doc[doc[at].sent.start - 1].sent
    who = next((k for k in before.root.children if k.dep_ == "nsubj"), None)
    told = any(t.lemma_.lower() in texts and t.dep_ in ("pobj", "dobj") for t in before)
    told = told or (before.root.lemma_ == "announce" and head.lower_ in ("release", "statement"))
    entity = article.entity_of(who, "Organization", "Country") if told and who is not None else None
    if entity is not None or head.i - head.left_edge.i > 1:
        return entity
    first = next((t for t in doc[: head.left_edge.i] if t.lower_ == head.lower_ and t.dep_ == "pobj"), None)
    verb = first.head.head if first is not None and first.head.lower_ in ("in", "with") else None
    people = next((k for k in verb.children if k.dep_ == "nsubj"), None) if verb is not None else None
    return _body_of(article, people) if people is not None else None


def _body_of(article: Article, people: Token) -> Entity | None:
    """Return the body or state that "the leaders" lead: the one they are called after here or before."""
    for token in (people, *reversed(article.doc[: people.i])):
        if token.lower_ == people.lower_:
            beside = (token, *(k for k in token.lefts if k.dep_ in ("compound", "amod", "nmod", "poss")))
            body = next((e for k in beside if (e := article.entity_of(k, "Organization", "Country"))), None)
            if body is not None:
                return body
    return None


def called(article: Article, head: Token) -> Entity | None:
    """Return the person named just before whom "the US politician", "the 52-year-old" or "the former nurse" means."""
    words = head.doc[head.left_edge.i : head.i + 1]
    told = words.text.endswith("-year-old") or head.lower_ in lexicon().epithets
    once = len(words) > 2 and words[1].lower_ in ("former", "ex", "retired") and head.pos_ == "NOUN" and speaks(head)
    if words[0].lower_ != "the" or head.tag_ in ("NNS", "NNPS") or not (told or once):
        return None
    start = head.doc[max(head.sent.start - 1, 0)].sent.start
    near = [m for m in article.linked if start <= m.start and m.end <= words.start]
    people = {m.entity: None for m in near if article.entities[m.entity].type == "Official"}
    homes = {m.entity for m in article.mentions_in(words.start, words.end)}
    fitting = [e for e in people if not homes or article.entities[e].properties.get("country", "") in homes] or [
        *people
    ]
    if not fitting or (once and not told and len(people) > 1):
        return None
    return article.entities[fitting[-1]]


def nicknamed(article: Article, head: Token) -> Entity | None:
    """Return whom a given name or one in quotation marks means ("Ola Berg, known as “Gull”, … Gull said")."""
    doc = article.doc
    if head.pos_ != "PROPN" or head.left_edge != head:
        return None
    given = [e for e in article.entities.values() if e.type == "Official" and e.name.split()[0] == head.text]
    if len(given) == 1:
        return given[0]
    for token in doc[1 : head.i]:
        if token.lower_ != head.lower_ or doc[token.i - 1].text not in ("“", '"', "‘"):
            continue
        if doc[token.i - 2].lower_ in ("as", "sign", "callsign", "nicknamed", "dubbed", "moniker", "alias", "called"):
            near = [m for m in article.linked if token.i - 12 < m.end <= token.i and m.end > token.sent.start]
            people = [m.entity for m in near if article.entities[m.entity].type == "Official"]
            return article.entities[people[-1]] if people else None
    return None
