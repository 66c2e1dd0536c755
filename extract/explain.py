"""Why a sentence yields the facts it yields, and why one with an aid verb yields none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.article import Article
from extract.pipeline import analyse, facts_of
from extract.transfers.clauses import Clause, clauses
from extract.transfers.frames import CONTENTS, Frame, lexicon
from extract.transfers.modality import reading
from graph.model import Document, Entity, Fact, Facts


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence, numbered from 1: a line for each fact in it, and one for each aid word that gave none."""

    number: int
    text: str
    facts: tuple[str, ...]
    silent: tuple[str, ...]


def _name(entities: Mapping[str, Entity], entity: str) -> str:
    return entities[entity].name if entity in entities else entity


def _of_fact(fact: Fact, article: Article, sentence: Tokens, found: list[Clause]) -> str:
    roles = ", ".join(f"{role} = {_name(article.entities, e)}" for role, e in fact.roles.items())
    rules = [e.rule for e in fact.evidence if e.span.start < sentence.end_char and sentence.start_char < e.span.end]
    words = [c.event.text for c in found if c.frame.name in rules]
    parts = [f"{fact.type} ({fact.modality}): {roles}", f"rule {', '.join(dict.fromkeys(rules))}"]
    if words:
        parts.append(f"word {', '.join(repr(w) for w in dict.fromkeys(words))}")
    if fact.quantity:
        parts.append(f"quantity {fact.quantity.text!r}")
    if fact.when:
        parts.append(f"date {fact.when.text!r} = {fact.when.edtf or 'unresolved'}")
    if fact.inferred:
        parts.append(f"inferred: {', '.join(fact.inferred)}")
    if fact.attribution:
        parts.append(f"said by {' < '.join(_name(article.entities, v) for v in fact.attribution)}")
    return "; ".join(parts)


def _why_silent(token: Token, frame: Frame, clause: Clause | None, told: bool) -> str | None:
    """Return why a frame met at a token gave no fact, or None where it did."""
    if told:
        return None
    head = f"{token.text!r} (rule {frame.name})"
    if clause is not None and clause.items:
        return f"{head}: nobody is named who could be its {frame.type} source, and the article does not settle it"
    if clause is not None:
        return (
            f"{head}: {clause.anaphor.text if clause.anaphor else 'its object'!r} refers to no weapon or package before"
        )
    if reading(token, frame) is None:
        return f"{head}: a wish, condition, question, denial or plan without an actor states no fact"
    return f"{head}: no weapon or package stands in its slots"


def _silent(article: Article, sentence: Tokens, found: list[Clause], facts: list[Fact]) -> Iterator[str]:
    inside = range(sentence.start_char, sentence.end_char)
    rules = {e.rule for f in facts for e in f.evidence if e.span.start in inside}
    for token in sentence:
        for frame in lexicon().of(token):
            if frame.type is None or frame.type == CONTENTS:
                continue
            clause = next((c for c in found if c.event.i == token.i and c.frame == frame), None)
            why = _why_silent(token, frame, clause, clause is not None and frame.name in rules)
            if why:
                yield why


def explain(document: Document, *, nlp: Language | None = None) -> Iterator[Explained]:
    """Yield every sentence that holds a fact or an aid word, in the order of the text."""
    article = analyse(document, nlp=nlp)
    facts: Facts = facts_of(article)
    met = list(clauses(article))
    for number, sentence in enumerate((s for s in article.doc.sents if s.text.strip()), 1):
        here = [
            f
            for f in facts.facts
            if any(e.span.start < sentence.end_char and sentence.start_char < e.span.end for e in f.evidence)
        ]
        found = [c for c in met if sentence.start <= c.event.i < sentence.end]
        lines = tuple(_of_fact(f, article, sentence, found) for f in here)
        silent = tuple(dict.fromkeys(_silent(article, sentence, found, here)))
        if lines or silent:
            yield Explained(number, " ".join(sentence.text.split()), lines, silent)
