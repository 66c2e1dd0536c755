"""How an event is meant: which fact it amounts to, and whether it is asserted, planned, conditional or reported.

The event's own tense comes first, then what each governing verb or noun makes of it, from the inside outwards.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extract.transfers.frames import Frame, attack_with
from extract.transfers.readings import HANDED, Reading, negate, of_open
from extract.transfers.slots import begged_for
from extract.transfers.subjects import is_finite, is_passive
from extract.transfers.tense import governing, governors, how_many, judged, mark, negated, of_nothing, state

_HEARSAY = frozenset(["reportedly", "allegedly", "apparently", "supposedly", "purportedly"])
_DOUBT = frozenset(["potentially", "possibly", "perhaps", "maybe", "theoretically", "hypothetically"])
_FUTURE_NOUN = frozenset(
    ["planned", "future", "proposed", "possible", "potential", "new", "further", "promised", "expected", "more"]
)
_WHENEVER = frozenset(["when", "once", "until", "before", "whenever"])
_DEEDS = HANDED | {"used"}  # what one can deny having done
_LEAVE = frozenset(["licence", "license", "permit", "permission"])
_MANNER = frozenset(["pcomp", "by", "in", "with", "through", "after", "while", "since", "despite", "besides"])


def reading(event: Token, frame: Frame) -> Reading | None:
    """Return the fact that an event amounts to, or None where the text states none."""
    if event.sent.text.rstrip().endswith("?"):
        return None
    verbal = event.pos_ in ("VERB", "AUX")
    kind = state(event) if verbal else "noun"
    if any(c.lower_ in _DOUBT for c in event.children) or how_many(event):
        return None
    if kind == "done" and event.tag_ in ("VBZ", "VBP") and any(c.lower_ in _WHENEVER for c in event.children):
        return None
    if kind == "open" and frame.type == "delivered" and begged_for(event):
        return Reading("requested", "asserted")
    found = of_open(kind, frame)
    if (negated(event) or (verbal and of_nothing(event))) and kind != "open":
        found = negate(found, kind, frame)
        if found is None:
            return None
    if frame.alone == "always" and not verbal and found is None:
        found = Reading(frame.type or "", "asserted") if _stated(event) else None
        if found is None:
            return None
    if kind in ("norm",) or (kind == "possible" and found is None):
        return None
    return _climb(event, frame, kind, found)


def _follows(verb: Token, effect: str | None) -> bool:
    """Say whether an adverbial clause is one in name only: "plead for friends to send", "rule out sending"."""
    return effect in ("pledged", "done", "same", "requested") or (
        verb.tag_ == "VBG" and effect in ("refused", "considered")
    )


def _states_nothing(effect: str | None, *, leave: bool) -> bool:
    """Say whether a governor leaves no fact of the event; somebody's leave below it counts only where it is refused."""
    return effect == "nothing" or (leave and effect != "refused")


def _stated(noun: Token) -> bool:
    """Say whether a noun that states a fact by itself is free of negation and of words that make it none."""
    if any(c.lower_ == "any" for c in noun.children):
        return False
    return not negated(noun) and not any(c.lower_ in _FUTURE_NOUN - {"new", "further", "more"} for c in noun.children)


def _climb(event: Token, frame: Frame, kind: str, found: Reading | None) -> Reading | None:
    """Apply the governors one after another."""
    inner, hearsay, licensed, leave = event, any(c.lower_ in _HEARSAY for c in event.children), False, False
    condition = mark(event)
    if condition and condition != "whether":
        return None
    for governor, link in governors(event):
        ruling = governing(governor)
        effect = ruling.governs if ruling else None
        if ruling is not None and ruling.verbal and inner.pos_ == "NOUN":
            return None
        if governor.pos_ == "VERB" and (link == "ccomp" or (link == "advcl" and governor.dep_ == "ccomp")):
            licensed = True
        if condition == "whether" and effect != "considered":
            return None
        if link == "advcl" and (is_finite(inner) or not _follows(inner, effect)):
            if found is None and inner.tag_ == "VBG" and governor.pos_ in ("VERB", "AUX") and ruling is None:
                found = of_open(state(governor), frame)
            break
        if effect == "denied":
            if (frame.type == "pledged" or frame.type in _DEEDS) and inner.lemma_.lower() not in _LEAVE:
                return _denied(event, frame, governor, inner, link)
            effect = "refused"
        if effect == "hearsay":
            hearsay = True
        elif _states_nothing(effect, leave=leave) or (inner.pos_ in ("VERB", "AUX") and judged(governor, ruling)):
            return None
        elif found is None:
            found, stop = _govern(governor, ruling, link, frame, inner)
            if stop:
                return None
        else:
            found = _overrule(found, governor, ruling, kind, frame.type or "", (inner, link))
            if found is None:
                return None
        condition = mark(governor) if governor.pos_ in ("VERB", "AUX") else ""
        if condition and condition != "whether":
            return None
        inner, leave = governor, effect == "leave" and found is None
    if found is None and not leave:
        found = _alone(event, frame, kind)
    if found and found.modality == "conditional" and found.type == frame.open:
        if not licensed:
            return None
        found = replace(found, modality="planned")
    if found and hearsay and found.modality == "asserted":
        found = replace(found, modality="reported")
    return found


