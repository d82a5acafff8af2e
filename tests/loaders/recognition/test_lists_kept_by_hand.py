"""Lists that yards, desks and exhibit officers keep by hand are read as their keepers mean them."""

from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, make_table, propose


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
        "Move": "says which way a lorry went",
        "Desk": "names somebody who handles the case",
        "Run by": "names somebody who handles the case",
    }
    assert not proposal.unread


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
    row = ("26GB77A0412K00B1R5", "Haddow Ltd", "PL725181234500000", "Bekele Motors", "87032319", "Used car")
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
