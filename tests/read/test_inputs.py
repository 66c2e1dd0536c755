"""Inputs: files, folders, tables and indexes; what fails is named with its place, and the others go on."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.read import load_index, read, read_bytes, readings
from extract.read.tables import read_row, rows
from extract.read.text import About
from graph.errors import InputError

NORWAY = "Norway sends tents\n\nNorway sent forty tents to Latvia.\n"


def write(path, content):
    path.write_text(content, "utf-8")
    return path


def test_a_folder_is_read_in_order_without_index_and_hidden_files(tmp_path):
    for name in ("b.txt", "a.md", ".hidden.txt", "notes.xyz"):
        write(tmp_path / name, NORWAY)
    write(tmp_path / "index.csv", "file,published,title\nb.txt,2024-03-05,\n")
    found = list(readings([tmp_path]))
    assert [(r.name, r.error) for r in found] == [("a", None), ("b", None)]
    assert [r.document.published for r in found] == [None, "2024-03-05"]


def test_a_folder_without_articles_is_named(tmp_path):
    (found,) = readings([tmp_path])
    assert "no article" in str(found.error)


def test_every_failure_is_named_and_the_others_go_on(tmp_path):
    good = write(tmp_path / "good.txt", NORWAY)
    bad = {
        "empty.txt": b"",
        "binary.txt": b"a\x00",
        "paper.pdf": b"%PDF",
        "notes.xyz": b"x",
        "blank.html": b"<html></html>",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    inputs = [*(tmp_path / n for n in bad), tmp_path / "missing.txt", good]
    found = list(readings(inputs))
    assert [r.error is None for r in found] == [False] * 6 + [True]
    for reading, path in zip(found[:-1], inputs, strict=False):
        assert str(reading.error).startswith(f"{path}: ")


def test_an_unreadable_kind_names_those_that_can_be_read():
    with pytest.raises(InputError, match=r"\.txt.*\.html"):
        read_bytes(b"x", ".xyz", About())


def test_names_are_unique(tmp_path):
    (tmp_path / "x").mkdir()
    inputs = [write(tmp_path / "a.txt", NORWAY), write(tmp_path / "x" / "A.txt", NORWAY), tmp_path / "a.txt"]
    assert [r.name for r in readings(inputs)] == ["a", "A-2", "a-3"]


def test_the_strict_reader_stops_at_the_first_failure(tmp_path):
    with pytest.raises(InputError, match=r"missing\.txt"):
        list(read([tmp_path / "missing.txt"]))
    assert [d.title for d in read([write(tmp_path / "a.txt", NORWAY)])] == ["Norway sends tents"]


def test_standard_input_is_read_as_bytes(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Zażółć sent tents.".encode()), "ascii"))
    (found,) = readings(["-"])
    assert found.document.text == "Zażółć sent tents."


def test_a_wrong_day_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(InputError, match="--published"):
        readings([tmp_path / "missing.txt"], published="May 2024")


# Indexes


def test_the_index_beside_a_file_comes_before_one_of_its_name(tmp_path):
    (tmp_path / "x").mkdir()
    for folder in (tmp_path, tmp_path / "x"):
        write(folder / "a.txt", NORWAY)
    one = write(tmp_path / "one.csv", "file,published,title,url\na.txt,2024-03-05,One,https://example.org/one\n")
    two = write(tmp_path / "x" / "two.csv", "file,published,title\na.txt,,Two\n")
    index = load_index([one, two])
    found = [r.document for r in readings([tmp_path / "a.txt", tmp_path / "x" / "a.txt"], index=index)]
    assert [(d.title, d.published) for d in found] == [("One", "2024-03-05"), ("Two", None)]
    assert found[0].source == "https://example.org/one"


def test_an_index_elsewhere_finds_files_by_name(tmp_path):
    (tmp_path / "x").mkdir()
    article = write(tmp_path / "x" / "a.txt", NORWAY)
    index = load_index([write(tmp_path / "one.csv", "\ufefffile,published,title\na.txt,2024-03-05,One\n")])
    (found,) = readings([article], index=index)
    assert found.document.published == "2024-03-05"
    (given_day,) = readings([article], index=index, published="2023-01-31")
    assert given_day.document.published == "2023-01-31", "what the user gives beats the index"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("name,published\na.txt,2024-03-05\n", "column 'file'"),
        ("", "column 'file'"),
        ("file,published\na.txt,2024-03-05\n,2024-03-05\n", "line 3"),
        ("file,published\na.txt,5 March 2024\n", "line 2, column 'published'"),
        ("file,published\na.txt,2024-02-30\n", "no day"),
        ('file,published\n"a.txt,2024-03-05\n', "line 1: unexpected end"),
    ],
)
def test_a_wrong_index_is_named_with_its_line(tmp_path, content, place):
    path = write(tmp_path / "index.csv", content)
    with pytest.raises(InputError, match=place) as caught:
        load_index([path])
    assert str(path) in str(caught.value)


def test_a_missing_index_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv"):
        load_index([tmp_path / "none.csv"])


# Tables


def test_a_table_gives_one_article_a_row(tmp_path):
    path = write(
        tmp_path / "news.csv",
        "ID,Text,Title,Published,URL,Outlet,Authors\n"
        'n1,"Norway sent tents.\n\nSpain did not.",Tents,2024-03-05,https://example.org/n1,Example,"Ana Ruiz, Bo Lee"\n'
        ",Italy sent cots.,,,,,\n",
    )
    one, two = readings([path])
    assert one.name == "n1"
    assert (one.document.title, one.document.published, one.document.outlet) == ("Tents", "2024-03-05", "Example")
    assert (one.document.source, one.document.authors) == ("https://example.org/n1", ("Ana Ruiz", "Bo Lee"))
    assert (two.name, two.document.source) == ("news-5", f"{path}, line 5")


def test_json_lines_are_read(tmp_path):
    lines = [
        {"text": "Norway sent tents.", "date": "2024-03-05T10:00:00Z", "authors": ["Ana Ruiz"]},
        {"body": "Spain sent none."},
    ]
    path = write(tmp_path / "news.jsonl", "\n".join(json.dumps(x) for x in lines) + "\n\n")
    one, two = readings([path])
    assert (one.document.published, one.document.authors) == ("2024-03-05", ("Ana Ruiz",))
    assert two.document.text == "Spain sent none."


@pytest.mark.parametrize(
    ("name", "content", "places"),
    [
        ("t.csv", "text,published\nNorway sent tents.,soon\n", ["line 2", "column 'published'"]),
        ("t.csv", "text,title\n,Tents\n", ["line 2", "column 'text'"]),
        ("t.csv", "text\na,b\n", ["line 2", "more cells"]),
        ("t.csv", 'text\n"a\n', ["t.csv", "line"]),
        ("t.csv", "file,published\na.txt,2024-03-05\n", ["--index"]),
        ("t.csv", "", ["column"]),
        ("t.tsv", "title\tbody\nTents\t\n", ["line 2", "'text'"]),
        ("t.jsonl", '{"text": "a"', ["line 1", "JSON"]),
        ("t.jsonl", "\n[1]\n", ["line 2", "object"]),
        ("t.jsonl", '{"title": "a"}', ["line 1", "'text'"]),
    ],
)
def test_a_wrong_row_is_named_with_line_and_column(tmp_path, name, content, places):
    path = write(tmp_path / name, content)
    (found,) = readings([path])
    message = str(found.error)
    assert message.startswith(str(path))
    assert all(place in message for place in places), message


def test_a_wrong_row_does_not_stop_the_next(tmp_path):
    path = write(tmp_path / "t.jsonl", 'x\n{"text": "Norway sent tents."}\n')
    assert [r.error is None for r in readings([path])] == [False, True]


def test_a_long_cell_is_read(tmp_path):
    path = write(tmp_path / "t.csv", "text\n" + "Norway sent tents. " * 10_000 + "\n")
    (found,) = readings([path])
    assert found.error is None, "the csv module's own limit holds up long articles"


@given(
    st.binary(max_size=120) | st.text(max_size=120).map(lambda t: ("text,date\n" + t).encode()),
    st.sampled_from([".csv", ".tsv", ".jsonl"]),
)
@settings(deadline=None)
def test_any_table_is_read_or_refused(data, suffix):
    try:
        for row in rows(data, suffix):
            read_row(row, About())
    except InputError:
        return
