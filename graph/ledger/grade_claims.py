"""Gives stored claims the grading and confidence that follow from regradings and the confidence table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..claims.choose_display import has_fixed_display
from ..claims.confidence import ConfidenceTable, read_confidence_table
from ..claims.regrading import Regrading, read_regradings, regrade_claim
from ..claims.weigh_claim import weigh_claim
from .passages import alter_former_passages, alter_passages, read_former_passages, read_passages
from .stored_claims import (
    Statements,
    alter_closed_facts,
    alter_closed_mentions,
    alter_facts,
    alter_mentions,
    read_closed_facts,
    read_closed_mentions,
    read_facts,
    read_mentions,
)

if TYPE_CHECKING:
    from ..store import WriteTransaction

Row = dict[str, Any]
TABLE = "MATCH (s:Store {id: 'store'}) RETURN s.confidence AS lines"


def read_case_table(tx: Statements) -> ConfidenceTable:
    """Return the confidence table of the case: its own, else ringmap's."""
    rows = tx.run(TABLE)
    return parse_case_table(rows[0]["lines"] if rows else None)


def parse_case_table(lines: Sequence[str] | None) -> ConfidenceTable:
    """Return the table that the store's node has, ringmap's own for None."""
    return ConfidenceTable.from_lines(lines) if lines else read_confidence_table()


def format_case_table(table: ConfidenceTable) -> list[str] | None:
    """Return the lines that the store's node keeps for a table, None for ringmap's own."""
    return None if table == read_confidence_table() else table.format_lines()


class ClaimGrader:
    """Works out the grading and confidence of claims of some documents.

    kinds and regradings are by document. Make one with ClaimGrader.read.
    """

    def __init__(
        self, kinds: Mapping[str, str], regradings: Mapping[str, Sequence[Regrading]], table: ConfidenceTable
    ) -> None:
        self.kinds, self.regradings, self.table = kinds, regradings, table

    @classmethod
    def read(cls, tx: Statements, documents: Sequence[str], table: ConfidenceTable) -> "ClaimGrader":
        """Return the grader of these documents by a table; unknown ones are left out."""
        rows = tx.run(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) "
            "RETURN d.id AS id, d.kind AS kind, d.regradings AS regradings",
            ids=list(documents),
        )
        regradings = {row["id"]: read_regradings(row["regradings"]) for row in rows if row["regradings"]}
        return cls({row["id"]: row["kind"] for row in rows}, regradings, table)

    def grade(self, row: Row) -> Row:
        """Return the properties of a claim that follow from regradings and table, None for what it lacks.

        row is a mention {d, kind, p}, a fact {type, p} or a passage {d, p}.
        """
        claim = row["p"] | row.get("lists", {})
        document = claim.get("document") or row["d"]
        kind = self.kinds[document]
        return regrade_claim(
            claim,
            self.regradings.get(document, ()),
            lambda grading: weigh_claim(self.table, kind, grading, claim, row.get("kind", "")),
        )

    def has_regraded(self, row: Row) -> bool:
        """Return whether the document of a claim is regraded."""
        return (row["p"].get("document") or row["d"]) in self.regradings

    def find_changes(self, rows: Iterable[Row]) -> list[Row]:
        """Return the claims whose stored properties differ from what follows, with these as `lists`."""
        graded = ((row, self.grade(row)) for row in rows)
        return [
            row | {"lists": after}
            for row, after in graded
            if any(row["p"].get(name) != value for name, value in after.items())
        ]


def grade_additions(grader: ClaimGrader, additions: dict[str, Row]) -> None:
    """Grade new claims of regraded documents, by claim id, in place of what their file says."""
    for key, row in additions.items():
        if grader.has_regraded(row):
            known = {name: value for name, value in grader.grade(row).items() if value is not None}
            additions[key] = row | {"p": row["p"] | known}


def grade_updates(grader: ClaimGrader, updates: list[Row]) -> None:
    """Grade stored claims of regraded documents whose origin may change, beside what else changes."""
    updates[:] = [
        row | {"lists": row["lists"] | grader.grade(row)} if grader.has_regraded(row) else row
        for row in updates
    ]


def grade_documents(
    tx: "WriteTransaction", documents: Sequence[str], table: ConfidenceTable, *, closed: bool = True
) -> set[str]:
    """Write the grading and confidence of every claim of documents that differ; return the touched entities.

    closed includes claims that newer files replaced, which tell what was known at an earlier moment.
    """
    grader = ClaimGrader.read(tx, documents, table)
    mentions = read_mentions(tx, documents)
    facts = read_facts(tx, documents, {row["e"] for row in mentions})
    changed = grader.find_changes(mentions)
    alter_mentions(tx, changed)
    alter_facts(tx, grader.find_changes(facts))
    alter_passages(tx, grader.find_changes(read_passages(tx, documents)))
    if closed:
        former = read_closed_mentions(tx, list(documents))
        former_facts = read_closed_facts(tx, list(documents), [*mentions, *former])
        alter_closed_mentions(tx, grader.find_changes(former))
        alter_closed_facts(tx, grader.find_changes(former_facts))
        alter_former_passages(tx, grader.find_changes(read_former_passages(tx, documents)))
    return {row["e"] for row in changed if not has_fixed_display(row["e"])}


def iterate_claims(tx: Statements, documents: Sequence[str]) -> Iterator[Row]:
    """Yield the open mentions, facts and passages of documents."""
    mentions = read_mentions(tx, documents)
    yield from mentions
    yield from read_facts(tx, documents, {row["e"] for row in mentions})
    yield from read_passages(tx, documents)
