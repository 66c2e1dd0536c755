"""Who a statement's speaker is: the name, the role or pronoun resolved, the body behind a document, or words alone."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from extract.article import Article
from extract.entities.countries import country_of
from extract.entities.titles import leaders
from extract.reference.coreference import antecedent
from extract.speech.reporting import Attributed, lexicon, speaks
from extract.speech.speaker_phrases import phrase
from graph.model import Entity, NodeType

_VOICES: tuple[NodeType, ...] = ("Official", "Organization", "Country")
_PERSONAL = frozenset(["he", "she", "his", "her"])
_NEUTER = frozenset(["it", "its"])
_PLURAL = frozenset(["they", "their"])
_STATE = frozenset(["government", "administration", "leadership", "regime"])
# Characters between two statements beyond which a pronoun no longer goes on from the first.
_NEAR = 1200


@dataclass(frozen=True, slots=True)
class Speaker:
    """A statement's speaker: the entity where one is known, and the words that name it; ``text`` for a document."""

    entity: Entity | None
    words: str | None
    item: Attributed
    plural: bool = False
    text: bool = False

    @property
    def id(self) -> str | None:
        """Return the entity's id."""
        return self.entity.id if self.entity else None


def _named(article: Article, head: Token) -> Entity | None:
    """Return the entity that a noun phrase names: its head, or the name set beside it."""
    own = article.entity_of(head, *_VOICES)
    if own is not None and own.type == "Official":
        return own
    beside = [k for k in head.children if k.dep_ == "appos" or (k.dep_ in ("compound", "nmod") and not _adjectival(k))]
    if head.dep_ == "appos":
        beside.append(head.head)
    officials = (article.entity_of(token, "Official") for token in beside)
    official = next((o for o in officials if o is not None), own)
    if official is not None:
        return official
    short = (k for k in head.children if k.dep_ == "appos" and head.doc[k.left_edge.i - 1].text == "(")
    return next((e for k in short if (e := article.entity_of(k, *_VOICES)) is not None), None)


def _adjectival(token: Token) -> bool:
    """Say whether a name only tells whose people speak ("a Lund administration official")."""
    return token.i < token.head.i and token.head.tag_ in ("NN", "NNS")


def _set_beside(article: Article, head: Token, end: int) -> Entity | None:
    """Return whom "the head of the alliance, Ola Berg and Siri Dahl" names first, where the parser joins the two."""
    known = head.tag_ in ("NN", "NNP") and speaks(head) and end + 1 < len(head.doc) and head.doc[end].text == ","
    joined = known and any(k.dep_ in ("conj", "appos") and k.i > end for k in head.children)
    if joined:
        return article.entity_of(head.doc[end + 1], "Official")
    last = article.entity_of(head.doc[end - 1], "Official") if end - 1 > head.i and head.tag_ == "NN" else None
    inside = [m for m in article.mentions_in(head.i + 1, end) if last is not None and m.entity == last.id]
    return last if inside and speaks(head) and head.doc[inside[0].start - 1].text == "," else None


def _state(article: Article, head: Token) -> Entity | None:
    """Return the country whose government speaks ("Israel's government", "the Lund administration", "Oslo")."""
    if head.lemma_.lower() not in _STATE:
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
        leader = leaders().get(official.id.removeprefix("official-"))
        home = official.properties.get("country", "") or (leader.text("country") if leader else "")
        return article.entities.get(home)
    if head.left_edge.lower_ != "the" or head.i - head.left_edge.i != 1:
        return None
    return _state_before(article, head)


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


def _author(article: Article, head: Token) -> tuple[Token | None, Entity | None]:
    """Return who speaks through a document: "a readout from X", "X's statement", "Pentagon papers"."""
    if head.lemma_.lower() not in lexicon().documents:
        return None, None
    for child in head.subtree:
        if child.dep_ == "pobj" and child.head.lower_ in ("from", "by"):
            return child, _named(article, child)
    owner = next((k for k in head.children if k.dep_ == "poss"), None)
    if owner is not None:
        return owner, _named(article, owner)
    bodies = (article.entity_of(k, "Organization") for k in head.children if k.dep_ in ("compound", "amod", "nmod"))
    return None, next((b for b in bodies if b is not None), None)


