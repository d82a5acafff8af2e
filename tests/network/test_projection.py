"""How facts become edges, on evidence small enough to work out by hand."""

import pytest
from ringmap.graph.errors import NetworkError
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.network_tables import Network, build_network
from ringmap.graph.network.projection import Projection

ANN, BEN, CAT, DAN = (
    {"id": f"person:{name}", "kind": "Person", "label": name.title()} for name in ("ann", "ben", "cat", "dan")
)
FIRM = {"id": "organisation:f", "kind": "Organisation", "label": "Firm", "roles": ("Exporter",)}


def make_node(id: str) -> dict[str, str]:
    kinds = {
        "plate": "Plate",
        "vehicle": "Vehicle",
        "phone": "Phone",
        "address": "Address",
        "area": "Area",
        "shipment": "Shipment",
        "part": "Part",
        "theft": "Theft",
        "port": "Port",
        "container": "Container",
        "email": "Email",
    }
    return {"id": id, "kind": kinds[id.partition(":")[0]], "label": id}


def evidence(*facts, mentions=(), people=(ANN, BEN, CAT, DAN, FIRM), documents=()) -> Evidence:
    """A fact is (source, type, target) or also a dict of properties; documents default to d0, d1 …"""
    rows = [
        {
            "id": f"f{n}",
            "source": f[0],
            "type": f[1],
            "target": f[2],
            "document": f"d{n}",
            **(f[3] if len(f) > 3 else {}),
        }
        for n, f in enumerate(facts)
    ]
    known = {person["id"] for person in people}
    things = sorted({end for row in rows for end in (row["source"], row["target"])} - known)
    return Evidence.of([*people, *map(make_node, things)], rows, mentions, documents)


def project_edges(
    of: Evidence, projection: str = "people-and-firms", **options
) -> dict[tuple[str, str], float]:
    made = build_network(of, Projection(projection, **options))
    graph = made.to_networkx()
    label = dict(zip(made.nodes["id"], made.nodes["label"], strict=True))
    return {tuple(sorted((label[a], label[b]))): pytest.approx(w) for a, b, w in graph.edges(data="strength")}


A, B, C, D, F = ANN["id"], BEN["id"], CAT["id"], DAN["id"], FIRM["id"]


def test_a_fact_between_two_people_is_as_strong_as_it_says():
    assert project_edges(evidence((A, "ASSOCIATES_WITH", B, {"strength": 3.0}))) == {("Ann", "Ben"): 3}


def test_facts_of_one_document_add_up_and_of_one_origin_only_the_largest_document_counts():
    facts = [
        (A, "ASSOCIATES_WITH", B, {"document": "d1", "origin": "source-x"}),
        (A, "DIRECTOR_OF", B, {"document": "d1", "origin": "source-x"}),
        (A, "ASSOCIATES_WITH", B, {"document": "d2", "origin": "source-x", "strength": 1.5}),
        (B, "ASSOCIATES_WITH", A, {"document": "d3", "origin": "y"}),
    ]
    case = build_network(evidence(*facts), Projection("people-and-firms"))
    assert case.make_edge_arrays().strength.tolist() == [3.0]
    assert case.edges.set_index(["source", "target"])["strength"].to_dict() == {(A, B): 2.0, (B, A): 1.0}
    assert case.edges["support"].tolist() == [1, 1]
    assert case.edges["documents"].tolist() == [["d1", "d2"], ["d3"]]


def test_a_shared_phone_adds_its_part_once_however_many_documents_say_so():
    facts = [(person, "USES", "phone:1") for person in (A, B, C)] + [(A, "USES", "phone:1")]
    case = build_network(evidence(*facts), Projection("people-and-firms"))
    assert case.make_edge_arrays().strength.tolist() == [0.5] * 3
    edge = case.edges.iloc[0]
    assert (edge["kind"], edge["via"], edge["documents"], edge["facts"]) == (
        "SHARED_PHONE",
        ["phone:1"],
        ["d0", "d1", "d3"],
        3,
    )
    assert edge["support"] == 3


@pytest.mark.parametrize(
    "shared", ["plate:P", "vehicle:V", "phone:1", "email:e", "address:a", "shipment:s", "part:p"]
)
def test_each_kind_of_thing_ties_those_who_share_it(shared):
    assert project_edges(evidence((A, "HANDLES", shared), (B, "SEEN_AT", shared))) == {("Ann", "Ben"): 1}


