"""Articles of a few sentences with known entities, and facts in one line: what the tests of transfers share."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from extract.article import Article, Linked
from extract.speech.statements import find_statements
from extract.transfers.relations import find_transfers
from graph.model import Document, Entity, Fact, Mention, Span
from graph.ontology import ontology

CASES = Path(__file__).with_name("relations")
PUBLISHED = "2023-05-10"  # a Wednesday


@cache
def lexicon() -> dict[tuple[str, ...], tuple[str, str, str, tuple[tuple[str, str], ...]]]:
    """Map the pieces of each name to type, id, canonical name and properties."""
    raw: dict[str, dict[str, Any]] = tomllib.loads((CASES / "entities.toml").read_text("utf-8"))
    out = {}
    for kind, entries in raw.items():
        for key, value in entries.items():
            names = value if isinstance(value, list) else value["names"]
            more = {} if isinstance(value, list) else {k: v for k, v in value.items() if k != "names"}
            for name in names:
                out[_pieces(name)] = (kind, key, names[0], tuple(more.items()))
    return out


@cache
def _pieces(text: str) -> tuple[str, ...]:
    from extract.nlp import load

    return tuple(t.text for t in load().tokenizer(text))


def article(nlp, text: str, *, title: str = "") -> Article:
    """Parse the text and link the names of ``entities.toml``, the longest first."""
    doc = nlp(text)
    names = sorted(lexicon().items(), key=lambda entry: -len(entry[0]))
    linked: list[Linked] = []
    entities: dict[str, Entity] = {}
    for pieces, (kind, key, name, more) in names:
        for i in range(len(doc) - len(pieces) + 1):
            end = i + len(pieces)
            if not all(t.text == p or (p.islower() and t.lower_ == p) for t, p in zip(doc[i:end], pieces, strict=True)):
                continue
            if any(m.start < end and i < m.end and entities[m.entity].type == kind for m in linked):
                continue
            linked.append(Linked(i, end, key))
            span = doc[i:end]
            mention = Mention(Span(span.start_char, span.end_char), kind, span.text)
            known = entities.get(key) or Entity(key, kind, name, (), (), dict(more))
            entities[key] = Entity(key, kind, name, (), (*known.mentions, mention), known.properties)
    for key in {e.properties.get("country") for e in entities.values()} - {None, *entities}:
        entities[key] = Entity(key, "Country", key, (), (), {})
    return Article(Document(text, title, PUBLISHED), doc, entities, tuple(sorted(linked, key=lambda m: m.start)))


def transfers(nlp, text: str, *, title: str = "") -> list[Fact]:
    """Return the transfers of the text."""
    known = article(nlp, text, title=title)
    return find_transfers(known, find_statements(known))


def line(fact: Fact, like: str) -> str:
    """Write a fact as the expected line does: ``type source item [recipient] [key=value …]``, the same keys alone."""
    words = like.split()
    keys = [w.split("=")[0] for w in words if "=" in w]
    source = fact.roles[ontology().edges[fact.type].source.role]
    out = [fact.type, source, fact.roles["item"]]
    if len(words) > 3 and "=" not in words[3]:
        out.append(fact.roles.get("recipient", "-"))
    values = {
        "quantity": f"{fact.quantity.value:.10g}" if fact.quantity and fact.quantity.value is not None else "-",
        "date": (fact.when.edtf if fact.when else None) or "-",
        "modality": fact.modality,
        "supplier": fact.roles.get("supplier", "-"),
        "inferred": "+".join(fact.inferred) or "-",
        "voice": ">".join(fact.attribution) or "-",
    }
    if "modality" not in keys and fact.modality != "asserted":
        out.append(f"modality={fact.modality}")
    return " ".join(out + [f"{key}={values[key]}" for key in keys])


def differences(found: list[Fact], expected: list[str]) -> tuple[list[str], list[str]]:
    """Return what is missing and what is found beyond the expected lines."""
    left, missing = list(found), []
    for like in expected:
        match = next((f for f in left if line(f, like) == like), None)
        if match is None:
            missing.append(like)
        else:
            left.remove(match)
    return missing, [line(f, "x x x - quantity= date= inferred=") for f in left]
