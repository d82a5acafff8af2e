"""Marks of retraction: what is left of a retracted document, and what they tell a reader who asks for it."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..claims.captions import fold_spaces
from ..sentence_words import plural
from .origins import STORE_KEY, digest_with_key

if TYPE_CHECKING:
    from ..store import Store, WriteTransaction


def mark_retracted(tx: "WriteTransaction", document: str, names: list[str], remaining: int, by: str) -> None:
    """Leave the mark of a retracted document: when, by whom, and how many entities remain that it named.

    names are what people call the document. They are kept as digests under the store's key: the mark must
    not tell what the document was.
    """
    mark = {
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "by": by,
        "remaining": remaining,
        "names": _digest_names(tx.run(STORE_KEY), names),
    }
    tx.run(
        "OPTIONAL MATCH (o:Retracted {id: $id}) WITH o WHERE o IS NULL CREATE (r:Retracted {id: $id})",
        id=document,
    )
    tx.run("MATCH (r:Retracted {id: $id}) SET r += $mark", id=document, mark=mark)


def read_retraction_mark(document: str, readmitted: str | bool) -> dict[str, Any]:
    """Return the mark that a readmitted document had; an earlier ringmap kept that it had one, and no more.

    >>> read_retraction_mark("log:1", True), read_retraction_mark("log:1", '{"id": "log:1", "by": "ann"}')
    ({'id': 'log:1'}, {'id': 'log:1', 'by': 'ann'})
    """
    return dict(json.loads(readmitted)) if isinstance(readmitted, str) else {"id": document}


def describe_retracted(store: "Store", text: str) -> str:
    """Return what is left of a retracted document with this id, reference or title, as sentences.

    "" if none was retracted. An earlier ringmap left the id alone.
    """
    rows = store.read(
        "MATCH (r:Retracted) WHERE r.id = $id OR any(name IN r.names WHERE name IN $names) "
        "RETURN r.id AS id, r.at AS at, r.by AS by, r.remaining AS remaining ORDER BY id",
        id=text.strip(),
        names=_digest_names(store.read(STORE_KEY), [text]),
    )
    return "; ".join(map(_describe_mark, rows))


def _describe_mark(mark: dict[str, Any]) -> str:
    when = f" on {mark['at']}" if mark["at"] else " (by an earlier ringmap, which kept no time)"
    by = f" by {mark['by']}" if mark["by"] else ""
    remaining = mark["remaining"]
    named = plural(remaining or 0, "entity that it named is", "entities that it named are")
    stay = "" if remaining is None else f"; {named} known from other documents"
    return (
        f"the document {mark['id']} was retracted{when}{by}: its claims and words are gone{stay}; "
        "load its file with --readmit to have it again"
    )


def _digest_names(stores: list[dict[str, Any]], names: list[str]) -> list[str]:
    """Return the names' digests under the key of the store, whose row STORE_KEY reads."""
    key = str(stores[0]["key"] or "") if stores else ""
    folded = sorted({fold_spaces(name).casefold() for name in names} - {""})
    return [digest_with_key(key, f"retracted\x1f{name}") for name in folded]
