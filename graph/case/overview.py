"""A case as a whole: its documents, its counts, and how two of its entities are connected."""

import csv
from typing import TYPE_CHECKING, Any

from ..audit.audit_head import AUDIT_LABELS
from ..claims.regrading import describe_regradings, read_regradings
from ..console.progress import track_stage
from ..long_cells import LONG_CELLS
from ..schema.model import MODEL
from ..store.kept_counts import read_kept_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ..analysis.paths import Step
    from ..network.network_tables import Network
    from ..store import Store

DOCUMENT_COLUMNS = (
    "id",
    "kind",
    "source",
    "reference",
    "keyed_by",
    "day",
    "title",
    "marking",
    "handling",
    "regraded",
    "mentions",
    "facts",
    "loads",
    "recorded_at",
)

STEP_COLUMNS = (
    "path",
    "step",
    "source",
    "source_label",
    "source_kind",
    "fact",
    "target",
    "target_label",
    "target_kind",
    "documents",
    "references",
)


def list_documents(store: "Store") -> list[dict[str, Any]]:
    """Return every document as DOCUMENT_COLUMNS, sorted by kind, source, reference, id.

    regraded says from what to what it was graded anew, and when; mentions and facts are counts;
    loads are the ids of the runs that gave the document.
    """
    rows = store.read(
        "MATCH (d:Document) RETURN d.id AS id, d.kind AS kind, d.source AS source, d.reference AS reference, "
        "coalesce(d.keyed_by, '') AS keyed_by, coalesce(d.day, '') AS day, coalesce(d.title, '') AS title, "
        "coalesce(d.marking, '') AS marking, coalesce(d.handling, '') AS handling, "
        "d.recorded_at AS recorded_at, d.regradings AS regradings"
    )
    mentions = dict(
        _read_counts(store, "MATCH (d:Document)-[m:MENTIONS]->(:Entity) RETURN d.id AS name, count(m) AS n")
    )
    facts = dict(
        _read_counts(
            store,
            "MATCH (:Entity)-[f]->(:Entity) WHERE NOT type(f) IN ['FORMERLY', 'DENIED'] "
            "RETURN f.document AS name, "
            "count(f) AS n",
        )
    )
    runs: dict[str, list[str]] = {}
    for row in store.read(
        "MATCH (d:Document)-[:LOADED_BY]->(r:LoadRun) RETURN d.id AS id, r.id AS run ORDER BY run"
    ):
        runs.setdefault(row["id"], []).append(row["run"])
    full = [
        {
            **row,
            "regraded": describe_regradings(read_regradings(row["regradings"])),
            "mentions": mentions.get(row["id"], 0),
            "facts": facts.get(row["id"], 0),
            "loads": runs.get(row["id"], []),
            "recorded_at": row["recorded_at"].isoformat(),
        }
        for row in rows
    ]
    full.sort(key=lambda row: (row["kind"], row["source"], row["reference"], row["id"]))
    return [{name: row[name] for name in DOCUMENT_COLUMNS} for row in full]


def count_case(store: "Store") -> dict[str, Any]:
    """Return what the case holds, in counts, where it lies and what serves it.

    documents, mentions, facts, entities; nodes and edges count everything in the store; by_label counts
    nodes by label; rejects counts rows that wait in reject files; latest_load is the id to give to `retract
    --load`.
    """
    latest = store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC, r.id DESC LIMIT 1")
    kept = read_kept_counts(store, (*MODEL.list_labels(), *AUDIT_LABELS), MODEL.list_types())
    by_label = {label: count for label, count in kept.by_label.items() if count and label not in AUDIT_LABELS}
    return {
        "documents": by_label.get("Document", 0),
        "mentions": kept.by_type["MENTIONS"],
        "facts": sum(kept.by_type[type_] for type_ in MODEL.edges_by_type),
        "entities": by_label.get("Entity", 0),
        "nodes": kept.nodes - sum(kept.by_label[label] for label in AUDIT_LABELS),
        "edges": kept.edges,
        "by_label": by_label,
        "rejects": sum(map(count_rejects, sorted(store.rejects.glob("*.csv")))),
        "store": store.name,
        "server": store.server,
        "latest_load": latest[0]["id"] if latest else None,
    }


def count_rejects(rejects: "Path") -> int:
    """Return how many rows a reject file has; a cell may contain line ends, so lines are not rows."""
    with LONG_CELLS, rejects.open(encoding="utf-8-sig", newline="") as file:
        return max(0, sum(1 for _ in csv.reader(file)) - 1)


def _read_counts(store: "Store", query: str) -> list[tuple[str, int]]:
    return sorted((str(row["name"]), int(row["n"])) for row in store.read(query))


def find_connections(
    store: "Store",
    one: str,
    other: str,
    *,
    network: "Network | None" = None,
    most: int = 10,
    roles: tuple[str, ...] = (),
    include_suspected_false: bool = False,
) -> list[dict[str, Any]]:
    """Return how two entities are connected: every shortest path, a row for each step.

    Rows of STEP_COLUMNS; path is 1 first. fact has an arrow before each kind that leads one way: "→ USES"
    along the path, "← USES" against it. Return [] if nothing connects them. Raise UnknownId if nothing has
    an id, NetworkError if its role is not admitted.
    """
    from ..analysis.paths import find_paths
    from ..network.network_tables import read_network
    from .find import find_entity

    ends = [find_entity(store, id)["id"] for id in (one, other)]
    with track_stage("Reading the case") as reading:
        case = network or read_network(
            store,
            "everything",
            roles=roles,
            include_suspected_false=include_suspected_false,
            progress=reading,
        )
    return describe_paths(case, find_paths(case, *ends, most=most))


def describe_paths(network: "Network", paths: "Iterable[Sequence[Step]]") -> list[dict[str, Any]]:
    """Return the steps of paths in a network as rows of STEP_COLUMNS."""
    from ..network.evidence import iterate_rows

    paths = [tuple(steps) for steps in paths]
    ends = {end for steps in paths for step in steps for end in (step.source, step.target)}
    stated = {document for steps in paths for step in steps for document in step.documents[:20]}
    nodes, documents = (
        table[table["id"].isin(ids)]
        for table, ids in ((network.nodes, ends), (network.admitted_evidence.documents, stated))
    )
    name = {id: (label, kind) for id, label, kind in iterate_rows(nodes, "id", "label", "kind")}
    reference = dict(iterate_rows(documents, "id", "reference"))
    return [
        {
            "path": number,
            "step": place,
            "source": step.source,
            "source_label": name[step.source][0],
            "source_kind": name[step.source][1],
            "fact": ";".join(step.kinds),
            "target": step.target,
            "target_label": name[step.target][0],
            "target_kind": name[step.target][1],
            "documents": list(step.documents)[:20],
            "references": [reference[document] for document in step.documents[:20]],
        }
        for number, steps in enumerate(paths, 1)
        for place, step in enumerate(steps, 1)
    ]
