"""A dump of shipments in several files is read as one: parties by their role, units below, codes as words."""

from dataclasses import replace

import pytest
from ringmap.loaders.files.delimited import read_delimited
from ringmap.loaders.intake.classified_file import ClassifiedFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.join_dumps import MOST_ROWS, join_folder
from ringmap.loaders.intake.recognise_files import MappingOptions, recognise_files
from ringmap.loaders.load import load
from ringmap.loaders.recognition.recognise import make_recogniser
from ringmap.loaders.records import list_loaders

SHIPMENTS = "SHP_ID|BL_NO|LOAD_CD|ETD\n71|MAEU570001|U04|20260128\n72|MAEU570002|U04|20260130\n"
PARTIES = """SHP_ID|ROLE|NAME|TEL
71|10|ORME SPARES LTD|01632960377
71|20|VELL PIECES AUTO|
72|10|Dean Tarlow|07700900111
"""
UNITS = "SHP_ID|CNTR|VIN\n71|MSCU1234566|WBAKS42030N018867\n72||KNAPH81ADK5512208\n"
KEY = "Codes\n\nROLE  10 shipper   20 consignee\nSites  U04 Felixstowe (GBFXT)\n"


@pytest.fixture
def dump(tmp_path):
    """A folder of three files that share the number of a shipment, and the key to their codes."""
    folder = tmp_path / "dump"
    folder.mkdir()
    for name, text in (
        ("ship.csv", SHIPMENTS),
        ("party.csv", PARTIES),
        ("unit.csv", UNITS),
        ("key.txt", KEY),
    ):
        (folder / name).write_text(text)
    return folder


def list_names(store, label, name):
    """The values of a property of all nodes of a label, in order."""
    return [row["v"] for row in store.read(f"MATCH (n:{label}) RETURN n.{name} AS v ORDER BY v")]


def test_parties_and_units_are_those_of_the_bill_with_their_number(dump, store):
    load(store, [dump])
    shippers = store.read(
        "MATCH (p)-[:SHIPPED]->(s:Shipment) RETURN p.name AS who, s.bill AS bill ORDER BY bill"
    )
    assert [(row["who"].title(), row["bill"]) for row in shippers] == [
        ("Orme Spares Ltd", "MAEU570001"),
        ("Dean Tarlow", "MAEU570002"),
    ]
    assert list_names(store, "Port", "locode") == ["GBFXT"]
    assert list_names(store, "Container", "number") == ["MSCU1234566"]
    assert list_names(store, "Vin", "vin") == ["KNAPH81ADK5512208", "WBAKS42030N018867"]


def list_notes(dump, mappings=None):
    """The notes on each file of the dump, as they are classified."""
    return {one.name: " ".join(one.notes) for one in classify_files(find_files([dump]), "", mappings)}


def list_classified(dump):
    """The files of the dump with their tables, before a kind of record was found."""
    files = find_files([dump])
    return [
        ClassifiedFile(one, one.name, table=read_delimited(one.path, one.name))
        if one.path.suffix == ".csv"
        else ClassifiedFile(one, one.name)
        for one in files
    ]


def test_the_other_files_say_what_they_were_joined_to(dump):
    notes = list_notes(dump)
    assert "joined to those of ship.csv by SHP_ID" in notes["party.csv"]
    assert "joined to those of ship.csv by SHP_ID" in notes["unit.csv"]
    assert "explains the codes" in notes["key.txt"]


@pytest.mark.parametrize("head", ["P_ID", "BL_NO"])
def test_files_that_do_not_share_an_internal_number_stay_apart(dump, head):
    (dump / "party.csv").write_text(PARTIES.replace("SHP_ID", head))
    assert "joined" not in list_notes(dump)["party.csv"]


def read_joined(dump):
    """The cells of the joined table by head, row by row; None if nothing is joined."""
    joined = join_folder(list_classified(dump))
    return joined and [
        dict(zip(joined.table.heads, line.cells, strict=True)) for line in joined.table.lines()
    ]


def test_units_of_two_files_have_rows_of_their_own(dump):
    (dump / "unit.csv").write_text("SHP_ID|CNTR\n71|MSCU1234566\n71|TGHU7654321\n")
    (dump / "cars.csv").write_text("SHP_ID|VIN\n71|WBAKS42030N018867\n71|KNAPH81ADK5512208\n")
    rows = read_joined(dump)
    assert sorted((row["SHP_ID"], row["shipper"], row["CNTR"], row["VIN"]) for row in rows) == [
        ("71", "ORME SPARES LTD", "", "KNAPH81ADK5512208"),
        ("71", "ORME SPARES LTD", "", "WBAKS42030N018867"),
        ("71", "ORME SPARES LTD", "MSCU1234566", ""),
        ("71", "ORME SPARES LTD", "TGHU7654321", ""),
        ("72", "Dean Tarlow", "", ""),
    ]


def test_a_joined_table_of_too_many_rows_is_not_made(dump):
    half = MOST_ROWS // 2 + 1
    (dump / "unit.csv").write_text("SHP_ID|CNTR\n" + "71|MSCU1234566\n" * half)
    assert len(read_joined(dump)) == half + 1
    (dump / "cars.csv").write_text("SHP_ID|VIN\n" + "71|WBAKS42030N018867\n" * half)
    assert read_joined(dump) is None


@pytest.mark.parametrize(
    "text",
    [
        "INTELLIGENCE REPORT\nURN: KP/24/0012\nFrom: DC Hart\n\nDean Tarlow was seen at the yard.\n",
        "Report\nFrom: DC Hart\nTo: DS Vale\n",
    ],
)
def test_a_report_beside_a_dump_is_no_key_of_its_codes(dump, text):
    (dump / "report.txt").write_text(text)
    notes = list_notes(dump)
    assert "explains the codes" not in notes["report.txt"]
    assert "explains the codes" in notes["key.txt"]


def test_a_text_that_cannot_be_read_explains_nothing_and_the_dump_is_joined(dump):
    (dump / "more.txt").write_text(KEY)
    classified = list_classified(dump)
    (dump / "more.txt").unlink()
    joined = join_folder(classified)
    assert [one.name for one in joined.explaining] == ["key.txt"]


def test_a_fault_in_a_table_of_a_dump_costs_the_others_nothing(dump):
    def fail():
        raise ValueError("row 7")

    classified = [
        replace(one, table=replace(one.table, lines=fail)) if one.name == "party.csv" else one
        for one in list_classified(dump)
    ]
    found = recognise_files(classified, make_recogniser(list_loaders()), MappingOptions())
    assert {one.name for one in found} == {one.name for one in classified}


def test_a_file_whose_mapping_the_user_chose_is_read_by_it(dump):
    table = read_delimited(dump / "unit.csv", "unit.csv")
    proposal = make_recogniser(list_loaders()).propose_all(table)[0]
    notes = list_notes(dump, MappingOptions(chosen={"units": proposal.mapping}))
    assert "read by the mapping units" in notes["unit.csv"]
    assert "joined to those of ship.csv" in notes["party.csv"]
