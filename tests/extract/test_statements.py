"""Who said what, as worded: sentence by sentence from the parse alone, then linked to the article's entities."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.article import Article, Linked
from extract.pipeline import extract
from extract.speech.reporting import lexicon
from extract.speech.statements import find_attributed, find_statements, words_of
from graph.model import Document, Entity

pytestmark = pytest.mark.model

TABLES = tomllib.loads((Path(__file__).parent / "statements.toml").read_text("utf-8"))
CASES = [
    pytest.param(case[0], [tuple(s) for s in case[1:]], id=f"{table}-{number}")
    for table, entry in TABLES.items()
    for number, case in enumerate(entry["cases"], 1)
]


def _article(nlp, text: str, *named: tuple[str, str, str]) -> Article:
    """An article whose entities are given as (id, type, words); every occurrence of the words is linked."""
    doc = nlp(text)
    entities, linked = {}, []
    for key, kind, words in named:
        entities[key] = Entity(key, kind, words)
        at = text.find(words)
        while at >= 0:
            span = doc.char_span(at, at + len(words), alignment_mode="expand")
            linked.append(Linked(span.start, span.end, key))
            at = text.find(words, at + 1)
    return Article(Document(text), doc, entities, tuple(sorted(linked, key=lambda m: m.start)))


def _found(nlp, text: str) -> list[tuple[str, str, str]]:
    article = _article(nlp, text)
    return [(s.speaker_text or "", s.kind, " ".join(s.text.split())) for s in find_statements(article)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_yields_its_statements(nlp, text, expected):
    """A construction that is misread puts words into the wrong mouth, or loses them."""
    assert _found(nlp, text) == expected


def test_the_lexicon_names_each_verb_once():
    """A verb in two groups would follow whichever rule was read last."""
    words = lexicon()
    assert words.verbs["say"].clause == "zero"
    assert words.verbs["describe"].object
    assert {"official", "spokesperson"} <= words.voices


def test_a_name_in_the_speaker_links_to_its_entity(nlp):
    """Without the link a statement hangs in the air beside the graph."""
    text = "“We will help,” said Defence Minister Siri Dahl. Norway said that Oslo would pay."
    article = _article(nlp, text, ("official-siri-dahl", "Official", "Siri Dahl"), ("no", "Country", "Norway"))
    assert [(s.speaker, s.text) for s in find_statements(article)] == [
        ("official-siri-dahl", "We will help"),
        ("no", "Oslo would pay"),
    ]


def test_an_unnamed_source_stays_words(nlp):
    """ "One Norwegian official" is not Norway: the reader must see that nobody is named."""
    article = _article(nlp, "One Norwegian official said the boats were late.", ("no", "Country", "Norwegian"))
    (statement,) = find_statements(article)
    assert (statement.speaker, statement.speaker_text) == (None, "One Norwegian official")


def test_a_name_beside_the_role_is_the_speaker(nlp):
    """ "Oslo's defence minister, Siri Dahl, said" is Dahl's statement."""
    text = "Oslo's defence minister, Siri Dahl, said the boats were ready."
    article = _article(nlp, text, ("official-siri-dahl", "Official", "Siri Dahl"), ("no", "Country", "Oslo"))
    assert [s.speaker for s in find_statements(article)] == ["official-siri-dahl"]


def test_a_document_speaks_for_its_author(nlp):
    """A read-out of the palace is the palace's statement."""
    text = "The kings agreed to meet, a readout of the call from the Palace said."
    article = _article(nlp, text, ("palace", "Organization", "Palace"))
    assert [s.speaker for s in find_statements(article)] == ["palace"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A Navy fact sheet said the port was closed.", id="fact sheet"),
        pytest.param("June’s Navy summit declaration warned that the port was closed.", id="dated declaration"),
        pytest.param("The port was closed, the Navy think tank said.", id="name before a class noun"),
        pytest.param("The Navy’s press service said the port was closed.", id="press service"),
        pytest.param("The port was closed, the press office of the Navy said.", id="press office of"),
        pytest.param("The Navy announced a closure. Ice fills the port, the press release said.", id="press release"),
    ],
)
def test_a_body_before_its_text_or_its_kind_speaks(nlp, text):
    """ "A Navy fact sheet said" left without its body is one more unnamed document."""
    article = _article(nlp, text, ("navy", "Organization", "Navy"))
    assert [s.speaker for s in find_statements(article)] == ["navy"]


