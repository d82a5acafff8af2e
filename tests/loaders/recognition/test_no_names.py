"""What is no person, address or number of a person is read as none, and what a mixed cell holds is read."""

from pathlib import Path

import pytest
from ringmap.loaders.cells.name_shapes import is_position, score_address, score_organisation
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.cell_plan import CellPlan
from ringmap.loaders.recognition.column_contents import look_at_columns
from ringmap.loaders.recognition.column_forms import may_be_plates
from ringmap.loaders.recognition.home_country import translate_filler
from ringmap.loaders.recognition.left_out import find_reason, is_of_authority
from ringmap.loaders.recognition.person_readers import part_address_abroad, read_named
from ringmap.loaders.recognition.plain_phrases import is_phrase

from .tables import list_fields, make_table, propose

TOLD = "He was told at the gate that the van had left again before midnight, without its plates."


def read_rows(heads, *rows):
    proposal = propose(heads, *rows)
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    return [row for line in make_table(heads, *rows).lines() for row in plan.read(line.cells)]


def test_codes_of_lines_are_no_part_of_an_address_and_what_a_check_said_is_nobodys_number():
    heads = ("Dir", "When", "Box", "Line", "Lorry", "Haulage firm", "Check")
    rows = (
        ("IN", "2025-03-04 06:10", "TCLU4081532", "QRS", "LB07 SEO", "Dee Haulage Ltd", "Trace"),
        ("OUT", "2025-03-04 09:41", "MSKU1234565", "TVW", "FN19 KXM", "Tidal Transport", "No trace"),
    )
    fields = list_fields(propose(heads, *rows))
    assert fields["Box"] == "container"
    assert "address" not in fields.get("Line", "")
    assert not fields.get("Check", "").endswith("nominal")


def test_linked_vehicles_are_vehicles_and_no_ends_of_a_link():
    heads = ("Report no", "S", "I", "H", "Linked nominals", "Linked vehicles", "Report text")
    row = ("K/1", "2", "B", "P", "HOLT, Ann", "LB07 SEO (Ford Focus) | FN19 KXM (on a trailer)", TOLD)
    [found] = read_rows(heads, row)
    plates = {text for (_, _, name), text in found.cells.items() if name == "vrm"}
    plates |= {one.text for one in found.named if one.kind == "plate"}
    assert {plate for text in plates for plate in text.split("; ")} >= {"LB07 SEO", "FN19 KXM"}


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("Container MSKU 123456 5", "container", "MSKU 123456 5"),
        ("Hartnell Recycling", "organisation", "Hartnell Recycling"),
    ],
)
def test_a_box_or_a_firm_under_a_head_of_places_is_no_address(cell, kind, text):
    heads = ("Log ref", "Graded", "Who", "Recovered from", "What was said")
    rows = (
        ("K/1", "2BP", "Ann Holt", "14 Quarry Lane, LU14 2QT", TOLD),
        ("K/2", "2BP", "Dee Marlow", "3 Mill Road, LU14 2QX", TOLD),
        ("K/3", "2BP", "Corin Vale", cell, TOLD),
    )
    last = read_rows(heads, *rows)[-1]
    assert (kind, text) in {(one.kind, one.text) for one in last.named} or (
        kind,
        text,
    ) in {(name, found) for (_, _, name), found in last.cells.items()}
    assert not any("address" in name and found for (_, _, name), found in last.cells.items())


@pytest.mark.parametrize(
    "text",
    [
        "Gartenstraße 4a",
        "Neuer Wall 9, 20354 Hamburg",
        "Am Sandtorkai 30, Halle 2",
        "Havenkade 12, 3011 BZ Rotterdam",
        "ul. Polna 7/3, 05-090 Raszyn",
        "14 rue des Lilas",
        "Via Garibaldi 20, 16124 Genova",
    ],
)
def test_streets_of_other_countries_are_addresses(text):
    assert score_address(text) >= 0.95


@pytest.mark.parametrize("text", ["Spring 2025", "Cornwall 12", "Golf 7", "Hafen", "Rover 75"])
def test_words_before_a_number_are_no_street_of_another_country(text):
    assert score_address(text) == 0


