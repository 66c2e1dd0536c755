"""What a reader sees around a piece of evidence: enough to understand it, and never words the article lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, Evidence, Span
from ui.passage import passage, passages

TEXT = "One day passed. The envoy signed. Nobody clapped.\nA new paragraph follows here."


def shown(pieces) -> list[tuple[str, bool]]:
    return [(p.text, p.marked) for p in pieces]


def test_the_sentence_stands_marked_in_its_paragraph():
    at = TEXT.index("The envoy signed.")
    assert shown(passage(TEXT, [Span(at, at + 17)])) == [
        ("One day passed. ", False),
        ("The envoy signed.", True),
        (" Nobody clapped.", False),
    ]


def test_a_broken_quotation_is_marked_in_both_its_parts():
    text = "“Yes,” she said, “we will.”"
    pieces = shown(passage(text, [Span(0, 6), Span(17, 27)]))
    assert pieces == [("“Yes,”", True), (" she said, ", False), ("“we will.”", True)]


def test_the_words_of_a_statement_are_set_off_in_their_sentence():
    document = Document("He said that rain is coming. Good.")
    sentence = Evidence(document.id, Span(0, 28), document.text[:28])
    pieces = passages(document, [sentence], words="rain is coming")[0]
    assert [p.text for p in pieces if p.strong] == ["rain is coming"]
    assert "".join(p.text for p in pieces if p.marked) == sentence.text


def test_long_context_is_cut_at_sentences():
    text = "Word after word. " * 40 + "Here it is. " + "More of it. " * 40
    at = text.index("Here it is.")
    before, mark, after = shown(passage(text, [Span(at, at + 11)], around=60))
    assert before[0].startswith("… Word after word.")
    assert mark == ("Here it is.", True)
    assert after[0].endswith("More of it. …")


def test_a_new_paragraph_makes_a_new_passage():
    document = Document(TEXT)
    spans = [Span(0, 15), Span(TEXT.index("A new"), len(TEXT))]
    evidence = [Evidence(document.id, s, s.of(TEXT)) for s in spans]
    assert len(passages(document, evidence)) == 2


@pytest.mark.parametrize("document", [None, Document("Another text altogether, and longer than that.")])
def test_evidence_that_cannot_be_placed_is_shown_alone(document):
    lost = Evidence("x", Span(3, 8), "words")
    assert [shown(p) for p in passages(document, [lost])] == [[("words", True)]]


@given(st.text(alphabet="ab. \n“”", max_size=200), st.data())
def test_nothing_is_shown_that_the_article_does_not_say(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = passage(text, [Span(start, end)], around=20)
    assert "".join(p.text for p in pieces if p.marked) == (text[start:end] if end > start else "")
    for piece in pieces:
        assert piece.text.strip("… ") in text
