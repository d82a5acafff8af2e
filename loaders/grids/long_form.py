"""Spreads a table in long form: a row a field (`Element, Value`) or a row an entity (`Class, Value`)."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, islice, pairwise

from ...graph.kinds.tidy import split_words
from ..charts.end_columns import has_classes_of_ends
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .cell_shapes import IsHead
from .head_words import is_head as is_known_head
from .head_words import split_head

SAMPLE = 400  # rows that tell whether a table is in long form
MOST_ROWS = 100_000  # of a table that is spread
_FEWEST_NAMES, _FEWEST_ROWS = 3, 4  # the names are of fields, or classes of entities
_KNOWN = 0.9  # how surely a name must be a head
_LEAST_KNOWN, _MOST_NAMES = 0.6, 60  # the share of the rows whose name is a known head
_ROWS_A_KEY = 1.5  # rows of one record, on average, from which a key is one that recurs
NAMES_OF_FIELDS = split_words(
    "name field attribute element label property parameter question key tag description title observation "
    "feature check feld merkmal "
    "bezeichnung veld champ libelle campo nazwa pole datum"
)
VALUES = split_words(
    "value values content contents data answer text entry response result detail details identifier entity "
    "identity found finding findings "
    "wert inhalt waarde valeur valor wartosc zawartosc"
)
_READINGS = split_words("reading read seen found mark marks number no shown")
_PLACES = split_words("position location where place")  # on a car, of its marks
_READ_THERE = split_words("reading readings read")
_BESIDE_READINGS = split_words("remark remarks state condition note notes comment comments finding findings")
_LEAST_READ = 0.5  # the share of places of a VIN that have one
_MARK = re.compile(r"(?=\W*\d*[^\W\d_])(?=\D*\d)(?:\W*[^\W_]){6}")  # letters and figures
_OF_CARS = re.compile(r"(?:VIN|chassis|frame)\b", re.IGNORECASE)
_ASIDE = re.compile(r"[,;(\n].*", re.DOTALL)  # where on the car: `VIN stamp, n/s scuttle`
CLASSES = split_words("class type kind category entity object element typ art soort sort categorie categoria")
_ENTITIES: Mapping[str, str] = {
    word: name
    for name, words in (
        ("Person", "person people nominal subject suspect individual nom per name"),
        ("Vehicle", "vehicle veh car vrm"),
        ("Plate", "plate registration index vrn"),
        ("VIN", "vin chassis"),
        ("Phone", "telephone phone tel mobile msisdn landline comms"),
        ("Email", "email e-mail mail"),
        ("Address", "address location loc place premises addr scene"),
        ("Organisation", "organisation organization org business company firm"),
        ("Container", "container ctr cntr box"),
        ("Officer", "officer"),
        ("Account", "account"),
        ("Vessel", "vessel ship"),
        ("Witness", "witness"),
        ("Victim", "victim"),
    )
    for word in words.split()
}
_ROLES = split_words("link involvement relationship relation reason role capacity association connection")
PERSONS = frozenset(("Person", "Officer", "Witness", "Victim"))
_LEAST_ENTITIES = 0.8
_CALLED = frozenset(("Address", "Organisation", "Vessel"))
_SYSTEM_KEY = re.compile(r"[A-Z]{0,4}[-/]?[0-9]{3,}", re.IGNORECASE)
_LONGEST_CODE = 5


@dataclass(frozen=True)
class _LongForm:
    """Where a table in long form has what: its keys, the column of names or classes, and that of values.

    names has the head that each name or class gives. is_of_entities: a row an entity, with details beside.
    """

    keys: int
    names_at: int
    value_at: int
    names: Mapping[str, str]
    is_of_entities: bool
    item_at: int = -1


def spread_long_form(table: Table, is_head: IsHead) -> Table:
    """Return a table in long form with one row a record; any other table as it is.

    A record is a run of rows with one key in the first column. Its fields, or its entities with what
    stands beside each, become columns; several of a class are numbered.
    """
    if _look_at(table, is_head) is None:
        return table
    lines = [line for line in islice(table.lines(), MOST_ROWS + 1) if any(line.cells)]
    if len(lines) > MOST_ROWS or any(line.problem for line in lines):
        return table
    # Below the sample may stand a name that it lacks, or a row of another width.
    if (found := _find_long_form(table.heads, lines, is_head)) is None:
        return table
    return _make_spread(table, lines, found)


def _make_spread(table: Table, lines: Sequence[Line], found: _LongForm) -> Table:
    heads, rows, dropped = _spread(table.heads, lines, found)
    note = f"the rows of each {table.heads[found.keys]} are one record: {len(lines)} rows make {len(rows)}"
    if dropped:
        note += f"; not read: {', '.join(dropped)}, which only number the rows or code their names"
    return replace(table, heads=heads, lines=partial(iter, rows), notes=(*table.notes, note))


def spread_named_rows(table: Table, at: int, is_head: IsHead) -> Table:
    """Return a table with one row a record if a column names what stands in the column behind it.

    That is where most of its cells are heads or classes of entities; any other table is returned as it is.
    """
    lines = [line for line in islice(table.lines(), MOST_ROWS + 1) if any(line.cells)]
    rows = [line.cells for line in lines if len(line.cells) == len(table.heads)]
    keys = [cells[0].strip() for cells in rows]
    runs = [key for key, _ in groupby(keys)]
    is_whole = _FEWEST_ROWS <= len(rows) == len(lines) <= MOST_ROWS
    if not (is_whole and 0 < at < len(table.heads) - 1 and all(keys) and len(set(runs)) == len(runs)):
        return table
    if not set(split_head(table.heads[at + 1])) & (VALUES | _READINGS):
        return table
    counts = Counter(cells[at].strip() for cells in rows)
    known = sum(count for name, count in counts.items() if is_head(name) >= _KNOWN or name_entity(name))
    if len(counts) < _FEWEST_NAMES or known < _LEAST_KNOWN * len(rows):
        return table
    item = next((one for one in range(1, at) if _counts_items(keys, rows, one)), -1)
    found = _LongForm(0, at, at + 1, dict.fromkeys(counts, ""), is_of_entities=False, item_at=item)
    return _make_spread(table, lines, found)


def is_long_form(table: Table, is_head: IsHead = is_known_head) -> bool:
    """Return whether a table is in long form; the lines of one whose heads are otherwise are not read."""
    return _look_at(table, is_head) is not None


def _look_at(table: Table, is_head: IsHead) -> _LongForm | None:
    is_doubled = len({fold_text(head) for head in table.heads}) < len(table.heads)
    if table.form or len(table.heads) < 3 or is_doubled or not _may_be_long(table.heads):
        return None
    sample = [line for line in islice(table.lines(), SAMPLE) if not line.problem and any(line.cells)]
    return _find_long_form(table.heads, sample, is_head)


def _may_be_long(heads: Sequence[str]) -> bool:
    """Whether two columns side by side have the heads of a name or class and of a value."""
    words = [set(split_head(head)) for head in heads]
    return not has_classes_of_ends(heads) and any(
        (one & (NAMES_OF_FIELDS | CLASSES) and (other & (VALUES | NAMES_OF_FIELDS)))
        or (one & _PLACES and other & _READ_THERE)
        for one, other in pairwise(words)
    )


def _find_long_form(heads: Sequence[str], lines: Sequence[Line], is_head: IsHead) -> _LongForm | None:
    width = len(heads)
    rows = [line.cells for line in lines if len(line.cells) == width]
    if len(rows) < _FEWEST_ROWS or len(rows) < len(lines):
        return None
    keys = [cells[0].strip() for cells in rows]
    runs = [key for key, _ in groupby(keys)]
    if not all(keys) or len(set(runs)) < len(runs) or len(rows) < _ROWS_A_KEY * len(runs):
        return None
    for at in range(1, width - 1):
        words, behind = set(split_head(heads[at])), set(split_head(heads[at + 1]))
        counts = Counter(cells[at].strip() for cells in rows)
        if words & _PLACES and behind & _READ_THERE and _are_marks(heads, rows, at, is_head):
            return _LongForm(0, at, at + 1, dict.fromkeys(counts, ""), is_of_entities=False)
        if not _FEWEST_NAMES <= len(counts) <= _MOST_NAMES or not all(counts):
            continue
        if words & CLASSES and behind & (VALUES | NAMES_OF_FIELDS):
            classes = {name: name_entity(name) for name in counts}
            named = sum(counts[name] for name, one in classes.items() if one)
            if named >= _LEAST_ENTITIES * len(rows):
                names = {name: one or name for name, one in classes.items()}
                return _LongForm(0, at, at + 1, names, is_of_entities=True)
        if words & NAMES_OF_FIELDS and behind & VALUES and len(runs) < len(rows) / 2:
            known = sum(count for name, count in counts.items() if is_head(_ASIDE.sub("", name)) >= _KNOWN)
            if known >= _LEAST_KNOWN * len(rows):
                item = next((one for one in range(1, at) if _counts_items(keys, rows, one)), -1)
                return _LongForm(0, at, at + 1, dict.fromkeys(counts, ""), is_of_entities=False, item_at=item)
    return None


def _are_marks(heads: Sequence[str], rows: Sequence[Sequence[str]], at: int, is_head: IsHead) -> bool:
    """Whether a column has the places on each car at which its marks stand, one of them that of a VIN.

    Beside the marks stand only remarks on each. A further column, as of buyers, may be of one mark alone.
    """
    counts = Counter(cells[at].strip() for cells in rows)
    known = sum(count for name, count in counts.items() if is_head(_ASIDE.sub("", name)) >= _KNOWN)
    has_cars = any(map(_OF_CARS.match, counts))
    is_once = len({(cells[0].strip(), cells[at].strip()) for cells in rows}) == len(rows)
    beside = [head for place, head in enumerate(heads) if place not in (0, at, at + 1)]
    has_remarks = all(set(split_head(head)) & _BESIDE_READINGS for head in beside)
    is_known = len(counts) >= _FEWEST_NAMES and known >= _LEAST_KNOWN * len(rows)
    if not (has_cars and is_known and is_once and has_remarks):
        return False
    read = [cells[at + 1] for cells in rows if _OF_CARS.match(cells[at].strip())]
    return sum(map(_holds_mark, read)) >= _LEAST_READ * len(read)  # of paint and wear are figures alone


def _holds_mark(text: str) -> bool:
    """Whether a reading has a word like a VIN or a part of one."""
    return any(map(_MARK.match, text.split()))


def name_entity(text: str) -> str:
    """Return the head for a class of entity, "" if a text is none: `Telephone`, `nom`, `Vehicle (used)`."""
    words = split_head(text.replace("-", ""))
    return next((_ENTITIES[word] for word in words if word in _ENTITIES), "") if len(words) <= 2 else ""


def name_detail(kind: str, head: str) -> str:
    """Return what a column beside entities is of one: a `Reason` or `Link` tells a person's role.

    >>> name_detail("Person", "Link"), name_detail("Vehicle", "Link"), name_detail("Vehicle", "Detail")
    ('role', 'remarks', 'Detail')
    """
    if not kind or not set(split_head(head)) & _ROLES:
        return head
    return "role" if kind in PERSONS else "remarks"


def _counts_items(keys: Sequence[str], rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column numbers or letters (A, B) the items of each record, 0 or blank for all of them."""
    values = [cells[at].strip() for cells in rows]
    is_lettered = all(len(value) == 1 and value.isalpha() for value in values)
    if not (is_lettered or all(value.isdigit() or not value for value in values)) or len(set(values)) < 2:
        return False
    pairs = list(zip(keys, values, strict=True))
    return len(set(pairs)) < len(pairs) and len([pair for pair, _ in groupby(pairs)]) == len(set(pairs))


