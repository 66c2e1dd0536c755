"""Many lines of a kind become one with a number; nothing that was told is lost."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.gather import gathered
from graph.render import edge_label


def parallel(number: int, *, modality: str = "asserted") -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(number):
        shared = {"label": "delivered", "type": "delivered", "fact_type": "delivered", "quantity": float(i)}
        graph.add_edge("a", "b", key=f"f{i}/item", fact=f"f{i}", modality=modality, weight=1.0, **shared)
    graph.add_edge("a", "b", key="x/item", fact="x", modality="asserted", label="used", type="used", fact_type="used")
    return graph


@pytest.mark.parametrize(("number", "edges"), [(1, 2), (3, 4), (4, 2), (9, 2)])
def test_more_than_three_become_one(number, edges):
    graph = parallel(number)
    thin, facts = gathered(graph)
    assert thin.number_of_edges() == edges
    assert graph.number_of_edges() == number + 1, "the graph itself is left as it is"
    if number > 3:
        ((key, told),) = facts.items()
        assert told == tuple(f"f{i}" for i in range(number))
        assert edge_label(thin.edges["a", "b", key]) == f"delivered ×{number}"
        assert thin.edges["a", "b", key]["weight"] == number


def test_a_bundle_of_plans_stays_a_plan():
    """A dashed line never becomes a solid one by being told often."""
    thin, facts = gathered(parallel(5, modality="planned"))
    assert thin.edges["a", "b", next(iter(facts))]["modality"] == "planned"