def test_words_for_the_order_and_for_the_own_lorry_are_nobody_in_other_languages():
    assert translate_filler("Aan order") == "to order"
    assert translate_filler("Eigen vervoer") == "own"
    assert translate_filler("n.n.b.") == "unknown"


def test_who_compiled_a_paper_is_left_out_and_a_mutual_is_a_firm():
    proposal = propose(("Ref", "Compiled", "Who", "Gist"), ("K/1", "K. Ludd", "Ann Holt", TOLD))
    [column] = [one for one in proposal.columns if one.head == "Compiled"]
    assert find_reason(column)[1] >= 0.8
    assert score_organisation("Lowbridge Mutual") >= 0.7
    assert is_of_authority("r.stone@northmarsh-pol.example")


def test_a_shared_mailbox_is_no_person():
    heads = ("Log ref", "Graded", "Sent on by", "Who", "What was said")
    for name in ("Harbour Desk", "Lisbon Bookings"):
        found = read_rows(heads, ("K/1", "2BP", name, name, TOLD))
        assert not any(one.text == name for row in found for one in row.named)
        assert not any(text == name for row in found for text in row.cells.values())


def test_lines_of_a_paragraph_are_no_table(tmp_path: Path):
    text = (
        "The man at the gate of it, who was there at 05:40, said that the\n"
        "van had come in behind it, and he saw that its plates were the\n"
        "old ones of the other one, but he could not tell when it left by\n"
        "the gate on the other end, and he did not say whom he had asked.\n"
    )
    path = tmp_path / "told.txt"
    path.write_text(text)
    assert not any("column 1" in table.heads for table in read_tables(path))


@pytest.mark.parametrize(
    "text", ["Ramp 2", "Outside", "Bench", "Block C, row 4", "B12-04-3", "rear of workshop"]
)
def test_where_something_stands_in_a_yard_is_no_address(text):
    assert is_position(text)


@pytest.mark.parametrize(
    "text", ["Unit 4, Mill Road", "Stand Farm, Quarry Lane", "The Yard, 9 Mill Road", "Bay House"]
)
def test_an_address_is_no_position(text):
    assert not is_position(text)


def test_a_plain_description_that_ends_as_a_street_does_is_no_address():
    assert score_address("Storage place") == 0
    assert score_address("Station Road") > 0


def test_a_phrase_under_a_head_of_persons_is_nobody():
    heads = ("Log ref", "Graded", "Subject", "What was said")
    [row] = read_rows(heads, ("K/1", "2BP", "Theft of vans from the sites along the coast", TOLD))
    assert ("", 0, "subject") not in row.cells
    assert not any(one.kind == "person" for one in row.named)
    assert is_phrase("Sale of stolen parts at the market")
    assert not is_phrase("Maria de la Cruz y Vega")


def test_the_seller_and_his_address_in_another_country_are_two():
    assert part_address_abroad("Jan Polny, ul. Leśna 4/2, 05-090 Raszyn") == (
        "Jan Polny",
        "ul. Leśna 4/2, 05-090 Raszyn",
    )
    assert part_address_abroad("Ann Holt, 9 Mill Road, LU14 2QT") == ("Ann Holt, 9 Mill Road, LU14 2QT", "")


def test_an_index_of_a_search_is_no_plate_and_a_customs_office_no_port():
    [index] = look_at_columns(make_table(("_index",), ("logs-2025",), ("logs-2024",)))
    assert not may_be_plates(index)
    heads = ("MRN", "Exporter", "Consignee", "Office of exit", "Goods")
    row = ("25GB9M7T41KX02WAB1", "Kestrel Ltd", "Marigold Autos", "GB000081", "USED FORD FOCUS")
    assert "port" not in list_fields(propose(heads, row)).get("Office of exit", "")


def test_of_an_officer_who_sends_a_message_the_address_alone_is_read():
    found = list(read_named("Stone Rita <r.stone@northmarsh-pol.example>", "email"))
    assert [(one.named, one.text) for one in found] == [("email", "r.stone@northmarsh-pol.example")]


def test_only_who_took_the_chair_or_the_minutes_is_left_out():
    found = read_named("HOLT, Ann (chair); Dean Marsh, Karl ORME; Lee Vell (minutes)", "person")
    assert [one.text for one in found if one.named == "person"] == ["Dean Marsh", "Karl ORME"]
