"""Cleaning: whatever is pasted comes out as paragraphs, once and for all, with the words left as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.read import read_text
from extract.read.text import About, clean, decode, document, headline, slug
from graph.errors import InputError

# Text with the damage of pasted pages in it: markup, run-on words, furniture, odd spaces.
PIECES = st.sampled_from(
    [
        "Norway ",
        "sent\n",
        "tents. ",
        "withPolish ",
        "Koreais ",
        "Riga.Latvia ",
        "\n\n",
        "**",
        "*",
        "_",
        "# ",
        "\\#",
        "[a](b)",
        "Advertisement\n\n",
        "Comments\n\n",
        "By Ana Ruiz, CNN\n\n",
        "CNN — ",
        "RIGA — ",
        "(Reuters)",
        "</b>",
        "&amp;",
        "&#0;",
        "Related article\n",
        "\xa0",
        "\u200b",
        "\r\n",
        "\t",
        "\x0c",
        "“",
        "”",
        "- ",
        "1. ",
        "Sign up for news\n\n",
        "© 2020 X",
        "READ MORE ",
        "THE MINISTER SAYS TENTS WILL CROSS THE BORDER\n",
        "This story has been updated.",
        " contributed to this report. ",
    ]
)
PASTED = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


@given(PASTED)
@settings(max_examples=400, deadline=None)
def test_cleaning_twice_changes_nothing(text):
    once = clean(text).paragraphs
    assert clean("\n\n".join(once)).paragraphs == once


@given(PASTED)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text):
    try:
        found = read_text(text)
    except InputError:
        return
    assert found.text
    assert found.text == found.text.strip()
    assert not re.search(r"[\t\r\x00\u00a0\u200b]| {2}|\n{3}|(?<!\n)\n(?!\n)", found.text), "offsets would count debris"


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_decoded_or_refused(data):
    try:
        decode(data)
    except InputError:
        return


@given(
    st.lists(
        st.sampled_from(
            ["Norway", "Spain", "sent", "forty", "tents", "boats", "to", "Riga", "Latvia", "and", "said", "that"]
        ),
        min_size=1,
        max_size=40,
    )
)
def test_plain_prose_keeps_every_word(words):
    text = " ".join(words).capitalize() + "."
    assert clean(text).paragraphs == (text,)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zażółć".encode(), "Zażółć"),
        ("\ufeffTents".encode(), "Tents"),
        ("“Tents” – café".encode("cp1252"), "“Tents” – café"),
        ("Tents".encode("utf-16"), "Tents"),
    ],
)
def test_encodings_are_told_apart(data, text):
    assert decode(data) == text


@pytest.mark.parametrize("data", [b"a\x00b", b"%PDF-1.7 x", b"PK\x03\x04rest", b"\xff\xfea", b"tents \x81\x8d \xff"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(InputError, match=r"binary|UTF"):
        decode(data)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b", "Advertisement", "Skip to content\n\nSubscribe"])
def test_an_empty_article_is_refused(text):
    with pytest.raises(InputError, match=r"no text|nothing in it"):
        document(text, About())


def test_lines_wrapped_by_hand_become_one_paragraph():
    text = (
        "The minister of defence of Norway said on Friday that his country\n"
        "would send forty tents, nine boats and a field kitchen to Latvia in\n"
        "the coming weeks, and that more would follow.\n"
        "\n"
        "-   Forty tents, which were bought in Spain a year ago and have been in\n"
        "    store since\n"
        "-   Nine boats\n"
    )
    assert [len(p.split()) for p in clean(text).paragraphs] == [33, 17, 3]


def test_lines_that_are_paragraphs_stay_apart():
    long = "The minister said that forty tents had crossed the border, and that nine boats would follow them in May."
    text = f"{long}\nSpain sent none.\n{long}"
    assert clean(text).paragraphs == (long, "Spain sent none.", long)


def test_a_short_line_before_a_list_is_not_joined():
    text = "Norway will send:\n- forty tents\n- nine boats\n• one kitchen"
    assert clean(text).paragraphs == ("Norway will send:", "- forty tents", "- nine boats", "• one kitchen")


@pytest.mark.parametrize(
    ("pasted", "clean_text"),
    [
        ("Talks withIranian officials ended.", "Talks with Iranian officials ended."),
        ("They want peace.Ukraine agreed to it.", "They want peace. Ukraine agreed to it."),
        ("He left.”The others stayed.", "He left.” The others stayed."),
        ("They met PresidentMaia Sandu. Sandu and Maia", "They met President Maia Sandu. Sandu and Maia"),
        ("South Koreais sending tents.", "South Korea is sending tents."),
        ("They signed a pactMonday. The pact holds.", "They signed a pact Monday. The pact holds."),
        ("Its coast guard’sactions failed. Such actions do.", "Its coast guard’s actions failed. Such actions do."),
        ("Tents\u00a0and  boats\u200b.", "Tents and boats."),
        (
            "**Norway** sent [forty](https://example.org/x_(y)) tents on the 3<sup>rd</sup>.",
            "Norway sent forty tents on the 3rd.",
        ),
        ("Norway &amp; Spain sent *forty* tents.", "Norway & Spain sent forty tents."),
    ],
)
def test_damage_is_repaired(pasted, clean_text):
    assert "\n\n".join(clean(pasted).paragraphs) == clean_text


@pytest.mark.parametrize(
    "sentence",
    [
        "McDonald and McConnell own an iPhone, an eBay shop and a MiG.",
        "DoD and MoD staff from YouTube and SpaceX met DeSantis.",
        "The U.S.Army paper and Gazeta.Ru quoted Booking.com and Strana.ua.",
        "The Omanis, Iraqis and Israelis met in Indiana.",
        "The AIM-9M, the F-16C and the S-300PMU were shown.",
        "Version 2.Beta of the x_y_z file cost 3*4*5 euros.",
        "Da'esh, Mus'ab and Ta'sina are names, and so is D'sa.",
        "KhAB and BfV staff read KyivPost.",
    ],
)
def test_words_with_capitals_inside_stay_whole(sentence):
    assert clean(sentence).paragraphs == (sentence,)


def test_a_heading_run_on_to_its_paragraph_is_parted():
    text = "Makers of tents won orders.\n\nNorwegian ContractsMakers won three contracts for tents in May."
    assert clean(text).paragraphs[1:] == ("Norwegian Contracts", "Makers won three contracts for tents in May.")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Norway sends tents to Latvia", "Norway sends tents to Latvia"),
        ("What will Norway send?", "What will Norway send?"),
        ("Norway sent tents to Latvia on Friday.", ""),
        ("“We will send tents,” he said.", ""),
        ("Oslo", ""),
        ("Norway " * 60, ""),
    ],
)
def test_a_headline_is_told_from_a_sentence(line, title):
    assert headline(line.strip()) == title


def test_the_headline_becomes_the_title_and_stays_in_the_text():
    found = read_text("Norway sends tents\n\nNorway sent tents.")
    assert (found.title, found.text) == ("Norway sends tents", "Norway sends tents\n\nNorway sent tents.")
    given_title = read_text("Norway sent tents.\n\nSpain did not.", title="Tents")
    assert (given_title.title, given_title.text) == ("Tents", "Norway sent tents.\n\nSpain did not.")


@pytest.mark.parametrize(
    "day", ["5 March 2024", "2024-3-5", "2024-02-30", "20240305", "2024-03-05T10:00", "٢٠٢٤-٠٣-٠٥", "x"]
)
def test_a_wrong_day_is_refused(day):
    with pytest.raises(InputError, match="publication date"):
        read_text("Norway sent tents.", published=day)


def test_the_users_day_beats_the_pages():
    text = "Tents for Riga\n\nPublished 5 March 2024\n\nNorway sent tents."
    assert read_text(text).published == "2024-03-05"
    assert read_text(text, published="2023-01-31").published == "2023-01-31"


@given(st.text())
def test_a_slug_is_a_safe_file_name(words):
    assert re.fullmatch(r"[a-z0-9-]{0,60}", slug(words))


def test_hostile_input_takes_no_time():
    import time

    begun = time.monotonic()
    for text in (
        "share " * 3000 + "!",
        "# " * 5000 + "x",
        "A. " * 5000,
        "\\#" * 5000 + "x",
        "(" * 5000,
        "Ana Ruiz, " * 2000 + "x",
    ):
        clean(text)
    assert time.monotonic() - begun < 10, "one paste would hold up the app"
