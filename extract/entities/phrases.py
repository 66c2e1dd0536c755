"""How far a role phrase reaches: "the X's deputy minister of Y" from its head to both ends."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extract.article import Article, Linked
from extract.entities.countries import is_seat
from extract.entities.names import HYPHENS, is_line_break
from extract.entities.titles import titles, word
from extract.lexicon import words

POSSESSIVE = ("'s", "’s", "'", "’")
LEADING = ("lead", "head", "run", "command", "chair", "direct", "oversee")  # verbs of a body's head
LINKS = ("of", "for")
_CHAINED = (*LINKS, "to", "the")
ENDS = (",", ";", ".", ")", "—", "–", ":", "]")
_CHAIN = 8  # tokens between a role's head and its last "of the"
_PROGRAMMES = ("program", "programme", "project", "initiative", "department", "division", "studies")
_CLAUSAL = ("who", "which", "that", "when", "where", "as", "while")
_LONGEST = 40  # tokens of a role phrase


class Reader:
    """Looks tokens up among the mentions of an article."""

    def __init__(self, article: Article) -> None:
        self.article, self.doc = article, article.doc
        self.mentions: dict[int, list[Linked]] = {}
        self.people: set[int] = set()
        for m in article.linked:
            kind = article.entities[m.entity].type
            for i in range(m.start, m.end):
                if kind == "Official":
                    self.people.add(i)
                elif kind in ("Country", "Organization"):
                    self.mentions.setdefault(i, []).append(m)

    def type_of(self, mention: Linked) -> str:
        """Return the node type of a mention."""
        return self.article.entities[mention.entity].type

    def around(self, i: int) -> Linked | None:
        """Return the longest country or organisation that covers a token."""
        return max(self.mentions.get(i, ()), key=lambda m: m.end - m.start, default=None)


def is_head(token: Token) -> bool:
    """Say whether a token is a title, rank or role word, also as the last part of a hyphenated one."""
    text = word(token.text)
    return text in titles().heads or text.rpartition("-")[2] in titles().heads


def _wordlike(token: Token) -> bool:
    """Say whether a token can stand inside a role phrase by its own nature."""
    if word(token.text) in titles().modifiers | titles().former | titles().honorifics or is_head(token):
        return True
    if token.pos_ in ("VERB", "AUX", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV") or token.tag_ == "NNS":
        return False
    capital = token.text[0].isupper() and (token.is_alpha or "." in token.text)
    return capital or token.pos_ in ("ADJ", "NOUN", "PROPN")


def _own_title(doc: Doc, start: int, stop: int) -> bool:
    """Say whether the words alone are the title of the name after them, as in "aide of President X"."""
    known = titles()
    said = [word(t.text) for t in doc[start:stop] if not t.is_space]
    if any(w in known.state for w in said):
        return all(w in known.heads | known.modifiers | known.honorifics for w in said)
    return bool(said) and all(w in known.ranks | known.honorifics for w in said)


def _parenthesis(doc: Doc, i: int) -> int:
    """Return the index of the bracket that a closing one at ``i`` answers to, a few tokens before, else ``i``."""
    return next((k for k in range(i - 1, max(i - 6, -1), -1) if doc[k].text == "("), i)


def _determined(doc: Doc, i: int) -> bool:
    """Say whether the noun phrase that ends with token ``i`` begins with "the", so that it means someone of its own."""
    while i and _wordlike(doc[i]):
        i -= 1
    return bool(doc[i].lower_ == "the")


def _serves(token: Token) -> bool:
    return word(token.text) in ("assistant", "adviser", "advisor", "aide", "deputy", "ambassador", "envoy")


def _joins(reader: Reader, i: int, stop: int) -> bool:
    """Say whether token ``i`` links the words up to ``stop`` to a role's head before it."""
    doc, token = reader.doc, reader.doc[i]
    if i and token.text in ("and", "&") and is_head(doc[i - 1]):
        return i - 1 not in reader.people and (doc[stop].text == "," or not _determined(doc, i - 1))
    if token.lower_ == "in" and i and _serves(doc[i - 1]) and is_seat(doc[i + 1 : stop].text):
        return i - 1 not in reader.people  # "the ambassador in Kyiv"
    pair = token.text in ("and", "&") and i > 1 and doc[i - 1].text[0].isupper() and doc[i + 1].text[0].isupper()
    if not pair and token.lower_ not in _CHAINED:
        return False
    if token.lower_ != "the" and _own_title(doc, i + 1, stop):
        return False
    for k in range(i, max(i - _CHAIN, 0), -1):
        if is_head(doc[k - 1]) and (doc[k].lower_ in LINKS or (doc[k].lower_ == "to" and _serves(doc[k - 1]))):
            return k - 1 not in reader.people
        if doc[k].lower_ not in _CHAINED and k != i and not _wordlike(doc[k]) and reader.around(k) is None:
            return False
    return False


