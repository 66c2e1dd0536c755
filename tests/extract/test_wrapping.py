"""Texts whose lines are broken at a fixed width."""

from __future__ import annotations

import pytest

from extract.wrapping import unwrapped

WRAPPED = """Oslo will send two howitzers and some thirty
trucks to Peru by the end of the month, the
minister said on Friday in Lima, where she
met her colleague. General
Olsen was there.

A second paragraph stands on its own here."""


def test_joins_lines_broken_at_a_width():
    # A sentence cut in the middle loses its verb, and with it the delivery.
    text = unwrapped(WRAPPED)
    assert "thirty trucks to Peru by the end of the month, the minister" in text
    assert "\n\nA second paragraph" in text


def test_a_long_headline_does_not_hide_the_width():
    # Releases carry their whole title in one line above the wrapped text.
    headline = (
        "Joint statement by the ministers of four states on trucks, howitzers and tents for Peru and its neighbours"
    )
    text = unwrapped(f"{headline}\n{WRAPPED}")
    assert text.startswith(f"{headline}\nOslo will send")
    assert "where she met her colleague" in text


def test_keeps_every_offset():
    # Evidence is quoted by its offsets in the article.
    assert len(unwrapped(WRAPPED)) == len(WRAPPED)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(WRAPPED, unwrapped(WRAPPED), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph.\nAnother paragraph that follows it.",
        "The list:\n- tanks\n- howitzers and a number of other weapons of the kind\n- trucks",
        "helmets\nboots\ntents",
        "A headline without a stop\nOslo sent tanks.",
        "",
        "\n\n",
    ],
)
def test_leaves_lines_that_stand_for_themselves(text):
    # Headlines and list items run together would be read as one sentence.
    assert unwrapped(text) == text


def test_joins_a_stray_break_in_long_lines():
    text = "Oslo said on Monday that it would send a dozen howitzers\nto Peru. " + "It sent them at once. " * 9
    assert "howitzers to Peru" in unwrapped(text)


@pytest.mark.model
def test_the_pipeline_reads_wrapped_text(nlp):
    doc = nlp(WRAPPED)
    assert len(doc.text) == len(WRAPPED)
    assert next(doc.sents).text.startswith("Oslo will send two howitzers and some thirty trucks to Peru")
