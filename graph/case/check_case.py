"""Checks a whole case: what it has against what each writing left, claim by claim and key by key."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..audit.record_use import verify_log
from ..console.progress import track_stage
from ..errors import RingmapError
from ..ledger.copy_case import NODE_LABELS, list_parts
from ..ledger.document_rows import group_by_document, summarise_claims
from ..schema.model import MODEL
from ..store.batches import split_batches
from ..store.case_folder import CaseFolder
from ..store.damage import Damage
from ..store.read_whole import find_unreadable
from ..store.recorded_counts import find_lost_counts
from ..store.server import find_damage_at_rest

if TYPE_CHECKING:
    from ..audit.audit_settings import AuditSettings
    from ..store import Store

Row = dict[str, Any]


def find_file_damage(where: str) -> list[Damage] | None:
    """Return the damaged files of a case folder; None if its files cannot be compared.

    They can if no server of the case runs and the last one ended in order.
    """
    if "://" in where or not CaseFolder.at(where).exists:
        return None
    with track_stage("Reading the files"):
        return find_damage_at_rest(where)


def find_damage(store: "Store", settings: "AuditSettings") -> list[Damage]:
    """Return each part of an open case that is not as it was written.

    Counts are compared with those that the last writing left, each id with its index, the claims of each
    document with the digest that it keeps of them, and each entry of the log with its seal. While somebody
    loads, these differ, so what differs is compared again when nobody writes.
    """
    if not _list_damage(store, settings):
        return []
    with store.hold_writer_lock():
        return _list_damage(store, settings)


def _list_damage(store: "Store", settings: "AuditSettings") -> list[Damage]:
    damages = [
        *_list_part("counts", lambda: find_lost_counts(store)),
        *_list_part("records", lambda: find_unreadable(store)),
        *_list_part("ids", lambda: _check_ids(store)),
        *_list_part("claims of documents", lambda: _check_claims(store)),
    ]
    if broken := verify_log(store, settings):
        remedy = "keep the log as it is, and ask who could write there"
        damages.append(
            Damage("log of uses", "a whole chain", f"entry {broken.entry} {broken.reason}", remedy)
        )
    return damages


def _list_part(part: str, find: Callable[[], Iterable[Damage]]) -> list[Damage]:
    """Return what was found of one part; what cannot be read at all is damage too.

    Half of a store answers with whatever it finds: rows without an id, errors of the engine.
    """
    damages = []
    try:
        for each in find():
            damages.append(each)
    except (RingmapError, LookupError, TypeError, ValueError) as error:
        damages.append(Damage(part, "what can be read", f"{type(error).__name__}: {str(error)[:200]}"))
    return damages


def _check_ids(store: "Store") -> Iterator[Damage]:
    """Yield the labels of which an index does not find each node that a scan finds."""
    with track_stage("Looking up each id") as looking:
        for label in dict.fromkeys((*NODE_LABELS, *MODEL.list_labels())):
            ids = [row["id"] for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id")]
            if lacking := sum(id is None for id in ids):
                yield Damage(f"ids of {label}", f"{len(ids):,}", f"{len(ids) - lacking:,}")
            found = 0
            for block in split_batches(id for id in ids if id is not None):
                found += store.read(
                    f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN count(n) AS n", ids=block
                )[0]["n"]
                looking.advance(len(block))
            if found != len(ids) - lacking:
                yield Damage(f"index of {label}", f"{len(ids) - lacking:,}", f"{found:,}")


def _check_claims(store: "Store") -> Iterator[Damage]:
    """Yield the documents whose claims are not those of their digest, as one part."""
    digests = {
        row["id"]: row["hash"] for row in store.read("MATCH (d:Document) RETURN d.id AS id, d.hash AS hash")
    }
    digests.pop(None, None)  # documents without an id are among the lost ids already
    claims: dict[str, list[Row]] = {}
    with track_stage("Reading each claim") as reading:
        for rows, _ in list_parts(store):
            for block in split_batches(row for row in rows if "type" in row):
                present = (row for row in block if _is_present_claim(row))
                for document, found in group_by_document({**row, "d": row["a"]} for row in present).items():
                    claims.setdefault(document, []).extend({"id": claim["id"]} for claim in found)
                reading.advance(len(block))
    wrong = [
        document
        for document, digest in digests.items()
        if summarise_claims(claims.get(document, ()), ())["hash"] != digest
    ]
    if wrong:
        named = ", ".join(sorted(wrong)[:3]) + (" …" if len(wrong) > 3 else "")
        yield Damage(
            "claims of documents",
            f"{len(digests):,} documents with the claims of their digests",
            f"{len(digests) - len(wrong):,}; not {named}",
        )


def _is_present_claim(row: Row) -> bool:
    return row["type"] == "MENTIONS" or row["type"] == "DENIED" or row["type"] in MODEL.edges_by_type
