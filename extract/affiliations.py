"""Whom an official acts for: ``represents`` a country, ``member_of`` an organisation."""

from __future__ import annotations

from extract.article import Article
from graph.model import Fact


def find_affiliations(article: Article) -> list[Fact]:
    """Return the countries and organisations that the article says its officials act for."""
    return []
