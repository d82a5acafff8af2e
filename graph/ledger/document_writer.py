"""Writes the nodes of a batch's documents, new ones and ones that the store has."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..claims.file_claims import FileClaims, format_file_claims, unite_headers
from ..store.batches import split_batches
from ..store.new_properties import NewProperties
from .claim_properties import LoadContext, make_document_properties
from .document_rows import group_by_document, make_detail_properties, summarise_claims
from .prepare import PreparedDocument

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]


class DocumentWriter:
    """Writes documents as the files of a batch give them.

    before is what files gave of the documents that the store has, by document id.
    """

    def __init__(
        self,
        tx: "WriteTransaction",
        context: LoadContext,
        before: Mapping[str, Sequence[FileClaims]],
    ) -> None:
        self.tx, self.context, self.before = tx, context, before

    def write(
        self, documents: Iterable[PreparedDocument], claims: Iterable[Row], passages: Iterable[Row]
    ) -> None:
        """Write the documents; claims and passages are all that they have from now on."""
        documents = list(documents)
        claims_of, passages_of = group_by_document(claims), group_by_document(passages)
        new: dict[str, list[Row]] = {}
        updates: list[Row] = []
        readmitted = self._delete_retraction_marks([one.document.id for one in documents])
        for one in documents:
            document, files = one.document, self._list_files(one)
            properties = (
                make_document_properties(document)
                | {"given": format_file_claims(files)}
                | summarise_claims(claims_of.get(document.id, ()), passages_of.get(document.id, ()))
            )
            if document.id in self.before:
                updates.append(self._revise(one, properties, files))
            else:
                mark = {"readmitted": readmitted[document.id]} if document.id in readmitted else {}
                new.setdefault(document.header.kind, []).append(properties | mark)
        self._create(new)
        for block in split_batches(updates):
            self._update(block)

    def has_new_day(self, one: PreparedDocument) -> bool:
        """Return whether a document that the store has changes its day, which decides between readings."""
        header = one.document.header
        day = unite_headers(header, self.before[one.document.id]).day
        return day != unite_headers(header, self._list_files(one)).day

    def _list_files(self, one: PreparedDocument) -> list[FileClaims]:
        """Return what each file gives to a document from now on."""
        document = one.document
        others = [claims for claims in self.before.get(document.id, ()) if claims.file != one.file]
        return [*others, FileClaims.from_document(document, one.digest, one.file, self.context.run)]

    def _delete_retraction_marks(self, ids: list[str]) -> dict[str, str]:
        """Delete the marks of retracted documents; return each mark as JSON by the document's id.

        Undoing the load restores the marks.
        """
        marks: dict[str, str] = {}
        for block in split_batches(sorted(ids)):
            for row in self.tx.run(
                "UNWIND $ids AS id MATCH (r:Retracted {id: id}) RETURN id, properties(r) AS mark", ids=block
            ):
                marks[row["id"]] = json.dumps(row["mark"])
        if marks:
            self.tx.run("UNWIND $ids AS id MATCH (d:Retracted {id: id}) DELETE d", ids=sorted(marks))
        return marks

    def _create(self, new: Mapping[str, list[Row]]) -> None:
        stamp = {"recorded_at": self.context.at}
        for kind, rows in sorted(new.items()):
            properties = NewProperties("d", "r", stamp)
            for block in split_batches(rows):
                pattern, setting = properties.write(block)
                self.tx.run(
                    "MATCH (l:LoadRun {id: $run}) WITH l UNWIND $r AS r "
                    f"CREATE (d:Document:{kind}{pattern})-[:LOADED_BY]->(l){setting}",
                    r=block,
                    run=self.context.run,
                    stamp=stamp,
                )

    def _revise(self, prepared: PreparedDocument, properties: Row, files: Sequence[FileClaims]) -> Row:
        """Return the update of a document that the store has: {id, p, old}.

        old is what the newer file replaces, kept so that the load can be undone.
        """
        document = prepared.document
        before = self.before[document.id]
        header = unite_headers(document.header, files)
        properties |= {
            "day": header.day or None,
            "title": header.title or None,
            "marking": header.marking or None,
            "keyed_by": header.keyed_by,
        }
        # What this load itself gave and then replaced needs no note.
        old = [
            str(replace(one, superseded_by=self.context.run))
            for one in before
            if one.file == prepared.file and one.load != self.context.run
        ]
        return {"id": document.id, "p": properties | make_detail_properties(header, before), "old": old}

    def _update(self, rows: list[Row]) -> None:
        self.tx.run("UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d += r.p", r=rows)
        if replaced := [row for row in rows if row["old"]]:
            self.tx.run(
                "UNWIND $r AS r MATCH (d:Document {id: r.id}) "
                "SET d.superseded = coalesce(d.superseded, []) + r.old",
                r=[{"id": row["id"], "old": row["old"]} for row in replaced],
            )
        self.tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) "
            "MATCH (l:LoadRun {id: $run}) MERGE (d)-[:LOADED_BY]->(l)",
            ids=[row["id"] for row in rows],
            run=self.context.run,
        )
