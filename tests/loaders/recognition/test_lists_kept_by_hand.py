"""Lists that yards, desks and exhibit officers keep by hand are read as their keepers mean them."""

from dataclasses import replace

import pytest
from ringmap.loaders.cells.party_cells import split_party
from ringmap.loaders.fields.rows import Row, SourceFile
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.companion_columns import is_of_companions
from ringmap.loaders.shipping import bill
from ringmap.loaders.shops import inventory

from .tables import list_fields, make_table, propose

FILE = SourceFile("book.csv", "book", "0" * 64)


def read_rows(heads, *rows, context=""):
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def get_cells(row):
    return {name: text for (_, _, name), text in row.cells.items()}


def test_a_day_and_a_time_in_columns_of_their_own_are_one_moment():
    rows = read_rows(
        ("Capture date", "Capture time", "VRM", "Camera"),
        ("2026-03-01", "04:11:38", "LB07SEO", "A12 03"),
        ("2026-03-01", "04:19:02", "CA19YGO", "A12 04"),
    )
    assert [get_cells(row)["seen_at"] for row in rows] == ["2026-03-01 04:11:38", "2026-03-01 04:19:02"]


def test_a_time_of_day_in_a_row_takes_its_day_from_the_whole_list():
    rows = read_rows(
        ("Exhibit", "Item", "Plate", "Time", "Entry made"),
        ("TW/1", "Engine, diesel", "LB07 SEO", "0705", "14/01/26 0640"),
        ("TW/2", "Gearbox", "CA19 YGO", "0718", "14/01/26 0640"),
    )
    assert [get_cells(row)["examined_at"] for row in rows] == ["14/01/26 0705", "14/01/26 0718"]


def get_reasons(proposal):
    return {rule.columns[0]: rule.reason for rule in proposal.mapping.rules if rule.reason}


def test_what_a_desk_clerk_writes_about_the_day_is_left_out_with_a_reason():
    proposal = propose(
        ("Container", "Booking", "Truck reg", "Appointment", "Move", "Gate in", "Desk", "Run by"),
        (
            "QRWU3077410",
            "GRL4471",
            "LB07 SEO",
            "55121",
            "IN",
            "01/02/26 10:40",
            "Ada Holmwood, ext 12",
            "P.Ray",
        ),
        (
            "QRWU3077425",
            "GRL4472",
            "CA19 YGO",
            "55128",
            "OUT",
            "01/02/26 11:05",
            "Ada Holmwood, ext 12",
            "P.Ray",
        ),
    )
    assert proposal.loader.record.word == "gate-ins"
    assert get_reasons(proposal) == {
        "Appointment": "says when a visit was booked for",
        "Desk": "names somebody who handles the case",
        "Run by": "names somebody who handles the case",
    }
    assert not proposal.unread


