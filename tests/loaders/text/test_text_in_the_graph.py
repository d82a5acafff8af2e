"""What text says in a case: facts with their sentence, denials that no network takes for a fact."""

import csv
import json
from pathlib import Path

import pytest
from ringmap.graph.case.find import find_anything
from ringmap.graph.case.link import find_link
from ringmap.graph.case.overview import count_case
from ringmap.graph.case.show import flatten_details, show_entity
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.copy_case import copy_case
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.store import Store
from ringmap.loaders.load import load

# How a row is read is decided before a store is asked; tests/claims proves what both engines keep.
pytestmark = pytest.mark.one_engine

MARSH = {"subject": "Dean Marsh", "dob": "1984-03-12"}
KERRY = {"subject": "Kerry Dunnacombe", "dob": "1987-05-04"}
LOGS = [
    {
        "urn": "1",
        **MARSH,
        "text": "It is believed that Marsh is a friend of Kerry Dunnacombe (born 4 May 1987). "
        "He does not use 07700 900301.",
    },
    {
        "urn": "2",
        **KERRY,
        "phone": "07700 900301",
        "text": "Told by a neighbour that she works for Vellgate Motors Ltd. "
        "Dunnacombe is NOT an associate of Tobin CRAKE, born 01/02/1980.",
    },
    {
        "urn": "3",
        "text": "Tobin CRAKE, born 01/02/1980, works for Vellgate Motors Ltd. He met Ivy MORRABANE.",
    },
]


def write(path: Path, rows):
    rows = [
        {"force": "Essex Police", "date": "2025-04-11", "grading": "2B", "handling": "P", **row}
        for row in rows
    ]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return write(tmp_path / "logs.csv", LOGS)


def read_facts(store: Store, type_: str):
    return store.read(
        f"MATCH (a:Entity)-[f:{type_}]->(b:Entity) "
        "RETURN a.label AS a, b.label AS b, properties(f) AS p ORDER BY a, b"
    )


def list_pairs(store: Store, **options):
    network = read_network(store, **options)
    label = dict(zip(network.nodes["id"], network.nodes["label"], strict=True))
    return {
        tuple(sorted((label[a], label[b])))
        for a, b in zip(network.edges["source"], network.edges["target"], strict=True)
    }


def find_id(store: Store, text: str) -> str:
    return next(row["id"] for row in find_anything(store, text) if row["kind"] == "Person")


def test_a_fact_from_text_keeps_its_sentence_doubt_and_hearsay_and_weighs_less(store: Store, logs: Path):
    load(store, [logs])
    (friend,) = read_facts(store, "ASSOCIATES_WITH")[:1]
    assert (friend["a"], friend["b"]) == ("Dean Marsh", "Kerry Dunnacombe")
    assert friend["p"]["sentence"].startswith("It is believed that Marsh")
    assert (friend["p"]["doubt"], friend["p"].get("hearsay"), friend["p"]["cue"]) == (True, None, "friend of")
    assert friend["p"]["confidence"] == pytest.approx(0.70 * 0.80 * 0.60)
    assert (friend["p"]["columns"], friend["p"]["span"]) == (["text"], "0:76")
    works = {row["a"]: row["p"] for row in read_facts(store, "WORKS_FOR")}
    assert works["Kerry Dunnacombe"]["hearsay"] is True
    assert works["Kerry Dunnacombe"]["confidence"] == pytest.approx(0.70 * 0.80 * 0.60)
    assert works["Tobin CRAKE"]["confidence"] == pytest.approx(0.70 * 0.80)


def test_a_denial_is_shown_where_the_two_are_asked_about_and_is_no_fact(store: Store, logs: Path):
    load(store, [logs])
    denied = {(row["a"], row["p"]["type"], row["b"]) for row in read_facts(store, "DENIED")}
    assert denied == {
        ("Dean Marsh", "USES", "+447700900301"),
        ("Kerry Dunnacombe", "ASSOCIATES_WITH", "Tobin CRAKE"),
    }
    kerry, crake = find_id(store, "Kerry Dunnacombe"), find_id(store, "Tobin CRAKE")
    why = find_link(store, kerry, crake)
    assert [(row["how"], row["fact"], row["ties"]) for row in why.rows] == [
        ("denied", "ASSOCIATES_WITH", False)
    ]
    assert "is NOT an associate" in why.rows[0]["wording"]
    shown = show_entity(store, crake)
    assert [row["fact"] for row in shown["denials"]] == ["ASSOCIATES_WITH"]
    assert "DENIED" not in {row["fact"] for row in shown["facts"]}
    assert "read from text" in flatten_details(shown["denials"][0])["details"]
    everywhere = read_network(store, "everything", text_persons=True)
    assert "DENIED" not in set(everywhere.evidence.facts["type"])
    assert count_case(store)["facts"] == len(everywhere.evidence.facts)


def test_whom_only_text_names_is_found_and_enters_networks_only_when_asked(store: Store, logs: Path):
    load(store, [logs])
    assert find_id(store, "Ivy MORRABANE")
    assert list_pairs(store) == {("Dean Marsh", "Kerry Dunnacombe")}
    assert ("Ivy MORRABANE", "Tobin CRAKE") in list_pairs(store, text_persons=True)
    assert set(read_network(store).edges["kind"]) == {"ASSOCIATES_WITH (believed)"}
    assert list_pairs(store, text=False) == set()
    assert set(read_network(store).nodes["label"]) == {"Dean Marsh", "Kerry Dunnacombe"}


