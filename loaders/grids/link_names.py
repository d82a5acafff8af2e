"""Name the kind of a link between persons, firms or cars `link`, with the status that denies it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...graph.kinds.tidy import split_words
from ..fields.no_link import denies_link
from ..fields.rows import fold_text
from ..files.placed import Placed, find_line
from .head_words import split_head

# What an object that joins two others calls the kind of link, and whether it holds.
_KINDS_OF_LINK = frozenset(("type", "kind", "relation", "relationship", "linktype", "relationtype"))
_STATES = frozenset(("status", "state", "confirmed", "verdict", "outcome"))
# One of these is at an end of a link; a call joins two handsets, and a payment two accounts.
_ENTITIES = split_words(
    "person persons people nominal subject suspect individual associate member officer director"
    " firm company organisation organization org business vehicle car van vrm conveyance"
)
# What a call or a payment has beside its ends, which a link has not.
_MEASURES = split_words(
    "time timestamp datetime duration seconds secs minutes mins amount sum price cost fee currency"
)
_CLOCK = re.compile(r"\d[T ]\d{1,2}:\d\d")
_ENTRIES = split_words("created updated modified entered recorded added")  # of the link into a database


def are_links(items: Iterable[Mapping[str, Any]], kinds: Iterable[Iterable[str]]) -> bool:
    """Whether each object of a list joins a person, firm or car to another, and none is an event.

    kinds has what stands at the ends of each object.

    >>> are_links([{"type": "Keeper of"}], [["person", "vehicle"]])
    True
    >>> are_links([{"type": "call"}], [["handset", "handset"]])
    False
    >>> are_links([{"type": "Transfer", "amount": "900"}], [["person", "firm"]])
    False
    """
    has_entities = all(any(_ENTITIES.intersection(split_head(kind)) for kind in ends) for ends in kinds)
    return has_entities and not any(_is_measure(key, one) for item in items for key, one in item.items())


def _is_measure(key: str, value: Any) -> bool:
    words = set(split_head(key))
    has_clock = isinstance(value, str) and _CLOCK.search(value) is not None
    return not words & _ENTRIES and (has_clock or bool(words & _MEASURES))


def name_link(row: Placed) -> Placed:
    """Return a link with its kind under `link`; where its status denies it, the kind is followed by it.

    >>> row = Placed()
    >>> for key, value in {"person": {}, "type": "Associate of", "status": "Disproved"}.items():
    ...     row.put(key, value, 1)
    >>> name_link(row)
    {'person': {}, 'link': 'Associate of (Disproved)'}
    """
    kind = next((key for key in row if fold_text(key) in _KINDS_OF_LINK), "")
    if not kind or "link" in row or not isinstance(row[kind], str):
        return row
    status = next((key for key in row if fold_text(key) in _STATES), "")
    is_denied = isinstance(row.get(status), str) and denies_link(f"Association {row[status]}")
    made = Placed(row.line)
    vars(made).update({key: one for key, one in vars(row).items() if key == "origin"})
    for key, one in row.items():
        if key == kind:
            made.put("link", f"{one} ({row[status]})" if is_denied else one, find_line(row, key, row.line))
        elif key != status or not is_denied:
            made.put(key, one, find_line(row, key, row.line))
    return made
