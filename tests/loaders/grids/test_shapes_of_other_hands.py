"""Lists under names of groups, balances beside records, and teleprinter messages become tables."""

import json

from ringmap.loaders.grids.read_tables import read_tables


def read_rows(path, text):
    """The rows of a file's only table, each by head."""
    path.write_text(text, encoding="utf-8")
    [table] = read_tables(path)
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def make_part(vin):
    return {"vin": vin, "note": "burnt", "who": [{"name": "Ann Holt"}]}


def test_lists_of_one_shape_under_names_of_groups_are_one_list(tmp_path):
    bays = {"A": [make_part("V1")], "B": [make_part("V2"), make_part("V3")], "attic": [make_part("V4")]}
    rows = read_rows(tmp_path / "bays.json", json.dumps({"exam": {"no": "X"}, "bays": bays}))
    assert [(row["key"], row["vin"]) for row in rows] == [
        ("A", "V1"),
        ("B", "V2"),
        ("B", "V3"),
        ("attic", "V4"),
    ]


def test_balances_beside_the_entries_of_an_account_are_no_rows(tmp_path):
    entries = "".join(f"<Ntry><Ref>{n}</Ref><Amt>{n}.00</Amt></Ntry>" for n in range(1, 6))
    balances = "<Bal><Cd>OPBD</Cd></Bal><Bal><Cd>CLBD</Cd></Bal>"
    statement = f"<Doc><Hdr><Id>1</Id></Hdr><Stmt><Acct>7</Acct>{balances}{entries}</Stmt></Doc>"
    rows = read_rows(tmp_path / "statement.xml", statement)
    assert [row["Ref"] for row in rows] == ["1", "2", "3", "4", "5"]


def test_teleprinter_messages_are_records_with_labels(tmp_path):
    messages = "".join(
        f"ZCZC 03{n}\n1602{n}0FEB26  GRADE 1 A P\nSUBJ/ HOLT ANN DOB 19.05.198{n}/\nVEH/ KX68 VR{n}/\n"
        f"TXT/ FAILED TO STOP.\nNNNN\n\n"
        for n in (1, 2, 3)
    )
    rows = read_rows(tmp_path / "traffic.txt", f"MESSAGE TRAFFIC\n\n{messages}")
    assert [row["SUBJ"] for row in rows] == [f"HOLT ANN DOB 19.05.198{n}" for n in (1, 2, 3)]
    assert {row["GRADE"] for row in rows} == {"1 A P"}
    assert [row["Date"] for row in rows] == [f"16 FEB 26 02{n}0" for n in (1, 2, 3)]


def test_labels_with_their_values_are_values_of_the_thing_that_has_them(tmp_path):
    rows = read_rows(
        tmp_path / "lab.xml",
        """<Submission lab="Tarn Forensics" number="TF26-1">
<Item ref="AH/1"><Property name="VIN stamped" value="WF0XXXTTGXHR83516"/>
<Property name="Gearbox number" value=""/><Property name="Engine number" value="QWE 114477"/></Item>
<Item ref="AH/2"><Property name="Engine number" value="erased"/></Item></Submission>""",
    )
    assert [(row["VIN stamped"], row["Engine number"]) for row in rows] == [
        ("WF0XXXTTGXHR83516", "QWE 114477"),
        ("", "erased"),
    ]


def test_names_of_people_with_their_sums_are_no_labels(tmp_path):
    paid = [{"name": name, "value": "200"} for name in ("Ann Holt", "Tom Vale")]
    rows = read_rows(tmp_path / "paid.json", json.dumps([{"day": "2026-03-01", "paid": paid}, {"day": "x"}]))
    assert rows[0]["paid1_name"] == "Ann Holt"


def test_parties_of_a_collection_are_named_by_the_type_of_their_address(tmp_path):
    parties = "".join(
        f"<OrganizationAddress><AddressType>{kind}</AddressType><CompanyName>{name}</CompanyName>"
        "</OrganizationAddress>"
        for kind, name in (
            ("ConsignorDocumentaryAddress", "Larch Motors Ltd"),
            ("SendingForwarderAddress", "Tarn Freight Ltd"),
        )
    )
    boxes = "<Boxes><Box><No>QVZU1200444</No></Box><Box><No>QVZU1200655</No></Box></Boxes>"
    collection = f"<OrganizationAddressCollection>{parties}</OrganizationAddressCollection>"
    path = tmp_path / "job.xml"
    path.write_text(f"<Shipment>{boxes}{collection}</Shipment>", "utf-8")
    around = {label: value for label, value, _ in read_tables(path)[0].standing}
    assert around == {
        "OrganizationAddressCollection_shipper_CompanyName": "Larch Motors Ltd",
        "OrganizationAddressCollection_forwarder_CompanyName": "Tarn Freight Ltd",
    }


