"""What is made once for a collection or a view goes with it: the articles of closed sessions must not pile up."""

from __future__ import annotations

import gc
import weakref

from graph.filter import Filter
from tests.ui.facts import article
from ui.collection import Collection
from ui.filters import findable
from ui.tables import facts_table


def test_a_table_is_made_once_and_goes_with_its_collection():
    collection = Collection((article(),))
    view = collection.view(Filter())
    table = facts_table(collection, view)
    assert facts_table(collection, view) is table, "each rerun makes the table anew"
    gone = weakref.ref(view), weakref.ref(table)
    del collection, view, table
    gc.collect()
    assert [ref() for ref in gone] == [None, None]


def test_names_to_go_to_are_listed_once_and_go_with_their_collection():
    collection = Collection((article(),))
    found = findable(collection)
    assert findable(collection) is found
    assert found["no"] == "Norway (Norwegian) – country"
    assert any(label.startswith("“We keep every promise") for label in found.values())
    gone = weakref.ref(collection)
    del collection
    gc.collect()
    assert gone() is None
