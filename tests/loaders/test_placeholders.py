"""A placeholder for "not known" in a cell is kept and flagged, and never identifies an entity or document."""

import csv
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest
from ringmap.graph.claims.document import Document, unite
from ringmap.graph.errors import RowError
from ringmap.graph.identity.keys import find_identity_keys
from ringmap.graph.identity.partition import IdentityKeys, group_mentions
from ringmap.graph.ledger.claim_properties import make_entity_id
from ringmap.graph.schema.model import MODEL
from ringmap.graph.store import Store
from ringmap.loaders.load import load
from ringmap.loaders.logs import intelligence
from ringmap.loaders.shipping import bill, booking, declaration, gate_in
from ringmap.loaders.shops import examination, inventory, theft

from .written import FILE, mention, row, shape_row

BLANKS = pytest.mark.parametrize("blank", ["N/K", "unknown", "TBC", "-", "n/a", "0", "not known"])
LOG = {"urn": "42/1", "force": "Essex", "subject": "Dee"}
THEFT = {"force": "Essex Police", "crime_reference": "42/1/25", "make": "Audi"}
STOCK = {"yard": "Rosemount", "as_at": "2024-02-29"}
BILL = {"carrier": "Hanse Line", "bill": "HHL1", "shipper": "Kestrel Exports Ltd", "port_of_loading": "GBLGP"}
SCENE = {
    "force": "Essex",
    "scene": "EX/17",
    "address": "Unit 4, Dock Road, Grays",
    "examined_at": "06/03/2025",
}
VINS = ("SALVA2AE4EH877322", "WVWZZZ1JZXW000001", "1M8GDM9AXKP042788")


def read_documents(loader: ModuleType, *rows: dict[str, str]) -> list[Document]:
    """The documents of a file of these rows."""
    return list(
        unite(
            loader.shape(row(loader.RECORD, cells, line), FILE) for line, cells in enumerate(rows, start=2)
        ).values()
    )


def count_entities(documents: Iterable[Document], kind: str) -> int:
    """Count the entities of a kind in the documents."""
    borne: dict[str, IdentityKeys] = {}
    others = set()
    for document in documents:
        own = {key: mention for key, mention in document.mentions_by_id.items() if mention.kind == kind}
        if MODEL.nodes_by_label[kind].is_resolved:
            borne |= {key: bearing for key, bearing in find_identity_keys(document).items() if key in own}
        else:
            others |= {make_entity_id(document.header, key, mention) for key, mention in own.items()}
    return len(group_mentions(borne)) + len(others)


@BLANKS
def test_two_subjects_whose_nominal_is_not_known_are_two_persons(blank: str) -> None:
    rows = [
        LOG | {"subject": name, "urn": urn, "nominal": blank} for name, urn in (("Dee", "1"), ("Ann", "2"))
    ]
    assert count_entities(read_documents(intelligence, *rows), "Person") == 2
    assert mention(shape_row(intelligence, rows[0]), "Person").get_reading("nominal").as_reported == blank
    assert (
        count_entities(
            read_documents(intelligence, *({**cells, "nominal": "N42"} for cells in rows)), "Person"
        )
        == 1
    )


@pytest.mark.parametrize("name", ["N/K", "unknown", "Mr Unknown", "UNKNOWN, Unknown", "unknown male", "TBC"])
def test_two_who_are_not_named_are_two_whatever_they_share(name: str) -> None:
    rows = [
        LOG | {"subject": name, "urn": urn, "born_on": "1980-02-01", "phone": "07700 900123"} for urn in "12"
    ]
    assert count_entities(read_documents(intelligence, *rows), "Person") == 2


@pytest.mark.parametrize("name", ["NA", "null", "None", "0"])
def test_two_of_a_name_that_is_a_word_for_nothing_are_one_by_their_phone(name: str) -> None:
    rows = [LOG | {"subject": name, "urn": urn, "phone": "07700 900123"} for urn in "12"]
    assert count_entities(read_documents(intelligence, *rows), "Person") == 1


@BLANKS
def test_vehicles_whose_stock_number_is_not_known_are_as_many_as_their_vins(blank: str) -> None:
    rows = [STOCK | {"stock_number": blank, "vin": vin} for vin in VINS]
    assert count_entities(read_documents(inventory, *rows), "Vehicle") == 3
    assert mention(shape_row(inventory, rows[0]), "Vehicle").get_reading("stock_number").is_doubtful


