"""Show: all that is known of one entity, and who says so; and why it is one, or why two are tied."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..analysis.paths import NOBODYS
from ..evidence import PARTIES
from ..network import Network, fetch
from ..schema import MODEL
from ..sharing import SHARED
from .find import known

if TYPE_CHECKING:
    from ..store import Store

_DOCUMENT = ("d.id AS document, d.reference AS reference, d.kind AS document_kind, d.source AS source, coalesce(d.day, '') AS day, "
             "coalesce(d.marking, '') AS marking")
_SAID = "coalesce({0}.grading, '') AS grading, coalesce({0}.handling, '') AS handling, {0}.place AS place, {0}.files AS files, {0}.lines AS lines"
MOST = 2_000
# What a fact has for the store's own use; the rest is what the document says.
_OWN = {"id", "document", "from_mention", "to_mention", "place", "origin", "grading", "handling", "confidence", "strength", "directed", "from", "to",
        "recorded_at", "files", "lines", "columns", "loads"}


def show(store: "Store", id: str) -> dict[str, Any]:
    """Everything about one entity: entity, readings, facts, neighbours, documents_count, left_out (sentences).

    readings: name, value, as_reported, verdict, reason, role, document, reference, source, day, grading, handling,
    place, files, lines. facts: fact, direction (out, in), other (id), label, kind, first, last, details, and the same
    sources. neighbours: id, label, kind, facts, documents. UnknownId where nothing has the id.
    """
    entity = known(store, id)
    mentions = _mentions(store, entity["id"])
    facts = _facts(store, entity["id"])
    return {"entity": entity | _shown(store, entity["id"]), "readings": [reading for mention in mentions for reading in _readings(mention)],
            "facts": facts, "neighbours": _neighbours(facts), **_extent(store, entity["id"])}


def why(store: "Store", id: str, other: str | None = None, *, network: Network | None = None) -> list[dict[str, Any]]:
    """Why an entity is one: its mentions with what joins them; or why two are tied: facts, things they share, chains.

    One: rows of mention, label, role, keys (what it shares with another of the entity's mentions), and sources. Two:
    rows of how (fact, shared, chain), fact, through (ids between them), through_label, through_kind, ties (whether it
    ties them in a network: a port or a carrier ties nobody), other_fact, and sources of both. A chain joins persons
    and firms over more than one thing, as a thief to an exporter by the vehicle on a bill; for these the network
    people-and-firms is read, unless one is given.
    """
    entity = known(store, id)
    if other is None:
        return _joined(_mentions(store, entity["id"]))
    end = known(store, other)
    rows = _between(store, entity["id"], end["id"])
    if {entity["kind"], end["kind"]} <= set(PARTIES):
        rows += _chains(network or fetch(store), entity["id"], end["id"])
    return rows


def _shown(store: "Store", id: str) -> dict[str, Any]:
    found: dict[str, Any] = store.read("MATCH (e:Entity {id: $id}) RETURN properties(e) AS shown, labels(e) AS labels", id=id)[0]
    return {**{name: value for name, value in sorted(found["shown"].items()) if value is not None},
            "role_labels": [role for role in MODEL.role_labels if role in found["labels"]]}


def _mentions(store: "Store", id: str) -> list[dict[str, Any]]:
    return store.read(
        f"MATCH (e:Entity {{id: $id}})<-[m:MENTIONS]-(d:Document) RETURN m.id AS mention, m.label AS label, m.role AS role, {_DOCUMENT}, "
        f"{_SAID.format('m')}, coalesce(m.keys, []) AS keys, coalesce(m.own_key, '') AS own_key, coalesce(m.from_text, false) AS from_text, "
        "coalesce(m.reading_names, []) AS names, coalesce(m.reading_values, []) AS said, coalesce(m.as_reported, []) AS reported, "
        "coalesce(m.verdicts, []) AS verdicts, coalesce(m.reasons, []) AS reasons ORDER BY day DESC, document, mention LIMIT $most", id=id, most=MOST)


_SOURCES = ("document", "reference", "document_kind", "source", "day", "marking", "grading", "handling", "place", "files", "lines")


def _extent(store: "Store", id: str) -> dict[str, Any]:
    """How much there is of an entity, and what of it is too much to show."""
    (named,) = store.read("MATCH (e:Entity {id: $id})<-[m:MENTIONS]-(d:Document) RETURN count(m) AS mentions, count(DISTINCT d) AS documents", id=id)
    counts = {"mentions": named["mentions"]}
    for direction, pattern in (("facts that lead from it", "-[f]->"), ("facts that lead to it", "<-[f]-")):
        rows = store.read(f"MATCH (e:Entity {{id: $id}}){pattern}(:Entity) WHERE type(f) <> 'FORMERLY' RETURN count(f) AS n", id=id)
        counts[direction] = rows[0]["n"]
    left = [f"{count - MOST} of {count} {what} are not shown; a saved query finds them" for what, count in counts.items() if count > MOST]
    return {"documents_count": named["documents"], "left_out": left}


def _readings(mention: dict[str, Any]) -> list[dict[str, Any]]:
    said = zip(mention["names"], mention["said"], mention["reported"], mention["verdicts"],
               mention["reasons"] or [""] * len(mention["names"]), strict=True)
    sources = {name: mention[name] for name in ("role", *_SOURCES)}
    return [{"name": name, "value": value, "as_reported": reported, "verdict": verdict, "reason": reason or "", **sources}
            for name, value, reported, verdict, reason in said]


def _facts(store: "Store", id: str) -> list[dict[str, Any]]:
    rows = []
    for direction, pattern in (("out", "(e:Entity {id: $id})-[f]->(o:Entity)"), ("in", "(e:Entity {id: $id})<-[f]-(o:Entity)")):
        found = store.read(
            f"MATCH {pattern} WHERE type(f) <> 'FORMERLY' MATCH (d:Document {{id: f.document}}) RETURN f.id AS id, type(f) AS fact, o.id AS other, "
            f"o.label AS label, o.kind AS kind, coalesce(toString(f.`from`), '') AS first, coalesce(toString(f.`to`), '') AS last, "
            f"{_DOCUMENT}, {_SAID.format('f')}, properties(f) AS every ORDER BY fact, label, other, document, id LIMIT $most", id=id, most=MOST)
        for row in found:
            if row["other"] == id and direction == "in":
                continue
            every = row.pop("every")
            rows.append({"direction": direction, **row, "details": {name: value for name, value in sorted(every.items()) if name not in _OWN}})
    return rows


def _neighbours(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    met: dict[str, dict[str, Any]] = {}
    papers: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        row = met.setdefault(fact["other"], {"id": fact["other"], "label": fact["label"], "kind": fact["kind"], "facts": 0})
        row["facts"] += 1
        papers[fact["other"]].add(fact["document"])
    rows = [{**row, "documents": len(papers[id])} for id, row in met.items()]
    return sorted(rows, key=lambda row: (-row["facts"], row["label"], row["id"]))


def _joined(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    bearers: dict[str, int] = defaultdict(int)
    for mention in mentions:
        for key in set(mention["keys"]):
            bearers[key] += 1
    return [{"mention": mention["mention"], "label": mention["label"], "role": mention["role"],
             "keys": [key for key in mention["keys"] if bearers[key] > 1], **{name: mention[name] for name in _SOURCES}} for mention in mentions]


def _between(store: "Store", one: str, other: str) -> list[dict[str, Any]]:
    direct = store.read(
        "MATCH (a:Entity {id: $one})-[f]-(b:Entity {id: $other}) WHERE type(f) <> 'FORMERLY' MATCH (d:Document {id: f.document}) "
        f"RETURN DISTINCT 'fact' AS how, type(f) AS fact, f.id AS id, {_DOCUMENT}, {_SAID.format('f')} ORDER BY fact, document, id LIMIT $most",
        one=one, other=other, most=MOST)
    shared = store.read(
        "MATCH (a:Entity {id: $one})-[f]-(x:Entity)-[g]-(b:Entity {id: $other}) WHERE type(f) <> 'FORMERLY' AND type(g) <> 'FORMERLY' "
        "AND NOT x.kind IN $parties MATCH (d:Document {id: f.document}) MATCH (c:Document {id: g.document}) "
        f"RETURN DISTINCT 'shared' AS how, type(f) AS fact, x.id AS through, x.label AS through_label, x.kind AS through_kind, "
        f"type(g) AS other_fact, f.id AS id, g.id AS other_id, {_DOCUMENT}, c.id AS other_document, "
        f"c.reference AS other_reference, {_SAID.format('f')} "
        "ORDER BY through_kind, through_label, fact, other_fact, id, other_id LIMIT $most",
        one=one, other=other, parties=list(PARTIES), most=MOST)
    rows = [{**_BLANK, **row} for row in direct]
    for row in shared:
        ties = row["through_kind"] in SHARED and not {row["fact"], row["other_fact"]} & set(NOBODYS)
        rows.append({**row, "ties": ties})
    return [{name: row[name] for name in _BETWEEN} for row in rows]


_BETWEEN = ("how", "fact", "through", "through_label", "through_kind", "other_fact", "ties", *_SOURCES, "other_document", "other_reference")
_BLANK: dict[str, Any] = {**dict.fromkeys(_BETWEEN, ""), "ties": True, "files": [], "lines": []}


def _chains(network: Network, one: str, other: str) -> list[dict[str, Any]]:
    """Ties over more than one thing, a row for each fact of the chain."""
    if network.links is None:
        return []
    links, told = network.links, network.told
    facts, documents = told.facts.set_index("id"), told.documents.set_index("id")
    name = {id: (label, kind) for id, label, kind in zip(told.entities["id"], told.entities["label"], told.entities["kind"], strict=True)}
    between = links[links["source"].isin((one, other)) & links["target"].isin((one, other)) & (links["through"].str.len() > 1)]
    rows = []
    for through, chain in zip(between["through"], between["facts"], strict=True):
        for fact in chain:
            said = facts.loc[fact]
            paper = documents.loc[said["document"]]
            sources = {"document": said["document"], "grading": said["grading"], "handling": said["handling"], "document_kind": paper["kind"],
                       **{column: paper[column] for column in ("reference", "source", "day", "marking")}}
            rows.append({**_BLANK, **sources, "how": "chain", "fact": said["type"], "through": "; ".join(through),
                         "through_label": "; ".join(name[id][0] for id in through), "through_kind": "; ".join(name[id][1] for id in through)})
    return [{column: row[column] for column in _BETWEEN} for row in rows]
