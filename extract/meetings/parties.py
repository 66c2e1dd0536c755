"""Who a word of a clause stands for: the named, those a pronoun or a role points to, and the author of a release."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from extract.article import Article
from extract.entities.titles import leaders, titles, word
from extract.lexicon import words
from extract.meetings.offices import behind_dash, holder, holders, offices_after
from extract.meetings.rosters import is_delegate, named_after, named_before, states
from extract.reference.coreference import antecedent

_FIRST = frozenset(["i", "me", "my", "mine", "myself"])
_SAYS = ("say", "add", "tell", "write", "state", "announce", "note")
_QUOTES = ('"', "“")
_BESIDE = ("appos", "compound", "nmod")
_RELEASE = re.compile(r"\b(?:statement|remarks|address|message|speech|readout)\b", re.IGNORECASE)


def author(article: Article) -> str | None:
    """Return the id of the official who speaks in the first person: the first one named in a release's heading."""
    head = article.document.title or article.doc[: min(len(article.doc), 40)].text
    if not _RELEASE.search(head):
        return None
    first = (m.entity for m in article.linked if article.entities[m.entity].type == "Official")
    return next(first, None)


def _speaker(article: Article, token: Token) -> str | None:
    """Return the id of the official who says "I": the one whose words hold it, else the author."""
    start = token.sent.start
    before = [article.doc[start - 1].sent.root] if start and article.doc[start].text in _QUOTES else []
    for verb in (*token.ancestors, *before):  # "…," X said. "I will …"
        if verb.lemma_.lower() in _SAYS and verb.i != token.head.i:
            for child in verb.children:
                if child.dep_ == "nsubj":
                    entity = article.entity_of(child, "Official")
                    return entity.id if entity else None
    return author(article)


def _antecedent_of_relative(token: Token) -> Token | None:
    clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
    return clause.head if clause is not None else None


def _ahead(article: Article, token: Token) -> Token | None:
    """Return the first word of the official named after what the parser took for the head: "Peru's President X"."""
    for other in article.doc[token.i + 1 : token.i + 9]:
        if article.entity_of(other, "Official") is not None:
            return other
        inside = other.pos_ in ("PROPN", "ADJ", "DET") or other.text in ("(", ")", "of", "from") or other.is_space
        inside = inside or (other.text == "," and article.entity_of(other.nbor(-1), "Country") is not None)
        if not inside or "\n\n" in other.text:
            return None
    return None


