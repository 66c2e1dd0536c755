"""Merging: the same official in two articles is one node, two of a name are two, and the unsure stays apart."""

from __future__ import annotations

import pytest

from graph.build import build
from graph.corpus import index
from graph.model import Entity, Fact, Facts
from tests.graph.facts import NORLAND, PERU, article, fact, told


def official(name: str, id: str = "", **properties: str) -> Entity:
    return Entity(id or "official-" + name.lower().replace(" ", "-"), "Official", name, properties=properties)


def papers(*entities: Entity) -> list[Facts]:
    """One article for each entity."""
    return [article(f"Article {i}", entities=(entity,)) for i, entity in enumerate(entities)]


def names(*entities: Entity) -> list[str]:
    return sorted(e.name for e in index(papers(*entities)).entities.values())


def organization(name: str, id: str = "", **properties: str) -> Entity:
    return Entity(id or "organization-" + name.lower().replace(" ", "-"), "Organization", name, properties=properties)


@pytest.mark.parametrize(
    "pair",
    [
        (official("Ada Lind"), official("Ada Lind")),
        (official("Ada Lind"), official("Ada M. Lind")),
        (official("Ada Lind"), official("Lind")),
        (official("Ada Lind", country="no"), official("Ada Lind")),
        (official("José Peña"), official("Jose Pena")),
        (official("Joe Lind"), official("Joseph P. Lind, Jr.")),
        (official("Oleh Horskyy"), official("Oleh Horsky")),
        (official("Andriy Horskiy"), official("Andrii Horskyj")),
        (official("Horsky"), official("Andriy Horskyy")),
        (official("Park Mi-na"), official("Park Mi Na")),
        (official("Park"), official("Park Mi-na")),
        (official("Pat Lind"), official("Patrick Lind")),
        (official("Mori Aiko", "official-aiko-mori"), official("Aiko Mori", "official-aiko-mori")),
        (official("A.J. Lind", "official-aj-lind"), official("AJ Lind", "official-aj-lind")),
        (Entity("no", "Country", "Norway"), Entity("no", "Country", "Kingdom of Norway")),
        (organization("Fjord Arms"), organization("Fjord Arms", country="no")),
        (organization("Ministry of Defence", country="no"), organization("Ministry of Defence", country="no")),
        (organization("MoD", "no-mod"), organization("Norwegian MoD", "no-mod")),
        (Entity("package-fund", "Package", "Fund", properties={"programme": "Fund"}),) * 2,
        (Entity("system-fuel-trucks", "System", "fuel trucks"), Entity("system-fuel-trucks", "System", "Fuel trucks")),
    ],
)
def test_the_same_is_one_node(pair):
    """Two articles on one person or body are read together."""
    assert len(names(*pair)) == 1


@pytest.mark.parametrize(
    "apart",
    [
        (official("Ada Lind", country="no"), official("Ada Lind", country="pe")),
        (official("Ada Lind"), official("Eva Lind")),
        (official("Ada Lind", country="no"), official("Lind", country="pe")),
        (official("Ada Lind"), official("Eva Lind"), official("Lind")),
        (organization("Ministry of Defence"), organization("Ministry of Defence")),
        (organization("Ministry of Defence", country="no"), organization("Ministry of Defence", country="pe")),
        (organization("Defence Ministry", "defence-ministry"), organization("Defence Ministry", "defence-ministry")),
        (Entity("package-22nd", "Package", "22nd package"), Entity("package-22nd", "Package", "22nd package")),
        (
            Entity("package-fund", "Package", "first tranche", properties={"programme": "Fund"}),
            Entity("package-fund", "Package", "first tranche", properties={"programme": "Fund"}),
        ),
        (Entity("meeting-talks", "Meeting", "talks"), Entity("meeting-talks", "Meeting", "talks")),
    ],
)
def test_the_unsure_stays_apart(apart):
    """Two people of one name must never share their words and deeds."""
    assert len(names(*apart)) == len(apart)


def test_one_article_is_never_merged_within():
    """What an article's own resolution has told apart stays apart."""
    both = (official("Ada Lind", "official-a"), official("Ada Lind", "official-b"))
    other = article("Other", entities=(official("Ada Lind", "official-a"),))
    assert len(index([article("One", entities=both), other]).entities) == 3


@pytest.mark.parametrize(
    ("mark", "count"),
    [({"date": "2021-03-02"}, 1), ({"ordinal": "5"}, 1), ({"date": "2021-03"}, 2), ({"place": "Lima"}, 2)],
)
def test_meetings_of_one_name_need_a_day_or_a_number(mark, count):
    """Monthly talks are not one meeting."""
    talks = Entity("meeting-talks", "Meeting", "Fjord talks", properties=mark)
    assert len(names(talks, talks)) == count


