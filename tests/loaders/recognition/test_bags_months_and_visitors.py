"""Numbers of bags, months between rows, homes of visitors, and vehicles shown as another."""

import csv
import io

import pytest
from ringmap.loaders.cells.detectors import score_content
from ringmap.loaders.cells.name_shapes import score_address
from ringmap.loaders.cells.serial_cells import split_serials
from ringmap.loaders.mappings.dry_run import try_files
from ringmap.loaders.recognition.kind_words import score_kind_heads

from .tables import list_fields, list_tried_fields, propose, try_text


def write_rows(*rows):
    """The text of a CSV file of these rows."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_the_number_of_a_bag_is_no_plate():
    rows = (("Turbo", "TF035 118220", "KD 211", "Black"), ("Starter", "M000T 44120", "KD 212", "Red"))
    proposal = propose(("Item", "Serial no", "Bag", "Colour"), *rows, context="search of a yard")
    assert list_fields(proposal)["Bag"] == "left out"


def test_a_plate_of_today_under_the_head_of_a_bag_is_not_left_out():
    rows = (("Turbo", "TF035 118220", "LB07 SEO", "Black"), ("Starter", "M000T 44120", "KD58 TRE", "Red"))
    proposal = propose(("Item", "Serial no", "Bag", "Colour"), *rows, context="search of a yard")
    assert list_fields(proposal).get("Bag") != "left out"


BOOK = (
    ("Date in", "Reg", "Chassis no", "Make & model", "Brought in by", "Address", "Tel"),
    ("June",),
    ("03/06/25", "LB07 SEO", "WVWZZZ1KZ7W118230", "VW Golf", "Ellen Crake", "Rookley Farm XQ43 2TB", ""),
    (
        "11/06/25",
        "KD58 TRE",
        "WF0BXXGAJB9C22015",
        "Ford Fiesta",
        "Marcus Oldroyd",
        "c/o Vale",
        "07700 900117",
    ),
    ("July",),
    ("02/07/25", "YK11 OHB", "SJNFAAJ11U2170331", "Nissan Qashqai", "Darren Hollis", "", "07700 900118"),
)


def test_months_over_the_rows_of_a_book_are_nobody(tmp_path):
    tried = try_text(tmp_path, "purchase book.csv", write_rows(*BOOK))
    assert not tried.error
    assert list_tried_fields(tried)["section"].startswith("left out")


def test_a_person_called_after_a_month_stays_a_person():
    rows = (("June", "Crake", "03/04/1990", "07700 900117"), ("April", "Holt", "05/07/1988", "07700 900118"))
    fields = list_fields(propose(("Forename", "Surname", "DOB", "Phone"), *rows, context="nominals"))
    assert fields["Forename"] in ("name", "forename")


def test_an_address_behind_who_brought_a_car_is_his_though_most_cells_name_no_street(tmp_path):
    tried = try_text(tmp_path, "purchase book.csv", write_rows(*BOOK))
    assert list_tried_fields(tried)["Address"] == "seller_address"


def test_care_of_somebody_is_no_handling_code():
    assert "handling" not in score_content("c/o Valemoor")
    assert score_content("C")["handling"] > 0.5


@pytest.mark.parametrize("text", ["Rookley Farm XQ43 2TB", "Saltern Cottage XQ43 2TB", "Weir Lane XQ43 2TB"])
def test_a_postcode_of_no_known_area_behind_a_house_or_street_makes_an_address(text):
    assert score_address(text) >= 0.8


@pytest.mark.parametrize("text", ["Turbo XQ43 2TB", "Ford Focus XQ43 2TB", "Farm visit XQ43 2TB"])
def test_a_code_of_that_form_behind_other_words_makes_none(text):
    assert score_address(text) == 0.0


def test_the_home_of_a_visitor_is_his_address_though_one_gave_his_firm():
    heads = ("Prison", "Prisoner Name", "Visitor Name", "Visitor Address", "Visitor Postcode", "Visit Date")
    rows = (
        ("HMP Holme", "HOLLIS, DARREN", "Crake, Ellen", "14 Weir Lane, Holme", "LU14 2QT", "03/04/2025"),
        ("HMP Holme", "HOLLIS, DARREN", "Vale, Dee", "Holt Vale LLP", "", "04/04/2025"),
        ("HMP Holme", "OLDROYD, MARCUS", "Oldroyd, Ann", "2 Mill Street, Holme", "LU14 3QT", "05/04/2025"),
    )
    assert list_fields(propose(heads, *rows))["Visitor Address"] == "address"


def test_a_mark_shown_and_established_is_of_an_examination():
    both = ("VIN shown", "VIN established")
    assert score_kind_heads("examinations", both) > score_kind_heads("examinations", both[:1])
    assert score_kind_heads("examinations", ("Price shown", "Firm established")) == 0.0


def test_a_serial_number_keeps_what_stands_before_its_line():
    assert [one.number for one in split_serials("EV_ECM19TDI 4K0118")] == ["EV_ECM19TDI 4K0118"]


EXPORT = """<Export made="2025-06-03T10:20:00"><Case id="LB-4471">
 <Field name="Place of examination" value="Bay 4, Weir Garage, Weir Lane, LU14 2QT"/>
 <Field name="Date started" value="02/06/2025"/>
 <Item id="LB-4471-1"><Field name="Make and model" value="Ford Ranger"/>
  <Field name="Registration displayed" value="LB07 SEO"/>
  <Field name="VIN displayed" value="6FPPXXMJ2PGB11823"/>
  <Field name="Registration established" value="KD58 TRE"/>
  <Field name="VIN established" value="6FPPXXMJ2PHD44017"/>
  <Field name="Engine number" value="QJ2R PG11823"/>
  <Field name="Registered keeper (displayed)" value="Ellen Crake"/></Item>
 <Item id="LB-4471-2"><Field name="Description" value="Automatic gearbox"/>
  <Field name="Serial number" value="6R80 4417702"/></Item>
