"""Adding articles: pasted text, uploaded files or an address; extracted with progress, then part of the graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from graph.errors import AidgraphError, InputError
from graph.model import Document, Facts
from graph.render import plain
from ui import session, state, words

SUFFIXES = ("txt", "md", "html", "htm", "pdf", "docx")
_DONE = "added_note"


@dataclass(frozen=True, slots=True)
class Source:
    """An article to be read: what to call it, and how to read it."""

    name: str
    read: Callable[[], Document]


@st.cache_resource(show_spinner="Loading the language model (once, some seconds)…")
def _nlp() -> Any:  # noqa: ANN401 - the language model's type would import spaCy with the page
    from extract.nlp import load

    return load()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _pasted(text: str, title: str, day: date | None) -> Document:
    from extract.read import read_text

    return read_text(text, title=title, published=_iso(day))


def _uploaded(name: str, data: bytes, title: str, day: date | None) -> Document:
    from extract.read import read_bytes
    from extract.read.text import About

    return read_bytes(data, PurePath(name).suffix, About(title or "", _iso(day), name))


def _fetched(url: str, title: str, day: date | None) -> Document:
    from extract.read import read_url

    return read_url(url, title=title, published=_iso(day))


def extract_all(sources: Sequence[Source], report: Callable[[int, str], None]) -> tuple[list[Facts], list[str]]:
    """Read and extract each source; return the facts, and a line for each that failed."""
    from extract.pipeline import extract

    done: list[Facts] = []
    failed: list[str] = []
    for nth, source in enumerate(sources):
        report(nth, source.name)
        try:
            done.append(extract(source.read(), nlp=_nlp()))
        except AidgraphError as error:
            failed.append(f"{source.name}: {error}")
    return done, failed


def _paste() -> list[Source]:
    text = st.text_area("Text of the article", height=220, key="add_text", placeholder="Paste the whole article here")
    title, day = _about("paste")
    return [Source(title or "Pasted text", partial(_pasted, text, title, day))] if text.strip() else []


def _upload() -> list[Source]:
    files = st.file_uploader("Files", type=list(SUFFIXES), accept_multiple_files=True, key="add_files")
    if not files:
        return []
    st.caption(
        "Give the dates if you know them: “last Tuesday” can only be read with one. Where neither you nor the text "
        "tells one, the day on which a PDF or Word file was made is taken."
    )
    table = pd.DataFrame({"File": [f.name for f in files], "Published": pd.NaT, "Title": ""})
    table["Published"] = pd.to_datetime(table["Published"])
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["File"],
        column_config={"Published": st.column_config.DateColumn(format="YYYY-MM-DD")},
        key="add_table",
    )
    rows = zip(files, edited["Published"], edited["Title"], strict=True)
    return [
        Source(f.name, partial(_uploaded, f.name, f.getvalue(), title or "", None if pd.isna(day) else day.date()))
        for f, day, title in rows
    ]


def _address() -> list[Source]:
    url = st.text_input("Address", key="add_url", placeholder="https://…")
    st.caption("The page is fetched once, by this program. Nothing else that you do here leaves your machine.")
    title, day = _about("url")
    return [Source(url.strip(), partial(_fetched, url.strip(), title, day))] if url.strip() else []


def _about(part: str) -> tuple[str, date | None]:
    left, right = st.columns([0.6, 0.4])
    title = left.text_input("Title", key=f"add_title_{part}", placeholder="If you know it")
    day: date | None = right.date_input("Published on", value=None, key=f"add_day_{part}", format="YYYY-MM-DD")
    return title.strip(), day


WAYS: dict[str, Callable[[], list[Source]]] = {"Paste text": _paste, "Upload files": _upload, "Web address": _address}
_MISSING = {
    "Paste text": "Paste the text of an article first.",
    "Upload files": "Choose one or more files first.",
    "Web address": "Give the address of an article first.",
}


def _run(sources: Sequence[Source]) -> None:
    bar = st.progress(0.0, text="Getting ready…")

    def report(nth: int, name: str) -> None:
        bar.progress(nth / len(sources), text=words.escaped(f"Reading {plain(name, 60)} ({nth + 1} of {len(sources)})"))

    done, failed = extract_all(sources, report)
    bar.empty()
    for facts in done:
        session.add(facts)
    if done:
        nodes, facts_found = sum(len(f.entities) for f in done), sum(len(f.facts) for f in done)
        said = sum(len(f.statements) for f in done)
        st.session_state[state.ARTICLE], st.session_state[state.AT] = done[0].document.id, ""
        st.session_state[_DONE] = (
            f"{words.count(len(done), 'article')} added: {words.count(nodes, 'name')}, "
            f"{words.count(facts_found, 'fact')}, {words.count(said, 'statement')}."
        )
    if not failed:
        st.rerun()
    for line in failed:
        st.error("This one could not be added:", icon=":material/error:")
        st.text(plain(line))


@st.dialog("Add an article", width="medium", icon=":material/add:", on_dismiss="rerun")
def add_dialog() -> None:
    """Draw the form."""
    way = st.segmented_control("How", list(WAYS), default="Paste text", required=True, label_visibility="collapsed")
    sources = WAYS[way]()
    st.caption("What you add stays until the page is loaded anew.")
    # never disabled: the press that ends the typing would be lost on a button that only then comes to life
    if not st.button("Extract and add", type="primary"):
        return
    if not sources:
        st.warning(_MISSING[way], icon=":material/info:")
        return
    try:
        _run(sources)
    except InputError as error:
        st.error(words.escaped(str(error)))


def say_what_was_added() -> None:
    """Show what the last use of the form brought, once."""
    if st.session_state.get(_DONE):
        st.toast(st.session_state.pop(_DONE), icon=":material/check:")


def add_button(key: str) -> None:
    """Draw the button that opens the form."""
    if st.button("Add an article", key=key, icon=":material/add:"):
        add_dialog()
