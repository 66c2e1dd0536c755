"""One fact once: what headline, lead and body all tell is one fact with several passages as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.model import Evidence, Fact, Quantity, When


def _quantities_agree(a: Quantity | None, b: Quantity | None) -> bool:
    return a is None or b is None or a.value is None or b.value is None or a.value == b.value


def _dates_agree(a: When | None, b: When | None) -> bool:
    if a is None or b is None or a.edtf is None or b.edtf is None:
        return True
    return a.edtf.startswith(b.edtf) or b.edtf.startswith(a.edtf)


def same(a: Fact, b: Fact) -> bool:
    """Say whether two facts may be one thing told twice."""
    roles = set(a.roles) | set(b.roles)
    if a.type != b.type or any(a.roles.get(r, b.roles.get(r)) != b.roles.get(r, a.roles.get(r)) for r in roles):
        return False
    if (a.part_of or b.part_of) and (a.quantity is None or b.quantity is None):
        return False
    if not _quantities_agree(a.quantity, b.quantity) or not _dates_agree(a.when, b.when):
        return False
    if (a.modality == "negated") != (b.modality == "negated"):
        return False  # a claim and its denial stand side by side
    return a.modality == b.modality or (a.when is None) == (b.when is None)


def _joined(a: Fact, b: Fact) -> Fact:
    known: list[Evidence] = list(a.evidence)
    known += [e for e in b.evidence if all(e.span != k.span for k in known)]
    roles = {**b.roles, **a.roles}
    quantity = a.quantity if a.quantity is not None and a.quantity.value is not None else b.quantity or a.quantity
    when = a.when if a.when is not None and (a.when.edtf or b.when is None) else b.when
    if a.when and b.when and a.when.edtf and b.when.edtf and len(b.when.edtf) > len(a.when.edtf):
        when = b.when
    inferred = tuple(r for r in a.inferred if r in b.inferred or r not in b.roles)
    modality = b.modality if a.modality == "reported" else a.modality
    return replace(
        a, roles=roles, quantity=quantity, when=when, evidence=tuple(known), inferred=inferred, modality=modality,
        attribution=a.attribution or b.attribution, part_of=a.part_of or b.part_of,
    )  # fmt: skip


def merge(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts in the order of the text, those told twice joined; ids stay those of the first telling."""
    kept: list[Fact] = []
    became: dict[str, str] = {}
    for fact in facts:
        at = next((i for i, k in enumerate(kept) if same(k, fact)), None)
        if at is None:
            kept.append(fact)
        else:
            kept[at] = _joined(kept[at], fact)
        became[fact.id] = kept[-1 if at is None else at].id
    return [replace(f, part_of=became.get(f.part_of)) if f.part_of else f for f in kept]
