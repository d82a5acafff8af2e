"""True of every world: numbers agree, days are in order, roles are played, same settings give same bytes."""

import os
import subprocess
import sys
from collections import defaultdict
from datetime import timedelta
from itertools import combinations, pairwise

import pytest
from ringmap.graph.kinds.container import CONTAINER
from ringmap.graph.kinds.make import can_have_make
from ringmap.graph.kinds.phone import PHONE
from ringmap.graph.kinds.reading import Verdict
from ringmap.graph.kinds.vessel import IMO
from ringmap.graph.kinds.vin import VIN
from ringmap.graph.kinds.vrm import VRM
from ringmap.world.makers.firms import HONEST, SHELL
from ringmap.world.makers.geography import list_closed_ports
from ringmap.world.makers.matter_kinds import VISITS
from ringmap.world.makers.rings import (
    BROKER,
    DRIVER,
    KEEPER,
    LEADER,
    LOADER,
    RINGER,
    STRIPPER,
    THIEF,
    VISIBLE,
)
from ringmap.world.makers.sailings import KM_A_DAY
from ringmap.world.makers.sea_routes import read_kilometres
from ringmap.world.makers.settings import LAST_DAY
from ringmap.world.makers.vehicles import COPIED, FALSE, TRANSFERRED, YEARS
from ringmap.world.truth.entity_tables import list_circles

from ..long import mark_rest_long
from .grading_ceiling import measure_ceiling
from .worlds import SEEDS, VEHICLES, records, world

PLAYED = {
    "order": BROKER,
    "reconnoitre": THIEF,
    "acquire": THIEF,
    "move": DRIVER,
    "store": KEEPER,
    "strip": STRIPPER,
    "re-identify": RINGER,
    "sell": BROKER,
    "load": LOADER,
    "pay": BROKER,
}
each_seed = pytest.mark.parametrize("seed", mark_rest_long(SEEDS))


def steps_of(seed):
    """The steps of each stolen vehicle, in the order in which they were played."""
    found = defaultdict(dict)
    for step in world(seed).history.steps:
        found[step.vehicle].setdefault(step.scene, step)
    return found


def overlap(one, other):
    """Return True if two plates are on at one time."""
    return one.first <= other.last and other.first <= one.last


@each_seed
def test_no_two_vehicles_truly_bear_one_number(seed):
    vehicles = world(seed).vehicles
    assert (
        len({one.id for one in vehicles})
        == len({one.vin for one in vehicles})
        == len({one.engine for one in vehicles})
        == VEHICLES
    )


@each_seed
def test_a_mark_is_on_two_vehicles_at_a_time_only_where_one_copies_it(seed):
    plates = defaultdict(list)
    for vehicle in world(seed).vehicles:
        for plate in vehicle.plates:
            if plate.how != COPIED:
                plates[plate.mark].append(plate)
    assert not any(overlap(*pair) for same in plates.values() for pair in combinations(same, 2))
    assert all(len(same) == 1 for same in plates.values() if any(plate.how == FALSE for plate in same))


@each_seed
def test_a_copied_plate_and_vin_are_those_of_the_vehicle_whose_identity_it_is(seed):
    by_id = {one.id: one for one in world(seed).vehicles}
    assert world(seed).history.changed_identities
    for vehicle, other, _ in world(seed).history.changed_identities:
        copied = vehicle.plates[-1]
        assert (copied.how, copied.copied_from, copied.mark) == (COPIED, other.id, by_id[other.id].own_mark)
        assert vehicle.shown_vin in ("", other.vin)
    yards = {vehicle.id for listing in world(seed).history.listings for vehicle, _, _ in listing.stock}
    assert all(
        (other.id in yards) is (kind == "ringer") for _, other, kind in world(seed).history.changed_identities
    )


