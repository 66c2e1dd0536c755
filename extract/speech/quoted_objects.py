"""Objects of reporting verbs that hold quoted words: 'X called it "…"', 'X stressed the need "to …"'."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.speech.reporting import Attributed, Verb, speaks, verb_of
from extract.speech.speaker_phrases import companion
from extract.speech.wording import Reader

# What a speaker is said not to have told ("without giving details", "though he declined to say").
_WITHHOLDING = frozenset(["elaborating", "giving", "providing", "offering", "specifying", "naming", "citing", "saying",
    "disclosing", "explaining", "going", "detailing", "identifying",
    "presenting", "elaboration"])  # fmt: skip
_ALLUSIONS = (["reference"], ["allusion"], ["nod"], ["dig"], ["referring"], ["alluding"], ["pointing"])
_DECLINED = frozenset(["declined", "refused", "gave", "offered", "provided", "stopped"])


def clip(reader: Reader, verb: Token, start: int, end: int) -> int:
    """End a clause before what the reporting verb's subject does next ("…, adding that", "and warned that")."""
    doc = reader.doc
    for i in range(start + 2, end):
        token = doc[i]
        if i in reader.inside or verb_of(token) is None:
            continue
        set_off = doc[i - 1].text == "," or (doc[i - 1].text in '”"' and doc[i - 2].text == ",")
        adds = token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "conj", "ROOT", "xcomp")
        if adds and set_off and _brings(reader, token, end):
            return i - 1 if doc[i - 1].text == "," else i
        if _meanwhile(token):
            return token.left_edge.i - 1
        beside = companion(token)
        if beside is not None and beside.start > start:
            return beside.start - 1
        bare = not any(k.dep_ in ("nsubj", "nsubjpass") for k in token.children)
        if token.dep_ == "conj" and bare and token.tag_ == verb.tag_ and token.tag_ in ("VBD", "VBZ", "VBP"):
            cc = next((k.i for k in token.head.children if k.dep_ == "cc" and start < k.i < i), None)
            adjacent = cc is not None and i - cc <= 2
            after_quote = cc is not None and doc[cc - 1].text in '”"’»'
            if cc is not None and adjacent and (token.head == verb or token.head.tag_ != verb.tag_ or after_quote):
                return cc
    for i in range(start + 2, end - 1):
        if doc[i].text == "," and i not in reader.inside and (_withheld(doc, i) or _alludes(doc, i)):
            return i
        if (
            doc[i].lower_ == "according"
            and doc[i + 1].lower_ == "to"
            and doc[i - 1].text == ","
            and i not in reader.inside
        ):
            return i - 1
    return end


def before_aside(reader: Reader, start: int, end: int) -> int:
    """End a clause before an aside with a verb of speech of its own: ", though he cautioned that …"."""
    verbs = (t for t in reader.doc[start:end] if t.i not in reader.inside and verb_of(t) is not None)
    return next((t.left_edge.i - 1 for t in verbs if _meanwhile(t)), end)


def _brings(reader: Reader, verb: Token, end: int) -> bool:
    """Say whether ", adding …" brings words of its own; ", inviting him to come" is part of what is reported."""
    entry = verb_of(verb)
    if entry is None or entry.clause == "zero":
        return entry is not None
    told = any(k.dep_ == "ccomp" or k.lower_ in ("that", "for") for k in verb.rights)
    return told or any(i in reader.inside for i in range(verb.i + 1, end))


def _withheld(doc: Doc, comma: int) -> bool:
    """Say whether a comma is followed by what was not told: ", without naming it", ", though he did not …"."""
    after = [t.lower_ for t in doc[comma + 1 : comma + 5]]
    if len(after) < 4:
        return False
    if after[0] == "without":
        return after[1] in _WITHHOLDING
    opens = after[0] in ("though", "although", "but") and (after[1] in ("he", "she", "they") or after[1] in _DECLINED)
    return opens and (after[1] in _DECLINED or after[2] in _DECLINED or after[2:4] in (["did", "not"], ["did", "n’t"]))


def _alludes(doc: Doc, comma: int) -> bool:
    """Say whether the narrator tells behind a comma what was meant: ", a reference to …", ", referring to …"."""
    after = [t.lower_ for t in doc[comma + 1 : comma + 5]]
    after = after[after[:1] in (["in"], ["as"]) :]
    after = after[after[:1] in (["a"], ["an"], ["apparent"]) :]
    return after[:1] in _ALLUSIONS and after[1:2] in (["to"], ["at"])