def _tells_kind(reader: Reader, i: int) -> bool:
    """Say whether the noun before a body's name tells its kind: "head of drone maker Y"."""
    body = reader.around(i)
    named = body is not None and body.start == i and reader.type_of(body) == "Organization"
    return named and reader.doc[i - 1].lower_ in words("organizations.toml", "kinds")


def _extends(reader: Reader, i: int, stop: int) -> bool:
    """Say whether the role phrase that begins at ``i`` goes on with the token before it."""
    doc, j = reader.doc, i - 1
    token = doc[j]
    if token.text in HYPHENS:
        return not token.whitespace_
    if is_line_break(token) or token.text in POSSESSIVE or _joins(reader, j, stop):
        return True
    common = token.text.islower() and token.pos_ == "NOUN" and word(token.text) not in titles().modifiers
    if i < stop and common and doc[i].text[0].isupper() and not (is_head(token) or _tells_kind(reader, i)):
        return False
    if i < stop and _is_state(reader, i) and any(map(is_head, doc[i:stop])):
        known = titles()
        return word(token.text) in known.modifiers | known.former | known.honorifics | known.ranks or is_head(token)
    return _wordlike(token)


def left_edge(reader: Reader, stop: int) -> int:
    """Return where the noun phrase begins that ends before token ``stop``."""
    doc, i = reader.doc, stop
    if stop and doc[stop - 1].pos_ in ("CCONJ", "ADP", "DET"):
        return stop
    while i > 0 and stop - i < _LONGEST:
        j = i - 1
        around = reader.around(j)
        if j in reader.people or (i < stop and doc[i].is_sent_start):
            break
        if around is not None and (i == stop or not _is_state(reader, i) or not any(map(is_head, doc[i:stop]))):
            i = around.start
        elif doc[j].text == ")" and _parenthesis(doc, j) < j:
            i = _parenthesis(doc, j)
        elif around is None and _extends(reader, i, stop):
            i = j
        else:
            break
    while i < stop and (doc[i].is_space or doc[i].text in (*POSSESSIVE, *HYPHENS)):
        i += 1
    return i


def _is_state(reader: Reader, i: int) -> bool:
    owner = reader.around(i)
    return owner is not None and owner.start == i and reader.type_of(owner) == "Country"


def right_edge(reader: Reader, start: int) -> tuple[int, bool]:
    """Return where the phrase ends that begins at ``start``, and whether it closes there rather than goes on."""
    doc, i = reader.doc, start
    while i < len(doc) and i - start < _LONGEST:
        token, around = doc[i], reader.around(i)
        if around is not None and around.end > i:
            i = around.end
            continue
        if token.text == "," and i > start and is_head(doc[i - 1]) and reader.mentions.get(i + 1):
            i += 1
            continue
        if token.text == "," and _in_programme(doc, i):
            i += 1
            continue
        if token.text in ENDS or (token.is_space and "\n\n" in token.text) or (token.is_sent_start and i > start):
            return i, True
        finite = token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)
        pointing = token.lower_ == "that" and token.pos_ == "DET"  # "author of that report"
        if i in reader.people or finite or (token.lower_ in _CLAUSAL and not pointing):
            return i, token.lower_ in ("who", "which", "when", "where")
        i += 1
    return i, i >= len(doc)


def _in_programme(doc: Doc, i: int) -> bool:
    """Say whether a comma stands inside the name of a programme: "a fellow in the Asia, Water, and Trade Program"."""
    for token in doc[i + 1 : i + _CHAIN]:
        if token.lower_ in _PROGRAMMES:
            return True
        if not (token.text[0].isupper() or token.text in (",", "and", "&")):
            return False
    return False


def past_place(reader: Reader, start: int) -> int:
    """Return the start of a title without the place that an "in" before it makes no part of it."""
    place = reader.around(start)
    stands = start > 0 and reader.doc[start - 1].lower_ == "in" and place is not None and place.start == start
    if not stands or place is None or reader.doc[place.end].text in POSSESSIVE:
        return start
    return place.end