@each_seed
def test_a_cherished_mark_leaves_one_vehicle_for_a_younger_one_on_one_day(seed):
    moved = [
        (vehicle, plate)
        for vehicle in world(seed).vehicles
        for plate in vehicle.plates
        if plate.how == TRANSFERRED
    ]
    assert moved
    for vehicle, plate in moved:
        giver = next(
            one
            for one in world(seed).vehicles
            if one is not vehicle and any(other.mark == plate.mark for other in one.plates)
        )
        assert giver.plates[0].last == plate.first - timedelta(1) == vehicle.plates[0].last
        assert giver.registered <= vehicle.registered
        assert giver.find_mark(plate.first) not in (plate.mark, vehicle.own_mark)


@each_seed
def test_a_vin_has_its_makers_code_and_its_model_year(seed):
    for one in world(seed).vehicles:
        assert VIN.clean(one.vin).verdict is not Verdict.DOUBTFUL, one.vin
        assert can_have_make(one.vin, one.car.make) is True, (one.vin, one.car.make)
        assert one.vin[9] == YEARS[one.year]
        assert one.registered.year == one.year >= one.car.since


@each_seed
def test_marks_are_of_the_current_form_and_of_their_vehicles_age(seed):
    for one in world(seed).vehicles:
        reading = VRM.clean(one.own_mark)
        assert (reading.verdict, reading.value) == (Verdict.VALID, one.own_mark)
        assert int(one.own_mark[2:4]) % 50 in (one.year % 100, (one.year - 1) % 100)


@each_seed
def test_containers_and_ships_have_their_check_digits(seed):
    for one in world(seed).history.consignments:
        assert CONTAINER.clean(one.boxes[0].number).verdict is Verdict.VALID
        assert IMO.clean(one.sailing.imo).verdict is Verdict.VALID


@each_seed
def test_telephone_numbers_can_be_dialled_in_their_countries(seed):
    for one in world(seed).history.consignments:
        assert PHONE.clean(one.consignee.phone).verdict is Verdict.VALID, one.consignee.phone
        assert PHONE.clean(one.shipper.phone).verdict is Verdict.VALID


@each_seed
def test_a_container_is_on_one_voyage_at_a_time(seed):
    sailings = defaultdict(list)
    for one in world(seed).history.consignments:
        sailings[one.boxes[0].number].append(one.sailing)
    for same in sailings.values():
        assert not any(one.etd <= other.eta and other.etd <= one.eta for one, other in combinations(same, 2))


@each_seed
def test_who_plays_a_step_belongs_to_the_ring_and_plays_that_part_where_anybody_does(seed):
    rings = {ring.id: ring for ring in world(seed).rings}
    for step in world(seed).history.steps:
        if not step.person:
            assert step.scene in ("declare", "sail", "receive")
            continue
        ring, day = rings[step.ring], min(step.day, rings[step.ring].last)
        playing = [person.id for person in ring.list_players(PLAYED[step.scene], day)]
        about = [
            part.person.id for part in ring.roles if part.first <= day <= part.last and part.role != LEADER
        ]
        assert step.person in (playing or about), step


@each_seed
def test_a_vehicle_is_stolen_before_it_is_stored_stripped_loaded_and_sailed(seed):
    thefts = {theft.vehicle.id: theft for theft in world(seed).history.thefts}
    for vehicle, scenes in steps_of(seed).items():
        assert scenes["acquire"].day == thefts[vehicle].since.date()
        days = [
            scenes[scene].day
            for scene in (
                "order",
                "reconnoitre",
                "acquire",
                "move",
                "store",
                "strip",
                "load",
                "sail",
                "receive",
                "pay",
            )
            if scene in scenes
        ]
        assert days == sorted(days)
        assert days[-1] <= LAST_DAY
        assert "sail" not in scenes or scenes["load"].day < scenes["sail"].day
        assert "sell" not in scenes or scenes["re-identify"].day < scenes["sell"].day


@each_seed
def test_what_is_shipped_or_stripped_is_never_found_and_what_is_found_went_no_further(seed):
    scenes = steps_of(seed)
    for theft in world(seed).history.thefts:
        if theft.recovery:
            assert theft.recovery.day > theft.since.date()
            assert not {"load", "strip", "re-identify"} & set(scenes.get(theft.vehicle.id, ()))


