"""Columns that look alike and mean different things are read apart: firms and people, dates, lines."""

import json

import pytest
from ringmap.graph.kinds import NUMBER
from ringmap.loaders.fields.kilograms import convert_to_kilograms
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.load import load
from ringmap.loaders.recognition.cell_plan import CellPlan, PlannedRow
from ringmap.loaders.recognition.surroundings import widen_table

from .tables import RECOGNISER, list_fields, make_table, propose


def read_rows(heads, *rows, context=""):
    """The rows that a table gives, with the mapping that is proposed for it."""
    proposal = propose(heads, *rows, context=context)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


SCENE = ("scene_ref", "scene_occupier_tradingAs", "scene_occupier_owner_first", "scene_occupier_owner_last")


def test_a_trading_name_is_a_firm_and_the_first_and_last_name_beside_it_are_a_person():
    heads = (*SCENE, "what", "mark_no")
    rows = [
        ("SC-7", "Dunmarsh Motor Salvage", "Ellen", "Crake", "engine", "N47D20 4471 0093"),
        ("SC-8", "Holt Vehicle Breakers", "Tom", "Vale", "gearbox", "1423000 81170"),
    ]
    first, second = read_rows(heads, *rows, context="examination")
    assert first.cells["", 0, "tenant"] == "Ellen Crake"
    assert [(one.kind, one.text) for one in first.named] == [("organisation", "Dunmarsh Motor Salvage")]
    assert second.cells["", 0, "tenant"] == "Tom Vale"


def test_a_firm_s_name_is_no_part_of_the_name_of_a_shipper_who_is_a_person():
    heads = ("BL No", "Shipper business", "Shipper first", "Shipper last", "Container", "Goods")
    rows = [
        ("Q1", "Dunmarsh Salvage Ltd", "Ellen", "Crake", "QRWU3077410", "USED ENGINES"),
        ("Q2", "Holt Breakers Ltd", "Tom", "Vale", "VLXU5190640", "USED DOORS"),
    ]
    read = read_rows(heads, *rows, context="manifest")
    assert [row.cells["", 0, "shipper"] for row in read] == ["Ellen Crake", "Tom Vale"]


def test_the_date_of_a_report_is_its_own_and_not_that_of_the_whole_export():
    heads = ("ReportURN", "ReportDate", "Grading", "Name", "Text", "created")
    seen = "Was seen at the yard again on Tuesday night."
    rows = [
        ("A/1", "2025-05-20", "2BP", "Ann Holt", seen, "2025-06-02T07:00:00Z"),
        ("A/2", "2025-05-21", "2BP", "Dean Marsh", seen, "2025-06-02T07:00:00Z"),
    ]
    fields = list_fields(propose(heads, *rows))
    assert fields["ReportDate"] == "reported_at"
    assert "created" not in fields


def test_a_date_and_its_time_in_two_columns_stay_one_moment():
    heads = ("ReportURN", "Report Date", "Time", "Grading", "Name")
    rows = [("A/1", "20/05/2025", "22:10", "2BP", "Ann Holt"), ("A/2", "21/05/2025", "01:40", "3CC", "Dean")]
    fields = list_fields(propose(heads, *rows, context="intelligence log"))
    assert (fields["Report Date"], fields["Time"]) == ("reported_at", "reported_at")


def test_the_second_line_of_an_address_goes_with_its_first_and_is_no_reference():
    heads = ("scene_ref", "scene_where_line1", "scene_where_line2", "scene_where_postCode", "what", "mark_no")
    rows = [("SC-7", "Quarry Works", "Unit 9", "RM20 3LT", "airbag", "96-0077143-B")]
    (row,) = read_rows(heads, *rows, context="examination")
    assert row.cells["", 0, "scene"] == "SC-7"
    assert row.cells["", 0, "address"] == "Quarry Works, Unit 9"


@pytest.mark.parametrize("head", ["Trans", "Haulier", "Shipper", "Movement"])
def test_a_column_of_in_and_out_is_no_party_whatever_its_head(head):
    heads = (head, "Time", "Unit", "Driver", "Tractor Reg", "POD")
    rows = [
        ("IN", "16/04/2025 05:52", "QRWU3077410", "Dean Marsh", "LB07 SEO", "GHTEM"),
        ("OUT", "16/04/2025 07:30", "VLXU5190640", "Ann Holt", "KX68 VRD", ""),
    ]
    fields = list_fields(propose(heads, *rows, context="gate transactions"))
    assert fields.get(head) in (None, "movement")
    assert fields["POD"] == "port_of_discharge"


