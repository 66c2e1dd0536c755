"""Who else was there, and who held the meeting, as later sentences and clauses tell."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.meeting_cases import facts, who

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "added",
    [
        "They were joined by Minister Kajsa Ollongren and Minister Zane Ozola.",
        "Also attending were Minister Kajsa Ollongren and Minister Zane Ozola.",
        "Also present were Minister Kajsa Ollongren and Minister Zane Ozola.",
        "Participants included Minister Kajsa Ollongren and Minister Zane Ozola.",
        "Minister Kajsa Ollongren took part in the talks. Minister Zane Ozola was present, too.",
        "Minister Kajsa Ollongren and Minister Zane Ozola were in attendance.",
        "Minister Kajsa Ollongren attended, along with Minister Zane Ozola.",
    ],
)
def test_the_sentence_after_a_meeting_names_more(nlp: Language, added: str) -> None:
    """Aides and ministers named afterwards were in the room as well."""
    found = facts(nlp, f"President Maia Sandu held talks with Chancellor Olaf Scholz in Oslo. {added}")
    assert who(found, "attended") == {"maia-sandu", "olaf-scholz", "kajsa-ollongren", "zane-ozola"}
    assert len({f.roles["meeting"] for f in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The conference in Lugano, organised and hosted by President Ignazio Cassis, ended on Tuesday.",
        "President Ignazio Cassis convened the Ukraine Defense Contact Group in Lugano on Tuesday.",
        "The talks in Lugano were co-chaired by President Ignazio Cassis.",
        "President Ignazio Cassis welcomed Minister Zane Ozola to Lugano.",
    ],
)
def test_hosts_chair_and_convene(nlp: Language, text: str) -> None:
    """However it is told, the host is the host."""
    assert who(facts(nlp, text), "hosted") == {"ignazio-cassis"}


def test_a_host_is_not_only_a_guest(nlp: Language) -> None:
    """Hosting is its own relation."""
    found = facts(nlp, "The conference in Lugano, hosted by President Ignazio Cassis, ended on Tuesday.")
    assert who(found, "hosted") == {"ignazio-cassis"}


def test_a_host_named_after_the_day_is_the_meetings(nlp: Language) -> None:
    """ "Chaired by" hangs on the verb there, and the chair would be lost."""
    found = facts(
        nlp, "Minister Zane Ozola took part in a meeting of EU ministers on Friday, chaired by General Ole Dahl."
    )
    assert who(found, "hosted") == {"ole-dahl"}


def test_who_takes_a_call_hosts_nobody(nlp: Language) -> None:
    """The friend of a caller would be a guest he never was."""
    found = facts(nlp, "Recep Tayyip Erdoğan received a phone call from Viktor Orban's ally Vladimir Putin on Friday.")
    assert who(found, "hosted") == set()
    assert who(found, "attended") == {"recep-tayyip-erdogan", "vladimir-putin"}


def test_both_who_co_chair_are_hosts(nlp: Language) -> None:
    """Two chairs of one meeting are two hosts."""
    found = facts(nlp, "The meeting was co-chaired by Minister Lars Holm and Minister Piet Baas in Riga on Friday.")
    assert who(found, "hosted") == {"lars-holm", "piet-baas"}


def test_a_visitor_is_the_guest_of_who_invited_him(nlp: Language) -> None:
    """Who invited whom says whose guest the visitor was."""
    found = facts(nlp, "At the invitation of President Maia Sandu, President Alar Karis visited Moldova on 3 June.")
    assert who(found, "hosted") == {"maia-sandu"}
    assert who(found, "attended") == {"alar-karis"}


def test_they_are_the_people_of_the_sentence_before(nlp: Language) -> None:
    """Ministers who travel together are both in the room."""
    text = "David Lammy and Antony Blinken went there on Monday. They met President Maia Sandu."
    assert who(facts(nlp, text), "attended") == {"david-lammy", "antony-blinken", "maia-sandu"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Minister Zane Ozola hosted Minister Piet Baas in Riga. The two were joined by Minister Lars Holm.",
            {"zane-ozola", "piet-baas", "lars-holm"},
        ),
        (
            "The fourth meeting of the Contact Group took place in Oslo. President Maia Sandu attended in person.",
            {"maia-sandu"},
        ),
        (
            "Minister Zane Ozola and Minister Piet Baas held talks in Riga. General Ole Dahl sat in on the talks.",
            {"zane-ozola", "piet-baas", "ole-dahl"},
        ),
        (
            "Delegations of Norway and Peru met in Riga. The Peruvian team is headed by General Ole Dahl, while "
            "Minister Piet Baas leads the Norwegian side.",
            {"no", "pe", "ole-dahl", "piet-baas"},
        ),
        (
            "The talks in Riga began on Friday. Norway was represented by Minister Piet Baas and General Ole Dahl.",
            {"piet-baas", "ole-dahl"},
        ),
        (
            "The meeting was attended by Minister Zane Ozola and General Ole Dahl.",
            {"zane-ozola", "ole-dahl"},
        ),
    ],
)
def test_later_sentences_name_more(nlp: Language, text: str, people: set[str]) -> None:
    """Delegations are told of after the meeting, and an analyst looks for their heads."""
    assert who(facts(nlp, text), "attended") == people


@pytest.mark.parametrize(
    "text",
    [
        "A summit was held in Oslo. General Ole Dahl leads the Norwegian team of engineers that mends roads.",
        "Minister Zane Ozola spoke of lessons from the conference in Oslo.",
        "Minister Zane Ozola did not speak at a summit in Oslo.",
        "President Maia Sandu called Minister Zane Ozola a good man.",
        "Minister Zane Ozola greeted the news of the summit in Oslo.",
        "Officials including Minister Zane Ozola criticised the summit in Oslo.",
    ],
)
def test_who_speaks_of_a_meeting_was_not_in_it(nlp: Language, text: str) -> None:
    """A wrong participant costs more trust than a missed one."""
    assert not facts(nlp, text)


def test_who_goes_with_a_guest_is_no_host(nlp: Language) -> None:
    """The guest's minister would be shown as the one who received the guest."""
    found = facts(nlp, "President Maia Sandu received Alar Karis on Monday, accompanied by Minister Zane Ozola.")
    assert who(found, "hosted") == {"maia-sandu"}
    assert who(found, "attended") == {"maia-sandu", "alar-karis", "zane-ozola"}


