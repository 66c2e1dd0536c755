"""The terminal: what it writes, what it says on standard error, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner

import cli
from cli import launch, progress
from graph.errors import ModelError
from graph.model import Facts
from graph.serialize import dumps, loads
from tests.cli.texts import NORWAY, SPAIN
from tests.read.office import column, pdf

ROOT = launch.APP.parent


def test_one_article_goes_to_standard_output(run, articles):
    done = run("extract", articles / "norway.txt")
    assert done.exit_code == 0
    assert loads(done.stdout).document.title == "Norway sends tents"
    assert done.stderr == "", "a quick run says nothing on standard error"


def test_standard_input_is_read(run):
    done = run("extract", "-", "--published", "2024-03-05", "--title", "Tents", input=NORWAY)
    document = loads(done.stdout).document
    assert (document.title, document.published, document.source) == ("Tents", "2024-03-05", "standard input")


def test_a_folder_gives_one_file_an_article(run, articles, tmp_path):
    (articles / "index.csv").write_text("file,published,title\nnorway.txt,2024-03-05,Given\n", "utf-8")
    done = run("extract", articles, "-o", tmp_path / "out")
    assert done.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["norway.json", "spain.json"]
    document = loads((tmp_path / "out" / "norway.json").read_text("utf-8")).document
    assert (document.published, document.title) == ("2024-03-05", "Given"), "the folder's own index counts"


def test_a_single_article_goes_to_a_named_file(run, articles, tmp_path):
    assert run("extract", articles / "norway.txt", "-o", tmp_path / "a.json").exit_code == 0
    assert loads((tmp_path / "a.json").read_text("utf-8"))


def test_files_of_one_name_do_not_overwrite_each_other(run, articles, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "norway.txt").write_text(SPAIN, "utf-8")
    saved = tmp_path / "norway.json"
    run("extract", articles / "norway.txt", "-o", saved)
    assert run("extract", articles, tmp_path / "other", saved, "-o", tmp_path / "out").exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_a_failing_input_is_named_and_the_others_are_written(run, articles, tmp_path):
    (articles / "empty.txt").write_text(" \n", "utf-8")
    (articles / "picture.txt").write_bytes(b"\x89PNG\x00\x00")
    done = run("extract", articles, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["norway.json", "spain.json"]
    for name in ("empty.txt", "picture.txt", "missing.txt"):
        assert name in done.stderr, f"nobody learns that {name} failed"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("extract",),
        ("nonsense",),
        ("extract", "ARTICLES"),
        ("extract", "ARTICLES", "-o", "TMP/one.json"),
        ("extract", "ARTICLES/norway.txt", "ARTICLES/spain.md"),
        ("extract", "ARTICLES", "-o", "ARTICLES/norway.txt"),
        ("extract", "ARTICLES", "--title", "One", "-o", "TMP/out"),
        ("extract", "ARTICLES/norway.txt", "--published", "5 March 2024"),
        ("extract", "ARTICLES/norway.txt", "--published", "2024-02-30"),
        ("extract", "ARTICLES/norway.txt", "--index", "TMP/none.csv"),
        ("extract", "-", "-", "-o", "TMP/out"),
        ("extract", ""),
        ("extract", "ARTICLES/norway.txt", "--bogus"),
        ("export", "ARTICLES"),
        ("export", "ARTICLES", "-o", "TMP/graph.xyz"),
        ("export", "ARTICLES", "-o", "TMP/none/graph.gexf"),
        ("explore", "ARTICLES", "--published", "soon"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_two_and_writes_nothing(run, articles, tmp_path, words):
    done = run(*(w.replace("ARTICLES", str(articles)).replace("TMP", str(tmp_path)) for w in words), input="x")
    assert done.exit_code == 2, done.output
    assert done.stderr.strip(), "nothing says what is wrong"
    assert not list(tmp_path.glob("**/*.json"))


def test_a_saved_article_is_taken_as_it_is(run, articles, tmp_path, monkeypatch):
    saved = tmp_path / "a.json"
    run("extract", articles / "norway.txt", "-o", saved)

    monkeypatch.setattr("extract.pipeline.extract", lambda _: pytest.fail("a saved article is extracted again"))
    done = run("extract", saved)
    assert (done.exit_code, done.stdout) == (0, saved.read_text("utf-8"))


def test_a_folder_of_saved_articles_is_opened(run, articles, tmp_path):
    run("extract", articles, "-o", tmp_path / "out")
    assert run("export", tmp_path / "out", "-o", tmp_path / "g.json").exit_code == 0
    assert "Latvia" in (tmp_path / "g.json").read_text("utf-8")


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"document": 3}'])
def test_a_json_file_of_something_else_is_named(run, tmp_path, content):
    (tmp_path / "x.json").write_text(content, "utf-8")
    done = run("extract", tmp_path / "x.json")
    assert done.exit_code == 1
    assert "x.json" in done.stderr


def test_the_day_taken_from_a_file_is_said_to_be_so(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([column([NORWAY.strip()])], created="20240305120000Z"))
    done = run("extract", tmp_path / "a.pdf")
    assert (done.exit_code, json.loads(done.stdout)["document"]["dated_by"]) == (0, "file")
    assert "a.pdf: no publication date in it; taken from the file: 2024-03-05" in done.stderr


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "json", "csv"])
def test_export_writes_each_format(run, articles, tmp_path, suffix):
    done = run("export", articles, "-o", tmp_path / f"graph.{suffix}")
    assert done.exit_code == 0, done.output
    assert (tmp_path / f"graph.{suffix}").stat().st_size > 0


def test_a_failed_write_loses_nothing(run, articles, tmp_path, monkeypatch):
    out = tmp_path / "a.json"
    out.write_text("before", "utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    done = run("extract", articles / "norway.txt", "-o", out)
    assert done.exit_code == 1
    assert out.read_text("utf-8") == "before"
    assert "No space left" in done.stderr
    assert not list(tmp_path.glob(".*part")), "half a file is left behind"


def test_a_missing_model_is_said_once_without_a_traceback(run, articles, monkeypatch, tmp_path):
    def missing(document):
        raise ModelError("the language model is not installed")

    monkeypatch.setattr("extract.pipeline.extract", missing)
    done = run("extract", articles, "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr.count("not installed")) == (1, 1)


def test_a_bug_is_not_taken_for_a_bad_input(run, articles, monkeypatch):
    def broken(document):
        raise KeyError("bug")

    monkeypatch.setattr("extract.pipeline.extract", broken)
    assert isinstance(run("extract", articles / "norway.txt").exception, KeyError)


def test_progress_shows_on_standard_error_when_it_takes_long(run, articles, tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "_QUIET", 0.01)
    monkeypatch.setattr(progress, "_LINE_EVERY", 0.01)

    def slow(document):
        time.sleep(0.2)
        return Facts(document)

    monkeypatch.setattr("extract.pipeline.extract", slow)
    done = run("extract", articles, "-o", tmp_path / "out")
    assert "1 of 2 articles" in done.stderr


def test_progress_does_not_spoil_what_is_piped_on(run, articles, monkeypatch):
    monkeypatch.setattr(progress, "_QUIET", 0.0)
    assert json.loads(run("extract", articles / "norway.txt").stdout)


def test_help_names_every_command():
    done = CliRunner().invoke(cli.app, ["--help"])
    assert done.exit_code == 0
    assert all(command in done.output for command in ("extract", "export", "explain", "explore"))


def test_starting_the_command_line_loads_neither_model_nor_app():
    code = (
        "import sys, cli; print(sorted({'spacy', 'streamlit', 'networkx', 'trafilatura', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]", "every command pays for what it does not use"


@pytest.mark.model
def test_one_real_article_through_the_installed_command(tmp_path):
    article = tmp_path / "norway.txt"
    article.write_text(NORWAY, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cli", "extract", str(article), "--published", "2024-03-08"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    facts = loads(io.TextIOWrapper(io.BytesIO(done.stdout), "utf-8").read())
    assert {"Norway", "Latvia"} <= {e.name for e in facts.entities}
    assert dumps(facts).encode() == done.stdout, "the JSON does not come back as it was written"


@pytest.mark.model
def test_explain_says_which_rule_fired_and_why_another_did_not(tmp_path):
    (tmp_path / "a.txt").write_text("Norway sent 22 howitzers to Latvia. Norway should send more tents.", "utf-8")
    done = CliRunner().invoke(cli.app, ["explain", str(tmp_path / "a.txt")])
    assert done.exit_code == 0
    assert "+ delivered (asserted): donor = Norway, item = howitzers, recipient = Latvia" in done.stdout
    assert "- 'send'" in done.stdout


def test_the_coarse_view_draws_donor_to_recipient(run, tmp_path):
    saved = sorted((ROOT / "data" / "sample").glob("*.json"))
    assert run("export", *saved, "-o", tmp_path / "who.graphml", "--donors").exit_code == 0
    graph = nx.read_graphml(tmp_path / "who.graphml", force_multigraph=True)
    given = {(a, b): d["weight"] for a, b, d in graph.edges(data=True) if d["type"] == "delivered"}
    assert given == {("de", "ua"): 1.0, ("ir", "ru"): 1.0}
