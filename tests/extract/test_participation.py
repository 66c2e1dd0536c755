"""Who was in the room, who held the meeting, and whether it has happened."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.meeting_cases import facts, who

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("President Maia Sandu met Chancellor Olaf Scholz in Berlin.", {"maia-sandu", "olaf-scholz"}),
        ("At the NATO summit in Madrid, Prime Minister Mark Rutte said little.", {"mark-rutte"}),
        (
            "He waited. We, the leaders of the G7, convened today with President Maia Sandu.",
            {"g7", "maia-sandu"},
        ),
        (
            "President Joe Biden assured President Maia Sandu in a Monday phone call that aid would come.",
            {"joe-biden", "maia-sandu"},
        ),
        (
            "President Maia Sandu met with the President of France Emmanuel Macron and Chancellor Olaf Scholz.",
            {"maia-sandu", "emmanuel-macron", "olaf-scholz"},
        ),
        (
            "President Maia Sandu held a meeting in Oslo on Friday. Minister Kajsa Ollongren also attended.",
            {"maia-sandu", "kajsa-ollongren"},
        ),
        ("They fell out after a visit in May of that year from Speaker Maia Sandu to Latvia.", {"maia-sandu"}),
        (
            "Minister Lloyd Berg and Minister Dong Jun wait. They follow a call last month between Berg and Dong, who "
            "was named in May.",
            {"lloyd-berg", "dong-jun"},
        ),
        ("At a state banquet on Monday, President Maia Sandu called for unity.", {"maia-sandu"}),
        ("During his visit to Latvia, President Sauli Niinisto laid a wreath.", {"sauli-niinisto"}),
        (
            "Minister Kajsa Ollongren and General Onno Eichelsheim attended the conference in Utrecht.",
            {"kajsa-ollongren", "onno-eichelsheim"},
        ),
        (
            "Security Advisor Ann Hale of Canada, Security Advisor Lea Blom of Norway, and Security Advisor Jose Cruz "
            "of the Philippines held their first trilateral meeting in Oslo on June 3.",
            {"ann-hale", "lea-blom", "jose-cruz"},
        ),
        ("The foreign ministers of Norway, the Republic of Latvia (ROL), and Spain met in Riga.", {"no", "lv", "es"}),
        ("Minister Zane Ozola hosted the foreign ministers of Norway and Spain in Riga.", {"no", "es", "zane-ozola"}),
        ("President Maia Sandu met the president of Latvia in Riga.", {"maia-sandu", "lv"}),
        ("The meeting in Oslo gathered defence ministers from Latvia and Peru.", {"lv", "pe"}),
        (
            "Oslo hosted a summit that brought together leaders including Olaf Scholz and Maia Sandu.",
            {"olaf-scholz", "maia-sandu"},
        ),
        (
            "Speaking en route to the donors' meeting in Riga, Minister Kajsa Ollongren said more was needed.",
            {"kajsa-ollongren"},
        ),
        (
            "The foreign ministers of Latvia and Peru visited Oslo. They met President Maia Sandu.",
            {"lv", "pe", "maia-sandu"},
        ),
        ("Minister Zane Ozola discussed the sale with President Maia Sandu.", {"zane-ozola", "maia-sandu"}),
        ("President Maia Sandu announced plans to buy jets in a speech at the summit in Oslo.", {"maia-sandu"}),
        ("She joined the U.S.-Latvia Strategic Dialogue in Riga.", {"us", "lv"}),
        (
            "President Maia Sandu briefed Chancellor Olaf Scholz on the plan in a call on Monday.",
            {"maia-sandu", "olaf-scholz"},
        ),
        ("In a speech at the conference in Utrecht, Minister Kajsa Ollongren urged caution.", {"kajsa-ollongren"}),
        ("Minister Zane Ozola was received by President Maia Sandu in Chisinau.", {"zane-ozola", "maia-sandu"}),
        ("Before he met Chancellor Olaf Scholz, President Maia Sandu spoke.", {"maia-sandu", "olaf-scholz"}),
        (
            "President Maia Sandu spoke. Minister Boris Pistorius's trip to Asia ended in Tokyo, where he attended the "
            "Shangri-La Dialogue.",
            {"boris-pistorius"},
        ),
        ("It will be settled when Maia Sandu and Olaf Scholz meet Friday in Oslo.", {"maia-sandu", "olaf-scholz"}),
        (
            "President Maia Sandu met Tuesday with her counterpart from Latvia, Edgars Rinkevics.",
            {"maia-sandu", "edgars-rinkevics"},
        ),
        (
            "President Maia Sandu told Chancellor Olaf Scholz by phone on Monday that help would come.",
            {"maia-sandu", "olaf-scholz"},
        ),
        ("The Norway-Japan summit in Oslo ended on Friday.", {"no", "jp"}),
        (
            "Minister Kajsa Ollongren attended the talks in Oslo, as did Minister Zane Ozola.",
            {"kajsa-ollongren", "zane-ozola"},
        ),
    ],
)
def test_names_all_who_took_part(nlp: Language, text: str, people: set[str]) -> None:
    """A participant lost is an edge the analyst cannot find."""
    assert who(facts(nlp, text), "attended") == people


@pytest.mark.parametrize(
    "text",
    [
        "President Maia Sandu joined Chancellor Olaf Scholz in condemning the attack.",
        "Minister Zane Ozola joined the army in 1999.",
        "President Maia Sandu voiced support for a peace conference in Oslo.",
        "Ministers gathered information on Friday.",
        "Minister Zane Ozola was met with boos from friends of President Maia Sandu.",
    ],
)
def test_joining_and_supporting_are_no_presence(nlp: Language, text: str) -> None:
    """Who shares a view, or wishes for a meeting, attended none."""
    assert facts(nlp, text) == []


def test_an_analyst_before_a_summit_of_others_is_not_there(nlp: Language) -> None:
    """Who comments on a meeting takes no part in it."""
    text = (
        "Joe Bell, a professor at Chatham House, said ahead of the talks between President Maia Sandu and Chancellor "
        "Olaf Scholz that he had doubts."
    )
    assert who(facts(nlp, text), "attended") == {"maia-sandu", "olaf-scholz"}


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        ("They came to the summit in Oslo, which President Maia Sandu opened.", "attended", {"maia-sandu"}),
        ("They came to the summit in Oslo, which President Maia Sandu hosted.", "hosted", {"maia-sandu"}),
        (
            "President Maia Sandu welcomed Minister Kajsa Ollongren, Minister Zane Ozola, and a Dutch delegation.",
            "attended",
            {"maia-sandu", "kajsa-ollongren", "zane-ozola"},
        ),
        ("President Maia Sandu hosted a dinner in Oslo for Minister Zane Ozola.", "attended", {"zane-ozola"}),
        (
            "Minister Zane Ozola said ahead of a meeting in Oslo with President Maia Sandu that he had hopes.",
            "attended",
            {"zane-ozola", "maia-sandu"},
        ),
        (
            "No change is expected to come out of the Sandu-Scholz talks. President Maia Sandu and Chancellor Olaf "
            "Scholz said so.",
            "attended",
            {"maia-sandu", "olaf-scholz"},
        ),
    ],
)
def test_clauses_around_a_meeting_name_people(nlp: Language, text: str, kind: str, people: set[str]) -> None:
    """Relative clauses, lists with a delegation and hyphens tell who was there."""
    assert who(facts(nlp, text), kind) == people


def test_the_author_of_a_release_takes_part(nlp: Language) -> None:
    """A leader's own statement says "I"."""
    text = "Statement from President Joe Biden on his call\n\nI spoke with President Maia Sandu today."
    found = facts(nlp, text, title="Statement from President Joe Biden on his call")
    assert who(found, "attended") == {"joe-biden", "maia-sandu"}


