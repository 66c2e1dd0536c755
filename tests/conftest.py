"""Fixtures that several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def nlp():
    """The real language pipeline, loaded once."""
    from extract.nlp import load

    return load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated articles; skips where a checkout does not have it."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the annotated articles (../shared) are not on this machine")
    return SHARED


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Keep each test's facts to itself, and out of the user's cache."""
    monkeypatch.setenv("AIDGRAPH_CACHE", str(tmp_path / "cache"))
