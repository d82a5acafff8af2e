"""Older: the documents that files of some names gave before, and newer ones no longer have."""

import json
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
# Each of `given` is an object of JSON with sorted names (Given): a quote within a text stands escaped in it, so this is the file's name alone.
FILE_NAME = """split(split(g, '"file": ')[1], ', "hash": ')[0]"""


class EarlierDocuments:
    """What a store held before a load of files of these names; asked once, before it."""

    def __init__(self, store: "Store", files: Iterable[str]) -> None:
        self.store = store
        self._given: dict[str, list[str]] = {}
        named = {json.dumps(file, ensure_ascii=False): file for file in files}
        for row in store.read(
            f"MATCH (d:Document) UNWIND d.given AS g WITH d, {FILE_NAME} AS file WHERE file IN $named "
            "RETURN file AS file, d.id AS id",
            named=sorted(named),
        ):
            self._given.setdefault(named[row["file"]], []).append(row["id"])

    def left(self, file: str, said: Container[str]) -> list[Row]:
        """The documents, {id, label}, that a file of this name gave and that are not among those said, by label."""
        left = [document for document in self._given.get(file, ()) if document not in said]
        rows = [
            row
            for block in split_batches(left)
            for row in self.store.read(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.label AS label", ids=block
            )
        ]
        return sorted(rows, key=lambda row: (row["label"], row["id"]))
