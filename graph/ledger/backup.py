"""A backup: the whole case in one file, which restores into either engine.

The file is gzip of lines of JSON: a head with the properties of the store, then for each kind of node or edge
its key and its rows, and last the number of rows and the SHA-256 of all lines before.
"""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..errors import StoreError
from ..schema.model import MODEL
from ..store.atomic_files import delete_unfinished, open_atomic
from ..store.damage import Damage, describe_damage
from ..store.kept_counts import read_with_all_counts
from ..version import get_version
from .copy_case import Part, PartKey, find_part_writer, list_part_keys, read_part, read_store_properties
from .stale import finish_interrupted_work

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
FORMAT = 1
_PARTS, _LABELS = frozenset(list_part_keys()), frozenset(MODEL.list_labels())
_LEVEL = 3  # of gzip: higher ones take far longer for a little less


@dataclass(frozen=True)
class BackupHead:
    """The case that a backup was made from, when, and the store's properties."""

    case: str
    made_at: str
    store: Row


def write_backup(store: "Store", out: Path, progress: Callable[[int], object] | None = None) -> int:
    """Write the whole case into one file and return how many nodes and edges it has.

    The file takes its name when it is whole, in place of a link of that name. Raise StoreError if the case
    has not as many nodes and edges as it counts.
    """
    if out.exists() and not out.is_file():
        raise StoreError(f"{out}: is no file, expected a new or an older backup; name another one")
    with store.hold_writer_lock(), _open_backup(out) as file:
        finish_interrupted_work(store)
        head = {
            "ringmap": "backup",
            "format": FORMAT,
            "version": get_version(),
            "case": store.name,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "store": _encode(read_store_properties(store)),
        }
        written: Counter[str] = Counter()
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL, filename="") as packed:
            lines = _SealedLines(packed)
            lines.write(head)
            for key in list_part_keys():
                lines.write({"part": key})
                for row in read_part(store, key):
                    lines.write(_pack(row))
                    written[row["type"] if len(key) > 1 else key[0]] += 1
                    if progress and not written.total() % 1000:
                        progress(1000)
            lines.write({"rows": written.total(), "sha256": lines.digest.hexdigest()})
        _refuse_lacking(store, written)
    return written.total()


@contextmanager
def _open_backup(out: Path) -> Iterator[IO[bytes]]:
    """Yield the file to write to; what a killed backup of that name has left is deleted: it names people."""
    delete_unfinished(out)
    with open_atomic(out, private=True) as file:
        yield file


