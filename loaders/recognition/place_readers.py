"""Reads cells of places that no field takes, and what may stand around a place or firm in its cell."""

import re
from collections.abc import Iterator

from ..cells.name_shapes import is_place, is_position, score_address
from ..cells.same_places import says_same_place
from ..fields.firm_names import has_legal_form
from .found_values import FoundValue

# When somebody was there, before the place: `02/06/2025 04:12, Unit 3 Tarn Road`.
_WHEN = re.compile(
    r"\s*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)"
    r"(?:[ T,]+(?:at )?(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?::[0-5]\d)?(?: ?(?:hrs|h))?)?"
    r"\s*(?:[,;|]|\s[-–]\s|\bat\b)\s*(?=.*[^\W\d_]{3})",
    re.IGNORECASE,
)
# A line with a phone, and whose it is in brackets.
_PHONE_LINE = re.compile(
    r"\s*(?:(?:tel|mob(?:ile)?|phone|ph|home|h|m|t)\b[\s.:]*)?(?:\+\d|0)(?=(?:\D*\d){9,13}\D*$)[\d ()-]+"
    r"(?:\([^()\d]{2,20}\))?\s*",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"\s*(?:c/o|care of)\b[\s:.]*(?=\S)", re.IGNORECASE)
# How a firm has the car, behind its name: (lease).
_ASIDE = re.compile(r"(?<=\S)\s*\(([a-z][a-z ,/&-]{2,30})\)\s*$")


def read_named_place(text: str) -> Iterator[FoundValue]:
    """Yield the place of a cell as an address, and as text the day before it or what is no place."""
    when = _WHEN.match(text)
    place = text[when.end() :] if when else text
    if when:
        yield FoundValue("", when[0].strip(" ,;|–-"), leftover=True)
    if is_somewhere(place):
        yield FoundValue("", place, named="address")
    else:
        yield FoundValue("", place, leftover=True)


def is_somewhere(text: str) -> bool:
    """Return whether a text that should be an address has a figure, street or place in it."""
    return not (is_position(text) or says_same_place(text)) and (
        any(map(str.isdigit, text))
        or score_address(text) > 0
        or any(map(is_place, re.split(r"\s*,\s*", text)))
    )


def part_contact_lines(text: str) -> tuple[str, tuple[str, ...]]:
    """Return an address without the lines below it that are a phone alone, and these lines.

    >>> part_contact_lines("4 Mill Lane\\nLS44 9QQ\\n07700 900 371"), part_contact_lines("Tel 07700 900371")
    (('4 Mill Lane\\nLS44 9QQ', ('07700 900 371',)), ('Tel 07700 900371', ()))
    """
    lines = text.split("\n")
    phones = tuple(line for line in lines[1:] if _PHONE_LINE.fullmatch(line))
    return "\n".join(line for line in lines if line not in phones) if phones else text, phones


def drop_care_of(text: str) -> str:
    """Return whom a cell says to reach somebody through without the words for it.

    >>> drop_care_of("c/o Brackwood Haulage Ltd"), drop_care_of("Colm Dee")
    ('Brackwood Haulage Ltd', 'Colm Dee')
    """
    return _CARE_OF.sub("", text, count=1)


def part_aside(text: str) -> tuple[str, str]:
    """Return a firm without the small words in brackets behind it, and these words.

    >>> part_aside("Brackwood Finance plc (lease)"), part_aside("Brackwood (north)")
    (('Brackwood Finance plc', 'lease'), ('Brackwood (north)', ''))
    """
    match = _ASIDE.search(text)
    if not match or not has_legal_form(text[: match.start()]):
        return text, ""
    return text[: match.start()], match[1]
