"""Traits of a record besides its content, and a classifier that tries to tell rings by them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from ringmap.world.makers.truth import World
from ringmap.world.observed.record_files import Sheet
from ringmap.world.scoring.ranking_metrics import measure_auc
from ringmap.world.truth.entity_tables import list_circles

# By the start of a file's name, the columns that name a row's subject; and the columns whose emptiness
# is no sign of a ring. Hauliers are no form: there are few, and rings come back to those who know.
# measure_hauliers says how much that tells.
ABOUT = {
    "logs": ("subject1_name", "subject1_nickname"),
    "bills": ("Shipper",),
    "export-declarations": ("Exporter",),
    "examinations": ("tenant",),
    "bookings": ("Shipper",),
    "gate-ins": ("Container",),
}
FORM = {
    "logs": (
        "event_on",
        "source_ref",
        "subject1_born_on",
        "subject1_nominal",
        "subject1_nickname",
        "reported_at",
        "urn",
        "text",
        "subject1_name",
    ),
    "bills": (
        "Shipper Company Number",
        "Shipper Phone",
        "Shipper Email",
        "IMO",
        "Seal",
        "Bill",
        "Booking",
        "Container",
        "Shipper",
    ),
    "export-declarations": ("MRN", "DUCR", "Exporter EORI", "Declarant EORI", "Bill", "Exporter"),
    "examinations": ("tenant_company_number", "colour", "scene", "exhibit", "examined_at", "tenant"),
    "bookings": ("Booking", "Shipper Phone", "Booked On", "Forwarder Address", "Shipper"),
    "gate-ins": ("Container", "Gate In", "Booking", "Seal", "Driver"),
}
REFERENCES = {
    "logs": "urn",
    "bills": "Bill",
    "export-declarations": "MRN",
    "examinations": "scene",
    "bookings": "Booking",
    "gate-ins": "Container",
}
# Enough that a chance below the tests' bound, .01 for six kinds, can come out at all.
DRAWS = 699


@dataclass(frozen=True)
class RecordTraits:
    """The traits of one record, its subject, the subject's circle, if that is a ring, and its haulier."""

    features: tuple[float, ...]
    entity: str
    circle: str
    ring: bool
    haulier: str


def members(world: World) -> set[str]:
    """Persons, shippers, tenants and boxes of rings."""
    return (
        {person.id for ring in world.rings for person in ring.circle.members}
        | {firm.id for ring in world.rings for firm in (*ring.fronts, *ring.tenants.values())}
        | {one.id for one in world.history.consignments if one.ring}
    )


def list_shown(world: World, sheets: Iterable[Sheet], kind: str, leak: float = 0.0) -> Iterator[RecordTraits]:
    """Yield the traits of a kind's records; leak is the share of ring records with a longer reference."""
    of_rings, circles = (
        members(world),
        {person.id: circle.id for circle in reversed(list_circles(world)) for person in circle.members}
        | {one.id: one.ring.id if one.ring else one.shipper.id for one in world.history.consignments},
    )
    for sheet in sheets:
        if not sheet.name.startswith(kind):
            continue
        entries = sheet.sort_entries()
        for place, entry in enumerate(entries):
            about = next(
                (
                    entity
                    for column, what, entity in entry.mentions
                    if column in ABOUT[kind] and what in ("Person", "Organisation", "Shipment")
                ),
                None,
            )
            if about is None:
                continue
            texts = [str(entry.cells.get(column) or "") for column in FORM[kind]]
            if about in of_rings and leak and (place * 7919) % 100 < leak * 100:
                texts[FORM[kind].index(REFERENCES[kind])] += "x"
            letters = "".join(texts)
            position = place / max(1, len(entries))
            yield RecordTraits(
                (
                    position,
                    abs(position - 0.5),
                    sum(not text for text in texts),
                    *map(len, texts),
                    sum(letter.isupper() for letter in letters) / max(1, len(letters)),
                    sum(letter.isdigit() for letter in letters),
                    sum(map(int, filter(str.isdigit, entry.reference))) % 10,
                    entry.when.minute,
                    entry.when.minute % 5,
                    entry.when.hour,
                ),
                about,
                circles.get(about, about),
                about in of_rings,
                str(entry.cells.get("Haulier") or ""),
            )


