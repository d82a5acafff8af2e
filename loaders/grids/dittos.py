"""Put what a cell refers to in its place: `as above`, `ditto` and the like stand for the cell above."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ..cells.name_shapes import is_place, score_address, score_organisation, score_person
from ..cells.same_places import says_same_place
from ..files.tables import Line, Table

_DITTO = re.compile(
    r"(?:same )?as (?:above|last|prev(?:ious)?)|ditto\.?|-?\s?do\.?\s?-|\"|''|”|〃|see above",
    re.IGNORECASE,
)
# The same in other languages. It may also mean the cell beside it: the driver is the keeper.
_FOREIGN_DITTO = re.compile(
    r"dto\.?|dito\.?|idem\.?|wie (?:oben|vor)|siehe oben|s\. ?o\.|zie boven|(?:als|zoals) (?:hier)?boven"
    r"|comme ci-dessus|voir ci-dessus|come sopra|como arriba|jak wy[żz]ej",
    re.IGNORECASE,
)
_FEWEST_DITTOS = 2  # of a row, which then repeats the row above
_LEAST_PARTY = 0.3  # how surely a cell is a name or firm
_NOTIFIED = re.compile(r"notif|melde|avis", re.IGNORECASE)  # `idem` there is the consignee
# What is no party, so that a party beside it is not meant: a day, a port, a ship.
_WHEN_AND_WHERE = re.compile(
    r"\b(?:date|day|datum|data|fecha|time|zeit|uhrzeit|hora|port|hafen|haven|puerto|porto|place|location"
    r"|plaats|ort|lieu|luogo|lugar|miejsce|vessel|ship|schiff|schip|voyage|reise)\b",
    re.IGNORECASE,
)

# What another row has, by its number: `as no. 3`, `wie Nr. 4`, `same address as no. 1`.
_AS_NUMBER = re.compile(
    r"(?:same(?: \w+)?|wie|as|see|siehe|comme|como|come)"
    r"(?: as| at)? (?:at )?(?:no|nr|number|row|line|item|entry)\.? ?(\d+)",
    re.IGNORECASE,
)


def resolve_dittos(tables: Sequence[Table]) -> list[Table]:
    """Return tables in which such cells have the value of the row above, also in the table before.

    Tables that follow each other with the same heads go on with each other.
    """
    made: list[Table] = []
    above: dict[str, str] = {}
    heads: tuple[str, ...] = ()
    for table in tables:
        if table.form:  # in a form or a turned table another field stands above
            made.append(_resolve(table, {}, is_form=True))
            continue
        above = above if table.heads == heads else {}
        goes_on = table.heads == heads and bool(made)
        heads = table.heads
        table = _resolve(table, above)
        made.append(_resolve_standing(table, made[-1]) if goes_on else table)
    return made


def _resolve_standing(table: Table, before: Table) -> Table:
    """Return a table in which a label above it that says `as above` has the value it had before."""
    known = {label: value for label, value, _ in before.standing}
    standing = tuple(
        (label, known[label] if _DITTO.fullmatch(value) and label in known else value, line)
        for label, value, line in table.standing
    )
    return replace(table, standing=standing)


def _resolve(table: Table, above: dict[str, str], *, is_form: bool = False) -> Table:
    """Return one table; above has the last value of each column and goes on with it.

    In the records of a form, only a place is surely the one of the record before: `same place`.
    """
    lines: list[Line] = []
    changed: list[int] = []
    numbered = {line.cells[0].strip(" ."): line.cells for line in table.lines() if line.cells}
    for line in table.lines():
        cells = list(line.cells)
        repeats = sum(map(_is_ditto, cells)) >= _FEWEST_DITTOS
        names_party = any(map(_may_be_party, table.heads, line.cells))
        for at, (head, cell) in enumerate(zip(table.heads, cells, strict=False)):
            is_apart = not names_party or _WHEN_AND_WHERE.search(head) is not None
            is_repeated = repeats and is_apart and not _NOTIFIED.search(head) and _is_ditto(cell)
            is_ditto = not is_form and (is_repeated or _DITTO.fullmatch(cell) is not None)
            if above.get(head) and (is_ditto or _is_same_place(cell, line.cells)):
                cells[at] = above[head]
                changed.append(line.number)
            elif is_form:
                above[head] = cell or above.get(head, "")
            elif (match := _AS_NUMBER.fullmatch(cell.strip(" ()"))) and (row := numbered.get(match[1])):
                cells[at] = row[at] if at < len(row) else cell
                changed.append(line.number)
            elif cell:
                above[head] = cell
        lines.append(replace(line, cells=tuple(cells)) if changed[-1:] == [line.number] else line)
    if not changed:
        return table
    numbers = ", ".join(map(str, dict.fromkeys(changed[:20])))
    note = f"lines {numbers}: what is 'as above' has the value of the row above"
    return replace(table, lines=partial(iter, tuple(lines)), notes=(*table.notes, note))


def _is_ditto(cell: str) -> bool:
    return _DITTO.fullmatch(cell) is not None or _FOREIGN_DITTO.fullmatch(cell) is not None


def _may_be_party(head: str, cell: str) -> bool:
    """Whether a cell may be the person or firm that a ditto beside it stands for."""
    if _is_ditto(cell) or is_place(cell) or _WHEN_AND_WHERE.search(head):
        return False
    return max(score_person(cell), score_organisation(cell)) >= _LEAST_PARTY


def _is_same_place(cell: str, cells: Sequence[str]) -> bool:
    """Whether a cell says that it is the place of the row above; an address beside it may be meant, too."""
    return says_same_place(cell) and not any(score_address(other) > 0 for other in cells)
