"""Many inputs of any kind, one after the other: what fails is reported beside what succeeds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from extract.read import html, tables, web
from extract.read.day import checked_day
from extract.read.files import articles_in, read_bytes
from extract.read.index import Index, load_index
from extract.read.text import About, decode, document, slug
from graph.errors import InputError
from graph.model import Document

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """One article that was asked for: the input, a file name for what comes of it, and the article or the error."""

    source: str
    name: str
    document: Document | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """What the user said of all inputs."""

    title: str
    published: str | None
    index: Index

    def about(self, path: Path, index: Index) -> About:
        entry = self.index.find(path) or index.find(path)
        if entry is None:
            return About(self.title, self.published, str(path))
        return About(self.title or entry.title, self.published or entry.published, entry.url or str(path))


def readings(
    inputs: Iterable[str | Path],
    *,
    title: str = "",
    published: str | None = None,
    index: Index | None = None,
) -> Iterator[Reading]:
    """Return the articles of files, folders, tables, web addresses and standard input ("-"), each as it is read.

    What the user gives beats the index, and the index beats the page. Names are unique; an input that fails is a
    reading with an error, and the others go on. Raises InputError at once on a wrong ``published``.
    """
    day = checked_day(published, "--published") if published else None
    return _unique(r for i in inputs for r in _readings(str(i), _Given(title, day, index or Index())))


def read(
    inputs: Iterable[str | Path],
    *,
    title: str = "",
    published: str | None = None,
    index: Iterable[str | Path] = (),
) -> Iterator[Document]:
    """Return the articles of inputs that are expected to be sound; raises InputError at the first that is not."""
    indexed = load_index([Path(i) for i in index])
    for reading in readings(inputs, title=title, published=published, index=indexed):
        if reading.error is not None:
            raise reading.error
        if reading.document is not None:
            yield reading.document


def _unique(readings: Iterable[Reading]) -> Iterator[Reading]:
    taken: set[str] = set()
    for reading in readings:
        name, number = reading.name or "article", 2
        while name.lower() in taken:
            name, number = f"{reading.name}-{number}", number + 1
        taken.add(name.lower())
        yield replace(reading, name=name)


def _readings(source: str, given: _Given) -> Iterator[Reading]:
    path = Path(source)
    if source == STDIN:
        yield _reading(source, "stdin", partial(_stdin, given))
    elif web.is_url(source):
        yield _reading(source, _url_name(source), partial(_web, source, given))
    elif path.is_dir():
        yield from _folder(path, given)
    elif path.suffix.lower() in tables.TABLES:
        yield from _table(path, given)
    else:
        yield _reading(source, path.stem, partial(_file, path, given.about(path, Index())))


def _reading(source: str, name: str, read: Callable[[], Document]) -> Reading:
    try:
        return Reading(source, name, read())
    except InputError as error:
        return Reading(source, name, error=InputError(f"{source}: {error}"))


def _file(path: Path, about: About) -> Document:
    return read_bytes(_bytes(path), path.suffix, about)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"it cannot be read: {error.strerror}") from error


def _folder(path: Path, given: _Given) -> Iterator[Reading]:
    own = path / "index.csv"
    try:
        files = articles_in(path)
        index = load_index([own]) if own.is_file() else Index()
    except OSError as error:
        yield Reading(str(path), path.name, error=InputError(f"{path}: it cannot be read: {error.strerror}"))
        return
    except InputError as error:
        yield Reading(str(own), path.name, error=error)
        index = Index()
    if not files:
        yield Reading(str(path), path.name, error=InputError(f"{path}: there is no article in this folder"))
    for file in files:
        yield _reading(str(file), file.stem, partial(_file, file, given.about(file, index)))


def _table(path: Path, given: _Given) -> Iterator[Reading]:
    try:
        for row in tables.rows(_bytes(path), path.suffix.lower()):
            source = f"{path}, {row.place}"
            about = About(given.title, given.published, str(path))
            yield _reading(source, tables.name_of(row, path), partial(tables.read_row, row, about))
    except InputError as error:
        yield Reading(str(path), path.stem, error=InputError(f"{path}: {error}"))


def _stdin(given: _Given) -> Document:
    return read_bytes(sys.stdin.buffer.read(), "", About(given.title, given.published, "standard input"))


def _web(url: str, given: _Given) -> Document:
    return read_url(url, title=given.title, published=given.published)


def read_url(url: str, *, title: str = "", published: str | None = None) -> Document:
    """Return the article at a web address; raises InputError where it cannot be fetched or holds none."""
    page = web.fetch(url)
    about = About(title, checked_day(published, "publication date") if published else None, page.url)
    if page.kind in web.FILES:
        return read_bytes(page.data, web.FILES[page.kind], about)
    if page.kind == "text/plain":
        return document(_decoded(page), about)
    text, found = html.extract(_decoded(page) if page.charset else page.data, url=page.url)
    return document(text, about.completed(found))


def _decoded(page: web.Page) -> str:
    try:
        return page.data.decode(page.charset) if page.charset else decode(page.data)
    except (LookupError, UnicodeDecodeError):
        return decode(page.data)


def _url_name(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "page"
    last = [p for p in parts.path.split("/") if p and not p.lower().startswith("index.")]
    return slug(last[-1].rsplit(".", 1)[0] if last else parts.netloc) or "page"
