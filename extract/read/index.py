"""Index tables: CSV files with the columns file, published and title that say what article files leave out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.read.day import checked_day
from extract.read.text import decode
from graph.errors import InputError


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what an index says of a file."""

    published: str | None = None
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Rows of one or more indexes, by the file's full path and, where only one has it, by its bare name."""

    by_path: Mapping[Path, Entry] = field(default_factory=dict)
    by_name: Mapping[str, Entry] = field(default_factory=dict)

    def find(self, path: Path) -> Entry | None:
        """Return the row for a file, or None; a file elsewhere than beside the index is found by its name."""
        return self.by_path.get(path.resolve()) or self.by_name.get(path.name)


def load_index(paths: Iterable[Path]) -> Index:
    """Return the rows of the indexes, the first that names a file counting; raises InputError with file and line."""
    by_path: dict[Path, Entry] = {}
    by_name: dict[str, Entry] = {}
    doubtful: set[str] = set()
    for path in paths:
        for name, entry in _rows(path):
            by_path.setdefault((path.parent / name).resolve(), entry)
            bare = Path(name).name
            if by_name.setdefault(bare, entry) != entry:
                doubtful.add(bare)
    return Index(by_path, {name: entry for name, entry in by_name.items() if name not in doubtful})


def _rows(path: Path) -> Iterable[tuple[str, Entry]]:
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: the index cannot be read: {error.strerror}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = [c.strip().lower() for c in rows.fieldnames or ()]
        if "file" not in columns:
            raise InputError(f"{path}: an index needs the column 'file'; it has {', '.join(columns) or 'none'}")
        rows.fieldnames = columns
        for row in rows:
            name = (row["file"] or "").strip()
            if not name:
                raise InputError(f"{path}, line {rows.line_num}: the column 'file' is empty")
            day = (row.get("published") or "").strip()
            where = f"{path}, line {rows.line_num}, column 'published'"
            title, url = ((row.get(c) or "").strip() for c in ("title", "url"))
            yield name, Entry(checked_day(day, where) if day else None, title, url)
    except csv.Error as error:
        raise InputError(f"{path}, line {rows.line_num}: {error}") from error
