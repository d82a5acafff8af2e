"""Reads cells of places that no field takes, and what may stand around a place or firm in its cell."""

import re
from collections.abc import Iterator

from ..cells.cell_words import list_forenames
from ..cells.name_shapes import is_place, is_position, score_address, score_person
from ..cells.same_places import says_same_place
from ..fields.firm_names import has_legal_form, is_firm
from .found_values import FoundValue

# When somebody was there, before the place: `02/06/2025 04:12, Unit 3 Tarn Road`.
_WHEN = re.compile(
    r"\s*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)"
    r"(?:[ T,]+(?:at )?(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?::[0-5]\d)?(?: ?(?:hrs|h))?)?"
    r"\s*(?:[,;|]|\s[-–]\s|\bat\b)\s*(?=.*[^\W\d_]{3})",
    re.IGNORECASE,
)
# Where a car is left or found, at the beginning of a cell. A yard, field or street alone can be a surname.
_LEAD = re.compile(
    r"(?:(?:the )?(?:lay-?by|car ?park|hard shoulder|road ?side|kerb ?side|public (?:road|highway)"
    r"|(?:container|scrap|storage|recovery|breaker[’']?s'?|builder[’']?s'?) yard))"
    r"(?=\s*(?:[,;]|$)|\s(?:at|off|on|near|nr|behind|by|opposite|adj\w*|next to)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;()/\n]|\s[-–]\s")
# A house, unit or road begins with its number, or with what is numbered: what stands before it is a name.
_NUMBERED = re.compile(
    r"\s*(?:\d|[ABM]\d|(?:flat|unit|plot|room|bay|lot|bedroom|apartment|apt|suite|studio|site|yard|garage"
    r"|shed|warehouse|hangar|berth|pitch|cell|block|lock-?up|lay-?by|land|rear|no|number)\b[ .]*"
    r"(?:\w+ )*[A-Z]?\d)",
    re.IGNORECASE,
)
# Whoever stands behind the place: `5 Tarn Road (Holt)`, `Car park; Dunn`, `Lay-by, HOLT`.
_BEHIND = re.compile(
    r"\(\s*[A-Z][\w'’-]+\s*\)|;\s*[A-Z][\w'’-]+\s*(?:[,;]|$)|[,/]\s*[A-Z]{2}[A-Z'’-]+\s*(?:[,;](?!\s*[A-Z]{1,2}\d)|$)"
    r"|[,;/]\s*[OD]['’][A-Z]\w+\s*$"
)
_LEAST_ADDRESS, _LEAST_NAME = 0.5, 0.4
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


def is_whole_place(text: str) -> bool:
    """Return whether a cell that could name a person or firm is a place from its first word on, and no more.

    >>> is_whole_place("Layby, A4112 nr Marlow"), is_whole_place("Plot 5 Tarn Road, WA61 9NB")
    (True, True)
    >>> is_whole_place("Ann Holt, 5 Tarn Road, WA61 9NB"), is_whole_place("5 Tarn Road, Marlow, Ann Holt")
    (False, False)
    """
    if _BEHIND.search(text) or any(map(_names_somebody, _BETWEEN.split(text))):
        return False
    parts = [part.strip() for part in text.split(",")]
    if any(map(_are_surname_and_forename, parts, parts[1:])):
        return False
    if _LEAD.match(text.strip()):
        return True
    first = text.split(",")[0]
    return bool(_NUMBERED.match(first)) and max(score_address(text), score_address(first)) >= _LEAST_ADDRESS


def _are_surname_and_forename(one: str, two: str) -> bool:
    return one.isalpha() and two.casefold() in list_forenames() and not is_place(two)


def _names_somebody(part: str) -> bool:
    """Whether a part of a cell names a firm, or a person by two names: `Ann Holt 1980`."""
    words = (re.sub(r"['’.-]", "", word) for word in part.split())
    bare = " ".join(
        found
        for word, found in zip(part.split(), words, strict=True)
        if found.isalpha() and word[0].isupper()
    )
    if is_firm(bare) or is_firm(part):
        return True
    return " " in bare and score_person(bare) >= max(_LEAST_NAME, score_address(bare))


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
