"""The facts of a case about cargo: shipments, boxes, thefts and finds, indexed by their ends."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..network.evidence import Evidence, find_spans, iterate_rows

_TYPES = (
    "UNDER",
    "IN",
    "ON",
    "LOADED_AT",
    "DISCHARGED_AT",
    "SHIPPED",
    "RECEIVED",
    "DECLARED",
    "CAME_FROM",
    "OF",
    "AT",
    "SHOWS",
    "FOUND_AT",
    "SEEN_AT",
    "HELD_BY",
)


@dataclass(frozen=True)
class CargoFact:
    """A fact seen from one end: its id, the other end, its document, and the days it held."""

    id: str
    end: str
    document: str
    first: str
    last: str


class CargoFacts:
    """The facts of a case about shipments, boxes, thefts and finds, indexed by their ends."""

    def __init__(self, evidence: Evidence, places: Mapping[str, str]) -> None:
        self.label = dict(iterate_rows(evidence.entities, "id", "label"))
        self.kind = dict(iterate_rows(evidence.entities, "id", "kind"))
        self.day = dict(iterate_rows(evidence.documents, "id", "day"))
        self.reports = set(evidence.documents.loc[evidence.documents["kind"] == "TheftReport", "id"])
        facts = evidence.facts[evidence.facts["type"].isin(_TYPES)]
        self.facts_from: dict[tuple[str, str], list[CargoFact]] = defaultdict(list)
        self.facts_to: dict[tuple[str, str], list[CargoFact]] = defaultdict(list)
        columns = ("id", "type", "source", "target", "document", "first", "last")
        for id, type, source, target, document, first, last in iterate_rows(facts, *columns):
            if source != target:
                self.facts_from[source, type].append(CargoFact(id, target, document, first, last))
                self.facts_to[target, type].append(CargoFact(id, source, document, first, last))
        first, _ = find_spans(facts)
        self.first_days = dict(zip(facts["id"], first, strict=True))
        self.box_contents = self._find_box_contents(places)

    def _find_box_contents(self, places: Mapping[str, str]) -> dict[str, list[tuple[str, CargoFact]]]:
        """Return what was found in each box, with the fact that says so, by box."""
        beside: dict[tuple[str, str, str], list[tuple[str, CargoFact]]] = defaultdict(list)
        boxes: list[tuple[str, tuple[str, str, str]]] = []
        for (source, type), steps in self.facts_from.items():
            for fact in steps if type == "FOUND_AT" else ():
                if fact.id not in places:
                    continue
                spot = fact.document, places[fact.id], fact.end
                if self.kind.get(source) == "Container":
                    boxes.append((source, spot))
                else:
                    beside[spot].append((source, fact))
        contents: dict[str, list[tuple[str, CargoFact]]] = defaultdict(list)
        for box, spot in dict.fromkeys(boxes):
            contents[box] += beside[spot]
        return contents

    def list_labels(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the labels of these entities, each once, sorted."""
        return tuple(sorted({self.label.get(id, id) for id in ids}))

    def list_bills(self, shipment: str) -> list[str]:
        """Return the shipment and those that it is under, the nearest first."""
        bills = [shipment]
        for one in bills:
            bills += [fact.end for fact in self.facts_from[one, "UNDER"] if fact.end not in bills]
        return bills

    def find_nearest(self, shipment: str, type: str) -> list[CargoFact]:
        """Return the facts of a type of the shipment, else of the nearest one that it is under.

        A bill outweighs the booking above it.
        """
        return next(
            (steps for bill in self.list_bills(shipment) if (steps := self.facts_from[bill, type])), []
        )

    def find_vehicles(self, thing: str) -> list[str]:
        """Return the vehicle that a thing is, or the vehicles that a part came from."""
        return (
            [fact.end for fact in self.facts_from[thing, "CAME_FROM"]]
            if self.kind.get(thing) == "Part"
            else [thing]
        )

    def find_thefts(self, thing: str) -> list[CargoFact]:
        """Return the thefts of a vehicle or plate, and those of the plates that it shows."""
        plates = [fact.end for fact in self.facts_from[thing, "SHOWS"] if self.kind.get(fact.end) == "Plate"]
        return [fact for stolen in (thing, *dict.fromkeys(plates)) for fact in self.facts_to[stolen, "OF"]]