def test_the_only_date_of_a_bill_is_that_of_its_issue_and_one_of_two_is_not():
    heads = ("B/L No", "Exporter", "Consignee", "Container", "Goods", "Date")
    row = ("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "QRWU3077410", "1 Audi Q7", "12 May 25")
    assert list_fields(propose(heads, row, context="bill of lading"))["Date"] == "issued_on"
    two = propose((*heads, "Shipped on board"), (*row, "14 May 25"), context="bill of lading")
    assert list_fields(two).get("Date") != "issued_on"


def test_the_count_of_boxes_is_no_count_of_packages():
    heads = ("Booking No", "Shipper", "POL", "POD", "Sailing Date", "Eq Qty", "Commodity")
    row = ("QRW0091771", "Dee Motors Ltd", "GBSOU", "GHTEM", "09/06/2025", "2", "used doors")
    fields = list_fields(propose(heads, row, context="booking"))
    assert fields.get("Eq Qty") != "packages"
    packed = list_fields(propose((*heads[:5], "Qty", heads[6]), row, context="booking"))
    assert packed["Qty"] == "packages"


def test_the_day_before_an_address_is_no_part_of_it():
    heads = ("Exhibit No", "Date & place of examination", "VIN", "Reg", "Engine No")
    where = "22/04/2025, Recovery pound, Longacre Way, WS23 6HH"
    (row,) = read_rows(heads, ("BTM/01", where, "SALWA2BY7LA704418", "LB07 SEO", "306DT 0881734"))
    assert row.cells["", 0, "address"] == "Recovery pound, Longacre Way, WS23 6HH"
    assert ("Date & place of examination", "22/04/2025") in row.leftovers


def test_the_days_in_and_out_of_a_yard_are_those_of_the_vehicle():
    heads = ("In", "Reg", "Make & Model", "Bought from", "Out")
    rows = (
        ("45677", "YD17 OBR", "Vauxhall Movano", "Dean Marsh, 8 Dock Road, RM20 3LT", "45690"),
        ("45679", "MT20 JGO", "Ford Fiesta", "Ann Holt, 30 Tenter Row, BB41 3PL", "45695"),
    )
    fields = list_fields(propose(heads, *rows, context="stock"))
    assert (fields["In"], fields["Out"]) == ("received_on", "sold_on")


def test_which_paper_a_seller_showed_and_how_he_was_paid_is_left_out_by_what_the_cells_say():
    proposal = propose(
        ("Date in", "Bought from", "ID seen", "Vehicle", "Reg", "£", "Paid by", "Initials"),
        ("03/01/26", "Colin Haddow", "driving licence", "Corsa", "LB07 SEO", "220", "cash", "PT"),
        ("04/01/26", "Mark Eastrey", "passport", "Astra van", "CA19 YGO", "310", "bank transfer", "MO"),
    )
    assert set(get_reasons(proposal)) == {"ID seen", "£", "Paid by", "Initials"}


def test_given_names_may_be_headed_in_any_short_way():
    for head in ("F/names", "F. name", "C/names", "Chr. names"):
        fields = list_fields(
            propose(
                ("Nom", "Surname", head, "DOB", "Addr"),
                ("S4", "HADDOW", "Colin James", "11-02-1984", "4 Tarn Close, LS44 9QQ"),
                ("S5", "EASTREY", "Mark", "02-12-1990", "19 Beck Rise, LS44 9QR"),
            )
        )
        assert (fields[head], fields["Surname"]) == ("forename", "surname")


def test_a_head_with_a_wrong_letter_is_read_and_an_engine_under_chassis_is_no_vin():
    rows = read_rows(
        (
            "Itm",
            "Descripton of goods",
            "Chassis/engine no",
            "Qty",
            "Kgs",
            "Shipper",
            "Consignee",
            "Container",
        ),
        (
            "1",
            "Nissan Patrol",
            "JN1TESY61U0552107",
            "1",
            "2200",
            "Haddow Ltd",
            "Bekele Motors",
            "QRWU3077410",
        ),
        ("2", "Engine Isuzu", "4JJ1-PK9921", "1", "240", "Haddow Ltd", "Bekele Motors", "QRWU3077410"),
    )
    assert [get_cells(row).get("vins") for row in rows] == ["JN1TESY61U0552107", None]
    assert [(one.kind, one.text) for one in rows[1].named] == [("serial", "4JJ1-PK9921")]
    assert get_cells(rows[1])["goods"] == "Engine Isuzu"


def test_a_country_and_fifteen_digits_are_a_traders_number_and_no_vin():
    heads = ("MRN", "Exporter", "Exporter EORI", "Consignee", "Commodity code", "Goods")
    for eori in ("PL725181234500000", "GB000441207733000"):
        row = ("26GB77A0412K00B1R5", "Haddow Ltd", eori, "Bekele Motors", "87032319", "Used car")
        assert list_fields(propose(heads, row))["Exporter EORI"] == "exporter_eori"
        (read,) = read_rows(heads, row)
        assert "vins" not in get_cells(read)


def test_what_a_seized_paper_or_phone_shows_is_named():
    (row,) = read_rows(
        ("Exhibit", "Description of item", "Seized by", "Date"),
        (
            "PT/3",
            "Logbook, Audi Q7, LB07 SEO, VIN WAUZZZ4M0HD019934, in name of Colin Haddow, tel 07700 900733",
            "DC Vale",
            "14/01/26",
        ),
    )
    assert {(one.kind, one.text) for one in row.named} >= {
        ("plate", "LB07 SEO"),
        ("vin", "WAUZZZ4M0HD019934"),
        ("person", "Colin Haddow"),
        ("phone", "07700 900733"),
    }


def test_rooms_of_searched_premises_are_no_addresses_and_the_premises_have_one():
    proposal = propose(
        ("Exhibit", "Item", "Found at", "Time", "Premises", "Occupier"),
        ("TW/1", "Key programmer", "Office, top drawer", "0705", "4 Mill Rise, LS44 9QQ", "Colin Haddow"),
        (
            "TW/2",
            "Number plates, LB07 SEO",
            "Under workbench",
            "0718",
            "4 Mill Rise, LS44 9QQ",
            "Colin Haddow",
        ),
        ("TW/3", "Mobile phone", "Bedroom 2", "0720", "4 Mill Rise, LS44 9QQ", "Colin Haddow"),
    )
    fields = list_fields(proposal)
    assert (fields["Found at"], fields["Premises"]) == ("notes", "address")


def test_the_size_of_a_box_may_stand_between_its_number_and_its_seal():
    rows = read_rows(
        ("B/L No", "Shipper", "Consignee", "Container/Seal", "Goods"),
        ("VSPL1", "Haddow Ltd", "Bekele Motors", "QRWU3077410\n40HC\nSL88120", "Used parts"),
        ("VSPL2", "Haddow Ltd", "Bekele Motors", "QRWU3077425\n20GP\nSL88121", "Used tyres"),
    )
    assert [(get_cells(row)["container"], get_cells(row)["seal"]) for row in rows] == [
        ("QRWU3077410", "SL88120"),
        ("QRWU3077425", "SL88121"),
    ]


def test_a_forwarder_that_issues_a_house_bill_is_a_forwarder_and_its_clerk_is_left_out():
    heads = (
        "House B/L",
        "Master B/L",
        "Shipper",
        "Consignee",
        "Issuing agent",
        "Freight",
        "As agents",
        "Goods",
    )
    row = ("HB1", "MB1", "Haddow Ltd", "Bekele Motors", "Tarn Freight Ltd", "COLLECT", "P. Raymont", "Tyres")
    proposal = propose(heads, row)
    fields = list_fields(proposal)
    assert (fields["Issuing agent"], fields["As agents"]) == ("forwarder", "left out")
    assert get_reasons(proposal)["Freight"] == "says who pays the freight"


def test_the_numbers_of_entries_and_the_words_of_a_search_are_no_references_and_no_names():
    proposal = propose(
        ("MRN", "Exporter", "Item1_seq", "Item1_Description", "Item2_seq", "Item2_Description", "query"),
        ("26GB77A0412K00B1R5", "Haddow Ltd", "1", "USED TYRES", "2", "USED CAR PARTS", "haddow OR bekele"),
    )
    assert set(get_reasons(proposal)) == {"Item1_seq", "Item2_seq", "query"}


@pytest.mark.parametrize("word", ["MERCHANT", "Merchant haulage", "CARRIER HAULAGE", "own transport"])
def test_who_hauls_a_box_may_be_said_in_a_word_of_the_trade_that_names_nobody(word):
    assert split_party(word).filler == "own"


def test_a_branch_that_made_a_list_is_no_address_of_its_customers():
    proposal = propose(
        ("Txn ref", "Date", "Sender", "Beneficiary", "Amount GBP", "Outlet"),
        ("4410079921", "03 Feb 26", "HADDOW COLIN", "BEKELE MOTORS", "900.00", "MILL ST NEWS"),
        ("4410079922", "04 Feb 26", "HADDOW COLIN", "BEKELE MOTORS", "950.00", "MILL ST NEWS"),
    )
    assert get_reasons(proposal) == {"Outlet": "names the branch that made the list"}


def test_a_seller_is_kept_though_the_car_he_brought_has_no_mark_left():
    row = Row("book.csv", 5, {("", 0, "seller"): "Colin Haddow", ("", 0, "make_and_model"): "Clio, burnt"})
    claims = inventory.shape(replace(row, record=inventory.RECORD), FILE)
    assert [mention.kind for mention in claims.mentions] == ["Person"]


def test_a_bare_address_and_phone_behind_a_party_are_its_own_and_the_scene_has_its_own_head():
    heads = ("Keeper", "Address", "Tel", "Vehicle", "VIN", "Site visited", "Assessor", "Date")
    row = (
        *("Mrs Ann Haddow", "4 Mill Rise, LS44 9QQ", "01632 960733", "Audi Q7", "WAUZZZ4M0HD019934"),
        *("Tarn Motors, Ings Road, LS44 2NB", "K. Raymont", "17 Feb 2026"),
    )
    fields = list_fields(propose(heads, row, context="Vehicle examination report"))
    assert [fields[head] for head in ("Address", "Tel", "Site visited", "Assessor")] == [
        "keeper_address",
        "keeper_phone",
        "address",
        "examiner",
    ]


def test_the_address_of_a_seller_is_his_with_a_column_between_that_is_left_out():
    fields = list_fields(
        propose(
            ("Date in", "Bought from", "ID seen", "Address", "Reg", "Chassis no", "Make"),
            ("03/01/26", "Colin Haddow", "passport", "4 Mill Rise, LS44 9QQ", "LB07 SEO", "", "Corsa"),
            ("04/01/26", "Mark Eastrey", "passport", "19 Beck Rise, LS44 9QR", "CA19 YGO", "", "Astra"),
        )
    )
    assert fields["Address"] == "seller_address"


def test_a_list_of_bookings_with_the_numbers_of_bills_is_one_of_bills():
    heads = ("Booking", "POL", "POD", "Shipper", "Forwarder", "Unit", "Cargo", "B/L")
    rows = (
        (
            "GRL4471",
            "Liverpool",
            "Mombasa",
            "Haddow Ltd",
            "Tarn Freight Ltd",
            "QRWU3077410",
            "Tyres",
            "VSPL1",
        ),
        ("GRL4472", "Liverpool", "Mombasa", "Haddow Ltd", "", "QRWU3077425", "Used parts", "pending"),
    )
    proposal = propose(heads, *rows, context="Open bookings")
    assert proposal.loader.record.word == "bills"
    assert propose(heads[:-1], *(row[:-1] for row in rows), context="Open bookings").loader.record.word == (
        "bookings"
    )


def test_a_bill_that_is_pending_is_known_by_its_booking():
    cells = {("", 0, "bill"): "pending", ("", 0, "booking"): "GRL4472", ("", 0, "shipper"): "Haddow Ltd"}
    claims = bill.shape(Row("list.csv", 3, cells, record=bill.RECORD), FILE)
    (shipment,) = [mention for mention in claims.mentions if mention.kind == "Shipment"]
    assert shipment.get_reading("booking").value == "GRL4472"
    assert shipment.get_reading("bill") is None


def test_a_list_with_the_numbers_of_house_bills_alone_is_one_of_these_bills():
    cells = {("", 0, "house_bill"): "HB-26-1", ("", 0, "shipper"): "Haddow Ltd"}
    claims = bill.shape(Row("list.csv", 3, cells, record=bill.RECORD), FILE)
    assert claims.header.reference == "HB-26-1"
    assert [one.get_value("bill") for one in claims.mentions if one.kind == "Shipment"] == ["HB-26-1"]


def test_the_number_of_an_exhibit_in_a_list_is_not_what_it_is():
    heads = (
        "Item1_no",
        "Item1_class",
        "Item1_VIN",
        "Item1_PlateShown",
        "Item2_no",
        "Item2_Type",
        "Item2_Serial",
    )
    proposal = propose(
        (*heads, "Premises_Occupier", "Examined"),
        (
            "1",
            "vehicle",
            "WAUZZZ4M0HD019934",
            "LB07 SEO",
            "2",
            "Gearbox",
            "AC60-77B2019",
            "A Holt",
            "2026-02-24",
        ),
        context="Vehicle examination report",
    )
    fields = list_fields(proposal)
    assert proposal.loader.record.word == "examinations"
    assert (fields["Item1_no"], fields["Item1_class"], fields["Item2_Type"]) == ("left out", "item", "item")


@pytest.mark.parametrize(
    ("head", "is_of_persons"),
    [
        ("Seen with", True),
        ("Subject was found with", True),
        ("Associates", True),
        ("In company with", True),
        ("Knife found with", False),
        ("Company with", False),
        ("Vehicle seen with", False),
        ("Property found with", False),
        ("Associated company", False),
    ],
)
def test_a_head_that_names_a_thing_is_of_no_companions(head, is_of_persons):
    assert is_of_companions(head) == is_of_persons


def test_how_a_report_came_is_no_link_and_seen_with_is_no_place():
    rows = [
        (
            "1",
            "anon call",
            "Dean Tarlow",
            "14/02/1988",
            "Ellen Crake",
            "He strips cars behind the unit at night.",
        ),
        (
            "2",
            "walk in",
            "Marcus Oldroyd",
            "30/06/1979",
            "Nadine Holt",
            "She says that he sleeps in the yard now.",
        ),
    ]
    fields = list_fields(propose(("Log", "How", "Subject", "Born", "Seen with", "What it says"), *rows))
    assert fields.get("How") != "link"
    assert fields["Seen with"] == "named.person"
    assert fields["Subject"] == "subject"


def test_the_in_of_a_hired_car_is_not_the_day_when_it_was_bought():
    heads = ("Fleet No", "Reg", "Make", "Model", "Hirer", "In", "Out")
    rows = [
        ("S1", "LB07 SEO", "BMW", "320d", "Tom Quill", "07/02/2025", "05/02/2025"),
        ("S2", "KX64 ABC", "Ford", "Focus", "Ann Moss", "08/02/2025", "03/02/2025"),
    ]
    fields = list_fields(propose(heads, *rows))
    assert fields.get("In") != "received_on"


def test_a_direction_of_travel_is_no_movement_at_a_gate():
    heads = ("Container", "Booking", "Terminal", "Gate Time", "Direction", "Transaction", "VRM")
    rows = [
        (
            "MSKU1234565",
            "BK100234",
            "Harwick Terminal",
            "01/02/2025 10:00",
            "Northbound",
            "98811",
            "AB12 CDE",
        ),
        (
            "TGHU7654329",
            "BK100235",
            "Harwick Terminal",
            "01/02/2025 11:00",
            "Southbound",
            "98812",
            "AB12 CDF",
        ),
    ]
    assert "movement" not in list_fields(propose(heads, *rows)).values()
