"""Joins the files of a dump of shipments: parties and units, by the number that the shipment has there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, product

from ..fields.rows import fold_text
from ..files.tables import Line, Table
from ..grids.code_keys import decode_by, read_key_lines
from ..recognition.head_reading import read_head
from .classified_file import SKIPPED_PREFIX, ClassifiedFile

MOST_ROWS = 20_000  # of each table
FEWEST_SHIPMENTS = 2
OF_SHIPMENTS = ("bills", "bookings")  # the kinds of record that such a dump may be
LARGEST_KEY = 100_000  # bytes of a text that explains codes
_NUMBERS = frozenset(("bill", "booking"))
_ROLES = frozenset(("role", "type", "kind", "function", "qualifier"))
_PARTIES = frozenset(
    (
        "shipper",
        "consignee",
        "consignor",
        "notify",
        "forwarder",
        "haulier",
        "exporter",
        "importer",
        "buyer",
        "seller",
    )
)


@dataclass(frozen=True)
class _Read:
    """A table of a dump with its rows in memory, and the column of the shipment's number."""

    one: ClassifiedFile
    table: Table
    lines: tuple[Line, ...]
    key: int

    @property
    def keys(self) -> list[str]:
        return [line.cells[self.key].strip() for line in self.lines]


@dataclass(frozen=True)
class JoinedDump:
    """The file of shipments, its table as joined, the files joined to it, and those that explain codes."""

    main: ClassifiedFile
    table: Table
    children: tuple[ClassifiedFile, ...]
    key: str
    explaining: tuple[ClassifiedFile, ...]

    def mark_joined(self) -> None:
        """Note on the other files that they were read with the file of shipments."""
        for one in self.children:
            one.loader, one.word = None, ""
            one.notes.append(
                f"{SKIPPED_PREFIX}its rows are joined to those of {self.main.name} by {self.key}"
            )
        for one in self.explaining:
            one.notes.append(f"{SKIPPED_PREFIX}it explains the codes of the files beside it")


def join_dumps(classified: Sequence[ClassifiedFile]) -> list[JoinedDump]:
    """Return each table of shipments with the parties and units of the files beside it.

    The files stand in one folder and share a column, in which the table of shipments has each number once
    and the others have only its numbers; one of them says which party each of its rows is. Codes are read by
    a text that explains them. Files that the command line names stay apart.
    """
    folders: dict[str, list[ClassifiedFile]] = {}
    for one in classified:
        if not one.file.is_named and not one.error:
            folders.setdefault(str(one.file.path.parent), []).append(one)
    return [found for group in folders.values() if (found := _join_folder(group))]


def _join_folder(group: Sequence[ClassifiedFile]) -> JoinedDump | None:
    plain = [one for one in group if one.table and not one.table.paths and not one.chart and not one.lookup]
    heads = [{fold_text(head) for head in one.table.heads if head.strip()} for one in plain if one.table]
    for at, main in enumerate(plain):
        if not main.table or not _has_number(main.table):
            continue
        for key in main.table.heads[:2]:
            others = [one for n, one in enumerate(plain) if n != at and fold_text(key) in heads[n]]
            is_own = not read_head(key).bag & _NUMBERS and not any(_has_number(one.table) for one in others)
            if others and is_own and _is_main(main.table, key):
                keys, explaining = _read_keys(group)
                if table := _join(main, others, key, keys):
                    return JoinedDump(main, table, tuple(others), key, explaining)
    return None


def _has_number(table: Table | None) -> bool:
    return table is not None and any(read_head(head).bag & _NUMBERS for head in table.heads)


def _is_main(table: Table, key: str) -> bool:
    """Whether a column has each number once, and there are several."""
    at = table.heads.index(key)
    numbers = [line.cells[at].strip() for line in islice(table.lines(), MOST_ROWS) if not line.problem]
    return len(numbers) >= FEWEST_SHIPMENTS and len(set(numbers)) == len(numbers) and all(numbers)


