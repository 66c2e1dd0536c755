"""Arbitrary articles for property tests: any text anywhere, lone surrogates and control characters included."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.model import (
    MODALITIES,
    Document,
    Entity,
    Evidence,
    Fact,
    Facts,
    Mention,
    NodeType,
    Quantity,
    Span,
    Statement,
    When,
)

Text = st.SearchStrategy[str]
Proof = st.SearchStrategy[tuple[Evidence, ...]]

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
TEXT = st.text(max_size=30)  # what can be written as UTF-8
DATES = st.sampled_from([None, "2022-10-10", "2022-07", "2022", "2022-11/2022-12", "../2022-03", "2022-21", "soon"])
NUMBERS = st.none() | st.floats(0, 1e9, allow_nan=False)


def _documents(text: Text) -> st.SearchStrategy[Document]:
    days = st.none() | st.dates().map(str)
    return st.builds(Document, TEXT, TEXT, days, text, text, st.tuples(text))


def _evidence(document: Document, text: Text) -> Proof:
    spans = st.integers(0, 9).map(lambda end: Span(0, end))
    one = st.builds(Evidence, st.just(document.id), spans, text, st.just("rule"))
    return st.lists(one, min_size=1, max_size=2).map(tuple)


def _entities(id: str, type: NodeType, text: Text) -> st.SearchStrategy[Entity]:
    mentions = st.tuples(text.map(lambda words: Mention(Span(0, 3), type, words)))
    aliases = st.lists(text, max_size=2).map(tuple)
    properties = st.fixed_dictionaries({"country": text})
    return st.builds(Entity, st.just(id), st.just(type), text, aliases, mentions, properties)


def _transfers(id: str, proof: Proof, text: Text, count: int) -> st.SearchStrategy[Fact]:
    nth = st.integers(0, count - 1)
    country = nth.map("c{}".format)
    return st.builds(
        Fact,
        st.just(id),
        st.sampled_from(["pledged", "delivered", "refused"]),
        st.fixed_dictionaries({"donor": country, "item": nth.map("system-{}".format), "recipient": country}),
        proof,
        st.sampled_from(MODALITIES),
        st.none() | st.builds(Quantity, text, NUMBERS),
        st.none() | st.builds(When, text, DATES),
        st.tuples(nth.map("official-{}".format), text),
        confidence=st.none() | st.floats(0, 1),
    )


def _statements(id: str, proof: Proof, text: Text, count: int) -> st.SearchStrategy[Statement]:
    by_name = st.tuples(st.integers(0, count - 1).map("official-{}".format), st.none())
    speakers = by_name | st.just((None, "one official"))
    return st.builds(
        lambda who, words, found: Statement(id, who[0], who[1], "direct", words, found, ("c0",)), speakers, text, proof
    )


@st.composite
def articles(draw: st.DrawFn, text: Text = TEXT) -> Facts:
    """One article with countries, systems and officials, transfers between them and statements."""
    document = draw(_documents(text))
    proof = _evidence(document, text)
    count = draw(st.integers(1, 3))
    kinds: tuple[tuple[str, NodeType], ...] = (("c", "Country"), ("system-", "System"), ("official-", "Official"))
    entities = tuple(draw(_entities(f"{id}{i}", type, text)) for id, type in kinds for i in range(count))
    facts = tuple(draw(_transfers(f"f{i}", proof, text, count)) for i in range(draw(st.integers(0, 4))))
    acts_for = Fact("r", "represents", {"official": "official-0", "country": "c0"}, draw(proof))
    said = tuple(draw(_statements(f"s{i}", proof, text, count)) for i in range(draw(st.integers(0, 2))))
    return Facts(document, entities, (*facts, acts_for), said)
