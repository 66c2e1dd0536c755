"""The command line with two articles, and with an extraction that costs nothing."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import cli
from graph.model import Entity, Facts
from tests.cli.texts import NORWAY, SPAIN


@pytest.fixture
def run(monkeypatch):
    """Run the command line with an extraction that finds one country: the model is not what is tested here."""

    def fake(document):
        return Facts(document, (Entity("lv", "Country", "Latvia"),))

    monkeypatch.setattr("extract.pipeline.extract", fake)
    return lambda *words, **more: CliRunner().invoke(cli.app, [str(w) for w in words], **more)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "norway.txt").write_text(NORWAY, "utf-8")
    (folder / "spain.md").write_text(SPAIN, "utf-8")
    return folder
