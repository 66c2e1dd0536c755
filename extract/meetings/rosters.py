"""Lists of those who take part: names with titles between them, and the states that ministers and leaders come from."""

from __future__ import annotations

from spacy.tokens import Token

from extract.article import Article
from extract.entities.titles import leaders
from extract.lexicon import words

_TITLE = 12  # tokens between two names that a title stands between
_REACH = 60  # tokens of a whole list
_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN")
_OF = ("of", "from", "representing", "comprising")
_BREAKS = frozenset([".", ";", ":"])
_FILLING = frozenset(["the", ",", "and", "(", ")", "both", "as", "well", "&"])
# Words between ministers and their states: "ministers of foreign affairs of".
_PORTFOLIO = frozenset(["foreign", "affairs", "defence", "defense", "interior", "finance", "economy", "energy",
                        "ministers", "ministries", "ministry", "of", "and", "state", "government"])  # fmt: skip
# Words between a state and its ministers: "the French and German foreign and defence ministers".
_OFFICE = frozenset(["foreign", "defence", "defense", "prime", "interior", "finance", "economy", "energy", "trade",
                     "senior", "top", "military", "security", "national", "government", "army", "deputy", "political",
                     "prime", "chief", "lead"])  # fmt: skip


def _stops(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") or token.text in _BREAKS or "\n\n" in token.text


def named_after(article: Article, token: Token) -> list[str]:
    """Return the officials that commas and a final "and" join to a named one, titles between them."""
    first = article.entity_of(token, "Official")
    found: list[str] = []
    waiting: list[str] = []  # joined by commas, until an "and" shows that it is a list
    gap, joined, last = 0, "", first.id if first else ""
    for other in article.doc[token.i + 1 : token.i + _REACH] if first else ():
        named = article.entity_of(other, "Official")
        if named is not None:
            if named.id != last and not joined:
                break
            waiting += [named.id] if named.id != last and other.dep_ != "poss" else []
            if joined == "and":
                found, waiting = [*found, *waiting], []
            gap, joined, last = 0, "", named.id
            continue
        joined = joined if joined == "and" else _joint(other) or joined
        after = article.doc[other.i + 1 : other.i + 2]
        if waiting and other.lower_ == "and" and other.nbor(-1).text == "," and after and after[0].pos_ in _NOMINAL:
            found, waiting = [*found, *waiting], []  # "A, B, and a delegation"
        gap += 1
        if gap > _TITLE or _stops(other) or other.is_sent_start:
            break
    return found


def named_before(article: Article, token: Token) -> list[str]:
    """Return the officials joined to a named subject before it: "A of Peru, minister B and minister C met"."""
    last = article.entity_of(token, "Official")
    found: list[str] = []
    gap, joined, known = 0, "", last.id if last else ""
    for other in reversed(article.doc[max(token.sent.start, token.i - _REACH) : token.i] if last else ()):
        named = article.entity_of(other, "Official")
        if named is not None:
            if named.id != known:
                if not (joined == "and" or (joined and found)) or other.dep_ in ("pobj", "dobj", "poss"):
                    break
                found.insert(0, named.id)
            gap, joined, known = 0, "", named.id
            continue
        joined = _joint(other) or joined
        gap += 1
        if gap > _TITLE or _stops(other):
            break
    return found


def _joint(token: Token) -> str:
    return "and" if token.lower_ in ("and", "&") else "," if token.text == "," else ""


def states(article: Article, noun: Token) -> list[str]:
    """Return the states and bodies beside "leaders": "Japanese and Indian leaders", "leaders of A, B (C) and D"."""
    found: dict[str, None] = {}
    for token in reversed(article.doc[max(noun.i - _TITLE, _line_start(noun)) : noun.i]):
        entity = article.entity_of(token, "Country", "Organization")
        if entity is not None:
            found[entity.id] = None
        elif token.lower_ not in _FILLING | _OFFICE and token.tag_ != "POS" and not token.is_space:
            break
    ids = list(found)[::-1]
    i, end = noun.i + 1, min(noun.i + _REACH, len(article.doc))
    if i >= end or article.doc[i].lower_ not in _OF:
        return ids
    i = _past_portfolio(article, i)
    for token in article.doc[i + 1 : end]:
        entity = article.entity_of(token, "Country", "Organization")
        if entity is not None:
            ids.append(entity.id)
        elif token.is_sent_start or not (token.lower_ in _FILLING or token.is_space or _unlisted(token)):
            before = token.nbor(-1)
            owner = article.entity_of(before, "Country", "Organization")
            if (
                owner is not None
                and not token.is_punct
                and before.dep_ in ("compound", "poss", "nmod", "amod")
                and before.head.i >= token.i
            ):
                ids = [one for one in ids if one != owner.id]  # "and NATO chief X"
            break
    return list(dict.fromkeys(ids))


def _line_start(noun: Token) -> int:
    """Return where the sentence of a noun begins, a first word that the parser cut off included: "NATO" "leaders"."""
    start = noun.sent.start
    cut = start and not (noun.doc[start - 1].is_space or noun.doc[start - 1].is_punct)
    return start - 1 if cut else start


def _past_portfolio(article: Article, of: int) -> int:
    """Return the index of the "of" before the states in "ministers of foreign affairs of A and B"."""
    i = of + 1 + (of + 1 < len(article.doc) and article.doc[of + 1].lower_ == "the")
    while i < len(article.doc) and article.doc[i].lower_ in _PORTFOLIO:
        i += 1
    return i - 1 if article.doc[i - 1].lower_ in _OF else of


def state_of(article: Article, official: str) -> str:
    """Return the state of an official: a known leader's, else the one named in the title before the name, if any."""
    leader = leaders().get(official.removeprefix("official-"))
    if leader is not None and leader.text("country"):
        return leader.text("country")
    for m in article.linked:
        if m.entity == official:
            title = article.doc[max(article.doc[m.start].sent.start, m.start - _TITLE) : m.start]
            for token in reversed(title):
                if token.pos_ in ("VERB", "AUX", "CCONJ") or article.entity_of(token, "Official"):
                    break
                country = article.entity_of(token, "Country")
                if country is not None:
                    return country.id
    return ""


def _unlisted(token: Token) -> bool:
    """Say whether a word of a list of states and bodies is a name that no gazetteer has, or an abbreviation."""
    abbreviates = token.i > 0 and token.nbor(-1).text == "(" and token.text.isupper()
    return abbreviates or (token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "GPE"))


def is_delegate(noun: Token) -> bool:
    """Say whether a noun stands for the states beside it: plural "ministers", or "the delegation", "the side"."""
    lemma = noun.lemma_.lower()
    title = noun.pos_ == "PROPN" and noun.text.endswith("s")  # "Foreign Ministers", tagged as a singular name
    plain = lemma.removesuffix("s") if title else lemma
    many = (title or noun.tag_ in ("NNS", "NNPS")) and plain in words("meetings.toml", "delegates")
    return many or (noun.pos_ in ("NOUN", "PROPN") and lemma in words("meetings.toml", "delegations"))
