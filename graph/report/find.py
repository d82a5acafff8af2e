"""Find: entities and documents by any text a person may have, an identifier in whatever spelling or part of a name."""

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ..errors import UnknownId
from ..kinds import CONTAINER, EMAIL, LOCODE, PHONE, VIN, VRM, Kind

if TYPE_CHECKING:
    from ..store import Store

# What an identifier's id starts with, and the kind that knows how to read one.
IDENTIFIERS: tuple[tuple[str, Kind], ...] = (("vin", VIN), ("plate", VRM), ("phone", PHONE), ("email", EMAIL),
                                             ("container", CONTAINER), ("port", LOCODE))
# Rows a query brings, the nearest first: what is called just so is never beyond them. Lower case as a server makes it, which keeps ß.
MOST, EVERY = 200, 10_000_000
COLUMNS = ("id", "kind", "label", "matched", "documents_count")


def find(store: "Store", text: str, *, limit: int | None = None) -> list[dict[str, Any]]:
    """What the text may mean: entities by id, identifier, label or any reading, and documents by reference or title.

    An identifier is read by its kind first, so `lbo7 se0` finds the plate LB07SEO. Rows have COLUMNS; matched says by
    what. Exact matches come first, then labels that hold the text, then readings; among equals by label, then id.
    """
    text = " ".join(text.split())
    if not text:
        return []
    exact, values = meant(text)
    found: dict[str, tuple[int, str]] = {}
    for id in exact:
        found[id] = (0, "identifier")
    sought = {"text": text.lower(), "values": values, "most": EVERY if limit is None else max(limit, MOST)}
    for order, matched, query in _QUERIES:
        for row in store.read(query, **sought):
            found[row["id"]] = min(found.get(row["id"], (9, "")), (order - (str(row["said"]).lower() == text.lower()), matched))
    rows = _named(store, found)
    rows.sort(key=lambda row: (found[row["id"]][0], row["label"], row["id"]))
    return rows if limit is None else rows[:limit]


def meant(text: str) -> tuple[list[str], list[str]]:
    """The ids that the text may be, and the values it cleans to, in order.

    >>> meant("lbo7 se0")[0]
    ['lbo7 se0', 'plate:LB07SEO']
    """
    readings = [(prefix, kind.clean(text)) for prefix, kind in IDENTIFIERS]
    values = [(prefix, reading.value) for prefix, reading in readings if not reading.doubtful]
    return [text, *(f"{prefix}:{value}" for prefix, value in values)], sorted({text, *(value for _, value in values)})


def known(store: "Store", id: str) -> dict[str, Any]:
    """The entity with this id, as {id, kind, label}; UnknownId names the nearest that exists.

    An identifier may be given in any spelling, with or without its prefix: `LB07 SEO` is plate:LB07SEO.
    """
    for wanted in meant(id.strip())[0]:
        rows = store.read("MATCH (e:Entity {id: $id}) RETURN e.id AS id, e.kind AS kind, e.label AS label", id=wanted)
        if rows:
            return rows[0]
    near = nearest(store, id)
    if near and store.read("MATCH (d:Document {id: $id}) RETURN d.id AS id", id=near):
        remedy = f"{near} is a document, which ringmap documents lists"
    else:
        remedy = f"the nearest is {near}" if near else "look for it with ringmap find"
    raise UnknownId(f"id {id!r} is nowhere in {store.name}, expected an entity's id; {remedy}")


def nearest(store: "Store", id: str) -> str:
    """The existing id that a mistyped one most likely means, or ""."""
    kind = id.partition(":")[0].casefold()
    found = [str(row["id"]) for row in find(store, id, limit=1) or find(store, id.partition(":")[2], limit=20)]
    if found:
        # A VIN is the name of its vehicle too: who typed vin: means the number.
        return next((near for near in found if near.startswith(kind + ":")), found[0])
    rows = store.read("MATCH (e:Entity) WHERE e.id STARTS WITH $kind RETURN collect(e.id) AS ids", kind=kind + ":")
    near = get_close_matches(id, sorted(rows[0]["ids"]) if rows else [], 1, cutoff=0.5)
    return near[0] if near else ""


_QUERIES = (
    (2, "label", "MATCH (e:Entity) WHERE toLower(e.label) CONTAINS $text RETURN e.id AS id, e.label AS said ORDER BY size(said), id LIMIT $most"),
    (4, "reading", "MATCH (:Document)-[m:MENTIONS]->(e:Entity) WHERE any(said IN m.as_reported WHERE toLower(said) CONTAINS $text) "
        "OR any(value IN m.reading_values WHERE value IN $values) RETURN DISTINCT e.id AS id, '' AS said ORDER BY id LIMIT $most"),
    (6, "document", "MATCH (d:Document) WHERE toLower(d.reference) CONTAINS $text OR toLower(coalesce(d.title, '')) CONTAINS $text "
        "OR d.id = $text RETURN d.id AS id, d.reference AS said ORDER BY size(said), id LIMIT $most"))


def _named(store: "Store", found: dict[str, tuple[int, str]]) -> list[dict[str, Any]]:
    ids = sorted(found)
    entities = store.read("UNWIND $ids AS id MATCH (e:Entity {id: id}) OPTIONAL MATCH (e)<-[:MENTIONS]-(d:Document) "
                          "RETURN e.id AS id, e.kind AS kind, e.label AS label, count(DISTINCT d) AS documents_count", ids=ids)
    documents = store.read("UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.kind AS kind, d.reference AS label", ids=ids)
    return [{**row, "matched": found[row["id"]][1], "documents_count": row.get("documents_count", 1)} for row in (*entities, *documents)]
