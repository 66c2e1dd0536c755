"""``aidgraph explore``: the app gets the articles, and is closed to the network unless it is asked to open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli import launch
from graph.serialize import loads


def test_explore_hands_the_articles_to_the_app(run, articles, tmp_path, monkeypatch):
    seen = {}

    def streamlit(inputs):
        seen["articles"] = [loads(Path(p).read_text("utf-8")).document.title for p in json.loads(inputs)]
        return 0

    monkeypatch.setattr(launch, "run", streamlit)
    (articles / "empty.txt").write_text("", "utf-8")
    done = run("explore", articles)
    assert seen["articles"] == ["Norway sends tents", "Spain sends boats"]
    assert done.exit_code == 1, "the failed input is told after the app has closed"
    assert "empty.txt" in done.stderr


def test_explore_without_inputs_opens_the_sample(run, monkeypatch):
    monkeypatch.setattr(launch, "run", lambda inputs: 0 if inputs is None else 9)
    assert run("explore").exit_code == 0


def test_explore_with_nothing_to_show_does_not_start(run, tmp_path, monkeypatch):
    monkeypatch.setattr(launch, "run", lambda _: pytest.fail("the app is started on nothing"))
    assert run("explore", tmp_path / "none.txt").exit_code == 1


def test_the_app_is_run_with_its_inputs_and_settings(monkeypatch, tmp_path):
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "__init__.py").touch()
    (tmp_path / "ui" / "serve.py").write_text(
        "import json, os, sys\n"
        "told = [sys.argv, os.environ['AIDGRAPH_INPUTS'], os.environ['STREAMLIT_SERVER_PORT'], "
        "os.environ['STREAMLIT_SERVER_ADDRESS'], os.environ['STREAMLIT_BROWSER_GATHER_USAGE_STATS'], "
        "os.environ['STREAMLIT_SERVER_SHOW_EMAIL_PROMPT']]\n"
        "open(os.environ['SEEN'], 'w').write(json.dumps(told))\n"
        "sys.exit(3)\n",
        "utf-8",
    )
    monkeypatch.setattr(launch, "APP", tmp_path / "app.py")
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "8599")
    for name in ("SERVER_ADDRESS", "BROWSER_GATHER_USAGE_STATS", "SERVER_SHOW_EMAIL_PROMPT"):
        monkeypatch.delenv(f"STREAMLIT_{name}", raising=False)
    assert launch.run('["a.json"]') == 3
    argv, inputs, port, address, statistics, prompt = json.loads((tmp_path / "seen").read_text("utf-8"))
    assert argv[1:3] == ["run", str(launch.APP)]
    assert (inputs, port) == ('["a.json"]', "8599")
    assert address == "127.0.0.1", "the whole network can use the app"
    assert (statistics, prompt) == ("false", "false"), "an installed app reports its use or asks for an address"
