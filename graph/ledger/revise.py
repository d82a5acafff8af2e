"""Revising: what a newer file changes of the claims that a document has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..claims.entries import Entry, bearing_text, entries, given_again, lists, standing, taken_back
from ..identity.partition import Condition, IdentityKeys
from ..schema.model import MODEL

Row = dict[str, Any]


@dataclass
class Revision:
    """What a file does to claims of one sort, mentions or facts: those to add by claim id, the others as the store holds them."""

    adding: dict[str, Row]
    closing: list[Row] = field(default_factory=list)  # with the lists that they are closed with
    kept: list[Row] = field(default_factory=list)
    changed: list[Row] = field(
        default_factory=list
    )  # those of the kept whose entries change, with their new lists

    def standing(self) -> Iterator[Row]:
        """Every claim that the documents have from now on."""
        yield from self.adding.values()
        yield from self.kept


def plan_revision(said: Mapping[str, Row], held: Iterable[Row], file: str, run: str) -> Revision:
    """What a file that says this changes of the claims that its documents have."""
    found = Revision(dict(said))
    for row in held:
        before = entries(row["p"])
        if again := found.adding.pop(row["p"]["id"], None):
            given = again["p"]
            after = given_again(
                before,
                Entry(
                    file,
                    given["lines"][0],
                    given["columns"][0],
                    run,
                    given["origin"],
                    bearing=bearing_text(given),
                ),
            )
        else:
            after = taken_back(before, file, run)
        if not standing(after):
            found.closing.append(row | {"lists": lists(after, run)})
            continue
        found.kept.append(row)
        if after != before:
            found.changed.append(row | {"lists": lists(after)})
    return found


def find_clustered(mentions: Iterable[Row]) -> dict[str, str]:
    """Those of the mentions whose entity is a cluster, with it, by mention id."""
    return {row["p"]["id"]: row["e"] for row in mentions if MODEL.node[row["kind"]].resolved}


def read_identity_keys(properties: Mapping[str, Any]) -> IdentityKeys:
    """What a stored mention may be joined by."""
    return IdentityKeys(
        tuple(properties.get("keys") or ()), tuple(map(Condition.parse, properties.get("gates") or ()))
    )


def find_rekeyed(changed: Iterable[Row]) -> list[Row]:
    """Those of the mentions whose entries change that may be joined by other keys than before."""
    return [row for row in changed if read_identity_keys(row["lists"]) != read_identity_keys(row["p"])]


def find_corrected(adding: Mapping[str, Row], closing: Iterable[Row]) -> dict[str, str]:
    """By mention to add, the entity of one to close that says the same of a thing: only its grading, handling or role is another."""
    was: dict[tuple[object, ...], str] = {}
    for row in sorted(closing, key=lambda row: str(row["p"]["id"])):
        was.setdefault(_make_comparison_key(row), row["e"])
    return {key: was[saying] for key, row in adding.items() if (saying := _make_comparison_key(row)) in was}


def _make_comparison_key(mention: Row) -> tuple[object, ...]:
    said = mention["p"]
    readings = zip(
        *(said.get(name) or () for name in ("reading_names", "as_reported", "reading_values")), strict=True
    )
    return (
        mention["d"],
        mention["kind"],
        said["place"],
        said.get("own_key") or "",
        bool(said.get("from_text")),
        tuple(sorted(readings)),
    )
