"""Examinations: exhibits, the marks on them, what they were identified as, and who was at the scene."""

import pytest
from ringmap.graph.claims.document import unite
from ringmap.graph.claims.values import Claims
from ringmap.graph.errors import RowError
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.load import load
from ringmap.loaders.shops import examination

from .written import FILE, fact, mention, name_facts, name_mentions, shape_row

SCENE = {
    "force": "Essex Police",
    "scene": "EX/2025/17",
    "address": "Unit 4, Dock Road, Grays",
    "postcode": "RM20 3LH",
    "premises": "garage",
    "examined_at": "06/03/2025 09:15",
    "examiner": "PC 1234",
}


def shape_examination(**cells: str) -> Claims:
    return shape_row(examination, {**SCENE, **cells})


def test_an_examination_is_keyed_by_force_and_scene() -> None:
    header = shape_examination(exhibit="PG/1", item="door").header
    assert (header.source, header.reference, header.day) == ("Essex Police", "EX/2025/17", "2025-03-06")


def test_a_scene_without_a_reference_is_one_document_known_by_its_place() -> None:
    cells = {name: text for name, text in SCENE.items() if name != "scene"}
    one, other = (
        shape_row(examination, cells | {"exhibit": number, "item": "door"}).header
        for number in ("PG/1", "PG/2")
    )
    assert (one.id, one.keyed_by) == (other.id, "file, place and day")


def test_exhibits_that_nothing_says_the_scene_of_are_each_known_by_their_own_row() -> None:
    of_another = SourceFile("log.csv", "log", "another digest of the file")
    one, again, other = (
        shape_row(examination, {"exhibit": number, "item": "door"}, file).header
        for number, file in (("PG/1", FILE), ("PG/1", of_another), ("PG/2", FILE))
    )
    assert (one.id, one.keyed_by) == (again.id, "file and the row's content")
    assert one.id != other.id


def test_an_exhibit_is_a_part_of_its_document_and_was_found_at_the_scene() -> None:
    claims = shape_examination(
        exhibit="PG/1",
        item="door",
        side="left front",
        make="Land Rover",
        model="Range Rover L494",
        colour="black",
        paint_code="PAB",
    )
    part = mention(claims, "Part")
    assert (part.get_value("part"), part.get_value("side"), part.place) == (
        "Essex Police/EX/2025/17/PG/1",
        "left front",
        "PG/1",
    )
    assert fact(claims, "FOUND_AT").end == mention(claims, "Address")
    assert name_mentions(claims, "Person") == []


def test_the_scene_is_one_place_whatever_number_of_exhibits() -> None:
    rows = [
        shape_examination(exhibit=number, item="door", tenant="Kestrel Motors Ltd")
        for number in ("PG/1", "PG/2")
    ]
    (document,) = unite(rows).values()
    kinds = [m.kind for m in document.mentions_by_id.values()]
    assert (kinds.count("Address"), kinds.count("Organisation"), kinds.count("Part")) == (1, 1, 2)


def test_marks_are_shown_with_where_they_are_and_in_what_state() -> None:
    claims = shape_examination(
        exhibit="PG/1",
        item="engine",
        make="BMW",
        engine_number="N57D30A 12345",
        engine_state="re-stamped",
        ecu_vin="WBAPN72060A123456",
    )
    shows = {one.end.kind: dict(one.details) for one in claims.facts if one.type == "SHOWS"}
    assert shows == {"SerialMark": {"where": "engine", "state": "re-stamped"}, "Vin": {"where": "ECU"}}
    assert name_mentions(claims, "Vehicle") == []


def test_a_mark_ground_off_stays_as_a_state_where_there_is_no_value() -> None:
    for cells in ({"vin_state": "ground off"}, {"vin": "ground off"}):
        claims = shape_examination(exhibit="PG/1", item="chassis section", **cells)
        assert (mention(claims, "Part").get_value("vin_state"), name_mentions(claims, "Vin")) == (
            "ground off",
            [],
        )


def test_what_is_left_of_a_vin_is_a_partial_vin_and_no_mark() -> None:
    claims = shape_examination(
        exhibit="PG/1", item="windscreen", partial_vin="SALVA2AE4EH??????", glass_etch="7322"
    )
    assert mention(claims, "Part").get_reading("partial_vin").as_reported == "SALVA2AE4EH??????"
    assert mention(claims, "Part").get_value("etching") == "7322"
    assert (
        name_mentions(shape_examination(exhibit="PG/1", item="shell", vin="SALVA2AE4EH******"), "Vin") == []
    )
    assert mention(
        shape_examination(exhibit="PG/1", item="shell", vin="SALVA2AE4EH******"), "Part"
    ).get_reading("partial_vin")


