"""Joins container numbers that stand in neighbouring columns: owner code, serial number, check digit."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ...graph.kinds.container import compute_check_digit
from ...graph.kinds.tidy import squash
from ..files.tables import Line, Table

MOST_ROWS = 20_000  # of a table whose columns are joined
LOOKED_AT = 50  # rows that tell which columns are pieces of a number
SHARE = 0.8  # of the rows with a piece, in which all pieces are a number with its right check digit
_OWNER, _LENGTH = 4, 11
_WIDTHS = (3, 2)  # columns of the pieces
HEAD = "Container"


def join_cut_containers(table: Table) -> Table:
    """Return a table whose columns with pieces of container numbers are one, known by the check digits.

    >>> lines = (Line(2, ("QRWU", "307741", "0", "9140")), Line(3, ("VLXU", "519064", "0", "7000")))
    >>> joined = join_cut_containers(Table("t", ("Owner", "Serial", "CD", "kg"), partial(iter, lines), 1))
    >>> joined.heads, [line.cells for line in joined.lines()]
    (('Container', 'kg'), [('QRWU3077410', '9140'), ('VLXU5190640', '7000')])
    """
    sample = [line.cells for line in islice(table.lines(), LOOKED_AT) if not line.problem]
    for width in _WIDTHS:
        for at in range(len(table.heads) - width + 1):
            if _are_pieces(sample, at, width):
                return _join(table, at, width)
    return table


def _are_pieces(rows: Sequence[Sequence[str]], at: int, width: int) -> bool:
    """Whether columns hold pieces of container numbers; a single number could be so by chance."""
    pieces = [row[at : at + width] for row in rows if len(row) >= at + width and any(row[at : at + width])]
    owners = sum(_is_owner(one[0]) for one in pieces)
    return owners > 1 and sum(bool(_join_pieces(one)) for one in pieces) >= SHARE * len(pieces) > 0


def _is_owner(text: str) -> bool:
    bare = text.strip()
    return len(bare) == _OWNER and bare.isascii() and bare.isupper() and bare[3] in "UJZ"


def _join_pieces(pieces: Sequence[str]) -> str:
    """Return the number that pieces are, "" if they are none."""
    if not _is_owner(pieces[0]):
        return ""
    number = squash("".join(pieces))
    is_number = len(number) == _LENGTH and number.isascii() and number[_OWNER:].isdigit()
    return number if is_number and compute_check_digit(number) == number[-1] else ""


def _join(table: Table, at: int, width: int) -> Table:
    lines = list(islice(table.lines(), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        return table
    made = [
        line
        if line.problem
        else replace(line, cells=(*line.cells[:at], _join_cells(line, at, width), *line.cells[at + width :]))
        for line in lines
    ]
    head = HEAD if HEAD not in table.heads else f"{HEAD} ({' + '.join(table.heads[at : at + width])})"
    note = f"columns {', '.join(map(repr, table.heads[at : at + width]))} are pieces of container numbers"
    heads = (*table.heads[:at], head, *table.heads[at + width :])
    return replace(table, heads=heads, lines=partial(iter, made), notes=(*table.notes, note))


def _join_cells(line: Line, at: int, width: int) -> str:
    pieces = line.cells[at : at + width]
    return _join_pieces(pieces) or " ".join(filter(None, pieces))
