"""Records keep together whatever their structure: sections, columns side by side, boxes, linked objects."""

import json
from pathlib import Path

import pytest
from ringmap.loaders.charts.chart_files import INCIDENCE
from ringmap.loaders.files.tables import Table
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files


@pytest.fixture
def read(tmp_path):
    def read_text(name: str, text: str) -> tuple[Table, ...]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return read_tables(path)

    return read_text


def rows(table: Table) -> list[dict[str, str]]:
    return [
        {head: cell for head, cell in zip(table.heads, line.cells, strict=True) if cell}
        for line in table.lines()
    ]


def test_a_block_for_each_bay_of_a_sheet_is_a_row_with_what_stands_above_all(read):
    (table,) = read(
        "bays.csv",
        """YARD AUDIT - Larch Lane Unit 4,,,
Visited,12 May 2025,Examiner,P. Quill
,,,
BAY 1,,,
Vehicle,Ford Ranger,VRM,LJ68 XWK
VIN,WF0XXXTTGXHR83516,Engine no,QWE 114477
,,,
BAY 2,,,
Vehicle,Audi Q5,VRM,FN19 KXM
VIN,WAUZZZ4M4KD021746,Engine no,DCA 118822
,,,
BAY 3,,,
Empty,,,
""",
    )
    assert [(row["BAY no."], row["VRM"], row["Engine no"]) for row in rows(table)] == [
        ("1", "LJ68 XWK", "QWE 114477"),
        ("2", "FN19 KXM", "DCA 118822"),
    ]
    assert ("Visited", "12 May 2025", 2) in table.standing
    assert {text for _, text in table.texts} == {"YARD AUDIT - Larch Lane Unit 4", "BAY 3", "Empty"}


def test_subjects_side_by_side_with_labels_of_their_own_are_a_row_each(read):
    (table,) = read(
        "log.csv",
        """INTELLIGENCE SUBMISSION,,,
Log no,QX/25/114,Date,04/03/2025
SUBJECT 1,,SUBJECT 2,
Surname,ORBELL,Surname,TAVISTOCK
Forename,Mitchell,Forename,Joy
DOB,04/05/1990,DOB,07/08/1992
Narrative,ORBELL was seen with TAVISTOCK at the yard on Monday.,,
""",
    )
    assert [(row["SUBJECT no."], row["Surname"], row["Forename"], row["DOB"]) for row in rows(table)] == [
        ("1", "ORBELL", "Mitchell", "04/05/1990"),
        ("2", "TAVISTOCK", "Joy", "07/08/1992"),
    ]
    assert [label for label, _, _ in table.standing] == ["Log no", "Date", "Narrative"]


def test_a_turned_sheet_may_number_its_fields_and_end_in_comments(read):
    (table,) = read(
        "cars.csv",
        """Vehicles found on site,,,,
Ser,Detail,Car A,Car B,Comments
1,Make,Ford Ranger,Audi Q5,
2,Number plates,LJ68 XWK,none,both from A
3,Chassis,WF0XXXTTGXHR83516,WAUZZZ4M4KD021746,
4,Motor,QWE 114477,ground off,
5,Brought in by,Mitchell Orbell,unknown male,
""",
    )
    assert table.form == "turned"
    assert [row["Chassis"] for row in rows(table)] == ["WF0XXXTTGXHR83516", "WAUZZZ4M4KD021746"]
    assert (4, "both from A") in table.texts


def test_cards_of_a_page_are_rows_under_what_their_titles_name(read):
    (table,) = read(
        "cards.html",
        """<html><body><h2>Directors</h2>
<div><h3>ORBELL, Mitchell</h3>
<dl><dt>Date of birth</dt><dd>May 1990</dd><dt>Address</dt><dd>1 Mill Lane</dd></dl></div>
<div><h3>TAVISTOCK, Joy</h3>
<dl><dt>Date of birth</dt><dd>August 1992</dd><dt>Address</dt><dd>7 Quay Road</dd></dl></div>
</body></html>""",
    )
    assert rows(table) == [
        {"Directors": "ORBELL, Mitchell", "Date of birth": "May 1990", "Address": "1 Mill Lane"},
        {"Directors": "TAVISTOCK, Joy", "Date of birth": "August 1992", "Address": "7 Quay Road"},
    ]