def _fits(pronoun: str, speaker: Speaker) -> bool:
    """Say whether a pronoun may stand for an earlier speaker."""
    first = (speaker.words or "").lower()
    if pronoun in _PERSONAL:
        contrary = {"he": "she", "his": "she", "she": "he", "her": "he"}[pronoun]
        if first == contrary:
            return False
        return speaker.entity.type == "Official" if speaker.entity else not (speaker.plural or speaker.text)
    if pronoun in _NEUTER:
        return speaker.entity.type != "Official" if speaker.entity else speaker.text
    if speaker.entity is not None:
        return speaker.entity.type != "Official" and speaker.entity.properties.get("kind") != "media"
    return speaker.plural or not (speaker.text or first in _PERSONAL)


def _going_on(article: Article, head: Token, earlier: list[Speaker]) -> Speaker | None:
    """Return the speaker of the statement before, where a pronoun opens the next sentence or stands in the same one."""
    last = earlier[-1] if earlier else None
    if last is None or last.item.speaker is None or not _fits(head.lower_, last):
        return None
    at = max(last.item.cue, last.item.speaker)
    sentence = article.doc[at].sent
    opens = head.i - head.sent.start <= 2
    follows = article.doc[sentence.end].sent == head.sent if sentence.end < len(article.doc) else False
    quoted = article.doc[head.sent.start].text in ("“", '"', "‘")
    return last if head.sent == sentence or (follows and (opens or quoted)) else None


def _heard(article: Article, head: Token, earlier: list[Speaker], item: Attributed) -> Speaker | None:
    """Return the last speaker, where the words spoken alone name somebody in between ("X will go, he said")."""
    last = earlier[-1] if earlier else None
    if last is None or item.start > head.idx or not _fits(head.lower_, last) or item.start - last.item.end > _NEAR / 4:
        return None
    doc, end = article.doc, max(last.item.end, article.doc[max(last.item.cue, last.item.speaker or 0)].idx)
    people = [m for m in article.linked if end < doc[m.start].idx < head.idx]
    people = [m for m in people if article.entities[m.entity].type == "Official"]
    inside = all(any(p.start <= doc[m.start].idx < p.end for p in item.parts) for m in people)
    return last if inside and (people or item.kind == last.item.kind == "direct") else None


def _pronoun(
    article: Article, head: Token, earlier: list[Speaker], item: Attributed
) -> tuple[Entity | None, str | None]:
    """Resolve a pronoun: whoever spoke just before, else what it refers to, else the last fitting speaker nearby."""
    last = _going_on(article, head, earlier) or _heard(article, head, earlier, item)
    if last is None:
        entity = antecedent(article, article.doc[head.i : head.i + 1])
        if entity is not None and entity.type in _VOICES:
            return entity, None
        near = (s for s in reversed(earlier) if article.doc[s.item.speaker or 0].idx > head.idx - _NEAR)
        last = next((s for s in near if _fits(head.lower_, s)), None)
    if last is None:
        return None, None
    return last.entity, None if last.entity else last.words


def _called(article: Article, head: Token) -> Entity | None:
    """Return the person named just before whom "the US politician" or "the 52-year-old" means."""
    words = head.doc[head.left_edge.i : head.i + 1]
    aged = words.text.endswith("-year-old")
    if words[0].lower_ != "the" or head.tag_ in ("NNS", "NNPS") or not (aged or head.lower_ in lexicon().epithets):
        return None
    start = head.doc[max(head.sent.start - 1, 0)].sent.start
    near = [m for m in article.linked if start <= m.start and m.end <= words.start]
    people = {m.entity: None for m in near if article.entities[m.entity].type == "Official"}
    homes = {m.entity for m in article.mentions_in(words.start, words.end)}
    fitting = [e for e in people if not homes or article.entities[e].properties.get("country", "") in homes] or [
        *people
    ]
    return article.entities[fitting[-1]] if fitting else None


