"""What comes twice is paired with the event nearest to it in time, not with the first or last of all."""

import random
from itertools import combinations
from typing import Any

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact
from ringmap.graph.kinds import CONTAINER
from ringmap.graph.kinds.reading import TEXT
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store
from ringmap.queries.library import read_library, run_query

from .planted import address, car, document, fact, firm, mark, mention, part, person, plate, theft
from .planted_trade import BOXES, BUYER, FAR, SHED, bill, make_shipping_document, make_shipping_facts

TWICE = "SALVA2AE4EH877801"
YARD, LOCKUP = ("Unit 4, Oliver Road, Grays", "RM20 3ED"), ("Lock-up 9, Wharf Lane, Dartford", "DA1 5AA")
SHELTER = ("Shed 1, Trinity Quay, Felixstowe", "IP11 3TW")


def scene(number: int, day: str, *facts: Fact) -> Document:
    return document("ChopShopFinding", "Essex", f"scene/{number}", day, *facts)


def answer(store: Store, question: str, documents: list[Document], **params: Any) -> list[dict[str, Any]]:
    with Load(store) as loading:
        loading.add("case", documents)
    return run_query(store, read_library().find(question), params)


def make_finding(number: int, day: str, place: tuple[str, str], box: str = "") -> Document:
    """The car is found somewhere, in a box where one is named."""
    thing = car(TWICE, place="PG/9")
    inside = (
        [
            fact(
                "FOUND_AT",
                mention("Container", place="PG/9", number=CONTAINER.clean(box)),
                address(*place),
                day,
            )
        ]
        if box
        else []
    )
    return scene(
        number, day, fact("FOUND_AT", thing, address(*place), day), fact("SHOWS", thing, mark(TWICE)), *inside
    )


def make_bill(number: str, day: str, box: str) -> Document:
    """A bill that declares the car."""
    own = bill(number, goods="1 USED CAR")
    return make_shipping_document(
        number,
        day,
        *make_shipping_facts(own, FAR, BUYER, day, box, country="AE"),
        fact("DECLARED", own, car(TWICE)),
        fact("SHOWS", car(TWICE), mark(TWICE)),
    )


def test_a_vehicle_stolen_twice_was_found_after_each_theft(store: Store) -> None:
    rows = answer(
        store,
        "recovered-vehicles",
        [
            theft("42/1/25", car(TWICE), "2025-02-01T22:00"),
            make_finding(1, "2025-02-05", YARD),
            theft("42/2/25", car(TWICE), "2025-03-10T22:00"),
            make_finding(2, "2025-03-15", LOCKUP),
        ],
    )
    assert [(row["theft"], row["found_on"], row["gap_days"], row["places"]) for row in rows] == [
        ("42/1/25", "2025-02-05", 4, [YARD[0]]),
        ("42/2/25", "2025-03-15", 5, [LOCKUP[0]]),
    ]


def test_a_vehicle_found_before_it_was_stolen_is_not_recovered(store: Store) -> None:
    assert (
        answer(
            store,
            "recovered-vehicles",
            [make_finding(1, "2025-02-05", YARD), theft("42/2/25", car(TWICE), "2025-03-10T22:00")],
        )
        == []
    )


def test_of_several_uses_and_finds_of_a_plate_the_nearest_two_are_told(store: Store) -> None:
    seen, dee = plate("LB07 SEO"), person("Tall Dee")
    said = [
        document("IntelligenceLog", "Essex", f"42/2025/{number}", day, fact(*claim, day))
        for number, (day, *claim) in enumerate(
            (
                ("2025-01-05", "USES", dee, seen),
                ("2025-01-10", "SEEN_AT", seen, address(*YARD)),
                ("2025-06-01", "USES", dee, seen),
                ("2025-06-20", "SEEN_AT", seen, address(*YARD)),
            )
        )
    ]
    scrap = scene(1, "2025-01-02", fact("FOUND_AT", part("PG/1", "engine"), address(*YARD), "2025-01-02"))
    (row,) = answer(store, "plate-users-before-a-yard", [*said, scrap])
    assert (row["used_on"], row["found_on"], row["gap_days"]) == ("2025-01-05", "2025-01-10", 5)
    assert len(row["document_ids"]) == 2


