"""Relink: moving claims between entities, closing them, opening them again, and clearing away what nobody mentions."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..identity.resolve import Borne, Resolution, chunks
from ..schema import MODEL

if TYPE_CHECKING:
    from ..store import Writing

Row = dict[str, Any]


def create_mentions(tx: "Writing", rows: Iterable[Row], type_: str = "MENTIONS", label: str = "Entity", stamp: Row | None = None) -> None:
    """Writes mention edges; a row is {d: document id, e: entity id, p: properties}, stamp what all have besides."""
    for block in chunks(rows):
        tx.run(f"UNWIND $r AS r MATCH (d:Document {{id: r.d}}) MATCH (e:{label} {{id: r.e}}) CREATE (d)-[m:{type_}]->(e) SET m = r.p, m += $stamp",
               r=block, stamp=stamp or {})


def create_facts(tx: "Writing", rows: Iterable[Row], stamp: Row | None = None) -> None:
    """Writes fact edges; a row is {type, a: start entity, b: end entity, p: properties}, stamp what all have besides."""
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        by_type.setdefault(row["type"], []).append(row)
    for type_, typed in sorted(by_type.items()):
        for block in chunks(typed):
            tx.run(f"UNWIND $r AS r MATCH (a:Entity {{id: r.a}}) MATCH (b:Entity {{id: r.b}}) CREATE (a)-[f:`{type_}`]->(b) SET f = r.p, f += $stamp",
                   r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in block], stamp=stamp or {})


def mentions_of(tx: "Writing", entities: Iterable[str], type_: str = "MENTIONS", label: str = "Entity") -> list[Row]:
    """The mention edges of entities: {d, e, kind, p}."""
    return [row for block in chunks(sorted(set(entities)), 200) for row in tx.run(
        f"UNWIND $ids AS id MATCH (e:{label} {{id: id}})<-[m:{type_}]-(d:Document) RETURN d.id AS d, e.id AS e, e.kind AS kind, properties(m) AS p",
        ids=block)]


def facts_of(tx: "Writing", entities: Iterable[str], label: str = "Entity", types: str = "") -> list[Row]:
    """The fact edges at entities, each once: {type, a, b, p}; types narrows them, as `FORMERLY` or `A|B`."""
    wanted = f":{types}" if types else ""
    rows: dict[tuple[str, str, str], Row] = {}
    for block in chunks(sorted(set(entities)), 200):
        for pattern in (f"(e)-[f{wanted}]->(o)", f"(e)<-[f{wanted}]-(o)"):
            a, b = ("e", "o") if "->" in pattern else ("o", "e")
            for row in tx.run(f"UNWIND $ids AS id MATCH (e:{label} {{id: id}}) MATCH {pattern} WHERE f.document IS NOT NULL "
                              f"RETURN type(f) AS type, {a}.id AS a, {b}.id AS b, properties(f) AS p", ids=block):
                rows.setdefault((row["type"], *_copy(row)), row)
    return list(rows.values())


def _copy(row: Row) -> tuple[str, str]:
    """A claim's id and the run that closed it, "" while it is open: what came and went twice is closed twice under one id."""
    return row["p"]["id"], row["p"].get("superseded_by") or ""


def _found(rows: Iterable[Row], end: str) -> list[Row]:
    """What it takes to find claims from one of their ends again."""
    return [{"end": row[end], "id": id, "by": by} for row in rows for id, by in (_copy(row),)]


def delete_mentions(tx: "Writing", rows: Iterable[Row], type_: str = "MENTIONS") -> None:
    """Deletes mention edges given as {d, p}, each found from its document."""
    for block in chunks(rows):
        tx.run(f"UNWIND $r AS r MATCH (d:Document {{id: r.end}})-[m:{type_}]->() WHERE m.id = r.id "
               "AND coalesce(m.superseded_by, '') = r.by DELETE m", r=_found(block, "d"))


