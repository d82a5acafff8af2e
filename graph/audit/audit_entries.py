"""Entries of the log and their chain: each entry is sealed with the case's key and names the one before."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple

from .uses import Use

_PURPOSE = b"ringmap audit log"  # keeps these seals apart from other uses of the case's key


@dataclass(frozen=True)
class AuditEntry:
    """One use of a case: when (UTC), by whom, what, why, for whom; previous and hash chain the entries."""

    at: str
    who: str
    action: str
    command: str
    target: str
    reason: str
    recipients: str
    previous: str
    hash: str

    def to_line(self) -> str:
        """Return the entry as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)


@dataclass(frozen=True)
class Head:
    """The last entry's hash and the number of entries, as the store keeps them."""

    hash: str = ""
    count: int = 0


class Break(NamedTuple):
    """The first place where a log is not what was written: its entry, counted from 1, and what is wrong."""

    entry: int
    reason: str


COLUMNS = tuple(AuditEntry.__dataclass_fields__)


def chain_entry(key: str, previous: str, use: Use, at: str, who: str) -> AuditEntry:
    """Return the entry of a use, chained to the hash of the entry before it.

    >>> chain_entry("k", "", Use("consultation", "find", "Dee"), "2026-01-01T00:00:00+00:00", "ann").previous
    ''
    """
    entry = AuditEntry(at, who, use.action, use.command, use.target, use.reason, use.recipients, previous, "")
    return replace(entry, hash=compute_hash(key, entry))


def compute_hash(key: str, entry: AuditEntry) -> str:
    """Return the seal of an entry: HMAC-SHA-256 (RFC 2104) over its fields but the hash."""
    sealing = hmac.new(key.encode(), _PURPOSE, hashlib.sha256).digest()
    fields = [value for name, value in asdict(entry).items() if name != "hash"]
    return hmac.new(sealing, json.dumps(fields).encode(), hashlib.sha256).hexdigest()


def read_entry(line: str) -> AuditEntry | None:
    """Return the entry on a line of the log; None if the line is not one, to the last byte.

    Other bytes may say something else to who reads the file without ringmap: a key that stands twice does.

    >>> read_entry("{}") is None
    True
    """
    try:
        fields = json.loads(line)
        entry = AuditEntry(**fields)
    except (ValueError, TypeError):
        return None
    is_text = all(isinstance(value, str) for value in fields.values())
    return entry if is_text and entry.to_line() == line else None


def find_break(entries: Sequence[AuditEntry | None], head: Head, key: str) -> Break | None:
    """Return the first place where the entries are not the log of the store with this head; None if none is.

    Entries after the head are no break if they continue the chain: a command that was killed between
    writing its entry and telling the store leaves one.
    """
    previous, sealed_at = "", None if head.count else 0
    for number, entry in enumerate(entries, start=1):
        if entry is None:
            return Break(number, "is no entry: the line was changed or cut")
        if entry.previous != previous:
            return Break(number, "does not follow the entry before it: entries were removed, added or moved")
        if not hmac.compare_digest(entry.hash, compute_hash(key, entry)):
            return Break(number, "was changed after it was written, or written by somebody else")
        previous = entry.hash
        if entry.hash == head.hash:
            sealed_at = number
    if sealed_at is None:
        return Break(len(entries), f"is the last one, but the case counts {head.count}: the end was cut off")
    if sealed_at != head.count:
        return Break(sealed_at, f"is the latest that the case knows, expected it at place {head.count}")
    return None