@each_seed
def test_a_thief_is_seen_with_a_vehicle_only_between_its_theft_and_its_end(seed):
    for matter in world(seed).matters:
        if matter.vehicle is not None and matter.vehicle.taken is not None:
            assert matter.vehicle.taken <= matter.day <= (matter.vehicle.gone or LAST_DAY)


@each_seed
def test_places_and_firms_are_told_of_while_they_are_used(seed):
    for matter in world(seed).matters:
        assert matter.place is None or matter.place in matter.circle.list_places_on(matter.day)
        assert matter.firm is None or matter.firm.opened <= matter.day <= matter.firm.closed


@each_seed
def test_a_log_ties_nobody_to_themself_and_a_correction_says_something_else(seed):
    for sheet in records(seed, preset="hard").sheets:
        for entry in sheet.entries:
            people = [
                entity
                for column, kind, entity in entry.mentions
                if kind == "Person" and column.endswith("_name")
            ]
            assert not sheet.name.startswith("logs") or len(people) == len(set(people))
    lists = {
        sheet.name: {entry.cells["Crime Reference"]: entry.cells for entry in sheet.entries}
        for sheet in records(seed, preset="hard").sheets
        if sheet.name.startswith("stolen")
    }
    corrections = lists["stolen-vehicles-corrections.csv"]
    assert corrections
    assert all(cells != lists["stolen-vehicles.csv"][reference] for reference, cells in corrections.items())


@each_seed
def test_a_voyage_takes_at_least_the_days_that_its_distance_takes(seed):
    for one in world(seed).history.consignments:
        way = [port for port in (one.sailing.loading, one.sailing.hub, one.sailing.discharge) if port]
        far = sum(read_kilometres()[leg] for leg in pairwise(way))
        assert (one.sailing.eta - one.sailing.etd).days >= far / KM_A_DAY
        assert one.packed < one.sailing.etd <= LAST_DAY


@each_seed
def test_a_box_is_booked_before_it_is_packed_and_comes_in_before_it_sails(seed):
    by_id = {one.id: one for one in world(seed).history.consignments}
    papers = [
        (sheet.name, entry)
        for sheet in records(seed).sheets
        for entry in sheet.entries
        if sheet.name.startswith(("bookings", "gate-ins"))
    ]
    assert {name.split("-")[0] for name, _ in papers} == {"bookings", "gate"}
    for name, entry in papers:
        one = by_id[next(entity for _, kind, entity in entry.mentions if kind == "Shipment")]
        assert entry.cells["Booking"] == entry.reference or (
            name.startswith("gate") and not entry.cells["Booking"]
        )
        assert (
            entry.when.date() <= one.packed
            if name.startswith("bookings")
            else one.packed <= entry.when.date() < one.sailing.etd
        )


@each_seed
def test_a_vehicle_stopped_on_the_road_shows_the_identity_that_it_was_given_and_half_or_more_are_in_order(
    seed,
):
    stops = [scene for scene in world(seed, 2000).history.scenes if scene.tenant is None]
    ringed = {vehicle.id: vehicle for vehicle, _, _ in world(seed, 2000).history.changed_identities}
    stopped = [scene for scene in stops if scene.exhibits[0].vehicle.id in ringed]
    assert 0 < 2 * len(stopped) <= len(stops)
    for scene in stopped:
        vehicle = scene.exhibits[0].vehicle
        assert vehicle.plates[-1].how == COPIED
        assert vehicle.find_mark(scene.at.date()) == vehicle.plates[-1].mark
        assert vehicle.gone == scene.at.date()


