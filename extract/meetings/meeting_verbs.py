"""Meetings told of by a verb: "X met Y", "X visited Oslo", "X spoke with Y"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from extract.article import Article
from extract.dates import Dated
from extract.entities.countries import country_of
from extract.lexicon import words
from extract.meetings.governors import family_of
from extract.meetings.meeting_clauses import invited_by
from extract.meetings.meeting_clues import (
    LEXICON,
    Gathering,
    date_told,
    objects,
    officials,
    partners,
    place_of,
    reality,
    spots_of,
    unique,
)
from extract.meetings.parties import companions, parties, subject_heads, subjects
from extract.meetings.rosters import is_delegate, state_of

# The lists of verbs, and the kind and family of meeting each tells of.
_KINDS = {
    "meet_verbs": ("meeting", "meeting"),
    "speak_verbs": ("call", "call"),
    "call_verbs": ("call", "call"),
    "tell_verbs": ("call", "call"),
    "discuss_verbs": ("meeting", "meeting"),
    "visit_verbs": ("visit", "visit"),
    "travel_verbs": ("visit", "visit"),
    "move_verbs": ("visit", "visit"),
    "arrive_verbs": ("visit", "visit"),
    "welcome_verbs": ("meeting", "meeting"),
    "join_verbs": ("meeting", "meeting"),
    "rejoin_verbs": ("meeting", "meeting"),
}
_FRONT = ("frontline", "frontlines", "front", "lines")  # where commanders and presidents visit, without a name
_THEM = ("they", "them", "he", "him", "she", "her")
_ADJACENT = 8  # tokens between "met" and the words for those met
_REMOTELY = ("person", "video", "videolink", "link", "phone", "telephone", "satellite")  # how one attends
_Told = tuple[list[str], list[str], list[Token]]


def _purposes(article: Article, verb: Token) -> list[str]:
    """Return with whom a visitor deals: "will visit Oslo to discuss trade with X"."""
    clauses = [c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB"]
    talks = [t for c in clauses for t in c.subtree if t.dep_ == "prep" and t.lower_ == "with"]
    heads = [p for t in talks for p in t.children if p.dep_ == "pobj"]
    return officials(article, [e for p in heads for e in parties(article, p)])


def _direct(article: Article, verb: Token) -> list[str]:
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [e for h in heads for e in parties(article, h)]


def _spoke(article: Article, verb: Token) -> _Told | None:
    """Read "X spoke with Y" and "X called Y"; "X called Y a friend" and "X and Y spoke to reporters" are no calls."""
    if any(c.dep_ in ("oprd", "ccomp", "xcomp") for c in verb.children):
        return None
    beside = [g.left_edge for c in verb.children if c.dep_ == "dobj" for g in c.children if g.dep_ == "appos"]
    if any(t.lower_ in ("a", "an", "the") and t.nbor(-1).text != "," for t in beside):  # "a friend" taken for a title
        return None
    spoken_to = [e for p in objects(verb, "with", "to") for e in parties(article, p)]
    others = officials(article, _direct(article, verb) + spoken_to)
    who = subjects(article, verb)
    alone = not objects(verb, "with", "to", "at", "before") and len(officials(article, who)) > 1
    return (who + others, [], []) if others or alone else None


def _discussed(article: Article, verb: Token) -> _Told | None:
    """Read "X discussed the sale with Y"."""
    who, others = officials(article, subjects(article, verb)), officials(article, partners(article, verb))
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    others = others or (officials(article, partners(article, thing)) if thing is not None else [])
    return (who + others, [], spots_of(article, verb)) if who and others else None


def _phoned(article: Article, verb: Token) -> _Told | None:
    """Read "X told Y by phone"; without the telephone it is no call."""
    if not any(p.lemma_.lower() in ("phone", "telephone", "videolink") for p in objects(verb, "by", "over", "on")):
        return None
    with_whom = [e for t in (verb, *verb.children) if t.dep_ in ("ROOT", "ccomp", "dobj") for e in partners(article, t)]
    people = officials(article, unique(subjects(article, verb) + _direct(article, verb) + with_whom))
    return (people, [], []) if len(people) > 1 else None


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the one above that it continues: "the leaders are scheduled to meet"."""
    current = verb
    for _ in range(3):
        own = next(iter(subject_heads(current)), None)
        if own is not None or current.dep_ not in ("xcomp", "conj", "acomp"):
            return own
        current = current.head
    return None


