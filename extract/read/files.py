"""Article files: which suffix is read how, and which files of a folder are articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from extract.read import html
from extract.read.docx import read_docx
from extract.read.pdf import read_pdf
from extract.read.text import About, decode, document
from graph.errors import InputError
from graph.model import Document

Reader = Callable[[bytes, About], Document]


def read_prose(data: bytes, about: About) -> Document:
    """Return the article in a text or Markdown file; markup saved under such a name is read as the page it is."""
    text = decode(data)
    return read_page(data, about) if html.is_html(text) else document(text, about)


def read_page(data: bytes, about: About) -> Document:
    """Return the article in an HTML page, with what the page says of title, date, outlet and authors."""
    text, found = html.extract(decode(data), url=about.source if about.source.startswith("http") else "")
    return document(text, about.completed(found))


# The one place that says which file is read how.
READERS: Mapping[str, Reader] = {
    ".txt": read_prose,
    ".text": read_prose,
    ".md": read_prose,
    ".markdown": read_prose,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
_MARKS: Mapping[bytes, str] = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}


def read_bytes(data: bytes, suffix: str, about: About) -> Document:
    """Return the article in a file's content; without a suffix the content says what it is. Raises InputError."""
    suffix = suffix or next((s for mark, s in _MARKS.items() if data.startswith(mark)), ".txt")
    reader = READERS.get(suffix.lower())
    if reader is None:
        raise InputError(f"files that end in {suffix!r} cannot be read; {', '.join(READERS)} can")
    return reader(data, about)


def articles_in(folder: Path) -> list[Path]:
    """Return the article files of a folder in order of their names, hidden ones left out."""
    files = (p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    return sorted(p for p in files if p.suffix.lower() in READERS)