@each_seed
def test_a_corrected_log_says_who_and_what_it_truly_was(seed):
    matters = {matter.id: matter for matter in world(seed, 2000).matters}
    made = records(seed, 2000)
    matter_of = {(one.file, one.reference): matters[one.matter] for one in made.log_truths if one.correction}
    logs = [
        (sheet.name, entry)
        for sheet in made.sheets
        if sheet.name.startswith("logs")
        for entry in sheet.entries
    ]
    # Two forces may use one reference.
    first = {
        (entry.cells["force"], entry.reference): entry for name, entry in logs if "-corrections" not in name
    }
    corrected = [(name, entry) for name, entry in logs if "-corrections" in name]
    assert corrected
    for name, entry in corrected:
        before = first[entry.cells["force"], entry.reference]
        assert matter_of[name, entry.reference].person.id in {
            entity for _, kind, entity in entry.mentions if kind == "Person"
        }
        assert entry.cells != before.cells
        assert entry.when > before.when


@each_seed
def test_a_closed_port_sends_no_box(seed):
    closings = world(seed).closings
    assert closings
    for one in world(seed).history.consignments:
        assert one.sailing.loading not in list_closed_ports(closings, one.sailing.etd, one.sailing.etd)


@each_seed
def test_a_phoenix_keeps_the_premises_of_the_firm_that_it_carries_on(seed):
    fronts = [firm for ring in world(seed).rings for firm in ring.fronts if firm.stands == SHELL]
    for ring in world(seed).rings:
        for before, after in pairwise(ring.fronts):
            assert (after.follows, after.place) == (before.id, before.place)
            assert after.opened == before.closed + timedelta(1)
    assert len({firm.name for firm in fronts}) == len(fronts)


@each_seed
def test_premises_that_stand_empty_are_taken_over_by_one_exporter(seed):
    at_place = defaultdict(list)
    for firm in world(seed).traders:
        if firm.trade == "exporter":
            at_place[firm.place.id].append(firm)
    assert any(len(firms) > 1 for firms in at_place.values())
    for firms in at_place.values():
        for before, after in pairwise(sorted(firms, key=lambda firm: firm.opened)):
            assert before.closed < after.opened, (before.id, after.id)


@pytest.mark.long
def test_some_honest_firms_sit_where_another_sat_and_some_pack_elsewhere():
    honest = [
        (seed, one) for seed in SEEDS for one in world(seed, 2000).history.consignments if one.ring is None
    ]
    shippers = {(seed, one.shipper.id): one.shipper for seed, one in honest if one.shipper.stands == HONEST}
    assert len({(seed, firm.place.id) for (seed, _), firm in shippers.items()}) < len(shippers)
    elsewhere = sum(one.stuffing_place != one.shipper.place for _, one in honest) / len(honest)
    assert 0.3 < elsewhere < 0.6


@each_seed
def test_a_visible_leader_is_linked_to_three_or_more_and_another_keeps_apart_behind_his_broker(seed):
    for ring in world(seed).rings:
        leader, broker = ring.circle.members[0], ring.circle.members[2]
        assert leader.id in {part.person.id for part in ring.roles if part.role == LEADER}
        ties = {one.id for edge in ring.circle.edges if leader in edge[:2] for one in edge[:2]} - {leader.id}
        assert (leader.id in ring.circle.aloof) is (ring.leadership != VISIBLE)
        assert len(ties) >= 3 if ring.leadership == VISIBLE else broker.id in ties and len(ties) <= 2


@each_seed
def test_nobody_acts_after_an_arrest_but_gets_visits(seed):
    for matter in world(seed).matters:
        assert matter.circle.is_free(matter.person, matter.day)
        if matter.other:
            assert matter.circle.is_free(matter.other, matter.day) is (matter.kind != VISITS)
    for step in world(seed).history.steps:
        ring = next(one for one in world(seed).rings if one.id == step.ring)
        assert step.day <= ring.circle.imprisoned.get(step.person, step.day) or step.day > ring.last


@each_seed
def test_a_wrecks_identity_is_copied_only_once_it_lies_in_a_yard(seed):
    received = {
        stock.vehicle.id: stock.received
        for listing in world(seed).history.listings
        for stock in listing.stock
    }
    for vehicle, other, kind in world(seed).history.changed_identities:
        assert kind == "clone" or received[other.id] < vehicle.plates[-1].first


