"""Reads from a case what linking compares: the mentions of a kind of entity, and the facts at its ends."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..schema.document_kinds import CHART
from ..schema.model import NO_FACTS
from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
_BLOCK = 500  # entities asked about at once


def read_mentions_of_kind(store: "Store", kind: str) -> Iterator[Row]:
    """Yield the mentions of every entity of a kind, with readings and documents, but for those of charts.

    What a chart names belongs to it, because its names are the analyst's.
    """
    ids = [row["id"] for row in store.read(f"MATCH (e:{kind}) RETURN e.id AS id ORDER BY id")]
    for block in split_batches(ids, _BLOCK):
        yield from store.read(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document) WHERE d.kind <> $chart "
            "RETURN e.id AS entity, m.place AS place, m.reading_names AS names, "
            "m.reading_values AS values, m.verdicts AS verdicts, d.id AS document, d.source AS source, "
            "d.label AS label",
            ids=block,
            chart=CHART,
        )


def iterate_readings(mention: Row) -> Iterator[tuple[str, str, str]]:
    """Yield the name, value and verdict of each reading of a mention."""
    return zip(*(mention[name] or () for name in ("names", "values", "verdicts")), strict=True)


def read_facts_of_entities(
    store: "Store", entities: Iterable[str], kinds: Collection[str] = ()
) -> Iterator[Row]:
    """Yield the facts of entities, from and to them: type, and id, kind, label and place of the other end.

    kinds are those of the other end, by default all.
    """
    of_kinds = " AND o.kind IN $kinds" if kinds else ""
    for block in split_batches(entities, _BLOCK):
        for pattern in ("-[f]->", "<-[f]-"):
            yield from store.read(
                f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}){pattern}(o:Entity) "
                f"WHERE NOT type(f) IN $no_facts{of_kinds} "
                "RETURN DISTINCT e.id AS entity, type(f) AS type, o.id AS other, o.kind AS kind, "
                "o.label AS label, o.postcode AS postcode, o.country AS country",
                ids=block,
                no_facts=list(NO_FACTS),
                **({"kinds": sorted(kinds)} if kinds else {}),
            )
