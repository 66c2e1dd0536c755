"""The spaCy pipeline: which model, and where sentences may begin."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.settings import DEFAULT_MODEL, model_name
from extract.speech.furniture import find_breaks
from extract.wrapping import Unwrapping
from graph.errors import ModelError

# Abbreviations before which no sentence ends; the model splits after some of them.
_NO_BREAK_AFTER = frozenset(
    [
        "Gen.",
        "Lt.",
        "Col.",
        "Maj.",
        "Adm.",
        "Brig.",
        "Capt.",
        "Cmdr.",
        "Sgt.",
        "Cpl.",
        "Rep.",
        "Sen.",
        "Gov.",
        "Dr.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Prof.",
        "Rev.",
        "Hon.",
        "St.",
        "No.",
        "vs.",
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "Jun.",
        "Jul.",
        "Aug.",
        "Sep.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
        "approx.",
        "Fr.",
        "Pres.",
        "Amb.",
        "Sec.",
        "Min.",
        "Gens.",
        "Sens.",
        "Reps.",
    ]
)

_AFTER_INITIALS = r"(?<=[A-Z]\.)[-–‑](?=[A-Z])"  # "U.S.-Japan" is three tokens, as "US-Japan" is


@Language.component("paragraph_boundaries")
def paragraph_boundaries(doc: Doc) -> Doc:
    """Begin a sentence at each paragraph and at a page's furniture, and none after an abbreviation or initials."""
    start = True
    for token in doc:
        if token.is_space:
            token.is_sent_start = False
            start = start or "\n" in token.text
            continue
        if start:
            token.is_sent_start = True
        elif token.i and (doc[token.i - 1].text in _NO_BREAK_AFTER or re.fullmatch(r"[A-Z]\.", doc[token.i - 1].text)):
            token.is_sent_start = False
        start = False
    doc.user_data["breaks"] = found = find_breaks(doc)
    for at in found:
        doc[at].is_sent_start = True
    return doc


@cache
def load(model: str | None = None) -> Language:
    """Return the English pipeline named by ``model``, else by ``AIDGRAPH_MODEL``, else the default one.

    Raises ModelError with the command that installs it where it is missing.
    """
    name = model or model_name()
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the language model {name!r} is not installed: run 'uv pip install {name.replace('_', '-')}', "
            f"or unset AIDGRAPH_MODEL to use {DEFAULT_MODEL!r}"
        ) from error
    if not {"parser", "ner", "tagger"} <= set(nlp.pipe_names):
        raise ModelError(
            f"the language model {name!r} has no parser, tagger or entity recogniser: name an English pipeline"
        )
    infixes = [*(nlp.Defaults.infixes or ()), _AFTER_INITIALS]
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    nlp.tokenizer = Unwrapping(nlp.tokenizer)
    nlp.add_pipe("paragraph_boundaries", before="parser")
    return nlp
