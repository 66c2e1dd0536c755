"""The app, opened on an invented article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.serialize import dumps
from tests.ui.facts import article
from ui.collection import Collection

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture
def varnholm() -> Collection:
    return Collection((article(),))


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A saved article, named to the app the way the terminal does it."""
    path = tmp_path / "varnholm.json"
    path.write_text(dumps(article()), "utf-8")
    monkeypatch.setenv("AIDGRAPH_INPUTS", json.dumps([str(path)]))
    return path


@pytest.fixture
def app(inputs: Path) -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=30)
