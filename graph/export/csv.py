"""A table for spreadsheets: one row for each fact and, where the graph has them, one for each statement.

A transfer is one row with its recipient, supplier and package in columns, as people count deals; the graph draws it
as several edges. UTF-8 with a byte order mark, which Excel needs to read accents.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import networkx as nx

from graph.build import SAID
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


def _rows(graph: nx.MultiDiGraph[str]) -> list[dict[str, object]]:
    names = {node: str(data.get("name", data.get("label", node))) for node, data in graph.nodes(data=True)}
    links: dict[str, dict[str, str]] = {}
    rows: list[dict[str, object]] = []
    for source, target, data in graph.edges(data=True):
        own = data["type"] == data["fact_type"]
        if own:
            rows.append({**data, "source": names[source], "target": names[target]})
            rows[-1] |= {"source_id": source, "target_id": target, "recipient_id": data.get("recipient")}
        elif data["fact_type"] != SAID:
            links.setdefault(str(data["fact"]), {})[str(data["role"])] = names[target]
    for row in rows:
        hidden = row.get("recipient")  # a filter may leave the recipient's node out
        linked = links.get(str(row["fact"]), {})
        row |= {role: linked.get(role) for role in ROLES}
        row["recipient"] = linked.get("recipient") or hidden
    return rows


def edge_table(graph: nx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]] | None = None) -> bytes:
    """Return the table; ``positions`` are taken for the sake of the other formats and not written."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(row.get(column)) for column in COLUMNS] for row in _rows(graph))
    return out.getvalue().encode("utf-8-sig")
