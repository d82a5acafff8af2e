"""Reads every claim about vehicles from a case, as it is or as it was known at a moment."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..kinds.grading import SUSPECTED_FALSE
from ..kinds.name import is_full_name
from ..network.admission import ROLES
from ..network.known_at import parse_moment
from ..network.known_rows import (
    collect_readings,
    get_first,
    read_known_facts,
    read_known_mentions,
    read_known_passages,
)
from .build_claim import ClaimRows, build_claims, part_by_description
from .claim_index import ClaimIndex, index_claims
from .shipments import read_shipments
from .vehicle_claim import VehicleClaim

if TYPE_CHECKING:
    from ..store import Store

VEHICLES = ("Vehicle", "Part", "Plate")
FACTS = (
    "SHOWS",
    "OF",
    "FOUND_AT",
    "SEEN_AT",
    "DRIVES",
    "USES",
    "KEEPS",
    "HANDLES",
    "SEEN_IN",
    "HELD_BY",
    "DECLARED",
)
# Documents that list every exhibit or theft at a place of its own, where all mentions are of one vehicle.
_ONE_A_PLACE = ("ChopShopFinding", "TheftReport")


def read_vehicle_claims(
    store: "Store",
    *,
    known_at: str | None = None,
    include_suspected_false: bool = False,
    documents: Sequence[str] | None = None,
) -> list[VehicleClaim]:
    """Return every claim about a vehicle, its parts and its plates, by day, document and claim.

    known_at is a moment (UTC; a day counts to its end). documents: only what these documents say. Raise
    RingmapError if known_at is no moment.
    """
    limit = None if known_at is None else parse_moment(known_at)
    mentions = _drop_suspected_false(
        read_known_mentions(store, VEHICLES, limit, documents), include_suspected_false
    )
    facts = _drop_suspected_false(
        read_known_facts(store, FACTS, VEHICLES, limit, documents), include_suspected_false
    )
    people = _read_people(store, facts, limit, include_suspected_false)
    unknown = {"role": "", "name": ""}
    facts = [{**row, **people.get(row["from_mention"], unknown)} for row in facts]
    shipments = read_shipments(store, facts, limit)
    words = _read_words(store, mentions, limit)
    claims = [
        claim
        for rows in _group_rows(mentions, facts)
        for claim in build_claims(rows, shipments.sailed, shipments.goods, words)
    ]
    return sorted(claims, key=lambda one: (one.day, one.moment, one.document, one.claims, one.event))


def read_claim_index(
    store: "Store", *, known_at: str | None = None, include_suspected_false: bool = False
) -> ClaimIndex:
    """Return the claims about vehicles of a case by VIN, plate, engine and person.

    Two persons are partners if a fact between mentions of them in an admitted role says so; a victim or
    witness is nobody's partner.
    """
    claims = read_vehicle_claims(store, known_at=known_at, include_suspected_false=include_suspected_false)
    limit = None if known_at is None else parse_moment(known_at)
    partners: dict[str, set[str]] = defaultdict(set)
    sources: set[tuple[str, str]] = set()
    facts = _drop_suspected_false(
        read_known_facts(store, ("ASSOCIATES_WITH",), ("Person",), limit), include_suspected_false
    )
    people = _read_people(store, facts, limit, include_suspected_false)
    admitted = {mention for mention, person in people.items() if person["role"] in ROLES}
    for row in facts:
        if {row["from_mention"], row["to_mention"]} <= admitted:
            partners[row["source"]].add(row["target"])
            partners[row["target"]].add(row["source"])
            sources.add((row["handling"], row["document"]))
    return index_claims(claims, {one: frozenset(others) for one, others in partners.items()}, sources)


def _drop_suspected_false(rows: Iterable[Mapping[str, Any]], is_included: bool) -> list[Mapping[str, Any]]:
    return [row for row in rows if is_included or not re.match(SUSPECTED_FALSE, row["grading"])]


def _read_people(
    store: "Store", facts: Iterable[Mapping[str, Any]], limit: int | None, include_suspected_false: bool
) -> dict[str, dict[str, str]]:
    """Return by mention the role of each person at the facts, and the name if it is a full one."""
    documents = sorted({row["document"] for row in facts if row["source_kind"] == "Person"})
    if not documents:
        return {}
    people = read_known_mentions(store, ("Person",), limit, documents)
    return {
        row["id"]: {"role": row["role"], "name": _find_full_name(row)}
        for row in _drop_suspected_false(people, include_suspected_false)
    }


def _find_full_name(mention: Mapping[str, Any]) -> str:
    """Return the name of a person with more than an initial before it; "" if there is none."""
    name = get_first(collect_readings([mention]), "name")
    return name if is_full_name(name) and len(name.split()[0]) > 1 else ""


def _read_words(
    store: "Store", mentions: Iterable[Mapping[str, Any]], limit: int | None
) -> dict[tuple[str, str], str]:
    """Return the words at each place of the logs that mention a vehicle, in one spacing."""
    ids = sorted({row["document"] for row in mentions if row["document_kind"] == "IntelligenceLog"})
    return {
        (row["document"], row["place"]): " ".join(row["text"].split())
        for row in read_known_passages(store, ids, limit)
    }


def _group_rows(mentions: Sequence[Mapping[str, Any]], facts: Sequence[Mapping[str, Any]]) -> list[ClaimRows]:
    """Return the mentions of each vehicle in each document, with their facts.

    A plate that a vehicle of the document shows belongs to that vehicle; otherwise it stands for the
    unknown vehicle that bears it.
    """
    by_mention: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    shown: set[str] = set()
    for row in facts:
        by_mention[row["from_mention"]].append(row)
        by_mention[row["to_mention"]].append(row)
        if row["type"] == "SHOWS":
            shown.add(row["to_mention"])
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in mentions:
        if row["kind"] == "Plate" and row["id"] in shown:
            continue
        has_own_place = row["document_kind"] in _ONE_A_PLACE and row["kind"] != "Plate"
        groups[row["document"], row["place"], "" if has_own_place else row["entity"]].append(row)
    return [
        ClaimRows(tuple(rows), tuple(fact for row in rows for fact in by_mention[row["id"]]))
        for key in sorted(groups)
        for rows in part_by_description(groups[key])
    ]
