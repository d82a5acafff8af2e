"""What must hold after a load of any files: every row and cell is somewhere, the exit status is right."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ringmap.graph.long_cells import LONG_CELLS
from ringmap.loaders.files.tables import Table
from ringmap.loaders.intake.classified_file import LINKS_WORD, LOOKUP_WORD, ClassifiedFile
from ringmap.loaders.intake.detect import lay_out, lay_out_mapping
from ringmap.loaders.intake.rejects import PLACE, RAW, list_reserved, name_kept_column

FAULT = "ringmap failed on it"
_UNREAD = re.compile(r"columns not read: (.*)", re.DOTALL)
_COUNT = re.compile(r" \((\d+) cells\)")


def list_wrongs(code: int, rows: Sequence[dict[str, Any]], err: str) -> Iterator[str]:
    """Yield what is wrong with the answer of a load: its exit status, its counts, a fault of ours."""
    if code != int(any(row["error"] for row in rows)):
        yield f"exit {code} with the errors {[row['error'] for row in rows if row['error']]}"
    if "Traceback" in err or FAULT in err:
        yield f"a fault: {[line for line in err.splitlines() if FAULT in line or 'Traceback' in line]}"
    for row in rows:
        counted = row["loaded"] + row["unchanged"] + row["rejected"] + row["blank"]
        if counted != row["rows"]:
            yield f"{row['file']}: {counted} rows of {row['rows']} are counted"
        if row["error"] and "expected" not in row["error"]:
            yield f"{row['file']}: its error expects nothing: {row['error']}"
        if row["taken_as"] is None and not row["error"] and not row["notes"]:
            yield f"{row['file']}: passed over in silence"
        if row["rejected"] and not row["reject_file"] and row["taken_as"] not in (LOOKUP_WORD, LINKS_WORD):
            yield f"{row['file']}: {row['rejected']} rows are rejected and in no file"


def read_reject_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of a reject file, read by the csv module alone."""
    with LONG_CELLS, path.open(encoding="utf-8", newline="") as file:
        heads, *rows = list(csv.reader(file, strict=True))
    return heads, rows


def list_lost_rejects(outcome: dict[str, Any], table: Table) -> Iterator[str]:
    """Yield what is wrong with the reject file of a table: rows that are too many, too few or changed."""
    path = Path(outcome["reject_file"])
    heads, rows = read_reject_rows(path)
    if len(rows) != outcome["rejected"]:
        yield f"{path.name}: {len(rows)} rows of {outcome['rejected']}"
    width = next(at for at, head in enumerate(heads) if head in (*PLACE, RAW))
    kept, raws = defaultdict(list), defaultdict(list)
    for line in table.lines():
        (raws if line.problem else kept)[line.number].append(line)
    for row in rows:
        if len(row) != len(heads):
            yield f"{path.name}: a row of {len(row)} cells of {len(heads)}"
            continue
        cells, place = row[:width], dict(zip(heads[-len(PLACE) :], row[-len(PLACE) :], strict=True))
        if FAULT in place["_reason"]:
            yield f"{path.name}: {place['_reason']}"
        number = int(place["_line"])
        # A column without a head, and without a cell in any rejected row, is not in the file.
        filled = _pair_filled(heads, cells)
        own_heads = [name_kept_column(head) for head in table.heads]
        same = any(_pair_filled(own_heads, line.cells) == filled for line in kept[number])
        raw = (
            any(line.raw == row[width] or line.raw == "" for line in raws[number]) if RAW in heads else False
        )
        if not same and not raw and not (table.stored_days or raws[number]):
            yield f"{path.name}: line {number} reads back otherwise: {str(cells)[:300]}"


def _pair_filled(heads: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    return [(head, text) for head, text in zip(heads, cells, strict=False) if text]


def list_lost_cells(outcome: dict[str, Any], one: ClassifiedFile) -> Iterator[str]:
    """Yield what is wrong with the count of cells that nobody reads, and with what is told of them."""
    assert one.table is not None
    assert one.loader is not None
    if one.proposal:
        layout = lay_out_mapping(one.proposal.mapping, one.loader.record, one.table.heads)
    else:
        layout = lay_out(one.loader.record, one.table.heads)
    read = {at for at, key in enumerate(layout.keys) if key is not None}
    reserved = list_reserved(one.table.heads)
    read |= {at for at, head in enumerate(one.table.heads) if head in reserved}
    filled: Counter[int] = Counter()
    for line in one.table.lines():
        if not line.problem:
            filled.update(at for at, cell in enumerate(line.cells) if cell.strip())
    unread = sum(count for at, count in filled.items() if at not in read)
    told = sum(
        int(count)
        for note in outcome["notes"]
        if (found := _UNREAD.fullmatch(note))
        for count in _COUNT.findall(found[1])
    )
    joined = any("joined to" in note for note in outcome["notes"])
    if not joined and outcome["unread"] != unread:
        yield f"{one.name}: {unread} cells are read by nobody, {outcome['unread']} are counted as unread"
    if told != outcome["unread"]:
        yield f"{one.name}: {outcome['unread']} cells are counted as unread, {told} are told"
