"""Spells labels that a wide gap parts from their values in one cell: `PORT OF LOADING    FELIXSTOWE`."""

import re
from dataclasses import replace

from .cell_shapes import IsHead
from .labelled_cells import KNOWN
from .rows_of_cells import GridRow

_GAPPED = re.compile(r"[ \t]*([^\W\d_](?:[^:\s]| (?! ))*?) {2,}(\S(?:\S| (?! ))*)[ \t]*")


def spell_gapped_labels(row: GridRow, is_head: IsHead) -> GridRow:
    """Return a row in which each line of such a cell is `Label: value`; a cell with other lines stays.

    >>> from ..files.tables import Line
    >>> known = lambda text: float(text in ("POL", "POD", "FINAL"))
    >>> row = GridRow(Line(1, ()), {0: "POL   FELIXSTOWE", 1: "POD  TEMA\\nFINAL  KUMASI", 2: "POL  POD"}, {})
    >>> list(spell_gapped_labels(row, known).cells.values())
    ['POL: FELIXSTOWE', 'POD: TEMA\\nFINAL: KUMASI', 'POL  POD']
    """
    if not any("  " in text for text in row.cells.values()):
        return row
    return replace(row, cells={at: _spell(text, is_head) for at, text in row.cells.items()})


def _spell(text: str, is_head: IsHead) -> str:
    spelt = []
    for line in text.split("\n"):
        match = _GAPPED.fullmatch(line)
        if not match or is_head(match[1]) < 1.0 or is_head(match[2]) >= KNOWN:
            return text
        spelt.append(f"{match[1]}: {match[2]}")
    return "\n".join(spelt)
