"""The timeline of a vehicle, VIN or plate: the claims about it, a row each, by day."""

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
    "grading",
    "document",
)
KINDS = ("Vehicle", "Vin", "Plate")
DOCUMENTS_READ = 500  # documents of one entity whose claims are read, the latest
_DOCUMENTS = """
MATCH (e:Entity {id: $id})<-[:MENTIONS]-(d:Document)
RETURN DISTINCT d.id AS id, coalesce(d.day, '') AS day ORDER BY day DESC, id LIMIT $most
"""


def read_timeline(
    store: "Store", entity: Mapping[str, Any], *, most: int = DOCUMENTS_READ
) -> list[dict[str, Any]]:
    """Return what documents claim of a vehicle, VIN or plate, by day; nothing of any other entity.

    Only the latest documents are read, as many as most; explain_unread says how many are left out. Claims
    that are suspected false are among the rows: look at their grading.
    Columns: day, until, event (stolen, found, in a yard, declared, sailed, examined, seen, named), plates,
    vins, description, place, reference, grading, document, handling, marking.
    """
    if entity["kind"] not in KINDS:
        return []
    documents = [row["id"] for row in store.read(_DOCUMENTS, id=entity["id"], most=most)]
    claims = read_vehicle_claims(store, documents=documents, include_suspected_false=True)
    return [format_claim(one) for one in _select(claims, entity["id"])]


def explain_unread(kind: str, documents: int) -> list[str]:
    """Return a sentence on the documents that the timeline of an entity of this kind leaves out, if any.

    >>> explain_unread("Plate", 503)
    ['The timeline has the latest 500 of 503 documents; the 3 before them are left out']
    """
    unread = documents - DOCUMENTS_READ
    if kind not in KINDS or unread <= 0:
        return []
    return [
        f"The timeline has the latest {DOCUMENTS_READ:,} of {documents:,} documents; the {unread:,} before "
        "them are left out"
    ]


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
        "grading": claim.grading,
        "document": claim.document,
        "handling": claim.handling,
        "marking": claim.marking,
    }
