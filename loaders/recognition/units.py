"""Writes the numbers of a column with the unit that a mapping gives; weights are told in kilograms."""

from collections.abc import Sequence
from decimal import Decimal

from ...graph.kinds.number import parse_decimal
from ..fields.kilograms import KILOGRAMS


def write_unit(text: str, unit: str, field: str) -> str:
    """Return a number with its unit; a weight for a field in kilograms is converted to them.

    A text that is no bare number keeps its own unit.

    >>> write_unit("18.3", "t", "gross_weight_kg"), write_unit("28,000", "EUR", "value_gbp")
    ('18300 kg', '28,000 EUR')
    >>> write_unit("18.3 t", "lb", "gross_weight_kg")
    '18.3 t'
    """
    number = parse_decimal(text)
    if number is None:
        return text
    factor = KILOGRAMS.get(unit.strip().lower()) if field.endswith("_kg") else None
    if factor is None:
        return f"{text} {unit}"
    return f"{parse_decimal(f'{Decimal(number) * factor:.3f}')} kg"


def is_of_units(texts: Sequence[str]) -> bool:
    """Return whether every text is a unit of weight.

    >>> is_of_units(("KGM", "LBR")), is_of_units(("KGM", "PCE")), is_of_units(())
    (True, False, False)
    """
    return bool(texts) and all(text.strip(" .").casefold() in KILOGRAMS for text in texts)