def test_the_tare_of_a_box_is_no_weight_of_goods_and_the_source_of_a_seal_no_seal():
    heads = ("B/L No", "Shipper", "Consignee", "Container", "Tare weight", "Seal", "Seal source", "Goods")
    rows = [
        ("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "MSCU1234566", "3900", "HT44190", "SHI", "1 Audi Q7"),
        ("ZRQ26042", "Dee Motors Ltd", "Koudjo SARL", "QRWU3077410", "3850", "HT44191", "CAR", "tyres"),
    ]
    fields = list_fields(propose(heads, *rows, context="bill of lading"))
    assert fields["Seal"] == "seal"
    assert "Tare weight" not in fields
    assert "Seal source" not in fields


def test_a_flag_that_goods_are_in_a_container_is_no_size_of_one():
    heads = ("MRN", "2 Exporter", "8 Consignee", "19 Ctr", "31 Goods", "35 Gross mass (kg)")
    rows = [
        (
            "26GB7K41QX0882RWA3",
            "Dee Motors Ltd",
            "Koudjo SARL",
            "1",
            "1 PK USED CAR CNTR QRWU3077410",
            "1780",
        ),
        ("26GB7K41QX0882RWA4", "Dee Motors Ltd", "Ricambi Srl", "0", "14 PK USED DOORS", "2115"),
    ]
    assert "19 Ctr" not in list_fields(propose(heads, *rows))


@pytest.mark.parametrize(("unit", "kilograms"), [("Pounds", "2726.09"), ("KGM", "6010"), ("TNE", "6010000")])
def test_a_weight_has_the_unit_of_the_column_behind_it(unit, kilograms):
    heads = ("B/L No", "Shipper", "Consignee", "Container", "Goods", "Weight", "Weight unit")
    rows = [("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "MSCU1234566", "1 Audi Q7", "6010", unit)]
    (row,) = read_rows(heads, *rows, context="bill of lading")
    weight = NUMBER.clean(row.cells["", 0, "gross_weight_kg"])
    assert convert_to_kilograms(weight).value == kilograms


FLAT = (
    *("HD;EXPBL;20260114", "10;TRV55102;GBFXT;AEJEA;COPPER GULL;114W;20260112", "20;CZ;Dee Motors Ltd"),
    *("20;CN;Koudjo Parts FZE;Plot S-3;Free Zone South;;", "30;QRWU3077410;45G1;LL20714;9650;KGM"),
    *("40;1;USED PARTS", "10;TRV55103;GBFXT;AEJEA;COPPER GULL;114W;20260112", "20;CZ;Ann Holt;8 Dock Road;;"),
    *("20;CN;Koudjo Parts FZE;Plot S-3;Free Zone South;;", "30;VLXU5190640;22G1;LL20715;2250;KGM", "99;2;2"),
)


def test_contents_and_neighbours_name_the_positions_of_a_flat_file(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("\n".join(FLAT) + "\n")
    (table,) = read_tables(path, path.name)
    proposal = RECOGNISER.recognise(widen_table(table))
    fields = list_fields(proposal)
    assert [fields.get(f"10 {at}") for at in range(2, 8)] == [
        *("bill", "port_of_loading", "port_of_discharge", "vessel", "voyage"),
        "etd",  # the lone day right behind the voyage
    ]
    assert [fields.get(f"30 {at}") for at in range(2, 7)] == [
        *("container", "size_type", "seal", "gross_weight_kg", "gross_weight_kg"),
    ]
    assert [fields.get(f"20 CN {at}") for at in (3, 4, 5)] == [
        *("consignee", "consignee_address", "consignee_address"),
    ]


def test_a_message_that_tells_no_kind_of_record_is_a_log_whose_addresses_are_kept(tmp_path):
    mail = tmp_path / "order.eml"
    mail.write_text(
        "From: Dean <d.marsh@post.example>\nTo: boxes@quay.example\nSubject: Vale\n\nPut the van in last.\n"
    )
    (table,) = read_tables(mail, mail.name)
    proposal = RECOGNISER.recognise(widen_table(table))
    fields = list_fields(proposal)
    assert (proposal.loader.record.word, fields["From"], fields["To"]) == (
        *("logs", "named.person", "named.person"),
    )
    assert fields["Subject"] == "title"
    text = tmp_path / "order.txt"
    text.write_text("Email from d.marsh@post.example to boxes@quay.example: put the van in last.\n")
    (table,) = read_tables(text, text.name)
    assert RECOGNISER.recognise(widen_table(table)).loader.record.word == "logs"
    note = tmp_path / "readme.txt"
    note.write_text("These files are for the desk.\n")
    assert all(RECOGNISER.recognise(widen_table(one)) is None for one in read_tables(note, note.name))


def test_whoever_trades_as_a_firm_controls_it_and_it_trades_at_his_place(tmp_path, store):
    scene = {
        "ref": "SC-9",
        "where": {"line1": "Quarry Works", "line2": "Unit 9", "postCode": "RM20 3LT"},
        "occupier": {
            "tradingAs": "Dunmarsh Motor Salvage",
            "owner": {"first": "Ellen", "last": "Crake"},
        },
    }
    parts = [
        {"what": "airbag", "mark": {"no": "96-0077143-B"}},
        {"what": "radio", "mark": {"no": "RX 4471 0093"}},
    ]
    (tmp_path / "scene.json").write_text(json.dumps({"scene": scene, "parts": parts}))
    load(store, [tmp_path / "scene.json"])
    facts = store.read(
        "MATCH (a:Entity)-[f]->(o:Entity) WHERE a.kind IN ['Person', 'Organisation'] "
        "RETURN DISTINCT a.label AS a, type(f) AS t, o.kind AS k"
    )
    assert {(row["a"], row["t"], row["k"]) for row in facts} == {
        ("Ellen Crake", "CONTROLS", "Organisation"),
        ("Ellen Crake", "TRADES_AT", "Address"),
        ("Dunmarsh Motor Salvage", "TRADES_AT", "Address"),
    }


def test_a_vin_in_a_column_that_no_field_takes_is_declared_by_the_paper_that_names_it():
    heads = ("B/L No", "Shipper", "Consignee", "Container", "Goods", "Ident")
    rows = [
        ("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "MSCU1234566", "1 VAN", "SALWA2BY7LA704418"),
        ("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "MSCU1234566", "ENGINES", "K9K C6 D118034"),
        ("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "MSCU1234566", "DOORS", "none"),
    ]
    first, second, _ = read_rows(heads, *rows, context="packing list")
    assert first.cells["", 0, "vins"] == "SALWA2BY7LA704418"
    assert ("", 0, "vins") not in second.cells


def test_who_signs_for_an_exporter_is_named_and_is_not_the_exporter():
    heads = ("B/L No", "Exporter", "Consignee", "Container", "Goods", "Signed for the exporter")
    rows = [("ZRQ26041", "Dee Motors Ltd", "Koudjo SARL", "MSCU1234566", "1 Audi Q7", "A. Holt")]
    fields = list_fields(propose(heads, *rows, context="packing list"))
    assert fields["Signed for the exporter"] == "named.person"
    assert fields["Exporter"] == "shipper"


def test_a_number_behind_a_date_of_birth_is_the_person_s_own():
    heads = ("Subject", "DOB / CRO", "Grade", "Text")
    rows = [
        ("Ann Holt", "14/02/1988 CRO 120331/04B", "2BP", "Was seen at the yard again on Tuesday night."),
        ("Dean Marsh", "12/03/1984", "2BP", "Drives a van that stands behind the unit."),
    ]
    first, second = read_rows(heads, *rows, context="intelligence")
    assert first.cells["", 0, "born_on"] == "14/02/1988"
    assert first.cells["", 0, "nominal"] == "120331/04B"
    assert second.cells["", 0, "born_on"] == "12/03/1984"


def test_one_phone_in_two_columns_of_one_field_is_one_phone():
    row = PlannedRow()
    for text in ("+447700900529", "07700 900529", "07700 900530"):
        row.put(("", 0, "target"), text, "Own No")
    assert row.cells["", 0, "target"] == "+447700900529; 07700 900530"
