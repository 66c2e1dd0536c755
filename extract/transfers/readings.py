"""What a single event amounts to by its own tense and negation: a fact of some type, asserted, planned or less."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from extract.transfers.frames import Frame
from graph.model import Modality

HANDED = frozenset(["delivered", "acquired"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What an event amounts to; ``operator`` is the outer word that decided it ("agreed" of "agreed to send")."""

    type: str
    modality: Modality
    operator: Token | None = None


def of_open(kind: str, frame: Frame) -> Reading | None:
    """Return what the state of an event makes of its frame, negation and governors aside."""
    transfer = frame.open == "pledged"
    if kind == "done":
        return Reading(frame.type or "", "asserted")
    if kind == "going":
        return Reading(frame.open or "", "planned" if frame.type == "acquired" else "asserted")
    if kind == "planned":
        return Reading(frame.open or "", "planned")
    if kind == "would":
        return Reading(frame.open or "", "conditional")
    if kind == "perhaps":
        return Reading(frame.type or "", "reported")
    if kind == "possible" and transfer:
        return Reading("considered", "conditional")
    return None


def negate(found: Reading | None, kind: str, frame: Frame) -> Reading | None:
    """Return what negation makes of a reading; None where nothing is left of it."""
    if found is None:
        return None
    if found.type == "refused":
        return Reading("considered", "asserted", found.operator)
    if found.type == "considered" and kind != "possible":
        return Reading("refused", "asserted", found.operator)
    if kind == "done" and frame.type in HANDED and found.modality == "asserted":
        return Reading(frame.type or "", "negated", found.operator)
    future = kind in ("planned", "would", "going") or found.modality == "planned"
    if frame.open == "pledged" and frame.type == "delivered" and future and found.type == "pledged":
        return Reading("refused", "asserted", found.operator)
    return None
