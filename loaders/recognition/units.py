"""Writes the numbers of a column with the unit that a mapping gives; weights are told in kilograms."""

from decimal import Decimal

from ...graph.kinds.number import parse_decimal

_KILOGRAMS = {
    **dict.fromkeys(("t", "ton", "tons", "tonne", "tonnes", "mt"), Decimal(1000)),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), Decimal("0.45359237")),
    "g": Decimal("0.001"),
}


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
    factor = _KILOGRAMS.get(unit.strip().lower()) if field.endswith("_kg") else None
    if factor is None:
        return f"{text} {unit}"
    return f"{parse_decimal(f'{Decimal(number) * factor:.3f}')} kg"
