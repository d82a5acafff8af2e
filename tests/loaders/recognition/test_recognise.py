"""Columns of strangers are recognised by heads and contents together."""

import pytest
from ringmap.loaders.recognition.mapping import name_columns

from .tables import LOG, MANIFEST, STRIP_SHEET, list_fields, make_table, propose


def test_a_log_with_heads_of_its_own_is_a_log():
    proposal = propose(*LOG)
    assert proposal.mapping.kind == "logs"
    fields = list_fields(proposal)
    assert fields["Log id"] == "urn"
    assert fields["POI"] == "subject"
    assert fields["Veh index"] == "vrm"
    assert fields["Tel no(s)"] == "phone"
    assert fields["Eval"] == "grading"
    assert fields["What was said"] == "text"
    assert proposal.unread == ()


def test_whoever_handles_the_case_is_left_out():
    proposal = propose(*LOG)
    [rule] = proposal.mapping.find_rules("Compiled by")
    assert not rule.is_read or rule.field == "officer"


def test_contents_name_a_column_whose_head_says_nothing():
    heads = ("Report reference", "grading", "Information", "Col A", "Col B")
    row = ("KW/1", "2BP", "Both were seen at the yard again.", "SALVA2AE4EH877322", "07700 900123")
    other = ("KW/2", "2BP", "Nobody was there when we came by.", "WBA8E9G50GNT46218", "07700 900124")
    fields = list_fields(propose(heads, row, other))
    assert fields["Col A"] == "vin"
    assert fields["Col B"] == "phone"


def test_a_column_that_counts_the_rows_of_an_examination_is_no_quantity():
    heads = ("No", "Scene Addr.", "Vehicle", "Index", "VIN as read")
    rows = [
        ("1", "Arch 9, OL33 2JP", "BMW 340i", "KV70 HZT", "WBA8E9G50GNT46218"),
        ("2", "Arch 9, OL33 2JP", "Skoda Octavia", "FJ18 EUP", "TMBJJ7NE6J0184412"),
        ("3", "Arch 9, OL33 2JP", "Ford Focus ST", "", "WF05XXGCBCKJ20951"),
    ]
    proposal = propose(heads, *rows)
    assert proposal.mapping.kind == "examinations"
    [rule] = proposal.mapping.find_rules("No")
    assert (rule.reason, rule.score) == ("counts the rows", 1.0)


def test_a_head_does_not_stand_against_what_the_column_holds():
    heads = ("Bill no", "Shipper", "Consignee", "Port of loading", "Line")
    rows = [(f"HBL00{n}", "Kestrel Ltd", "Zelkovar FZE", "GBLGP", str(n)) for n in range(1, 6)]
    assert list_fields(propose(heads, *rows)).get("Line") != "carrier"


def test_numbered_parts_are_rows_of_their_own():
    proposal = propose(*STRIP_SHEET, context="Strip sheet")
    rows = {(rule.field, rule.row) for rule in proposal.mapping.rules}
    assert proposal.mapping.kind == "examinations"
    assert {("item", 1), ("serial", 1), ("item", 2), ("serial", 2), ("vin", 0)} <= rows


def test_a_column_of_two_things_is_read_in_pieces():
    rules = propose(*MANIFEST, context="manifest").mapping.find_rules("Container / Seal")
    assert [(rule.field, rule.piece) for rule in rules] == [("container", 1), ("seal", 2)]


def test_parts_of_a_name_are_one_person():
    heads = ("Report ref", "Subject Surname", "Forename(s)", "D.O.B.", "Grade", "Info")
    rows = (
        ("K/1", "OXBROW", "Darren", "12/03/1984", "2BP", "Was seen at the yard again on Tuesday night."),
        ("K/2", "POLE", "Ann", "01/09/1990", "3DC", "Drives a van that stands behind the unit."),
    )
    proposal = propose(heads, *rows, context="intelligence")
    [rule] = proposal.mapping.find_rules("Subject Surname")
    assert proposal.mapping.kind == "logs"
    assert (rule.columns, rule.field) == (("Forename(s)", "Subject Surname"), "subject")


def test_catalogue_numbers_are_no_serial_numbers():
    heads = ("Exhibit", "Part", "OE part no", "Serial no")
    rows = (("AB/1", "Engine", "LR092413", "306DT 0881734"), ("AB/2", "ECU", "LR011111", "0281018 BX5521"))
    [rule] = propose(heads, *rows).mapping.find_rules("OE part no")
    assert not rule.is_read


@pytest.mark.parametrize("head", ["", "x", "№", "1", "(((", "Ω" * 300])
def test_any_head_can_be_read(head):
    proposal = propose((head, "URN", "Information"), ("1", "K/1", "A van came to the yard."))
    assert proposal is None or proposal.mapping.kind


def test_a_table_of_nothing_that_we_know_is_of_no_kind():
    assert propose(("pasta", "sauce"), ("penne", "pesto"), ("linguine", "ragù")) is None


def test_a_table_without_rows_has_no_proposal():
    assert propose(("URN", "Subject")) is None


def test_columns_of_one_head_are_told_apart():
    table = make_table(("Name", "Name", ""), ("a", "b", "c"))
    assert name_columns(table.heads) == ("Name", "Name (2)", "column 3")


def test_a_head_that_repeats_a_hundred_thousand_times_gets_as_many_names():
    names = name_columns(["Name", *["VRM"] * 100_000, "Name"])
    assert (*names[:3], *names[-2:]) == ("Name", "VRM", "VRM (2)", "VRM (100000)", "Name (2)")
    assert len(set(names)) == len(names)


def test_a_damaged_row_of_twenty_thousand_columns_is_no_table_of_a_known_kind():
    heads, *rows = LOG
    wide = [(*row, *["x"] * 20_000) for row in (heads, *rows)]
    assert propose(*wide) is None
