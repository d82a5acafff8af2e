"""Calls, sightings and payments: each has a projection of its own, and ties nobody in the usual one."""

import pytest
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.network_tables import build_network
from ringmap.graph.network.projection import Projection

KINDS = {
    "person": "Person",
    "firm": "Organisation",
    "phone": "Phone",
    "plate": "Plate",
    "vehicle": "Vehicle",
    "camera": "Camera",
    "address": "Address",
    "account": "Account",
}
DOCUMENTS = {
    "PAID": "PaymentRecord",
    "CALLED": "CallRecord",
    "SEEN_AT": "SightingRecord",
    "SEEN_IN": "SightingRecord",
}
ANN, BEN, CAT = "person:Ann", "person:Ben", "person:Cat"
ONE, TWO, GATE = "plate:1", "plate:2", "camera:Gate"


def evidence(*facts: tuple[str, str, str, str]) -> Evidence:
    """A fact is (source, type, target, moment), each in a document of the kind that records it."""
    rows = [
        {"id": f"f{n}", "source": source, "type": type, "target": target, "at": at, "first": at[:10]}
        | {"document": f"d{n}", "origin": "issuer:one"}
        for n, (source, type, target, at) in enumerate(facts)
    ]
    ends = sorted({row[end] for row in rows for end in ("source", "target")})
    entities = [
        {"id": end, "kind": KINDS[end.partition(":")[0]], "label": end.partition(":")[2]} for end in ends
    ]
    documents = [
        {"id": row["document"], "kind": DOCUMENTS.get(row["type"], "IntelligenceLog")} for row in rows
    ]
    return Evidence.of(entities, rows, (), documents)


def tie(projection: str, *facts: tuple[str, str, str, str], **options: int) -> dict[tuple[str, str], float]:
    """The strength of each tie, by the labels of its ends."""
    made = build_network(evidence(*facts), Projection(projection, **options))
    label = dict(zip(made.nodes["id"], made.nodes["label"], strict=True))
    edges = zip(made.edges["source"], made.edges["target"], made.edges["strength"], strict=True)
    return {(label[one], label[other]): pytest.approx(strength) for one, other, strength in edges}


CALLS = (
    (ANN, "USES", "phone:A", ""),
    (BEN, "USES", "phone:B", ""),
    ("phone:A", "CALLED", "phone:B", "2026-01-01T10:00:00"),
    ("phone:B", "CALLED", "phone:A", "2026-01-02T10:00:00"),
    ("phone:A", "CALLED", "phone:C", "2026-01-02T11:00:00"),
)


def test_calls_link_the_users_of_phones_and_a_phone_that_nobody_uses_stands_for_itself():
    assert tie("by-call", *CALLS) == {("Ann", "Ben"): 2, ("Ann", "C"): 1}


def test_a_call_that_two_operators_recorded_counts_once():
    assert tie("by-call", *CALLS, ("phone:A", "CALLED", "phone:B", "2026-01-01T10:00:00")) == {
        ("Ann", "Ben"): 2,
        ("Ann", "C"): 1,
    }


def test_calls_of_a_shared_phone_are_parted_among_its_users():
    assert tie("by-call", *CALLS, (CAT, "USES", "phone:A", "")) == {
        ("Ann", "Ben"): 1,
        ("Ben", "Cat"): 1,
        ("Ann", "C"): 0.5,
        ("Cat", "C"): 0.5,
    }


def test_a_phone_of_too_many_stands_for_itself_and_is_told():
    facts = (*CALLS, (CAT, "USES", "phone:A", ""))
    assert tie("by-call", *facts, hub_limit=1) == {("Ben", "A"): 2, ("A", "C"): 1}
    hubs = build_network(evidence(*facts), Projection("by-call", hub_limit=1)).projection.hubs
    assert [(hub.label, hub.shared_by) for hub in hubs] == [("A", 2)]


