"""The article in a PDF file. It tells where words stand, not what a paragraph is: ``extract.read.lines`` finds out."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from extract.read import lines
from extract.read.lines import Line
from extract.read.text import About, Made, document
from graph.errors import InputError
from graph.model import Document

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 300
_MOST_CHARACTERS = 2_000_000


def read_pdf(data: bytes, about: About) -> Document:
    """Return the article in a PDF file; raises InputError where it is locked, damaged, too long or a picture."""
    # A fifth of a second to import, wanted for such files alone.
    from pypdf import PdfReader

    # Every flaw that it works around would be a line on the terminal.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        _open(reader)
        made = _made(reader)
        pages = lines.body(_pages(reader))
    except (InputError, MemoryError):
        raise
    except Exception as error:  # a damaged file trips the parser anywhere, with any exception
        raise InputError(
            f"it is a damaged PDF file ({str(error)[:80] or type(error).__name__}): get it anew, or paste its text"
        ) from error
    text = "\n\n".join(lines.paragraphs(pages))
    if sum(c.isalpha() for c in text) < 20 * len(pages):
        raise InputError("it holds pictures of pages and no text: run text recognition (OCR) over it first")
    return document(text, about, made=made, large=lines.headline(pages))


def _open(reader: PdfReader) -> None:
    """Unlock a file that needs no password to be read, and refuse one that does or that has too many pages."""
    from pypdf.errors import DependencyError

    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except DependencyError:
            opened = None
        if not opened:
            raise InputError("it is protected by a password: save a copy without one, or paste its text")
    if len(reader.pages) > MOST_PAGES:
        raise InputError(
            f"it has {len(reader.pages)} pages, and at most {MOST_PAGES} are read: save the pages of the article alone"
        )


def _made(reader: PdfReader) -> Made:
    told: Any = reader.metadata or {}
    day = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(told.get("/CreationDate", "")))
    return Made(str(told.get("/Title") or ""), "-".join(day.groups()) if day else "")


def _pages(reader: PdfReader) -> list[list[Line]]:
    found: list[list[Line]] = []
    length = 0
    for page in reader.pages:
        found.append(_lines(page))
        length += sum(len(line.text) for line in found[-1])
        if length > _MOST_CHARACTERS:
            raise InputError("it holds more text than an article: save the pages of the article alone")
    return found


def _lines(page: PageObject) -> list[Line]:
    """Return the lines of a page in the order in which they are drawn, turned ones left out."""
    found: list[Line] = []
    open_line = False

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        nonlocal open_line
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        across = tm[0] * cm[0] + tm[1] * cm[2]
        up = tm[0] * cm[1] + tm[1] * cm[3]
        for nth, part in enumerate(text.split("\n")):
            open_line = open_line and not nth
            if not part or abs(up) > abs(across):
                continue
            if open_line and abs(found[-1].y - y) < 0.6 * found[-1].size:
                last = found[-1]
                found[-1] = Line(last.text + part, last.x, last.y, last.size)
            elif part.strip():
                found.append(Line(part, x, y, abs(size * across) or 1.0))
                open_line = True

    page.extract_text(visitor_text=visit)
    return found
