"""Gazetteers: names of the world's things as data, and an index that finds them in a parsed text.

A file of ``data/gazetteers`` holds one table an entry: ``name``, ``aliases`` and the fields its reader declares.
The index compares pieces, runs of letters or of digits, so "F-16", "F16" and "F 16s" are one name, as are "U.S." and
"US", "air-defence" and "air defense". Capitals count where the gazetteer writes them: "Javelin" is never "javelin", and
a short name in capitals alone ("US", "PDA") never matches "us".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc

from graph.errors import DataError
from graph.ontology import DATA

GAZETTEERS = DATA / "gazetteers"
Value = TypeVar("Value")

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[^\W\d_](?:\.[^\W\d_])+\b")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_MANY = 3  # words of a name: "High Mobility Artillery Rocket systems" can be nothing else
_CASE_BOUND = 5  # a name in capitals alone of up to this many letters must stand in capitals in the text
# British spellings and the American ones they are compared as.
_SPELLINGS = {
    "defence": "defense", "armoured": "armored", "armour": "armor", "programme": "program", "centre": "center",
    "organisation": "organization", "calibre": "caliber", "manoeuvre": "maneuver", "labour": "labor", "metre": "meter",
    "defences": "defenses", "programmes": "programs", "organisations": "organizations", "anaesthetic": "anesthetic",
    "modernisation": "modernization", "stabilisation": "stabilization", "aeroplane": "airplane", "grey": "gray",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a gazetteer; ``fields`` holds what the file says beyond name and aliases."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field that holds a word, the empty string where the entry has none."""
        return str(self.fields.get(name, ""))

    def words(self, name: str) -> tuple[str, ...]:
        """Return a field that holds a list of words, empty where the entry has none."""
        return tuple(self.fields.get(name, ()))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and the aliases, the name first."""
        return (self.name, *self.aliases)


def _words(value: object, at: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise DataError(f"{at}: expected a list of non-empty strings, found {value!r}")
    if len(set(value)) != len(value):
        raise DataError(f"{at}: {next(v for v in value if value.count(v) > 1)!r} is listed twice")
    return tuple(value)


def _entry(key: str, raw: object, at: str, fields: Mapping[str, type], required: frozenset[str]) -> Entry:
    if not isinstance(raw, dict):
        raise DataError(f"{at}: expected a table [{key}]")
    unknown = sorted(raw.keys() - fields.keys() - {"name", "aliases"})
    if unknown:
        raise DataError(f"{at}: unknown keys {unknown}; known are name, aliases, {', '.join(sorted(fields))}")
    missing = sorted((required | {"name"}) - raw.keys())
    if missing:
        raise DataError(f"{at}: keys {missing} are missing")
    if not isinstance(raw["name"], str) or not _PIECE.search(raw["name"]):
        raise DataError(f"{at} name: expected a non-empty string, found {raw['name']!r}")
    for name, kind in fields.items():
        if name in raw and not isinstance(raw[name], kind):
            raise DataError(f"{at} {name}: expected a {kind.__name__}, found {raw[name]!r}")
        if name in raw and kind is list:
            _words(raw[name], f"{at} {name}")
    aliases = _words(raw.get("aliases", []), f"{at} aliases")
    if raw["name"] in aliases:
        raise DataError(f"{at} aliases: {raw['name']!r} is the name already")
    return Entry(key, raw["name"], aliases, {n: raw[n] for n in fields if n in raw})


def read(path: Path, *, fields: Mapping[str, type] | None = None, required: Iterable[str] = ()) -> Mapping[str, Entry]:
    """Read a gazetteer file by key.

    ``fields`` declares the further keys and their types (str, list for a list of words, bool …). Raises DataError
    naming the file and the entry that is wrong.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise DataError(f"{path.name}: the file is missing from {path.parent.name}/") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: {error}") from None
    wanted = frozenset(required)
    return {key: _entry(key, value, f"{path.name} [{key}]", fields or {}, wanted) for key, value in raw.items()}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters or digits: as written, as compared, its token, and whether a word begins or ends with it."""

    written: str
    folded: str
    token: int
    begins: bool
    ends: bool


def fold(text: str) -> str:
    """Return the text as names are compared: no case, accents, dots, hyphens or British spellings."""
    return " ".join(p.folded for p in _pieces_of(text, 0))


def _fold_piece(piece: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", piece) if not unicodedata.combining(c)).casefold()
    return _SPELLINGS.get(plain, plain)


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[tuple[str, str, bool, bool], ...]:
    plain = _DOTTED.sub(lambda m: m.group().replace(".", ""), _POSSESSIVE.sub("", text))
    found = list(_PIECE.finditer(plain))
    if len(found) > 1 and found[-1].group() == "s" and found[-2].end() == found[-1].start():
        found.pop()  # the plural of a designation that ends in a digit
    out = []
    for i, m in enumerate(found):
        begins = i == 0 or found[i - 1].end() < m.start()
        ends = i == len(found) - 1 or m.end() < found[i + 1].start()
        out.append((m.group(), _fold_piece(m.group()), begins, ends))
    return tuple(out)


def _pieces_of(text: str, token: int) -> list[_Piece]:
    return [_Piece(written, folded, token, begins, ends) for written, folded, begins, ends in _cut(text)]


def _pieces(doc: Doc) -> list[_Piece]:
    """Return the pieces of a text; every index asks for them, so they are kept with the Doc."""
    kept: list[_Piece] | None = doc.user_data.get("pieces")
    if kept is None:
        kept = doc.user_data["pieces"] = _cut_doc(doc)
    return kept


def _cut_doc(doc: Doc) -> list[_Piece]:
    """Cut the tokens of a text into pieces; a paragraph's end and anything but hyphens and quotes break a name."""
    pieces: list[_Piece] = []
    for token in doc:
        own = _pieces_of(token.text, token.i)
        spaced = token.i and doc[token.i - 1].whitespace_ and token.whitespace_
        joins = token.text in ("-", "‑", "–", "/", ".") and not spaced
        if not own and not joins and not (token.is_space and token.text.count("\n") < 2):
            own = [_Piece("", "", token.i, True, True)]
        pieces.extend(own)
    return pieces


