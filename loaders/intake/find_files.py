"""Gathering: which files a load is about, and what each of them is taken for, before anything is written."""

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from ...graph.console.progress import stage
from ...graph.errors import RecordError
from ..charts.chart_files import EDGES, GRAPHML, NODE_TABLE, form_of, rows_of
from ..charts.edge_list import head_layout, share_names
from ..charts.node_tables import part_of, source_of
from ..files.contents import Contents, contents
from ..files.nested import as_table
from ..files.tables import Objects, Table, check_heads, readable
from ..folders import DATA, list_folder
from ..records import Loader, loaders
from ..rows import Record, plain
from .detect import Layout, choose_records, lay_out, recognise_layout, make_unknown_kind_error
from .lookups import Lookup, explains, lookup
from .mended import mended, placed
from .rejects import Context, is_reject

LINKS_WORD, LOOKUP_WORD = "links", "lookup"
SKIPPED_PREFIX = "skipped: "
ENVELOPE_FIELDS = frozenset(
    (
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
    )
)


@dataclass(frozen=True)
class FileToLoad:
    """A file to load: asked is whether the command line named it, so that it must load.

    One that was found in a folder has that folder of the command line as its root; skipped says why it is not read,
    error why it cannot be.
    """

    path: Path
    name: str
    asked: bool
    root: Path | None = None
    skipped: str = ""
    error: str = ""


@dataclass
class ClassifiedFile:
    """A file, or one sheet of a workbook, and what it is taken for; word is "" while that is unknown or where it is skipped."""

    wanted: FileToLoad
    name: str
    word: str = ""
    table: Table | None = None
    loader: Loader | None = None
    chart: str = ""  # the form of chart
    found: Contents | None = None
    lookup: Lookup | None = None
    error: str = ""
    notes: list[str] = field(default_factory=list)


def find_files(paths: Iterable[Path]) -> list[FileToLoad]:
    """The files named, and the files of the folders named and of all folders in them, by name.

    Hidden files and folders are left out, and so are cases, reports and rejects. Raises RecordError for a path that
    is not there, an empty folder and a case folder.
    """
    found: list[FileToLoad] = []
    for path in paths:
        if path.is_dir():
            files = list_folder(path)
            if not files:
                raise RecordError(
                    f"{path}: is a folder without records, expected CSV, XLSX, JSON or JSON Lines files in it or in the folders "
                    "in it; name the folder that has them"
                )
            found += [
                FileToLoad(file.path, readable(file.path.name), False, path, file.skipped, file.error)
                for file in files
            ]
        elif path.exists():
            found.append(FileToLoad(path, readable(path.name), True))
        else:
            raise RecordError(f"{path}: is not there, expected a file or folder; check the path")
    return _deduplicate(found)


def _deduplicate(found: Sequence[FileToLoad]) -> list[FileToLoad]:
    """Each file once, and those of one name told apart by their folders: a newer file replaces one of its own name only."""
    once: dict[Path, FileToLoad] = {}
    for wanted in found:
        path = Path(os.path.realpath(wanted.path))  # resolve() raises on a link to itself
        # A file that is named is not only one of its folder's: it must load.
        once[path] = wanted if path not in once or (wanted.asked and not once[path].asked) else once[path]
    paths: dict[str, list[Path]] = defaultdict(list)
    for path, wanted in once.items():
        paths[wanted.name].append(path)
    folders = {path: name for some in paths.values() for path, name in _folder_names(some).items()}
    return [
        replace(wanted, name=f"{folders[path]}/{wanted.name}") if path in folders else wanted
        for path, wanted in once.items()
    ]


def _folder_names(paths: Sequence[Path]) -> dict[Path, str]:
    """As many of the folders of each file as tell it from the others of its name, one at least; {} for a single file."""
    names: dict[Path, str] = {}
    left, deep = list(paths) if len(paths) > 1 else [], 2
    while left:
        alike = Counter(path.parts[-deep:] for path in left)
        names |= {
            path: "/".join(map(readable, path.parts[-deep:-1]))
            for path in left
            if alike[path.parts[-deep:]] == 1
        }
        left, deep = [path for path in left if path not in names], deep + 1
    return names


