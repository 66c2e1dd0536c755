"""Facts as cards: what stands against them is told with whose word it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Document, Facts, Span
from tests.ui.facts import FACTS, article
from ui import cards
from ui.collection import Collection

DELIVERED = FACTS[0]


def denied_in(document: Document):
    """Deny, in the words of a document, what the article tells as delivered."""
    [told] = DELIVERED.evidence
    proof = (replace(told, document=document.id, span=Span(0, len(document.text)), text=document.text),)
    return replace(DELIVERED, id="denial", modality="negated", evidence=proof, quantity=None, when=None, attribution=())


@pytest.mark.parametrize(("elsewhere", "told"), [(False, "The same article also says"), (True, "Another article dis")])
def test_whose_word_stands_against_a_fact_is_told_as_it_is(elsewhere, told):
    """A reporter who quotes one article against another must not be sent to the same one twice."""
    base = article()
    claim = replace(DELIVERED, quantity=None, when=None)
    other = Document("Norway has not delivered any Giraffe radar to Chile.", "Denied", base.document.published)
    denial = denied_in(other if elsewhere else base.document)
    articles = [Facts(base.document, base.entities, (claim,) if elsewhere else (claim, denial))]
    if elsewhere:
        articles.append(Facts(other, base.entities, (denial,)))
    corpus = Collection(tuple(articles)).corpus
    [first] = [f for f in corpus.facts.values() if f.modality != "negated"]
    assert told in cards.fact(corpus, first)