def test_a_part_came_from_a_vehicle_only_where_the_examiner_says_so() -> None:
    door = {"exhibit": "PG/1", "item": "door"}
    assert not name_facts(shape_examination(**door, partial_vin="877322"), "CAME_FROM")
    came = fact(
        shape_examination(
            **door, identified_vin="SALVA2AE4EH877322", identified="Confirmed", identified_by="maker's data"
        ),
        "CAME_FROM",
    )
    assert came.end.get_value("identified_vin") == "SALVA2AE4EH877322"
    assert dict(came.details) == {"identified": "confirmed", "identified_by": "maker's data"}
    assert not name_facts(
        shape_examination(**door, identified_vin="SALVA2AE4EH877322", identified="not identified"),
        "CAME_FROM",
    )


def test_a_part_identified_by_its_theft_alone_came_from_the_stolen_vehicle() -> None:
    claims = shape_examination(exhibit="PG/1", item="door", crime_reference="42/12345/25")
    assert fact(claims, "OF").end == fact(claims, "CAME_FROM").end
    assert fact(claims, "OF").start.get_value("theft") == "ESSEX/42/12345/25"


def test_a_ringer_is_one_vehicle_that_shows_one_vin_and_is_identified_by_another() -> None:
    claims = shape_examination(
        exhibit="PG/1",
        item="body shell",
        vin="SALVA2AE4EH877322",
        vin_state="over-stamped",
        identified_vin="SALVA2AE0EH800001",
        identified="confirmed",
        crime_reference="42/12345/25",
        plate="LB07 SEO",
    )
    vehicle = mention(claims, "Vehicle")
    assert (
        vehicle.get_value("vin"),
        vehicle.get_value("identified_vin"),
        vehicle.get_value("vin_state"),
    ) == (
        "SALVA2AE4EH877322",
        "SALVA2AE0EH800001",
        "over-stamped",
    )
    assert {
        one.end.get_reading("vin").value
        for one in claims.facts
        if one.type == "SHOWS" and one.end.kind == "Vin"
    } == {"SALVA2AE4EH877322"}
    assert fact(claims, "OF").end == vehicle
    assert fact(claims, "CAME_FROM").end == vehicle


def test_a_shell_with_two_vins_is_one_vehicle_that_shows_both() -> None:
    vehicle = mention(
        shape_examination(exhibit="PG/1", item="shell", vin="SALVA2AE4EH877322", ecu_vin="SALVA2AE0EH800001"),
        "Vehicle",
    )
    assert [vin.value for vin in vehicle.get_readings("vin")] == ["SALVA2AE4EH877322", "SALVA2AE0EH800001"]


def test_a_whole_vehicle_is_a_vehicle_and_no_part() -> None:
    claims = shape_examination(exhibit="PG/1", item="whole vehicle", vin="SALVA2AE4EH877322")
    assert (name_mentions(claims, "Part"), mention(claims, "Vehicle").own_key) == (
        [],
        "Essex Police/EX/2025/17/PG/1",
    )
    assert fact(claims, "FOUND_AT").start == mention(claims, "Vehicle")


def test_several_vehicles_under_one_exhibit_are_several_origins() -> None:
    claims = shape_examination(
        exhibit="PG/1", item="doors", identified_vin="SALVA2AE4EH877322; SALVA2AE0EH800001"
    )
    assert len([one for one in claims.facts if one.type == "CAME_FROM"]) == 2


def test_plates_found_are_found_at_the_scene_with_who_made_them() -> None:
    claims = shape_examination(
        exhibit="PG/3",
        item="number plates",
        plate="BD62 XYZ; LB07 SEO",
        plate_supplier="Dunlin Plates, SS14 3AB",
    )
    plates = [
        one.start.get_value("vrm")
        for one in claims.facts
        if one.type == "FOUND_AT" and one.start.kind == "Plate"
    ]
    supplier = mention(claims, "Organisation")
    assert plates == ["BD62XYZ", "LB07SEO"]
    assert (
        supplier.get_reading("name").as_reported,
        supplier.get_value("postcode"),
        supplier.get_value("business"),
    ) == (
        "Dunlin Plates",
        "SS14 3AB",
        "number plate supplier",
    )


def test_tenant_landlord_and_those_present_are_tied_to_the_scene() -> None:
    claims = shape_examination(
        tenant="Kestrel Motors Ltd",
        tenant_company_number="01234567",
        landlord="Mr Adrian Fenwick",
        present="Dee Marlow; Tam Okoro",
    )
    trades = {
        dict(one.details)["as_reported"]: one.start.kind for one in claims.facts if one.type == "TRADES_AT"
    }
    assert trades == {"tenant": "Organisation", "landlord": "Person"}
    assert [(one.start.kind, one.start.role) for one in claims.facts if one.type == "SEEN_AT"] == [
        ("Person", "unknown")
    ] * 2
    assert mention(claims, "Organisation").get_value("business") == "garage"


def test_containers_bookings_and_phones_in_papers_are_found_at_the_scene() -> None:
    claims = shape_examination(
        exhibit="PG/9",
        item="papers",
        container="CSQU3054383",
        booking="ABC709951",
        carrier="Hanse Line",
        phone="07700 900123",
    )
    assert {one.start.kind for one in claims.facts if one.type == "FOUND_AT"} == {
        "Part",
        "Container",
        "Shipment",
        "Phone",
    }


