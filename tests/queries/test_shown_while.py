"""A plate stands for a vehicle between the days given, or until another vehicle shows it."""

from typing import Any

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Mention
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store
from ringmap.queries.library import read_library, run_query

from .planted import address, car, document, fact, part, person, plate, theft

STOLEN, OTHER = "SALVA2AE4EH877701", "SALVA2AE4EH877702"
YARD, LOCKUP = ("Unit 4, Oliver Road, Grays", "RM20 3ED"), ("Lock-up 9, Wharf Lane, Dartford", "DA1 5AA")
PLATE = "LB07 SEO"


def make_log(number: int, day: str, *facts: Fact) -> Document:
    return document("IntelligenceLog", "Essex", f"42/2025/{number}", day, *facts)


def answer(store: Store, question: str, documents: list[Document]) -> list[dict[str, Any]]:
    with Load(store) as loading:
        loading.add("case", documents)
    return run_query(store, read_library().find(question))


def make_shows_fact(vin: str, first: str = "", last: str = "", **said: str) -> Fact:
    return fact("SHOWS", car(vin, **said), plate(PLATE), first, last)


def users() -> list[Document]:
    """Return the plate's users on the tenth of three months, and on an unknown day."""
    return [
        make_log(
            month,
            f"2025-0{month}-11",
            fact("USES", person(f"User {month}"), plate(PLATE), f"2025-0{month}-10"),
        )
        for month in (3, 4, 5)
    ]


def engine() -> Document:
    item = part("PG/1", "engine")
    return document(
        "ChopShopFinding",
        "Essex",
        "scene/1",
        "2025-05-12",
        fact("FOUND_AT", item, address(*YARD), "2025-05-12"),
        fact("CAME_FROM", item, car(STOLEN), identified="confirmed"),
    )


SPANS = {
    "two days": ([make_shows_fact(STOLEN, "2025-01-01", "2025-04-10")], {"User 3", "User 4"}),
    "a day it began": (
        [Fact("SHOWS", car(STOLEN), plate(PLATE), "1", first="2025-04-01")],
        {"User 4", "User 5"},
    ),
    "a sighting, and nothing else": ([make_shows_fact(STOLEN, "2025-03-01")], {"User 3", "User 4", "User 5"}),
    "a sighting, and one of another vehicle later": (
        [make_shows_fact(STOLEN, "2025-03-01"), make_shows_fact(OTHER, "2025-04-20")],
        {"User 3", "User 4"},
    ),
    "a sighting, and one of another vehicle before": (
        [make_shows_fact(STOLEN, "2025-05-01"), make_shows_fact(OTHER, "2025-04-01")],
        {"User 4", "User 5"},
    ),
    "a sighting, and another vehicle's that is suspected to be false": (
        [make_shows_fact(STOLEN, "2025-03-01"), make_shows_fact(OTHER, "2025-04-20", grading="3EP")],
        {"User 3", "User 4", "User 5"},
    ),
    "no day": ([make_shows_fact(STOLEN)], {"User 3", "User 4", "User 5"}),
    "a suspected falsehood": ([make_shows_fact(STOLEN, grading="3EP")], set()),
}


@pytest.mark.parametrize(("shown", "found"), SPANS.values(), ids=SPANS)
def test_who_used_a_plate_had_the_stolen_vehicle_only_while_it_showed_it(
    store: Store, shown: list[Fact], found: set[str]
) -> None:
    rows = answer(
        store,
        "drivers-of-stolen-vehicles",
        [theft("42/1/25", car(STOLEN), "2025-03-01T02:00"), make_log(1, "2025-05-20", *shown), *users()],
    )
    assert {row["person"] for row in rows} == found


@pytest.mark.parametrize(("shown", "found"), SPANS.values(), ids=SPANS)
def test_who_used_a_plate_is_tied_to_a_yard_only_while_the_vehicle_whose_parts_lay_there_showed_it(
    store: Store, shown: list[Fact], found: set[str]
) -> None:
    with Load(store) as loading:
        loading.add("case", [engine(), make_log(1, "2025-05-20", *shown), *users()])
    rows = run_query(store, read_library().find("plate-users-before-a-yard"), {"days": 90})
    assert {row["person"] for row in rows} == found


