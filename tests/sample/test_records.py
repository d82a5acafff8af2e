"""The sample's records: well formed but for planted errors, made up, and as many as its README says."""

import re
from pathlib import Path

import pytest
from ringmap.graph.errors import RecordError
from ringmap.graph.kinds import (
    CONTAINER,
    DAY,
    IMO,
    KINDS,
    LOCODE,
    MOMENT,
    MRN,
    PHONE,
    POSTCODE,
    VIN,
    VRM,
    Kind,
)
from ringmap.graph.kinds.free_text import find_in_text
from ringmap.graph.kinds.make import can_have_make, recognise_make
from ringmap.loaders.fields.rows import fold_text
from ringmap.loaders.sample import write_sample

from .readme import EVERYTHING, README, RECORDS, objects, rows, table, tables

PLANTED = {row[1] for row in table("What is doubtful")} | {"NA", "NONE"}
SHIPPING = (
    "bills_merganser.csv",
    "bills_corvane.csv",
    "bookings.csv",
    "export_declarations.csv",
    "gate_ins.csv",
)
_KINDS: dict[str, Kind] = {
    "vin": VIN,
    "identifiedvin": VIN,
    "ecuvin": VIN,
    "vrm": VRM,
    "reg": VRM,
    "plate": VRM,
    "identifiedvrm": VRM,
    "container": CONTAINER,
    "imo": IMO,
    "portofloading": LOCODE,
    "portofdischarge": LOCODE,
    "transhipment": LOCODE,
    "mrn": MRN,
    "companynumber": KINDS["company_number"],
    "eori": KINDS["eori"],
    "ducr": KINDS["ducr"],
}
_ENDINGS = {
    "phone": PHONE,
    "postcode": POSTCODE,
    "companynumber": KINDS["company_number"],
    "eori": KINDS["eori"],
    "country": KINDS["country"],
}
_DATES = {
    "reportedat": MOMENT,
    "datereported": MOMENT,
    "examinedat": MOMENT,
    "stolenfrom": MOMENT,
    "stolento": MOMENT,
    "gateinat": MOMENT,
    "reportdate": DAY,
    "eventon": DAY,
    "eventdate": DAY,
    "foundon": DAY,
    "etd": DAY,
    "eta": DAY,
    "shippedon": DAY,
    "acceptedon": DAY,
    "listdate": DAY,
    "asat": DAY,
    "datereceived": DAY,
    "received": DAY,
}


def kind_of(head: str) -> Kind | None:
    """The kind that a column of the sample holds, None for words."""
    bare = re.sub(r"^subject\d", "", fold_text(head))
    return {**_KINDS, **_DATES}.get(bare) or next(
        (kind for end, kind in _ENDINGS.items() if bare.endswith(end)), None
    )


def doubtful() -> set[str]:
    """Every value of a column with rules that breaks them."""
    cells = {
        (kind, cell)
        for found in tables().values()
        for row in found
        for head, cell in row.items()
        if cell and (kind := kind_of(head))
    }
    return {
        reading.as_reported.strip()
        for kind, cell in cells
        for reading in kind.clean_all(cell)
        if reading.is_doubtful
    }


def test_only_what_the_readme_lists_breaks_the_rules_of_its_kind() -> None:
    # Names have no rule of their own: a column's length tells of the one, the text of the other.
    names = {"FALAJ STAR USED SP", "Kyle Wraxall"}
    assert doubtful() == {value for value in PLANTED if value != "NA, NONE"} - names


def test_every_vin_in_free_text_is_whole_and_its_maker_can_bear_it() -> None:
    words = ("goods", "text", "information", "notes")
    cells = [
        cell
        for found in tables().values()
        for row in found
        for head, cell in row.items()
        if fold_text(head) in words
    ]
    hits = [hit for cell in cells for hit in find_in_text(cell) if hit.kind in ("vin", "container")]
    assert len(hits) > 30
    assert [hit.reading.as_reported for hit in hits if hit.reading.is_doubtful] == []


def test_no_make_stands_beside_a_vin_of_another_maker_but_the_one_that_is_planted() -> None:
    wrong, beside = [], 0
    for found in tables().values():
        for row in found:
            named = {fold_text(head): cell for head, cell in row.items()}
            make, vins = KINDS["make"].clean(named.get("make", "")), VIN.clean_all(named.get("vin", ""))
            known = [
                vin
                for vin in vins
                if not vin.is_doubtful and named.get("make") and recognise_make(make.value)
            ]
            beside += len(known)
            wrong += [
                named.get("stocknumber", vin.value)
                for vin in known
                if can_have_make(vin.value, make.value) is False
            ]
    assert beside > 100
    assert wrong == ["SW-0117"]


