"""Statements: what officials, bodies and unnamed sources said, with who said it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.article import Article
from extract.dates import Dated, date_of, find_dates
from extract.speech.attribution import find_direct, in_doc
from extract.speech.furniture import opens
from extract.speech.quotations import find_quotations
from extract.speech.reported import find_reported
from extract.speech.reporting import Attributed, lexicon
from extract.speech.speaker_phrases import phrase
from extract.speech.speakers import Speaker, speaker_of
from extract.speech.unmarked import with_unmarked
from extract.speech.wording import is_finite
from extract.text import text_of, tokens_of
from graph.model import Evidence, Statement, When

_SAME = 0.7
# What two speakers say counts once only where the words are the same.
_SAME_WORDS = 0.9
_HEADLINE = 0.5
_MARKS = "\"“”‘’'«»„"


def words_of(doc: Doc, item: Attributed) -> str:
    """Return the words of a statement without its outer quotation marks and trailing comma."""
    text = " ".join(p.of(text_of(doc)) for p in item.parts).strip()
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


def _swallows(doc: Doc, reported: Attributed, direct: Attributed) -> bool:
    """Say whether a reported clause is only the attribution of a quotation, or holds it ('…,” he told them')."""
    cue = doc[direct.cue].idx if direct.cue >= 0 else -1
    who = doc[direct.speaker].idx if direct.speaker is not None else -1
    if reported.cue == direct.cue >= 0 and reported.start <= who < reported.end:
        return True  # 'said a spokesman, in a note sent …' behind a quotation
    overlaps = any(p.start < q.end and q.start < p.end for p in reported.parts for q in direct.parts)
    return overlaps and any(p.start <= cue < p.end for p in reported.parts)


def _previous(items: Sequence[Attributed], direct: Attributed, doc: Doc) -> Attributed | None:
    """Return the statement just before a quotation that names no speaker, at most two sentences back."""
    before = [i for i in items if i.speaker is not None and i.end <= direct.start and i is not direct]
    last = max(before, key=lambda i: max(i.end, doc[max(i.cue, 0)].idx), default=None)
    if last is None:
        return None
    end = max(last.end, doc[last.cue].idx + len(doc[last.cue]) if last.cue >= 0 else 0)
    between = doc[tokens_of(doc, end, end)[0] + 1 : tokens_of(doc, direct.start, direct.start)[0]]
    breaks = sum(bool(t.is_sent_start) for t in between)
    return last if breaks <= 2 and direct.start - end < 400 else None


def _subject_before(doc: Doc, direct: Attributed) -> Attributed | None:
    """Return the person who is the subject of the sentence right before a quotation in the same paragraph."""
    first = tokens_of(doc, direct.start, direct.end)[0]
    end = next((i for i in range(first - 1, -1, -1) if doc[i].text in (".", "!", "?")), 0)
    if not end or "\n" in doc[end:first].text:
        return None
    who = next((k for k in doc[end].sent.root.children if k.dep_ == "nsubj"), None)
    if who is None or not (who.lower_ in ("he", "she") or who.ent_type_ == "PERSON"):
        return None
    return replace(direct, speaker=who.i, speaker_span=phrase(who))


def _relays(doc: Doc, outer: Attributed, inner: Attributed) -> bool:
    """Say whether a document or outlet only passes on what the inner speaker says ("the report says Oslo claims …")."""
    if outer.speaker is None or doc[outer.speaker].lemma_.lower() not in lexicon().documents:
        return False
    if not outer.start <= doc[max(inner.cue, 0)].idx < outer.end or inner.kind == "direct":
        return False
    opens = inner.speaker_span is not None and doc[inner.speaker_span[0]].idx <= outer.start + 4
    return opens and inner.speaker != outer.speaker


def _cited(doc: Doc, outer: Attributed, inner: Attributed) -> bool:
    """Say whether the words of one speaker cite another in passing ("drills that the army said were routine")."""
    if outer.kind == "direct" or inner.speaker is None or inner.speaker == outer.speaker:
        return False
    return is_finite(doc[tokens_of(doc, inner.start, inner.end)[0]]) and doc[inner.speaker].pos_ in ("NOUN", "PROPN")


def find_attributed(doc: Doc) -> list[Attributed]:
    """Return what a text puts down to somebody, from the parse alone, in order and without overlaps."""
    quotes = in_doc(doc, with_unmarked(doc, find_quotations(text_of(doc))))
    direct = find_direct(doc, quotes)
    reported = [
        r
        for r in find_reported(doc, quotes)
        if not any(_inside(r, d) or _inside(d, r) or _swallows(doc, r, d) for d in direct if d.speaker is not None)
    ]
    kept: list[Attributed] = []
    for item in sorted(reported, key=lambda r: (r.start - r.end, r.start)):
        outer = next((k for k in kept if _inside(item, k)), None)
        if outer is None:
            kept.append(item)
        elif _relays(doc, outer, item):
            kept[kept.index(outer)] = item
        elif _cited(doc, outer, item):
            kept.append(item)
    out = list(kept)
    for item in direct:
        if _is_title(doc, item):
            continue
        if item.speaker is None or (item.speaker_span and opens(doc, item.speaker_span[0])):
            if any(_inside(item, k) for k in kept):
                continue
            last = _previous([*out, *direct], item, doc) or _subject_before(doc, item)
            if last is None:
                continue
            item = replace(item, speaker=last.speaker, speaker_span=last.speaker_span, rule="quotation after X")
        out.append(item)
    return sorted((i for i in out if not (_of_page(doc, i) or _of_poll(doc, i))), key=lambda i: i.start)


def _of_page(doc: Doc, item: Attributed) -> bool:
    """Say whether a reported clause stands in a link's title or a caption."""
    return item.kind != "direct" and item.speaker is not None and opens(doc, doc[item.speaker].sent.start)