def test_sections_that_are_parts_of_one_record_stay_one(read):
    (table,) = read("bill.txt", "Shipper\n Name: A Ltd\n Tel: 1\n\nConsignee\n Name: B Ltd\n Tel: 2\n")
    assert rows(table) == [
        {"Shipper Name": "A Ltd", "Shipper Tel": "1", "Consignee Name": "B Ltd", "Consignee Tel": "2"}
    ]


def test_a_text_with_a_title_over_each_block_of_aligned_labels_is_a_row_each(read):
    (table,) = read(
        "notes.txt",
        """SCENE NOTES                      Ref: SC/25/7
Place    : Larch Lane Unit 4
Officer  : DC 114 Hale

Car 1
  Make   : Ford Ranger
  VIN    : WF0XXXTTGXHR83516
  Parts  : engine QWE 114477
           gearbox missing

Car 2
  Make   : Audi Q5
  VIN    : WAUZZZ4M4KD021746

The yard was locked when we left at six in the evening.
""",
    )
    assert [(row["Car no."], row["VIN"]) for row in rows(table)] == [
        ("1", "WF0XXXTTGXHR83516"),
        ("2", "WAUZZZ4M4KD021746"),
    ]
    assert rows(table)[0]["Parts"] == "engine QWE 114477\ngearbox missing"
    assert table.standing[0] == ("Ref", "SC/25/7", 1)
    assert (15, "The yard was locked when we left at six in the evening.") in table.texts


def test_items_with_their_gradings_in_a_row_have_the_text_below(read):
    (table,) = read(
        "items.csv",
        """URN,QX/25/114,,
Item 1,Source: 2,Assessment: B,Handling: P
ORBELL keeps cut cars at the unit on Larch Lane.,,,
Item 2,Source: 3,Assessment: D,Handling: C
TAVISTOCK is paid for every shell that she brings.,,,
""",
    )
    assert [(row["Item no."], row["Source"], row["text"][:9]) for row in rows(table)] == [
        ("1", "2", "ORBELL ke"),
        ("2", "3", "TAVISTOCK"),
    ]


BILL = """NORTHSTAR LINE                         SEA WAYBILL                     Page 1
==============================================================================
Shipper                              | Waybill No        Booking No
Larch Lane Motors Ltd                | NSL4417720        NB771204
Unit 4 Larch Lane, HU33 9ZP          | Voyage            Vessel
                                     | 114E              NORTHSTAR PEARL
==============================================================================
Consignee                            | Port of loading   Port of discharge
Zelkovar Parts FZE                   | Immingham         Jebel Ali
==============================================================================
CONTAINER/SEAL     PKGS   DESCRIPTION                     WEIGHT

QRWU3077410        1      USED TOYOTA COROLLA             1,210.0
SL88120                   VIN SB1KC3JE60E
                          014498

VLXU5190640        9      USED ENGINES                    2,100.0
SL88140
TOTAL              10                                     3,310.0
"""


def test_boxes_of_a_text_bill_are_labels_over_values_and_its_goods_are_rows(read):
    (table,) = read("waybill.txt", BILL)
    standing = {label: value for label, value, _ in table.standing}
    assert standing["Shipper"] == "Larch Lane Motors Ltd\nUnit 4 Larch Lane, HU33 9ZP"
    assert (standing["Waybill No"], standing["Booking No"]) == ("NSL4417720", "NB771204")
    assert (standing["Voyage"], standing["Port of discharge"]) == ("114E", "Jebel Ali")
    assert [(row["CONTAINER"], row["SEAL"]) for row in rows(table)] == [
        ("QRWU3077410", "SL88120"),
        ("VLXU5190640", "SL88140"),
    ]
    assert rows(table)[0]["DESCRIPTION"] == "USED TOYOTA COROLLA\nVIN SB1KC3JE60E\n014498"
    assert any("3,310.0" in text for _, text in table.texts)


def test_two_columns_of_aligned_labels_are_one_form(read):
    (table,) = read(
        "booking.txt",
        """Booking No   : NB771204              Vessel         : NORTHSTAR PEARL
Shipper      : Larch Lane Motors     Voyage         : 114E
Contact      : Joy Tavistock         Load port      : Immingham
""",
    )
    assert rows(table) == [
        {
            "Booking No": "NB771204",
            "Vessel": "NORTHSTAR PEARL",
            "Shipper": "Larch Lane Motors",
            "Voyage": "114E",
            "Contact": "Joy Tavistock",
            "Load port": "Immingham",
        }
    ]