def test_a_meeting_on_a_trip_has_the_day_of_the_trip(nlp: Language) -> None:
    """Without it the meeting would be missing from the timeline."""
    found = facts(nlp, "Minister Zane Ozola flew to Oslo on 13 May 2024, meeting with President Maia Sandu.")
    assert {f.when.edtf for f in found if f.when} == {"2024-05-13"}
    assert all(f.when for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "To the summit, Minister Zane Ozola brought a plan.",
        "President Maia Sandu met Minister Zane Ozola, General Ole Dahl, and",
        "President Maia Sandu met Minister Zane Ozola, who",
    ],
)
def test_texts_that_break_off_are_read(nlp: Language, text: str) -> None:
    """A cut text must not cost the whole run."""
    assert all(f.type in ("attended", "hosted") for f in facts(nlp, text))


def test_a_spokesperson_after_a_meeting_was_not_in_it(nlp: Language) -> None:
    """Who briefs the press did not take part."""
    text = (
        "President Maia Sandu met Chancellor Olaf Scholz. "
        "Spokesman Steffen Hebestreit said after the meeting that it went well."
    )
    assert who(facts(nlp, text), "attended") == {"maia-sandu", "olaf-scholz"}


def test_one_fact_for_a_participant_named_twice(nlp: Language) -> None:
    """Headline and body give one edge with two pieces of evidence."""
    text = (
        "President Maia Sandu met Chancellor Olaf Scholz.\n\nOn Monday President Maia Sandu met Chancellor Olaf Scholz."
    )
    found = facts(nlp, text)
    assert [len(f.evidence) for f in found] == [2, 2]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "On 3 May Minister Ilze Kalnina held talks in Riga with executives of Saab, Kongsberg and Patria.",
            {"ilze-kalnina", "saab", "kongsberg", "patria"},
        ),
        (
            "Minister Ilze Kalnina met the chief executives of BAE Systems and Babcock in Riga on Monday.",
            {"ilze-kalnina", "bae", "babcock"},
        ),
        (
            "Minister Ilze Kalnina held a round table on 3 March. CEOs of Saab and Rheinmetall also took part.",
            {"ilze-kalnina", "saab", "de-rheinmetall"},
        ),
        (
            "Minister Ilze Kalnina met envoys of the Ministries of Foreign Affairs of Norway and Peru.",
            {"ilze-kalnina", "no", "pe"},
        ),
        ("Italy's defence minister met President Maia Sandu in Rome.", {"it", "maia-sandu"}),
        (
            "The Danish delegation, led by Minister Lars Holm and Minister Ane Dahl, arrived in Riga for talks with "
            "President Maia Sandu.",
            {"lars-holm", "ane-dahl", "maia-sandu"},
        ),
        (
            "The delegations met in Riga on 4 June. The Danish delegation was led by Minister Lars Holm, and the "
            "Dutch delegation by Minister Piet Baas.",
            {"lars-holm", "piet-baas"},
        ),
        (
            "President Maia Sandu met King Salman in Jeddah, then left. Crown Prince Mohammed bin Salman stayed away.",
            {"maia-sandu", "salman-bin-abdulaziz"},
        ),
        ("Maia Sandu promised grain in a speech opening the Danube summit in Galati.", {"maia-sandu"}),
        (
            "Sandu aides met President Gitanas Nauseda in Vilnius on Monday. Maia Sandu stayed in Chisinau.",
            {"gitanas-nauseda"},
        ),
        (
            "Minister Lars Holm, accompanied by General Ole Dahl, visited Kyiv on Monday.",
            {"lars-holm", "ole-dahl"},
        ),
        (
            "Minister Lars Holm visited Kyiv on Monday, accompanied by General Ole Dahl and Minister Piet Baas.",
            {"lars-holm", "ole-dahl", "piet-baas"},
        ),
        ("Maia Sandu received a phone call on Tuesday from Chancellor Olaf Scholz.", {"maia-sandu", "olaf-scholz"}),
        (
            "Sandu-Scholz meeting ends in discord\n\nPresident Maia Sandu left Berlin. Chancellor Olaf Scholz stayed. "
            "Mr Scholz and Ms Sandu did not speak to reporters.",
            {"maia-sandu", "olaf-scholz"},
        ),
    ],
)
def test_bodies_and_delegations_take_part(nlp: Language, text: str, people: set[str]) -> None:
    """Whoever asks which firms sat with which minister must find them all, and nobody else."""
    assert who(facts(nlp, text), "attended") == people


def test_rounds_of_talks_stay_apart(nlp: Language) -> None:
    """Those who came to the first round did not come to the second."""
    text = (
        "A second round of talks begins on Monday. In May Minister Ilze Kalnina led a first round of talks with "
        "Foreign Ministers of Norway, Peru and Chile."
    )
    found = facts(nlp, text)
    assert {f.roles["meeting"] for f in found} == {"meeting-first-talks-of-norway-peru-chile-and-ilze-kalnina"}


@pytest.mark.parametrize(
    "text",
    [
        "Ilze Kalnina received a call to resign. Maia Sandu got a call for help.",
        "She sat down at the table with executives of Saab.",
    ],
)
def test_calls_and_tables_of_other_kinds_are_no_meeting(nlp: Language, text: str) -> None:
    """A demand is no telephone call, a piece of furniture no round table."""
    assert not facts(nlp, text)
