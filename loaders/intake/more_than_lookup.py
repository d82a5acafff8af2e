"""Tells what a text says around a table that looks like a lookup, and if records name its values at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ...graph.errors import RecordError
from ...graph.kinds.free_text import find_in_text
from ..fields.rows import fold_text
from ..files.file_formats import detect_format
from ..files.tables import Table
from ..grids.read_tables import read_tables
from ..grids.report_records import TEXT
from ..grids.text_items import is_prose
from .classified_file import ClassifiedFile
from .lookups import Lookup

_WITH_PROSE = ("markdown", "text")  # formats of which a table is only a part
_LARGEST = 5 * 1024**2  # bytes of a text; a longer one is no codebook and no briefing
_MOST_ROWS = 20_000  # of a record file that are asked for ids
_FEWEST_LABELS = 2  # of a report, beside its text
_OF_A_PHONE = 9  # figures behind a country's number or a zero


@dataclass(frozen=True)
class TextAround:
    """What a file has around a table: whether labelled reports with running text, and how many texts else."""

    has_reports: bool = False
    texts: int = 0


def read_text_around(one: ClassifiedFile) -> TextAround:
    """Return what the file of a table says beside it; nothing for a file that is no text.

    Titles and short words are nothing; sentences are, and what has plates, phones or the like.
    """
    path = one.file.path
    try:
        if path.stat().st_size > _LARGEST or detect_format(path, one.name) not in _WITH_PROSE:
            return TextAround()
        tables = read_tables(path, one.name)
    except (RecordError, OSError):
        return TextAround()  # reading the table again gives the error
    texts = [(line, text) for table in tables for line, text in table.texts]
    texts += [(line, value) for table in tables for _, value, line in table.standing]
    filled = [text for _, text in dict.fromkeys(texts) if is_prose(text) or find_in_text(text)]
    return TextAround(any(map(_holds_reports, tables)), len(filled))


def _holds_reports(table: Table) -> bool:
    """Whether a table is of labelled reports with running text, as of a briefing and of no codebook."""
    return TEXT in table.heads and table.form in ("paragraphs", "form") and len(table.heads) > _FEWEST_LABELS


def has_lists(table: Table) -> bool:
    """Whether a table is of objects with lists of further objects in them: a booking's boxes, and no code."""
    return any("[]" in path for path in table.paths.values())


def has_named_ids(lookup: Lookup, records: Iterable[Table]) -> bool:
    """Whether the first rows of a record file have an id of the lookup, however either writes it."""
    bare, keys = fold_text(lookup.head), set(map(_squash, lookup.cells))
    return any(
        _squash(line.cells[at]) in keys
        for table in records
        for at, head in enumerate(table.heads)
        if at and fold_text(head) == bare
        for line in islice(table.lines(), _MOST_ROWS)
        if not line.problem and at < len(line.cells)
    )


def describes_others(lookup: Lookup) -> bool:
    """Whether a lookup's ids are plates, phones or the like, none of which the records name.

    Nothing of such a list is read.
    """
    return not lookup.is_named and any(find_in_text(key) for key in lookup.cells)


def _squash(text: str) -> str:
    bare = re.sub(r"\W", "", text).casefold()
    return bare[-_OF_A_PHONE:] if bare.isdigit() else bare
