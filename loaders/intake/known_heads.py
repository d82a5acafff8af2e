"""Finds tables under heads that we know whose cells say that the heads mean something else."""

from dataclasses import replace
from itertools import islice, pairwise

from ...graph.kinds import DAY, MOMENT, ORGANISATION_NAME, PERSON_NAME, PHONE
from ..fields.rows import fold_text
from ..files.tables import Table
from ..grids.long_form import is_long_form
from ..grids.total_lines import is_total_line
from ..recognition.column_contents import LOOKED_AT, Column, look_at_columns
from ..recognition.head_reading import split_alternatives
from ..recognition.mapping import NAMED, ColumnRule
from ..recognition.misheaded_columns import list_misheaded
from ..recognition.recognise import Proposal
from .classified_file import ClassifiedFile
from .detect import Layout, lay_out

LARGEST_OF_SEVERAL = 1024**2  # bytes of a file that is searched for a second table
_NAMES = (PERSON_NAME.name, ORGANISATION_NAME.name)
_CARRIERS = ("carrier", "carrier_name")
_MOST_IN_TOTAL = 4  # filled cells of a line of totals
_LEAST_PROSE = 0.6
_NARRATIVES = frozenset(("text", "notes", "remarks", f"{NAMED}.text"))
_GLANCE = 20  # values of a column under a known head, which mostly holds what the head says


def is_doubtful_layout(one: ClassifiedFile) -> bool:
    """Return whether a table of a known kind is to be recognised anew, by its contents too."""
    assert one.loader is not None
    assert one.table is not None
    table = one.table
    layout = lay_out(one.loader.record, table.heads)
    is_small = one.file.path.stat().st_size <= LARGEST_OF_SEVERAL
    return (
        bool(_list_unread_identities(layout, table))
        or bool(list_misheaded(layout.record, layout.keys, look_at_columns(table, most=_GLANCE)))
        or _holds_two_things(layout, table)
        or _counts_carriers(layout, table)
        or _names_two_in_one(layout, table)
        or (is_small and (_goes_on_below(layout, table) or _ends_in_total(layout, table)))
        or is_long_form(table)
    )


def _goes_on_below(layout: Layout, table: Table) -> bool:
    """Whether the goods of a row go on in the row below it, in which nothing else stands."""
    at = next((at for at, key in enumerate(layout.keys) if key and key[2] == "goods"), -1)
    if at < 0:
        return False
    filled = [[n for n, cell in enumerate(line.cells) if cell.strip()] for line in table.lines()]
    return any(above[:1] == [0] and below == [at] for above, below in pairwise(filled) if at)


def _ends_in_total(layout: Layout, table: Table) -> bool:
    """Whether the last line only sums up those above it: a word for it, and beside it numbers alone.

    In a column of days the word names nobody, and the heads can be trusted.
    """
    lines = [line for line in table.lines() if any(cell.strip() for cell in line.cells)]
    last = {at: cell.strip() for at, cell in enumerate(lines[-1].cells) if cell.strip()} if lines[1:] else {}
    key = next((layout.keys[at] for at, cell in last.items() if cell[0].isalpha()), None)
    field = layout.record.by_name.get(key[2]) if key and not key[0] else None
    is_of_days = field is not None and field.kind.name in (DAY.name, MOMENT.name)
    return 1 < len(last) <= _MOST_IN_TOTAL and not is_of_days and is_total_line(list(last.values()))


def _counts_carriers(layout: Layout, table: Table) -> bool:
    """Whether a known column of carriers counts the rows, 1, 2, 3 …, and names nobody."""
    at = next((at for at, key in enumerate(layout.keys) if key and key[2] in _CARRIERS), -1)
    if at < 0:
        return False
    first = [line.cells[at].strip() for line in islice(table.lines(), LOOKED_AT) if not line.problem]
    return len(first) > 1 and first == [str(number) for number in range(1, len(first) + 1)]


def _names_two_in_one(layout: Layout, table: Table) -> bool:
    """Whether two columns of names go to one field: `company_name` and the `name` of an officer."""
    fields = layout.record.by_name
    places: dict[str, list[int]] = {}
    for at, key in enumerate(layout.keys):
        field = fields.get(key[2]) if key and not key[0] else None
        if field and not field.several and field.kind.name in _NAMES:
            places.setdefault(field.name, []).append(at)
    pairs = [found[:2] for found in places.values() if len(found) > 1]
    lines = list(islice(table.lines(), LOOKED_AT)) if pairs else []
    return any(
        fold_text(line.cells[left]) != fold_text(line.cells[right])
        for left, right in pairs
        for line in lines
        if not line.problem and line.cells[left].strip() and line.cells[right].strip()
    )


def _holds_two_things(layout: Layout, table: Table) -> bool:
    """Whether the cells of a known phone column name people too, as its head says (`Contact / tel`)."""
    fields = layout.record.by_name
    shared = {
        at
        for at, key in enumerate(layout.keys)
        if key
        and key[2] in fields
        and fields[key[2]].kind.name == PHONE.name
        and split_alternatives(table.heads[at])
    }
    if not shared:
        return False
    columns = look_at_columns(table)
    return any(column.at in shared and column.contents.get("person_name", 0.0) >= 0.4 for column in columns)


def _list_unread_identities(layout: Layout, table: Table) -> tuple[Column, ...]:
    """Return the unknown columns that may hold names or marks; of nested records only those that surely do.

    Nested records have layouts of their own, whose parts are told as unread by their path.
    """
    unknown = {at for at, _ in layout.unknown_columns}
    if not unknown:
        return ()
    columns = [column for column in look_at_columns(table) if column.at in unknown]
    is_nested = bool(table.paths)
    known = {key[2] for key in layout.keys if key}
    return tuple(
        column
        for column in columns
        if (column.is_identifying if is_nested else column.may_identify) or column.completes_grading(known)
    )


def has_unread_prose(one: ClassifiedFile) -> bool:
    """Return whether an unknown column of a table of a known kind is told in sentences."""
    if not one.loader or not one.table:
        return False
    return bool(_list_unread_prose(lay_out(one.loader.record, one.table.heads), one.table))


def read_prose(one: ClassifiedFile, proposal: Proposal) -> Proposal | None:
    """Return a proposal for a table of a known kind that reads its sentences as a narrative, else None.

    They are no goods, reference, place or make, whatever word of theirs stands in the head. It must read
    the known heads as what they say.
    """
    assert one.loader is not None
    assert one.table is not None
    layout = lay_out(one.loader.record, one.table.heads)
    prose = {column.name for column in _list_unread_prose(layout, one.table)}
    for head, key in zip(layout.heads, layout.keys, strict=True):
        known = key and (f"{key[0]}.{key[2]}" if key[0] else key[2])
        if known and known not in {rule.field for rule in proposal.mapping.find_rules(head)}:
            return None
    rules = tuple(
        ColumnRule(rule.columns, f"{NAMED}.text", score=rule.score)
        if rule.is_read and not prose.isdisjoint(rule.columns) and rule.field not in _NARRATIVES
        else rule
        for rule in proposal.mapping.rules
    )
    if not any(rule.is_read and not prose.isdisjoint(rule.columns) for rule in rules):
        return None
    return replace(proposal, mapping=replace(proposal.mapping, rules=rules))


def _list_unread_prose(layout: Layout, table: Table) -> tuple[Column, ...]:
    unknown = {at for at, _ in layout.unknown_columns}
    if not unknown or table.paths:
        return ()
    columns = [column for column in look_at_columns(table) if column.at in unknown]
    return tuple(column for column in columns if column.rate("free_text") >= _LEAST_PROSE)