def delete_facts(tx: "Writing", rows: Iterable[Row]) -> None:
    """Deletes fact edges given as {type, a, b, p}, each found between its ends."""
    by_type: dict[str, list[Row]] = {}
    for row in rows:
        by_type.setdefault(row["type"], []).append(row)
    for type_, typed in by_type.items():
        for label in ("Entity", "FormerEntity") if type_ == "FORMERLY" else ("Entity",):
            for block in chunks(typed):
                tx.run(f"UNWIND $r AS r MATCH (a:{label} {{id: r.end}})-[f:`{type_}`]->() WHERE f.id = r.id "
                       "AND coalesce(f.superseded_by, '') = r.by DELETE f", r=_found(block, "a"))


def move(tx: "Writing", resolution: Resolution) -> None:
    """Carries moved mentions, with their facts and their former selves, from their old entities to the new."""
    goes = {mention: new for mention, (_, new) in resolution.moves.items()}
    old = {before for before, _ in resolution.moves.values()}
    mentions = [row for row in mentions_of(tx, old) if row["p"]["id"] in goes]
    delete_mentions(tx, mentions)
    create_mentions(tx, ({**row, "e": goes[row["p"]["id"]]} for row in mentions))
    facts = [row for row in facts_of(tx, old) if row["p"]["from_mention"] in goes or row["p"]["to_mention"] in goes]
    _recreate(tx, [row for row in facts if row["type"] != "FORMERLY"], goes)
    _follow(tx, old, resolution, facts_of(tx, old, types="FORMERLY"))


def _recreate(tx: "Writing", facts: list[Row], goes: Mapping[str, str]) -> None:
    delete_facts(tx, facts)
    create_facts(tx, ({**row, "a": goes.get(row["p"]["from_mention"], row["a"]), "b": goes.get(row["p"]["to_mention"], row["b"])} for row in facts))


def _follow(tx: "Writing", old: set[str], resolution: Resolution, former_facts: list[Row]) -> None:
    """Closed mentions follow an open one that bears the same key, else the lowest of their old entity's."""
    lowest: dict[str, str] = {}
    for mention in sorted(resolution.moves, reverse=True):
        lowest[resolution.moves[mention][0]] = resolution.moves[mention][1]
    emptied = {entity for entity in old if not tx.run("MATCH (e:Entity {id: $id})<-[:MENTIONS]-() RETURN e.id AS id LIMIT 1", id=entity)}
    goes: dict[str, str] = {}
    closed = mentions_of(tx, old, "FORMERLY_MENTIONED")
    for row in closed:
        bearers = {entity for key in row["p"].get("keys") or () for entity in (resolution.keys.get(key) or Borne()).openly}
        target = min(bearers, default=row["e"]) if row["e"] not in bearers else row["e"]
        target = lowest[row["e"]] if target == row["e"] and row["e"] in emptied else target
        if target != row["e"]:
            goes[row["p"]["id"]] = target
    moved = [row for row in closed if row["p"]["id"] in goes]
    delete_mentions(tx, moved, "FORMERLY_MENTIONED")
    create_mentions(tx, ({**row, "e": goes[row["p"]["id"]]} for row in moved), "FORMERLY_MENTIONED")
    ends = [row for row in former_facts if row["p"]["from_mention"] in goes or row["p"]["to_mention"] in goes
            or row["a"] in emptied or row["b"] in emptied]
    delete_facts(tx, ends)
    for row in ends:
        row["a"] = goes.get(row["p"]["from_mention"], lowest[row["a"]] if row["a"] in emptied else row["a"])
        row["b"] = goes.get(row["p"]["to_mention"], lowest[row["b"]] if row["b"] in emptied else row["b"])
    create_former_facts(tx, ends)


