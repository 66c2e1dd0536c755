"""PDF and Word files: paragraphs as they were written, what the file says of itself, and files that mean harm."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.read import docx as docx_reader
from extract.read import pdf as pdf_reader
from extract.read import read_bytes, read_path, readings
from extract.read.lines import Line, body, paragraphs
from extract.read.text import About
from graph.errors import InputError
from tests.read.office import column, docx, pdf

FIRST = [
    "Estonia will give twelve mortars to Moldova, the defence minister said on Mon-",
    "day. The first four leave the port this week, and crews are being trained on",
    "them already.",
]
SECOND = [
    "Moldova asked for them long ago. Its army has short-range mortars, but no long-",
    "range ones, and the parliament voted for the purchase of short ones of the same",
    "range last year.",
]
HEADING = ("Estonia gives mortars to Moldova", 60.0, 800.0, 20.0)
TOLD = [
    "Estonia gives mortars to Moldova",
    "Estonia will give twelve mortars to Moldova, the defence minister said on Monday. The first four leave the port "
    "this week, and crews are being trained on them already.",
    "Moldova asked for them long ago. Its army has short-range mortars, but no long-range ones, and the parliament "
    "voted for the purchase of short ones of the same range last year.",
]


def read_pdf(data: bytes):
    return read_bytes(data, ".pdf", About())


def story(**about) -> bytes:
    return pdf([[HEADING, *column(FIRST, top=770), *column(SECOND, top=700)]], **about)


def test_the_lines_of_a_page_become_the_paragraphs_that_were_written():
    found = read_pdf(story())
    assert found.text.split("\n\n") == TOLD
    assert found.title == TOLD[0]


def test_paragraphs_told_apart_by_indentation_alone():
    lines = [*column(FIRST[:1], x=78), *column(FIRST[1:], top=766), *column(SECOND[:1], top=738, x=78)]
    assert read_pdf(pdf([[*lines, *column(SECOND[1:], top=724)]])).text.split("\n\n") == TOLD[1:]


def test_headers_footers_and_page_numbers_go_and_a_paragraph_crosses_the_page():
    def page(lines, number):
        margins = [("The Example Courier", 60.0, 820.0, 9.0), (f"Page {number} of 3", 280.0, 30.0, 9.0)]
        return [margins[0], *column(lines), margins[1]]

    other = ["The ministry of Latvia said that it would follow with four guns of its own."]
    found = read_pdf(pdf([page(FIRST[:2], 1), page(FIRST[2:], 2), page(other, 3)]))
    assert found.text.split("\n\n") == [TOLD[1], other[0]]


def test_two_columns_are_read_one_after_the_other():
    found = read_pdf(pdf([[*column(FIRST), *column(SECOND, x=320)]]))
    assert found.text.split("\n\n") == TOLD[1:]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Mortars for Moldova from Estonia", "Mortars for Moldova from Estonia"),
        ("Microsoft Word - mortars.docx", TOLD[0]),
        ("estonia-gives-mortars", TOLD[0]),
        ("Template for press releases", TOLD[0]),
    ],
)
def test_a_title_that_is_a_file_name_or_a_template_is_not_believed(title, shown):
    assert read_pdf(story(title=title)).title == shown


def test_the_day_a_file_was_made_counts_last_and_is_marked(tmp_path):
    data = story(created="20240305120000Z")
    assert (read_pdf(data).published, read_pdf(data).dated_by) == ("2024-03-05", "file")
    given_day = read_bytes(data, ".pdf", About(published="2024-02-01"))
    assert (given_day.published, given_day.dated_by) == ("2024-02-01", "")
    for day in ("19700101", "21990101", "20241399", ""):
        assert read_pdf(story(created=day)).published is None


def test_word_paragraphs_tables_and_signs_are_read_and_deleted_words_are_not():
    told = (
        "<w:r><w:t>Estonia</w:t></w:r><w:del><w:r><w:t> never</w:t></w:r></w:del><w:r><w:t> gave four</w:t><w:tab/>"
        "<w:t>mortars.</w:t></w:r><w:ins><w:r><w:t> They are new.</w:t></w:r></w:ins>"
    )
    found = read_bytes(docx(["Mortars on the move", told, "Latvia & Malta did not."]), ".docx", About())
    assert found.text.split("\n\n") == [
        "Mortars on the move",
        "Estonia gave four mortars. They are new.",
        "Latvia & Malta did not.",
    ]


def test_title_and_day_of_a_word_file():
    found = read_bytes(
        docx(["Mortars on the move", *FIRST], title="Doc1", modified="2024-03-05T08:00:00Z", first_style="Title"),
        ".docx",
        About(),
    )
    assert (found.title, found.published, found.dated_by) == ("Mortars on the move", "2024-03-05", "file")


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path):
    wrong = {
        "cut.pdf": story()[:300],
        "no.pdf": b"%PDF-1.7\nnothing",
        "picture.pdf": pdf([[], []]),
        "locked.pdf": story(trailer="/Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /P -44 /O (x) /U (y) >>"),
        "cut.docx": docx(FIRST)[:200],
        "old.docx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "sheet.docx": zipped({"xl/workbook.xml": "<x/>"}),
    }
    for name, data in wrong.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.pdf").write_bytes(story())
    found = {r.source.rpartition("/")[2]: r for r in readings([tmp_path])}
    assert found.pop("good.pdf").document is not None
    assert set(found) == set(wrong)
    for name, reading in found.items():
        assert name in str(reading.error)
        assert any(hint in str(reading.error) for hint in ("paste", "save", "run")), "nothing says what to do"
    assert "pictures" in str(found["picture.pdf"].error)
    assert "password" in str(found["locked.pdf"].error)
    assert "password" in str(found["old.docx"].error)


def zipped(parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_part_that_unpacks_without_end_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(docx_reader, "MOST_BYTES", 100_000)
    bomb = docx(["a" * 50_000_000])
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="unpacks to more"):
        read_bytes(bomb, ".docx", About())


def test_entities_are_not_resolved():
    named = '<!DOCTYPE w [<!ENTITY a "mortars "><!ENTITY file SYSTEM "file:///etc/passwd">]>'
    told = "<w:r><w:t>Estonia gave four of them. &a;&file;</w:t></w:r>"
    assert read_bytes(docx([told], head=named), ".docx", About()).text == "Estonia gave four of them."


def test_a_pdf_of_many_pages_is_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 2)
    with pytest.raises(InputError, match="3 pages"):
        read_pdf(pdf([column(FIRST)] * 3))


def test_standard_input_and_names_without_a_suffix_say_what_they_are(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(story())))
    (found,) = readings(["-"])
    assert found.document is not None
    assert found.document.title == TOLD[0]
    (tmp_path / "story").write_bytes(docx(FIRST))
    assert read_path(tmp_path / "story").text.startswith("Estonia will give")


@given(st.integers(0, 1200), st.binary(max_size=12), st.sampled_from([".pdf", ".docx"]))
@settings(max_examples=120, deadline=None)
def test_any_damage_is_survived(at, put, suffix):
    whole = story() if suffix == ".pdf" else docx(FIRST)
    try:
        read_bytes(whole[:at] + put + whole[at + len(put) :], suffix, About())
    except InputError:
        return


@given(st.lists(st.lists(st.builds(Line, st.text(max_size=60), *[st.floats(1, 800)] * 3), max_size=8), max_size=4))
@settings(max_examples=100, deadline=None)
def test_no_word_is_lost_between_lines(pages):
    kept = body(pages)
    told = "".join(paragraphs(kept))
    assert all(line.text.strip().rstrip("-\u00ad\u2010") in told for page in kept for line in page)
