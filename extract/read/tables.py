"""Tables of articles: CSV, TSV and JSON Lines with a column that holds the text."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extract.read import html
from extract.read.day import checked_day, iso_day
from extract.read.text import About, decode, document, slug
from graph.errors import InputError
from graph.model import Document

TABLES = (".csv", ".tsv", ".jsonl", ".ndjson")
TEXT = ("text", "body", "content", "article", "full_text")
TITLE = ("title", "headline")
PUBLISHED = ("published", "date", "published_at", "publication_date")
SOURCE = ("url", "source", "link")
OUTLET = ("outlet", "publisher", "publication")
AUTHORS = ("authors", "author", "byline")
NAME = ("id", "file", "name")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place for messages ("line 3"), and its cells by lower-case column name, or what is wrong with it."""

    place: str
    cells: Mapping[str, str]
    error: str = ""


def rows(data: bytes, suffix: str) -> Iterator[Row]:
    """Return the rows of a table; raises InputError where it is no table of articles at all."""
    text = decode(data)
    return _json_rows(text) if suffix in (".jsonl", ".ndjson") else _csv_rows(text, "\t" if suffix == ".tsv" else ",")


def _csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    longest = csv.field_size_limit(sys.maxsize)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        columns = [c.strip().lower() for c in reader.fieldnames or ()]
        if not set(columns) & set(TEXT):
            hint = "; an index of files goes after --index" if "file" in columns else ""
            raise InputError(f"no column holds text: name one of them {TEXT[0]!r}; there are {columns}{hint}")
        reader.fieldnames = columns
        found = []
        for cells in reader:
            extra = "it has more cells than the table has columns" if None in cells else ""
            known = {k: v.strip() for k, v in cells.items() if isinstance(k, str) and isinstance(v, str)}
            found.append(Row(f"line {reader.line_num}", known, extra))
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: {error}") from error
    finally:
        csv.field_size_limit(longest)
    return iter(found)


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            raw = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield Row(place, {}, f"it is not JSON: {error}")
            continue
        if not isinstance(raw, dict):
            yield Row(place, {}, "it is no JSON object")
            continue
        cells = {str(k).lower(): ", ".join(map(str, v)) if isinstance(v, list) else v for k, v in raw.items()}
        yield Row(place, {k: str(v).strip() for k, v in cells.items() if v is not None})


def read_row(row: Row, given: About) -> Document:
    """Return the article in a row; raises InputError naming the column that is missing or wrong."""
    if row.error:
        raise InputError(row.error)
    text = _cell(row, TEXT)
    if not text:
        raise InputError(f"the column {TEXT[0]!r} is empty")
    about = replace(
        given,
        title=given.title or _cell(row, TITLE),
        published=given.published or _day(row),
        source=_cell(row, SOURCE) or f"{given.source}, {row.place}",
        outlet=_cell(row, OUTLET),
        authors=tuple(a.strip() for a in _cell(row, AUTHORS).split(",") if a.strip()),
    )
    if html.is_html(text):
        text, page = html.extract(text)
        about = about.completed(page)
    return document(text, about)


def name_of(row: Row, table: Path) -> str:
    """Return a file name for what comes of a row: its id where it has one, else the table's name and the line."""
    named = slug(Path(_cell(row, NAME)).stem)
    return named or f"{table.stem}-{row.place.split()[-1]}"


def _cell(row: Row, columns: tuple[str, ...]) -> str:
    return next((row.cells[c] for c in columns if row.cells.get(c)), "")


def _day(row: Row) -> str | None:
    for column in PUBLISHED:
        if value := row.cells.get(column):
            # A time of day may follow.
            return iso_day(value) or checked_day(value.split("T")[0].split(" ")[0], f"column {column!r}")
    return None
