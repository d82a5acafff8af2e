"""Reads the description of an exhibit: the marks on it, and those on a paper or phone that was found."""

import re
from collections.abc import Iterator

from ..cells.cell_marks import find_marks
from ..cells.name_shapes import score_person
from ..fields.rows import Record
from .found_values import FoundValue
from .mark_value_readers import read_marks_in_words

# What an exhibit may have on it, by kind of mark, as what it is named.
_ON_ITEMS = {"vin": "vin", "vrm": "plate", "phone": "phone", "container": "container", "email": "email"}
_IN_NAME_OF = re.compile(
    r"\b(?:in (?:the )?names? of|made out to|addressed to|registered to|issued to|belonging to)"
    r" ((?:[^\W\d_][\w'’.-]* ?){1,4})",
    re.IGNORECASE,
)
_SURE_NAME = 0.7  # how far what stands behind these words must look like a name


def read_item(text: str, record: Record) -> Iterator[FoundValue]:
    """Yield the marks that a description names, and whom a paper is made out to.

    A logbook has the plate and VIN of a car and the name of its keeper, a phone has a number.
    """
    found = list(read_marks_in_words(text, record))
    yield from found
    known = {value.text for value in found}
    for mark in find_marks(text):
        written = text[mark.start : mark.end]
        if mark.kind in _ON_ITEMS and written not in known:
            yield FoundValue("", written, named=_ON_ITEMS[mark.kind])
    for name in _IN_NAME_OF.finditer(text):
        if score_person(name[1].strip()) >= _SURE_NAME:
            yield FoundValue("", name[1].strip(), named="person")
