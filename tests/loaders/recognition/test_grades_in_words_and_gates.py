"""Grades in words under any head, the gates of a barrier, and long descriptions of exhibits."""

import json

import pytest

from .tables import list_tried_fields, try_text

GRADED = """Log Ref,Date,{heads},Handling,Subject,Text
L1,21/02/2025,B Mostly reliable,D Not known,P,Darren Hollis,Seen at the yard
L2,22/02/2025,C Sometimes reliable,B Known indirectly,P,Kevin Marsh,Drives BX19 KLM
"""
LICENCES = """Log Ref,Date,Subject,Licence,Text
L1,21/02/2025,Darren Hollis,D not known,Seen at the yard
L2,22/02/2025,Kevin Marsh,D not known,Drives BX19 KLM
"""
BARRIER = """Timestamp,Gate,Confirmed VRM,Lane
2025-03-01 08:11:02,North Gate,BX19 KLM,1
2025-03-01 08:14:45,North Gate,YD17 OBR,2
"""
WING = (
    "Front wing and bonnet in red from a car whose number plate BX19 KLM was lying beside, marked with paint "
    "pen HOL and a code on the inner side, corner damaged, wiring loom still attached, photographed in place "
    "and packed in two bags"
)
STATEMENT = WING + ". The plate YD17 OBR was on another car"
PARTIES = [
    {"qual": "SH", "name": "Holt Motors Ltd", "addr": "4 Mill Lane, Leeds"},
    {"qual": "CN", "name": "Vale SARL", "addr": "Tema"},
]


@pytest.mark.parametrize("heads", ["Source,Intel", "Src,Info", "Source Eval,Intel Eval"])
def test_grades_in_words_are_grades_whatever_their_heads(tmp_path, heads):
    tried = try_text(tmp_path, "intel.csv", GRADED.format(heads=heads))
    source, intelligence = heads.split(",")
    fields = list_tried_fields(tried)
    assert (fields[source], fields[intelligence]) == ("source_grade", "intelligence_grade")


def test_the_words_of_a_grade_are_no_text_of_the_log(tmp_path):
    tried = try_text(tmp_path, "intel.csv", GRADED.format(heads="Source,Intel"))
    assert any("Kevin Marsh drives BX19 KLM (from text)" in sentence for sentence in tried.sentences)


def test_a_licence_that_nobody_knows_is_no_grade(tmp_path):
    assert "Licence" not in list_tried_fields(try_text(tmp_path, "intel.csv", LICENCES))


def test_the_gate_of_a_barrier_is_where_the_car_was_seen(tmp_path):
    tried = try_text(tmp_path, "barrier.csv", BARRIER)
    assert tried.taken_as == "sightings"
    assert tried.sentences[0].startswith("BX19KLM was seen at North Gate")


@pytest.mark.parametrize(("text", "is_shown"), [(WING, True), (STATEMENT, False)])
def test_an_exhibit_has_the_plates_of_its_description_and_not_those_of_a_statement(tmp_path, text, is_shown):
    rows = f'Exhibit Ref,Location,Description,Chassis\nKM/1,Unit 4,"{text}",SALLAAA146A123456\n'
    tried = try_text(tmp_path, "exhibits.csv", rows)
    assert any("plate BX19 KLM)" in sentence for sentence in tried.sentences) is is_shown


def test_shipper_and_consignee_are_told_apart_by_codes_under_qual(tmp_path):
    bill = {"BillNo": "MEDU123456", "Vessel": {"name": "Sea Rose"}, "parts": PARTIES, "POL": "GBFXT"}
    tried = try_text(tmp_path, "parties.json", json.dumps(bill))
    shipper = "Holt Motors Ltd trades at 4 Mill Lane, Leeds and is the shipper"
    assert any(shipper in sentence for sentence in tried.sentences)
    assert list_tried_fields(tried)["Vessel_name"] == "vessel"
