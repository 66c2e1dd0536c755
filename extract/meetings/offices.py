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
_RANKS = {"prime", "vice", "deputy", "foreign", "defence", "defense", "interior", "finance"}
_PAST = {"former", "ex", "deputy"}
_DASHES = ("—", "–", "-", "--", ":")
_NOT_IN_OFFICE = frozenset(["deputy", "former", "previous", "ex", "then", "late", "acting", "assistant", "shadow"])
_WITHIN = ("DET", "ADJ", "NOUN", "PROPN", "PUNCT", "CCONJ", "NUM", "SPACE", "PART")


def holders(article: Article, noun: Token) -> list[str]:
    """Return the officials of the article who hold the offices: "the top British and American diplomats"."""
    if not is_delegate(noun):
        return []
    wanted = _portfolio(noun)
    named = [(m.start, m.entity) for m in article.linked if wanted and article.entities[m.entity].type == "Official"]
    held = dict.fromkeys(e for _, e in named if wanted & _role(article, e))
    sides = states(article, noun)
    if sides:
        by_state = [[e for e in held if state_of(article, e) == side] for side in sides]
        found = [es[0] for es in by_state if len(es) == 1 and not _PAST & _role(article, es[0])]
        return found if len(found) == len(sides) else []
    count = next((_COUNTS[c.lower_] for c in noun.children if c.lower_ in _COUNTS), 0)
    near = dict.fromkeys(e for at, e in named if e in held and noun.i - _NEAR < at < noun.i)
    return list(near) if count and len(near) == count else []


def _portfolio(noun: Token) -> set[str]:
    """Return the words of the office that a plural noun stands for, those of diplomacy or of defence."""
    told = {c.lower_ for c in noun.children if c.i < noun.i}
    lemma = noun.lemma_.lower().removesuffix("s")
    if (lemma == "diplomat" and "top" in told) or "foreign" in told:
        return {"foreign", "state", "diplomat"}
    return {"defence", "defense"} if told & {"defence", "defense"} else set()


def _role(article: Article, official: str) -> set[str]:
    """Return the words of the role of an official."""
    return set(article.entities[official].properties.get("role", "").lower().split())


def offices_after(article: Article, noun: Token) -> list[str]:
    """Return the states and officials of a list of offices that begins with a noun: "the president of A, the …"."""
    found: list[str] = []
    office, joined = noun if _office(noun) and not is_delegate(noun) else None, False
    for token in article.doc[noun.i + 1 : noun.i + _LIST] if office is not None else ():
        official, country = article.entity_of(token, "Official"), article.entity_of(token, "Country")
        if official is not None:
            if found and found[-1] == state_of(article, official.id):
                found.pop()  # "the prime minister of Peru X"
            found.append(official.id)
            office = None
        elif country is not None:
            found += holder(article, office, country.id) if office is not None else []
        elif token.lower_ in ("of", ",", "and"):
            if token.lower_ == "of":
                office = token.nbor(-1) if _office(token.nbor(-1)) else None
            joined = joined or token.lower_ != "of"
            if token.lower_ == "of" and office is None:
                break
        elif token.pos_ not in _WITHIN or token.text in (".", ";", ":") or token.is_sent_start or "\n\n" in token.text:
            break
        else:
            office = None if _office(token) else office  # the next office takes an "of" of its own
    return list(dict.fromkeys(found)) if joined and len(found) > 1 else []


def _office(token: Token) -> set[str] | None:
    """Return the words of an office of states in the singular ("prime", "minister"), None for other words."""
    plain = next((w for w in (word(token.text), word(token.text).removesuffix("s")) if w in titles().state), None)
    before = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i}
    return {plain, *(before & _RANKS)} if plain else None


def holder(article: Article, office: Token, state: str) -> list[str]:
    """Return who holds an office of a state: the one official so named, the state where none of it is named at all."""
    named = [e.id for e in article.entities.values() if e.type == "Official" and state_of(article, e.id) == state]
    wanted = _office(office) or {word(office.text)}
    held = [e for e in named if wanted <= _role(article, e)]
    return held if len(held) == 1 else [] if named else [state]


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
