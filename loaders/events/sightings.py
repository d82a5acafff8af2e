"""Sightings: a camera read a plate, or a patrol stopped a vehicle; a row for each."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ...graph.claims.values import Claims, Mention
from ...graph.kinds.reading import Reading, get_known_value
from ..fields.daily_documents import DailyKey, build_daily_header
from ..fields.days import EventDays
from ..fields.locations import add_place
from ..fields.log_grades import read_grounds
from ..fields.marks import is_known
from ..fields.moments import Moment, pop_moment
from ..fields.parties import add_party
from ..fields.references import build_row_key, digest_row, normalise_force, read_marking
from ..fields.row_passage import Passage
from ..fields.rows import Row, SourceFile
from ..files.object_rows import make_unfold
from ..logs.log_vehicles import add_parallel_vehicles
from ..text.text_claims import read_words
from .sighting_occupants import Occupant, add_occupants
from .sightings_columns import RECORD

_GOT_AWAY = re.compile(
    r"\b(?:ran|running|made off|decamped|fail(?:ed|ure) to stop|fled|driver|rider|passengers?|occupants?)\b",
    re.IGNORECASE,
)
unfold = make_unfold("occupants", "passengers")


def shape(row: Row, file: SourceFile) -> Claims:
    """Return the plate, vehicle and occupants that a row saw, and where and when.

    The document is what one force saw on that day, or a stop with its own reference. A row with a camera
    and nothing else is of a list of cameras. Raise RowError if another row has neither a plate or vehicle
    nor a person, and its remarks name none.
    """
    content = build_row_key(row, digest_row(row))
    for name in ("officer", "certainty"):
        row.pop_text(name)
    force, marking = normalise_force(file.source or row.pop_text("force")), row.pop("marking")
    row.pop_text("force")
    moment = pop_moment(row, "seen_at", "seen_time")
    key = DailyKey("SightingRecord", force, row.pop_reference("reference"), "", moment.day, "force and day")
    header = build_daily_header(file, key, "Sightings", read_marking(marking))
    # Each sighting is a place of its own: an alert on one plate must not stand beside another's.
    passage = Passage(row.pop_reference("read_id") or content, read_grounds(row))
    text, (read_as, likely) = row.cells.get(("", 0, "vrm"), ""), _correct_plate(row)
    vehicles = add_parallel_vehicles(row, passage, EventDays(moment.day, moment.day))
    seen = [end for marks in vehicles for end in marks.fact_ends if is_known(end)]
    occupants = add_occupants(row, passage)
    spot = _add_spot(row, passage, header.source)
    is_of_sites = bool(spot) and not (text.strip() or moment.at)  # a list of the cameras themselves
    for name in ("alert", "remarks"):
        passage.keep_words(row.pop_text(name), row.locate(name))
    if not (seen or occupants or is_of_sites or _is_told_in_words(passage.build_claims(header), file)):
        raise row.build_refusal("vrm", text, "a plate, a VIN or a person that was seen")
    _add_keeper(row, passage, seen)
    heading, lane = row.pop_text("heading"), row.pop_text("lane")
    for end in seen or [occupant.who for occupant in occupants]:
        if spot:
            # (:Plate)-[:SEEN_AT {at, heading, lane}]->(:Camera)
            passage.add_fact(
                "SEEN_AT",
                end,
                spot,
                first=moment.day,
                last=moment.day,
                at=moment.at,
                heading=heading,
                lane=lane,
                read_as=read_as if end.kind == "Plate" and likely == end.readings[0][1].value else "",
            )
    for vehicle in seen:
        for occupant in occupants:
            _add_seat(passage, occupant, vehicle, moment)
    return passage.build_claims(header)


def _is_told_in_words(claims: Claims, file: SourceFile) -> bool:
    """Whether the remarks name who got away, or in what; an officer may be named there too, or a phone."""
    return any(_GOT_AWAY.search(words.text) for words in claims.words) and any(
        mention.from_text and mention.kind != "Phone" for mention in read_words(claims, file).mentions
    )


def _add_keeper(row: Row, passage: Passage, seen: Sequence[Mention]) -> None:
    """Add the keeper of what was seen; whoever keeps a car need not have been in it."""
    keeper = add_party(row, passage, "keeper", firm_by_default=False)
    if keeper and is_known(keeper.who):
        for end in seen:
            # (:Person)-[:KEEPS]->(:Plate)
            passage.add_fact("KEEPS", keeper.who, end)


def _correct_plate(row: Row) -> tuple[str, str]:
    """Put the plate that the record gives as likely in the place of the read; return both, or ("", "").

    Of several plates in a row it is that of the read most like it: a car behind keeps its own.
    """
    likely, key, kind = row.pop("likely_vrm"), ("", 0, "vrm"), row.find_kind("vrm")
    if likely is None or likely.is_doubtful:
        return "", ""
    parts = kind.split_cell(row.cells.get(key, "")) or [""]
    read = max(parts, key=lambda one: SequenceMatcher(None, kind.clean(one).value, likely.value).ratio())
    if likely.value == kind.clean(read).value:
        return "", ""
    row.cells[key] = "; ".join(likely.value if one is read else one for one in parts)
    return read.strip(), likely.value


def _add_spot(row: Row, passage: Passage, source: str) -> Mention | None:
    """Add the camera, else the place; a camera without a number is known by its site."""
    number, site = row.pop("camera"), row.pop("camera_site")
    place, postcode = row.pop("place"), row.pop("postcode")
    latitude, longitude = row.pop("latitude"), row.pop("longitude")
    named = number if get_known_value(number) else site
    if named is None or named.is_placeholder:
        cell = row.locate_first({"place": place, "postcode": postcode})
        return add_place(passage, address=place, postcode=postcode, cell=cell)
    return passage.add_mention(
        "Camera",
        {
            "camera": Reading(named.as_reported, f"{source}/{named.value.upper()}"),
            "number": number,
            "site": site or (Reading(place.as_reported, place.as_reported.strip()) if place else None),
            "latitude": latitude,
            "longitude": longitude,
        },
        cell=row.locate_first({"camera": number, "camera_site": site}),
    )


def _add_seat(passage: Passage, occupant: Occupant, vehicle: Mention, moment: Moment) -> None:
    # (:Person)-[:SEEN_IN {at, as_reported: "driver"}]->(:Plate)
    passage.add_fact(
        "SEEN_IN",
        occupant.who,
        vehicle,
        first=moment.day,
        last=moment.day,
        cell=occupant.who.cell,
        at=moment.at,
        as_reported=occupant.seat,
    )


__all__ = ["RECORD", "shape", "unfold"]
