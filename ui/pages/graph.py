"""The graph, what is open in it, and the same view as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from graph.layout import LAYOUTS
from graph.model import NODE_TYPES
from graph.ontology import ontology
from graph.render import LEAST_WIDTH, LINK_COLOR
from ui import cards, go, pins, session, state, words
from ui.add import add_button, add_dialog
from ui.collection import LIMITS, Collection, View, node_counts
from ui.current import current_view, steps
from ui.downloads import downloads
from ui.filters import sidebar
from ui.graph_component import choice_component, graph_component
from ui.panel import panel
from ui.questions import lead, questions_row
from ui.tables import tables
from ui.tabs import open_tab

KEY, CHOICE = "graph", "graph_choice"
_DRAWN = "graph_drawn"
_LEFT_OUT = (
    "The {} best connected nodes are drawn, {} are left out. To see them, draw more, go to one by name, filter, or "
    "double click a node with a “+”."
)
_LAYOUTS = {"force": "Web", "circle": "Circle", "columns": "Columns, donor to recipient", "map": "Map"}


_VIEWS = {"facts": "All facts", "donors": "Who gives to whom"}


def _picked() -> None:
    pick = st.session_state[CHOICE]["pick"] or {}
    state.select(node=pick.get("node"), fact=pick.get("fact"), line=str(pick.get("line") or ""))


def _pinned() -> None:
    collection = session.current()
    pins.keep(collection, _layout_key(collection), st.session_state[CHOICE]["pins"] or {})


def _layout_key(collection: Collection) -> str:
    """Name what gives nodes their places; a view of it that the reader has moved or pinned stays so."""
    look = state.look()
    return f"{collection.key}/{look.layout}{'/donors' * look.donors}/{look.most}"


def _publish(collection: Collection) -> None:
    state.publish(tab=open_tab("graph"), pins=pins.written(_layout_key(collection)))


def _toggled() -> None:
    toggle = st.session_state[KEY]["toggle"] or {}
    state.toggle(str(toggle.get("kind")), str(toggle.get("value")))


def _entry(label: str, shape: str, color: str, *, kind: str = "", value: str = "") -> dict[str, Any]:
    """Return an entry of the legend; one with a ``kind`` can be pressed to filter by its value."""
    chosen = st.session_state.get(kind, ()) if kind else ()
    return {"label": label, "shape": shape, "color": color, "kind": kind, "value": value, "on": value in chosen}


def _legend(collection: Collection, view: View) -> list[dict[str, Any]]:
    nodes = {*node_counts(view.graph), *st.session_state[state.NODES]}
    edges = {data["type"] for _, _, data in view.graph.edges(data=True)}
    facts = edges | set(st.session_state[state.FACTS])
    if st.session_state[state.NODES] or st.session_state[state.FACTS]:  # or there would be no way to add a second
        nodes |= set(collection.node_counts)
        facts |= {fact.type for fact in collection.corpus.facts.values()}
    shapes = [(ontology().nodes[t], t) for t in NODE_TYPES if t in nodes]
    lines = [(ontology().edges[t], t) for t in ontology().edges if t in facts]
    items = [_entry(k.label, k.shape, k.color, kind=state.NODES, value=t) for k, t in shapes]
    items += [_entry(words.fact_name(t), "line", k.color, kind=state.FACTS, value=t) for k, t in lines]
    if edges - set(ontology().edges):
        items.append(_entry("to, by, part of", "line", LINK_COLOR))
    if any(edge["dashes"] for edge in view.payload["edges"]):
        items.append(_entry("planned or unsure", "dashed", LINK_COLOR))
    if any(edge["width"] > LEAST_WIDTH for edge in view.payload["edges"]):
        items.append(_entry("several facts" if state.look().donors else "several articles", "wide", LINK_COLOR))
    if any(edge["disputed"] for edge in view.payload["edges"]):
        items.append(_entry("also told otherwise", "disputed", LINK_COLOR))
    return items


def _version(collection: Collection, view: View) -> str:
    return f"{collection.key}/{view.number}"


def _data(collection: Collection, view: View) -> Mapping[str, Any]:
    nodes, look = node_counts(view.graph), state.look()
    told = ", ".join(words.counted(kind, nodes[kind]) for kind in NODE_TYPES if kind in nodes)
    return {
        **view.payload,
        "version": _version(collection, view),
        "legend": _legend(collection, view),
        "jump": st.session_state.get(state.JUMPS, 0),
        "layout": _layout_key(collection),
        "pins": dict(pins.pins(_layout_key(collection))),
        "layouts": [{"value": name, "label": _LAYOUTS[name], "on": name == look.layout} for name in LAYOUTS],
        "views": [{"value": name, "label": _VIEWS[name], "on": look.donors == (name == "donors")} for name in _VIEWS],
        "limits": _limits(view, look.most),
        "fade": look.fade if state.filtered() else None,
        "extent": list(collection.extent(look)),
        "status": _shown(collection, view),
        "hint": _LEFT_OUT.format(len(view.graph), view.left_out) if view.left_out else "",
        "summary": f"Graph of {told or 'nothing'}. Arrow keys move between nodes, Enter opens one.",
    }


def _limits(view: View, most: int) -> list[dict[str, Any]]:
    """Return how many nodes may be drawn, up to all there are; nothing where all of them are anyway."""
    fewer = [n for n in LIMITS if n < len(view.graph) + view.left_out]
    offered = LIMITS[: len(fewer) + 1] if fewer else ()
    return [{"value": str(n), "label": f"Draw up to {n} nodes", "on": n == min(most, offered[-1])} for n in offered]


def _chosen(collection: Collection) -> dict[str, Any] | None:
    chosen = state.selection()
    if chosen is None:
        return None
    path = [] if state.look().donors else [list(step) for step in steps(collection)]
    return {"node": chosen.node, "path": path} if chosen.node else {"fact": chosen.fact or ""}


def _shown(collection: Collection, view: View) -> str:
    facts, nodes = len(view.facts), len(view.graph)
    if state.look().donors:
        return f"Who gives to whom: {words.count(facts, 'fact')} between {words.count(nodes, 'node')}"
    if not state.filtered() and facts == len(collection.corpus.facts):
        return f"{words.count(facts, 'fact')} between {words.count(nodes, 'node')}"
    return f"{facts} of {len(collection.corpus.facts)} facts, {nodes} of {len(collection.graph)} nodes"


def _all_again_if(needed: bool) -> None:
    """Have the whole page drawn again where a fragment's own part is not all that changes."""
    if st.session_state.pop(state.NARROWED, False) or needed:
        st.rerun()


