"""The text of an article, cleaned: from what was pasted, typed or found in a page to a Document."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract.read.day import iso_day
from extract.read.furniture import Kept, furniture, strip
from extract.read.joins import part, vocabulary
from extract.read.whitespace import normalise, paragraphs, plain
from graph.errors import InputError
from graph.model import Document
from graph.ontology import DATA

# Every pass that changes a text makes it shorter or divides a word, so few are needed; the bound is for hostile input.
_PASSES = 20
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article beside its text; what the user gives comes before what the page says."""

    title: str = ""
    published: str | None = None
    source: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()

    def completed(self, page: About) -> About:
        """Return this, with what the page says where this says nothing."""
        return About(
            self.title or page.title,
            self.published or page.published,
            self.source or page.source,
            self.outlet or page.outlet,
            self.authors or page.authors,
        )


@dataclass(frozen=True, slots=True)
class Made:
    """What the program that made a file noted in it: a title, which may be a template's, and an ISO day."""

    title: str = ""
    day: str = ""

    def believable_title(self, text: str) -> str:
        """Return the title where it speaks of the text and is no file's name; else nothing."""
        title = re.sub(r"\s+", " ", self.title).strip()
        words = re.findall(r"[^\W\d_]{3,}", title.lower())
        met = sum(re.search(rf"\b{word}\b", text.lower()) is not None for word in words)
        named = re.search(r"\.\w{2,4}$|_|^Microsoft Word", title)
        return (
            ""
            if named or " " not in title or len(words) < 3 or len(title) > _LONGEST_TITLE or met < 0.6 * len(words)
            else title
        )

    def believable_day(self) -> str | None:
        """Return the day where there can have been such a file on it."""
        day = iso_day(self.day)
        return day if day and "1993" <= day <= date.today().isoformat() else None


@cache
def _country_names() -> frozenset[str]:
    """Return the last words of the names of countries and peoples, for words that have run on to them."""
    path = DATA / "gazetteers" / "countries.toml"
    if not path.exists():
        return frozenset()
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    names = [n for c in raw.values() for n in (c["name"], *c.get("aliases", ()), *c.get("demonyms", ()))]
    return frozenset(n.split()[-1] for n in names if re.fullmatch(r"(?:.* )?[A-Z][a-z]{3,}", n))


def _pass(text: str) -> Kept:
    rules = furniture().joins
    found = [plain(p) for p in paragraphs(normalise(text))]
    kept = strip([p for p in found if p])
    known = vocabulary(kept.paragraphs)
    parted = [part(p, known, _country_names(), rules) for p in kept.paragraphs]
    return Kept(tuple(p for q in parted for p in q.split("\n\n")), kept.outlet, kept.authors, kept.published)


def clean(text: str) -> Kept:
    """Return the article's paragraphs and what its page furniture told; cleaning them again changes nothing."""
    first = kept = _pass(text)
    for _ in range(_PASSES):
        again = _pass("\n\n".join(kept.paragraphs))
        first = Kept(
            (), first.outlet or again.outlet, first.authors or again.authors, first.published or again.published
        )
        if again.paragraphs == kept.paragraphs:
            break
        kept = again
    return Kept(kept.paragraphs, first.outlet, first.authors, first.published)


def headline(paragraph: str) -> str:
    """Return the paragraph where it reads as a headline (one line that no full stop ends), else nothing."""
    ends = re.search(r"[.,;:]$|[.!?][”\"’']$", paragraph)
    return "" if ends or not 2 <= len(paragraph) <= _LONGEST_TITLE or len(paragraph.split()) < 2 else paragraph


def document(text: str, about: About, *, made: Made | None = None, large: str = "") -> Document:
    """Return the article with page furniture removed; raises InputError where nothing is left.

    ``large`` is what is set as a headline. What the file says of itself counts last: the day on which it was made is
    taken for that of publication only where nothing else tells one, and the document says so.
    """
    if not text.strip():
        raise InputError("there is no text in it")
    kept = clean(text)
    if not kept.paragraphs:
        raise InputError("there is nothing in it but page furniture (menus, notices, links)")
    made = made or Made()
    title = about.title or made.believable_title(text) or (large[:_LONGEST_TITLE] if large in kept.paragraphs else "")
    title = title or (headline(kept.paragraphs[0]) if len(kept.paragraphs) > 1 else "")
    article = Document(
        text="\n\n".join(kept.paragraphs),
        title=re.sub(r"\s+", " ", title).strip(),
        published=about.published or kept.published,
        source=about.source,
        outlet=about.outlet or kept.outlet,
        authors=about.authors or kept.authors,
    )
    if article.published is None and (day := made.believable_day()):
        return replace(article, published=day, dated_by="file")
    return article


def decode(data: bytes) -> str:
    """Return the characters of a text file: UTF-8, UTF-16 with its mark, else Windows-1252; raises InputError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(f"it begins like UTF-16 and is not: {error.reason} at byte {error.start}") from error
    if b"\x00" in data or data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
        raise InputError("it is a binary file, not a text: save the article as text, HTML, PDF or DOCX")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            raise InputError(f"it is neither UTF-8 nor Windows-1252: byte {error.start}; save it as UTF-8") from error


def slug(words: str, limit: int = 60) -> str:
    """Return the words as a file name: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:limit].strip("-")
