"""Who took the chair or the minutes of a meeting: nobody of the case, by the role behind the name."""

import re
from collections.abc import Iterable

from ..cells.person_cells import split_persons
from .column_contents import Column
from .head_reading import read_head

ATTENDING = frozenset(("present", "attendance", "attendees", "attending", "attended", "apologies", "meeting"))
# A sergeant or captain may be one of a club; these are of a force.
_POLICE = re.compile(
    r"\b(?:[AT]/)?(?:P[CS]|D[CSI]|DCI|DCS|Insp|Inspector|Supt|Superintendent|PCSO|Constable)\b"
)
_OF_AN_ARMY = re.compile(r"\b(?:Capt|Captain|Lt|Lieutenant|Major|Maj|Col|Colonel|Cpl|Corporal|Pte|Private)\b")
_ANALYST = re.compile(
    r"\((?:[\w ]* )?(?:analyst|researcher|minutes|minute[- ]taker|note[- ]taker)\)", re.IGNORECASE
)

_ROLE = r"(?:in the )?(?:chair(?:man|woman|person|ing)?|minutes|minute[- ]taker|note[- ]taker)"
_ENDS = r",;&/|\n()"  # what parts persons
_WITH_ROLE = re.compile(
    # Begins where a person may begin and nowhere else: tried at each letter, a long text would take hours.
    rf"(?<![^{_ENDS}])"
    # Whether a surname before a comma belongs to the name is told by its capitals: `HOLT, Ann (chair)`.
    rf"(?P<who>(?:\s*(?-i:[A-Z]['’A-Z-]+),)?(?=[^{_ENDS}]*[^\W\d_])[^{_ENDS}]*\(\s*{_ROLE}\s*\))"
    r"(?:\s*[,;&/|])?",
    re.IGNORECASE,
)


def names_chair(text: str) -> bool:
    """Return whether a text names somebody with the role of a meeting behind the name.

    >>> names_chair("Ann Holt (chair), D Marsh"), names_chair("Karl Orme, there 10 minutes")
    (True, False)
    """
    return bool(_WITH_ROLE.search(text))


def part_chair(text: str) -> tuple[str, list[str]]:
    """Return a text of persons without those who took the chair or the minutes, and their words.

    >>> part_chair("HOLT, Ann (chair); Dean Marsh")
    ('Dean Marsh', ['HOLT, Ann (chair)'])
    """
    found = [match["who"].strip() for match in _WITH_ROLE.finditer(text)]
    return (_WITH_ROLE.sub("", text).strip(" ,;&/|\n"), found) if found else (text, [])


def holds_own_meeting(columns: Iterable[Column]) -> bool:
    """Return whether a table is the minutes of one meeting of officers: nobody present is of the case."""
    return any(is_of_one_meeting(column) and are_officers(column) for column in columns)


def is_of_one_meeting(column: Column) -> bool:
    """Return whether a column says who was at the one meeting of a table, one of them in the chair."""
    words = read_head(column.head).bag
    is_whole = column.is_around or len(column.samples) == 1
    return bool(words) and words <= ATTENDING and is_whole and any(map(names_chair, column.samples))


def are_officers(column: Column) -> bool:
    """Return whether all persons of a cell have a rank of the police, or the post of an analyst."""
    return any(map(_names_officers_alone, column.samples))


def _names_officers_alone(text: str) -> bool:
    persons = split_persons(text)
    others = [one for one in persons if not one.is_officer]
    return (
        bool(persons)
        and bool(_POLICE.search(text))
        and not _OF_AN_ARMY.search(text)
        and len(others) <= len(_ANALYST.findall(text))
    )
