"""The articles of a session: those the app was started with, and those the reader adds.

``aidgraph explore INPUT…`` writes the facts of each article to a file (``graph.serialize.dumps``), sets
``AIDGRAPH_INPUTS`` to a JSON array of the paths of these files and runs ``streamlit run app.py``. Without the
variable, the app opens on the facts in ``data/sample``. A file that cannot be read is named on the page; the others
open.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import streamlit as st

from graph.errors import InputError
from graph.model import Facts
from graph.ontology import DATA
from graph.serialize import loads
from ui.collection import Collection, collection

INPUTS = "AIDGRAPH_INPUTS"
SAMPLE = DATA / "sample"
_ARTICLES = "articles"
_FAILED = "failed_inputs"


def input_paths(setting: str | None) -> list[Path]:
    """Return the files to open, those of the sample by default; raises InputError where it is not a JSON array."""
    if not setting:
        return sorted(SAMPLE.glob("*.json"))
    try:
        paths = json.loads(setting)
    except json.JSONDecodeError as error:
        raise InputError(f"{INPUTS} is not a JSON array of paths: {error}") from error
    if not isinstance(paths, list) or not all(isinstance(p, str) for p in paths):
        raise InputError(f"{INPUTS} is not a JSON array of paths")
    return [Path(p) for p in paths]


@cache
def _opened(setting: str | None) -> tuple[dict[str, Facts], list[str]]:
    articles: dict[str, Facts] = {}
    failed: list[str] = []
    try:
        paths = input_paths(setting)
    except InputError as error:
        return {}, [str(error)]
    for path in paths:
        try:
            facts = loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, InputError) as error:
            failed.append(f"{path.name}: {error}")
        else:
            articles[facts.document.id] = facts
    return articles, failed


def first() -> Collection:
    """Return the articles that every session begins with."""
    return collection(_opened(os.environ.get(INPUTS))[0])


def start() -> None:
    """Open the inputs, once a session."""
    if _ARTICLES not in st.session_state:
        with st.spinner("Opening the articles…"):
            articles, failed = _opened(os.environ.get(INPUTS))
        st.session_state[_ARTICLES] = dict(articles)
        st.session_state[_FAILED] = failed


def failed_inputs() -> list[str]:
    """Return what could not be opened, one line each."""
    failed: list[str] = st.session_state.get(_FAILED, [])
    return failed


def articles() -> dict[str, Facts]:
    """Return the articles of the session by document id."""
    found: dict[str, Facts] = st.session_state[_ARTICLES]
    return found


def add(facts: Facts) -> None:
    """Let an article join the graph; the same one twice counts once."""
    st.session_state[_ARTICLES] = {**articles(), facts.document.id: facts}


def remove(document: str) -> None:
    """Take an article out of the graph."""
    st.session_state[_ARTICLES] = {i: f for i, f in articles().items() if i != document}


def current() -> Collection:
    """Return the session's articles taken together."""
    return collection(articles())
