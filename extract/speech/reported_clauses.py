"""Clauses that a reporting verb brings in: "X said that …", "…, X said", "X called it '…'"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extract.speech.quoted_objects import clip, quoted_object
from extract.speech.reporting import Attributed, Verb, is_unsaid, speaks, verb_of
from extract.speech.speaker_phrases import phrase, who_speaks
from extract.speech.that_clauses import TELLING, further_that, in_aside, of_noun, of_speaker, opening_that, professed
from extract.speech.wording import Reader, goes_on, has_verb, is_finite, is_mark
from extract.text import chunks_in
from graph.model import Span


def _dependents_end(verb: Token, limit: int) -> int:
    """Return where the words that belong to the verb itself (listener, time, place of speaking) end."""
    end = verb.i + 1
    for child in verb.rights:
        if (
            child.dep_ in ("dobj", "dative", "prep", "npadvmod", "advmod", "prt", "nsubj", "iobj", "acomp")
            and child.left_edge.i <= end + 1
        ):
            end = max(end, child.right_edge.i + 1)
        elif child.dep_ == "punct":
            continue
        else:
            break
    return min(end, limit)


def _complement(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.pos_ == "ADJ" and child.i == verb.i + 1 and child.right_edge == child:  # "made clear"
            continue
        if child.dep_ == "ccomp" or (
            child.dep_ in ("advcl", "acl", "relcl")
            and any(k.lower_ == "that" and k.dep_ == "mark" for k in child.children)
        ):
            return child
    return None


def _stray_conjunct(doc: Doc, end: int, last: int) -> int:
    """Take in "… and ten others wounded", which the parser hangs on a verb above though it is no verb."""
    if end + 1 < last and doc[end].dep_ == "cc":
        conjunct = next((k for k in doc[end].head.children if k.dep_ == "conj" and k.i > end), None)
        if conjunct is not None and conjunct.pos_ not in ("VERB", "AUX") and doc[end].head.pos_ in ("VERB", "AUX"):
            return min(conjunct.right_edge.i + 1, last)
    return end


def _late_that(reader: Reader, verb: Token, entry: Verb, last: int) -> int | None:
    """Return the "that" which follows a listener and an adverbial, where the parser hangs it on a noun in between."""
    if entry.clause != "zero" or verb.lemma_ not in TELLING | _PLAIN or verb.tag_ == "VBN":
        return None
    for i in range(verb.i + 1, last - 2):
        token = reader.doc[i]
        if i in reader.inside or token.text in (",", ";") or verb_of(token) is not None or of_noun(verb, i):
            return None
        if token.lower_ == "that" and token.dep_ in ("mark", "dobj") and reader.doc[i + 1].pos_ not in ("VERB", "AUX"):
            return i
    return None


def _second_half(doc: Doc, verb: Token, end: int, last: int) -> int:
    """Take in ", but needs more" behind "said that Oslo pays", where the parser gives it to the reporting verb."""
    conj = next((k for k in verb.rights if k.dep_ == "conj" and end < k.i <= end + 4), None)
    if conj is None or verb.tag_ != "VBD":
        return end
    own = next((k for k in conj.children if k.dep_ in ("nsubj", "nsubjpass")), None)
    entry = verb_of(conj)
    thought = entry is not None and entry.group in ("believe", "belief") and own is not None and own.pos_ == "PRON"
    same = entry is None and own is None and conj.tag_ in ("VBZ", "VBP")
    return min(conj.right_edge.i + 1, last) if thought or same else end


def _reach(reader: Reader, verb: Token, entry: Verb, last: int) -> tuple[int, int, int | None] | None:
    """Return where the clause behind a reporting verb starts and ends, and its "that" where it has one."""
    doc, clause = reader.doc, _complement(verb)
    if [t.lower_ for t in doc[verb.i + 1 : verb.i + 3]] in (["no", ","], ["yes", ","], ["nothing", ","]):
        return None  # "said no, then sailed"
    if clause is not None and any(k.lower_ == "that" and of_noun(verb, k.i) for k in clause.lefts):
        return None
    that = opening_that(verb, min(_dependents_end(verb, last) + 2, last))
    if entry.group == "deny" and that is not None and any(k.dep_ == "dobj" and k.i < that for k in verb.rights):
        return None  # "rejected claims that the fleet had left"
    if clause is not None:
        end = last if clause.right_edge.i + 1 == clause.sent.end else clause.right_edge.i + 1
        return max(verb.i + 1, clause.left_edge.i), _stray_conjunct(doc, end, last), that
    if that is not None and doc[that].dep_ == "mark" and not (of_speaker(verb, that) or in_aside(verb, that)):
        return that, last, that
    late = _late_that(reader, verb, entry, last)
    return None if late is None else (late, last, late)


def _from_its_first_word(verb: Token, start: int, end: int, that: int | None) -> int:
    """Move a clause's start over "clear", back to its "that", or back to the subject that the parser left out."""
    doc = verb.doc
    if verb.lemma_ == "make":
        start = next(
            (i + 1 for i in range(start, end) if doc[i].lower_ in ("clear", "plain") and i <= verb.i + 2), start
        )
    if that is not None:
        return min(that, start)
    bare = is_finite(_first_word(doc, start, end)) and verb.dep_ != "relcl" and verb.lemma_ not in TELLING
    nominal = doc[verb.i + 1].pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ")
    return verb.i + 1 if bare and start > verb.i + 2 and nominal else start


