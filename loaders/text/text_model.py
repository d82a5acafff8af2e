"""Persons by an installed spaCy pipeline, beside those that the rules find."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from ...graph.errors import RecordError
from .text_page import TextPage
from .text_persons import arrange_name
from .text_values import Span
from .text_words import is_in_list

# Not its firms: four of ten that a small English pipeline found were none (docs/decisions.md).
_PERSON = ("PERSON", "PER")


@cache
def load_text_model(name: str) -> Callable[[TextPage], None]:
    """Return a finder of persons by the spaCy pipeline of that name, which must be installed.

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
    """Add the persons of the pipeline that no rule has found and that have two words or more."""
    for found in pipeline(page.text).ents:
        words = page.list_words(found.start_char, found.end_char)
        if found.label_ not in _PERSON or len(words) < 2:
            continue
        if not any(is_in_list(word.folded, "ranks") for word in words):
            span = Span(words[0].start, words[-1].end)
            page.add("Person", span, arrange_name(page.text[span.start : span.end]))
