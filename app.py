"""The explorer in the browser: ``streamlit run app.py``, or ``aidgraph explore``."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # an installed app.py is run from anywhere

from ui import go, session, state  # noqa: E402
from ui.add import say_what_was_added  # noqa: E402
from ui.graph_component import load_vis  # noqa: E402
from ui.pages import articles, graph, officials, pledges, timeline  # noqa: E402

ICON = str(HERE / "ui" / "component" / "icon.svg")
st.set_page_config(page_title="aidgraph", page_icon=ICON, layout="wide", initial_sidebar_state=264)
st.html(HERE / "ui" / "style.css")

load_vis()  # the browser reads it, and what Streamlit needs for components, while the rest is put together
session.start()
for failure in session.failed_inputs():
    st.warning("Could not be opened:", icon=":material/error:")
    st.text(failure)
state.keep(session.current())
# Streamlit serves its default page at "/" alone, so that the graph is two pages here, one at "/" and one at "/graph".
# The navigation links to the one whose address is open, and to that at "/" from all other pages.
NAMED = (st.context.url or "").rstrip("/").endswith("/graph")
HOME, BY_NAME = (
    st.Page(
        graph.page,
        title="Graph",
        icon=":material/hub:",
        url_path="start" if default else "graph",
        default=default,
        visibility="hidden" if default == NAMED else "visible",
    )
    for default in (True, False)
)
PAGES = {
    "graph": BY_NAME if NAMED else HOME,
    "officials": st.Page(officials.page, title="Officials", icon=":material/record_voice_over:", url_path="officials"),
    "timeline": st.Page(timeline.page, title="Timeline", icon=":material/timeline:", url_path="timeline"),
    "pledges": st.Page(pledges.page, title="Pledges", icon=":material/balance:", url_path="pledges"),
    "articles": st.Page(articles.page, title="Articles", icon=":material/article:", url_path="articles"),
}
go.register(**PAGES)
say_what_was_added()
page = st.navigation([*PAGES.values(), HOME if NAMED else BY_NAME], position="top")
go.follow()
go.narrow_row()
page.run()