@pytest.mark.parametrize(
    "text",
    [
        "The summit, hosted by President Maia Sandu, was brief.",
        "Presiding over a Security Council meeting on Thursday, President Maia Sandu said little.",
        "President Maia Sandu presided over a meeting of the Security Council.",
        "President Maia Sandu will co-host a virtual meeting of the Arctic Council on Thursday.",
        "At the talks on Friday, chaired by President Maia Sandu, Minister Zane Ozola briefed allies.",
        "Leaders of the G7 - Japan, Canada and Italy - gathered in Riga for a summit hosted by President Maia Sandu.",
    ],
)
def test_who_presides_is_the_host(nlp: Language, text: str) -> None:
    """A meeting of which no more is said still had a host."""
    assert who(facts(nlp, text), "hosted") == {"maia-sandu"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Minister Zane Ozola, who returned from a visit to Tokyo, said so. Alar Karis will travel to Japan.",
            {"zane-ozola", "alar-karis"},
        ),
        ("Speaking to reporters from the donors' conference in Oslo, Minister Zane Ozola was calm.", {"zane-ozola"}),
        (
            "A meeting convened by Minister Piet Baas and attended by Minister Zane Ozola was held on Friday.",
            {"zane-ozola"},
        ),
        ("Minister Zane Ozola is scheduled to travel to the Group of 7 ministers meeting in Capri.", {"zane-ozola"}),
        ("President Maia Sandu said so during her visit to Castle Hluboka in Bohemia.", {"maia-sandu"}),
        (
            "Leaders of the G7 - Japan, Canada and Italy - gathered in Riga on Friday.",
            {"g7"},
        ),
        (
            "The group's leaders, including Maia Sandu and Minister Zane Ozola, met in Riga.",
            {"maia-sandu", "zane-ozola"},
        ),
        ("President Maia Sandu became the first leader to visit Oslo.", {"maia-sandu"}),
        (
            "Ministers and envoys of the Joint Expeditionary Force (JEF) – comprising Norway, Peru and Estonia – met "
            "today in Aarhus.",
            {"jef"},
        ),
        ("President Maia Sandu said little while in Oslo for the NATO summit.", {"maia-sandu"}),
        ("Minister Zane Ozola spoke on a panel in Riga.", {"zane-ozola"}),
        (
            "Speaking alongside Chancellor Olaf Scholz after their talks in Berlin, President Maia Sandu was calm.",
            {"olaf-scholz", "maia-sandu"},
        ),
        ("President Maia Sandu used the summit in Oslo to plead for help.", {"maia-sandu"}),
        ("General Ole Dahl discussed the front with Minister Zane Ozola by phone.", {"ole-dahl", "zane-ozola"}),
        ("At a military parade in Riga attended by Minister Zane Ozola, tanks rolled past.", {"zane-ozola"}),
        (
            "President Maia Sandu was greeted by President Alar Karis during a ceremony in Tallinn.",
            {"maia-sandu", "alar-karis"},
        ),
    ],
)
def test_where_one_comes_from_and_is_received_tells_of_presence(nlp: Language, text: str, people: set[str]) -> None:
    """Visitors and guests are told of by the way, too."""
    assert who(facts(nlp, text), "attended") == people


def test_a_talk_on_the_margins_brings_nobody_into_the_meeting(nlp: Language) -> None:
    """The minister of another state is no member of the council that meets next door."""
    found = facts(
        nlp,
        "Minister Zane Ozola took part in a meeting of EU ministers in Riga. On the margins of the meeting, Minister "
        "Zane Ozola met with Minister Lars Holm.",
    )
    there = {f.roles["meeting"]: set[str]() for f in found}
    for f in found:
        there[f.roles["meeting"]].add(f.roles["participant"])
    assert sorted(map(len, there.values())) == [1, 2]


def test_a_meeting_of_a_body_is_called_after_it(nlp: Language) -> None:
    """Two of thirty ministers do not name it."""
    text = "NATO ministers meet in Oslo on Friday. Minister Zane Ozola and Minister Lars Holm will attend the meeting."
    assert {f.roles["meeting"] for f in facts(nlp, text)} == {"meeting-meeting-of-nato-in-oslo"}
