"""The ledger of a vehicle, VIN or plate: every claim about it as a row of a timeline."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .read_vehicle_claims import read_vehicle_claims
from .vehicle_claim import VehicleClaim

if TYPE_CHECKING:
    from ..store import Store

TIMELINE_COLUMNS = (
    "day",
    "until",
    "event",
    "plates",
    "vins",
    "description",
    "place",
    "reference",
    "document",
)
KINDS = ("Vehicle", "Vin", "Plate")
DOCUMENTS_READ = 500  # documents of one entity whose claims are read
_DOCUMENTS = """
MATCH (e:Entity {id: $id})<-[:MENTIONS]-(d:Document)
RETURN DISTINCT d.id AS id ORDER BY id LIMIT $most
"""


def read_timeline(store: "Store", entity: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what documents claim of a vehicle, VIN or plate, by day; nothing of any other entity.

    Columns: day, until, event (stolen, found, in a yard, declared, sailed, examined, seen, named), plates,
    vins, description, place, reference, document, handling, marking.
    """
    if entity["kind"] not in KINDS:
        return []
    documents = [row["id"] for row in store.read(_DOCUMENTS, id=entity["id"], most=DOCUMENTS_READ)]
    claims = read_vehicle_claims(store, documents=documents, include_suspected_false=True)
    return [format_claim(one) for one in _select(claims, entity["id"])]


def _select(claims: Iterable[VehicleClaim], id: str) -> list[VehicleClaim]:
    return [one for one in claims if one.entity == id or any(id == own for _, own in one.ids)]


def format_claim(claim: VehicleClaim) -> dict[str, Any]:
    """Return a claim as a row of a timeline, its marks in words."""
    vins = [
        *(f"shows {vin}" for vin in sorted(claim.stamped)),
        *(f"ECU or glass {vin}" for vin in sorted(claim.remembered)),
        *(f"identified as {vin}" for vin in sorted(claim.identified)),
        *([f"readable {claim.partial_vin}"] if claim.partial_vin else []),
        *(f"{part} {id.split(':')[-1]}" for part, id in claim.serials),
        *([f"VIN mark {claim.vin_state}"] if claim.vin_state not in ("", "intact") else []),
    ]
    return {
        "day": claim.moment or claim.day,
        "until": claim.until,
        "event": claim.event,
        "plates": ", ".join(sorted(claim.plates)),
        "vins": ", ".join(vins),
        "description": claim.described.text,
        "place": claim.place,
        "reference": claim.reference,
        "document": claim.document,
        "handling": claim.handling,
        "marking": claim.marking,
    }