def test_payments_lead_from_payer_to_payee_and_through_accounts_to_their_holders():
    facts = (
        (ANN, "PAID", BEN, "2026-01-01"),
        (ANN, "PAID", "account:7", "2026-01-02"),
        (BEN, "HOLDS", "account:7", ""),
        (BEN, "PAID", "account:8", "2026-01-03"),
    )
    assert tie("by-payment", *facts) == {("Ann", "Ben"): 2, ("Ben", "8"): 1}
    assert set(build_network(evidence(*facts), Projection("by-payment")).edges["directed"]) == {True}


SEEN = (
    (ANN, "DRIVES", ONE, ""),
    (ONE, "SEEN_AT", GATE, "2026-01-01T10:00:00"),
    (TWO, "SEEN_AT", GATE, "2026-01-01T10:05:00"),
)


def test_plates_at_one_camera_within_five_minutes_link_those_who_drive_them():
    assert tie("by-sighting", *SEEN) == {("Ann", "2"): 1}


@pytest.mark.parametrize(
    "late",
    [
        (TWO, "SEEN_AT", GATE, "2026-01-01T10:05:01"),
        (TWO, "SEEN_AT", "camera:Dock", "2026-01-01T10:00:00"),
        (TWO, "SEEN_AT", GATE, "2026-01-01"),
    ],
)
def test_a_minute_too_late_at_another_camera_or_without_a_time_links_nobody(late):
    assert tie("by-sighting", *SEEN[:2], late) == {}


def test_each_day_counts_once_and_k_plates_share_a_passage():
    again = ((ONE, "SEEN_AT", GATE, "2026-01-01T10:01:00"), (TWO, "SEEN_AT", GATE, "2026-01-01T10:02:00"))
    assert tie("by-sighting", *SEEN, *again) == {("Ann", "2"): 1}
    next_day = ((ONE, "SEEN_AT", GATE, "2026-01-02T10:00:00"), (TWO, "SEEN_AT", GATE, "2026-01-02T10:02:00"))
    assert tie("by-sighting", *SEEN, *next_day) == {("Ann", "2"): 2}
    assert tie("by-sighting", *SEEN, ("plate:3", "SEEN_AT", GATE, "2026-01-01T10:04:00")) == {
        ("Ann", "2"): 0.5,
        ("Ann", "3"): 0.5,
        ("2", "3"): 1,
    }


def test_a_place_too_busy_links_nobody_and_is_told():
    facts = (*SEEN, ("plate:3", "SEEN_AT", GATE, "2026-01-01T10:00:30"))
    assert tie("by-sighting", *facts, hub_limit=1) == {}
    hubs = build_network(evidence(*facts), Projection("by-sighting", hub_limit=1)).projection.hubs
    assert [(hub.label, hub.shared_by) for hub in hubs] == [("Gate", 3)]


def test_those_who_sat_in_one_vehicle_were_together_and_those_who_share_it_were_not():
    stop = (
        (ONE, "SEEN_AT", "address:Dock Road", "2026-01-01T10:00"),
        (ANN, "SEEN_IN", ONE, "2026-01-01T10:00"),
        (BEN, "SEEN_IN", ONE, "2026-01-01T10:00"),
        (CAT, "KEEPS", ONE, ""),
    )
    assert tie("by-sighting", *stop) == {("Ann", "Ben"): 0.5}


def test_calls_sightings_and_payments_tie_nobody_in_people_and_firms():
    facts = (
        *CALLS,
        *SEEN,
        (ANN, "PAID", BEN, "2026-01-01"),
        (ANN, "HOLDS", "account:7", ""),
        (BEN, "HOLDS", "account:7", ""),
        (ANN, "SEEN_IN", TWO, "2026-01-01"),
        (BEN, "SEEN_IN", TWO, "2026-01-01"),
        (ANN, "SEEN_AT", "address:Dock Road", "2026-01-01T10:00"),
        (BEN, "SEEN_AT", "address:Dock Road", "2026-01-01T10:00"),
    )
    assert tie("people-and-firms", *facts) == {}
