"""`ringmap export scoring` says by file what a scorer compares: persons, relations, gradings, documents."""

import json

import pytest
from ringmap.graph.export.scoring_facts import iterate_scoring_pieces
from ringmap.loaders.load import load

from ...case.commands import run_command

pytestmark = pytest.mark.one_engine

LOG = """URN,Force,Date,Grading,Handling,Subject,Nickname,DOB,Nominal,Role,Phone,VRM,VIN,Text
EX/1,Essex,12/01/2026,2BP,,Darren Hollis,Daz,14/02/1988,EX/1177,subject,07700 900111,LB07 SEO,,Seen
EX/2,Essex,13/01/2026,E41,,Darren Hollis,,14/02/1988,EX/1177,subject,07700 900112,,SALWA2BY7LA704418,Seen
"""
BILL = """bill,carrier,shipper,consignee,container,goods
CVNL26400152,Corvane Lines,Wessex Larkspur Ltd,Sunrise Ltd,CVNU5282049,1 USED CAR VIN SB1ZS3JE60E118274
"""


@pytest.fixture
def facts(store, tmp_path):
    """What the scorer gets of a log and a bill."""
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "bills.csv").write_text(BILL)
    load(store, [tmp_path / "log.csv", tmp_path / "bills.csv"])
    return json.loads("".join(iterate_scoring_pieces(store)))


def test_a_person_has_the_details_that_its_file_gives(facts):
    assert facts["persons"] == [
        {
            "file": "log.csv",
            "name": "Darren Hollis",
            "dob": "1988-02-14",
            "nominal": "EX/1177",
            "aka": ["Daz"],
            "role": "subject",
        }
    ]


def test_a_relation_stands_between_the_texts_of_the_file_and_has_the_scorers_word(facts):
    told = {(one["from"], one["relation"], one["to"]) for one in facts["relations"]}
    assert {
        ("Darren Hollis", "uses_phone", "07700 900111"),
        ("Darren Hollis", "uses_vehicle", "LB07 SEO"),
        ("Darren Hollis", "uses_vehicle", "SALWA2BY7LA704418"),
        ("Wessex Larkspur Ltd", "shipper_of", "CVNL26400152"),
        ("Sunrise Ltd", "consignee_of", "CVNL26400152"),
        ("CVNU5282049", "carried_under", "CVNL26400152"),
        ("SB1ZS3JE60E118274", "carried_under", "CVNL26400152"),
        ("SB1ZS3JE60E118274", "packed_in", "CVNU5282049"),
    } - told == set()
    assert not any("negated" in one for one in facts["relations"])


def test_the_gradings_of_both_schemes_are_parted_in_the_order_of_the_file(facts):
    assert facts["grades"] == [
        {"file": "log.csv", "source": "2", "intel": "B", "handling": "P"},
        {"file": "log.csv", "source": "E", "intel": "4", "handling": "1"},
    ]


def test_the_documents_of_each_file_are_counted(facts):
    assert facts["documents"] == {"bills.csv": 1, "log.csv": 2}


def test_the_command_writes_the_same_and_counts_what_it_wrote(store, tmp_path):
    (tmp_path / "log.csv").write_text(LOG)
    load(store, [tmp_path / "log.csv"])
    out = tmp_path / "facts.json"
    told = run_command(store, "export", "scoring", out).err
    facts = json.loads(out.read_text("utf-8"))
    assert told.startswith(f"wrote {out}: {sum(map(len, facts.values()))} facts")


def test_a_case_without_records_is_an_empty_answer(store):
    assert json.loads("".join(iterate_scoring_pieces(store))) == {
        "persons": [],
        "relations": [],
        "grades": [],
        "documents": {},
    }


def test_what_a_row_of_a_log_records_together_is_linked(store, tmp_path):
    row = "EX/3,Essex,14/01/2026,2BP,,Ann Holt; Dean Marsh,,,,,,KX68 VRD,,Seen"
    (tmp_path / "pair.csv").write_text(f"{LOG.splitlines()[0]}\n{row}\n")
    load(store, [tmp_path / "pair.csv"])
    told = json.loads("".join(iterate_scoring_pieces(store)))["relations"]
    linked = {
        frozenset((one["from"].strip(), one["to"].strip())) for one in told if one["relation"] == "linked"
    }
    pairs = [("Ann Holt", "Dean Marsh"), ("Ann Holt", "KX68 VRD"), ("Dean Marsh", "KX68 VRD")]
    assert linked == {frozenset(pair) for pair in pairs}


def test_a_part_is_from_the_vehicle_that_it_is_identified_by(store, tmp_path):
    (tmp_path / "parts.csv").write_text(
        "scene,exhibit,item,serial,make,identified_vin,identified_vrm\n"
        "SC/9,AB/1,engine,N57D30A 12345,BMW,WBAPN72060A123456,LB07 SEO\n"
    )
    load(store, [tmp_path / "parts.csv"])
    told = json.loads("".join(iterate_scoring_pieces(store)))["relations"]
    assert {
        ("N57D30A 12345", "part_from", "WBAPN72060A123456"),
        ("WBAPN72060A123456", "plate_of", "LB07 SEO"),
    } <= {(one["from"], one["relation"], one["to"]) for one in told}


def test_a_shipment_that_a_declaration_calls_by_its_mrn_is_called_by_its_bill(store, tmp_path):
    (tmp_path / "declared.csv").write_text(
        "mrn,bill,exporter,consignee,goods\n"
        "26GB7K41QX0882RWA3,CVNL26400152,Wessex Larkspur Ltd,Sunrise Ltd,USED PARTS\n"
    )
    load(store, [tmp_path / "declared.csv"])
    told = json.loads("".join(iterate_scoring_pieces(store)))["relations"]
    assert {(one["from"], one["relation"], one["to"]) for one in told} == {
        ("Wessex Larkspur Ltd", "shipper_of", "CVNL26400152"),
        ("Sunrise Ltd", "consignee_of", "CVNL26400152"),
    }


def test_a_camera_is_called_by_its_number(store, tmp_path):
    (tmp_path / "reads.csv").write_text(
        "vrm,seen_at,camera,camera site\nLB07 SEO,14/01/2026 05:41:08,QX0204,A13 EB Dagenham\n"
    )
    load(store, [tmp_path / "reads.csv"])
    told = json.loads("".join(iterate_scoring_pieces(store)))["relations"]
    assert [(one["from"], one["relation"], one["to"]) for one in told] == [("LB07 SEO", "seen_at", "QX0204")]
