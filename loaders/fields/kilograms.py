"""Tells weights in kilograms, whatever unit a file has them in."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ...graph.kinds.number import parse_decimal
from ...graph.kinds.reading import Reading

# What one of each unit weighs, by the words and codes that papers have for it.
KILOGRAMS: Mapping[str, Decimal] = {
    **dict.fromkeys(("kg", "kgs", "kgm", "kilo", "kilos", "kilogram", "kilograms"), Decimal(1)),
    **dict.fromkeys(("kilogramme", "kilogrammes"), Decimal(1)),
    **dict.fromkeys(("t", "ton", "tons", "tonne", "tonnes", "mt", "mts", "tne"), Decimal(1000)),
    **dict.fromkeys(("lb", "lbs", "lbr", "pound", "pounds"), Decimal("0.45359237")),
    "g": Decimal("0.001"),
}


def convert_to_kilograms(weight: Reading | None) -> Reading | None:
    """Return the reading of a weight in kilograms; what is reported of it stays.

    >>> from ...graph.kinds import NUMBER
    >>> weight = convert_to_kilograms(NUMBER.clean("6,010 Pounds"))
    >>> weight.as_reported, weight.value
    ('6,010 Pounds', '2726.09')
    """
    factor = KILOGRAMS.get(weight.classes[0]) if weight and weight.classes else None
    if weight is None or weight.is_doubtful or factor is None or factor == 1:
        return weight
    return replace(weight, value=parse_decimal(f"{Decimal(weight.value) * factor:.3f}") or weight.value)
