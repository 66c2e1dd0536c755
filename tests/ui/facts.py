"""An invented article for the pages: who met in a town that no map shows, and what they promised one another."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Document, Entity, Evidence, Fact, Facts, Mention, Modality, Quantity, Span, Statement, When

HOSTILE = "Gorm <img src=x onerror=alert(1)> :red[Holt] $5$"

TEXT = "\n\n".join(
    (
        "Ministers from seven states met in Varnholm on Tuesday for the third Coastal Security Conference.",
        "The meeting was hosted by Defence Minister Ingrid Aas of Norway. Chilean Defence Minister Tomás Rivas "
        "attended, and so did Kenyan envoy Grace Wanjiru.",
        "Norway delivered six Giraffe radars to Chile in March, Aas said. “We keep every promise that we make,” she "
        "told reporters. “More will come before the winter.”",
        "Kenya will supply 40 patrol drones to Chile next year, Wanjiru announced. Portugal has promised two coastal "
        "batteries, but none has arrived.",
        "Rivas said that his country needs mine hunters “as soon as possible”. Brazil refused to send frigates, "
        "according to Gorm Holt, an analyst at the Fjord Institute.",
        "Japan may provide a 90 million dollar package of sensors. Peru bought four Giraffe radars of its own.",
    )
)

ENTITIES = (
    Entity("no", "Country", "Norway", ("Norwegian",), properties={"iso": "NO"}),
    Entity("cl", "Country", "Chile", ("Chilean",), properties={"iso": "CL"}),
    Entity("ke", "Country", "Kenya", ("Kenyan",), properties={"iso": "KE"}),
    Entity("pt", "Country", "Portugal", properties={"iso": "PT"}),
    Entity("br", "Country", "Brazil", properties={"iso": "BR"}),
    Entity("jp", "Country", "Japan", properties={"iso": "JP"}),
    Entity("pe", "Country", "Peru", properties={"iso": "PE"}),
    Entity(
        "official-ingrid-aas",
        "Official",
        "Ingrid Aas",
        ("Aas",),
        properties={"role": "Defence Minister", "country": "no"},
    ),
    Entity(
        "official-tomas-rivas",
        "Official",
        "Tomás Rivas",
        ("Rivas",),
        properties={"role": "Defence Minister", "country": "cl"},
    ),
    Entity(
        "official-grace-wanjiru",
        "Official",
        "Grace Wanjiru",
        ("Wanjiru",),
        properties={"role": "envoy", "country": "ke"},
    ),
    Entity("official-gorm-holt", "Official", HOSTILE, ("Holt",), properties={"role": "analyst"}),
    Entity("organization-fjord-institute", "Organization", "Fjord Institute", properties={"kind": "think tank"}),
    Entity("giraffe", "System", "Giraffe radar", properties={"category": "radar"}),
    Entity("system-patrol-drones", "System", "patrol drones", properties={"category": "drone"}),
    Entity("system-coastal-batteries", "System", "coastal batteries"),
    Entity("system-mine-hunters", "System", "mine hunters"),
    Entity("system-frigates", "System", "frigates"),
    Entity(
        "meeting-coastal-security-conference",
        "Meeting",
        "Coastal Security Conference",
        properties={"kind": "conference", "date": "2021-05-04", "place": "Varnholm", "ordinal": "3"},
    ),
    Entity("package-90m", "Package", "90 million dollar package", properties={"amount": "90000000", "currency": "USD"}),
)

_DOCUMENT = Document(TEXT, "Promises at Varnholm", "2021-05-05", "hand-made", "The Fjord Gazette")


def _evidence(*words: str) -> tuple[Evidence, ...]:
    starts = [TEXT.index(w) for w in words]
    return tuple(Evidence(_DOCUMENT.id, Span(at, at + len(w)), w, "hand") for at, w in zip(starts, words, strict=True))


def _fact(
    number: int,
    type: str,
    sentence: str,
    *,
    modality: Modality = "asserted",
    quantity: tuple[str, float] | None = None,
    when: When | None = None,
    attribution: tuple[str, ...] = (),
    **roles: str,
) -> Fact:
    amount = Quantity(*quantity) if quantity else None
    return Fact(f"f{number}", type, roles, _evidence(sentence), modality, amount, when, attribution)


_RADARS = "Norway delivered six Giraffe radars to Chile in March, Aas said."
_DRONES = "Kenya will supply 40 patrol drones to Chile next year, Wanjiru announced."
_BATTERIES = "Portugal has promised two coastal batteries, but none has arrived."
_FRIGATES = "Brazil refused to send frigates, according to Gorm Holt, an analyst at the Fjord Institute."
_NEEDS = "Rivas said that his country needs mine hunters “as soon as possible”."
_MET = "Chilean Defence Minister Tomás Rivas attended, and so did Kenyan envoy Grace Wanjiru."
_HOSTED = "The meeting was hosted by Defence Minister Ingrid Aas of Norway."
_AAS, _RIVAS, _WANJIRU, _HOLT = (e.id for e in ENTITIES[7:11])
_CONFERENCE = "meeting-coastal-security-conference"

FACTS = (
    _fact(
        1, "delivered", _RADARS, quantity=("six", 6), when=When("in March", "2021-03"), attribution=(_AAS,),
        donor="no", item="giraffe", recipient="cl",
    ),
    _fact(
        2, "pledged", _DRONES, modality="planned", quantity=("40", 40), when=When("next year", "2022"),
        attribution=(_WANJIRU,), donor="ke", item="system-patrol-drones", recipient="cl",
    ),
    _fact(3, "pledged", _BATTERIES, quantity=("two", 2), donor="pt", item="system-coastal-batteries", recipient="cl"),
    _fact(4, "refused", _FRIGATES, attribution=(_HOLT,), donor="br", item="system-frigates", recipient="cl"),
    _fact(5, "requested", _NEEDS, requester="cl", item="system-mine-hunters"),
    _fact(
        6, "considered", "Japan may provide a 90 million dollar package of sensors.", modality="conditional",
        donor="jp", item="package-90m",
    ),
    _fact(
        7, "acquired", "Peru bought four Giraffe radars of its own.", quantity=("four", 4), buyer="pe", item="giraffe"
    ),
    _fact(8, "hosted", _HOSTED, host=_AAS, meeting=_CONFERENCE),
    _fact(9, "attended", _MET, participant=_RIVAS, meeting=_CONFERENCE),
    _fact(10, "attended", _MET, participant=_WANJIRU, meeting=_CONFERENCE),
    _fact(11, "represents", _HOSTED, official=_AAS, country="no"),
    _fact(12, "represents", _MET, official=_RIVAS, country="cl"),
    _fact(13, "represents", _MET, official=_WANJIRU, country="ke"),
    _fact(14, "member_of", _FRIGATES, official=_HOLT, organization="organization-fjord-institute"),
)  # fmt: skip

STATEMENTS = (
    Statement("s1", _AAS, None, "indirect", "Norway delivered six Giraffe radars to Chile in March",
              _evidence(_RADARS), ("no", "giraffe", "cl")),
    Statement("s2", _AAS, None, "direct", "We keep every promise that we make,” she told reporters. “More will come",
              _evidence("“We keep every promise that we make,”", "“More will come before the winter.”"),
              when=When("Tuesday", "2021-05-04")),
    Statement("s3", _WANJIRU, None, "indirect", "Kenya will supply 40 patrol drones", _evidence(_DRONES), ("ke", "cl")),
    Statement("s4", _RIVAS, None, "mixed", "his country needs mine hunters “as soon as possible”", _evidence(_NEEDS)),
    Statement("s5", _HOLT, None, "indirect", "Brazil refused to send frigates", _evidence(_FRIGATES), ("br",)),
)  # fmt: skip


def _mentions(entity: Entity) -> tuple[Mention, ...]:
    names = [n for n in (entity.name, *entity.aliases) if n in TEXT]
    return tuple(Mention(Span(TEXT.index(n), TEXT.index(n) + len(n)), entity.type, n) for n in names)


def article() -> Facts:
    """Return the article; its analyst's name is an attack on whoever shows it unescaped."""
    return Facts(_DOCUMENT, tuple(replace(e, mentions=_mentions(e)) for e in ENTITIES), FACTS, STATEMENTS)
