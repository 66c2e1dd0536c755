"""Which mentions speak of one meeting: headline, lead and body tell of it in different words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.article import Article
from extract.dates import clause_verb
from extract.entities.gazetteer import fold
from extract.lexicon import words
from extract.meetings.clashes import Cluster, agree, clashes, is_pair, is_there, shares_name
from extract.meetings.governors import is_part
from extract.meetings.meeting_clues import LEXICON, Gathering, officials
from extract.meetings.rosters import state_of

_BROKEN = 3  # tokens of what is no sentence but a title that the parser cut off


def _vague(g: Gathering) -> bool:
    return g.kind.rstrip("s") in words(LEXICON, "vague")


def identified(g: Gathering) -> bool:
    """Say whether a mention by itself tells which meeting it is: by name, number, or both sides."""
    return (
        bool(g.name or g.ordinal)
        or is_pair(g)
        or (bool(g.hosts) and not g.back)
        or (g.family == "visit" and bool(g.place and g.participants))
    )


def specific(g: Gathering) -> bool:
    """Say whether a mention tells enough for a meeting of its own: a place, a date or an identity."""
    if _vague(g):
        named = (g.name or g.ordinal) and not g.many
        if named or (is_pair(g) and any(p.startswith("official-") for p in g.participants)):
            return True
        return bool((g.participants or g.hosts) and (g.place or g.when)) or bool(
            g.family == "meeting" and g.place and g.when
        )
    dated = bool(g.when and g.when.edtf)
    if g.family == "visit":
        return identified(g) or (bool(g.place or g.participants) and dated) or (bool(g.place) and not g.back)
    told = g.family == "meeting" or g.kind.startswith("video")  # "said at a closed-door meeting"
    own = told and (g.hosts or len(g.participants) > g.back)
    return identified(g) or bool(g.place) or bool(g.when) or bool(own)


def _are_several(g: Gathering) -> bool:
    """Say whether a plural speaks of no one meeting: "had good meetings with X"; "talks" are one."""
    one = g.back or g.name or g.modality == "planned" or g.kind.rstrip("s") in words(LEXICON, "plural_meeting")
    return g.many and not one


def _evidence(article: Article, g: Gathering, cluster: Cluster) -> bool:
    """Say whether two identified mentions share what identifies them."""
    people = {*g.participants, *g.hosts}
    plain = set(words(LEXICON, "plain_words"))
    others = bool(cluster.values("ordinal")) or any(set(n.split()) - plain for n in cluster.values("name"))
    named = bool(g.ordinal or set(g.name.split()) - plain) == others
    if g.family == "meeting" and named and _same_states(article, people, cluster.people):
        return True
    shared = people & cluster.people
    if g.name and shares_name(g, cluster):
        return True
    if any(p in name.split() for p in people for name in cluster.values("name")):  # "X met NATO leaders"
        return True
    if g.ordinal and g.ordinal in cluster.values("ordinal"):
        return True
    if g.family == "visit":
        placed = g.place and is_there(g, cluster)
        return bool(shared) and bool(placed or not g.place or not cluster.values("place"))
    if len(shared) >= 2:
        return (g.back and not g.name) or bool(g.name) == bool(cluster.values("name"))
    near = (
        g.when
        and (g.when.edtf in cluster.dates or _told_alike(g, cluster))
        and bool(g.name) == bool(cluster.values("name"))
    )
    return bool(shared) and bool(near)


def _told_alike(g: Gathering, cluster: Cluster) -> bool:
    """Say whether a time that no calendar resolves is told in the same words: "last month"."""
    times = {fold(m.when.text).removesuffix("'s") for m in cluster.mentions if m.when and not m.when.edtf}
    return g.when is not None and not g.when.edtf and fold(g.when.text).removesuffix("'s") in times


def _same_states(article: Article, people: set[str], others: set[str]) -> bool:
    """Say whether one names the states and the other those who act for them: "US and Chinese chiefs", "X met Y"."""
    for some, rest in ((people, others), (others, people)):
        only = len(some) > 1 and all(article.entities[p].type == "Country" for p in some)
        acting = {p if article.entities[p].type == "Country" else state_of(article, p) for p in rest}
        if only and rest and rest != some and some == acting:
            return True
    return False


def _headlined(article: Article, g: Gathering, clusters: Sequence[Cluster]) -> Cluster | None:
    """Return the meeting that a heading announces without names and the first sentence tells of."""
    start = next((t.i for t in article.doc if not t.is_space), 0)
    title = article.doc[start].sent
    titled = [c for c in clusters if title.start <= c.mentions[0].head < title.end and len(c.mentions) == 1]
    if len(titled) != 1 or title.root.pos_ in ("VERB", "AUX"):
        return None
    between = {t.sent.start for t in article.doc[title.end : g.head] if len(t.sent) > _BROKEN}
    fits = (
        title.end <= g.head and len(between) <= 1 and not titled[0].people and not clashes(g, titled[0]) and not g.name
    )
    return titled[0] if fits else None


def _home(article: Article, g: Gathering, clusters: Sequence[Cluster]) -> Cluster | None:
    """Return the cluster that an unidentified mention belongs to: the last one before it, else the only one."""
    token = article.doc[g.head]
    inside = range(token.sent.start, g.head) if is_part(token) else range(0)  # "the talks beside a conference"
    fitting = [c for c in clusters if not clashes(g, c) and not any(m.head in inside for m in c.mentions)]
    if g.past and g.when and g.when.edtf:  # "since a summit last September", "their September meeting"
        when = g.when.edtf
        dated = [c for c in fitting if g.back and any(agree(when, d) for d in c.dates)]
        fitting = dated or [c for c in fitting if g.back or set(g.participants) & c.people]
    if g.sides and g.participants:
        fitting = [c for c in fitting if set(g.participants) & c.people]
    if not g.back and _vague(g):
        fitting = [c for c in fitting if len(set(g.participants) & c.people) > 1]
    if g.place and _is_new(article, g):
        fitting = [c for c in fitting if is_there(g, c) or set(g.participants) & c.people or not _is_told(article, c)]
    if g.participants and not g.back and g.kind not in words(LEXICON, "named_kinds") and not g.hosts:
        fitting = [c for c in fitting if not officials(article, [*c.people]) or set(g.participants) & c.people]
    if g.participants and g.family != "meeting":
        fitting = [c for c in fitting if set(g.participants) & c.people or not c.people] or []
    if not fitting:
        return None
    if g.back and g.place and g.kind not in words(LEXICON, "named_kinds"):
        fitting = [c for c in fitting if is_there(g, c)] or fitting
    told = [c for c in fitting if any(g.kind == k for k in c.values("kind"))]
    begun = [c for c in fitting if any(m.head < g.head for m in c.mentions)]
    before = [c for c in begun if c in told] or begun
    before = [c for c in before if not any(m.past or m.which for m in c.mentions)] or before
    if g.back and before:
        return max(before, key=lambda c: max(m.head for m in c.mentions if m.head < g.head))
    only = told or fitting
    return only[0] if len(only) == 1 else None


def _is_new(article: Article, g: Gathering) -> bool:
    return article.doc[g.start].lower_ in ("a", "an", "another")


def _is_told(article: Article, cluster: Cluster) -> bool:
    """Say whether a meeting has been introduced by itself: by both sides, or as "a summit"."""
    return any(is_pair(m) or _is_new(article, m) for m in cluster.mentions)


def _purpose(article: Article, g: Gathering, clusters: Iterable[Cluster]) -> Cluster | None:
    """Return the visit that a meeting is the purpose of: "travelled to Lima to meet X"."""
    token = article.doc[g.head]
    if token.dep_ == "pobj" and token.head.lower_ == "for":  # "flew to Lima for talks with X"
        hung = token.head.head
        received = (*words(LEXICON, "welcome_verbs"), *words(LEXICON, "join_verbs"))
        guest = (hung.dep_ in ("dobj", "conj", "appos")) and clause_verb(hung).lemma_.lower() in received
        near = guest or hung.pos_ in ("VERB", "PROPN") or hung.ent_type_ == "DATE"
        verb = clause_verb(hung) if near else hung
        return next((c for c in clusters if any(m.head == verb.i for m in c.mentions)), None)
    if token.dep_ not in ("xcomp", "advcl", "acl", "relcl") or token.head.sent.start != token.sent.start:
        return None
    return next((c for c in clusters if any(m.head == token.head.i and m.family == "visit" for m in c.mentions)), None)


def _came(g: Gathering, clusters: Sequence[Cluster]) -> bool:
    """Say whether somebody came to a meeting that is told of anyway."""
    return any(
        (g.place and is_there(g, c)) or (set(g.participants) & c.people and g.when and g.when.edtf in c.dates)
        for c in clusters
    )


def clusters(article: Article, mentions: Sequence[Gathering]) -> Iterator[tuple[Gathering, ...]]:
    """Yield the mentions of each meeting in the order of the text; mentions too vague for a meeting are left out."""
    found: list[Cluster] = []
    purposes = {article.doc[m.head].head.i for m in mentions if m.family == "meeting"}
    first = [m for m in mentions if identified(m) or (m.family == "visit" and m.head in purposes)]
    names = {word for m in mentions for word in m.name.split()}
    first = [m for m in first if not m.arrival]
    # "X met NATO leaders" after the summit's name
    first.sort(key=lambda m: not (m.name or m.hosts) and not names.isdisjoint(m.participants))
    for g in first:
        home = _purpose(article, g, found)
        home = home or next((c for c in found if not clashes(g, c) and _evidence(article, g, c)), None)
        home = home or _headlined(article, g, found)
        if home is None:
            found.append(home := Cluster())
        home.mentions.append(g)
    for g in (m for m in mentions if m not in first):
        if g.arrival and _came(g, found):
            continue
        if _are_several(g):
            continue
        states = (c for c in found if not clashes(g, c) and _same_states(article, set(g.participants), c.people))
        home = _purpose(article, g, found) or next(states, None) or _home(article, g, found)
        if home is None and specific(g):
            found.append(home := Cluster())
        if home is not None:
            home.mentions.append(g)
    for cluster in found:
        told = sorted(cluster.mentions, key=lambda m: m.head)
        if any(specific(m) for m in told):
            yield tuple(told)
