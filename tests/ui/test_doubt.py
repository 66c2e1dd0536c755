"""Contradictions as a way in: each stands on the first page and opens."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Document, Facts
from graph.serialize import dumps
from tests.ui.facts import FACTS, TEXT, article
from tests.ui.pages import html
from ui.collection import Collection
from ui.doubt import pairs

DOCUMENT = Document(TEXT + "\n\nSo far.", "Promises denied", "2021-05-05")  # its own: collections are kept by document
[_TOLD] = FACTS[0].evidence
CLAIM = replace(FACTS[0], quantity=None, when=None, evidence=(replace(_TOLD, document=DOCUMENT.id),))
DENIAL = replace(CLAIM, id="f99", modality="negated", attribution=())
ARTICLE = Facts(DOCUMENT, article().entities, (CLAIM, DENIAL))


def test_a_contradiction_is_counted_once():
    corpus = Collection((ARTICLE,)).corpus
    assert [len(pair) for pair in pairs(corpus)] == [2]


def test_a_reporter_finds_what_is_contradicted_without_hunting_for_marks(app, inputs):
    inputs.write_text(dumps(ARTICLE), "utf-8")
    app.run()
    assert "Where accounts differ <span>1</span>" in html(app)
    [opened] = [b for b in app.button if "⚠" in b.label]
    opened.click().run()
    assert not app.exception
    assert "The same article also says" in html(app)


def test_each_side_of_a_contradiction_has_a_voice(app, inputs):
    document = replace(DOCUMENT, text=TEXT + "\n\nNo more.")
    claim, denial = (replace(f, evidence=(replace(_TOLD, document=document.id),)) for f in (CLAIM, DENIAL))
    denial = replace(denial, attribution=("a town clerk",))
    inputs.write_text(dumps(Facts(document, ARTICLE.entities, (claim, denial))), "utf-8")
    app.run()
    [opened] = [b for b in app.button if "⚠" in b.label]
    assert ", says Ingrid Aas ⚠ " in opened.label
    assert opened.label.endswith(", says a town clerk")


def test_articles_that_agree_are_not_said_to_differ(app):
    app.run()
    assert "Where accounts differ" not in html(app)
    assert not any("⚠" in b.label for b in app.button)
