"""Which meetings an article tells of: missed ones hide who spoke to whom, doubled ones clutter the graph."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.meeting_cases import article, meetings_of

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("In a call with President Emmanuel Macron on Monday, President Joe Biden praised him.", "call", "Macron"),
        ("Prime Minister Donald Tusk visited Norway.", "visit", "Norway"),
        ("President Maia Sandu met with Chancellor Olaf Scholz in Berlin.", "meeting", "Scholz"),
        ("Defence Minister Boris Pistorius spoke at the NATO summit in Vilnius.", "summit", "NATO"),
        ("President Joe Biden will host the third meeting of the Ukraine Defense Contact Group.", "meeting", "Contact"),
        ("President Alar Karis attended a ceremony in Tallinn on Tuesday.", "ceremony", "Tallinn"),
        ("President Emmanuel Macron welcomed President Xi Jinping to Paris.", "meeting", "Xi"),
        ("President Alar Karis arrived in Vilnius on Tuesday.", "visit", "Vilnius"),
        ("Minister Boris Pistorius was touring Latvia last week.", "visit", "Latvia"),
        ("Prime Minister Donald Tusk sat down with President Alar Karis in Tartu.", "meeting", "Karis"),
        ("NATO leaders gathered in Madrid on Tuesday.", "meeting", "NATO"),
        ("The UN Security Council will meet on Tuesday.", "meeting", "Security Council"),
        ("A gathering of donors is scheduled to be held in Brussels on June 3.", "gathering", "Brussels"),
        ("The leaders of the group are due to meet in Riga in December.", "meeting", "Riga"),
        ("They fell out after a visit in May from Speaker Nan Pell to Taiwan.", "visit", "Taiwan"),
        ("Minister Boris Pistorius praised Latvia’s soldiers during a visit to the country.", "visit", "Latvia"),
        ("They spoke of the visit to Japan next week by Minister Boris Pistorius.", "visit", "Pistorius"),
    ],
)
def test_finds_meetings_however_told(nlp: Language, text: str, kind: str, words: str) -> None:
    """Noun, verb, number and name all tell of a meeting."""
    found = meetings_of(article(nlp, text))
    assert [m.properties["kind"] for m in found] == [kind]
    assert words in " ".join((found[0].name, *found[0].aliases))


@pytest.mark.parametrize(
    "text",
    [
        "President Emmanuel Macron called for restraint.",
        "The plant will meet its target next year.",
        "President Joe Biden refused to meet President Vladimir Putin.",
        "Mr Scholz said he would welcome talks.",
        "Minister Espen Barth Eide told a press conference that it was over.",
        "If President Xi Jinping visited Norway, crowds would come.",
        "Congress approved the bill.",
    ],
)
def test_finds_no_meeting_where_none_takes_place(nlp: Language, text: str) -> None:
    """A wish, a refusal, a target and a press conference are no meetings."""
    assert meetings_of(article(nlp, text)) == []


def test_headline_lead_and_body_tell_of_one_meeting(nlp: Language) -> None:
    """Five names of one meeting must be one node."""
    text = (
        "Macron and Tusk meet in Gdansk\n\n"
        "President Emmanuel Macron met Prime Minister Donald Tusk in Gdansk on Tuesday.\n\n"
        "The meeting lasted two hours. During the talks, Macron promised help. "
        "After the meeting with Macron, Tusk thanked him."
    )
    assert len(meetings_of(article(nlp, text))) == 1


def test_two_visits_stay_two(nlp: Language) -> None:
    """Another destination is another visit."""
    text = "President Gitanas Nauseda visited Finland in May. President Gitanas Nauseda visited Japan in June."
    assert len(meetings_of(article(nlp, text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Keir Starmer will fly to Washington on Thursday for talks with President Joe Biden.",
        "Keir Starmer travelled to Washington to meet President Joe Biden.",
    ],
)
def test_a_visit_and_its_purpose_are_one(nlp: Language, text: str) -> None:
    """A trip to see someone is one meeting, not two."""
    assert len(meetings_of(article(nlp, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "President Joe Biden hosted Prime Minister Donald Tusk on March 6 for a meeting of the Arctic Council.",
        "Ministers came to the 2025 NATO summit in Oslo. The Oslo summit ended on Friday.",
        "Readout of Trilateral Meeting\n\nPresident Alar Karis, Prime Minister Donald Tusk and Chancellor Olaf Scholz "
        "gathered in Oslo on June 3.",
        "Estonian and Polish leaders met in Oslo. The talks between Estonian President Alar Karis and Polish Prime "
        "Minister Donald Tusk lasted an hour.",
        "President Alar Karis arrived in Oslo. President Alar Karis met Prime Minister Donald Tusk in Oslo.",
        "The third meeting of the Contact Group was held at Oslo. Donald Tusk praised the Contact Group meeting.",
        "President Alar Karis used the summit in Oslo to ask for help. As he met NATO leaders, few listened. Help was "
        "top of the agenda at NATO's summit.",
        "Norway plans a new Arctic and Trade Dialogue. Their Arctic and Trade Dialogue will begin in May.",
        "President Donald Trump met Kim Jong Un last month. Donald Trump said at last month's Hanoi summit that he was "
        "done. The panel was not told.",
        "No timetable was agreed at a summit in Oslo. Help was top of the agenda at NATO's summit.",
        "A White House meeting between President Joe Biden and President Alar Karis is planned for Tuesday. The two "
        "presidents will meet at the White House to speak of milk. The summit in Washington is the first.",
        "Results of the Bilateral Meeting between Norway and Poland\n\nToday, Prime Minister Donald Tusk of Poland met "
        "in Bergen with the leaders of Norway.",
        "Prime Minister Donald Tusk met Prime Minister Keir Starmer in London. The Downing Street talks went well.",
    ],
)
def test_one_meeting_under_two_names_is_one(nlp: Language, text: str) -> None:
    """A guest, the purpose of the visit and the place name the same event."""
    assert len(meetings_of(article(nlp, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A summit between President Alar Karis and Prime Minister Donald Tusk went well. They told a large gathering "
        "of donors in Oslo so.",
        "Minister Piet Baas attended a meeting in Riga on July 14. He praised the meeting held in Oslo on June 2.",
        "The ministers met in Oslo on Friday. The last meeting of the ministers took place in Riga in 2023.",
        "Polish and Estonian ministers held talks in Oslo. The talks, on the sidelines of a shipping conference in "
        "Oslo, were long.",
        "Prime Minister Donald Tusk met President Alar Karis in Tartu on Monday. Tusk met lawmakers on Tuesday.",
        "President Alar Karis met President Maia Sandu in Oslo on Monday. Karis and Sandu had met in Riga.",
        "Aides prepared Friday's meeting of President Alar Karis and President Maia Sandu. Alar Karis and Maia Sandu "
        "also met last year.",
        "President Alar Karis will meet President Maia Sandu in May. They said that at a meeting in Oslo in 2023, "
        "President Maia Sandu told President Alar Karis no.",
    ],
)
def test_an_earlier_meeting_is_another(nlp: Language, text: str) -> None:
    """What happened last time must not be told of this time."""
    assert len(meetings_of(article(nlp, text))) == 2


def test_a_meeting_beside_a_summit_is_its_own(nlp: Language) -> None:
    """Two leaders on the sidelines are not the summit."""
    text = "President Joe Biden met with Prime Minister Fumio Kishida on the sidelines of the G7 Summit in Hiroshima."
    assert len(meetings_of(article(nlp, text))) == 2


def test_a_day_beside_a_summit_is_not_the_summits(nlp: Language) -> None:
    """A summit told to begin on another day must not come out as two."""
    due = "Starmer is due to meet President Joe Biden on Friday on the sidelines of the NATO summit."
    text = f"The NATO summit began on Monday. {due}"
    summits = [m for m in meetings_of(article(nlp, text)) if m.properties["kind"] == "summit"]
    assert [m.properties["date"] for m in summits] == ["2025-03-10"]


def test_a_weekday_to_come_lies_ahead(nlp: Language) -> None:
    """Who is due to meet on Saturday has not met last Saturday."""
    (found,) = meetings_of(article(nlp, "President Alar Karis is due to meet Prime Minister Donald Tusk on Saturday."))
    assert found.properties["date"] == "2025-03-15"


@pytest.mark.parametrize(
    "text",
    [
        "President Alar Karis regularly meets Prime Minister Donald Tusk in Riga.",
        "President Alar Karis was glad. His meetings with Prime Minister Donald Tusk have been frequent.",
    ],
)
def test_what_is_usual_is_no_meeting(nlp: Language, text: str) -> None:
    """A group that regularly meets held no meeting by that."""
    assert meetings_of(article(nlp, text)) == []


def test_a_month_before_the_noun_dates_a_meeting(nlp: Language) -> None:
    """Without it a summit would be missing from the timeline."""
    (found,) = meetings_of(article(nlp, "At a February summit in Tirana, President Alar Karis asked for help."))
    assert found.properties["date"] == "2025-02"


def test_those_who_meet_for_a_body_give_its_meeting_a_name(nlp: Language) -> None:
    """Other articles speak of the "G7 leaders meeting"."""
    (found,) = meetings_of(article(nlp, "G7 leaders are convening in Bari."))
    assert "G7 leaders meeting" in found.aliases


def test_a_meeting_keeps_date_place_and_number(nlp: Language) -> None:
    """The reader wants to know when and where."""
    (found,) = meetings_of(article(nlp, "The fifth meeting of the Contact Group took place in Oslo on March 4, 2025."))
    assert found.properties["ordinal"] == "fifth"
    assert found.properties["date"] == "2025-03-04"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Alar Karis opened the historic Negev Summit on Monday.", "Negev Summit"),
        ("President Alar Karis came to an upcoming high-stakes NATO summit.", "NATO summit"),
        ("No timetable was agreed at NATO's summit in Oslo.", "NATO summit in Oslo"),
        (
            "Norway hosted the Arctic Industry Conference at the Department of Commerce.",
            "Arctic Industry Conference at the Department of Commerce",
        ),
    ],
)
def test_a_meeting_is_called_by_its_name_alone_and_whole(nlp: Language, text: str, name: str) -> None:
    """Praise would make another node of a summit that the next article tells of soberly."""
    assert [m.name for m in meetings_of(article(nlp, text))] == [name]
