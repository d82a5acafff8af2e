"""Older: the documents that files of one name gave before, and a newer one no longer has."""

import json
from collections.abc import Container
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]


class Older:
    """What a store held before a load; made before it, and asked of each file after it. An empty store is not asked again."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        self._any = bool(store.read("MATCH (d:Document) RETURN d.id AS id LIMIT 1"))

    def left(self, file: str, said: Container[str]) -> list[Row]:
        """The documents, {id, label}, that a file of this name gave and that are not among those said, by label."""
        if not self._any:
            return []
        # Each of `given` is an object of JSON (Given): a quote within a name or title stands escaped in it, so this is the file's name alone.
        rows = self.store.read("MATCH (d:Document) WHERE any(g IN d.given WHERE g CONTAINS $name) RETURN d.id AS id, d.label AS label",
                               name=json.dumps({"file": file}, ensure_ascii=False)[1:-1])
        return sorted((row for row in rows if row["id"] not in said), key=lambda row: (row["label"], row["id"]))
