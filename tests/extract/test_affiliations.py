"""Officials act for the state or body that the text gives them, and for no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract.entities.affiliations import find_affiliations
from extract.entities.countries import find_countries
from extract.entities.organizations import find_organizations
from extract.entities.people import find_people
from extract.entities.resolve import resolve
from graph.model import Document
from graph.ontology import ontology

CASES = tomllib.loads((Path(__file__).parent / "affiliations.toml").read_text("utf-8"))["case"]


def read(nlp, text, published=None):
    doc = nlp(text)
    found = [f for find in (find_countries, find_people, find_organizations) for f in find(doc)]
    return resolve(Document(text, published=published), doc, found)


def edges(facts):
    ends = ((f.type, f.roles["official"], f.roles.get("country") or f.roles["organization"]) for f in facts)
    return sorted(f"{kind} {person.removeprefix('official-')} {other}" for kind, person, other in ends)


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_affiliations(nlp, case):
    facts = find_affiliations(read(nlp, case["text"], case.get("published")))
    assert edges(facts) == case["edges"], case["why"]


@pytest.mark.model
def test_every_affiliation_has_its_sentence_and_its_roles(nlp):
    article = read(nlp, "It rained. Latvian Foreign Minister Zane Ozola of Riga spoke first. Ozola left.")
    (fact,) = find_affiliations(article)
    assert fact.evidence[0].text.startswith("Latvian Foreign Minister")
    assert fact.evidence[0].span.of(article.document.text) == fact.evidence[0].text
    kind = ontology().edges[fact.type]
    assert set(fact.roles) == {kind.source.role, kind.target.role}
    assert fact.inferred == ()


@pytest.mark.model
def test_a_country_from_world_knowledge_is_marked(nlp):
    (fact,) = find_affiliations(read(nlp, "President Joe Biden praised the US crews.", "2023-03-01"))
    assert fact.inferred == ("country",), "a reader could not tell what the text says from what we know"
