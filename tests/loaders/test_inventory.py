"""Inventories: a yard's weekly lists of vehicles."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.shops import inventory

from .written import fact, mention, name_facts, name_mention, name_mentions, shape_row

ROW = {
    "yard": "Rosemount",
    "year": "2006",
    "model": "LEXUS GS300",
    "received_on": "09-26-23",
    "row": "310",
    "colour": "SILVER",
    "stock_number": "UG046948",
    "odometer": "Unknown",
    "vin": "JTHCH96S260008837",
}
MONTH_FIRST = frozenset({"received_on"})
WEEK = SourceFile("inventory_2023-09-28.csv", "inventory_2023-09-28", "d1ge57")
DATA = Path(os.environ.get("RINGMAP_TEST_DATA", "")) / "salvage_yard"


def test_a_yard_holds_a_vehicle_from_the_day_received_to_the_day_of_the_list() -> None:
    claims = shape_row(inventory, ROW, WEEK, MONTH_FIRST)
    held = fact(claims, "HELD_BY")
    assert (held.first, held.last, held.end.role) == ("2023-09-26", "2023-09-28", "firm")
    assert fact(claims, "SHOWS").end.get_value("vin") == "JTHCH96S260008837"


def test_a_list_is_keyed_by_its_yard_and_the_date_in_the_name_of_its_file() -> None:
    header = shape_row(inventory, ROW, WEEK).header
    assert (header.reference, header.day, header.keyed_by) == (
        "2023-09-28",
        "2023-09-28",
        "yard and date in the file name",
    )


def test_the_command_line_says_the_date_of_a_list_before_its_column_and_its_name() -> None:
    cells = ROW | {"as_at": "2023-10-01"}
    assert shape_row(inventory, cells, WEEK).header.day == "2023-10-01"
    assert shape_row(inventory, cells, replace(WEEK, as_at="2023-10-02")).header.day == "2023-10-02"


def test_a_list_without_a_date_is_keyed_by_its_file_and_content_and_never_by_a_date_received() -> None:
    header = shape_row(inventory, ROW, replace(WEEK, stem="stock")).header
    assert (header.reference, header.day, header.keyed_by) == ("stock d1ge57", "", "file and content")


def test_a_vehicle_in_two_weekly_lists_bears_one_own_key() -> None:
    keys = {
        mention(shape_row(inventory, ROW, replace(WEEK, stem=day)), "Vehicle").own_key
        for day in ("2023-09-28", "2023-10-05")
    }
    assert len(keys) == 1


def test_a_make_in_the_text_of_the_model_is_not_taken_for_the_make() -> None:
    vehicle = mention(shape_row(inventory, ROW), "Vehicle")
    assert (vehicle.get_reading("make"), vehicle.get_value("model")) == (None, "LEXUS GS300")


def test_a_short_number_is_kept_and_flagged() -> None:
    claims = shape_row(inventory, ROW | {"vin": "5XYZK4AG0B24283"})
    assert mention(claims, "Vehicle").get_reading("vin").is_doubtful
    assert mention(claims, "Vin").get_reading("vin").value == "5XYZK4AG0B24283"


def test_a_vehicle_without_a_vin_is_known_by_its_stock_number() -> None:
    assert mention(
        shape_row(inventory, {"yard": "Rosemount", "stock_number": "UG1"}), "Vehicle"
    ).own_key.endswith("/UG1")


def test_a_vehicle_known_by_its_plate_alone_makes_a_plate_and_no_vehicle() -> None:
    claims = shape_row(inventory, {"yard": "Rosemount", "vrm": "LB07 SEO", "model": "GOLF"})
    assert not name_mentions(claims, "Vehicle")
    assert mention(claims, "Plate").get_value("model") == "GOLF"


def test_a_row_that_tells_no_vehicle_is_refused_with_its_place() -> None:
    with pytest.raises(
        RowError, match=r"log.csv:2: field 'stock_number' is '', expected a stock number, VIN or plate"
    ):
        shape_row(inventory, {"yard": "Rosemount", "model": "GOLF"})


def test_a_list_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RowError, match="field 'as_at' is 'last week'"):
        shape_row(inventory, ROW | {"as_at": "last week"})


def test_seller_and_buyer_handle_the_vehicle_and_the_seller_on_the_day_it_came_in() -> None:
    cells = ROW | {"bought from": "Orrin Tallow", "sold to": "Kivu Motors Ltd"}
    claims = shape_row(inventory, cells, WEEK, MONTH_FIRST)
    sold, bought = (one for one in claims.facts if one.type == "HANDLES")
    vehicle = mention(claims, "Vehicle")
    assert [(name_mention(one.start), one.end, one.first, dict(one.details)) for one in (sold, bought)] == [
        ("Person orrin tallow", vehicle, "2023-09-26", {"as_reported": "seller of"}),
        ("Organisation KIVU MOTORS LTD", vehicle, "", {"as_reported": "buyer of"}),
    ]


def test_a_vehicle_that_is_gone_was_held_and_bought_up_to_that_day_and_its_price_is_read() -> None:
    cells = ROW | {"sold to": "Kivu Motors Ltd", "date gone": "09-27-23", "price paid": "\u00a3450"}
    claims = shape_row(inventory, cells, WEEK, MONTH_FIRST | {"sold_on"})
    assert (fact(claims, "HELD_BY").first, fact(claims, "HELD_BY").last) == ("2023-09-26", "2023-09-27")
    assert (fact(claims, "HANDLES").first, fact(claims, "HANDLES").last) == ("2023-09-27", "2023-09-27")


def test_a_vehicle_known_by_its_plate_alone_is_sold_and_bought_as_that_plate() -> None:
    cells = {"yard": "Rosemount", "vrm": "LB07 SEO", "seller": "Orrin Tallow", "buyer": "Una Crake"}
    assert name_facts(shape_row(inventory, cells), "HANDLES") == {
        ("Person orrin tallow", "HANDLES", "Plate LB07SEO"),
        ("Person una crake", "HANDLES", "Plate LB07SEO"),
    }


def test_a_seller_who_is_not_known_is_kept_and_sold_nothing() -> None:
    claims = shape_row(inventory, ROW | {"seller": "not known"}, WEEK, MONTH_FIRST)
    assert mention(claims, "Person").get_reading("name").is_doubtful
    assert name_facts(claims, "HANDLES") == set()


@pytest.mark.skipif(not DATA.is_dir(), reason="RINGMAP_TEST_DATA names no folder with salvage_yard")
def test_the_real_lists_name_each_vehicle_by_vin_or_stock_number() -> None:
    path = DATA / "inventory_2024-02-29.csv"
    with path.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    filled = [row for row in rows if any(text.strip() for head, text in row.items() if head != "Yard")]
    claims = [
        shape_row(inventory, row, SourceFile(path.name, path.stem, "d1ge57"), MONTH_FIRST) for row in filled
    ]
    assert (len(rows), len(filled), len({one.header.id for one in claims})) == (2288, 2286, 2)
    assert len({mention(one, "Vehicle").own_key for one in claims}) == 2286