</Case></Export>"""


def test_fields_named_in_words_with_brackets_are_columns_of_an_examination(tmp_path):
    tried = try_text(tmp_path, "lab.xml", EXPORT)
    fields = list_tried_fields(tried)
    assert tried.taken_as == "examinations"
    assert fields["Registered keeper (displayed)"] == "keeper"
    assert any("Ellen Crake keeps LB07 SEO" in sentence for sentence in tried.sentences)
    assert fields["Registration established"] == "identified_vrm"
    assert (fields["Engine number"], fields["Serial number"]) == ("engine_number", "serial")


BLOCKS = (
    ("VEHICLE 1",),
    ("Reg", "LB07 SEO", "Make", "Ford Ranger", "Colour", "White"),
    ("VIN", "6FPPXXMJ2PGB11823", "Eng", "QJ2R PG11823", "Keys", "No"),
    ("Item", "Marking", "Goes with", "Bag"),
    ("Gearbox", "6R80 4417702", "this", "KD211"),
    ("Turbo", "TF035 118220", "this", "KD212"),
    (),
    ("VEHICLE 2",),
    ("Reg", "KD58 TRE", "Make", "Nissan Navara", "Colour", "Red"),
    ("VIN", "VSKCVND40U0118230", "Eng", "YD25 118230", "Keys", "Yes"),
    ("Item", "Marking", "Goes with", "Bag"),
    ("nil",),
)


def test_a_block_whose_list_says_nil_is_no_part_of_the_block_before(tmp_path):
    pad = [row + ("",) * (6 - len(row)) for row in BLOCKS]
    (tmp_path / "search.csv").write_text(write_rows(*pad), "utf-8")
    first, second = try_files([tmp_path / "search.csv"], None)
    assert {row["sample"] for row in second.fields if row["column"] == "Reg"} == {"KD58 TRE"}
    assert not any("(2)" in row["column"] for row in first.fields)


def test_whom_somebody_is_reached_through_is_no_address_of_his(tmp_path):
    rows = [
        ("Full name of nominal", "Born", "Last known address", "Mob"),
        ("Ellen Crake", "14/02/1988", "c/o Fellwash", "07700 900111"),
        ("Dee Vale", "15/03/1990", "c/o 4 Quarry Lane, LU14 2QT", "07700 900112"),
        ("Ann Holt", "16/04/1991", "5 Quarry Lane, LU14 2QT", "07700 900113"),
    ]
    tried = try_text(tmp_path, "people.csv", write_rows(*rows))
    assert not any("lives at c/o" in sentence for sentence in tried.sentences)
    assert sum("Quarry Lane" in sentence for sentence in tried.sentences) == 2