def test_without_text_a_load_takes_the_columns_alone(store: Store, logs: Path):
    (outcome,) = load(store, [logs], text=False)
    assert (outcome.loaded, outcome.rejected) == (2, 1)  # the third row has nothing but text
    assert store.read("MATCH ()-[m:MENTIONS {from_text: true}]->() RETURN count(m) AS n") == [{"n": 0}]
    assert read_facts(store, "DENIED") == read_facts(store, "WORKS_FOR") == []


@pytest.mark.long
def test_denials_are_revised_undone_copied_and_retracted_as_facts_are(store, other_store, logs: Path):
    load(store, [logs], operation="first")
    first = list(export_canonical(store))
    assert sum(json.loads(line)[0] == "denial" for line in first) == 2
    load(store, [logs])
    assert list(export_canonical(store)) == first
    copy_case(store, other_store)
    assert list(export_canonical(other_store)) == first

    changed = [{**LOGS[0], "text": "Nothing is known of him."}, *LOGS[1:]]
    load(store, [write(logs, changed)])
    assert {row["a"] for row in read_facts(store, "DENIED")} == {"Kerry Dunnacombe"}
    closed = store.read("MATCH ()-[f:FORMERLY {type: 'DENIED'}]->() RETURN f.denied AS denied")
    assert closed == [{"denied": "USES"}]
    assert "DENIED" not in set(
        read_network(store, "everything", known_at="2999-01-01").evidence.facts["type"]
    )
    (latest,) = store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC LIMIT 1")
    retract_load(store, latest["id"])
    assert list(export_canonical(store)) == first

    for row in store.read("MATCH (d:Document) RETURN d.id AS id"):
        retract(store, row["id"])
    assert read_facts(store, "DENIED") == []
    assert store.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 0}]


def test_each_relation_becomes_its_own_edge_in_its_own_direction(store: Store, tmp_path: Path):
    text = (
        "KN17 VXC was sold to Ivy MORRABANE, born 04/05/1987, by Tobin CRAKE, born 01/02/1980. "
        "Tobin CRAKE was seen in SG53 LWB. VIN SALWA2FE9HA774512 was on plates LJ68 XWK. "
        "Tobin CRAKE works for Vellgate Motors Ltd and pays Ivy MORRABANE. He is not the keeper of SG53 LWB."
    )
    load(store, [write(tmp_path / "logs.csv", [{"urn": "9", "text": text}])])

    def pairs(type_):
        return {(row["a"], row["b"], row["p"].get("as_reported", "")) for row in read_facts(store, type_)}

    assert pairs("HANDLES") == {("Tobin CRAKE", "KN17VXC", ""), ("Ivy MORRABANE", "KN17VXC", "")}
    assert pairs("SEEN_IN") == {("Tobin CRAKE", "SG53LWB", "")}
    assert {(a[-17:], b) for a, b, _ in pairs("SHOWS")} == {("SALWA2FE9HA774512", "LJ68XWK")}
    assert pairs("WORKS_FOR") == {("Tobin CRAKE", "Vellgate Motors Ltd", "")}
    assert ("Tobin CRAKE", "Ivy MORRABANE", "paid") in pairs("ASSOCIATES_WITH")
    assert [(row["a"], row["p"]["type"], row["b"]) for row in read_facts(store, "DENIED")] == [
        ("Tobin CRAKE", "KEEPS", "SG53LWB")
    ]


def test_a_firm_that_hires_a_van_uses_its_plate_and_drives_nothing(store: Store, tmp_path: Path):
    rows = [
        {"urn": "1", **MARSH, "text": "The van LB07 SEO was hired by Vellgate Haulage Ltd."},
        {"urn": "2", **KERRY, "text": "The van KX68 VRD was hired by Dean Marsh, born 12/03/1984."},
    ]
    load(store, [write(tmp_path / "hires.csv", rows)])
    said = "MATCH (e:Entity)-[f:USES|DRIVES]->(p:Plate) WHERE f.from_text RETURN e.kind AS k, type(f) AS t"
    assert {(row["k"], row["t"]) for row in store.read(said)} == {
        ("Organisation", "USES"),
        ("Person", "DRIVES"),
    }


def test_the_owner_of_a_car_whose_vin_is_cut_short_keeps_that_car(store: Store, tmp_path: Path):
    (tmp_path / "scene.csv").write_text(
        "scene,vin,make,findings\nSC/9,WF05XXGCBCKJ209,Ford,Last figure drilled. "
        "Owner is believed to be Tobin CRAKE.\n"
    )
    load(store, [tmp_path / "scene.csv"])
    kept = "MATCH (p:Person)-[f:KEEPS]->(v:Vehicle) RETURN p.name AS name, f.doubt AS doubt"
    assert [(row["name"], row["doubt"]) for row in store.read(kept)] == [("Tobin CRAKE", True)]


def test_a_short_address_is_that_of_its_row_and_a_booking_has_the_boxes_that_its_mail_lists(store, tmp_path):
    text = (
        "Please cancel NSL771204. Container KVXU3011847 is empty. Tobin CRAKE rents 14 Pellbrook Road. "
        "The shipper is Vellgate Motors Ltd."
    )
    row = {"urn": "1", "address": "14 Pellbrook Road, Northlee, NG38 4QT", "text": text}
    load(store, [write(tmp_path / "logs.csv", [row])])
    assert len(list(store.read("MATCH (a:Address) RETURN a.id"))) == 1
    packed = "MATCH (s:Shipment)-[:IN]->(c:Container) RETURN c.number AS box"
    assert [one["box"] for one in store.read(packed)] == ["KVXU3011847"]
    handled = "MATCH (o:Organisation)-[:HANDLES]->(s:Shipment) RETURN o.label AS firm"
    assert [one["firm"] for one in store.read(handled)] == ["Vellgate Motors Ltd"]
