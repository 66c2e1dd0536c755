"""A page of the app by itself, and what it says."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page_of(name: str) -> AppTest:
    """One page of the app, without the others."""
    return AppTest.from_string(
        f"from ui import session, state\nfrom ui.pages import {name}\n"
        f"session.start()\nstate.keep(session.current())\n{name}.page()",
        default_timeout=30,
    )


def html(app: AppTest) -> str:
    """All HTML fragments of the page."""
    return "\n".join(block.proto.body for block in app.get("html"))
