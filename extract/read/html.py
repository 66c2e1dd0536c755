"""The article in an HTML page: its text without the page around it, and its title, date, authors and outlet."""

from __future__ import annotations

import re
import warnings

from extract.read.day import iso_day
from extract.read.text import About
from graph.errors import InputError


def is_html(text: str) -> bool:
    """Say whether the text is markup rather than prose."""
    head = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or bool(
        re.match(r"<(?:head|body|article|main|div|section|p|h1|!--)\b", head) and "</" in text
    )


def extract(page: str | bytes, *, url: str = "") -> tuple[str, About]:
    """Return the article's text, its headline first where the page shows one, and what the page says about it.

    Raises InputError where the page holds no article.
    """
    # Half a second to import, wanted for pages alone.
    import trafilatura

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = trafilatura.bare_extraction(
            page,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_precision=False,
            deduplicate=False,
        )
    text = (getattr(found, "text", "") or "").strip() if found is not None else ""
    if not text:
        raise InputError("there is no article in this page: paste its text instead")
    title = re.sub(r"\s+", " ", getattr(found, "title", "") or "").strip()
    # Lines of the extraction are paragraphs.
    body = re.sub(r"\n+", "\n\n", text)
    if title and _fold(title) not in _fold(body[: len(title) + 400]):
        body = f"{title}\n\n{body}"
    authors = tuple(a.strip() for a in re.split(r"[;|]", getattr(found, "author", "") or "") if a.strip())
    outlet = (getattr(found, "sitename", "") or "").strip()
    return body, About(title, iso_day(getattr(found, "date", "") or ""), outlet=outlet, authors=authors)


def _fold(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()