def _cased(alias: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Say whether the text has capitals where the alias has them; the last of many words may do without."""
    whole = "".join(alias)
    if whole.isupper() and len(whole) <= _CASE_BOUND:
        return all(t.isupper() or t.rstrip("s").isupper() or t.isdigit() for t in text)
    sure = len(alias) - (len(alias) > _MANY)
    return all(not a[0].isupper() or t[0].isupper() for a, t in zip(alias[:sure], text[:sure], strict=True))


def _singulars(piece: str) -> tuple[str, ...]:
    if len(piece) < 2 or not piece.endswith("s") or piece.endswith("ss"):
        return (piece,)
    ends = [piece, piece[:-1]]
    if piece.endswith("es"):
        ends.append(piece[:-2])
    if piece.endswith("ies"):
        ends.append(piece[:-3] + "y")
    return tuple(ends)


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """Tokens ``start``..``end`` bear a name; ``values`` are all it may stand for, in the order of the gazetteer."""

    start: int
    end: int
    values: tuple[Value, ...]


class _Node(Generic[Value]):
    """A step of the index: the pieces that may follow, and the names that end here with their spelling."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Value]] = {}
        self.ends: list[tuple[tuple[str, ...], Value]] = []


class Index(Generic[Value]):
    """Finds names in parsed texts, the longest first; with ``plural`` also the plural of a name's last word."""

    def __init__(self, names: Iterable[tuple[str, Value]], *, plural: bool = False) -> None:
        self._plural = plural
        self._root: _Node[Value] = _Node()
        for name, value in names:
            node = self._root
            pieces = _pieces_of(name, 0)
            if not pieces:
                raise DataError(f"{name!r} ({value}): a name needs a letter or a digit")
            for piece in pieces:
                node = node.next.setdefault(piece.folded, _Node())
            node.ends.append((tuple(p.written for p in pieces), value))

    def find(self, doc: Doc) -> list[Match[Value]]:
        """Return the names in the text in order; of names that overlap, the one that begins first and is longest."""
        pieces = _pieces(doc)
        found: list[Match[Value]] = []
        i = 0
        while i < len(pieces):
            first = pieces[i].folded
            if first not in self._root.next and not (self._plural and first.endswith("s")):
                i += 1
                continue
            length, values = self._longest(pieces, i)
            if length:
                found.append(Match(pieces[i].token, pieces[i + length - 1].token + 1, values))
            i += max(length, 1)
        return found

    def get(self, text: str) -> tuple[Value, ...]:
        """Return what the whole of ``text`` may stand for; empty where it is no name."""
        pieces = _pieces_of(text, 0)
        length, values = self._longest(pieces, 0) if pieces else (0, ())
        return values if length == len(pieces) else ()

    def _longest(self, pieces: list[_Piece], at: int) -> tuple[int, tuple[Value, ...]]:
        best: tuple[int, tuple[Value, ...]] = (0, ())
        if not pieces[at].begins:
            return best
        node = self._root
        for end in range(at, len(pieces)):
            piece = pieces[end]
            if piece.ends:
                names = self._names(node, piece.folded)
                values = self._spelled(names, tuple(p.written for p in pieces[at : end + 1])) if names else ()
                best = (end + 1 - at, values) if values else best
            if piece.folded not in node.next:
                break
            node = node.next[piece.folded]
        return best

    def _names(self, node: _Node[Value], last: str) -> list[tuple[tuple[str, ...], Value]]:
        """Return the names that end with a piece, or with its singular."""
        forms = _singulars(last) if self._plural else (last,)
        return [e for f in forms if f in node.next for e in node.next[f].ends]

    def _spelled(self, names: Iterable[tuple[tuple[str, ...], Value]], written: tuple[str, ...]) -> tuple[Value, ...]:
        return tuple(dict.fromkeys(value for alias, value in names if _cased(alias, written)))
