"""Finds tables under heads that we know whose cells say that the heads mean something else."""

from itertools import islice, pairwise

from ...graph.kinds import ORGANISATION_NAME, PERSON_NAME, PHONE
from ..fields.rows import Record, fold_text
from ..grids.long_form import is_long_form
from ..recognition.column_contents import LOOKED_AT, Column, look_at_columns
from ..recognition.head_reading import split_alternatives
from ..recognition.misheaded_columns import list_misheaded
from .classified_file import ClassifiedFile
from .detect import Key, lay_out

LARGEST_OF_SEVERAL = 1024**2  # bytes of a file that is searched for a second table
_NAMES = (PERSON_NAME.name, ORGANISATION_NAME.name)
_CARRIERS = ("carrier", "carrier_name")
_GLANCE = 20  # values of a column under a known head, which mostly holds what the head says


def is_doubtful_layout(one: ClassifiedFile) -> bool:
    """Return whether a table of a known kind is to be recognised anew, by its contents too."""
    assert one.table is not None
    return (
        bool(_list_unread_identities(one))
        or bool(list_misheaded(*_lay_out(one)))
        or _holds_two_things(one)
        or _counts_carriers(one)
        or _names_two_in_one(one)
        or _goes_on_below(one)
        or is_long_form(one.table)
    )


def _lay_out(one: ClassifiedFile) -> tuple[Record, tuple[Key | None, ...], tuple[Column, ...]]:
    assert one.loader is not None
    assert one.table is not None
    record = one.loader.record
    columns = look_at_columns(one.table, most=_GLANCE)
    return record, lay_out(record, one.table.heads).keys, columns


def _goes_on_below(one: ClassifiedFile) -> bool:
    """Whether the goods of a row go on in the row below it, in which nothing else stands."""
    assert one.loader is not None
    assert one.table is not None
    keys = lay_out(one.loader.record, one.table.heads).keys
    at = next((at for at, key in enumerate(keys) if key and key[2] == "goods"), -1)
    if at < 0 or one.file.path.stat().st_size > LARGEST_OF_SEVERAL:
        return False
    filled = [[n for n, cell in enumerate(line.cells) if cell.strip()] for line in one.table.lines()]
    return any(above[:1] == [0] and below == [at] for above, below in pairwise(filled) if at)


def _counts_carriers(one: ClassifiedFile) -> bool:
    """Whether a known column of carriers counts the rows, 1, 2, 3 …, and names nobody."""
    assert one.loader is not None
    assert one.table is not None
    keys = lay_out(one.loader.record, one.table.heads).keys
    at = next((at for at, key in enumerate(keys) if key and key[2] in _CARRIERS), -1)
    if at < 0:
        return False
    first = [line.cells[at].strip() for line in islice(one.table.lines(), LOOKED_AT) if not line.problem]
    return len(first) > 1 and first == [str(number) for number in range(1, len(first) + 1)]


def _names_two_in_one(one: ClassifiedFile) -> bool:
    """Whether two columns of names go to one field: `company_name` and the `name` of an officer."""
    assert one.loader is not None
    assert one.table is not None
    fields = one.loader.record.by_name
    places: dict[str, list[int]] = {}
    for at, key in enumerate(lay_out(one.loader.record, one.table.heads).keys):
        field = fields.get(key[2]) if key and not key[0] else None
        if field and not field.several and field.kind.name in _NAMES:
            places.setdefault(field.name, []).append(at)
    pairs = [found[:2] for found in places.values() if len(found) > 1]
    lines = list(islice(one.table.lines(), LOOKED_AT)) if pairs else []
    return any(
        fold_text(line.cells[left]) != fold_text(line.cells[right])
        for left, right in pairs
        for line in lines
        if not line.problem and line.cells[left].strip() and line.cells[right].strip()
    )


def _holds_two_things(one: ClassifiedFile) -> bool:
    """Whether the cells of a known phone column name people too, as its head says (`Contact / tel`)."""
    assert one.loader is not None
    assert one.table is not None
    keys = lay_out(one.loader.record, one.table.heads).keys
    fields = one.loader.record.by_name
    shared = {
        at
        for at, key in enumerate(keys)
        if key
        and key[2] in fields
        and fields[key[2]].kind.name == PHONE.name
        and split_alternatives(one.table.heads[at])
    }
    if not shared:
        return False
    columns = look_at_columns(one.table)
    return any(column.at in shared and column.contents.get("person_name", 0.0) >= 0.4 for column in columns)


def _list_unread_identities(one: ClassifiedFile) -> tuple[Column, ...]:
    """Return the unknown columns that may hold names or marks; of nested records only those that surely do.

    Nested records have layouts of their own, whose parts are told as unread by their path.
    """
    assert one.loader is not None
    assert one.table is not None
    layout = lay_out(one.loader.record, one.table.heads)
    unknown = {at for at, _ in layout.unknown_columns}
    if not unknown:
        return ()
    columns = [column for column in look_at_columns(one.table) if column.at in unknown]
    is_nested = bool(one.table.paths)
    return tuple(
        column for column in columns if (column.is_identifying if is_nested else column.may_identify)
    )
