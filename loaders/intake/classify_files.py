"""Decide what each file of a load is: records of some kind, a chart, a lookup table, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ...graph.console.progress import track_stage
from ...graph.errors import RecordError
from ..charts.chart_files import NODE_LINK, detect_form
from ..charts.graph_formats import detect_graph_format
from ..charts.node_link import is_node_link
from ..fields.rows import Record
from ..files.contents import Contents, read_contents
from ..files.object_rows import make_table
from ..files.tables import Objects, Table, check_heads, number_repeated_heads
from ..grids.object_shapes import is_keyed
from ..recognition.recognise import make_recogniser
from ..records import Loader, list_loaders
from .chart_ends import name_chart_ends
from .classified_file import LINKS_WORD, SKIPPED_PREFIX, ClassifiedFile, describe_missing
from .detect import Layout, choose_records, lay_out, recognise_layout
from .drawn_charts import find_drawn_chart
from .find_files import FileToLoad
from .find_lookups import find_lookups, restore_lookups
from .mended_rows import move_cells_to_raw, split_raw_rows
from .node_lists import find_node_lists
from .plain_tables import skip_plain_tables
from .recognise_files import MappingOptions, recognise_files
from .rejects import Context, is_reject
from .unexpected import refuse_faults

_MOST_ITEMS = 1000  # of a list that are asked for codes
# Fields that may stand once, around a list of records in JSON, and hold for every record in the list.
ENVELOPE_FIELDS = frozenset(
    [
        "force",
        "marking",
        "carrier",
        "carrier_name",
        "yard",
        "yard_address",
        "yard_postcode",
        "as_at",
        "declarant",
        "terminal",
        "vessel",
        "imo",
        "voyage",
        "port_of_loading",
        "register",
        "operator",
        "target",
        "subscriber",
        "bank",
        "account",
        "holder",
    ]
)


def classify_files(
    files: Sequence[FileToLoad], as_kind: str = "", mappings: MappingOptions | None = None
) -> list[ClassifiedFile]:
    """Return the kind of each file: a kind of record, links, lookup, or none.

    A table is known by heads of ours; any other is recognised by heads, contents and the mappings.

    A file of no kind carries its error and does not stop the others. A sheet of no kind beside sheets of
    records is skipped with a note.
    """
    records = choose_records(as_kind, [loader.record for loader in list_loaders()])
    kinds = [loader for loader in list_loaders() if loader.record in records]
    charts_only = not kinds
    classified: list[ClassifiedFile] = []
    with track_stage("Reading the files", len(files)) as reading:
        for file in files:
            reading.show(f"Reading {file.name}", reading.done, len(files))
            classified += _classify(file, kinds, charts_only, bool(as_kind))
            reading.advance()
    skip_plain_tables(classified)
    find_node_lists(classified)
    waiting = find_lookups(classified)
    if not charts_only:
        classified = recognise_files(classified, make_recogniser(kinds), mappings or MappingOptions())
    classified = restore_lookups(classified, waiting)
    name_chart_ends(classified)
    if charts_only or not as_kind:
        classified = [find_drawn_chart(one) for one in classified]
    partly = {id(one.file) for one in classified if one.word}  # workbooks with some sheets of records
    for one in classified:
        if one.word or one.error or (one.notes and not one.file.is_named):
            continue
        if one.file.is_named or id(one.file) not in partly:
            one.error = describe_missing(one)
        else:
            one.notes.append(
                f"{SKIPPED_PREFIX}neither a table of records nor a chart; name the file to see what it lacks"
            )
    return classified


def _classify(
    file: FileToLoad, kinds: Sequence[Loader], charts_only: bool, has_kind: bool
) -> list[ClassifiedFile]:
    if file.error:
        return [ClassifiedFile(file, file.name, error=f"{file.name}: {file.error}")]
    if file.skip_reason:
        return [ClassifiedFile(file, file.name, notes=[SKIPPED_PREFIX + file.skip_reason])]
    try:
        with refuse_faults(file.name, file.path):
            return _classify_contents(file, kinds, charts_only, has_kind)
    except RecordError as error:
        return [ClassifiedFile(file, file.name, error=str(error))]


def _classify_contents(
    file: FileToLoad, kinds: Sequence[Loader], charts_only: bool, has_kind: bool
) -> list[ClassifiedFile]:
    if (charts_only or not has_kind) and (graph := detect_graph_format(file.path, file.is_named)):
        alone = Contents(file.path, "graph")
        return [ClassifiedFile(file, file.name, LINKS_WORD, chart=graph, contents=alone)]
    contents = read_contents(file.path, file.name)
    if (charts_only or not has_kind) and is_node_link(contents.objects):
        return [ClassifiedFile(file, file.name, LINKS_WORD, chart=NODE_LINK, contents=contents)]
    if contents.objects is not None:
        return [_classify_objects(file, contents, kinds, charts_only, has_kind)]
    if not contents.tables:
        chart = detect_form(contents)
        word = LINKS_WORD if chart else ""
        return [ClassifiedFile(file, file.name, word, chart=chart, contents=contents)]
    return [_classify_table(file, table, contents, kinds, charts_only, has_kind) for table in contents.tables]


def _classify_table(
    file: FileToLoad,
    table: Table,
    contents: Contents,
    kinds: Sequence[Loader],
    charts_only: bool,
    has_kind: bool,
) -> ClassifiedFile:
    if is_reject(table.heads):
        return _classify_rejects(file, move_cells_to_raw(table), kinds)
    alone = Contents(contents.path, contents.form, (table,))
    if charts_only:
        chart = detect_form(alone, is_chart=True)
        return ClassifiedFile(file, table.name, LINKS_WORD, table, chart=chart, contents=alone)
    layouts = [lay_out(loader.record, table.heads) for loader in kinds]
    rival = recognise_layout(layouts) or (_choose_nearest(layouts) if has_kind else None)
    chart = "" if has_kind else detect_form(alone, rival)
    if chart:
        return ClassifiedFile(file, table.name, LINKS_WORD, table, chart=chart, contents=alone)
    return _classify_records(file, table, kinds, rival)


def _classify_records(
    file: FileToLoad, table: Table, kinds: Sequence[Loader], layout: Layout | None
) -> ClassifiedFile:
    if layout is None:
        return ClassifiedFile(file, table.name, table=table)
    table = number_repeated_heads(table)
    check_heads(table)
    loader = next(loader for loader in kinds if loader.record is layout.record)
    return ClassifiedFile(file, table.name, loader.record.word, table, loader)


def _choose_nearest(layouts: Sequence[Layout]) -> Layout | None:
    """Return the layout with most matched columns; if none matches, reading the file will say so."""
    return max(layouts, key=lambda layout: layout.matched, default=None)


def _classify_rejects(file: FileToLoad, table: Table, kinds: Sequence[Loader]) -> ClassifiedFile:
    if not file.is_named:
        note = "a reject file: name it to load it once it is mended"
        return ClassifiedFile(file, table.name, table=table, notes=[note])
    at = {head: n for n, head in enumerate(table.heads)}
    words = {
        Context.read(line.cells[at["_file"]], line.cells[at["_document"]]).word
        for line in table.lines()
        if not line.problem and line.cells[at["_document"]].strip()
    }
    if len(words) > 1:
        raise RecordError(
            f"{table.name}: holds rejects of {len(words)} kinds ({', '.join(sorted(words))}), expected one; "
            "split it by kind"
        )
    loader = next((loader for loader in kinds if loader.record.word in words), None)
    if loader:
        rows = split_raw_rows(table, loader.unfold)
        return ClassifiedFile(file, table.name, loader.record.word, rows, loader)
    layout = recognise_layout(lay_out(kind.record, table.heads) for kind in kinds)
    return _classify_records(file, table, kinds, layout)


def _classify_objects(
    file: FileToLoad, contents: Contents, kinds: Sequence[Loader], charts_only: bool, has_kind: bool
) -> ClassifiedFile:
    """Classify JSON; each kind sees the objects as its own unfold lays them out.

    One object with a list in it is a record with parts if some kind recognises it; otherwise it is the
    envelope of the list.
    """
    assert contents.objects is not None
    whole = None if charts_only else contents.objects.whole
    if whole and recognise_layout(_lay_out_objects(whole, kinds)[1]):
        return _classify_objects(file, replace(contents, objects=whole), kinds, charts_only, has_kind)
    plain_table = make_table(contents.objects, None)
    alone = Contents(contents.path, contents.form, (plain_table,))
    if charts_only:
        chart = detect_form(alone, is_chart=True)
        return ClassifiedFile(file, file.name, LINKS_WORD, plain_table, chart=chart, contents=alone)
    tables, layouts = _lay_out_objects(contents.objects, kinds)
    layout = recognise_layout(layouts) or (_choose_nearest(layouts) if has_kind else None)
    has_others = any(
        _are_records_under_codes(one, contents.objects) for one in contents.objects.around.values()
    )
    if layout and (has_kind or not has_others):
        one = _classify_records(file, tables[layout.record.word], kinds, layout)
        around = contents.objects.around
        unread = sorted(around.keys() - _pick_envelope_fields(layout.record, around, {}).keys())
        one.notes += [f"beside the list, not read: {', '.join(unread)}"] if unread else []
        return one
    chart = detect_form(alone)
    word = LINKS_WORD if chart else ""
    return ClassifiedFile(file, file.name, word, plain_table, chart=chart, contents=alone)


def _are_records_under_codes(value: Any, objects: Objects) -> bool:
    """Whether objects stand under codes that the list beside them does not name, and so explain nothing."""
    if not is_keyed(value):
        return False
    items = [item for _, item, _ in objects.items[:_MOST_ITEMS] if isinstance(item, dict)]
    named = {text.casefold() for item in items for text in _list_texts(item)}
    has_words = any(text and not text.isdigit() for one in value.values() for text in _list_texts(one))
    return has_words and named.isdisjoint(code.casefold() for code in value)


def _list_texts(value: Any) -> Iterator[str]:
    """Yield the texts and numbers in an object, however deep."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(one)
    elif value is not None:
        yield str(value).strip()


def _lay_out_objects(objects: Objects, kinds: Sequence[Loader]) -> tuple[dict[str, Table], list[Layout]]:
    """Return the objects as each kind unfolds them, by its word, and the layouts of their columns."""
    plain = make_table(objects, None)  # most kinds leave them as they are, and share this table
    tables = {
        loader.record.word: make_table(
            objects, loader.unfold, partial(_pick_envelope_fields, loader.record, objects.around), plain
        )
        for loader in kinds
    }
    return tables, [lay_out(loader.record, tables[loader.record.word].heads) for loader in kinds]


def _pick_envelope_fields(
    record: Record, around: Mapping[str, Any], item: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the envelope's fields that hold for a record in it; a field of the record itself wins."""
    if not around:
        return {}
    own = {place for key in item if (place := record.find_column(key))}
    return {
        key: value
        for key, value in around.items()
        if isinstance(value, str)
        and (place := record.find_column(key))
        and place[2].name in ENVELOPE_FIELDS
        and place not in own
    }
