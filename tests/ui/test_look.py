"""Views of a collection: expanded, collapsed, faded, and coarse."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from graph.filter import Filter
from graph.model import Entity
from tests.graph.facts import NORLAND, PERU, fact, told
from tests.ui.facts import article
from ui import pins
from ui.collection import LIMITS, MAX_NODES, Collection, Look
from ui.drawing import GIVES

DELIVERED = Filter(edge_types=frozenset({"delivered"}))


def drawn(view):
    return {node["id"]: defaultdict(int, node) for node in view.payload["nodes"]}


def test_a_node_says_how_many_neighbours_a_filter_hides(varnholm):
    nodes = drawn(varnholm.view(DELIVERED))
    assert {name: node["more"] for name, node in nodes.items()} == {"no": 1, "giraffe": 1, "cl": 8}


def test_expanding_shows_facts_without_changing_what_passes_the_filter(varnholm):
    """The pages beside the graph go on showing the filter's answer."""
    view = varnholm.view(DELIVERED, Look(opened=frozenset({"giraffe"})))
    assert {f.type for f in view.facts} == {"delivered", "acquired"}
    assert {f.type for f in view.told} == {"delivered"}
    assert drawn(view)["giraffe"]["opened"]


def test_collapsing_hides_as_many_as_the_node_says_hang_on_it(varnholm):
    whole = varnholm.view(Filter(isolated=True))
    hangs = drawn(whole)["cl"]["hangs"]
    closed = varnholm.view(Filter(isolated=True), Look(closed=frozenset({"cl"})))
    assert hangs > 0
    assert len(whole.graph) - len(closed.graph) == hangs == drawn(closed)["cl"]["more"]


def test_fading_keeps_places_and_tables_of_the_filter(varnholm):
    plain, faded = varnholm.view(DELIVERED), varnholm.view(DELIVERED, Look(fade=True))
    assert len(drawn(faded)) > len(drawn(plain)) == 3
    assert {name for name, node in drawn(faded).items() if not node["off"]} == set(drawn(plain))
    assert {e["id"] for e in faded.payload["edges"] if not e["off"]} == {e["id"] for e in plain.payload["edges"]}
    assert faded.facts == plain.facts


def test_what_is_collapsed_can_be_expanded_while_the_rest_is_faded(varnholm):
    view = varnholm.view(Filter(isolated=True), Look(fade=True, closed=frozenset({"cl"})))
    assert drawn(view)["cl"]["more"] == sum(bool(node["off"]) for node in drawn(view).values()) > 0


def test_who_gives_to_whom_names_the_facts_of_each_line(varnholm):
    view = varnholm.view(Filter(), Look(donors=True))
    lines = {(e["from"], e["to"]): e for e in view.payload["edges"]}
    assert set(lines) == {("no", "cl"), ("ke", "cl"), ("pt", "cl"), ("br", "cl")}
    (fact,) = lines["no", "cl"]["facts"]
    assert lines["no", "cl"]["id"] == f"{fact}/{GIVES}"
    assert {f.type for f in view.facts} == {"delivered", "pledged", "refused"}


@pytest.mark.parametrize("donors", [False, True])
@pytest.mark.parametrize("layout", ["force", "circle", "columns", "map"])
def test_every_look_has_a_place_for_every_node(varnholm, layout, donors):
    view = varnholm.view(Filter(), Look(layout=layout, donors=donors, opened=frozenset({"no"}), fade=True))
    assert len({(node["x"], node["y"]) for node in view.payload["nodes"]}) == len(view.payload["nodes"])
    x0, y0, x1, y1 = varnholm.extent(Look(layout=layout, donors=donors))
    assert x0 <= x1
    assert y0 <= y1


def test_expanding_a_node_of_a_large_graph_brings_in_all_its_neighbours(crowd):
    view = crowd.view(Filter())
    assert len(view.graph) <= MAX_NODES
    name, more = max(((i, n["more"]) for i, n in drawn(view).items()), key=lambda pair: pair[1])
    assert more > 0
    opened = crowd.view(Filter(), Look(opened=frozenset({name})))
    assert drawn(opened)[name]["more"] == 0
    assert set(view.graph) <= set(opened.graph)


