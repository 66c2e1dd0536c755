"""The ontology: complete, and told by file and key where it is not."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from graph.errors import DataError
from graph.model import NODE_TYPES, NodeType
from graph.ontology import load, ontology

NODE = '[nodes.A]\nlabel = "a"\ncolor = "#000000"\nshape = "dot"\nproperties = []\n'
EDGE = """[edges.e]
label = "e"
color = "#000000"
roles = []
source = { role = "s", types = ["A"] }
target = { role = "t", types = ["A"] }
"""


def test_every_node_type_of_the_model_is_declared():
    assert tuple(ontology().nodes) == NODE_TYPES == get_args(NodeType)


@pytest.mark.parametrize("name", ontology().edges)
def test_an_edge_type_can_be_drawn(name):
    """A type with one role at both ends or a bad colour would draw nothing."""
    kind = ontology().edges[name]
    assert kind.source.role != kind.target.role
    assert not {kind.source.role, kind.target.role} & set(kind.roles)
    assert re.fullmatch("#[0-9A-Fa-f]{6}", kind.color)


def test_node_types_are_told_apart_without_colour():
    """A colour-blind reader and a grey print have the shapes."""
    shapes = [kind.shape for kind in ontology().nodes.values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[nodes.A\n", r"o\.toml: not TOML: .*line 1"),
        (NODE.replace('shape = "dot"\n', ""), r"o\.toml \[nodes\.A\]: key 'shape' is missing"),
        (NODE + EDGE.replace("roles = []\n", ""), r"\[edges\.e\]: key 'roles' is missing"),
        (NODE + EDGE.replace('["A"] }\ntarget', '["B"] }\ntarget'), r"\[edges\.e\] source: node types \['B'\]"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, text, told):
    """Whoever adds a relation type reads which file and key to put right."""
    (tmp_path / "o.toml").write_text(text)
    with pytest.raises(DataError, match=told):
        load(tmp_path / "o.toml")


def test_a_whole_entry_loads(tmp_path):
    (tmp_path / "o.toml").write_text(NODE + EDGE)
    assert load(tmp_path / "o.toml").edges["e"].source.types == ("A",)
