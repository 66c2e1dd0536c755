"""Facts as a ``networkx.MultiDiGraph`` with scalar attributes, and a coarser view of who gives to whom.

A transfer is drawn donor → item under its type, and item → recipient (supplier, package …) under the role's name; the
edges of one fact share the attribute ``fact``. Edge keys are "fact id/role", unique over all articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from graph.corpus import Corpus, documents_of, index
from graph.edtf import bounds
from graph.model import Evidence, Fact, Facts, Statement
from graph.ontology import ontology

Scalar = str | int | float | bool
Attributes = dict[str, Scalar]

JOIN = "; "
ROLE_LABELS: Mapping[str, str] = {
    "recipient": "to",
    "supplier": "supplied by",
    "package": "part of",
    "donor": "asked of",
    "against": "against",
}
STATEMENT = "Statement"
SAID, ABOUT = "said", "about"


def _known(**attributes: Scalar | None) -> Attributes:
    return {key: value for key, value in attributes.items() if value is not None and value != ""}


def _node(corpus: Corpus, node: str) -> Attributes:
    entity = corpus.entities[node]
    said = JOIN.join(s.text for s in corpus.statements_by.get(node, ()))
    attributes = _known(
        label=entity.name or node,
        type=entity.type,
        name=entity.name,
        aliases=JOIN.join(entity.aliases),
        statements=said,
    )
    return attributes | {key: value for key, value in entity.properties.items() if value and key not in attributes}


def _countries(corpus: Corpus, nodes: Iterable[str]) -> str:
    """Return the countries behind nodes, space-separated: themselves, or those that officials and bodies act for."""
    found = set()
    for node in nodes:
        entity = corpus.entities.get(node)
        if entity is not None and entity.type in ("Country", "Official", "Organization"):
            country = node if entity.type == "Country" else entity.properties.get("country", "")
            found.add(corpus.country_ids.get(country, country))
    return " ".join(sorted(found - {""}))


def _told(corpus: Corpus, item: Fact | Statement) -> Attributes:
    """Return what fact and statement share: passage, document, dates, weight and confidence."""
    first: Evidence | None = item.evidence[0] if item.evidence else None
    tellers = [corpus.documents[d] for d in documents_of(item) if d in corpus.documents]
    edtf = item.when.edtf if item.when else None
    days = bounds(edtf) if edtf else None
    return _known(
        evidence=first.text if first else None,
        document=first.document if first else None,
        start=first.span.start if first else None,
        end=first.span.end if first else None,
        documents=" ".join(documents_of(item)),
        outlet=JOIN.join(dict.fromkeys(d.outlet for d in tellers if d.outlet)),
        published=min((d.published for d in tellers if d.published), default=None),
        date=edtf,
        date_text=item.when.text if item.when else None,
        since=days[0].isoformat() if days else None,
        until=days[1].isoformat() if days else None,
        weight=float(max(len(item.evidence), 1)),
        confidence=item.confidence,
    )


def _fact(corpus: Corpus, fact: Fact) -> Attributes:
    quantity = fact.quantity
    known = _known(
        fact=fact.id,
        fact_type=fact.type,
        recipient=fact.roles.get("recipient"),
        quantity=float(quantity.value) if quantity and quantity.value is not None else None,
        quantity_text=quantity.text if quantity else None,
        modality=fact.modality,
        attribution=JOIN.join(corpus.name_of(voice) for voice in fact.attribution),
        inferred=JOIN.join(fact.inferred),
        part_of=fact.part_of,
        countries=_countries(corpus, fact.roles.values()),
        disputed=fact.id in corpus.disputes,
    )
    return known | _told(corpus, fact)


def _edges(corpus: Corpus, fact: Fact) -> Iterator[tuple[str, str, str, Attributes]]:
    """Yield source, target, key and attributes: the fact's own edge, then one from its target for each other role."""
    kind = ontology().edges[fact.type]
    source, target = fact.roles[kind.source.role], fact.roles[kind.target.role]
    shared = _fact(corpus, fact)
    main = kind.target.role
    yield source, target, f"{fact.id}/{main}", {**shared, "label": kind.label, "type": fact.type, "role": main}
    for role, node in fact.roles.items():
        if role not in (kind.source.role, main):
            label = ROLE_LABELS.get(role, role.replace("_", " "))
            yield target, node, f"{fact.id}/{role}", {**shared, "label": label, "type": role, "role": role}


