"""Which words name a state: a wrong answer hides a donor or makes one up."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.entities.countries import countries, country_of, find_countries

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Norwegian and Dutch officials thanked the U.S. for its help.", ["no", "nl", "us"]),
        ("The US-made howitzers reached Ukraine's army.", ["us", "ua"]),
        ("Moscow accused Warsaw of meddling.", ["ru", "pl"]),
        ("A spokesman for the Kremlin declined to comment.", ["ru"]),
        ("The Republic of Korea and the DPRK traded fire.", ["kr", "kp"]),
        ("The Federal Republic of Germany will pay.", ["de"]),
        ("Papua New Guinea and Equatorial Guinea voted for it.", ["pg", "gq"]),
        ("Niger expelled the envoy of Nigeria.", ["ne", "ng"]),
        ("Weapons reached Kyiv from Paris.", ["ua", "fr"]),
        ("The Soviet Union built it.", ["su"]),
        ("The Scholz government agreed.", ["de"]),
        ("The Biden administration will send them.", ["us"]),
    ],
)
def test_finds_states_by_all_their_names(nlp: Language, sentence: str, codes: list[str]) -> None:
    """A donor named by people, capital or full style is that donor."""
    assert [f.key for f in find_countries(nlp(sentence))] == codes


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoys held talks in Paris.",
        "Two explosions were heard near Baghdad.",
        "He told the Washington Post that ships had left the South China Sea.",
        "The minister arrived in London on Friday.",
        "A factory in New Mexico makes them, and turkey is served for lunch.",
        "Let us wait.",
        "Ships met in the Gulf of Thailand.",
        "The Bank of England raised rates.",
        "A rally in the capital Ankara ended peacefully.",
        "The Helsinki Commissioner and the Minsk agreements were old.",
        "Many Danes and dozens of Poles left.",
    ],
)
def test_leaves_places_and_other_names_alone(nlp: Language, sentence: str) -> None:
    """A place where something happens is no party to it."""
    assert find_countries(nlp(sentence)) == []


def test_a_person_called_jordan_is_no_state(nlp: Language) -> None:
    """A minister's first name must not bring his neighbour into the graph."""
    found = find_countries(nlp("Defence Minister Israel Katz met Michael Jordan in a hotel."))
    assert "jo" not in {f.key for f in found}


def test_korea_alone_is_the_korea_the_article_names(nlp: Language) -> None:
    """In an article on South Korea, Korea is South Korea; the peninsula is neither."""
    found = find_countries(nlp("South Korea sent shells. Korea will send more. The Korean Peninsula is calm."))
    assert [f.key for f in found] == ["kr", "kr"]
    assert [f.key for f in find_countries(nlp("The minister met his Korean counterpart."))] == ["kr"]
    assert [f.key for f in find_countries(nlp("North Korea fired. The Korean leader watched."))] == ["kp"]


@pytest.mark.parametrize(("words", "code"), [("Ukrainian", "ua"), ("the Kremlin", "ru"), ("Britain", "gb")])
def test_country_of_reads_a_single_name(words: str, code: str) -> None:
    """The ministries of a state are found through its adjective."""
    assert country_of(words) == code


def test_every_entry_reads_back_as_itself() -> None:
    """A canonical name that another entry shadows would be lost from every article."""
    wrong = {key: country_of(e.name) for key, e in countries().items() if country_of(e.name) != key}
    assert not wrong
