"""Finds the documents that earlier files of the same name gave and newer ones no longer have."""

import json
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
# `given` is a list of JSON objects with sorted names (FileClaims). Quotes in a text are escaped, so this
# cuts out the file's name and nothing else.
FILE_NAME = """split(split(g, '"file": ')[1], ', "hash": ')[0]"""


class EarlierDocuments:
    """The documents that a store has of files with these names. Create it before the load."""

    def __init__(self, store: "Store", files: Iterable[str]) -> None:
        self.store = store
        self._documents: dict[str, list[str]] = {}
        json_names = {json.dumps(file, ensure_ascii=False): file for file in files}
        for row in store.read(
            f"MATCH (d:Document) UNWIND d.given AS g WITH d, {FILE_NAME} AS file WHERE file IN $json_names "
            "RETURN file AS file, d.id AS id",
            json_names=sorted(json_names),
        ):
            self._documents.setdefault(json_names[row["file"]], []).append(row["id"])

    def list_missing(self, file: str, present: Container[str]) -> list[Row]:
        """Return the documents that a file of this name gave and that are not present.

        The rows are {id, label}, sorted by label.
        """
        missing = [document for document in self._documents.get(file, ()) if document not in present]
        rows = [
            row
            for block in split_batches(missing)
            for row in self.store.read(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.label AS label", ids=block
            )
        ]
        return sorted(rows, key=lambda row: (row["label"], row["id"]))
