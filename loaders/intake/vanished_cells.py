"""Finds the cells of a row that a loader took and no claim has: names, births, marks, phones, boxes."""

import re
from collections.abc import Iterator, Mapping

from ...graph.claims.values import Claims
from ...graph.kinds import CONTAINER, EMAIL, ORGANISATION_NAME, PERSON_NAME, PHONE, VIN, VRM
from ...graph.kinds.tidy import is_placeholder
from ..fields.rows import Row
from .detect import Key

_KINDS = frozenset(one.name for one in (PERSON_NAME, ORGANISATION_NAME, PHONE, EMAIL, VIN, VRM, CONTAINER))
_LEAST = 4  # characters that a reading must have to be a part of a cell by more than chance
_PARTS = re.compile(r"\s*[;\n|]\s*")


def list_vanished(row: Row, cells: Mapping[Key, str], claims: Claims) -> Iterator[Key]:
    """Yield the cells that the row had, that it has no more, and that no claim reports.

    cells are those before the row was shaped. A cell that a note of the row tells about, a private one and
    one that names nothing (`not known`) are no loss.
    """
    taken = [key for key in cells if key not in row.cells and _is_looked_for(row, key)]
    if not taken:
        return
    reported = {reading.as_reported.strip() for one in claims.mentions for _, reading in one.readings}
    whole = ""
    for key in taken:
        text = cells[key].strip()
        if text in reported or not text:
            continue
        whole = whole or "\n".join(
            (*reported, *(str(one) for one in (claims.words, claims.header, claims.facts)))
        )
        parts = [part for part in _PARTS.split(text) if part and not is_placeholder(part)]
        head = row.heads.get(key, key[2])
        if not all(_is_reported(part, whole, reported) for part in parts) and not any(
            f"'{head}'" in note for note in row.notes
        ):
            yield key


def _is_looked_for(row: Row, key: Key) -> bool:
    if row.record is None or key[2] in row.record.private_fields:
        return False
    return key[2].endswith("born_on") or row.find_field(key[2], key[0]).kind.name in _KINDS


def _is_reported(part: str, whole: str, reported: set[str]) -> bool:
    bare = "".join(part.split())
    if part in whole or bare in whole:
        return True
    return any(len(text) >= _LEAST and text in part and 2 * len(text) >= len(part) for text in reported)
