"""Aligns cells that hold several values, so that value 2 of one column belongs to value 2 of another."""

from collections.abc import Sequence

from ...graph.kinds.reading import Reading
from .rows import Row


def align_values(
    row: Row, name: str, values: Sequence[Reading | None], count: int, of: str = "persons or firms"
) -> list[Reading | None]:
    """Return a column's values by position, `count` of them.

    A single value holds for all, except a date of birth or a number of one of them. If the number of values
    differs, that is noted for the user and each position is None.
    """
    if len(values) == count:
        return list(values)
    if len(values) == 1 and not name.endswith(("born_on", "number", "nominal", "nickname")):
        return list(values) * count
    if values and count:
        row.note(
            name,
            "; ".join(value.as_reported.strip() if value else "" for value in values),
            f"as many values as {of} ({count})",
            "loaded without it",
        )
    return [None] * count


def pair_values(
    values: Sequence[Reading | None], count: int
) -> tuple[list[Sequence[Reading | None]], list[Reading]]:
    """Return the values of each of `count` persons, and the values that cannot be assigned to a person.

    If there are not as many values as persons, no value can be assigned.
    """
    if len(values) == count:
        return [[one] for one in values], []
    return [[]] * count, [one for one in values if one]