def _crowd(verb: Token) -> str:
    """Return what those met are where they have no names: "met congressmen", "will meet with lawmakers"."""
    whom = [c for c in verb.children if c.dep_ == "dobj"] + objects(verb, "with")
    crowd = all(c.tag_ == "NNS" and c.lemma_.lower() in words(LEXICON, "met") for c in whom)
    return whom[0].lower_ if whom and crowd else ""


def _met(article: Article, verb: Token) -> _Told | None:
    who, others = subjects(article, verb), _direct(article, verb) + partners(article, verb)
    whom = [c for c in _near(verb) if c.dep_ == "dobj" and c.ent_type_ not in ("DATE", "TIME")]
    if any(c.dep_ == "auxpass" for c in verb.children):  # "was met with boos"
        return None
    if verb.lemma_.lower() == "convene" and whom:
        return (others, who, spots_of(article, verb)) if others and who else None
    if verb.lemma_.lower() == "sit" and not any(c.dep_ == "prt" and c.lower_ == "down" for c in verb.children):
        return None
    everybody = list(unique(who + others))
    spots = spots_of(article, verb)
    if _crowd(verb) and not officials(article, others):
        return (everybody, [], spots) if officials(article, everybody) or len(everybody) > 1 else None
    if whom and not others:
        return None
    subject = _subject(verb)
    if subject is not None and family_of(subject):  # "the conference convened 300 delegates"
        return None
    if subject is not None and officials(article, others):
        return everybody, [], spots
    group = subject is not None and subject.lemma_.lower() in words(LEXICON, "delegates")
    somebody = bool(officials(article, everybody) and (whom or objects(verb, "with")))
    bodies = _bodies(article, everybody)
    placed = bool((somebody or group or bodies) and place_of(article.doc, spots)) or bool(bodies and _sits(verb))
    return (everybody, [], spots) if len(everybody) > 1 or placed else None


def _near(verb: Token) -> list[Token]:
    """Return what hangs on a verb but for the rest of a list that the parser took for objects of it, far behind."""
    return [c for c in verb.children if c.left_edge.i <= verb.i + _ADJACENT]


def _sits(verb: Token) -> bool:
    """Say whether a verb of meeting has no object: "the council will meet on Friday"."""
    objected = any(c.dep_ in ("dobj", "prt") and c.ent_type_ not in ("DATE", "TIME") for c in _near(verb))
    return not objected and not objects(verb, "with")


def _bodies(article: Article, ids: Sequence[str]) -> str:
    """Return the ids of the bodies of which it is said that they meet; they name the meeting."""
    return " ".join(i for i in ids if article.entities[i].type == "Organization")


def _visited(article: Article, verb: Token) -> _Told | None:
    direct = verb.lemma_.lower() in words(LEXICON, "visit_verbs")
    spots = [c for c in verb.children if c.dep_ == "dobj" and direct] + objects(verb, "to", "into")
    who = subjects(article, verb)
    if not who or not place_of(article.doc, [s for s in spots if s.pos_ == "PROPN" or s.lower_ in _FRONT]):
        return None
    if verb.lemma_.lower() in words(LEXICON, "move_verbs"):
        abroad = [e for e in officials(article, who) if not _is_home(article, e, spots)]
        return (abroad + partners(article, verb) + _purposes(article, verb), [], spots) if abroad else None
    subject = _subject(verb)
    sent = subject is not None and is_delegate(subject)  # "the ministers of A and B visited"
    guests = who if sent else officials(article, who)
    return guests + partners(article, verb) + _purposes(article, verb), invited_by(article, verb), spots


def _is_home(article: Article, official: str, spots: Sequence[Token]) -> bool:
    """Say whether one goes to no town, or to one's own state: "the senator went to Washington", "went to court"."""
    state = state_of(article, official)
    towns = [s for s in spots if s.ent_type_ in ("GPE", "FAC")]
    return not towns or any(country_of(s.text) == state for s in towns)


def _arrived(article: Article, verb: Token) -> _Told | None:
    """Read "X arrived in Oslo" and "X touched down in Oslo"; what else arrives is no visitor."""
    if verb.lemma_.lower() == "touch" and not any(c.lower_ == "down" for c in verb.children):
        return None
    spots = [s for s in objects(verb, "in", "at") if s.pos_ == "PROPN"]
    who = officials(article, subjects(article, verb))
    return (who, [], spots) if who and place_of(article.doc, spots) else None


