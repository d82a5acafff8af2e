"""Artefacts: what a record shows besides what it says, and a classifier that tries to tell rings by it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from ringmap.world.truth import World
from ringmap.world.written import observed

# The column that names whom a row is about, by the start of its file's name, and the columns whose being empty says nothing of the matter.
ABOUT = {"logs": ("subject1_name", "subject1_nickname"), "bills": ("Shipper",), "export-declarations": ("Exporter",), "examinations": ("tenant",)}
FORM = {"logs": ("event_on", "source_ref", "subject1_born_on", "subject1_nominal", "subject1_nickname", "reported_at", "urn", "text",
                 "subject1_name"),
        "bills": ("Shipper Company Number", "Shipper Phone", "Shipper Email", "IMO", "Seal", "Haulier",
                  "Bill",
                  "Booking", "Container", "Shipper"),
        "export-declarations": ("MRN", "DUCR", "Exporter EORI", "Declarant EORI", "Bill", "Exporter"),
        "examinations": ("tenant_company_number", "colour", "scene", "exhibit", "examined_at", "tenant")}
DRAWS = 199


@dataclass(frozen=True)
class Shown:
    """What one record shows, whom it is about, and whether that one belongs to a ring."""

    features: tuple[float, ...]
    entity: str
    ring: bool


def members(world: World) -> set[str]:
    """Persons and shells of rings."""
    return {person.id for ring in world.rings for person in ring.circle.members} | {firm.id for ring in world.rings for firm in ring.fronts}


def shown(world: World, kind: str, leak: float = 0.0) -> Iterator[Shown]:
    """What the records of a kind show; leak lengthens a share of what is about rings by one letter, as a careless world would."""
    of_rings = members(world)
    for sheet in observed(world).sheets:
        if not sheet.name.startswith(kind):
            continue
        entries = sheet.ordered()
        for place, entry in enumerate(entries):
            about = next((entity for column, what, entity in entry.said if column in ABOUT[kind] and what in ("Person", "Organisation")), None)
            if about is None:
                continue
            texts = [str(entry.cells.get(column) or "") for column in FORM[kind]]
            if about in of_rings and leak and (place * 7919) % 100 < leak * 100:
                texts[-1] += "x"
            letters = "".join(texts)
            position = place / max(1, len(entries))
            yield Shown((position, abs(position - 0.5), sum(not text for text in texts), *map(len, texts),
                         sum(letter.isupper() for letter in letters) / max(1, len(letters)), sum(letter.isdigit() for letter in letters),
                         sum(map(int, filter(str.isdigit, entry.reference))) % 10, entry.when.minute, entry.when.minute % 5, entry.when.hour),
                        about, about in of_rings)


def separation(rows: Sequence[Shown], ring: np.ndarray, fold: np.ndarray) -> float:
    """How well a linear classifier, taught on one half of the entities, tells rings in the other half: the area under its curve."""
    features = np.array([row.features for row in rows], dtype=float)
    features = (features - features.mean(axis=0)) / (features.std(axis=0) + 1e-9)
    areas = []
    for half in (False, True):
        taught, asked = fold != half, fold == half
        if not (ring[taught].any() and ring[asked].any() and (~ring[taught]).any() and (~ring[asked]).any()):
            continue
        one, other = features[taught & ring], features[taught & ~ring]
        spread = np.cov(one, rowvar=False, bias=True) * len(one) + np.cov(other, rowvar=False, bias=True) * len(other)
        direction = np.linalg.solve(spread / (len(one) + len(other)) + 0.1 * np.eye(features.shape[1]), one.mean(axis=0) - other.mean(axis=0))
        areas.append(_area(features[asked] @ direction, ring[asked]))
    return float(np.mean(areas)) if areas else 0.5


def _area(score: np.ndarray, positive: np.ndarray) -> float:
    """The chance that one of the positive scores higher than one of the others (Mann and Whitney's U, shared out)."""
    order = np.argsort(np.argsort(score, kind="stable"), kind="stable") + 1
    count = positive.sum()
    return float((order[positive].sum() - count * (count + 1) / 2) / (count * (len(score) - count)))


def chance(worlds: Sequence[Sequence[Shown]]) -> float:
    """How likely rings are told so well by chance: a permutation test over entities, pooled over worlds."""
    random = np.random.default_rng(7)
    cases = []
    for rows in worlds:
        names, of_row = np.unique([row.entity for row in rows], return_inverse=True)
        ring = np.zeros(len(names), dtype=bool)
        ring[of_row] = [row.ring for row in rows]
        cases.append((rows, of_row, ring, random.random(len(names)) < 0.5))
    seen = np.mean([separation(rows, ring[of_row], fold[of_row]) for rows, of_row, ring, fold in cases])
    as_high = sum(np.mean([separation(rows, random.permutation(ring)[of_row], fold[of_row]) for rows, of_row, ring, fold in cases]) >= seen
                  for _ in range(DRAWS))
    return (1 + as_high) / (DRAWS + 1)
