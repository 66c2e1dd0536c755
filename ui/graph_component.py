"""The graph on the page: a components-v2 component around the vis-network that pyvis ships.

The script is sent once, by a component of its own; the graph component then receives data only. Nothing is loaded
from anywhere else. A click arrives as a trigger named ``pick``: ``{"node": id}``, ``{"fact": id}`` or
``{"nothing": True}``.
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


# What is open travels by itself, so that a click does not send the whole graph again
_CHOICE = """
export default ({ data }) => {
  globalThis.__aidgraphChosen = data.chosen;
  globalThis.__aidgraphChoose?.(data.chosen);
};
"""


@cache
def _components() -> tuple[ComponentRenderer, ComponentRenderer, ComponentRenderer]:
    script = "\n".join(
        (COMPONENT / name).read_text("utf-8")
        for name in ("theme.js", "labels.js", "graph.js", "viewport.js", "around.js", "svg.js", "controls.js")
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
    """Send vis-network to the browser; call it once a page run, outside of fragments."""
    _components()[1](key="vis_loader", height=1)


def graph_component(
    data: Mapping[str, Any],
    *,
    chosen: Mapping[str, Any] | None,
    key: str,
    on_pick: Callable[[], None],
    on_toggle: Callable[[], None],
) -> None:
    """Show a payload of ``graph.render.payload`` with what the page adds to it: ``legend``, ``layout``, ``version`` ….

    ``chosen`` is the node or fact that is open. The view stays as long as ``layout`` does, and the graph is drawn anew
    only where ``version`` changes; the pick is in the session state under ``key`` while ``on_pick`` runs,
    and what was pressed in the legend under "toggle" while ``on_toggle`` does.
    """
    _components()[0](key=key, data=dict(data), on_pick_change=on_pick, on_toggle_change=on_toggle)
    _components()[2](key=f"{key}_choice", data={"chosen": chosen}, height=1)
