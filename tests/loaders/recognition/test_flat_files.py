"""Flat files without heads are read by their record types, their contents and their neighbours."""

import pytest
from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.load import load
from ringmap.loaders.recognition.surroundings import widen_table

from .tables import RECOGNISER, list_fields

# Record types of letters, codes of X12 for the parties, the seal before the weight.
LETTERED = """HDR|EXPMAN|20260114
BOL|QLX900127|20260110|GBFXT|GHTEM|AMBER STORK|0617S
PTY|SH|Marsh Lane Salvage Ltd|Unit 4 Marsh Lane|LU14 2QT
PTY|CN|Koudjo & Fils SARL|Rue 14|Tema
PTY|N1|Ann Holt||
EQP|QRWU3077410|45G1|SL88120|12400|KGS
ITM|1|USED CORSA VIN SB1KZ3JE60E123456
BOL|QLX900128|20260110|GBFXT|GHTEM|AMBER STORK|0617S
PTY|SH|Dean Marsh|8 Dock Road|RM20 3LT
PTY|CN|Koudjo & Fils SARL|Rue 14|Tema
EQP|VLXU5190640|22G1|SL88121|2300|KGS
ITM|1|USED ENGINES
TRL|2
"""
# Record types of figures, the weight in pounds before the seal, the ship before the ports.
FIGURED = """01,CRN,2026-01-14
05,SHN2214,ANNA PRIMROSE,114W,GBSOU,AEJEA,USD
10,CZ,Vale Parts Ltd,3 Holt Row,RM20 3LT
10,CN,Quick Spares FZE,Shed 9,Jebel Ali
15,QRWU3077410,22G1,2204,LB,HD44901
20,1,CAR BODY CUTS
05,SHN2215,ANNA PRIMROSE,114W,GBSOU,AEJEA,USD
10,CZ,Tom Vale,9 Quarry Lane,RM20 3LT
10,CN,Quick Spares FZE,Shed 9,Jebel Ali
15,VLXU5190640,45G1,114,LB,HD44902
20,1,GEARBOXES
99,2
"""


def read_fields(folder, text):
    """The field of each position of a flat file."""
    path = folder / "export.txt"
    path.write_text(text)
    (table,) = read_tables(path, path.name)
    return list_fields(RECOGNISER.recognise(widen_table(table)))


def test_record_types_of_letters_and_a_notify_party_of_x12(tmp_path):
    fields = read_fields(tmp_path, LETTERED)
    assert fields["BOL 2"] == "bill"
    assert (fields["BOL 6"], fields["BOL 7"]) == ("vessel", "voyage")
    assert (fields["EQP 4"], fields["EQP 5"], fields["EQP 6"]) == (
        *("seal", "gross_weight_kg", "gross_weight_kg"),
    )
    assert fields["PTY NI 3"] == "notify"
    assert fields["ITM 2"] == "left out"  # it counts the items


def test_the_ship_before_the_ports_and_the_weight_before_the_seal(tmp_path):
    fields = read_fields(tmp_path, FIGURED)
    assert [fields[f"05 {at}"] for at in range(2, 7)] == [
        *("bill", "vessel", "voyage", "port_of_loading", "port_of_discharge"),
    ]
    assert (fields["15 4"], fields["15 6"]) == ("gross_weight_kg", "seal")
    assert [fields[f"10 CN {at}"] for at in (3, 4, 5)] == [
        *("consignee", "consignee_address", "consignee_address"),
    ]


def test_a_flat_file_of_bills_loads_as_it_is_and_nobody_drives_the_used_cars(store, tmp_path):
    (tmp_path / "export.txt").write_text(LETTERED)
    [outcome] = load(store, [tmp_path / "export.txt"])
    assert (outcome.taken_as, outcome.loaded) == ("bills", 2)
    facts = store.read("MATCH (a:Person)-[f]->(o:Entity) RETURN a.label AS a, type(f) AS t, o.kind AS k")
    assert {(row["a"], row["t"], row["k"]) for row in facts} == {
        ("Ann Holt", "NOTIFIED", "Shipment"),
        ("Dean Marsh", "SHIPPED", "Shipment"),
        ("Dean Marsh", "LIVES_AT", "Address"),
    }


LOGGED = """LOG,K-1,13/02/2026,2BP
PER,FENWORTH,GARY,14/01/1970,07700900320
TXT,Seen at the yard in Barking.
LOG,K-2,14/02/2026,1AP
PER,PELL,ANN,22/03/1979,07700900321
PER,MARSH,LEE,21/11/1990,07700900322
TXT,Both seen in a grey van.
"""


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "text",
    [
        LOGGED,
        LOGGED.replace("FENWORTH,GARY", "GARY,FENWORTH")
        .replace("PELL,ANN", "ANN,PELL")
        .replace("MARSH,LEE", "LEE,MARSH"),
    ],
    ids=["surname first", "forename first"],
)
def test_the_persons_of_a_flat_file_of_logs_have_their_whole_names_days_of_birth_and_phones(
    store, tmp_path, text
):
    (tmp_path / "export.txt").write_text(text)
    [outcome] = load(store, [tmp_path / "export.txt"])
    assert (outcome.taken_as, outcome.loaded) == ("logs", 2)
    found = store.read(
        "MATCH (a:Person)-[:USES]->(p:Phone) RETURN a.label AS name, a.born_on AS born, p.label AS phone"
    )
    assert sorted((row["name"].casefold(), row["born"], row["phone"][-3:]) for row in found) == [
        ("ann pell", "1979-03-22", "321"),
        ("gary fenworth", "1970-01-14", "320"),
        ("lee marsh", "1990-11-21", "322"),
    ]
    graded = store.read("MATCH (:Person)-[f:USES]->(:Phone) RETURN DISTINCT f.grading AS g ORDER BY g")
    assert graded == [{"g": "1AP"}, {"g": "2BP"}]
