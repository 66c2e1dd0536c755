"""The article in an HTML page: its text without the page around it, and its title, date, authors and outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extract.read.day import iso_day
from extract.read.furniture import NAME
from extract.read.text import About
from graph.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def is_html(text: str) -> bool:
    """Say whether the text is markup rather than prose."""
    head = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")):
        return True
    return bool(re.match(r"<(?:head|body|article|main|div|section|p|h1|!--)\b", head)) and "</" in text


def extract(page: str | bytes, *, url: str = "") -> tuple[str, About]:
    """Return the article's text, its headline first, and what the page says about it.

    Raises InputError where the page holds no article.
    """
    # Half a second to import, wanted for pages alone.
    import trafilatura
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        raise InputError("this is no HTML page: paste the article's text instead")
    headings = [_words("".join(h.itertext())) for h in tree.iter("h1")]
    _drop_link_lists(tree)
    found: Any = trafilatura.bare_extraction(tree, url=url or None, with_metadata=True, include_comments=False)
    text = ((found.text if found is not None else "") or "").strip()
    if not text:
        raise InputError("there is no article in this page: paste its text instead")
    outlet = _words(found.sitename)
    title = _title(_words(found.title), [h for h in headings if h], outlet or found.hostname or "")
    # Every line that trafilatura returns is a paragraph.
    paragraphs = [p for p in (_words(line) for line in text.split("\n")) if p]
    if title and _fold(title) not in {_fold(p) for p in paragraphs[:5]}:
        paragraphs.insert(0, title)
    authors = tuple(a for a in (_words(a) for a in re.split("[;|]", found.author or "")) if re.fullmatch(NAME, a))
    return "\n\n".join(paragraphs), About(title, iso_day(found.date or ""), outlet=outlet, authors=authors)


def _title(stated: str, headings: list[str], site: str) -> str:
    """Return the headline: the page's one heading of the first rank, else the stated title without the site's name."""
    if len(headings) == 1 and len(headings[0].split()) >= 3:
        return headings[0]
    parts = re.split(r" [|–—-] ", stated)
    while len(parts) > 1 and (f" | {parts[-1]}" in stated or _fold(parts[-1]) in _fold(site)):
        stated = stated[: -len(parts.pop()) - 3]
    return stated


def _drop_link_lists(tree: HtmlElement) -> None:
    """Remove lists that are nothing but links: menus and related stories, which pass for paragraphs otherwise."""
    for tag in ("ul", "ol"):
        for found in list(tree.iter(tag)):
            linked = sum(len(_words("".join(a.itertext()))) for a in found.iter("a"))
            parent = found.getparent()
            if linked and parent is not None and linked >= 0.9 * len(_words("".join(found.itertext()))):
                # The text after the list belongs to its parent and stays.
                found.text = None
                for child in list(found):
                    found.remove(child)


def _words(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def _fold(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()