def _spread(
    heads: Sequence[str], lines: Sequence[Line], found: _LongForm
) -> tuple[tuple[str, ...], list[Line], list[str]]:
    """Return the heads and the rows of the records, and the heads of the columns that were dropped."""
    made: list[tuple[Line, dict[str, str]]] = []
    groups = [list(run) for _, run in groupby(lines, key=lambda line: line.cells[found.keys].strip())]
    beside = [
        at
        for at in range(len(heads))
        if at not in (found.keys, found.names_at, found.value_at, found.item_at)
    ]
    shared = [at for at in beside if _is_shared(groups, at)]
    own = [at for at in beside if at not in shared and _tells(groups, at, found)]
    most = _count_most(groups, found)
    for group in groups:
        common = {heads[found.keys]: group[0].cells[found.keys]}
        for at in shared:
            common[heads[at]] = next((line.cells[at] for line in group if line.cells[at].strip()), "")
        for whole, items in _part_items(group, found):
            flags = tuple(dict.fromkeys(flag for line in (*whole, *items) for flag in line.flags))
            cells = {**common, **_read_item(heads, (*whole, *items), own, most, found, common)}
            made.append((replace(items[0], flags=flags), cells))
    columns = list(dict.fromkeys(head for _, cells in made for head in cells))
    order = {head: place for place, head in enumerate(heads)}
    columns.sort(key=lambda head: order.get(head, len(heads)))
    rows = [replace(line, cells=tuple(cells.get(head, "") for head in columns)) for line, cells in made]
    dropped = [heads[at] for at in beside if at not in shared and at not in own]
    return tuple(columns), rows, dropped