def _by(article: Article, verb: Token) -> list[str]:
    return [e for p in objects(verb, "by") for e in parties(article, p)]


def _welcomed(article: Article, verb: Token) -> _Told | None:
    company = _by(article, verb) or companions(article, verb)
    hosts = [e for e in subjects(article, verb) if e not in company] or _by(article, verb)
    whom = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if any(map(family_of, whom)):  # "received a call from X"
        return None
    met = _direct(article, verb)
    crowd = any(map(is_delegate, whom))
    guests = [g for g in (met if crowd else officials(article, met)) if g not in hosts]
    there = guests + officials(article, [*hosts, *company])
    to = [p for p in objects(verb, "to") if p.ent_type_ in ("GPE", "LOC", "FAC")]
    known = hosts and (guests or (crowd and officials(article, hosts)))
    return (there, hosts, spots_of(article, verb) + to) if known else None


def _points_back(token: Token) -> bool:
    """Say whether a word stands for those told of before: "them", "the two", "both leaders"."""
    both = {"two", "three", "pair", "both"} & {t.lower_ for t in (token, *token.children)}
    return token.lower_ in _THEM or bool(both)


def _joined(article: Article, verb: Token) -> _Told | None:
    """Read "X joined Y in Oslo for talks" and "they were joined by Z"; who joins in doing something meets nobody."""
    if any(c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children) for c in verb.children):
        return None
    others = officials(article, _direct(article, verb))
    told = [c for c in verb.head.children if c.dep_ in ("attr", "nsubj")] if verb.dep_ in ("csubj", "advcl") else []
    who = subjects(article, verb) + _by(article, verb) + [e for t in told for e in parties(article, t)]
    people = officials(article, who)
    whom = others or any(_points_back(c) for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return (people + others, [], spots_of(article, verb)) if people and whom else None


def _rejoined(article: Article, verb: Token) -> _Told | None:
    """Read "X also attended, along with Y" where no meeting is named with the verb."""
    lemma = verb.lemma_.lower()
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if lemma == "take" and [t.lower_ for t in things] == ["part"]:
        things = [] if not objects(things[0], "in") else things
    elif lemma == "take":
        return None
    if things or any(p.lemma_.lower() not in _REMOTELY for p in objects(verb, "in", "by", "at")):
        return None
    who, subject = subjects(article, verb) + partners(article, verb), _subject(verb)
    too = any(c.lower_ in ("also", "too") for c in verb.children)
    named = officials(article, who) or (who and (too or (subject is not None and is_delegate(subject))))
    return (who, [], []) if named else None


_READERS: Mapping[str, Callable[[Article, Token], _Told | None]] = {
    "speak_verbs": _spoke, "call_verbs": _spoke, "tell_verbs": _phoned, "discuss_verbs": _discussed, "meet_verbs": _met,
    "visit_verbs": _visited, "travel_verbs": _visited, "move_verbs": _visited, "arrive_verbs": _arrived,
    "welcome_verbs": _welcomed, "join_verbs": _joined, "rejoin_verbs": _rejoined,
}  # fmt: skip


def by_verb(article: Article, verb: Token, dates: Sequence[Dated]) -> Gathering | None:
    """Read a verb as the mention of a meeting; None where it tells of none that takes place."""
    mistagged = verb.lower_ == "meet" and any(c.dep_ == "nsubj" for c in verb.children)
    if verb.pos_ != "VERB" and not mistagged:
        return None
    known = [key for key in _KINDS if verb.lemma_.lower() in words(LEXICON, key)]
    read = ((key, _READERS[key](article, verb)) for key in known)
    lists, told = next((r for r in read if r[1] is not None), ("", None))
    modality = reality(verb) if told is not None else None
    if modality is None or told is None or not (told[0] or told[1] or lists == "meet_verbs"):
        return None
    kind, family = _KINDS[lists]
    place, when = place_of(article.doc, told[2]), date_told(verb, verb, dates)
    people, hosts = unique(told[0]), unique(told[1])
    crowd = _crowd(verb) if lists == "meet_verbs" and len(officials(article, people)) == len(people) == 1 else ""
    name = _bodies(article, people) if lists == "meet_verbs" and not officials(article, people) else ""
    back = lists == "rejoin_verbs" or (lists == "join_verbs" and not place)
    told_with = (kind, family, people, hosts, name, place, "", when, modality, back, not back)
    return Gathering(verb.i, verb.i + 1, verb.i, *told_with, arrival=lists == "arrive_verbs", crowd=crowd)
