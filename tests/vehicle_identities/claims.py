"""Claims about vehicles, as documents would make them."""

from itertools import count

from ringmap.graph.vehicle_identities.claim_index import index_claims
from ringmap.graph.vehicle_identities.find_contradictions import find_contradictions
from ringmap.graph.vehicle_identities.vehicle_claim import EXAMINED, SEEN, Description, VehicleClaim

NUMBERS = count(1)
GOLF, WHITE_GOLF = Description("VOLKSWAGEN", "Golf", "BLACK"), Description("VOLKSWAGEN", "Golf", "WHITE")
FIESTA = Description("FORD", "Fiesta", "BLUE")
VIN, OTHER_VIN = "WVWZZZAUZGV056379", "WVWZZZAUZLK214219"
PLATE = "YE65STS"


def make_claim(event=SEEN, day="2024-03-01", **values):
    """A claim of a document of its own."""
    number = next(NUMBERS)
    values = {"entity": "vehicle:1", "document_kind": "IntelligenceLog", **values}
    return VehicleClaim(
        claims=(f"m{number}",),
        document=values.pop("document", f"d{number}"),
        reference=f"LOG {number}",
        event=event,
        day=day,
        **values,
    )


def see(described, day, plate=PLATE, **values):
    """A sighting of a vehicle with a plate."""
    return make_claim(SEEN, day, plates=frozenset({plate}), described=described, **values)


def examine(day="2024-06-02", **values):
    """An exhibit of an examination; VINs and plates may be single texts."""
    for name in ("stamped", "identified", "remembered", "plates"):
        if isinstance(values.get(name), str):
            values[name] = frozenset({values[name]})
    return make_claim(
        EXAMINED, day, **{"item": "whole vehicle", "document_kind": "ChopShopFinding", **values}
    )


def find_kinds(*claims, partners=None):
    """The names of the kinds of contradiction in claims, with what each suggests."""
    index = index_claims(sorted(claims, key=lambda one: one.day), partners)
    return {one.kind.name: one.suggests for one in find_contradictions(index)}