def classify_files(wanted: Sequence[FileToLoad], as_kind: str = "") -> list[ClassifiedFile]:
    """What each file is taken for: a kind of record, links, lookup, or nothing.

    A file of no kind has its error in the result, and the others go on; in a folder only one that can be read as a
    table fails so, and any other is skipped with a note.
    """
    records = choose_records(as_kind, [loader.record for loader in loaders()])
    kinds = [loader for loader in loaders() if loader.record in records]
    charts_only = not kinds
    taken = []
    with stage("Reading the files", len(wanted)) as reading:
        for each in wanted:
            reading.show(f"Reading {each.name}", reading.done, len(wanted))
            taken += _classify(each, kinds, charts_only, bool(as_kind))
            reading.advance()
    _skip_plain_tables(taken)
    _find_lookups(taken)
    partly = {id(one.wanted) for one in taken if one.word}  # workbooks of which some sheets are records
    for one in taken:
        if one.word or one.error or (one.notes and not one.wanted.asked):
            continue
        if one.wanted.asked or (_is_data(one) and id(one.wanted) not in partly):
            one.error = _describe_no_kind(one)
        else:
            one.notes.append(
                f"{SKIPPED_PREFIX}neither a table of records nor a chart; name the file to be told what it lacks"
            )
    return taken


def _is_data(one: ClassifiedFile) -> bool:
    """Whether a file of no kind is a table all the same: by its ending, else by rows of as many cells as its head."""
    if one.wanted.path.suffix.lower() in DATA:
        return True
    if one.table is None or len(one.table.heads) < 2:
        return False
    lines = list(islice(one.table.lines(), 20))
    return len(lines) > 1 and not any(line.problem for line in lines)


def _describe_no_kind(one: ClassifiedFile) -> str:
    """What a file of no kind lacks."""
    records = [loader.record for loader in loaders()]
    if one.table is None:
        return f"{one.name}: holds no records, expected CSV, XLSX, JSON, JSON Lines or GraphML; export it as one of them"
    return str(
        make_unknown_kind_error(
            one.name, one.table.heads, [lay_out(record, one.table.heads) for record in records], records
        )
    )


def _classify(
    wanted: FileToLoad, kinds: Sequence[Loader], charts_only: bool, told: bool
) -> list[ClassifiedFile]:
    if wanted.error:
        return [ClassifiedFile(wanted, wanted.name, error=f"{wanted.name}: {wanted.error}")]
    if wanted.skipped:
        return [ClassifiedFile(wanted, wanted.name, notes=[SKIPPED_PREFIX + wanted.skipped])]
    try:
        found = contents(wanted.path, wanted.name)
        if found.objects is not None:
            return [_classify_objects(wanted, found, kinds, charts_only, told)]
        if not found.tables:
            chart = form_of(found)
            return [
                ClassifiedFile(wanted, wanted.name, LINKS_WORD if chart else "", chart=chart, found=found)
            ]
        return [_classify_table(wanted, table, found, kinds, charts_only, told) for table in found.tables]
    except RecordError as error:
        # A folder holds what it holds: only a file that looks like records is worth an error.
        if wanted.asked or wanted.path.suffix.lower() in DATA:
            return [ClassifiedFile(wanted, wanted.name, error=str(error))]
        return [ClassifiedFile(wanted, wanted.name, notes=[SKIPPED_PREFIX + str(error)])]


def _classify_table(
    wanted: FileToLoad, table: Table, found: Contents, kinds: Sequence[Loader], charts_only: bool, told: bool
) -> ClassifiedFile:
    if is_reject(table.heads):
        return _classify_rejects(wanted, placed(table), kinds)
    alone = Contents(found.path, found.form, (table,))
    if charts_only:
        return ClassifiedFile(
            wanted, table.name, LINKS_WORD, table, chart=form_of(alone, asked=True), found=alone
        )
    layouts = [lay_out(loader.record, table.heads) for loader in kinds]
    rival = recognise_layout(layouts) or (_choose_nearest(layouts) if told else None)
    chart = "" if told else form_of(alone, rival)
    if chart:
        return ClassifiedFile(wanted, table.name, LINKS_WORD, table, chart=chart, found=alone)
    return _classify_records(wanted, table, kinds, rival)


def _classify_records(
    wanted: FileToLoad, table: Table, kinds: Sequence[Loader], layout: Layout | None
) -> ClassifiedFile:
    if layout is None:
        return ClassifiedFile(wanted, table.name, table=table)
    check_heads(table)
    loader = next(loader for loader in kinds if loader.record is layout.record)
    return ClassifiedFile(wanted, table.name, loader.record.word, table, loader)