@st.fragment
def _picture() -> None:
    """Draw the graph."""
    _all_again_if(False)
    collection = session.current()
    if told := state.asked("pins"):
        pins.restore(collection, _layout_key(collection), told)
    view = current_view(collection)
    with st.container(key="canvas"):
        graph_component(_data(collection, view), key=KEY, on_toggle=_toggled)
    st.session_state[_DRAWN] = _version(collection, view)


@st.fragment
def _beside() -> None:
    """Draw the panel; a click on the graph runs only this again, unless the graph has to make room for what is open."""
    go.follow()
    collection = session.current()
    view = current_view(collection)
    _all_again_if(st.session_state[_DRAWN] != _version(collection, view))
    choice_component(_chosen(collection), key=CHOICE, on_pick=_picked, on_pin=_pinned)
    with st.container(key="panel"):
        panel(collection, view.told if state.look().donors else view.facts)
    _publish(collection)


@st.fragment
def _same_view_as_tables() -> None:
    """Draw what the graph shows as tables; a fragment of its own, since a click on the graph changes neither."""
    _all_again_if(False)
    collection = session.current()
    view = current_view(collection)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.toggle("The same view as a table", key=state.TABLE)
        downloads(collection, view)
    if st.session_state[state.TABLE]:  # what draws tables is most of what the browser would have to load at first
        tables(collection, view)
    _publish(collection)


def page() -> None:
    """Draw the page."""
    collection = session.current()
    if not collection.articles:
        st.header("No article is open")
        st.text("Add one: paste its text, upload files, or give its address.")
        add_button("add_first")
        return
    with st.sidebar:  # takes its width before the graph is fitted to what is left
        wanted = st.button("Add an article", key="add_top", icon=":material/add:", width="stretch")
    head = st.container()
    left, right = st.columns([0.64, 0.36], gap="medium")
    with left:  # what a reader waits for comes first
        _picture()
    with right:
        _beside()
    sidebar(collection)
    if wanted:
        add_dialog()
    with head:
        st.html(f'<p class="ag-lead">{cards.text(lead(collection))}</p>')
        with st.container(horizontal=True, gap="small", key="questions"):
            questions_row(collection)
    _same_view_as_tables()
