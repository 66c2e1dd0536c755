"""HTML: the article without its page, and what the page says of it."""

from __future__ import annotations

import pytest

from extract.read import read_path, read_text
from extract.read.html import is_html
from graph.errors import InputError

BODY = "".join(
    f"<p>Norway sent {n} tents to Latvia in the {w} week of May, and its minister said that more would follow.</p>"
    for n, w in ((40, "first"), (50, "second"), (60, "third"))
)
PAGE = f"""<!DOCTYPE html><html><head><title>Norway sends many tents | Example Times</title>
<meta property="og:site_name" content="Example Times"><meta name="author" content="Ana Ruiz">
<meta property="article:published_time" content="2024-05-21T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Norway sends many tents</h1>{BODY}
<ul><li><a href="/a">Spain weighs sending its boats</a></li><li><a href="/b">Italy asks for cots</a></li></ul>
<p>Latvia thanked Norway and asked <a href="/c">Spain</a> for boats, which Spain has so far refused to send.</p>
</article>
<footer>Copyright 2024 Example Times</footer></body></html>"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_page_tells_title_day_outlet_and_author(page):
    found = read_path(page)
    assert (found.title, found.published, found.outlet, found.authors) == (
        "Norway sends many tents",
        "2024-05-21",
        "Example Times",
        ("Ana Ruiz",),
    )


def test_the_text_is_the_article_alone_with_its_headline_first(page):
    text = read_path(page).text
    assert text.startswith("Norway sends many tents\n\nNorway sent 40 tents")
    assert text.count("\n\n") == 4
    assert "asked Spain for boats" in text, "a link loses its word or its spaces"
    for furniture in ("Home", "Copyright", "Italy asks"):
        assert furniture not in text


def test_what_the_user_gives_beats_the_page(page):
    found = read_path(page, title="Tents", published="2023-01-31")
    assert (found.title, found.published) == ("Tents", "2023-01-31")


def test_pasted_markup_is_read_as_a_page():
    assert read_text(PAGE).outlet == "Example Times"


@pytest.mark.parametrize("markup", ["<html></html>", "<!doctype html><html><body></body></html>", "<div></div>"])
def test_a_page_without_an_article_is_refused(markup, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(markup, "utf-8")
    with pytest.raises(InputError, match=r"empty\.html: .*(?:no article|no HTML)"):
        read_path(path)


@pytest.mark.parametrize(
    ("text", "markup"),
    [("<!DOCTYPE html>x", True), ("  <p>a</p>", True), ("Norway < Spain", False), ("<3 tents", False), ("", False)],
)
def test_markup_is_told_from_prose(text, markup):
    assert is_html(text) is markup