class _SealedLines:
    """Writes lines of JSON and digests them."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def write(self, value: Any) -> None:
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
        self._file.write(line)
        self.digest.update(line)


def _refuse_lacking(store: "Store", written: Counter[str]) -> None:
    """Raise StoreError if a case folder counts other nodes or edges than were read from it."""
    if store.folder is None:
        return
    kept = read_with_all_counts(store, "(s:Store {id: 'store'})", "s.id AS id")["kept"]
    names = {key[0] if len(key) == 1 else key[1] for key in list_part_keys()}
    damages = [
        Damage(name, f"{kept.get(name, 0):,}", f"{written[name]:,}")
        for name in sorted(names)
        if kept.get(name, 0) != written[name]
    ]
    if damages:
        raise StoreError(describe_damage(store.name, damages))


def read_backup_head(path: Path) -> BackupHead:
    """Read a whole backup and return its head.

    Raise StoreError if it is not as it was written, or if a part or row of it is none of this ringmap's: a
    restore must not find that out when it has begun.
    """
    digest, previous, head = hashlib.sha256(), b"", {}
    key: PartKey | None = ()
    strange = 0  # the first line that no case has
    for number, line in enumerate(_read_lines(path)):
        digest.update(previous)
        if number == 0:
            head = _read_head(path, line)
        elif number > 1 and not strange:
            key = _find_part(key or (), previous)
            strange = 0 if key else number
        previous = line
    if not head:
        raise _not_a_backup(path)
    try:
        sealed = json.loads(previous)["sha256"]
    except (ValueError, KeyError, TypeError):
        sealed = ""
    if sealed != digest.hexdigest():
        raise _damaged(path)
    if strange:
        raise StoreError(
            f"{path}: line {strange} is no part and no row of a case as this ringmap has them; "
            "use the ringmap that made it, or another backup"
        )
    return BackupHead(str(head["case"]), str(head["made_at"]), head["store"])


def _read_head(path: Path, line: bytes) -> Row:
    try:
        head: Row = json.loads(line)
        is_backup = head["ringmap"] == "backup" and {"format", "case", "made_at"} <= head.keys()
        head["store"] = _decode(head["store"])
    except (ValueError, KeyError, TypeError, AttributeError):
        is_backup = False
    if not is_backup:
        raise _not_a_backup(path)
    if head["format"] != FORMAT:
        raise StoreError(
            f"{path}: is a backup of format {head['format']}, expected {FORMAT}; use the ringmap that made it"
        )
    return head


def _find_part(key: PartKey, line: bytes) -> PartKey | None:
    """Return the key of the part that a line begins, or that it is a row of; None if it is neither."""
    try:
        value = json.loads(line)
        if isinstance(value, dict):
            key = tuple(value["part"])
            return key if key in _PARTS else None
        row = _unpack(value)
        if len(key) == 1:
            is_row = key[0] in row["labels"] and _LABELS.issuperset(row["labels"]) and "id" in row["p"]
        else:
            is_row = row["type"] == key[1]
        return key if is_row else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def read_backup_parts(path: Path) -> Iterator[Part]:
    """Yield (rows, write) for each kind of node and edge in a backup; read the rows before the next part."""
    key: PartKey = ()

    def list_rows() -> Iterator[tuple[PartKey, Row]]:
        nonlocal key
        for line in _read_lines(path):
            value = json.loads(line)
            if isinstance(value, list):
                yield key, _unpack(value)
            elif "part" in value:
                key = tuple(value["part"])

    for part, rows in groupby(list_rows(), key=lambda pair: pair[0]):
        yield (row for _, row in rows), find_part_writer(part)


def _read_lines(path: Path) -> Iterator[bytes]:
    is_begun = False
    try:
        with gzip.open(path, "rb") as file:
            for line in file:
                is_begun = True
                yield line
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise (_damaged(path) if is_begun else _not_a_backup(path)) from None


def _not_a_backup(path: Path) -> StoreError:
    return StoreError(f"{path}: is no backup, expected a file of `ringmap backup`; name another one")


def _damaged(path: Path) -> StoreError:
    return StoreError(f"{path}: was cut or changed after it was written; use another backup")


def _pack(row: Row) -> list[Any]:
    properties = _encode({key: value for key, value in row["p"].items() if value is not None})
    return [row["type"], row["a"], row["b"], properties] if "type" in row else [row["labels"], properties]


def _unpack(value: list[Any]) -> Row:
    *names, properties = value
    row = dict(zip(("type", "a", "b") if len(names) == 3 else ("labels",), names, strict=True))
    return {**row, "p": _decode(properties)}


def _encode(value: Any) -> Any:
    """Return a value of the store as JSON has it; moments and days are marked as such.

    >>> _encode({"at": date(2026, 1, 31), "n": [1, 2.0]})
    {'at': {'day': '2026-01-31'}, 'n': [1, 2.0]}
    """
    if isinstance(value, dict):
        return {key: _encode(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_encode(each) for each in value]
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _decode(properties: Row) -> Row:
    """Return properties as the store has them.

    >>> _decode(_encode({"at": date(2026, 1, 31), "n": None}))
    {'at': datetime.date(2026, 1, 31), 'n': None}
    """
    return {key: _decode_value(value) for key, value in properties.items()}


def _decode_value(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode_value(each) for each in value]
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return datetime.fromisoformat(text) if kind == "moment" else date.fromisoformat(text)