def create_former_facts(tx: "Writing", rows: Iterable[Row]) -> None:
    """Writes closed facts as FORMERLY edges, between entities present or former."""
    rows = list(rows)
    is_former = {entity for block in chunks({end for row in rows for end in (row["a"], row["b"])})
                 for entity in (found["id"] for found in tx.run(
                     "UNWIND $ids AS id OPTIONAL MATCH (e:Entity {id: id}) WITH id, e WHERE e IS NULL RETURN id AS id", ids=block))}
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        labels = tuple("FormerEntity" if row[end] in is_former else "Entity" for end in "ab")
        groups.setdefault((labels[0], labels[1]), []).append(row)
    for (start, end), group in groups.items():
        for block in chunks(group):
            tx.run(f"UNWIND $r AS r MATCH (a:{start} {{id: r.a}}) MATCH (b:{end} {{id: r.b}}) CREATE (a)-[f:FORMERLY]->(b) SET f = r.p",
                   r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in block])


def close(tx: "Writing", mentions: list[Row], facts: list[Row], stamp: Row) -> None:
    """Moves claims out of today's graph: they stay as FORMERLY and FORMERLY_MENTIONED with the stamp on them."""
    delete_facts(tx, facts)
    delete_mentions(tx, mentions)
    create_mentions(tx, ({**row, "p": row["p"] | stamp} for row in mentions), "FORMERLY_MENTIONED")
    create_former_facts(tx, [{**row, "p": row["p"] | stamp | {"type": row["type"]}} for row in facts])


def create_entities(tx: "Writing", rows: Iterable[Row], born_at: datetime) -> None:
    """Makes entities that are not there yet, see `present`; a row is {kind, roles: role labels, p: properties}.

    Role labels are given at birth in one fixed order, as each new combination of labels costs the embedded engine files.
    """
    order = {label: number for number, label in enumerate(MODEL.role_labels)}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        labels = ":".join((row["kind"], *sorted(row["roles"], key=order.__getitem__)))
        groups.setdefault(labels, []).append(row["p"])
    for labels, group in sorted(groups.items()):
        for block in chunks(group):
            tx.run(f"UNWIND $r AS r CREATE (n:Entity:{labels}) SET n = r, n.born_at = $at", r=block, at=born_at)


def bare(entity: str, kind: str) -> Row:
    """The row of an entity that will be shown once its mentions have come to it."""
    return {"kind": kind, "roles": (), "p": {"id": entity, "kind": kind, "label": kind}}


def clear_away(tx: "Writing", entities: Iterable[str]) -> set[str]:
    """Removes those of the entities that no open mention names; one with closed mentions stays as a FormerEntity.

    Answers the ids that are gone.
    """
    gone: set[str] = set()
    for block in chunks(sorted(set(entities))):
        rows = tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)<-[:MENTIONS]-() } "
                      "RETURN e.id AS id, EXISTS { (e)<-[:FORMERLY_MENTIONED]-() } AS former, properties(e) AS p", ids=block)
        for row in rows:
            if row["former"]:
                _retire(tx, row["id"], row["p"])
        for few in chunks([row["id"] for row in rows]):
            tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=few)
        gone |= {row["id"] for row in rows}
    return gone


def _retire(tx: "Writing", entity: str, properties: Row) -> None:
    """Makes the FormerEntity that takes over an entity's closed claims; relabelling would trip its constraint."""
    former = {key: value for key, value in properties.items() if value is not None and key != "stale"}
    if not tx.run("MATCH (f:FormerEntity {id: $id}) RETURN f.id AS id", id=entity):
        tx.run("CREATE (f:FormerEntity) SET f = $p", p=former)
    mentions = mentions_of(tx, [entity], "FORMERLY_MENTIONED")
    create_mentions(tx, mentions, "FORMERLY_MENTIONED", "FormerEntity")
    facts = facts_of(tx, [entity], types="FORMERLY")
    tx.run("MATCH (e:Entity {id: $id}) DETACH DELETE e", id=entity)
    create_former_facts(tx, facts)


def clear_former(tx: "Writing", entities: Iterable[str]) -> None:
    """Removes former entities that no closed mention names any more."""
    for block in chunks(sorted(set(entities))):
        tx.run("UNWIND $ids AS id MATCH (e:FormerEntity {id: id}) WHERE NOT EXISTS { (e)<-[:FORMERLY_MENTIONED]-() } DETACH DELETE e", ids=block)
