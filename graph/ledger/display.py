"""Brings what entities display up to date with their mentions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..claims.choose_display import MentionReadings, choose_display
from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import WriteTransaction


def read_readings(
    tx: "WriteTransaction", entities: Iterable[str]
) -> dict[str, tuple[str, list[MentionReadings]]]:
    """Return (kind, mentions) of entities, by id."""
    readings: dict[str, tuple[str, list[MentionReadings]]] = {}
    for block in split_batches(sorted(set(entities)), 200):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document) "
            "RETURN e.id AS id, e.kind AS kind, d.day AS day, "
            "m.confidence AS confidence, m.origin AS origin, m.role AS role, "
            "m.reading_names AS reading_names, m.as_reported AS as_reported, "
            "m.reading_values AS reading_values, m.verdicts AS verdicts",
            ids=block,
        )
        for row in rows:
            readings.setdefault(row["id"], (row["kind"], []))[1].append(
                MentionReadings.from_properties(row, row["day"] or "")
            )
    return readings


# Properties of an entity that are not displayed.
NOT_DISPLAYED = frozenset({"id", "kind", "born_at"})


def update_display(tx: "WriteTransaction", entities: Iterable[str]) -> None:
    """Recompute the display of these entities from all their present mentions and delete the rest."""
    for block in split_batches(sorted(set(entities)), 200):
        stored = tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, keys(e) AS names", ids=block)
        displayed = {row["id"]: set(row["names"]) - NOT_DISPLAYED for row in stored}
        rows = [
            {"id": entity, "p": dict.fromkeys(displayed[entity]) | choose_display(entity, kind, mentions)}
            for entity, (kind, mentions) in read_readings(tx, block).items()
        ]
        tx.run("UNWIND $r AS r MATCH (e:Entity {id: r.id}) SET e += r.p", r=rows)
