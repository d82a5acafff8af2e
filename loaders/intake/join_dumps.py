"""Joins the files of a dump of shipments: parties and units, by the number that the shipment has there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, product

from ..fields.rows import fold_text
from ..files.tables import Line, Table
from ..grids.code_keys import decode_by, read_key_lines
from ..recognition.head_reading import read_head
from .classified_file import SKIPPED_PREFIX, ClassifiedFile

MOST_ROWS = 20_000  # of each table, and of the joined one
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

    table: Table
    lines: tuple[Line, ...]
    key: int

    @property
    def keys(self) -> list[str]:
        return [line.cells[self.key].strip() for line in self.lines]

    def decode(self, keys: Mapping[str, Mapping[str, str]]) -> "_Read":
        """Return the table with codes as words, the shipment's number as it is."""
        return replace(self, lines=tuple(decode_by(keys, self.table.heads, self.lines, but=self.key)))


@dataclass(frozen=True)
class _Part:
    """What a file adds to the shipments: heads, and the rows of each shipment by its number."""

    heads: list[str]
    rows: Mapping[str, list[list[str]]]

    def find_first(self, number: str) -> list[str]:
        return self.rows.get(number, [[""] * len(self.heads)])[0]


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


def list_folders(classified: Sequence[ClassifiedFile]) -> list[list[ClassifiedFile]]:
    """Return the files of each folder that may be a dump; those that the command line names stay apart."""
    folders: dict[str, list[ClassifiedFile]] = {}
    for one in classified:
        if not one.file.is_named and not one.error:
            folders.setdefault(str(one.file.path.parent), []).append(one)
    return list(folders.values())


def join_folder(group: Sequence[ClassifiedFile]) -> JoinedDump | None:
    """Return the table of shipments of a folder with the parties and units of the files beside it.

    The files share a column, in which the table of shipments has each number once and the others have only
    its numbers; one of them says which party each of its rows is. Codes are read by a text that explains
    them. None if the folder has no such files.
    """
    plain = [one for one in group if one.table and not one.table.paths and not one.chart and not one.lookup]
    heads = [{fold_text(head) for head in one.table.heads if head.strip()} for one in plain if one.table]
    for at, main in enumerate(plain):
        if not main.table or not has_number(main.table):
            continue
        for key in main.table.heads[:2]:
            others = [one for n, one in enumerate(plain) if n != at and fold_text(key) in heads[n]]
            is_own = not read_head(key).bag & _NUMBERS and not any(has_number(one.table) for one in others)
            if others and is_own and _is_main(main.table, key) and (found := _join(main, others, key, group)):
                return found
    return None


def has_number(table: Table | None) -> bool:
    """Return whether a head of a table names the number of a bill or booking."""
    return table is not None and any(read_head(head).bag & _NUMBERS for head in table.heads)


def _is_main(table: Table, key: str) -> bool:
    """Whether a column has each number once, and there are several."""
    at = table.heads.index(key)
    numbers = [line.cells[at].strip() for line in islice(table.lines(), MOST_ROWS) if not line.problem]
    return len(numbers) >= FEWEST_SHIPMENTS and len(set(numbers)) == len(numbers) and all(numbers)


def _list_keys(
    group: Sequence[ClassifiedFile],
) -> Iterator[tuple[ClassifiedFile, dict[str, dict[str, str]]]]:
    """Yield the texts of the folder that explain codes, with what the codes of each column stand for."""
    for one in group:
        path = one.file.path
        if one.loader or path.suffix.casefold() not in (".txt", ".md"):
            continue
        try:
            text = "" if path.stat().st_size > LARGEST_KEY else path.read_text("utf-8", "replace")
        except OSError:
            continue  # its own reading says so
        if found := read_key_lines(text):
            yield one, found


