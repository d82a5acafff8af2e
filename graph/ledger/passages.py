"""Reads and writes passages: the words of documents, a node for each, with the lists that find them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..store.batches import split_batches
from ..store.new_properties import NewProperties
from .stored_claims import Statements, find_closing_load
from .word_lists import add_to_lists, take_off_lists

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]
# Characters of text that one statement takes, and rows: a batch must stay below 8 MB.
TEXT, ROWS = 1_000_000, 1_000


def read_passages(tx: Statements, documents: Sequence[str]) -> list[Row]:
    """Return the passages of documents as rows {d, p}."""
    return [
        row
        for block in split_batches(documents, 200)
        for row in tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[:SAYS]->(w:Passage) "
            "RETURN d.id AS d, properties(w) AS p",
            ids=block,
        )
    ]


def read_former_passages(tx: "WriteTransaction", documents: Sequence[str]) -> list[Row]:
    """Return the passages that newer files replaced, as rows {d, p} with the ids that they had."""
    rows = [
        row
        for block in split_batches(documents, 200)
        for row in tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[:FORMERLY_SAID]->(w:FormerPassage) "
            "RETURN d.id AS d, properties(w) AS p",
            ids=block,
        )
    ]
    return [
        {
            **row,
            "p": {name: value for name, value in row["p"].items() if name != "passage"}
            | {"id": row["p"]["passage"]},
        }
        for row in rows
    ]


def create_passages(tx: "WriteTransaction", rows: Iterable[Row], stamp: Row | None = None) -> None:
    """Write passages, rows {d, p}, and list their words; all get the stamp too."""
    rows = list(rows)
    if not rows:
        return
    segment = add_to_lists(tx, {row["p"]["id"]: row["p"]["text"] for row in rows})
    shared = {"segment": segment, **(stamp or {})}
    new = NewProperties("w", "r.p", shared)
    for block in _make_blocks(rows):
        pattern, setting = new.write(row["p"] for row in block)
        tx.run(
            "UNWIND $r AS r MATCH (d:Document {id: r.d}) "
            f"CREATE (d)-[:SAYS]->(w:Passage{pattern}){setting}",
            r=[{"d": row["d"], "p": row["p"]} for row in block],
            stamp=shared,
        )


def delete_passages(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Delete passages, rows {p}, and take their words off the lists."""
    rows = list(rows)
    texts: dict[int, dict[str, str]] = {}
    for row in rows:
        texts.setdefault(int(row["p"]["segment"]), {})[row["p"]["id"]] = row["p"]["text"]
    for segment, listed in sorted(texts.items()):
        take_off_lists(tx, segment, listed)
    for block in split_batches(row["p"]["id"] for row in rows):
        tx.run("UNWIND $ids AS id MATCH (w:Passage {id: id}) DETACH DELETE w", ids=block)


def delete_former_passages(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Delete replaced passages, rows {p}."""
    for block in split_batches(_make_former_id(row) for row in rows):
        tx.run("UNWIND $ids AS id MATCH (w:FormerPassage {id: id}) DETACH DELETE w", ids=block)


def alter_passages(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Set the properties in `lists` of passages, rows {p, lists}; None removes one."""
    for block in split_batches({"id": row["p"]["id"], "lists": row["lists"]} for row in rows):
        tx.run("UNWIND $r AS r MATCH (w:Passage {id: r.id}) SET w += r.lists", r=block)


def alter_former_passages(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Set the properties in `lists` of replaced passages, rows {p, lists}; None removes one."""
    for block in split_batches({"id": _make_former_id(row), "lists": row["lists"]} for row in rows):
        tx.run("UNWIND $r AS r MATCH (w:FormerPassage {id: r.id}) SET w += r.lists", r=block)


def close_passages(tx: "WriteTransaction", rows: Sequence[Row], stamp: Row) -> None:
    """Close passages: they stay as FormerPassage nodes, which no search finds, with lists and stamp."""
    delete_passages(tx, rows)
    write_closed_passages(tx, [{**row, "p": row["p"] | row["lists"] | stamp} for row in rows])


def write_closed_passages(tx: "WriteTransaction", rows: Iterable[Row]) -> None:
    """Write passages as replaced. They have the stamp of the load that replaced them."""
    former = [
        {
            "d": row["d"],
            "p": {name: value for name, value in row["p"].items() if value is not None}
            | {"id": _make_former_id(row), "passage": row["p"]["id"]},
        }
        for row in rows
    ]
    for block in _make_blocks(former):
        tx.run(
            "UNWIND $r AS r MATCH (d:Document {id: r.d}) "
            "CREATE (d)-[:FORMERLY_SAID]->(w:FormerPassage) SET w = r.p",
            r=block,
        )


def _make_former_id(row: Row) -> str:
    """Return the id of a replaced passage. The load is part of it, as a passage can be replaced twice."""
    return f"{row['p']['id']} {find_closing_load(row)}"


def _make_blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows in blocks that a statement can take."""
    block: list[Row] = []
    size = 0
    for row in rows:
        if block and (size + len(row["p"]["text"]) > TEXT or len(block) == ROWS):
            yield block
            block, size = [], 0
        block.append(row)
        size += len(row["p"]["text"])
    if block:
        yield block
