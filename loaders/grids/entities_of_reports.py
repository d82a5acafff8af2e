"""Lay out the table of entities in a report (`Object, Record, Link`) as labels of that report."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .cell_shapes import is_date
from .find_pieces import Around, Piece
from .head_words import split_head
from .labelled_cells import Pair
from .long_form import CLASSES, NAMES_OF_FIELDS, PERSONS, VALUES, name_detail, name_entity

MOST_ENTITIES = 60  # of one report; a longer table is a list of its own
_BIRTHS = frozenset(("dob", "born", "birth"))
_CALLED = frozenset(("Phone", "Email", "Organisation", "Address"))
_DESCRIPTIONS = frozenset(("description", "detail", "details"))
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
    section = ""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Around):
            # What stands below the entities, above the next title, is of the same report.
            own = [pair._replace(section=pair.section or section) for pair in piece.pairs]
            above += [pair for pair in own if pair.value]
            made.append(Around(own, piece.texts))
            continue
        if not above:
            return list(pieces)
        section = above[-1].section
        made.append(Around([pair._replace(section=section) for pair in _list_pairs(piece)]))
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
        details: dict[str, str] = {}
        for head, text in zip(table.heads[2:], line.cells[2:], strict=False):
            if text.strip():
                name = _name_detail(kind, head, text, last=next(reversed(details), ""))
                mark = " " if fold_text(head) == "to" else "; "
                details[name] = f"{details[name]}{mark}{text}" if name in details else text
        yield from (Pair(f"{label} {name}", text, line.number) for name, text in details.items())


def _name_detail(kind: str, head: str, text: str, last: str) -> str:
    """Return what a column is of an entity: of `Born / description` the one of both that the text is.

    What stands under `To` goes on with the link before it: `used by`, `Ann Holt`.
    """
    if fold_text(head) == "to" and last:
        return last
    named = name_detail(kind, head)
    if kind in _CALLED and set(split_head(head)) & _DESCRIPTIONS and not is_date(text):
        return "remarks"  # `Haulage` of a firm, and no make of a vehicle
    one, slash, other = (part.strip() for part in head.partition("/"))
    if named != head or not slash:
        return named
    return one if is_date(text) == bool(set(split_head(one)) & _BIRTHS) else other
