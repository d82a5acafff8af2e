"""The paragraph of a log: one matter in words and cells, as a force enters it."""

from ..makers.matter_kinds import (
    ASSOCIATES,
    DRIVES,
    LENDS,
    ORDERS,
    PAYS,
    RENTS,
    RUNS,
    SEEN,
    USES,
    VISITS,
)
from ..makers.people import Registry
from ..makers.talk import Matter
from .record_files import TrueMention
from .smudges import RecordedPerson, Smudges

TEXTS = {
    DRIVES: "{who} was driving the {colour} {make} {model} {mark} near {place}.",
    USES: "{who} uses {phone} and can be reached on it in the evenings.",
    ASSOCIATES: "{who} and {other} are often seen together and help each other out.",
    SEEN: "{who} was seen at {place} loading things late in the day.",
    RUNS: "{who} is said to run {firm}.",
    ORDERS: "{who} gives the orders, and {other} does what is asked.",
    PAYS: "{who} pays {other} in cash at the end of the week.",
    RENTS: "{who} pays the rent for {place}.",
    VISITS: "{who} visits {other} in prison.",
    LENDS: "{who} lets {other} have the {colour} {make} {model} {mark}.",
}
LINK_TEXTS = {
    ASSOCIATES: "associates with",
    ORDERS: "gives orders to",
    PAYS: "pays cash to",
    VISITS: "visits in prison",
    LENDS: "lends a car to",
}


def write_paragraph(
    matter: Matter, people: Registry, force: str, smudges: Smudges, is_sanitised: bool
) -> tuple[dict[str, str], list[TrueMention]]:
    """Return the cells of one matter, and what each truly names.

    A sanitised one leaves out what would show the source: the other person, the place or the firm.
    """
    subject = smudges.write_person(matter.person, people.assign_nominal(matter.person, force))
    other = (
        smudges.write_person(matter.other, people.assign_nominal(matter.other, force))
        if matter.other and not is_sanitised
        else None
    )
    cells = {**_make_subject_cells(1, subject), **(_make_subject_cells(2, other) if other else {})}
    mentions: list[TrueMention] = [
        ("subject1_name", "Person", matter.person.id),
        ("subject1_nickname", "Person", matter.person.id),
    ]
    if matter.other and other:
        mentions += [
            ("subject2_name", "Person", matter.other.id),
            ("subject2_nickname", "Person", matter.other.id),
        ]
        cells |= {
            "link_from": subject.known_as,
            "link": LINK_TEXTS[matter.kind],
            "link_to": other.known_as,
        }
    words = {
        "who": subject.known_as,
        "other": other.known_as if other else "another",
        "colour": "",
        "make": "",
        "model": "",
        "mark": "",
        "place": "the estate",
        "phone": "",
        "firm": "a firm",
    }
    _add_details(matter, smudges, is_sanitised, cells, words, mentions)
    return cells | {"text": TEXTS[matter.kind].format(**words)}, mentions


def _add_details(
    matter: Matter,
    smudges: Smudges,
    is_sanitised: bool,
    cells: dict[str, str],
    words: dict[str, str],
    mentions: list[TrueMention],
) -> None:
    """Add vehicle, telephone, place and firm of a matter to its cells, text words and mentions."""
    if matter.vehicle:
        vehicle = matter.vehicle
        mark = smudges.write_mark(vehicle.find_mark(matter.day))
        cells |= {"subject1_vrm": mark}
        words |= {
            "mark": mark,
            "colour": vehicle.colour,
            "make": vehicle.car.make,
            "model": vehicle.car.model,
        }
        mentions += [("subject1_vrm", "Plate", vehicle.id), ("text", "Plate", vehicle.id)]
    if matter.kind == USES:
        number = smudges.write_phone(matter.person.find_phone(matter.day))
        cells |= {"subject1_phone": number}
        words |= {"phone": number}
    if matter.place and not is_sanitised:
        words |= {"place": smudges.write_line(matter.place)}
        if matter.kind in (SEEN, RENTS):
            cells |= {"subject1_place": smudges.write_address(matter.place)}
            mentions.append(("subject1_place", "Address", matter.place.id))
    if matter.firm and not is_sanitised:
        cells |= {
            "organisation1_name": matter.firm.name,
            "organisation1_company_number": smudges.keep_or_blank(matter.firm.number),
        }
        words |= {"firm": matter.firm.name}
        mentions.append(("organisation1_name", "Organisation", matter.firm.id))


def _make_subject_cells(number: int, subject: RecordedPerson) -> dict[str, str]:
    return {
        f"subject{number}_name": subject.name,
        f"subject{number}_nickname": subject.street_name,
        f"subject{number}_born_on": subject.born,
        f"subject{number}_nominal": subject.nominal,
        f"subject{number}_role": "subject",
    }
