"""Gives each of several persons of one cell what stands in a list beside it: `HOLT, Ann (…); …`, `N1; N2`."""

from collections.abc import MutableMapping

from ..fields.rows import Record

Key = tuple[str, int, str]
# What a person has one of, so that a list of as many values has one for each.
_DETAILS = ("nominal", "born_on", "nickname", "sex", "role")


def share_details(
    cells: MutableMapping[Key, str], heads: MutableMapping[Key, str], record: Record, first: int
) -> None:
    """Move lists in the record's own fields to the persons of one cell, if there are as many values.

    first is the number from which the persons of cells are counted, each cell's in turn. Nothing moves where
    one of them has such a detail of his own.
    """
    for group, fields in record.groups.items():
        name = fields[0].name
        numbers = sorted(number for one, number, field in cells if (one, field) == (group, name))
        is_one_cell = len({number // first for number in numbers}) == 1
        if len(numbers) < 2 or numbers[0] < first or not is_one_cell:
            continue
        for field in fields:
            own = ("", 0, field.name)
            if field.name not in _DETAILS or own not in cells:
                continue
            values = [value.strip() for value in cells[own].split(";")]
            keys = [(group, number, field.name) for number in numbers]
            if len(values) != len(keys) or any(key in cells for key in keys):
                continue
            for key, value in zip(keys, values, strict=True):
                if value:
                    cells[key] = value
                    heads[key] = heads[own]
            del cells[own]