@pytest.mark.parametrize("common", ["area:district:RM20", "port:GBFXT", "container:CSQU3054383"])
def test_areas_ports_and_containers_tie_nobody(common):
    assert project_edges(evidence((A, "HANDLES", common), (B, "SEEN_AT", common))) == {}


def test_a_carrier_is_tied_to_nobody_by_what_it_carries():
    assert project_edges(
        evidence((A, "CARRIED", "shipment:s"), (B, "SHIPPED", "shipment:s"), (C, "RECEIVED", "shipment:s"))
    ) == {("Ben", "Cat"): 1}


def test_a_thief_is_joined_to_an_exporter_by_the_vehicle_on_the_bill():
    case = evidence(
        (A, "DRIVES", "vehicle:V"), (F, "SHIPPED", "shipment:s"), ("shipment:s", "DECLARED", "vehicle:V")
    )
    assert project_edges(case) == {("Ann", "Firm"): 1}
    edge = build_network(case, Projection("people-and-firms")).edges.iloc[0]
    assert (edge["via"], edge["facts"], edge["documents"]) == (["vehicle:V"], 3, ["d0", "d1", "d2"])


def test_a_breaker_is_joined_to_a_thief_by_the_part_that_came_from_the_vehicle():
    assert project_edges(
        evidence((A, "DRIVES", "vehicle:V"), ("part:p", "HELD_BY", F), ("part:p", "CAME_FROM", "vehicle:V"))
    ) == {("Ann", "Firm"): 1}


def test_a_shipped_part_leads_to_the_vehicle_it_came_from():
    case = evidence(
        (A, "DRIVES", "vehicle:V"),
        (F, "SHIPPED", "shipment:s"),
        ("shipment:s", "DECLARED", "part:p"),
        ("part:p", "CAME_FROM", "vehicle:V"),
    )
    assert project_edges(case) == {("Ann", "Firm"): 1}


def test_suspects_of_one_theft_share_what_was_stolen():
    case = evidence(
        (A, "SUSPECTED_OF", "theft:t"),
        ("theft:t", "OF", "vehicle:V"),
        (F, "SHIPPED", "shipment:s"),
        ("shipment:s", "DECLARED", "vehicle:V"),
    )
    assert project_edges(case) == {("Ann", "Firm"): 1}


def test_a_plate_leads_to_the_vehicle_only_while_the_vehicle_shows_it():
    shown = ("vehicle:V", "SHOWS", "plate:P", {"first": "2025-01-01", "last": "2025-06-30"})
    then, later = {"first": "2025-03-01", "last": "2025-03-01"}, {"first": "2025-09-01", "last": "2025-09-01"}
    assert project_edges(evidence(shown, (A, "USES", "plate:P", then), (B, "DRIVES", "vehicle:V"))) == {
        ("Ann", "Ben"): 1
    }
    assert project_edges(evidence(shown, (A, "USES", "plate:P", later), (B, "DRIVES", "vehicle:V"))) == {}


def test_a_sighting_of_a_plate_holds_until_another_vehicle_is_seen_with_it():
    day = lambda text: {"first": text, "last": text}  # noqa: E731
    sightings = (
        ("vehicle:V", "SHOWS", "plate:P", day("2025-01-10")),
        ("vehicle:W", "SHOWS", "plate:P", day("2025-05-10")),
    )
    drivers = ((B, "DRIVES", "vehicle:V"), (C, "DRIVES", "vehicle:W"))
    assert project_edges(evidence(*sightings, *drivers, (A, "USES", "plate:P", day("2025-01-05")))) == {
        ("Ann", "Ben"): 1
    }
    assert project_edges(evidence(*sightings, *drivers, (A, "USES", "plate:P", day("2025-08-01")))) == {
        ("Ann", "Cat"): 1
    }


def test_a_thing_that_too_many_share_ties_nobody_and_is_told():
    crowd = [{"id": f"person:{n:02}", "kind": "Person", "label": f"P{n}"} for n in range(27)]
    busy = evidence(*((person["id"], "SEEN_AT", "address:a") for person in crowd), people=crowd)
    case = build_network(busy, Projection("people-and-firms"))
    assert len(case.edges) == 0
    assert [(hub.id, hub.kind, hub.shared_by) for hub in case.projection.hubs] == [
        ("address:a", "Address", 27)
    ]
    assert len(build_network(busy, Projection("people-and-firms", hub_limit=27)).edges) == 27 * 26 / 2


