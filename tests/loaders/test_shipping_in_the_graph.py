"""Shipping documents, examinations and inventories from file to graph: what is one shipment or vehicle."""

import csv
import json
import os
from pathlib import Path

import pytest
from ringmap.graph.case.link import find_link
from ringmap.graph.case.overview import find_connections
from ringmap.graph.case.show import show_entity
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.store import Store
from ringmap.loaders.intake.outcome import FileOutcome
from ringmap.loaders.load import load

from .test_dcsa import DOCUMENT

# How a row is read is decided before a store is asked; tests/claims proves what both engines keep.
pytestmark = pytest.mark.one_engine

ROUTE = {
    "carrier": "Hanse Line",
    "shipper": "Kestrel Exports Ltd",
    "consignee": "Kivu Motors SARL",
    "port_of_loading": "GBLGP",
    "port_of_discharge": "Matadi",
    "vessel": "King of the Seas",
    "voyage": "2103S",
    "etd": "2024-06-03",
}
BILLS = [
    {
        **ROUTE,
        "bill": "HHL1",
        "booking": "B1",
        "mrn": "22GB02I89012847596",
        "container": "CSQU3054383",
        "goods": "1 USED CAR SALVA2AE4EH877322",
    },
    {
        **ROUTE,
        "bill": "HHL1",
        "booking": "B1",
        "mrn": "22GB02I89012847596",
        "container": "APZU4812090",
        "goods": "MATTRESSES",
    },
    {**ROUTE, "bill": "HHL2", "booking": "B2", "container": "CSQU3054383", "goods": "TYRES"},
    {**ROUTE, "bill": "HHL3", "booking": "B2", "container": "CSQU3054383", "goods": "TYRES"},
    {
        **ROUTE,
        "bill": "HB1",
        "master_bill": "HHL1",
        "shipper": "Dee Marlow Exports Ltd",
        "goods": "PERSONAL EFFECTS",
    },
]
BOOKINGS = [{**ROUTE, "booking": number} for number in ("B1", "B2")]
DECLARATIONS = [
    {
        "mrn": "22GB02I89012847596",
        "exporter": "Kestrel Exports Ltd",
        "exporter_eori": "GB123456789000",
        "declarant": "Wren Forwarding Ltd",
        "commodity_code": "87033290",
        "accepted_on": "2024-06-01",
    }
]
GATE_INS = [
    {
        "container": "CSQU3054383",
        "booking": "B1",
        "carrier": "Hanse Line",
        "terminal": "London Gateway",
        "gate_in_at": "2024-06-02T09:15",
        "haulier": "Dunlin Haulage Ltd",
        "vrm": "LB07 SEO",
    }
]
SCENE = {
    "force": "Essex Police",
    "scene": "EX/17",
    "address": "Unit 4, Dock Road",
    "postcode": "RM20 3LH",
    "examined_at": "2024-06-20",
}
EXHIBITS = [
    {
        **SCENE,
        "exhibit": "PG/1",
        "item": "body shell",
        "vin": "SALVA2AE0EH800001",
        "vin_state": "over-stamped",
        "identified_vin": "SALVA2AE4EH877322",
        "identified": "confirmed",
    },
    {**SCENE, "exhibit": "PG/2", "item": "papers", "container": "CSQU3054383"},
]
FILES = {
    "bills.csv": BILLS,
    "bookings.csv": BOOKINGS,
    "declarations.csv": DECLARATIONS,
    "gate_ins.csv": GATE_INS,
    "exhibits.csv": EXHIBITS,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of each shipping document and one of an examination."""
    for name, rows in FILES.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads)
            writer.writeheader()
            writer.writerows(rows)
    return tmp_path


def outcomes(store: Store, folder: Path) -> dict[str, FileOutcome]:
    return {outcome.file: outcome for outcome in load(store, [folder])}


def test_every_paper_is_known_by_its_columns(store: Store, folder: Path):
    found = outcomes(store, folder)
    assert {name: one.taken_as for name, one in found.items()} == {
        "bills.csv": "bills",
        "bookings.csv": "bookings",
        "declarations.csv": "declarations",
        "gate_ins.csv": "gate-ins",
        "exhibits.csv": "examinations",
    }
    assert {name: (one.rows, one.loaded, one.rejected, one.error) for name, one in found.items()} == {
        name: (len(rows), len(rows), 0, "") for name, rows in FILES.items()
    }


def test_loading_the_papers_twice_changes_nothing(store: Store, folder: Path):
    outcomes(store, folder)
    once = list(export_canonical(store))
    assert all(one.loaded == 0 for one in outcomes(store, folder).values())
    assert list(export_canonical(store)) == once


def test_a_booking_is_its_bill_where_one_bill_alone_names_it(store: Store, folder: Path):
    outcomes(store, folder)
    papers = store.read(
        "MATCH (d:Document)-[m:MENTIONS]->(s:Shipment) WITH s, collect(DISTINCT d.reference) AS papers "
        "RETURN papers"
    )
    joined = {tuple(sorted(row["papers"])) for row in papers}
    assert (
        "22GB02I89012847596",
        "HB1",
        "HHL1",
        "booking B1",
        "gate-in CSQU3054383 2024-06-02T09:15",
    ) in joined
    under = store.read(
        "MATCH (b:Shipment)-[:UNDER]->(s:Shipment) WHERE b.id <> s.id "
        "RETURN DISTINCT b.bill AS bill, coalesce(s.bill, s.booking) AS above ORDER BY bill"
    )
    assert [(row["bill"], row["above"]) for row in under] == [("HB1", "HHL1"), ("HHL2", "B2"), ("HHL3", "B2")]


def test_a_declared_vehicle_is_the_one_that_an_examiner_identified(store: Store, folder: Path):
    outcomes(store, folder)
    rows = store.read(
        "MATCH "
        "(e:Exporter)-[:SHIPPED]->(s:Shipment)-[d:DECLARED]->(v:Vehicle)-[:FOUND_AT]->(a:Address) "
        "MATCH (c:Container) WHERE c.id = d.container RETURN DISTINCT e.name AS exporter, "
        "s.bill AS bill, c.number AS container, a.postcode AS postcode"
    )
    assert rows == [
        {
            "exporter": "Kestrel Exports Ltd",
            "bill": "HHL1",
            "container": "CSQU3054383",
            "postcode": "RM20 3LH",
        }
    ]


def test_a_party_is_one_firm_on_all_the_papers_of_its_country(store: Store, folder: Path):
    outcomes(store, folder)
    rows = store.read("MATCH (o:Organisation) WHERE o.name = 'Kestrel Exports Ltd' RETURN count(o) AS firms")
    assert rows == [{"firms": 1}]


def test_an_electronic_bill_is_taken_for_bills(store: Store, tmp_path: Path):
    (tmp_path / "ebl.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    (outcome,) = load(store, [tmp_path / "ebl.json"])
    assert (outcome.taken_as, outcome.rows, outcome.loaded) == ("bills", 2, 2)
    rows = store.read(
        "MATCH (s:Shipment {bill: 'HHL71800000'})-[:IN]->(c:Container) "
        "RETURN count(DISTINCT s) AS shipments, count(DISTINCT c) AS boxes"
    )
    assert rows == [{"shipments": 1, "boxes": 2}]


def test_several_electronic_bills_stand_in_one_list(store: Store, tmp_path: Path):
    (tmp_path / "ebl.json").write_text(
        json.dumps([DOCUMENT, DOCUMENT | {"transportDocumentReference": "HHL2"}]), encoding="utf-8"
    )
    (outcome,) = load(store, [tmp_path / "ebl.json"])
    assert (outcome.taken_as, outcome.loaded) == ("bills", 4)


@pytest.mark.long
@pytest.mark.skipif(
    not os.environ.get("RINGMAP_TEST_DATA"), reason="RINGMAP_TEST_DATA names no folder of published data"
)
def test_a_real_vehicle_in_several_weekly_lists_is_one_vehicle(store: Store):
    at = Path(os.environ["RINGMAP_TEST_DATA"]) / "salvage_yard"
    found = load(store, [at / f"inventory_{day}.csv" for day in ("2024-02-22", "2024-02-29")])
    assert [(one.rows, one.blank, one.rejected) for one in found] == [(2376, 2, 0), (2288, 2, 0)]
    rows = store.read(
        "MATCH (v:Vehicle)-[h:HELD_BY]->(:Yard) WITH v, count(h) AS lists RETURN count(v) AS vehicles, "
        "max(lists) AS most"
    )
    listed = set()
    for one in found:
        with (at / one.file).open(newline="", encoding="utf-8") as lines:
            listed |= {(row["Yard"], row["Stock#"]) for row in csv.DictReader(lines) if row["Stock#"]}
    assert rows == [{"vehicles": len(listed), "most": 2}]


def test_a_country_is_called_by_its_name_whatever_the_papers_call_it(store, tmp_path):
    (tmp_path / "bills.csv").write_text(
        "carrier,bill,shipper,consignee,port of loading,place of delivery\n"
        'Hanse Line,HHL9,A Ltd,B SARL,GBLGP,"Matadi, CD"\n'
    )
    load(store, [tmp_path / "bills.csv"])
    assert store.read("MATCH (a:Area {level: 'country'}) RETURN a.id AS id, a.label AS label") == [
        {"id": "area:country:CD", "label": "Democratic Republic of the Congo"}
    ]


def test_a_shipment_is_shown_under_others_alone_and_never_under_itself(store: Store, tmp_path: Path):
    (tmp_path / "bills.csv").write_text(
        "carrier,bill,booking,house bill,master bill,shipper,port of loading\n"
        "Hanse Line,,,HB1,HB1,A Ltd,GBLGP\nHanse Line,HHL5,B5,,,A Ltd,GBLGP\n"
        "Hanse Line,HB2,,,HHL1,A Ltd,GBLGP\n"
    )
    load(store, [tmp_path / "bills.csv"])
    named = {
        row["bill"]: row["id"] for row in store.read("MATCH (s:Shipment) RETURN s.bill AS bill, s.id AS id")
    }
    above = {
        bill: [fact["label"] for fact in show_entity(store, id)["facts"] if fact["fact"] == "UNDER"]
        for bill, id in named.items()
    }
    assert above == {"HB1": [], "HHL5": [], "HB2": ["HHL1"], "HHL1": ["HB2"]}
    assert named["HHL5"] not in {row["id"] for row in show_entity(store, named["HHL5"])["neighbours"]}
    ties = store.read(
        "MATCH (s:Shipment)-[u:UNDER]->(o:Shipment) RETURN s.bill AS bill, o.bill AS above ORDER BY bill"
    )
    assert [(row["bill"], row["above"]) for row in ties] == [("HB2", "HHL1"), ("HHL5", "HHL5")]


def test_a_seller_reaches_the_yard_over_the_vehicle_with_the_list_as_document(store: Store, tmp_path: Path):
    (tmp_path / "stock_2026-05-01.csv").write_text(
        "yard,stock number,vin,bought from\nSaltwharf Breakers,S-1,SALVA2AE4EH877322,Orrin Tallow\n"
    )
    load(store, [tmp_path])
    steps = find_connections(store, "Orrin Tallow", "Saltwharf Breakers", most=1, roles=())
    (document,) = (row["id"] for row in store.read("MATCH (d:Inventory) RETURN d.id AS id"))
    assert [(step["fact"], step["documents"]) for step in steps] == [
        ("→ HANDLES", [document]),
        ("→ HELD_BY", [document]),
    ]
    (shared,) = find_link(store, "Orrin Tallow", "Saltwharf Breakers").rows
    assert (shared["fact"], shared["other_fact"], shared["document"]) == ("HANDLES", "HELD_BY", document)
