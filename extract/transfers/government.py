"""What the words around an event make of it: "agreed to send", "refused to let others send", "began the delivery"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.transfers.frames import Frame
from extract.transfers.readings import HANDED, Reading, negate, of_open
from extract.transfers.subjects import is_finite, is_passive
from extract.transfers.tense import governing, governors, judged, negated, state

_MANNER = frozenset(["pcomp", "by", "in", "with", "through", "after", "while", "since", "despite", "besides"])


@dataclass(frozen=True, slots=True)
class Governor:
    """A word around an event: by which link it governs the word ``below``, and the frame by which it does."""

    token: Token
    link: str
    below: Token
    ruling: Frame | None

    @property
    def effect(self) -> str | None:
        """What it makes of the event."""
        return self.ruling.governs if self.ruling else None

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return self.token.pos_ in ("VERB", "AUX")

    @property
    def kind(self) -> str:
        """The state that its tense gives it; that of a noun is open."""
        return state(self.token) if self.verbal else "open"

    @property
    def reports(self) -> bool:
        """Whether what it governs is told by somebody, as far as the grammar shows."""
        return self.token.pos_ == "VERB" and (
            self.link == "ccomp" or (self.link == "advcl" and self.token.dep_ == "ccomp")
        )

    @property
    def beside(self) -> bool:
        """Whether the clause below is one of its own that says when or why, and not governed."""
        return self.link == "advcl" and (is_finite(self.below) or not _follows(self.below, self.effect))


def _follows(verb: Token, effect: str | None) -> bool:
    """Say whether an adverbial clause is one in name only: "plead for friends to send", "rule out sending"."""
    return effect in ("pledged", "done", "same", "requested") or (
        verb.tag_ == "VBG" and effect in ("refused", "considered")
    )


def around(event: Token) -> Iterator[Governor]:
    """Yield the governors of an event from the inside outwards."""
    below = event
    for token, link in governors(event):
        yield Governor(token, link, below, governing(token))
        below = token


def applied(g: Governor, found: Reading | None, frame: Frame, kind: str, *, leave: bool) -> tuple[Reading | None, bool]:
    """Return what one governor leaves of a reading; the flag says that nothing is stated."""
    if g.ruling is not None and g.ruling.verbal and g.below.pos_ == "NOUN":
        return None, True
    if g.effect == "hearsay":
        accused = found is None and g.link == "of" and g.below.tag_ == "VBG" and not negated(g.token)
        return Reading(frame.type or "", "reported", g.token) if accused and g.kind != "norm" else found, False
    granted = leave and g.effect not in ("refused", "denied")  # leave counts only where it is refused
    if g.effect == "nothing" or granted or (g.below.pos_ in ("VERB", "AUX") and judged(g.token, g.ruling)):
        return None, True
    if found is None:
        return _read(g, frame)
    found = _overrule(found, g, kind, frame.type or "")
    return found, found is None


def _read(g: Governor, frame: Frame) -> tuple[Reading | None, bool]:
    """Read an event without tense of its own by its governor; the flag says that it states nothing."""
    kind = g.kind
    if g.link == "first":
        return of_open(kind, frame), kind in ("norm", "possible", "would")
    if g.ruling is None:
        if g.link == "xcomp" and g.verbal and g.token.lemma_ != "be":
            return None, True
        if g.verbal and g.below.tag_ == "VBG" and g.link in _MANNER:
            return of_open(kind, frame), kind == "norm"
        return None, g.link == "acl"
    if g.token.lemma_ == "include" and g.below.tag_ != "VBG":
        return None, True  # "includes the delivery" is no act
    if g.effect == "denied":
        return Reading("refused", "asserted", g.token), False
    if g.effect == "leave":
        withheld = negated(g.token) and kind not in ("norm", "open")
        return Reading("refused", "asserted", g.token) if withheld else None, frame.type not in HANDED
    if g.effect in ("done", "same"):
        return _brought_about(g, kind, frame)
    found = _operated(g, g.ruling, kind, frame)
    return found, found is None


def _brought_about(g: Governor, kind: str, frame: Frame) -> tuple[Reading | None, bool]:
    """Read an event that its governor carries out or merely carries: "began to send", "is to send"."""
    if g.effect == "same" and g.token.lemma_ == "be" and g.link == "xcomp":
        if frame.open == "pledged" and (negated(g.token) or negated(g.below)):
            return Reading("refused", "asserted", g.token), False
        return Reading(frame.open or "", "planned", g.token), False
    if g.effect == "done" and kind != "norm":
        found: Reading | None = Reading(frame.type or "", "asserted", g.token)
    else:
        found = of_open(kind, frame)
    if negated(g.token):
        found = negate(found, kind, frame)
    return found, kind == "norm" or (found is None and kind != "open")


def _operated(g: Governor, ruling: Frame, kind: str, frame: Frame) -> Reading | None:
    """Read an event by what its governor makes of it: "promised to send", "asked for the delivery"."""
    effect = ruling.governs
    if frame.type not in ("delivered", "pledged"):
        return _of_other(ruling, frame, g.token)
    own = effect == "requested" and ruling.control == "subject" and g.link == "xcomp" and not is_passive(g.below)
    if kind == "norm" or own:
        return None
    asked = any(c.dep_ == "prep" and c.lower_ in ("on", "to", "for") for c in g.token.children)
    if effect == "requested" and not g.verbal and g.link == "acl" and not asked:
        # Whoever asks leave to hand something over asks for nothing: the answer decides.
        return Reading("considered", "conditional")
    found = Reading(effect or "", ruling.modality, g.token)  # type: ignore[arg-type]
    if kind in ("planned", "would") and effect in ("pledged", "requested"):
        found = replace(found, modality="planned")
    if kind == "possible":
        found = Reading("considered", "conditional", g.token)
    if negated(g.token):
        return _negate_operator(found, ruling)
    if negated(g.below):
        return Reading("refused", "asserted", g.token) if effect == "pledged" else None
    return found


def _negate_operator(found: Reading, ruling: Frame) -> Reading | None:
    if found.type == "refused":
        return replace(found, type="considered")
    if found.type == "considered" or (found.type == "pledged" and ruling.modality == "planned"):
        return replace(found, type="refused", modality="asserted")
    return None


def _of_other(ruling: Frame, frame: Frame, governor: Token) -> Reading | None:
    """Return what a governor makes of buying, using or asking."""
    if ruling.governs == "pledged" and not negated(governor) and frame.type in ("acquired", "considered", "requested"):
        return Reading(frame.type, "planned", governor)
    return None


def _overrule(found: Reading, g: Governor, kind: str, frame_type: str) -> Reading | None:
    """Change what is read so far by a word further out: what reports it, or what the operator hangs on."""
    effect, word = g.effect, g.token
    if effect == "leave" or (frame_type in ("used", "acquired") and effect in ("refused", "requested", "considered")):
        return None
    if not g.verbal:
        # "a pledge to halt the supply": nothing has been halted.
        return None if found.type == "refused" and g.below.tag_ == "VB" else found
    if found.operator is not None:
        return _reality(found, g)
    if frame_type == "requested":
        return found
    past = g.kind in ("done", "going")
    if found.type == "considered" and kind == "open":
        if effect == "refused" and past and not negated(word) and not is_passive(word):
            return Reading("refused", "asserted", word)  # "rejected calls to send"
        granted = effect == "pledged" or word.lemma_ in ("grant", "accept")
        return Reading("pledged", "planned", word) if granted and past and not negated(word) else found
    if effect == "pledged" and found.type == "pledged":
        if kind == "going":
            return replace(found, operator=word) if past else found
        asserted = past and g.ruling is not None and g.ruling.modality == "asserted"
        return replace(found, modality="asserted" if asserted else "planned", operator=word)
    if effect in ("refused", "requested"):
        return None if kind == "done" or effect == "requested" else Reading("refused", "asserted", word)
    if effect == "considered" and found.type == "pledged":
        return Reading("considered", "asserted", word)
    return found


def _reality(found: Reading, g: Governor) -> Reading | None:
    """Ask whether an operator without tense of its own takes place: "hopes to approve the delivery" states nothing."""
    if g.below.pos_ not in ("VERB", "AUX") or is_finite(g.below) or found.operator is None:
        return found
    kind = g.kind
    if kind == "norm" or negated(g.token):
        return None
    if g.link == "xcomp" and g.ruling is None and g.token.lemma_ not in ("be", "want", "like"):
        return None
    if kind == "possible":
        return Reading("considered", "conditional", found.operator) if found.type == "pledged" else None
    if g.effect == "considered" and g.link == "xcomp":
        return replace(found, type="considered") if found.type == "pledged" else None
    if kind in ("planned", "would") or (g.ruling is not None and g.ruling.modality == "planned"):
        return replace(found, modality="planned")
    return found