def test_telephones_are_from_the_ranges_kept_for_drama_and_foreign_ones_are_whole() -> None:
    british = set(re.findall(r"(?<![\d+])0\d{2,4} \d{3,6}(?: \d{3,4})?\b", EVERYTHING)) - PLANTED
    assert len(british) > 60
    assert [
        number
        for number in british
        if not re.fullmatch(r"07700 900\d{3}|01632 960\d{3}|020 7946 0\d{3}", number)
    ] == []
    foreign = set(re.findall(r"\+\d[\d ]{8,}\d", EVERYTHING))
    assert len(foreign) > 10
    assert [number for number in foreign if PHONE.clean(number).is_doubtful] == []


def test_no_real_shipping_line_and_no_box_of_one_is_named() -> None:
    lines = (
        "maersk|msc|cma|cgm|hapag|evergreen|cosco|oocl|zim|grimaldi|yang ming|hmm|hoegh|hyundai "
        "merchant|sallaum|wallenius"
    )
    assert re.findall(rf"\b(?:{lines})\b", EVERYTHING, re.IGNORECASE) == []
    assert set(re.findall(r"\b([A-Z]{3}U) ?\d{6} ?\d\b", EVERYTHING)) == {"MGNU", "CVNU", "OSRU"}


def test_the_electronic_bills_hold_whole_numbers_and_places() -> None:
    text = RECORDS["transport_documents_ostrel.json"]
    assert {
        CONTAINER.clean(box).is_doubtful for box in re.findall(r'"equipmentReference": "(\w+)"', text)
    } == {False}
    assert {LOCODE.clean(port).is_doubtful for port in re.findall(r'"UNLocationCode": "(\w+)"', text)} == {
        False
    }
    assert {IMO.clean(ship).is_doubtful for ship in re.findall(r'"vesselIMONumber": "(\w+)"', text)} == {
        False
    }


def test_there_are_as_many_records_as_the_readme_says() -> None:
    found = tables()
    logs = {
        name: len({row[head] for row in found[name]})
        for name, head in (
            ("essex_intelligence_2026.csv", "urn"),
            ("met_intelligence_2026.csv", "URN"),
            ("west_midlands_5x5x5_2026.csv", "report ref"),
        )
    }
    logs["gmp_intelligence_2026.json"] = len(objects("gmp_intelligence_2026.json"))
    said = {name: row[2] for row in table("What is here") for name in re.findall(r"`(\S+?)`", row[0])}
    assert {name: f"{count} logs" for name, count in logs.items()} == {name: said[name] for name in logs}
    assert sum(logs.values()) == 60
    assert len({row["scene"] for row in found["examinations_2026.csv"]}) == 15
    assert len({row["Crime Reference"] for row in found["stolen_vehicles_2026.csv"]}) == 60
    assert sum(len(found[name]) for name in SHIPPING) + len(objects("transport_documents_ostrel.json")) == 80
    assert (len(found["inventory_tollgate.csv"]), len(found["inventory_saltwharf.csv"])) == (24, 20)
    assert set(said) == set(RECORDS)


def test_every_reference_that_the_readme_gives_is_in_the_records() -> None:
    bare = re.sub(r"[ -]", "", EVERYTHING)
    words = set(re.findall(r"\b[A-Z0-9][A-Z0-9/-]{6,}\b", README))
    given = {word for word in words if re.search(r"\d", word) and word not in ("3X5X2", "5X5X5")}
    assert len(given) > 70
    assert sorted(word for word in given if word.replace("-", "") not in bare) == []


def test_one_row_is_broken_and_it_is_the_last_of_the_gate_ins() -> None:
    broken = {
        name
        for name, found in tables().items()
        if len(found) != sum(1 for line in RECORDS[name].splitlines() if line) - 1
    }
    assert broken == {"gate_ins.csv"}
    assert "Southampton, Western Dock" in RECORDS["gate_ins.csv"].splitlines()[-1]
    assert rows("gate_ins.csv")[-1]["Container"] == "CVNU5296188"


def test_the_sample_is_written_once_and_twice_alike(tmp_path: Path) -> None:
    first = write_sample(tmp_path)
    assert first == sorted(first)
    assert {path.relative_to(tmp_path).as_posix() for path in first} == {
        "README.md",
        *(f"records/{name}" for name in RECORDS),
    }
    assert write_sample(tmp_path) == first


def test_a_file_that_is_not_the_samples_own_is_kept_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(RecordError, match=r"README\.md: is there already .* name another folder or force it"):
        write_sample(tmp_path)
    assert not (tmp_path / "records").exists()
    write_sample(tmp_path, force=True)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == README
