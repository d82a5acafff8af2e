"""Lay out the table of entities in a report (`Object, Record, Link`) as labels of that report."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..files.tables import Line, Table
from .find_pieces import Around, Piece
from .head_words import split_head
from .labelled_cells import Pair
from .long_form import CLASSES, NAMES_OF_FIELDS, PERSONS, VALUES, name_detail, name_entity

MOST_ENTITIES = 60  # of one report; a longer table is a list of its own
_RECORDS = frozenset(("record", "records", "linked", "particulars", "nominal"))


def lay_out_entities(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the tables of entities as pairs, each labelled by what kind of entity it is.

    That is so if all tables are such, and each stands below labels: those of the report it belongs to.
    Entities of several kinds, not persons and firms alone, are what one report names; a row is no record.
    """
    tables = [piece for piece in pieces if isinstance(piece, Table)]
    if not tables or not all(map(_is_of_entities, tables)):
        return list(pieces)
    above: list[Pair] = []
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Around):
            above += [pair for pair in piece.pairs if pair.value]
            made.append(piece)
            continue
        if not above:
            return list(pieces)
        made.append(Around([pair._replace(section=above[-1].section) for pair in _list_pairs(piece)]))
        above = []
    return made


def _is_of_entities(table: Table) -> bool:
    """Whether the first column says what kind of entity stands in the second, in every row."""
    if table.form or len(table.heads) < 2:
        return False
    words, behind = (set(split_head(head)) for head in table.heads[:2])
    if not words & CLASSES or not behind & (VALUES | NAMES_OF_FIELDS | _RECORDS):
        return False
    rows = _list_rows(table)
    if not 2 <= len(rows) <= MOST_ENTITIES:
        return False
    kinds = {name_entity(line.cells[0]) for line in rows if not line.problem}
    values = [line.cells[1].strip() for line in rows]
    return (
        "" not in kinds
        and len(kinds) > 1
        and bool(kinds - PERSONS - {"Organisation"})
        and not all(map(str.isdigit, values))
    )


def _list_rows(table: Table) -> list[Line]:
    return [line for line in table.lines() if line.cells and any(map(str.strip, line.cells))]


def _list_pairs(table: Table) -> Iterator[Pair]:
    """Yield the entities numbered by kind, and what stands beside each under its own label."""
    seen: Counter[str] = Counter()
    for line in _list_rows(table):
        kind = name_entity(line.cells[0])
        seen[kind] += 1
        label = f"{kind} {seen[kind]}"
        yield Pair(label, line.cells[1], line.number)
        for head, text in zip(table.heads[2:], line.cells[2:], strict=False):
            if text.strip():
                yield Pair(f"{label} {name_detail(kind, head)}", text, line.number)
