"""Tells whether `Stolen from` asks from whom: its cells are persons, and not places."""

import re

from ..cells.cell_words import TITLES
from .column_contents import Column

_LEAST_PERSONS, _AHEAD = 0.5, 0.2
# Mr Patel, and not Mr Patel's drive.
_TITLED = re.compile(rf"\W*(?:{'|'.join(sorted(TITLES))}|messrs)\b\.? (?!.*['’]s\b)\S", re.IGNORECASE)


def names_losers(column: Column) -> bool:
    """Return whether a column has whoever lost a car: mostly persons, and one of them with a title.

    Villages and shops look like names (Ashley Green, Tesco Extra); neither has a title.
    """
    persons = column.rate("person_name")
    is_ahead = persons >= _LEAST_PERSONS and persons - column.rate("address", "organisation_name") >= _AHEAD
    return is_ahead and any(map(_TITLED.match, column.samples))