@pytest.mark.parametrize("blank", ["0", "00000000000000000", "N/A", "XXXXXXXXXXXXXXXXX"])
def test_vehicles_whose_vin_is_not_known_are_as_many_as_their_stock_numbers(blank: str) -> None:
    assert (
        count_entities(
            read_documents(inventory, *(STOCK | {"stock_number": number, "vin": blank} for number in "123")),
            "Vehicle",
        )
        == 3
    )


@BLANKS
def test_yards_that_are_not_named_are_not_one_yard(blank: str) -> None:
    days = [
        STOCK | {"yard": blank, "as_at": day, "stock_number": "1"} for day in ("2024-02-22", "2024-02-29")
    ]
    assert count_entities(read_documents(inventory, *days), "Organisation") == 2


@BLANKS
def test_thefts_whose_crime_reference_is_not_known_are_a_report_and_a_theft_each(blank: str) -> None:
    found = read_documents(
        theft, *(THEFT | {"crime_reference": blank, "vrm": vrm} for vrm in ("AB51ABC", "BD62XYZ", "LB07SEO"))
    )
    assert (len(found), count_entities(found, "Theft")) == (3, 3)
    assert {document.header.keyed_by for document in found} == {"file and the row's content"}
    assert all(
        one.get_reading("reference").is_doubtful
        for document in found
        for one in document.mentions_by_id.values()
        if one.kind == "Theft"
    )


@BLANKS
def test_thefts_whose_own_id_is_not_known_are_a_report_each(blank: str) -> None:
    assert (
        len(read_documents(theft, *({"vehicle_id": blank, "make": make} for make in ("Audi", "Ford")))) == 2
    )


def test_reports_of_forces_that_are_not_named_are_not_one_force() -> None:
    assert shape_row(theft, THEFT | {"force": "N/K"}).header.source == "log"
    assert shape_row(intelligence, LOG | {"force": "unknown"}).header.source == "log"


@BLANKS
def test_a_crime_reference_not_known_in_logs_and_examinations_names_no_common_theft(blank: str) -> None:
    logs = read_documents(intelligence, *(LOG | {"urn": urn, "crime_reference": blank} for urn in "12"))
    scenes = read_documents(
        examination,
        *(
            SCENE | {"scene": scene, "exhibit": "PG/1", "item": "door", "crime_reference": blank}
            for scene in "12"
        ),
    )
    assert count_entities([*logs, *scenes], "Theft") == 4
    assert not any(fact.type == "OF" for document in scenes for fact, _, _ in document.facts_by_id.values())


@BLANKS
def test_paragraphs_and_scenes_without_a_known_reference_are_not_one_document(blank: str) -> None:
    assert (
        len(read_documents(intelligence, LOG | {"urn": blank}, LOG | {"urn": blank, "subject": "Ann"})) == 2
    )
    scenes = [
        SCENE | {"scene": blank, "address": where, "exhibit": "PG/1", "item": "door"}
        for where in ("1 Dock Road", "2 Dock Road")
    ]
    assert len(read_documents(examination, *scenes)) == 2


@BLANKS
def test_exhibits_whose_number_is_not_known_are_parts_of_their_own(blank: str) -> None:
    assert (
        count_entities(
            read_documents(
                examination, *(SCENE | {"exhibit": blank, "item": item} for item in ("door", "engine"))
            ),
            "Part",
        )
        == 2
    )


@BLANKS
def test_engines_whose_number_is_not_known_are_not_one_engine(blank: str) -> None:
    found = read_documents(
        theft, *(THEFT | {"crime_reference": number, "engine_number": blank} for number in "12")
    )
    assert (count_entities(found, "SerialMark"), count_entities(found, "Vehicle")) == (2, 2)


@BLANKS
def test_a_booking_that_has_no_known_reference_is_refused(blank: str) -> None:
    with pytest.raises(RowError, match="expected the carrier's booking reference"):
        shape_row(booking, {"carrier": "Hanse Line", "booking": blank, "shipper": "Kestrel Exports Ltd"})


@BLANKS
def test_bills_share_no_booking_declaration_master_or_line_that_is_not_known(blank: str) -> None:
    rows = [
        BILL | {"bill": number, "booking": blank, "mrn": blank, "master_bill": blank, "house_bill": blank}
        for number in ("HHL1", "HHL2")
    ]
    assert count_entities(read_documents(bill, *rows), "Shipment") == 2
    assert {
        document.header.source
        for document in read_documents(bill, *(cells | {"carrier": blank} for cells in rows))
    } == {"log"}