def _meanwhile(verb: Token) -> bool:
    """Say whether a verb of speech opens the narrator's own ", as he warned of …" or ", as allies condemned …"."""
    first = verb.left_edge
    own = next((k for k in verb.lefts if k.dep_ == "nsubj"), None)
    if own is None or first.i < 2 or verb.doc[first.i - 1].text not in (",", "”", '"'):
        return False
    marks = verb.doc[first.i - 2 : first.i].text
    other = first.lower_ == "as" and marks in (",”", ',"') and verb.tag_ == "VBD" and speaks(own)
    own_aside = marks[-1] == "," and own.lower_ in ("he", "she", "they")
    return other or (own_aside and first.lower_ in ("as", "while", "after", "when", "though", "although"))


def _has_particle(verb: Token) -> bool:
    """Say whether the verb's particle follows it ("call on")."""
    return verb.doc[verb.i + 1].lower_ in ("on", "upon")


def _as_what(verb: Token, kids: Sequence[Token]) -> int | None:
    """Return what follows "as" in "what X described to the press as …", where the object stands before the verb."""
    if any(k.dep_ in ("dobj", "ccomp", "oprd") and k.i > verb.i for k in kids):
        return None
    if not any(k.tag_ in ("WP", "WDT") and k.dep_ == "dobj" for k in verb.lefts):
        return None
    return next((t.i + 1 for t in verb.subtree if t.i > verb.i and t.lower_ == "as" and t.dep_ == "prep"), None)


def _names(verb: Token) -> bool:
    """Say whether a participle only gives a name ("the camp, also called “North”")."""
    if [t.lower_ for t in verb.nbor().doc[verb.i + 1 : verb.i + 3]] == ["to", "as"]:
        return True  # "commonly referred to as"
    bare = verb.tag_ != "VBG" and verb.dep_ != "conj" and not any(k.dep_ == "nsubj" for k in verb.children)
    return bare and (verb.doc[verb.i - 1].text in (",", "(", "-") or verb.doc[verb.i - 1].pos_ == "ADV")


def _judges(verb: Token, who: Token) -> bool:
    """Say whether a verb tells at some length what its subject thinks of something ("called it the worst of …")."""
    after = verb.doc[verb.i + 1 : verb.i + 4]
    if verb.tag_ not in ("VBD", "VBG") or len(after) < 3 or not speaks(who) or after[0].lower_ not in ("it", "them"):
        return False
    told = next((k for k in verb.rights if k.i > verb.i + 1 and k.dep_ in ("oprd", "ccomp", "prep", "dobj")), None)
    fits = after[1].lower_ in ("a", "an", "the", "one") or (after[1].lower_ == "as" and after[2].tag_ != "NNP")
    return fits and told is not None and told.right_edge.i - verb.i > 4 and told.tag_ != "NNP"


def quoted_object(reader: Reader, verb: Token, entry: Verb, who: Token, bounds: tuple[int, int]) -> Attributed | None:
    """Read 'X described it as "…"' and 'X stressed the "…"': an object with quoted words in it."""
    kids = [
        k
        for k in verb.rights
        if k.dep_ in ("dobj", "ccomp", "oprd", "prep", "xcomp", "attr", "dative", "acomp", "pobj", "dep", "advcl")
    ]
    kids = [k for k in kids if k.tag_ != "VBG" or verb_of(k) is None]  # "agreed, saying that …" has its own reading
    if not kids or any(k.dep_ in ("nsubjpass", "agent") for k in verb.children):
        return None
    if entry.group == "describe" and (_names(verb) or (verb.dep_ == "acl" and not speaks(who))):
        return None
    end = min(max(k.right_edge.i + 1 for k in kids), bounds[1])
    if end == verb.sent.end:
        end = bounds[1]
    start = verb.i + 1 + (verb.i + 1 < end and _has_particle(verb))
    if (
        kids[0].dep_ == "prep"
        and kids[0].lower_ in ("in", "at", "during", "on")
        and len(kids) > 1
        and start == kids[0].i
    ):
        start = kids[0].right_edge.i + 1
    role = _as_what(verb, kids) if entry.group == "describe" else None
    start = role or start
    span = reader.content(start, clip(reader, verb, verb.i + 1, end))
    if span is None or not (reader.quoted_words(span) or role or (entry.group == "describe" and _judges(verb, who))):
        return None
    as_quoted = any(reader.doc[i].lower_ == "as" and i + 1 in reader.inside for i in range(start, end - 1))
    likened = as_quoted or any(k.dep_ == "prep" and k.lower_ == "as" for k in kids)
    least = 1 if entry.group == "deny" and as_quoted else 2 if likened else 3  # 'dismissed it as "nonsense"'
    if entry.group != "describe" and reader.quoted_words(span) < least:
        return None
    return reader.item([span], f"X {entry.group}: quoted object", who, verb.i)