def _is_shared(groups: Sequence[Sequence[Line]], at: int) -> bool:
    """Whether a column has one value for each record, on all of its rows or on one of them."""
    return all(len({line.cells[at].strip() for line in group} - {""}) <= 1 for group in groups)


def _tells(groups: Sequence[Sequence[Line]], at: int, found: _LongForm) -> bool:
    """Whether a column says something of each row, and does not only count the rows or code their names."""
    pairs = {(line.cells[found.names_at].strip(), line.cells[at].strip()) for run in groups for line in run}
    values = {value for _, value in pairs}
    if not all(len(value) <= _LONGEST_CODE for value in values):
        return True
    is_code = len(pairs) == len(found.names) == len(values)
    return not is_code and not all(_is_counted([line.cells[at] for line in run]) for run in groups)


def _is_counted(texts: Sequence[str]) -> bool:
    """Whether the numbers of texts count them, or some of them together: E1, E2, E2, E3."""
    numbers = [int(digits) for text in texts if (digits := "".join(filter(str.isdecimal, text)))]
    return len(numbers) == len(texts) and all(after - before in (0, 1) for before, after in pairwise(numbers))


def _count_most(groups: Sequence[Sequence[Line]], found: _LongForm) -> Counter[str]:
    """Return how many of each class a record has at most."""
    most: Counter[str] = Counter()
    for group in groups:
        most |= Counter(found.names[line.cells[found.names_at].strip()] for line in group)
    return most


