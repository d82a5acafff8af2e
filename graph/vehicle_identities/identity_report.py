"""The report on vehicle identities: which claims contradict each other, and what would settle it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..analysis.cypher import quote_cypher
from ..network.marking import Marking, mark_rows
from ..network.parse_span import parse_span
from ..sentence_words import plural
from .contradiction import Contradiction
from .find_contradictions import find_contradictions
from .read_vehicle_claims import read_claim_index

if TYPE_CHECKING:
    from ..store import Store
    from .claim_index import ClaimIndex

COLUMNS = (
    "id",
    "label",
    "kind",
    "rank",
    "value",
    "contradiction",
    "suggests",
    "sentence",
    "settles",
    "reason",
    "first_on",
    "last_on",
    "marks",
    "claims",
    "documents",
    "documents_count",
    "cypher",
)
_KINDS = {"vin": "Vin", "plate": "Plate", "part": "Part", "vehicle": "Vehicle"}


@dataclass(frozen=True)
class IdentityReport:
    """The rows of the report, most probable first, its marking, and sentences on how it was made."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    marking: Marking
    about: tuple[str, ...]


def build_identity_report(
    store: "Store",
    *,
    known_at: str | None = None,
    since: str | None = None,
    until: str | None = None,
    include_suspected_false: bool = False,
    limit: int | None = None,
) -> IdentityReport:
    """Return the contradictions between claims about VINs, plates and parts; columns as COLUMNS.

    value is the probability that the contradiction means what suggests says: clone, ringer, false plate,
    transfer or clone, stolen part, hidden identity, hidden cargo; reason says why. sentence ends with what
    else, by another row, the same claims may mean: only one of the two is true. settles is what would
    show it. marks are the ids of the VINs and plates of the identity in doubt, claims the ids of the mentions
    that contradict each other. since and until are days: one of the claims must lie in them. Raise
    RingmapError for a wrong day or moment.
    """
    first, last = parse_span(since, until)
    index = read_claim_index(store, known_at=known_at, include_suspected_false=include_suspected_false)
    found = [
        one
        for one in find_contradictions(index)
        if not (first or last)
        or any((first or "") <= claim.day <= (last or "9999") for claim in one.claims if claim.day)
    ]
    by_mark: dict[str, list[Contradiction]] = defaultdict(list)
    for one in found:
        by_mark[one.mark].append(one)
    rows = [
        {name: row[name] for name in COLUMNS}
        for rank, one in enumerate(found[:limit], 1)
        for row in ({"rank": rank, **_build_row(one, by_mark[one.mark])},)
    ]
    return IdentityReport(COLUMNS, tuple(rows), _mark(store, index), _describe(index, found, known_at))


def _build_row(one: Contradiction, others: Sequence[Contradiction]) -> dict[str, Any]:
    ids = {mark: id for claim in reversed(one.claims) for mark, id in claim.ids}
    mark = ids.get(one.mark, one.mark)
    named = one.mark.startswith(("vin:", "plate:"))
    label = one.mark.split(":", 1)[1] if named else one.claims[0].label
    days = sorted(claim.day for claim in one.claims if claim.day)
    documents = list(dict.fromkeys(claim.document for claim in one.claims))
    return {
        "id": mark,
        "label": label,
        "kind": _KINDS.get(one.mark.split(":", 1)[0], ""),
        "value": one.kind.probability,
        "contradiction": one.kind.name,
        "suggests": one.suggests,
        "sentence": one.sentence + _name_rivals(one, others),
        "settles": one.kind.settles,
        "reason": one.kind.reason,
        "first_on": days[0] if days else "",
        "last_on": days[-1] if days else "",
        "marks": [ids.get(each, each) for each in one.marks],
        "claims": list(dict.fromkeys(id for claim in one.claims for id in claim.claims)),
        "documents": documents,
        "documents_count": len(documents),
        "cypher": _write_query(documents),
    }


def _name_rivals(one: Contradiction, others: Sequence[Contradiction]) -> str:
    """Return in words what else one of the claims may mean, by other rows, so that nobody adds them up."""
    rivals: dict[str, float] = {}
    for other in others:
        if one.is_rival_of(other):
            rivals.setdefault(other.suggests, other.kind.probability)
    return "".join(f"; or else {suggests} ({value:g})" for suggests, value in rivals.items())


def _mark(store: "Store", index: "ClaimIndex") -> Marking:
    """Return the strictest marking of all claims, of the links between people, and of their documents."""
    claims = ((one.handling, one.marking, one.document) for one in index.claims)
    links = ((handling, "", document) for handling, document in index.partner_sources)
    return mark_rows(
        store,
        [
            {"handling": handling, "marking": marking, "other_document": document}
            for handling, marking, document in {*claims, *links}
        ],
    )


def _describe(index: "ClaimIndex", found: Sequence[Contradiction], known_at: str | None) -> tuple[str, ...]:
    changed = sum(one.is_changed_identity for one in found)
    return (
        f"{plural(len(index.claims), 'claim')} on {plural(len(index.by_vin), 'VIN')} and "
        f"{plural(len(index.by_plate), 'plate')}",
        f"{plural(len(found), 'contradiction')}, {changed} of them suggest a clone or a ringer",
        "a check digit condemns no European VIN; a plate that moved once may be a cherished transfer",
        *(
            [f"as known at {known_at}; goods and days at sea are those that most documents had then"]
            if known_at
            else []
        ),
    )


def _write_query(documents: Sequence[str]) -> str:
    listed = ", ".join(quote_cypher(one) for one in documents[:20])
    return (
        f"MATCH (d:Document)-[m:MENTIONS]->(e:Entity) WHERE d.id IN [{listed}] "
        "AND e.kind IN ['Vehicle', 'Part', 'Plate', 'Vin'] "
        "RETURN d.day AS day, d.label AS document, e.label AS entity, m.reading_names AS names, "
        "m.reading_values AS readings ORDER BY day, document, entity LIMIT 1000"
    )
