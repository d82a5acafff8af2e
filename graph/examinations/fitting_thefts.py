"""Which stolen vehicles the exhibits of one vehicle can be of: those that nothing speaks against."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..kinds.grading import SUSPECTED_FALSE
from ..network.known_at import parse_moment
from ..network.known_grading import write_grading
from .exhibit import Exhibit, VehicleTraits
from .read_examinations import LATEST
from .why_apart import are_apart, explain_make_and_model, explain_marks, explain_paint

if TYPE_CHECKING:
    from ..store import Store

READABLE = 4  # readable characters of a partial VIN that speak for a vehicle
_THEFTS = """
MATCH (t:Theft)-[f:OF]->(v)
WHERE v.kind IN ['Vehicle', 'Plate'] AND coalesce(datetime(f.recorded_at).epochSeconds, 0) <= $limit
OPTIONAL MATCH (v)-[:SHOWS]->(x:Vin)
WITH t, f, v, collect(DISTINCT x.vin) AS vins
RETURN t.id AS theft, collect(DISTINCT {grading}) AS gradings,
  t.label AS label, coalesce(toString(t.stolen_from), '') AS stolen_from,
  collect(DISTINCT f.document) AS documents, v.id AS vehicle, v.label AS vehicle_label,
  coalesce(v.make, '') AS make, coalesce(v.model, '') AS model, coalesce(v.colour, '') AS colour, vins
ORDER BY theft, vehicle
"""


@dataclass(frozen=True, slots=True)
class StolenVehicle:
    """A vehicle that was reported stolen: its theft, the day, and its traits."""

    theft: str
    label: str
    vehicle: str
    stolen_on: str
    documents: tuple[str, ...]
    traits: VehicleTraits


def read_stolen_vehicles(
    store: "Store", *, known_at: str | None = None, include_suspected_false: bool = False
) -> list[StolenVehicle]:
    """Return the vehicles that thefts of a case are of, by theft; known_at is a moment (UTC).

    A theft that was retracted or replaced since is not among those of an earlier moment.
    """
    limit = LATEST if known_at is None else parse_moment(known_at)
    return [
        StolenVehicle(
            row["theft"],
            row["vehicle_label"],
            row["vehicle"],
            row["stolen_from"][:10],
            tuple(sorted(row["documents"])),
            VehicleTraits(
                make=_text(row["make"]),
                model=_text(row["model"]),
                colour=_text(row["colour"]),
                stamped=frozenset(vin for vin in row["vins"] if len(vin) == 17),
            ),
        )
        for row in store.read(_THEFTS.replace("{grading}", write_grading("f", limit)), limit=limit)
        if include_suspected_false or not all(re.match(SUSPECTED_FALSE, text) for text in row["gradings"])
    ]


def _text(value: Any) -> str:
    return str(value[0] if isinstance(value, list) and value else value or "")


def find_fitting(
    exhibits: Sequence[Exhibit], day: str, stolen: "StolenVehicles"
) -> tuple[list[StolenVehicle], bool]:
    """Return the stolen vehicles that exhibits of one vehicle fit, and whether a VIN names them.

    Without a VIN, make and model must be known and the theft be earlier than the examination. Each that is
    returned is possible; where there are several, no more can be said.
    """
    vins = frozenset().union(*(one.traits.identified for one in exhibits))
    if vins:
        return stolen.list_with(vins), True
    shown = frozenset().union(*(one.traits.stamped for one in exhibits))
    named = stolen.list_with(shown)
    if named:
        return named, True
    return [one for one in stolen.list_like(exhibits) if _fits(exhibits, one, day)], False


def _fits(exhibits: Sequence[Exhibit], one: StolenVehicle, day: str) -> bool:
    if day and one.stolen_on > day:
        return False
    speaks_for = False
    for exhibit in exhibits:
        traits = exhibit.traits
        painted = exhibit.part is not None and exhibit.part.is_body
        if (
            explain_marks(traits, one.traits)
            or explain_make_and_model(traits, one.traits)
            or (painted and explain_paint(traits, one.traits))
        ):
            return False
        readable = len(traits.partial_vin.replace("?", ""))
        if (
            readable >= READABLE
            and one.traits.stamped
            and not are_apart({traits.partial_vin}, one.traits.stamped)
        ):
            speaks_for = True
        if traits.make and traits.model and traits.make == one.traits.make and one.traits.model:
            speaks_for = True
    return speaks_for


class StolenVehicles:
    """The stolen vehicles of a case, found by VIN and by make."""

    def __init__(self, stolen: Iterable[StolenVehicle]) -> None:
        self._by_vin: dict[str, list[StolenVehicle]] = defaultdict(list)
        self._by_make: dict[str, list[StolenVehicle]] = defaultdict(list)
        for one in stolen:
            self._by_make[one.traits.make].append(one)
            for vin in one.traits.stamped:
                self._by_vin[vin].append(one)

    def list_with(self, vins: Iterable[str]) -> list[StolenVehicle]:
        """Return those that show one of these VINs."""
        found: Mapping[str, StolenVehicle] = {
            one.theft: one for vin in sorted(vins) for one in self._by_vin.get(vin, ())
        }
        return list(found.values())

    def list_like(self, exhibits: Iterable[Exhibit]) -> list[StolenVehicle]:
        """Return those of the make of the exhibits; all of them if no make is known."""
        makes = {one.traits.make for one in exhibits if one.traits.make}
        if makes:
            return [one for make in sorted(makes) for one in self._by_make.get(make, ())]
        return [one for make in sorted(self._by_make) for one in self._by_make[make]]