class Case:
    """One world's circles, each as the mean of its records; a classifier is taught on half of them."""

    def __init__(self, rows: Sequence[RecordTraits], fold: np.random.Generator) -> None:
        names, of_row = np.unique([row.circle for row in rows], return_inverse=True)
        means = np.zeros((len(names), len(rows[0].features)))
        np.add.at(means, of_row, np.array([row.features for row in rows], dtype=float))
        means /= np.bincount(of_row)[:, None]
        self.features = (means - means.mean(axis=0)) / (means.std(axis=0) + 1e-9)
        self.ring = np.zeros(len(names), dtype=bool)
        self.ring[of_row] = [row.ring for row in rows]
        self.fold = fold.random(len(names)) < 0.5

    def separation(self, ring: np.ndarray) -> float:
        """Area under the curve of a linear classifier taught on one half and tested on the other."""
        areas = []
        for half in (False, True):
            taught, asked = self.fold != half, self.fold == half
            if (
                (ring & taught).any()
                and (~ring & taught).any()
                and (ring & asked).any()
                and (~ring & asked).any()
            ):
                areas.append(
                    measure_auc(
                        self.features[asked] @ _find_direction(self.features, ring & taught, ~ring & taught),
                        ring[asked],
                    )
                )
        return float(np.mean(areas)) if areas else 0.5


def _find_direction(features: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Fisher's direction between two groups of circles, regularised for correlated features."""
    first, second = features[one], features[other]
    spread = sum(np.cov(group, rowvar=False, bias=True) * len(group) for group in (first, second)) / (
        len(first) + len(second)
    )
    return np.linalg.solve(spread + 0.1 * np.eye(first.shape[1]), first.mean(axis=0) - second.mean(axis=0))


def chance(worlds: Sequence[Sequence[RecordTraits]]) -> float:
    """How likely rings are told so well by chance: a permutation test over circles, pooled over worlds.

    It exchanges circles, not people: one force reports a circle at one time, so people of a circle are
    alike and would all seem different from the rest.
    """
    random = np.random.default_rng(7)
    cases = [Case(rows, random) for rows in worlds]
    seen = np.mean([case.separation(case.ring) for case in cases])
    as_high = sum(
        np.mean([case.separation(random.permutation(case.ring)) for case in cases]) >= seen
        for _ in range(DRAWS)
    )
    return float((1 + as_high) / (DRAWS + 1))


def measure_areas(worlds: Sequence[Sequence[RecordTraits]]) -> list[float]:
    """Return for each world how well rings are told in it by what the other worlds teach (AUC)."""
    cases = [Case(rows, np.random.default_rng(1)) for rows in worlds]
    areas = []
    for case in cases:
        others = [other for other in cases if other is not case]
        features = np.vstack([other.features for other in others])
        ring = np.concatenate([other.ring for other in others])
        direction = _find_direction(features, ring, ~ring)
        areas.append(measure_auc(case.features @ direction, case.ring))
    return areas


def measure_hauliers(worlds: Sequence[Sequence[RecordTraits]]) -> list[float]:
    """Return for each world how well the hauliers of its boxes alone tell rings (AUC).

    A box scores the share of rings' boxes that its haulier carries for the other half of the circles; a
    circle scores the mean of its boxes.
    """
    areas = []
    for rows in worlds:
        circles, of_circle = np.unique([row.circle for row in rows], return_inverse=True)
        of_haulier = np.unique([row.haulier for row in rows], return_inverse=True)[1]
        ring = np.array([row.ring for row in rows], dtype=float)
        fold = np.random.default_rng(1).random(len(circles)) < 0.5
        counts = np.bincount(of_circle)
        for half in (False, True):
            taught = fold[of_circle] != half
            size = of_haulier.max() + 1
            carried = np.bincount(of_haulier[taught], minlength=size)
            of_rings = np.bincount(of_haulier[taught], ring[taught], minlength=size)
            share = (of_rings + ring.mean()) / (carried + 1)
            score = np.bincount(of_circle, share[of_haulier]) / counts
            areas.append(measure_auc(score[fold == half], np.bincount(of_circle, ring)[fold == half] > 0))
    return [float(np.mean(pair)) for pair in zip(areas[::2], areas[1::2], strict=True)]
