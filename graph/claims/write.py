"""Load: documents into the store, each whole or not at all, one load run at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex, token_urlsafe
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ..identity.resolve import chunks
from .batch import Batch
from .confidence import Confidence, confidence_table
from .document import Document
from .elements import Loading, digest
from .given import Given
from .stale import finish, freshen, put_right

if TYPE_CHECKING:
    from ..store import Store, Writing

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
        return UNCHANGED if any(digest == given.hash for given in self.given) and not self._older(digest, file) else LOADED

    def _older(self, digest: str, file: str) -> bool:
        return any(given.file == file and given.hash != digest for given in self.given)


class Load:
    """One load run: add files of documents, leave the with block to finish it.

    The run's node is made with its first write, so a load that changes nothing writes nothing. A run that was killed
    is put right by the next one. Raises StoreError where another writer has the store.
    """

    def __init__(self, store: "Store", operation: str = "", *, readmit: bool = False, confidence: Confidence | None = None) -> None:
        self.store, self.operation, self.readmit = store, operation, readmit
        self.id = f"run:{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(2)}"
        self._confidence = confidence or confidence_table()
        self._loading: Loading | None = None
        self._touched: set[str] = set()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(self.store.writing())
            put_right(self.store)
            self._open = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._open:
            if self._loading and (kind is None or issubclass(kind, Exception)):
                self._finish()

    def add(self, file: str, documents: Iterable[Document], progress: Callable[[int], object] | None = None) -> dict[str, str]:
        """What became of each document, by id: loaded, unchanged or retracted.

        file is the name that owns the claims: a newer file of that name replaces what the older one gave.
        progress is called with the number of documents done since the last call.
        """
        fates: dict[str, str] = {}
        for pack in packed(documents):
            fates |= self._add_pack(file, pack)
            if progress:
                progress(len(pack))
        return fates

    def _add_pack(self, file: str, pack: Sequence[Document]) -> dict[str, str]:
        known = self._known([document.id for document in pack])
        key = self._key()
        digests = {document.id: digest(document, key) for document in pack}
        fates = {document.id: known.get(document.id, Known()).fate(digests[document.id], file, self.readmit) for document in pack}
        wanted = [document for document in pack if fates[document.id] == LOADED]
        if wanted:
            loading = self._started()
            given = {document.id: known.get(document.id, Known()).given for document in wanted}
            self._touched |= self.store.write(lambda tx: Batch(tx, loading, file, wanted, digests, given).write())
        return fates

    def _known(self, ids: Sequence[str]) -> dict[str, Known]:
        known: dict[str, Known] = {}
        for block in chunks(ids):
            for row in self.store.read("UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.given AS given", ids=block):
                known[row["id"]] = Known(tuple(map(Given.parse, row["given"] or ())))
            for row in self.store.read("UNWIND $ids AS id MATCH (d:Retracted {id: id}) RETURN d.id AS id", ids=block):
                known[row["id"]] = Known(retracted=True)
        return known

    def _key(self) -> str:
        """The store's key for origins; where it has none, nothing is known yet and the load begins with making it."""
        if self._loading is None:
            rows = self.store.read("MATCH (s:Store {id: 'store'}) RETURN s.key AS key")
            if rows and rows[0]["key"]:
                return str(rows[0]["key"])
        return self._started().key

    def _started(self) -> Loading:
        if self._loading is None:
            self.store.prepare()
            now = datetime.now(UTC)
            key = self.store.write(lambda tx: start(tx, self.id, self.operation, now))
            self._loading = Loading(self.id, now, key, self._confidence)
        return self._loading

    def _finish(self) -> None:
        freshen(self.store, self._touched)
        finish(self.store, [self.id])


def packed(documents: Iterable[Document], limit: int = CLAIMS) -> Iterator[list[Document]]:
    """The documents in packs of about limit claims, never one in two packs."""
    pack: list[Document] = []
    size = 0
    for document in documents:
        pack.append(document)
        size += len(document.mentions) + len(document.facts)
        if size >= limit:
            yield pack
            pack, size = [], 0
    if pack:
        yield pack


def start(tx: "Writing", run: str, operation: str, now: datetime) -> str:
    """Opens a load run; answers the store's key for origins, made once."""
    tx.run("CREATE (r:LoadRun) SET r = $p", p={"id": run, "operation": operation, "started_at": now})
    return store_key(tx)


def store_key(tx: "Writing") -> str:
    """The store's key, by which sources become origins that nobody can name; made once per store."""
    rows = tx.run("MATCH (s:Store {id: 'store'}) RETURN s.key AS key")
    if rows and rows[0]["key"]:
        return str(rows[0]["key"])
    key = token_urlsafe(24)
    if rows:
        tx.run("MATCH (s:Store {id: 'store'}) SET s.key = $key", key=key)
    else:
        tx.run("CREATE (s:Store) SET s = $p", p={"id": "store", "key": key})
    return key