def test_a_counterpart_is_the_other_states_official(nlp):
    """ "Berg's counterpart" is not Berg, and of two others it is nobody."""
    text = "Ola Berg met Ilmar Tamm. Berg's counterpart said the port was closed."
    article = _article(nlp, text, ("a", "Official", "Ola Berg"), ("a", "Official", "Berg"), ("b", "Official", "Tamm"))
    entities = {
        "a": Entity("a", "Official", "Ola Berg", properties={"country": "no"}),
        "b": Entity("b", "Official", "Tamm", properties={"country": "ee"}),
    }
    article = Article(article.document, article.doc, entities, article.linked)
    assert [s.speaker for s in find_statements(article)] == ["b"]


def test_a_fact_sheet_named_again_keeps_its_author(nlp):
    """The second quotation from the same sheet must go to the same body."""
    text = "A Navy fact sheet said the port was closed. “Ice has filled the bay,” the fact sheet says."
    article = _article(nlp, text, ("navy", "Organization", "Navy"))
    assert [s.speaker for s in find_statements(article)] == ["navy", "navy"]


def test_a_statement_lists_what_it_is_about(nlp):
    """The panel of a weapon shows what was said of it."""
    article = _article(nlp, "Berg said the Leopard tanks were ready.", ("leopard", "System", "Leopard"))
    assert [s.about for s in find_statements(article)] == [("leopard",)]


def test_evidence_holds_words_and_attribution(nlp):
    """The passage that opens must show both the words and who said them, at the right offsets."""
    text = "It rained. “We asked for ten,” Koval said. “We received four.” It rained on."
    article = _article(nlp, text)
    (statement,) = find_statements(article)
    (evidence,) = statement.evidence
    assert evidence.text == text[evidence.span.start : evidence.span.end]
    assert evidence.text == "“We asked for ten,” Koval said. “We received four.”"
    assert evidence.rule


def test_ids_are_distinct_and_stable(nlp):
    """A link to a statement must open the same one on the next run."""
    text = "Berg said the tanks were ready. Dahl said the boats were late."
    first, second = find_statements(_article(nlp, text)), find_statements(_article(nlp, text))
    assert first == second
    assert len({s.id for s in first}) == 2


_PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''", "\n", "\n\n", " ", ". ", ", ", ": ", "he said", "We go",
     "according to Oslo", "the minister warned that", "it rains", "said", "—", "Kyiv says"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_text_with_marks_is_read_without_error(nlp, text):
    """A stray mark in a pasted page must not cost the article, and no span may leave the text."""
    doc = nlp(text)
    for item in find_attributed(doc):
        assert all(0 <= p.start <= p.end <= len(text) for p in item.parts)
        assert words_of(doc, item) is not None
    for statement in find_statements(Article(Document(text), doc, {}, ())):
        assert statement.text.strip()
        assert all(e.text == e.span.of(text) for e in statement.evidence)


def test_the_day_of_the_saying_is_kept(nlp):
    """A reader asks when it was said; a day inside the words is not that day."""
    doc = nlp("Berg said on Monday the tanks would arrive on Friday.")
    (statement,) = find_statements(Article(Document(doc.text, published="2023-05-10"), doc, {}, ()))
    assert statement.when is not None
    assert statement.when.edtf == "2023-05-08"


def test_pronouns_go_on_from_the_speaker_before(nlp):
    """ "He added" after Dahl's statement is Dahl, though another man was named in it."""
    text = "Siri Dahl said Ola Berg would lead the talks. She added that no date was set. “It is early,” she said."
    named = [("dahl", "Official", "Siri Dahl"), ("berg", "Official", "Ola Berg")]
    assert [s.speaker for s in find_statements(_article(nlp, text, *named))] == ["dahl"] * 3


