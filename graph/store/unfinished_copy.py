"""Half: a store to which a copy was broken off holds no case; in a file of its own, as every command asks and most load no claims."""

from typing import TYPE_CHECKING

from ..errors import StoreError

if TYPE_CHECKING:
    from . import Store


def refuse_unfinished_copy(store: "Store") -> None:
    """Nothing where the store holds a whole case, else a StoreError: a copy to it was not finished."""
    if store.read("MATCH (s:Store {id: 'store'}) WHERE s.copying = true RETURN s.id AS id"):
        raise StoreError(
            f"{store.name}: holds half of a case, as a copy to it was broken off; run the same `ringmap copy --to` again"
        )
