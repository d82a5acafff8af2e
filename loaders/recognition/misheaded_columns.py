"""Finds the columns of a known layout that hold something else than their heads say."""

from collections.abc import Sequence

from ..fields.rows import Record
from .assignment import Slot
from .cell_plan import Key
from .column_contents import IDENTIFYING, Column
from .column_forms import is_of_grades
from .content_conflicts import is_ruled_out
from .content_fit import fit_contents, name_contents
from .field_conflicts import is_field_ruled_out
from .own_births import place_births
from .targets import Target, is_party


def list_misheaded(
    record: Record, keys: Sequence[Key | None], columns: Sequence[Column]
) -> tuple[Column, ...]:
    """Return the columns whose contents exclude the field that their head names.

    So `Source` is no reference of a source if it holds 2, 1, 3, and `Offence` none if it holds names. A date
    of birth that stands behind another person than the field's is misheaded, too (`Victim, DOB, Subject`).
    """
    fields = {("", one.name): one for one in record.fields}
    fields |= {(group, one.name): one for group, found in record.groups.items() for one in found}
    moved = _list_others_births(record, keys, columns)
    found = tuple(
        column
        for column in columns
        if (key := keys[column.at])
        and (field := fields.get((key[0], key[2])))
        and (column.at in moved or _is_misheaded(record, Target(field, key[0]), column))
    )
    # One letter alone may be anything: nothing else in the table says that it is a grade.
    is_letter = len(found) == 1 and len(found[0].samples) == 1 and is_of_grades(found[0])
    return () if is_letter else found


def _list_others_births(
    record: Record, keys: Sequence[Key | None], columns: Sequence[Column]
) -> frozenset[int]:
    """Return the places of the dates of birth that their field gives to another person than their place."""
    own = [Slot(f"{key[0]}.{key[2]}" if key[0] else key[2], key[1]) if key else None for key in keys]
    slots = list(own)
    place_births(record, columns, slots, [{} for _ in columns])
    return frozenset(at for at, slot in enumerate(slots) if slot != own[at])


def _is_misheaded(record: Record, target: Target, column: Column) -> bool:
    if target.field.name == "reference" and is_field_ruled_out(target, column):
        return True  # words about each payment, under the head of a statement's number
    if column.looks_like not in IDENTIFYING | {"day"} and not is_of_grades(column):
        return False  # nothing speaks for anything else
    wanted = name_contents(target, is_party=is_party(record, target))
    return is_field_ruled_out(target, column) or is_ruled_out(wanted, fit_contents(wanted, column), column)
