"""Sightings: plates that cameras read, and stops."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.events import sightings

from .written import FILE, fact, mention, name_facts, name_mentions, row, shape_row

READ = {
    "VRM": "LB07 SEO",
    "Read Date/Time": "16/04/2025 05:41:08",
    "Camera": "FX0114",
    "Camera Desc": "A14 EB J58",
    "Lane": "1",
    "Dir": "E",
    "Conf%": "94",
    "Lat": "52.00417",
    "Long": "1.21903",
    "Hit List": "OP TREMBLING",
}
STOP = {
    "Stop ref": "S/12",
    "Date": "03/02/2026",
    "Time": "23:10",
    "Location": "Dock Road, Grays RM20 3LT",
    "VRM": "LB07 SEO",
    "Driver name": "Ann Moss",
    "Driver DOB": "01/02/1980",
    "Passengers": "Del Grey; Bo Ash",
    "Officer": "PC 1881",
    "Reason for stop": "no lights",
}


def test_a_read_says_that_the_plate_was_at_the_camera_at_that_second() -> None:
    claims = shape_row(sightings, READ | {"Force": "Northmere Police"})
    seen = fact(claims, "SEEN_AT")
    assert (seen.start.kind, seen.end.get_value("camera"), seen.first) == (
        "Plate",
        "Northmere Police/FX0114",
        "2025-04-16",
    )
    assert dict(seen.details) == {"at": "2025-04-16T05:41:08", "heading": "E", "lane": "1"}


def test_the_reads_of_one_force_and_day_are_one_document() -> None:
    header = shape_row(sightings, READ | {"Force": "Northmere Police"}).header
    assert (header.kind, header.source, header.reference, header.keyed_by) == (
        "SightingRecord",
        "Northmere Police",
        "2025-04-16",
        "force and day",
    )
    other = READ | {"Force": "Northmere Police", "Read Date/Time": "17/04/2025 00:00:01"}
    assert shape_row(sightings, other).header.id != header.id


def test_the_name_of_an_operation_on_a_hit_list_is_kept_as_words_and_is_nobody() -> None:
    claims = shape_row(sightings, READ)
    assert [words.text for words in claims.words] == ["OP TREMBLING"]
    assert name_mentions(claims, "Person") == []


def test_the_plate_that_the_record_gives_as_likely_counts_and_the_read_stands_beside_it() -> None:
    claims = shape_row(sightings, READ | {"VRM": "KV7OHZI", "Possible Misread": "KV70 HZT"})
    assert name_mentions(claims, "Plate") == ["Plate KV70HZT"]
    assert dict(fact(claims, "SEEN_AT").details)["read_as"] == "KV7OHZI"


def test_a_likely_plate_counts_for_the_read_most_like_it_and_a_car_behind_keeps_its_own() -> None:
    claims = shape_row(sightings, READ | {"VRM": "LB07 SEO; KV7OHZI", "Possible Misread": "KV70 HZT"})
    assert name_mentions(claims, "Plate") == ["Plate LB07SEO", "Plate KV70HZT"]
    read_as = {one.start.get_value("vrm"): dict(one.details).get("read_as") for one in claims.facts}
    assert (read_as["KV70HZT"], read_as["LB07SEO"]) == ("KV7OHZI", None)


def test_a_stop_is_keyed_by_its_own_reference_and_says_who_sat_in_the_vehicle() -> None:
    claims = shape_row(sightings, STOP)
    assert (claims.header.reference, claims.header.keyed_by) == ("S/12", "reference")
    seats = {one.start.get_value("name"): dict(one.details) for one in claims.facts if one.type == "SEEN_IN"}
    assert seats == {
        "ann moss": {"at": "2026-02-03T23:10", "as_reported": "driver"},
        "del grey": {"at": "2026-02-03T23:10"},
        "bo ash": {"at": "2026-02-03T23:10"},
    }
    assert {one.role for one in claims.mentions} == {"unknown"}


def test_occupants_are_seen_in_the_vehicle_and_the_vehicle_at_the_place() -> None:
    assert [start for start, type, _ in name_facts(shape_row(sightings, STOP)) if type == "SEEN_AT"] == [
        "Plate LB07SEO"
    ]


def test_somebody_stopped_on_foot_is_seen_at_the_place() -> None:
    cells = {
        "Stop ref": "S/13",
        "Date": "03/02/2026",
        "Location": "Dock Road, Grays RM20 3LT",
        "Person1 name": "Del Grey",
    }
    assert fact(shape_row(sightings, cells), "SEEN_AT").start.get_value("name") == "del grey"


def test_a_camera_without_a_number_is_known_by_its_site() -> None:
    cells = {"VRM": "LB07 SEO", "Site": "Mill Street", "Read at": "16/04/2025 05:41"}
    assert mention(shape_row(sightings, cells), "Camera").get_value("camera") == "log/MILL STREET"


def test_a_moment_that_cannot_be_read_is_noted_and_the_sighting_kept() -> None:
    given = row(sightings.RECORD, READ | {"Read Date/Time": "dawn"})
    claims = sightings.shape(given, FILE)
    assert (fact(claims, "SEEN_AT").first, claims.header.keyed_by) == ("", "file and content")
    assert "'dawn'" in given.notes[0]


def test_a_row_that_saw_nothing_is_refused_with_its_place() -> None:
    with pytest.raises(
        RowError, match=r"log.csv:2: field 'VRM' is 'N/K', expected a plate, a VIN or a person"
    ):
        shape_row(sightings, READ | {"VRM": "N/K"})


def test_an_alert_stands_at_the_place_of_its_own_read() -> None:
    one, other = (shape_row(sightings, READ | {"VRM": plate}) for plate in ("LB07 SEO", "LC08 SEO"))
    assert {words.place for words in one.words}.isdisjoint(claim.place for claim in other.mentions)


def test_the_keeper_beside_a_read_keeps_the_plate_and_was_not_in_the_car() -> None:
    claims = shape_row(sightings, READ | {"Registered keeper": "Tarn Haulage Ltd"})
    kept = fact(claims, "KEEPS")
    assert (kept.start.kind, kept.end.kind) == ("Organisation", "Plate")
    assert not [one for one in claims.facts if one.type == "SEEN_IN"]


def test_words_for_no_keeper_keep_nothing() -> None:
    claims = shape_row(sightings, READ | {"Registered keeper": "NO CURRENT KEEPER"})
    assert not [one for one in claims.facts if one.type == "KEEPS"]


def test_a_row_of_a_list_of_cameras_is_a_camera_and_no_reject() -> None:
    claims = shape_row(sightings, {"Camera": "FX0114", "Camera Desc": "A14 EB J58"})
    assert [mention.kind for mention in claims.mentions] == ["Camera"]


def test_a_stop_put_in_as_intelligence_has_its_grading_and_handling() -> None:
    graded = STOP | {"Source evaluation": "2", "Intelligence assessment": "B", "Handling code": "C"}
    grounds = shape_row(sightings, graded).mentions[0].grounds
    assert (grounds.grading, grounds.handling[:1]) == ("2BC", "C")
    assert shape_row(sightings, STOP).mentions[0].grounds.grading == ""


def test_who_got_away_is_kept_by_the_remarks_alone() -> None:
    fled = {"Stop ref": "S/13", "Date": "03/02/2026", "Time": "23:10", "Location": "Dock Road"}
    claims = shape_row(sightings, fled | {"Remarks": "Made off. Rider thought to be Callum TUCKER."})
    assert [words.text[:8] for words in claims.words] == ["Made off"]
    with pytest.raises(RowError):
        shape_row(sightings, fled | {"Remarks": "Made off before the stop."})


@pytest.mark.parametrize(
    "remark", ["Engineer Tom Quill attended to fix camera", "Camera fault ring 07700 900111"]
)
def test_who_is_in_a_remark_on_the_camera_was_not_seen(remark: str) -> None:
    with pytest.raises(RowError):
        shape_row(
            sightings, {"Date": "03/02/2026", "Time": "23:10", "Location": "Dock Road", "Remarks": remark}
        )
