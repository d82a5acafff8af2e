"""A table in a briefing is no lookup, and a lookup says what of its file is not read."""

import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files

from ..case.commands import run_command
from .test_reading_files import write_file

READS = "camera,seen_at,vrm\nA1,2025-03-05 10:00,AB12 CDE\nA1,2025-03-05 10:05,BD19 XYZ\n"
BRIEFING = """# Briefing

## Log K25-1

- **Evaluation:** 2/B/P
- **Subject:** Ann Holt, b. 30/11/1990
- **Vehicle:** grey VW Golf, AB12 CDE

Holt was seen at the yard of Dee Marlow on Monday.

## Log K25-2

- **Evaluation:** 3/D/C
- **Subject:** Tom Vale
- **Vehicle:** none

Vale pays for keys that are left at the yard.

## Look out for

| VRM | Description | Area |
|---|---|---|
| BD19 XYZ | Ford Ranger, black | Dunmarsh |
"""


CODES = """# Camera codes

Kept by the desk. Tom Vale was seen at the first of them on Monday, ring 01632 960412 with more.

| vrm | fuel | band |
|---|---|---|
| AB12 CDE | diesel | 1 |
| BD19 XYZ | petrol | 2 |
| KX68 VRD | petrol | 2 |
| KX68 VRE | petrol | 2 |
"""
# Labelled like reports, but nothing in them is of any kind of record.
GLOSSARY = """# Fuel codes

## Code D

- **Meaning:** diesel
- **Since:** always

Used for the heavy ones that the firm has bought over the years.

## Code P

- **Meaning:** petrol
- **Since:** always

Used for the light ones that the firm has hired over the years.

| vrm | fuel |
|---|---|
| AB12 CDE | D |
| BD19 XYZ | P |
| KX68 VRD | P |
| KX68 VRE | P |
"""


def classify(folder, name, text, reads=READS):
    write_file(folder, "reads.csv", reads)
    write_file(folder, name, text)
    found = classify_files(find_files([folder]))
    return [one for one in found if one.name.startswith(name)]


def test_a_briefing_with_a_look_out_table_is_logs_and_no_lookup(tmp_path):
    assert {one.word for one in classify(tmp_path, "briefing.md", BRIEFING)} == {"logs"}


def test_a_text_of_labels_in_which_nothing_is_recognised_stays_a_lookup_and_says_what_is_not_read(tmp_path):
    [found] = classify(tmp_path, "codes.md", GLOSSARY)
    assert found.word == "lookup"
    assert "the text around the table is not read" in " ".join(found.notes)


def test_a_lookup_with_sentences_around_it_says_that_they_are_not_read(tmp_path):
    [found] = classify(tmp_path, "codes.md", CODES)
    assert found.word == "lookup"
    assert "the text around the table is not read" in " ".join(found.notes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plates.csv", "vrm,fuel,band\nAB12CDE,diesel,1\nKX68VRD,petrol,2\n"),
        ("plates.csv", "vrm,fuel,band\nab12 cde,diesel,1\nkx68 vrd,petrol,2\n"),
    ],
)
def test_a_table_that_explains_vehicles_of_the_records_stays_a_lookup_however_they_are_written(
    tmp_path, name, text
):
    [found] = classify(tmp_path, name, text)
    assert (found.word, found.notes) == ("lookup", [])


def test_a_lookup_of_vehicles_that_no_record_names_says_that_nothing_of_it_is_read(tmp_path):
    [found] = classify(tmp_path, "fleet.csv", "vrm,make,model\nKX68 VRD,Audi,A3\nKX68 VRE,BMW,X5\n")
    assert found.word == "lookup"
    assert "no record of this load has any value of its first column" in " ".join(found.notes)


def test_a_lookup_of_phones_is_one_with_and_without_the_number_of_their_country(tmp_path):
    calls = "caller,called,start,seconds\n+447700900303,+447700900840,2025-06-18 01:52:10,64\n"
    [found] = classify(tmp_path, "sims.csv", "called,colour,held\n07700900840,red,yes\n", calls)
    assert (found.word, found.notes) == ("lookup", [])


BOOKING = '{"bkg": "%s", "bl": "QLXFXT0090%s", "pol": {"un": "GBFXT"}, "pod": {"un": "GHTEM"}, "pty": '
BOOKING += '[{"q": "CZ", "nm": "Holt Parts Ltd"}, {"q": "CN", "nm": "Dee Marlow"}], "eq": [{"no": "%s"}], '
BOOKING += '"gds": [{"ln": 1, "tx": "USED FORD FOCUS"}]}\n'
GATES = "terminal,gate_in_at,container,bkg\nBerth 9,2025-03-05 10:00,QRWU3077410,%s\n"