def test_balances_and_counts_are_told_and_are_no_rows(read):
    (table,) = read(
        "statement.csv",
        """Date,Details,Paid out,Paid in,Balance
,Opening balance,,,100.00
03-Jun-2025,J TAVISTOCK ENGINE,,50.00,150.00
04-Jun-2025,LARCH LANE RENT,20.00,,130.00
2 entries,,20.00,50.00,
,Carried forward,,,130.00
""",
    )
    assert [row["Details"] for row in rows(table)] == ["J TAVISTOCK ENGINE", "LARCH LANE RENT"]
    assert [line for line, _ in table.texts] == [2, 5, 6]


LINKED = {
    "made": "2025-05-01",
    "persons": [
        {"id": "P-1", "surname": "ORBELL", "forename": "Mitchell"},
        {"id": "P-2", "surname": "TAVISTOCK", "forename": "Joy"},
    ],
    "vehicles": [{"id": "V-1", "vrm": "LJ68XWK"}, {"id": "V-2", "vrm": "FN19KXM"}],
    "links": [
        {"from": "P-1", "to": "V-1", "type": "keeper", "log": "QX/25/114"},
        {"from": "P-1", "to": "P-2", "type": "associate", "log": "QX/25/115"},
    ],
}


def test_links_hold_what_they_name_and_what_no_link_names_has_its_own_row(read):
    (table,) = read("links.json", json.dumps(LINKED, indent=1))
    assert rows(table) == [
        {
            "person1_surname": "ORBELL",
            "person1_forename": "Mitchell",
            "vehicle_vrm": "LJ68XWK",
            "link": "keeper",
            "log": "QX/25/114",
        },
        {
            "person1_surname": "ORBELL",
            "person1_forename": "Mitchell",
            "person2_surname": "TAVISTOCK",
            "person2_forename": "Joy",
            "link": "associate",
            "log": "QX/25/115",
        },
        {"vehicle_id": "V-2", "vehicle_vrm": "FN19KXM"},
    ]
    assert table.standing == (("made", "2025-05-01", 2),)


def test_the_same_links_in_xml_are_read_alike_within_their_logs(read):
    (table,) = read(
        "links.xml",
        """<batch><things><person uid="a1" sn="ORBELL"/>
<person uid="a2" sn="TAVISTOCK"/><car uid="b1" reg="LJ68XWK"/></things>
<logs><log no="QX/25/114">
<item seq="1"><links><l from="a1" to="b1" as="DRIVES"/><l from="a1" to="a2" as="MET"/>
</links></item></log>
<log no="QX/25/115">
<item seq="1"><links><l from="a2" to="b1" as="OWNS"/></links></item></log></logs></batch>""",
    )
    assert [(row["log_no"], row["person1_sn"], row.get("car_reg"), row["as"]) for row in rows(table)] == [
        ("QX/25/114", "ORBELL", "LJ68XWK", "DRIVES"),
        ("QX/25/114", "ORBELL", None, "MET"),
        ("QX/25/115", "TAVISTOCK", "LJ68XWK", "OWNS"),
    ]
    assert rows(table)[1]["person2_sn"] == "TAVISTOCK"


def test_an_id_that_may_be_a_reference_stays_with_its_person(read):
    value = {
        "nominals": [
            {"ref": "WX/25/0088", "name": "Joy Tavistock"},
            {"ref": "WX/25/0089", "name": "Ann Lorimer"},
        ],
        "vehicles": [{"vrm": "LJ68XWK", "keeper": "WX/25/0088"}, {"vrm": "FN19KXM", "keeper": "WX/25/0089"}],
    }
    (table,) = read("refs.json", json.dumps(value, indent=1))
    assert rows(table)[0] == {
        "vrm": "LJ68XWK",
        "keeper_ref": "WX/25/0088",
        "keeper_name": "Joy Tavistock",
    }
    assert "2 objects stand where their ids named them" in table.notes


def test_ids_that_are_numbers_are_followed_by_the_list_that_they_can_be_of(read):
    value = {
        "people": [{"id": 1, "name": "Mitchell Orbell"}, {"id": 2, "name": "Joy Tavistock"}],
        "vehicles": [
            {"id": 1, "vrm": "LJ68XWK", "keeper_id": 2},
            {"id": 2, "vrm": "FN19KXM", "keeper_id": 1},
        ],
    }
    (table,) = read("ints.json", json.dumps(value, indent=1))
    assert [(row["vrm"], row["keeper_name"]) for row in rows(table)] == [
        ("LJ68XWK", "Joy Tavistock"),
        ("FN19KXM", "Mitchell Orbell"),
    ]


