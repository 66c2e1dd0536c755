"""Statements and facts as HTML fragments for ``st.html``. Every word from an article passes ``html.escape`` here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from graph.corpus import Corpus, documents_of
from graph.model import Evidence, Fact, Statement
from graph.render import edge_color, kind_of, plain
from ui import words
from ui.passage import Piece, passages


def text(value: object) -> str:
    """Return text from an article as HTML that shows it letter for letter."""
    return escape(plain(value))


def icon(node_type: str) -> str:
    """Return the shape and colour of a node type as a small mark; the shapes are in the style sheet."""
    kind = kind_of(node_type)
    return f'<span class="ag-icon ag-{escape(kind.shape)}" style="background:{escape(kind.color)}"></span>'


def heading(node_type: str, name: str, line: str) -> str:
    """Return the head of a panel: icon, type, name and what is known in a line."""
    label = escape(kind_of(node_type).label)
    standing = f'<p class="ag-standing">{text(line)}</p>' if line else ""
    return f'<div class="ag-head"><p class="ag-type">{icon(node_type)}{label}</p><h3>{text(name)}</h3>{standing}</div>'


def article_heading(name: str, source: str) -> str:
    """Return the head of an article."""
    return f'<div class="ag-head"><h3>{text(name)}</h3><p class="ag-standing">{text(source)}</p></div>'


def _pieces(pieces: Iterable[Piece]) -> str:
    def piece(p: Piece) -> str:
        shown = f"<strong>{text(p.text)}</strong>" if p.strong else text(p.text)
        return f"<mark>{shown}</mark>" if p.marked else f"<span>{shown}</span>"

    return "".join(map(piece, pieces))


def _by_document(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for e in evidence:
        found.setdefault(e.document, []).append(e)
    return found


def sources(corpus: Corpus, evidence: Iterable[Evidence], *, said: str = "", most: int | None = None) -> str:
    """Return the passages that prove something, each under its outlet and date; ``said`` is set off in them.

    Only those of the first ``most`` articles are returned, with the number of further ones.
    """
    found: list[str] = []
    told_by = _by_document(evidence)
    for document_id, items in list(told_by.items())[:most]:
        document = corpus.documents.get(document_id)
        told = [document.outlet or words.title(document), words.day(document.published)] if document else []
        source = f'<p class="ag-source">{text(" · ".join(told))}</p>' if told else ""
        quotes = "".join(f"<p>{_pieces(p)}</p>" for p in passages(document, items, words=said))
        found.append(f'<blockquote class="ag-passage">{quotes}{source}</blockquote>')
    if most is not None and len(told_by) > most:
        found.append(f'<p class="ag-note">and {words.count(len(told_by) - most, "further article")}</p>')
    return "".join(found)


def _tags(tags: Iterable[str]) -> str:
    return "".join(f'<span class="ag-tag">{text(tag)}</span>' for tag in tags if tag)


def statement(corpus: Corpus, said: Statement, *, name: bool = False) -> str:
    """Return a statement: how it is told, when, and its sentence highlighted in the article."""
    first = corpus.documents.get(said.evidence[0].document) if said.evidence else None
    told = words.when(said.when) or (f"published {words.day(first.published)}" if first and first.published else "")
    who = f'<p class="ag-fact">{text(words.speaker(corpus, said))}</p>' if name else ""
    about = ", ".join(corpus.name_of(node) for node in said.about)
    names = f'<p class="ag-note">Mentions {text(about)}</p>' if about else ""
    tags = _tags((words.KINDS[said.kind], told))
    proof = sources(corpus, said.evidence, said=said.text)
    return f'<article class="ag-card">{who}<p class="ag-tags">{tags}</p>{proof}{names}</article>'


def _notes(corpus: Corpus, fact: Fact) -> list[str]:
    notes = []
    if fact.attribution:
        notes.append("According to " + ", as told by ".join(corpus.name_of(v) for v in reversed(fact.attribution)))
    if fact.inferred:
        roles = ", ".join(role.replace("_", " ") for role in fact.inferred)
        notes.append(f"The sentence itself leaves out: {roles}. It follows from the sentences around it.")
    if fact.part_of is not None and fact.part_of in corpus.facts:
        notes.append(f"Part of: {words.headline(corpus, corpus.facts[fact.part_of])}")
    rivals = [corpus.facts[i] for i in corpus.disputes.get(fact.id, ()) if i in corpus.facts]
    notes += [f"{_who_disagrees(fact, rival)}: {words.headline(corpus, rival)}" for rival in rivals]
    return notes


def _who_disagrees(fact: Fact, rival: Fact) -> str:
    """Return whose word stands against a fact: the same article's, where it tells claim and denial, or another's."""
    same = set(documents_of(fact)) & set(documents_of(rival))
    return "The same article also says" if same else "Another article disagrees"


def fact(corpus: Corpus, told: Fact, *, evidence: bool = True, most: int | None = None) -> str:
    """Return a fact: its line, certainty, date and quantity, who says so, and the sentences that prove it.

    ``most`` limits the articles whose sentences are returned.
    """
    tags = [words.CERTAINTY[told.modality] if told.modality != "asserted" else "", words.when(told.when)]
    if told.confidence is not None:
        tags.append(f"confidence {told.confidence:.0%}")
    color = escape(edge_color(told.type))
    bar = f'<span class="ag-bar" style="background:{color}"></span>'
    line = f'<p class="ag-fact">{bar}{text(words.headline(corpus, told))}</p>'
    shown = _tags(tags)
    tagged = f'<p class="ag-tags">{shown}</p>' if shown else ""
    proof = sources(corpus, told.evidence, most=most) if evidence else ""
    notes = "".join(f'<p class="ag-note">{text(note)}</p>' for note in _notes(corpus, told))
    return f'<article class="ag-card">{line}{tagged}{proof}{notes}</article>'
