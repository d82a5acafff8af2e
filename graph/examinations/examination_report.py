"""The report on examinations: how few vehicles lay at each scene, how that is known, and whose they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from ..analysis.cypher import quote_cypher
from ..kinds.handling import combine_handling, find_strictest_marking
from ..network.marking import Marking, mark_rows
from ..network.parse_span import parse_span
from ..sentence_words import join_words, plural
from .exhibit import Examination, Exhibit
from .fitting_thefts import StolenVehicles, find_fitting, read_stolen_vehicles
from .least_vehicles import NO_SOLVER, LeastVehicles, find_least_vehicles, has_solver
from .read_examinations import read_examinations
from .why_apart import explain_apart

if TYPE_CHECKING:
    from ..store import Store

COLUMNS = (
    "id",
    "label",
    "kind",
    "rank",
    "value",
    "interval",
    "address",
    "day",
    "exhibits",
    "counted",
    "is_exact",
    "sentence",
    "apart",
    "vehicles",
    "documents",
    "documents_count",
    "cypher",
)
FITS_LISTED, FITS_SAID, PAIRS_LISTED = 5, 2, 15
SEARCHED = "no division of the exhibits into fewer vehicles exists; every one was searched"


@dataclass(frozen=True)
class ExaminationReport:
    """The rows of the report, most vehicles first, its marking, and sentences on how it was made."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    marking: Marking
    about: tuple[str, ...]


def build_examination_report(
    store: "Store",
    *,
    known_at: str | None = None,
    since: str | None = None,
    until: str | None = None,
    include_suspected_false: bool = False,
    limit: int | None = None,
) -> ExaminationReport:
    """Return the least number of vehicles of each examination; columns as COLUMNS.

    value is the least number that is proved, interval that number and the one that suffices. exhibits is how
    many there are, counted how many of them are of a vehicle. apart lists two exhibits and why they are of
    two vehicles: a set of which no two are of one. vehicles lists the exhibits that are known to be of one
    vehicle (exhibits), whose it is (vehicle, an id, if a VIN says so), and the stolen vehicles that they fit
    (fits, fits_count). since and until are days of the examination. Examinations without a counted exhibit
    are left out. Raise RingmapError for a wrong day or moment.
    """
    first, last = parse_span(since, until)
    found = read_examinations(store, known_at=known_at, include_suspected_false=include_suspected_false)
    within = [one for one in found if (first or "") <= one.day <= (last or "9999") or not (first or last)]
    thefts = read_stolen_vehicles(store, known_at=known_at, include_suspected_false=include_suspected_false)
    stolen = StolenVehicles(thefts)
    rows = [_build_row(one, stolen) for one in within if one.counted]
    rows.sort(key=lambda row: (-row["value"], row["day"], row["label"], row["id"]))
    rows = [{**row, "rank": rank} for rank, row in enumerate(rows, 1)]
    table = rows if limit is None else rows[:limit]
    return ExaminationReport(
        COLUMNS,
        tuple({name: row[name] for name in COLUMNS} for row in table),
        _mark(store, within, rows),
        _describe(within, rows, known_at),
    )


