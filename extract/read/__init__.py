"""Articles from wherever they are: files, folders, tables, web pages, standard input and pasted text.

``readings`` goes through many inputs and reports what fails beside what succeeds; the others raise InputError.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.read.day import checked_day
from extract.read.files import read_bytes
from extract.read.html import extract as _page
from extract.read.html import is_html
from extract.read.index import Index, load_index
from extract.read.inputs import Reading, read, read_url, readings
from extract.read.text import About, document
from graph.errors import InputError
from graph.model import Document

__all__ = [
    "About",
    "Index",
    "Reading",
    "load_index",
    "read",
    "read_bytes",
    "read_path",
    "read_text",
    "read_url",
    "readings",
]


def read_text(text: str, *, title: str = "", published: str | None = None, source: str = "pasted text") -> Document:
    """Return the article in a pasted text (or pasted HTML); raises InputError on an empty one or a wrong date."""
    about = About(title, checked_day(published, "publication date") if published else None, source)
    if is_html(text):
        text, found = _page(text)
        about = about.completed(found)
    return document(text, about)


def read_path(
    path: str | Path,
    index: Index | str | Path | Sequence[str | Path] | None = None,
    *,
    title: str = "",
    published: str | None = None,
) -> Document:
    """Return the article in one file; what the user gives beats the index, and the index beats the page."""
    path = Path(path)
    entry = _index(index).find(path)
    day = checked_day(published, "publication date") if published else (entry.published if entry else None)
    about = About(title or (entry.title if entry else ""), day, (entry.url if entry else "") or str(path))
    try:
        return read_bytes(path.read_bytes(), path.suffix, about)
    except OSError as error:
        raise InputError(f"{path}: it cannot be read: {error.strerror}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _index(index: Index | str | Path | Sequence[str | Path] | None) -> Index:
    if isinstance(index, Index):
        return index
    if index is None:
        return Index()
    return load_index([Path(index)] if isinstance(index, str | Path) else [Path(p) for p in index])
