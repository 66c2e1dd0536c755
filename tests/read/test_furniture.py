"""Page furniture: every rule fires on its examples, spares its counter-examples, and no sentence is lost."""

from __future__ import annotations

import pytest

from extract.read.furniture import furniture, strip
from extract.read.text import clean
from graph.errors import DataError

RULES = furniture().rules
LISTS = "outlets = []\ncamel = []\njoiners = []\ncalendar = []\nfollowers = []\n"


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.examples], ids=lambda v: str(v)[:40])
def test_every_rule_fires_on_its_examples(rule, example):
    assert rule.cut(example) is not None, f"{rule.name} leaves its own example on the page"


@pytest.mark.parametrize(("rule", "sentence"), [(r, s) for r in RULES for s in r.keeps], ids=lambda v: str(v)[:40])
def test_no_rule_takes_what_it_must_keep(rule, sentence):
    assert rule.cut(sentence) is None, f"{rule.name} loses a sentence of the article"


@pytest.mark.parametrize("example", [e for r in RULES if r.where in {"line", "rest", "cue"} for e in r.examples])
def test_example_lines_vanish_from_an_article(example):
    article = ["Norway sends forty tents to Latvia", "Norway will send forty tents, its minister said."]
    assert strip([*article, example]).paragraphs == tuple(article), "furniture becomes content"


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Spain contributed to the fund, and both will report on it in June.",
        "By Friday the brigade had all nine launchers, said Colonel Ana Ruiz.",
        "The minister said he would sign up for the programme when it opened.",
        "Follow-on deliveries begin in May.",
        "Comments made by the minister angered Oslo.",
        "The AP-12 launcher — a copy of an older one — was shown in Oslo.",
        "Advertisement of the tender was delayed.",
        "NATO — the alliance that Sweden joined in 2024 — will send more.",
        "Published in May, the report names ninety launchers that never arrived.",
        "Share prices of makers rose after the order.",
        "Watch towers were hit.",
        '"We will read more of these reports," she said.',
        "Russia fired at Odesa (see map).",
        "More than 30 vehicles arrived in March.",
        "The Associated Press reported that Rome had agreed.",
        "Reuters cited two officials who asked not to be named.",
        "Photo reconnaissance aircraft were sent to Romania.",
        "End users sign a certificate.",
        "January 2023 saw the first of them.",
        "Ana Ruiz is a reporter for an Oslo daily who was arrested in Minsk in May.",
        "The House Rules Committee sent the bill to the floor.",
        "Officials told Interfax/TASS on Friday that the depot burned.",
        "Photos by the agency showed nine launchers.",
        "Listen: we will not wait for another winter.",
        "Source: the ministry of defence of Latvia on Telegram",
    ],
)
def test_sentences_of_an_article_stay(sentence):
    text = f"Norway will send forty tents.\n\n{sentence}\n\nSpain will not."
    assert sentence in clean(text).paragraphs, "a sentence of the article is lost"


def test_datelines_and_bylines_tell_outlet_and_authors():
    kept = clean("Tents for Riga\n\nBy Ana Ruiz and Bo Lee, CNN\n\nRIGA, Latvia (AP) — Norway sent tents.")
    assert kept.paragraphs == ("Tents for Riga", "Norway sent tents.")
    assert (kept.outlet, kept.authors) == ("CNN", ("Ana Ruiz", "Bo Lee"))


def test_a_publication_line_tells_the_day():
    assert clean("Tents for Riga\n\nPublished 5 March 2024\n\nNorway sent tents.").published == "2024-03-05"
    assert clean("Norway sent tents on 5 March 2024.").published is None, "a date in a sentence is no publication date"


def test_what_follows_the_comment_box_goes_only_at_the_end():
    late = ["Norway sent tents to Riga.", "Spain sent none of its own.", "Comments", "I disagree, wrote a reader."]
    assert strip(late).paragraphs == tuple(late[:2])
    early = ["Norway sent tents.", "Comments", "Spain has sent none, and its minister said why on Friday."]
    assert early[2] in strip(early).paragraphs, "the article is cut off at a link above it"


def test_a_related_headline_goes_with_its_cue():
    assert strip(
        ["Norway sent tents.", "Related article", "Spain weighs sending boats", "Italy sent cots."]
    ).paragraphs == (
        "Norway sent tents.",
        "Italy sent cots.",
    )
    assert len(strip(["Related article", "Italy sent cots."]).paragraphs) == 1, "a sentence is taken for a link"


def test_a_text_in_capitals_is_no_list_of_links():
    shout = ["NORWAY SENDS TENTS TO RIGA", "THE MINISTER OF DEFENCE SAID SO ON FRIDAY IN OSLO"]
    assert strip(shout).paragraphs == tuple(shout)


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("outlets = []", "camel"),
        (
            f"{LISTS}[[rule]]\nname = 'x'\nwhere = 'line'",
            "'pattern'",
        ),
        (
            f"{LISTS}[[rule]]\nname = 'x'\nwhere = 'line'\npattern = '('\nexamples = []\nkeeps = []",
            "regular expression",
        ),
        (
            f"{LISTS}[[rule]]\nname = 'x'\nwhere = 'roof'\npattern = 'a'\nexamples = []\nkeeps = []",
            "where must be",
        ),
        ("outlets = ", "furniture.toml"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, toml, named):
    path = tmp_path / "furniture.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(DataError, match=named):
        furniture(path)
