"""Disagreement: a mark on two figures that do not clash costs a reader's trust, and a clash left unmarked misleads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.build import build
from graph.corpus import index
from graph.model import Entity, Fact, Facts, Modality, Quantity, When
from tests.graph.facts import NORLAND, PERU, fact, told

TANKS = {"donor": "no", "item": "giraffe"}
STRIKE = {"user": "no", "item": "giraffe"}


def disputed(
    one: Fact, other: Fact, *, published: tuple[str | None, str | None] = ("2021-03-02", "2021-03-02")
) -> bool:
    """Say whether facts of two articles are marked."""
    first = told("one", one, published=published[0])
    return bool(index([first, told("two", other, published=published[1])]).disputes)


def used(count: float | None = None, *, date: str | None = None, modality: Modality = "asserted") -> Fact:
    return fact(1, "used", quantity=count, date=date, modality=modality, **STRIKE)


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        (used(9, date="2019-05-01"), used(2, date="2023-08-01"), False),  # years apart
        (used(9, date="2021-03-01"), used(2), False),  # one strike, and another
        (used(9, date="2021-03-01"), replace(used(2), when=When("lately")), False),
        (used(9, date="2021-03-01"), used(7, date="2021-03-01"), True),
        (used(date="2021-03-01"), used(modality="negated"), True),  # a denial in the same days
        (used(date="2019-03-01"), used(modality="negated"), False),
        (used(), used(modality="negated"), True),
    ],
)
def test_uses_disagree_about_one_strike_only(one, other, marked):
    """Strikes are many; two counts of them clash only on one date, and a denial only in the days of the claim."""
    assert disputed(one, other) == marked


@pytest.mark.parametrize(("later", "marked"), [("2021-03-04", True), ("2021-03-20", False)])
def test_a_denied_strike_is_that_of_the_last_days(later, marked):
    assert disputed(used(), used(modality="negated"), published=("2021-03-02", later)) == marked


def test_a_denied_strike_is_no_denial_of_what_articles_tell_all_the_year():
    claims = [told(f"claim {day}", used(), published=day) for day in ("2021-03-01", "2021-09-01")]
    denial = told("denial", used(modality="negated"), published="2021-03-02")
    assert index([claims[0], denial]).disputes
    assert not index([*claims, denial]).disputes


def test_an_undated_denial_of_a_use_meets_no_undated_claim():
    """Nothing says that two pasted texts without a date speak of one strike."""
    assert not disputed(used(), used(modality="negated"), published=(None, "2021-03-02"))


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        (fact(quantity=1, date="2018-12"), fact(quantity=4), False),  # the other article may be years younger
        (fact(quantity=1), fact(quantity=4), True),
        (fact(type="delivered"), fact(type="refused", date="2018-12"), False),
    ],
)
def test_an_article_without_a_date_says_nothing_of_a_given_day(one, other, marked):
    """A reader who pastes a text without its date is shown no quarrel with a day it may never have heard of."""
    assert disputed(one, other, published=("2021-03-02", None)) == marked


@pytest.mark.parametrize(("status", "marked"), [("reported", True), ("planned", False)])
def test_a_count_by_hearsay_is_a_count_and_a_plan_is_none(status, marked):
    assert disputed(fact(quantity=4), fact(quantity=5, modality=status)) == marked


@pytest.mark.parametrize("status", ["asserted", "planned"])
def test_a_promise_kept_is_no_disagreement(status):
    """Promised in March and delivered in May, fewer than promised: that is progress."""
    promise, delivery = fact(quantity=4, modality=status), fact(type="delivered", quantity=3, date="2021-05-01")
    assert not disputed(promise, delivery, published=("2021-03-02", "2021-05-03"))


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        (fact(type="delivered"), fact(type="refused", **TANKS), True),  # "gives arms to nobody"
        (fact(type="delivered"), fact(type="delivered", modality="negated", **TANKS), True),
        (fact(type="delivered", **TANKS), fact(type="refused"), False),  # given, but to whom is not told
        (fact(type="delivered"), fact(type="refused", donor="no", item="giraffe", recipient="se"), False),
        (fact(modality="conditional"), fact(type="refused"), False),  # "would send them if"
        (fact(type="refused"), fact(type="refused", **TANKS), False),
    ],
)
def test_who_denies_giving_to_anybody_denies_giving_to_each(one, other, marked):
    assert disputed(one, other) == marked


def test_claim_and_denial_in_two_mouths_of_one_article_are_marked():
    """Reports say that it sells arms, its ministers that it sells none: the reader must see both."""
    claim = fact(1, "delivered", date="2021-02")
    denial = replace(fact(2, "delivered", modality="negated", **TANKS), attribution=("the ministers",))
    assert index([told("Some say so, ministers deny it.", claim, denial)]).disputes
    assert not index([told("x", claim, replace(denial, attribution=()))]).disputes


@pytest.mark.parametrize(
    ("wording", "marked"),
    [
        ("Oslo sent Lima nine radars.", True),
        ("Together with its partners Oslo sent Lima nine radars.", False),
        ("Together with nine radars Oslo sent a crew for combined arms drills.", True),
        ("Along with the crews Oslo sent nine radars.", True),
        ("Oslo and other Nordic members will send Lima nine radars.", False),
        ("Norway and its allies have sent Peru nine radars.", False),
        ("Oslo sent Lima nine radars and works with other countries and partners on more.", True),
        ("Collectively, we gave Peru nine radars.", False),
        ("Norway, a member of the alliance, and its ministers gave Peru nine radars.", True),
    ],
)
def test_what_donors_gave_together_does_not_contradict_what_one_of_them_gave(wording, marked):
    """Nine from a coalition and three from one country in it are both right."""
    alone = fact(type="delivered", quantity=3, text="Norway gave Peru three radars.")
    nine = replace(fact(type="delivered", text=wording), quantity=Quantity("nine", 9))
    assert disputed(nine, alone) == marked


def test_a_figure_that_is_told_again_later_is_of_that_time_too():
    """Two papers of one week clash although one of the figures was first told a year before."""
    first = told("one", fact(type="delivered", quantity=2), published="2020-03-02")
    again = told("two", fact(type="delivered", quantity=2), published="2021-03-02")
    other = told("three", fact(type="delivered", quantity=3), published="2021-03-05")
    assert not index([first, other]).disputes
    assert len(index([first, again, other]).disputes) == 2


def test_a_refusal_and_a_rival_name_each_other_once():
    corpus = index([told("one", fact(type="delivered")), told("two", fact(type="refused"))])
    assert sorted(len(rivals) for rivals in corpus.disputes.values()) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (fact(quantity=4, date="2021-03-01"), fact(quantity=5, date="2021-03-01"), True),
        (fact(quantity=4), fact(quantity=5), True),
        (fact(quantity=4, date="2021-03"), fact(quantity=5, date="2021-03-20"), True),
        (fact(quantity=4, date="2021-03-01"), fact(quantity=4, date="2021-04-09"), True),
        (fact(date="2021-03-01"), fact(date="2021-03-01", modality="negated"), True),
        (fact(type="delivered", date="2021-03-01"), fact(type="refused", date="2021-03"), True),
        (fact(type="delivered", date="2021-03-01"), fact(type="refused", date="2021-05"), False),
        (fact(quantity=4, date="2021-03-01"), fact(quantity=5, date="2021-04-09"), False),
        (fact(quantity=4), fact(), False),
        (fact(quantity=4), fact(quantity=5, modality="planned"), False),
        (fact(quantity=4, date="2021-03-01"), fact(quantity=4), False),
        (fact(quantity=2, part_of="f9"), fact(quantity=4), False),
        (fact(quantity=4), fact(type="delivered", quantity=2), False),
        (fact(quantity=4), fact(quantity=5, donor="no", item="giraffe"), False),
    ],
)
def test_disagreement_is_marked(one, other, disputed):
    """A reader sees that two papers count differently; later tranches and parts of a total are no quarrel."""
    graph = build([told("one", one), told("two", other)])
    assert {d["disputed"] for _, _, d in graph.edges(data=True)} == {disputed}


@pytest.mark.parametrize(
    ("published", "disputed"), [("2021-03-09", True), ("2022-03-09", False), ("2021-03", True), (None, True)]
)
def test_counts_without_a_date_disagree_only_in_articles_of_the_same_weeks(published, disputed):
    """Three sent by June after two by March is progress, not a quarrel."""
    told_in_march = told("one", fact(type="delivered", quantity=2))
    later = told("two", fact(type="delivered", quantity=3), published=published)
    assert bool(index([told_in_march, later]).disputes) == disputed


def test_one_missile_each_on_two_days_is_no_dispute():
    user = {"user": "no", "item": "giraffe"}
    days = [
        replace(fact(quantity=n, date=f"2021-03-0{d}"), type="used", roles=user) for n, d in ((1, 1), (1, 2), (9, 3))
    ]
    assert not index([told(str(i), f) for i, f in enumerate(days)]).disputes


def test_more_than_thirty_does_not_contradict_thirty_five():
    many = replace(fact(), quantity=Quantity("more than 30", 30, low=30))
    assert not index([told("one", many), told("two", fact(quantity=35))]).disputes


DRONES = Entity("class-drone", "System", "drones", properties={"category": "drone"})
GULL = Entity("gull-2", "System", "Gull 2", properties={"category": "drones"})
ATTACK = Entity("class-attack-drone", "System", "attack drones", properties={"category": "attack-drone"})
RADARS = Entity("class-radar", "System", "radars", properties={"category": "radar"})


def given(system: Entity, type: str = "delivered", modality: Modality = "asserted", **roles: str) -> Facts:
    """An article that tells of one system from Norway."""
    roles = {"item": system.id, **(roles or {"donor": "no", "recipient": "pe"})}
    made = fact(1, type, modality=modality, **roles)
    return told(f"{system.name} {type} {modality}", made, entities=(NORLAND, PERU, system))


@pytest.mark.parametrize(
    ("claim", "denial", "marked"),
    [
        (given(GULL), given(DRONES, modality="negated"), True),
        (given(ATTACK), given(DRONES, modality="negated"), True),
        (given(DRONES), given(GULL, modality="negated"), False),  # other drones than these
        (given(GULL), given(RADARS, modality="negated"), False),
        (given(GULL), given(DRONES, "refused"), False),  # "no drones that reach the capital"
        (given(GULL, "pledged"), given(DRONES, modality="negated"), False),  # promised, not sent yet
        (given(GULL, "acquired", buyer="pe", supplier="no"), given(GULL, modality="negated"), True),
        (given(GULL, "acquired", buyer="pe", supplier="no"), given(DRONES, modality="negated"), True),
        (given(GULL, "acquired", buyer="se", supplier="no"), given(DRONES, modality="negated"), False),
        (given(GULL, "acquired", buyer="pe"), given(GULL, modality="negated"), False),
    ],
)
def test_who_denies_having_sent_drones_denies_each_kind_of_drone(claim, denial, marked):
    """The claim names a model or tells of the receiver, the denial is general: the reader must see both."""
    assert bool(index([claim, denial]).disputes) == marked
