"""The kinds against files of test values, where RINGMAP_TEST_DATA names their folder."""

import csv
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from ringmap.graph.kinds import (
    CONTAINER,
    DAY_MONTH_FIRST,
    DUCR,
    IMO,
    LOCODE,
    MAKE,
    MRN,
    MUCR,
    PHONE,
    POSTCODE,
    VIN,
    VRM,
    Kind,
    Verdict,
    count_orders,
)
from ringmap.graph.kinds.make import can_have_make, recognise_make

DATA = os.environ.get("RINGMAP_TEST_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="RINGMAP_TEST_DATA names no folder of test data")

FILES = {
    "vin.csv": VIN,
    "vrm.csv": VRM,
    "container.csv": CONTAINER,
    "imo.csv": IMO,
    "unlocode.csv": LOCODE,
    "phone_uk.csv": PHONE,
}
CUSTOMS = {"ducr": DUCR, "mucr": MUCR, "mrn": MRN}


def rows(name: str) -> Iterator[dict[str, str]]:
    with (Path(DATA) / name).open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def yard() -> dict[str, str]:
    """The model of every VIN that the yards' lists hold."""
    paths = sorted((Path(DATA) / "salvage_yard").glob("*.csv"))
    return {
        row["VIN"]: row["Model"] for path in paths for row in rows(f"salvage_yard/{path.name}") if row["VIN"]
    }


def disagreements(kind: Kind, row: dict[str, str]) -> list[str]:
    """Return where the kind disagrees with the row."""
    readings = kind.clean_all(row["value"])
    doubtful, classes = any(r.is_doubtful for r in readings), readings[0].classes
    said = row["valid"]
    wrong = ["verdict"] if doubtful == (said in ("yes", "yes_no_check_digit", "coerce")) else []
    if row["normal_form"] and "|".join(r.value for r in readings) != row["normal_form"]:
        wrong.append("normal form")
    if said == "yes_no_check_digit" and readings[0].verdict is not Verdict.NOT_APPLICABLE:
        wrong.append("check digit")
    if (
        expected := {
            "partial": "partial",
            "coerce": "repaired",
            "future": "future",
            "company": "company",
        }.get(said)
    ) and expected not in classes:
        wrong.append(expected)
    if kind in (VRM, PHONE) and not doubtful and row["kind"] not in classes:
        wrong.append("class")
    return wrong


@pytest.mark.parametrize("name", FILES)
def test_every_identifier_is_judged_as_its_row_says(name: str) -> None:
    wrong = [
        (row["value"], found)
        for row in rows(f"identifiers/{name}")
        if (found := disagreements(FILES[name], row))
    ]
    assert not wrong


def test_every_customs_reference_is_judged_as_its_row_says() -> None:
    wrong = [
        (row["value"], found)
        for row in rows("identifiers/customs_refs.csv")
        if (found := disagreements(CUSTOMS[row["kind"]], row))
    ]
    assert not wrong


def test_every_postcode_district_is_one() -> None:
    wrong = [
        row["postcode"]
        for row in rows("uk_geography/outcodes.csv")
        if POSTCODE.clean(row["postcode"]).classes != ("district",)
        or POSTCODE.clean(row["postcode"] + "3LT").value != row["postcode"] + " 3LT"
    ]
    assert not wrong


def test_a_yards_makes_hardly_ever_contradict_its_vins() -> None:
    seen = yard()
    judged = {
        vin: can_have_make(vin, model)
        for vin, model in seen.items()
        if recognise_make(model) and not VIN.clean(vin).is_doubtful
    }
    against = {(vin[:3], seen[vin]) for vin, answer in judged.items() if answer is False}
    # Three models that the yard itself mistook: a Volvo, a Cadillac and a Volkswagen.
    assert against == {("YV1", "LEXUS LS600HL"), ("1G6", "AUDI 4000"), ("WVW", "AUDI CABRIOLET")}
    assert sum(answer is True for answer in judged.values()) > 1000


def test_every_standard_vin_of_the_yards_passes_its_check_digit() -> None:
    vins = yard()
    assert sum(VIN.clean(vin).is_doubtful for vin in vins) == sum(len(vin) != 17 for vin in vins) == 42


def test_the_thefts_days_are_month_first_by_their_own_evidence() -> None:
    days = [row["date_stolen"] for row in rows("stolen_vehicles/stolen_vehicles.csv")]
    order = count_orders(Counter(days))
    assert (order.is_month_first, order.is_mixed) == (True, False)
    assert not any(DAY_MONTH_FIRST.clean(day).is_doubtful for day in days if day)
    assert all(
        not MAKE.clean(row["make_name"]).is_doubtful for row in rows("stolen_vehicles/make_details.csv")
    )