@each_seed
def test_a_corridor_has_one_country_and_its_boxes_go_over_its_ports_to_its_consignees(seed):
    for one in world(seed).history.consignments:
        if one.corridor:
            assert one.sailing.discharge == one.corridor.discharge
            assert one.sailing.loading == one.corridor.find_port(one.packed)
            assert one.consignee in one.corridor.list_consignees(one.packed)
            assert one.consignee.country == one.corridor.country
    for ring in world(seed).rings:
        assert len({way.discharge for way in ring.corridors}) == len(ring.corridors)


@each_seed
def test_a_crime_reference_stands_for_one_theft_of_its_force(seed):
    sheet = next(sheet for sheet in records(seed, 2000).sheets if sheet.name == "stolen-vehicles.csv")
    assert len({(entry.cells["Force"], entry.reference) for entry in sheet.entries}) == len(sheet.entries)


@each_seed
def test_who_is_arrested_plays_no_more_and_somebody_else_does(seed):
    for ring in world(seed).rings:
        for event in ring.events:
            if event.kind == "arrest":
                assert not [
                    part for part in ring.roles if part.person.id == event.entity and part.last > event.day
                ]
            if event.kind == "replacement":
                assert event.entity != event.follows
                assert [
                    part for part in ring.roles if part.person.id == event.entity and part.first == event.day
                ]


@each_seed
def test_telephones_are_one_persons_and_follow_one_another(seed):
    seen = set()
    for person in {
        person.id: person for circle in list_circles(world(seed)) for person in circle.members
    }.values():
        assert not seen & {line.number for line in person.phones}
        seen |= {line.number for line in person.phones}
        for before, after in pairwise(person.phones):
            assert after.first == before.last + timedelta(1)


@each_seed
@pytest.mark.parametrize("preset", ["clean", "typical", "hard"])
def test_every_vehicle_stands_in_a_record_and_there_are_some_three_rows_to_each(seed, preset):
    sheets = records(seed, VEHICLES, preset).sheets
    named = {
        entity
        for sheet in sheets
        for entry in sheet.entries
        for _, _, entity in entry.mentions
        if entity.startswith("vehicle-")
    }
    assert named == {one.id for one in world(seed, VEHICLES, preset).vehicles}
    assert 2.4 < sum(len(sheet.entries) for sheet in sheets) / VEHICLES < 4


@each_seed
def test_a_third_of_the_vehicles_is_stolen(seed):
    assert (
        sum(one.stolen for one in world(seed).vehicles)
        == len(world(seed).history.thefts)
        == round(VEHICLES / 3)
    )


def test_another_seed_is_another_world_and_another_preset_the_same_one():
    assert [one.vin for one in world(1).vehicles] != [one.vin for one in world(2).vehicles]
    assert [one.vin for one in world(1, preset="clean").vehicles] == [
        one.vin for one in world(1, preset="hard").vehicles
    ]
    assert [step.day for step in world(1, preset="clean").history.steps] == [
        step.day for step in world(1, preset="hard").history.steps
    ]


@pytest.mark.long
def test_the_same_settings_write_the_same_bytes_in_every_process(tmp_path):
    for name in ("one", "other"):
        # Texts are hashed anew in each process unless this says how.
        environment = os.environ | {"PYTHONHASHSEED": "7" if name == "one" else "8"}
        command = [
            sys.executable,
            "-c",
            "from ringmap.cli import main; main()",
            "world",
            str(tmp_path / name),
            "--vehicles",
            "300",
            "--seed",
            "4",
        ]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    files = sorted(
        path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()
    )
    assert len(files) > 30
    assert files == sorted(
        path.relative_to(tmp_path / "other") for path in (tmp_path / "other").rglob("*") if path.is_file()
    )
    assert [
        file
        for file in files
        if (tmp_path / "one" / file).read_bytes() != (tmp_path / "other" / file).read_bytes()
    ] == []


def test_who_knows_the_sources_is_closer_to_the_truth_than_one_confidence_for_all():
    constant, known = measure_ceiling(7, 400)
    assert 0 < known < constant
