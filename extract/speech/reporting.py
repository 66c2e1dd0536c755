"""Words that report speech: the lexicon, who the subject of a reporting verb is, and what an attribution looks like."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from extract.speech.furniture import breaks
from extract.text import chunks_in, text_of
from graph.errors import DataError
from graph.model import Span, StatementKind
from graph.ontology import DATA

LEXICON = DATA / "lexicons" / "reporting.toml"
_CLAUSES = ("zero", "that", "quoted", "wh", "none")


@dataclass(frozen=True, slots=True)
class Verb:
    """What may follow a reporting verb: kinds of clause, a direct quotation, an object with quoted words."""

    group: str
    clause: str
    quote: bool
    object: bool = False
    subjects: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Reporting verbs by lemma, and the nouns that report or speak."""

    verbs: Mapping[str, Verb]
    saying: frozenset[str]
    documents: frozenset[str]
    voices: frozenset[str]
    unfolding: frozenset[str]
    epithets: frozenset[str]
    bodies: frozenset[str]
    pairs: frozenset[str]
    joint: frozenset[str]
    units: frozenset[str]
    works: frozenset[str]
    issuing: frozenset[str]
    polled: frozenset[str]
    finders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words and who they are put down to, read from the parse alone.

    ``parts`` are character spans; ``speaker`` is the head token's index and ``speaker_span`` the tokens of its noun
    phrase; ``cue`` is the token that reports, -1 where a mere colon or dash does.
    """

    parts: tuple[Span, ...]
    kind: StatementKind
    rule: str
    speaker: int | None = None
    speaker_span: tuple[int, int] | None = None
    cue: int = -1

    @property
    def start(self) -> int:
        """Return where the words begin."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Return where the words end."""
        return self.parts[-1].end


def load(path: Path) -> Lexicon:
    """Read a lexicon of reporting words; raises DataError naming file and key where it is malformed."""
    raw: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    at = path.name
    verbs: dict[str, Verb] = {}
    try:
        nouns = raw.pop("nouns")
        for group, entry in raw.items():
            at = f"{path.name} [{group}]"
            verb = Verb(group, entry["clause"], entry["quote"], entry.get("object", False), entry.get("subjects", ""))
            if verb.clause not in _CLAUSES:
                raise DataError(f"{at}: clause {verb.clause!r} is none of {', '.join(_CLAUSES)}")
            twice = [v for v in entry["verbs"] if v in verbs]
            if twice:
                raise DataError(f"{at}: {', '.join(twice)} stand in another group too")
            verbs.update(dict.fromkeys(entry["verbs"], verb))
        at = f"{path.name} [nouns]"
        keys = (
            "saying", "documents", "voices", "unfolding", "epithets", "bodies", "pairs", "joint", "units", "works",
            "issuing", "polled", "finders",
        )  # fmt: skip
        sets = [frozenset(nouns[key]) for key in keys]
    except KeyError as missing:
        raise DataError(f"{at}: key {missing} is missing") from None
    return Lexicon(verbs, *sets)


@cache
def lexicon() -> Lexicon:
    """Return the project's own lexicon."""
    return load(LEXICON)


def verb_of(token: Token) -> Verb | None:
    """Return the lexicon's entry for a token that is a reporting verb."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    words = lexicon()
    lemma = token.lemma_.lower()
    following = token.doc[token.i + 1 : token.i + 3]
    nearby = following if following and following[0].lower_ == "it" else following[:1]
    phrasal = (words.verbs.get(f"{lemma} {word.lower_}") for word in nearby)
    entry = next((p for p in phrasal if p is not None), None) or words.verbs.get(lemma)
    entry = entry or words.verbs.get(f"{lemma}e")  # "raged" has the lemma "rag"
    if entry is None or not entry.subjects:
        return entry
    who = subject(token)
    return entry if who is not None and speaks(who, entry.subjects) else None


def _among(noun: Token, nouns: frozenset[str]) -> bool:
    """Say whether a lexicon's nouns list the word, alone or with the one before it ("fact sheet")."""
    lemma = noun.lemma_.lower()
    return lemma in nouns or (noun.i > 0 and f"{noun.nbor(-1).lower_} {lemma}" in nouns)


