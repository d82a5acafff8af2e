"""Find the lookup tables among the files of a load, and those that belong to a record file."""

from collections.abc import Sequence
from itertools import takewhile

from ..fields.rows import fold_text
from .classified_file import LOOKUP_WORD, SKIPPED_PREFIX, ClassifiedFile, describe_missing
from .lookups import Lookup, explains_column, read_lookup
from .more_than_lookup import describes_others, tells_more
from .plain_tables import is_explaining
from .rejects import is_reject


def find_lookups(files: Sequence[ClassifiedFile]) -> None:
    """Turn tables of no kind into lookups if their first column is a column of some record file.

    A data dictionary, whose columns only explain other files, is skipped. A text with more than that table,
    and a list of vehicles that no record names, may be records of their own.
    """
    records = [one.table for one in files if one.loader and one.table]
    record_heads = [table.heads for table in records]
    for one in files:
        if one.word or one.error or one.table is None or not one.table.heads or is_reject(one.table.heads):
            continue
        if explains_column(one.table.heads[0], record_heads):
            if lookup := read_lookup(one.table):
                if not (tells_more(one) or describes_others(lookup, records)):
                    one.word, one.lookup = LOOKUP_WORD, lookup
            elif not one.notes:
                one.error = (
                    f"{describe_missing(one)}. To be joined to the records by its first column, "
                    f"{one.table.heads[0]}, it needs each of its values once, and none blank"
                )
        elif not (one.file.is_named or one.notes) and is_explaining(one.table):
            one.notes.append(f"{SKIPPED_PREFIX}its columns explain those of other files")


def list_lookups_for(one: ClassifiedFile, files: Sequence[ClassifiedFile]) -> list[Lookup]:
    """Return the lookups that explain a column of a record file; for each column only the nearest by folder.

    So each sub-folder may have tables of its own, and share those of the folder around it.
    """
    assert one.table is not None
    fitting = [
        (fold_text(other.lookup.head), _count_shared_folders(one, other), other.lookup)
        for other in files
        if other.lookup and explains_column(other.lookup.head, [one.table.heads])
    ]
    nearest: dict[str, int] = {}
    for head, shared, _ in fitting:
        nearest[head] = max(shared, nearest.get(head, 0))
    return [lookup for head, shared, lookup in fitting if shared == nearest[head]]


def _count_shared_folders(one: ClassifiedFile, other: ClassifiedFile) -> int:
    """Return how many folders two files have in common, counted from the top."""
    pairs = zip(one.file.path.resolve().parent.parts, other.file.path.resolve().parent.parts, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
