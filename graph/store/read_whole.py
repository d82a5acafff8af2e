"""Reads every record of a case once after its server was killed, to learn whether its files are whole.

A server that ends in order seals the files of its engine; one that is killed leaves no seal, and its engine
recovers by its own log. Damage to the files before the next start would go unnoticed, and be sealed as good.
"""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from ..errors import RingmapError, StoreError
from .case_folder import CaseFolder
from .damage import Damage, describe_damage
from .kept_counts import read_with_all_counts
from .recorded_counts import NOT_COUNTED

if TYPE_CHECKING:
    from .bolt import Store


def is_unread(store: "Store") -> bool:
    """Whether the case's server was killed, and nobody has read the whole case since."""
    if store.folder is None or store.is_read_only:
        return False
    return CaseFolder(store.folder).unread_mark.exists()


def refuse_unreadable(store: "Store") -> None:
    """Raise StoreError if records of the case cannot be read; otherwise its files may be sealed again."""
    if find_unreadable(store):
        with ExitStack() as stack:
            # While somebody loads, the counts go up as they are read.
            try:
                stack.enter_context(store.hold_writer_lock(timeout=0))
            except StoreError:
                return
            if damages := find_unreadable(store):
                raise StoreError(describe_damage(store.name, damages))
    if store.folder:
        CaseFolder(store.folder).unread_mark.unlink(missing_ok=True)


def find_unreadable(store: "Store") -> list[Damage]:
    """Return the kinds of which fewer records can be read than the engine counts; it keeps those counts."""
    kept = read_with_all_counts(store, "(s:Store {id: 'store'})", "s.id AS id")["kept"]
    damages = []
    for kind, count in sorted(kept.items()):
        if not count or kind in NOT_COUNTED:
            continue
        # The properties, so that the record itself is read and no index answers for it. Each node has an id.
        read = (
            f"MATCH ()-[x:`{kind}`]->() RETURN count(properties(x)) AS n"
            if kind.isupper()
            else f"MATCH (x:`{kind}`) RETURN count(properties(x).id) AS n"
        )
        try:
            found = store.read(read)[0]["n"]
        except RingmapError as error:
            damages.append(Damage(kind, f"{int(count):,}", f"what cannot be read ({error})"))
            continue
        if found != int(count):
            damages.append(Damage(kind, f"{int(count):,}", f"{found:,}"))
    return damages
