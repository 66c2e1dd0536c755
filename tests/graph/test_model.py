"""The model: offsets that run forwards, and ids that depend on the article alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(lambda pair: Span(*pair))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_runs_forwards(start, end):
    """A negative offset would silently highlight the wrong end of the article."""
    with pytest.raises(ValueError, match="forwards"):
        Span(start, end)


@given(SPANS, SPANS)
def test_overlap_and_containment_agree_with_the_characters(one, other):
    """Evidence is told from evidence by what characters it covers."""
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one)
    if mine and theirs:
        assert one.overlaps(other) == bool(mine & theirs)
        assert one.contains(other) == (theirs <= mine)


@given(st.text(), SPANS)
def test_a_span_covers_its_text(text, span):
    assert span.of(text) == text[span.start : span.end]


def test_the_id_of_a_document_does_not_depend_on_where_it_was_found():
    """A reader who loads the same article from a file and from its address gets one document, not two."""
    text = "Lima thanks Oslo."
    assert Document(text, source="a.txt").id == Document(text, source="https://a.example").id
    assert len({Document(text).id, Document(text, "T").id, Document(text, published="2021-01-01").id}) == 3
    assert len(Document(text).id) == 16