def _choose_nearest(layouts: Sequence[Layout]) -> Layout | None:
    """Of the kinds that `--as` allows the one with most matched columns; that none matches is told when it is read."""
    return max(layouts, key=lambda layout: layout.matched, default=None)


def _classify_rejects(wanted: FileToLoad, table: Table, kinds: Sequence[Loader]) -> ClassifiedFile:
    if not wanted.asked:
        return ClassifiedFile(
            wanted, table.name, table=table, notes=["a reject file: name it to load it once it is mended"]
        )
    at = {head: n for n, head in enumerate(table.heads)}
    words = {
        Context.read(line.cells[at["_file"]], line.cells[at["_document"]]).word
        for line in table.lines()
        if not line.problem and line.cells[at["_document"]].strip()
    }
    if len(words) > 1:
        raise RecordError(
            f"{table.name}: holds rejects of {len(words)} kinds ({', '.join(sorted(words))}), expected one; part it by kind"
        )
    loader = next((loader for loader in kinds if loader.record.word in words), None)
    if loader:
        return ClassifiedFile(wanted, table.name, loader.record.word, mended(table, loader.unfold), loader)
    return _classify_records(
        wanted, table, kinds, recognise_layout(lay_out(kind.record, table.heads) for kind in kinds)
    )


def _classify_objects(
    wanted: FileToLoad, found: Contents, kinds: Sequence[Loader], charts_only: bool, told: bool
) -> ClassifiedFile:
    """JSON: each kind sees the objects as its own unfold lays them out.

    One object with a list in it is a record with parts where some kind knows it as such, else the envelope of the list.
    """
    assert found.objects is not None
    if (whole := found.objects.whole) and not charts_only and recognise_layout(_lay_out_objects(whole, kinds)[1]):
        return _classify_objects(wanted, replace(found, objects=whole), kinds, charts_only, told)
    plain_table = as_table(found.objects, None)
    if charts_only:
        alone = Contents(found.path, found.form, (plain_table,))
        return ClassifiedFile(
            wanted, wanted.name, LINKS_WORD, plain_table, chart=form_of(alone, asked=True), found=alone
        )
    tables, layouts = _lay_out_objects(found.objects, kinds)
    layout = recognise_layout(layouts) or (_choose_nearest(layouts) if told else None)
    if layout:
        one = _classify_records(wanted, tables[layout.record.word], kinds, layout)
        unread = sorted(
            found.objects.around.keys() - _pick_envelope_fields(layout.record, found.objects.around, {}).keys()
        )
        one.notes += [f"beside the list, not read: {', '.join(unread)}"] if unread else []
        return one
    alone = Contents(found.path, found.form, (plain_table,))
    chart = form_of(alone)
    return ClassifiedFile(
        wanted, wanted.name, LINKS_WORD if chart else "", plain_table, chart=chart, found=alone
    )


def _lay_out_objects(objects: Objects, kinds: Sequence[Loader]) -> tuple[dict[str, Table], list[Layout]]:
    """The objects as each kind unfolds them, by its word, and their heads against its columns."""
    tables = {
        loader.record.word: as_table(
            objects, loader.unfold, partial(_pick_envelope_fields, loader.record, objects.around)
        )
        for loader in kinds
    }
    return tables, [lay_out(loader.record, tables[loader.record.word].heads) for loader in kinds]


