"""People are found whole, once, and nobody is made up of a ship, a town or a byline."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract.entities.identity import identify, leader_of
from extract.entities.people import find_people
from extract.entities.titles import family, in_office, leaders, parts, same_person, sound, titles

CASES = tomllib.loads((Path(__file__).parent / "people.toml").read_text("utf-8"))


@pytest.mark.model
@pytest.mark.parametrize("case", CASES["finds"], ids=lambda c: c["why"])
def test_people_are_found_by_their_fullest_name(nlp, case):
    doc = nlp(case["text"])
    found = identify(doc, find_people(doc))
    assert list(dict.fromkeys(f.name for f in found)) == case["people"], case["why"]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES["none"], ids=lambda c: c["why"])
def test_nobody_is_found(nlp, case):
    assert [f.name for f in find_people(nlp(case["text"]))] == [], case["why"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Joe Biden", "Joseph R. Biden, Jr."),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Oleksii Reznikov", "Oleksiy Reznikov"),
        ("Kim Jong-Un", "Kim Jong Un"),
        ("Kishida Fumio", "Fumio Kishida"),
        ("Vladmir Putin", "Vladimir Putin"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Recep Tayyip Erdoğan", "Recep Erdogan"),
    ],
)
def test_two_spellings_of_one_person_are_one(a, b):
    assert same_person(a, b), "the graph would show one official twice"
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Yong-hyun", "Kim Jong Un"),
        ("Vladimir Putin", "Vladimir Solovyov"),
        ("Boris Johnson", "Mike Johnson"),
        ("Hafez al-Assad", "Bashar al-Assad"),
        ("Joe Biden", "Hunter Biden"),
        ("Putin", "Vladimir Putin"),
    ],
)
def test_two_people_of_one_surname_stay_two(a, b):
    assert not same_person(a, b), "one man's words would be laid into another's mouth"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ursula von der Leyen", "von der leyen"),
        ("Kim Yong-hyun", "kim"),
        ("Yoon Suk Yeol", "yoon"),
        ("Gilberto Teodoro Jr.", "teodoro"),
        ("Dick Schoof", "schoof"),
        ("Dong Jun", "dong"),
        ("Li Shangfu", "li"),
        ("Lee Cain", "cain"),
        ("Kim Darroch", "darroch"),
    ],
)
def test_the_family_name_is_the_one_used_alone(name, expected):
    assert family(name) == expected


def test_a_leader_is_known_by_surname_and_by_spelling():
    assert leader_of("Zelenskyy") == leader_of("Volodymyr Zelensky")
    assert leader_of("Smith") is None


def test_terms_of_office_bound_what_a_title_without_a_country_means():
    trump = leaders()["donald-trump"]
    assert in_office(trump, "2019-05-01")
    assert not in_office(trump, "2023-05-01"), "a candidate would represent the state"
    assert in_office(trump, None)


@pytest.mark.parametrize("key", sorted(leaders()))
def test_leaders_are_complete(key):
    leader = leaders()[key]
    assert leader.words("terms"), "a leader without a term is in office for ever"
    assert all(len(t.partition("-")[0]) == 4 and "-" in t for t in leader.words("terms"))
    assert bool(leader.text("country")) == bool(leader.words("office"))
    assert all(
        sound(a).split()[-1] in {sound(p) for n in leader.names for p in parts(n)} for a in leader.words("alone")
    )


def test_titles_do_not_contradict_each_other():
    known = titles()
    assert not known.male & known.female
    assert not known.never & known.family_first - {"he"}
    assert set(known.offices.values()) <= {"gb", "us"}
