"""From a document to its facts: the one way through extraction."""

from __future__ import annotations

from spacy.language import Language

from extract.affiliations import find_affiliations
from extract.article import Article
from extract.confidence import with_confidence
from extract.countries import find_countries
from extract.meetings import find_meetings
from extract.nlp import load
from extract.organizations import find_organizations
from extract.packages import find_packages
from extract.participation import find_participation
from extract.people import find_people
from extract.relations import find_transfers
from extract.resolve import resolve
from extract.statements import find_statements
from extract.systems import find_systems
from graph.model import Document, Facts

FINDERS = (find_countries, find_people, find_organizations, find_systems, find_packages)


def analyse(document: Document, *, nlp: Language | None = None) -> Article:
    """Parse a document and resolve its entities, meetings included."""
    doc = (nlp or load())(document.text)
    found = [mention for find in FINDERS for mention in find(doc)]
    return find_meetings(resolve(document, doc, found))


def facts_of(article: Article) -> Facts:
    """Return what an analysed article says."""
    statements = tuple(find_statements(article))
    facts = (*find_affiliations(article), *find_participation(article), *find_transfers(article, statements))
    return with_confidence(Facts(article.document, tuple(article.entities.values()), facts, statements))


def extract(document: Document, *, nlp: Language | None = None) -> Facts:
    """Return everything that the document says; deterministic for a given document and language model."""
    return facts_of(analyse(document, nlp=nlp))