def _pick_envelope_fields(record: Record, around: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    """What of an envelope holds for a record in it: whose list it is, and of which ship; unless the record says so itself."""
    if not around:
        return {}
    own = {placed for key in item if (placed := record.place(key))}
    return {
        key: value
        for key, value in around.items()
        if isinstance(value, str)
        and (placed := record.place(key))
        and placed[2].name in ENVELOPE_FIELDS
        and placed not in own
    }


def _skip_plain_tables(taken: Sequence[ClassifiedFile]) -> None:
    """In a folder that holds records, a table of two or three columns that only passes for ties is no chart, unless it is named.

    One of two columns, which explains words or codes, is skipped; one of three is a table of no kind.
    """
    places = {place for one in taken if one.loader for place in (one.wanted.path.parent, one.wanted.root)}
    for one in taken:
        if one.wanted.asked or not {one.wanted.path.parent, one.wanted.root} & places:
            continue
        if one.chart == EDGES and one.found and _is_plain_table(one.found):
            one.word = one.chart = ""
            if one.table and len(one.table.heads) == 2:
                one.notes.append(
                    "its two columns tell no kind of record, and beside records they look like a table and not like ties: "
                    "skipped; name it with --as links to load it as a chart"
                )


def _is_plain_table(found: Contents) -> bool:
    """Whether ties of two columns, or three, without a known head are a table all the same, by its head or by its cells."""
    rows = [line for line in rows_of(found) if any(cell.strip() for cell in line.cells)]
    if len(rows[0].cells) > 3 or head_layout(rows[0]):
        return False
    headed = all(
        plain(cell) in _PLAIN_HEADS or any(loader.record.place(cell) for loader in loaders())
        for cell in rows[0].cells
    )
    return headed or not share_names(rows)


# What heads the columns of tables that explain others.
_EXPLAINING_HEADS = frozenset(
    (
        "abbreviation",
        "code",
        "column",
        "comment",
        "definition",
        "description",
        "explanation",
        "field",
        "key",
        "meaning",
        "note",
        "notes",
        "table",
        "term",
        "text",
        "type",
        "value",
        "word",
    )
)
_PLAIN_HEADS = _EXPLAINING_HEADS | {"id", "label", "name"}


def _find_lookups(taken: Sequence[ClassifiedFile]) -> None:
    """Tables of no kind whose first column is a column of some record file become lookups; a data dictionary is skipped."""
    record_heads = [one.table.heads for one in taken if one.loader and one.table]
    for one in taken:
        if one.word or one.error or one.table is None or is_reject(one.table.heads):
            continue
        if explains(one.table.heads[0], record_heads):
            if found := lookup(one.table):
                one.word, one.lookup = LOOKUP_WORD, found
            elif not one.notes:
                one.error = (
                    f"{_describe_no_kind(one)}. To be joined to the records by its first column, {one.table.heads[0]}, it needs each of "
                    "its values once, and none blank"
                )
        elif (
            not one.wanted.asked
            and not one.notes
            and all(plain(head) in _EXPLAINING_HEADS for head in one.table.heads)
        ):
            one.notes.append(f"{SKIPPED_PREFIX}its columns explain those of other files")


def list_lookups_for(one: ClassifiedFile, taken: Sequence[ClassifiedFile]) -> list[Lookup]:
    """The lookups that explain a column of a record file; of those for one column the nearest in the folders.

    So each sub-folder may have tables of its own, and share those of the folder around it.
    """
    assert one.table is not None
    fitting = [
        (plain(other.lookup.head), _count_shared_folders(one, other), other.lookup)
        for other in taken
        if other.lookup and explains(other.lookup.head, [one.table.heads])
    ]
    nearest: dict[str, int] = {}
    for head, near, _ in fitting:
        nearest[head] = max(near, nearest.get(head, 0))
    return [found for head, near, found in fitting if near == nearest[head]]


def _count_shared_folders(one: ClassifiedFile, other: ClassifiedFile) -> int:
    """How many folders two files lie in both, from the top."""
    folders = zip(
        one.wanted.path.resolve().parent.parts, other.wanted.path.resolve().parent.parts, strict=False
    )
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], folders))


def group_node_tables(taken: Sequence[ClassifiedFile]) -> dict[str, list[ClassifiedFile]]:
    """The node and relationship tables that make a chart together, by the chart's name.

    A sub-folder that has both kinds of table is a chart of its own; all others are one.
    """
    tables = [one for one in taken if one.chart == NODE_TABLE]
    sets: dict[Path | None, list[ClassifiedFile]] = {}
    for folder in dict.fromkeys(one.wanted.path.parent for one in tables):
        inside = [one for one in tables if one.wanted.path.parent == folder]
        below = all(one.wanted.root not in (None, folder) for one in inside)
        whole = {part_of(one.table.heads) for one in inside if one.table} == {"nodes", "ties"}
        sets.setdefault(folder if below and whole else None, []).extend(inside)
    named: dict[str, list[ClassifiedFile]] = {}
    for own, some in sets.items():
        name = source_of([one.wanted.path for one in some])
        named[f"{readable(own.name)}/{name}" if own and name in named else name] = some
    return named


def hash_file(path: Path) -> str:
    """The hex digest of a file's bytes."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest()


__all__ = [
    "GRAPHML",
    "LINKS_WORD",
    "LOOKUP_WORD",
    "NODE_TABLE",
    "ClassifiedFile",
    "FileToLoad",
    "hash_file",
    "lookups_for",
    "node_table_sets",
]