def test_the_envelopes_of_interfaces_are_opened(read):
    report = {
        "type": "report",
        "id": "r1",
        "attributes": {"urn": "QX/25/114", "seen": {"year": 2025, "month": 3, "day": 4}},
        "relationships": {"subject": {"data": {"type": "person", "id": "p1"}}},
    }
    person = {"type": "person", "id": "p1", "attributes": {"surname": "ORBELL"}}
    (table,) = read("api.json", json.dumps({"data": [report], "included": [person]}, indent=1))
    assert rows(table) == [
        {"type": "report", "id": "r1", "urn": "QX/25/114", "seen": "2025-03-04", "subject_surname": "ORBELL"}
    ]
    edges = [{"cursor": "x", "node": {"crimeRef": "33/1/25", "vehicle": {"vrm": "LJ68XWK"}}}] * 2
    (table,) = read("graph.json", json.dumps({"data": {"thefts": {"totalCount": 2, "edges": edges}}}))
    assert rows(table) == [{"crimeRef": "33/1/25", "vehicle_vrm": "LJ68XWK", "cursor": "x"}] * 2
    assert table.standing == (("totalCount", "2", 1),)


def test_a_party_of_a_flat_file_is_one_cell_named_by_its_code(read):
    (table,) = read(
        "flat.txt",
        """HDR|SENDER|2025
BIL|NSL1|NORTHSTAR PEARL
PTY|SU|LARCH LANE MOTORS LTD|UNIT 4 LARCH LANE|HU33 9ZP|TE:01632 960144 EM:j@larch.example
PTY|CE|ZELKOVAR PARTS FZE|JEBEL ALI||
UNT|QRWU3077410|4510
BIL|NSL2|NORTHSTAR PEARL
PTY|SU|JOY TAVISTOCK|7 QUAY ROAD|HU33 9ZP|
PTY|CE|TO ORDER|||
UNT|VLXU5190640|2210
TRL|2
""",
    )
    first, second = rows(table)
    assert first["PTY shipper"].split("\n") == [
        "LARCH LANE MOTORS LTD",
        "UNIT 4 LARCH LANE",
        "HU33 9ZP",
        "Tel 01632 960144",
        "Email j@larch.example",
    ]
    assert (second["PTY shipper"], second["PTY consignee"]) == (
        "JOY TAVISTOCK\n7 QUAY ROAD\nHU33 9ZP",
        "TO ORDER",
    )


def test_a_two_mode_table_on_a_page_loads_as_a_chart_of_what_stands_over_its_heads(tmp_path: Path):
    path = tmp_path / "use.html"
    path.write_text(
        """<html><body><h1>Who was seen in which vehicle</h1><table>
<tr><th rowspan=2>Person</th><th colspan=2>Vehicle (VRM)</th><th rowspan=2>All</th></tr>
<tr><th>LJ68 XWK</th><th>FN19 KXM</th></tr>
<tr><td>Mitchell Orbell</td><td>3</td><td></td><td>3</td></tr>
<tr><td>Joy Tavistock</td><td>1</td><td>?</td><td>1</td></tr>
<tr><td>Ann Lorimer</td><td></td><td>x</td><td>1</td></tr></table></body></html>""",
        "utf-8",
    )
    (one,) = classify_files(find_files([path]))
    assert (one.word, one.chart, one.error) == ("links", INCIDENCE, "")
    assert "beside its table: Who was seen in which vehicle" in one.notes


def test_a_page_table_inside_another_keeps_the_labels_around_it(read):
    (table,) = read(
        "case.html",
        """<html><body><table><tr><td>Case</td><td>QX/25/114</td></tr><tr><td>Vehicles</td><td><table>
<tr><th>VRM</th><th>Make</th></tr><tr><td>LJ68 XWK</td><td>Ford</td></tr>
<tr><td>FN19 KXM</td><td>Audi</td></tr></table></td></tr>
<tr><td>Officer</td><td>DC 114 Hale</td></tr></table></body></html>""",
    )
    assert [row["VRM"] for row in rows(table)] == ["LJ68 XWK", "FN19 KXM"]
    assert {label: value for label, value, _ in table.standing} == {
        "Case": "QX/25/114",
        "Officer": "DC 114 Hale",
    }