@pytest.mark.parametrize(
    ("published", "giver", "count"), [("2021-03-03", "no", 1), ("2021-06-01", "no", 2), ("2021-03-03", "pe", 2)]
)
def test_packages_of_one_sum_are_one_within_days(published, giver, count):
    """The same sum months later, or from somebody else, is another package."""
    package = Entity("package-1", "Package", "$40 million", properties={"amount": "40000000", "currency": "USD"})
    entities = (NORLAND, PERU, package)
    first = told("First", fact(donor="no", item="package-1"), entities=entities)
    second = told("Second", fact(donor=giver, item="package-1"), entities=entities, published=published)
    found = index([first, second]).entities.values()
    assert sum(e.type == "Package" for e in found) == count


@pytest.mark.parametrize(
    ("one", "other", "giver", "count"),
    [("NOD", "USD", "no", 1), ("USD", "NOD", "no", 1), ("PED", "USD", "no", 2), ("NOK", "USD", "no", 2)],
)
def test_a_bare_dollar_may_be_the_givers_own(one, other, giver, count):
    """Two papers of one morning tell of one package, the giver's own paper without the country before the sign."""
    sums = [Entity("package", "Package", "40m", properties={"amount": "40", "currency": c}) for c in (one, other)]
    papers = [
        told(s, fact(donor=giver, item="package"), entities=(NORLAND, p)) for s, p in zip("ab", sums, strict=True)
    ]
    assert sum(e.type == "Package" for e in index(papers).entities.values()) == count


@pytest.mark.parametrize(
    ("kind", "day", "who", "count"),
    [
        ("talks", "2021-03-02", ("no", "pe"), 1),
        ("talks", "2021-03-03", ("no", "pe"), 2),
        ("talks", "2021-03", ("no", "pe"), 2),
        ("call", "2021-03-02", ("no", "pe"), 2),
        ("summit", "2021-03-02", ("no", "pe"), 2),
        ("talks", "2021-03-02", ("no", "pe", "se"), 2),
    ],
)
def test_a_meeting_is_known_by_its_people_and_day(kind, day, who, count):
    """However two papers name it, a meeting of the same two on a day is one; a call that day is another."""

    def paper(name: str, kind: str, day: str, who: tuple[str, ...]) -> Facts:
        meeting = Entity(f"meeting-{name}", "Meeting", name, properties={"kind": kind, "date": day})
        people = tuple(Entity(p, "Country", p) for p in who)
        met = (fact(n, "attended", participant=p, meeting=meeting.id) for n, p in enumerate(who))
        return told(name, *met, entities=(*people, meeting))

    both = [paper("Oslo talks", kind, day, who), paper("Lima meets Oslo", "meeting", "2021-03-02", ("no", "pe"))]
    assert sum(e.type == "Meeting" for e in index(both).entities.values()) == count


def test_two_meetings_of_the_same_people_on_a_day_in_one_article_stay_two():
    """Where one paper tells of two, a third name in another paper could be either."""
    day = {"kind": "meeting", "date": "2021-03-02"}
    two = [Entity(f"meeting-{n}", "Meeting", n, properties=day) for n in ("dinner", "session")]
    other = Entity("meeting-round", "Meeting", "round", properties=day)

    def attended(*meetings: Entity) -> list[Fact]:
        return [
            fact(int(f"{i}{j}"), "attended", participant=who, meeting=m.id)
            for i, m in enumerate(meetings)
            for j, who in enumerate(("no", "pe"))
        ]

    first = told("one", *attended(*two), entities=(NORLAND, PERU, *two))
    second = told("two", *attended(other), entities=(NORLAND, PERU, other))
    assert sum(e.type == "Meeting" for e in index([first, second]).entities.values()) == 3


def test_a_merged_node_has_the_fullest_name_and_all_others():
    graph = build(papers(official("Lind"), official("Ada Lind", role="minister")))
    assert dict(graph.nodes(data=True)) == {
        "official-ada-lind": {
            "label": "Ada Lind",
            "type": "Official",
            "name": "Ada Lind",
            "aliases": "Lind",
            "role": "minister",
        }
    }


def test_a_merged_node_has_the_name_that_most_use():
    people = papers(official("Joe Lind"), official("Joseph P. Lind, Jr."), official("Joe Lind"), official("Lind"))
    assert [e.name for e in index(people).entities.values()] == ["Joe Lind"]


def test_the_order_of_articles_does_not_matter():
    """A permalink to a node or an edge holds when articles are loaded in another order."""
    many = papers(official("Lind"), official("Ada Lind"), official("Ada Lind", country="pe"), official("Eva Lind"))
    forwards, backwards = build(many), build(many[::-1])
    assert dict(forwards.nodes(data=True)) == dict(backwards.nodes(data=True))
