"""Writes documents into the store in load runs; each document is written whole or not at all."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from secrets import token_urlsafe
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from ..claims.confidence import ConfidenceTable
from ..claims.document import Document
from ..claims.file_claims import FileClaims
from ..errors import RingmapError, StoreError
from ..store.batches import split_batches
from ..store.interrupts import find_stopping_signal
from ..store.recorded_counts import record_counts
from .batch import Batch
from .claim_properties import LoadContext
from .grade_claims import format_case_table, parse_case_table
from .origins import STORE_KEY, digest_document
from .origins_version import ORIGINS
from .pending_documents import PendingDocuments
from .prepare import PreparedDocument, group_documents, map_ahead
from .recorded_acts import create_run, make_run_id
from .stale import finish_interrupted_work, mark_finished, refresh_entities

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction

T = TypeVar("T")
# Claims in a transaction: about 2,000 rows of a record file (design, section 2).
CLAIMS = 12_000
# A command that is stopped or killed loses no more work than this.
WAIT_SECONDS = 2.0
LOADED, UNCHANGED, RETRACTED = "loaded", "unchanged", "retracted"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What the store knows of a document before a file is loaded."""

    files: tuple[FileClaims, ...] = ()
    is_retracted: bool = False

    def choose_outcome(self, digest: str, file: str, readmit: bool) -> str:
        """Return what loading a document with this digest from this file does."""
        if self.is_retracted and not readmit:
            return RETRACTED
        # A file of another name with the same content adds nothing, so it is skipped too.
        is_known = any(known.hash == digest for known in self.files)
        return UNCHANGED if is_known and not self._has_older_version(digest, file) else LOADED

    def _has_older_version(self, digest: str, file: str) -> bool:
        return any(known.file == file and known.hash != digest for known in self.files)


