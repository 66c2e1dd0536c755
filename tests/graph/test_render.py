"""Drawing: what a type, a modality or a dispute looks like, and that no article can run script."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from graph.build import build, donor_recipient
from graph.layout import positions
from graph.model import Entity
from graph.ontology import ontology
from graph.render import LEAST_WIDTH, edge_label, edge_title, network, node_title, payload, standalone_html, vis_script
from tests.graph.facts import PERU, RADAR, deal, fact, told
from tests.graph.strategies import ANY, articles

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"


def drawn(*facts, **options):
    graph = build([told("x", *facts, **options)])
    return payload(network(graph, positions(graph)))


def test_types_have_colour_and_shape():
    graph = build(deal(), statements=True)
    found = payload(network(graph, positions(graph)))
    for node in found["nodes"]:
        kind = ontology().nodes.get(node["type"])
        if kind:
            assert (node["color"], node["shape"]) == (kind.color, kind.shape)
    assert {e["color"] for e in found["edges"] if e["label"].startswith("pledged")} == {
        ontology().edges["pledged"].color
    }


def test_the_payload_names_what_was_clicked():
    """A click gives back the node and the edge key of the graph, where the evidence is found."""
    graph = build(deal(), statements=True)
    found = payload(network(graph, positions(graph)))
    assert {node["id"] for node in found["nodes"]} == set(graph)
    assert {(e["from"], e["to"], e["id"]) for e in found["edges"]} == set(graph.edges(keys=True))


@settings(max_examples=40, deadline=None)
@given(articles(ANY))
def test_the_payload_is_plain_json(facts):
    """One NaN or odd character turns a component's whole payload into nothing."""
    graph = build([facts], statements=True)
    found = payload(network(graph, positions(graph)))
    assert json.loads(json.dumps(found, allow_nan=False, ensure_ascii=False).encode("utf-8")) == found


@pytest.mark.parametrize(("modality", "dashed"), [("asserted", False), ("planned", True), ("conditional", True)])
def test_what_has_not_happened_is_dashed(modality, dashed):
    """A promise never looks like a delivery."""
    assert {bool(e["dashes"]) for e in drawn(fact(modality=modality))["edges"]} == {dashed}


def test_parallel_edges_bend_apart():
    """Three facts between two nodes are three arrows one can click."""
    edges = drawn(fact(1), fact(2, "delivered"), fact(3, "refused"))["edges"]
    bends = {(e["from"], json.dumps(e["smooth"])) for e in edges}
    assert len(bends) == len(edges) == 6


def test_a_pair_in_both_directions_bends_apart():
    """An arrow there and one back are not drawn on one line: seen from either end they bend to opposite sides."""
    swap = (fact(1, "attended", participant="no", meeting="pe"), fact(2, "attended", participant="pe", meeting="no"))
    [one, other] = drawn(*swap)["edges"]
    assert (
        one["smooth"]["type"] == other["smooth"]["type"] or one["smooth"]["roundness"] != other["smooth"]["roundness"]
    )


def test_labels_of_level_edges_are_not_turned():
    """vis-network puts the turned label of an edge that runs level to the left into the middle of nowhere."""
    places = {"no": (300.0, 5.2), "giraffe": (0.0, 5.9), "pe": (0.0, 90.0)}
    graph = build([told("x", fact())])
    found = {e["from"]: e["font"]["align"] for e in payload(network(graph, places))["edges"]}
    assert found == {"no": "horizontal", "giraffe": "middle"}


def test_a_line_that_more_articles_tell_is_wider():
    graph = build(deal())
    widths = {e["id"]: e["width"] for e in payload(network(graph, {}))["edges"]}
    twice = [key for *_, key, d in graph.edges(keys=True, data=True) if d["weight"] == 2]
    assert min(widths[k] for k in twice) > max(w for k, w in widths.items() if k not in twice)


def test_one_article_that_tells_a_thing_twice_is_one_source():
    again = replace(fact(), evidence=fact().evidence * 2)
    assert {e["width"] for e in drawn(again)["edges"]} == {LEAST_WIDTH}


def test_tooltips_tell_the_sentence_and_who_told_it():
    graph = build(deal())
    [data] = [d for *_, d in graph.edges(data=True) if d["type"] == "pledged" and d.get("quantity") == 4]
    title = edge_title(data)
    assert "“Oslo will send four radars to Lima.”" in title
    assert "Daily Fjord" in title
    assert edge_label(data) == "pledged 4"
    assert edge_label({**data, "quantity": 1_500_000}) == "pledged 1,500,000", "1.5e+06 is no word of a reader"
    assert node_title(graph.nodes["official-ada-lind"]).splitlines()[:2] == ["Ada Lind", "Official"]


def test_a_dispute_and_a_denial_show_on_the_edge():
    graph = build([told("one", fact(date="2021")), told("two", fact(date="2021", modality="negated"))])
    labels = {edge_label(d) for *_, d in graph.edges(data=True) if d["type"] == "pledged"}
    assert labels == {"pledged ⚠", "not pledged ⚠"}
    assert all("disputed" in edge_title(d) for *_, d in graph.edges(data=True))


def hostile() -> str:
    name = Entity("no", "Country", ATTACK, (ATTACK,))
    graph = build([told("x", fact(text=ATTACK), entities=(name, PERU, replace(RADAR, name=ATTACK)))])
    return standalone_html(network(graph, positions(graph)), title=ATTACK)


def test_a_hostile_article_cannot_leave_the_data():
    """The page has the two scripts it was written with, and no element out of an article."""
    page = hostile().replace(vis_script(), "")
    script = page.rindex("const data = ")
    assert page.count("<script>") == page.count("</script>") == 2
    assert "<img" not in page[script:]
    assert "<" not in page[script : page.index("\n", script)]
    assert f"<title>{ATTACK}" not in page


def test_the_page_loads_nothing():
    """A colleague opens the mailed page in a train, and nobody learns of it."""
    page = hostile()
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe)[^>]*\b(src|href)=", page[: page.index("<body>")])


def test_a_page_calls_an_officials_tie_what_the_explorer_calls_it():
    graph = build(deal())
    page = standalone_html(network(graph, positions(graph)))
    assert edge_label(next(d for *_, d in graph.edges(data=True) if d["type"] == "represents")) == "acts for"
    assert '"label": "acts for"' in page


def test_the_coarse_view_is_drawn():
    graph = donor_recipient(build(deal()))
    labels = {e["label"] for e in payload(network(graph, positions(graph)))["edges"]}
    assert labels == {"pledged (2)", "delivered (1)"}


def test_large_graphs_are_drawn_straight():
    """Curves are what makes a thousand edges slow to drag."""
    entities = tuple(Entity(f"system-{i}", "System", f"radar {i}") for i in range(400))
    facts = [fact(i, donor="no", item=f"system-{i}", recipient="pe") for i in range(400)]
    found = drawn(*facts, entities=(PERU, *deal()[0].entities[:1], *entities))
    assert not any(e["smooth"]["enabled"] for e in found["edges"])
    assert found["options"]["interaction"]["hideEdgesOnDrag"]
