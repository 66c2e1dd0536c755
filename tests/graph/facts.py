"""Hand-made articles about deals between countries that made none."""

from __future__ import annotations

from graph.model import Document, Entity, Evidence, Fact, Facts, Modality, Quantity, Span, Statement, When

NORLAND = Entity("no", "Country", "Norway", ("Oslo", "Norwegian"))
PERU = Entity("pe", "Country", "Peru", ("Lima",))
RADAR = Entity("giraffe", "System", "Giraffe radar", properties={"category": "radar"})
TRUCKS = Entity("system-fuel-trucks", "System", "fuel trucks")
MINISTER = Entity(
    "official-ada-lind", "Official", "Ada Lind", ("Lind",), properties={"country": "no", "role": "minister"}
)


def article(
    text: str = "Oslo will send four radars to Lima.",
    *,
    published: str | None = "2021-03-02",
    outlet: str = "Daily Fjord",
    entities: tuple[Entity, ...] = (NORLAND, PERU, RADAR),
    facts: tuple[Fact, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> Facts:
    document = Document(text, "A deal", published, "test", outlet)
    return Facts(document, entities, facts, statements)


def evidence(text: str = "Oslo will send four radars to Lima.", *, document: str = "", start: int = 0) -> Evidence:
    return Evidence(document, Span(start, start + len(text)), text, "test")


def fact(
    number: int = 1,
    type: str = "pledged",
    *,
    quantity: float | None = None,
    date: str | None = None,
    modality: Modality = "asserted",
    part_of: str | None = None,
    text: str = "Oslo will send four radars to Lima.",
    document: str = "",
    **roles: str,
) -> Fact:
    return Fact(
        id=f"f{number}",
        type=type,
        roles=roles or {"donor": "no", "item": "giraffe", "recipient": "pe"},
        evidence=(evidence(text, document=document),),
        modality=modality,
        quantity=Quantity(f"{quantity:g}", quantity) if quantity is not None else None,
        when=When(date, date) if date else None,
        part_of=part_of,
    )


def told(text: str, *facts: Fact, **options: object) -> Facts:
    """An article that tells ``facts``; their evidence is put into its document."""
    from dataclasses import replace

    blank = article(text, **options)  # type: ignore[arg-type]
    at = blank.document.id
    placed = tuple(replace(f, evidence=tuple(replace(e, document=at) for e in f.evidence)) for f in facts)
    said = tuple(replace(s, evidence=tuple(replace(e, document=at) for e in s.evidence)) for s in blank.statements)
    return replace(blank, facts=placed, statements=said)


def statement(
    number: int = 1, text: str = "We keep our word", *, speaker: str | None = "official-ada-lind"
) -> Statement:
    words = None if speaker else "a senior official"
    return Statement(f"s{number}", speaker, words, "direct", text, (evidence(f"“{text}”, Lind said."),), ("pe",))


def deal() -> tuple[Facts, ...]:
    """Two articles on one deal, the second of which knows more."""
    first = told(
        "Oslo will send four radars to Lima.",
        fact(1, quantity=4, date="2021-03-01"),
        fact(2, "represents", official="official-ada-lind", country="no"),
        entities=(NORLAND, PERU, RADAR, MINISTER),
        statements=(statement(),),
    )
    second = told(
        "Norway sends Peru four radars and promises trucks.",
        fact(1, quantity=4, date="2021-03-01"),
        fact(2, quantity=12, modality="planned", donor="no", item="system-fuel-trucks", recipient="pe"),
        fact(3, "delivered", date="2021-05", donor="no", item="giraffe", recipient="pe", quantity=1),
        published="2021-05-20",
        outlet="El Faro",
        entities=(NORLAND, PERU, RADAR, TRUCKS),
    )
    return first, second
