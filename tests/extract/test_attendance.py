"""Who met whom, told in plain verbs, by office, in lists, or only by who was heard there."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.meeting_cases import article, facts, meetings_of, who

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ministers from abroad came to the Baltic Forum in Riga. They included Minister Zane Ozola of Latvia and "
            "President Maia Sandu.",
            {"zane-ozola", "maia-sandu"},
        ),
        (
            "Minister Zane Ozola spoke at the Baltic Forum. Her bills were bold. They included Maia Sandu.",
            {"zane-ozola"},
        ),
        ("It was at talks with Olaf Scholz in Oslo that President Maia Sandu agreed.", {"olaf-scholz", "maia-sandu"}),
        ("President Maia Sandu of Moldova went to Berlin in May, where she asked for guns.", {"maia-sandu"}),
        ("President Maia Sandu of Moldova went to court in May, and came to Chisinau by train.", set()),
        (
            "President Maia Sandu of Moldova often spoke with Olaf Scholz, hosting him at the old fort in May.",
            {"maia-sandu", "olaf-scholz"},
        ),
        ("President Maia Sandu and Chancellor Olaf Scholz spoke to reporters in Oslo.", set()),
    ],
)
def test_plain_verbs_and_later_lists_tell_who_was_there(nlp: Language, text: str, people: set[str]) -> None:
    """Guests are told in other words than "attended"; who faces the press or goes to court meets nobody."""
    assert who(facts(nlp, text), "attended") == people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "President Maia Sandu and Olaf Scholz also met on the margins of a NATO summit.",
            "meeting of Maia Sandu and Olaf Scholz on the margins of a NATO summit",
        ),
        ("Minister Zane Ozola will meet with senators on Friday.", "meeting of Zane Ozola with senators"),
    ],
)
def test_a_meeting_is_named_by_what_tells_it_from_others(nlp: Language, text: str, name: str) -> None:
    """Two meetings of one pair, or of one minister, must read differently in a list."""
    assert name in {e.name for e in meetings_of(article(nlp, text))}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Foreign Minister Zane Ozola of Latvia and Foreign Minister Ana Diaz of Peru signed it. The two foreign "
            "ministers met in Oslo.",
            {"zane-ozola", "ana-diaz"},
        ),
        (
            "Latvian Foreign Minister Zane Ozola and Peruvian Foreign Minister Ana Diaz smiled. The top Latvian and "
            "Peruvian diplomats flew to Oslo.",
            {"zane-ozola", "ana-diaz"},
        ),
        (
            "Latvian Foreign Minister Zane Ozola smiled. The foreign ministers of Latvia and Peru met in Oslo.",
            {"lv", "pe"},
        ),
        (
            "President Maia Sandu had talks with the President of Norway, the Prime Ministers of Latvia and Peru, and "
            "Chancellor Olaf Scholz.",
            {"maia-sandu", "no", "lv", "pe", "olaf-scholz"},
        ),
        (
            "President Maia Sandu met the president of Latvia in the north of Peru and the west of Chile.",
            {"maia-sandu", "lv"},
        ),
        (
            "President Maia Sandu had a call with her friends — Chancellor Olaf Scholz, Minister Zane Ozola and "
            "Minister Ilze Kalnina — on the fires.",
            {"maia-sandu", "olaf-scholz", "zane-ozola", "ilze-kalnina"},
        ),
        (
            "President Maia Sandu met the leaders of the two unions: Olaf Scholz and Minister Zane Ozola.",
            {"maia-sandu", "olaf-scholz", "zane-ozola"},
        ),
    ],
)
def test_offices_and_dashes_stand_for_those_who_met(nlp: Language, text: str, people: set[str]) -> None:
    """Readouts list guests by office or behind a dash; an office whose holder is not named is its state's."""
    assert who(facts(nlp, text), "attended") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "EU foreign ministers met in Riga on Monday. They heard from Minister Zane Ozola by video link.",
            {"eu", "zane-ozola"},
        ),
        ("NATO ministers met in Riga on Monday. We heard directly from Minister Zane Ozola.", {"nato", "zane-ozola"}),
        ("President Maia Sandu met Olaf Scholz. They heard from Minister Zane Ozola.", {"maia-sandu", "olaf-scholz"}),
        ("After his participation in the Riga summit, Minister Olaf Scholz asked for guns.", {"olaf-scholz"}),
        ("Speech by Minister Zane Ozola during the participation in the meeting of NATO", {"zane-ozola"}),
        ("Moscow ruled out President Maia Sandu's participation in the Riga summit.", set()),
        ("General Ilze Kalnina wrote of it after a video conference with the ministers.", {"ilze-kalnina"}),
    ],
)
def test_those_heard_and_those_taking_part_were_there(nlp: Language, text: str, people: set[str]) -> None:
    """Guests of a summit are heard there or named by their participation; what is ruled out has not been."""
    assert who(facts(nlp, text), "attended") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Maia Sandu held three hours of talks with Chancellor Olaf Scholz in Oslo.", {"maia-sandu", "olaf-scholz"}),
        ("President Maia Sandu flew into Oslo on Monday.", {"maia-sandu"}),
        (
            "President Maia Sandu and Chancellor Olaf Scholz, along with Minister Zane Ozola, gathered in Oslo.",
            {"maia-sandu", "olaf-scholz", "zane-ozola"},
        ),
        ("President Maia Sandu has yet to meet with Chancellor Olaf Scholz.", set()),
        ("President Maia Sandu is unlikely to visit Oslo.", set()),
        ("Guards stopped President Maia Sandu from meeting Chancellor Olaf Scholz.", set()),
        (
            "Minister Zane Ozola blamed President Maia Sandu for meeting Chancellor Olaf Scholz.",
            {"maia-sandu", "olaf-scholz"},
        ),
    ],
)
def test_only_those_who_met_are_at_a_meeting(nlp: Language, text: str, people: set[str]) -> None:
    """Who blames somebody for a meeting was not there, and one that has yet to come has no guests."""
    assert who(facts(nlp, text), "attended") == people


