"""Theft reports: what was stolen, when, where, from whom, and what was recovered."""

import csv
import os
from pathlib import Path

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.shops import theft

from .written import FILE, fact, mention, name_facts, name_mentions, row, shape_row

REPORT = {"crime_reference": "42/12345/25", "force": "Essex Police", "vrm": "AB51ABC"}
VIN = "SALVA2AE4EH877322"


def test_a_report_is_keyed_by_force_and_crime_reference():
    claims = shape_row(theft, REPORT)
    assert (claims.header.source, claims.header.reference, claims.header.keyed_by) == (
        "Essex Police",
        "42/12345/25",
        "crime reference",
    )
    assert mention(claims, "Theft").get_value("theft") == "ESSEX/42/12345/25"


def test_a_list_without_crime_references_is_keyed_by_the_files_own_id():
    claims = shape_row(theft, {"vehicle_id": "7", "vehicle_type": "Trailer"})
    assert (claims.header.source, claims.header.reference, claims.header.keyed_by) == (
        "log",
        "7",
        "file's own id",
    )


def test_a_row_without_any_reference_is_keyed_by_its_content_and_says_so():
    cells = {"vrm": "AB51ABC", "stolen_on": "05/03/2025"}
    header = shape_row(theft, cells).header
    assert header.keyed_by == "file and the row's content"
    assert (
        header.reference
        == shape_row(theft, cells).header.reference
        != shape_row(theft, cells | {"vrm": "BD62XYZ"}).header.reference
    )


def test_equal_rows_without_reference_are_two_reports():
    cells = {"vehicle_type": "Trailer", "make": "Ifor Williams"}
    first, second = (theft.shape(row(theft.RECORD, cells, ordinal=ordinal), FILE) for ordinal in (1, 2))
    assert first.header.id != second.header.id


def test_a_theft_of_a_plate_alone_is_of_the_plate():
    claims = shape_row(
        theft,
        {**REPORT, "make": "Land Rover", "stolen_from": "04/03/2025 23:30", "stolen_to": "05/03/2025 06:10"},
    )
    stolen = fact(claims, "OF")
    assert name_mentions(claims, "Vehicle") == []
    assert (stolen.end.kind, stolen.first, stolen.last) == ("Plate", "2025-03-04", "2025-03-05")
    assert mention(claims, "Theft").get_value("stolen_from") == "2025-03-04T23:30"


def test_a_theft_with_a_vin_is_of_the_vehicle_that_shows_its_marks():
    claims = shape_row(
        theft,
        {
            **REPORT,
            "vin": VIN,
            "engine_number": "306DT 0123456",
            "make": "Land Rover",
            "colour": "white",
            "year": "2014",
        },
    )
    vehicle = mention(claims, "Vehicle")
    assert fact(claims, "OF").end == vehicle
    assert {end for _, _, end in name_facts(claims, "SHOWS")} == {
        f"Vin {VIN}",
        "Plate AB51ABC",
        "SerialMark LAND ROVER:engine:306DT0123456",
    }
    assert (vehicle.get_value("vin"), vehicle.get_value("vrm"), vehicle.get_value("year")) == (
        VIN,
        "AB51ABC",
        "2014",
    )


def test_a_vehicle_without_marks_is_known_by_the_files_own_id():
    claims = shape_row(
        theft,
        {
            "vehicle_id": "1",
            "vehicle_type": "Trailer",
            "make_name": "Trailer",
            "model_year": "2021",
            "vehicle_desc": "BST2021D",
            "color": "Silver",
            "date_stolen": "13/11/21",
            "region": "Auckland",
            "country": "New Zealand",
        },
    )
    vehicle = mention(claims, "Vehicle")
    assert (vehicle.own_key, vehicle.get_value("model"), vehicle.get_value("year")) == (
        "1",
        "BST2021D",
        "2021",
    )
    assert (fact(claims, "AT").end.get_value("area"), fact(claims, "AT").end.get_value("country")) == (
        "region:Auckland",
        "NZ",
    )


def test_two_vehicles_of_one_crime_stay_two():
    one, other = (
        shape_row(theft, {**REPORT, "vrm": "", "vehicle_id": own, "make": "Audi"}) for own in ("1", "2")
    )
    assert one.header.id == other.header.id
    assert mention(one, "Vehicle").own_key != mention(other, "Vehicle").own_key


def test_the_keeper_is_a_victim_who_keeps_the_vehicle():
    claims = shape_row(
        theft,
        {
            **REPORT,
            "vin": VIN,
            "keeper": "Jo Field",
            "keeper_born_on": "01/02/1970",
            "keeper_phone": "07700 900999",
            "keeper_address": "14 High Street, Grays, RM17 6XX",
        },
    )
    keeper = mention(claims, "Person")
    assert (keeper.role, keeper.get_value("born_on")) == ("victim", "1970-02-01")
    assert {(one.type, one.end.kind) for one in claims.facts if one.start == keeper} == {
        ("KEEPS", "Vehicle"),
        ("USES", "Phone"),
        ("LIVES_AT", "Address"),
    }


def test_a_keeper_with_a_legal_form_is_a_firm_and_a_victim_still():
    keeper = mention(shape_row(theft, {**REPORT, "keeper": "Kestrel Hire Ltd"}), "Organisation")
    assert keeper.role == "victim"


