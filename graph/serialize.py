"""Facts as JSON and back, one object an article, without loss.

``nodes``, ``edges`` and ``statements`` are the exchange shape; every edge repeats its fact's ends as ``source`` and
``target`` so that a reader needs no ontology.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.errors import InputError
from graph.model import (
    MODALITIES,
    STATEMENT_KINDS,
    Document,
    Entity,
    Evidence,
    Fact,
    Facts,
    Mention,
    Quantity,
    Span,
    Statement,
    When,
)
from graph.ontology import ontology

FORMAT = 1


def _evidence(items: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [
        {"document": e.document, "start": e.span.start, "end": e.span.end, "text": e.text, "rule": e.rule}
        for e in items
    ]


def _node(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "properties": dict(entity.properties),
        "mentions": [{"start": m.span.start, "end": m.span.end, "text": m.text} for m in entity.mentions],
    }


def _edge(fact: Fact) -> dict[str, Any]:
    kind = ontology().edges[fact.type]
    quantity = fact.quantity
    exact = quantity.value if quantity else None
    return {
        "id": fact.id,
        "type": fact.type,
        "source": fact.roles[kind.source.role],
        "target": fact.roles[kind.target.role],
        "recipient": fact.roles.get("recipient"),
        "supplier": fact.roles.get("supplier"),
        "quantity": int(exact) if exact is not None and exact == int(exact) else exact,
        "date": fact.when.edtf if fact.when else None,
        "modality": fact.modality,
        "evidence": fact.evidence[0].text,
        "roles": dict(fact.roles),
        "quantity_detail": asdict(quantity) if quantity else None,
        "date_text": fact.when.text if fact.when else None,
        "attribution": list(fact.attribution),
        "inferred": list(fact.inferred),
        "part_of": fact.part_of,
        "confidence": fact.confidence,
        "evidence_spans": _evidence(fact.evidence),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_text": statement.speaker_text,
        "kind": statement.kind,
        "text": statement.text,
        "about": list(statement.about),
        "date": statement.when.edtf if statement.when else None,
        "date_text": statement.when.text if statement.when else None,
        "confidence": statement.confidence,
        "evidence_spans": _evidence(statement.evidence),
    }


def to_dict(facts: Facts) -> dict[str, Any]:
    """Return the JSON object of one article: document, nodes, edges and statements."""
    document = facts.document
    return {
        "format": FORMAT,
        "document": {
            "id": document.id,
            "title": document.title,
            "published": document.published,
            "source": document.source,
            "outlet": document.outlet,
            "authors": list(document.authors),
            "text": document.text,
            **({"dated_by": document.dated_by} if document.dated_by else {}),
        },
        "nodes": [_node(e) for e in facts.entities],
        "edges": [_edge(f) for f in facts.facts],
        "statements": [_statement(s) for s in facts.statements],
    }


def _read_evidence(items: list[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(e["document"], Span(e["start"], e["end"]), e["text"], e["rule"]) for e in items)


def _read_entity(n: Mapping[str, Any]) -> Entity:
    mentions = tuple(Mention(Span(m["start"], m["end"]), n["type"], m["text"]) for m in n["mentions"])
    return Entity(n["id"], n["type"], n["name"], tuple(n["aliases"]), mentions, dict(n["properties"]))


def _read_fact(e: Mapping[str, Any]) -> Fact:
    return Fact(
        id=e["id"],
        type=e["type"],
        roles=dict(e["roles"]),
        evidence=_read_evidence(e["evidence_spans"]),
        modality=e["modality"],
        quantity=Quantity(**e["quantity_detail"]) if e["quantity_detail"] else None,
        when=When(e["date_text"], e["date"]) if e["date_text"] is not None else None,
        attribution=tuple(e["attribution"]),
        inferred=tuple(e["inferred"]),
        part_of=e["part_of"],
        confidence=e["confidence"],
    )


def _read_statement(s: Mapping[str, Any]) -> Statement:
    return Statement(
        id=s["id"],
        speaker=s["speaker"],
        speaker_text=s["speaker_text"],
        kind=s["kind"],
        text=s["text"],
        evidence=_read_evidence(s["evidence_spans"]),
        about=tuple(s["about"]),
        when=When(s["date_text"], s["date"]) if s["date_text"] is not None else None,
        confidence=s["confidence"],
    )


def _check_told(item: Fact | Statement, document: str) -> None:
    if not item.evidence or any(e.document != document for e in item.evidence):
        raise ValueError(f"{item.id!r} has no evidence, or some of another article")
    if item.when and not isinstance(item.when.edtf, str | None):
        raise ValueError(f"{item.id!r} has a date that is no text: {item.when.edtf!r}")


def _checked(facts: Facts, document: str) -> Facts:
    """Return ``facts`` where they hold together; ValueError names what a hand or another program got wrong."""
    known = {e.id for e in facts.entities}
    if document != facts.document.id:
        raise ValueError("the text was changed after the extraction, so the offsets no longer fit")
    for entity in facts.entities:
        if entity.type not in ontology().nodes:
            raise ValueError(f"node {entity.id!r} has the unknown type {entity.type!r}")
        if not isinstance(entity.name, str):
            raise ValueError(f"node {entity.id!r} has a name that is no text: {entity.name!r}")
    for fact in facts.facts:
        _check_told(fact, document)
        kind = ontology().edges.get(fact.type)
        if kind is None or fact.modality not in MODALITIES:
            raise ValueError(f"edge {fact.id!r} has an unknown type or modality: {fact.type!r}, {fact.modality!r}")
        if not {kind.source.role, kind.target.role} <= fact.roles.keys() or not known.issuperset(fact.roles.values()):
            raise ValueError(f"edge {fact.id!r} lacks an end, or has one that is no node")
    for said in facts.statements:
        _check_told(said, document)
        if said.kind not in STATEMENT_KINDS:
            raise ValueError(f"statement {said.id!r} is of the unknown kind {said.kind!r}")
        if not known.issuperset((*said.about, *([said.speaker] if said.speaker is not None else []))):
            raise ValueError(f"statement {said.id!r} is by or about something that is no node")
    return facts


def from_dict(raw: Mapping[str, Any]) -> Facts:
    """Return the Facts that ``to_dict`` wrote; raises InputError naming the field that is missing or wrong."""
    try:
        d = raw["document"]
        about = d["title"], d["published"], d["source"], d["outlet"], tuple(d["authors"]), d.get("dated_by", "")
        document = Document(d["text"], *about)
        facts = Facts(
            document,
            tuple(_read_entity(n) for n in raw["nodes"]),
            tuple(_read_fact(e) for e in raw["edges"]),
            tuple(_read_statement(s) for s in raw["statements"]),
        )
        return _checked(facts, d["id"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"not an article that aidgraph wrote: {error!r}; extract the article again") from error


def dumps(facts: Facts) -> str:
    """Return the JSON text of one article, indented, UTF-8 characters kept."""
    return json.dumps(to_dict(facts), ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> Facts:
    """Return the Facts in a JSON text; raises InputError where it is not one that ``dumps`` wrote."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error}") from error
    return from_dict(raw)
