"""Promised, planned and delivered must not be added up twice, nor plans be taken for promises."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Facts, Quantity
from tests.ui.facts import FACTS, article
from ui.collection import Collection
from ui.ledger import Line, ledger


def lines(*facts) -> dict[str, Line]:
    base = article()
    collection = Collection((Facts(base.document, base.entities, facts, ()),))
    found = ledger(collection.corpus, collection.corpus.facts.values())
    return {line.item: line for line in found}


def numbered(fact, number: int, *, id: str, part_of: str | None = None):
    return replace(fact, id=id, quantity=Quantity(str(number), number), part_of=part_of)


def test_a_plan_is_no_promise_and_a_promise_no_delivery():
    found = lines(*FACTS)
    assert (found["giraffe"].promised, found["giraffe"].delivered) == (None, 6)
    assert (found["system-patrol-drones"].promised, found["system-patrol-drones"].planned) == (None, 40)
    assert found["system-coastal-batteries"].outstanding == 2


def test_the_parts_of_a_total_are_not_added_to_it():
    total = numbered(FACTS[2], 8, id="t")
    parts = (numbered(FACTS[2], 2, id="a", part_of="t"), numbered(FACTS[2], 6, id="b", part_of="t"))
    assert lines(total, *parts)["system-coastal-batteries"].promised == 8
    assert lines(*parts)["system-coastal-batteries"].promised == 8


def test_denied_and_uncertain_facts_count_nowhere():
    denied = replace(FACTS[2], modality="negated")
    assert lines(denied) == {}


def test_what_is_delivered_without_a_number_leaves_no_number_due():
    delivered = replace(FACTS[2], id="d", type="delivered", quantity=None)
    found = lines(FACTS[2], delivered)["system-coastal-batteries"]
    assert (found.promised, found.delivered, found.outstanding) == (2, None, None)


def test_the_money_in_a_package_is_no_number_of_packages():
    package = replace(FACTS[5], type="pledged", modality="asserted", quantity=Quantity("90 million", 90e6))
    assert lines(package)["package-90m"].promised is None
