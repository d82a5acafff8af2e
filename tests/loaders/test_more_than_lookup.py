"""A text with people in it, and a list of vehicles that nothing else names, are no lookups but records."""

import pytest
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files

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


def classify(folder, name, text, reads=READS):
    write_file(folder, "reads.csv", reads)
    write_file(folder, name, text)
    found = classify_files(find_files([folder]))
    return {one.word for one in found if one.name.startswith(name)}


def test_a_briefing_with_a_look_out_table_is_logs_and_no_lookup(tmp_path):
    assert classify(tmp_path, "briefing.md", BRIEFING) == {"logs"}


def test_a_list_of_vehicles_that_no_record_names_is_no_lookup(tmp_path):
    text = "vrm,make,date stolen,taken from\nKX68 VRD,Audi,2025-03-01,Quarry Lane\nKX68 VRE,BMW,2025-03-02,\n"
    assert classify(tmp_path, "list.csv", text.replace("date stolen", "stolen")) == {"thefts"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plates.csv", "vrm,fuel\nAB12 CDE,diesel\nKX68 VRD,petrol\n"),
        (
            "codes.md",
            "# Codes\n\nVersion: 3\n\nThe marks of the export are told below, as the camera unit has them: "
            "AB12, BD19 and others.\n\n| vrm | fuel |\n|---|---|\n| AB12 CDE | diesel |\n"
            "| BD19 XYZ | diesel |\n| KX68 VRD | petrol |\n",
        ),
    ],
)
def test_a_table_that_explains_vehicles_of_the_records_beside_it_stays_a_lookup(tmp_path, name, text):
    assert classify(tmp_path, name, text) == {"lookup"}
