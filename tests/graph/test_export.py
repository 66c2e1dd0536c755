"""Exports: an analyst opens the file elsewhere and finds every node, edge and sentence, and nothing that bites."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.build import build, donor_recipient
from graph.errors import ExportError
from graph.export import FORMATS, to_bytes, write, write_whole
from graph.export.csv import COLUMNS
from graph.export.plain import plain
from graph.layout import positions
from tests.graph.facts import NORLAND, PERU, RADAR, deal, fact, told
from tests.graph.strategies import ANY, articles


def by_networkx(data: bytes) -> nx.MultiDiGraph:
    return nx.parse_graphml(data.decode("utf-8"), force_multigraph=True)


def by_igraph(data: bytes) -> igraph.Graph:
    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        file.write(data)
        file.flush()
        return igraph.Graph.Read_GraphML(file.name)


@settings(max_examples=40, deadline=None)
@given(st.lists(articles(ANY), max_size=2))
def test_any_text_reaches_networkx_and_igraph(facts):
    """A name or sentence with any character in it loses no node and no edge for those who open the GraphML."""
    graph = build(facts, statements=True)
    data, flat = to_bytes(graph, "graphml"), plain(graph)
    read = by_networkx(data)
    assert set(read) == {node.id for node in flat.nodes}
    assert {key for _, _, key in read.edges(keys=True)} == {edge.id for edge in flat.edges}
    for node in flat.nodes:
        assert read.nodes[node.id]["label"] == node.attributes["label"], "an official's name is not what it was"
    other = by_igraph(data)
    assert other.vcount() == len(flat.nodes)
    assert other.ecount() == len(flat.edges)
    if flat.edges:
        assert set(other.es["edge_id"]) == {edge.id for edge in flat.edges}
    assert set(other.vs["id"] if flat.nodes else []) == {node.id for node in flat.nodes}


@settings(max_examples=40, deadline=None)
@given(articles(ANY), st.sampled_from(sorted(FORMATS)))
def test_every_format_takes_any_text(facts, name):
    """No article can make a download fail, and the same graph always gives the same bytes."""
    graph = build([facts], statements=True)
    content = to_bytes(graph, name)
    assert content == to_bytes(build([facts], statements=True), name)
    assert content.decode("utf-8")
    if name == "gexf":
        assert len(etree.fromstring(content).findall(".//{*}edge")) == graph.number_of_edges()
    if name == "csv":
        assert len(table(content)) == len({d["fact"] for *_, d in graph.edges(data=True)})


def test_graphml_keeps_what_gephi_and_cytoscape_look_for():
    """Gephi reads labels and colours by key id, and drops edges whose id it has seen."""
    graph = build(deal(), statements=True)
    root = etree.fromstring(to_bytes(graph, "graphml", positions=positions(graph)))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {key.get("id"): key.get("attr.type") for key in root.iterfind("g:key", space)}
    wanted = {"node_label": "string", "node_r": "int", "node_x": "double", "edge_weight": "double"}
    assert wanted.items() <= keys.items()
    names = [(key.get("for"), key.get("attr.name")) for key in root.iterfind("g:key", space)]
    assert len(names) == len(set(names))
    ids = [edge.get("id") for edge in root.iterfind(".//g:edge", space)]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()
    nodes = root.findall(".//g:node", space)
    assert all(node.find("g:data[@key='node_color']", space).text.startswith("#") for node in nodes)


def test_graphml_brings_back_quantities_evidence_and_marks():
    """The sentence, the number and the modality arrive with their types."""
    graph = build(deal())
    read = by_networkx(to_bytes(graph, "graphml"))
    for source, target, key, data in graph.edges(keys=True, data=True):
        got = read.edges[source, target, key]
        assert {k: got[k] for k in data} == data


def test_a_mixed_attribute_becomes_text():
    """igraph refuses a key with two types, and networkx None and lists: foreign graphs are written all the same."""
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="A", size=1, tags=["x", "y"], empty=None)
    graph.add_node("b", label="B", size="big", far=float("nan"))
    graph.add_edge("a", "b", key="same", type="t")
    graph.add_edge("b", "a", key="same", type="t")
    read = by_networkx(to_bytes(graph, "graphml"))
    assert read.nodes["a"] == {"label": "A", "size": "1", "tags": "x; y"}
    assert read.nodes["b"] == {"label": "B", "size": "big"}
    assert by_igraph(to_bytes(graph, "graphml")).ecount() == 2


def test_gexf_opens():
    """Gephi's own format names nodes, keeps parallel edges and their weights."""
    graph = build(deal(), statements=True)
    read = nx.read_gexf(io.BytesIO(to_bytes(graph, "gexf", positions=positions(graph))))
    assert set(read) == set(graph)
    assert read.number_of_edges() == graph.number_of_edges()
    assert {read.nodes[n]["label"] for n in read} == {data["label"] for _, data in graph.nodes(data=True)}