def _draw(graph: nx.MultiDiGraph[str], corpus: Corpus, facts: Iterable[Fact]) -> None:
    for fact in facts:
        for source, target, key, attributes in _edges(corpus, fact):
            if source in graph and target in graph:
                graph.add_edge(source, target, key=key, **attributes)


def graph_of(corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Draw all entities and facts; a speaker's words are an attribute here, and nodes after ``with_statements``."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((node, _node(corpus, node)) for node in corpus.entities)
    _draw(graph, corpus, corpus.facts.values())
    return graph


def with_statements(graph: nx.MultiDiGraph[str], corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Return a copy with a node for each statement: speaker -said→ statement -about→ entity.

    Left out are statements of speakers the graph does not show; those of unnamed sources stay where it shows one
    of the entities they are about.
    """
    copy: nx.MultiDiGraph[str] = graph.copy()
    for said in corpus.statements.values():
        about = [node for node in said.about if node in graph]
        if said.speaker not in graph if said.speaker is not None else not about:
            continue
        told = _told(corpus, said)
        shared = told | _known(
            fact=said.id,
            modality="reported",
            countries=_countries(corpus, (*said.about, said.speaker or "")),
            disputed=False,
        )
        copy.add_node(said.id, **_statement(corpus, said), **{k: told[k] for k in ("date", "document") if k in told})
        if said.speaker is not None:
            named = {"label": SAID, "type": SAID, "fact_type": SAID, "role": "speaker"}
            copy.add_edge(said.speaker, said.id, key=f"{said.id}/speaker", **shared, **named)
        for node in about:
            named = {"label": ABOUT, "type": ABOUT, "fact_type": SAID, "role": ABOUT}
            copy.add_edge(said.id, node, key=f"{said.id}/about/{node}", **shared, **named)
    return copy


def _statement(corpus: Corpus, said: Statement) -> Attributes:
    speaker = corpus.name_of(said.speaker) if said.speaker is not None else said.speaker_text
    words = said.text if len(said.text) <= 60 else said.text[:59].rstrip() + "…"
    return _known(label=words or "…", type=STATEMENT, name=said.text, speaker=speaker, kind=said.kind)


def build(facts: Iterable[Facts], *, statements: bool = False) -> nx.MultiDiGraph[str]:
    """Return the graph of all articles, with a node for each statement where asked."""
    corpus = index(facts)
    graph = graph_of(corpus)
    return with_statements(graph, corpus) if statements else graph


def donor_recipient(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return donor → recipient, one edge for each fact type with the number of facts as weight.

    Denied facts do not count, nor do parts of a total of their own type that is itself shown: one delivered of four
    promised is a promise and a delivery. Filter before: what is counted is what ``graph`` shows.
    """
    told = {d["fact"]: d["fact_type"] for _, _, d in graph.edges(data=True)}
    counted: dict[tuple[str, str, str], list[str]] = {}
    for donor, _, data in graph.edges(data=True):
        kind = ontology().edges.get(data["type"])
        gives = kind is not None and kind.source.role == "donor" and data["role"] == kind.target.role
        recipient = data.get("recipient")
        if (
            not gives
            or recipient not in graph
            or data["modality"] == "negated"
            or told.get(data.get("part_of")) == data["type"]
        ):
            continue
        counted.setdefault((donor, str(recipient), data["type"]), []).append(data["fact"])
    coarse: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for (donor, recipient, name), found in counted.items():
        for node in (donor, recipient):
            coarse.add_node(node, **graph.nodes[node])
        label = f"{ontology().edges[name].label} ({len(found)})"
        named = {"label": label, "type": name, "fact_type": name, "role": "recipient", "modality": "asserted"}
        key = f"{donor}/{name}/{recipient}"
        coarse.add_edge(donor, recipient, key=key, fact=key, facts=" ".join(found), weight=float(len(found)), **named)
    return coarse