def test_the_native_of_a_state_is_its_official(nlp):
    """ "The Norwegian said" is not Norway's word; "the Norwegians said" is."""
    text = "Defence Minister Ola Berg of Norway met Chancellor Karl Stein. The Norwegian{} said the guns were old."
    for ending, speaker in (("", "official-ola-berg"), ("s", "no")):
        assert [s.speaker for s in extract(Document(text.format(ending)), nlp=nlp).statements] == [speaker]


def test_a_government_speaks_for_its_country(nlp):
    """Statements of "Norway's government" belong to Norway's node."""
    article = _article(nlp, "Norway's government said the port was open.", ("no", "Country", "Norway"))
    assert [s.speaker for s in find_statements(article)] == ["no"]


def test_a_source_introduced_before_keeps_its_description(nlp):
    """ "The source" alone tells the reader nothing."""
    text = "A source in the port told Reuters the ship had sailed. The source said two more would follow."
    assert [s.speaker_text for s in find_statements(_article(nlp, text))] == ["A source in the port"] * 2


_PEOPLE = [("dahl", "Official", "Siri Dahl"), ("berg", "Official", "Ola Berg")]
_FLEET = [("fleet", "Organization", "Baltic Fleet")]
_STATES = [("no", "Country", "Norwegian"), ("se", "Country", "Swedish")]


@pytest.mark.parametrize(
    ("text", "named", "speakers"),
    [
        ("The Norwegian fleet sailed. Oslo has repeatedly said the port was open.", _STATES[:1], ["no"]),
        ("The Norwegian government thanked the Swedish government. The government said it was late.", _STATES, ["no"]),
        ("On Monday Siri Dahl spoke. The 52-year-old said the port was open.", _PEOPLE, ["dahl"]),
        ("The house heard Siri Dahl. The politician said the port was open.", _PEOPLE, ["dahl"]),
        ("“We must go,” Siri Dahl said. Ola Berg will lead the fleet, she said.", _PEOPLE, ["dahl", "dahl"]),
        ("The head of the fleet, Ola Berg and Admiral Siri Dahl said that the port was open.", _PEOPLE, ["berg"]),
        ("A spokesman for the fleet, Ola Berg, told reporters that the port was open.", _PEOPLE, ["berg"]),
        ("Ola Berg, known as “Gull,” flew the jet. Siri Dahl waved. “It is fast,” Gull said.", _PEOPLE, ["berg"]),
        ("The Secretary-General of NATO, Ola Berg and Prime Minister Siri Dahl said that the port was open.",
         _PEOPLE, ["berg"]),
        ("The Norwegian fleet, in a comment to the paper, was brief. “We sail,” the statement said.",
         [("fleet", "Organization", "Norwegian fleet")], ["fleet"]),
        ("The port is open, a report by Siri Dahl said. The report said it was old.", _PEOPLE, ["dahl", "dahl"]),
        ("The Baltic Pact leaders met. “We will build radars,” the leaders said in the Oslo Declaration. Work goes on. "
         "The declaration said that radars would follow.", [("pact", "Organization", "Baltic Pact")], [None, "pact"]),
        ("The Baltic Fleet said the port was open. “We sail,” the short statement said.",
         [("fleet", "Organization", "Baltic Fleet")], ["fleet", "fleet"]),
        ("Siri Dahl spoke first. Siri said the port was open.", _PEOPLE[:1], ["dahl"]),
        ("Siri Dahl met Ola Berg. Both leaders said the port was open. They said it was old.", _PEOPLE, ["dahl"] * 2),
        ("Siri Dahl met Ola Berg. The two sailors said the port was open.", _PEOPLE, [None]),
        ("“It is late,” Siri Dahl said. “We must go,” the former lawmaker added.", _PEOPLE, ["dahl"] * 2),
        ("Siri Dahl waved. Ola Berg slept. The two leaders said the port was open.", _PEOPLE, [None]),
        ("Siri Dahl resigned in May. “I was tired,” said the former minister.", _PEOPLE, ["dahl"]),
        ("Siri Dahl met Ola Berg in May. “I was tired,” said the former minister.", _PEOPLE, [None]),
        ("Siri Dahl met Ola Berg. They agreed that the port was open.", _PEOPLE, ["dahl"]),
        ("Siri Dahl met Ola Berg. Sailors stood outside. They said the port was open.", _PEOPLE, [None]),
        ("Interfax quoted Admiral Ola Berg as saying the port was open.", _PEOPLE, ["berg"]),
        ("Ola Berg was quoted by Interfax as saying the port was open.", _PEOPLE, ["berg"]),
        ("The NPC Harbour Watch Mission met. The NPC’s mission said the port was open.",
         [("watch", "Organization", "NPC Harbour Watch Mission")], ["watch"]),
        ("The port is open, according to the Harbour Project at the Baltic Fleet.", _FLEET, ["fleet"]),
        ("The port is open, according to a Baltic Fleet tally.", _FLEET, ["fleet"]),
        ("The port is open, according to Baltic Fleet officers.", _FLEET, [None]),
        ("Papers held extracts from Baltic Fleet documents, according to which Rome agreed to sell boats.",
         _FLEET, ["fleet"]),
        ("The Baltic Fleet issued a statement saying that the port was open.", _FLEET, ["fleet"]),
        ("The Baltic Fleet received a letter saying that the port was open.", _FLEET, [None]),
        ("Norwegian stocks fell. Its authorities said the port was open.", _STATES[:1], [None]),
        ("Siri Dahl smiled. “We hit it,” she said. Her driver laughed. “It was a good day,” he said.",
         _PEOPLE[:1], ["dahl", None]),
        ("Members of the council, including its chair Siri Dahl and Ola Berg, said the port was open.",
         _PEOPLE, ["dahl"]),
        ("Siri Dahl said the port was open. For Ola Berg, a bigger worry is the cost. “Who will pay?” he asked.",
         _PEOPLE, ["dahl", "berg"]),
    ],
)  # fmt: skip
def test_a_speaker_named_otherwise_is_found(nlp, text, named, speakers):
    """A capital, a government, an age or a text that speaks must lead to the node it means."""
    assert [s.speaker for s in find_statements(_article(nlp, text, *named))] == speakers


