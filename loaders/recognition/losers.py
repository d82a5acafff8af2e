"""Tells whether `Stolen from` asks from whom: its cells are persons, and not places."""

import re
from collections.abc import Sequence

from ...graph.kinds.tidy import split_words
from ..cells.cell_words import TITLES
from ..fields.firm_names import has_legal_form
from .assignment import Slot
from .column_contents import Column
from .mapping import NAMED

_LEAST_PERSONS, _AHEAD, _LEAST_TITLED = 0.5, 0.2, 0.5
_SURE_OWNER = 0.9  # how surely a head asks for the owner
# From whom or from where; with `where` in it a head asks for the place alone.
_FROM_WHOM = re.compile(r"\W*(?:stolen|lost|missing)[ _]from\W*", re.IGNORECASE)
# Mr Patel, and not Mr Patel's drive.
_TITLED = re.compile(
    rf"\W*(?:{'|'.join(sorted(TITLES))}|messrs)\b\.? (?!.*['’]s\b)([^,;\n(]*[^\W\d_])", re.IGNORECASE
)
# Dr Gray Hospital, Lady Margaret Road.
_PREMISES = split_words("""
    road rd street avenue ave crescent terrace gardens drive estate hospital surgery hall school college
    church chapel house farm pub inn hotel shop store stores clinic centre center garage station barn
    academy library museum
""")


def may_name_losers(head: str) -> bool:
    """Return whether a head asks from whom or from where a car was stolen.

    >>> may_name_losers("Stolen from"), may_name_losers("Stolen from (where)")
    (True, False)
    """
    return _FROM_WHOM.fullmatch(head) is not None


def names_losers(column: Column) -> bool:
    """Return whether a column has whoever lost a car: mostly persons, and half of them with a title.

    Villages and shops look like names (Ashley Green, Tesco Extra); few of them have a title.
    """
    persons = column.rate("person_name")
    is_ahead = persons >= _LEAST_PERSONS and persons - column.rate("address", "organisation_name") >= _AHEAD
    others = [text for text in column.samples if not has_legal_form(text)]
    return is_ahead and sum(map(_is_titled, others)) >= max(1, _LEAST_TITLED * len(others))


def leave_losers_to_owners(columns: Sequence[Column], scores: list[dict[Slot, float]]) -> None:
    """Make text of those it was stolen from where another column has the owner: both are one person."""
    owners = {
        at
        for at, slots in enumerate(scores)
        if any(slot.target == "keeper" and score >= _SURE_OWNER for slot, score in slots.items())
    }
    for at, column in enumerate(columns):
        if owners - {at} and may_name_losers(column.head) and names_losers(column):
            scores[at] = {Slot(f"{NAMED}.text", copy=column.at): 0.5}


def _is_titled(text: str) -> bool:
    match = _TITLED.match(text)
    return match is not None and match[1].casefold().split()[-1] not in _PREMISES
