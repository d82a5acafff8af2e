"""A stolen vehicle that an examiner finds under another plate or in parts."""

import pytest
from ringmap.graph.vehicle_identities.claim_index import index_claims
from ringmap.graph.vehicle_identities.find_contradictions import find_contradictions
from ringmap.graph.vehicle_identities.vehicle_claim import FOUND, IN_YARD, STOLEN, Description

from .claims import FIESTA, GOLF, PLATE, VIN, examine, find_kinds, make_claim, see


def test_a_stolen_vehicle_under_another_plate():
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({"AB12CDE"}))
    exhibit = examine(stamped=VIN, identified=VIN, plates=PLATE, described=GOLF)
    assert find_kinds(theft, exhibit) == {"stolen under another plate": "false plate"}
    found = find_kinds(theft, exhibit, see(FIESTA, "2024-01-01"))
    assert found["stolen under another plate"] == "clone"


@pytest.mark.parametrize(
    ("day", "suggests"), [("2023-12-01", "clone"), ("2024-03-01", "false plate"), ("2024-07-01", "clone")]
)
def test_a_plate_in_use_before_a_theft_or_after_the_examination_is_another_vehicles(day, suggests):
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({"AB12CDE"}))
    exhibit = examine("2024-06-02", stamped=VIN, plates=PLATE, described=GOLF)
    found = find_contradictions(index_claims([theft, exhibit, see(GOLF, day)]))
    assert [(one.kind.name, one.suggests, one.marks) for one in found] == [
        ("stolen under another plate", suggests, (f"plate:{PLATE}",))
    ]


@pytest.mark.parametrize(("year", "suggests"), [(2016, "false plate"), (2022, "clone"), (0, "false plate")])
def test_a_plate_of_another_age_than_the_stolen_vehicle_that_bears_it_is_another_vehicles(year, suggests):
    described = Description("VOLKSWAGEN", "Golf", "BLACK", year)
    theft = make_claim(
        STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({"AB12CDE"}), described=described
    )
    found = find_kinds(theft, examine(stamped=VIN, plates="YE65STS"))
    assert found["stolen under another plate"] == suggests


@pytest.mark.parametrize(
    ("day", "kinds"), [("2024-01-20", set()), ("2024-05-28", {"stolen under another plate"})]
)
def test_a_keeper_who_has_the_vehicle_back_may_put_another_plate_on_it(day, kinds):
    own = {"stamped": frozenset({VIN}), "plates": frozenset({"AB12CDE"})}
    claims = make_claim(STOLEN, "2024-01-01", **own), make_claim(FOUND, day, **own)
    assert set(find_kinds(*claims, examine("2024-06-02", stamped=VIN, plates=PLATE))) == kinds


def test_a_vehicle_that_is_stopped_twice_is_no_other_bearer_of_its_plate():
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({"AB12CDE"}))
    stops = [
        examine(day, stamped=VIN, plates=PLATE, is_roadside=True) for day in ("2024-03-01", "2024-04-01")
    ]
    assert find_kinds(theft, *stops) == {"stolen under another plate": "false plate"}


def test_a_part_of_a_stolen_vehicle_is_named_by_its_identification_or_engine():
    serials = (("engine", "serialmark:1"),)
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({VIN}), serials=serials)
    door = examine(entity="part:1", item="left front door", identified=VIN)
    engine = examine(entity="part:2", item="engine", serials=serials)
    assert find_kinds(theft, door) == {"part of a stolen vehicle": "stolen part"}
    assert find_kinds(theft, engine) == {"part of a stolen vehicle": "stolen part"}
    assert find_kinds(door, engine) == {}


def test_a_vehicle_of_a_theft_without_a_vin_is_known_by_the_crime_reference_of_its_examiner():
    theft = make_claim(STOLEN, "2024-01-01", thefts=frozenset({"theft:1"}), plates=frozenset({"AB12CDE"}))
    exhibit = examine(stamped=VIN, plates=PLATE, thefts=frozenset({"theft:1"}))
    assert find_kinds(theft, exhibit) == {"stolen under another plate": "false plate"}
    assert find_kinds(theft, examine(stamped=VIN, plates=PLATE, thefts=frozenset({"theft:2"}))) == {}


@pytest.mark.parametrize(
    ("own", "suggests"), [("AB64CDE", "false plate"), ("AB14CDE", "clone"), ("AB05CDE", "false plate")]
)
def test_the_own_plate_of_a_stolen_vehicle_tells_its_age_unless_it_is_older_than_the_vehicle(own, suggests):
    described = Description("VOLKSWAGEN", "Golf", "BLACK", 2014)
    theft = make_claim(
        STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({own}), described=described
    )
    found = find_kinds(theft, examine(stamped=VIN, plates="YE65STS"))
    assert found["stolen under another plate"] == suggests


def test_a_plate_of_another_age_that_nobody_else_bears_names_the_plate_that_it_was_misread_for():
    described = Description("VOLKSWAGEN", "Golf", "BLACK", 2022)
    theft = make_claim(
        STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({"AB22CDE"}), described=described
    )
    wreck = make_claim(IN_YARD, "2023-01-01", plates=frozenset({"YE65STX"}), described=FIESTA)
    exhibit = examine(stamped=VIN, plates=PLATE, described=described)
    found = find_contradictions(index_claims([wreck, theft, exhibit]))
    named = {one.kind.name: (one.suggests, one.marks) for one in found}
    assert named["stolen under another plate"] == ("ringer", (f"plate:{PLATE}", "plate:YE65STX"))


@pytest.mark.parametrize(
    ("shown", "is_known", "is_clone"),
    [
        ("WAUZZZ4MZLM018844", True, True),
        ("WAUZZZ4MZLM018844", False, False),
        ("WAUZZZ4MZLG018845", True, False),
        ("WAUZZZ4MZLG0I8B54", True, False),
    ],
)
def test_two_vins_that_differ_by_no_slip_are_two_if_another_document_has_the_identified_one(
    shown, is_known, is_clone
):
    identified = "WAUZZZ4MZLG018854"
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({identified}))
    exhibit = examine(stamped=shown, identified=identified)
    found = find_kinds(*([theft] if is_known else []), exhibit)
    assert ("VIN against identified VIN" in found) == is_clone


@pytest.mark.parametrize(
    ("exhibit", "is_stolen"),
    [
        ({"stamped": VIN.replace("5", "S")}, True),
        ({"partial_vin": VIN[:8] + "???" + VIN[11:]}, True),
        ({"partial_vin": VIN[:3] + "???????" + VIN[10:]}, False),
        ({"partial_vin": VIN[:8] + "???" + VIN[11:-1] + "8"}, False),
    ],
)
def test_a_stolen_vehicle_is_known_by_a_vin_in_look_alikes_or_by_most_of_its_characters(exhibit, is_stolen):
    theft = make_claim(STOLEN, "2024-01-01", stamped=frozenset({VIN}), plates=frozenset({"AB12CDE"}))
    assert ("stolen under another plate" in find_kinds(theft, examine(plates=PLATE, **exhibit))) == is_stolen


def test_a_partial_vin_that_fits_two_stolen_vehicles_names_neither():
    vins = VIN, VIN[:8] + "XXX" + VIN[11:]
    thefts = [
        make_claim(STOLEN, "2024-01-01", stamped=frozenset({vin}), plates=frozenset({f"AB12CD{vin[8]}"}))
        for vin in vins
    ]
    exhibit = examine(plates=PLATE, partial_vin=VIN[:8] + "???" + VIN[11:])
    assert "stolen under another plate" not in find_kinds(*thefts, exhibit)
