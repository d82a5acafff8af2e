"""A file whose rows lack what their kind of record is about is loaded, and says so once."""

import pytest
from ringmap.loaders.load import load

from .strangers import write_file

pytestmark = pytest.mark.one_engine


def list_warnings(store, tmp_path, text):
    """What is warned of when a file with this text is loaded."""
    [outcome] = load(store, [write_file(tmp_path, "file.csv", text)])
    assert not outcome.error
    return [note.partition(";")[0] for note in outcome.notes if note.startswith("Warning: ")]


def test_a_log_without_a_person_plate_or_firm_says_so_with_its_first_lines(store, tmp_path):
    rows = [f"EX/{number},Essex,,07700 9001{number:02}" for number in range(1, 8)]
    text = "\n".join(["URN,Force,Subject,Phone", *rows, "EX/9,Essex,Darren Hollis,", ""])
    assert list_warnings(store, tmp_path, text) == [
        "Warning: 7 rows name no person, plate or firm, though that is what logs are about "
        "(lines 2, 3, 4, 5, 6 …)"
    ]


def test_an_examination_without_a_mark_says_so(store, tmp_path):
    text = (
        "scene,address,exhibit,item,vin\n"
        "SX-1,Unit 7 Oxbow Works,A/1,door,\n"
        "SX-2,Arch 9,A/2,shell,SALWA2BY7LA704418\n"
    )
    [warning] = list_warnings(store, tmp_path, text)
    assert warning.startswith("Warning: 1 row names no mark (VIN, plate or serial number)")
    assert warning.endswith("(line 2)")


def test_a_bill_without_party_or_box_says_so(store, tmp_path):
    text = (
        "bill,carrier,shipper,consignee,container\n"
        "GRL1,Corvane Lines,,,\n"
        "GRL2,Corvane Lines,Quern Ltd,,FZKU4122078\n"
    )
    assert list_warnings(store, tmp_path, text) == [
        "Warning: 1 row names no party, though that is what bills are about (line 2)",
        "Warning: 1 row names no box, though that is what bills are about (line 2)",
    ]


def test_a_file_that_has_what_it_is_about_is_not_warned_of(store, tmp_path):
    assert list_warnings(store, tmp_path, "URN,Force,Subject\nEX/1,Essex,Darren Hollis\n") == []
