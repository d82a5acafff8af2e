"""Tells tables that look like lookups, but whose file has records or people of its own."""

from collections.abc import Iterable

from ...graph.errors import RecordError
from ...graph.kinds.free_text import find_in_text
from ..fields.rows import fold_text
from ..files.file_formats import detect_format
from ..files.tables import Table
from ..grids.read_tables import read_tables
from .classified_file import ClassifiedFile
from .lookups import Lookup

_WITH_PROSE = ("markdown", "text")  # formats of which a table is only a part
_LARGEST = 5 * 1024**2  # bytes of a text; a longer one is no codebook and no briefing


def tells_more(one: ClassifiedFile) -> bool:
    """Whether a text has further tables, or prose with plates, phones or the like, around its table.

    The words of a lookup explain its codes and may be left unread; those of a briefing may not.
    """
    path = one.file.path
    try:
        if path.stat().st_size > _LARGEST or detect_format(path, one.name) not in _WITH_PROSE:
            return False
        tables = read_tables(path, one.name)
    except (RecordError, OSError):
        return False  # reading the table again gives the error
    filled = [table for table in tables if table.heads]
    texts = [text for table in tables for _, text in table.texts]
    texts += [value for table in tables for _, value, _ in table.standing]
    return len(filled) > 1 or any(find_in_text(text) for text in texts)


def describes_others(lookup: Lookup, records: Iterable[Table]) -> bool:
    """Whether a lookup's keys are plates, phones or the like, none of which the records name.

    A list of vehicles whose first column has the same head as that of other records is one of records, too.
    """
    if not any(find_in_text(key) for key in lookup.cells):
        return False
    bare = fold_text(lookup.head)
    return not any(
        line.cells[at].strip() in lookup.cells
        for table in records
        for at, head in enumerate(table.heads)
        if at and fold_text(head) == bare
        for line in table.lines()
        if not line.problem and at < len(line.cells)
    )