def _delegates(article: Article, token: Token) -> list[str]:
    """Return the states and bodies that "Japanese and Indian leaders" or "the leaders of the EU" stand for."""
    if not is_delegate(token):
        return []
    held = holders(article, token)
    if held:
        return held
    if any(c.lower_ == "their" for c in token.children):
        verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
        return subjects(article, verb.head) if verb is not None and verb.dep_ == "conj" else []
    led = [
        c for c in token.children if c.dep_ == "acl" and c.lemma_.lower() in words("meetings.toml", "delegation_verbs")
    ]
    by = [p for c in led for a in c.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj"]
    return [*states(article, token), *(e for p in by for e in parties(article, p))]


def _in_sentence(article: Article, token: Token) -> str | None:
    """Return whom "he" means where only one of the sentence fits: "Y's trip, where he met Z", "before he left, Y …"."""
    if token.lower_ in ("him", "her") and token.dep_ == "dobj":
        return _met_before(article, token)
    if token.lower_ not in ("he", "she"):
        return None
    verb, start = token.head, token.sent.start
    named = [(t, article.entity_of(t, "Official")) for t in article.doc[start : token.i] if t.dep_ != "pobj"]
    before = {e.id for t, e in named if e and (t.dep_ in ("nsubj", "nsubjpass", "poss"))}
    if before:
        return before.pop() if len(before) == 1 else None
    if verb.dep_ != "advcl" or verb.i > verb.head.i:
        return None
    after = (article.entity_of(c, "Official") for c in verb.head.children if c.dep_ == "nsubj" and c.i > token.i)
    return next((e.id for e in after if e), None)


def _met_before(article: Article, token: Token) -> str | None:
    """Return whom "him" means beside the subject of its verb: "X spoke with Y, hosting him in Oslo"."""
    acting = set(subjects(article, token.head))
    named = {e.id for t in article.doc[token.sent.start : token.i] if (e := article.entity_of(t, "Official"))}
    return named.difference(acting).pop() if acting and len(named - acting) == 1 else None


def party(article: Article, token: Token) -> str | None:
    """Return the id of the official, state or organisation that a word stands for."""
    person = article.entity_of(token, "Official")
    if person is not None:
        return person.id
    if token.lower_ in _FIRST:
        return _speaker(article, token)
    near = _in_sentence(article, token)
    if near is not None:
        return near
    if token.tag_ in ("WP", "WDT"):
        before = _antecedent_of_relative(token)
        return party(article, before) if before is not None and before.i < token.i else None
    for child in token.children:
        beside = child.dep_ == "appos" or (child.dep_ in ("compound", "nmod") and token.tag_ != "NNS")  # "X's aides"
        entity = article.entity_of(child, "Official") if beside else None
        if entity is not None:
            return entity.id
    if token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    ahead = _ahead(article, token) if token.pos_ != "PRON" else None
    named = article.entity_of(token, "Organization", "Country")
    if ahead is not None:
        named = article.entity_of(ahead, "Official")
    if named is not None:
        return named.id
    of = next((c.right_edge.i for c in token.children if c.lower_ == "of" and states(article, token)), token.i)
    found = antecedent(article, article.doc[token.left_edge.i : of + 1])
    return found.id if found is not None else _for_state(article, token) or _by_office(article, token)


def _for_state(article: Article, token: Token) -> str | None:
    """Return the state of an office whose holder has no name in the article: "the president of Latvia"."""
    if token.tag_ not in ("NN", "NNP") or word(token.text) not in titles().state | {"counterpart"}:
        return None
    beside = states(article, token)
    if not beside or article.entities[beside[0]].type != "Country":
        return None
    return next(iter(holder(article, token, beside[0])), None)


@cache
def _first_offices() -> frozenset[str]:
    return frozenset(office for leader in leaders().values() for office in leader.words("office")[:1])


def _by_office(article: Article, token: Token) -> str | None:
    """Return the one official named before whose first known office is the phrase ("the prime minister")."""
    phrase = " ".join(t.lower_ for t in token.subtree if t.i <= token.i).removeprefix("the ")
    if phrase not in _first_offices():
        return None
    before = dict.fromkeys(m.entity for m in article.linked if m.end <= token.i)
    offices = {e: leaders()[e.removeprefix("official-")].words("office") for e in before
               if e.removeprefix("official-") in leaders()}  # fmt: skip
    holders = [e for e, held in offices.items() if held[:1] == (phrase,)]
    return holders[0] if len(holders) == 1 else None


def _named(article: Article, token: Token) -> Token:
    """Return the token of the official's name that a title stands before: "the chancellor, X", "President of Y X"."""
    if article.entity_of(token, "Official") is not None:
        return token
    beside = next((c for c in token.children if c.dep_ in _BESIDE and article.entity_of(c, "Official")), None)
    return beside or (_ahead(article, token) if token.pos_ in ("NOUN", "PROPN") else None) or token


def _they(article: Article, token: Token) -> list[str]:
    """Return those who were the subjects of the sentence before, where there were several of one kind."""
    start = token.sent.start
    verbs = article.doc[start - 1].sent if start else ()
    for verb in verbs:
        if verb.dep_ == "ROOT":
            told = subjects(article, verb)
            people = [p for p in told if article.entities[p].type == "Official"]
            return people if len(people) > 1 else told if len(told) > 1 and not people else []
    return []


def _names_some(link: Token) -> bool:
    """Say whether a preposition names some of a group: "including", "such as"."""
    return link.lower_ == "including" or (link.lower_ == "as" and any(c.lower_ == "such" for c in link.children))


def _is_body(article: Article, token: Token) -> bool:
    return article.entity_of(token, "Organization", "Country") is not None


def parties(article: Article, token: Token) -> list[str]:
    """Return the ids of all that a word and those coordinated with it stand for."""
    if token.lower_ in ("they", "them"):
        return _they(article, token)
    named = _named(article, token)
    beside = [c for c in token.children if c.dep_ == "nmod" and article.entity_of(c, "Official")]
    heads = [*beside, token, *(c for c in (*token.conjuncts, *named.conjuncts) if c.i > token.i)]
    found: list[str] = []
    among = [p for c in token.children if _names_some(c) for p in c.children if p.dep_ == "pobj"]
    listed_after = [c for c in token.children if c.dep_ == "appos" and c.n_rights and _is_body(article, c)]
    heads += [j for p in (*among, *listed_after) for j in (p, *p.conjuncts)]  # "NATO, the EU and Saab"
    if token.lower_ == "we":  # "We, the leaders of the G7"
        heads += [c for c in token.children if c.dep_ == "appos"]
    for head in heads:
        one = party(article, head)
        found += _delegates(article, head) or ([one] if one else [])
    found += [p for h in heads for p in named_after(article, _named(article, h))]
    listed = [
        e for h in heads if h.pos_ in ("NOUN", "PROPN") for e in (*offices_after(article, h), *behind_dash(article, h))
    ]
    return list(dict.fromkeys([*found, *listed]))


def companions(article: Article, verb: Token, own: Sequence[Token] = ()) -> list[str]:
    """Return the officials who go with the subjects of a verb: "X, accompanied by Y, visited"."""
    clauses = [c for t in (verb, *own) for c in t.children if c.dep_ in ("acl", "advcl") and c.lemma_ == "accompany"]
    heads = [p for c in clauses for a in c.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj"]
    beside = [c for o in own for t in (o, *o.conjuncts) for c in t.children if c.lower_ in ("along", "together")]
    heads += [p for b in beside for w in b.children if w.lower_ == "with" for p in w.children if p.dep_ == "pobj"]
    found = [e for h in heads for e in parties(article, h)]
    return [e for e in found if article.entities[e].type == "Official"]


def _does_so(verb: Token) -> bool:
    """Say whether a clause says that somebody else did the same: "as did X"."""
    return verb.lemma_ == "do" and verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)


def subject_heads(verb: Token) -> list[Token]:
    """Return the subjects of a verb, also those the parser hung on its auxiliary or on a "comprising" after them."""
    found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    nearby = [
        c for c in verb.children if c.dep_ == "aux" or (c.dep_ == "csubj" and c.lemma_ in ("comprise", "include"))
    ]
    return found or [g for c in nearby for g in c.children if g.dep_ == "nsubj" and g.i < c.i]


def _judged(verb: Token) -> list[Token]:
    """Return those who are thanked or blamed for what a gerund tells: "thanked X for hosting him"."""
    above = verb.head.head
    judging = verb.dep_ == "pcomp" and above.lemma_.lower() in words("meetings.toml", "judging_verbs")
    return [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")] if judging else []


def subjects(article: Article, verb: Token) -> list[str]:
    """Return the ids of the subjects of a verb, those it takes over from the verb above it included."""
    current = verb
    for _ in range(5):
        own = subject_heads(current)
        if current.lemma_ == "be":
            own += [c for c in current.children if c.dep_ == "attr" and article.entity_of(c, "Official")]
        if own:
            passive = current.i == verb.i and own[0].dep_ == "nsubjpass"
            own += [c for v in current.children if _does_so(v) for c in v.children if c.dep_ == "nsubj"]
            named = [p for o in own for p in (*named_before(article, o), *parties(article, o))]
            return [] if passive else [*named, *companions(article, current, own)]
        judged = _judged(current)
        if judged:
            return [p for j in judged for p in parties(article, j)]
        if current.dep_ in ("acl", "relcl") and current.head.dep_ == "attr" and current.tag_ == "VB":
            current = current.head.head  # "became the first leader to visit"
            continue
        if current.dep_ in ("acl", "relcl") and current.head.pos_ in ("NOUN", "PROPN"):
            some = current.head.head if current.head.dep_ == "pobj" else current
            if some.lower_ == "among" and some.head.lemma_ == "be":  # "X is among those that will attend"
                return subjects(article, some.head)
            return parties(article, current.head)
        if (
            current.dep_ not in ("xcomp", "advcl", "conj", "ccomp", "pcomp", "acomp", "prep", "dep")
            or current.head.i == current.i
        ):
            return []
        current = current.head
    return []