def mention(id: str, entity: str, role: str, grading: str = "") -> dict[str, str]:
    return {"id": id, "document": "d0", "entity": entity, "role": role, "grading": grading}


def test_a_victim_is_never_drawn_as_a_suspect():
    keeper = (
        mention("m1", A, "subject"),
        mention("m2", B, "victim"),
        mention("m3", C, "witness"),
        mention("m4", "vehicle:V", "unknown"),
    )
    case = evidence(
        (A, "DRIVES", "vehicle:V", {"from_mention": "m1"}),
        (B, "KEEPS", "vehicle:V", {"from_mention": "m2"}),
        mentions=keeper,
    )
    made = build_network(case, Projection("people-and-firms"))
    assert made.nodes["label"].tolist() == ["Ann"]
    asked = build_network(case, Projection("people-and-firms", roles=("subject", "victim")))
    assert asked.nodes["label"].tolist() == ["Ann", "Ben"]
    assert len(asked.edges) == 1


def test_a_fact_needs_an_admitted_role_though_the_person_has_one_elsewhere():
    mentions = (mention("m1", A, "victim"), mention("m2", A, "subject"), mention("m3", B, "subject"))
    as_victim = evidence(
        (A, "ASSOCIATES_WITH", B, {"from_mention": "m1", "to_mention": "m3"}), mentions=mentions
    )
    as_subject = evidence(
        (A, "ASSOCIATES_WITH", B, {"from_mention": "m2", "to_mention": "m3"}), mentions=mentions
    )
    assert (project_edges(as_victim), project_edges(as_subject)) == ({}, {("Ann", "Ben"): 1})


def test_a_victim_whose_document_names_him_again_without_a_role_is_no_suspect():
    again = (mention("m1", A, "victim"), mention("m2", A, "unknown"), mention("m3", B, "unknown"))
    fact = (A, "ASSOCIATES_WITH", B, {"from_mention": "m2", "to_mention": "m3"})
    named = build_network(evidence(fact, mentions=again), Projection("people-and-firms"))
    assert named.nodes["label"].tolist() == ["Ben"]
    too = (*again, mention("m4", A, "subject"))
    assert project_edges(evidence(fact, mentions=too)) == {("Ann", "Ben"): 1}


@pytest.mark.parametrize("grading", ["1EP", "2EC", "B54", "E55"])
def test_what_is_suspected_false_stays_out_unless_asked_for(grading):
    case = evidence(
        (A, "ASSOCIATES_WITH", B, {"grading": grading}),
        (A, "ASSOCIATES_WITH", C, {"grading": "2DP"}),
        (A, "ASSOCIATES_WITH", D, {"grading": "E41"}),
    )
    assert set(project_edges(case)) == {("Ann", "Cat"), ("Ann", "Dan")}
    assert build_network(case, Projection("people-and-firms")).projection.suspected_false == 1
    assert ("Ann", "Ben") in project_edges(case, include_suspected_false=True)


def test_a_person_named_only_in_suspected_false_paragraphs_is_no_node():
    case = evidence(mentions=(mention("m1", A, "subject", "3EP"), mention("m2", B, "subject", "3DP")))
    assert build_network(case, Projection("people-and-firms")).nodes["label"].tolist() == ["Ben"]


def test_a_store_without_persons_or_firms_is_analysed_whole_and_says_so():
    case = build_network(
        evidence(("phone:1", "LINKED_TO", "phone:2", {"strength": 4.0}), people=()),
        Projection("people-and-firms"),
    )
    assert case.nodes["id"].tolist() == ["phone:1", "phone:2"]
    assert case.make_edge_arrays().strength.tolist() == [4.0]
    assert "no person or firm" in case.projection.note
    assert case.projection.mode == "two-mode"


