"""When two names are one, over spellings, initials and short forms."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from graph.ontology import DATA

FullName = tuple[str, str]


def fold(text: str) -> str:
    """Return ``text`` without case, accents, punctuation and runs of space, for comparing names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


@cache
def _lexicon() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """Return short forms with their long one, generational suffixes, and family names that come first."""
    raw: Mapping[str, Any] = tomllib.loads((DATA / "lexicons" / "titles.toml").read_text("utf-8"))
    short = {name: str(forms[0]) for name, forms in raw["nicknames"].items()}
    return short, frozenset(raw["names"]["suffixes"]), frozenset(raw["names"]["family_first"])


def _spelling(word: str) -> str:
    """Return one form for the transliterations of a name: -sky, -skyy, -skiy, -skii and -skij are one ending."""
    return re.sub("[iyj]+", "i", word)


@lru_cache(maxsize=20_000)
def full_name(name: str) -> FullName | None:
    """Return given and family name in comparable form, middle names and suffixes left out; None for a single name."""
    short, suffixes, family_first = _lexicon()
    words = [w for w in fold(name).split() if w not in suffixes]
    if len(words) < 2:
        return None
    if words[0] in family_first and len(words) == 3:
        return _spelling(" ".join(words[1:])), _spelling(words[0])
    return _spelling(short.get(words[0], words[0])), _spelling(words[-1])


def surname(name: str) -> str:
    """Return a single name in the form in which ``full_name`` returns family names."""
    return _spelling(fold(name))
