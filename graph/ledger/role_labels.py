"""Sets the role labels of organisations (Exporter, Consignee, Garage …) from their facts and readings."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from ..schema.model import MODEL
from ..store.batches import split_batches
from .role_proofs import find_business_roles

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

# (:Organisation)-[:SHIPPED]->(:Shipment) makes an Exporter, (:Vehicle)-[:HELD_BY]->(:Organisation) a Yard.
PROOFS = tuple(
    (edge.role[1], f"(e)-[f:{edge.type}]->()" if edge.role[0] == "start" else f"(e)<-[f:{edge.type}]-()")
    for edge in MODEL.edges
    if edge.role
)


def find_proved_labels(tx: "WriteTransaction", organisations: list[str]) -> dict[str, set[str]]:
    """Return the role labels that present facts and readings prove, by organisation."""
    roles: dict[str, set[str]] = {organisation: set() for organisation in organisations}
    for label, pattern in PROOFS:
        # A shipping line is no Haulier: its CARRIED edges are reported as "carrier".
        rows = tx.run(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) WHERE EXISTS {{ {pattern} "
            "WHERE f.as_reported IS NULL OR f.as_reported <> 'carrier' } RETURN e.id AS id",
            ids=organisations,
        )
        for row in rows:
            roles[row["id"]].add(label)
    for row in tx.run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) "
        "RETURN e.id AS id, m.reading_names AS names, m.reading_values AS readings",
        ids=organisations,
    ):
        for name, reading in zip(row["names"] or (), row["readings"] or (), strict=True):
            if name == "business":
                roles[row["id"]].update(find_business_roles(reading))
    return roles


def set_labels(tx: "WriteTransaction", organisations: list[str]) -> None:
    """Set the role labels of organisations to those proved; write only what differs."""
    current = {
        row["id"]: set(row["labels"]) & set(MODEL.role_labels)
        for row in tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE e:Organisation "
            "RETURN e.id AS id, labels(e) AS labels",
            ids=organisations,
        )
    }
    changes: dict[str, list[str]] = {}
    for organisation, wanted in find_proved_labels(tx, sorted(current)).items():
        lost, gained = (
            sort_role_labels(labels)
            for labels in (current[organisation] - wanted, wanted - current[organisation])
        )
        steps = [*(f"REMOVE e:{label}" for label in lost), *(f"SET e:{label}" for label in gained)]
        if steps:
            changes.setdefault(" ".join(steps), []).append(organisation)
    for change, changed in sorted(changes.items()):
        # The id is moved away meanwhile, or the embedded engine's constraint sees it twice.
        tx.run(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) SET e.tmp = e.id, e.id = null {change} "
            "SET e.id = e.tmp, e.tmp = null",
            ids=changed,
        )


def sort_role_labels(labels: Iterable[str]) -> list[str]:
    """Return role labels in the model's order.

    Each new combination of labels costs the embedded engine files.
    """
    return [label for label in MODEL.role_labels if label in set(labels)]


def relabel(store: "Store", entities: Iterable[str]) -> None:
    """Set the role labels of those of the entities that are organisations."""
    for block in split_batches(
        sorted(entity for entity in entities if entity.startswith("organisation:")), 200
    ):
        store.write(partial(set_labels, organisations=block))
