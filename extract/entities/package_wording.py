"""How aid packages and the sums they are named by are worded."""

from __future__ import annotations

import re

_PURPOSE = (
    "aid|assistance|support|funding|funds?|loans?|grants?|credits?|financing|help|package|packages|tranche|drawdown|pledge|"
    "commitment|initiative|bill|weapons|arms|weaponry|ammunition|munitions|equipment|hardware|materiel|supplies|"
    "contribution|donation|deliver(?:y|ies)|shipment"
)
_HEADS = (
    "package|tranche|drawdown|aid|assistance|funding|fund|loans?|grant|pledge|support|initiative|bill|donation|contribution|"
    "commitment|shipment|credit"
)
_FILL = r"(?:(?!the\s)[^\W\d][\w'’–,/&.-]*\s+)"
_TAIL = (
    r"(?!\s+(?:contracts?|deals?|exports?|orders?|sales?)\b)"
    r"(?:\s+(?:packages?|tranche|programme?|fund|funding|bill)\b)?"
)
_CONVERTED = r"(?:\s*\([^)]{2,30}\))?"
_TO = r"(?:\s+(?:to|for)\s+(?:the\s+)?(?-i:[A-Z])[\w.]+)?"
FORWARD = (
    re.compile(
        rf"{_CONVERTED}(?:\s+a year)?{_TO}\s+(?:in(?!\s+need)|of|worth of|as(?!\s+part))\s+"
        rf"{_FILL}{{0,6}}?(?:{_PURPOSE})\b{_TAIL}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_CONVERTED}[\s-]+(?!as\s+part)(?:worth of\s+)?{_FILL}{{0,4}}?(?:{_HEADS})\b{_TAIL}", re.IGNORECASE),
)
PARTED = re.compile(r"[;:—]|, (?:and|which|who|with|as)\b|\binvest", re.IGNORECASE)
KINDS = re.compile(r"\b(?:in|of)\s+\w+,\s+\w+,\s+and\s+(?=\w+\s)")  # "in military, economic, and humanitarian aid"
WORTH = re.compile(
    r"\b(?:it|(?:the|this)\s+(?:[\w-]+\s+){0,4}(?:package|tranche|drawdown))\s+(?:(?:is|was|will be)\s+"
    r"(?:worth|valued at|estimated at)|totall?s|amounts to)\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
GRANTED = re.compile(
    rf"{_CONVERTED}\s+(?:already\s+)?(?:allocated|announced|approved|authori[sz]ed|committed|earmarked|pledged|promised)"
    r"\s+(?:by|for|to|in|last|earlier|this)\b"
)
DEAL_FOR_STATE = re.compile(
    rf"{_CONVERTED}[\s-]+(?:aid|arms|defen[cs]e|military|security|weapons)\s+(?:agreement|deal|pact)\s+for\s+(?:the\s+)?"
    r"([A-Z]\w+(?:\s[A-Z]\w+)?)"
)
FOR_STATE = re.compile(
    rf"{_CONVERTED}(?:\s+(?:earmarked|set aside|meant|intended|reserved))?\s+for\s+(?:the\s+)?([A-Z]\w+(?:\s[A-Z]\w+)?)"
)
VOLUME = re.compile(
    r"\b(?:aid|assistance|funding|support)\b[^.;,]{0,60}\b(?:to|from|at|of|by)\s+(?:(?:about|around|nearly|roughly|some)\s+)?$"
)
BACKWARD = re.compile(
    rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)\s+)?(?:(?:support|aid|assistance|arms|weapons|military|security)\s+){{0,2}}"
    rf"(?:{_HEADS}|packages|weapons|equipment|allocation)\b(?: amount)?(?:\s+(?:for|to)\s+(?:[A-Z]\w+\s?){{1,2}})?,?\s+"
    r"(?:(?!is\b|was\b|are\b)\w+\s+)?"
    r"(?:worth|of|totall?ing|totals|amounts? to|amounting to|valued at|to the tune of)\s+(?:[a-z]+\s+){0,3}$"
)
NO_PACKAGE_BEFORE = re.compile(
    r"\b(?:cost(?:s|ing)?(?: of)?|price[ds]?(?: (?:of|at))?|total(?:s|led|ed|ing|ling)?(?: (?:of|to))?|budget of|"
    r"damages? of|revenues? of|contracts?(?: worth)?|sold for|paid|fine of|spent|spending|profits? of|"
    r"sales of|brings? .{0,60}to)\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
NO_PACKAGE_AFTER = re.compile(
    r"^\s+(?:\w+\s+){0,4}(?:exports|sales?)\b|"
    r"^\W*(?:\w+\s+){0,2}(?:contracts?|budgets?|apiece|each|per|profits?|revenues?|damage|orders?|error|sale)\b|"
    r"^[^.;,]{0,70}\b(?:since (?:the|its?|Russia|\w+ 20\d\d|20\d\d|February|Moscow)|so far|to date|in total)\b",
    re.IGNORECASE,
)
# Between two sums in a row, and after the second: "$2 million to Peru, and nearly $3 million to rebuild schools".
JOINED = re.compile(r"(?:,|\band)\s+(?:(?:an?|another|further|additional|nearly|about|over|some|roughly|up to)\s+)*$")
PURPOSE_AFTER = re.compile(r"\s+to\s+[a-z]")
NUMBERED = re.compile(
    r"\b(?:the\s+)?(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=\s+(?:[\w-]+\s+)?(?:aid|arms|assistance|drawdown|support|weapons)\b))\s+(?:such\s+)?"
    r"(?:(?!sanctions)[\w-]+\s+){0,3}?(?:drawdown|tranche|package)\b(?!\s+of\s+(?:EU\s+)?sanctions)"
    r"(?:\s+of\s+(?:(?:military|security|US)\s+)?(?:aid|arms|assistance|equipment|support|weapons)\b)?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:(?:new|latest|next|further|additional|record|largest|biggest|major|fresh|first|largest[- ]ever|ever)\s+)*"
    r"(?:(?:largest|biggest)[- ]ever\s+)?(?:single\s+)?"
    r"(?:(?:US|U\.S\.|UK|British|German|French|EU|American|military|security|defen[cs]e|weapons?|arms|aid|assistance|support|"
    r"equipment|missile|humanitarian|foreign)\s+){1,4}(?:package|tranche|drawdown)\b"
    r"|\b(?:(?:foreign|military|security|supplemental|emergency|Ukraine)\s+)+(?:aid|assistance|funding|spending)\s+bill\b"
    r"|\b(?:(?:new|latest|next|further|record|fresh|first|single|largest[- ]ever|[a-z]+est)\s+)*(?:package|tranche)"
    r"\s+of\s+(?:(?:military|security|new|additional|defen[cs]e|US|U\.S\.)\s+){0,2}"
    r"(?:aid|arms|assistance|equipment|support|weapons)\b",
    re.IGNORECASE,
)
ANAPHOR = re.compile(
    r"\b(?:the|this|that|latest|new|today['’]s)\s+(?:(?:new|latest|same|aid|military|security|assistance|weapons|support)\s+){0,3}"
    r"(?:package|tranche|drawdown)\b",
    re.IGNORECASE,
)
