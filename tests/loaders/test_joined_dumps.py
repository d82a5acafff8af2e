"""A dump of shipments in several files is read as one: parties by their role, units below, codes as words."""

import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.load import load

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


def list_notes(dump):
    """The notes on each file of the dump, as they are classified."""
    return {one.name: " ".join(one.notes) for one in classify_files(find_files([dump]))}


def test_the_other_files_say_what_they_were_joined_to(dump):
    notes = list_notes(dump)
    assert "joined to those of ship.csv by SHP_ID" in notes["party.csv"]
    assert "joined to those of ship.csv by SHP_ID" in notes["unit.csv"]
    assert "explains the codes" in notes["key.txt"]


@pytest.mark.parametrize("head", ["P_ID", "BL_NO"])
def test_files_that_do_not_share_an_internal_number_stay_apart(dump, head):
    (dump / "party.csv").write_text(PARTIES.replace("SHP_ID", head))
    assert "joined" not in list_notes(dump)["party.csv"]
