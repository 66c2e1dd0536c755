"""The article in a Word document (DOCX): a ZIP archive of XML, read within bounds since both can swell without end."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.read.text import About, Made, document
from graph.errors import InputError
from graph.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 20_000_000  # of one unpacked part; the text of a long book takes less
_LOCKED = b"\xd0\xcf\x11\xe0"  # Word wraps a file with a password into its old format
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "pPr", "rPr", "Fallback", "txbxContent", "footnoteReference"))
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes, about: About) -> Document:
    """Return the article in a Word document; raises InputError where it is locked, damaged or too large."""
    if data.startswith(_LOCKED):
        raise InputError("it is protected by a password or in Word's old format: save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _main_part(archive)
            body = _parsed(archive, main)
            core = _parsed(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise InputError(f"it is a damaged Word document ({error}): get it anew, or paste its text") from error
    paragraphs = [(_style(p), "".join(_words(p)).strip()) for p in body.iter("{*}p") if not _is_boxed(p)]
    made = Made()
    if core is not None:
        made = Made(core.findtext("{*}title") or "", (core.findtext("{*}modified") or "")[:10])
    titled = next((text for style, text in paragraphs if style == "Title" and text), "")
    return document("\n\n".join(text for _, text in paragraphs), about, made=made, large=titled)


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the name of the part that holds the text."""
    if "_rels/.rels" in archive.namelist():
        for link in _parsed(archive, "_rels/.rels").iter("{*}Relationship"):
            if link.get("Type", "").endswith("/officeDocument"):
                name = posixpath.normpath(link.get("Target", "").lstrip("/"))
                if name in archive.namelist():
                    return name
    raise InputError("it holds no Word document: save the article as .docx, text or HTML")


def _parsed(archive: zipfile.ZipFile, name: str) -> _Element:
    from lxml import etree

    with archive.open(name) as part:
        data = part.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(
            f"its part {name} unpacks to more than {MOST_BYTES // 1_000_000} MB: save the article alone, or paste it"
        )
    # No entity is resolved: an entity of entities swells as an archive does, and one may name a file of this machine.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"it is a damaged Word document ({name}: {error}): get it anew, or paste its text") from error


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_boxed(paragraph: _Element) -> bool:
    """Say whether a paragraph stands in a box beside the text, which Word keeps twice."""
    return any(_local(a) in ("txbxContent", "Fallback") for a in paragraph.iterancestors())


def _style(paragraph: _Element) -> str:
    found = paragraph.find("{*}pPr/{*}pStyle")
    return str(next(iter(found.attrib.values()), "")) if found is not None else ""


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _LEFT_OUT:
            yield from _words(child)
