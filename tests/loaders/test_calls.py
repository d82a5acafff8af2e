"""Call data: numbers that called numbers."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.events import calls

from .written import FILE, fact, name_facts, name_mentions, row, shape_row

CALL = {
    "Target MSISDN": "447700900118",
    "Subscriber": "Mr D K Oxley",
    "Call Type": "MOC",
    "A Number": "447700900118",
    "B Number": "447700900167",
    "Start Date": "15/04/2025",
    "Start Time": "22:10:31",
    "Duration (s)": "64",
    "IMSI": "234159900441771",
    "IMEI": "490154203237518",
    "First Cell ID": "234-15-1042-77103",
    "First Cell Address": "Water Tower, Mill Lane",
}
A, B = "Phone +447700900118", "Phone +447700900167"


def test_a_call_has_its_moment_length_cell_handset_and_sim() -> None:
    call = fact(shape_row(calls, CALL), "CALLED")
    assert (call.start.get_value("number"), call.end.get_value("number"), call.first) == (
        "+447700900118",
        "+447700900167",
        "2025-04-15",
    )
    assert dict(call.details) == {
        "at": "2025-04-15T22:10:31",
        "seconds": "64",
        "medium": "MOC",
        "cell_id": "234-15-1042-77103",
        "cell_place": "Water Tower, Mill Lane",
        "measured_at": "+447700900118",
        "imei": "490154203237518",
        "imsi": "234159900441771",
    }


def test_handset_and_sim_are_no_phones() -> None:
    assert name_mentions(shape_row(calls, CALL), "Phone") == [A, B]


def test_the_subscriber_uses_the_target_number() -> None:
    assert ("Person d k oxley", "USES", A) in name_facts(shape_row(calls, CALL))


def test_the_calls_of_one_number_and_day_are_one_document_of_the_operator() -> None:
    header = shape_row(calls, CALL | {"Network": "Norvo Mobile"}).header
    assert (header.kind, header.source, header.reference, header.keyed_by, header.day) == (
        "CallRecord",
        "Norvo Mobile",
        "+447700900118 2025-04-15",
        "operator, number and day",
        "2025-04-15",
    )


def test_a_service_number_is_no_phone_and_is_told() -> None:
    given = row(calls.RECORD, CALL | {"B Number": "150"})
    claims = calls.shape(given, FILE)
    assert name_mentions(claims, "Phone") == [A]
    assert "'150'" in given.notes[0]


@pytest.mark.parametrize("withheld", ["WITHHELD", "N/K", ""])
def test_a_withheld_number_is_no_phone_and_no_call(withheld: str) -> None:
    assert name_facts(shape_row(calls, CALL | {"A Number": withheld}), "CALLED") == set()


@pytest.mark.parametrize(
    ("direction", "ends"), [("Incoming", (B, A)), ("out", (A, B)), ("MTC", (B, A)), ("sent", (A, B))]
)
def test_data_that_name_the_target_once_tell_the_direction(direction: str, ends: tuple[str, str]) -> None:
    cells = {
        "Target": "07700 900118",
        "Other number": "07700 900167",
        "Direction": direction,
        "Duration": "1m 4s",
    }
    claims = shape_row(calls, cells)
    assert {(start, end) for start, _, end in name_facts(claims)} == {ends}
    assert dict(fact(claims, "CALLED").details)["seconds"] == "64"


def test_a_direction_that_is_not_told_leaves_the_call_without_one() -> None:
    cells = {"Target": "07700 900118", "Other number": "07700 900167", "Duration": "64"}
    assert not fact(shape_row(calls, cells), "CALLED").directed


def test_names_beside_the_numbers_use_them() -> None:
    cells = {
        "From": "07700 900118",
        "From name": "Ann Moss",
        "To": "07700 900167",
        "To name": "Kestrel Motors Ltd",
    }
    assert name_facts(shape_row(calls, cells | {"Seconds": "9"}), "USES") == {
        ("Person ann moss", "USES", A),
        ("Organisation KESTREL MOTORS LTD", "USES", B),
    }


def test_a_row_without_a_number_is_refused_with_its_place() -> None:
    with pytest.raises(RowError, match=r"log.csv:2: field 'From' is '', expected a number that called"):
        shape_row(calls, {"From": "", "To": "N/K", "Seconds": "3"})