def _join(
    main: ClassifiedFile, others: Sequence[ClassifiedFile], key: str, group: Sequence[ClassifiedFile]
) -> JoinedDump | None:
    read = [found for one in (main, *others) if (found := _read(one, key))]
    if len(read) != 1 + len(others):
        return None
    numbers = set(read[0].keys)
    if not all(set(child.keys) <= numbers for child in read[1:]):  # else rows would be lost
        return None
    explaining: list[ClassifiedFile] = []
    keys: dict[str, dict[str, str]] = {}
    for one, words in _list_keys(group):
        if any(table.decode(words).lines != table.lines for table in read):
            explaining.append(one)
            keys |= words
    first, *children = [table.decode(keys) for table in read]
    table = _unite(first, children, key)
    return JoinedDump(main, table, tuple(others), key, tuple(explaining)) if table else None


def _unite(first: _Read, children: Sequence[_Read], key: str) -> Table | None:
    """Return the table of shipments with the parties of each in its row, and a row for each of its units.

    The units of several files have rows of their own: which of them belong together nothing says. None if
    no file has parties, or the rows are too many.
    """
    roles = [(child, _find_role(child)) for child in children]
    parties = [_part_parties(child, role) for child, role in roles if role >= 0]
    units = [_part_units(child) for child, role in roles if role < 0]
    if not parties:
        return None
    heads = [*first.table.heads, *(head for part in (*parties, *units) for head in part.heads)]
    rows: list[Line] = []
    for line in first.lines:
        number = line.cells[first.key].strip()
        whole = [*line.cells, *(cell for part in parties for cell in part.find_first(number))]
        for more in _list_units(units, number):
            rows.append(replace(line, cells=(*whole, *more)))
        if len(rows) > MOST_ROWS:
            return None
    names = ", ".join(child.table.name for child in children)
    note = f"its rows have what {names} say of each {key}"
    return replace(
        first.table, heads=tuple(heads), lines=partial(iter, rows), notes=(*first.table.notes, note)
    )


def _list_units(units: Sequence[_Part], number: str) -> list[list[str]]:
    """Return a row for each unit of a shipment, blank where other files stand; one if it has none."""
    rows = []
    for at, part in enumerate(units):
        before = [""] * sum(len(one.heads) for one in units[:at])
        behind = [""] * sum(len(one.heads) for one in units[at + 1 :])
        rows += [[*before, *row, *behind] for row in part.rows.get(number, ())]
    return rows or [[""] * sum(len(one.heads) for one in units)]


def _read(one: ClassifiedFile, key: str) -> _Read | None:
    if one.table is None:
        return None
    at = next(n for n, head in enumerate(one.table.heads) if fold_text(head) == fold_text(key))
    lines = tuple(islice(one.table.lines(), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS or any(line.problem for line in lines):
        return None
    return _Read(one.table, lines, at)


def _part_units(child: _Read) -> _Part:
    """Return the rows of each shipment in a table of units."""
    beside = [at for at in range(len(child.table.heads)) if at != child.key]
    found: dict[str, list[list[str]]] = {}
    for line in child.lines:
        found.setdefault(line.cells[child.key].strip(), []).append([line.cells[at] for at in beside])
    return _Part([child.table.heads[at] for at in beside], found)


def _part_parties(child: _Read, role: int) -> _Part:
    """Return one row for each shipment, with all its parties of a table of parties."""
    beside = [at for at in range(len(child.table.heads)) if at not in (child.key, role)]
    roles = list(dict.fromkeys(line.cells[role].strip() for line in child.lines))
    heads = [_name(name, child.table.heads[at]) for name, at in product(roles, beside)]
    whole: dict[str, list[list[str]]] = {}
    for line in child.lines:
        own = whole.setdefault(line.cells[child.key].strip(), [[""] * len(heads)])[0]
        start = roles.index(line.cells[role].strip()) * len(beside)
        for place, at in enumerate(beside, start=start):
            own[place] = "; ".join(filter(None, (own[place], line.cells[at].strip())))
    return _Part(heads, whole)


def _find_role(child: _Read) -> int:
    """Return the column that says which party of the shipment a row is, -1 if none does."""
    for at, head in enumerate(child.table.heads):
        cells = [line.cells[at] for line in child.lines]
        if read_head(head).bag & _ROLES and all(read_head(cell).bag & _PARTIES for cell in cells):
            return at
    return -1


def _name(role: str, head: str) -> str:
    return role if read_head(head).words in (("name",), ("party", "name")) else f"{role} {head}"
