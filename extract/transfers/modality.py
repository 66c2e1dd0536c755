"""How an event is meant: which fact it amounts to, and whether it is asserted, planned, conditional or reported.

The event's own tense comes first, then what each governing verb or noun makes of it, from the inside outwards.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from extract.transfers.frames import Frame, attack_with
from extract.transfers.government import Governor, applied, around
from extract.transfers.readings import HANDED, Reading, negate, of_open
from extract.transfers.slots import begged_for
from extract.transfers.subjects import child, is_passive
from extract.transfers.tense import how_many, mark, negated, of_nothing, state

_HEARSAY = frozenset(["reportedly", "allegedly", "apparently", "supposedly", "purportedly"])
_DOUBT = frozenset(["potentially", "possibly", "perhaps", "maybe", "theoretically", "hypothetically"])
_UNREAL = frozenset(["planned", "future", "proposed", "possible", "potential", "promised", "expected"])
_FUTURE_NOUN = _UNREAL | {"new", "further", "more"}
_WHENEVER = frozenset(["when", "once", "until", "before", "whenever"])
_DEEDS = HANDED | {"used"}  # what one can deny having done
_CONDITIONS = frozenset(["if", "unless", "should", "only", "until", "once", "provided", "were", "could", "might"])
_TOLD = frozenset(
    ["say", "announce", "tell", "accord", "confirm", "declare", "report", "state", "add", "pledge", "promise"]
)
_LEAVE = frozenset(["licence", "license", "permit", "permission"])


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
    if frame.type == "requested" and _at_hand(event):
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


def _foretold(event: Token) -> bool:
    """Say whether a bare "would" goes on with what was said: "she said Oslo was to pay. Rome would send tanks."."""
    doc, here = event.doc, event.sent
    who = child(event, "nsubj")
    if event.dep_ != "ROOT" or who is None or who.pos_ != "PROPN" or any(t.lower_ in _CONDITIONS for t in here):
        return False
    before = doc[here.start - 1].sent if here.start else here
    return any(t.lemma_ in _TOLD for t in doc[before.start : here.end])


def _at_hand(need: Token) -> bool:
    """Say whether what is needed is there already: "we have all the weapons we need"."""
    thing = need.head
    if need.dep_ != "relcl" or thing.dep_ != "dobj" or thing.head.lemma_ != "have" or negated(thing.head):
        return False
    who, whose = child(need, "nsubj"), child(thing.head, "nsubj")
    return who is not None and whose is not None and who.lower_ == whose.lower_ and state(thing.head) == "done"


def _stated(noun: Token) -> bool:
    """Say whether a noun that states a fact by itself is free of negation and of words that make it none."""
    if any(c.lower_ == "any" for c in noun.children):
        return False
    return not negated(noun) and not any(c.lower_ in _UNREAL for c in noun.children)


def _climb(event: Token, frame: Frame, kind: str, found: Reading | None) -> Reading | None:
    """Apply the governors one after another."""
    hearsay, licensed, leave = any(c.lower_ in _HEARSAY for c in event.children), False, False
    condition = mark(event)
    if condition not in ("", "whether"):
        return None
    for g in around(event):
        if condition == "whether" and g.effect != "considered":
            return None
        licensed = licensed or g.reports
        if g.beside:
            if found is None and g.below.tag_ == "VBG" and g.verbal and g.ruling is None:
                found = of_open(g.kind, frame)
            break
        if g.effect == "denied" and _deniable(frame, g.below):
            return _denied(event, frame, g)
        found, nothing = applied(g, found, frame, kind, leave=leave)
        condition = mark(g.token) if g.verbal else ""
        if nothing or condition not in ("", "whether"):
            return None
        hearsay = hearsay or g.effect == "hearsay"
        leave = g.effect == "leave" and found is None
    if found is None and not leave:
        found = _alone(event, frame, kind)
    if found and kind == "noun" and found.type == frame.type and any(c.lower_ in _UNREAL for c in event.children):
        return None  # "there were reports of a possible delivery"
    if found and found.modality == "conditional" and found.type == frame.open:
        found = replace(found, modality="planned") if licensed or _foretold(event) else None
    if found and hearsay and found.modality == "asserted":
        found = replace(found, modality="reported")
    return found


def _deniable(frame: Frame, inner: Token) -> bool:
    """Say whether denying it says that it did not take place; a licence that is denied is refused."""
    return (frame.type == "pledged" or frame.type in _DEEDS) and inner.lemma_.lower() not in _LEAVE


def _denied(event: Token, frame: Frame, g: Governor) -> Reading | None:
    """Read a denial of what one is said to have done; a denial of another's deeds states nothing."""
    if frame.type not in _DEEDS or g.below != event or negated(g.token) or g.kind not in ("done", "going"):
        return None
    if g.link == "ccomp":
        own = next((c for c in event.children if c.dep_ == "nsubj"), None)
        told = state(event) in ("done", "going") and own is not None and _refers_back(own)
    else:
        told = g.link == "dobj" or event.tag_ == "VBG"
    return Reading(frame.type, "negated", g.token) if told and not is_passive(event) else None


def _refers_back(subject: Token) -> bool:
    """Say whether a subject can only be meant as the one who speaks: "he", "his country"."""
    return subject.pos_ == "PRON" or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in subject.children)


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
