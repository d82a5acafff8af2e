"""Copies a case: every node and edge of one store into another, with ids, history and key."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ..errors import StoreError
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.new_properties import NewProperties
from ..store.recorded_counts import record_counts
from .stale import finish_interrupted_work

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]
Part = tuple[Iterable[Row], Callable[..., None]]
PartKey = tuple[str, ...]
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
    "Judgement",
    "View",
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
# Properties of the store's node: key, confidence table and that before any was fitted, how origins are
# made, time of the last change, number of passages, mappings of layouts.
COPIED_PROPERTIES = (
    *("key", "confidence", "first_confidence", "origins", "changed", "passages", "mappings"),
)


def copy_case(source: "Store", target: "Store", progress: Callable[[int], object] | None = None) -> int:
    """Copy a case and return how many nodes and edges it has.

    An unfinished copy in the target is deleted and started again. Raise StoreError if the target has any
    other case.
    """
    with source.hold_writer_lock(), target.hold_writer_lock():
        finish_interrupted_work(source)
        return write_case(target, list_parts(source), read_store_properties(source), progress)


def write_case(
    target: "Store",
    parts: Iterable[Part],
    properties: Row,
    progress: Callable[[int], object] | None = None,
    finish: Callable[[], object] | None = None,
) -> int:
    """Write the parts of a case into an empty store and return how many nodes and edges they have.

    properties are those of the store's node. finish is called when all is written, but while the store still
    counts as unfinished, so that it is called again after a kill.
    """
    done = 0
    with target.hold_writer_lock():
        _make_room(target)
        for rows, write in parts:
            for block in split_batches(rows):
                target.write(partial(write, rows=block))
                done += len(block)
                if progress:
                    progress(len(block))
        assignments = ", ".join(f"s.{name} = ${name}" for name in COPIED_PROPERTIES)
        values = {name: properties.get(name) for name in COPIED_PROPERTIES}
        target.write(lambda tx: tx.run(f"MATCH (s:Store {{id: 'store'}}) SET {assignments}", **values))
        if finish:
            finish()
        target.write(lambda tx: tx.run("MATCH (s:Store {id: 'store'}) REMOVE s.copying"))
        record_counts(target)
    return done


def read_store_properties(source: "Store") -> Row:
    """Return the properties of the store's node that belong to the case."""
    returned = ", ".join(f"s.{name} AS {name}" for name in COPIED_PROPERTIES)
    rows = source.read(f"MATCH (s:Store {{id: 'store'}}) RETURN {returned}")
    return rows[0] if rows else {}


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


def list_parts(source: "Store") -> Iterator[Part]:
    """Yield (rows, write) for each kind of node, then of edge.

    write(tx, rows=…) writes a block of the rows.
    """
    for key in list_part_keys():
        yield read_part(source, key), find_part_writer(key)


def list_part_keys() -> list[PartKey]:
    """Return the kinds of node as (label,), then those of edge as (label, type, label)."""
    model = (("Entity", edge.type, "Entity") for edge in MODEL.edges)
    return [*((label,) for label in NODE_LABELS), *EDGE_ENDS, *model]


def read_part(source: "Store", key: PartKey) -> Iterator[Row]:
    """Yield the rows of one kind of node or edge."""
    return _read_nodes(source, key[0]) if len(key) == 1 else _read_edges(source, *key)


def find_part_writer(key: PartKey) -> Callable[..., None]:
    """Return what writes a block of rows of this kind."""
    return _write_nodes if len(key) == 1 else partial(_write_edges, start=key[0], end=key[2])


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
        pattern, setting = NewProperties("n", "r").write(group)
        tx.run(f"UNWIND $r AS r CREATE (n:{labels}{pattern}){setting}", r=group)


def _write_edges(tx: "WriteTransaction", rows: list[Row], start: str, end: str) -> None:
    for type_ in sorted({row["type"] for row in rows}):
        typed = [{"a": row["a"], "b": row["b"], "p": row["p"]} for row in rows if row["type"] == type_]
        pattern, setting = NewProperties("f", "r.p").write(row["p"] for row in typed)
        tx.run(
            f"UNWIND $r AS r MATCH (a:{start} {{id: r.a}}) MATCH (b:{end} {{id: r.b}}) "
            f"CREATE (a)-[f:`{type_}`{pattern}]->(b){setting}",
            r=typed,
        )