def _part_items(group: Sequence[Line], found: _LongForm) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield for each item of a record the rows that hold for all of its items, and those of this one."""
    if found.item_at < 0:
        yield [], list(group)
        return
    whole = [line for line in group if line.cells[found.item_at].strip() in ("", "0")]
    items = [line for line in group if line.cells[found.item_at].strip() not in ("", "0")]
    if not items:
        yield [], whole
    for _, run in groupby(items, key=lambda line: line.cells[found.item_at].strip()):
        yield whole, list(run)


def _choose_value(line: Line, own: Sequence[int], found: _LongForm) -> tuple[str, int]:
    """Return the text that names an entity and, if that is not the value itself, the column it stands in.

    Of places and firms a system gives its own key (`L0044712`); what they are called stands beside it.
    """
    value = line.cells[found.value_at]
    is_called = found.is_of_entities and found.names[line.cells[found.names_at].strip()] in _CALLED
    if not is_called or not _SYSTEM_KEY.fullmatch(value.strip()):
        return value, -1
    at = next((one for one in own if " " in line.cells[one].strip()), -1)
    return (line.cells[at], at) if at >= 0 else (value, -1)


def _read_item(
    heads: Sequence[str],
    lines: Sequence[Line],
    own: Sequence[int],
    most: Mapping[str, int],
    found: _LongForm,
    common: Container[str],
) -> dict[str, str]:
    """Return the cells of one item by head; common are the heads of the record, which no other may take."""
    seen: Counter[str] = Counter()
    values: dict[str, str] = {}
    for line in lines:
        head = line.cells[found.names_at].strip()
        if found.is_of_entities:
            head = found.names[head]
            seen[head] += 1
            head = f"{head} {seen[head]}" if most[head] > 1 else head
        own_value, named_at = _choose_value(line, own, found)
        kind = found.names[line.cells[found.names_at].strip()] if found.is_of_entities else ""
        beside = [
            (f"{head} {name_detail(kind, heads[at])}", line.cells[at])
            for at in own
            if line.cells[at].strip() and at != named_at
        ]
        for name, value in ((head, own_value), *beside):
            if name in common:
                name = f"{name} {heads[found.value_at]}"
            values[name] = "; ".join(filter(None, (values.get(name, ""), value)))
    return values
