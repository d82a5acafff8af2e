"""Grades documents anew, as a run of its own that can be undone."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..claims.acts import REGRADE
from ..claims.regrading import Regrading, find_reported, get_grade, parse_grade, read_regradings
from ..claims.support import NAMED_PREFIX
from ..errors import StoreError
from ..store.batches import split_batches
from ..store.last_change import note_change
from ..store.recorded_counts import record_counts
from .find_document import find_document, refuse_unknown_document
from .grade_claims import ClaimGrader, grade_documents, iterate_claims, read_case_table
from .recorded_acts import begin_act, choose_moment, make_run_id
from .stale import finish_interrupted_work, mark_finished, mark_stale, refresh_entities
from .stored_claims import Statements

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

Row = dict[str, Any]
DOCUMENTS = 200  # documents that one transaction grades


@dataclass(frozen=True, order=True)
class GradingChange:
    """Claims of one document that have one grading and one confidence, and get others."""

    reference: str
    document: str
    grading: str
    grading_after: str
    confidence: float
    confidence_after: float
    claims: int


@dataclass(frozen=True)
class RegradePlan:
    """What a regrading would do: the documents, the origins that restrict it, and the claims that change."""

    to: str
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    changes: tuple[GradingChange, ...]

    @property
    def claims(self) -> int:
        """How many claims get another grading or confidence."""
        return sum(change.claims for change in self.changes)


class _Reader:
    """Runs statements that only read."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def run(self, cypher: str, /, **params: Any) -> list[Row]:
        return self._store.read(cypher, **params)


def plan_regrade(store: "Store", to: str, *, document: str = "", origin_of: str = "") -> RegradePlan:
    """Return what grading a document anew would change, or with origin_of all that its sources say.

    A document is named by id or reference. Raise UnknownId if there is none, RecordError if to is no grade,
    StoreError unless exactly one of the two is named.
    """
    grade = parse_grade(to)
    if bool(document) == bool(origin_of):
        raise StoreError(
            "neither or both of a document and an origin are named, expected one of them; "
            "name a document, or one with --origin-of"
        )
    id, _ = find_document(store, document or origin_of)
    refuse_unknown_document(store, id)
    reader = _Reader(store)
    origins = tuple(_read_origins(reader, id)) if origin_of else ()
    documents = tuple(_find_documents(reader, origins)) if origin_of else (id,)
    changes = tuple(_find_changes(reader, documents, grade, origins))
    return RegradePlan(grade, tuple(sorted({one.document for one in changes})), origins, changes)


def _read_origins(reader: Statements, document: str) -> list[str]:
    """Return the sources that a document names; else its issuer, or itself for an observation."""
    found = {row["p"]["origin"] for row in iterate_claims(reader, [document])}
    named = {origin for origin in found if origin.startswith(NAMED_PREFIX)}
    return sorted(named or found)


def _find_documents(reader: Statements, origins: Sequence[str]) -> list[str]:
    """Return the documents that have a claim of one of these origins."""
    found: set[str] = set()
    for pattern in ("(d:Document)-[c:MENTIONS]->(:Entity)", "(d:Document)-[:SAYS]->(c:Passage)"):
        rows = reader.run(
            f"MATCH {pattern} WHERE c.origin IN $origins RETURN DISTINCT d.id AS id", origins=list(origins)
        )
        found |= {row["id"] for row in rows}
    return sorted(found)


def _find_changes(
    reader: Statements, documents: Sequence[str], to: str, origins: tuple[str, ...]
) -> list[GradingChange]:
    table = read_case_table(reader)
    counts: Counter[GradingChange] = Counter()
    for block in split_batches(documents, DOCUMENTS):
        grader = ClaimGrader.read(reader, block, table)
        names = _read_references(reader, block)
        after = ClaimGrader(
            grader.kinds,
            {
                id: [*grader.regradings.get(id, ()), Regrading("", 0, to, origins=origins)]
                for id in grader.kinds
            },
            table,
        )
        for row in iterate_claims(reader, block):
            document = row["p"].get("document") or row["d"]
            then, now = row["p"], after.grade(row)
            change = GradingChange(
                names[document],
                document,
                then.get("grading") or "",
                now["grading"] or "",
                then["confidence"],
                now["confidence"],
                0,
            )
            if (change.grading, change.confidence) != (change.grading_after, change.confidence_after):
                counts[change] += 1
    return sorted(replace(change, claims=count) for change, count in counts.items())


