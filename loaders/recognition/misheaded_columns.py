"""Finds the columns of a known layout that hold something else than their heads say."""

from collections.abc import Iterable, Sequence

from ..fields.rows import Record
from .column_contents import Column
from .column_forms import is_of_grades
from .content_conflicts import is_ruled_out
from .content_fit import fit_contents, name_contents
from .field_conflicts import is_field_ruled_out
from .targets import Target, is_party

Key = tuple[str, int, str]  # group, number, field name


def list_misheaded(
    record: Record, keys: Sequence[Key | None], columns: Iterable[Column]
) -> tuple[Column, ...]:
    """Return the columns whose contents exclude the field that their head names.

    So `Source` is no reference of a source if it holds 2, 1, 3, and `Offence` none if it holds names.
    """
    fields = {("", one.name): one for one in record.fields}
    fields |= {(group, one.name): one for group, found in record.groups.items() for one in found}
    return tuple(
        column
        for column in columns
        if (key := keys[column.at])
        and (field := fields.get((key[0], key[2])))
        and _is_misheaded(record, Target(field, key[0]), column)
    )


def _is_misheaded(record: Record, target: Target, column: Column) -> bool:
    if not (column.looks_like or is_of_grades(column)):
        return False  # nothing speaks for anything else
    wanted = name_contents(target, is_party=is_party(record, target))
    return is_field_ruled_out(target, column) or is_ruled_out(wanted, fit_contents(wanted, column), column)
