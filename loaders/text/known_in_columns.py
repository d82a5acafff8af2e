"""Finds what a text means among what its row's columns name: a longer address, a doubted person."""

from collections.abc import Iterable

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import PERSON_NAME
from .known_place import find_longer_address
from .text_values import TextMention


def find_in_columns(mention: TextMention, cell: Cell, mentions: Iterable[Mention]) -> Mention | None:
    """Return the mention of the row that a text in a cell means, None if it has its own."""
    if mention.kind == "Address":
        return find_longer_address(mention.value, mentions)
    return _find_doubted(mention.value, cell, mentions) if mention.kind == "Person" else None


def _find_doubted(name: str, cell: Cell, mentions: Iterable[Mention]) -> Mention | None:
    """Return the person whom the same cell names without being sure of him: `looks like Dean TARLOW`."""
    value = PERSON_NAME.clean(name).value
    for one in mentions:
        reading = one.get_reading("name") if one.kind == "Person" and one.cell == cell else None
        if reading and reading.is_doubtful and reading.value == value:
            return one
    return None
