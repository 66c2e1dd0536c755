"""Whose a verb of speech is, and the words that name a speaker without what only tells more of it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extract.speech.reporting import speaks, subject, verb_of
from extract.text import chunks_in

# Words that may stand before the article of a noun phrase ("both the ministers", "all the allies").
_BEFORE_ARTICLES = frozenset(["both", "all", "half", "not", "such", "even", "only", "just"])


def phrase(head: Token) -> tuple[int, int]:
    """Return the tokens of a noun phrase without its relative clauses, appositions after a comma and trailing marks."""
    doc = head.doc
    start, end = _first_of(head), head.i + 1
    for child in head.rights:
        cut = child.dep_ in ("relcl", "advcl", "punct", "ccomp") or (
            child.dep_ == "appos" and doc[child.left_edge.i - 1].text == ","
        )
        cut = cut or (child.dep_ == "acl" and any(k.dep_ in ("oprd", "dobj") for k in child.rights) and _tells(child))
        if cut and not (child.dep_ == "punct" and child.text in "-’'"):
            if child.dep_ == "punct" and child.text in "()":
                continue
            break
        end = max(end, child.right_edge.i + 1)
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark", "advmod", "preconj", "neg")
    ):
        start += 1
    while end > head.i + 1 and ((doc[end - 1].is_punct and doc[end - 1].text != ")") or doc[end - 1].is_space):
        end -= 1
    if end < len(doc) and doc[end].text == ")" and any(t.text == "(" for t in doc[head.i : end]):
        end += 1
    while end > head.i + 1 and doc[end - 1].tag_ == "POS":
        end -= 1
    late = next(
        (i for i in range(start + 1, end) if doc[i].tag_ == "VBN" and doc[i - 1].text == "," and i > head.i), end
    )
    end = late - 1 if late < end else end  # ", quoted by the agency"
    opening = next((i for i in range(end - 1, start, -1) if doc[i].text in ("A", "An") and doc[i].dep_ == "det"), start)
    start = opening if doc[opening - 1].pos_ == "PROPN" else start  # a heading without a mark before "An official"
    start = max((i + 1 for i in range(start, head.i) if doc[i].text in "•|"), default=start)
    closing = next((i for i in range(start, head.i) if doc[i].text == ")"), None)
    if closing is not None and not any(doc[i].text == "(" for i in range(start, closing)):
        start = closing + 1
    return start, end


def _tells(participle: Token) -> bool:
    """Say whether what is read as a participle is the verb of the sentence ("the declaration called it …")."""
    return participle.tag_ in ("VBN", "VBD") and verb_of(participle) is not None


def _first_of(head: Token) -> int:
    """Return where a noun phrase begins: at its article, behind a participle before a title."""
    doc, start = head.doc, head.left_edge.i
    for child in head.lefts:
        article = child.dep_ == "det" and child.lower_ in ("a", "an", "the")
        if article and child.i > start and doc[child.i - 1].lower_ not in _BEFORE_ARTICLES:
            start = child.i
    for token in doc[start : head.i]:
        early = token.i == start + (doc[start].pos_ == "ADV")
        if token.tag_ == "VBN" and early and doc[token.i + 1].pos_ == "PROPN" and token.i < head.i:
            start = token.i + 1  # "recently named Commander X"
    return start


def companion(verb: Token) -> Span | None:
    """Return the noun phrase of ", with the army saying …", somebody else's words."""
    if verb.tag_ != "VBG":
        return None
    start, end = max(verb.sent.start, verb.i - 12), verb.i
    if verb.doc[end - 1].text == ")":  # "with the army (NAF) saying"
        end = next((i for i in range(end - 1, start, -1) if verb.doc[i].text == "("), end)
    before = next((c for c in chunks_in(verb.doc, start, end) if c.end == end), None)
    return before if before is not None and before.start and before[0].nbor(-1).lower_ == "with" else None


def who_speaks(verb: Token) -> Token | None:
    """Return whose a verb of speech is; "X said the radars had come and warned …" is X's warning, not the radars'."""
    beside = companion(verb)
    if beside is not None:
        return beside.root
    who = subject(verb)
    if verb.tag_ == "VBG" and who is not None and who.i > verb.i and verb.doc[verb.i - 1].text == ",":
        told = (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.tag_ in ("VBD", "VBZ", "VBP"))
        who = next((s for t in told if (s := subject(t)) is not None and s.i < verb.i), who)
    before = verb.doc[max(verb.i - 1, 0)]
    if before.dep_ == "pobj" and before.head.lower_ == "as" and verb.dep_ == "conj" and before.pos_ == "PROPN":
        return before  # "as Minister Berg warned", read as one who serves as minister
    if any(k.dep_ in ("nsubj", "nsubjpass") for k in verb.children):
        return _nearer(verb, who)
    said = verb.head
    while said.dep_ in ("conj", "advcl") and said.head.pos_ in ("VERB", "AUX") and said.head != said:
        said = said.head
    above = said.head
    inner = said.dep_ == "ccomp" and verb_of(above) is not None and above.i < said.i
    if inner and verb.dep_ in ("conj", "advcl") and (who is None or not speaks(who) or verb.tag_ == "VBG"):
        return subject(above)
    return who


def _nearer(verb: Token, who: Token | None) -> Token | None:
    """Return the noun phrase right before the verb, where the parser looks past a comma for the subject."""
    if who is None or who.i > verb.i or verb.doc[verb.i - 1].text == ",":
        return who
    comma = next((i for i in range(verb.i - 1, who.i, -1) if verb.doc[i].text == ","), None)
    if comma is None:
        return who
    chunk = next((c for c in chunks_in(verb.doc, comma + 1, verb.i) if c.start == comma + 1), None)
    direct = (
        chunk is not None
        and chunk.root.tag_ not in ("WP", "WDT")
        and all(t.pos_ in ("AUX", "ADV") for t in verb.doc[chunk.end : verb.i])
    )
    return chunk.root if chunk is not None and (direct or chunk[0].pos_ == "DET") else who