def test_who_drove_a_vehicle_is_tied_to_another_of_its_plate_only_where_both_showed_it_then(
    store: Store,
) -> None:
    moved = [
        make_shows_fact(OTHER, "2025-01-01", "2025-02-01"),
        make_shows_fact(STOLEN, "2025-04-01", "2025-05-01"),
    ]
    driver = make_log(2, "2025-01-11", fact("DRIVES", person("Lawful Seller"), car(OTHER), "2025-01-10"))
    again = make_log(3, "2025-04-21", fact("DRIVES", person("Kit Driver"), car(STOLEN), "2025-04-20"))
    with Load(store) as loading:
        loading.add("case", [engine(), make_log(1, "2025-05-20", *moved), driver, again])
    assert [
        row["person"]
        for row in run_query(store, read_library().find("plate-users-before-a-yard"), {"days": 365})
    ] == ["Kit Driver"]


def test_a_use_on_no_day_is_not_later_than_the_document_that_tells_it(store: Store) -> None:
    early = make_log(2, "2025-03-10", fact("USES", person("Early"), plate(PLATE)))
    late = make_log(3, "2025-05-10", fact("USES", person("Late"), plate(PLATE)))
    rows = answer(
        store,
        "drivers-of-stolen-vehicles",
        [
            theft("42/1/25", car(STOLEN), "2025-03-01T02:00"),
            make_log(1, "2025-05-20", make_shows_fact(STOLEN, "2025-04-01", "2025-06-01")),
            early,
            late,
        ],
    )
    assert [row["person"] for row in rows] == ["Late"]


def make_sighting(thing: Mention, place: tuple[str, str]) -> Fact:
    return fact("SEEN_AT", thing, address(*place), "2025-03-08")


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (
            [
                make_shows_fact(STOLEN, "2025-03-01", "2025-03-31"),
                make_shows_fact(OTHER, "2025-03-01", "2025-03-31"),
            ],
            1,
        ),
        ([make_shows_fact(STOLEN, "2025-03-01", "2025-03-31"), make_shows_fact(OTHER)], 1),
        (
            [
                make_shows_fact(STOLEN, "2025-03-01", "2025-03-05"),
                make_shows_fact(OTHER, "2025-03-06", "2025-03-31"),
            ],
            0,
        ),
        ([make_shows_fact(STOLEN, "2025-02-01"), make_shows_fact(OTHER, "2025-03-05")], 0),
        ([make_shows_fact(STOLEN), make_shows_fact(OTHER, grading="3EP")], 0),
    ],
    ids=["both", "one on no day", "one after the other", "sighted one after the other", "falsehood"],
)
def test_a_plate_was_in_two_places_only_where_both_vehicles_showed_it_on_those_days(
    store: Store, shown: list[Fact], found: int
) -> None:
    rows = answer(
        store,
        "plates-in-two-places",
        [
            make_log(1, "2025-05-20", *shown),
            make_log(2, "2025-03-09", make_sighting(car(STOLEN), YARD)),
            make_log(3, "2025-03-09", make_sighting(car(OTHER), LOCKUP)),
        ],
    )
    assert len(rows) == found


def test_a_sighting_that_is_suspected_to_be_false_puts_a_plate_nowhere(store: Store) -> None:
    lie = plate(PLATE)
    lie = Mention(
        lie.kind,
        "2",
        lie.readings,
        lie.role,
        lie.own_key,
        person("Ned False", grading="3EP", source="9").grounds,
    )
    assert (
        answer(
            store,
            "plates-in-two-places",
            [make_log(1, "2025-03-09", make_sighting(plate(PLATE), YARD), make_sighting(lie, LOCKUP))],
        )
        == []
    )