def test_a_title_of_a_record_has_its_reference_and_its_time(tmp_path):
    entries = "".join(
        f"OCC 0312/0{n}        071{n} hrs\nReported by: PC 8{n} Hale\nPerson ....: Ann Holt\n"
        "Detail ....: left.\n"
        f"{'-' * 40}\n"
        for n in (1, 2, 3)
    )
    rows = read_rows(tmp_path / "sheet.txt", f"OCCURRENCE SHEET\n{'=' * 40}\n{entries}End of sheet\n")
    assert [(row["OCC no."], row["Time"]) for row in rows] == [(f"0312/0{n}", f"071{n}") for n in (1, 2, 3)]


def test_a_row_that_lacks_the_key_alone_is_another_box_of_the_row_above(tmp_path):
    rows = read_rows(
        tmp_path / "units.csv",
        "Unit list of the branch,,,\nJob,Unit,Seal,Goods\nSE26001,QVZU1200444,A1,doors\n"
        ",QVZU1200655,A2,engines\nSE26002,QVZU1200717,A3,wings\n",
    )
    assert [row["Job"] for row in rows] == ["SE26001", "SE26001", "SE26002"]


def test_a_form_printed_in_two_columns_has_each_value_under_its_own_label(tmp_path):
    form = """TARN LINE                                     SEA WAYBILL
=================================================================
SHIPPER                                       WAYBILL NO.
  LARCH MOTORS LTD                              TLNU25SOU018
  UNIT 2 MILL LANE
  RM28 4TZ                                    BOOKING REF.
                                                TL7719204
CONSIGNEE                                     VESSEL / VOYAGE
  ANN HOLT                                      AMBER STORK 0116W
-----------------------------------------------------------------
"""
    [row] = read_rows(tmp_path / "waybill.txt", form)
    assert row["SHIPPER"] == "LARCH MOTORS LTD\nUNIT 2 MILL LANE\nRM28 4TZ"
    assert (row["WAYBILL NO."], row["BOOKING REF."]) == ("TLNU25SOU018", "TL7719204")
    assert (row["CONSIGNEE"], row["VESSEL / VOYAGE"]) == ("ANN HOLT", "AMBER STORK 0116W")


def test_the_box_under_the_title_of_a_party_is_the_party(tmp_path):
    page = """<html><body><h1>Booking details</h1><p>Booking number: TL7719204</p>
<h4>Shipper</h4><p>Larch Motors Ltd<br>Unit 2 Mill Lane<br>RM28 4TZ</p>
<h4>Consignee</h4><p>Ann Holt</p><h4>Notes</h4><p>We are open on Mondays and at noon.</p></body></html>"""
    [row] = read_rows(tmp_path / "booking.html", page)
    assert (row["Shipper"], row["Consignee"]) == ("Larch Motors Ltd\nUnit 2 Mill Lane\nRM28 4TZ", "Ann Holt")


def test_what_was_looked_at_in_a_car_names_its_value_and_an_item_with_a_price_is_none(tmp_path):
    def write_card(number, engine):
        checks = f'<Line item="Engine number">{engine}</Line><Line item="Mileage">31,220</Line>'
        buyer = '<Customer type="trade">Larch Motors Ltd</Customer>'
        return f'<Card no="{number}">{buyer}<Look who="Lee">{checks}</Look></Card>'

    cards = write_card(1, "PT2 077190") + write_card(2, "N16 201447")
    rows = read_rows(tmp_path / "cards.xml", f"<Cards>{cards}</Cards>")
    assert [row["Look_Engine number"] for row in rows] == ["PT2 077190", "N16 201447"]
    assert "Customer_trade" not in rows[0]
    sold = {"sold": [{"no": n, "lines": [{"item": "Engine", "value": "200.00"}] * 2} for n in (1, 2)]}
    assert "Engine" not in read_rows(tmp_path / "sold.json", json.dumps(sold))[0]
