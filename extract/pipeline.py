"""From a document to its facts: the one way through extraction."""

from __future__ import annotations

from spacy.language import Language

from extract.article import Article
from extract.confidence import with_confidence
from extract.entities.affiliations import find_affiliations
from extract.entities.countries import find_countries
from extract.entities.organizations import find_organizations
from extract.entities.packages import find_packages
from extract.entities.people import find_people
from extract.entities.resolve import resolve
from extract.entities.systems import find_systems
from extract.entities.warrant import told
from extract.meetings.meetings import find_meetings
from extract.meetings.participation import find_participation
from extract.nlp import load
from extract.speech.statements import find_statements
from extract.transfers.relations import find_transfers
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
    found = Facts(article.document, tuple(article.entities.values()), facts, statements)
    return with_confidence(told(found), article)


def extract(document: Document, *, nlp: Language | None = None) -> Facts:
    """Return everything that the document says; deterministic for a given document and language model."""
    return facts_of(analyse(document, nlp=nlp))
