"""Which edge of the schema each relation of a text becomes, by the kinds at its ends."""

from collections.abc import Mapping
from typing import NamedTuple

from ...graph.claims.values import Mention


class TextEdge(NamedTuple):
    """An edge for a relation: its type, whether its direction says something, the words it keeps, its way."""

    type: str
    is_directed: bool = True
    as_reported: str = ""
    is_flipped: bool = False  # the edge runs the other way


_PARTY = ("Person", "Organisation")
_VEHICLE = ("Vehicle", "Plate")
_VEHICLE_EDGES: Mapping[str, str] = {
    "uses_vehicle": "DRIVES",
    "seen_in": "SEEN_IN",
    "keeper_of": "KEEPS",
    "victim_of": "KEEPS",
    "stole": "HANDLES",
    "seller_of": "HANDLES",
    "buyer_of": "HANDLES",
    "shipped": "HANDLES",
    "consignee_of": "HANDLES",
}
_MARK_EDGES: Mapping[tuple[str, str], str] = {
    ("plate_of", "Plate"): "SHOWS",
    ("stored_at", "Organisation"): "HELD_BY",
}
_ASSOCIATION: Mapping[str, tuple[str, bool]] = {
    "relative_of": ("relative of", False),
    "associate_of": ("associate of", False),
    "met": ("met", False),
    "paid": ("paid", True),
    "ordered_from": ("ordered from", True),
    "sold_to": ("sold to", True),
    "lent_to": ("lent or handed to", True),
    "called": ("called", True),
    "attended": ("was at", True),
    "works_for": ("works for", True),
    "owns": ("owns", True),
    "runs": ("runs", True),
    "director_of": ("director of", True),
}


def find_text_edge(relation: str, start: Mention, end: Mention) -> TextEdge | None:
    """Return the edge for a relation between two mentions; None if the schema has none for them.

    >>> dee, firm = Mention("Person", "1", ()), Mention("Organisation", "1", ())
    >>> find_text_edge("works_for", dee, firm), find_text_edge("works_for", dee, dee).as_reported
    (TextEdge(type='WORKS_FOR', is_directed=True, as_reported='', is_flipped=False), 'works for')
    """
    starts, ends = start.kind, end.kind
    if starts in _PARTY and ends in ("Phone", "Email") and relation == "uses_phone":
        return TextEdge("USES")
    if (starts, relation) == ("Organisation", "uses_vehicle"):
        # Who hires or runs a van is not at its wheel: that a firm uses a vehicle, no edge says.
        return TextEdge("USES") if ends == "Plate" else None
    if starts in _PARTY and ends in _VEHICLE:
        return TextEdge(_VEHICLE_EDGES[relation]) if relation in _VEHICLE_EDGES else None
    if (relation, starts, ends) == ("part_from", "SerialMark", "Vehicle"):
        return TextEdge("SHOWS", is_flipped=True)
    if starts == "Vehicle" and (relation, ends) in _MARK_EDGES:
        return TextEdge(_MARK_EDGES[relation, ends])
    if (starts, relation, ends) == ("Phone", "called", "Phone"):
        return TextEdge("CALLED")
    if ends == "Address":
        return _find_place_edge(relation, starts)
    if starts in _PARTY and ends in ("Container", "Shipment") and relation == "shipped":
        return TextEdge("HANDLES")
    if starts in _PARTY and (relation, ends) == ("consignee_of", "Shipment"):
        return TextEdge("HANDLES", as_reported="consignee of")
    if (starts, relation, ends) == ("Container", "carried_under", "Shipment"):
        return TextEdge("IN", is_flipped=True)
    if starts == "Person" and ends == "Organisation":
        types = {"works_for": "WORKS_FOR", "runs": "DIRECTOR_OF", "director_of": "DIRECTOR_OF"}
        if relation in types:
            return TextEdge(types[relation])
    if starts in _PARTY and ends in _PARTY and relation in _ASSOCIATION:
        words, is_directed = _ASSOCIATION[relation]
        return TextEdge("ASSOCIATES_WITH", is_directed, words)
    return None


def _find_place_edge(relation: str, starts: str) -> TextEdge | None:
    if starts in _PARTY:
        if relation == "lives_at" and starts == "Person":
            return TextEdge("LIVES_AT")
        if relation in ("located_at", "lives_at"):
            return TextEdge("TRADES_AT", as_reported="at")
        words = {"uses_place": "uses", "owns": "owns"}.get(relation)
        if words:
            return TextEdge("TRADES_AT", as_reported=words)
        return TextEdge("SEEN_AT") if relation == "seen_at" else None
    if starts in _VEHICLE and relation in ("stored_at", "seen_at"):
        return TextEdge("SEEN_AT")
    is_found = starts in (*_VEHICLE, "Container") and relation in ("found_at", "stored_at")
    return TextEdge("FOUND_AT") if is_found else None
