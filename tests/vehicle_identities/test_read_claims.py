"""What is read of vehicles and the people who use them, from a store."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from ringmap.graph import kinds
from ringmap.graph.vehicle_identities.identity_report import build_identity_report
from ringmap.graph.vehicle_identities.read_vehicle_claims import read_claim_index, read_vehicle_claims
from ringmap.graph.vehicle_identities.timeline import explain_unread, read_timeline
from ringmap.graph.vehicle_identities.vehicle_claim import EXAMINED, SEEN

from ..claims.made_up import load_all
from ..queries.planted import EVOQUE, car, document, fact, mark, mention, person, plate, shipment, theft

STOLEN_PLATE, OTHER_PLATE = "LB07SEO", "YE65STS"


def load_users(store, *users, grading="", partner=None):
    """A stolen vehicle whose plate these people use after the theft, each in a log of their own."""
    logs = [
        document(
            "IntelligenceLog",
            "Essex",
            f"LOG {number}",
            "2024-03-01",
            fact("USES", user, plate(STOLEN_PLATE), "2024-03-01"),
        )
        for number, user in enumerate(users)
    ]
    if partner:
        first, second = partner
        link = fact("ASSOCIATES_WITH", first, second)
        link = replace(link, grounds=replace(link.grounds, grading=grading))
        logs.append(document("IntelligenceLog", "Essex", "LOG partners", "2024-03-02", link))
    load_all(store, [theft("T1", plate(STOLEN_PLATE), "2024-02-01T10:00"), *logs])
    return read_claim_index(store)


def limit_handling(one, handling):
    """A fact that may be shared on a condition, between mentions that have none."""
    return replace(one, grounds=replace(one.grounds, handling=handling))


@pytest.mark.parametrize(("role", "counts"), [("subject", True), ("unknown", True), ("witness", False)])
def test_only_people_in_an_admitted_role_use_a_stolen_vehicle(store, role, counts):
    index = load_users(store, person("Ada Pell", role))
    assert bool(index.stolen_users) == counts


@pytest.mark.parametrize(
    ("user", "names"),
    [
        (person("Ada Pell"), {"ada pell"}),
        (person("A Pell"), set()),
        (person("Spider"), set()),
        (person("Ada Pell", "witness"), set()),
    ],
)
def test_a_sighting_has_the_full_names_of_its_users_in_an_admitted_role(store, user, names):
    index = load_users(store, user)
    assert {name for claim in index.by_plate[STOLEN_PLATE] for name in claim.names} == names


@pytest.mark.parametrize(
    ("role", "grading", "counts"), [("subject", "", True), ("victim", "", False), ("subject", "1EP", False)]
)
def test_partners_are_people_in_an_admitted_role_and_no_link_that_is_suspected_false(
    store, role, grading, counts
):
    user, other = person("Ada Pell"), person("Bo Quill", role)
    index = load_users(store, user, grading=grading, partner=(user, other))
    assert bool(index.partners) == counts
    near = [one for one in index.partners if one not in index.stolen_users]
    assert index.count_stolen_near(near, OTHER_PLATE) == counts


def test_the_report_bears_the_marking_of_links_between_people_and_of_every_document_it_reads(store):
    ada, bo = person("Ada Pell"), person("Bo Quill")
    link, use = fact("ASSOCIATES_WITH", ada, bo), fact("USES", ada, plate(STOLEN_PLATE), "2024-03-01")
    report = theft("T1", plate(STOLEN_PLATE), "2024-02-01T10:00")
    load_all(
        store,
        [
            replace(report, header=replace(report.header, marking="SECRET")),
            document("IntelligenceLog", "Essex", "L1", "2024-03-02", limit_handling(link, "C: A1")),
            document("IntelligenceLog", "Essex", "L2", "2024-03-01", limit_handling(use, "C: S2")),
        ],
    )
    marking = build_identity_report(store).marking
    assert (marking.handling, marking.classification) == ("C: A1, S2", "SECRET")


def test_a_timeline_reads_the_latest_documents_and_shows_how_each_is_graded(store):
    logs = [
        document(
            "IntelligenceLog",
            "Essex",
            f"LOG {day}",
            day,
            replace(use, grounds=replace(use.grounds, grading=grading)),
        )
        for day, grading in (("2024-03-02", ""), ("2024-03-04", "1EP"), ("2024-03-03", "1AP"))
        for use in (fact("USES", person("Ada Pell"), plate(STOLEN_PLATE), day),)
    ]
    load_all(store, logs)
    (entity,) = store.read("MATCH (p:Plate) RETURN p.id AS id, p.kind AS kind")
    rows = read_timeline(store, entity, most=2)
    assert [(row["day"], row["grading"]) for row in rows] == [("2024-03-03", "1AP"), ("2024-03-04", "1EP")]
    assert explain_unread("Plate", 500) == explain_unread("Person", 900) == []


def test_a_sighting_without_a_day_is_of_the_day_of_the_event_and_not_of_the_report(store):
    own = car(EVOQUE)
    drive, shown = (
        fact("DRIVES", person("Ada Pell"), own),
        fact("SHOWS", own, plate(STOLEN_PLATE), "2024-03-05"),
    )
    load_all(store, [document("IntelligenceLog", "Essex", "LOG 1", "2024-03-06", drive, shown)])
    (claim,) = read_vehicle_claims(store)
    assert (claim.event, claim.day, claim.is_report_day) == (SEEN, "2024-03-05", True)


def test_goods_and_days_at_sea_are_those_that_were_known_at_the_moment(store):
    def make_bill(sails, goods):
        own, vin = shipment("B1"), car(EVOQUE)
        own = replace(own, readings=(*own.readings, ("goods", kinds.TEXT.clean(goods))))
        voyage = mention("Sailing", sailing=kinds.TEXT.clean("9074729/1"), departs_on=kinds.DAY.clean(sails))
        facts = fact("ON", own, voyage), fact("DECLARED", own, vin)
        return document("ShippingRecord", "NORDSEE", "B1", "2024-03-01", *facts)

    def list_claims(known_at=None):
        return [(one.event, one.day, one.goods) for one in read_vehicle_claims(store, known_at=known_at)]

    load_all(store, [make_bill("2024-03-05", "HOUSEHOLD GOODS")])
    first = list_claims()
    assert first == [
        ("declared", "2024-03-01", "HOUSEHOLD GOODS"),
        ("sailed", "2024-03-05", "HOUSEHOLD GOODS"),
    ]
    then = datetime.now(UTC).replace(microsecond=0).isoformat()
    time.sleep(1.1)  # claims keep whole seconds
    load_all(store, [make_bill("2024-03-09", "USED CAR")])
    assert list_claims() != first
    assert list_claims("2100-01-01") == list_claims()
    assert list_claims(then) == first


def test_a_vin_with_a_letter_that_no_vin_has_is_the_one_with_the_digit(store):
    vin = "WF0XXXTTGPG291360"
    own = car(vin)
    load_all(store, [theft("T1", own, "2024-02-01T10:00", fact("SHOWS", own, mark(f"{vin[:-1]}O")))])
    (claim,) = read_vehicle_claims(store)
    assert claim.stamped == {vin}


def test_a_vehicle_whose_maker_is_named_by_a_model_is_of_that_model(store):
    own = mention(
        "Vehicle", own_key="S1", make=kinds.MAKE.clean("RANGE ROVER"), model=kinds.TEXT.clean("Sport")
    )
    load_all(store, [theft("T1", own, "2024-02-01T10:00")])
    (claim,) = read_vehicle_claims(store)
    assert claim.described.text == "LAND ROVER Range Rover Sport"


@pytest.mark.parametrize(("certainty", "is_named"), [("confirmed", True), ("possible", False)])
def test_an_examiner_who_is_sure_names_the_theft_of_a_vehicle(store, certainty, is_named):
    report = theft("T1", plate(STOLEN_PLATE), "2024-02-01T10:00")
    (event,) = (one for one in report.mentions if one.kind == "Theft")
    origin = mention("Vehicle", place="PG/1", own_key="PG/1", identified=kinds.TEXT.clean(certainty))
    found = document(
        "ChopShopFinding", "Essex", "S1", "2024-03-01", fact("OF", replace(event, place="PG/1"), origin)
    )
    load_all(store, [report, found])
    index = read_claim_index(store)
    (exhibit,) = (one for one in index.claims if one.event == EXAMINED)
    assert bool(index.list_thefts(exhibit)) == is_named


@pytest.mark.parametrize(("year", "read"), [("2020", "KS20NKP"), ("1993", "K520NKP"), ("", "K520NKP")])
def test_a_plate_of_an_old_format_was_misread_if_that_of_today_is_of_the_year_of_the_vehicle(
    store, year, read
):
    known = {"year": kinds.YEAR.clean(year)} if year else {}
    wreck = mention("Vehicle", own_key="S1", make=kinds.MAKE.clean("BMW"), **known)
    load_all(
        store, [document("Inventory", "Yard", "L1", "2024-03-01", fact("SHOWS", wreck, plate("K520 NKP")))]
    )
    (claim,) = read_vehicle_claims(store)
    assert claim.plates == {read}
