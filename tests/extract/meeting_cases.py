"""An article from a few invented sentences, with countries, people, organisations and meetings found."""

from __future__ import annotations

from spacy.language import Language

from extract.article import Article
from extract.entities.countries import find_countries
from extract.entities.organizations import find_organizations
from extract.entities.people import find_people
from extract.entities.resolve import resolve
from extract.meetings.meetings import find_meetings
from extract.meetings.participation import find_participation
from graph.model import Document, Entity, Fact


def article(nlp: Language, text: str, *, title: str = "", published: str | None = "2025-03-12") -> Article:
    """Return the analysed article of a text."""
    doc = nlp(text)
    found = [f for find in (find_countries, find_people, find_organizations) for f in find(doc)]
    return find_meetings(resolve(Document(text, title, published), doc, found))


def meetings_of(found: Article) -> list[Entity]:
    """Return the meetings of an article."""
    return [e for e in found.entities.values() if e.type == "Meeting"]


def facts(nlp: Language, text: str, *, title: str = "") -> list[Fact]:
    """Return who attended and who hosted in a text."""
    return find_participation(article(nlp, text, title=title))


def who(found: list[Fact], kind: str) -> set[str]:
    """Return the ids of those who attended, or of those who hosted."""
    return {
        f.roles.get("participant", f.roles.get("host", "")).removeprefix("official-") for f in found if f.type == kind
    }
