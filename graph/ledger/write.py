"""Load: documents into the store, each whole or not at all, one load run at a time."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex, token_urlsafe
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from ..claims.confidence import Confidence, confidence_table
from ..claims.document import Document
from ..claims.file_claims import Given
from ..errors import StoreError
from ..store.batches import split_batches
from .batch import Batch
from .elements import LoadContext, digest_document
from .origins_version import ORIGINS
from .prepare import PreparedDocument, map_ahead, group_documents
from .stale import finish, freshen, put_right

if TYPE_CHECKING:
    from ..store import Store, Writing

T = TypeVar("T")
# Claims a transaction: about 2,000 rows of a record file (design, section 2).
CLAIMS = 12_000
LOADED, UNCHANGED, RETRACTED = "loaded", "unchanged", "retracted"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a document before a file is loaded."""

    given: tuple[Given, ...] = ()
    retracted: bool = False

    def fate(self, digest: str, file: str, readmit: bool) -> str:
        """What loading a document of this digest from this file does."""
        if self.retracted and not readmit:
            return RETRACTED
        # A file of another name that says the very same adds nothing, so it too is skipped and writes nothing.
        return (
            UNCHANGED
            if any(digest == given.hash for given in self.given) and not self._older(digest, file)
            else LOADED
        )

    def _older(self, digest: str, file: str) -> bool:
        return any(given.file == file and given.hash != digest for given in self.given)