def test_a_vehicle_found_long_ago_and_again_just_before_it_was_loaded_is_told_with_the_later_find(
    store: Store,
) -> None:
    (row,) = answer(
        store,
        "shipped-after-recovery",
        [
            make_finding(1, "2024-06-01", YARD),
            make_finding(2, "2025-03-20", LOCKUP),
            make_finding(3, "2025-04-20", YARD),
            make_bill("B1", "2025-03-25", BOXES[0]),
        ],
    )
    assert (row["found_on"], row["gap_days"], row["whereabouts"]) == ("2025-03-20", 5, "elsewhere")


@pytest.mark.parametrize(
    ("box", "whereabouts"), [(BOXES[0], "in this box"), (BOXES[1], "elsewhere"), ("", "elsewhere")]
)
def test_a_vehicle_found_in_the_very_box_that_declares_it_is_told_apart(
    store: Store, box: str, whereabouts: str
) -> None:
    (row,) = answer(
        store,
        "shipped-after-recovery",
        [make_finding(1, "2025-03-20", SHELTER, box), make_bill("B1", "2025-03-25", BOXES[0])],
    )
    assert row["whereabouts"] == whereabouts


def test_a_vehicle_taken_out_of_its_box_and_found_elsewhere_before_the_loading_is_elsewhere(
    store: Store,
) -> None:
    (row,) = answer(
        store,
        "shipped-after-recovery",
        [
            make_finding(1, "2025-03-18", SHELTER, BOXES[0]),
            make_finding(2, "2025-03-20", LOCKUP),
            make_bill("B1", "2025-03-25", BOXES[0]),
        ],
    )
    assert (row["found_on"], row["whereabouts"]) == ("2025-03-20", "elsewhere")


def test_the_box_of_a_master_is_that_of_its_house_bill(store: Store) -> None:
    house, master = bill("H1", house_bill="yes"), bill("M1")
    papers = [
        make_shipping_document(
            "H1",
            "2025-03-25",
            *make_shipping_facts(house, FAR, BUYER, "2025-03-25"),
            fact("UNDER", house, master),
            fact("DECLARED", house, car(TWICE)),
        ),
        make_shipping_document(
            "M1",
            "2025-03-25",
            *make_shipping_facts(master, firm("Group Freight Ltd"), BUYER, "2025-03-25", BOXES[0]),
        ),
    ]
    (row,) = answer(
        store, "shipped-after-recovery", [make_finding(1, "2025-03-20", SHELTER, BOXES[0]), *papers]
    )
    assert (row["paper"], row["whereabouts"]) == ("H1", "in this box")


def make_inventory(day: str, received: str) -> Document:
    dunmore = firm("Dunmore Salvage Ltd")
    return document(
        "Inventory",
        "Dunmore Salvage Ltd",
        day,
        day,
        fact("HELD_BY", car(TWICE), dunmore, received, day if received else ""),
    )


@pytest.mark.parametrize(
    ("received", "told"),
    [("2025-01-10", ["2025-01-10"]), ("2025-03-25", ["2025-03-25"]), ("2025-03-26", []), ("", [None])],
)
def test_what_a_yard_took_in_after_the_sailing_was_not_exported_from_it(
    store: Store, received: str, told: list[str]
) -> None:
    rows = answer(
        store,
        "yard-stock-exported",
        [make_inventory("2025-04-01", received), make_bill("B1", "2025-03-25", BOXES[0])],
    )
    assert [row["received_on"] for row in rows] == told


def test_a_vehicle_that_a_yard_took_in_twice_was_exported_after_the_last_time_before_the_sailing(
    store: Store,
) -> None:
    lists = [
        make_inventory("2025-01-31", "2025-01-10"),
        make_inventory("2025-03-01", "2025-02-10"),
        make_inventory("2025-06-01", "2025-05-10"),
    ]
    (row,) = answer(store, "yard-stock-exported", [*lists, make_bill("B1", "2025-03-25", BOXES[0])])
    assert (row["received_on"], row["loaded_on"]) == ("2025-02-10", "2025-03-25")


