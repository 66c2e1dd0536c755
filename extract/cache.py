"""Facts kept on disk, one file an article, under the content of the article and of the extractor."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from extract.settings import model_name
from graph.errors import ExportError, InputError
from graph.files import write_whole
from graph.model import Document, Facts
from graph.ontology import DATA
from graph.serialize import dumps, loads


@cache
def extractor_version() -> str:
    """Return sixteen hexadecimal digits that change with the extractor's code, its data or the model's name."""
    files = sorted([*Path(__file__).parent.rglob("*.py"), *DATA.rglob("*.toml")])
    digest = sha256(model_name().encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of saved facts; a file that is missing, damaged or of another extractor counts as absent."""

    folder: Path

    def _path(self, document: Document) -> Path:
        # Source, outlet and authors are no part of the document's id, yet they are shown.
        about = "\x1f".join((document.id, document.source, document.outlet, document.dated_by, *document.authors))
        return self.folder / extractor_version() / f"{sha256(about.encode()).hexdigest()[:32]}.json"

    def get(self, document: Document) -> Facts | None:
        """Return the facts of the document if they are kept."""
        try:
            return loads(self._path(document).read_text("utf-8"))
        except (OSError, UnicodeDecodeError, InputError):
            return None

    def put(self, facts: Facts) -> None:
        """Keep facts, whole or not at all; a folder that cannot be written is no reason to fail."""
        path = self._path(facts.document)
        with suppress(OSError, ExportError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, dumps(facts).encode())
