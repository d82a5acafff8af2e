"""Features of people in logs and of boxes in bills, as a reader with perfect linking would count them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..observed.record_files import Entry, Sheet

Features = dict[str, tuple[float, ...]]
GRADES = "ABCDE"
DAY = "%d/%m/%Y"


@dataclass(slots=True)
class PersonCounts:
    """What logs say of one person: how often of each kind, with whom, and with how many stolen vehicles."""

    kinds: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    phones: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    grades: Counter[str] = field(default_factory=Counter)
    vehicles: int = 0
    stolen: int = 0


# The columns that only one kind of log fills.
KIND_COLUMNS = (("subject1_phone", "uses"), ("organisation1_name", "runs"), ("subject1_vrm", "drives"))
PERSON_KINDS = ("drives", "uses", "seen", "runs", "rents", "orders", "pays", "visits", "lends", "associates")


def extract_person_features(sheets: Iterable[Sheet]) -> Features:
    """Return the features of everybody whom logs name, by person."""
    sheets = list(sheets)
    stolen = list_stolen(sheets)
    counts: dict[str, PersonCounts] = defaultdict(PersonCounts)
    for sheet in sheets:
        if sheet.name.startswith("logs"):
            for entry in sheet.entries:
                _count_log(entry, stolen, counts)
    return {person: _list_values(person, one, counts) for person, one in counts.items()}


def list_stolen(sheets: Iterable[Sheet]) -> set[str]:
    """Return the vehicles on the list of stolen vehicles."""
    return {
        entity
        for sheet in sheets
        if sheet.name.startswith("stolen-vehicles")
        for entry in sheet.entries
        for _, kind, entity in entry.mentions
        if kind == "Vehicle"
    }


def _count_log(entry: Entry, stolen: set[str], counts: dict[str, PersonCounts]) -> None:
    people = list(dict.fromkeys(entity for _, kind, entity in entry.mentions if kind == "Person"))
    if not people:
        return
    kind, cells = name_kind(entry.cells), entry.cells
    vehicles = {entity for _, what, entity in entry.mentions if what == "Plate"}
    for at, person in enumerate(people[:2]):
        one = counts[person]
        one.kinds[kind if at == 0 else f"is {kind}"] += 1
        one.others.update(other for other in people if other != person)
        one.grades[cells["grading"][1]] += 1
        one.places.update(entity for _, what, entity in entry.mentions if what == "Address")
        one.vehicles += len(vehicles)
        one.stolen += len(vehicles & stolen)
        if at == 0 and cells.get("subject1_phone"):
            one.phones.add(cells["subject1_phone"].replace(" ", "")[-9:])


def name_kind(cells: Mapping[str, str]) -> str:
    """Return what a log says, by the cells that it fills.

    >>> name_kind({"subject1_phone": "07700 900123"}), name_kind({"link": "gives orders to"})
    ('uses', 'orders')
    """
    words = {"gives": "orders", "pays": "pays", "visits": "visits", "lends": "lends"}
    if cells.get("link"):
        return words.get(str(cells["link"]).split()[0], "associates")
    for column, kind in KIND_COLUMNS:
        if cells.get(column):
            return kind
    return "rents" if "rent" in str(cells.get("text", "")) else "seen"


def _list_values(person: str, one: PersonCounts, counts: Mapping[str, PersonCounts]) -> tuple[float, ...]:
    total = sum(one.grades.values())
    near = [counts[other] for other in one.others]
    subject = [float(one.kinds[kind]) for kind in PERSON_KINDS]
    target = [float(one.kinds[f"is {kind}"]) for kind in ("orders", "pays", "visits", "lends", "associates")]
    above = sum(one.kinds[kind] for kind in ("orders", "pays", "rents", "runs", "lends"))
    below = sum(one.kinds[f"is {kind}"] for kind in ("orders", "pays", "lends"))
    return (
        float(total),
        *subject,
        *target,
        float(above),
        float(above - below),
        above / total,
        (one.vehicles + one.kinds["seen"]) / total,
        float(len(one.others)),
        float(len(one.phones)),
        float(len(one.places)),
        one.stolen / total,
        float(one.stolen),
        float(sum(other.stolen for other in near)),
        sum(other.stolen for other in near) / max(1, sum(sum(other.grades.values()) for other in near)),
        *(one.grades[grade] / total for grade in GRADES),
    )


def extract_box_features(sheets: Iterable[Sheet]) -> Features:
    """Return the features of every shipment with a bill and a declaration, by shipment."""
    sheets = list(sheets)
    stolen = list_stolen(sheets)
    bills = {_find(entry, "Container"): entry for entry in _list_entries(sheets, "bills")}
    declared = {_find(entry, "Container"): entry for entry in _list_entries(sheets, "export-declarations")}
    shippers = Counter(_find(entry, "Shipper") for entry in bills.values())
    consignees = Counter(_find(entry, "Consignee") for entry in bills.values())
    served = defaultdict(set)
    parts: Counter[str] = Counter()
    for entry in bills.values():
        served[_find(entry, "Consignee")].add(_find(entry, "Shipper"))
        parts[_find(entry, "Shipper")] += not _is_vehicles(entry)
    dirty, seen = _list_examined(sheets, stolen)
    found: Features = {}
    for shipment, bill in bills.items():
        shipper, consignee = _find(bill, "Shipper"), _find(bill, "Consignee")
        paper = declared[shipment]
        weight, packages = float(bill.cells["Gross Weight KG"]), float(bill.cells["Packages"])
        named = {entity for entry in (bill, paper) for _, what, entity in entry.mentions if what == "Vehicle"}
        places = {entity for _, what, entity in bill.mentions if what == "Address"} | {shipper}
        sails = datetime.strptime(bill.cells["ETD"], DAY)
        accepted = datetime.strptime(paper.cells["Accepted On"], DAY)
        is_vehicles = _is_vehicles(bill)
        found[shipment] = (
            float(is_vehicles),
            float("HOUSEHOLD" in bill.cells["Goods"] or "FURNITURE" in bill.cells["Goods"]),
            weight if is_vehicles else 0.0,
            0.0 if is_vehicles else weight,
            packages,
            weight / packages,
            float((sails - accepted).days),
            float(len(named)),
            float(is_vehicles and not named),
            float(len(named & stolen)),
            float(shippers[shipper]),
            parts[shipper] / shippers[shipper],
            float(consignees[consignee]),
            float(len(served[consignee])),
            float(_find(bill, "Place of Receipt") == _find(bill, "Shipper Address")),
            float(bool(places & dirty)),
            float(bool(places & seen)),
            float(paper.cells["Value"]),
            float(bool(bill.cells["Transhipment"])),
            *(float(bill.cells["Consignee Country"] == country) for country in COUNTRIES),
        )
    return found


COUNTRIES = ("CD", "AE", "CY", "JM", "GE", "GH", "NG", "KE", "TZ", "MT")


def _is_vehicles(entry: Entry) -> bool:
    return any(word in entry.cells["Goods"] for word in ("VEHICLES", "CARS"))


def _list_entries(sheets: Iterable[Sheet], begin: str) -> Iterator[Entry]:
    return (entry for sheet in sheets if sheet.name.startswith(begin) for entry in sheet.entries)


def _find(entry: Entry, column: str) -> str:
    """Return the entity that a column mentions, "" for none."""
    return next((entity for name, _, entity in entry.mentions if name == column), "")


def _list_examined(sheets: Iterable[Sheet], stolen: set[str]) -> tuple[set[str], set[str]]:
    """Return the places and tenants at which parts traced to a stolen vehicle lay, and all examined ones."""
    dirty: set[str] = set()
    seen: set[str] = set()
    for entry in _list_entries(sheets, "examinations"):
        where = {entity for _, kind, entity in entry.mentions if kind in ("Address", "Organisation")}
        seen |= where
        if entry.cells.get("identified_vin") and _find(entry, "identified_vin") in stolen:
            dirty |= where
    return dirty, seen
