"""Files written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from graph.errors import ExportError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: what stood there before stays until the new content is on the disk."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise ExportError(f"cannot write {path}: {error.strerror}; choose another place") from error