def test_the_address_brings_back_what_was_expanded_and_how_it_is_drawn(app):
    app.query_params.update(view="donors", opened="giraffe~nobody", closed="cl", fade="1", layout="map")
    app.run()
    assert not app.exception
    assert app.session_state["opened"] == ["giraffe"], "what the articles do not have is passed over"
    assert dict(app.query_params) == {
        "view": "donors", "opened": "giraffe", "closed": "cl", "fade": "1", "layout": "map",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["acquired", "attended", "refused"])
def test_an_address_that_claims_a_wrong_line_opens_the_fact(app, kind):
    number = next(f.id for f in article().facts if f.type == kind)
    app.query_params.update(fact=f"{article().document.id}:{number}", line=GIVES)
    app.run()
    assert not app.exception


def test_a_question_leaves_the_coarse_view(app):
    """Who attended a meeting is not told by a picture of donors and recipients."""
    app.query_params.update(view="donors")
    app.run()
    next(b for b in app.button if b.label.startswith("Who attended")).click().run()
    assert app.session_state["view"] == "facts"


@pytest.fixture(scope="module")
def crowd() -> Collection:
    """One donor, one recipient and more items than are drawn."""
    items = tuple(Entity(f"system-{i}", "System", f"radar {i}") for i in range(MAX_NODES + 20))
    facts = [fact(i, donor="no", item=item.id, recipient="pe") for i, item in enumerate(items)]
    return Collection((told("x", *facts, entities=(NORLAND, PERU, *items)),))


def test_a_reader_may_have_more_nodes_drawn(crowd):
    assert crowd.view(Filter()).left_out == 22
    assert len(crowd.view(Filter(), Look(most=LIMITS[1])).graph) == MAX_NODES + 22


def test_where_many_lines_are_drawn_all_of_a_kind_are_one():
    """Two hundred thin lines are told apart; three hundred of which some lie side by side are not."""
    items = tuple(Entity(f"system-{i}", "System", f"radar {i}") for i in range(40))
    facts = [
        fact(3 * i + n, donor="no", item=item.id, recipient="pe", quantity=n + 1)
        for i, item in enumerate(items)
        for n in range(3)
    ]
    entities = (NORLAND, PERU, *items)
    few = Collection((told("x", *facts[:60], entities=entities),)).view(Filter()).payload["edges"]
    many = Collection((told("x", *facts, entities=entities),)).view(Filter()).payload["edges"]
    assert len(few) == 2 * 60
    assert len(many) == 2 * len(items)
    assert sum(len(edge["facts"]) for edge in many if edge["main"]) == len(facts)


def test_a_click_on_what_is_drawn_leaves_the_graph_as_it_is(varnholm):
    """Another view would be sent and drawn anew, and the click would take twice as long."""
    few = Look(most=6)
    plain = varnholm.view(Filter(), few)
    drawn_nodes, found_no_room = sorted(plain.graph), sorted(set(plain.whole) - set(plain.graph))
    assert found_no_room
    for node in drawn_nodes:
        assert varnholm.view(Filter(), replace(few, with_nodes=frozenset({node}))) is plain
    for node in found_no_room:
        assert node in varnholm.view(Filter(), replace(few, with_nodes=frozenset({node}))).graph


def test_places_in_an_address_that_make_no_sense_are_passed_over(app):
    """Somebody may have cut the address, or the articles may name other nodes by now."""
    app.query_params.update(pins="no.0.-5~cl.1.2~nobody.2.2~giraffe.far~no.x~pe.1234567.1~~")
    app.run()
    assert not app.exception
    assert app.query_params["pins"] == "no.0.-5~cl.1.2"


def test_an_address_holds_the_nodes_that_were_dragged_last(app, varnholm):
    """An address that grew with every drag would one day be too long to open; those before stay in the session."""
    app.run()
    many = {name: (n, n) for n, name in enumerate(sorted(varnholm.graph))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "MOST", 3)
        app.session_state["pins"] = {f"{varnholm.key}/force/{MAX_NODES}": many}
        app.run()
    assert [place.split(".")[0] for place in app.query_params["pins"].split("~")] == list(many)[-3:]
