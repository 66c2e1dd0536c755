"""The app's server, ``python -m ui.serve run app.py``: what takes long is done before the first page is asked for."""

from __future__ import annotations

import gc
import importlib

from streamlit.web.cli import main

from graph.filter import Filter
from ui import session, state

_LATE = ("pandas", "pyarrow.pandas_compat", "PIL.Image")  # what Streamlit imports with the first table
_PAGES = ("graph", "officials", "timeline", "pledges", "articles")


def warm() -> None:
    """Load the modules of all pages, open the articles and lay out what is shown first."""
    for name in (*_LATE, *(f"ui.pages.{page}" for page in _PAGES)):
        importlib.import_module(name)
    session.first().view(Filter(min_confidence=state.LEAST, isolated=True))
    gc.collect()
    gc.freeze()  # Streamlit collects garbage after each run, which should not go through all of this again


if __name__ == "__main__":
    warm()
    main(prog_name="streamlit")
