"""What a pronoun or a role noun phrase refers to, where exactly one candidate remains."""

from __future__ import annotations

from spacy.tokens import Span as Tokens

from extract.article import Article
from graph.model import Entity


def antecedent(article: Article, tokens: Tokens) -> Entity | None:
    """Return the entity that the words refer to, or None where none or several fit."""
    return article.entity_of(tokens.root)
