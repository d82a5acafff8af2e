"""Marks: when a record is about a vehicle, and when about a plate alone."""

from ringmap.graph.kinds import MAKE, SERIAL, TEXT, VIN, VRM, Reading, Verdict
from ringmap.loaders.fields.marks import Serial, add_vehicle
from ringmap.loaders.fields.row_passage import Passage

VIN_A, VIN_B = VIN.clean("SALVA2AE4EH877322"), VIN.clean("WVWZZZ1JZ3W386752")
PLATE, MAKER = VRM.clean("AB51 ABC"), MAKE.clean("Land Rover")


def test_a_plate_alone_is_a_plate_with_its_description():
    passage = Passage("1")
    marks = add_vehicle(passage, plates=[PLATE], described={"make": MAKER})
    assert marks.vehicle is None
    assert marks.fact_ends == marks.plates
    assert marks.plates[0].get_reading("make") == MAKER
    assert not passage.facts


def test_a_vehicle_shows_its_marks_and_they_carry_no_description():
    passage = Passage("1")
    marks = add_vehicle(
        passage,
        vins=[VIN_A],
        plates=[PLATE],
        described={"make": MAKER},
        vin_state="intact",
        vin_where="stamp",
    )
    assert marks.fact_ends == (marks.vehicle,)
    assert marks.plates[0].get_reading("make") is None
    assert [(fact.type, fact.end.kind, fact.details) for fact in passage.facts] == [
        ("SHOWS", "Vin", (("state", "intact"), ("where", "stamp"))),
        ("SHOWS", "Plate", ()),
    ]


def test_one_vehicle_may_show_two_vins():
    marks = add_vehicle(Passage("1"), vins=[VIN_A, VIN_B])
    assert marks.vehicle
    assert marks.vehicle.get_readings("vin") == (VIN_A, VIN_B)


def test_its_sources_own_key_is_enough_for_a_vehicle():
    marks = add_vehicle(Passage("1"), own_key="7", described={"make": MAKER})
    assert marks.vehicle
    assert marks.vehicle.own_key == "7"


def test_a_serial_number_is_a_vehicle_and_is_keyed_by_its_maker():
    marks = add_vehicle(
        Passage("1"), serials=[Serial("engine", SERIAL.clean("306DT 0123456"))], described={"make": MAKER}
    )
    assert marks.vehicle
    assert marks.serials[0].get_value("serial") == f"{MAKER.value}:engine:306DT0123456"


def test_a_serial_number_without_a_maker_joins_nothing():
    marks = add_vehicle(Passage("1"), serials=[Serial("engine", SERIAL.clean("306DT 0123456"))])
    reading = marks.serials[0].get_reading("serial")
    assert reading
    assert reading.verdict is Verdict.DOUBTFUL
    assert "maker" in reading.reason


def test_a_fragment_of_a_vin_is_no_vehicle():
    assert add_vehicle(Passage("1"), vins=[VIN.clean("SALVA2AE?EH8773??")], plates=[PLATE]).vehicle is None


def test_naming_a_mark_twice_at_one_place_is_one_mention():
    passage = Passage("1")
    add_vehicle(passage, plates=[PLATE])
    add_vehicle(passage, plates=[PLATE])
    assert len(passage.mentions) == 1


class CountingText(str):
    """Text that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        CountingText.compared += 1
        return str(self) == str(other)


def test_gathering_compares_a_mention_with_none_but_its_equals():
    passage = Passage("1")
    readings = [Reading(CountingText(number), number) for number in map(str, range(300))]
    for reading in (*readings, *readings):
        passage.add_fact(
            "USES",
            passage.add_mention("Person", {"name": TEXT.clean("Dee")}),
            passage.add_mention("Phone", {"number": reading}),
        )
    assert (len(passage.mentions), len(passage.facts)) == (301, 300)
    assert CountingText.compared < 5 * 300
