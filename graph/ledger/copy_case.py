"""Copies a case: every node and edge of one store into another, with ids, history and key."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ..errors import StoreError
from ..schema.model import MODEL
from ..store.batches import split_batches
from .stale import finish_interrupted_work

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]
# Labels under which the ids of nodes are unique. A node's other labels are copied with it.
NODE_LABELS = (
    "LoadRun",
    "Document",
    "Entity",
    "FormerEntity",
    "IdentityKey",
    "Retracted",
    "Passage",
    "FormerPassage",
    "WordList",
)
EDGE_ENDS = (
    ("Document", "MENTIONS", "Entity"),
    ("Document", "LOADED_BY", "LoadRun"),
    ("Document", "FORMERLY_MENTIONED", "Entity"),
    ("Document", "FORMERLY_MENTIONED", "FormerEntity"),
    ("Entity", "FORMERLY", "Entity"),
    ("Entity", "FORMERLY", "FormerEntity"),
    ("FormerEntity", "FORMERLY", "Entity"),
    ("FormerEntity", "FORMERLY", "FormerEntity"),
    ("Entity", "DENIED", "Entity"),
    ("Document", "SAYS", "Passage"),
    ("Document", "FORMERLY_SAID", "FormerPassage"),
)

# A copy begins a log of its own: the log of who looked at the source stays with the source.
_OF_THE_CASE = "NOT n:Store AND NOT n:AuditHead AND NOT n:AuditEntry"
# Properties of the store's node: key, confidence table, how origins are made, time of the last change,
# number of passages, mappings of layouts.
COPIED_PROPERTIES = ("key", "confidence", "origins", "changed", "passages", "mappings")


def copy_case(source: "Store", target: "Store", progress: Callable[[int], object] | None = None) -> int:
    """Copy a case and return how many nodes and edges it has.

    An unfinished copy in the target is deleted and started again. Raise StoreError if the target has any
    other case.
    """
    done = 0
    with source.hold_writer_lock(), target.hold_writer_lock():
        finish_interrupted_work(source)
        _make_room(target)
        for rows, write in list_parts(source):
            for block in split_batches(rows):
                target.write(partial(write, rows=block))
                done += len(block)
                if progress:
                    progress(len(block))
        returned = ", ".join(f"s.{name} AS {name}" for name in COPIED_PROPERTIES)
        rows_read = source.read(f"MATCH (s:Store {{id: 'store'}}) RETURN {returned}")
        store = rows_read[0] if rows_read else dict.fromkeys(COPIED_PROPERTIES)
        assignments = ", ".join(f"s.{name} = ${name}" for name in COPIED_PROPERTIES)
        mark = f"MATCH (s:Store {{id: 'store'}}) SET {assignments} REMOVE s.copying"
        target.write(lambda tx: tx.run(mark, **store))
    return done


def _make_room(target: "Store") -> None:
    target.prepare()
    count = target.read(f"MATCH (n) WHERE {_OF_THE_CASE} RETURN count(n) AS n")[0]["n"]
    marks = target.read("MATCH (s:Store {id: 'store'}) RETURN s.copying AS copying")
    if count and not (marks and marks[0]["copying"]):
        raise StoreError(
            f"{target.name}: holds {count} nodes, expected an empty store to copy to; name another one"
        )
    while (
        count
        and target.write(
            lambda tx: tx.run(
                f"MATCH (n) WHERE {_OF_THE_CASE} WITH n LIMIT 5000 DETACH DELETE n RETURN count(n) AS n"
            )
        )[0]["n"]
    ):
        pass
    mark = (
        "MATCH (s:Store {id: 'store'}) SET s.copying = true"
        if marks
        else "CREATE (s:Store {id: 'store', copying: true})"
    )
    target.write(lambda tx: tx.run(mark))


def list_parts(source: "Store") -> Iterator[tuple[Iterator[Row], Callable[..., None]]]:
    """Yield (rows, write) for each kind of node, then of edge.

    write(tx, rows=…) writes a block of the rows.
    """
    for label in NODE_LABELS:
        yield _read_nodes(source, label), _write_nodes
    for start, type_, end in EDGE_ENDS:
        yield _read_edges(source, start, type_, end), partial(_write_edges, start=start, end=end)
    for edge in MODEL.edges:
        yield (
            _read_edges(source, "Entity", edge.type, "Entity"),
            partial(_write_edges, start="Entity", end="Entity"),
        )


def _read_nodes(source: "Store", label: str) -> Iterator[Row]:
    for block in split_batches(_read_ids(source, label)):
        yield from source.read(
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN labels(n) AS labels, properties(n) AS p",
            ids=block,
        )


def _read_ids(source: "Store", label: str) -> list[str]:
    return [row["id"] for row in source.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id")]


def _read_edges(source: "Store", start: str, type_: str, end: str) -> Iterator[Row]:
    for block in split_batches(_read_ids(source, start), 500):
        yield from source.read(
            f"UNWIND $ids AS id MATCH (a:{start} {{id: id}})-[r:`{type_}`]->(b:{end}) "
            "RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS p",
            ids=block,
        )


def sort_labels(labels: Iterable[str]) -> list[str]:
    """Return the labels in the model's order, so that equal nodes have equal combinations of labels."""
    order = {label: number for number, label in enumerate(MODEL.list_labels())}
    return sorted(labels, key=lambda label: order[label])


def _write_nodes(tx: "WriteTransaction", rows: list[Row]) -> None:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        properties = {key: value for key, value in row["p"].items() if value is not None}
        groups.setdefault(":".join(sort_labels(row["labels"])), []).append(properties)
    for labels, group in groups.items():
        tx.run(f"UNWIND $r AS r CREATE (n:{labels}) SET n = r", r=group)


def _write_edges(tx: "WriteTransaction", rows: list[Row], start: str, end: str) -> None:
    for type_ in sorted({row["type"] for row in rows}):
        tx.run(
            f"UNWIND $r AS r MATCH (a:{start} {{id: r.a}}) MATCH (b:{end} {{id: r.b}}) "
            f"CREATE (a)-[f:`{type_}`]->(b) SET f = r.p",
            r=[{"a": row["a"], "b": row["b"], "p": row["p"]} for row in rows if row["type"] == type_],
        )
