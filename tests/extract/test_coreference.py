"""Pronouns and role phrases refer to the one who fits, or to nobody."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from extract.entities.countries import find_countries
from extract.entities.organizations import find_organizations
from extract.entities.people import find_people
from extract.entities.resolve import resolve
from extract.reference.coreference import antecedent
from graph.model import Document

CASES = tomllib.loads((Path(__file__).parent / "coreference.toml").read_text("utf-8"))["case"]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_antecedents(nlp, case):
    marked = re.search(r"\[\[(.+?)\]\]", case["text"])
    text = case["text"].replace("[[", "").replace("]]", "")
    doc = nlp(text)
    found = [f for find in (find_countries, find_people, find_organizations) for f in find(doc)]
    article = resolve(Document(text), doc, found)
    tokens = doc.char_span(marked.start(), marked.start() + len(marked.group(1)))
    entity = antecedent(article, tokens)
    assert (entity.id if entity else None) == case.get("id"), case["why"]


@pytest.mark.model
def test_a_phrase_around_a_name_is_its_entity(nlp):
    text = "Estonian Foreign Minister Ilmar Tamm spoke."
    doc = nlp(text)
    article = resolve(Document(text), doc, [*find_countries(doc), *find_people(doc)])
    assert antecedent(article, doc[0:5]).id == "official-ilmar-tamm"
