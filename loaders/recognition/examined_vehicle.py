"""Parts the form of an examined vehicle from the table of parts under it: the car is a row of its own.

The labels around a table hold for each of its rows. A VIN among them is the car's, and no seat module's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..fields.rows import Record
from ..files.tables import Table
from .mapping import ColumnRule

_VEHICLE = frozenset(
    (
        *("vin", "plate", "partial_vin", "vin_state", "engine_number", "engine_state", "gearbox_number"),
        *("key_number", "ecu_vin", "glass_etch", "make", "model", "make_and_model", "colour", "paint_code"),
        *("identified_vin", "identified_vrm", "identified", "crime_reference", "seized_from", "notes"),
    )
)
_MARKS = frozenset(("vin", "plate", "identified_vin"))
_PARTS = frozenset(("item", "serial", "exhibit"))


def part_vehicle(
    record: Record, rules: Sequence[ColumnRule], table: Table, names: Sequence[str]
) -> list[ColumnRule]:
    """Return the rules with the form of the car as the first row of a line, and its part as the second.

    names are the names of the table's columns. A table that has no parts, or no form of a car around it, has
    its rules as they are.
    """
    around = set(names[len(names) - table.around :]) if table.around else set()
    of_form = [rule for rule in rules if around >= set(rule.columns) and _is_of_vehicle(rule)]
    of_parts = [rule for rule in rules if not around & set(rule.columns)]
    is_form = record.word == "examinations" and not any(rule.row for rule in rules)
    if not is_form or not _name(of_form) & _MARKS or not _name(of_parts) & _PARTS:
        return list(rules)
    rows = {id(rule): 1 for rule in of_form} | {id(rule): 2 for rule in of_parts}
    return [replace(rule, row=rows.get(id(rule), 0)) for rule in rules]


def _is_of_vehicle(rule: ColumnRule) -> bool:
    return rule.is_read and (rule.field in _VEHICLE or rule.field.startswith("keeper"))


def _name(rules: Iterable[ColumnRule]) -> set[str]:
    return {rule.field for rule in rules}
