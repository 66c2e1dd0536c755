"""A fact in the making."""

from __future__ import annotations

from dataclasses import dataclass

from extract.transfers.clauses import Clause
from graph.model import Evidence, Modality, Quantity, When


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact before recipients are inferred and repetitions joined; ``source`` None where the clause names none."""

    type: str
    source: str | None
    item: str
    modality: Modality
    clause: Clause
    evidence: Evidence
    recipient: str | None = None
    supplier: str | None = None
    quantity: Quantity | None = None
    when: When | None = None
    inferred: tuple[str, ...] = ()
    part: bool = False  # of the total that the draft before states
