"""Tells whose signature a column has: one of a party of a shipment is named, any other is left out."""

import re

from .column_contents import Column
from .head_reading import read_head

SIGNED = frozenset(("signed", "signature", "signatory"))
_SIGNING_PARTIES = frozenset(
    ("exporter", "shipper", "consignor", "consignee", "seller", "buyer", "importer", "party", "sender")
)
_SIGNING_DRIVERS = frozenset(("carrier", "haulier", "driver"))  # at sea a clerk signs, and gives no lorry
_LEAST_SIGNED = 0.3
# The lorry of who signed stands on the line below the name: `Truck NBK 482 (LT)`.
_UNDER_A_NAME = re.compile(
    r"[^\d\n]+\n+(?:.*\n)*?\W*(?:truck|tractor|lorry|vehicle|trailer|reg)\b.*\d", re.IGNORECASE
)


def is_signature_of_party(column: Column) -> bool:
    """Return whether a column has who signed for a party of a shipment, who is no officer of the case."""
    words = read_head(column.head).bag
    names = column.contents.get("person_name", 0.0)
    has_lorry = names >= _LEAST_SIGNED and all(map(_UNDER_A_NAME.match, column.samples))
    is_party = bool(words & _SIGNING_PARTIES) and names >= 0.5
    is_driver = bool(words & _SIGNING_DRIVERS) and has_lorry
    return bool(words & SIGNED) and (is_party or is_driver) and column.contents.get("officer", 0.0) < 0.8
