"""Who a statement's speaker is: the name, the role or pronoun resolved, the body behind a document, or words alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.article import Article
from extract.entities.titles import leaders, titles
from extract.reference.coreference import antecedent
from extract.reference.descriptions import compatriot
from extract.speech.reporting import Attributed, is_document, speaks, subject
from extract.speech.speaker_phrases import phrase
from extract.speech.voices import (
    STATES,
    VOICES,
    author,
    both,
    called,
    counterpart,
    included,
    issued,
    led_body,
    named,
    nicknamed,
    set_beside,
    state_of,
    through,
    unit_of,
)
from extract.text import tokens_of
from graph.model import Entity

_PERSONAL = frozenset(["he", "she", "his", "her"])
_NEUTER = frozenset(["it", "its"])
_PLURAL = frozenset(["they", "their"])
# Characters between two statements beyond which a pronoun no longer goes on from the first.
_NEAR = 1200
_OPENING = 3  # tokens of a sentence before the pronoun that opens it
_NEWCOMER = frozenset(["a", "an", "one", "another", "his", "her", "their", "its"])


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


def _fits(pronoun: str, speaker: Speaker) -> bool:
    """Say whether a pronoun may stand for an earlier speaker."""
    first = (speaker.words or "").lower()
    if pronoun in _PERSONAL:
        contrary = {"he": "she", "his": "she", "she": "he", "her": "he"}[pronoun]
        if first == contrary:
            return False
        return speaker.entity.type == "Official" if speaker.entity else not (speaker.plural or speaker.text)
    if pronoun in _NEUTER:
        return speaker.entity.type != "Official" if speaker.entity else speaker.text and not speaker.plural
    if speaker.entity is not None:
        together = speaker.plural or speaker.entity.type != "Official"
        return together and speaker.entity.properties.get("kind") != "media"
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
        if entity is not None and entity.type in VOICES:
            return entity, None
        pair = both(article, head) if head.lower_ == "they" else None
        if pair is not None:
            return pair, None
        near = (s for s in reversed(earlier) if article.doc[s.item.speaker or 0].idx > head.idx - _NEAR)
        last = next((s for s in near if _fits(head.lower_, s)), None)
    if last is None:
        return None, None
    return last.entity, None if last.entity else last.words


def _in_office(article: Article, head: Token, earlier: list[Speaker]) -> Entity | None:
    """Return the last speaker where he holds the office that "the president" names."""
    last = earlier[-1].entity if earlier else None
    plain = head.left_edge.lower_ == "the" and head.i - head.left_edge.i == 1 and head.tag_ in ("NN", "NNP")
    if last is None or last.type != "Official" or not plain:
        return None
    leader = leaders().get(last.id.removeprefix("official-"))
    offices = [last.properties.get("role", ""), *(leader.words("office") if leader else ())]
    return last if head.lower_ in " ".join(offices).lower().replace("-", " ").split() else None


def _adding(article: Article, head: Token, earlier: list[Speaker], item: Attributed) -> Entity | None:
    """Return the last speaker where "the former lawmaker" adds to what was said: whoever adds has spoken."""
    last = earlier[-1].entity if earlier else None
    adds = item.cue >= 0 and article.doc[item.cue].lemma_.lower() in ("add", "continue", "conclude")
    single = head.left_edge.lower_ == "the" and head.tag_ in ("NN", "NNP") and speaks(head)
    return last if adds and single and last is not None and last.type == "Official" else None


def _in_text(head: Token, earlier: list[Speaker], item: Attributed) -> Entity | None:
    """Return the body that spoke just before and whose text "the statement" is."""
    last = earlier[-1] if earlier else None
    if (
        last is None
        or last.entity is None
        or last.entity.type != "Organization"
        or item.start - last.item.end > _NEAR / 4
    ):
        return None
    plain = head.left_edge.lower_ == "the" and all(k.dep_ in ("det", "amod") for k in head.children)
    return last.entity if plain and head.lower_ in ("statement", "release", "post") else None


def _of_body(head: Token, earlier: list[Speaker]) -> Entity | None:
    """Return the body that spoke last, where "the experts" can only be its own."""
    last = earlier[-1].entity if earlier else None
    bare = all(k.dep_ == "det" for k in head.children)
    return last if bare and last is not None and head.lower_ in through(last) else None


def _doers(article: Article, head: Token, item: Attributed) -> Token | None:
    """Return whom the sentence before has as its subject: the people of "they", the newcomer of "he" or "she"."""
    wanted = {"they": "NNS", "he": "NN", "she": "NN"}.get(head.lower_)
    at = min(head.i, tokens_of(article.doc, item.start, item.start)[0])
    opening = article.doc[at].sent.start
    if wanted is None or at - opening > _OPENING or opening == 0:
        return None
    before = article.doc[opening - 1].sent.root
    who = next((k for k in before.children if k.dep_ == "nsubj"), None)
    person = who is not None and (speaks(who) or who.lower_ in titles().private) and not is_document(who)
    if who is None or who.tag_ != wanted or not person:
        return None
    return who if wanted == "NNS" or (who.left_edge.lower_ in _NEWCOMER and named(article, who) is None) else None


def _in_clause_above(article: Article, head: Token, earlier: list[Speaker], item: Attributed) -> Speaker | None:
    """Return the official of the clause that a "where he said" or "when she called" hangs on."""
    verb = head.head
    linked = verb.dep_ in ("relcl", "advcl") and any(k.tag_ == "WRB" and k.i < head.i for k in verb.children)
    above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None) if linked else None
    who = subject(above) if above is not None else None
    if who is None or who.pos_ == "PRON" or who.i >= head.i:
        return None
    found = speaker_of(article, replace(item, speaker=who.i, speaker_span=phrase(who)), earlier)
    return found if found.entity is not None and found.entity.type == "Official" else None


def _introduced(head: Token, earlier: list[Speaker]) -> Speaker | None:
    """Return the source that "the source" or "the leaders" goes back to: the last with the same noun."""
    if head.left_edge.lower_ not in ("the", "this"):
        return None
    doc = head.doc
    if head.lemma_ == "person":
        return next((s for s in reversed(earlier) if s.entity is None and s.words and not s.plural), None)
    text = is_document(head)
    known = (s for s in reversed(earlier) if (text or s.plural or s.entity is None) and s.item.speaker is not None)
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
    above = _in_clause_above(article, head, earlier, item) if head.lower_ in _PERSONAL else None
    if above is not None:
        return Speaker(above.entity, words, item)
    if head.lower_ in _PERSONAL | _NEUTER | _PLURAL:
        doers = _doers(article, head, item) if _going_on(article, head, earlier) is None else None
        if doers is not None:
            source = _introduced(doers, earlier)
            words = source.words if source else doc[slice(*phrase(doers))].text.strip()
            return Speaker(named(article, doers) or led_body(article, doers), words, item, plural)
        entity, other = _pronoun(article, head, earlier, item)
        return Speaker(entity, other or words, item, plural)
    entity = compatriot(article, tokens) or (state_of(article, head) if head.lemma_.lower() in STATES else None)
    entity = (
        entity or named(article, head) or state_of(article, head) or led_body(article, head) or unit_of(article, head)
    )
    entity = entity or set_beside(article, head, tokens.end)
    entity = entity or issued(article, head, item.start) or _in_text(head, earlier, item)
    if entity is None:
        owner, entity = author(article, head)
        if entity is None and owner is not None and owner.lower_ in _PERSONAL | _NEUTER | _PLURAL:
            entity = _pronoun(article, owner, earlier, item)[0]
        elif entity is None and owner is not None:
            entity = antecedent(article, doc[owner.left_edge.i : owner.i + 1])
    if entity is None:
        entity = antecedent(article, tokens) or called(article, head) or _in_office(article, head, earlier)
        entity = entity or nicknamed(article, head) or counterpart(article, head) or both(article, head)
        entity = entity or _adding(article, head, earlier, item) or _of_body(head, earlier)
    if entity is None:
        entity = included(article, head, max(tokens.end, item.cue))
    if entity is None:
        compound = any(k.dep_ == "compound" for k in head.lefts)  # "the fact sheet"
        source = _introduced(head, earlier) if len(tokens) == 2 + compound else None
        words = source.words if source else words
        entity = source.entity if source else None
    if entity is not None and entity.type not in VOICES:
        entity = None
    return Speaker(entity, words, item, plural, is_document(head))
