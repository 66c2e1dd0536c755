"""Which words name an organisation, and which organisation: speakers and makers hang on it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.entities.bodies import organizations, state_bodies
from extract.entities.countries import countries
from extract.entities.organizations import find_organizations

pytestmark = pytest.mark.model


def keys(nlp: Language, text: str) -> list[str]:
    return [f.key for f in find_organizations(nlp(text))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Pentagon and the US Department of Defense are one.", ["us-dod", "us-dod"]),
        ("Norway's defence ministry and the Danish Ministry of Defense agreed.", ["no-mod", "dk-mod"]),
        ("The Ministry of Foreign Affairs of Estonia summoned the envoy.", ["ee-mfa"]),
        ("Hezbollah and the Israeli military exchanged fire.", ["hezbollah", "il-forces"]),
        ("Rheinmetall and Lockheed Martin will build it.", ["de-rheinmetall", "lockheed-martin"]),
        ("Greek navy ships escorted the convoy.", ["gr-navy"]),
        ("The Royal Thai Navy trained with the Royal Australian Air Force.", ["th-navy", "au-air-force"]),
        ("The headquarters of the Black Sea fleet burned.", ["ru-black-sea-fleet"]),
        ("Kenyan security forces cleared the road.", ["ke-security-forces"]),
        ("The PLA's Rocket Force moved inland.", ["cn-rocket-force"]),
        ("Ansar al-Sharia fought the Nigerian military.", ["ansar-al-sharia", "ng-forces"]),
        ("The Departments of State, Defense and the Treasury agreed.", ["us-state", "us-dod", "us-treasury"]),
        ("Latvia's Ministries of Defence and Foreign Affairs agreed.", ["lv-mod", "lv-mfa"]),
        ("The Labour party left; the justice department stayed.", ["gb-labour", "us-justice"]),
        ("Analysts at RUSI and the Institute for the Study of War disagree.", ["rusi", "isw"]),
    ],
)
def test_finds_known_bodies_by_all_their_names(nlp: Language, sentence: str, expected: list[str]) -> None:
    """One body under several names must be one node."""
    assert keys(nlp, sentence) == expected


def test_a_bare_ministry_is_the_one_the_article_names(nlp: Language) -> None:
    """A reader knows whose ministry it is from the paragraph before."""
    text = "The Polish Defence Ministry denied it. Hours later the defence ministry confirmed it."
    assert keys(nlp, text) == ["pl-mod", "pl-mod"]


def test_a_ministry_with_a_spokesperson_is_that_of_the_one_state_before(nlp: Language) -> None:
    """Without a capital the ministry counts only where one state alone can be meant."""
    text = "Peru denied it and foreign ministry spokeswoman Ana Diaz said more."
    assert keys(nlp, text) == ["pe-mfa"]
    assert keys(nlp, "Peru blamed Chile, and foreign ministry spokeswoman Ana Diaz said more.") == []


def test_a_ministry_that_opens_a_sentence_is_the_foremost_states(nlp: Language) -> None:
    """A capital tells nothing there, the article does."""
    assert keys(nlp, "Peru and Chile talked. Peru left. Foreign Ministry officials wept.") == ["pe-mfa"]


def test_unlisted_firms_beside_known_ones_in_a_roster_are_bodies(nlp: Language) -> None:
    """A young maker sits at the table beside those every gazetteer has; a list of states or people names none."""
    text = "Representatives of Saab, Quantum Rivers and the Baltic Drone Works took part on Monday."
    assert keys(nlp, text) == ["saab", "quantum-rivers", "baltic-drone-works"]
    text = "Representatives of Saab, the Peruvian Centre for Coastal Radars and Silver Lake came."
    assert keys(nlp, text)[:2] == ["saab", "peruvian-centre-for-coastal-radars"]
    assert keys(nlp, "Representatives of Saab, Peru, Ana Diaz and Lima Norte came.") == ["saab"]
    assert keys(nlp, "Representatives of Quantum Rivers and Silver Lake came.") == []


def test_a_bare_ministry_is_not_american(nlp: Language) -> None:
    """The United States have departments: "the Foreign Ministry" is that of the state that acts in the sentence."""
    text = "The State Department agreed. A Chilean envoy told Peru to withdraw, the Foreign Ministry said."
    assert keys(nlp, text) == ["us-state", "cl-mfa"]


def test_the_security_council_is_that_of_the_world(nlp: Language) -> None:
    """Only its secretary, or a state beside it, makes it a state's."""
    assert keys(nlp, "Peru complained. Chile wrote a letter to the Security Council.") == ["un-sc"]
    assert keys(nlp, "Peru complained. The Security Council secretary said no.") == ["pe-security-council"]


def test_a_party_is_of_a_state_that_the_article_names(nlp: Language) -> None:
    """Many states have Social Democrats."""
    assert keys(nlp, "Peru waits. The Social Democrats voted for it.") == []
    assert keys(nlp, "Germany waits. The Social Democrats voted for it.") == ["de-spd"]