def test_a_chart_of_persons_is_tied_by_its_lines_and_by_one_kind_of_them_if_asked():
    lines = [
        (A, "LINKED_TO", B, {"kind": "KNOWS", "document": "c"}),
        (A, "LINKED_TO", B, {"kind": "KNOWS_SN", "document": "c"}),
        (B, "LINKED_TO", C, {"kind": "FAMILY_REL", "document": "c"}),
    ]
    assert project_edges(evidence(*lines)) == {("Ann", "Ben"): 2, ("Ben", "Cat"): 1}
    assert project_edges(evidence(*lines), edges=("KNOWS",)) == {("Ann", "Ben"): 1}


def test_everything_is_tied_as_its_documents_say_and_self_ties_are_ignored():
    case = evidence(
        (A, "USES", "phone:1"),
        ("shipment:s", "UNDER", "shipment:s"),
        ("shipment:s", "LOADED_AT", "port:GBFXT"),
    )
    assert project_edges(case, "everything") == {("Ann", "phone:1"): 1, ("port:GBFXT", "shipment:s"): 1}


def test_by_phone_takes_telephones_only():
    case = evidence(
        (A, "USES", "phone:1"),
        (B, "USES", "phone:1"),
        (A, "LIVES_AT", "address:a"),
        (C, "LIVES_AT", "address:a"),
        (A, "ASSOCIATES_WITH", D),
    )
    assert project_edges(case, "by-phone") == {("Ann", "Ben"): 1}


def test_named_together_is_one_document_and_weaker_in_a_crowd():
    mentions = [
        {**mention(f"m{n}", who, "subject"), "document": doc, "origin": doc}
        for n, (doc, who) in enumerate([("d1", A), ("d1", B), ("d1", C), ("d2", A), ("d2", B), ("d2", F)])
    ]
    mentions[-1]["role"] = "victim"
    assert project_edges(evidence(mentions=mentions), "named-together") == {
        ("Ann", "Ben"): 1.5,
        ("Ann", "Cat"): 0.5,
        ("Ben", "Cat"): 0.5,
    }


def test_exporters_are_tied_to_consignees_by_shipments_and_a_master_counts_by_its_house_bills():
    case = evidence(
        (F, "SHIPPED", "shipment:h1"),
        (A, "RECEIVED", "shipment:h1"),
        (F, "SHIPPED", "shipment:h2"),
        (A, "RECEIVED", "shipment:h2"),
        (F, "SHIPPED", "shipment:m"),
        (A, "RECEIVED", "shipment:m"),
        ("shipment:h1", "UNDER", "shipment:m"),
        ("shipment:h2", "UNDER", "shipment:m"),
    )
    made = build_network(case, Projection("exporters-and-consignees"))
    assert made.edges[["source", "target", "strength", "directed"]].to_numpy().tolist() == [[F, A, 2.0, True]]
    assert made.nodes["label"].tolist() == ["Firm", "Ann"]


def test_an_unknown_projection_is_refused_with_those_there_are():
    with pytest.raises(
        NetworkError, match="projection is 'people', expected one of people-and-firms, everything"
    ):
        build_network(evidence(), Projection("people"))


def test_an_empty_store_gives_an_empty_network():
    for name in ("people-and-firms", "everything", "named-together", "by-phone", "exporters-and-consignees"):
        made = build_network(Evidence.of([]), Projection(name))
        assert (len(made.nodes), len(made.edges)) == (0, 0)


def test_a_window_keeps_what_is_dated_in_it_and_counts_what_bears_no_date():
    facts = [
        (A, "USES", "phone:1", {"first": "2025-01-01", "last": "2025-01-31"}),
        (B, "USES", "phone:1", {"day": "2025-02-10"}),
        (A, "ASSOCIATES_WITH", C),
        (A, "ASSOCIATES_WITH", D, {"first": "2025-01-15", "last": "2025-05-01"}),
    ]
    whole = build_network(evidence(*facts), Projection("people-and-firms"))
    january = whole.between("2025-01-01", "2025-01-31")
    assert len(whole.edges) == 3
    assert list(zip(january.edges["source"], january.edges["target"], strict=True)) == [(A, D)]
    assert january.projection.undated == 1
    assert len(whole.between("2025-01-20", "2025-02-20").edges) == 2
    assert whole.between(None, None) is whole


