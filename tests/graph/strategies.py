"""Arbitrary articles for property tests: any text anywhere, lone surrogates and control characters included."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from graph.model import MODALITIES, Document, Entity, Evidence, Fact, Facts, Mention, Quantity, Span, Statement, When

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
TEXT = st.text(max_size=30)  # what can be written as UTF-8
DATES = st.sampled_from([None, "2022-10-10", "2022-07", "2022", "2022-11/2022-12", "../2022-03", "2022-21", "soon"])
NUMBERS = st.none() | st.floats(0, 1e9, allow_nan=False)


@st.composite
def articles(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Facts:
    """One article with countries, systems and officials, transfers between them and statements."""
    document = Document(
        draw(TEXT), draw(TEXT), draw(st.none() | st.dates().map(str)), draw(text), draw(text), (draw(text),)
    )

    def evidence() -> tuple[Evidence, ...]:
        span = Span(0, draw(st.integers(0, 9)))
        return tuple(Evidence(document.id, span, draw(text), "rule") for _ in range(draw(st.integers(1, 2))))

    def when() -> When | None:
        return When(draw(text), draw(DATES)) if draw(st.booleans()) else None

    def entity(id: str, type: str) -> Entity:
        mentions = (Mention(Span(0, 3), type, draw(text)),)  # type: ignore[arg-type]
        return Entity(id, type, draw(text), tuple(draw(st.lists(text, max_size=2))), mentions, {"country": draw(text)})  # type: ignore[arg-type]

    count = draw(st.integers(1, 3))
    countries = tuple(entity(f"c{i}", "Country") for i in range(count))
    systems = tuple(entity(f"system-{i}", "System") for i in range(count))
    officials = tuple(entity(f"official-{i}", "Official") for i in range(count))
    pick = st.integers(0, count - 1)
    facts = [
        Fact(
            f"f{i}",
            draw(st.sampled_from(["pledged", "delivered", "refused"])),
            {"donor": f"c{draw(pick)}", "item": f"system-{draw(pick)}", "recipient": f"c{draw(pick)}"},
            evidence(),
            draw(st.sampled_from(MODALITIES)),
            Quantity(draw(text), draw(NUMBERS)) if draw(st.booleans()) else None,
            when(),
            (f"official-{draw(pick)}", draw(text)),
            confidence=draw(st.none() | st.floats(0, 1)),
        )
        for i in range(draw(st.integers(0, 4)))
    ]
    facts += [Fact("r", "represents", {"official": "official-0", "country": "c0"}, evidence())]
    said = [
        Statement(
            f"s{i}", draw(st.none() | pick.map("official-{}".format)), None, "direct", draw(text), evidence(), ("c0",)
        )
        for i in range(draw(st.integers(0, 2)))
    ]
    said = [replace(s, speaker_text="one official") if s.speaker is None else s for s in said]
    return Facts(document, countries + systems + officials, tuple(facts), tuple(said))