def _is_title(doc: Doc, item: Attributed) -> bool:
    """Say whether quotation marks hold the title of another text: 'more on this in the article: "…"'."""
    first = tokens_of(doc, item.start, item.start)[0]
    before = [t for t in doc[max(0, first - 4) : first] if not (t.is_quote or t.is_space)]
    return len(before) > 1 and before[-1].text == ":" and before[-2].lower_ in ("article", "story", "column", "episode")


def _of_poll(doc: Doc, item: Attributed) -> bool:
    """Say whether a share of those asked is told to say something: "60% of voters", "three in ten"."""
    if item.speaker is None or item.kind == "direct":
        return False
    who = doc[item.speaker]
    share = who.pos_ == "NUM" and any(k.dep_ == "prep" and k.lower_ in ("in", "out") for k in who.children)
    return share or who.lemma_.lower() in lexicon().polled


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


def _again(shorter: Statement, longer: Statement) -> bool:
    """Say whether a statement is told again within a longer one: the same words, or nearly so by the same speaker."""
    same = (shorter.speaker or shorter.speaker_text) == (longer.speaker or longer.speaker_text)
    words = " ".join(re.findall(r"\w+", shorter.text.lower()))
    weaker = shorter.kind == "indirect" or longer.kind != "indirect"
    if weaker and words.count(" ") > 1 and words in " ".join(re.findall(r"\w+", longer.text.lower())):
        return True
    return _share(shorter.text, longer.text) >= (_SAME if same else _SAME_WORDS)


def _once(items: Sequence[tuple[Attributed, Statement]], headline: int) -> list[Statement]:
    """Keep of statements that say the same thing the fullest one; a headline repeats what the text says at length."""
    kept: list[tuple[Attributed, Statement]] = []
    for item, statement in sorted(items, key=lambda p: (p[0].end <= headline, -len(p[1].text))):
        others = [k for i, k in kept if not (i.start < item.end and item.start < i.end)]
        again = any(_again(statement, k) for k in others)
        if not again and item.end <= headline:
            again = any(_holds(k.text, statement.text) >= _HEADLINE for k in others)
        if not again:
            kept.append((item, statement))
    order = {s.id: n for n, (_, s) in enumerate(items)}
    return sorted((s for _, s in kept), key=lambda s: order[s.id])


def _headline(text: str) -> int:
    """Return where the headline ends: the last of the first lines that is no sentence of the text, 0 for none."""
    end = at = 0
    for line in text.split("\n")[:6]:
        at += len(line) + 1
        words = line.strip()
        quoted = words.endswith(("”", '"', "’")) and end > 0
        if words.endswith((".", "!", "?")) or quoted or len(words) > 200:
            break
        end = at - 1 if words else end
    return end if end < len(text.rstrip()) else 0


def _about(article: Article, item: Attributed) -> tuple[str, ...]:
    """Return the entities named in the words."""
    found: dict[str, None] = {}
    for part in item.parts:
        found.update(
            dict.fromkeys(m.entity for m in article.mentions_in(*tokens_of(article.doc, part.start, part.end)))
        )
    return tuple(found)


def _said_on(article: Article, item: Attributed, dates: Sequence[Dated]) -> When | None:
    """Return the date of the saying, where its own clause gives one."""
    outside = [d for d in dates if not any(p.start <= article.doc[d.start].idx < p.end for p in item.parts)]
    return date_of(article.doc[item.cue], outside) if item.cue >= 0 else None


def find_statements(article: Article) -> list[Statement]:
    """Return the statements of an article in the order of the text, each once."""
    speakers: list[Speaker] = []
    made = []
    dates = find_dates(article.doc, article.document.published)
    for number, item in enumerate(find_attributed(article.doc), 1):
        text = words_of(article.doc, item)
        if not re.search(r"\w", text):
            continue
        speaker = speaker_of(article, item, speakers)
        speakers.append(speaker)
        statement = Statement(
            f"statement-{number}",
            speaker.id,
            speaker.words,
            item.kind,
            text,
            _evidence(article, item),
            about=_about(article, item),
            when=_said_on(article, item, dates),
        )
        made.append((item, statement))
    return _once(made, _headline(text_of(article.doc)))
