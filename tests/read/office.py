"""Small PDF and Word files for the tests, written by hand so that each flaw is one that a test has put there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

Shown = tuple[str, float, float, float]  # text, x, y, size


def column(lines: Iterable[str], *, top: float = 780, x: float = 60, size: float = 11, step: float = 14) -> list[Shown]:
    return [(line, x, top - nth * step, size) for nth, line in enumerate(lines)]


def pdf(pages: Sequence[Sequence[Shown]], *, title: str = "", created: str = "", trailer: str = "") -> bytes:
    """A PDF of lines; characters beyond Windows-1252 are not in its font."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_quoted(text)}) Tj ET" for text, x, y, size in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    info = f"<< /Title ({_quoted(title)}) /CreationDate (D:{created}) >>"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate([*objects, info], 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    size = len(places) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n".encode()
    out += f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def docx(
    paragraphs: Iterable[str], *, title: str = "", modified: str = "", first_style: str = "", head: str = ""
) -> bytes:
    """A Word document; a paragraph that begins with "<" is taken for runs of its XML."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = f'<w:pPr><w:pStyle w:val="{first_style}"/></w:pPr>' if first_style else ""
    body = "".join(
        f"<w:p>{style if not n else ''}{p if p.startswith('<') else f'<w:r><w:t>{escape(p)}</w:t></w:r>'}</w:p>"
        for n, p in enumerate(paragraphs)
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{head}<w:document {word}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": '<c:coreProperties xmlns:c="c" xmlns:d="d" xmlns:t="t">'
        f"<d:title>{escape(title)}</d:title><t:modified>{modified}</t:modified></c:coreProperties>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
