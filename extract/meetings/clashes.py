"""What keeps two mentions from being one meeting: another day, place, number, name or kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.entities.countries import country_of
from extract.entities.gazetteer import fold
from extract.lexicon import words
from extract.meetings.meeting_clues import LEXICON, Gathering


@dataclass(slots=True)
class Cluster:
    """The mentions of one meeting; grows while the article is read."""

    mentions: list[Gathering] = field(default_factory=list)

    @property
    def family(self) -> str:
        """Return the family that all mentions share."""
        return self.mentions[0].family

    def values(self, name: str) -> list[str]:
        """Return the distinct non-empty values of a text field over the mentions."""
        return list(dict.fromkeys(v for v in (getattr(m, name) for m in self.mentions) if v))

    @property
    def people(self) -> set[str]:
        """Return the ids of all who take part or are hosts."""
        return {p for m in self.mentions for p in (*m.participants, *m.hosts)}

    @property
    def dates(self) -> list[str]:
        """Return the dates told, as EDTF."""
        return [m.when.edtf for m in self.mentions if m.when and m.when.edtf]


def agree(a: str, b: str) -> bool:
    """Say whether two EDTF dates can be of one day: one begins the other, or an interval holds the other."""
    if "/" in a or "/" in b:
        (low, high), other = (a.split("/"), b) if "/" in a else (b.split("/"), a)
        return low[: len(other)] <= other <= high or other == low[: len(other)]
    return a.startswith(b) or b.startswith(a)


def _same_place(a: str, b: str) -> bool:
    """Say whether two places can be one: one names the other, or both lie in one state as far as their names tell."""
    state = _state_of_seat(a)
    return fold(a) in fold(b) or fold(b) in fold(a) or (state is not None and state == _state_of_seat(b))


def _state_of_seat(place: str) -> str | None:
    """Return the state that a capital, or a seat of power in one, belongs to."""
    seats = (("us", "washington_seats"), ("gb", "london_seats"))
    return country_of(place) or next((s for s, named in seats if fold(place) in words(LEXICON, named)), None)


def is_there(g: Gathering, cluster: Cluster) -> bool:
    """Say whether a mention has the place of a meeting."""
    return any(_same_place(g.place, p) for p in cluster.values("place"))


def is_pair(gathering: Gathering) -> bool:
    """Say whether a mention by itself names both sides."""
    return gathering.sides and len({*gathering.participants, *gathering.hosts}) >= 2


def _words(g: Gathering) -> set[str]:
    """Return the words that name a meeting, its place's among them: "the Oslo summit" is the summit held in Oslo."""
    return {*g.name.split(), *fold(g.place).split()} - set(words(LEXICON, "plain_words"))


def shares_name(g: Gathering, cluster: Cluster) -> bool:
    """Say whether a mention has the name of a meeting: the very same, or a telling word of it."""
    if any(set(g.name.split()) == set(m.name.split()) for m in cluster.mentions):
        return True
    return any(_words(g) & set(m.name.split()) or set(g.name.split()) & _words(m) for m in cluster.mentions)


def _other_time(g: Gathering, cluster: Cluster) -> bool:
    """Say whether one is "the last meeting" or long past and the other is not, or still to come."""
    told = cluster.values("which")
    if (g.which and g.which not in told) or (told and not g.which and not g.back):
        return True
    return any(_are_apart(g, m) or _are_apart(m, g) for m in cluster.mentions)


def _are_apart(planned: Gathering, told: Gathering) -> bool:
    """Say whether a mention is of a meeting still to come and the other of one that was held before."""
    there = bool(told.participants or told.hosts)
    pairs = there and is_pair(planned) and not (planned.name or told.name or planned.many)
    if planned.modality != "planned" or told.modality != "asserted":
        return pairs and told.besides and bool(planned.when) and not planned.done
    return told.past or (planned.far and there) or (pairs and told.done and planned.when != told.when)


def clashes(g: Gathering, cluster: Cluster) -> bool:
    """Say whether something that both tell differs."""
    if g.family != cluster.family or _other_time(g, cluster):
        return True
    if g.when and g.when.edtf and any(not agree(g.when.edtf, d) for d in cluster.dates):
        return True
    crowds = cluster.values("crowd")  # "met lawmakers" is not the meeting with the president
    if (g.crowd and g.crowd not in crowds and cluster.people) or (crowds and not g.crowd and is_pair(g)):
        return True
    if g.ordinal and cluster.values("ordinal") and g.ordinal not in cluster.values("ordinal"):
        return True
    if g.name and cluster.values("name") and not shares_name(g, cluster):
        return True
    if g.family == "visit" and g.besides and g.place and not cluster.values("place"):
        return True  # "on his trip he also visited Oslo"
    if g.family == "visit" and g.place and cluster.values("place"):
        return not is_there(g, cluster)
    if g.place and cluster.values("place") and not is_there(g, cluster):
        return g.kind in words(LEXICON, "named_kinds") or not (g.name or g.ordinal)
    kinds = set(words(LEXICON, "named_kinds"))
    told = kinds & set(cluster.values("kind"))
    return g.kind in kinds and bool(told) and g.kind not in told and not g.back
