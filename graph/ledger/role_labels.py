"""Role labels: Exporter, Consignee, Garage …, worked out again from facts and set in transactions of their own."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from ..schema.model import MODEL
from ..store.batches import split_batches
from .elements import find_business_roles

if TYPE_CHECKING:
    from ..store import Store, Writing

# (:Organisation)-[:SHIPPED]->(:Shipment) makes an Exporter, (:Vehicle)-[:HELD_BY]->(:Organisation) a Yard.
PROOFS = tuple(
    (edge.role[1], f"(e)-[f:{edge.type}]->()" if edge.role[0] == "start" else f"(e)<-[f:{edge.type}]-()")
    for edge in MODEL.edges
    if edge.role
)


def proved(tx: "Writing", organisations: list[str]) -> dict[str, set[str]]:
    """The role labels that today's facts and readings prove, by organisation."""
    roles: dict[str, set[str]] = {organisation: set() for organisation in organisations}
    for label, pattern in PROOFS:
        # A shipping line carries half the trade: its CARRIED edges say "carrier" and make no Haulier.
        rows = tx.run(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) WHERE EXISTS {{ {pattern} "
            "WHERE f.as_reported IS NULL OR f.as_reported <> 'carrier' } RETURN e.id AS id",
            ids=organisations,
        )
        for row in rows:
            roles[row["id"]].add(label)
    for row in tx.run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) RETURN e.id AS id, m.reading_names AS names, "
        "m.reading_values AS readings",
        ids=organisations,
    ):
        for name, reading in zip(row["names"] or (), row["readings"] or (), strict=True):
            if name == "business":
                roles[row["id"]].update(find_business_roles(reading))
    return roles


def set_labels(tx: "Writing", organisations: list[str]) -> None:
    """Sets the role labels of organisations to what is proved; one that is right already is not written."""
    held = {
        row["id"]: set(row["labels"]) & set(MODEL.role_labels)
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE e:Organisation RETURN e.id AS id, labels(e) AS labels",
            ids=organisations,
        )
    }
    changes: dict[str, list[str]] = {}
    for organisation, wanted in proved(tx, sorted(held)).items():
        lost, won = (
            in_order(labels) for labels in (held[organisation] - wanted, wanted - held[organisation])
        )
        steps = [*(f"REMOVE e:{label}" for label in lost), *(f"SET e:{label}" for label in won)]
        if steps:
            changes.setdefault(" ".join(steps), []).append(organisation)
    for change, changed in sorted(changes.items()):
        # Its id steps aside meanwhile, or the embedded engine's constraint sees two of it.
        tx.run(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) SET e.tmp = e.id, e.id = null {change} SET e.id = e.tmp, e.tmp = null",
            ids=changed,
        )


def in_order(labels: Iterable[str]) -> list[str]:
    """Role labels in the model's one order: each new combination of labels costs the embedded engine files."""
    return [label for label in MODEL.role_labels if label in set(labels)]


def relabel(store: "Store", entities: Iterable[str]) -> None:
    """Sets the role labels of those of the entities that are organisations."""
    for block in split_batches(sorted(entity for entity in entities if entity.startswith("organisation:")), 200):
        store.write(partial(set_labels, organisations=block))