def _nicknamed(article: Article, head: Token) -> Entity | None:
    """Return the person introduced under a name in quotation marks ("Berg, known as “Gull”, … Gull said")."""
    doc = article.doc
    if head.pos_ != "PROPN" or head.left_edge != head:
        return None
    for token in doc[1 : head.i]:
        if token.lower_ != head.lower_ or doc[token.i - 1].text not in ("“", '"', "‘"):
            continue
        if doc[token.i - 2].lower_ in ("as", "sign", "callsign", "nicknamed", "dubbed", "moniker", "alias", "called"):
            near = [m for m in article.linked if token.i - 12 < m.end <= token.i and m.end > token.sent.start]
            people = [m.entity for m in near if article.entities[m.entity].type == "Official"]
            return article.entities[people[-1]] if people else None
    return None


def _in_office(article: Article, head: Token, earlier: list[Speaker]) -> Entity | None:
    """Return the last speaker where he holds the office that "the president" names."""
    last = earlier[-1].entity if earlier else None
    plain = head.left_edge.lower_ == "the" and head.i - head.left_edge.i == 1 and head.tag_ in ("NN", "NNP")
    if last is None or last.type != "Official" or not plain:
        return None
    leader = leaders().get(last.id.removeprefix("official-"))
    offices = [last.properties.get("role", ""), *(leader.words("office") if leader else ())]
    return last if head.lower_ in " ".join(offices).lower().replace("-", " ").split() else None


def _doers(article: Article, head: Token) -> Token | None:
    """Return the people who are the subject of the sentence before the one that "they" opens."""
    if head.lower_ != "they" or head.i - head.sent.start > 3 or head.sent.start == 0:
        return None
    before = article.doc[head.sent.start - 1].sent.root
    who = next((k for k in before.children if k.dep_ == "nsubj"), None)
    return who if who is not None and who.tag_ == "NNS" and speaks(who) else None


def _introduced(head: Token, earlier: list[Speaker]) -> Speaker | None:
    """Return the unnamed source that "the source" goes back to: the last with the same noun."""
    if head.left_edge.lower_ not in ("the", "this"):
        return None
    doc = head.doc
    if head.lemma_ == "person":
        return next((s for s in reversed(earlier) if s.entity is None and s.words and not s.plural), None)
    text = head.lemma_.lower() in lexicon().documents
    known = (s for s in reversed(earlier) if (text or s.entity is None) and s.item.speaker is not None)
    return next((s for s in known if doc[s.item.speaker or 0].lower_ == head.lower_ and s.words), None)


def speaker_of(article: Article, item: Attributed, earlier: list[Speaker]) -> Speaker:
    """Return who says an item, given the speakers of the items before it."""
    if item.speaker is None or item.speaker_span is None:
        return Speaker(None, None, item)
    doc = article.doc
    head = doc[item.speaker]
    tokens = doc[item.speaker_span[0] : item.speaker_span[1]]
    words: str | None = tokens.text.strip()
    plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in _PLURAL or any(k.dep_ == "conj" for k in head.children)
    if head.lower_ in _PERSONAL | _NEUTER | _PLURAL:
        doers = _doers(article, head) if _going_on(article, head, earlier) is None else None
        if doers is not None:
            source = _introduced(doers, earlier)
            words = source.words if source else doc[slice(*phrase(doers))].text.strip()
            return Speaker(_named(article, doers), words, item, plural)
        entity, other = _pronoun(article, head, earlier, item)
        return Speaker(entity, other or words, item, plural)
    entity = (_state(article, head) if head.lemma_.lower() in _STATE else None) or _named(article, head)
    entity = entity or _state(article, head)
    entity = entity or _set_beside(article, head, tokens.end)
    if entity is None:
        owner, entity = _author(article, head)
        if entity is None and owner is not None and owner.lower_ in _PERSONAL | _NEUTER | _PLURAL:
            entity = _pronoun(article, owner, earlier, item)[0]
        elif entity is None and owner is not None:
            entity = antecedent(article, doc[owner.left_edge.i : owner.i + 1])
    if entity is None:
        entity = antecedent(article, tokens) or _called(article, head) or _in_office(article, head, earlier)
        entity = entity or _nicknamed(article, head)
    if entity is None:
        source = _introduced(head, earlier) if len(tokens) == 2 else None
        words = source.words if source else words
        entity = source.entity if source else None
    if entity is not None and entity.type not in _VOICES:
        entity = None
    return Speaker(entity, words, item, plural, head.lemma_.lower() in lexicon().documents)