def _denied(event: Token, frame: Frame, governor: Token, inner: Token, link: str) -> Reading | None:
    """Read a denial of what one is said to have done; a denial of another's deeds states nothing."""
    if frame.type not in _DEEDS or inner != event or negated(governor) or state(governor) not in ("done", "going"):
        return None
    if link == "ccomp":
        own = next((c for c in event.children if c.dep_ == "nsubj"), None)
        told = state(event) in ("done", "going") and own is not None and _refers_back(own)
    else:
        told = link == "dobj" or event.tag_ == "VBG"
    return Reading(frame.type, "negated", governor) if told and not is_passive(event) else None


def _refers_back(subject: Token) -> bool:
    """Say whether a subject can only be meant as the one who speaks: "he", "his country"."""
    return subject.pos_ == "PRON" or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in subject.children)


def _govern(
    governor: Token, ruling: Frame | None, link: str, frame: Frame, inner: Token
) -> tuple[Reading | None, bool]:
    """Read an event without tense of its own by its governor; the flag says that it states nothing."""
    verbal = governor.pos_ in ("VERB", "AUX")
    kind = state(governor) if verbal else "open"
    if link == "first":
        return of_open(kind, frame), kind in ("norm", "possible", "would")
    if ruling is None:
        if link == "xcomp" and verbal and governor.lemma_ != "be":
            return None, True
        if verbal and inner.tag_ == "VBG" and link in _MANNER:
            return of_open(kind, frame), kind == "norm"
        return None, link == "acl"
    if governor.lemma_ == "include" and inner.tag_ != "VBG":
        return None, True  # "includes the delivery" is no act
    if ruling.governs == "denied":
        return Reading("refused", "asserted", governor), False
    if ruling.governs == "leave":
        withheld = negated(governor) and kind not in ("norm", "open")
        return Reading("refused", "asserted", governor) if withheld else None, frame.type not in HANDED
    if ruling.governs in ("done", "same"):
        return _brought_about(governor, ruling, link, frame, inner)
    found = _operated(governor, ruling, link, frame, inner)
    return found, found is None


def _brought_about(
    governor: Token, ruling: Frame, link: str, frame: Frame, inner: Token
) -> tuple[Reading | None, bool]:
    """Read an event that its governor carries out or merely carries: "began to send", "is to send"."""
    kind = state(governor) if governor.pos_ in ("VERB", "AUX") else "open"
    if ruling.governs == "same" and governor.lemma_ == "be" and link == "xcomp":
        if frame.open == "pledged" and (negated(governor) or negated(inner)):
            return Reading("refused", "asserted", governor), False
        return Reading(frame.open or "", "planned", governor), False
    if ruling.governs == "done" and kind != "norm":
        found: Reading | None = Reading(frame.type or "", "asserted", governor)
    else:
        found = of_open(kind, frame)
    if negated(governor):
        found = negate(found, kind, frame)
    return found, kind == "norm" or (found is None and kind != "open")


def _operated(governor: Token, ruling: Frame, link: str, frame: Frame, inner: Token) -> Reading | None:
    """Read an event by what its governor makes of it: "promised to send", "asked for the delivery"."""
    if frame.type not in ("delivered", "pledged"):
        return _of_other(ruling, frame, governor)
    verbal, effect = governor.pos_ in ("VERB", "AUX"), ruling.governs
    kind = state(governor) if verbal else "open"
    own = effect == "requested" and ruling.control == "subject" and link == "xcomp" and not is_passive(inner)
    if kind == "norm" or own:
        return None
    asked = any(c.dep_ == "prep" and c.lower_ in ("on", "to", "for") for c in governor.children)
    if effect == "requested" and not verbal and link == "acl" and not asked:
        # Whoever asks leave to hand something over asks for nothing: the answer decides.
        return Reading("considered", "conditional")
    found = Reading(effect or "", ruling.modality, governor)  # type: ignore[arg-type]
    if kind in ("planned", "would") and effect in ("pledged", "requested"):
        found = replace(found, modality="planned")
    if kind == "possible":
        found = Reading("considered", "conditional", governor)
    if negated(governor):
        return _negate_operator(found, ruling)
    if negated(inner):
        return Reading("refused", "asserted", governor) if effect == "pledged" else None
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


