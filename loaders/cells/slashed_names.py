"""Names as the Police National Computer writes them: SURNAME/FORENAME/DDMMYY/SEX; some may be blank."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...graph.kinds.date import clean_day
from ...graph.kinds.make import recognise_make
from .cell_words import list_forenames
from .name_shapes import score_person

_WORDS = r"[^\W\d_](?:[^\W\d_]|[ '’.-](?=[^\W\d_])){0,40}+"
_LEAST_NAME = 0.4  # how much the names must look like those of a person
_SLASHED = re.compile(
    rf"(?<![\w/])(?P<surname>{_WORDS}) ?/ ?(?P<forename>{_WORDS})(?: ?/ ?(?P<middle>{_WORDS}))?"
    r" ?[/:] ?(?:(?P<born>\d{6}|\d{8}|\d{1,2}[.-]\d{1,2}[.-]\d{2,4})(?: ?[/:] ?(?P<sex>[MFU])?)?"
    r"|[/:] ?(?P<alone>[MFU]))(?! ?[\w/])",
    re.IGNORECASE,
)
# SURNAME/FORENAME alone, in capitals; the groups that never match are what else such a name may have.
_BARE_WORDS = r"[A-Z](?:[A-Z]|[ '’-](?=[A-Z])){1,40}+"
_BARE = re.compile(
    rf"(?:\A|(?<=[;|\n])|(?<=[;|\n] ))(?P<surname>{_BARE_WORDS})/(?P<forename>[A-Z][A-Z'’-]+)"
    rf"(?: (?P<middle>{_BARE_WORDS}))?(?P<born>(?!))?(?P<sex>(?!))?(?P<alone>(?!))?(?=\s*(?:[;|\n]|\Z))"
)


class SlashedName(NamedTuple):
    """A name in this form: the spans of its names, birth and sex in the cell, (-1, -1) for what is blank."""

    names: tuple[tuple[int, int], ...]
    born: tuple[int, int]
    sex: tuple[int, int]


def find_slashed(text: str) -> SlashedName | None:
    """Return where the parts of a name in this form stand in a text, None for any other text.

    >>> find_slashed("MARLOW/DEE/140361/F").born, find_slashed("Marlow/Dee")
    ((11, 17), None)
    """
    match = next(list_slashed(text), None)
    if match is None:
        return None
    names = tuple(match.span(part) for part in ("forename", "middle", "surname") if match[part])
    return SlashedName(names, match.span("born"), match.span("sex" if match["sex"] else "alone"))


def spell_day(text: str) -> str:
    """Return a day of six or eight figures with strokes, as other cells have it.

    >>> spell_day("140361"), spell_day("14.03.61")
    ('14/03/61', '14.03.61')
    """
    return f"{text[:2]}/{text[2:4]}/{text[4:]}" if text.isdigit() else text


def spell_slashed(text: str) -> str:
    """Return a text with each name in this form in the usual one.

    >>> spell_slashed("MARLOW/DEE//F")
    'MARLOW, DEE'
    """
    for match in reversed(list(list_slashed(text))):
        text = f"{text[: match.start()]}{match['surname']}, {match['forename']}{text[match.end() :]}"
    return text


def list_slashed(text: str) -> Iterator[re.Match[str]]:
    """Return the matches whose words are names and whose birth is a day: no `Audi/Quattro/2.0.16`."""
    if "/" not in text:
        return
    found = list(filter(_is_name, _SLASHED.finditer(text)))
    yield from found or filter(_is_bare_name, _BARE.finditer(text))


def _is_bare_name(match: re.Match[str]) -> bool:
    """Whether a known forename stands behind a surname that is none: LEE/ANN are two, as are two surnames.

    >>> [_is_bare_name(match) for text in ("MARLOW/DEAN LEE", "LEE/ANN") for match in _BARE.finditer(text)]
    [True, False]
    """
    surname, given = match["surname"], f"{match['forename']} {match['middle'] or ''}".casefold().split()
    is_surname = surname.casefold() not in list_forenames() and not recognise_make(surname)
    return is_surname and not list_forenames().isdisjoint(given) and _is_name(match)


def _is_name(match: re.Match[str]) -> bool:
    if match["born"] and clean_day(spell_day(match["born"])).is_doubtful:
        return False
    surname, forename = match["surname"], match["forename"]
    is_make = recognise_make(surname) or recognise_make(forename)  # Ford is a surname, too
    is_known = forename.casefold() in list_forenames()
    return bool(is_known or not is_make) and score_person(f"{forename} {surname}") >= _LEAST_NAME
