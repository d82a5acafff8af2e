"""Spell the ids on the axes of a matrix as the names that stand in a column beside them."""

from collections.abc import Sequence
from dataclasses import replace

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Line

_NAMES = split_words("name names label person entity nominal node actor who subject")


def spell_names_of_ids(filled: Sequence[Line]) -> list[Line]:
    """Return the rows of a matrix without a column of names behind its ids, the names in place of the ids.

    `1 | Ann Holt | - | 3` under `| Name | 1 | 2` is `Ann Holt | - | 3` under `| Ann Holt | Bo Ash`. Rows
    whose second column is no such column, or names somebody twice, stay as they are.
    """
    head, *body = filled
    if len(head.cells) < 3 or any(len(line.cells) != len(head.cells) for line in body):
        return list(filled)
    ids = [line.cells[0].strip() for line in body]
    names = [line.cells[1].strip() for line in body]
    across = [cell.strip() for cell in head.cells[2:]]
    is_of_names = fold_text(head.cells[1]) in _NAMES and all(any(map(str.isalpha, name)) for name in names)
    if not is_of_names or len(set(names)) < len(names) or sorted(ids) != sorted(across):
        return list(filled)
    called = dict(zip(ids, names, strict=True))
    return [
        replace(head, cells=("", *(called[one] for one in across))),
        *(replace(line, cells=line.cells[1:]) for line in body),
    ]
