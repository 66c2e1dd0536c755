"""A table for spreadsheets: one row for each fact and, where the graph has them, one for each statement.

A transfer is one row with its recipient, supplier and package in columns, as people count deals; the graph draws it
as several edges. UTF-8 with a byte order mark, which Excel needs to read accents.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping

import networkx as nx

from graph.build import SAID, STATEMENT
from graph.export.plain import clean

ROLES = ("recipient", "supplier", "package", "donor", "against")
COLUMNS = (
    "source",
    "type",
    "target",
    *ROLES,
    "quantity",
    "quantity_text",
    "date",
    "date_text",
    "modality",
    "disputed",
    "attribution",
    "evidence",
    "outlet",
    "published",
    "documents",
    "start",
    "end",
    "weight",
    "confidence",
    "source_id",
    "target_id",
    "recipient_id",
    "fact",
)


def guarded(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: those that begin like one get an apostrophe in front."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    text = clean(str(cell))
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _statements(graph: nx.MultiDiGraph[str], names: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Yield a row for each statement, those of unnamed sources too, with the words as its target."""
    for node, data in graph.nodes(data=True):
        if data.get("type") == STATEMENT:
            edges = (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))
            told: Mapping[str, object] = next((d for _, _, d in edges), {})
            speaker = next((u for u, _, d in edges if d["type"] == SAID), None)
            ends = {"source": data.get("speaker"), "target": names[node], "source_id": speaker, "target_id": node}
            yield {**told, **ends, "type": SAID}


def _facts(graph: nx.MultiDiGraph[str], names: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Yield a row for each fact; a recipient whose node a filter left out stands there with its id."""
    facts = [(u, v, d) for u, v, d in graph.edges(data=True) if d["fact_type"] != SAID]
    links: dict[str, dict[str, object]] = defaultdict(dict)
    for _, target, data in facts:
        links[data["fact"]][data["role"]] = names[target]
    for source, target, data in facts:
        if data["type"] == data["fact_type"]:
            roles = {role: links[data["fact"]].get(role) for role in ROLES}
            roles["recipient"] = roles["recipient"] or data.get("recipient")
            ends = {"source": names[source], "target": names[target], "source_id": source, "target_id": target}
            yield {**data, **roles, **ends, "recipient_id": data.get("recipient")}


def edge_table(graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]] | None = None) -> bytes:
    """Return the table; ``positions`` are taken for the sake of the other formats and not written."""
    names = {node: str(data.get("name", data.get("label", node))) for node, data in graph.nodes(data=True)}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(
        [guarded(row.get(column)) for column in COLUMNS] for row in (*_facts(graph, names), *_statements(graph, names))
    )
    return out.getvalue().encode("utf-8-sig")