def is_document(noun: Token) -> bool:
    """Say whether a noun names a text that speaks ("the statement", "a fact sheet")."""
    return _among(noun, lexicon().documents)


def speaks(who: Token, kind: str = "voices") -> bool:
    """Say whether a noun can be the subject of speech: a person or a body; text or auditor alone for "findings"."""
    words = lexicon()
    lemma = who.lemma_.lower()
    if is_document(who):
        return True
    if kind == "findings":
        return _among(who, words.finders)
    if who.pos_ == "PRON":
        return who.lower_ in ("he", "she", "they", "who", "some", "many", "others", "both", "several")
    known = lemma in words.voices or who.lower_ in words.voices  # "media" has the lemma "medium"
    return known or who.pos_ == "PROPN" or who.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")


def is_unsaid(verb: Token) -> bool:
    """Say whether the verb speaks of what was not said: denied, declined, hypothetical, wanted, ordered."""
    kids = list(verb.children)
    if any(k.dep_ == "advmod" and k.lower_ in ("likely", "probably", "perhaps", "presumably") for k in kids):
        return True  # the author's guess
    if any(k.dep_ == "neg" or (k.lower_ == "longer" and verb.doc[k.i - 1].lower_ == "no") for k in kids):
        return True
    if any(k.dep_ == "mark" and k.lower_ in ("whether", "if") for k in kids):
        return True  # "it is not clear whether he said"
    would = any(k.dep_ == "aux" and k.lower_ == "would" for k in kids)
    if would and any(k.dep_ == "advcl" and any(m.lower_ == "if" for m in k.lefts) for k in kids):
        return True
    if any(k.dep_ == "aux" and k.lower_ in ("may", "might", "could", "should", "must", "can", "ca") for k in kids):
        return True
    if any(k.dep_ == "aux" and k.tag_ == "TO" for k in kids):
        return not (verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.lemma_ in lexicon().unfolding)
    return False


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the head of what does what the verb says, through conjunctions, participles and relative clauses."""
    if depth > 4:
        return None
    kids = list(verb.children)
    own = [k for k in kids if k.dep_ in ("nsubj", "csubj") and k.pos_ != "PUNCT"]
    if own:
        thrown_in = (
            own[0].left_edge.i and verb.doc[own[0].left_edge.i - 1].pos_ == "VERB"
        )  # "In the end, says Berg, he"
        nearest = max((k for k in own if k.i < verb.i and not thrown_in), key=lambda k: k.i, default=own[0])
        return (_closest(verb) if nearest.dep_ == "csubj" else None) or _antecedent(nearest, verb)
    if verb.tag_ in ("VBN", "VBD") and any(k.lower_ in ("when", "if", "once") and k.i == verb.i - 1 for k in kids):
        return None  # "when asked"
    if any(k.dep_ in ("nsubjpass", "auxpass") for k in kids):
        return _agent(verb)
    head = verb.head
    if head == verb:
        return _borrowed(verb)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _agent(verb) or _behind_relative(verb) or head
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.lower_ == "as" and head.head.lemma_ in ("quote", "cite"):
        quoted = {k.dep_: k for k in head.head.children if k.dep_ in ("nsubjpass", "dobj", "nsubj")}
        return quoted.get("nsubjpass") or quoted.get("dobj") or quoted.get("nsubj")
    if verb.dep_ == "xcomp" and any(k.tag_ == "TO" for k in kids):
        told = next((k for k in head.rights if k.dep_ in ("dobj", "dative") and k.i < verb.i), None)
        if told is not None and head.lemma_ in lexicon().unfolding:
            return told
    if verb.dep_ == "conj" and not any(t.dep_ == "cc" for t in verb.doc[head.i : verb.i]):
        near = _closest(verb)
        beside = _beside(verb) or (near if near is not None and near.i > head.i and speaks(near) else None)
        if beside is not None:
            return beside
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "parataxis", "dep"):
        step = (
            head
            if head.pos_ in ("VERB", "AUX")
            else next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
        )
        if step is None:
            return None
        passive = next((k for k in step.children if k.dep_ == "nsubjpass"), None)
        if passive is not None and not speaks(passive):
            return _agent(step) or passive
        return passive if passive is not None else subject(step, depth + 1)
    return None


def _behind_relative(verb: Token) -> Token | None:
    """Return whom a relative clause before the verb is about, where the parser hangs the verb into that clause.

    "Berg, who has met the minister, called": a past tense behind a comma is no participle of "the minister".
    """
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else verb
    if verb.dep_ != "acl" or verb.tag_ != "VBD" or not (before.text == "," or verb.doc[verb.i - 1].text == ","):
        return None
    clause = next((t for t in (verb.head, *verb.head.ancestors) if t.dep_ == "relcl"), None)
    comma = clause is not None and verb.doc[clause.left_edge.i - 1].text == ","
    return clause.head if clause is not None and comma and clause.head.pos_ in ("NOUN", "PROPN") else None


def _agent(verb: Token) -> Token | None:
    """Return who a passive verb says does it."""
    return next((g for k in verb.children if k.dep_ == "agent" for g in k.children if g.dep_ == "pobj"), None)


def _borrowed(verb: Token) -> Token | None:
    """Return the subject that the parser gave to a participle before the verb ("X, pointing at it, said")."""
    participles = (k for k in verb.lefts if k.dep_ == "advcl")
    return next((s for p in participles for s in p.lefts if s.dep_ == "nsubj"), None) or _set_off(verb)


def _set_off(verb: Token) -> Token | None:
    """Read "…, Smith, the mayor, said" where the verb has no subject at all."""
    if verb.i < 3 or verb.doc[verb.i - 1].text != ",":
        return _beside(verb)
    commas = [i for i in range(max(verb.sent.start, verb.i - 25), verb.i) if verb.doc[i].text == ","]
    if len(commas) > 2:
        name = verb.doc[commas[-3] + 1 : commas[-2]]
        if 0 < len(name) < 9 and all(t.pos_ in ("PROPN", "DET", "NOUN", "ADJ") or t.text == "-" for t in name):
            return name[-1]
    return None


def _beside(verb: Token) -> Token | None:
    """Return the noun phrase between the last comma and the verb, where the parse gives the verb no subject."""
    comma = next(
        (i for i in range(verb.i - 1, max(verb.i - 25, -1), -1) if verb.doc[i].text in (",", "—", "–", "”")), None
    )
    if comma is None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in verb.doc[comma + 1 : verb.i]):
        return None
    return next((c.root for c in chunks_in(verb.doc, comma + 1, verb.i)), None)


def _closest(verb: Token) -> Token | None:
    """Return the noun phrase right before a verb and its auxiliaries, where a whole clause is taken for the subject."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in ("AUX", "ADV", "PART"):
        at -= 1
    return next((c.root for c in chunks_in(verb.doc, verb.sent.start, at + 1) if c.end == at + 1), None)


def _antecedent(own: Token, verb: Token) -> Token:
    if own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    start = own.left_edge.i
    if start and own.doc[start - 1].lower_ in ("in", "at", "from"):  # "In Oslo, Berg, the mayor, said"
        return next((k for k in own.rights if k.dep_ == "conj" and k.i < verb.i), own)
    return own


def sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield token ranges of sentences; the parser's breaks count only after a sentence's end or a line's."""
    start = 0
    wrapped = max((len(line) for line in text_of(doc).split("\n")), default=0) <= 100
    for sent in doc.sents:
        last = sent.end - 1
        while last > sent.start and (doc[last].is_space or doc[last].text in "\"'”’»)]"):
            last -= 1
        ends = doc[last].text[-1:] in ".!?…:;"
        line = any(t.text.count("\n") > wrapped for t in doc[last : sent.end])
        if ends or line or sent.end == len(doc) or sent.end in breaks(doc):
            yield start, sent.end
            start = sent.end
    if start < len(doc):
        yield start, len(doc)
