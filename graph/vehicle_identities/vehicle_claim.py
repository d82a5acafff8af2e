"""What one document says of one vehicle on a day."""

from dataclasses import dataclass

from ..examinations.vehicle_parts import SHELL, WHOLE, find_part

STOLEN, FOUND, IN_YARD, DECLARED, SAILED = "stolen", "found", "in a yard", "declared", "sailed"
EXAMINED, SEEN, NAMED = "examined", "seen", "named"


@dataclass(frozen=True, slots=True)
class Description:
    """The make, model, colour and year that a document gives a vehicle; "" and 0 where it gives none."""

    make: str = ""
    model: str = ""
    colour: str = ""
    year: int = 0

    @property
    def text(self) -> str:
        """The description in words: grey FORD Focus 2018.

        >>> Description("FORD", "Focus", "GREY", 2018).text
        'grey FORD Focus 2018'
        """
        year = str(self.year) if self.year else ""
        return " ".join(filter(None, (self.colour.lower(), self.make, self.model, year)))


@dataclass(frozen=True, slots=True)
class VehicleClaim:
    """What a document says of a vehicle: its marks, description, and what happened to it on a day.

    claims are the ids of the mentions, entity is the vehicle, part or plate that they name. stamped are the
    VINs that the vehicle shows, remembered those in its ECU or on its glass, identified those it was proved
    to have; thefts are the ids of those that the document names for it. source is who issued the document,
    mostly a force. day is "" if nobody says; is_report_day is whether a sighting has no day of its own, only
    that of the report or of what else the report tells. moment is a day with its time, if known. position is
    in degrees. people are the ids of its users, names their full names. ids are pairs of a mark, as
    plate:LB07SEO, and the id of its entity, a digest if the reading is doubtful.
    """

    claims: tuple[str, ...]
    entity: str
    document: str
    document_kind: str
    reference: str
    event: str
    day: str
    until: str = ""
    moment: str = ""
    place: str = ""
    is_roadside: bool = False
    position: tuple[float, float] | None = None
    plates: frozenset[str] = frozenset()
    own_plates: frozenset[str] = frozenset()
    stamped: frozenset[str] = frozenset()
    remembered: frozenset[str] = frozenset()
    identified: frozenset[str] = frozenset()
    thefts: frozenset[str] = frozenset()
    partial_vin: str = ""
    serials: tuple[tuple[str, str], ...] = ()
    described: Description = Description()
    vin_state: str = ""
    engine_state: str = ""
    item: str = ""
    goods: str = ""
    container: str = ""
    people: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: str = ""
    handling: str = ""
    marking: str = ""
    grading: str = ""
    label: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    source: str = ""
    is_report_day: bool = False

    @property
    def event_words(self) -> str:
        """Its event in a sentence before "on" and a day: stood in a yard's list."""
        return "stood in a yard's list" if self.event == IN_YARD else self.event

    @property
    def vins(self) -> frozenset[str]:
        """The VINs that are the vehicle's own: those identified, else those it shows."""
        return self.identified or self.stamped

    @property
    def is_part(self) -> bool:
        """Whether it is about a part by itself, and not about a whole vehicle or its shell."""
        part = find_part(self.item)
        return self.entity.startswith("part:") and (part is None or part.name not in (WHOLE, SHELL))

    @property
    def engines(self) -> frozenset[str]:
        """The ids of its engine numbers."""
        return frozenset(mark for part, mark in self.serials if part == "engine")
