"""What belongs to an entity of the page without being drawn, found by the facts that lead to it."""

from ringmap.graph.network.evidence import Evidence
from ringmap.graph.view.nearby import MAX_ROUTES, Route, find_nearby

KINDS = {
    "dee": "Person",
    "firm": "Organisation",
    "line": "Organisation",
    "car": "Vehicle",
    "bill": "Shipment",
    "vin:1": "Vin",
    "plate:1": "Plate",
    "phone:1": "Phone",
    "container:1": "Container",
    "theft:1": "Theft",
    "port:1": "Port",
}
FACTS = [
    ("USES", "dee", "phone:1"),
    ("USES", "dee", "plate:1"),
    ("SHOWS", "car", "plate:1"),
    ("SHOWS", "car", "vin:1"),
    ("SHIPPED", "firm", "bill"),
    ("CARRIED", "line", "bill"),
    ("IN", "bill", "container:1"),
    ("DECLARED", "bill", "car"),
    ("LOADED_AT", "bill", "port:1"),
]


def make_evidence(facts=FACTS, kinds=KINDS):
    return Evidence.of(
        [{"id": id, "kind": kind, "label": id.upper()} for id, kind in kinds.items()],
        [
            {"type": type, "source": one, "target": two, "document": f"log:{n}"}
            for n, (type, one, two) in enumerate(facts)
        ],
    )


def routes(found):
    return {entity.id: {route.node: route.facts for route in entity.routes} for entity in found}


def test_a_plate_leads_from_its_user_to_the_vehicle_that_shows_it_and_on_to_its_marks():
    found = routes(find_nearby(make_evidence(), {"dee"}))
    uses, shows = {"dee": ("USES",)}, {"dee": ("USES", "SHOWS")}
    assert found == {"car": shows, "phone:1": uses, "plate:1": uses, "vin:1": shows}


def test_a_shipment_leads_from_its_shipper_to_container_and_vehicle_and_from_its_carrier_to_nothing():
    found = routes(find_nearby(make_evidence(), {"firm", "line"}))
    assert set(found) == {"bill", "container:1", "car", "vin:1", "plate:1"}
    assert found["container:1"] == {"firm": ("SHIPPED", "IN")}
    assert found["vin:1"] == {"firm": ("SHIPPED", "DECLARED", "SHOWS")}


def test_what_is_a_node_is_not_beside_one():
    assert set(routes(find_nearby(make_evidence(), {"dee", "car"}))) == {
        "phone:1",
        "plate:1",
        "vin:1",
        "bill",
        "container:1",
    }


def test_the_shortest_way_counts_and_tells_its_documents():
    (phone,) = find_nearby(
        make_evidence(
            [("USES", "dee", "phone:1"), ("USES", "dee", "phone:1"), ("LINKED_TO", "phone:1", "dee")]
        ),
        {"dee"},
    )
    assert phone.routes == (Route("dee", ("USES", "LINKED_TO"), ("log:0", "log:1", "log:2")),)


def test_an_entity_of_very_many_names_the_first_and_counts_the_rest():
    people = {f"person:{n:03}": "Person" for n in range(MAX_ROUTES + 5)}
    (phone,) = find_nearby(
        make_evidence([("USES", person, "phone:1") for person in people], people | {"phone:1": "Phone"}),
        people,
    )
    assert (len(phone.routes), phone.nodes_count) == (MAX_ROUTES, MAX_ROUTES + 5)


def test_nothing_is_beside_the_nodes_of_a_network_made_by_hand():
    assert find_nearby(Evidence.of([]), {"dee"}) == ()
