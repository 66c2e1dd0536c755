"""Plain word lists of ``data/lexicons``."""

from __future__ import annotations

import tomllib
from functools import cache

from graph.errors import DataError
from graph.ontology import DATA

LEXICONS = DATA / "lexicons"


@cache
def _lists(file: str) -> dict[str, object]:
    try:
        return tomllib.loads((LEXICONS / file).read_text("utf-8"))
    except FileNotFoundError:
        raise DataError(f"{file}: the file is missing from data/lexicons/") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: {error}") from None


@cache
def words(file: str, key: str) -> tuple[str, ...]:
    """Return a list of words in the order of the file; raises DataError where it is missing or holds anything else."""
    value = _lists(file).get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise DataError(f"{file} {key}: expected a list of non-empty strings, found {value!r}")
    return tuple(value)