def _overrule(
    found: Reading, governor: Token, ruling: Frame | None, kind: str, frame_type: str, below: tuple[Token, str]
) -> Reading | None:
    """Change what is read so far by a word further out: what reports it, or what the operator hangs on."""
    effect = ruling.governs if ruling else None
    if effect == "leave" or (frame_type in ("used", "acquired") and effect in ("refused", "requested", "considered")):
        return None
    if governor.pos_ not in ("VERB", "AUX"):
        # "a pledge to halt the supply": nothing has been halted.
        return None if found.type == "refused" and below[0].tag_ == "VB" else found
    if found.operator is not None:
        return _reality(found, governor, ruling, *below)
    if frame_type == "requested":
        return found
    past = state(governor) in ("done", "going")
    if found.type == "considered" and kind == "open":
        if effect == "refused" and past and not negated(governor) and not is_passive(governor):
            return Reading("refused", "asserted", governor)  # "rejected calls to send"
        granted = effect == "pledged" or governor.lemma_ in ("grant", "accept")
        return Reading("pledged", "planned", governor) if granted and past and not negated(governor) else found
    if effect == "pledged" and found.type == "pledged":
        if kind == "going":
            return replace(found, operator=governor) if past else found
        asserted = past and ruling is not None and ruling.modality == "asserted"
        return replace(found, modality="asserted" if asserted else "planned", operator=governor)
    if effect in ("refused", "requested"):
        return None if kind == "done" or effect == "requested" else Reading("refused", "asserted", governor)
    if effect == "considered" and found.type == "pledged":
        return Reading("considered", "asserted", governor)
    return found


def _reality(found: Reading, governor: Token, ruling: Frame | None, inner: Token, link: str) -> Reading | None:
    """Ask whether an operator without tense of its own takes place: "hopes to approve the delivery" states nothing."""
    if inner.pos_ not in ("VERB", "AUX") or is_finite(inner) or found.operator is None:
        return found
    kind = state(governor)
    if kind == "norm" or negated(governor):
        return None
    if link == "xcomp" and ruling is None and governor.lemma_ not in ("be", "want", "like"):
        return None
    if kind == "possible":
        return Reading("considered", "conditional", found.operator) if found.type == "pledged" else None
    if ruling is not None and ruling.governs == "considered" and link == "xcomp":
        return replace(found, type="considered") if found.type == "pledged" else None
    if kind in ("planned", "would") or (ruling is not None and ruling.modality == "planned"):
        return replace(found, modality="planned")
    return found


def _alone(event: Token, frame: Frame, kind: str) -> Reading | None:
    """Read an event that nothing governs: a headline's infinitive, a noun that states the fact by itself."""
    if kind == "noun":
        if any(c.lower_ in _FUTURE_NOUN for c in event.children) or negated(event):
            return None
        after = event.dep_ == "pobj" and event.head.lower_ in ("after", "following", "since", "despite", "through")
        named = frame.alone == "named" and any(c.dep_ == "poss" or c.lower_ == "by" for c in event.children)
        if frame.alone == "always" or (after and frame.alone == "named") or named:
            return Reading(frame.type or "", "asserted")
        return None
    if event.dep_ == "ROOT" and kind == "open":
        words = {c.lower_ for c in event.children if c.dep_ == "aux"}
        if event.tag_ == "VB" and "to" in words:
            return Reading(frame.open or "", "planned")
        if event.tag_ == "VBG":
            return Reading(frame.open or "", "asserted")
    aside = event.dep_ == "acl" and event.head.dep_ == "nsubj" and event.head.i < event.i and event.nbor(-1).text == ","
    if aside and frame.type == "used":
        deed = event.head.head  # "the troops, using drones, hit the port"
        return of_open(state(deed), frame) if deed.pos_ == "VERB" and not negated(deed) else None
    attack = attack_with(event) if frame.type == "used" else None
    if attack is not None and attack.pos_ != "NOUN":
        return of_open(state(attack), frame) if not negated(attack) else None
    return Reading("used", "asserted") if attack is not None and _stated(attack) else None