@pytest.mark.parametrize("named", ["QL220771", "XX1"])
def test_bookings_with_lists_of_parties_and_boxes_are_no_lookup_for_the_table_that_names_them(
    tmp_path, named
):
    text = BOOKING % ("QL220771", "411", "QRWU3077410") + BOOKING % ("QL220772", "412", "QRWU3077426")
    [found] = classify(tmp_path, "feed.jsonl", text, GATES % named)
    assert found.word == "bills"


def test_objects_with_lists_that_are_of_no_kind_of_record_stay_a_lookup(tmp_path):
    text = '{"camera": "A1", "lanes": [{"no": 1, "lit": "yes"}, {"no": 2, "lit": "no"}]}\n'
    text += '{"camera": "A2", "lanes": [{"no": 1, "lit": "yes"}]}\n'
    reads = "seen_at,vrm,camera\n2025-03-05 10:00,AB12 CDE,A1\n"
    [found] = classify(tmp_path, "cameras.jsonl", text, reads)
    assert found.word == "lookup"


PARTS = "Ref,Recovered From,On,Component,Label No,Matched To (index),Supplier Ref\n"
PARTS += 'GO-1,"Unit 2 Mill Lane, LN4 2AB",06/08/2025,Engine block,306DTA 0442917,FE65 RZU,LR095847\n'
PARTS += 'GO-2,"Unit 2 Mill Lane, LN4 2AB",06/08/2025,Airbag,PA 60771B20418,EA69 PHJ,8V0 880 204 F\n'
REFERENCES = "terminal,gate_in_at,container,ref\nBerth 9,2025-03-05 10:00,QRWU3077410,%s\n"


def test_parts_whose_references_no_other_file_names_are_examinations_and_no_lookup(tmp_path):
    [found] = classify(tmp_path, "parts.csv", PARTS, REFERENCES % "880112")
    assert (found.word, found.error) == ("examinations", "")
    [found] = classify(tmp_path, "parts.csv", PARTS, REFERENCES % "GO-2")
    assert found.word == "lookup"


def test_a_reference_in_the_form_of_makers_catalogues_is_left_out(tmp_path):
    [found] = classify(tmp_path, "parts.csv", PARTS, REFERENCES % "880112")
    [rule] = [one for one in found.proposal.mapping.rules if one.columns == ("Supplier Ref",)]
    assert not rule.is_read


def test_records_under_codes_beside_a_list_of_people_are_read_as_well_and_who_wrote_them_is_nobody(tmp_path):
    people = '[{"name": "Ann Holt", "dateOfBirth": "1987-06-21"}]'
    cars = '{"S1": {"type": "shell", "vinNumber": "SALYA2BX5KA209916"}, "S2": {"type": "front end", '
    cars += '"registration": "MA18 EWP"}}'
    text = (
        f'{{"survey": "SV-1", "surveyedBy": {{"fullName": "Ida Vell"}}, "items": {cars}, "seen": {people}}}'
    )
    path = write_file(tmp_path, "survey.json", text)
    found = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    sentences = " ".join(one for file in found for one in file["sentences"])
    assert all(mark in sentences for mark in ("SALYA2BX5KA209916", "MA18 EWP", "Ann Holt"))
    assert "Ida Vell" not in sentences


def test_what_stands_under_codes_that_the_list_names_explains_it(tmp_path):
    reads = '[{"seen_at": "2025-03-05 10:00", "vrm": "AB12 CDE", "camera": "C1"}]'
    cameras = '{"C1": {"name": "A12 North", "postcode": "CO6 1DU"}, "C2": {"name": "A12 South"}}'
    path = write_file(tmp_path, "reads.json", f'{{"cameras": {cameras}, "reads": {reads}}}')
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    assert found["taken_as"] == "sightings"
    assert {one["column"]: one["field"] for one in found["fields"]}["camera"] == "camera"


def test_a_list_of_accounts_without_a_mark_that_no_record_names_stays_a_lookup(tmp_path):
    text = "Account No,Name,Manager,Opened\n99945678,Kestrel Motors Ltd,Kay Merrow,01/02/2020\n"
    text += "99945679,Larch Motors Ltd,Dee Vale,01/03/2020\n"
    payments = "Date,Account No,Counterparty,Amount\n01/03/2025,12345678,Dean Hartwick,500.00\n"
    [found] = classify(tmp_path, "branches.csv", text, payments)
    assert found.word == "lookup"