def test_a_count_without_identities_stays_a_count() -> None:
    assert (
        mention(
            shape_examination(exhibit="PG/4", item="engine parts", make="BMW", count="at least 29"), "Part"
        ).get_value("count")
        == "at least 29"
    )


def test_a_grading_stands_on_everything_that_the_row_says() -> None:
    claims = shape_examination(exhibit="PG/1", item="door", grading="1AP")
    assert {m.grounds.grading for m in claims.mentions} == {"1AP"}


def test_a_vin_in_the_notes_is_a_mention_from_text() -> None:
    claims = shape_examination(exhibit="PG/1", item="door", notes="Beside shell SALVA2AE4EH877322")
    assert mention(claims, "Vin").from_text
    assert not name_facts(claims, "SHOWS")


def test_a_scene_without_an_address_makes_none_and_its_document_ties_the_exhibits_together() -> None:
    rows = [
        shape_row(
            examination, {"force": "Essex Police", "scene": "EX/2025/17", "exhibit": number, "item": "door"}
        )
        for number in ("PG/1", "PG/2")
    ]
    (document,) = unite(rows).values()
    assert [one.kind for one in document.mentions_by_id.values()] == ["Part", "Part"]


def test_premises_that_are_an_address_are_where_the_scene_is() -> None:
    claims = shape_row(examination, {"premises": "The Old Creamery, Ferry Lane, RM20 3LH", "item": "door"})
    assert mention(claims, "Address").get_value("postcode") == "RM20 3LH"
    claims = shape_row(examination, {"premises": "lock-up garage", "item": "door"})
    assert name_mentions(claims, "Address") == []


def test_a_row_of_a_scene_and_nothing_more_is_refused() -> None:
    with pytest.raises(RowError, match="expected an exhibit, a mark, or at least an address"):
        shape_row(examination, {"force": "Essex Police", "scene": "EX/2025/17"})


def test_a_tenant_with_a_persons_name_is_a_person_and_one_with_a_trade_a_firm() -> None:
    claims = shape_examination(tenant="Dee Marlow", landlord="Fenwick Estates")
    kinds = {
        dict(one.details)["as_reported"]: one.start.kind for one in claims.facts if one.type == "TRADES_AT"
    }
    assert kinds == {"tenant": "Person", "landlord": "Organisation"}


def test_a_marking_that_is_not_known_is_kept() -> None:
    assert shape_examination(exhibit="PG/1", item="door", marking="eyes only").header.marking == "EYES ONLY"


def test_a_row_with_a_vin_a_plate_or_only_a_make_and_no_item_is_a_whole_vehicle() -> None:
    for cells in ({"vin": "SALWA2BY7LA704418"}, {"plate": "LB07 SEO"}, {"make": "Skoda", "model": "Fabia"}):
        claims = shape_examination(**cells, colour="grey", seized_from="Dee Marlow")
        assert name_mentions(claims, "Part") == []
        assert (vehicle := mention(claims, "Vehicle")) == fact(claims, "HELD_BY").start
        assert vehicle in {one.start for one in claims.facts if one.type == "FOUND_AT"}


def test_a_row_that_says_what_it_is_or_has_the_number_of_a_part_is_a_part() -> None:
    for cells in (
        {"item": "door"},
        {"serial": "N57D30A 12345"},
        {"exhibit": "PG/4", "engine_number": "N57 1"},
    ):
        assert len(name_mentions(shape_examination(make="BMW", **cells), "Part")) == 1


def test_the_keeper_of_an_examined_vehicle_keeps_the_plate_that_it_shows() -> None:
    claims = shape_examination(plate="LB07 SEO", keeper="Ann Holt", keeper_address="8 Dock Road, RM20 3LT")
    assert fact(claims, "KEEPS").end == mention(claims, "Plate")
    assert fact(claims, "LIVES_AT").start == fact(claims, "KEEPS").start
    claims = shape_examination(vin="SALWA2BY7LA704418", keeper="Ann Holt")
    assert fact(claims, "KEEPS").end == mention(claims, "Vehicle")


def test_the_keeper_of_a_vehicle_on_other_plates_keeps_the_plate_that_it_should_bear() -> None:
    claims = shape_examination(plate="LB07 SEO", identified_vrm="CA19 YGO", keeper="Ann Holt")
    kept = fact(claims, "KEEPS").end
    assert [reading.value for name, reading in kept.readings if name == "vrm"] == ["CA19YGO"]


def test_an_engineer_who_inspects_a_car_for_an_insurer_is_nobody_of_the_case(tmp_path, store):
    path = tmp_path / "report.csv"
    path.write_text(
        "Exam ref,Date of examination,VIN,Plate,Keeper,Inspecting engineer\n"
        "HM/1,2026-02-17,WF0XXXTTGXHR83516,KX68 VRD,Ivo Marstrand,B. Fenn-Cash\n"
    )
    load(store, [path])
    names = [row["n"] for row in store.read("MATCH (p:Person) RETURN p.label AS n")]
    assert names == ["Ivo Marstrand"]
