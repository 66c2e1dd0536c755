"""What a package holds: which package "the package includes X" or "among the weapons are X" spells out."""

from __future__ import annotations

from collections.abc import Sequence

from extract.article import Article
from extract.transfers.clauses import Clause
from extract.transfers.draft import Draft
from extract.transfers.items import mention_of, nouns
from extract.transfers.subjects import is_inverted

_CONTENTS_REACH = 90  # tokens between the announcement of a package and the list of what is in it


def package_of(article: Article, drafts: Sequence[Draft], clause: Clause) -> Draft | None:
    """Return the fact about the package that the clause spells out, where the text has told one."""
    told = [
        d for d in drafts
        if d.type in ("pledged", "delivered")
        or (d.type == "requested" and article.entities[d.item].type == "Package")
    ]  # fmt: skip
    near = [d for d in told if d.source] or told
    close = [d for d in near if 0 <= clause.event.i - d.clause.event.i < _CONTENTS_REACH]
    packages = [d for d in near if article.entities[d.item].type == "Package"]
    packages = [d for d in packages if clause.event.i - d.clause.event.i < 3 * _CONTENTS_REACH]
    here = [d for d in packages if d.clause.event.sent == clause.event.sent and d.clause.event.i < clause.event.i]
    if here and clause.frame.name == "include" and clause.event.dep_ == "relcl":
        return here[-1]
    if is_inverted(clause.event):
        held = any(t.lemma_ in nouns("means") | nouns("collections") for t in clause.event.sent)
        return next(iter((packages or close)[-1:]), None) if held else None
    if clause.event.lemma_ == "be":
        last = close[-1] if close and any(c.dep_ == "expl" for c in clause.event.children) else None
        return last if last and clause.event.sent.start - last.clause.event.sent.end <= 1 else None
    for head in clause.sources:
        mention = mention_of(article, head, "Package")
        told = [d for d in near if mention is not None and d.item == mention.entity]
        if told:
            return told[-1]
        money = head.like_num or head.lemma_.lower() in nouns("holders") or any(c.is_currency for c in head.subtree)
        if (
            clause.frame.name == "include"
            and head.lower_ not in ("it", "this", "that", "these", "they")
            and head.lemma_ not in nouns("means")
        ):
            continue
        if clause.frame.name == "include" or head.lemma_.lower() in nouns("means") or money:
            return next(iter((packages or close)[-1:]), None)
    return None
