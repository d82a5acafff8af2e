"""One call from a file to its tables, whatever its format and arrangement."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ...graph.errors import RecordError
from ..files.books import read_book
from ..files.delimited import read_delimited
from ..files.delimited_grid import is_delimited, read_delimited_grid
from ..files.edi import read_edi
from ..files.file_formats import detect_format
from ..files.grid import Blocks, Grid
from ..files.mail import read_mail
from ..files.nested import parse_value, read_objects
from ..files.placed import parse_placed
from ..files.plain_text import read_markdown_blocks, read_plain_text, split_blocks
from ..files.tables import Line, Objects, Table, number_repeated_heads, read_first_bytes
from ..files.text_of_file import read_text_of_file
from ..files.web_pages import parse_page, read_page
from ..files.word_documents import read_word
from ..files.xml_records import read_xml_records
from .cell_shapes import IsHead
from .code_keys import decode_tables
from .cut_containers import join_cut_containers
from .edi_messages import tabulate_messages
from .find_tables import find_tables, find_tables_in_blocks
from .flat_records import find_flat_records
from .head_rows import find_head
from .head_words import is_head as is_known_head
from .join_spread import spread_tables
from .listed_rows import find_listed_rows, has_named_columns
from .marks_by_kind import part_marks_by_kind
from .object_tables import has_inner_lists, list_beside, tabulate_objects
from .parties_of_calls import part_parties
from .rows_of_cells import list_rows

STREAM_FROM = 5 * 1024**2  # bytes of a delimited file from which it is read row by row, if it can be
HEAD_SAMPLE = 50  # rows that tell whether the first line is the heads
WHOLE_LIMIT = 50 * 1024**2  # bytes of a file above which it is not read whole


def read_tables(path: Path, name: str = "", is_head: IsHead = is_known_head) -> tuple[Table, ...]:
    """Return the tables of a file; name is what messages call it.

    Raise RecordError if the file is missing, empty, damaged, of no format that is read, or too large.
    """
    name = name or path.name
    form = detect_format(path, name)
    if form == "delimited" and (table := _find_large(path, name, is_head)):
        return (table,)
    if path.stat().st_size > WHOLE_LIMIT:
        raise RecordError(
            f"{name}: has {path.stat().st_size / 1024**2:,.0f} MiB in an arrangement of its own, expected "
            "at most 50 MiB; cut it into several files, or make its first line its heads"
        )
    try:
        found = tuple(map(number_repeated_heads, _READERS[form](path, name, is_head)))
        tables = list(map(join_cut_containers, decode_tables(found, is_head)))
        spread = spread_tables(tables, is_head)
        return tuple(part_parties(part_marks_by_kind(table, is_head)) for table in spread)
    except RecursionError:
        raise RecordError(
            f"{name}: is nested hundreds deep, expected plain records; check what wrote it"
        ) from None


def _read_book(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return tuple(table for grid in read_book(path, name) for table in find_tables(grid, is_head))


def _read_delimited(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    grid = read_delimited_grid(path, name)
    flat = find_flat_records(grid, is_head)
    return (flat,) if flat else find_tables(grid, is_head)


def _find_large(path: Path, name: str, is_head: IsHead) -> Table | None:
    """Return a large file's table without reading it whole, None if its first line is not its heads."""
    if path.stat().st_size < STREAM_FROM:
        return None
    table = read_delimited(path, name)
    first = [Line(table.head_line, table.heads), *islice(table.lines(), HEAD_SAMPLE)]
    head = find_head(list_rows(Grid(name, tuple(first))), 0, 1, is_head)
    return table if head and len(head.texts) == sum(map(bool, table.heads)) else None


def _read_word(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return find_tables_in_blocks(read_word(path, name), is_head)


def _read_page(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return find_tables_in_blocks(read_page(path, name), is_head)


def _read_markdown(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return find_tables_in_blocks(read_markdown_blocks(path, name), is_head)


def _read_text(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    if is_delimited(read_first_bytes(path, name)):
        return _read_delimited(path, name, is_head)
    return find_tables_in_blocks(read_plain_text(path, name), is_head)


def _read_mail(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    """Return the tables of an e-mail's body; its attachments are files of their own."""
    mail = read_mail(path, name)
    if mail.is_page:
        blocks = parse_page(mail.text, name).blocks
    else:
        blocks = split_blocks(mail.text, name, mail.body_line)
    listed = tuple(("Attachment", attached, 1) for attached, _ in mail.attachments)
    tables = find_tables_in_blocks(Blocks(name, blocks, (*mail.labels, *listed)), is_head)
    if tables:
        return tables
    return find_tables_in_blocks(Blocks(name, (), (*mail.labels, *listed)), is_head)


def _read_archive(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    raise RecordError(f"{name}: is an archive, expected a file of records; load it to read what is in it")


def _read_objects(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    text, notes = read_text_of_file(path, name)
    value = parse_value(text)
    is_listed = has_named_columns(value) or not has_inner_lists(value)
    if is_listed and (listed := find_listed_rows(value, name)):
        tables = tuple(table for grid in listed for table in find_tables(grid, is_head))
        return tuple(replace(table, standing=(*list_beside(value), *table.standing)) for table in tables)
    found = read_objects(path, name)
    whole = found.whole or found
    is_single = len(whole.items) == 1 and isinstance(whole.items[0][1], dict)
    if is_single and (placed := parse_placed(text)) is not None:  # the same, with the line of each value
        return tabulate_objects(Objects(name, ((placed.line, placed, ""),), notes))
    return tabulate_objects(found)


def _read_edi(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return (tabulate_messages(read_edi(path, name)),)


def _read_xml(path: Path, name: str, is_head: IsHead) -> tuple[Table, ...]:
    return tabulate_objects(read_xml_records(path, name))


_READERS: dict[str, Callable[[Path, str, IsHead], tuple[Table, ...]]] = {
    "archive": _read_archive,
    "book": _read_book,
    "mail": _read_mail,
    "markdown": _read_markdown,
    "page": _read_page,
    "text": _read_text,
    "word": _read_word,
    "delimited": _read_delimited,
    "edi": _read_edi,
    "json": _read_objects,
    "xml": _read_xml,
}
