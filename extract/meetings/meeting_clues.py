"""A mention of a meeting, and what its clause tells of it: where, when, and whether it takes place at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.article import Article
from extract.dates import Dated, clause_verb, date_of
from extract.entities.countries import country_of
from extract.lexicon import words
from extract.meetings.parties import parties
from extract.transfers.tense import negated, state
from graph.model import Modality, When

LEXICON = "meetings.toml"


@dataclass(frozen=True, slots=True)
class Gathering:
    """One mention of a meeting: its tokens, head and kind, and what its clause says of it.

    ``back`` mentions point to a meeting told of elsewhere ("the meeting"); ``sides`` says that the words themselves
    name those who met; ``name`` holds the words that name the meeting ("nato", "ukraine recovery"); ``which`` tells it
    from the one at hand ("last", "next"); ``past`` and ``far`` lie weeks before and after the article,
    ``done`` is told of as held, ``besides`` as one more; an ``arrival`` only says that somebody came; ``many`` are told
    of in the plural; a ``crowd`` is what those met are who have no names.
    """

    start: int
    end: int
    head: int
    kind: str
    family: str
    participants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    name: str = ""
    place: str = ""
    ordinal: str = ""
    when: When | None = None
    modality: Modality = "asserted"
    back: bool = False
    sides: bool = False
    which: str = ""
    past: bool = False
    far: bool = False
    done: bool = False
    besides: bool = False
    arrival: bool = False
    many: bool = False
    crowd: str = ""


def objects(token: Token, *wanted: str) -> list[Token]:
    """Return the objects of the wanted prepositions that hang on a word."""
    return [p for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ in wanted for p in c.children
            if p.dep_ in ("pobj", "pcomp")]  # fmt: skip


def spots_of(article: Article, verb: Token) -> list[Token]:
    """Return the objects of "in" and "at" of a verb, those that the parser hung on a name it governs included."""
    found = objects(verb, "in", "at")
    heads = [c for c in verb.children if c.dep_ == "dobj"] + objects(verb, "with", "by")
    heads += [j for h in heads for j in h.conjuncts]
    return found + [p for h in heads if article.entity_of(h, "Official") for p in objects(h, "in", "at")]


def told_by(token: Token) -> Token:
    """Return the verb that governs a meeting, past what is said there: "announced plans to send in a speech at"."""
    above = token.head.head
    if token.dep_ == "pobj" and above.lemma_.lower() in words(LEXICON, "speeches"):
        verbs = (t for t in above.ancestors if t.pos_ in ("VERB", "AUX"))
        return next((v for v in verbs if any(c.dep_ == "nsubj" for c in v.children)), clause_verb(token))
    return clause_verb(token)


def reality(token: Token) -> Modality | None:
    """Return how real an event is after its verb and what governs it; None for wishes, conditions and denials."""
    verb, above = told_by(token), token.head.head
    if negated(token) or (negated(verb) and not _stands(token, verb)):
        return None
    if any(c.lower_ in words(LEXICON, "habits") for c in verb.children):
        return None
    if verb.tag_ == "VB" and any(c.lower_ == "yet" for c in (*verb.children, *verb.head.children)):
        return None  # "has yet to meet X"
    if token.dep_ == "pobj" and above.pos_ == "NOUN" and above.lemma_.lower() in words(LEXICON, "wishes"):
        return None
    if any(c.dep_ == "acomp" and c.lower_ in words(LEXICON, "usual") for c in verb.children):
        return None  # "his meetings with X have been frequent"
    if token.dep_ == "conj" and token.head.lower_ == "now":  # "between now and the summit"
        return "planned"
    if token.dep_ == "pobj" and token.head.lower_ == "of" and above.pos_ == "NOUN" and _is_known(token):
        ahead = state(verb) == "planned" or (state(verb) == "open" and _governed(verb) == "planned")
        return "planned" if ahead else "asserted"  # "the outcome of Friday's talks"
    unreal = words(LEXICON, "unreal")
    if token.pos_ != "VERB" and any(c.lower_ in unreal for c in token.children):
        return None
    kind = state(verb) if verb.pos_ in ("VERB", "AUX") else "done"
    if kind in ("would", "possible", "norm") or any(c.lower_ == "if" for c in verb.children if c.dep_ == "mark"):
        return None
    link = token.head.lower_ if token.dep_ == "pobj" else token.dep_
    wished = verb.lemma_.lower() in words(LEXICON, "hypothetical") and link in ("dobj", "for", "to", "of")
    if wished and verb.i != token.i and (verb.lemma_, link) != ("open", "dobj"):
        return None
    headline = verb.dep_ == "ROOT" and verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
    arranged = verb.tag_ == "VBN" and verb.lemma_.lower() in words(LEXICON, "planned") and token.dep_ == "nsubjpass"
    ahead = link == "dobj" and token.pos_ != "VERB" and verb.lemma_.lower() in words(LEXICON, "planned")
    if kind == "planned" or headline or ahead or (arranged and any(c.dep_ == "xcomp" for c in verb.children)):
        return "planned"
    present = verb.tag_ in ("VBZ", "VBP", "VBG") and verb.dep_ in ("advcl", "relcl")
    return _governed(verb) if kind in ("open", "going") or present else "asserted"


def _is_known(token: Token) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this") for c in token.children)


def _stands(token: Token, verb: Token) -> bool:
    """Say whether a meeting takes place although its clause is negated: "no change is expected from Friday's talks"."""
    if token.dep_ == "pobj" and token.head.lower_ in ("at", "during", "after", "before"):
        return True
    held = verb.lemma_.lower() in (*words(LEXICON, "attend_verbs"), *words(LEXICON, "host_verbs"), "take", "be", "meet")
    return _is_known(token) and token.pos_ != "VERB" and not (held and token.head.i == verb.i)


def _governed(verb: Token) -> Modality | None:
    """Return the reality of an infinitive or participle after the words that govern it."""
    current = verb
    for above in verb.ancestors:
        lemma = above.lemma_.lower()
        wished = current.dep_ in ("xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "prep") and lemma in words(
            LEXICON, "hypothetical"
        )
        if (wished and current.lower_ not in ("as", "after", "before", "since")) or negated(above):
            return None
        if lemma in words(LEXICON, "planned"):
            return "planned"
        kind = state(above) if above.pos_ in ("VERB", "AUX") else "open"
        if _is_to(above, current):
            return "planned"
        current = above
        if kind in ("would", "possible", "norm"):
            return None
        if kind not in ("open", "going"):
            return "planned" if kind == "planned" else "asserted"
    return "asserted"


def _is_to(above: Token, verb: Token) -> bool:
    """Say whether "be" puts an infinitive ahead: "is to host", unlike "is in Oslo to meet"."""
    told = any(c.dep_ in ("prep", "acomp", "attr", "advmod") and c.i < verb.i for c in above.children)
    return above.lemma_ == "be" and verb.tag_ == "VB" and verb.dep_ == "xcomp" and not told


def place_of(doc: Doc, heads: Sequence[Token]) -> str:
    """Return the place among the objects of "in", "at" and "to": a named one, else the words of a common one."""
    for head in heads:
        named = head.ent_type_ not in ("DATE", "TIME", "PERSON", "CARDINAL", "EVENT", "ORDINAL")
        if not named and country_of(head.text) is None:
            continue
        if any(c.lower_ == "of" for c in head.children) and country_of(head.text) is None:
            continue
        if head.pos_ == "PROPN":
            start = min([head.i, *(c.i for c in head.children if c.dep_ in ("compound", "amod", "nmod"))])
            return " ".join(doc[start : head.i + 1].text.split()).removeprefix("the ")
        if head.lower_ in words(LEXICON, "places"):
            text = " ".join(doc[head.left_edge.i : head.i + 1].text.split())
            return text.removeprefix("the ").removeprefix("a ").removeprefix("an ")
    return ""


def date_told(token: Token, verb: Token | None, dates: Sequence[Dated]) -> When | None:
    """Return the date told with a meeting: in its phrase, with its verb, or the only one of the clauses around it."""
    doc = token.doc
    left, right = token.left_edge.i, token.right_edge.i
    own = clause_verb(token)
    inside = [d for d in dates if left <= d.start <= right and d.bound == "on"]
    gerunds = [c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBG"]  # "a gala marking the day on Friday"
    inside = [d for d in inside if clause_verb(doc[d.start : d.end].root) in (own, token, *gerunds)]
    if inside:
        return min(inside, key=lambda d: abs(d.start - token.i)).when
    held = date_of(verb, dates) if verb is not None else None
    if held is not None:
        return held
    near = [d for d in dates if token.sent.start <= d.start < token.sent.end]
    if len(near) != 1 or near[0].bound != "on":
        return _year_before(token)
    clause = clause_verb(doc[near[0].start : near[0].end].root)
    when = any(c.lower_ == "when" for c in own.children)
    going_on = own.tag_ == "VBG" and own.dep_ == "advcl" and own.head == clause  # "flew in on Friday, meeting X"
    told = clause == own or going_on or (when and clause in own.ancestors)
    return near[0].when if told else _year_before(token)


def _year_before(token: Token) -> When | None:
    """Read "the 2023 summit"."""
    years = [c.text for c in token.children if c.i < token.i and c.shape_ == "dddd" and c.text[:2] in ("19", "20")]
    return When(years[0], years[0]) if years else None


def officials(article: Article, ids: Sequence[str]) -> list[str]:
    """Return those of the ids that are officials."""
    return [e for e in ids if article.entities[e].type == "Official"]


def unique(ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids without repetition."""
    return tuple(dict.fromkeys(ids))


def partners(article: Article, token: Token) -> list[str]:
    """Return those named after "with", "along with", "between" and the like."""
    heads = objects(token, "with", "between", "among", "alongside")
    heads += [p for c in token.children if c.lower_ in ("along", "together") for p in objects(c, "with")]
    heads += [p for h in heads for p in objects(h, "including")]
    return [e for p in heads for e in parties(article, p)]
