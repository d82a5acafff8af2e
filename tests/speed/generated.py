"""Generated records: a seeded, fictitious case of any size, as files that forces and carriers would send."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

# Of 100 rows, 60 are thefts, 30 paragraphs of logs and 10 containers of bills.
SHARES = {"thefts": 0.6, "logs": 0.3, "bills": 0.1}
FORCES = ("Northmere Police", "Eastholt Police", "Kingsmarch Police")
CARRIERS = ("Corvane Lines", "Merganser Shipping")
ONSETS, MIDDLES, ENDS = (
    ("Bar", "Cal", "Den", "Hol", "Mar", "Pen", "Ros", "Tor", "Wen", "Yar"),
    ("a", "de", "li", "mo", "ne", "ri"),
    ("by", "dale", "ford", "ham", "ley", "ton", "wick", "worth"),
)
FIRST = (
    "Ada",
    "Ben",
    "Cleo",
    "Dan",
    "Elin",
    "Finn",
    "Gwen",
    "Hugo",
    "Ivy",
    "Joss",
    "Kit",
    "Lena",
    "Milo",
    "Nell",
    "Otto",
    "Pia",
    "Rhys",
    "Tess",
)
CARS = (
    ("Audi", "Q7", "WAUZZZ4M"),
    ("BMW", "X5", "WBAZZZG0"),
    ("Volkswagen", "Golf", "WVWZZZ1K"),
    ("Ford", "Ranger", "WF0ZZZTT"),
    ("Volvo", "XC90", "YV1ZZZLC"),
)
COLOURS = ("black", "white", "grey", "blue", "red")
DISTRICTS = ("RM20", "B24", "M12", "LS9", "NG7", "CR0", "E16", "TN24", "CB8", "IP3")
PORTS = (("GBFXT", ("AEJEA", "CDMAT", "NGAPP")), ("GBSOU", ("GHTEM", "AEJEA")), ("GBLGP", ("CDMAT", "GEPTI")))
# Ofcom keeps these numbers for drama: nobody has them.
PHONES = (
    "07700900{:03d}",
    "02079460{:03d}",
    "01614960{:03d}",
    "01214960{:03d}",
    "01134960{:03d}",
    "01174960{:03d}",
    "01514960{:03d}",
)
LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"


@dataclass(frozen=True)
class Cast:
    """The people, firms and vehicles in the records."""

    people: tuple[tuple[str, str], ...]  # name, date of birth
    firms: tuple[str, ...]
    vehicles: tuple[tuple[str, str, str, str], ...]  # make, model, VIN, plate


def cast(rows: int, random: Random) -> Cast:
    """People, firms and vehicles enough for so many rows; a few are named often and most once or twice."""
    surnames = [a + b + c for a in ONSETS for b in MIDDLES for c in ENDS]
    people = tuple(
        (
            f"{random.choice(FIRST)} {random.choice(surnames)}",
            str(date(1950, 1, 1) + timedelta(random.randrange(18_000))),
        )
        for _ in range(max(8, rows // 3))
    )
    firms = tuple(
        f"{random.choice(surnames)} {random.choice(('Motors', 'Exports', 'Autoparts', 'Trading'))} Ltd"
        for _ in range(max(4, rows // 200))
    )
    vehicles = []
    for number in range(max(8, int(rows * SHARES["thefts"]))):
        make, model, start = CARS[number % len(CARS)]
        plate = "".join(
            (
                LETTERS[number // 7 % 20],
                LETTERS[number % 20],
                f"{number // 140 % 72 + 2:02d}",
                *random.choices(LETTERS, k=3),
            )
        )
        vehicles.append((make, model, f"{start}{random.randrange(9)}A{number:07d}", plate))
    return Cast(people, firms, tuple(vehicles))


def often(random: Random, size: int) -> int:
    """A position below size, the first ones far more often than the last."""
    return int(size * random.random() ** 3)


def _day(random: Random) -> date:
    return date(2025, 1, 1) + timedelta(random.randrange(500))


def _phone(random: Random) -> str:
    return random.choice(PHONES).format(random.randrange(1000))


def _address(random: Random) -> tuple[str, str]:
    street = f"{random.randrange(1, 90)} {random.choice(ONSETS)}{random.choice(ENDS)} Road"
    district, number = random.choice(DISTRICTS), random.randrange(1, 9)
    first, second = random.choice("ABDEFGHJ"), random.choice("LNPQRSTU")
    code = f"{district} {number}{first}{second}"
    return f"{street}, {code}", code


def thefts(count: int, people: Cast, random: Random) -> Iterator[dict[str, str]]:
    """Reports of stolen vehicles, one a row."""
    for number in range(count):
        make, model, vin, plate = people.vehicles[number]
        name, born = random.choice(people.people)
        address, code = _address(random)
        stolen = _day(random)
        found = random.random() < 0.2
        yield {
            "crime_reference": f"42/{number:06d}/25",
            "force": FORCES[number % 3],
            "stolen_on": str(stolen),
            "place": f"Outside {address}",
            "postcode": code,
            "vrm": plate,
            "vin": vin,
            "make": make,
            "model": model,
            "colour": random.choice(COLOURS),
            "year": str(random.randrange(2012, 2025)),
            "value": str(random.randrange(8, 60) * 1000),
            "method": "keyless",
            "keeper": name,
            "keeper_born_on": born,
            "keeper_phone": _phone(random),
            "keeper_address": address,
            "found_on": str(stolen + timedelta(9)) if found else "",
            "found_place": _address(random)[0] if found else "",
        }


def logs(count: int, people: Cast, random: Random) -> Iterator[dict[str, str]]:
    """Paragraphs of intelligence logs, three a log."""
    for number in range(count):
        log, paragraph = divmod(number, 3)
        name, born = people.people[often(random, len(people.people))]
        _, _, _, plate = people.vehicles[often(random, len(people.vehicles))]
        phone = _phone(random)
        yield {
            "urn": f"25/{log:07d}",
            "force": FORCES[log % 3],
            "reported_at": f"{date(2025, 3, 1) + timedelta(log % 400)}T10:30",
            "event_on": str(date(2025, 2, 20) + timedelta(log % 400)),
            "source_ref": f"S{log % 700}",
            "marking": "OFFICIAL-SENSITIVE",
            "paragraph": str(paragraph + 1),
            "grading": random.choice(("1AP", "2BP", "3DP", "2CP")),
            "subject": name,
            "born_on": born,
            "role": "subject",
            "vrm": plate if paragraph != 1 else "",
            "phone": phone if paragraph != 2 else "",
            "home": _address(random)[0] if paragraph == 1 else "",
            "place": f"industrial units, {random.choice(DISTRICTS)}",
            "organisation": people.firms[often(random, len(people.firms))] if paragraph == 2 else "",
            "text": f"{name} was seen with {plate} and uses {phone}; parts are stripped there at night.",
        }


def bills(count: int, people: Cast, random: Random) -> Iterator[dict[str, str]]:
    """Containers of bills of lading, two a bill."""
    for number in range(count):
        bill = number // 2
        steady = Random(bill)  # what the whole document says is the same in both rows
        start, ends = PORTS[steady.randrange(3)]
        shipped = _day(steady)
        voyage = steady.randrange(80)
        address, code = _address(steady)
        cars = [people.vehicles[often(random, len(people.vehicles))][2] for _ in range(random.randrange(3))]
        yield {
            "carrier": CARRIERS[bill % 2],
            "bill": f"CV{bill:07d}",
            "booking": f"BK{bill:07d}",
            "shipper": people.firms[often(steady, len(people.firms))],
            "shipper_address": address,
            "shipper_postcode": code,
            "shipper_country": "GB",
            "shipper_phone": _phone(steady),
            "consignee": people.firms[often(steady, len(people.firms))],
            "consignee_country": "AE",
            "port_of_loading": start,
            "port_of_discharge": steady.choice(ends),
            "vessel": f"Sable {voyage % 20}",
            "voyage": f"{voyage:03d}W",
            "shipped_on": str(shipped),
            "container": _container(number),
            "seal": f"SL{number:06d}",
            "goods": "used vehicles and parts",
            "packages": str(random.randrange(1, 9)),
            "gross_weight_kg": str(random.randrange(3, 22) * 1000),
            "vins": "; ".join(cars),
        }


def _container(number: int) -> str:
    """A container number with its check digit (ISO 6346); a box comes back after 4,000 others."""
    text = f"CVNU{number % 4000:06d}"
    values = [
        int(mark) if mark.isdigit() else (10 + (at := ord(mark) - 65) + (at > 0) + (at > 10) + (at > 20))
        for mark in text
    ]
    return text + str(sum(value << place for place, value in enumerate(values)) % 11 % 10)


def write(folder: Path, rows: int, seed: int = 7) -> list[Path]:
    """Write the record files of a case of so many rows to a folder; one seed always gives the same bytes."""
    random = Random(seed)
    people = cast(rows, random)
    counts = {word: int(rows * share) for word, share in SHARES.items()}
    counts["thefts"] = rows - counts["logs"] - counts["bills"]
    files = []
    for word, make in (("thefts", thefts), ("logs", logs), ("bills", bills)):
        path = folder / f"{word}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer: csv.DictWriter[str] | None = None
            for row in make(counts[word], people, random):
                if writer is None:
                    writer = csv.DictWriter(file, list(row))
                    writer.writeheader()
                writer.writerow(row)
        files.append(path)
    return files