def test_labels_over_their_values_and_beside_them_make_one_form(read):
    (table,) = read(
        "search.csv",
        """PREMISES SEARCH RECORD,,,
Ref,PS/25/77,Date,12/05/2025
Address searched,Occupier,Officer in charge,Time in
"Unit 4 Larch Lane, HU33 9ZP",Mitchell ORBELL,DS 88 Finch,09:15
Vehicle found,,,
Make and model,VRM,VIN,Engine no
Ford Ranger,LJ68 XWK,WF0XXXTTGXHR83516,QWE 114477
Remarks,Vehicle recovered to the pound.,,
""",
    )
    (row,) = rows(table)
    assert (row["Ref"], row["Occupier"], row["VRM"]) == ("PS/25/77", "Mitchell ORBELL", "LJ68 XWK")
    assert row["Remarks"] == "Vehicle recovered to the pound."


def test_numbered_labels_under_a_title_begin_a_record_each(read):
    subjects, vehicles = read(
        "report.txt",
        """INTELLIGENCE REPORT QX/25/114
Date: 04/03/2025

SUBJECTS
1) Name: Mitchell ORBELL
   DOB: 04/05/1990
2) Name: Joy TAVISTOCK
   DOB: 07/08/1992

VEHICLES
1) VRM: LJ68 XWK
   Make: Ford
2) VRM: FN19 KXM
   Make: Audi
""",
    )
    assert [(row["SUBJECTS no."], row["Name"]) for row in rows(subjects)] == [
        ("1", "Mitchell ORBELL"),
        ("2", "Joy TAVISTOCK"),
    ]
    assert [row["VRM"] for row in rows(vehicles)] == ["LJ68 XWK", "FN19 KXM"]
    assert subjects.standing == vehicles.standing == (("Date", "04/03/2025", 2),)


def test_a_wrapped_line_of_an_aligned_list_goes_on_with_the_row_above(read):
    (table,) = read(
        "list.txt",
        """REG       MAKE        COLOUR   KEEPER                   PHONE
LJ68 XWK  FORD        BLACK    ORBELL, MITCHELL         07700900111
FN19 KXM  AUDI        RED      TAVISTOCK, JOY           07700900222
                               CARE OF LARCH LANE
KV12 ABC  VW          WHITE    NOT KNOWN
""",
    )
    assert [row["KEEPER"] for row in rows(table)] == [
        "ORBELL, MITCHELL",
        "TAVISTOCK, JOY\nCARE OF LARCH LANE",
        "NOT KNOWN",
    ]


def test_spans_of_a_line_are_a_label_and_its_value(read):
    (table,) = read(
        "gate.html",
        """<html><body><h1>Gate log</h1><div><span>Container</span><span>QRWU3077410</span></div>
<div><span>Haulier</span><span>Larch Lane Motors</span></div></body></html>""",
    )
    assert rows(table) == [{"Container": "QRWU3077410", "Haulier": "Larch Lane Motors"}]


def test_as_above_is_the_value_of_the_row_above_even_in_the_block_before(read):
    first, second = read(
        "manifest.csv",
        """*** BOX: QRWU3077410 ***,,
Bill,Shipper,Goods
NSL1,Larch Lane Motors Ltd,1 UNIT USED FORD
NSL2,Joy Tavistock,2 ENGINES
,,
*** BOX: VLXU5190640 ***,,
Bill,Shipper,Goods
NSL3,as above,9 DOORS
NSL4,Mitchell Orbell,1 GEARBOX
""",
    )
    assert [row["Shipper"] for row in (*rows(first), *rows(second))] == [
        "Larch Lane Motors Ltd",
        "Joy Tavistock",
        "Joy Tavistock",
        "Mitchell Orbell",
    ]
    assert first.standing == (("BOX", "QRWU3077410", 1),)
    assert ("BOX", "VLXU5190640", 6) in second.standing
    assert "lines 8: what is 'as above' has the value of the row above" in second.notes


def test_columns_that_are_objects_are_the_heads_of_the_rows_beside_them(read):
    columns = [{"name": "vrm", "type": "text"}, {"name": "keeper", "type": "text"}]
    value = {
        "meta": {"source": "hub"},
        "columns": columns,
        "rows": [["LJ68XWK", "Orbell"], ["FN19KXM", "Lorimer"]],
    }
    (table,) = read("query.json", json.dumps(value))
    assert rows(table) == [
        {"vrm": "LJ68XWK", "keeper": "Orbell"},
        {"vrm": "FN19KXM", "keeper": "Lorimer"},
    ]
    assert table.standing == (("meta_source", "hub", 1),)
