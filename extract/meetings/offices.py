"""Whom offices without a name stand for: "the two foreign ministers", "the president of A and the premier of B"."""

from __future__ import annotations

from spacy.tokens import Token

from extract.article import Article
from extract.entities.titles import titles, word
from extract.lexicon import words
from extract.meetings.rosters import is_delegate, state_of, states

_LEXICON = "meetings.toml"
_LIST = 60  # tokens of a whole list
_OWN = 8  # tokens from a group to the dash after it: "the leaders of the Baltic states —"
_NEAR = 120  # tokens back to those whom "the two ministers" takes up
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_DASHES = ("—", "–", "-", "--", ":")
_WITHIN = ("DET", "ADJ", "NOUN", "PROPN", "PUNCT", "CCONJ", "NUM", "SPACE", "PART")


def holders(article: Article, noun: Token) -> list[str]:
    """Return the officials of the article who hold the offices: "the top British and American diplomats"."""
    if not is_delegate(noun):
        return []
    wanted = _portfolio(noun)
    named = [(m.start, m.entity) for m in article.linked if article.entities[m.entity].type == "Official"]
    held = {e: at for at, e in named if wanted and _is_of(article, e, wanted)}
    sides = states(article, noun)
    if sides:
        by_state = [[e for e in held if state_of(article, e) == side] for side in sides]
        return [es[0] for es in by_state] if all(len(es) == 1 for es in by_state) else []
    count = next((_COUNTS[c.lower_] for c in noun.children if c.lower_ in _COUNTS), 0)
    near = dict.fromkeys(e for at, e in named if e in held and noun.i - _NEAR < at < noun.i)
    return list(near) if count and len(near) == count else []


def _portfolio(noun: Token) -> tuple[str, ...]:
    """Return the words of the office that a plural noun stands for, those of diplomacy or of defence."""
    told = {c.lower_ for c in noun.children if c.i < noun.i}
    lemma = noun.lemma_.lower().removesuffix("s")
    if (lemma == "diplomat" and "top" in told) or "foreign" in told:
        return words(_LEXICON, "foreign_offices")
    return words(_LEXICON, "defence_offices") if told & {"defence", "defense"} else ()


def _is_of(article: Article, official: str, offices: tuple[str, ...]) -> bool:
    role = article.entities[official].properties.get("role", "").lower()
    return any(role.endswith(office) for office in offices) and "deputy" not in role and "former" not in role


def offices_after(article: Article, noun: Token) -> list[str]:
    """Return the states and officials of a list of offices that begins with a noun: "the president of A, the …"."""
    found: list[str] = []
    office, joined = _is_office(noun), False
    for token in article.doc[noun.i + 1 : noun.i + _LIST] if office else ():
        official, country = article.entity_of(token, "Official"), article.entity_of(token, "Country")
        if official is not None:
            if found and found[-1] == state_of(article, official.id):
                found.pop()  # "the prime minister of Peru X"
            found.append(official.id)
            office = False
        elif country is not None:
            found += [country.id] if office else []
        elif token.lower_ in ("of", ",", "and"):
            office = _is_office(token.nbor(-1)) if token.lower_ == "of" else office
            joined = joined or token.lower_ != "of"
            if token.lower_ == "of" and not office:
                break
        elif token.pos_ not in _WITHIN or token.text in (".", ";", ":") or token.is_sent_start or "\n\n" in token.text:
            break
        else:
            office = office and not _is_office(token)  # the next office takes an "of" of its own
    return list(dict.fromkeys(found)) if joined and len(found) > 1 else []


def _is_office(token: Token) -> bool:
    plain = word(token.text)
    return plain in titles().state or plain.removesuffix("s") in titles().state


def behind_dash(article: Article, noun: Token) -> list[str]:
    """Return the officials whom a dash or colon sets behind a group: "our allies — Chancellor A and President B"."""
    if noun.lower_ not in words(_LEXICON, "groups"):
        return []
    ahead = article.doc[noun.i + 1 : noun.i + _OWN]
    dash = next((t for t in ahead if t.lower_ != "of" and t.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "SPACE")), None)
    if dash is None or dash.text not in _DASHES:
        return []
    found: list[str] = []
    for token in article.doc[dash.i + 1 : dash.i + _LIST]:
        official = article.entity_of(token, "Official")
        if official is not None:
            found.append(official.id)
        elif token.text in _DASHES or token.pos_ not in (*_WITHIN, "ADP") or token.text in (".", ";"):
            break
    return list(dict.fromkeys(found))
