"""Join the tables of a document or sheet with what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice

from ..fields.rows import fold_text
from ..files.grid import Blocks, Grid, Paragraph
from ..files.tables import Table
from .action_tables import fold_action_tables
from .between_rows import NOTE_LABEL
from .cell_shapes import IsHead
from .coded_titles import read_coded_title
from .dittos import resolve_dittos
from .entities_of_reports import lay_out_entities
from .find_pieces import Around, Piece, find_pieces
from .forms import make_form
from .graded_items import split_graded_items
from .head_words import is_head as is_known_head
from .join_pages import join_pages
from .labelled_cells import Pair, opens_section, trim_label
from .labels_below import keep_sections
from .last_labels import join_last_label
from .mixed_reports import part_reports
from .one_row_tables import unfold_one_rows
from .report_records import make_reports
from .section_records import split_sections
from .text_items import Text, is_prose, read_items
from .timed_entries import split_timed_entries

LEGEND = re.compile(r"(?:colou?rs?[ -]?)?(?:key|legend|codes?)|colou?rs?|abbreviations?", re.IGNORECASE)
_COUNT = re.compile(
    r"\W*(?:(?:grand |sub[ -]?)?totals?|(?:no|number|count) of)\b"
    r"(?!.*(?:weight|wt|kgs?|packages|pkgs|pieces|amount|value))",
    re.IGNORECASE,
)
# The number of a record, and no day or phone: KVR5003318, TIL 7742016.
_NUMBER = re.compile(
    r"(?!\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$)(?!(?:0|44)\d{9,}$)(?=(?:\D*\d){4})[A-Za-z]{0,6}[ /-]?[\w/-]+"
)
# What stands under such a title belongs to the record above it.
_OF_THE_FIRST = re.compile(
    r"\b(?:house|onward|trans-?shipments?|linked|related|previous|remittance|against|less)\b", re.IGNORECASE
)
_LEAST_OF_A_RECORD = 0.5  # the share of the labels of a record that another like it must have
_SAMPLE = 40  # lines of a table in which the subject of its title is sought
_FEWEST_AGAIN = 2  # labels that stand again with another value from which a further record begins
Standing = tuple[str, str, int]


def find_tables(grid: Grid, is_head: IsHead = is_known_head) -> tuple[Table, ...]:
    """Return the tables of a grid; () if it is blank.

    Lines of label and value above a table are its `standing`, other text around it its `texts`. A grid
    without heads over rows is a form, rows without heads, or a table of texts alone.
    """
    return join_pieces(grid.name, find_pieces(grid, is_head), grid.stored_days)


def find_tables_in_blocks(document: Blocks, is_head: IsHead = is_known_head) -> tuple[Table, ...]:
    """Return the tables of a document; the labels of its envelope hold for all of them."""
    runs: list[list[Piece]] = []  # between grids, and of grids, by turns
    paragraphs: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            continue
        runs.append(_read_between(document.name, paragraphs, is_head))
        paragraphs = []
        section = _find_section(runs[-1][-1])
        found = join_last_label(find_pieces(block, is_head), chain.from_iterable(runs))
        runs.append([_put_under(piece, section) for piece in found])
    runs.append(_read_between(document.name, paragraphs, is_head))
    pieces, notes = fold_action_tables(keep_sections(runs))
    tables = join_pieces(document.name, part_reports(document.name, join_pages(unfold_one_rows(pieces))))
    return tuple(
        replace(
            table,
            standing=(*_name_envelope(document.labels, table), *table.standing),
            notes=(*document.notes, *notes, *table.notes),
        )
        for table in tables
    )


def _name_envelope(labels: Sequence[Standing], table: Table) -> Iterator[Standing]:
    """Yield the labels of an e-mail; one that the table has too, such as Subject, says whose it is."""
    own = {fold_text(label) for label in (*table.heads, *(label for label, _, _ in table.standing))}
    for label, value, line in labels:
        yield (f"E-mail {label}" if fold_text(label) in own else label), value, line


def _read_between(name: str, paragraphs: Sequence[Paragraph], is_head: IsHead) -> list[Piece]:
    """Return the pieces of the paragraphs between grids: graded reports and timed entries are tables."""
    above, table, below = split_graded_items(name, paragraphs, is_head)
    if table is None:
        above, table, below = split_timed_entries(name, paragraphs)
    if table is None:
        return [_read_paragraphs(above, is_head)]
    return [_read_paragraphs(above, is_head), table, _read_paragraphs(below, is_head)]


def _read_paragraphs(paragraphs: Sequence[Paragraph], is_head: IsHead) -> Around:
    around = Around()
    for item in read_items(paragraphs, is_head):
        if isinstance(item, Pair):
            around.pairs.append(item)
        else:
            around.texts.append(item)
    return around


def _find_section(around: Piece) -> str:
    """Return the title that stands directly above a grid, "" if something else does."""
    if not isinstance(around, Around):
        return ""
    items: list[Text | Pair] = [*around.texts, *around.pairs]
    last = max(items, key=lambda item: item.line, default=None)
    is_title = isinstance(last, Text) and "\n" not in last.text and len(last.text) < 60
    return trim_label(last.text) if is_title and isinstance(last, Text) else ""


def _put_under(piece: Piece, section: str) -> Piece:
    if isinstance(piece, Around):
        piece.pairs = [pair._replace(section=pair.section or section) for pair in piece.pairs]
    return piece


def join_pieces(name: str, pieces: Sequence[Piece], stored_days: bool = False) -> tuple[Table, ...]:
    """Return the tables among pieces, each with what stands above it, the last with what follows it.

    Labels above the first table hold for all tables, unless they stand again above a later one. Sections
    that repeat their labels are a table too. Without any table the pairs are a form, or a row a report, and
    the texts a table of no columns.
    """
    parted = list(_part_sections(name, list(_drop_legends(lay_out_entities(pieces))), stored_days))
    if not any(isinstance(piece, Table) for piece in parted):
        around = [piece for piece in parted if isinstance(piece, Around)]
        pairs = [pair for one in around for pair in one.pairs]
        return make_reports(name, pairs, [text for one in around for text in one.texts], stored_days)
    made: list[Table] = []
    shared: list[Standing] = []
    waiting = Around()
    for piece in parted:
        if isinstance(piece, Around):
            waiting = Around([*waiting.pairs, *piece.pairs], [*waiting.texts, *piece.texts])
            continue
        if made:
            made[-1] = _surround(made[-1], (), _list_texts(_take_closing(waiting)))
        waiting = _leave_known_subjects(_read_titles(waiting, piece), piece)
        own = _list_standing(waiting)
        titles = (*(pair.label for pair in waiting.pairs), *(one.text for one in waiting.texts))
        if any(map(opens_section, titles)):
            shared = [one for one in shared if not opens_section(one[0])]  # the section above ends here
        if not made:
            shared, own = own, []
        again = {fold_text(label) for label, _, _ in own}
        # Labels that stand again are those of another block; what stood above them holds for all blocks.
        first = next((at for at, one in enumerate(shared) if fold_text(one[0]) in again), len(shared))
        kept = shared[:first]
        if again and first < len(shared):
            shared = [*kept, *own]  # a further table of this block has its labels, not those of the first
            made.append(_surround(piece, shared, _list_texts(waiting)))
        else:
            made.append(_surround(piece, [*kept, *own], _list_texts(waiting)))
        waiting = Around()
    waiting, further = _cut_further(waiting, made[-1])
    waiting = _turn_notes(waiting)
    made = resolve_dittos(made)
    made[-1] = _surround(made[-1], _list_standing(waiting), _list_texts(waiting))
    made += make_reports(name, further.pairs, further.texts, stored_days)
    if len(made) == 1:
        return (replace(made[0], name=name),)
    return tuple(replace(table, name=f"{name}#{number}") for number, table in enumerate(made, start=1))


def _read_titles(around: Around, table: Table) -> Around:
    """Return what stands above a table with a title that is its document's number as a label and value."""
    found = [pair for text in around.texts if (pair := read_coded_title(text.text, text.line))]
    taken = {fold_text(label) for label in (*table.heads, *(pair.label for pair in around.pairs))}
    if len(found) != 1 or fold_text(found[0].label) in taken:
        return around
    pairs = sorted([*found, *around.pairs], key=lambda pair: pair.line)
    return Around(pairs, [text for text in around.texts if text.line != found[0].line])


