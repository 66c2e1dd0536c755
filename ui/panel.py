"""What is known of the node or fact that is open: statements, facts and the sentences that prove them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from graph.build import ROLE_LABELS
from graph.corpus import documents_of
from graph.model import Entity, Fact, Statement
from graph.ontology import ontology
from ui import cards, go, state, words
from ui.collection import Collection, ends
from ui.doubt import disputes
from ui.drawing import GIVES
from ui.paths import path_to
from ui.rows import first_of, show_all_button

TOPIC = "officials_topic"  # the words that are searched for on the Officials page
LINKS = 12
ALIASES = 8
FEW = 3  # articles whose sentences are shown for one of many facts; an open fact shows all
_HINTS = {
    "articles": "Click a name or a sentence to open it.",
    "officials": "Choose an official in the table.",
    "timeline": "Click a mark, or a row of the table, to read the sentence behind it.",
}


def newest_first(collection: Collection, said: Sequence[Statement]) -> list[Statement]:
    """Order statements by their own date or that of their article, the latest first, then as they stand in the text."""
    documents = collection.corpus.documents

    def key(statement: Statement) -> tuple[str, int]:
        first = statement.evidence[0] if statement.evidence else None
        published = documents[first.document].published if first and first.document in documents else None
        resolved = statement.when.edtf if statement.when else None
        return resolved or published or "", -(first.span.start if first else 0)

    return sorted(said, key=key, reverse=True)


def on_topic(said: Sequence[Statement], topic: str) -> list[Statement]:
    """Return the statements that hold some words; none where no words are given."""
    folded = topic.casefold().strip()
    return [s for s in said if folded and folded in s.text.casefold()]


def more(key: str, items: Sequence[str], noun: str) -> None:
    """Show the first cards, and the rest behind a button."""
    st.html("".join(first_of(items, key=key)))
    show_all_button(items, key=key, noun=noun)


def _section(title: str, number: int) -> None:
    st.html(f'<h4 class="ag-section">{cards.text(title)} <span>{number}</span></h4>')


def _facts(collection: Collection, node: str, title: str, facts: Sequence[Fact], part: str) -> None:
    if facts:
        _section(title, len(facts))
        more(f"{part}_{node}", [cards.fact(collection.corpus, f, most=FEW) for f in facts], "fact")


def _statements(collection: Collection, node: str, topic: str = "") -> None:
    """Show what a node said; what holds the words that were searched for comes first, under a title of its own."""
    said = newest_first(collection, collection.corpus.statements_by.get(node, ()))
    first = on_topic(said, topic)
    rest = [s for s in said if s not in first]
    parts = ((f"Statements with “{topic}”", first), ("Other statements" if first else "Statements", rest))
    for part, (title, found) in zip(("with", "said"), parts, strict=True):
        if found:
            _section(title, len(found))
            more(f"{part}_{node}", [cards.statement(collection.corpus, s) for s in found], "statement")


def _about(collection: Collection, node: str) -> None:
    said = [s for s in collection.corpus.statements.values() if node in s.about and s.speaker != node]
    if said:
        _section("What others say of this", len(said))
        shown = [cards.statement(collection.corpus, s, name=True) for s in newest_first(collection, said)]
        more(f"about_{node}", shown, "statement")


def _links(collection: Collection, nodes: Sequence[str], key: str = "links") -> None:
    """Offer the neighbouring nodes as buttons: the first ones, since each button costs time, and the rest by name."""
    first = nodes if len(nodes) <= LINKS + 3 else nodes[:LINKS]
    with st.container(horizontal=True, gap="small"):
        for node in first:
            name = words.escaped(collection.corpus.name_of(node))
            st.button(name, key=f"go_{node}", on_click=state.select, kwargs={"node": node}, type="tertiary")
    if len(first) < len(nodes):
        rest = sorted(nodes[len(first) :], key=lambda n: collection.corpus.name_of(n).casefold())
        chosen = st.selectbox(
            "Further connections",
            rest,
            index=None,
            format_func=collection.corpus.name_of,
            placeholder=f"{len(rest)} more",
            key=f"more_{key}",
            label_visibility="collapsed",
        )
        if chosen:
            state.select(node=chosen)
            st.rerun(scope="fragment")


def _facts_by_view(collection: Collection, node: str, shown: frozenset[str]) -> None:
    """Show the facts that the graph shows, then those that a filter hides."""
    facts = collection.touching.get(node, ())
    here = [f for f in facts if f.id in shown]
    hidden = [f for f in facts if f.id not in shown]
    _facts(collection, node, "Facts", here, "facts")
    if hidden:
        with st.expander(f"{words.count(len(hidden), 'fact')} hidden by the filters"):
            more(f"hidden_{node}", [cards.fact(collection.corpus, f, most=FEW) for f in hidden], "fact")


def _ways(collection: Collection, documents: Sequence[str], *, page: str) -> None:
    """Offer the other pages for what is open: the graph, and the articles that tell of it."""
    with st.container(horizontal=True, gap="small"):
        if page != "graph":
            go.link("graph", "Show in the graph", icon=":material/hub:", key="go_graph")
        if page != "articles" and len(documents) == 1:
            (document,) = documents
            go.link(
                "articles", "Read in the article", icon=":material/article:", key=f"read_{document}", article=document
            )
    if page != "articles" and len(documents) > 1:
        _articles(collection, documents)


def _articles(collection: Collection, ids: Sequence[str]) -> None:
    """Offer several articles to read in a list, the latest first."""
    known = collection.corpus.documents
    key = f"read_of_{ids[0]}_{len(ids)}"
    st.selectbox(
        "Read in an article",
        sorted((i for i in ids if i in known), key=lambda i: known[i].published or "", reverse=True),
        index=None,
        format_func=lambda i: words.told_in(known[i]),
        placeholder=f"Read in one of {len(ids)} articles",
        key=key,
        label_visibility="collapsed",
        on_change=partial(_read, key),
    )


def _read(key: str) -> None:
    if chosen := st.session_state[key]:
        go.to("articles", article=chosen)


def _neighbours(collection: Collection, node: str) -> list[str]:
    """Return the nodes that share facts with one, those with most of them first."""
    met = Counter(
        n
        for fact in collection.touching.get(node, ())
        for n in dict.fromkeys(fact.roles.values())
        if n != node and n in collection.corpus.entities
    )
    return [n for n, _ in met.most_common()]


def _touching() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle("Only what touches this", key=state.TOUCH, on_change=state.narrow)
        if st.session_state[state.TOUCH]:
            st.segmented_control(
                "Steps away",
                [1, 2, 3],
                key=state.HOPS,
                required=True,
                label_visibility="collapsed",
                on_change=state.narrow,
            )


def _node(collection: Collection, entity: Entity, shown: frozenset[str], page: str) -> None:
    st.html(cards.heading(entity.type, entity.name, words.standing(collection.corpus, entity)))
    if page == "graph":
        _touching()
        path_to(collection, entity.id)
    _ways(collection, collection.naming.get(entity.id, ()), page=page)
    if entity.aliases:
        further = len(entity.aliases) - ALIASES
        names = ", ".join(entity.aliases[:ALIASES]) + (f" and {further} more" if further > 0 else "")
        st.html(f'<p class="ag-note">Also called {cards.text(names)}</p>')
    if entity.type == "Official":
        _statements(collection, entity.id, st.session_state.get(TOPIC, "").strip() if page == "officials" else "")
        if not collection.corpus.statements_by.get(entity.id):
            st.html('<p class="ag-note">The open articles report no statement by this official.</p>')
        _facts_by_view(collection, entity.id, shown)
    else:
        _facts_by_view(collection, entity.id, shown)
        _statements(collection, entity.id)
    _facts(collection, entity.id, "Told on this word", collection.attributed.get(entity.id, ()), "attributed")
    _about(collection, entity.id)
    neighbours = _neighbours(collection, entity.id)
    if neighbours:
        _section("Connected to", len(neighbours))
        _links(collection, neighbours, entity.id)


def _drawn_alike(fact: Fact, role: str, shown: Sequence[Fact]) -> tuple[str, str, str, list[Fact]]:
    """Return what a line leads from, what it says, what it leads to, and the facts it stands for."""
    if role == GIVES:
        given = {"donor": fact.roles["donor"], "recipient": fact.roles["recipient"]}
        alike = [f for f in shown if f.type == fact.type and given.items() <= f.roles.items()]
        return given["donor"], f"{words.fact_name(fact.type)} to", given["recipient"], alike
    same = [f for f in shown if f.roles.get(role) == fact.roles.get(role)]
    if role == ontology().edges[fact.type].target.role:
        alike = [f for f in same if f.type == fact.type and ends(f) == ends(fact)]
        return ends(fact)[0], words.fact_name(fact.type), ends(fact)[1], alike
    label = ROLE_LABELS.get(role, role.replace("_", " "))
    return ends(fact)[1], label, fact.roles[role], [f for f in same if ends(f)[1] == ends(fact)[1]]


def _is_line(fact: Fact, role: str) -> bool:
    """Say whether a fact is drawn with a line of a role; an address may claim anything."""
    return role in fact.roles or (role == GIVES and {"donor", "recipient"} <= fact.roles.keys())


def _line(collection: Collection, fact: Fact, role: str, shown: Sequence[Fact]) -> None:
    """Show all facts that are drawn with one line: those of a type between the same two nodes."""
    one, label, other, alike = _drawn_alike(fact, role, shown)
    name = " ".join((collection.corpus.name_of(one), label, collection.corpus.name_of(other)))
    st.html(f'<div class="ag-head"><p class="ag-type">{words.count(len(alike), "fact")} drawn as one line</p>'
            f"<h3>{cards.text(name)}</h3></div>")  # fmt: skip
    more(f"line_{fact.id}_{role}", [cards.fact(collection.corpus, f, most=FEW) for f in alike], "fact")
    _section("Between", 2)
    _links(collection, [one, other])


def _fact(collection: Collection, fact: Fact, page: str) -> None:
    source, target = ends(fact)
    st.html('<div class="ag-head"><p class="ag-type">Fact</p></div>' + cards.fact(collection.corpus, fact))
    _ways(collection, documents_of(fact), page=page)
    others = [n for n in fact.roles.values() if n in collection.corpus.entities]
    _section("Between", len(set(others)))
    _links(collection, list(dict.fromkeys([source, target, *others])))
    same = [f for f in collection.touching.get(source, ()) if f.id != fact.id and set(ends(f)) == {source, target}]
    _facts(collection, fact.id, "Other facts between the two", same, "same")


def _quoted(collection: Collection, document: str | None) -> None:
    """Offer those who say most, in one article or in all, as a way in."""
    told = collection.corpus.statements.values()
    here = [s for s in told if s.speaker and document in (None, *documents_of(s))]
    said = Counter(s.speaker for s in here if s.speaker in collection.corpus.entities)
    speakers = sorted((n for n in said if n), key=lambda n: (-said[n], collection.corpus.name_of(n)))[:8]
    if not speakers:
        return
    st.html('<h4 class="ag-section">Who is quoted</h4>')
    for node in speakers:
        name, number = collection.corpus.name_of(node), words.count(said[node], "statement")
        st.button(
            words.escaped(f"{name} – {number}"), key=f"quoted_{node}", on_click=state.select, kwargs={"node": node},
            type="tertiary",
        )  # fmt: skip


def _welcome() -> None:
    st.html(
        '<div class="ag-head"><h3>Click a shape or a line</h3></div>'
        '<p class="ag-note">A shape opens who or what it is; an official opens what he or she said. A line opens '
        "the sentence it was read from.</p>"
        '<p class="ag-note">Drag a shape to where you want it. A double click brings in the neighbours that are '
        "hidden, or puts away those that hang on it alone.</p>"
        '<p class="ag-note">With the keyboard: Tab to the graph, arrow keys to move, Enter to open, E for what a '
        "double click does.</p>"
    )


def panel(collection: Collection, shown: Sequence[Fact], *, page: str = "graph", document: str | None = None) -> None:
    """Draw what is open, or how to open something; ``shown`` are the facts in view, ``document`` the open article."""
    chosen = state.selection()
    entity = collection.corpus.entities.get(chosen.node) if chosen and chosen.node else None
    fact = collection.corpus.facts.get(chosen.fact) if chosen and chosen.fact else None
    if entity is None and fact is None:
        _welcome() if page == "graph" else st.html(f'<p class="ag-note">{_HINTS[page]}</p>')
        _quoted(collection, document)
        if page == "graph":
            disputes(collection)
        return
    st.button("Close", icon=":material/close:", on_click=state.select, key="close", type="tertiary")
    if entity is not None:
        _node(collection, entity, frozenset(f.id for f in shown), page)
    elif fact is not None and chosen and _is_line(fact, chosen.line):
        _line(collection, fact, chosen.line, shown)
    elif fact is not None:
        _fact(collection, fact, page)
