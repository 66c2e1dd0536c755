"""Where the reader has dragged nodes to, by the way the graph is laid out; kept in the session and in the address.

The browser is told the places when it draws a layout, and tells them back after each drag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.collection import Collection

Pins = Mapping[str, tuple[int, int]]

MOST = 30  # nodes in an address, which may not grow without end; the session keeps all
_FAR = 100_000
_KEY = "pins"
_SEPARATOR = "~"
_WRITTEN = re.compile(r"(.+)\.(-?\d{1,6})\.(-?\d{1,6})")


def pins(layout: str) -> Pins:
    """Return the places of the nodes that were dragged in a layout."""
    found: Pins = st.session_state.get(_KEY, {}).get(layout, {})
    return found


def keep(collection: Collection, layout: str, told: Mapping[str, Any]) -> None:
    """Hold on to the places of all dragged nodes of a layout, as the browser tells them."""
    places = {
        str(node): (int(x), int(y))
        for node, (x, y) in told.items()
        if node in collection.graph and abs(x) <= _FAR and abs(y) <= _FAR
    }
    st.session_state[_KEY] = {**st.session_state.get(_KEY, {}), layout: places}


def written(layout: str) -> str:
    """Return the places for an address: of the nodes that were dragged last, if there are many."""
    last = list(pins(layout).items())[-MOST:]
    return _SEPARATOR.join(f"{node}.{x}.{y}" for node, (x, y) in last)


def restore(collection: Collection, layout: str, address: str) -> None:
    """Take the places from an address, passing over what it has no sense of."""
    found = filter(None, map(_WRITTEN.fullmatch, address.split(_SEPARATOR)[:MOST]))
    keep(collection, layout, {m[1]: (int(m[2]), int(m[3])) for m in found})