def test_json_is_a_node_link_graph():
    """A developer loads the download with one call of networkx."""
    graph = build(deal())
    read = nx.node_link_graph(json.loads(to_bytes(graph, "json")), edges="edges")
    assert set(read) == set(graph)
    assert set(read.edges(keys=True)) == set(graph.edges(keys=True))


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_table_has_a_row_for_each_fact_and_statement():
    """People count deals: a transfer is one row with its recipient named, not one row for each arrow."""
    rows = table(to_bytes(build(deal(), statements=True), "csv"))
    assert [row["type"] for row in rows].count("said") == 1
    assert len(rows) == 5
    [pledge] = [row for row in rows if row["quantity"] == "4"]
    assert (pledge["source"], pledge["target"], pledge["recipient"]) == ("Norway", "Giraffe radar", "Peru")
    assert pledge["evidence"] == "Oslo will send four radars to Lima."
    assert list(pledge) == list(COLUMNS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_the_table_runs_no_formula(start):
    """A sentence that begins like a formula stays a sentence in a spreadsheet."""
    graph = build([told("x", fact(text=f"{start}cmd|' /C calc'!A0"))])
    [row] = table(to_bytes(graph, "csv"))
    assert row["evidence"].startswith("'" + start)


def test_the_coarse_view_exports_too():
    graph = donor_recipient(build(deal()))
    assert by_igraph(to_bytes(graph, "graphml")).ecount() == graph.number_of_edges() == 2


def test_a_hostile_name_is_only_text_in_the_drawing():
    """A mailed drawing runs nothing, loads nothing, and is well-formed whatever an article says."""
    attack = "</text><script>alert(1)</script><a href='javascript:alert(1)'>\x00&\ud800"
    bad = tuple(replace(e, name=attack, aliases=(attack,)) for e in (NORLAND, PERU, RADAR))
    graph = build([told("x", fact(text=attack, quantity=4), entities=bad)])
    root = etree.fromstring(to_bytes(graph, "svg"))
    assert {etree.QName(e).localname for e in root.iter()} == {
        "svg", "title", "style", "rect", "g", "path", "polygon", "circle", "text",
    }  # fmt: skip
    assert sum("<script>" in (e.text or "") for e in root.iter() if e.tag.endswith("text")) == len(graph)


def test_the_drawing_has_a_shape_for_each_node_and_a_line_for_each_edge():
    graph = build(deal(), statements=True)
    root = etree.fromstring(to_bytes(graph, "svg"))
    assert len(root.findall("{*}g")) == len(graph) + graph.number_of_edges()
    assert len(root.findall("{*}g/{*}path")) == graph.number_of_edges()
    assert "“Oslo will send four radars to Lima.”" in " ".join(t.text for t in root.iter("{*}title"))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_write_goes_by_the_suffix(tmp_path, name):
    graph = build(deal())
    write(graph, tmp_path / f"deal.{name.upper()}")
    assert (tmp_path / f"deal.{name.upper()}").read_bytes() == to_bytes(graph, name)


@pytest.mark.parametrize("place", ["deal", "deal.docx", "nowhere/deal.csv", "taken/deal.csv", "folder.csv"])
def test_what_cannot_be_written_says_so_and_leaves_nothing(tmp_path, place):
    """A wrong suffix or place is told in one sentence; no half file stays behind."""
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExportError, match="cannot write"):
        write(build(deal()), tmp_path / place)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.csv", "taken"]


def test_an_interrupted_write_keeps_the_old_file(tmp_path, monkeypatch):
    """A full disk costs the new export, never the one that was there."""

    def full(*_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "deal.csv"
    path.write_text("old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["deal.csv"]


def test_a_written_link_stays_a_link(tmp_path):
    """Somebody who links the export into a shared folder keeps the link."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    write(build(deal()), Path(link))
    assert link.is_symlink()
    assert real.read_text() != "old"
