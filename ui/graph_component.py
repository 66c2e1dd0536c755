"""The graph on the page: a components-v2 component around the vis-network that pyvis ships.

The script is sent once, by a component of its own; the graph component then receives data only. Nothing is loaded
from anywhere else. What is open travels by a second component, both ways, so that a click neither sends nor draws the
graph again: a click arrives as a trigger named ``pick``, ``{"node": id}``, ``{"fact": id}`` or ``{"nothing": True}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from graph.render import vis_script

COMPONENT = Path(__file__).parent / "component"

_LOADER = """
globalThis.__aidgraphReady ??= new Promise((done) => (globalThis.__aidgraphLoaded = done));
if (!globalThis.__aidgraphVis) {
%s
  globalThis.__aidgraphVis = globalThis.vis;
  globalThis.__aidgraphLoaded(globalThis.__aidgraphVis);
}
export default () => {};
"""


_CHOICE = """
export default ({ data, setTriggerValue }) => {
  globalThis.__aidgraphPick = (chosen) => setTriggerValue("pick", chosen);
  globalThis.__aidgraphPin = (pins) => setTriggerValue("pins", pins);
  globalThis.__aidgraphChosen = data.chosen;
  globalThis.__aidgraphChoose?.(data.chosen);
};
"""


@cache
def _components() -> tuple[ComponentRenderer, ComponentRenderer, ComponentRenderer]:
    script = "\n".join(
        (COMPONENT / name).read_text("utf-8")
        for name in (
            "theme.js",
            "labels.js",
            "graph.js",
            "lines.js",
            "viewport.js",
            "around.js",
            "svg.js",
            "controls.js",
        )
    )
    graph = st.components.v2.component(
        "aidgraph_graph",
        html=(COMPONENT / "graph.html").read_text("utf-8"),
        css=(COMPONENT / "graph.css").read_text("utf-8"),
        js=script,
    )
    loader = st.components.v2.component("aidgraph_vis", js=_LOADER % vis_script())
    return graph, loader, st.components.v2.component("aidgraph_choice", js=_CHOICE)


def load_vis() -> None:
    """Send vis-network to the browser; call it first in every run of the app."""
    _components()[1](key="vis_loader", height=1)


def graph_component(data: Mapping[str, Any], *, key: str, on_toggle: Callable[[], None]) -> None:
    """Show a payload of ``graph.render.payload`` with what the page adds to it: ``legend``, ``layout``, ``version`` ….

    The view stays as long as ``layout`` does, and the graph is drawn anew only where ``version`` changes; what was
    pressed in the legend is in the session state under ``key`` as "toggle" while ``on_toggle`` runs.
    """
    _components()[0](key=key, data=dict(data), on_toggle_change=on_toggle)


def choice_component(
    chosen: Mapping[str, Any] | None, *, key: str, on_pick: Callable[[], None], on_pin: Callable[[], None]
) -> None:
    """Light up the node or fact that is open.

    What is clicked is under ``key`` as "pick" while ``on_pick`` runs, and places of dragged nodes by id as "pins" while
    ``on_pin`` does.
    """
    _components()[2](key=key, data={"chosen": chosen}, on_pick_change=on_pick, on_pins_change=on_pin, height=1)
