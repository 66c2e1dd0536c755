"""How facts, statements and dates are put into words on the page. Plain text only; whoever shows it escapes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.build import ROLE_LABELS
from graph.corpus import Corpus
from graph.edtf import bounds
from graph.model import Document, Entity, Fact, Statement, When
from graph.ontology import ontology
from graph.render import plain

KINDS: Mapping[str, str] = {
    "direct": "Quoted word for word",
    "mixed": "Partly quoted",
    "indirect": "Reported in the article's words",
}
CERTAINTY: Mapping[str, str] = {
    "asserted": "Stated as fact",
    "planned": "Planned",
    "conditional": "Only if or perhaps",
    "negated": "Denied",
    "reported": "Alleged or estimated",
}
PLURALS: Mapping[str, str] = {
    "Country": "countries",
    "Official": "officials",
    "Organization": "organisations",
    "System": "weapon systems",
    "Meeting": "meetings",
    "Package": "aid packages",
}
# First words of a meeting's name that are capitalised only because they stand first
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_COMMON = frozenset((*_ORDINALS, "Meeting", "Call", "Talks", "Summit", "Visit"))


def fact_name(fact_type: str) -> str:
    """Return the verb of a fact type."""
    return ontology().edges[fact_type].label


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def node_label(node_type: str) -> str:
    """Return what a node type is called."""
    return ontology().nodes[node_type].label


def counted(node_type: str, number: int) -> str:
    """Return how many nodes of a type, in words of the reader."""
    return count(number, node_label(node_type).lower(), PLURALS[node_type])


def day(iso: str | None) -> str:
    """Return an ISO day as "12 Oct 2022"; words that are no day stay as they are."""
    if not iso:
        return "undated"
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day} {when:%b %Y}"


def published(document: Document) -> str:
    """Return the day of an article; it says so where that is only the day on which its file was made."""
    told = day(document.published)
    return f"{told} (the file’s own date)" if document.dated_by == "file" else told


def escaped(text: str) -> str:
    """Return text as Markdown that shows it letter for letter."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~<>$:&" else c for c in text)


def title(document: Document) -> str:
    """Return the title of an article, or its first line where it has none."""
    return plain(document.title or document.text.strip().partition("\n")[0][:80] or "Untitled article")


def source(document: Document) -> str:
    """Return outlet and day of an article, or its title where no outlet is known."""
    return f"{plain(document.outlet or title(document), 60)} · {day(document.published)}"


def told_in(document: Document) -> str:
    """Return title, outlet and day of an article, to choose it from a list."""
    known = (title(document), plain(document.outlet), day(document.published) if document.published else "")
    return " · ".join(part for part in known if part)


def edtf(text: str) -> str:
    """Return an EDTF date in words: "Oct 2022", "12 Oct 2022", "Nov 2022 to Jan 2023"."""
    head, slash, tail = text.partition("/")
    if slash:
        if tail in ("", ".."):
            return f"from {edtf(head)}"
        return f"until {edtf(tail)}" if head in ("", "..") else f"{edtf(head)} to {edtf(tail)}"
    span = bounds(text)
    if span is None or len(text) < 7 or not text[5:7].isdigit() or int(text[5:7]) > 12:
        return text
    return day(span[0].isoformat()) if len(text) == 10 else f"{span[0]:%b %Y}"


def when(value: When | None) -> str:
    """Return a date as written and as resolved; empty where there is none."""
    if value is None:
        return ""
    if value.edtf is None:
        return f"“{value.text}”"
    resolved = edtf(value.edtf)
    same = value.text.strip() in ("", resolved, value.edtf)
    return resolved if same else f"{resolved} (“{value.text}”)"


def headline(corpus: Corpus, fact: Fact) -> str:
    """Return a fact as a line of text: "Germany delivered IRIS-T SLM (1) to Ukraine"."""
    kind = ontology().edges[fact.type]
    source, target = (corpus.name_of(fact.roles[end.role]) for end in (kind.source, kind.target))
    verb = fact_name(fact.type)
    if fact.modality == "negated":
        verb = f"has not {verb}" if fact.type not in ("represents", "member_of") else f"does not {verb}"
    count = fact.quantity.text if fact.quantity else ""
    amount = f" ({'1' if count.lower() in ('a', 'an') else count})" if count else ""
    further = "".join(
        f" {ROLE_LABELS.get(role, role.replace('_', ' '))} {corpus.name_of(node)}"
        for role, node in fact.roles.items()
        if role not in (kind.source.role, kind.target.role)
    )
    return f"{source} {verb} {target}{amount}{further}"


def with_article(corpus: Corpus, node: str) -> str:
    """Return a node's name as it stands in a sentence: "the United States", "the Berlin summit", "Norway"."""
    entity = corpus.entities[node]
    name = plain(entity.name, 60)
    if entity.type == "Meeting":
        possessive = "'s " in name or "’s " in name
        if possessive or name.startswith(("the ", "The ")):
            return name
        return f"the {name[:1].lower()}{name[1:]}" if name.partition(" ")[0] in _COMMON else f"the {name}"
    plural = entity.type == "Country" and name.startswith(("United ", "Netherlands", "Philippines"))
    return (
        f"the {name}"
        if plural or (entity.type == "Organization" and name.endswith((" House", " Department")))
        else name
    )


def speaker(corpus: Corpus, said: Statement) -> str:
    """Return who said something, in the words of the article where the source has no name."""
    return corpus.name_of(said.speaker) if said.speaker is not None else said.speaker_text or "an unnamed source"


def standing(corpus: Corpus, entity: Entity) -> str:
    """Return what an entity is in a line: role and country of an official, category of a system …"""
    skip = {"iso", "ordinal"}
    said: list[str] = []
    for key, value in entity.properties.items():
        if not value or key in skip:
            continue
        text = corpus.name_of(value) if key in ("country", "organization", "maker_country", "place") else value
        text = edtf(text) if key == "date" else text
        if text not in said and text != entity.name:
            said.append(text)
    return " · ".join(said)
