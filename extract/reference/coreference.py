"""What a pronoun or a role noun phrase refers to, where exactly one candidate remains."""

from __future__ import annotations

from spacy.tokens import Span as Tokens

from extract.article import Article
from extract.reference.descriptions import described
from extract.reference.pronouns import HE, IT, SHE, body_of, person_of
from graph.model import Entity


def antecedent(article: Article, tokens: Tokens) -> Entity | None:
    """Return the entity that a pronoun or a role or class noun phrase refers to, None where none or several fit.

    A phrase whose root is part of a name returns the entity of that name.
    """
    root = tokens.root
    named = article.entity_of(root, "Official", "Organization", "Country")
    if named is not None:
        return named
    text = root.lower_
    if text in HE or text in SHE:
        return person_of(article, root, "m" if text in HE else "f")
    if text in IT:
        return body_of(article, root)
    return None if root.pos_ == "PRON" else described(article, tokens)