@pytest.mark.parametrize(("days", "suspect"), [(9, 1), (8, 0)])
def test_what_lay_where_a_box_was_packed_taints_it_only_for_some_days(
    store: Store, days: int, suspect: int
) -> None:
    door, own = part("PG/1", "door"), bill("B1", goods="USED AUTO PARTS")
    rows = answer(
        store,
        "enablers-of-suspect-shipments",
        [
            theft("42/1/25", car(TWICE), "2025-02-01T22:00"),
            scene(
                1,
                "2025-04-01",
                fact("FOUND_AT", door, address(*SHED), "2025-04-01"),
                fact("CAME_FROM", door, car(TWICE), identified="confirmed"),
            ),
            make_shipping_document(
                "B1",
                "2025-04-10",
                *make_shipping_facts(own, FAR, BUYER, "2025-04-10", BOXES[1], packed=SHED),
                fact("FORWARDED", firm("Quay Forwarding Ltd"), own),
            ),
        ],
        days=days,
    )
    assert [row["ways"] for row in rows] == [["found where it was packed: 1"]] * suspect


@pytest.mark.parametrize("minutes", [0, 1, 5])
def test_plates_seen_together_are_all_pairs_within_the_minutes_wherever_a_slot_of_time_begins(store, minutes):
    seconds = random.Random(20261129).sample(range(3600), 40)
    seen = {f"AB{number:02} XYZ": at for number, at in enumerate([*seconds, seconds[0]], 10)}
    gate = mention("Camera", camera=TEXT.clean("Dock gate"), name=TEXT.clean("Dock gate"))
    day = "2026-05-01"
    reads = [
        fact("SEEN_AT", plate(vrm), gate, day, at=f"{day}T10:{at // 60:02}:{at % 60:02}")
        for vrm, at in seen.items()
    ]
    rows = answer(
        store,
        "convoys",
        [document("SightingRecord", "Essex", "S/1", day, *reads)],
        minutes=minutes,
        occasions=1,
    )
    expected = {
        (frozenset((one, other)), abs(seen[one] - seen[other]))
        for one, other in combinations(seen, 2)
        if abs(seen[one] - seen[other]) <= 60 * minutes
    }
    spaced = [(frozenset((row["first_plate"], row["second_plate"])), row["gap_seconds"]) for row in rows]
    assert len(spaced) == len(set(spaced))
    assert {(frozenset(vrm.replace(" ", "") for vrm in pair), gap) for pair, gap in spaced} == {
        (frozenset(vrm.replace(" ", "") for vrm in pair), gap) for pair, gap in expected
    }


def test_impossible_journeys_are_between_neighbouring_reads_and_allow_an_hour_between_documents(store):
    towns = {"Kent": (51.3, 0.5), "York": (53.9, -1.1), "Kent north": (51.4, 0.5)}
    cameras = {
        name: mention(
            "Camera",
            camera=TEXT.clean(name),
            name=TEXT.clean(name),
            latitude=TEXT.clean(str(north)),
            longitude=TEXT.clean(str(east)),
        )
        for name, (north, east) in towns.items()
    }
    cameras["nowhere"] = mention("Camera", camera=TEXT.clean("nowhere"), name=TEXT.clean("nowhere"))

    def read(vrm: str, *reads: tuple[str, str]) -> list[Fact]:
        return [
            fact("SEEN_AT", plate(vrm), cameras[place], "2026-05-01", at=f"2026-05-01T{at}:00")
            for place, at in reads
        ]

    one = [
        *read("AB11 XYZ", ("Kent", "10:00"), ("York", "10:30")),  # 309 km
        *read(
            "AB12 XYZ", ("Kent", "10:00"), ("Kent north", "10:01"), ("York", "13:00")
        ),  # 11 km, and a drive
        *read("AB13 XYZ", ("Kent", "10:00"), ("nowhere", "10:05")),
        *read("AB14 XYZ", ("Kent", "10:00")),
        *read("AB15 XYZ", ("Kent", "10:00")),
    ]
    other = [*read("AB14 XYZ", ("York", "11:00")), *read("AB15 XYZ", ("York", "12:31"))]
    documents = [
        document("SightingRecord", "Essex", f"S/{number}", "2026-05-01", *reads)
        for number, reads in enumerate((one, other))
    ]
    rows = answer(store, "impossible-journeys", documents)
    found = [
        (row["plate"], row["first_place"], row["second_place"], row["km"], row["minutes"]) for row in rows
    ]
    assert found == [("AB11XYZ", "Kent", "York", 309, 30)]
    rows = answer(store, "impossible-journeys", [], kmh=150)
    assert [(row["plate"], len(row["document_ids"])) for row in rows] == [("AB11XYZ", 1), ("AB14XYZ", 2)]