def _leave_known_subjects(around: Around, table: Table) -> Around:
    """Return what stands above a table, a section's title as text if cells of the table name its subject.

    So the calls of a phone that are given as from one number to another need no further number.
    """
    titles = [pair for pair in around.pairs if opens_section(pair.label)]
    if not titles:
        return around
    cells = {cell.strip() for line in islice(table.lines(), _SAMPLE) for cell in line.cells}
    known = [pair for pair in titles if cells & {pair.value, *pair.value.split()[-1:]} - {""}]
    texts = [Text(pair.line, f"{pair.label}: {pair.value}") for pair in known]
    return Around([pair for pair in around.pairs if pair not in known], [*around.texts, *texts])


def _drop_legends(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces without the keys to their colours (`KEY: RED = live`), which are no fields."""
    for piece in pieces:
        if isinstance(piece, Around):
            kept = [pair for pair in piece.pairs if not (LEGEND.fullmatch(pair.label) and "=" in pair.value)]
            piece = replace(piece, pairs=kept)
        yield piece


def _part_sections(name: str, pieces: Sequence[Piece], stored_days: bool) -> Iterator[Piece]:
    """Yield the pieces, with sections that are records as tables; what stands around them comes first."""
    for is_table, run in groupby(pieces, key=lambda piece: isinstance(piece, Table)):
        if is_table:
            yield from run
            continue
        around = [piece for piece in run if isinstance(piece, Around)]
        found = split_sections(
            [pair for one in around for pair in one.pairs], [text for one in around for text in one.texts]
        )
        yield Around(found.pairs, found.texts)
        yield from (make_form(name, records, stored_days=stored_days) for records in found.kinds)


def _take_closing(around: Around) -> Around:
    """Remove and return the running text directly below a table, which is about it and not the next one."""
    first = min((pair.line for pair in around.pairs), default=None)
    taken = Around()
    for text in list(around.texts):
        is_closing = not text.is_title and is_prose(text.text) and not text.text.endswith(":")
        if not is_closing or (first is not None and text.line > first):
            break
        taken.texts.append(text)
        around.texts.remove(text)
    return taken


def _cut_further(around: Around, table: Table) -> tuple[Around, Around]:
    """Return what stands below the last table, apart from a further record whose labels begin again there.

    So a second bill without a table is no part of the first. It begins with another number under the label
    that begins the first. Labels that stand again with the same values are those of a further page; another
    name under the label of a name may be of the same record.
    """
    known = {fold_text(label): value for label, value, _ in table.standing}
    pairs = sorted(around.pairs, key=lambda pair: pair.line)
    again = [pair for pair in pairs if pair.value and fold_text(pair.label) in known]
    is_other = sum(pair.value != known[fold_text(pair.label)] for pair in again) >= _FEWEST_AGAIN
    first_label, number, _ = table.standing[0] if table.standing else ("", "", 0)
    is_begun = is_other and fold_text(again[0].label) == fold_text(first_label)
    if not is_begun or not _are_other_numbers(number, again[0].value):
        return around, Around()
    start = again[0].line
    behind = {fold_text(pair.label) for pair in pairs if pair.line >= start}
    is_whole = len(behind & known.keys()) > _LEAST_OF_A_RECORD * len(known)
    if not is_whole or any(_OF_THE_FIRST.search(text.text) for text in around.texts if text.line < start):
        return around, Around()
    title = max((text.line for text in around.texts if text.line < start), default=start)
    closing = max((pair.line for pair in pairs if pair.line < start), default=0)
    first = title if title > closing else start
    return (
        Around([one for one in pairs if one.line < start], [one for one in around.texts if one.line < first]),
        Around(
            [one for one in pairs if one.line >= start], [one for one in around.texts if one.line >= first]
        ),
    )


def _are_other_numbers(one: str, other: str) -> bool:
    """Whether two values are numbers of different records, and neither is the other with more around it.

    >>> _are_other_numbers("KVR5003318", "KVR5003341"), _are_other_numbers("KVR5003318", "KVR5003318-1")
    (True, False)
    >>> _are_other_numbers("INV-20311", "20311")
    False
    >>> _are_other_numbers("Ann Holt", "Tom Vale"), _are_other_numbers("03/05/2025", "04/05/2025")
    (False, False)
    """
    pair = [re.sub(r"\s", "", text).casefold() for text in (one, other)]
    are_codes = all(_NUMBER.fullmatch(text.strip()) for text in (one, other))
    return are_codes and not any(
        text.startswith(other) or text.endswith(other) for text, other in (pair, pair[::-1])
    )


def _turn_notes(around: Around) -> Around:
    """Return what closes a document with its notes and legends as texts: they are no field of each row."""
    notes = [
        pair
        for pair in around.pairs
        if NOTE_LABEL.fullmatch(pair.label) or _is_remark(pair.value) or _is_count(pair)
    ]
    texts = [Text(pair.line, f"{pair.label}: {pair.value}") for pair in notes if pair.value]
    return Around([pair for pair in around.pairs if pair not in notes], [*around.texts, *texts])


def _is_count(pair: Pair) -> bool:
    """Whether a label counts the rows above it or what they name: `TOTAL B/L: 3`."""
    return bool(_COUNT.match(pair.label)) and pair.value[:1].isdigit()


def _is_remark(value: str) -> bool:
    """Whether what stands behind a label is a sentence: who says it is no head of a column."""
    return is_prose(value) and value.rstrip().endswith((".", "!", "?"))


def _list_standing(around: Around) -> list[Standing]:
    """Return the pairs that have a value; a label that stands under several sections has its section."""
    sections: dict[str, set[str]] = {}
    for pair in around.pairs:
        sections.setdefault(fold_text(pair.label), set()).add(pair.section)
    return [
        (
            f"{pair.section} {pair.label}"
            if pair.section and len(sections[fold_text(pair.label)]) > 1
            else pair.label,
            pair.value,
            pair.line,
        )
        for pair in around.pairs
        if pair.value
    ]


def _list_texts(around: Around) -> list[tuple[int, str]]:
    """Return the texts, and the labels without a value, which are titles of what follows."""
    blank = [(pair.line, pair.label) for pair in around.pairs if not pair.value]
    return [*((text.line, text.text) for text in around.texts), *blank]


def _surround(table: Table, standing: Sequence[Standing], texts: Sequence[tuple[int, str]]) -> Table:
    return replace(
        table,
        standing=(*table.standing, *standing),
        texts=tuple(sorted((*table.texts, *texts))),
    )
