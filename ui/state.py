"""What the reader has chosen: one selection and the filters, kept in the session and in the address of the page.

The address restores them: ``?node=…`` or ``?fact=…`` for the selection, one parameter for each filter. Widgets use the
keys below, so that pages share them; Streamlit drops those of a page that is not shown, hence the copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from graph.filter import MAX_HOPS, Filter
from graph.layout import LAYOUTS, Layout
from graph.model import MODALITIES, NODE_TYPES
from graph.ontology import ontology
from ui.collection import LIMITS, MAX_NODES, Collection, Look

SELECTION = "selection"
ARTICLE, AT = "article", "reader_at"  # the article to read, and where the passage in it begins
NARROWED = "narrowed"
JUMPS = "jumps"  # how often a question has led elsewhere in the graph
NODES, FACTS, COUNTRIES, CERTAINTY = "f_nodes", "f_facts", "f_countries", "f_certainty"
SINCE, UNTIL, TEXT, TOUCH, HOPS = "f_since", "f_until", "f_text", "f_touch", "f_hops"
CONFIDENCE, LAYOUT, PATH = "f_confidence", "layout", "path_to"
OPENED, CLOSED, FADE, VIEW, MOST, TABLE = "opened", "closed", "fade", "view", "most", "table"
VIEWS = ("facts", "donors")
LEAST = 0.5  # confidence; below, a fact is more likely wrong than right
_EMPTY: Mapping[str, Any] = {
    NODES: [],
    FACTS: [],
    COUNTRIES: [],
    CERTAINTY: [],
    SINCE: None,
    UNTIL: None,
    TEXT: "",
    TOUCH: False,
    HOPS: 1,
    CONFIDENCE: LEAST,
    OPENED: [],
    CLOSED: [],
    LAYOUT: LAYOUTS[0],
    VIEW: VIEWS[0],
    FADE: False,
    TABLE: False,
    MOST: MAX_NODES,
    PATH: None,
}
_KEPT = (LAYOUT, VIEW, FADE, TABLE, PATH, MOST)  # with all filters cleared
_LISTS: Mapping[str, str] = {NODES: "types", FACTS: "facts", COUNTRIES: "countries", CERTAINTY: "certainty"}
_DATES: Mapping[str, str] = {SINCE: "from", UNTIL: "to"}
_RESTORED = "restored"
_ASKED = "asked_of_a_page"
_SHADOW = "filters_kept"
_SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Selection:
    """A node or a fact that the reader has opened; with ``line``, a role, all facts drawn as one line with it."""

    node: str | None = None
    fact: str | None = None
    line: str = ""


def selection() -> Selection | None:
    """Return what is open, if anything."""
    chosen: Selection | None = st.session_state.get(SELECTION)
    return chosen


def select(*, node: str | None = None, fact: str | None = None, line: str = "") -> None:
    """Open a node or a fact, or nothing; "only what touches this node" and a path end with the node."""
    if node != (chosen := selection() or Selection()).node or fact != chosen.fact:
        st.session_state[PATH] = None
    st.session_state[SELECTION] = Selection(node, fact, line) if node or fact else None
    if st.session_state.get(TOUCH):
        st.session_state[TOUCH] = node is not None
        narrow()


def narrow() -> None:
    """Have the whole page drawn again after the fragment that this was called in."""
    st.session_state[NARROWED] = True


def clear_filters() -> None:
    """Show everything again; the selection stays."""
    kept = {key: st.session_state.get(key, _EMPTY[key]) for key in _KEPT}
    st.session_state.update({k: list(v) if isinstance(v, list) else v for k, v in _EMPTY.items()} | kept)


def filtered() -> bool:
    """Say whether any filter is set."""
    return any(st.session_state.get(key, empty) != empty for key, empty in _EMPTY.items() if key not in (*_KEPT, HOPS))


def toggle(kind: str, value: str) -> None:
    """Add a value to a list, as the types to show or the nodes that are expanded, or take it away; or set a choice."""
    if value in {LAYOUT: LAYOUTS, VIEW: VIEWS}.get(kind, ()):
        st.session_state[kind] = value
    elif kind == MOST and value in map(str, LIMITS):
        st.session_state[MOST] = int(value)
    elif kind == FADE:
        st.session_state[FADE] = not st.session_state[FADE]
    elif kind in (NODES, FACTS, OPENED, CLOSED):
        chosen = st.session_state[kind]
        st.session_state[kind] = [v for v in chosen if v != value] if value in chosen else [*chosen, value]
    narrow()


def layout() -> Layout:
    """Return how the graph is laid out."""
    chosen: Layout = st.session_state[LAYOUT]
    return chosen


def look(*, with_nodes: frozenset[str] = frozenset()) -> Look:
    """Return how the view is drawn."""
    return Look(
        layout=layout(),
        donors=st.session_state[VIEW] == "donors",
        fade=st.session_state[FADE],
        opened=frozenset(st.session_state[OPENED]),
        closed=frozenset(st.session_state[CLOSED]),
        with_nodes=with_nodes,
        most=st.session_state[MOST],
    )


def _chosen(key: str) -> frozenset[str] | None:
    return frozenset(st.session_state[key]) or None


def current_filter() -> Filter:
    """Return the filters as the graph's own; nodes without an edge show only where nothing narrows the edges."""
    chosen = selection()
    facts, certainty = _chosen(FACTS), _chosen(CERTAINTY)
    since, until = st.session_state[SINCE], st.session_state[UNTIL]
    return Filter(
        node_types=_chosen(NODES),
        edge_types=facts,
        countries=_chosen(COUNTRIES),
        modalities=certainty,
        since=since,
        until=until,
        undated=since is None and until is None,
        reported=since is not None or until is not None,
        min_confidence=st.session_state[CONFIDENCE],
        text=st.session_state[TEXT] or "",
        focus=chosen.node if chosen and chosen.node and st.session_state[TOUCH] else None,
        hops=st.session_state[HOPS],
        isolated=facts is None and certainty is None and since is None and until is None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return LEAST
    return round(value, 2) if 0 <= value <= 1 else LEAST


def _restore(collection: Collection) -> None:
    """Read the address once a session; what it names and the articles do not have is passed over."""
    query = st.query_params
    countries = [n for n, e in collection.corpus.entities.items() if e.type == "Country"]
    allowed = {NODES: NODE_TYPES, FACTS: tuple(ontology().edges), COUNTRIES: countries, CERTAINTY: MODALITIES}
    for key, name in _LISTS.items():
        wanted = query.get(name, "").split(_SEPARATOR)
        st.session_state[key] = [value for value in dict.fromkeys(wanted) if value in allowed[key]]
    for key, name in _DATES.items():
        st.session_state[key] = _day(query.get(name, ""))
    st.session_state[TEXT] = query.get("q", "")
    hops = query.get("hops", "1")
    st.session_state[HOPS] = int(hops) if hops in {str(n) for n in range(1, MAX_HOPS + 1)} else 1
    st.session_state[CONFIDENCE] = _share(query.get("confidence", ""))
    for key, choices in ((LAYOUT, LAYOUTS), (VIEW, VIEWS)):
        st.session_state[key] = query[key] if query.get(key) in choices else choices[0]
    for key in (OPENED, CLOSED):
        named = query.get(key, "").split(_SEPARATOR)
        st.session_state[key] = [node for node in dict.fromkeys(named) if node in collection.graph]
    for key in (FADE, TABLE):
        st.session_state[key] = query.get(key) == "1"
    most = query.get(MOST, "")
    st.session_state[MOST] = int(most) if most in map(str, LIMITS) else MAX_NODES
    node, fact = query.get("node"), query.get("fact")
    select(
        node=node if node in collection.corpus.entities else None,
        fact=fact if fact in collection.corpus.facts else None,
        line=query.get("line", ""),
    )
    st.session_state[_ASKED] = query.to_dict()
    goal = query.get("path")
    st.session_state[PATH] = goal if goal in collection.graph and selection() is not None else None
    st.session_state[TOUCH] = query.get("touch") == "1" and selection() is not None


def keep(collection: Collection) -> None:
    """Call first in every run of the app: restore from the address, then hold on to every widget's value."""
    if _RESTORED not in st.session_state:
        clear_filters()
        _restore(collection)
        st.session_state[_RESTORED] = True
    st.session_state.pop(NARROWED, None)
    shadow = st.session_state.setdefault(_SHADOW, {})
    for key in _EMPTY:
        st.session_state[key] = st.session_state.get(key, shadow.get(key, _EMPTY[key]))
    _remember()


def _remember() -> None:
    st.session_state[_SHADOW] = {key: st.session_state[key] for key in _EMPTY}


def asked(name: str) -> str:
    """Return what the address with which the app was opened says of one page's own part, the first time it is asked."""
    found: str = st.session_state.get(_ASKED, {}).pop(name, "")
    return found


def publish(**own: str) -> None:
    """Write the selection, the filters and what is a page's ``own`` into its address."""
    _remember()
    wanted = dict(own)
    for key, name in _LISTS.items():
        wanted[name] = _SEPARATOR.join(st.session_state[key])
    for key, name in _DATES.items():
        value = st.session_state[key]
        wanted[name] = value.isoformat() if value else ""
    wanted["q"] = st.session_state[TEXT] or ""
    chosen = selection()
    wanted["node"] = chosen.node or "" if chosen else ""
    wanted["fact"] = chosen.fact or "" if chosen else ""
    wanted["line"] = chosen.line if chosen else ""
    wanted["path"] = st.session_state[PATH] or "" if chosen and chosen.node else ""
    for key in (LAYOUT, VIEW):
        wanted[key] = st.session_state[key] if st.session_state[key] != _EMPTY[key] else ""
    for key in (OPENED, CLOSED):
        wanted[key] = _SEPARATOR.join(st.session_state[key])
    most = st.session_state[MOST]
    wanted[MOST] = str(most) if most != MAX_NODES else ""
    for key in (FADE, TABLE):
        wanted[key] = "1" if st.session_state[key] else ""
    confidence = st.session_state[CONFIDENCE]
    wanted["confidence"] = f"{confidence:g}" if confidence != LEAST else ""
    touching = bool(chosen and chosen.node and st.session_state[TOUCH])
    wanted["touch"] = "1" if touching else ""
    wanted["hops"] = str(st.session_state[HOPS]) if touching and st.session_state[HOPS] != 1 else ""
    wanted = {key: value for key, value in wanted.items() if value}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
