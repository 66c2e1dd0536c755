"""Who took part in a meeting and who held it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span as Tokens

from extract.article import Article
from extract.meetings.meeting_clues import Gathering
from extract.meetings.meetings import Meeting, meetings_of, told_when
from graph.model import Evidence, Fact, Modality


def _roles(meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    """Yield (fact type, role, entity id) for each that took part or was host."""
    hosts = dict.fromkeys(h for m in meeting.mentions for h in m.hosts)
    guests = dict.fromkeys(p for m in meeting.mentions for p in m.participants)
    yield from (("hosted", "host", h) for h in hosts)
    yield from (("attended", "participant", p) for p in guests)


def _named_in(m: Gathering, entity: str) -> bool:
    return entity in m.participants or entity in m.hosts


def _evidence(article: Article, meeting: Meeting, entity: str, rule: str) -> tuple[Evidence, ...]:
    """Return the sentences that name the meeting and the participant, one each."""
    sentences: dict[int, Tokens] = {}
    for m in meeting.mentions:
        if _named_in(m, entity):
            sentence = article.doc[m.head].sent
            sentences.setdefault(sentence.start, sentence)
    return tuple(article.evidence(s, f"{rule}:{meeting.entity.properties['kind']}") for s in sentences.values())


def _modality(meeting: Meeting, own: Sequence[Gathering]) -> Modality:
    """Return how real it is that one takes part; a meeting told as planned is so wherever no past tense tells of it."""
    planned = next((m.modality for m in meeting.mentions if m.modality != "asserted"), None)
    if planned is not None and not any(m.done for m in meeting.mentions):
        return planned
    return "asserted" if any(m.modality == "asserted" for m in own) else own[0].modality


def _facts(article: Article, told: Iterable[Meeting]) -> Iterator[Fact]:
    for meeting in told:
        when = told_when(meeting.mentions)
        for kind, role, entity in _roles(meeting):
            own = [m for m in meeting.mentions if _named_in(m, entity)]
            evidence = _evidence(article, meeting, entity, kind)
            roles = {role: entity, "meeting": meeting.entity.id}
            yield Fact(
                f"{kind}-{entity}-{meeting.entity.id}", kind, roles, evidence, _modality(meeting, own), when=when
            )


def find_participation(article: Article) -> list[Fact]:
    """Return who attended and who hosted the meetings of an article, one fact for each participant or host."""
    return list(_facts(article, meetings_of(article)))