def flatten_examination(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its lists of exhibits as text, for a table or CSV."""
    return {
        **row,
        "interval": "–".join(map(str, row["interval"])),
        "apart": "; ".join(f"{one['exhibit']} and {one['other']}: {one['why']}" for one in row["apart"]),
        "vehicles": "; ".join(
            f"{join_words(one['exhibits'])}: {one['label'] or _say_fits(one)}" for one in row["vehicles"]
        ),
    }


def _say_fits(vehicle: Mapping[str, Any]) -> str:
    count = vehicle["fits_count"]
    return f"fits {plural(count, 'stolen vehicle')}" if count else "no stolen vehicle known that fits"


def _mark(store: "Store", examinations: Sequence[Examination], rows: Sequence[Mapping[str, Any]]) -> Marking:
    """Return the strictest marking of the examinations and of every document that their rows cite."""
    cited = mark_rows(store, [{"document": document} for row in rows for document in row["documents"]])
    return Marking(
        combine_handling({cited.handling, *(one.handling for one in examinations)}),
        find_strictest_marking({cited.classification, *(one.marking for one in examinations)}),
        cited.as_of,
    )


def _describe(
    examinations: Sequence[Examination], rows: Sequence[dict[str, Any]], known_at: str | None
) -> tuple[str, ...]:
    open_rows = sum(not row["is_exact"] for row in rows)
    return (
        f"{plural(len(examinations), 'examination')}, {len(rows)} with exhibits of a vehicle",
        "a number is the least that the exhibits prove; there may have been more vehicles",
        *([f"as known at {known_at}"] if known_at else []),
        *([NO_SOLVER] if open_rows and not has_solver() else []),
    )


def _build_row(examination: Examination, stolen: StolenVehicles) -> dict[str, Any]:
    counted = examination.counted
    least = find_least_vehicles(counted)
    vehicles = _list_vehicles(least.joined, examination.day, stolen)
    documents = [examination.document]
    documents += [document for one in vehicles for document in one["documents"] if document not in documents]
    return {
        "id": examination.document,
        "label": f"{examination.source} {examination.reference}",
        "kind": "ChopShopFinding",
        "value": least.least,
        "interval": [least.least, least.most],
        "address": examination.address,
        "day": examination.day,
        "exhibits": len(examination.exhibits),
        "counted": len(counted),
        "is_exact": least.is_exact,
        "sentence": say_least(examination.exhibits, least, vehicles),
        "apart": _list_apart(least),
        "vehicles": vehicles,
        "documents": documents,
        "documents_count": len(documents),
        "cypher": _write_query(examination.document),
    }


def say_least(exhibits: Sequence[Exhibit], least: LeastVehicles, vehicles: Sequence[dict[str, Any]]) -> str:
    """Return in words how many vehicles there were at least, by what, and whose exhibits are known.

    An examiner saw more than the exhibits prove: a higher number in a note is quoted as theirs.
    """
    counted = f"at least {plural(least.least, 'vehicle')}"
    if not least.is_exact:
        counted += f" ({least.most} suffice; fewer may)"
    sentences = [f"{plural(len(exhibits), 'exhibit')}, {counted}"]
    if least.least > 1 and len(least.apart) >= least.least:
        sentences.append(f"no two of {join_words(one[0].number for one in least.apart)} are of one vehicle")
    elif least.crowded and least.least == least.crowded.least > 1:
        one = least.crowded
        name = f"{one.side} {one.part}".strip()
        sentences.append(f"{one.pieces} {name}s, of which a vehicle has {one.most} at most")
    elif least.least > 1:
        sentences.append(SEARCHED)
    most = max(exhibits, key=lambda one: one.noted.number)
    if most.noted.number > least.least:
        sentences.append(f'the examiner notes "{most.noted.words}" at {most.number}')
    sentences += [
        f"{join_words(one['exhibits'])} {_say_belongs(one)} {one['label']}"
        for one in vehicles
        if one["label"]
    ]
    sentences += _list_contradictions(vehicles)
    sentences += [
        f"{join_words(one['exhibits'])} may be of the stolen {' or '.join(one['fits'])}"
        for one in vehicles
        if not one["label"] and one["fits_count"] and one["fits_count"] <= FITS_SAID
    ]
    return "; ".join(sentences)


def _list_apart(least: LeastVehicles) -> list[dict[str, str]]:
    rows = []
    for ones, others in combinations(least.apart, 2):
        one, other = next(pair for pair in product(ones, others) if explain_apart(*pair))
        rows.append({"exhibit": one.number, "other": other.number, "why": explain_apart(one, other)})
    return rows[:PAIRS_LISTED]


def _say_belongs(vehicle: Mapping[str, Any]) -> str:
    is_one = len(vehicle["exhibits"]) == 1
    if not vehicle["vins"]:  # what a mark shows may be false
        return "shows the VIN of" if is_one else "show the VIN of"
    return "is of" if is_one else "are of"


def _list_contradictions(vehicles: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return sentences on exhibits that were identified as one vehicle and cannot all be of it."""
    by_vin: dict[tuple[str, ...], list[str]] = {}
    for one in vehicles:
        if one["vins"]:
            by_vin.setdefault(tuple(one["vins"]), []).append(one["exhibits"][0])
    return [
        f"{join_words(exhibits)} are identified as one vehicle and cannot be: one identification is wrong"
        for exhibits in by_vin.values()
        if len(exhibits) > 1
    ]


def _list_vehicles(
    joined: Sequence[Sequence[Exhibit]], day: str, stolen: StolenVehicles
) -> list[dict[str, Any]]:
    """Return the exhibits that are known to be of one vehicle, each with the stolen vehicles that fit."""
    rows = []
    for exhibits in joined:
        fitting, is_named = find_fitting(exhibits, day, stolen)
        vins = sorted(exhibits[0].traits.identified)
        one = fitting[0] if is_named and len({each.vehicle for each in fitting}) == 1 else None
        rows.append(
            {
                "exhibits": [exhibit.number for exhibit in exhibits],
                "label": one.label if one else join_words(vins) if vins else "",
                "vehicle": one.vehicle if one else "",
                "vins": vins,
                "fits": [each.label for each in fitting[:FITS_LISTED]],
                "fits_count": len(fitting),
                "documents": sorted(
                    {document for each in fitting[:FITS_LISTED] for document in each.documents}
                ),
            }
        )
    return rows


def _write_query(document: str) -> str:
    return (
        f"MATCH (d:Document {{id: {quote_cypher(document)}}})-[m:MENTIONS]->(e:Entity) "
        "WHERE e.kind IN ['Part', 'Vehicle'] "
        "OPTIONAL MATCH (e)-[f]->(x:Entity) WHERE f.document = d.id "
        "RETURN m.place AS place, e.label AS exhibit, type(f) AS fact, x.label AS other "
        "ORDER BY place, exhibit, fact, other LIMIT 1000"
    )
