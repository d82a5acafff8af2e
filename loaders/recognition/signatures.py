"""Tells whose signature a column has: one of a party of a shipment is named, any other is left out."""

import re

from .column_contents import Column
from .head_reading import read_head

SIGNED = frozenset(("signed", "signature", "signatory"))
_SIGNING_PARTIES = frozenset(
    ("exporter", "shipper", "consignor", "consignee", "seller", "buyer", "importer", "party", "sender")
)
_FOR_ANOTHER = re.compile(r"\s*p\.? ?p\.? ", re.IGNORECASE)  # `p.p. Ann Holt` is a clerk of the party
_SIGNING_DRIVERS = frozenset(("carrier", "haulier", "driver"))  # at sea a clerk signs, and gives no lorry
_LEAST_SIGNED = 0.3
# The lorry of who signed stands on the line below the name: `Truck NBK 482 (LT)`.
_UNDER_A_NAME = re.compile(
    r"[^\d\n]+\n+(?:.*\n)*?\W*(?i:truck|tractor|lorry|vehicle|trailer|reg)\b(?i:[ .:]|reg|no)*"
    r"(?=[A-Z \d-]*[A-Z])(?=[A-Z -]*\d)[A-Z\d]{1,4}[ -]?[A-Z\d]{2,4}(?![a-z])"
)


def is_signature_of_party(column: Column) -> bool:
    """Return whether a column has who signed for a party of a shipment, who is no officer of the case."""
    words = read_head(column.head).bag
    names = column.contents.get("person_name", 0.0)
    has_lorry = names >= _LEAST_SIGNED and all(map(_UNDER_A_NAME.match, column.samples))
    is_for_another = any(map(_FOR_ANOTHER.match, column.samples))
    is_party = bool(words & _SIGNING_PARTIES) and names >= 0.5 and not is_for_another
    is_driver = bool(words & _SIGNING_DRIVERS) and has_lorry
    return bool(words & SIGNED) and (is_party or is_driver) and column.contents.get("officer", 0.0) < 0.8