def test_who_is_thanked_for_hosting_is_the_host(nlp: Language) -> None:
    """Thanks turn the roles round: the guest speaks."""
    found = facts(nlp, "President Maia Sandu thanked Chancellor Olaf Scholz for hosting her in Oslo.")
    assert who(found, "hosted") == {"olaf-scholz"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            '"We sent guns," President Maia Sandu said. "I will meet with Chancellor Olaf Scholz on Friday."',
            {"maia-sandu", "olaf-scholz"},
        ),
        ("At a banquet marking the harvest on Monday, President Maia Sandu asked for guns.", {"maia-sandu"}),
    ],
)
def test_speakers_and_gala_guests_are_there(nlp: Language, text: str, people: set[str]) -> None:
    """Whoever says "I will meet X" meets X, also where the quotation goes on behind "she said"."""
    assert who(facts(nlp, text), "attended") == people


def test_the_meeting_of_a_body_goes_by_the_words_for_it(nlp: Language) -> None:
    """Search for "NATO leaders meeting" must find the meeting of NATO."""
    (meeting,) = meetings_of(article(nlp, "Oslo, Monday. NATO leaders met in Oslo on Monday."))
    assert "NATO leaders meeting" in meeting.aliases


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (
            "Minister Kajsa Ollongren hosted a conference in Oslo. Representatives of Rheinmetall and Saab attended.",
            {"de-rheinmetall", "saab"},
        ),
        (
            "Minister Kajsa Ollongren hosted a conference in Oslo on Monday, which was attended by Saab and NATO.",
            {"saab", "nato"},
        ),
        (
            "At the meeting in Oslo, officials from the Pentagon and the CIA briefed Minister Kajsa Ollongren.",
            {"us-dod", "us-cia", "kajsa-ollongren"},
        ),
        ("Also present at the meeting in Oslo were representatives of NATO and Saab.", {"nato", "saab"}),
        ("The US Army and the Royal Navy took part in a conference in Oslo.", {"us-army", "gb-navy"}),
        ("Participants in the forum in Oslo included Saab and NATO.", {"saab", "nato"}),
        ("The meeting in Oslo saw the participation of Saab and Nammo.", {"saab", "nammo"}),
        ("Minister Kajsa Ollongren was joined at the talks in Oslo by NATO officials.", {"nato", "kajsa-ollongren"}),
        (
            "Minister Kajsa Ollongren and the heads of the CIA, MI6 and Mossad met in Doha.",
            {"kajsa-ollongren", "us-cia", "gb-mi6", "il-mossad"},
        ),
        (
            "Minister Kajsa Ollongren held talks in Oslo on Monday. NATO and Saab also took part.",
            {"kajsa-ollongren", "nato", "saab"},
        ),
        (
            "Minister Kajsa Ollongren held talks in Oslo in the presence of NATO and the European Commission.",
            {"kajsa-ollongren", "nato", "eu-commission"},
        ),
        ("NATO and Saab signed the deal at a ceremony in Oslo.", {"nato", "saab"}),
        ("A delegation of the Norwegian Ministry of Defence met with NATO officials in Brussels.", {"no-mod", "nato"}),
        ("NATO, the EU and Saab will take part in a forum in Oslo on June 3.", {"nato", "eu", "saab"}),
    ],
)
def test_bodies_are_in_the_room_too(nlp, text, there):
    """A firm or ministry that was there is missed as much as a minister, also where only its people are named."""
    assert who(facts(nlp, text), "attended") == there
