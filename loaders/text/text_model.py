"""Persons and firms by an installed spaCy pipeline, beside those that the rules find."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from ...graph.errors import RecordError
from .text_page import TextPage
from .text_persons import arrange_name
from .text_values import Span
from .text_words import is_in_list

_KINDS = {"PERSON": "Person", "PER": "Person", "ORG": "Organisation"}


@cache
def load_text_model(name: str) -> Callable[[TextPage], None]:
    """Return a finder of persons and firms by the spaCy pipeline of that name, which must be installed.

    Raise RecordError if spaCy or the pipeline is not installed. Nothing is downloaded.
    """
    try:
        spacy: Any = import_module("spacy")
    except ImportError as error:
        raise RecordError(
            f"--text-model {name}: spaCy is not installed, expected it beside ringmap; "
            "install spacy and that pipeline, or leave the option out: the rules need no model"
        ) from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        raise RecordError(
            f"--text-model {name}: no such spaCy pipeline is installed, expected one such as "
            "en_core_web_sm; install it, or leave the option out: the rules need no model"
        ) from error
    return lambda page: _find_names(page, pipeline)


def _find_names(page: TextPage, pipeline: Any) -> None:
    """Add the persons and firms of the pipeline that no rule has found, persons with two words or more."""
    for found in pipeline(page.text).ents:
        kind = _KINDS.get(found.label_)
        words = page.list_words(found.start_char, found.end_char)
        if kind is None or not words or any(is_in_list(word.folded, "ranks") for word in words):
            continue
        span = Span(words[0].start, words[-1].end)
        text = page.text[span.start : span.end]
        if kind == "Person" and len(words) > 1:
            page.add(kind, span, arrange_name(text))
        elif kind == "Organisation" and not any(is_in_list(word.folded, "bodies") for word in words):
            page.add(kind, span, " ".join(text.split()))