class Load:
    """One load run: add documents file by file inside a with block, which finishes the run.

    The documents of small files wait for those of the next ones, up to a transaction's claims. The run's node
    is created with its first write, so a load that changes nothing writes nothing. The next run finishes one
    that was killed. confidence is the table that the case is weighed by, if not the one that it has. Raise
    StoreError if another writer has the store. add raises StoreError if the case has another table. What our
    own code raises while a file is written is kept for write_waiting; the end raises what nobody asked for.
    """

    def __init__(
        self,
        store: "Store",
        operation: str = "",
        *,
        readmit: bool = False,
        confidence: ConfidenceTable | None = None,
    ) -> None:
        self.store, self.operation, self.readmit = store, operation, readmit
        self.id = make_run_id()
        self._requested_confidence = confidence
        self._context: LoadContext | None = None
        self._key = ""  # the store's key for origins, once the run's node exists
        self._touched: set[str] = set()
        self._pending = PendingDocuments()
        self._faults: dict[str, Exception] = {}
        self._uncollected = 0  # claims written since the last search for cycles
        self._is_complete = True  # whether the store has of this run exactly what we know of
        self._exit_stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self.store.hold_writer_lock())
            finish_interrupted_work(self.store)
            self._exit_stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._exit_stack:
            if kind is None:
                faults = self._write_or_finish()
                self._finish()
                if faults:
                    raise next(iter(faults.values()))
            elif issubclass(kind, Exception):
                # Report the first error. The next writer finishes what this one can't.
                with suppress(StoreError):
                    self._write_or_finish()
                    self._finish()

    def add(
        self, file: str, documents: Iterable[Document], progress: Callable[[int], object] | None = None
    ) -> dict[str, str]:
        """Write documents, now or with later ones, and return the outcome of each by id.

        An outcome is loaded, unchanged or retracted. file is the name that owns the claims: a newer file of
        that name replaces what the older one gave. A document is dropped from memory as soon as it is
        written. progress is called with the number of documents done since the last call.
        """
        waiting = deque(documents)
        if not waiting:
            return {}
        ids = [document.id for document in waiting]
        if self._pending.must_precede(file, ids):
            self._write_pending()
        stored = self._read_stored(ids)
        context = self._begin()
        outcomes: dict[str, str] = {}
        groups = group_documents(_drain(waiting), CLAIMS)
        for group in map_ahead(groups, partial(self._prepare, file, stored, context)):
            if file not in self._faults:
                self._enlist([prepared for _, prepared in group.values() if prepared], stored)
            outcomes |= {id: outcome for id, (outcome, _) in group.items()}
            if progress:
                progress(len(group))
        return outcomes

    def _prepare(
        self,
        file: str,
        stored: Mapping[str, StoredDocument],
        context: LoadContext,
        documents: Sequence[Document],
    ) -> dict[str, tuple[str, PreparedDocument | None]]:
        """Return the outcome of each document by id, with its rows if it must be written."""
        prepared: dict[str, tuple[str, PreparedDocument | None]] = {}
        for document in documents:
            digest = digest_document(document, context.key)
            outcome = stored.get(document.id, StoredDocument()).choose_outcome(digest, file, self.readmit)
            is_new = outcome == LOADED
            prepared[document.id] = (
                outcome,
                PreparedDocument.prepare(document, file, digest, context) if is_new else None,
            )
        return prepared

    def _enlist(self, documents: Sequence[PreparedDocument], stored: Mapping[str, StoredDocument]) -> None:
        """Add documents to those that wait; write these when they are as many as a transaction takes."""
        claims = sum(one.count_claims() for one in documents)
        if self._pending.claims + claims > CLAIMS:
            self._write_pending()
        for one in documents:
            self._pending.add(one, stored.get(one.document.id, StoredDocument()).files)
        if self._pending.claims >= CLAIMS or self._pending.measure_age() > WAIT_SECONDS:
            self._write_pending()

    def write_waiting(self) -> dict[str, Exception]:
        """Write the documents that wait; return what our own code raised on files until now, by file.

        Such a file is not loaded, whatever add said of its documents.
        """
        self._write_pending()
        faults, self._faults = self._faults, {}
        return faults

    def _write_or_finish(self) -> dict[str, Exception]:
        """Return what write_waiting does; if the store fails, finish what is written first."""
        try:
            return self.write_waiting()
        except Exception:
            with suppress(StoreError):
                self._finish()
            raise

    def write_now(self, file: str) -> None:
        """Write the documents that wait; raise what our own code raised on this file."""
        self._write_pending()
        if fault := self._faults.pop(file, None):
            raise fault

    def _write_pending(self) -> None:
        """Write the documents that wait; a fault of ours costs the file that it comes up with, no other.

        Raise StoreError if the store refuses them or is lost: the files that waited may not be loaded then.
        """
        pending, self._pending = self._pending, PendingDocuments()
        if not pending.documents:
            return
        try:
            self._write(pending)
        except Exception as error:
            if number := find_stopping_signal(error):
                raise KeyboardInterrupt(number) from error
            # Of a transaction that got no answer, nobody knows here whether it is written.
            if isinstance(error, (RingmapError, MemoryError, OSError)):
                raise
            first, *others = pending.split_by_file()
            if not others:
                self._faults.setdefault(next(iter(first.documents.values())).file, error)
                return
            for part in (first, *others):
                self._pending = part
                self._write_pending()
        self._uncollected += pending.claims
        if self._uncollected >= 2 * CLAIMS:
            # The driver leaves what it sent in reference cycles, a gigabyte in a million claims.
            gc.collect()
            self._uncollected = 0

    def _write(self, pending: PendingDocuments) -> None:
        context = self._begin()
        self._start(context.at)
        self._touched |= self._run_transaction(
            lambda tx: Batch(tx, context, list(pending.documents.values()), pending.before).write()
        )

    def _read_stored(self, ids: Sequence[str]) -> dict[str, StoredDocument]:
        stored: dict[str, StoredDocument] = {}
        for block in split_batches(ids):
            for row in self.store.read(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.given AS given", ids=block
            ):
                stored[row["id"]] = StoredDocument(tuple(map(FileClaims.parse, row["given"] or ())))
            for row in self.store.read(
                "UNWIND $ids AS id MATCH (d:Retracted {id: id}) RETURN d.id AS id", ids=block
            ):
                stored[row["id"]] = StoredDocument(is_retracted=True)
        return stored

    def _begin(self) -> LoadContext:
        """Return what the claims of this run share. Start the run if the store has no key for origins yet."""
        if self._context is None:
            rows = self.store.read(
                "MATCH (s:Store {id: 'store'}) OPTIONAL MATCH (r:LoadRun) "
                "RETURN s.key AS key, s.confidence AS confidence, max(r.started_at) AS last"
            )
            key, own, last = rows[0].values() if rows else (None, None, None)
            now = datetime.now(UTC)
            if last and now < last:  # a clock was set back, and no claim may end before it began
                now = last + timedelta(seconds=1)
            confidence = self._choose_confidence(parse_case_table(own))
            self._context = LoadContext(self.id, now, str(key) if key else self._start(now), confidence)
        return self._context

    def _choose_confidence(self, stored: ConfidenceTable) -> ConfidenceTable:
        """Return the confidence table of the case.

        All claims share one table; otherwise an entity's display would depend on the order of loads.
        """
        if self._requested_confidence is None or self._requested_confidence == stored:
            return stored
        if self.store.read("MATCH (d:Document) RETURN d.id AS id LIMIT 1"):
            raise StoreError(
                f"{self.store.name}: its claims are weighed by another confidence table, "
                "expected one table for a whole case; "
                "leave the table out, or load everything into a new case with it"
            )
        return self._requested_confidence

    def _start(self, now: datetime) -> str:
        """Start the run if it has not started, and return the store's key."""
        if not self._key:
            self.store.prepare()
            self._key = self._run_transaction(
                lambda tx: start_run(tx, self.id, self.operation, now, self._requested_confidence)
            )
        return self._key

    def _run_transaction(self, work: "Callable[[WriteTransaction], T]") -> T:
        """Return what a transaction returns.

        A transaction that fails may still have been committed, if only its answer was lost.
        """
        try:
            return self.store.write(work)
        except BaseException:
            self._is_complete = False
            raise

    def _finish(self) -> None:
        if not self._is_complete:
            finish_interrupted_work(self.store)
            record_counts(self.store)
        elif self._key:
            refresh_entities(self.store, self._touched)
            mark_finished(self.store, [self.id])
            record_counts(self.store)


def _drain(documents: deque[Document]) -> Iterator[Document]:
    """Yield the documents and drop each, so that a large file's claims do not stay in memory."""
    while documents:
        yield documents.popleft()


def start_run(
    tx: "WriteTransaction", run: str, operation: str, now: datetime, confidence: ConfidenceTable | None
) -> str:
    """Create a load run and return the store's key. A confidence table becomes that of the case."""
    create_run(tx, run, now, operation=operation)
    key = ensure_store_key(tx)
    if confidence:
        tx.run(
            "MATCH (s:Store {id: 'store'}) SET s.confidence = $lines",
            lines=format_case_table(confidence),
        )
    return key


def ensure_store_key(tx: "WriteTransaction") -> str:
    """Return the store's key, made once; it turns sources into origins that nobody can trace back."""
    rows = tx.run(STORE_KEY)
    if rows and rows[0]["key"]:
        return str(rows[0]["key"])
    key = token_urlsafe(24)
    if rows:
        tx.run(
            "MATCH (s:Store {id: 'store'}) SET s.key = $key, s.origins = $origins", key=key, origins=ORIGINS
        )
    else:
        tx.run("CREATE (s:Store) SET s = $p", p={"id": "store", "key": key, "origins": ORIGINS})
    return key