def _read_references(reader: Statements, documents: Sequence[str]) -> dict[str, str]:
    rows = reader.run(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.reference AS reference",
        ids=list(documents),
    )
    return {row["id"]: row["reference"] or row["id"] for row in rows}


def regrade(store: "Store", plan: RegradePlan, *, by: str) -> str:
    """Grade the documents of a plan anew and return the run that did it.

    Each document is graded whole or not at all. `ringmap retract --load RUN` undoes the run: then the case is
    as if it had never been. A newer file of these documents is graded so too, while the regrading stands.
    """
    run = make_run_id()
    with store.hold_writer_lock():
        finish_interrupted_work(store)
        at = choose_moment(_Reader(store))
        store.write(lambda tx: begin_act(tx, run, REGRADE, at, {"to": plan.to, "by": by}))
        regrading = Regrading(run, at, plan.to, by, plan.origins)
        touched: set[str] = set()
        for block in split_batches(plan.documents, DOCUMENTS):
            touched |= store.write(partial(_regrade, documents=block, regrading=regrading))
        refresh_entities(store, touched)
        mark_finished(store, [run])
        record_counts(store)
    return run


def _regrade(tx: "WriteTransaction", documents: Sequence[str], regrading: Regrading) -> set[str]:
    reported: dict[str, set[str]] = {}
    for row in iterate_claims(tx, documents):
        if regrading.covers(row["p"]["origin"]):
            document = row["p"].get("document") or row["d"]
            reported.setdefault(document, set()).add(get_grade(find_reported(row["p"])))
    texts = {
        id: str(replace(regrading, reported=tuple(sorted(grades, key=lambda grade: (not grade, grade)))))
        for id, grades in reported.items()
    }
    return _change_regradings(
        tx, documents, lambda id, own: [*own, texts[id]] if id in texts and texts[id] not in own else own
    )


def undo_regrade(store: "Store", run: str) -> int:
    """Undo a regrading and return how many documents it had graded; the caller holds the writer lock."""
    documents = [
        row["id"]
        for row in store.read(
            "MATCH (d:Document) WHERE d.regradings IS NOT NULL "
            "RETURN d.id AS id, d.regradings AS regradings ORDER BY id"
        )
        if any(one.run == run for one in read_regradings(row["regradings"]))
    ]
    touched: set[str] = set()
    for block in split_batches(documents, DOCUMENTS):
        touched |= store.write(partial(_drop_run, documents=block, run=run))
    refresh_entities(store, touched)
    return len(documents)


def _drop_run(tx: "WriteTransaction", documents: Sequence[str], run: str) -> set[str]:
    return _change_regradings(
        tx, documents, lambda _, own: [text for text in own if Regrading.parse(text).run != run]
    )


def _change_regradings(
    tx: "WriteTransaction", documents: Sequence[str], change: Callable[[str, list[str]], Iterable[str]]
) -> set[str]:
    """Write the regradings that documents have from now on, and grade their claims by them."""
    note_change(tx)
    rows = tx.run(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.regradings AS own",
        ids=list(documents),
    )
    after = [{"id": row["id"], "own": list(change(row["id"], row["own"] or [])) or None} for row in rows]
    tx.run("UNWIND $r AS r MATCH (d:Document {id: r.id}) SET d.regradings = r.own", r=after)
    touched = grade_documents(tx, [row["id"] for row in after], read_case_table(tx))
    mark_stale(tx, touched)
    return touched