def test_a_found_vehicle_was_found_there_on_that_day():
    claims = shape_row(
        theft,
        {
            **REPORT,
            "vin": VIN,
            "found_on": "12/03/2025",
            "found_place": "Unit 4, Dock Road, RM20 3LH",
            "found_state": "in container",
            "marker": "LoS",
            "value": "£28,000",
            "method": "keyless relay",
            "keys": "with owner",
        },
    )
    found, event = fact(claims, "FOUND_AT"), mention(claims, "Theft")
    assert (found.start.kind, found.first, found.last, found.end.get_value("unit")) == (
        "Vehicle",
        "2025-03-12",
        "2025-03-12",
        "UNIT 4",
    )
    assert [
        event.get_value(name)
        for name in ("found_on", "found_state", "marker", "value_gbp", "method", "keys_state")
    ] == ["2025-03-12", "in container", "LoS", "28000", "keyless relay", "with owner"]


@pytest.mark.parametrize(
    "cell",
    ["04/03/2025 23:30 to 05/03/2025 06:10", "between 4/3/25 and 5/3/25", "From 04/03/2025 until 05/03/2025"],
)
def test_one_cell_may_hold_both_ends_of_the_interval(cell: str):
    claims = shape_row(theft, {**REPORT, "stolen_between": cell})
    assert (fact(claims, "OF").first, fact(claims, "OF").last) == ("2025-03-04", "2025-03-05")


def test_a_district_alone_is_an_area():
    assert fact(shape_row(theft, {**REPORT, "place": "RM20"}), "AT").end.get_value("area") == "district:RM20"


def test_an_unreadable_theft_date_refuses_the_row_with_its_place():
    with pytest.raises(
        RowError, match=r"log\.csv:2: field 'date stolen' is 'last week', expected a day and time"
    ):
        shape_row(theft, {**REPORT, "date stolen": "last week"})


def test_a_report_of_nothing_is_refused():
    with pytest.raises(RowError, match="expected a VIN, plate, own id or description"):
        shape_row(theft, {"crime_reference": "1", "force": "Essex", "region": "Essex"})


def test_a_doubtful_vin_is_kept_and_flagged():
    vin = mention(shape_row(theft, {**REPORT, "vin": "SGZCZ43D13S812715"}), "Vehicle").get_reading("vin")
    assert vin is not None
    assert vin.as_reported == "SGZCZ43D13S812715"


def test_a_fragment_of_a_vin_beside_a_plate_makes_no_vehicle():
    claims = shape_row(theft, {**REPORT, "vin": "EH877322"})
    assert name_mentions(claims, "Vehicle") == []
    assert len(name_mentions(claims, "Vin")) == 1


def test_a_plate_not_known_leaves_the_vehicle_to_its_report():
    claims = shape_row(theft, {"crime_reference": "1", "force": "Essex", "vrm": "not known", "make": "Audi"})
    assert name_mentions(claims, "Plate") == []
    assert fact(claims, "OF").end.kind == "Vehicle"


def test_every_vehicle_of_the_new_zealand_list_is_one_of_its_own():
    folder = os.environ.get("RINGMAP_TEST_DATA")
    if not folder:
        pytest.skip("RINGMAP_TEST_DATA names no folder with the real records")
    at = Path(folder) / "stolen_vehicles"
    tables = {
        name: list(csv.DictReader((at / name).read_text(encoding="utf-8-sig").splitlines()))
        for name in ("stolen_vehicles.csv", "locations.csv", "make_details.csv")
    }
    places = {line["location_id"]: line for line in tables["locations.csv"]}
    makes = {line["make_id"]: line["make_name"] for line in tables["make_details.csv"]}
    file, keys, regions = SourceFile("stolen_vehicles.csv", "stolen_vehicles", "d"), set(), []
    for number, line in enumerate(tables["stolen_vehicles.csv"], start=2):
        where = places[line["location_id"]]
        cells = {
            name: line[name]
            for name in ("vehicle_id", "vehicle_type", "model_year", "vehicle_desc", "color", "date_stolen")
        }
        given = row(
            theft.RECORD,
            cells
            | {
                "make_name": makes.get(line["make_id"], ""),
                "region": where["region"],
                "country": where["country"],
            },
        )
        given.month_first = frozenset({"stolen_on"})
        claims = theft.shape(given, file)
        keys.add((claims.header.id, mention(claims, "Vehicle").own_key))
        regions.append(fact(claims, "AT").end.get_value("area"))
        assert "2021-10-07" <= claims.header.day <= "2022-04-06", number
    assert len(keys) == 4553
    assert (regions.count("region:Auckland"), regions.count("region:Hawke's Bay")) == (1638, 100)


def test_maker_and_model_in_one_cell_are_parted():
    plate = mention(
        shape_row(
            theft,
            {"crime_reference": "42/1/26", "vrm": "LB07 SEO", "make/model": "Land Rover Range Rover Evoque"},
        ),
        "Plate",
    )
    assert (plate.get_value("make"), plate.get_value("model")) == ("LAND ROVER", "Range Rover Evoque")
