"""Restores a backup into a new case; a document that was retracted since the backup stays retracted."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import StoreError
from ..sentence_words import plural
from ..store.case_folder import CaseFolder
from ..store.recorded_counts import RecordedCounts, digest_case_key, read_counts_beside
from .backup import BackupHead, read_backup_parts
from .copy_case import write_case
from .origins import STORE_KEY
from .retract import retract_stored

if TYPE_CHECKING:
    from ..store import Store

Mark = dict[str, Any]


class Restored(NamedTuple):
    """What a restore did: how many nodes and edges came back, and which retracted documents did not."""

    elements: int
    left_out: tuple[str, ...]

    def describe(self, file: Path, store: "Store") -> str:
        """Return a sentence on it."""
        done = f"Restored {self.elements:,} nodes and relationships from {file} to {store.name}"
        if not self.left_out:
            return done
        stay = plural(len(self.left_out), "document was", "documents were")
        return (
            f"{done}; {stay} retracted since the backup and left out: {', '.join(self.left_out[:3])}"
            f"{' …' if len(self.left_out) > 3 else ''}; --readmit restores them too"
        )


def find_retracted_since(
    head: BackupHead, since: str | None, record: "Callable[[Store], object] | None" = None
) -> dict[str, Mark]:
    """Return the marks of retraction of the case that a backup was made from, by document.

    since names that case. Without it, the folder that the backup names is asked, if this user has the case
    there. An address that only the backup names is never asked: whoever wrote the file would get the
    account. record is called with the case that answers, before its answer is returned. The file beside the
    store counts too: a damaged store may have lost marks, or not open.
    Raise StoreError if nobody can say what was retracted: a restore must not bring such a document back in
    silence. Raise what record raises: a case is not asked if that cannot be recorded.
    """
    case = digest_case_key(head.store.get("key"))
    where = since or head.case
    beside = RecordedCounts() if "://" in where else read_counts_beside(CaseFolder.at(where).path)
    is_known = beside.case == case
    marks: dict[str, Mark] = {id: {"id": id} for id in beside.retracted} if is_known else {}
    with ExitStack() as opened:
        try:
            if not since:
                _refuse_strange_place(where, is_known)
            source = opened.enter_context(_open_source(where))
            marks |= _read_marks(source, case)
        except StoreError as error:
            if is_known and (since or _is_of_this_user(where)):
                return marks
            raise StoreError(
                f"{where}: cannot say which documents were retracted since {head.made_at[:10]} ({error}); "
                "name the case that the backup was made from with --since, or restore all with --readmit"
            ) from error
        if record:
            record(source)
        return marks


def _refuse_strange_place(where: str, is_known: bool) -> None:
    """Raise StoreError unless a place that only the backup names is this user's folder of the same case."""
    if "://" in where:
        raise StoreError("only the backup names this address, so it is not asked")
    if not is_known or not _is_of_this_user(where):
        raise StoreError("this user does not have the case in this folder")


def _is_of_this_user(where: str) -> bool:
    folder = CaseFolder.at(where)
    places = (folder.path, folder.server_folder, folder.counts_file)
    try:
        return os.name != "posix" or {place.stat().st_uid for place in places} == {os.getuid()}
    except OSError:
        return False


def _open_source(where: str) -> "Store":
    from ..store import open_store

    return open_store(where, create=False)


def _read_marks(source: "Store", case: str) -> dict[str, Mark]:
    """Return the marks in a store, by document. Raise StoreError if it is another case."""
    keys = source.read(STORE_KEY)
    if not keys or digest_case_key(keys[0]["key"]) != case:
        raise StoreError(f"{source.name}: is another case")
    rows = source.read("MATCH (r:Retracted) RETURN properties(r) AS mark")
    return {row["mark"]["id"]: row["mark"] for row in rows}


def restore_backup(
    file: Path,
    head: BackupHead,
    target: "Store",
    retracted: dict[str, Mark],
    progress: Callable[[int], object] | None = None,
    record: Callable[[], object] | None = None,
) -> Restored:
    """Write a backup into an empty store, without the documents that have these marks of retraction.

    They are retracted there as `ringmap retract` does it, before the case can be opened. record is called
    before that too: a case whose restore cannot be recorded stays closed. A restore that was broken off is
    started again. Raise StoreError if the target holds a case.
    """
    left_out: list[str] = []

    def finish() -> None:
        for id, mark in sorted(retracted.items()):
            if target.read("MATCH (d:Document {id: $id}) RETURN d.id AS id", id=id):
                retract_stored(target, id, str(mark.get("by") or ""))
                if len(mark) > 1:
                    target.write(
                        lambda tx, mark=mark: tx.run(  # type: ignore[misc]
                            "MATCH (r:Retracted {id: $id}) SET r += $mark", id=mark["id"], mark=mark
                        )
                    )
                left_out.append(id)
        if record:
            record()

    count = write_case(target, read_backup_parts(file), head.store, progress, finish)
    return Restored(count, tuple(left_out))