def _first_word(doc: Doc, start: int, end: int) -> Token:
    return next((doc[i] for i in range(start, end) if not doc[i].is_punct), doc[start])


def _forward(reader: Reader, verb: Token, entry: Verb, bounds: tuple[int, int]) -> Span | None:
    """Return the clause that follows a reporting verb."""
    doc, last = reader.doc, bounds[1]
    reach = _reach(reader, verb, entry, last)
    if reach is None:
        return None
    start, end, that = reach
    end = further_that(doc, _second_half(doc, verb, end, last), last)
    start = _from_its_first_word(verb, start, end, that)
    end = clip(reader, verb, start, end)
    span = reader.content(start, end)
    if span is None or not (any(is_finite(t) for t in doc[start:end]) or reader.quoted_words(span)):
        return None
    opening = _first_word(doc, start, end)
    question = opening.tag_ in ("WRB", "WP", "WDT", "WP$") or opening.lower_ in ("whether", "if")
    if entry.clause == "none" or (entry.clause == "wh" and not question):
        return None
    if question and entry.group == "claim" and verb.tag_ == "VBG":
        return None  # "are assessing how"
    if entry.group == "belief" and not (professed(verb) or reader.quoted_words(span)):
        return None
    if entry.clause in ("that", "quoted") and not reader.quoted_words(span):
        marked = that is not None or opening.lower_ == "that"
        return span if marked and entry.clause == "that" else None
    return span


def _left_edge(reader: Reader, verb: Token, who: Token, first: int) -> int:
    """Return the first token of the attribution "X said" that ends a sentence, titles before the name included."""
    left = min(phrase(who)[0], verb.i) if who.i < verb.i else verb.i
    at = left
    while at > first and not (
        is_mark(reader.doc[at - 1].text) or is_finite(reader.doc[at - 1]) or at - 1 in reader.inside
    ):
        at -= 1
    return at if at > first else left