def test_marks_and_papers_hold_whatever_their_date():
    facts = [
        (A, "DRIVES", "vehicle:V", {"first": "2025-02-01"}),
        (F, "SHIPPED", "shipment:s", {"first": "2025-02-10"}),
        ("shipment:s", "DECLARED", "vehicle:V", {"first": "2024-01-01"}),
    ]
    assert (
        len(
            build_network(evidence(*facts), Projection("people-and-firms"))
            .between("2025-02-01", "2025-02-28")
            .edges
        )
        == 1
    )


def test_a_network_made_by_hand_has_windows_too():
    made = Network.of(
        [],
        [
            {"source": "a", "target": "b", "first": "2025-01-01", "last": "2025-01-31"},
            {"source": "b", "target": "c", "first": "2025-03-01", "last": "2025-03-01"},
            {"source": "a", "target": "c"},
        ],
    )
    assert made.between("2025-01-01", "2025-02-01").make_edge_arrays().source.tolist() == [0]
    assert made.between("2025-01-01", None).projection.undated == 1


def test_arcs_both_ways_are_one_undirected_tie_with_their_strengths_added():
    made = Network.of(
        [],
        [
            {"source": "a", "target": "b", "strength": 2.0, "directed": True},
            {"source": "b", "target": "a", "strength": 3.0, "directed": True},
            {"source": "a", "target": "a", "strength": 9.0},
        ],
    )
    assert made.make_edge_arrays().strength.tolist() == [5.0]
    assert dict(made.to_networkx(directed=True).edges) == {
        ("a", "b"): {"strength": 2.0, "distance": 0.5},
        ("b", "a"): {"strength": 3.0, "distance": 1 / 3},
    }
    assert made.to_csr().toarray().tolist() == [[0, 5], [5, 0]]
    assert made.to_networkit(directed=True).numberOfEdges() == 2


def test_the_strictest_handling_and_the_latest_claim_mark_the_network():
    fact = {
        "source": A,
        "type": "ASSOCIATES_WITH",
        "target": B,
        "document": "d",
        "handling": "C: A1, S2",
        "recorded": 86400,
    }
    case = Evidence.of(
        [ANN, BEN],
        [fact],
        [{**mention("m1", A, "subject"), "handling": "P"}, mention("m2", B, "subject")],
        [
            {"id": "d", "marking": "OFFICIAL-SENSITIVE"},
            {"id": "d0", "marking": "OFFICIAL"},
            {"id": "other", "marking": "SECRET"},
        ],
    )
    marking = build_network(case, Projection("people-and-firms")).projection.marking
    assert marking.text == "OFFICIAL-SENSITIVE · handling C: A1, S2 · as of 1970-01-02T00:00:00Z"


EVENT_A, EVENT_B = ({"id": f"event:{name}", "kind": "Event", "label": name.title()} for name in "ab")
MEETINGS = (
    (A, "ATTENDED", EVENT_A["id"]),
    (B, "ATTENDED", EVENT_A["id"]),
    (C, "ATTENDED", EVENT_A["id"]),
    (A, "ATTENDED", EVENT_B["id"]),
    (B, "ATTENDED", EVENT_B["id"]),
)


def test_people_who_share_events_are_linked_by_newmans_weight_and_no_event_is_one_of_them():
    case = evidence(*MEETINGS, people=(ANN, BEN, CAT, DAN, FIRM, EVENT_A, EVENT_B))
    by_newman = {("Ann", "Ben"): 1.5, ("Ann", "Cat"): 0.5, ("Ben", "Cat"): 0.5}
    assert project_edges(case, "by-event") == project_edges(case) == by_newman
    made = build_network(case, Projection("people-and-firms"))
    assert set(made.nodes["kind"]) == {"Person", "Organisation"}
    assert set(made.edges["kind"]) == {"SHARED_EVENT"}


def test_events_that_two_share_can_be_counted():
    case = evidence(*MEETINGS, people=(ANN, BEN, CAT, DAN, FIRM, EVENT_A, EVENT_B))
    counted = {("Ann", "Ben"): 2.0, ("Ann", "Cat"): 1.0, ("Ben", "Cat"): 1.0}
    assert project_edges(case, "by-event-count") == counted


def test_the_network_with_events_as_its_nodes_is_two_mode():
    case = evidence(*MEETINGS, people=(ANN, BEN, CAT, DAN, FIRM, EVENT_A, EVENT_B))
    made = build_network(case, Projection("everything"))
    assert (len(made.edges), made.projection.mode) == (5, "two-mode")
