"""Statements: what officials, bodies and unnamed sources said, with who said it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.article import Article
from extract.attribution import find_direct, in_doc, tokens_of
from extract.coreference import antecedent
from extract.quotations import find_quotations
from extract.reported import find_reported
from extract.reporting import Attributed, lexicon, phrase
from graph.model import Entity, Evidence, NodeType, Statement

_SAME = 0.6
_HEADLINE = 0.5
_VOICES: tuple[NodeType, ...] = ("Official", "Organization", "Country")
_MARKS = "\"“”‘’'«»„"


def words_of(doc: Doc, item: Attributed) -> str:
    """Return the words of a statement without its outer quotation marks and trailing comma."""
    text = " ".join(p.of(doc.text) for p in item.parts).strip()
    if item.kind == "direct":
        text = text.strip(_MARKS + " ")
    return text.rstrip(",; ")


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _share(a: str, b: str) -> float:
    """Return the share of the shorter text's words that the other has, and vice versa, as token F1."""
    x, y = _bag(a), _bag(b)
    both = sum((x & y).values())
    return 2 * both / (sum(x.values()) + sum(y.values())) if both else 0.0


def _inside(inner: Attributed, outer: Attributed) -> bool:
    size = sum(p.end - p.start for p in inner.parts)
    shared = sum(max(0, min(p.end, q.end) - max(p.start, q.start)) for p in inner.parts for q in outer.parts)
    return shared >= 0.6 * size


def _previous(items: Sequence[Attributed], direct: Attributed, doc: Doc) -> Attributed | None:
    """Return the statement just before a quotation that names no speaker, at most one sentence back."""
    before = [i for i in items if i.speaker is not None and i.end <= direct.start and i is not direct]
    last = max(before, key=lambda i: max(i.end, doc[max(i.cue, 0)].idx), default=None)
    if last is None:
        return None
    end = max(last.end, doc[last.cue].idx + len(doc[last.cue]) if last.cue >= 0 else 0)
    between = doc.text[end : direct.start]
    return last if len(re.findall(r"[.!?][\s”\"]", between)) <= 1 and len(between) < 200 else None


def find_attributed(doc: Doc) -> list[Attributed]:
    """Return what a text puts down to somebody, from the parse alone, in order and without overlaps."""
    quotes = in_doc(doc, find_quotations(doc.text))
    direct = find_direct(doc, quotes)
    reported = [
        r
        for r in find_reported(doc, quotes)
        if not any(_inside(r, d) or _inside(d, r) for d in direct if d.speaker is not None)
    ]
    kept: list[Attributed] = []
    for item in sorted(reported, key=lambda r: (r.start - r.end, r.start)):
        if not any(_inside(item, k) for k in kept):
            kept.append(item)
    out = list(kept)
    for item in direct:
        if item.speaker is None:
            if any(_inside(item, k) for k in kept):
                continue
            last = _previous([*out, *direct], item, doc)
            if last is None:
                continue
            item = replace(item, speaker=last.speaker, speaker_span=last.speaker_span, rule="quotation after X")
        out.append(item)
    return sorted(out, key=lambda i: i.start)


def _named(article: Article, head: Token) -> Entity | None:
    """Return the entity that a noun phrase names: its head, or the name set beside it."""
    own = article.entity_of(head, *_VOICES)
    if own is not None and own.type == "Official":
        return own
    end = phrase(head)[1]
    beside = [k for k in head.children if k.dep_ in ("appos", "compound", "nmod") or (k.dep_ == "appos" and k.i >= end)]
    if head.dep_ == "appos":
        beside.append(head.head)
    for token in beside:
        official = article.entity_of(token, "Official")
        if official is not None and token.dep_ != "poss":
            return official
    return own


def _author(head: Token) -> Token | None:
    """Return who speaks through a document: "a readout from X", "X's statement"."""
    for child in head.subtree:
        if child.dep_ == "pobj" and child.head.lower_ in ("from", "by") and child.head.head in (head, *head.subtree):
            return child
    return next((k for k in head.children if k.dep_ == "poss"), None)


def _speaker(article: Article, item: Attributed) -> tuple[str | None, str | None]:
    """Return the speaker's entity id and the words for it."""
    if item.speaker is None or item.speaker_span is None:
        return None, None
    doc = article.doc
    head = doc[item.speaker]
    words = doc[item.speaker_span[0] : item.speaker_span[1]].text.strip()
    entity = _named(article, head)
    if entity is None and head.lemma_.lower() in lexicon().documents:
        author = _author(head)
        if author is not None:
            entity = _named(article, author) or antecedent(article, doc[author.i : author.i + 1])
    if entity is None:
        entity = antecedent(article, doc[item.speaker_span[0] : item.speaker_span[1]])
    if entity is not None and entity.type not in _VOICES:
        entity = None
    return (entity.id if entity else None), words


def _evidence(article: Article, item: Attributed) -> tuple[Evidence, ...]:
    """Return the sentences that hold the words and their attribution."""
    doc = article.doc
    first, last = tokens_of(doc, item.start, item.end)
    marks = [i for i in (item.cue, item.speaker) if i is not None and i >= 0]
    near = [i for i in marks if abs(i - first) < 200 or abs(i - last) < 200]
    start = doc[min([first, *near])].sent.start
    end = doc[max([last - 1, *near])].sent.end
    return (article.evidence(doc[start:end], item.rule),)


def _holds(longer: str, shorter: str) -> float:
    """Return the share of the shorter text's words that the longer one has too."""
    x, y = _bag(longer), _bag(shorter)
    return sum((x & y).values()) / max(sum(y.values()), 1)


def _once(items: Sequence[tuple[Attributed, Statement]], headline: int) -> list[Statement]:
    """Keep of statements that say the same thing the fullest one; a headline repeats what the text says at length."""
    kept: list[Statement] = []
    for item, statement in sorted(items, key=lambda p: (p[0].end <= headline, -len(p[1].text))):
        again = any(_share(statement.text, k.text) >= _SAME for k in kept)
        if not again and item.end <= headline:
            again = any(_holds(k.text, statement.text) >= _HEADLINE for k in kept)
        if not again:
            kept.append(statement)
    order = {s.id: n for n, (_, s) in enumerate(items)}
    return sorted(kept, key=lambda s: order[s.id])


def _headline(text: str) -> int:
    """Return where the headline ends: the first line, where it is no sentence of the text."""
    first = text.lstrip().split("\n", 1)[0].rstrip()
    start = len(text) - len(text.lstrip())
    return (
        start + len(first)
        if "\n" in text.strip() and len(first) < 200 and not first.endswith((".", "!", "”", '"'))
        else 0
    )


def find_statements(article: Article) -> list[Statement]:
    """Return the statements of an article in the order of the text, each once."""
    doc = article.doc
    made = []
    for number, item in enumerate(find_attributed(doc), 1):
        text = words_of(doc, item)
        if not re.search(r"\w", text):
            continue
        speaker, words = _speaker(article, item)
        about: dict[str, None] = {}
        for part in item.parts:
            about.update(dict.fromkeys(m.entity for m in article.mentions_in(*tokens_of(doc, part.start, part.end))))
        made.append(
            (
                item,
                Statement(
                    f"statement-{number}", speaker, words, item.kind, text, _evidence(article, item), tuple(about)
                ),
            )
        )
    return _once(made, _headline(doc.text))
