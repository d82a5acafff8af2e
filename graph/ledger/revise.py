"""Works out what a newer file changes of the claims that a document has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..claims.entries import (
    Entry,
    build_entry_properties,
    format_bearing,
    put_entry,
    read_entries,
    select_active,
    supersede_entries,
)
from ..identity.partition import Condition, IdentityKeys
from ..schema.model import MODEL

Row = dict[str, Any]


@dataclass
class Revision:
    """What a file does to claims of one sort: mentions, facts or passages."""

    additions: dict[str, Row]  # new claims by claim id
    closures: list[Row] = field(default_factory=list)  # stored claims to close, with their last entries
    remaining: list[Row] = field(default_factory=list)  # stored claims that stay
    updates: list[Row] = field(default_factory=list)  # those of them whose entries change, with the new ones

    def list_current(self) -> Iterator[Row]:
        """Yield every claim that the documents have from now on."""
        yield from self.additions.values()
        yield from self.remaining


def plan_revision(
    claims: Mapping[str, Row], stored: Iterable[Row], file_of: Mapping[str, str], run: str
) -> Revision:
    """Return what files with these claims change of the claims that their documents have in the store.

    file_of is the file that gives each document now, by document id.
    """
    revision = Revision(dict(claims))
    for row in stored:
        # A fact names its document in its properties, a mention and a passage beside them.
        file = file_of[row["p"].get("document") or row["d"]]
        before = read_entries(row["p"])
        if again := revision.additions.pop(row["p"]["id"], None):
            after = put_entry(before, _make_entry(again["p"], file, run))
        else:
            after = supersede_entries(before, file, run)
        if not select_active(after):
            revision.closures.append(row | {"lists": build_entry_properties(after, run)})
            continue
        revision.remaining.append(row)
        if after != before:
            revision.updates.append(row | {"lists": build_entry_properties(after)})
    return revision


def _make_entry(claim: Row, file: str, run: str) -> Entry:
    line, column = claim["lines"][0], claim["columns"][0]
    return Entry(file, line, column, run, claim["origin"], bearing=format_bearing(claim))


def find_resolved_entities(mentions: Iterable[Row]) -> dict[str, str]:
    """Return the entity of each mention that is matched to others, by mention id.

    A mention whose entity follows from its value, such as a phone, is left out.
    """
    return {row["p"]["id"]: row["e"] for row in mentions if MODEL.nodes_by_label[row["kind"]].is_resolved}


def read_identity_keys(properties: Mapping[str, Any]) -> IdentityKeys:
    """Return the identity keys of a stored mention."""
    return IdentityKeys(
        tuple(properties.get("keys") or ()), tuple(map(Condition.parse, properties.get("gates") or ()))
    )


def find_rekeyed(updates: Iterable[Row]) -> list[Row]:
    """Return the mentions whose identity keys change with their entries."""
    return [row for row in updates if read_identity_keys(row["lists"]) != read_identity_keys(row["p"])]


def find_previous_entities(additions: Mapping[str, Row], closures: Iterable[Row]) -> dict[str, str]:
    """Return the entity of the old version of each added mention that corrects one, by mention id.

    A correction changes only the grading, handling or role of a mention.
    """
    entity_of: dict[tuple[object, ...], str] = {}
    for row in sorted(closures, key=lambda row: str(row["p"]["id"])):
        entity_of.setdefault(_make_comparison_key(row), row["e"])
    keys = {mention: _make_comparison_key(row) for mention, row in additions.items()}
    return {mention: entity_of[key] for mention, key in keys.items() if key in entity_of}


def _make_comparison_key(mention: Row) -> tuple[object, ...]:
    """Return what a mention says about its entity, without grading, handling and role."""
    properties = mention["p"]
    readings = zip(
        *(properties.get(name) or () for name in ("reading_names", "as_reported", "reading_values")),
        strict=True,
    )
    return (
        mention["d"],
        mention["kind"],
        properties["place"],
        properties.get("own_key") or "",
        bool(properties.get("from_text")),
        tuple(sorted(readings)),
    )
