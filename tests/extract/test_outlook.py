"""Whether a meeting has been held: what lies ahead must not be told as done, nor what was held as planned."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.meeting_cases import article, facts, meetings_of, who

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "President Emmanuel Macron will meet President Maia Sandu in Paris.",
        "President Alar Karis is to host the leaders of Norway and Sweden on Thursday in Tartu.",
        "The tariffs were raised ahead of this week's summit between President Maia Sandu and President Alar Karis.",
        "Envoys spoke of the upcoming visit of President Maia Sandu to Norway.",
        "President Alar Karis arrives in Lisbon next week.",
        "President Maia Sandu and President Alar Karis are meeting on 20 March 2025.",
        "Aides praised Friday's meeting between President Maia Sandu and President Alar Karis. The two presidents will "
        "discuss milk. No deal is expected to come out of the talks.",
        "Norway is planning a summit with President Maia Sandu in Bergen.",
    ],
)
def test_a_meeting_to_come_is_planned(nlp: Language, text: str) -> None:
    """The future is not told as done."""
    found = facts(nlp, text)
    assert found
    assert {f.modality for f in found} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "President Alar Karis said at the summit in Lisbon that leaders will meet again.",
        "Guests praised the visit of President Maia Sandu to Norway earlier this week.",
        "President Maia Sandu makes her first visit to Norway. Ahead of the visit, she thanked its people.",
        "President Alar Karis, who was in Norway for a visit on Monday, asked for help. The visit will be long.",
        "Building on the talks of President Maia Sandu and President Alar Karis on 2 June 2023, both will sign.",
    ],
)
def test_a_meeting_held_is_no_plan(nlp: Language, text: str) -> None:
    """The past tense or a date long gone tells that it took place, whatever else is to follow."""
    found = facts(nlp, text)
    assert found
    assert {f.modality for f in found} == {"asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "President Maia Sandu will meet President Alar Karis on Friday. President Maia Sandu met President Alar Karis "
        "in Riga last month.",
        "President Alar Karis spoke at the NATO summit on Tuesday. Allies will send more by the NATO summit in July.",
    ],
)
def test_what_is_held_and_what_is_to_come_are_two(nlp: Language, text: str) -> None:
    """A meeting still ahead must not take the date of the one before."""
    assert len(meetings_of(article(nlp, text))) == 2


def test_good_meetings_are_no_one_meeting(nlp: Language) -> None:
    """Who praises meetings of years ago was at none of the article's."""
    text = "NATO held a summit in Oslo. President Alar Karis had good meetings in better years."
    assert who(facts(nlp, text), "attended") == {"nato"}