def test_an_unlisted_committee_is_found_with_its_abbreviation(nlp: Language) -> None:
    """Bodies no gazetteer knows still speak, in full and by their initials."""
    found = find_organizations(nlp("The Harbour Safety Committee (HSC) met. Later the HSC said nothing."))
    assert {f.name for f in found} == {"Harbour Safety Committee"}
    assert len(found) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "US military aid keeps flowing.",
        "They protested outside the White House.",
        "Settlers in the West Bank protested.",
        "Reporters spoke to the BBC.",
        "Arms went from Iran to the Russian Federation.",
        "Leonardo Fernandez opened the door.",
        "It lies near Marine Corps Air Station Iwakuni.",
        "Checks by a third-party monitor go on.",
        "Minister of Heavy Industries Herman Sulyma left.",
    ],
)
def test_leaves_other_words_alone(nlp: Language, sentence: str) -> None:
    """An adjective, a building, a territory and a listener are no organisations of the story."""
    assert keys(nlp, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "She works at the Institute for Nuclear Non-Proliferation in Vienna.",
            "Institute for Nuclear Non-Proliferation",
        ),
        (
            "The Northern Research Institute of Electro-Optics sells sensors.",
            "Northern Research Institute of Electro-Optics",
        ),
    ],
)
def test_an_unlisted_name_keeps_both_halves_of_a_word_and_not_its_seat(nlp: Language, sentence: str, name: str) -> None:
    assert [f.name for f in find_organizations(nlp(sentence))] == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("He led Ukraine's Orlan battalion for a year.", "Orlan battalion"),
        ("Fears the Harbour Authority might act have grown.", "Harbour Authority"),
        ("The U.S.-Peru Consultative Group met.", "U.S.-Peru Consultative Group"),
        ('The 155th "Queen Maud" Brigade trained in Spain.', '155th "Queen Maud" Brigade'),
    ],
)
def test_an_unlisted_name_begins_and_ends_where_it_should(nlp: Language, sentence: str, name: str) -> None:
    """A word too many makes a second body of a known one."""
    assert [f.name for f in find_organizations(nlp(sentence))] == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The software firm Helmgate trains crews.", ["Helmgate"]),
        ("Ingrid Solheim left the Northern Veldt think tank.", ["Northern Veldt"]),
        ("US company President Ann Roe left.", []),
        ("An arms maker Friday said it would pay.", []),
        ("The camp was large, according to the Prague War Museum in Oslo.", ["Prague War Museum"]),
        ("He walked to the Prague War Museum.", []),
        ("Analysts at a French think tank and a Washington, DC think tank left.", []),
        ("The jets stood outside the Fort Bragg Army Post.", []),
        ("The Iranian embassy in Rome said so.", ["Iranian embassy"]),
        ("Crowds stood outside the Iranian embassy in Rome.", []),
        ("A train of Chilean Railways stopped.", ["Chilean Railways"]),
    ],
)
def test_the_noun_beside_a_name_or_its_voice_makes_it_a_body(nlp: Language, sentence: str, names: list[str]) -> None:
    """A firm is one by the word for its kind; a museum or embassy that says nothing is a place."""
    assert [f.name for f in find_organizations(nlp(sentence))] == names


def test_a_unit_is_one_however_short_its_name(nlp: Language) -> None:
    """The brigade of the second paragraph is that of the first; another number is another brigade."""
    text = "The 9th Separate Tank Brigade held on. The 9th brigade and the 8th brigade left."
    assert len(set(keys(nlp, text))) == 2


def test_another_states_body_of_the_same_name_is_not_the_known_one(nlp: Language) -> None:
    """Or what Warsaw says would be said by Taipei."""
    assert "tw-nsb" in keys(nlp, "Taiwan's National Security Bureau said the talks went well.")
    assert "tw-nsb" not in keys(nlp, "Poland's National Security Bureau said the talks went well.")


def test_a_states_mission_to_a_body_is_not_that_body(nlp: Language) -> None:
    """What Norway's mission says would otherwise be put down to the United Nations."""
    text = "Norway's permanent mission to the United Nations told reporters so. The United Nations met."
    assert keys(nlp, text) == ["norway-s-permanent-mission-to-the-united-nations", "un"]


def test_a_communist_party_is_of_the_state_named(nlp: Language) -> None:
    """Several states are ruled by one of that name."""
    assert keys(nlp, "China's ruling Communist Party claims the island.") == ["cn-ccp"]
    assert keys(nlp, "The Communist Party of Vietnam met in Vietnam. The Communist Party agreed.") == [
        "vn-cpv",
        "vn-cpv",
    ]


def test_the_gazetteer_refers_to_states_and_bodies_that_exist() -> None:
    """A misspelt country would leave a ministry without a state."""
    for key, entry in organizations().items():
        assert entry.text("country") in {"", *countries()}, key
        assert entry.text("body") in {"", *state_bodies()}, key
