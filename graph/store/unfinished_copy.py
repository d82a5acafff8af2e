"""Refuses a store with an unfinished copy; a small file because every command needs it."""

from typing import TYPE_CHECKING

from ..errors import StoreError

if TYPE_CHECKING:
    from . import Store


def refuse_unfinished_copy(store: "Store") -> None:
    """Raise StoreError if a copy into this store was never finished."""
    if store.read("MATCH (s:Store {id: 'store'}) WHERE s.copying = true RETURN s.id AS id"):
        raise make_unfinished_error(store)


def make_unfinished_error(store: "Store") -> StoreError:
    """Return the error of a store into which a copy or a restore was never finished."""
    return StoreError(
        f"{store.name}: holds half of a case, as a copy or a restore to it was broken off; "
        "run the same `ringmap copy --to` or `ringmap restore` again"
    )
