"""The newest mentions of entities, read in blocks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..store.batches import split_batches

if TYPE_CHECKING:
    from ..store import Store

# For each of $ids its $most newest mentions m, each with its document d; a RETURN follows.
LATEST_MENTIONS = """
UNWIND $ids AS wanted
MATCH (e:Entity {id: wanted})
CALL {
  WITH e
  MATCH (e)<-[m:MENTIONS]-(d:Document)
  RETURN d, m ORDER BY coalesce(d.day, '') DESC, d.id, m.id LIMIT $most
}
"""


def read_in_blocks(
    store: "Store", cypher: str, ids: Sequence[str], size: int, **params: Any
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a query over $ids, asked for size ids at a time.

    The embedded engine stops at 512 MB.
    """
    for block in split_batches(ids, size):
        yield from store.read(cypher, ids=block, **params)