@BLANKS
def test_papers_whose_number_is_not_known_are_a_document_and_a_shipment_each(blank: str) -> None:
    bills = read_documents(
        bill,
        *(BILL | {"bill": blank, "shipper": name} for name in ("Kestrel Exports Ltd", "Wren Exports Ltd")),
    )
    entries = read_documents(
        declaration,
        *(
            {"mrn": blank, "ducr": blank, "declarant": "Wren Forwarding Ltd", "exporter": name}
            for name in ("A Ltd", "B Ltd")
        ),
    )
    gates = read_documents(
        gate_in,
        *(
            {
                "container": blank,
                "booking": blank,
                "carrier": "Hanse Line",
                "gate_in_at": "03/06/2024 09:15",
                "vrm": vrm,
            }
            for vrm in ("LB07 SEO", "AB51 ABC")
        ),
    )
    for found in (bills, entries, gates):
        assert (len(found), count_entities(found, "Shipment")) == (2, 2)
    assert count_entities(gates, "Container") == 2


@BLANKS
def test_a_consignee_that_is_not_known_is_no_firm_of_the_whole_case(blank: str) -> None:
    rows = [
        BILL | {"bill": number, "consignee": blank, "port_of_discharge": "Matadi"}
        for number in ("HHL1", "HHL2")
    ]
    assert (
        count_entities(read_documents(bill, *rows), "Organisation") == 2 + 2
    )  # shipper and line are one each
    assert (
        count_entities(
            read_documents(bill, *(cells | {"consignee": "Kivu Motors SARL"} for cells in rows)),
            "Organisation",
        )
        == 2 + 1
    )


@BLANKS
def test_ships_sailings_and_places_that_are_not_known_are_nobodys_in_common(blank: str) -> None:
    rows = [
        BILL
        | {
            "bill": number,
            "vessel": blank,
            "voyage": blank,
            "place_of_delivery": blank,
            "port_of_discharge": blank,
        }
        for number in "12"
    ]
    found = read_documents(bill, *rows)
    assert [count_entities(found, kind) for kind in ("Vessel", "Sailing", "Area", "Port")] == [2, 0, 2, 2 + 1]


def test_a_district_beside_a_street_joins_no_two_doors_of_it() -> None:
    rows = [
        THEFT | {"crime_reference": number, "vrm": "AB51ABC", "address": street, "district": "RM20"}
        for number, street in (("1", "4 High Street"), ("2", "4 Dock Road"))
    ]
    assert count_entities(read_documents(theft, *rows), "Address") == 2


def test_a_link_that_begins_at_nobody_known_is_left_out_and_told() -> None:
    given = row(
        intelligence.RECORD,
        LOG
        | {
            "subject": "Dee; Ann",
            "nominal": "N/K; N/K",
            "vrm": "AB51ABC",
            "link_from": "N/K",
            "link": "uses",
            "link_to": "AB51ABC",
        },
    )
    assert intelligence.shape(given, FILE).facts == ()
    assert given.notes == [
        "log.csv:2: field 'link_from' is 'N/K', expected a value of this row; the link is left out"
    ]


def test_what_is_not_known_joins_nothing_in_the_graph_either(store: Store, tmp_path: Path) -> None:
    files = {
        "log.csv": [
            LOG | {"urn": urn, "subject": name, "nominal": "N/K"}
            for urn, name in (("1", "Dee"), ("2", "Ann"))
        ],
        "stock.csv": [STOCK | {"stock_number": "N/A", "vin": vin} for vin in VINS],
        "thefts.csv": [
            THEFT | {"crime_reference": "TBC", "vrm": vrm, "stolen_on": "2025-03-05"}
            for vrm in ("AB51ABC", "BD62XYZ", "LB07SEO")
        ],
        "bills.csv": [
            BILL | {"bill": number, "consignee": "UNKNOWN", "port_of_discharge": "Matadi"}
            for number in ("HHL1", "HHL2")
        ],
    }
    for name, rows in files.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    assert [(one.loaded, one.rejected) for one in load(store, [tmp_path])] == [(2, 0), (2, 0), (3, 0), (3, 0)]
    counted = {
        label: store.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"]
        for label in ("Person", "Vehicle", "Theft", "Consignee")
    }
    assert counted == {"Person": 2, "Vehicle": 3, "Theft": 3, "Consignee": 2}
    assert store.read("MATCH (d:TheftReport) RETURN count(d) AS n")[0]["n"] == 3
