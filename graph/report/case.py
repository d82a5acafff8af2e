"""The case at large: its documents, what it holds, and how two of its entities are connected."""

from typing import TYPE_CHECKING, Any

from ..analysis.paths import paths
from ..marking import marking
from ..network import Network, fetch
from .find import known

if TYPE_CHECKING:
    from ..store import Store

DOCUMENTS = ("id", "kind", "source", "reference", "keyed_by", "day", "title", "marking", "mentions", "loads", "recorded_at")


def documents(store: "Store") -> list[dict[str, Any]]:
    """Every document: DOCUMENTS, by kind, source, reference, id; mentions is a count, loads the runs that gave it."""
    rows = store.read("MATCH (d:Document) RETURN d.id AS id, d.kind AS kind, d.source AS source, d.reference AS reference, "
                      "coalesce(d.keyed_by, '') AS keyed_by, coalesce(d.day, '') AS day, coalesce(d.title, '') AS title, "
                      "coalesce(d.marking, '') AS marking, d.recorded_at AS recorded_at")
    counts = dict(_pairs(store, "MATCH (d:Document)-[m:MENTIONS]->(:Entity) RETURN d.id AS name, count(m) AS n"))
    runs: dict[str, list[str]] = {}
    for row in store.read("MATCH (d:Document)-[:LOADED_BY]->(r:LoadRun) RETURN d.id AS id, r.id AS run ORDER BY run"):
        runs.setdefault(row["id"], []).append(row["run"])
    full = [{**row, "mentions": counts.get(row["id"], 0), "loads": runs.get(row["id"], []), "recorded_at": str(row["recorded_at"])} for row in rows]
    full.sort(key=lambda row: (row["kind"], row["source"], row["reference"], row["id"]))
    return [{name: row[name] for name in DOCUMENTS} for row in full]


def status(store: "Store") -> dict[str, Any]:
    """What the case holds: store, engine, documents, entities, facts (counts by kind), mentions, doubtful mentions, suspected
    false, loads (with operation and times), retracted, reject files, marking."""
    runs = store.read("MATCH (r:LoadRun) RETURN properties(r) AS run ORDER BY r.id")
    one = {name: store.read(query)[0]["n"] for name, query in _COUNTS.items()}
    rejects = sorted(path.name for path in store.rejects.iterdir() if path.is_file()) if store.rejects.is_dir() else []
    return {"store": store.name, "engine": store.engine, **{name: dict(_pairs(store, query)) for name, query in _KINDS.items()}, **one,
            "loads": [{name: str(value) for name, value in sorted(row["run"].items())} for row in runs], "rejects": rejects,
            "marking": marking(store).text}


_KINDS = {"documents": "MATCH (d:Document) RETURN d.kind AS name, count(d) AS n", "entities": "MATCH (e:Entity) RETURN e.kind AS name, count(e) AS n",
          "facts": "MATCH (:Entity)-[f]->(:Entity) WHERE type(f) <> 'FORMERLY' RETURN type(f) AS name, count(f) AS n"}
_COUNTS = {"mentions": "MATCH (:Document)-[m:MENTIONS]->(:Entity) RETURN count(m) AS n",
           "doubtful": "MATCH (:Document)-[m:MENTIONS]->(:Entity) WHERE any(v IN coalesce(m.verdicts, []) WHERE v = 'doubtful') RETURN count(m) AS n",
           "suspected_false": "MATCH (:Entity)-[f]->(:Entity) WHERE type(f) <> 'FORMERLY' AND f.grading =~ '([1-3]E|[A-E]5).*' RETURN count(f) AS n",
           "superseded": "MATCH ()-[f:FORMERLY]->() RETURN count(f) AS n",
           "retracted": "MATCH (r:Retracted) RETURN count(r) AS n"}


def _pairs(store: "Store", query: str) -> list[tuple[str, int]]:
    return sorted((str(row["name"]), int(row["n"])) for row in store.read(query))


def path(store: "Store", one: str, other: str, *, network: Network | None = None, most: int = 10, roles: tuple[str, ...] = (),
         include_suspected_false: bool = False) -> list[dict[str, Any]]:
    """How two entities are connected: every shortest path, a row for each step.

    Rows: path (1 first), step, source, source_label, source_kind, fact, target, target_label, target_kind, documents.
    No row where nothing connects them. UnknownId where nothing has an id; NetworkError where its role is not admitted.
    """
    ends = [known(store, id)["id"] for id in (one, other)]
    case = network or fetch(store, "everything", roles=roles, include_suspected_false=include_suspected_false)
    name = {id: (label, kind) for id, label, kind in zip(case.nodes["id"], case.nodes["label"], case.nodes["kind"], strict=True)}
    rows = []
    for number, steps in enumerate(paths(case, *ends, most=most), 1):
        for place, step in enumerate(steps, 1):
            (source, source_kind), (target, target_kind) = name[step.source], name[step.target]
            rows.append({"path": number, "step": place, "source": step.source, "source_label": source, "source_kind": source_kind,
                         "fact": ";".join(step.kinds), "target": step.target, "target_label": target, "target_kind": target_kind,
                         "documents": list(step.documents)[:20]})
    return rows