def _fronted(reader: Reader, verb: Token, who: Token, bounds: tuple[int, int], floor: int) -> list[Span | None]:
    """Return the clause in front of "X said", with what follows where the attribution is thrown in the middle."""
    doc, (first, last) = reader.doc, bounds
    if doc[first].lower_ in ("asked", "pressed", "questioned"):  # "Asked if it would go, X said no"
        return []
    left = _left_edge(reader, verb, who, max(first, floor))
    if any(is_finite(t) for t in doc[floor:left]) or doc[min(floor + 1, last - 1)].tag_ != "VBG":
        first = max(first, floor)  # ", leaving them behind, X said" is the end of a longer clause
    at = left - 1
    if at >= first and doc[at].lower_ == "as":
        at -= 1
    while at >= first and (
        doc[at].is_space or (doc[at].text in "”\"'’»" and (at in reader.inside or doc[at].text in '”"'))
    ):
        at -= 1
    comma = at if at >= first and doc[at].text in (",", "-", "–", "—", "--", "?", "!") else None
    if comma is None and at >= first and at in reader.inside and doc[at].text in (",", ".", "?", "!"):
        comma = at + 1
    if comma is None or comma - first < (1 if verb.dep_ == "parataxis" else 2):  # "Peru, X said, is ready"
        return []
    if comma < left - 1 and comma in reader.inside:
        comma = next((q.last for q in reader.quotes if q.first <= comma < q.last), comma)
    whole = any(is_finite(t) for t in doc[first:comma])
    behind = max(verb.i + 1, phrase(who)[1])
    follows = behind + 1 < last and doc[behind].text == "," and any(is_finite(t) for t in doc[behind + 1 : last])
    unfinished = goes_on(doc, behind, last) and not any(verb_of(t) for t in doc[behind:last])
    if unfinished or (follows and (not whole or _is_subordinate(doc, first, comma, behind + 1))):
        return [reader.content(first, comma), reader.content(behind, last)]
    if last - behind > 3 and verb.dep_ == "ROOT" and _only_when(doc, first, comma):
        return []
    headline = last - behind < 3 and doc[first].tag_ not in ("VBG", "IN") and has_verb(doc, first, comma)
    return [reader.content(first, comma)] if whole or headline else []


def _is_subordinate(doc: Doc, first: int, comma: int, rest: int) -> bool:
    """Say whether "Even if it snows" stands before ", X said," and its main clause behind."""
    if doc[first].lower_ in ("but", "and", "yet", "so"):
        first += 1
    opens = doc[first + (doc[first].lower_ in ("even", "just"))].lower_ in _SUBORDINATORS
    alone = all(t.text != "," for t in doc[first:comma])
    return opens and alone and doc[rest].pos_ in ("PRON", "DET", "PROPN", "NOUN", "ADJ") and doc[rest].tag_ != "WDT"


def _only_when(doc: Doc, first: int, comma: int) -> bool:
    """Say whether nothing but "When it began" stands before "X responded to the crisis"."""
    opens = doc[first].lower_ in _SUBORDINATORS or doc[first].lower_ in ("after", "before", "as")
    return opens and all(t.text != "," for t in doc[first:comma])


_SUBORDINATORS = frozenset(["if", "when", "while", "although", "though", "because", "once", "until", "unless", "since"])
_PLAIN = frozenset(["say", "tell", "add", "write", "tweet", "state", "explain", "report"])


def _may_be_fronted(verb: Token, entry: Verb, who: Token) -> bool:
    """Say whether a verb may close a sentence that it reports; one with an object of its own does not."""
    if not entry.quote or entry.clause not in ("zero", "quoted") or verb.tag_ in ("VB", "VBG"):
        return False
    if any(k.dep_ == "agent" for k in verb.children):  # "a declaration agreed by all"
        return False
    start = max(who.left_edge.i - 1, 0)
    if verb.tag_ == "VBN" and start and verb.doc[start].lower_ == "with" and verb.dep_ in ("acl", "advcl"):
        return False  # "with ten missions announced"
    first = verb
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ in ("relcl", "advcl") and first.left_edge.tag_ in ("WDT", "WP", "WRB"):  # ", which all agreed to"
        return False
    if _complement(verb) is not None and not _reads_backwards(verb):
        return False
    objects = [k for k in verb.rights if k.dep_ in ("dobj", "xcomp", "oprd")]
    if any(verb.doc[k.left_edge.i - 1].text != "," for k in objects) and verb.lemma_ not in TELLING:
        return False
    return verb.lemma_ in _PLAIN or speaks(who) or who.lower_ == "it"