class Load:
    """One load run: add files of documents, leave the with block to finish it.

    The run's node is made with its first write, so a load that changes nothing writes nothing. A run that was killed
    is put right by the next one. confidence is the table that the case is to be weighed by, if not the one it has.
    Raises StoreError where another writer has the store, and from add where the case is weighed by another table.
    """

    def __init__(
        self,
        store: "Store",
        operation: str = "",
        *,
        readmit: bool = False,
        confidence: Confidence | None = None,
    ) -> None:
        self.store, self.operation, self.readmit = store, operation, readmit
        self.id = f"run:{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(4)}"
        self._asked = confidence
        self._loading: LoadContext | None = None
        self._key = ""  # the store's key for origins, once the run's node is there
        self._touched: set[str] = set()
        self._sure = True  # whether what we wrote is all that the store holds of this run
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(self.store.writing())
            put_right(self.store)
            self._open = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._open:
            if kind is None:
                self._finish()
            elif issubclass(kind, Exception):
                with suppress(
                    StoreError
                ):  # the first error is the one to tell; what is left undone now, the next writer does
                    self._finish()

    def add(
        self, file: str, documents: Iterable[Document], progress: Callable[[int], object] | None = None
    ) -> dict[str, str]:
        """What became of each document, by id: loaded, unchanged or retracted.

        file is the name that owns the claims: a newer file of that name replaces what the older one gave. No document is
        held longer than it takes to write it. progress is called with the number of documents done since the last call.
        """
        waiting = deque(documents)
        if not waiting:
            return {}
        known = self._known([document.id for document in waiting])
        loading = self._begun()
        fates: dict[str, str] = {}
        for pack in map_ahead(group_documents(_given_up(waiting), CLAIMS), partial(self._judged, file, known, loading)):
            self._write(file, [shaped for _, shaped in pack.values() if shaped], known, loading)
            if fates:
                # From the second pack on: the driver leaves what it sent in cycles, a gigabyte in a million claims.
                gc.collect()
            fates |= {key: fate for key, (fate, _) in pack.items()}
            if progress:
                progress(len(pack))
        return fates

    def _judged(
        self, file: str, known: Mapping[str, Known], loading: LoadContext, pack: Sequence[Document]
    ) -> dict[str, tuple[str, PreparedDocument | None]]:
        """The fate of each document of a pack, and its rows where it is to be written."""
        judged: dict[str, tuple[str, PreparedDocument | None]] = {}
        for document in pack:
            digested = digest_document(document, loading.key)
            fate = known.get(document.id, Known()).fate(digested, file, self.readmit)
            judged[document.id] = fate, PreparedDocument.of(document, digested, loading) if fate == LOADED else None
        return judged

    def _write(
        self, file: str, shaped: Sequence[PreparedDocument], known: Mapping[str, Known], loading: LoadContext
    ) -> None:
        if shaped:
            self._start(loading.at)
            given = {one.document.id: known.get(one.document.id, Known()).given for one in shaped}
            self._touched |= self._written(lambda tx: Batch(tx, loading, file, shaped, given).write())

    def _known(self, ids: Sequence[str]) -> dict[str, Known]:
        known: dict[str, Known] = {}
        for block in split_batches(ids):
            for row in self.store.read(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.given AS given", ids=block
            ):
                known[row["id"]] = Known(tuple(map(Given.parse, row["given"] or ())))
            for row in self.store.read(
                "UNWIND $ids AS id MATCH (d:Retracted {id: id}) RETURN d.id AS id", ids=block
            ):
                known[row["id"]] = Known(retracted=True)
        return known

    def _begun(self) -> LoadContext:
        """What the claims of this run share; where the store has no key for origins yet, the run starts with making it."""
        if self._loading is None:
            now = datetime.now(UTC)
            rows = self.store.read(
                "MATCH (s:Store {id: 'store'}) RETURN s.key AS key, s.confidence AS confidence"
            )
            key, own = (rows[0]["key"], rows[0]["confidence"]) if rows else (None, None)
            confidence = self._weighed_by(Confidence.of_lines(own) if own else confidence_table())
            self._loading = LoadContext(self.id, now, str(key) if key else self._start(now), confidence)
        return self._loading

    def _weighed_by(self, held: Confidence) -> Confidence:
        """The confidence table of the case: one for all its claims, or what an entity shows would hang on which load gave what."""
        if self._asked is None or self._asked == held:
            return held
        if self.store.read("MATCH (d:Document) RETURN d.id AS id LIMIT 1"):
            raise StoreError(
                f"{self.store.name}: its claims are weighed by another confidence table, expected one table for a whole case; "
                "leave the table out, or load everything into a new case with it"
            )
        return self._asked

    def _start(self, now: datetime) -> str:
        """Opens the run, unless it is open; answers the store's key."""
        if not self._key:
            self.store.prepare()
            self._key = self._written(lambda tx: start(tx, self.id, self.operation, now, self._asked))
        return self._key

    def _written(self, work: "Callable[[Writing], T]") -> T:
        """What a transaction gives. One that fails may have been committed, its answer lost: then the store knows more than we."""
        try:
            return self.store.write(work)
        except BaseException:
            self._sure = False
            raise

    def _finish(self) -> None:
        if not self._sure:
            put_right(self.store)
        elif self._key:
            freshen(self.store, self._touched)
            finish(self.store, [self.id])


def _given_up(documents: deque[Document]) -> Iterator[Document]:
    """The documents, each let go as it is given on: a large file's claims need not stay in memory."""
    while documents:
        yield documents.popleft()


def start(tx: "Writing", run: str, operation: str, now: datetime, confidence: Confidence | None) -> str:
    """Opens a load run, with a confidence table that the case keeps from now on; answers the store's key for origins, made once."""
    # Begun already where the answer to its beginning was lost and the load goes on.
    tx.run(
        "OPTIONAL MATCH (o:LoadRun {id: $id}) WITH o WHERE o IS NULL CREATE (r:LoadRun) SET r = $p",
        id=run,
        p={"id": run, "operation": operation, "started_at": now},
    )
    key = store_key(tx)
    if confidence:
        tx.run(
            "MATCH (s:Store {id: 'store'}) SET s.confidence = $lines",
            lines=None if confidence == confidence_table() else confidence.lines(),
        )
    return key


def store_key(tx: "Writing") -> str:
    """The store's key, by which sources become origins that nobody can name; made once per store."""
    rows = tx.run("MATCH (s:Store {id: 'store'}) RETURN s.key AS key")
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