def _read_keys(
    group: Sequence[ClassifiedFile],
) -> tuple[dict[str, dict[str, str]], tuple[ClassifiedFile, ...]]:
    """Return what the codes of each column stand for, and the texts of the folder that explain them."""
    keys: dict[str, dict[str, str]] = {}
    explaining: list[ClassifiedFile] = []
    for one in group:
        path = one.file.path
        if one.loader or path.suffix.casefold() not in (".txt", ".md") or path.stat().st_size > LARGEST_KEY:
            continue
        if found := read_key_lines(path.read_text("utf-8", "replace")):
            keys |= found
            explaining.append(one)
    return keys, tuple(explaining)


def _join(
    main: ClassifiedFile, others: Sequence[ClassifiedFile], key: str, keys: Mapping[str, Mapping[str, str]]
) -> Table | None:
    read = [found for one in (main, *others) if (found := _read(one, key, keys))]
    if len(read) != 1 + len(others):
        return None
    first, *children = read
    numbers = first.keys
    if not all(set(child.keys) <= {*numbers, ""} for child in children):
        return None
    if all(_find_role(child) < 0 for child in children):
        return None
    heads, rows = list(first.table.heads), [(line, [*line.cells]) for line in first.lines]
    for child in children:
        more, parts = _part_child(child)
        heads += more
        blank = [[""] * len(more)]
        rows = [
            (line, [*cells, *part])
            for line, cells in rows
            for part in parts.get(cells[first.key].strip(), blank)
        ]
    lines = tuple(replace(line, cells=tuple(cells)) for line, cells in rows)
    names = ", ".join(child.table.name for child in children)
    note = f"its rows have what {names} say of each {key}"
    return replace(
        first.table, heads=tuple(heads), lines=partial(iter, lines), notes=(*first.table.notes, note)
    )


def _read(one: ClassifiedFile, key: str, keys: Mapping[str, Mapping[str, str]]) -> _Read | None:
    if one.table is None:
        return None
    at = next(n for n, head in enumerate(one.table.heads) if fold_text(head) == fold_text(key))
    lines = tuple(islice(one.table.lines(), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS or any(line.problem for line in lines):
        return None
    lines = tuple(decode_by(keys, one.table.heads, lines))
    return _Read(one, one.table, lines, at)


def _part_child(child: _Read) -> tuple[list[str], dict[str, list[list[str]]]]:
    """Return the heads that a table adds, and the rows of each shipment: one with all parties, or units."""
    role = _find_role(child)
    beside = [at for at in range(len(child.table.heads)) if at not in (child.key, role)]
    if role < 0:
        found: dict[str, list[list[str]]] = {}
        for line in child.lines:
            found.setdefault(line.cells[child.key].strip(), []).append([line.cells[at] for at in beside])
        return [child.table.heads[at] for at in beside], found
    roles = list(dict.fromkeys(line.cells[role].strip() for line in child.lines))
    heads = [_name(name, child.table.heads[at]) for name, at in product(roles, beside)]
    whole: dict[str, list[list[str]]] = {}
    for line in child.lines:
        own = whole.setdefault(line.cells[child.key].strip(), [[""] * len(heads)])[0]
        start = roles.index(line.cells[role].strip()) * len(beside)
        for place, at in enumerate(beside, start=start):
            own[place] = "; ".join(filter(None, (own[place], line.cells[at].strip())))
    return heads, whole


def _find_role(child: _Read) -> int:
    """Return the column that says which party of the shipment a row is, -1 if none does."""
    for at, head in enumerate(child.table.heads):
        cells = [line.cells[at] for line in child.lines]
        if read_head(head).bag & _ROLES and all(read_head(cell).bag & _PARTIES for cell in cells):
            return at
    return -1


def _name(role: str, head: str) -> str:
    return role if read_head(head).words in (("name",), ("party", "name")) else f"{role} {head}"
