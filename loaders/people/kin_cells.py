"""Reads the cell of a partner or next of kin: a name, what is still or no longer so, or a state of life."""

import re
from typing import NamedTuple

from ...graph.kinds import PERSON_NAME
from ...graph.kinds.reading import Reading
from ..cells.cell_words import list_forenames
from ..cells.name_shapes import score_person
from ..fields.firm_names import has_legal_form

_KIN = (
    r"partner|wife|husband|spouse|boyfriend|girlfriend|fianc[ée]e?|mother|father|mum|dad|parents?|brother|sister"
    r"|son|daughter|uncle|aunt|cousin|nephew|niece|grand(?:mother|father|parents?)|(?:step|foster)[ -]?\w+"
    r"|friend|mate|guardian|carer"
)
_OVER = r"ex|former|late|divorced|separated|estranged|split|deceased|died|dead"
_BEFORE = re.compile(
    rf"\W*(?:(?:yes|his|her|their|the|married to|engaged to|lives? with|living with|cohabiting with"
    rf"|(?P<over>{_OVER})(?: from| with)?|{_KIN})(?![\w'’])[\s:,–—-]*)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:[(\[,;:]|\s[-–—]\s).*", re.DOTALL)
_IS_OVER = re.compile(rf"\b(?:{_OVER})\b", re.IGNORECASE)
# Words of answers that have the shape of a name: `Lives Alone`, `Single Parent`.
_ANSWERS = re.compile(
    r"\b(?:alone|apart|single|casual|recently|currently|complicated|common|relationship|give|later|together"
    rf"|unknown|none|no|not|{_KIN})\b",
    re.IGNORECASE,
)
_LEAST_NAME = 0.7
_MOST_WORDS = 3


class Kin(NamedTuple):
    """Whom a cell names; is_over: the two are no longer what the head of the column says."""

    name: Reading
    is_over: bool = False


def read_kin(name: Reading) -> Kin | None:
    """Return whom the cell of a partner or next of kin names, None if it names nobody.

    A relation before the name is no part of it.

    >>> read_kin(PERSON_NAME.clean("Mother Jane Dunn")).name.value
    'jane dunn'
    >>> read_kin(PERSON_NAME.clean("Divorced from Amy Holt")).is_over, read_kin(PERSON_NAME.clean("Engaged"))
    (True, None)
    """
    text = name.as_reported.strip()
    if has_legal_form(text):
        return Kin(name)
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    called = rest
    if not _is_name(called):
        called = _BEHIND.sub("", rest, count=1)  # Jane Bell (sister)
    if not _is_name(called):
        return None
    is_over = bool(before and before["over"]) or bool(_IS_OVER.search(rest[len(called) :]))
    return Kin(name if called == text else PERSON_NAME.clean(called), is_over)


def _is_name(text: str) -> bool:
    """Return whether a text looks like a name; where only a person stands, a colour is one: `Del Grey`.

    >>> _is_name("Del Grey"), _is_name("Grey"), _is_name("Single Parent")
    (True, False, False)
    """
    if _ANSWERS.search(text):
        return False
    words = text.split()
    has_forename = 2 <= len(words) <= _MOST_WORDS and words[0].lower() in list_forenames()
    return score_person(text) >= _LEAST_NAME or (has_forename and text.istitle())