def _as_said(reader: Reader, verb: Token, entry: Verb, bounds: tuple[int, int]) -> Span | None:
    """Return the sentence that follows "As X explained, …" at its head."""
    doc, (first, last) = reader.doc, bounds
    while first < verb.i and (doc[first].is_space or doc[first].is_punct):
        first += 1
    if doc[first].lower_ != "as" or not entry.quote or entry.clause != "zero" or verb.i - first > 12:
        return None
    own = any(k.dep_ == "nsubj" and k.i < verb.i for k in verb.children)
    comma = next((i for i in range(verb.i + 1, min(verb.i + 8, last)) if doc[i].text == ","), None)
    own = own and speaks(who_speaks(verb) or verb)
    if not own or comma is None or any(is_finite(t) for t in doc[verb.i + 1 : comma]):
        return None
    return reader.content(comma, last)


def _after_attribution(doc: Doc, verb: Token, last: int) -> int:
    """Return where a new clause may begin behind "…, X said", at the sentence's end where none does."""
    joints = (i for i in range(verb.i + 1, last) if doc[i].dep_ == "cc" and doc[i].lower_ in ("and", "but", "while"))
    return next((i + 1 for i in joints if doc[i - 1].text in (",", "—", "–", "-")), last)


def _reads_backwards(verb: Token) -> bool:
    """Say whether the clause stands before "X said", whatever the parser hangs on behind."""
    own = next((k for k in verb.children if k.dep_ == "nsubj"), None)
    before = [k for k in verb.lefts if k.dep_ == "ccomp" and k.left_edge.lower_ not in _SUBORDINATORS]
    before = [k for k in before if k.pos_ in ("VERB", "AUX")]  # a noun is the heading above
    after = _complement(verb)
    marked = after is not None and any(k.dep_ == "mark" for k in after.children)
    return bool(before) and own is not None and verb.doc[max(own.left_edge.i - 1, 0)].text in (",", "”") and not marked


def _is_put_to(verb: Token) -> bool:
    """Say whether the words are put to the subject, not said by it: "Asked whether it would, X declined"."""
    own = any(k.dep_ in ("nsubj", "aux") for k in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBN" and not own and verb.i < verb.head.i


def verb_clauses(reader: Reader, bounds: tuple[int, int]) -> Iterator[Attributed | None]:
    """Read every reporting verb of a sentence."""
    doc = reader.doc
    floor = bounds[0]
    for token in doc[bounds[0] : bounds[1]]:
        entry = verb_of(token)
        if entry is None or token.i in reader.spoken:
            continue
        who = who_speaks(token)
        inverted = entry.quote and token.lemma_ not in TELLING
        if who is None and token.i + 1 < bounds[1] and inverted and doc[token.i - 1].text in (",", "”", '"'):
            who = next((c.root for c in chunks_in(doc, token.i + 1, bounds[1]) if c.start == token.i + 1), None)
        if who is None or is_unsaid(token) or _is_put_to(token):
            continue
        if who.lower_ == "it" and token.tag_ == "VBG" and token.dep_ in ("pcomp", "xcomp", "ccomp"):
            continue  # "it is worth asking"
        span = None if _reads_backwards(token) else _forward(reader, token, entry, bounds)
        if span is not None:
            yield reader.item([span], f"X {entry.group}: clause", who, token.i)
            floor = next((i for i in range(token.i, bounds[1]) if doc[i].idx >= span.end), bounds[1])
            continue
        said = _as_said(reader, token, entry, bounds)
        if said is not None:
            yield reader.item([said], f"as X {entry.group}, clause", who, token.i)
            continue
        if _may_be_fronted(token, entry, who):
            parts = _fronted(reader, token, who, bounds, floor)
            if parts and (entry.clause == "zero" or any(p and reader.quoted_words(p) for p in parts)):
                yield reader.item(parts, f"clause, X {entry.group}", who, token.i)
                floor = _after_attribution(doc, token, bounds[1])
                continue
        if entry.object:
            yield quoted_object(reader, token, entry, who, bounds)
