"""Names as the Police National Computer writes them: SURNAME/FORENAME/DDMMYY/SEX; some may be blank."""

import re
from typing import NamedTuple

_WORDS = r"[^\W\d_](?:[^\W\d_]|[ '’.-](?=[^\W\d_]))*"
SLASHED = re.compile(
    rf"(?<![\w/])(?P<surname>{_WORDS})/(?P<forename>{_WORDS})(?:/(?P<middle>{_WORDS}))?"
    r"[/:](?:(?P<born>\d{6}|\d{8}|\d{1,2}[.-]\d{1,2}[.-]\d{2,4})(?:[/:](?P<sex>[MFU])?)?|[/:](?P<alone>[MFU]))(?![\w/])",
    re.IGNORECASE,
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
    match = SLASHED.search(text)
    if not match:
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
    return SLASHED.sub(lambda match: f"{match['surname']}, {match['forename']}", text)