def test_an_alliance_speaks_through_its_leaders(nlp):
    """What "NATO leaders", "the leaders" and "they" say together is the alliance's."""
    text = "NATO leaders said the port was open. The leaders added that it was late. They said it was old."
    assert [s.speaker for s in extract(Document(text), nlp=nlp).statements] == ["nato"] * 3


def test_a_think_tank_speaks_through_its_analysts(nlp):
    """What "RAND analysts" and then "the experts" write is the think tank's."""
    text = "RAND analysts said the port would close. “It is old,” the experts wrote. Officials said that it was new."
    found = [s.speaker for s in extract(Document(text), nlp=nlp).statements]
    assert found == ["rand", "rand", None]


def test_a_role_without_its_body_fits_who_spoke(nlp):
    """ "The associate fellow at Y" is the military expert named before."""
    text = (
        "Military expert Olav Krog told reporters on Monday that the raid was a feint.\n\n"
        "“It does not look like a big push,” said the associate fellow at the Institute for Northern Studies."
    )
    assert [s.speaker for s in extract(Document(text), nlp=nlp).statements] == ["official-olav-krog"] * 2


def test_it_goes_on_from_a_text_that_spoke(nlp):
    """ "It noted" after the declaration is the declaration, not the country that it names."""
    text = "The declaration said Norway had sold the boats. It noted that the port was open."
    article = _article(nlp, text, ("no", "Country", "Norway"))
    assert [(s.speaker, s.speaker_text) for s in find_statements(article)] == [(None, "The declaration")] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A senior Dahl administration official said the port was open. “We are glad,” the official said.", None),
        ("A naval officer said the port was open. “I think they know,” they said.", "A naval officer"),
        ("An official said it rained. A soldier came from the north. “I saw no one,” he said.", "A soldier"),
    ],
)
def test_an_unnamed_official_stays_unnamed(nlp, text, words):
    """ "A Dahl administration official" is not Dahl, and "they" goes on from him who has no name."""
    found = find_statements(_article(nlp, text, ("dahl", "Official", "Dahl"), ("pa", "Organization", "PA")))
    assert [s.speaker for s in found] == [None, None]
    assert [s.speaker_text for s in found][1] == (words or "A senior Dahl administration official")
